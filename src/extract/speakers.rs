//! Who speaks: what the words of a source mean (quotation guide §7). A name is
//! its entity; a title the person who bore it; a document whoever issued it; no
//! words at all, whoever spoke last. What is anonymous, plural or unsure stays
//! unresolved: a wrong speaker costs more than none.

use std::ops::Range;

use super::draft::Draft;
use super::entities::{Meant, bare};
use super::lexicon::{Lexicon, Set};
use super::passage::Passage;
use crate::article::{EntityId, EntityKind, Mention, Nominal};
use crate::text::words::readings;

/// What the article has said so far about who is who.
pub(super) struct Speakers<'a> {
    lexicon: &'a Lexicon,
    mentions: &'a [Meant],
    nominals: &'a [Nominal],
    /// Who issued the document that was spoken of last.
    issuer: Option<EntityId>,
    last: Option<Last>,
}

/// Who spoke last.
#[derive(Clone, Copy)]
struct Last {
    speaker: Option<EntityId>,
    feminine: Option<bool>,
    /// Index of the passage.
    passage: usize,
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
            issuer: None,
            last: None,
        }
    }

    /// Who says a quotation of the passage with this index. Quotations are
    /// asked about in text order.
    pub(super) fn of(
        &mut self,
        draft: &Draft,
        passage: &Passage<'_>,
        index: usize,
    ) -> Option<EntityId> {
        let speaker = match &draft.source {
            Some(source) => self.of_source(source.clone(), passage),
            None => self.who_goes_on(draft, index),
        };
        self.last = Some(Last {
            speaker,
            feminine: draft
                .feminine
                .or_else(|| self.last.filter(|_| draft.goes_on)?.feminine),
            passage: index,
        });
        speaker
    }

    fn of_source(&mut self, source: Range<usize>, passage: &Passage<'_>) -> Option<EntityId> {
        let head = self.head_sets(passage, source.start);
        let named = self.named_in(&source, passage);
        let of_kind = |kind| named.iter().filter(move |mention| mention.kind == kind);
        let people: Vec<EntityId> = of_kind(EntityKind::Person)
            .filter_map(|m| m.entity)
            .collect();
        let several = people.iter().any(|other| Some(other) != people.first());
        let speaker = if several || head.has(Set::Anonymous) && people.is_empty() {
            None
        } else if let Some(person) = people.first() {
            Some(*person)
        } else if is_the_same(passage, &source) {
            self.last.and_then(|last| last.speaker)
        } else if head.has_any(&[Set::Office, Set::Honorific]) {
            self.by_title(&source, passage)
        } else if let Some(body) = of_kind(EntityKind::Organisation).next() {
            // A body deep in the phrase is what somebody belongs to.
            let first = passage.words[source.start].range.contains(body.range.start);
            let heads = head.has_any(&[Set::Document, Set::Media, Set::Body]);
            body.entity.filter(|_| first || heads)
        } else if let Some(place) = named
            .first()
            .filter(|mention| mention.kind == EntityKind::Place)
        {
            let starts =
                passage.words[source.start].range.encloses(place.range) || head.has(Set::Document);
            place.entity.filter(|_| starts)
        } else if head.has(Set::Document) && is_definite(passage, source.start) {
            return self.issuer;
        } else {
            None
        };
        if head.has(Set::Document) {
            self.issuer = speaker.or(self.issuer);
        }
        speaker
    }

    /// The sets of a source's first word, without its proclitics and article.
    fn head_sets(&self, passage: &Passage<'_>, word: usize) -> super::lexicon::Sets {
        let folded = passage.words[word].folded.as_str();
        let all = readings(folded);
        let plain = all.iter().map(|reading| self.lexicon.sets(&reading.rest));
        let bared = all
            .iter()
            .map(|reading| self.lexicon.sets(&bare(&reading.rest)));
        plain
            .chain(bared)
            .find(|sets| *sets != super::lexicon::Sets::default())
            .unwrap_or_default()
    }

    fn named_in(&self, source: &Range<usize>, passage: &Passage<'_>) -> Vec<Mention> {
        let range = passage.range(source.clone(), 0);
        let first = self
            .mentions
            .partition_point(|meant| meant.mention.range.end <= range.start);
        self.mentions[first..]
            .iter()
            .map(|meant| meant.mention)
            .take_while(|mention| mention.range.start < range.end)
            .collect()
    }

    /// Whom the title means that a source is, all of it.
    fn by_title(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<EntityId> {
        let words = &passage.words[source.clone()];
        let (first, last) = (words.first()?.range, words.last()?.range);
        let before = |nominal: &Nominal| nominal.range.start < first.start;
        let nominal = self.nominals.get(self.nominals.partition_point(before))?;
        (first.contains(nominal.range.start) && nominal.range.end == last.end)
            .then_some(nominal.entity)
    }

    /// No words: whoever spoke last, nearby, in an agreeing form.
    fn who_goes_on(&self, draft: &Draft, index: usize) -> Option<EntityId> {
        let last = self.last.filter(|last| index <= last.passage + 1)?;
        let agrees = match (last.feminine, draft.feminine) {
            (Some(before), Some(now)) => before == now,
            _ => true,
        };
        last.speaker.filter(|_| agrees && draft.goes_on)
    }
}

/// True for المتحدث ذاته and the like: whoever spoke last.
fn is_the_same(passage: &Passage<'_>, source: &Range<usize>) -> bool {
    let words = &passage.words[source.clone()];
    words
        .iter()
        .any(|word| SAME.contains(&word.folded.as_str()))
}

/// ذاته، ذاتها، نفسه، نفسها.
const SAME: [&str; 4] = [
    "\u{630}\u{627}\u{62A}\u{647}",
    "\u{630}\u{627}\u{62A}\u{647}\u{627}",
    "\u{646}\u{641}\u{633}\u{647}",
    "\u{646}\u{641}\u{633}\u{647}\u{627}",
];

fn is_definite(passage: &Passage<'_>, word: usize) -> bool {
    let folded = passage.words[word].folded.as_str();
    folded.starts_with("\u{627}\u{644}") || folded.starts_with("\u{644}\u{644}")
}
