//! `Lang`: the language of the interface. It decides the words, which way the
//! frame runs, and so what the arrow keys do. The article is read in its own
//! direction whatever the interface speaks.

use super::message::{Code, Key};
use crate::text::Direction;

/// A language that the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Arabic: the frame begins at the right.
    #[default]
    Arabic,
    /// English: the frame begins at the left.
    English,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// The name by which it is asked for (ISO 639).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.name() == name)
    }

    /// The one of a locale, such as `en_GB.UTF-8`: English where it says so,
    /// else Arabic, which is what qari reads.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next();
        let name = language.unwrap_or_default().to_ascii_lowercase();
        Self::by_name(&name).unwrap_or_default()
    }

    /// Which way its words and its frame run.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Arabic => Direction::RightToLeft,
            Self::English => Direction::LeftToRight,
        }
    }

    /// A key with what it means in the Arabic interface, for which the table of
    /// keys is written: there onward is to the left.
    pub(super) fn in_arabic(self, key: Key) -> Key {
        let code = match (self, key.code) {
            (Self::English, Code::Left) => Code::Right,
            (Self::English, Code::Right) => Code::Left,
            (_, code) => code,
        };
        Key { code, ..key }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_locale_is_english_where_it_says_so() {
        for english in ["en", "en_GB.UTF-8", "en_US", "EN-us", "en.UTF-8", "en@euro"] {
            assert_eq!(Lang::of_locale(english), Lang::English, "{english}");
        }
        for other in ["", "C", "C.UTF-8", "POSIX", "ar_SA.UTF-8", "fr_FR", "enx"] {
            assert_eq!(Lang::of_locale(other), Lang::Arabic, "{other}");
        }
    }
}
