//! `BINDINGS`: which key does what, in one table. The help panel is drawn from
//! it and the README's table is compared with it, so neither can lie.
//!
//! Each letter key has a twin: what the same key writes on an Arabic keyboard,
//! since a reader of Arabic should not have to switch layouts to turn a page.

use super::message::{Code, Key};

/// What a key asks for, whatever has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A row down, or the next item of the panel.
    Down,
    /// A row up, or the item before.
    Up,
    /// A page on.
    PageDown,
    /// A page back.
    PageUp,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// To the pane or tab that follows in reading direction.
    Onward,
    /// To the one before it.
    Backward,
    /// To the other pane.
    OtherPane,
    /// To the selected mention or quotation.
    Jump,
    /// The next mention of the selected name, or the next hit.
    NextMention,
    /// The one before.
    PreviousMention,
    /// The next quotation.
    NextQuotation,
    /// The one before.
    PreviousQuotation,
    /// Begin a search.
    Search,
    /// Names of people and places.
    ShowNames,
    /// Quotations.
    ShowQuotations,
    /// Title and headings.
    ShowContents,
    /// With or without vowel marks.
    Tashkeel,
    /// Another way to make the terminal show what is drawn.
    NextDisplay,
    /// This table.
    Help,
    /// Drop search, selection and marks, one after the other.
    Clear,
    /// Stop for now.
    Suspend,
    /// Leave.
    Quit,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys, and how help and README write them.
    pub keys: &'static [(Key, &'static str)],
    /// What the same keys write on an Arabic keyboard.
    pub twins: &'static [char],
    /// What they ask for.
    pub action: Action,
    /// What that is, for the help panel.
    pub arabic: &'static str,
    /// What that is, for the README.
    pub english: &'static str,
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
    arabic: &'static str,
    english: &'static str,
) -> Binding {
    Binding {
        keys,
        twins,
        action,
        arabic,
        english,
    }
}

/// Which key does what.
pub const BINDINGS: &[Binding] = &[
    bind(
        &[plain(Code::Down, "↓"), letter('j', "j")],
        &['ت'],
        Action::Down,
        "سطر إلى الأسفل",
        "a row down; in the panel the next item",
    ),
    bind(
        &[plain(Code::Up, "↑"), letter('k', "k")],
        &['ن'],
        Action::Up,
        "سطر إلى الأعلى",
        "a row up; in the panel the item before",
    ),
    bind(
        &[letter(' ', "Space"), plain(Code::PageDown, "PageDown")],
        &[],
        Action::PageDown,
        "صفحة إلى الأمام",
        "a page on",
    ),
    bind(
        &[letter('b', "b"), plain(Code::PageUp, "PageUp")],
        &['\u{FEFB}'],
        Action::PageUp,
        "صفحة إلى الخلف",
        "a page back",
    ),
    bind(
        &[letter('g', "g"), plain(Code::Home, "Home")],
        // Not the twin of g: some keyboards write that of b as two letters,
        // and this is the first of them.
        &[],
        Action::First,
        "إلى البداية",
        "to the beginning",
    ),
    bind(
        &[letter('G', "G"), plain(Code::End, "End")],
        &[],
        Action::Last,
        "إلى النهاية",
        "to the end",
    ),
    bind(
        &[plain(Code::Tab, "Tab"), plain(Code::BackTab, "Shift-Tab")],
        &[],
        Action::OtherPane,
        "بين المقال واللوحة",
        "between the article and the panel",
    ),
    // The interface runs from right to left: onward is to the left.
    bind(
        &[plain(Code::Left, "←")],
        &[],
        Action::Onward,
        "إلى اللوحة ثم التبويب التالي",
        "on to the panel, then to its next tab",
    ),
    bind(
        &[plain(Code::Right, "→")],
        &[],
        Action::Backward,
        "إلى التبويب السابق ثم المقال",
        "back to the tab before, then to the article",
    ),
    bind(
        &[plain(Code::Enter, "Enter")],
        &[],
        Action::Jump,
        "اذهب إلى المختار في النص",
        "go to the selected name, quotation or heading in the text",
    ),
    bind(
        &[letter('n', "n")],
        &['ى'],
        Action::NextMention,
        "الذكر التالي للمختار أو نتيجة البحث التالية",
        "next mention of the selected name, or next search hit",
    ),
    bind(
        &[letter('N', "N")],
        &['آ'],
        Action::PreviousMention,
        "الذكر السابق أو النتيجة السابقة",
        "the mention or hit before",
    ),
    bind(
        &[letter(']', "]")],
        &['د'],
        Action::NextQuotation,
        "الاقتباس التالي",
        "next quotation",
    ),
    bind(
        &[letter('[', "[")],
        &['ج'],
        Action::PreviousQuotation,
        "الاقتباس السابق",
        "the quotation before",
    ),
    bind(
        &[letter('/', "/")],
        &['ظ'],
        Action::Search,
        "بحث بلا نظر إلى التشكيل والهمزات",
        "search as you type, blind to vowel marks and letter variants",
    ),
    bind(
        &[letter('1', "1")],
        &['١'],
        Action::ShowNames,
        "الأعلام: الناس والأماكن",
        "people and places",
    ),
    bind(
        &[letter('2', "2")],
        &['٢'],
        Action::ShowQuotations,
        "الأقوال",
        "quotations",
    ),
    bind(
        &[letter('3', "3")],
        &['٣'],
        Action::ShowContents,
        "الفهرس",
        "contents",
    ),
    bind(
        &[letter('t', "t")],
        &['ف'],
        Action::Tashkeel,
        "مع التشكيل أو من دونه",
        "with or without vowel marks",
    ),
    bind(
        &[letter('D', "D")],
        &[],
        Action::NextDisplay,
        "طريقة أخرى للعرض إن ظهر النص مقلوبًا أو مقطّعًا",
        "another way to display, where text comes out reversed or unjoined",
    ),
    bind(
        &[plain(Code::Escape, "Esc")],
        &[],
        Action::Clear,
        "امسح البحث ثم الاختيار",
        "drop the search, then the selection",
    ),
    bind(
        &[letter('?', "?")],
        &['؟'],
        Action::Help,
        "هذه المفاتيح",
        "these keys",
    ),
    bind(
        &[control('z', "Ctrl-Z")],
        &[],
        Action::Suspend,
        "إلى الصدفة، و fg للعودة",
        "to the shell; `fg` comes back",
    ),
    bind(
        &[letter('q', "q"), control('c', "Ctrl-C")],
        &['ض'],
        Action::Quit,
        "خروج",
        "quit",
    ),
];

/// What a key asks for; `None` for a key without a meaning.
#[must_use]
pub fn action(key: Key) -> Option<Action> {
    let twin = match key {
        Key {
            code: Code::Char(letter),
            control: false,
        } => Some(letter),
        _ => None,
    };
    BINDINGS
        .iter()
        .find(|binding| {
            binding.keys.iter().any(|(bound, _)| *bound == key)
                || twin.is_some_and(|letter| binding.twins.contains(&letter))
        })
        .map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Action, BINDINGS, Key, action};

    #[test]
    fn no_key_is_bound_twice() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for (key, name) in binding.keys {
                assert!(seen.insert(*key), "{name}");
            }
            for twin in binding.twins {
                assert!(seen.insert(Key::letter(*twin)), "{twin}");
            }
        }
    }

    #[test]
    fn an_arabic_keyboard_turns_pages_too() {
        assert_eq!(action(Key::letter('ض')), Some(Action::Quit));
        assert_eq!(action(Key::letter('q')), Some(Action::Quit));
        assert_eq!(action(Key::control('q')), None);
    }
}
