//! `BINDINGS`: which key does what, and what each action is called, in one
//! table. The help panel is drawn from it, commands are named by it, and the
//! README's table is compared with it, so none of them can lie.
//!
//! Each letter key has a twin: what the same key writes on an Arabic keyboard,
//! since a reader of Arabic should not have to switch layouts to turn a page.

use super::action::Action;
use super::lang::Lang;
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
    /// What that is, in Arabic.
    pub arabic: &'static str,
    /// The same in English.
    pub english: &'static str,
}

impl Binding {
    /// What it does, in words of this language.
    #[must_use]
    pub fn does(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Arabic => self.arabic,
            Lang::English => self.english,
        }
    }
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
    (action, name): (Action, &'static str),
    arabic: &'static str,
    english: &'static str,
) -> Binding {
    Binding {
        keys,
        twins,
        action,
        name,
        arabic,
        english,
    }
}

/// Which key does what.
pub const BINDINGS: &[Binding] = &[
    bind(
        &[plain(Code::Down, "↓"), letter('j', "j")],
        &['ت'],
        (Action::Down, "down"),
        "سطر إلى الأسفل",
        "a row down; in the panel the next item",
    ),
    bind(
        &[plain(Code::Up, "↑"), letter('k', "k")],
        &['ن'],
        (Action::Up, "up"),
        "سطر إلى الأعلى",
        "a row up; in the panel the item before",
    ),
    bind(
        &[letter(' ', "Space"), plain(Code::PageDown, "PageDown")],
        &[],
        (Action::PageDown, "page-down"),
        "صفحة إلى الأمام",
        "a page on",
    ),
    bind(
        &[letter('b', "b"), plain(Code::PageUp, "PageUp")],
        &['\u{FEFB}'],
        (Action::PageUp, "page-up"),
        "صفحة إلى الخلف",
        "a page back",
    ),
    bind(
        &[letter('g', "g"), plain(Code::Home, "Home")],
        // Not the twin of g: some keyboards write that of b as two letters,
        // and this is the first of them.
        &[],
        (Action::First, "first"),
        "إلى البداية",
        "to the beginning",
    ),
    bind(
        &[letter('G', "G"), plain(Code::End, "End")],
        &[],
        (Action::Last, "last"),
        "إلى النهاية، أو إلى الفقرة بعددها: 5G",
        "to the end; with a count to that paragraph: `5G`",
    ),
    bind(
        &[letter('%', "%")],
        &[],
        (Action::Percent, "percent"),
        "إلى نسبة من النص: 50%",
        "to so many percent of the text: `50%`",
    ),
    bind(
        &[letter('}', "}")],
        &['×'],
        (Action::NextParagraph, "next-paragraph"),
        "الفقرة التالية",
        "next paragraph",
    ),
    bind(
        &[letter('{', "{")],
        &['÷'],
        (Action::PreviousParagraph, "previous-paragraph"),
        "الفقرة السابقة",
        "the paragraph before",
    ),
    bind(
        &[letter(')', ")")],
        &[],
        (Action::NextHeading, "next-heading"),
        "العنوان التالي",
        "next heading",
    ),
    bind(
        &[letter('(', "(")],
        &[],
        (Action::PreviousHeading, "previous-heading"),
        "العنوان السابق",
        "the heading before",
    ),
    bind(
        &[plain(Code::Tab, "Tab"), plain(Code::BackTab, "Shift-Tab")],
        &[],
        (Action::OtherPane, "other-pane"),
        "بين المقال واللوحة",
        "between the article and the panel",
    ),
    // The interface runs from right to left: onward is to the left.
    bind(
        &[plain(Code::Left, "←")],
        &[],
        (Action::Onward, "onward"),
        "إلى اللوحة ثم التبويب التالي",
        "on to the panel, then to its next tab",
    ),
    bind(
        &[plain(Code::Right, "→")],
        &[],
        (Action::Backward, "backward"),
        "إلى التبويب السابق ثم المقال",
        "back to the tab before, then to the article",
    ),
    bind(
        &[plain(Code::Enter, "Enter")],
        &[],
        (Action::Jump, "jump"),
        "اذهب إلى المختار في النص",
        "go to the selected name, quotation or heading in the text",
    ),
    bind(
        &[letter('n', "n")],
        &['ى'],
        (Action::NextMention, "next-mention"),
        "الذكر التالي للمختار أو نتيجة البحث التالية",
        "next mention of the selected name, or next search hit",
    ),
    bind(
        &[letter('N', "N")],
        &['آ'],
        (Action::PreviousMention, "previous-mention"),
        "الذكر السابق أو النتيجة السابقة",
        "the mention or hit before",
    ),
    bind(
        &[letter('e', "e")],
        &['ث'],
        (Action::NextName, "next-name"),
        "العلَم التالي أيًّا كان",
        "next mention of anybody or anything",
    ),
    bind(
        &[letter('E', "E")],
        &[],
        (Action::PreviousName, "previous-name"),
        "العلَم السابق أيًّا كان",
        "the one before",
    ),
    bind(
        &[letter(']', "]")],
        &['د'],
        (Action::NextQuotation, "next-quotation"),
        "الاقتباس التالي",
        "next quotation",
    ),
    bind(
        &[letter('[', "[")],
        &['ج'],
        (Action::PreviousQuotation, "previous-quotation"),
        "الاقتباس السابق",
        "the quotation before",
    ),
    bind(
        &[letter('s', "s")],
        &['س'],
        (Action::NextOfSpeaker, "next-of-speaker"),
        "القول التالي للقائل نفسه",
        "next quotation of the same speaker",
    ),
    bind(
        &[letter('S', "S")],
        &[],
        (Action::PreviousOfSpeaker, "previous-of-speaker"),
        "قوله السابق",
        "the one before",
    ),
    bind(
        &[letter('<', "<"), control('o', "Ctrl-O")],
        &[],
        (Action::JumpBack, "jump-back"),
        "إلى حيث كنت قبل القفزة",
        "back to where the last jump came from",
    ),
    bind(
        &[letter('>', ">")],
        &[],
        (Action::JumpForward, "jump-forward"),
        "إلى حيث عدت منه",
        "forward again",
    ),
    bind(
        &[letter('m', "m")],
        &['ة'],
        (Action::SetMark, "set-mark"),
        "علامة بحرف على هذا الموضع",
        "mark this place with a letter",
    ),
    bind(
        &[letter('\'', "'")],
        &['ط'],
        (Action::GoToMark, "go-to-mark"),
        "إلى علامة بحرفها",
        "to the place marked with a letter",
    ),
    bind(
        &[letter('/', "/")],
        &['ظ'],
        (Action::Search, "search"),
        "بحث بلا نظر إلى التشكيل والهمزات",
        "search as you type, blind to vowel marks and letter variants",
    ),
    bind(
        &[letter('i', "i")],
        &['ه'],
        (Action::Peek, "peek"),
        "بطاقة المختار: صوره ومواضعه وما قاله",
        "a card of what is selected: spellings, places, what they said",
    ),
    bind(
        &[letter('f', "f")],
        &['ب'],
        (Action::Narrow, "narrow"),
        "أظهر من اللوحة ما فيه هذه الحروف",
        "narrow the list to what holds these letters",
    ),
    bind(
        &[letter('K', "K")],
        &[],
        (Action::NarrowByKind, "narrow-by-kind"),
        "الأقوال من النوع التالي وحده",
        "quotations of the next kind alone",
    ),
    bind(
        &[letter('O', "O")],
        &[],
        (Action::OrderBySpeaker, "order-by-speaker"),
        "الأقوال بحسب قائليها أو بترتيبها",
        "quotations by speaker, or in order",
    ),
    bind(
        &[letter('F', "F")],
        &[],
        (Action::Spotlight, "spotlight"),
        "عتّم ما لا يخص المختار",
        "dim what has nothing to do with what is selected",
    ),
    bind(
        &[letter('P', "P")],
        &['؛'],
        (Action::ShowNames, "names"),
        "الأعلام: الناس والأماكن",
        "people and places",
    ),
    bind(
        &[letter('Q', "Q")],
        &[],
        (Action::ShowQuotations, "quotations"),
        "الأقوال",
        "quotations",
    ),
    bind(
        &[letter('C', "C")],
        &[],
        (Action::ShowContents, "contents"),
        "الفهرس",
        "contents",
    ),
    bind(
        &[letter('R', "R")],
        &[],
        (Action::ShowResults, "results"),
        "نتائج البحث",
        "search results",
    ),
    bind(
        &[letter('B', "B")],
        &[],
        (Action::ShowMarks, "marks"),
        "المواضع المعلّمة",
        "marked places",
    ),
    bind(
        &[letter('t', "t")],
        &['ف'],
        (Action::Tashkeel, "tashkeel"),
        "مع التشكيل أو من دونه",
        "with or without vowel marks",
    ),
    bind(
        &[letter('D', "D")],
        &[],
        (Action::NextDisplay, "next-display"),
        "طريقة أخرى للعرض إن ظهر النص مقلوبًا أو مقطّعًا",
        "another way to display, where text comes out reversed or unjoined",
    ),
    bind(
        &[letter(':', ":")],
        &[],
        (Action::Command, "command"),
        "أمر باسمه",
        "an action by its name",
    ),
    bind(
        &[plain(Code::Escape, "Esc")],
        &[],
        (Action::Clear, "clear"),
        "امسح البحث ثم الاختيار",
        "drop the search, then the selection",
    ),
    bind(
        &[letter('?', "?")],
        &['؟'],
        (Action::Help, "help"),
        "هذه المفاتيح",
        "these keys",
    ),
    bind(
        &[control('z', "Ctrl-Z")],
        &[],
        (Action::Suspend, "suspend"),
        "إلى الصدفة، و fg للعودة",
        "to the shell; `fg` comes back",
    ),
    bind(
        &[letter('q', "q"), control('c', "Ctrl-C")],
        &['ض'],
        (Action::Quit, "quit"),
        "خروج",
        "quit",
    ),
];
