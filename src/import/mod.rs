//! Annotations that others made, or that qari wrote, from their files. All of a
//! file is read and held against the article before anything is given: a wrong
//! span is an error that names it, and nothing is half imported.

mod brat;
mod conll;
mod doccano;
mod draft;
mod error;
mod gold;
mod place;
mod standoff;
mod web;

pub use error::{Fault, ImportError};

use crate::article::{Annotations, Article, Format};

/// What a file of this format says of `article`. Offsets within it are those of
/// the format: Unicode scalars of the text as stored, unless the file says that
/// it counts something else.
///
/// # Errors
/// When the file is not of this format, or says what cannot be of this article;
/// also for formats that are only written.
pub fn read(format: Format, article: &Article, bytes: &[u8]) -> Result<Annotations, ImportError> {
    let text = place::decode(bytes)?;
    match format {
        Format::Json => gold::read_object(article, text),
        Format::Lines => gold::read_lines(article, text),
        Format::Brat => brat::read(article, text),
        Format::Conll => conll::read(article, text),
        Format::Doccano => doccano::read(article, text),
        Format::WebAnnotation => web::read(article, text),
        Format::Spacy | Format::Csv | Format::Markdown | Format::Html => {
            Err(Fault::OnlyWritten(format.name()).on(1))
        }
    }
}
