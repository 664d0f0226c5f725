//! `Anchor`: where a reader is.

/// A place in an article: a byte of its text. It outlives resizes and
/// layouts, since text does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Anchor(pub usize);
