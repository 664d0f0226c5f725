//! The bidirectional algorithm (UAX #9) as lines need it. `explicit` and `implicit`
//! resolve the levels of a whole paragraph (rules X to I); rule L1 on a line
//! is ours, since the crate's copies the levels of the whole paragraph for
//! every line and fails on a line wholly at level 126; L2 is the crate's, on
//! the line's own levels. L3 and L4 happen in cells, since an item here is a
//! whole cluster and is mirrored where it is drawn.

use unicode_bidi::{BidiClass, BidiDataSource, BidiInfo, Level};

use super::explicit::explicit;
use super::implicit::implicit;
use crate::text::Direction;
use crate::text::letters::BIDI_CLASSES;

/// The embedding level of every byte of `paragraph`, which is one paragraph
/// (a separator stands at its end or nowhere).
#[must_use]
pub fn levels(paragraph: &str, direction: Direction) -> Vec<Level> {
    implicit(paragraph, direction).unwrap_or_else(|| explicit(paragraph, direction))
}

/// What rule L1 does with a character at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trailing {
    /// A segment or paragraph separator: takes the paragraph level, as does
    /// the white space before it.
    Separator,
    /// White space and isolate controls: take the paragraph level at the end
    /// of the line or before a separator.
    Space,
    /// Removed by rule X9 (embedding controls, BN): looked through.
    Removed,
    /// Anything else keeps its level.
    Text,
}

impl Trailing {
    /// The part that `symbol` plays, by its bidi class.
    #[must_use]
    pub fn of(symbol: char) -> Self {
        // Letters of Arabic and ASCII are most of what is asked.
        if matches!(symbol, '!'..='~' | '\u{0620}'..='\u{064A}') {
            return Self::Text;
        }
        match BIDI_CLASSES.bidi_class(symbol) {
            BidiClass::B | BidiClass::S => Self::Separator,
            BidiClass::WS | BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => {
                Self::Space
            }
            BidiClass::RLE
            | BidiClass::LRE
            | BidiClass::RLO
            | BidiClass::LRO
            | BidiClass::PDF
            | BidiClass::BN => Self::Removed,
            _ => Self::Text,
        }
    }
}

/// Rule L1 on one line: `items` are its characters or clusters in logical
/// order, each with its level and its part in the rule. What X9 removed takes
/// the level of the item before it, so that it splits no run.
pub fn reset_trailing(items: &mut [(Level, Trailing)], paragraph: Level) {
    let mut pending = None;
    let mut before = paragraph;
    for index in 0..items.len() {
        match items[index].1 {
            Trailing::Separator => {
                let start = pending.take().unwrap_or(index);
                for item in &mut items[start..=index] {
                    item.0 = paragraph;
                }
            }
            Trailing::Space => {
                pending.get_or_insert(index);
            }
            Trailing::Removed => {
                items[index].0 = before;
                pending.get_or_insert(index);
            }
            Trailing::Text => pending = None,
        }
        before = items[index].0;
    }
    if let Some(start) = pending {
        for item in &mut items[start..] {
            item.0 = paragraph;
        }
    }
}

/// Rule L2: the logical index of each item of a line, from the leftmost to
/// the rightmost on the screen.
#[must_use]
pub fn visual_to_logical(levels: &[Level]) -> Vec<usize> {
    let Some(first) = levels.first() else {
        return Vec::new();
    };
    // One level, as most lines have: no need to look for runs.
    if levels.iter().all(|level| level == first) {
        return if first.is_rtl() {
            (0..levels.len()).rev().collect()
        } else {
            (0..levels.len()).collect()
        };
    }
    BidiInfo::reorder_visual(levels)
}

#[cfg(test)]
mod tests {
    use unicode_bidi::Level;

    use super::{Trailing, levels, reset_trailing, visual_to_logical};
    use crate::text::Direction;

    /// UAX #9's convention: capitals stand for right-to-left letters.
    fn visual(text: &str, direction: Direction) -> String {
        let logical: String = text
            .chars()
            .map(|c| match c {
                'A'..='Z' => char::from_u32(0x05D0 + c as u32 - 'A' as u32).expect("Hebrew"),
                _ => c,
            })
            .collect();
        let by_byte = levels(&logical, direction);
        let mut items: Vec<_> = logical
            .char_indices()
            .map(|(byte, c)| (by_byte[byte], Trailing::of(c)))
            .collect();
        reset_trailing(&mut items, direction.level());
        let line: Vec<Level> = items.iter().map(|item| item.0).collect();
        let symbols: Vec<char> = text.chars().collect();
        visual_to_logical(&line)
            .into_iter()
            .map(|index| symbols[index])
            .collect()
    }

    #[test]
    fn the_examples_of_the_annex() {
        let ltr = Direction::LeftToRight;
        let rtl = Direction::RightToLeft;
        assert_eq!(visual("he said CAR.", ltr), "he said RAC.");
        assert_eq!(visual("car MEANS CAR.", rtl), ".RAC SNAEM car");
        assert_eq!(visual("DID 12 OF 34", rtl), "34 FO 12 DID");
        assert_eq!(visual("abc  ", rtl), "  abc");
        assert_eq!(visual("", rtl), "");
    }

    #[test]
    fn removed_controls_split_no_run() {
        let one = Level::rtl();
        let zero = Level::ltr();
        let mut items = [
            (one, Trailing::Text),
            (zero, Trailing::Removed),
            (one, Trailing::Text),
            (one, Trailing::Removed),
            (one, Trailing::Space),
        ];
        reset_trailing(&mut items, zero);
        assert_eq!(items.map(|item| item.0), [one, one, one, zero, zero]);
    }
}
