//! `Direction`: which way a paragraph runs, from its first strong character
//! (UAX #9, rules P2 and P3).

use serde::{Deserialize, Serialize};

use unicode_bidi::{Direction as Base, Level, get_base_direction_with_data_source};

use super::letters::BIDI_CLASSES;

/// The direction of a paragraph: its level is 0 or 1 (UAX #9, BD4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Left to right, paragraph level 0.
    LeftToRight,
    /// Right to left, paragraph level 1.
    #[default]
    RightToLeft,
}

impl Direction {
    /// The direction of the first strong character of `text` that stands in
    /// no isolate (UAX #9, P2 and P3); `None` when there is none, as in `62`.
    ///
    /// Reads up to the first paragraph separator only.
    #[must_use]
    pub fn first_strong(text: &str) -> Option<Self> {
        match get_base_direction_with_data_source(&BIDI_CLASSES, text) {
            Base::Ltr => Some(Self::LeftToRight),
            Base::Rtl => Some(Self::RightToLeft),
            Base::Mixed => None,
        }
    }

    /// The paragraph level: 0 or 1.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::LeftToRight => Level::ltr(),
            Self::RightToLeft => Level::rtl(),
        }
    }

    /// True for right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::RightToLeft
    }
}

#[cfg(test)]
mod tests {
    use super::Direction;

    #[test]
    fn the_first_strong_letter_decides_and_digits_do_not() {
        assert_eq!(
            Direction::first_strong("62 - \u{642}ال x"),
            Some(Direction::RightToLeft)
        );
        assert_eq!(
            Direction::first_strong("(BBC) \u{642}"),
            Some(Direction::LeftToRight)
        );
        assert_eq!(Direction::first_strong("62 – 70 %"), None);
        // P2 skips what stands in an isolate.
        assert_eq!(
            Direction::first_strong("\u{2068}BBC\u{2069} \u{642}"),
            Some(Direction::RightToLeft)
        );
    }
}
