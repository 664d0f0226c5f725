//! Web Annotations (W3C, 2017): a collection, a page, a list, or one. A target
//! says by position, in Unicode scalars, or by its words and those around them,
//! where it stands; where it says both, both must agree.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, from_value};

use super::Imported;
use super::error::{Fault, ImportError};
use super::place::{Part, Places};
use super::standoff::{Mark, Standoff, Tied};
use crate::article::{Article, Colour, Label, Marking, Remark, Tie};
use crate::text::TextRange;
use crate::text::offsets::Unit;

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(rename = "type", default)]
    kind: Value,
    #[serde(borrow)]
    first: Option<&'a RawValue>,
    #[serde(borrow)]
    items: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Annotation {
    id: String,
    #[serde(default)]
    motivation: Value,
    #[serde(default)]
    body: Value,
    target: Value,
}

/// A way to say where a stretch is.
#[derive(Deserialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
}

pub(super) fn read(article: &Article, text: &str) -> Result<Imported, ImportError> {
    let places = Places::new(article, Unit::Scalar);
    let mut standoff = Standoff::default();
    let mut remarks = Vec::new();
    for part in annotations(Part::new(1, text))? {
        let annotation: Annotation = part.read()?;
        if let Some(marking) = remarked(part, &annotation)? {
            let find = Places::stretch;
            let (_, range) = target(part, &annotation.target, (article, &places), find)?;
            remarks.push(Remark { range, marking });
            continue;
        }
        let (code, linked) = tagged(part, &annotation.body)?;
        if let Some(to) = linked {
            let tie = Tie::by_code(&code);
            let unknown = || unknown("relation", &code).on(part.line);
            standoff.tie(Tied {
                line: part.line,
                tie: tie.ok_or_else(unknown)?,
                from: linked_from(part, &annotation.target)?,
                to,
            });
            continue;
        }
        let label = Label::by_code(&code);
        let label = label.ok_or_else(|| unknown("tag", &code).on(part.line))?;
        let find = Places::find;
        let (place, range) = target(part, &annotation.target, (article, &places), find)?;
        let ranges = vec![range];
        let mark = Mark {
            place,
            label,
            ranges,
        };
        standoff.mark(annotation.id, mark)?;
    }
    Ok(Imported::new(standoff.finish(article)?, remarks))
}

/// What a reader put on its target, where it is that.
fn remarked(part: Part<'_>, annotation: &Annotation) -> Result<Option<Marking>, ImportError> {
    let is = |motivation| is_called(&annotation.motivation, motivation);
    if is("highlighting") && annotation.body.is_null() {
        let target = several(&annotation.target).next();
        let class = target.and_then(|target| target.get("styleClass")?.as_str());
        // Others have other colours.
        let colour = class.and_then(Colour::by_code).unwrap_or_default();
        return Ok(Some(Marking::Highlight(colour)));
    }
    if is("commenting") {
        let mut bodies = several(&annotation.body);
        let words = bodies.find_map(|body| body.get("value")?.as_str());
        let words = words.ok_or_else(|| wrong(part, "a comment without words"))?;
        return Ok(Some(Marking::Note(words.to_owned())));
    }
    Ok(is("bookmarking").then_some(Marking::Bookmark))
}

fn unknown(what: &'static str, code: &str) -> Fault {
    let code = code.to_owned();
    Fault::Unknown { what, code }
}

fn wrong(part: Part<'_>, told: &str) -> ImportError {
    Fault::Syntax(told.to_owned()).on(part.line)
}

/// The annotations of a file, one by one.
fn annotations(whole: Part<'_>) -> Result<Vec<Part<'_>>, ImportError> {
    if whole.read::<Vec<&RawValue>>().is_ok() {
        return list(whole);
    }
    let document: Document<'_> = whole.read()?;
    match (document.items, document.first) {
        (Some(items), _) => list(whole.part(items)),
        (None, Some(page)) => annotations(whole.part(page)),
        _ if is_called(&document.kind, "Annotation") => Ok(vec![whole]),
        _ if is_called(&document.kind, "AnnotationCollection") => Ok(Vec::new()),
        _ => Err(Fault::OtherFormat("a Web Annotation").on(whole.line)),
    }
}

fn list(part: Part<'_>) -> Result<Vec<Part<'_>>, ImportError> {
    let items: Vec<&RawValue> = part.read()?;
    Ok(part.parts(&items))
}

fn is_called(kind: &Value, name: &str) -> bool {
    several(kind).any(|kind| kind == name)
}

/// One value, or each of a list.
fn several(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_array().map(Vec::as_slice);
    list.unwrap_or(std::slice::from_ref(value)).iter()
}

/// What an annotation is called, and the other that it links to.
fn tagged(part: Part<'_>, body: &Value) -> Result<(String, Option<String>), ImportError> {
    let mut tag = None;
    let mut linked = None;
    for body in several(body) {
        match (body.as_str(), body.get("value").and_then(Value::as_str)) {
            (Some(id), _) if linked.is_none() => linked = Some(id.to_owned()),
            (None, Some(value)) if tag.is_none() => tag = Some(value.to_owned()),
            _ => {
                return Err(wrong(
                    part,
                    "a body is one tag, and one annotation that is linked to",
                ));
            }
        }
    }
    let tag = tag.ok_or_else(|| wrong(part, "a body without a tag"))?;
    Ok((tag, linked))
}

fn linked_from(part: Part<'_>, target: &Value) -> Result<String, ImportError> {
    let mut ids = several(target).map(Value::as_str);
    match (ids.next().flatten(), ids.next()) {
        (Some(id), None) => Ok(id.to_owned()),
        _ => Err(wrong(part, "a link goes from one annotation")),
    }
}

/// How a span is found in the article.
type Find<'a> =
    fn(&Places<'a>, usize, (usize, usize), Option<&str>) -> Result<TextRange, ImportError>;

/// Its place in the file, and the stretch that a target is.
fn target<'a>(
    part: Part<'_>,
    target: &Value,
    (article, places): (&Article, &Places<'a>),
    find: Find<'a>,
) -> Result<((usize, usize, usize), TextRange), ImportError> {
    let mut targets = several(target);
    let (Some(target), None) = (targets.next(), targets.next()) else {
        return Err(wrong(part, "a tag has one target"));
    };
    let none = Value::Null;
    let mut position = None;
    let mut quote = None;
    for selector in several(target.get("selector").unwrap_or(&none)) {
        let told = "selectors are TextPositionSelector and TextQuoteSelector";
        match from_value(selector.clone()).map_err(|_| wrong(part, told))? {
            Selector::Position { start, end } => position = Some((start, end)),
            Selector::Quote {
                exact,
                prefix,
                suffix,
            } => quote = Some((exact, prefix, suffix)),
        }
    }
    match (position, quote) {
        (Some((start, end)), quote) => {
            let said = quote.as_ref().map(|(exact, ..)| exact.as_str());
            let range = find(places, part.line, (start, end), said)?;
            Ok(((part.line, start, end), range))
        }
        (None, Some((exact, prefix, suffix))) => {
            let text = &article.text;
            let sought = format!("{prefix}{exact}{suffix}");
            let mut hits = text.match_indices(&sought).map(|(at, _)| at + prefix.len());
            let (Some(at), None) = (hits.next(), hits.next()) else {
                let told = "its words, with those around them, do not stand once in the article";
                return Err(wrong(part, told));
            };
            let (start, end) = (places.count(at), places.count(at + exact.len()));
            let range = find(places, part.line, (start, end), Some(&exact))?;
            Ok(((part.line, start, end), range))
        }
        (None, None) => Err(wrong(part, "a target without a selector")),
    }
}
