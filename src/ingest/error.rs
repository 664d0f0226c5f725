//! Why bytes become no article.

use thiserror::Error;

/// Why bytes become no article.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum Error {
    /// They are of a sort that holds no text, or not as text.
    #[error("is {0}, which qari does not read{1}")]
    Foreign(&'static str, &'static str),
}

/// How files begin that are no text, and what to do about it.
const FOREIGN: [(&[u8], &str, &str); 8] = [
    (b"%PDF-", "a PDF", "; pdftotext makes a text of it"),
    (b"\x89PNG\r\n", "a picture", ""),
    (b"\xFF\xD8\xFF", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1F\x8B\x08", "compressed by gzip", "; gunzip it first"),
    (b"\x7FELF", "a program", ""),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of old Word",
        "; save it as text",
    ),
    (b"OggS", "sound", ""),
];

/// Refuses what begins as something else than text does.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Error> {
    let mut foreign = FOREIGN.iter();
    match foreign.find(|(start, ..)| bytes.starts_with(start)) {
        Some((_, what, advice)) => Err(Error::Foreign(what, advice)),
        None => Ok(()),
    }
}
