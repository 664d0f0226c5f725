//! `Flow`: the rows of an article around an anchor, laid out by block on
//! demand, with a bounded cache. Costs what is seen, wherever that is.

use std::sync::Arc;

use super::{Line, Options};
use crate::article::{Anchor, Article, BlockKind};

/// One row of the article's column.
#[derive(Debug, Clone)]
pub struct Row {
    /// What a reader's place is when this row is the top one.
    pub anchor: Anchor,
    /// What the row belongs to; `None` for a blank row between blocks.
    pub text: Option<RowText>,
}

/// A row that holds text.
#[derive(Debug, Clone)]
pub struct RowText {
    /// Kind of the block that it is part of.
    pub kind: BlockKind,
    lines: Arc<[Line]>,
    index: usize,
}

impl RowText {
    /// The line.
    #[must_use]
    pub fn line(&self) -> &Line {
        &self.lines[self.index]
    }
}

/// Lays an article out where it is looked at.
#[derive(Debug)]
pub struct Flow {
    _options: Options,
}

impl Flow {
    /// A flow with an empty cache.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { _options: options }
    }

    /// How it lays out now.
    #[must_use]
    pub fn options(&self) -> Options {
        self._options
    }

    /// Changes how it lays out; drops the cache when that is a change.
    pub fn set_options(&mut self, _options: Options) {
        todo!()
    }

    /// Up to `count` rows, the first of them the one that holds `from`.
    pub fn rows(&mut self, _article: &Article, _from: Anchor, _count: usize) -> Vec<Row> {
        todo!()
    }

    /// The anchor of the row `count` rows after the one that holds `from`,
    /// or of the last row.
    pub fn forward(&mut self, _article: &Article, _from: Anchor, _count: usize) -> Anchor {
        todo!()
    }

    /// The anchor of the row `count` rows before the one that holds `from`,
    /// or of the first row.
    pub fn back(&mut self, _article: &Article, _from: Anchor, _count: usize) -> Anchor {
        todo!()
    }
}
