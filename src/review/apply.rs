//! `apply`: annotations as a reviewer leaves them. Decisions are carried out in
//! the order in which they were made, each on what the ones before left; what
//! then overlaps gives way to what was decided last, and everything undecided to
//! what was decided.

use std::collections::{BTreeMap, HashMap};
use std::slice::from_ref;
use std::sync::Arc;

use super::desk::{Desk, found_mentions, found_quotations};
use super::entry::EntryId;
use super::item::{Item, Verdict};
use super::state::State;
use crate::article::{
    Annotations, Article, Confidence, Entity, EntityId, Mention, Nominal, Quotation,
};
use crate::text::TextRange;

/// Annotations after a review, and what became of everything in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// What is shown and exported. Entities keep their order; those of which no
    /// mention is left are gone, new ones stand at the end.
    pub annotations: Arc<Annotations>,
    /// All mentions that were found or added, rejected ones too, in text order.
    pub mentions: Vec<Item<Mention>>,
    /// All quotations, likewise.
    pub quotations: Vec<Item<Quotation>>,
    /// Decisions about what is not in this text any more.
    pub lost: Vec<EntryId>,
}

/// Carries out the decisions of a review.
#[must_use]
pub fn apply(article: &Article, annotations: &Annotations, state: &State) -> Reviewed {
    if state.decisions().is_empty() {
        return untouched(annotations);
    }
    let mut desk = Desk::new(article, annotations);
    for (number, (id, decision)) in (1..).zip(state.decisions()) {
        if !desk.carry_out(number, decision) {
            desk.lost.push(id.clone());
        }
    }
    finish(desk, annotations)
}

/// Of which nothing was decided on.
fn untouched(annotations: &Annotations) -> Reviewed {
    let mut reviewed = Reviewed {
        annotations: Arc::new(annotations.clone()),
        mentions: found_mentions(annotations),
        quotations: found_quotations(annotations),
        lost: Vec::new(),
    };
    for (index, item) in reviewed.mentions.iter_mut().enumerate() {
        item.index = Some(index);
    }
    for (index, item) in reviewed.quotations.iter_mut().enumerate() {
        item.index = Some(index);
    }
    reviewed
}

/// Clears the desk: what is left becomes annotations again.
fn finish(mut desk: Desk, before: &Annotations) -> Reviewed {
    desk.mentions.sort_by_key(|item| item.origin);
    desk.quotations.sort_by_key(|item| item.origin);
    if desk.is_moved {
        let gone = give_way(&mut desk.mentions, |mention| from_ref(&mention.range));
        let owners = gone
            .iter()
            .filter_map(|index| desk.mentions[*index].now.entity);
        desk.touched.extend(owners);
        give_way(&mut desk.quotations, |quotation| &quotation.contents);
    }
    let (entities, ids) = keep_entities(&desk);
    let kept = |id: EntityId| ids.get(id.0 as usize).copied().flatten();
    for item in &mut desk.mentions {
        item.now.entity = item.now.entity.and_then(kept);
    }
    for item in &mut desk.quotations {
        let now = &mut item.now;
        now.speaker = now.speaker.and_then(kept);
        now.via = now.via.and_then(kept);
    }
    place(&mut desk.mentions, |mention| mention.range.start);
    place(&mut desk.quotations, Quotation::start);
    let mentions = shown(&desk.mentions);
    let days = desk.mentions.iter();
    let mut days: Vec<_> = days
        .filter_map(|item| Some((item.index?, item.day?)))
        .collect();
    days.sort_unstable_by_key(|(index, _)| *index);
    let is_free = |nominal: &Nominal| {
        let after = mentions.partition_point(|m| m.range.end <= nominal.range.start);
        let next = mentions.get(after);
        !desk.is_moved || next.is_none_or(|mention| !mention.range.overlaps(nominal.range))
    };
    let nominals = desk.nominals.into_iter().filter(is_free);
    let nominals = nominals
        .filter_map(|nominal| {
            let entity = kept(nominal.entity)?;
            Some(Nominal { entity, ..nominal })
        })
        .collect();
    let annotations = Annotations {
        nominals,
        entities,
        days,
        quotations: shown(&desk.quotations),
        mentions,
        extent: before.extent,
        asides: before.asides.clone(),
    };
    Reviewed {
        annotations: Arc::new(annotations),
        mentions: desk.mentions,
        quotations: desk.quotations,
        lost: desk.lost,
    }
}

/// Rejects what shares words with something that was decided on later; gives the
/// indices of what was rejected.
fn give_way<T>(items: &mut [Item<T>], ranges: impl Fn(&T) -> &[TextRange]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(items[*index].rank));
    // By where it begins: where it ends. None of them overlap.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut gone = Vec::new();
    for index in order {
        if !items[index].is_shown() {
            continue;
        }
        let own = ranges(&items[index].now);
        let is_taken = own.iter().any(|range| {
            let before = taken.range(..range.end).next_back();
            before.is_some_and(|(_, end)| *end > range.start)
        });
        if is_taken {
            items[index].verdict = Verdict::Rejected;
            gone.push(index);
        } else if items[index].rank > 0 {
            // What nobody decided on overlaps nothing but what somebody did.
            taken.extend(own.iter().map(|range| (range.start, range.end)));
        }
    }
    gone
}

/// Gives what is shown its place in the annotations.
fn place<T>(items: &mut [Item<T>], start: impl Fn(&T) -> usize) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.retain(|index| items[*index].is_shown());
    order.sort_by_key(|index| start(&items[*index].now));
    for (place, index) in order.into_iter().enumerate() {
        items[index].index = Some(place);
    }
}

fn shown<T: Clone>(items: &[Item<T>]) -> Vec<T> {
    let mut shown: Vec<(usize, &T)> = items
        .iter()
        .filter_map(|item| Some((item.index?, &item.now)))
        .collect();
    shown.sort_unstable_by_key(|(index, _)| *index);
    shown.into_iter().map(|(_, now)| now.clone()).collect()
}

/// The entities that are left, and by the number that they had on the desk the id
/// that they have. Whose mentions were decided on is named by its longest that
/// is left, and as sure as these are.
fn keep_entities(desk: &Desk) -> (Vec<Entity>, Vec<Option<EntityId>>) {
    let mut own: HashMap<EntityId, Vec<Mention>> = HashMap::new();
    for item in desk.mentions.iter().filter(|item| item.is_shown()) {
        if let Some(id) = item.now.entity
            && desk.touched.contains(&id)
        {
            own.entry(id).or_default().push(item.now);
        }
    }
    let mut entities = Vec::with_capacity(desk.entities.len());
    let mut ids = Vec::with_capacity(desk.entities.len());
    for (index, mut entity) in (0..).zip(desk.entities.iter().copied()) {
        let id = EntityId(index);
        if desk.touched.contains(&id) {
            let Some(mentions) = own.get(&id) else {
                ids.push(None);
                continue;
            };
            let longest = mentions.iter().map(|mention| mention.range);
            let longest =
                longest.reduce(|best, next| if next.len() > best.len() { next } else { best });
            entity.canonical = longest.unwrap_or(entity.canonical);
            let sum: f32 = mentions
                .iter()
                .map(|mention| f32::from(mention.confidence.percent()))
                .sum();
            entity.confidence = Confidence::of(sum / 100.0 / mentions.len() as f32);
        }
        ids.push(Some(EntityId(entities.len() as u32)));
        entities.push(entity);
    }
    (entities, ids)
}
