//! What a reviewer says of a text, as it is compared: of a review of it, or of an
//! export in `qari-gold/1`.

use std::collections::HashMap;

use serde::Deserialize;
use thiserror::Error;

use super::apply::Reviewed;
use super::compare::{Judged, Judgement};
use super::item::{Item, Verdict};
use crate::article::EntityId;
use crate::text::TextRange;
use crate::text::offsets::{Offsets, Unit};
use crate::text::words::standing_alone;

/// What the label of something rejected is.
const REJECTED: &str = "rejected";

/// Why something is no export that can be compared.
#[derive(Debug, Error)]
pub enum JudgedError {
    /// It is no JSON of the format.
    #[error("this is neither a log of reviews nor an export in qari-gold/1: {0}")]
    Foreign(#[from] serde_json::Error),
    /// It is of another format.
    #[error("its format is {0}, and what can be compared is qari-gold/1")]
    Format(String),
    /// A quotation without contents.
    #[error("quotation {0} has no contents")]
    Empty(String),
}

#[derive(Deserialize)]
struct Gold {
    format: String,
    sha256: String,
    mentions: Vec<GoldMention>,
    quotes: Vec<GoldQuote>,
    entities: Vec<GoldEntity>,
}

#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct GoldQuote {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    contents: Vec<GoldSpan>,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct GoldSpan {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Deserialize)]
struct GoldEntity {
    id: String,
    canonical: String,
}

impl Judged {
    /// What a review says of its text.
    #[must_use]
    pub fn of(text: &str, reviewed: &Reviewed) -> Self {
        let scalars = Offsets::new(text, Unit::Scalar);
        let at = |range: TextRange| (scalars.at(range.start), scalars.at(range.end));
        let annotations = &reviewed.annotations;
        let name =
            |id: EntityId| standing_alone(annotations.entity(id).canonical, text).into_owned();
        let mentions = annotations.mentions.iter().map(|mention| {
            let judgement = Judgement {
                kind: mention.kind.code().to_owned(),
                speaker: None,
                text: mention.range.slice(text).to_owned(),
            };
            (at(mention.range), judgement)
        });
        let quotations = annotations.quotations.iter().map(|quotation| {
            let judgement = Judgement {
                kind: quotation.kind.code().to_owned(),
                speaker: quotation.speaker.map(name),
                text: quotation.reach().slice(text).to_owned(),
            };
            (at(quotation.reach()), judgement)
        });
        let decided = |origin: TextRange, is_quotation: bool| {
            let (start, end) = at(origin);
            (start, end, is_quotation)
        };
        let decided_mentions = reviewed.mentions.iter().filter_map(|item| {
            Some((
                decided(item.origin, false),
                label(item, item.now.kind.code())?,
            ))
        });
        let decided_quotations = reviewed.quotations.iter().filter_map(|item| {
            Some((
                decided(item.origin, true),
                label(item, item.now.kind.code())?,
            ))
        });
        Self {
            mentions: mentions.collect(),
            quotations: quotations.collect(),
            decided: decided_mentions.chain(decided_quotations).collect(),
        }
    }

    /// What an export says, and the SHA-256 of its text.
    ///
    /// # Errors
    /// When it is none.
    pub fn of_export(json: &str) -> Result<(Self, String), JudgedError> {
        let gold: Gold = serde_json::from_str(json)?;
        if gold.format != "qari-gold/1" {
            return Err(JudgedError::Format(gold.format));
        }
        let names: HashMap<String, String> = gold
            .entities
            .into_iter()
            .map(|entity| (entity.id, entity.canonical))
            .collect();
        let mut judged = Self::default();
        for GoldMention {
            start,
            end,
            text,
            kind,
        } in gold.mentions
        {
            let judgement = Judgement {
                kind,
                speaker: None,
                text,
            };
            judged.mentions.insert((start, end), judgement);
        }
        for quote in gold.quotes {
            let (Some(first), Some(last)) = (quote.contents.first(), quote.contents.last()) else {
                return Err(JudgedError::Empty(quote.id));
            };
            let words: Vec<&str> = quote
                .contents
                .iter()
                .map(|span| span.text.as_str())
                .collect();
            let judgement = Judgement {
                kind: quote.kind,
                speaker: quote.speaker.and_then(|id| names.get(&id).cloned()),
                text: words.join(" \u{2026} "),
            };
            judged.quotations.insert((first.start, last.end), judgement);
        }
        Ok((judged, gold.sha256))
    }
}

/// What was decided on something, in a word; `None` where nothing was.
fn label<T>(item: &Item<T>, kind: &str) -> Option<String> {
    match item.verdict {
        Verdict::Undecided => None,
        Verdict::Rejected => Some(REJECTED.to_owned()),
        Verdict::Accepted | Verdict::Changed | Verdict::Added => Some(kind.to_owned()),
    }
}
