//! `ImportError`: where in a file of annotations something cannot be, and why.

use std::fmt;

use thiserror::Error;

use crate::article::EntityKind;
use crate::text::letters::printable;
use crate::text::offsets::Unit;

/// Scalars of a file's words that a message repeats, at most.
const SHOWN: usize = 40;

/// Why a file of annotations is not taken: the line, the span, the fault. Which
/// file it is, says who opened it.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// The line of the file, from 1.
    pub line: usize,
    /// The offsets that the file gives, as it counts, where it is about a span.
    pub span: Option<(usize, usize)>,
    /// What is wrong there.
    pub fault: Fault,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some((start, end)) = self.span {
            write!(f, ", span {start}..{end}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// What can be wrong with a file of annotations.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Bytes that are no text.
    #[error("not UTF-8")]
    NotUtf8,
    /// The format's own grammar.
    #[error("{0}")]
    Syntax(String),
    /// Another file than was asked for.
    #[error("this is not {0}")]
    OtherFormat(&'static str),
    /// Formats that are written and not read.
    #[error("{0} is written, not read")]
    OnlyWritten(&'static str),
    /// A word that means nothing there.
    #[error("no {what} is called `{}`", shown(.code))]
    Unknown {
        /// Of what sort it should be.
        what: &'static str,
        /// As it is written.
        code: String,
    },
    /// The span is not in the article.
    #[error("the article ends at {length}, counted in {}s", .unit.name())]
    Outside {
        /// How long the article is.
        length: usize,
        /// What is counted.
        unit: Unit,
    },
    /// The span holds nothing.
    #[error("it ends before anything is in it")]
    Empty,
    /// An offset within a character.
    #[error("it cuts a character in two, counted in {}s", .0.name())]
    Cuts(Unit),
    /// The words of the file are not those of the article.
    #[error("the file has `{}`, the article `{}`{}", shown(.said), shown(.stands), agreeing(*.fits))]
    Differs {
        /// What the file says.
        said: String,
        /// What stands there.
        stands: String,
        /// What would have to be counted for them to agree.
        fits: Option<Unit>,
    },
    /// The span is in no paragraph, or in several.
    #[error("it is not within one paragraph of the article")]
    AcrossBlocks,
    /// A stretch that must be in one piece.
    #[error("it is in pieces, which only what is said may be")]
    InPieces,
    /// Names that share text.
    #[error("it shares text with the name before it")]
    Overlaps,
    /// An id that two things have.
    #[error("`{}` is the id of something before it", shown(.0))]
    Twice(String),
    /// An id that nothing has.
    #[error("nothing has the id `{}`", shown(.0))]
    Missing(String),
    /// A relation between things that it cannot tie.
    #[error("`{0}` ties no such two, or ties a second")]
    Tie(&'static str),
    /// A stretch that means nothing alone.
    #[error("a `{0}` belongs to something, and nothing says to what")]
    Alone(&'static str),
    /// An entity that the article never names.
    #[error("the article names no `{}`: it has no mention", shown(.0))]
    NeverNamed(String),
    /// A name of another kind than what it names.
    #[error("it is a {}, but what it names is a {}", .name.code(), .entity.code())]
    OtherKind {
        /// The kind of the name.
        name: EntityKind,
        /// The kind of the entity.
        entity: EntityKind,
    },
    /// A date or value that is said to name somebody.
    #[error("a {} names no entity", .0.code())]
    NamesNobody(EntityKind),
    /// A tag that follows none of its kind.
    #[error("`{}` goes on with no name of its kind: tags are to be IOB2", shown(.0))]
    NotIob2(String),
    /// A token that does not come next in the article.
    #[error("the file goes on with `{}`, the article with `{}`", shown(.said), shown(.stands))]
    Token {
        /// What the file says.
        said: String,
        /// What comes next.
        stands: String,
    },
    /// Every span agrees, but the file says that it is of another text.
    #[error("the file is of another text: its sha256 is not the article's")]
    OtherText,
}

impl Fault {
    /// The fault on a line.
    pub(super) fn on(self, line: usize) -> ImportError {
        ImportError {
            line,
            span: None,
            fault: self,
        }
    }

    /// The fault of a span on a line.
    pub(super) fn at(self, line: usize, start: usize, end: usize) -> ImportError {
        ImportError {
            line,
            span: Some((start, end)),
            fault: self,
        }
    }
}

/// Words of a file as a message may repeat them.
pub(crate) fn shown(words: &str) -> String {
    let cut = words.char_indices().nth(SHOWN);
    let more = if cut.is_some() { "\u{2026}" } else { "" };
    let kept = &words[..cut.map_or(words.len(), |(byte, _)| byte)];
    printable(kept) + more
}

fn agreeing(unit: Option<Unit>) -> String {
    unit.map_or_else(String::new, |unit| {
        format!("; counted in {}s they would agree", unit.name())
    })
}
