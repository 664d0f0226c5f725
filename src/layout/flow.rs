//! `Flow`: the rows of an article around an anchor. Blocks are laid out on
//! demand, in pieces, and kept in a bounded cache: opening, paging, jumping to
//! the end and resizing cost what is seen, wherever in the article that is.

use std::sync::Arc;

use lru::LruCache;

use super::compose::lay_out_paragraph;
use super::piece::{direction, last_piece, piece, piece_at};
use super::{Alignment, Line, Noise, Options, Spacing};
use crate::article::{Anchor, Article, BlockKind};
use crate::text::TextRange;
use crate::text::letters::is_paragraph_separator;

/// Bytes of text whose lines are kept: several screens of anything.
const KEPT: usize = 256 * 1024;

/// What the smallest block weighs in the cache, so that a file of empty-ish
/// lines cannot fill it with entries.
const LEAST: usize = 256;

/// Cells before the lines of a quotation that is a block, and before an item of a
/// list in a list.
const QUOTED: usize = 3;
const NESTED: usize = 2;

/// One row of the article's column.
#[derive(Debug, Clone)]
pub struct Row {
    /// What a reader's place is when this row is the top one.
    pub anchor: Anchor,
    /// What the row shows; `None` for a blank row between blocks.
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
    options: Options,
    cache: LruCache<TextRange, Arc<[Line]>>,
    /// Sum of the weights of what is in the cache.
    weight: usize,
    /// The piece that was asked for last, by its block and index: row after row is of the
    /// same, and to find where one ends takes looking for white space.
    piece: Option<(TextRange, usize, TextRange)>,
}

/// Which row of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// The blank row before a block.
    Blank { block: usize },
    /// A line of a piece of a block.
    Line {
        block: usize,
        piece: usize,
        line: usize,
    },
}

impl Flow {
    /// A flow that has laid out nothing yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            cache: LruCache::unbounded(),
            weight: 0,
            piece: None,
        }
    }

    /// How it lays out now.
    #[must_use]
    pub fn options(&self) -> Options {
        self.options
    }

    /// Changes how it lays out, and forgets its lines when that is a change.
    pub fn set_options(&mut self, options: Options) {
        if options != self.options {
            self.options = options;
            self.cache.clear();
            self.weight = 0;
        }
    }

    /// Up to `count` rows, the first of them the one that holds `from`. Fewer
    /// at the end of the article. Where lines stand apart, each but the last is
    /// followed by a blank row, which has its anchor: no view begins with that.
    pub fn rows(&mut self, article: &Article, from: Anchor, count: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(count);
        let mut spot = self.locate(article, from);
        while let Some(at) = spot
            && rows.len() < count
        {
            let row = self.row(article, at);
            let apart = Row {
                anchor: row.anchor,
                text: None,
            };
            rows.push(row);
            spot = self.next(article, at);
            if self.rows_of(at) > 1 && spot.is_some() && rows.len() < count {
                rows.push(apart);
            }
        }
        rows
    }

    /// The anchor of the last row that is at most `count` rows after the one
    /// that holds `from`.
    pub fn forward(&mut self, article: &Article, from: Anchor, count: usize) -> Anchor {
        self.walk(article, from, count, |flow, at| {
            Some((flow.next(article, at)?, flow.rows_of(at)))
        })
    }

    /// The anchor of the first row that is at most `count` rows before the one
    /// that holds `from`.
    pub fn back(&mut self, article: &Article, from: Anchor, count: usize) -> Anchor {
        self.walk(article, from, count, |flow, at| {
            let before = flow.previous(article, at)?;
            Some((before, flow.rows_of(before)))
        })
    }

    /// Goes on while there is room for the rows that `step` says it takes.
    fn walk(
        &mut self,
        article: &Article,
        from: Anchor,
        count: usize,
        step: impl Fn(&mut Self, Spot) -> Option<(Spot, usize)>,
    ) -> Anchor {
        let Some(mut spot) = self.locate(article, from) else {
            return from;
        };
        let mut room = count;
        while room > 0
            && let Some((next, rows)) = step(self, spot)
            && rows <= room
        {
            spot = next;
            room -= rows;
        }
        self.row(article, spot).anchor
    }

    /// Rows from one line to the next.
    #[must_use]
    pub fn line_height(&self) -> usize {
        match self.options.spacing {
            Spacing::Single => 1,
            Spacing::Open => 2,
        }
    }

    fn rows_of(&self, spot: Spot) -> usize {
        match spot {
            Spot::Blank { .. } => 1,
            Spot::Line { .. } => self.line_height(),
        }
    }

    fn row(&mut self, article: &Article, spot: Spot) -> Row {
        match spot {
            Spot::Blank { block } => Row {
                anchor: Anchor(article.blocks[block - 1].range.end),
                text: None,
            },
            Spot::Line { block, piece, line } => {
                let lines = self.lines(article, block, piece);
                Row {
                    anchor: Anchor(lines[line].range.start),
                    text: Some(RowText {
                        kind: article.blocks[block].kind,
                        lines,
                        index: line,
                    }),
                }
            }
        }
    }

    /// The row that holds `anchor`: past the end, the last one; `None` for an
    /// article without a block.
    fn locate(&mut self, article: &Article, anchor: Anchor) -> Option<Spot> {
        let block = article.block_at(anchor.0);
        let Some(block) = block.and_then(|block| self.shown_from(article, block)) else {
            let last = self.shown_before(article, article.blocks.len())?;
            return Some(self.last_line(article, last));
        };
        let range = article.blocks[block].range;
        if anchor.0 < range.start {
            return Some(self.first_row(article, block));
        }
        let piece = piece_at(&article.text, range, anchor.0);
        let lines = self.lines(article, block, piece);
        let line = lines.partition_point(|line| line.range.end <= anchor.0);
        Some(Spot::Line { block, piece, line })
    }

    fn next(&mut self, article: &Article, spot: Spot) -> Option<Spot> {
        let Spot::Line { block, piece, line } = spot else {
            return Some(spot.first_line());
        };
        let lines = self.lines(article, block, piece);
        let range = article.blocks[block].range;
        if line + 1 < lines.len() {
            let line = line + 1;
            Some(Spot::Line { block, piece, line })
        } else if lines[line].range.end < range.end {
            let (piece, line) = (piece + 1, 0);
            Some(Spot::Line { block, piece, line })
        } else {
            let next = self.shown_from(article, block + 1)?;
            Some(self.first_row(article, next))
        }
    }

    fn previous(&mut self, article: &Article, spot: Spot) -> Option<Spot> {
        match spot {
            Spot::Line { block, piece, line } if line > 0 => {
                let line = line - 1;
                Some(Spot::Line { block, piece, line })
            }
            Spot::Line { block, piece, .. } if piece > 0 => {
                let piece = piece - 1;
                let line = self.lines(article, block, piece).len() - 1;
                Some(Spot::Line { block, piece, line })
            }
            Spot::Line { block, .. } if self.blank_before(article, block) => {
                Some(Spot::Blank { block })
            }
            Spot::Blank { block } | Spot::Line { block, .. } => {
                let before = self.shown_before(article, block)?;
                Some(self.last_line(article, before))
            }
        }
    }

    fn last_line(&mut self, article: &Article, block: usize) -> Spot {
        let piece = last_piece(&article.text, article.blocks[block].range);
        let line = self.lines(article, block, piece).len() - 1;
        Spot::Line { block, piece, line }
    }

    /// The lines of a piece of a block: at least one, since no piece is empty.
    fn lines(&mut self, article: &Article, block: usize, index: usize) -> Arc<[Line]> {
        let text = article.text.as_str();
        let range = article.blocks[block].range;
        let key = match self.piece {
            Some((block, last, found)) if (block, last) == (range, index) => found,
            _ => piece(text, range, index),
        };
        self.piece = Some((range, index, key));
        if let Some(lines) = self.cache.get(&key) {
            return Arc::clone(lines);
        }
        let way = direction(text, range).unwrap_or(self.options.fallback);
        let options = match article.blocks[block].kind {
            BlockKind::Paragraph => self.options,
            BlockKind::Quote => Options {
                indent: QUOTED,
                ..self.options
            },
            BlockKind::Item { depth } => Options {
                alignment: Alignment::Start,
                indent: NESTED * usize::from(depth.saturating_sub(1)),
                ..self.options
            },
            _ => Options {
                alignment: Alignment::Start,
                ..self.options
            },
        };
        let lines: Arc<[Line]> =
            lay_out_paragraph(key.slice(text), key.start, way, &options).into();
        self.weight += key.len().max(LEAST);
        self.cache.put(key, Arc::clone(&lines));
        while self.weight > KEPT
            && self.cache.len() > 1
            && let Some((old, _)) = self.cache.pop_lru()
        {
            self.weight -= old.len().max(LEAST);
        }
        lines
    }

    /// The first block from here on that is shown.
    fn shown_from(&self, article: &Article, block: usize) -> Option<usize> {
        (block..article.blocks.len()).find(|block| self.is_shown(article, *block))
    }

    /// The last block before this one that is shown.
    fn shown_before(&self, article: &Article, block: usize) -> Option<usize> {
        (0..block)
            .rev()
            .find(|block| self.is_shown(article, *block))
    }

    fn is_shown(&self, article: &Article, block: usize) -> bool {
        self.options.noise == Noise::Show || article.blocks[block].kind != BlockKind::Noise
    }

    /// The first row of a block, the blank one before it counted in.
    fn first_row(&self, article: &Article, block: usize) -> Spot {
        let blank = Spot::Blank { block };
        if self.blank_before(article, block) {
            blank
        } else {
            blank.first_line()
        }
    }

    /// True when a blank row stands before a block: where the source has an empty
    /// line, and around titles and headings.
    fn blank_before(&self, article: &Article, block: usize) -> bool {
        let before = self.shown_before(article, block);
        let Some(before) = before.map(|index| article.blocks[index]) else {
            return false;
        };
        let block = article.blocks[block];
        let stands_out = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading);
        if stands_out(before.kind) || stands_out(block.kind) {
            return true;
        }
        let between = &article.text[before.range.end..block.range.start];
        let mut ends = between.chars().filter(|c| is_paragraph_separator(*c));
        match (ends.next(), ends.next()) {
            (Some('\r'), Some('\n')) => ends.next().is_some(),
            (_, second) => second.is_some(),
        }
    }
}

impl Spot {
    /// The first line of the block that it is in or before.
    fn first_line(self) -> Self {
        let (Self::Blank { block } | Self::Line { block, .. }) = self;
        Self::Line {
            block,
            piece: 0,
            line: 0,
        }
    }
}
