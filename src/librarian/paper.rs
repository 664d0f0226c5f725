//! `Paper`: lines for people. On a terminal each is laid out, in the order and the
//! forms that this terminal shows, with what was found in it in bold; in a pipe it is
//! as stored.

use std::io::Write;

use anyhow::Result;

use super::telling::printable_line;
use crate::article::{Anchor, Article, Block, BlockKind};
use crate::choice::{Asked, Choice};
use crate::layout::{Flow, Forms, Options};
use crate::term::{Plain, Session, look};
use crate::text::{Direction, TextRange};

/// Columns of a line, at most.
const WIDTH: usize = 100;
/// Rows of a paragraph, at most.
const ROWS: usize = 64;

/// Where lines for people go.
pub(super) struct Paper<'a> {
    out: &'a mut dyn Write,
    /// How rows are sent to the terminal, and its columns; `None` for lines as stored.
    terminal: Option<(Plain, usize)>,
}

impl<'a> Paper<'a> {
    /// On a terminal, which is asked what it shows, or not.
    pub(super) fn new(out: &'a mut dyn Write, terminal: bool) -> Result<Self> {
        let mut paper = Self {
            out,
            terminal: None,
        };
        if terminal {
            let mut choice = Choice::new(Asked::default());
            // What is typed meanwhile was not meant for us.
            let _ = choice.learn(look()?);
            let columns = usize::from(Session::size()?.columns);
            let width = WIDTH.min(columns.saturating_sub(1)).max(1);
            paper.terminal = Plain::new(choice.display()).map(|plain| (plain, width));
        }
        if let Some((plain, _)) = paper.terminal {
            paper.out.write_all(plain.before().as_bytes())?;
        }
        Ok(paper)
    }

    /// A line, with what is to be seen first in it.
    pub(super) fn line(&mut self, text: &str, marked: &[TextRange]) -> Result<()> {
        let Some((plain, width)) = self.terminal else {
            return Ok(writeln!(self.out, "{}", printable_line(text).trim_end())?);
        };
        let article = Article {
            text: text.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, text.len()),
            }],
            direction: Direction::first_strong(text).unwrap_or(Direction::RightToLeft),
            ..Article::default()
        };
        let mut flow = Flow::new(Options {
            forms: Forms::Shaped,
            ..Options::new(width, article.direction)
        });
        for row in flow.rows(&article, Anchor(0), ROWS) {
            let Some(row) = &row.text else { continue };
            let line = row.line();
            let glyphs = line.cells().map(|(cell, glyph)| {
                let is_marked = marked.iter().any(|mark| mark.overlaps(cell.source));
                (glyph, cell.width, is_marked)
            });
            let row = plain.marked_row(line.left(width), glyphs);
            writeln!(self.out, "{}", row.trim_end())?;
        }
        Ok(())
    }

    /// Nothing more is written.
    pub(super) fn end(self) -> Result<()> {
        if let Some((plain, _)) = self.terminal {
            self.out.write_all(plain.after().as_bytes())?;
        }
        Ok(self.out.flush()?)
    }
}
