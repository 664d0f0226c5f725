//! What Unicode and Arabic know: ranges, directions, letters, widths, folding.
//! Knows no article, no terminal, no file.

pub mod clusters;
mod direction;
mod encoding;
pub mod find;
pub mod fold;
pub mod forms;
pub mod letters;
pub mod likeness;
pub mod offsets;
mod range;
pub mod sentences;
pub mod skeleton;
pub mod width;
pub mod words;

pub use direction::Direction;
pub use encoding::Encoding;
pub use range::TextRange;
