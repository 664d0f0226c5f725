//! `Line` and `Cell`: what layout gives. A line is cells in visual order,
//! left to right as seen on the screen; each cell knows the stretch of stored
//! text it draws, which is how highlight, copy, search and mouse come back to
//! logical text.

use unicode_bidi::Level;

use crate::text::TextRange;

/// Why a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Break {
    /// At a break opportunity of UAX #14.
    Soft,
    /// Inside a word that is wider than the line.
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
    pub(super) cells: Vec<Cell>,
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
    pub(super) glyph: (u32, u16),
}

impl Line {
    /// The cells in visual order, each with its glyph (empty for width 0).
    #[must_use = "iterators are lazy"]
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = (Cell, &str)> + ExactSizeIterator {
        self.cells.iter().map(|cell| (*cell, self.glyph(*cell)))
    }

    /// What a cell of this line draws: a base and its marks, or nothing.
    /// Never holds a control character.
    #[must_use]
    pub fn glyph(&self, cell: Cell) -> &str {
        let start = cell.glyph.0 as usize;
        &self.glyphs[start..start + usize::from(cell.glyph.1)]
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
