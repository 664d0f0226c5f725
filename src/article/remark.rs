//! `Remark`: what somebody who read the article put on a stretch of it.

use serde::{Deserialize, Serialize};

use crate::text::TextRange;

/// A highlight, note or bookmark, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is on, in bytes of the text as stored.
    pub range: TextRange,
    /// What it is.
    pub marking: Marking,
}

/// What a reader puts on a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marking {
    /// A colour.
    Highlight(Colour),
    /// Words of the reader's own.
    Note(String),
    /// Nothing but that it can be gone back to.
    Bookmark,
}

/// A colour of a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "they are called what they are")]
pub enum Colour {
    #[default]
    Yellow,
    Green,
    Blue,
    Pink,
}

impl Colour {
    /// All of them, by the digits that choose them.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink];

    /// What files call it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
        }
    }

    /// The one that files call so.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.code() == code)
    }
}
