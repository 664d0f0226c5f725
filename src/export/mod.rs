//! Articles and what is known of them, in the formats of others. Offsets leave
//! the house here: bytes become what the format counts.

mod brat;
mod conll;
mod csv;
mod doccano;
mod explain;
mod html;
mod json;
mod lines;
mod markdown;
mod outline;
mod quoted;
mod reasons;
mod records;
mod spacy;
mod standoff;
mod web;

pub use conll::{Sheet, to_conll};
pub use explain::{Subject, SubjectError, explain};
pub use reasons::reason;
pub use records::escaped;

use crate::article::{Annotations, Article, Format, Remark};
use crate::text::TextRange;

/// What leaves the house.
#[derive(Debug, Clone, Copy)]
pub struct Exported<'a> {
    /// The article.
    pub article: &'a Article,
    /// What is known of it.
    pub annotations: &'a Annotations,
    /// What its reader put on it, in text order, for formats that have such.
    pub remarks: &'a [Remark],
    /// What it is called.
    pub name: &'a str,
    /// Its sentences, in text order, for formats that have such.
    pub sentences: &'a [TextRange],
}

/// What `json` writes, on one line: for a list of articles, one a line.
///
/// # Errors
/// None but those of serialising, which plain data does not have.
pub fn write_line(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    json::write_line(exported)
}

/// A file of this format.
///
/// # Errors
/// None but those of serialising, which plain data does not have.
pub fn write(format: Format, exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    Ok(match format {
        Format::Json => json::write(exported)?,
        Format::Lines => lines::write(exported)?,
        Format::Brat => brat::write(exported),
        Format::Conll => to_conll(exported.article, exported.annotations, exported.sentences),
        Format::Doccano => doccano::write(exported)?,
        Format::WebAnnotation => web::write(exported)?,
        Format::Spacy => spacy::write(exported)?,
        Format::Csv => csv::write(exported),
        Format::Markdown => markdown::write(exported),
        Format::Html => html::write(exported),
    })
}
