//! `qari-gold/1` (annotation guideline §1): what `qari extract` prints and the
//! scorer reads. One object; offsets are Unicode scalars of the text as
//! stored; every span repeats its text, so that a reader can check it.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::reasons::reason;
use crate::article::{
    Annotations, Article, AsideKind, BlockKind, Confidence, EntityId, EntityKind, Evidence,
    Grounds, Link, Quotation, QuotationKind,
};
use crate::text::TextRange;
use crate::text::letters::is_bidi_control;
use crate::text::scalars::Scalars;
use crate::text::words::standing_alone;

/// The object that describes an article, with a final line end. `source` is
/// what the article is called.
///
/// # Errors
/// None but those of serialising, which plain data does not have.
pub fn to_json(
    article: &Article,
    annotations: &Annotations,
    source: &str,
) -> Result<String, serde_json::Error> {
    let spans = Spans {
        text: &article.text,
        scalars: Scalars::new(&article.text),
    };
    let gold = Gold {
        format: "qari-gold/1",
        source,
        sha256: hex(&Sha256::digest(&article.text)),
        scalars: spans.scalars.at(article.text.len()),
        blocks: article
            .blocks
            .iter()
            .map(|block| spans.block(block.kind, block.range))
            .collect(),
        quotes: (1..)
            .zip(&annotations.quotations)
            .map(|(number, quotation)| spans.quote(number, quotation))
            .collect(),
        nonquotes: annotations
            .asides
            .iter()
            .map(|aside| Nonquote {
                span: spans.span(aside.range),
                kind: aside_kind(aside.kind),
            })
            .collect(),
        mentions: (0..annotations.mentions.len())
            .map(|index| spans.mention(annotations, index))
            .collect(),
        nominals: annotations
            .nominals
            .iter()
            .map(|nominal| Nominal {
                span: spans.span(nominal.range),
                entity: entity_id(nominal.entity),
            })
            .collect(),
        entities: (0..)
            .zip(&annotations.entities)
            .map(|(index, entity)| Entity {
                id: entity_id(EntityId(index)),
                kind: entity_kind(entity.kind),
                canonical: standing_alone(entity.canonical, &article.text),
                confidence: hundredths(entity.confidence),
            })
            .collect(),
    };
    Ok(escaped(&serde_json::to_string_pretty(&gold)?) + "\n")
}

/// `json` with everything escaped that a terminal obeys or that reorders. It
/// stands in strings only, and means the same there.
fn escaped(json: &str) -> String {
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

#[derive(Serialize)]
struct Gold<'a> {
    format: &'static str,
    source: &'a str,
    sha256: String,
    scalars: usize,
    blocks: Vec<Block>,
    quotes: Vec<Quote<'a>>,
    nonquotes: Vec<Nonquote<'a>>,
    mentions: Vec<Mention<'a>>,
    nominals: Vec<Nominal<'a>>,
    entities: Vec<Entity<'a>>,
}

#[derive(Serialize)]
struct Span<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Block {
    start: usize,
    end: usize,
    kind: &'static str,
}

#[derive(Serialize)]
struct Quote<'a> {
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
    /// Not of the format, as is all that follows: 0.00 to 1.00.
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
struct Nonquote<'a> {
    #[serde(flatten)]
    span: Span<'a>,
    kind: &'static str,
}

#[derive(Serialize)]
struct Mention<'a> {
    id: String,
    #[serde(flatten)]
    span: Span<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: Option<String>,
    /// Not of the format, as are the next two: 0.00 to 1.00.
    confidence: f64,
    /// What shows that it is a name.
    evidence: &'static str,
    /// What shows that it is its entity's.
    link: &'static str,
    /// Not of the format: the day that a date means, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

#[derive(Serialize)]
struct Nominal<'a> {
    #[serde(flatten)]
    span: Span<'a>,
    entity: String,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    canonical: Cow<'a, str>,
    /// Not of the format: 0.00 to 1.00.
    confidence: f64,
}

/// Makes spans of one text.
struct Spans<'a> {
    text: &'a str,
    scalars: Scalars<'a>,
}

impl<'a> Spans<'a> {
    fn span(&self, range: TextRange) -> Span<'a> {
        Span {
            start: self.scalars.at(range.start),
            end: self.scalars.at(range.end),
            text: range.slice(self.text),
        }
    }

    fn mention(&self, annotations: &Annotations, index: usize) -> Mention<'a> {
        let mention = &annotations.mentions[index];
        Mention {
            id: format!("m{}", index + 1),
            span: self.span(mention.range),
            kind: entity_kind(mention.kind),
            entity: mention.entity.map(entity_id),
            confidence: hundredths(mention.confidence),
            evidence: evidence(mention.evidence),
            link: link(mention.link),
            date: annotations.day(index).map(|day| day.to_string()),
        }
    }

    fn block(&self, kind: BlockKind, range: TextRange) -> Block {
        Block {
            start: self.scalars.at(range.start),
            end: self.scalars.at(range.end),
            kind: match kind {
                BlockKind::Title => "title",
                BlockKind::Heading => "heading",
                BlockKind::Paragraph => "para",
                BlockKind::Noise => "noise",
            },
        }
    }

    fn quote(&self, number: usize, quotation: &Quotation) -> Quote<'a> {
        let spans = |ranges: &[TextRange]| ranges.iter().map(|range| self.span(*range)).collect();
        Quote {
            id: format!("q{number}"),
            kind: match quotation.kind {
                QuotationKind::Direct => "direct",
                QuotationKind::Mixed => "mixed",
                QuotationKind::Indirect => "indirect",
                QuotationKind::Reported => "reported",
            },
            cue: quotation.cue.map(|range| self.span(range)),
            source: quotation.source.map(|range| self.span(range)),
            contents: spans(&quotation.contents),
            speaker: quotation.speaker.map(entity_id),
            marked: spans(&quotation.marked),
            via: quotation.via.map(entity_id),
            confidence: hundredths(quotation.confidence),
            speaker_confidence: hundredths(quotation.attribution.confidence),
            grounds: grounds(quotation.attribution.grounds),
            reason: reason(quotation.attribution.grounds),
            flags: flags(quotation),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .flatten()
        .collect()
}

pub(super) fn entity_id(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

pub(super) fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Place => "LOC",
        EntityKind::Other => "MISC",
        EntityKind::Date => "DATE",
        EntityKind::Value => "NUMBER",
    }
}

fn hundredths(confidence: Confidence) -> f64 {
    f64::from(confidence.percent()) / 100.0
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Grammar => "grammar",
        Evidence::Listed => "listed",
        Evidence::Head => "head",
        Evidence::Title => "title",
        Evidence::GivenName => "given-name",
        Evidence::Marks => "marks",
        Evidence::Tagger => "tagger",
        Evidence::Speaks => "speaks",
        Evidence::Elsewhere => "elsewhere",
        Evidence::Reviewer => "reviewer",
    }
}

fn link(link: Link) -> &'static str {
    match link {
        Link::First => "first",
        Link::Same => "same",
        Link::Part => "part",
        Link::Spelling => "spelling",
        Link::Alias => "alias",
        Link::Gloss => "gloss",
        Link::Reviewer => "reviewer",
    }
}

fn grounds(grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::Named => "named",
        Grounds::Beside => "beside",
        Grounds::Title => "title",
        Grounds::Issuer => "issuer",
        Grounds::Body => "body",
        Grounds::Subject => "subject",
        Grounds::Continues => "continues",
        Grounds::Same => "same",
        Grounds::Likely => "likely",
        Grounds::Anonymous => "anonymous",
        Grounds::Several => "several",
        Grounds::Unknown => "unknown",
        Grounds::Reviewer => "reviewer",
    }
}

/// What a reader should know before believing a quotation.
fn flags(quotation: &Quotation) -> Vec<&'static str> {
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

fn aside_kind(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Title => "title",
        AsideKind::Label => "label",
        AsideKind::Scare => "scare",
        AsideKind::Nested => "nested",
        AsideKind::Verse => "verse",
    }
}
