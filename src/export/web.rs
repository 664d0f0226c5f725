//! Web Annotations (W3C, 2017) in JSON-LD: a collection whose annotations tag
//! stretches of the article, each by its position in Unicode scalars and by its
//! words with those around them; relations are annotations that link two, what a
//! reader put on the article is highlighting, commenting and bookmarking.

use serde::Serialize;
use serde_json::{Value, json};

use super::Exported;
use super::records::escaped;
use super::standoff::Standoff;
use crate::article::Marking;
use crate::text::TextRange;
use crate::text::offsets::{Offsets, Unit};

/// Scalars of the words around a stretch.
const AROUND: usize = 24;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    total: usize,
    first: Page<'a>,
}

#[derive(Serialize)]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "partOf")]
    part_of: &'a str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<Value>,
}

pub(super) fn write(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    let text = &exported.article.text;
    let source = format!("urn:sha256:{}", exported.article.sha256());
    let id = format!("{source}#annotations");
    let scalars = Offsets::new(text, Unit::Scalar);
    let standoff = Standoff::new(exported.annotations).in_pieces();
    let mark = |index: usize| format!("{source}#mark-{}", index + 1);
    let mut items = Vec::new();
    for (index, one) in standoff.marks.iter().enumerate() {
        let targets = one.ranges.iter().map(|range| {
            json!({
                "source": source,
                "selector": selectors(text, &scalars, *range),
            })
        });
        items.push(json!({
            "id": mark(index),
            "type": "Annotation",
            "motivation": "tagging",
            "body": tag(&one.label.code()),
            "target": targets.collect::<Vec<_>>(),
        }));
    }
    for (number, (tie, from, to)) in (1..).zip(&standoff.ties) {
        items.push(json!({
            "id": format!("{source}#tie-{number}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [tag(tie.code()), mark(*to)],
            "target": mark(*from),
        }));
    }
    for (number, remark) in (1..).zip(exported.remarks) {
        let selector = selectors(text, &scalars, remark.range);
        let target = json!({"source": source, "selector": selector});
        items.push(remarked(
            &format!("{source}#remark-{number}"),
            &remark.marking,
            target,
        ));
    }
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: &id,
        kind: "AnnotationCollection",
        label: exported.name,
        total: items.len(),
        first: Page {
            id: format!("{source}#page-1"),
            kind: "AnnotationPage",
            part_of: &id,
            start: 0,
            items,
        },
    };
    Ok(escaped(&serde_json::to_string_pretty(&collection)?) + "\n")
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "value": value})
}

/// What a reader put on a stretch. Its colour is the class of its style.
fn remarked(id: &str, marking: &Marking, mut target: Value) -> Value {
    let (motivation, body) = match marking {
        Marking::Highlight(colour) => {
            target["styleClass"] = colour.code().into();
            ("highlighting", Value::Null)
        }
        Marking::Note(words) => {
            let body = json!({
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": words,
            });
            ("commenting", body)
        }
        Marking::Bookmark => ("bookmarking", Value::Null),
    };
    let mut item = json!({
        "id": id,
        "type": "Annotation",
        "motivation": motivation,
        "target": [target],
    });
    if !body.is_null() {
        item["body"] = body;
    }
    item
}

/// Where a stretch stands, by position and by words.
fn selectors(text: &str, scalars: &Offsets<'_>, range: TextRange) -> Value {
    let before = &text[..range.start];
    let cut = before.char_indices().rev().nth(AROUND - 1);
    let prefix = &before[cut.map_or(0, |(byte, _)| byte)..];
    let after = &text[range.end..];
    let cut = after.char_indices().nth(AROUND);
    let suffix = &after[..cut.map_or(after.len(), |(byte, _)| byte)];
    json!([
        {
            "type": "TextPositionSelector",
            "start": scalars.at(range.start),
            "end": scalars.at(range.end),
        },
        {
            "type": "TextQuoteSelector",
            "exact": range.slice(text),
            "prefix": prefix,
            "suffix": suffix,
        },
    ])
}
