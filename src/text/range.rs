//! `TextRange`: where something stands in a text. The one coordinate of the
//! house: whatever is found, laid out, highlighted or copied is a range of
//! bytes in the article's text as stored, never in folded or visual text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `[start, end)` in a text, both ends on scalar
/// boundaries (and, where a room says so, on cluster boundaries).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct TextRange {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<(usize, usize)> for TextRange {
    fn from((start, end): (usize, usize)) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }
}

impl From<TextRange> for (usize, usize) {
    fn from(range: TextRange) -> Self {
        (range.start, range.end)
    }
}

impl TextRange {
    /// The range `[start, end)`.
    ///
    /// # Panics
    /// In debug builds, when `end < start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a range ends before it starts");
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True when the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `byte` lies in the range.
    #[must_use]
    pub fn contains(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// True when `other` lies wholly in the range.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The range moved by `bytes` towards the end of the text.
    #[must_use]
    pub fn shift(self, bytes: usize) -> Self {
        Self::new(self.start + bytes, self.end + bytes)
    }

    /// The stretch of `text` that the range covers.
    ///
    /// # Panics
    /// When the range is not one of this text: out of bounds or inside a scalar.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<TextRange> for Range<usize> {
    fn from(range: TextRange) -> Self {
        range.start..range.end
    }
}

#[cfg(test)]
mod tests {
    use super::TextRange;

    #[test]
    fn ranges_are_half_open() {
        let range = TextRange::new(2, 5);
        assert!(range.contains(2) && !range.contains(5));
        assert!(!range.overlaps(TextRange::new(5, 6)));
        assert!(range.overlaps(TextRange::new(4, 9)));
        assert!(range.encloses(range) && !range.encloses(TextRange::new(1, 3)));
        assert_eq!(range.shift(3), TextRange::new(5, 8));
    }
}
