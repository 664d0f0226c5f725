//! Digits in the family that a reader asks for. Glyphs alone: levels, widths and
//! source ranges are those of the digits as stored, and so are the signs
//! between and after them. A word with letters of another script keeps its digits
//! (QR-7700, addresses of the web): they are part of a name.

use super::cluster::{Cluster, Draw};
use super::options::Digits;
use crate::text::letters::is_arabic_letter;

/// Has the digits among `clusters` drawn as `digits` says.
pub(super) fn turn(paragraph: &str, clusters: &mut [Cluster], digits: Digits) {
    if digits == Digits::Stored {
        return;
    }
    for word in clusters.split_mut(|cluster| cluster.space) {
        let foreign = |cluster: &Cluster| {
            let mut symbols = cluster.range.slice(paragraph).chars();
            symbols.any(|symbol| symbol.is_alphabetic() && !is_arabic_letter(symbol))
        };
        if digits == Digits::Arabic && word.iter().any(foreign) {
            continue;
        }
        for cluster in word.iter_mut().filter(|c| c.draw == Draw::Plain) {
            let digit = cluster.range.slice(paragraph).chars().next();
            let turned = digit.map(|digit| (digit, digits.of(digit)));
            if let Some((digit, other)) = turned
                && digit != other
            {
                cluster.draw = Draw::Digit(other);
            }
        }
    }
}

impl Digits {
    /// The digit that stands for a digit of Arabic, Persian or Latin text; any
    /// other character itself.
    pub(super) fn of(self, symbol: char) -> char {
        let value = match symbol {
            '0'..='9' => symbol as u32 - '0' as u32,
            '\u{0660}'..='\u{0669}' => symbol as u32 - 0x0660,
            '\u{06F0}'..='\u{06F9}' => symbol as u32 - 0x06F0,
            _ => return symbol,
        };
        let zero = match self {
            Self::Stored => return symbol,
            Self::Arabic => 0x0660,
            Self::Latin => 0x30,
        };
        char::from_u32(zero + value).unwrap_or(symbol)
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::{Digits, Line, Options, lay_out};
    use crate::text::Direction;

    fn line(text: &str, digits: Digits) -> Line {
        let options = Options {
            digits,
            ..Options::new(80, Direction::RightToLeft)
        };
        lay_out(text, 0, &options).remove(0)
    }

    fn row(text: &str, digits: Digits) -> String {
        line(text, digits).cells().map(|(_, glyph)| glyph).collect()
    }

    #[test]
    fn digits_are_drawn_in_the_family_asked_for() {
        // ب 7.5% ۱۲ ٣, right to left, the digits of a number from left to right.
        let text = "\u{628} 7.5% \u{6F1}\u{6F2} \u{663}";
        let stored = row(text, Digits::Stored);
        assert_eq!(stored, "\u{663} \u{6F1}\u{6F2} %7.5 \u{FE8F}");
        let arabic = row(text, Digits::Arabic);
        assert_eq!(arabic, "\u{663} \u{661}\u{662} %\u{667}.\u{665} \u{FE8F}");
        assert_eq!(row(text, Digits::Latin), "3 12 %7.5 \u{FE8F}");
        assert_eq!(
            row("\u{6DD}\u{661} \u{628}", Digits::Latin),
            "\u{FE8F} \u{FD3E}1\u{FD3F}"
        );
    }

    #[test]
    fn names_in_other_scripts_keep_their_digits() {
        let text = "QR-7700 a.example/2024 70";
        assert_eq!(
            row(text, Digits::Arabic),
            "QR-7700 a.example/2024 \u{667}\u{660}"
        );
    }

    #[test]
    fn places_are_those_of_the_digits_as_stored() {
        let text = "\u{628} 7.5% (\u{6F1}\u{6F2}) \u{663}-4 x9";
        for digits in [Digits::Arabic, Digits::Latin] {
            let cells = |line: &Line| {
                line.cells()
                    .map(|(c, _)| (c.source, c.width))
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                cells(&line(text, digits)),
                cells(&line(text, Digits::Stored))
            );
        }
    }
}
