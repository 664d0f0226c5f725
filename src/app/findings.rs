//! `Findings`: annotations, with the tables that the reader asks at every key
//! press: the mentions of each subject, the starts of quotations, the rows of
//! the panel. Built when annotations arrive, so that a jump among 100,000
//! mentions is a binary search.

use std::sync::Arc;

use super::listed::{Lists, Narrowing};
use super::subject::{About, Spelling, Subject, subjects};
use crate::article::{Annotations, Day, Entity, EntityKind, Mention, Quotation};
use crate::text::TextRange;

/// Annotations and the tables over them.
#[derive(Debug, Default)]
pub struct Findings {
    annotations: Arc<Annotations>,
    subjects: Vec<About>,
    /// By mention: what it is a mention of.
    owners: Vec<Subject>,
    /// The largest counts of mentions and of quotations spoken.
    largest: (usize, usize),
    pub(super) lists: Lists,
    /// Every mention of an entity, in text order.
    named: Vec<TextRange>,
    /// By quotation: its first stretch.
    quoted: Vec<TextRange>,
    /// By quotation: the furthest end of it and all quotations before it.
    reach: Vec<usize>,
}

/// Mentions one after the other, and what each is a mention of.
#[derive(Debug, Clone, Copy)]
pub struct Mentions<'a> {
    mentions: &'a [Mention],
    owners: &'a [Subject],
}

impl<'a> Mentions<'a> {
    /// The one of them that holds `byte`, and what it is a mention of.
    #[must_use]
    pub fn at(self, byte: usize) -> Option<(&'a Mention, Subject)> {
        let start = |mention: &Mention| mention.range.start;
        let after = self.mentions.partition_point(|it| start(it) <= byte);
        let index = after.checked_sub(1)?;
        let mention = self.mentions.get(index)?;
        let subject = *self.owners.get(index)?;
        mention.range.contains(byte).then_some((mention, subject))
    }
}

impl Findings {
    /// Builds the tables over what is known of this text.
    #[must_use]
    pub fn new(annotations: Arc<Annotations>, narrowing: &Narrowing, text: &str) -> Self {
        let (subjects, owners) = subjects(&annotations, text);
        let mentions = subjects.iter().map(|about| about.mentions.len());
        let spoken = subjects.iter().map(|about| about.spoken);
        let largest = (mentions.max().unwrap_or(0), spoken.max().unwrap_or(0));
        let lists = Lists::new(&subjects, &annotations, narrowing, text);
        let quoted = annotations
            .quotations
            .iter()
            .map(|quotation| quotation.contents.first().copied().unwrap_or_default())
            .collect();
        let mentions = annotations.mentions.iter();
        let entities = mentions
            .filter(|mention| mention.entity.is_some())
            .map(|mention| mention.range)
            .collect();
        let reach = annotations
            .quotations
            .iter()
            .scan(0, |furthest: &mut usize, quotation| {
                let end = quotation.contents.last().map_or(0, |range| range.end);
                *furthest = end.max(*furthest);
                Some(*furthest)
            })
            .collect();
        Self {
            annotations,
            subjects,
            owners,
            largest,
            lists,
            named: entities,
            quoted,
            reach,
        }
    }

    /// These tables over annotations that differ in nothing but how sure they are;
    /// gives them back where more is other.
    pub(super) fn surer(&mut self, annotations: Arc<Annotations>) -> Option<Arc<Annotations>> {
        if !is_alike(&self.annotations, &annotations) {
            return Some(annotations);
        }
        for (about, entity) in self.subjects.iter_mut().zip(&annotations.entities) {
            about.confidence = entity.confidence;
        }
        for (mention, Subject(owner)) in annotations.mentions.iter().zip(&self.owners).rev() {
            let about = self.subjects.get_mut(*owner as usize);
            if let Some(about) = about.filter(|_| mention.entity.is_none()) {
                about.confidence = mention.confidence;
            }
        }
        self.annotations = annotations;
        None
    }

    /// What the tables are about.
    #[must_use]
    pub fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// The same, to be held on to.
    pub(super) fn shared(&self) -> &Arc<Annotations> {
        &self.annotations
    }

    /// Narrows the lists.
    pub(super) fn narrow(&mut self, narrowing: &Narrowing, text: &str) {
        self.lists = Lists::new(&self.subjects, &self.annotations, narrowing, text);
    }

    fn about(&self, subject: impl Into<Subject>) -> Option<&About> {
        self.subjects.get(subject.into().0 as usize)
    }

    /// Where a subject is mentioned, in text order.
    #[must_use]
    pub fn mentions_of(&self, subject: impl Into<Subject>) -> &[TextRange] {
        self.about(subject).map_or(&[], |about| &about.mentions)
    }

    /// How a subject is written, the most frequent spelling first.
    #[must_use]
    pub fn spellings_of(&self, subject: impl Into<Subject>) -> &[Spelling] {
        self.about(subject).map_or(&[], |about| &about.spellings)
    }

    /// How many quotations a subject speaks.
    #[must_use]
    pub fn spoken_by(&self, subject: impl Into<Subject>) -> usize {
        self.about(subject).map_or(0, |about| about.spoken)
    }

    /// How sure a subject is, in hundredths, where a reader should be told that
    /// it is a guess.
    #[must_use]
    pub fn guess(&self, subject: impl Into<Subject>) -> Option<u8> {
        let confidence = self.about(subject)?.confidence;
        confidence.is_guess().then_some(confidence.percent())
    }

    /// The day that a date means, where it is known.
    #[must_use]
    pub fn day_of(&self, subject: impl Into<Subject>) -> Option<Day> {
        self.about(subject)?.day
    }

    /// How a subject is written in the panel.
    #[must_use]
    pub fn canonical(&self, subject: impl Into<Subject>) -> Option<TextRange> {
        Some(self.about(subject)?.name)
    }

    /// What a subject is.
    #[must_use]
    pub fn kind_of(&self, subject: impl Into<Subject>) -> Option<EntityKind> {
        Some(self.about(subject)?.kind)
    }

    /// The largest count of mentions, and of quotations spoken, of one subject.
    #[must_use]
    pub fn largest_counts(&self) -> (usize, usize) {
        self.largest
    }

    /// Every mention of an entity, in text order.
    #[must_use]
    pub fn named(&self) -> &[TextRange] {
        &self.named
    }

    /// Where each quotation begins: its first stretch, in text order.
    #[must_use]
    pub fn quoted(&self) -> &[TextRange] {
        &self.quoted
    }

    /// The mention that holds `byte`, and what it is a mention of.
    #[must_use]
    pub fn mention_at(&self, byte: usize) -> Option<(&Mention, Subject)> {
        self.mentions().at(byte)
    }

    /// All mentions.
    fn mentions(&self) -> Mentions<'_> {
        Mentions {
            mentions: &self.annotations.mentions,
            owners: &self.owners,
        }
    }

    /// The mentions that something of this range may be in.
    #[must_use]
    pub fn mentions_in(&self, range: TextRange) -> Mentions<'_> {
        let Mentions { mentions, owners } = self.mentions();
        let after = mentions.partition_point(|mention| mention.range.start <= range.start);
        let end = mentions.partition_point(|mention| mention.range.start < range.end);
        let within = after.saturating_sub(1)..end.max(after);
        Mentions {
            mentions: mentions.get(within.clone()).unwrap_or_default(),
            owners: owners.get(within).unwrap_or_default(),
        }
    }

    /// The quotation that holds `byte`; the innermost where they are nested.
    #[must_use]
    pub fn quotation_at(&self, byte: usize) -> Option<usize> {
        let after = self.quoted.partition_point(|range| range.start <= byte);
        // Back from the last that begins before it, while one may reach it.
        (0..after)
            .rev()
            .take_while(|index| self.reach[*index] > byte)
            .find(|index| self.annotations.quotations[*index].contains(byte))
    }

    /// A subject of older findings of the same article, found again: what is
    /// mentioned where it was, if it is still of its kind; else what bears its
    /// name.
    pub(super) fn subject_again(
        &self,
        older: &Self,
        subject: Subject,
        text: &str,
    ) -> Option<Subject> {
        let kind = older.kind_of(subject)?;
        let is_alike = |found: &Subject| self.kind_of(*found) == Some(kind);
        let there = older.mentions_of(subject).iter().find_map(|range| {
            let (_, found) = self.mention_at(range.start)?;
            Some(found).filter(is_alike)
        });
        let name = |range: TextRange| text.get(range.start..range.end);
        let called = older.canonical(subject).map(name);
        there.or_else(|| {
            let mut all = (0..self.subjects.len() as u32).map(Subject);
            all.find(|found| is_alike(found) && self.canonical(*found).map(name) == called)
        })
    }

    /// The quotation that begins at `start`, or holds it.
    pub(super) fn quotation_again(&self, start: usize) -> Option<usize> {
        self.quoted
            .binary_search_by_key(&start, |range| range.start)
            .ok()
            .or_else(|| self.quotation_at(start))
    }
}

/// True for annotations that differ in nothing but how sure they are.
fn is_alike(one: &Annotations, other: &Annotations) -> bool {
    fn all<T>(one: &[T], other: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b))
    }
    let mentions =
        |a: &Mention, b: &Mention| (a.range, a.kind, a.entity) == (b.range, b.kind, b.entity);
    let entities = |a: &Entity, b: &Entity| (a.kind, a.canonical) == (b.kind, b.canonical);
    let quotations = |a: &Quotation, b: &Quotation| {
        (a.kind, a.speaker, a.via, a.source) == (b.kind, b.speaker, b.via, b.source)
            && a.contents == b.contents
    };
    all(&one.mentions, &other.mentions, mentions)
        && all(&one.entities, &other.entities, entities)
        && all(&one.quotations, &other.quotations, quotations)
        && one.days == other.days
}
