//! Which mentions name one thing, as decided: an entity is found for a mention,
//! split, merged with another.

use super::desk::Desk;
use super::entry::Target;
use super::item::{Item, Verdict};
use crate::article::{Confidence, Entity, EntityId, EntityKind, Link, Mention};
use crate::text::TextRange;
use crate::text::words::standing_alone;

impl Desk<'_> {
    /// Whose mention of this kind with these words is: the entity of one that is
    /// written alike, else a new one.
    pub(super) fn home(&mut self, kind: EntityKind, range: TextRange) -> Option<EntityId> {
        if matches!(kind, EntityKind::Date | EntityKind::Value) {
            return None;
        }
        let name = standing_alone(range, self.text);
        let mut alike = self.mentions.iter().filter(|item| {
            let mention = &item.now;
            let is_same = mention.range != range && mention.kind == kind && item.is_shown();
            is_same && standing_alone(mention.range, self.text) == name
        });
        let known = alike.find_map(|item| item.now.entity);
        let id = known.unwrap_or_else(|| self.found_entity(kind, range));
        self.touched.insert(id);
        Some(id)
    }

    fn found_entity(&mut self, kind: EntityKind, canonical: TextRange) -> EntityId {
        self.entities.push(Entity {
            kind,
            canonical,
            confidence: Confidence::FULL,
        });
        let id = EntityId(self.entities.len() as u32 - 1);
        self.touched.insert(id);
        id
    }

    /// A mention, or all of its entity that are written as it is, get an entity of
    /// their own.
    pub(super) fn split(&mut self, rank: usize, target: &Target, alike: bool) -> bool {
        let Some(index) = self.mention(target) else {
            return self.is_ahead(target);
        };
        let now = self.mentions[index].now;
        if now.entity.is_none() {
            return false;
        }
        let name = now.range.slice(self.text);
        let goes = |item: &Item<Mention>| {
            let other = &item.now;
            let is_own = (other.entity, other.kind) == (now.entity, now.kind);
            alike && item.is_shown() && is_own && other.range.slice(self.text) == name
        };
        let all = self.mentions.iter().enumerate();
        let going: Vec<usize> = all
            .filter(|(other, item)| *other == index || goes(item))
            .map(|(other, _)| other)
            .collect();
        let fresh = self.found_entity(now.kind, now.range);
        for index in going {
            self.change(index, rank, Verdict::Changed, |item| {
                item.now.entity = Some(fresh);
                item.now.link = Link::Reviewer;
            });
        }
        true
    }

    /// All mentions of one entity, and what else is its, become those of another.
    pub(super) fn merge(&mut self, rank: usize, target: &Target, with: &Target) -> bool {
        let (Some(one), Some(other)) = (self.mention(target), self.mention(with)) else {
            return self.is_ahead(target) || self.is_ahead(with);
        };
        let (kept, gone) = (
            self.mentions[one].now.entity,
            self.mentions[other].now.entity,
        );
        let (Some(kept), Some(gone)) = (kept, gone) else {
            return false;
        };
        let kind = self.mentions[one].now.kind;
        if kept != gone {
            self.touched.extend([kept, gone]);
            for item in &mut self.mentions {
                if item.now.entity == Some(gone) {
                    item.now.entity = Some(kept);
                    item.now.kind = kind;
                    item.now.link = Link::Reviewer;
                }
            }
            let own = self.nominals.iter_mut();
            own.filter(|nominal| nominal.entity == gone)
                .for_each(|nominal| nominal.entity = kept);
            for item in &mut self.quotations {
                for id in [&mut item.now.speaker, &mut item.now.via] {
                    *id = id.map(|id| if id == gone { kept } else { id });
                }
            }
        }
        self.change_mention(rank, target, Verdict::Changed, |_| {})
    }
}
