//! Annotations that others made, or that qari wrote, from their files. All of a
//! file is read and held against the article before anything is given: a wrong
//! span is an error that names it, and nothing is half imported.

mod brat;
mod conll;
mod doccano;
mod draft;
mod error;
mod gold;
mod known;
mod place;
mod remark;
mod standoff;
mod web;

pub(crate) use error::shown;
pub use error::{Fault, ImportError};
pub use known::format_of;

use crate::article::{Annotations, Article, Format, Remark};

/// What a file says of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What is known of it.
    pub annotations: Annotations,
    /// What a reader put on it, in text order.
    pub remarks: Vec<Remark>,
}

impl Imported {
    fn new(annotations: Annotations, mut remarks: Vec<Remark>) -> Self {
        remarks.sort_by_key(|remark| remark.range);
        Self {
            annotations,
            remarks,
        }
    }
}

/// What a file of this format says of `article`. Offsets within it are those of
/// the format: Unicode scalars of the text as stored, unless the file says that
/// it counts something else.
///
/// # Errors
/// When the file is not of this format, or says what cannot be of this article;
/// also for formats that are only written.
pub fn read(format: Format, article: &Article, bytes: &[u8]) -> Result<Imported, ImportError> {
    let text = place::decode(bytes)?;
    let alone = |annotations| Imported::new(annotations, Vec::new());
    match format {
        Format::Json => gold::read_object(article, text),
        Format::Lines => gold::read_lines(article, text),
        Format::Brat => brat::read(article, text).map(alone),
        Format::Conll => conll::read(article, text).map(alone),
        Format::Doccano => doccano::read(article, text).map(alone),
        Format::WebAnnotation => web::read(article, text),
        Format::Spacy | Format::Csv | Format::Markdown | Format::Html => {
            Err(Fault::OnlyWritten(format.name()).on(1))
        }
    }
}
