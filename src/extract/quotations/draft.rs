//! `Draft`: a quotation before anybody has asked who speaks.

use std::ops::Range;

use super::cues::{CueAt, Shape};
use crate::article::QuotationKind;
use crate::text::TextRange;

/// A quotation whose speaker is not known yet.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Draft {
    pub(in crate::extract) kind: QuotationKind,
    pub(in crate::extract) contents: Vec<TextRange>,
    pub(in crate::extract) marked: Vec<TextRange>,
    pub(in crate::extract) cue: Option<TextRange>,
    /// The word of the cue in its passage.
    pub(in crate::extract) at: Option<usize>,
    /// Whether the cue is a verb in a feminine form; `None` without a verb.
    pub(in crate::extract) feminine: Option<bool>,
    /// True when the verb is that of several men.
    pub(in crate::extract) plural: bool,
    /// The words that name the sayer, in their passage.
    pub(in crate::extract) source: Option<Range<usize>>,
    /// The words that name who passes it on.
    pub(in crate::extract) via: Option<Range<usize>>,
    pub(in crate::extract) repaired: bool,
    /// What makes it less than sure.
    pub(in crate::extract) doubt: Doubt,
}

/// How a quotation was seen, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Doubt {
    /// A cue opens it with marks or a complementiser.
    None,
    /// Its cue needs none of them: a tail, a headline's colon.
    Bare,
    /// A noun phrase.
    Phrase,
    /// Marks whose cue is elsewhere in the sentence.
    Far,
    /// Marks without a cue.
    Floating,
}

impl Draft {
    /// A quotation without a source; `cue` is what attributes it.
    pub(super) fn new(kind: QuotationKind, content: TextRange, cue: Option<TextRange>) -> Self {
        Self {
            kind,
            contents: vec![content],
            marked: Vec::new(),
            cue,
            at: None,
            feminine: None,
            plural: false,
            source: None,
            via: None,
            repaired: false,
            doubt: Doubt::Bare,
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
            at: Some(cue.word),
            feminine: (cue.cue.shape != Shape::Noun).then_some(cue.cue.feminine),
            plural: cue.cue.plural,
            source,
            doubt: Doubt::None,
            ..Self::new(kind, content, Some(cue.range))
        }
    }

    /// True when its contents hold `byte`.
    pub(in crate::extract) fn holds(&self, byte: usize) -> bool {
        self.contents.iter().any(|range| range.contains(byte))
    }
}
