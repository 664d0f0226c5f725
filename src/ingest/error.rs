//! Why bytes become no article.

use thiserror::Error;

/// Why bytes become no article.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum Error {
    /// They are of a sort that holds no text, or not as text.
    #[error("is {0}, which qari does not read{1}")]
    Foreign(String, &'static str),
    /// They are a feed that makes no sense.
    #[error("is a feed that makes no sense: {0}")]
    Feed(String),
    /// They are a book that makes no sense.
    #[error("is a damaged book: {0}")]
    Book(String),
    /// They are a book that only some programs may read.
    #[error("is a locked book (DRM), which qari does not read")]
    Locked,
    /// They are larger than any page.
    #[error("is a page or book of more than {} MiB", .0 >> 20)]
    TooLarge(usize),
}
