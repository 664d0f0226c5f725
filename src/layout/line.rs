//! `Line` and `Cell`: what layout gives. A line is cells in visual order,
//! left to right as seen on the screen; each cell knows the stretch of stored
//! text it draws, which is how highlight, copy, search and mouse come back to
//! logical text.

use std::ops::Range;

use unicode_bidi::Level;

use crate::text::TextRange;

/// Why a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Break {
    /// At a break opportunity of UAX #14.
    Soft,
    /// Inside a word that is wider than the line, or of more bytes than any line.
    Emergency,
    /// At a line separator in the text, or at the text's end.
    Hard,
}

/// One line of a block, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the article that the line holds, its trailing white space
    /// (which is drawn nowhere) included.
    pub range: TextRange,
    /// The paragraph level: odd means that the line starts at the right.
    pub level: Level,
    /// Why it ended.
    pub end: Break,
    /// Its width in cells: the sum of the widths of its cells.
    pub width: usize,
    /// Cells that are left free where it begins.
    pub indent: usize,
    pub(super) kept: Vec<Kept>,
    /// The glyphs of all cells, one after the other.
    pub(super) glyphs: String,
}

/// A place in a line: one glyph and the text it draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The bytes of the article that it draws: one or more whole clusters.
    /// A cluster wider than one glyph (a tab, a numbered end of ayah, a letter
    /// with a kashida after it) lands in several adjacent cells of the same
    /// source.
    pub source: TextRange,
    /// Columns it takes: 0 for what is not drawn (a joiner, trailing white
    /// space), 1, or 2; more for several letters that are one cluster, as those of
    /// Indian scripts are.
    pub width: u8,
}

/// A cell as a line keeps it. Lines are of pieces of 32 KiB, and they are what most of
/// the memory for text on a screen goes to: half of what usizes would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    /// Where its source begins, in bytes from the line's start, and how long it is.
    source: (u32, u32),
    /// Where its glyph begins, and how long it is.
    glyph: (u32, u16),
    width: u8,
}

impl Kept {
    /// A cell of a line that begins at byte `line` of the article, with its glyph.
    pub(super) fn new(cell: Cell, line: usize, glyph: Range<usize>) -> Self {
        Self {
            source: ((cell.source.start - line) as u32, cell.source.len() as u32),
            glyph: (glyph.start as u32, glyph.len() as u16),
            width: cell.width,
        }
    }
}

impl Line {
    /// A line of some width, that holds this range; as yet without a cell.
    pub(super) fn new(
        (range, end): (TextRange, Break),
        level: Level,
        (width, indent): (usize, usize),
        clusters: usize,
    ) -> Self {
        Self {
            range,
            level,
            end,
            width,
            indent,
            kept: Vec::with_capacity(clusters),
            // A form takes three bytes where its letter takes two.
            glyphs: String::with_capacity(range.len() * 3 / 2),
        }
    }

    /// The cells in visual order, each with what it draws: a base and its marks, or,
    /// where its width is 0, nothing. No glyph holds a control character.
    #[must_use = "iterators are lazy"]
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = (Cell, &str)> + ExactSizeIterator {
        self.kept.iter().map(|kept| {
            let (start, length) = (self.range.start + kept.source.0 as usize, kept.source.1);
            let cell = Cell {
                source: TextRange::new(start, start + length as usize),
                width: kept.width,
            };
            let glyph = kept.glyph.0 as usize;
            (cell, &self.glyphs[glyph..glyph + usize::from(kept.glyph.1)])
        })
    }

    /// The column, counted from the left edge, at which the line begins in an
    /// area of `columns`: lines are aligned at their start.
    #[must_use]
    pub fn left(&self, columns: usize) -> usize {
        if self.level.is_rtl() {
            columns.saturating_sub(self.width + self.indent)
        } else {
            self.indent
        }
    }
}
