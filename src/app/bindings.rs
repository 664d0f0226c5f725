//! `BINDINGS`: which key does what, and what each action is called, in one
//! table. The help panel is drawn from it, commands are named by it, and the
//! README's tables are compared with it, so none of them can lie. What an action
//! does, in words, is in `deeds`.
//!
//! Each letter key has a twin: what the same key writes on an Arabic keyboard,
//! since a reader of Arabic should not have to switch layouts to turn a page.

use super::action::Action;
use super::message::{Code, Key};

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys, and how help and README write them.
    pub keys: &'static [(Key, &'static str)],
    /// What the same keys write on an Arabic keyboard.
    pub twins: &'static [char],
    /// What they ask for.
    pub action: Action,
    /// What that is called on the command line and in settings.
    pub name: &'static str,
}

const fn plain(code: Code, name: &'static str) -> (Key, &'static str) {
    (Key::plain(code), name)
}

const fn letter(letter: char, name: &'static str) -> (Key, &'static str) {
    (Key::letter(letter), name)
}

const fn control(letter: char, name: &'static str) -> (Key, &'static str) {
    (Key::control(letter), name)
}

const fn bind(
    keys: &'static [(Key, &'static str)],
    twins: &'static [char],
    action: Action,
    name: &'static str,
) -> Binding {
    Binding {
        keys,
        twins,
        action,
        name,
    }
}

/// Which key does what.
pub const BINDINGS: &[Binding] = &[
    bind(
        &[plain(Code::Down, "↓"), letter('j', "j")],
        &['ت'],
        Action::Down,
        "down",
    ),
    bind(
        &[plain(Code::Up, "↑"), letter('k', "k")],
        &['ن'],
        Action::Up,
        "up",
    ),
    bind(
        &[letter(' ', "Space"), plain(Code::PageDown, "PageDown")],
        &[],
        Action::PageDown,
        "page-down",
    ),
    bind(
        &[letter('b', "b"), plain(Code::PageUp, "PageUp")],
        &['\u{FEFB}'],
        Action::PageUp,
        "page-up",
    ),
    // Not the twin of g: some keyboards write that of b as two letters,
    // and this is the first of them.
    bind(
        &[letter('g', "g"), plain(Code::Home, "Home")],
        &[],
        Action::First,
        "first",
    ),
    bind(
        &[letter('G', "G"), plain(Code::End, "End")],
        &[],
        Action::Last,
        "last",
    ),
    bind(&[letter('%', "%")], &[], Action::Percent, "percent"),
    bind(
        &[letter('}', "}")],
        &['×'],
        Action::NextParagraph,
        "next-paragraph",
    ),
    bind(
        &[letter('{', "{")],
        &['÷'],
        Action::PreviousParagraph,
        "previous-paragraph",
    ),
    bind(
        &[letter(')', ")")],
        &[],
        Action::NextHeading,
        "next-heading",
    ),
    bind(
        &[letter('(', "(")],
        &[],
        Action::PreviousHeading,
        "previous-heading",
    ),
    bind(
        &[plain(Code::Tab, "Tab"), plain(Code::BackTab, "Shift-Tab")],
        &[],
        Action::OtherPane,
        "other-pane",
    ),
    // In Arabic the interface runs from right to left: onward is to the left.
    bind(&[plain(Code::Left, "←")], &[], Action::Onward, "onward"),
    bind(
        &[plain(Code::Right, "→")],
        &[],
        Action::Backward,
        "backward",
    ),
    bind(&[plain(Code::Enter, "Enter")], &[], Action::Jump, "jump"),
    bind(
        &[letter('n', "n")],
        &['ى'],
        Action::NextMention,
        "next-mention",
    ),
    bind(
        &[letter('N', "N")],
        &['آ'],
        Action::PreviousMention,
        "previous-mention",
    ),
    bind(&[letter('e', "e")], &['ث'], Action::NextName, "next-name"),
    bind(
        &[letter('E', "E")],
        &[],
        Action::PreviousName,
        "previous-name",
    ),
    bind(
        &[letter(']', "]")],
        &['د'],
        Action::NextQuotation,
        "next-quotation",
    ),
    bind(
        &[letter('[', "[")],
        &['ج'],
        Action::PreviousQuotation,
        "previous-quotation",
    ),
    bind(
        &[letter('s', "s")],
        &['س'],
        Action::NextOfSpeaker,
        "next-of-speaker",
    ),
    bind(
        &[letter('S', "S")],
        &[],
        Action::PreviousOfSpeaker,
        "previous-of-speaker",
    ),
    bind(
        &[letter('<', "<"), control('o', "Ctrl-O")],
        &[],
        Action::JumpBack,
        "jump-back",
    ),
    bind(
        &[letter('>', ">")],
        &[],
        Action::JumpForward,
        "jump-forward",
    ),
    bind(&[letter('m', "m")], &['ة'], Action::SetMark, "set-mark"),
    bind(&[letter('\'', "'")], &['ط'], Action::GoToMark, "go-to-mark"),
    bind(&[letter('/', "/")], &['ظ'], Action::Search, "search"),
    bind(&[letter('i', "i")], &['ه'], Action::Peek, "peek"),
    bind(&[letter('f', "f")], &['ب'], Action::Narrow, "narrow"),
    bind(
        &[letter('K', "K")],
        &[],
        Action::NarrowByKind,
        "narrow-by-kind",
    ),
    bind(
        &[letter('O', "O")],
        &[],
        Action::OrderBySpeaker,
        "order-by-speaker",
    ),
    bind(&[letter('F', "F")], &[], Action::Spotlight, "spotlight"),
    bind(
        &[letter('.', ".")],
        &['ز'],
        Action::WidenPanel,
        "wider-panel",
    ),
    bind(
        &[letter(',', ",")],
        &['و'],
        Action::NarrowPanel,
        "narrower-panel",
    ),
    bind(&[letter('P', "P")], &['؛'], Action::ShowNames, "names"),
    bind(
        &[letter('Q', "Q")],
        &[],
        Action::ShowQuotations,
        "quotations",
    ),
    bind(&[letter('C', "C")], &[], Action::ShowContents, "contents"),
    bind(&[letter('R', "R")], &[], Action::ShowResults, "results"),
    bind(&[letter('A', "A")], &[], Action::ShowNotes, "notes"),
    bind(&[letter('B', "B")], &[], Action::ShowMarks, "marks"),
    bind(
        &[letter('v', "v")],
        &['ر'],
        Action::SelectMore,
        "select-more",
    ),
    bind(&[letter('V', "V")], &[], Action::SelectLess, "select-less"),
    bind(&[letter('y', "y")], &['غ'], Action::Copy, "copy"),
    bind(
        &[letter('Y', "Y")],
        &[],
        Action::CopyQuotation,
        "copy-quotation",
    ),
    bind(&[letter('W', "W")], &[], Action::Review, "review"),
    bind(&[letter('h', "h")], &['ا'], Action::Highlight, "highlight"),
    bind(&[letter('a', "a")], &['ش'], Action::Note, "note"),
    bind(&[letter('M', "M")], &[], Action::Bookmark, "bookmark"),
    bind(&[letter('x', "x")], &['ء'], Action::Delete, "delete"),
    bind(&[letter('u', "u")], &['ع'], Action::Undo, "undo"),
    bind(&[control('r', "Ctrl-R")], &[], Action::Redo, "redo"),
    bind(&[letter('d', "d")], &['ي'], Action::AskHook, "ask"),
    bind(&[letter('o', "o")], &['خ'], Action::Browse, "browse"),
    bind(&[letter('t', "t")], &['ف'], Action::Tashkeel, "tashkeel"),
    bind(&[letter('T', "T")], &[], Action::NextTheme, "next-theme"),
    bind(
        &[letter('J', "J")],
        &['\u{640}'],
        Action::Justify,
        "justify",
    ),
    bind(&[letter('H', "H")], &['أ'], Action::Digits, "digits"),
    bind(&[letter('L', "L")], &[], Action::Spacing, "spacing"),
    bind(&[letter('+', "+")], &[], Action::Wider, "wider"),
    bind(&[letter('-', "-")], &[], Action::Narrower, "narrower"),
    bind(&[letter('z', "z")], &['ئ'], Action::Zen, "zen"),
    bind(&[letter('Z', "Z")], &[], Action::OneParagraph, "focus"),
    bind(
        &[letter('D', "D")],
        &[],
        Action::NextDisplay,
        "next-display",
    ),
    bind(&[letter(':', ":")], &[], Action::Command, "command"),
    bind(&[plain(Code::Escape, "Esc")], &[], Action::Clear, "clear"),
    bind(&[letter('?', "?")], &['؟'], Action::Help, "help"),
    bind(&[control('z', "Ctrl-Z")], &[], Action::Suspend, "suspend"),
    bind(
        &[letter('q', "q"), control('c', "Ctrl-C")],
        &['ض'],
        Action::Quit,
        "quit",
    ),
];
