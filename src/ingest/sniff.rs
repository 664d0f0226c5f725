//! `Format`: what bytes are, told by what a server says of them, by the name of their
//! file, and by how they begin. How they begin is believed most where it is plain:
//! servers call anything text.

use super::Error;
use crate::article::Told;

/// What is read, each by a room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Html,
    Markdown,
    Epub,
    Feed,
}

/// How a zip archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

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

/// What bytes are of which this is the beginning; `start` is that as text.
pub(super) fn format(bytes: &[u8], start: &str, told: &Told) -> Result<Format, Error> {
    if bytes.starts_with(ZIP) {
        return archive(bytes, told);
    }
    let mut foreign = FOREIGN.iter();
    if let Some((_, what, advice)) = foreign.find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Error::Foreign((*what).to_owned(), advice));
    }
    let ending = told.ending.as_deref().unwrap_or_default();
    // Somebody wrote down the source of a page to read that.
    if ending == "txt" && told.media.is_none() {
        return Ok(Format::Plain);
    }
    if let Some(format) = signature(start) {
        return Ok(format);
    }
    let media = told.media.as_deref().unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    let media = media.to_ascii_lowercase();
    match media.as_str() {
        "text/html" | "application/xhtml+xml" => return Ok(Format::Html),
        "text/markdown" | "text/x-markdown" => return Ok(Format::Markdown),
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" => {
            return Ok(Format::Feed);
        }
        _ => {}
    }
    let kinds = ["image/", "audio/", "video/", "font/"];
    if kinds.iter().any(|kind| media.starts_with(kind)) || media == "application/pdf" {
        return Err(Error::Foreign(media, ""));
    }
    Ok(match ending {
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "md" | "markdown" | "mkd" => Format::Markdown,
        "rss" | "atom" => Format::Feed,
        _ => Format::Plain,
    })
}

/// A book is an archive that says so first of all.
fn archive(bytes: &[u8], told: &Told) -> Result<Format, Error> {
    let first = &bytes[..bytes.len().min(128)];
    let media = told.media.as_deref().unwrap_or_default();
    let says = memchr::memmem::find(first, b"application/epub+zip").is_some();
    if says || media.starts_with("application/epub+zip") || told.ending.as_deref() == Some("epub") {
        return Ok(Format::Epub);
    }
    Err(Error::Foreign(
        "a zip archive".to_owned(),
        "; unzip it first",
    ))
}

/// What says itself what it is.
fn signature(start: &str) -> Option<Format> {
    let mut rest = start.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if rest.starts_with('{') {
        let is_feed = rest.contains("https://jsonfeed.org/version/");
        return is_feed.then_some(Format::Feed);
    }
    let mut is_xml = false;
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            is_xml |= rest.starts_with("<?xml");
            ">"
        } else {
            break;
        };
        let at = rest.find(end)?;
        rest = rest[at + end.len()..].trim_start();
    }
    let begins = |names: &[&str]| {
        names.iter().any(|name| {
            let begun = rest.get(..name.len());
            begun.is_some_and(|begun| begun.eq_ignore_ascii_case(name))
        })
    };
    if begins(&["<rss", "<feed", "<rdf:rdf"]) {
        Some(Format::Feed)
    } else if begins(&["<!doctype html", "<html"]) || is_xml && rest.contains("<html") {
        Some(Format::Html)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, format};
    use crate::article::Told;

    fn told(media: &str, ending: &str) -> Told {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Told {
            media: some(media),
            ending: some(ending),
            ..Told::default()
        }
    }

    #[test]
    fn bytes_are_what_they_begin_as() {
        for (start, media, ending, expected) in [
            ("<!DOCTYPE html><p>a", "text/plain", "", Format::Html),
            ("<!doctype html>", "", "txt", Format::Plain),
            (
                "\u{FEFF} <?xml version='1.0'?>\n<!-- a --><rss version='2.0'>",
                "text/html",
                "",
                Format::Feed,
            ),
            (
                "<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>",
                "",
                "xhtml",
                Format::Html,
            ),
            ("<feed xmlns=''>", "", "xml", Format::Feed),
            (
                "{\"version\": \"https://jsonfeed.org/version/1.1\"",
                "application/json",
                "",
                Format::Feed,
            ),
            ("{\"a\": 1}", "application/json", "json", Format::Plain),
            ("<p>a", "text/html; charset=utf-8", "", Format::Html),
            ("<p>a", "", "htm", Format::Html),
            ("# a", "", "md", Format::Markdown),
            ("قال", "application/octet-stream", "", Format::Plain),
            (
                "PK\u{3}\u{4}____mimetypeapplication/epub+zip",
                "",
                "",
                Format::Epub,
            ),
        ] {
            let found = format(start.as_bytes(), start, &told(media, ending));
            assert_eq!(found, Ok(expected), "{start}");
        }
        for (start, media) in [
            ("%PDF-1.7", "text/plain"),
            ("x", "image/webp"),
            ("PK\u{3}\u{4}", ""),
        ] {
            assert!(
                format(start.as_bytes(), start, &told(media, "")).is_err(),
                "{start}"
            );
        }
    }
}
