//! Records: what is known of an article, a value for each block, name and
//! quotation, as `qari-gold/1` and `qari-lines/1` write it. Offsets are Unicode
//! scalars of the text as stored; every span repeats its text, so that a reader
//! can check it.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use super::Exported;
use super::reasons::reason;
use crate::article::{self, Annotations, Confidence, EntityId, Marking};
use crate::text::TextRange;
use crate::text::letters::is_bidi_control;
use crate::text::offsets::{Offsets, Unit};
use crate::text::words::standing_alone;

/// What an article is told by before what is known of it.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    pub(super) format: &'static str,
    pub(super) source: &'a str,
    pub(super) sha256: String,
    /// Its length.
    pub(super) scalars: usize,
    /// What offsets count.
    pub(super) offsets: &'static str,
    /// How much of it was looked at.
    pub(super) extent: usize,
}

#[derive(Serialize)]
pub(super) struct Span<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Block {
    start: usize,
    end: usize,
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct Quote<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    cue: Option<Span<'a>>,
    source: Option<Span<'a>>,
    contents: Vec<Span<'a>>,
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marked: Vec<Span<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    /// 0.00 to 1.00.
    confidence: f64,
    /// How sure the speaker is, or that there is none to name.
    speaker_confidence: f64,
    /// Why this speaker, in a word.
    grounds: &'static str,
    /// The same in a line.
    reason: &'static str,
    /// What a reader should know before believing it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Nonquote<'a> {
    #[serde(flatten)]
    span: Span<'a>,
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct Mention<'a> {
    id: String,
    #[serde(flatten)]
    span: Span<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: Option<String>,
    /// 0.00 to 1.00.
    confidence: f64,
    /// What shows that it is a name.
    evidence: &'static str,
    /// What shows that it is its entity's.
    link: &'static str,
    /// The day that a date means, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Nominal<'a> {
    #[serde(flatten)]
    span: Span<'a>,
    entity: String,
}

#[derive(Serialize)]
pub(super) struct Entity<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    canonical: Cow<'a, str>,
    /// 0.00 to 1.00.
    confidence: f64,
}

#[derive(Serialize)]
pub(super) struct Remark<'a> {
    #[serde(flatten)]
    span: Span<'a>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Makes the records of one article.
pub(super) struct Records<'a> {
    exported: &'a Exported<'a>,
    scalars: Offsets<'a>,
}

impl<'a> Records<'a> {
    pub(super) fn new(exported: &'a Exported<'a>) -> Self {
        Self {
            exported,
            scalars: Offsets::new(&exported.article.text, Unit::Scalar),
        }
    }

    fn known(&self) -> &'a Annotations {
        self.exported.annotations
    }

    pub(super) fn head(&self, format: &'static str) -> Head<'a> {
        let text = &self.exported.article.text;
        Head {
            format,
            source: self.exported.name,
            sha256: self.exported.article.sha256(),
            scalars: self.scalars.at(text.len()),
            offsets: self.scalars.unit().name(),
            extent: self.scalars.at(self.known().extent),
        }
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = Block> {
        let blocks = self.exported.article.blocks.iter();
        blocks.map(|block| Block {
            start: self.scalars.at(block.range.start),
            end: self.scalars.at(block.range.end),
            kind: block.kind.code(),
        })
    }

    pub(super) fn quotes(&self) -> impl Iterator<Item = Quote<'a>> {
        let quotations = self.known().quotations.iter().enumerate();
        quotations.map(|(index, quotation)| self.quote(index, quotation))
    }

    pub(super) fn nonquotes(&self) -> impl Iterator<Item = Nonquote<'a>> {
        self.known().asides.iter().map(|aside| Nonquote {
            span: self.span(aside.range),
            kind: aside.kind.code(),
        })
    }

    pub(super) fn mentions(&self) -> impl Iterator<Item = Mention<'a>> {
        let mentions = self.known().mentions.iter().enumerate();
        mentions.map(|(index, mention)| Mention {
            id: mention_id(index),
            span: self.span(mention.range),
            kind: mention.kind.code(),
            entity: mention.entity.map(entity_id),
            confidence: hundredths(mention.confidence),
            evidence: mention.evidence.code(),
            link: mention.link.code(),
            date: self.known().day(index).map(|day| day.to_string()),
        })
    }

    pub(super) fn nominals(&self) -> impl Iterator<Item = Nominal<'a>> {
        self.known().nominals.iter().map(|nominal| Nominal {
            span: self.span(nominal.range),
            entity: entity_id(nominal.entity),
        })
    }

    pub(super) fn entities(&self) -> impl Iterator<Item = Entity<'a>> {
        let entities = (0..).zip(&self.known().entities);
        entities.map(|(index, entity)| Entity {
            id: entity_id(EntityId(index)),
            kind: entity.kind.code(),
            canonical: standing_alone(entity.canonical, &self.exported.article.text),
            confidence: hundredths(entity.confidence),
        })
    }

    pub(super) fn remarks(&self) -> impl Iterator<Item = Remark<'a>> {
        self.exported.remarks.iter().map(|remark| {
            let (kind, colour, note) = match &remark.marking {
                Marking::Highlight(colour) => ("highlight", Some(colour.code()), None),
                Marking::Note(words) => ("note", None, Some(words.as_str())),
                Marking::Bookmark => ("bookmark", None, None),
            };
            Remark {
                span: self.span(remark.range),
                kind,
                colour,
                note,
            }
        })
    }

    pub(super) fn span(&self, range: TextRange) -> Span<'a> {
        Span {
            start: self.scalars.at(range.start),
            end: self.scalars.at(range.end),
            text: range.slice(&self.exported.article.text),
        }
    }

    fn quote(&self, index: usize, quotation: &article::Quotation) -> Quote<'a> {
        let spans = |ranges: &[TextRange]| ranges.iter().map(|range| self.span(*range)).collect();
        Quote {
            id: quotation_id(index),
            kind: quotation.kind.code(),
            cue: quotation.cue.map(|range| self.span(range)),
            source: quotation.source.map(|range| self.span(range)),
            contents: spans(&quotation.contents),
            speaker: quotation.speaker.map(entity_id),
            marked: spans(&quotation.marked),
            via: quotation.via.map(entity_id),
            confidence: hundredths(quotation.confidence),
            speaker_confidence: hundredths(quotation.attribution.confidence),
            grounds: quotation.attribution.grounds.code(),
            reason: reason(quotation.attribution.grounds),
            flags: flags(quotation),
        }
    }
}

/// `json` with everything escaped that a terminal obeys or that reorders. It
/// stands in strings only, and means the same there.
#[must_use]
pub fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for symbol in json.chars() {
        let hidden = symbol != '\n' && symbol.is_control() || is_bidi_control(symbol);
        if hidden {
            // Writing to a string does not fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(symbol));
        } else {
            safe.push(symbol);
        }
    }
    safe
}

pub(super) fn entity_id(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

/// The id of the mention with this index.
pub(super) fn mention_id(index: usize) -> String {
    format!("m{}", index + 1)
}

/// The id of the quotation with this index.
pub(super) fn quotation_id(index: usize) -> String {
    format!("q{}", index + 1)
}

fn hundredths(confidence: Confidence) -> f64 {
    f64::from(confidence.percent()) / 100.0
}

/// What a reader should know before believing a quotation.
fn flags(quotation: &article::Quotation) -> Vec<&'static str> {
    let unsure = quotation.confidence.is_guess();
    let speaker = quotation.attribution.confidence.is_guess();
    [
        (quotation.repaired, "repaired-marks"),
        (quotation.cue.is_none(), "no-cue"),
        (unsure, "guess"),
        (speaker, "speaker-guess"),
    ]
    .into_iter()
    .filter_map(|(holds, flag)| holds.then_some(flag))
    .collect()
}
