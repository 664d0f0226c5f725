//! `Lists`: what the lists of names and of quotations show, in which order,
//! and the rows on which it stands. What somebody narrows a list to is matched
//! folded: vowel marks and letter variants hide nothing.

use super::findings::Findings;
use super::subject::{About, Subject};
use crate::article::{Annotations, EntityId, EntityKind, QuotationKind};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::words::standing_alone;

/// The kinds in the order in which the panel groups them.
const GROUPS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
    EntityKind::Date,
    EntityKind::Value,
];

/// A row of the list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameItem {
    /// The head of a group, and how many subjects it holds.
    Group(EntityKind, usize),
    /// An entity, or a date or value.
    Subject(Subject),
}

/// A row of the list of quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldItem {
    /// Who speaks in those after it, and how many they are.
    Speaker(Option<EntityId>, usize),
    /// A quotation, by index.
    Quotation(usize),
}

/// What the lists are narrowed to, and how they are ordered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowing {
    /// Names that hold these words.
    pub names: String,
    /// Quotations whose speaker or text holds these words.
    pub told: String,
    /// Quotations of this kind alone.
    pub kind: Option<QuotationKind>,
    /// By speaker, not in text order.
    pub by_speaker: bool,
}

/// What the lists show.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) names: Vec<NameItem>,
    /// By subject: its place in `names`.
    pub(super) rows: Vec<Option<usize>>,
    pub(super) told: Vec<ToldItem>,
    /// By quotation: its place in `told`.
    pub(super) told_rows: Vec<Option<usize>>,
}

impl Lists {
    pub(super) fn new(
        subjects: &[About],
        annotations: &Annotations,
        narrowing: &Narrowing,
        text: &str,
    ) -> Self {
        let names = names(subjects, &fold(narrowing.names.trim()), text);
        let mut rows = vec![None; subjects.len()];
        for (row, item) in names.iter().enumerate() {
            if let NameItem::Subject(Subject(index)) = item {
                rows[*index as usize] = Some(row);
            }
        }
        let told = told(subjects, annotations, narrowing, text);
        let mut told_rows = vec![None; annotations.quotations.len()];
        for (row, item) in told.iter().enumerate() {
            if let ToldItem::Quotation(index) = item {
                told_rows[*index] = Some(row);
            }
        }
        Self {
            names,
            rows,
            told,
            told_rows,
        }
    }
}

impl Findings {
    /// The rows of the list of names.
    #[must_use]
    pub fn names(&self) -> &[NameItem] {
        &self.lists.names
    }

    /// The rows of the list of quotations.
    #[must_use]
    pub fn told(&self) -> &[ToldItem] {
        &self.lists.told
    }

    /// The row on which a subject stands; `None` where the list is narrowed to
    /// others.
    #[must_use]
    pub fn row_of(&self, subject: impl Into<Subject>) -> Option<usize> {
        *self.lists.rows.get(subject.into().0 as usize)?
    }

    /// The row on which a quotation stands.
    #[must_use]
    pub fn row_of_quotation(&self, index: usize) -> Option<usize> {
        *self.lists.told_rows.get(index)?
    }
}

/// Subjects by kind, the most mentioned first, then the first mentioned.
fn names(subjects: &[About], asked: &str, text: &str) -> Vec<NameItem> {
    let mut names = Vec::with_capacity(subjects.len() + GROUPS.len());
    let is_asked = |about: &About| {
        let mut spellings = about.spellings.iter().map(|spelling| spelling.range);
        asked.is_empty()
            || holds(text, about.name, asked)
            || spellings.any(|range| holds(text, range, asked))
    };
    for kind in GROUPS {
        let mut group: Vec<usize> = (0..subjects.len())
            .filter(|index| subjects[*index].kind == kind && is_asked(&subjects[*index]))
            .collect();
        if group.is_empty() {
            continue;
        }
        group.sort_by_key(|index| {
            let mentions = &subjects[*index].mentions;
            let first = mentions.first().map_or(usize::MAX, |range| range.start);
            (std::cmp::Reverse(mentions.len()), first)
        });
        names.push(NameItem::Group(kind, group.len()));
        let items = group.into_iter().map(|index| Subject(index as u32));
        names.extend(items.map(NameItem::Subject));
    }
    names
}

/// Quotations in text order, or the speakers in the order of their first one,
/// with theirs after them; those of nobody last.
fn told(
    subjects: &[About],
    annotations: &Annotations,
    narrowing: &Narrowing,
    text: &str,
) -> Vec<ToldItem> {
    let asked = fold(narrowing.told.trim());
    let quotations = &annotations.quotations;
    let is_asked = |index: &usize| {
        let quotation = &quotations[*index];
        let speaker = quotation.speaker.and_then(|id| subjects.get(id.0 as usize));
        let kind = narrowing.kind.is_none_or(|kind| kind == quotation.kind);
        let mut places = quotation.contents.iter().copied().chain(quotation.source);
        kind && (asked.is_empty()
            || places.any(|range| holds(text, range, &asked))
            || speaker.is_some_and(|about| holds(text, about.name, &asked)))
    };
    let shown: Vec<usize> = (0..quotations.len()).filter(is_asked).collect();
    if !narrowing.by_speaker {
        return shown.into_iter().map(ToldItem::Quotation).collect();
    }
    let mut speakers: Vec<Option<EntityId>> = Vec::new();
    for index in &shown {
        let speaker = quotations[*index].speaker;
        if !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    speakers.sort_by_key(Option::is_none);
    let mut told = Vec::with_capacity(shown.len() + speakers.len());
    for speaker in speakers {
        let own = shown
            .iter()
            .filter(|index| quotations[**index].speaker == speaker);
        told.push(ToldItem::Speaker(speaker, own.clone().count()));
        told.extend(own.map(|index| ToldItem::Quotation(*index)));
    }
    told
}

/// True when a stretch, written on its own, holds folded words.
fn holds(text: &str, range: TextRange, asked: &str) -> bool {
    text.get(range.start..range.end).is_some() && fold(&standing_alone(range, text)).contains(asked)
}
