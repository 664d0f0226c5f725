//! What a book says of itself: where its contents are, in which order, what its
//! chapters are called. Read piece by piece; nothing is expanded and no nesting
//! matters.

use std::collections::HashMap;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::article::About;

/// What a package says of its book.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) about: About,
    /// The files of the chapters, in reading order, as the archive calls them.
    pub(super) spine: Vec<String>,
    /// The file of the table of contents.
    pub(super) contents: Option<String>,
    /// Which way its pages are turned, where it says so.
    pub(super) is_rtl: Option<bool>,
}

/// A piece of a file: an element begins, says something, ends.
enum Piece {
    Start(String, HashMap<String, String>),
    Text(String),
    End(String),
}

/// Gives the pieces of a file, until it makes no sense.
fn pieces(text: &str, mut each: impl FnMut(Piece)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => each(begun(&start)),
            Event::Empty(start) => {
                let piece = begun(&start);
                let Piece::Start(name, _) = &piece else {
                    continue;
                };
                let name = name.clone();
                each(piece);
                each(Piece::End(name));
            }
            Event::Text(text) => {
                each(Piece::Text(text.xml10_content().into_owned()));
            }
            Event::GeneralRef(named) => {
                let symbol = named.resolve_char_ref().ok().flatten().map(String::from);
                let text = symbol.or_else(|| resolve_predefined_entity(&named).map(str::to_owned));
                each(Piece::Text(text.unwrap_or_default()));
            }
            Event::End(end) => each(Piece::End(local(end.name().as_ref()))),
            Event::Eof => return,
            _ => {}
        }
    }
}

fn begun(start: &BytesStart<'_>) -> Piece {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.filter_map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((local(attribute.key.as_ref()), value.into_owned()))
    });
    Piece::Start(local(start.name().as_ref()), attributes.collect())
}

/// A name without its prefix, in small letters.
fn local(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or_default();
    name.to_ascii_lowercase()
}

/// The file of the package, as a container says.
pub(super) fn root(container: &str) -> Option<String> {
    let mut root = None;
    pieces(container, |piece| {
        if let Piece::Start(name, mut attributes) = piece
            && name == "rootfile"
            && root.is_none()
        {
            root = attributes.remove("full-path");
        }
    });
    root
}

impl Package {
    /// What the package in this file says.
    pub(super) fn read(text: &str, file: &str) -> Self {
        let mut package = Self::default();
        let mut files: HashMap<String, String> = HashMap::new();
        let mut order = Vec::new();
        let mut contents = (None, None);
        let mut element = String::new();
        pieces(text, |piece| match piece {
            Piece::Start(name, attributes) => {
                let get = |name: &str| attributes.get(name).cloned();
                match name.as_str() {
                    "item" => {
                        let (Some(id), Some(href)) = (get("id"), get("href")) else {
                            return;
                        };
                        let place = beside(file, &href);
                        let has = |name: &str, value: &str| {
                            get(name).is_some_and(|said| said.contains(value))
                        };
                        if has("properties", "nav") {
                            contents.0 = Some(place.clone());
                        } else if has("media-type", "dtbncx") {
                            contents.1 = Some(place.clone());
                        }
                        files.insert(id, place);
                    }
                    "itemref" => order.extend(get("idref")),
                    "spine" => {
                        package.is_rtl = match get("page-progression-direction").as_deref() {
                            Some("rtl") => Some(true),
                            Some("ltr") => Some(false),
                            _ => None,
                        };
                    }
                    _ => {}
                }
                element = name;
            }
            Piece::Text(text) => package.tell(&element, &text),
            Piece::End(_) => element.clear(),
        });
        let spine = order.into_iter().filter_map(|id| files.get(&id).cloned());
        package.spine = spine.collect();
        package.contents = contents.0.or(contents.1);
        package
    }

    fn tell(&mut self, element: &str, text: &str) {
        let place = match element {
            "title" => &mut self.about.title,
            "creator" => &mut self.about.byline,
            "date" => &mut self.about.date,
            "publisher" => &mut self.about.site,
            "language" => &mut self.about.language,
            _ => return,
        };
        place.get_or_insert_default().push_str(text);
    }
}

/// What a table of contents calls each file; the first name of each.
pub(super) fn titles(text: &str, file: &str) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let mut place: Option<String> = None;
    let mut words = String::new();
    pieces(text, |piece| match piece {
        // `<a href>` of EPUB 3; of EPUB 2 `<text>`, and then `<content src>`.
        Piece::Start(name, attributes) => match name.as_str() {
            "a" => {
                place = attributes.get("href").map(|href| beside(file, href));
                words.clear();
            }
            "text" => words.clear(),
            "content" => {
                if let Some(source) = attributes.get("src") {
                    titles
                        .entry(beside(file, source))
                        .or_insert_with(|| one_line(&words));
                }
            }
            _ => {}
        },
        Piece::Text(text) => words.push_str(&text),
        Piece::End(name) => {
            if name == "a"
                && let Some(place) = place.take()
            {
                titles.entry(place).or_insert_with(|| one_line(&words));
            }
        }
    });
    titles
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// A file that is named in another one, as the archive calls it.
fn beside(file: &str, href: &str) -> String {
    let path = href.split('#').next().unwrap_or_default();
    let path = unescaped(path);
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%20` is a blank.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = others
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code.filter(|_| *first == b'%') {
            bytes.push(byte);
            rest = &others[2..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
