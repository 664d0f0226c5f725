//! Bytes become an article: decoded (`decode`), split into blocks and each
//! block told what it is (`plain`). Knows no file and no screen; what the bytes
//! come from is the store's affair.

mod decode;
mod plain;

pub use decode::Error;

use crate::article::{Article, Raw};

/// The built-in sample article.
pub const SAMPLE: &str = include_str!("../../assets/samples/news.txt");

/// Makes an article of what was fetched. Of a head, only what is sure is
/// parsed: up to its last line end where it has one, so that parsing the whole
/// moves nothing.
///
/// # Errors
/// When the bytes are not UTF-8.
pub fn parse(raw: Raw) -> Result<Article, Error> {
    let text = decode::decode(raw)?;
    Ok(plain::article(text))
}
