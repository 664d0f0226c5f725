//! Remarks of `qari-gold/1` and `qari-lines/1`: what a reader put on the article.

use serde::Deserialize;

use super::error::{Fault, ImportError};
use super::place::{Part, Places};
use crate::article::{Colour, Marking, Remark};

#[derive(Deserialize)]
struct Read {
    start: usize,
    end: usize,
    text: String,
    kind: String,
    colour: Option<String>,
    note: Option<String>,
}

/// The remark that a part of a file is.
pub(super) fn read(part: Part<'_>, places: &Places<'_>) -> Result<Remark, ImportError> {
    let read: Read = part.read()?;
    let range = places.stretch(part.line, (read.start, read.end), Some(&read.text))?;
    let unknown = |what, code: &str| {
        let code = code.to_owned();
        Fault::Unknown { what, code }.on(part.line)
    };
    let marking = match read.kind.as_str() {
        "highlight" => match &read.colour {
            None => Marking::Highlight(Colour::default()),
            Some(code) => {
                let colour = Colour::by_code(code);
                Marking::Highlight(colour.ok_or_else(|| unknown("colour", code))?)
            }
        },
        "note" => {
            let without = || Fault::Syntax("a note without words".to_owned()).on(part.line);
            Marking::Note(read.note.ok_or_else(without)?)
        }
        "bookmark" => Marking::Bookmark,
        other => return Err(unknown("kind of remark", other)),
    };
    Ok(Remark { range, marking })
}
