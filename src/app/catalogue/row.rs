//! `Row`: what a catalogue shows in a line or three: an article, a feed, a tag.

use crate::article::Request;
use crate::library::{ArticleId, Excerpt, Feed, Listed};

/// What a catalogue lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// An article.
    Article(Box<Holding>),
    /// A feed.
    Feed(Feed),
    /// A tag, and how many articles have it.
    Tag(String, usize),
}

/// An article that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Where it is.
    pub held: Held,
    /// What it is called.
    pub title: String,
    /// Where it was published, or which folder it is in.
    pub site: Option<String>,
    /// When it was published, in ISO 8601.
    pub date: Option<String>,
    /// What the library knows of it.
    pub listed: Option<Listed>,
    /// Where the words that are asked for stand in it.
    pub excerpt: Option<Excerpt>,
}

/// Where an article is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// In the library.
    Kept(ArticleId),
    /// Where this leads.
    Source(Request),
    /// In the feed that is listed, by its place there.
    Item(usize),
}

impl Row {
    /// How many rows of the screen it takes.
    pub(super) fn height(&self) -> usize {
        match self {
            Self::Article(holding) => 2 + usize::from(holding.excerpt.is_some()),
            Self::Feed(_) => 2,
            Self::Tag(..) => 1,
        }
    }

    /// Whether both are of one thing, whatever is told of it.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Article(one), Self::Article(other)) => one.held == other.held,
            (Self::Feed(one), Self::Feed(other)) => one.id == other.id,
            (Self::Tag(one, _), Self::Tag(other, _)) => one == other,
            _ => false,
        }
    }
}

impl Holding {
    /// Whether it was read, as far as is known.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.listed.as_ref().is_some_and(|listed| listed.read)
    }

    /// Whether it has a star.
    #[must_use]
    pub fn is_starred(&self) -> bool {
        self.listed.as_ref().is_some_and(|listed| listed.starred)
    }
}
