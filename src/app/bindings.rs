//! `BINDINGS`: which key does what, and what each action is called, in one
//! table. The help panel is drawn from it, commands are named by it, and the
//! manuals' tables are compared with it, so none of them can lie. What an action
//! does, in words, is in `deeds`.
//!
//! A letter key has a twin, what the same key writes on an Arabic keyboard, wherever
//! that is free: a reader of Arabic should not have to switch layouts to turn a page.

use super::action::Action;
use super::message::{Code, Key};

/// When a key means what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyMode {
    /// While reading, in the article, panel, cards and help; in a review too,
    /// where that has no other use for the key.
    Reading,
    /// While something found is looked at to be decided on.
    Reviewing,
    /// While articles are listed to choose from.
    Listing,
    /// While words are typed below the article.
    Typing,
}

impl KeyMode {
    /// What stands over its rows in the manual.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Reading => "While reading",
            Self::Reviewing => "In a review",
            Self::Listing => "In lists",
            Self::Typing => "While words are typed",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// When.
    pub mode: KeyMode,
    /// The keys, and how help and manuals write them.
    pub keys: &'static [(Key, &'static str)],
    /// What the same keys write on an Arabic keyboard.
    pub twins: &'static [char],
    /// What they ask for.
    pub action: Action,
    /// What that is called on the command line and in settings.
    pub name: &'static str,
}

type Keys = &'static [(Key, &'static str)];

const fn plain(code: Code, name: &'static str) -> (Key, &'static str) {
    (Key::plain(code), name)
}

const fn letter(letter: char, name: &'static str) -> (Key, &'static str) {
    (Key::letter(letter), name)
}

const fn ctrl(letter: char, name: &'static str) -> (Key, &'static str) {
    (Key::control(letter), name)
}

const fn bind(keys: Keys, twins: &'static [char], action: Action, name: &'static str) -> Binding {
    Binding {
        mode: KeyMode::Reading,
        keys,
        twins,
        action,
        name,
    }
}

const fn decide(keys: Keys, twins: &'static [char], action: Action, name: &'static str) -> Binding {
    Binding {
        mode: KeyMode::Reviewing,
        ..bind(keys, twins, action, name)
    }
}

const fn list(keys: Keys, twins: &'static [char], action: Action, name: &'static str) -> Binding {
    Binding {
        mode: KeyMode::Listing,
        ..bind(keys, twins, action, name)
    }
}

const fn typed(keys: Keys, action: Action, name: &'static str) -> Binding {
    Binding {
        mode: KeyMode::Typing,
        ..bind(keys, &[], action, name)
    }
}

/// Which key does what.
#[rustfmt::skip] // A row is a line.
pub const BINDINGS: &[Binding] = &[
    bind(&[plain(Code::Down, "↓"), letter('j', "j")], &['ت'], Action::Down, "down"),
    bind(&[plain(Code::Up, "↑"), letter('k', "k")], &['ن'], Action::Up, "up"),
    bind(&[letter(' ', "Space"), plain(Code::PageDown, "PageDown")], &[], Action::PageDown, "page-down"),
    bind(&[letter('b', "b"), plain(Code::PageUp, "PageUp")], &['\u{FEFB}'], Action::PageUp, "page-up"),
    // No twin, lam: some keyboards write that of b as two letters, and this is the
    // first of them. Nor have C, V, F, L and D one: what they write there is itself
    // a sign with a meaning. The manuals say so.
    bind(&[letter('g', "g"), plain(Code::Home, "Home")], &[], Action::First, "first"),
    bind(&[letter('G', "G"), plain(Code::End, "End")], &['\u{FEF7}'], Action::Last, "last"),
    bind(&[letter('%', "%")], &[], Action::Percent, "percent"),
    bind(&[letter('}', "}")], &[], Action::NextParagraph, "next-paragraph"),
    bind(&[letter('{', "{")], &[], Action::PreviousParagraph, "previous-paragraph"),
    bind(&[letter(')', ")")], &[], Action::NextHeading, "next-heading"),
    bind(&[letter('(', "(")], &[], Action::PreviousHeading, "previous-heading"),
    bind(&[plain(Code::Tab, "Tab"), plain(Code::BackTab, "Shift-Tab")], &[], Action::OtherPane, "other-pane"),
    // In Arabic the interface runs from right to left: onward is to the left.
    bind(&[plain(Code::Left, "←")], &[], Action::Onward, "onward"),
    bind(&[plain(Code::Right, "→")], &[], Action::Backward, "backward"),
    bind(&[plain(Code::Enter, "Enter")], &[], Action::Jump, "jump"),
    bind(&[letter('n', "n")], &['ى'], Action::NextMention, "next-mention"),
    bind(&[letter('N', "N")], &['آ'], Action::PreviousMention, "previous-mention"),
    bind(&[letter('e', "e")], &['ث'], Action::NextName, "next-name"),
    bind(&[letter('E', "E")], &['\u{64F}'], Action::PreviousName, "previous-name"),
    bind(&[letter(']', "]")], &['د'], Action::NextQuotation, "next-quotation"),
    bind(&[letter('[', "[")], &['ج'], Action::PreviousQuotation, "previous-quotation"),
    bind(&[letter('s', "s")], &['س'], Action::NextOfSpeaker, "next-of-speaker"),
    bind(&[letter('S', "S")], &['\u{64D}'], Action::PreviousOfSpeaker, "previous-of-speaker"),
    bind(&[letter('<', "<"), ctrl('o', "Ctrl-O")], &[], Action::JumpBack, "jump-back"),
    bind(&[letter('>', ">")], &[], Action::JumpForward, "jump-forward"),
    bind(&[letter('m', "m")], &['ة'], Action::SetMark, "set-mark"),
    bind(&[letter('\'', "'")], &['ط'], Action::GoToMark, "go-to-mark"),
    bind(&[letter('/', "/")], &['ظ'], Action::Search, "search"),
    bind(&[letter('i', "i")], &['ه'], Action::Peek, "peek"),
    bind(&[letter('f', "f")], &['ب'], Action::Narrow, "narrow"),
    bind(&[letter('K', "K")], &['،'], Action::NarrowByKind, "narrow-by-kind"),
    bind(&[letter('O', "O")], &['×'], Action::OrderBySpeaker, "order-by-speaker"),
    bind(&[letter('F', "F")], &[], Action::Spotlight, "spotlight"),
    bind(&[letter('.', ".")], &['ز'], Action::WidenPanel, "wider-panel"),
    bind(&[letter(',', ",")], &['و'], Action::NarrowPanel, "narrower-panel"),
    bind(&[letter('P', "P")], &['؛'], Action::ShowNames, "names"),
    bind(&[letter('Q', "Q")], &['\u{64E}'], Action::ShowQuotations, "quotations"),
    bind(&[letter('C', "C")], &[], Action::ShowContents, "contents"),
    bind(&[letter('R', "R")], &['\u{64C}'], Action::ShowResults, "results"),
    bind(&[letter('A', "A")], &['\u{650}'], Action::ShowNotes, "notes"),
    bind(&[letter('B', "B")], &['\u{FEF5}'], Action::ShowMarks, "marks"),
    bind(&[letter('v', "v")], &['ر'], Action::SelectMore, "select-more"),
    bind(&[letter('V', "V")], &[], Action::SelectLess, "select-less"),
    bind(&[letter('y', "y")], &['غ'], Action::Copy, "copy"),
    bind(&[letter('Y', "Y")], &['إ'], Action::CopyQuotation, "copy-quotation"),
    bind(&[letter('W', "W")], &['\u{64B}'], Action::Review, "review"),
    bind(&[letter('h', "h")], &['ا'], Action::Highlight, "highlight"),
    bind(&[letter('a', "a")], &['ش'], Action::Note, "note"),
    bind(&[letter('M', "M")], &['\u{2019}'], Action::Bookmark, "bookmark"),
    bind(&[letter('x', "x")], &['ء'], Action::Delete, "delete"),
    bind(&[letter('u', "u")], &['ع'], Action::Undo, "undo"),
    bind(&[ctrl('r', "Ctrl-R")], &[], Action::Redo, "redo"),
    bind(&[letter('d', "d")], &['ي'], Action::AskHook, "ask"),
    bind(&[letter('o', "o")], &['خ'], Action::Browse, "browse"),
    bind(&[letter('I', "I")], &['÷'], Action::Picture, "picture"),
    bind(&[letter('t', "t")], &['ف'], Action::Tashkeel, "tashkeel"),
    bind(&[letter('T', "T")], &['\u{FEF9}'], Action::NextTheme, "next-theme"),
    bind(&[letter('J', "J")], &['\u{640}'], Action::Justify, "justify"),
    bind(&[letter('H', "H")], &['أ'], Action::Digits, "digits"),
    bind(&[letter('L', "L")], &[], Action::Spacing, "spacing"),
    bind(&[letter('p', "p")], &['ح'], Action::Noise, "noise"),
    bind(&[letter('+', "+")], &[], Action::Wider, "wider"),
    bind(&[letter('-', "-")], &[], Action::Narrower, "narrower"),
    bind(&[letter('z', "z")], &['ئ'], Action::Zen, "zen"),
    bind(&[letter('Z', "Z")], &['~'], Action::OneParagraph, "focus"),
    bind(&[letter('D', "D")], &[], Action::NextDisplay, "next-display"),
    bind(&[letter(':', ":")], &[], Action::Command, "command"),
    bind(&[plain(Code::Escape, "Esc")], &[], Action::Clear, "clear"),
    bind(&[letter('?', "?")], &['؟'], Action::Help, "help"),
    bind(&[ctrl('z', "Ctrl-Z")], &[], Action::Suspend, "suspend"),
    bind(&[letter('l', "l")], &['م'], Action::Library, "library"),
    bind(&[letter('q', "q")], &['ض'], Action::Quit, "quit"),
    bind(&[ctrl('c', "Ctrl-C")], &[], Action::Exit, "exit"),
    decide(&[letter('a', "a")], &['ش'], Action::Accept, "accept"),
    decide(&[letter('x', "x")], &['ء'], Action::Reject, "reject"),
    decide(&[letter(' ', "Space"), letter('j', "j"), plain(Code::Down, "↓")], &['ت'], Action::NextItem, "next-item"),
    decide(&[letter('k', "k"), plain(Code::Up, "↑"), plain(Code::Backspace, "Backspace")], &['ن'], Action::PreviousItem, "previous-item"),
    decide(&[letter('s', "s")], &['س'], Action::ChooseSpeaker, "choose-speaker"),
    decide(&[letter('e', "e")], &['ث'], Action::OtherEnd, "other-end"),
    decide(&[plain(Code::Left, "←")], &[], Action::EndLeft, "move-end-left"),
    decide(&[plain(Code::Right, "→")], &[], Action::EndRight, "move-end-right"),
    decide(&[letter('S', "S")], &['\u{64D}'], Action::Split, "split"),
    decide(&[letter('M', "M")], &['\u{2019}'], Action::Merge, "merge"),
    decide(&[letter('c', "c")], &['\u{624}'], Action::AddQuotation, "add-quotation"),
    decide(&[letter('K', "K")], &['،'], Action::QueueSort, "queue-kinds"),
    // Not the twin of L, which is the stroke that begins a search.
    decide(&[letter('L', "L"), letter('w', "w")], &['ص'], Action::QueueDoubt, "queue-doubtful"),
    decide(&[letter('U', "U")], &['\u{2018}', '`'], Action::QueueUndecided, "queue-undecided"),
    list(&[plain(Code::Enter, "Enter")], &[], Action::Open, "open"),
    list(&[letter(' ', "Space")], &[], Action::Choose, "choose"),
    list(&[letter('*', "*")], &[], Action::ChooseAll, "choose-all"),
    list(&[letter('s', "s")], &['س'], Action::Star, "star"),
    list(&[letter('r', "r")], &['ق'], Action::TurnRead, "turn-read"),
    list(&[letter('t', "t")], &['ف'], Action::Tag, "tag"),
    list(&[letter('x', "x")], &['ء'], Action::Remove, "remove"),
    list(&[letter('/', "/"), letter('f', "f")], &['ظ', 'ب'], Action::Query, "query"),
    list(&[letter('o', "o")], &['خ'], Action::NextOrder, "next-order"),
    list(&[letter('R', "R")], &['\u{64C}'], Action::Refresh, "refresh"),
    list(&[letter('a', "a")], &['ش'], Action::Follow, "follow"),
    typed(&[plain(Code::Enter, "Enter")], Action::Take, "take"),
    typed(&[plain(Code::Escape, "Esc")], Action::Cancel, "cancel"),
    typed(&[plain(Code::Tab, "Tab")], Action::Complete, "complete"),
    typed(&[plain(Code::BackTab, "Shift-Tab")], Action::CompleteBack, "complete-back"),
    typed(&[plain(Code::Up, "↑")], Action::OfferBefore, "previous-offer"),
    typed(&[plain(Code::Down, "↓")], Action::OfferAfter, "next-offer"),
    typed(&[plain(Code::Backspace, "Backspace")], Action::Erase, "erase"),
    typed(&[ctrl('u', "Ctrl-U")], Action::EraseAll, "erase-all"),
];
