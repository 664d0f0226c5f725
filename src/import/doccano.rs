//! doccano's JSONL: the one document of it that is this article, with `entities`
//! and `relations`, or with the triples of `label`. Offsets are Unicode scalars.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::{Fault, ImportError};
use super::place::{Part, Places};
use super::standoff::{Mark, Standoff, Tied};
use crate::article::{Annotations, Article, Label, Tie};
use crate::text::offsets::Unit;

#[derive(Deserialize)]
struct Document<'a> {
    text: String,
    #[serde(default, borrow)]
    entities: Vec<&'a RawValue>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    label: Vec<(usize, usize, String)>,
}

#[derive(Deserialize)]
struct Span {
    id: serde_json::Number,
    label: String,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Deserialize)]
struct Relation {
    #[serde(rename = "type")]
    kind: String,
    from_id: serde_json::Number,
    to_id: serde_json::Number,
}

pub(super) fn read(article: &Article, text: &str) -> Result<Annotations, ImportError> {
    let mut found = None;
    let filled = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in filled {
        let part = Part::new(number, line);
        let document: Document<'_> = part.read()?;
        if document.text == article.text {
            found = Some((part, document));
            break;
        }
    }
    let (part, document) = found.ok_or_else(|| Fault::OtherText.on(1))?;
    let places = Places::new(article, Unit::Scalar);
    let mut standoff = Standoff::default();
    let triples = document.label.into_iter().enumerate();
    let triples =
        triples.map(|(index, (start, end, label))| (format!("label-{index}"), label, (start, end)));
    let mut spans: Vec<(String, String, (usize, usize))> = triples.collect();
    for part in part.parts(&document.entities) {
        let span: Span = part.read()?;
        let ends = (span.start_offset, span.end_offset);
        spans.push((span.id.to_string(), span.label, ends));
    }
    for (id, code, span) in spans {
        let range = places.find(part.line, span, None)?;
        let label = Label::by_code(&code).ok_or_else(|| {
            let what = "label";
            Fault::Unknown { what, code }.at(part.line, span.0, span.1)
        })?;
        let place = (part.line, span.0, span.1);
        let ranges = vec![range];
        standoff.mark(
            id,
            Mark {
                place,
                label,
                ranges,
            },
        )?;
    }
    for relation in document.relations {
        let tie = Tie::by_code(&relation.kind).ok_or_else(|| {
            let (what, code) = ("relation", relation.kind.clone());
            Fault::Unknown { what, code }.on(part.line)
        })?;
        standoff.tie(Tied {
            line: part.line,
            tie,
            from: relation.from_id.to_string(),
            to: relation.to_id.to_string(),
        });
    }
    standoff.finish(article)
}
