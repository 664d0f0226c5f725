//! `Draft`: a quotation before anybody has asked who speaks.

use std::ops::Range;

use super::cues::{CueAt, Shape};
use crate::article::QuotationKind;
use crate::text::TextRange;

/// A quotation whose speaker is not known yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: QuotationKind,
    pub(super) contents: Vec<TextRange>,
    pub(super) marked: Vec<TextRange>,
    pub(super) cue: Option<TextRange>,
    /// Whether the cue is a verb in a feminine form; `None` without a verb.
    pub(super) feminine: Option<bool>,
    /// The words that name the sayer, in their passage.
    pub(super) source: Option<Range<usize>>,
    pub(super) repaired: bool,
    /// True when whoever spoke last goes on: a participle, وأضاف, no cue.
    pub(super) goes_on: bool,
}

impl Draft {
    /// A quotation without a source; `cue` is what attributes it.
    pub(super) fn new(kind: QuotationKind, content: TextRange, cue: Option<TextRange>) -> Self {
        Self {
            kind,
            contents: vec![content],
            marked: Vec::new(),
            cue,
            feminine: None,
            source: None,
            repaired: false,
            goes_on: cue.is_none(),
        }
    }

    /// A quotation that a verb attributes to the words `source`.
    pub(super) fn by_verb(
        kind: QuotationKind,
        content: TextRange,
        cue: &CueAt,
        source: Option<Range<usize>>,
    ) -> Self {
        Self {
            feminine: (cue.cue.shape == Shape::Finite).then_some(cue.cue.feminine),
            goes_on: cue.cue.shape == Shape::Participle || source.is_none(),
            source,
            ..Self::new(kind, content, Some(cue.range))
        }
    }

    /// True when its contents hold `byte`.
    pub(super) fn holds(&self, byte: usize) -> bool {
        self.contents.iter().any(|range| range.contains(byte))
    }
}
