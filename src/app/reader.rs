//! `Reader`: the rows of the article in view, and the place that they show.
//! The place is a byte, not a row: it outlives every resize. `top` is what the
//! first row in view really is; it differs from the place only where the place
//! would leave the last page half empty.

use crate::article::{Anchor, Article};
use crate::layout::{Flow, Options, Row};
use crate::text::TextRange;

/// The article's column: where it stands and what is seen.
#[derive(Debug)]
pub struct Reader {
    /// Where the reader is.
    pub(super) anchor: Anchor,
    pub(super) flow: Flow,
    rows: Vec<Row>,
    height: usize,
}

impl Reader {
    pub(super) fn new(options: Options) -> Self {
        Self {
            anchor: Anchor::default(),
            flow: Flow::new(options),
            rows: Vec::new(),
            height: 0,
        }
    }

    /// The rows in view, at most as many as the column has.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the first row in view begins.
    #[must_use]
    pub fn top(&self) -> Anchor {
        self.rows.first().map_or(self.anchor, |row| row.anchor)
    }

    /// One past the last byte in view.
    #[must_use]
    pub fn bottom(&self) -> usize {
        let last = self.rows.iter().rev().find_map(|row| row.text.as_ref());
        last.map_or(self.top().0, |text| text.line().range.end)
    }

    /// The line in view that one is at while scrolling: the first one at the
    /// beginning of the article, the last one at its end, and in between as
    /// far down the view as the view is down the article.
    pub(super) fn line_at(&self, article: &Article) -> Option<TextRange> {
        let top = self.top().0;
        let seen = self.bottom().saturating_sub(top);
        // What of the article can be scrolled through.
        let way = article.end().saturating_sub(seen);
        let last = self.rows.len().saturating_sub(1);
        let share = last as u128 * top.min(way) as u128 / way.max(1) as u128;
        let index = usize::try_from(share).unwrap_or(last);
        let lines = self.rows.iter().map(|row| row.text.as_ref());
        let mut lines = lines.skip(index).flatten();
        lines.next().map(|text| text.line().range)
    }

    /// How many rows the column has.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Lays out the rows in view, in a column of this size.
    pub(super) fn settle(&mut self, article: &Article, options: Options, height: usize) {
        self.flow.set_options(options);
        self.height = height;
        self.rows = self.flow.rows(article, self.anchor, height);
        if self.rows.len() < height {
            let end = Anchor(article.text.len());
            let top = self.flow.back(article, end, height.saturating_sub(1));
            self.rows = self.flow.rows(article, top, height);
        }
    }

    /// The row in view that holds `byte`.
    pub(super) fn row_of(&self, byte: usize) -> Option<usize> {
        self.rows.iter().position(|row| {
            row.text
                .as_ref()
                .is_some_and(|text| text.line().range.contains(byte))
        })
    }

    /// Moves so that `target` stands a third below the top, unless it is in
    /// view already with some text around it.
    pub(super) fn show(&mut self, article: &Article, target: TextRange) {
        let margin = (self.height / 6).min(3);
        let comfortable = self
            .row_of(target.start)
            .is_some_and(|row| row >= margin && row + 2 * margin < self.height);
        if !comfortable {
            let above = self.height / 3;
            self.anchor = self.flow.back(article, Anchor(target.start), above);
        }
    }
}
