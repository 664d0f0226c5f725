//! `Span`: what a stretch of an article is beside its block.

use serde::{Deserialize, Serialize};

use crate::text::TextRange;

/// A stretch of an article that its source marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Its bytes in the article's text, in one block.
    pub range: TextRange,
    /// What it is.
    pub kind: SpanKind,
}

/// What a stretch is, as its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpanKind {
    /// A link, by its place in the article's links.
    Link(u32),
    /// Stressed.
    Emphasis,
    /// Important.
    Strong,
    /// To be read letter by letter.
    Code,
    /// Somebody's words (`<q>`).
    Quoted,
}
