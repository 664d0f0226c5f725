//! Who speaks: what the words of a source mean (quotation guide §7). A name is
//! its entity (`named`); a title the person who bore it; a document whoever
//! issued it; no words at all, whoever spoke last (`unnamed`). What is anonymous,
//! plural or unsure stays unresolved: a wrong speaker costs more than none.

mod documents;
mod heads;
mod index;
mod named;
mod unnamed;

use std::ops::Range;

use index::Index;

use super::entities::Meant;
use super::lexicon::Lexicon;
use super::passage::Passage;
use super::quotations::Draft;
use crate::article::{Attribution, Confidence, EntityId, Grounds, Mention, Nominal};
use crate::text::TextRange;

/// Turns that are remembered: who spoke, from the last back.
const TURNS: usize = 12;

/// What the article has said so far about who is who.
pub(super) struct Speakers<'a> {
    lexicon: &'a Lexicon,
    mentions: &'a [Meant],
    nominals: &'a [Nominal],
    index: Index<'a>,
    /// Who issued the document that was spoken of last.
    issuer: Option<EntityId>,
    /// Who spoke, the last one last.
    turns: Vec<Turn>,
}

/// Who spoke once.
#[derive(Debug, Clone, Copy)]
struct Turn {
    speaker: Option<EntityId>,
    /// True for a human being.
    person: bool,
    /// As the verb has it.
    feminine: Option<bool>,
    /// Index of the passage.
    passage: usize,
    /// The first word of its sentence there.
    sentence: usize,
}

/// A speaker, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) speaker: Option<EntityId>,
    pub(super) attribution: Attribution,
}

impl Found {
    fn new(speaker: EntityId, grounds: Grounds, sure: f32) -> Self {
        Self {
            speaker: Some(speaker),
            attribution: Attribution {
                grounds,
                confidence: Confidence::of(sure),
            },
        }
    }

    /// Nobody, or nobody who is known.
    fn nobody(grounds: Grounds, sure: f32) -> Self {
        Self {
            speaker: None,
            attribution: Attribution {
                grounds,
                confidence: Confidence::of(sure),
            },
        }
    }
}

/// Where a quotation stands that is asked about.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) passage: &'a Passage<'a>,
    /// Index of the passage.
    pub(super) index: usize,
}

impl<'a> Speakers<'a> {
    /// Nobody has spoken yet; `mentions` and `nominals` are the article's, in
    /// order.
    pub(super) fn new(
        mentions: &'a [Meant],
        nominals: &'a [Nominal],
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            lexicon,
            mentions,
            nominals,
            index: Index::new(mentions),
            issuer: None,
            turns: Vec::new(),
        }
    }

    /// Who says a quotation. Quotations are asked about in text order.
    pub(super) fn of(&mut self, draft: &Draft, place: Place<'_>) -> Found {
        let found = match &draft.source {
            Some(source) => self.of_source(draft, source.clone(), place),
            None => self.of_nobody(draft, place),
        };
        self.note_document(draft, found.speaker, place.passage);
        let word = draft
            .at
            .unwrap_or_else(|| place.passage.words_in(draft.contents[0]).start);
        if self.turns.len() == TURNS {
            self.turns.remove(0);
        }
        let goes_on = found.attribution.grounds == Grounds::Continues;
        let before = self.turns.last().filter(|_| goes_on);
        self.turns.push(Turn {
            speaker: found.speaker,
            person: found.speaker.is_some_and(|one| self.index.is_person(one)),
            feminine: draft.feminine.or_else(|| before?.feminine),
            passage: place.index,
            sentence: place.passage.sentence_start(word),
        });
        found
    }

    /// The entity of the outlet that passes a quotation on.
    pub(super) fn via(&self, draft: &Draft, passage: &Passage<'_>) -> Option<EntityId> {
        let named = self.named_in(passage.range(draft.via.clone()?, 0));
        named.iter().find_map(|mention| mention.entity)
    }

    /// The mentions that begin in a stretch.
    fn named_in(&self, range: TextRange) -> Vec<Mention> {
        let first = self
            .mentions
            .partition_point(|meant| meant.mention.range.end <= range.start);
        self.mentions[first..]
            .iter()
            .map(|meant| meant.mention)
            .take_while(|mention| mention.range.start < range.end)
            .collect()
    }

    /// Whom the title means that some words are, all of them.
    fn by_title(&self, words: &Range<usize>, passage: &Passage<'_>) -> Option<EntityId> {
        let words = &passage.words[words.clone()];
        let (first, last) = (words.first()?.range, words.last()?.range);
        let before = |nominal: &Nominal| nominal.range.start < first.start;
        let nominal = self.nominals.get(self.nominals.partition_point(before))?;
        (first.contains(nominal.range.start) && nominal.range.end == last.end)
            .then_some(nominal.entity)
    }
}
