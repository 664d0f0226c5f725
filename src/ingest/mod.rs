//! Bytes become an article: told apart (`sniff`), decoded (`decode`), and split into
//! blocks, each told what it is, by the room of their format (`plain`, `html`,
//! `markdown`, `epub`, `feed`). Knows no file and no screen; what the bytes come from
//! is the store's affair.

mod builder;
mod decode;
mod epub;
mod error;
mod feed;
mod forms;
mod html;
mod markdown;
mod plain;
mod sniff;

pub use error::Error;

use crate::article::{Article, BuiltIn, Parsed, Raw};
use decode::Decoded;
use sniff::Format;

/// The built-in sample article.
pub const SAMPLE: &str = include_str!("../../assets/samples/news.txt");

/// The same, to be opened.
pub const SAMPLE_SOURCE: BuiltIn = BuiltIn {
    name: "sample",
    text: SAMPLE,
    ending: "txt",
};

/// Bytes of a page, at most: it is in memory several times while it is read.
const PAGE: usize = 128 << 20;

/// Makes an article, or a list of them, of what was fetched. Of a head, only what
/// is sure is parsed, so that parsing the whole moves nothing: of plain text up to
/// its last line end where it has one, of anything else nothing.
///
/// # Errors
/// When the bytes are of a sort that holds no text that qari can read.
pub fn parse(raw: Raw) -> Result<Parsed, Error> {
    let format = sniff::format(&raw.bytes, &decode::start(&raw), &raw.told)?;
    if format != Format::Plain && !raw.whole {
        return Ok(Parsed::Article(Article::default()));
    }
    if format != Format::Plain && raw.bytes.len() > PAGE {
        return Err(Error::TooLarge(PAGE));
    }
    let address = raw.told.address.clone();
    let address = address.as_ref();
    if format == Format::Epub {
        return Ok(Parsed::Article(epub::article(raw.bytes)?));
    }
    let Decoded { text, decoding } = decode::decode(raw);
    let article = match format {
        Format::Feed => {
            return Ok(Parsed::Listing(feed::listing(&text, address, decoding)?));
        }
        Format::Html => html::page(&text, address),
        Format::Markdown => markdown::article(&text, address),
        Format::Plain | Format::Epub => plain::article(text),
    };
    Ok(Parsed::Article(Article {
        decoding,
        ..article
    }))
}
