//! `Findings`: annotations, with the tables that the reader asks at every key
//! press: the mentions of each entity, the starts of quotations, the rows of
//! the panel. Built once when annotations arrive, so that a jump among 100,000
//! mentions is a binary search.

use std::sync::Arc;

use crate::article::{Annotations, EntityId, EntityKind, Mention};
use crate::text::TextRange;

/// The kinds in the order in which the panel groups them.
const GROUPS: [EntityKind; 4] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
];

/// A row of the panel of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameItem {
    /// The head of a group, and how many entities it holds.
    Group(EntityKind, usize),
    /// An entity.
    Entity(EntityId),
}

/// Annotations and the tables over them.
#[derive(Debug, Default)]
pub struct Findings {
    annotations: Arc<Annotations>,
    /// By entity: where it is mentioned.
    mentions: Vec<Vec<TextRange>>,
    /// By entity: how many quotations it speaks.
    spoken: Vec<usize>,
    /// The largest of both counts.
    largest: (usize, usize),
    /// By entity: its place in `names`.
    rows: Vec<usize>,
    names: Vec<NameItem>,
    /// By quotation: its first stretch.
    quoted: Vec<TextRange>,
    /// By quotation: the furthest end of it and all quotations before it.
    reach: Vec<usize>,
}

impl Findings {
    /// Builds the tables.
    #[must_use]
    pub fn new(annotations: Arc<Annotations>) -> Self {
        let count = annotations.entities.len();
        let mut mentions = vec![Vec::new(); count];
        for mention in &annotations.mentions {
            let list = mention
                .entity
                .and_then(|id| mentions.get_mut(id.0 as usize));
            if let Some(list) = list {
                list.push(mention.range);
            }
        }
        let mut spoken = vec![0; count];
        for speaker in annotations.quotations.iter().filter_map(|q| q.speaker) {
            if let Some(count) = spoken.get_mut(speaker.0 as usize) {
                *count += 1;
            }
        }
        let largest = (
            mentions.iter().map(Vec::len).max().unwrap_or(0),
            spoken.iter().copied().max().unwrap_or(0),
        );
        let names = names(&annotations, &mentions);
        let mut rows = vec![0; count];
        for (row, item) in names.iter().enumerate() {
            if let NameItem::Entity(id) = item {
                rows[id.0 as usize] = row;
            }
        }
        let quoted = annotations
            .quotations
            .iter()
            .map(|quotation| quotation.contents.first().copied().unwrap_or_default())
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
            mentions,
            spoken,
            largest,
            rows,
            names,
            quoted,
            reach,
        }
    }

    /// What the tables are about.
    #[must_use]
    pub fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// The rows of the panel of names.
    #[must_use]
    pub fn names(&self) -> &[NameItem] {
        &self.names
    }

    /// The row of the panel on which an entity stands.
    #[must_use]
    pub fn row_of(&self, id: EntityId) -> Option<usize> {
        self.rows.get(id.0 as usize).copied()
    }

    /// Where an entity is mentioned, in text order.
    #[must_use]
    pub fn mentions_of(&self, id: EntityId) -> &[TextRange] {
        self.mentions.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How many quotations an entity speaks.
    #[must_use]
    pub fn spoken_by(&self, id: EntityId) -> usize {
        self.spoken.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// The largest count of mentions, and of quotations spoken, of one entity.
    #[must_use]
    pub fn largest_counts(&self) -> (usize, usize) {
        self.largest
    }

    /// Where each quotation begins: its first stretch, in text order.
    #[must_use]
    pub fn quoted(&self) -> &[TextRange] {
        &self.quoted
    }

    /// The mention that holds `byte`.
    #[must_use]
    pub fn mention_at(&self, byte: usize) -> Option<&Mention> {
        let mentions = &self.annotations.mentions;
        let after = mentions.partition_point(|mention| mention.range.start <= byte);
        let mention = mentions.get(after.checked_sub(1)?)?;
        mention.range.contains(byte).then_some(mention)
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

    /// The entity of these annotations that is mentioned where an older list
    /// of mentions begins: the same one, found again.
    #[must_use]
    pub(super) fn entity_again(&self, mentions: &[TextRange]) -> Option<EntityId> {
        self.mention_at(mentions.first()?.start)?.entity
    }

    /// The quotation that begins at `start`.
    #[must_use]
    pub(super) fn quotation_again(&self, start: usize) -> Option<usize> {
        self.quoted
            .binary_search_by_key(&start, |range| range.start)
            .ok()
    }

    /// How a name is written in the panel.
    #[must_use]
    pub fn canonical(&self, id: EntityId) -> Option<TextRange> {
        let entity = self.annotations.entities.get(id.0 as usize)?;
        Some(entity.canonical)
    }

    /// What an entity is.
    #[must_use]
    pub fn kind_of(&self, id: EntityId) -> Option<EntityKind> {
        Some(self.annotations.entities.get(id.0 as usize)?.kind)
    }
}

/// Entities by kind, the most mentioned first, then the first mentioned.
fn names(annotations: &Annotations, mentions: &[Vec<TextRange>]) -> Vec<NameItem> {
    let mut names = Vec::with_capacity(annotations.entities.len() + GROUPS.len());
    for kind in GROUPS {
        let mut group: Vec<usize> = (0..annotations.entities.len())
            .filter(|index| annotations.entities[*index].kind == kind)
            .collect();
        if group.is_empty() {
            continue;
        }
        group.sort_by_key(|index| {
            let list = &mentions[*index];
            let first = list.first().map_or(usize::MAX, |range| range.start);
            (std::cmp::Reverse(list.len()), first)
        });
        names.push(NameItem::Group(kind, group.len()));
        names.extend(
            group
                .into_iter()
                .map(|index| NameItem::Entity(EntityId(index as u32))),
        );
    }
    names
}
