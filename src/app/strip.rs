//! Occurrence strips: where in the article something stands, in a few cells.
//! They run as the text does, from the right; each cell is a share of the bytes.

use super::areas::Area;
use super::model::Model;
use crate::text::TextRange;

/// A row with a strip has so many columns at least.
const ROOM: u16 = 28;
/// Columns of a strip, at most.
const WIDEST: u16 = 12;

/// Where the strip of a row of names lies, at its end; `None` where there is no
/// room for one.
#[must_use]
pub fn strip(row: Area) -> Option<Area> {
    let columns = (row.columns / 4).min(WIDEST);
    (row.columns >= ROOM).then_some(Area { columns, ..row })
}

impl Model {
    /// How many of some sorted ranges begin in each of so many equal shares of
    /// the article, in text order.
    #[must_use]
    pub fn shares(&self, ranges: &[TextRange], parts: usize) -> Vec<usize> {
        let before = |part: usize| {
            let byte = self.share_start(part, parts);
            ranges.partition_point(|range| range.start < byte)
        };
        (0..parts)
            .map(|part| before(part + 1) - before(part))
            .collect()
    }

    /// The share that holds a byte.
    #[must_use]
    pub fn share_of(&self, byte: usize, parts: usize) -> usize {
        let length = self.article.end().max(1) as u128;
        let part = byte as u128 * parts as u128 / length;
        (part as usize).min(parts.saturating_sub(1))
    }

    /// The first byte of a share; past the last one none is left.
    pub(super) fn share_start(&self, part: usize, parts: usize) -> usize {
        if part >= parts {
            return usize::MAX;
        }
        // In u128, since a byte times a count may pass what a usize holds.
        let length = self.article.end().max(1) as u128;
        (length * part as u128).div_ceil(parts as u128) as usize
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Area, strip};
    use crate::app::{Model, Size, open};
    use crate::article::{Article, Block, BlockKind};
    use crate::text::{Direction, TextRange};

    fn model(length: usize) -> Model {
        let article = Article {
            text: "x".repeat(length),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, length),
            }],
            direction: Direction::RightToLeft,
            ..Article::default()
        };
        let size = Size {
            columns: 80,
            rows: 24,
        };
        open(Arc::new(article), true, None, String::new(), size).0
    }

    #[test]
    fn every_byte_is_in_the_share_that_counts_it() {
        for length in [1, 7, 10, 99, 1000] {
            let model = model(length);
            for parts in [1, 3, 8, 12, 50] {
                let ranges: Vec<_> = (0..length).map(|byte| TextRange::new(byte, byte)).collect();
                let shares = model.shares(&ranges, parts);
                assert_eq!(shares.iter().sum::<usize>(), length);
                for byte in 0..length {
                    let one = model.shares(&[TextRange::new(byte, byte)], parts);
                    assert_eq!(
                        one[model.share_of(byte, parts)],
                        1,
                        "{byte} of {length}/{parts}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_strip_needs_room() {
        let row = |columns| Area {
            columns,
            ..Area::default()
        };
        assert_eq!(strip(row(27)), None);
        assert_eq!(strip(row(28)).map(|area| area.columns), Some(7));
        assert_eq!(strip(row(200)).map(|area| area.columns), Some(12));
    }
}
