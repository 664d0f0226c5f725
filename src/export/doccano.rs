//! doccano's JSONL: one document on one line, with its spans and relations.
//! Offsets are Unicode scalars.

use serde::Serialize;

use super::Exported;
use super::records::escaped;
use super::standoff::Standoff;
use crate::text::offsets::{Offsets, Unit};

#[derive(Serialize)]
struct Document<'a> {
    id: usize,
    text: &'a str,
    entities: Vec<Span>,
    relations: Vec<Relation>,
}

#[derive(Serialize)]
struct Span {
    id: usize,
    label: String,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Serialize)]
struct Relation {
    id: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    from_id: usize,
    to_id: usize,
}

pub(super) fn write(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    let text = &exported.article.text;
    let scalars = Offsets::new(text, Unit::Scalar);
    let standoff = Standoff::new(exported.annotations).in_pieces();
    let ranges = standoff.marks.iter().enumerate().flat_map(|(index, mark)| {
        let ranges = mark.ranges.iter();
        ranges.map(move |range| (index, mark.label, *range))
    });
    let document = Document {
        id: 1,
        text,
        entities: ranges
            .map(|(index, label, range)| Span {
                id: index + 1,
                label: label.code(),
                start_offset: scalars.at(range.start),
                end_offset: scalars.at(range.end),
            })
            .collect(),
        relations: (1..)
            .zip(&standoff.ties)
            .map(|(id, (tie, from, to))| Relation {
                id,
                kind: tie.code(),
                from_id: from + 1,
                to_id: to + 1,
            })
            .collect(),
    };
    Ok(escaped(&serde_json::to_string(&document)?) + "\n")
}
