//! What Unicode and Arabic know: ranges, directions, letters, widths, folding.
//! Knows no article, no terminal, no file.

mod direction;
mod range;

pub use direction::Direction;
pub use range::TextRange;
