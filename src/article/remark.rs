//! `Remark`: what somebody who read the article put on a stretch of it.

use crate::text::TextRange;

/// A highlight or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is on, in bytes of the text as stored.
    pub range: TextRange,
    /// What a note says; a highlight says nothing.
    pub note: Option<String>,
}
