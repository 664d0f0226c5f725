//! Bytes become an article: decoded (`decode`), split into blocks and each
//! block told what it is (`plain`). Knows no file and no screen; what the bytes
//! come from is the store's affair.

mod decode;
mod error;
mod forms;
mod plain;

pub use error::Error;

use crate::article::{Article, Parsed, Raw};

/// The built-in sample article.
pub const SAMPLE: &str = include_str!("../../assets/samples/news.txt");

/// Makes an article, or a list of them, of what was fetched. Of a head, only what
/// is sure is parsed: up to its last line end where it has one, so that parsing the
/// whole moves nothing.
///
/// # Errors
/// When the bytes are of a sort that holds no text that qari can read.
pub fn parse(raw: Raw) -> Result<Parsed, Error> {
    error::refuse(&raw.bytes)?;
    let decoded = decode::decode(raw);
    let article = Article {
        decoding: decoded.decoding,
        ..plain::article(decoded.text)
    };
    Ok(Parsed::Article(article))
}
