//! Bytes of a text to what others count, and back: Unicode scalars, bytes of
//! UTF-8, code units of UTF-16.

/// How far apart the counted bytes are.
const STEP: usize = 256;

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode scalars, as Python and Rust's `chars` count.
    Scalar,
    /// Bytes of UTF-8, as qari counts within.
    Byte,
    /// Code units of UTF-16, as JavaScript and Java count.
    Utf16,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Scalar, Self::Byte, Self::Utf16];

    /// What it is called in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scalar => "unicode-scalar",
            Self::Byte => "utf-8-byte",
            Self::Utf16 => "utf-16-unit",
        }
    }

    /// How many of them a scalar is.
    fn width(self, symbol: char) -> usize {
        match self {
            Self::Scalar => 1,
            Self::Byte => symbol.len_utf8(),
            Self::Utf16 => symbol.len_utf16(),
        }
    }

    /// How many of them begin in `bytes` of UTF-8.
    fn count(self, bytes: &[u8]) -> usize {
        let starts = |byte: &&u8| **byte & 0xC0 != 0x80;
        match self {
            Self::Scalar => bytes.iter().filter(starts).count(),
            Self::Byte => bytes.len(),
            // Four bytes of UTF-8 are two units of UTF-16.
            Self::Utf16 => {
                let twice = bytes.iter().filter(|byte| **byte >= 0xF0).count();
                bytes.iter().filter(starts).count() + twice
            }
        }
    }
}

/// The offsets of a text in one unit.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    unit: Unit,
    /// Units that begin before byte `index * STEP`.
    before: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Counts once through `text`.
    #[must_use]
    pub fn new(text: &'a str, unit: Unit) -> Self {
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let here = count;
                count += unit.count(chunk);
                here
            })
            .collect();
        Self { text, unit, before }
    }

    /// What they count.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Units before `byte`.
    ///
    /// # Panics
    /// When `byte` is past the text.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        // The end of the text may lie just past the last chunk.
        let index = (byte / STEP).min(self.before.len().saturating_sub(1));
        let known = self.before.get(index).copied().unwrap_or(0);
        let from = (index * STEP).min(byte);
        known + self.unit.count(&self.text.as_bytes()[from..byte])
    }

    /// The byte that has `offset` units before it; `None` past the text and
    /// within a scalar.
    #[must_use]
    pub fn byte(&self, offset: usize) -> Option<usize> {
        let after = self.before.partition_point(|before| *before <= offset);
        let index = after.saturating_sub(1);
        let mut count = self.before.get(index).copied().unwrap_or(0);
        let mut byte = index * STEP;
        // A scalar may run over from the chunk before: it was counted there.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
            count += usize::from(self.unit == Unit::Byte);
        }
        for symbol in self.text[byte..].chars() {
            if count >= offset {
                break;
            }
            count += self.unit.width(symbol);
            byte += symbol.len_utf8();
        }
        (count == offset).then_some(byte)
    }
}

/// Line and column of a byte, in characters from 1.
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let lines = before.matches('\n').count();
    (lines + 1, before[line..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::{Offsets, Unit};

    #[test]
    fn every_boundary_is_counted_and_found() {
        for length in [0, 1, 341, 511, 512, 513, 3000] {
            let text = "\u{628}a\u{1F4F0}".repeat(length);
            for unit in Unit::ALL {
                let offsets = Offsets::new(&text, unit);
                let mut count = 0;
                for (byte, symbol) in text.char_indices() {
                    assert_eq!((offsets.at(byte), offsets.byte(count)), (count, Some(byte)));
                    let mut bytes = [0; 4];
                    count += match unit {
                        Unit::Scalar => 1,
                        Unit::Byte => symbol.encode_utf8(&mut bytes).len(),
                        Unit::Utf16 => symbol.encode_utf16(&mut [0; 2]).len(),
                    };
                }
                assert_eq!(offsets.at(text.len()), count);
                assert_eq!(offsets.byte(count), Some(text.len()));
                assert_eq!(offsets.byte(count + 1), None);
            }
        }
    }

    #[test]
    fn no_offset_lies_within_a_scalar() {
        let text = "\u{628}\u{1F4F0}";
        assert_eq!(Offsets::new(text, Unit::Byte).byte(1), None);
        assert_eq!(Offsets::new(text, Unit::Utf16).byte(2), None);
        assert_eq!(Offsets::new(text, Unit::Scalar).byte(2), Some(6));
    }
}
