//! What outlives the program or stands outside it: files and standard input.
//! The only room that opens any.

mod fetch;

pub use fetch::{Error, Source};
