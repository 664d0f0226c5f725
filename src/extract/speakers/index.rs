//! The names of an article, by what a source may call them: so that asking who is
//! meant does not read them all again.

use std::collections::{HashMap, HashSet};

use crate::article::{EntityId, EntityKind};
use crate::extract::entities::Meant;

/// The mentions of an article by a word of theirs. Places are indices of
/// mentions, in text order.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    /// People, by the last word of their names.
    families: HashMap<&'a str, Vec<usize>>,
    /// Bodies and places, by the first word of theirs, without the article.
    firsts: HashMap<(EntityKind, &'a str), Vec<usize>>,
    people: HashSet<EntityId>,
    /// The heads of the titles that stand beside people's names.
    titles: HashSet<(EntityId, &'a str)>,
}

impl<'a> Index<'a> {
    pub(super) fn new(mentions: &'a [Meant]) -> Self {
        let mut index = Self::default();
        for (at, meant) in mentions.iter().enumerate() {
            let Some(entity) = meant.mention.entity else {
                continue;
            };
            let kind = meant.mention.kind;
            if kind == EntityKind::Person {
                index.people.insert(entity);
                index.families.entry(&meant.last).or_default().push(at);
                let heads = meant.title_heads().map(|head| (entity, head));
                index.titles.extend(heads);
            } else {
                index
                    .firsts
                    .entry((kind, &meant.first))
                    .or_default()
                    .push(at);
            }
        }
        index
    }

    /// The last mention before mention `until` of somebody whose name ends so.
    pub(super) fn of_family(&self, word: &str, until: usize) -> Option<usize> {
        last(self.families.get(word)?, until)
    }

    /// The last mention before mention `until` whose name begins so.
    pub(super) fn called(&self, kind: EntityKind, word: &str, until: usize) -> Option<usize> {
        last(self.firsts.get(&(kind, word))?, until)
    }

    /// The first mention whose name begins so.
    pub(super) fn first_called(&self, kind: EntityKind, word: &str) -> Option<usize> {
        self.firsts.get(&(kind, word))?.first().copied()
    }

    pub(super) fn is_person(&self, entity: EntityId) -> bool {
        self.people.contains(&entity)
    }

    /// True when a title with this head stands beside a name of somebody.
    pub(super) fn has_title(&self, entity: EntityId, head: &str) -> bool {
        self.titles.contains(&(entity, head))
    }
}

/// The last of some places before one.
fn last(places: &[usize], until: usize) -> Option<usize> {
    let before = places.partition_point(|at| *at < until);
    places[..before].last().copied()
}
