//! Which mentions name one thing, as decided: an entity is found for a mention,
//! split, merged with another.

use super::desk::Desk;
use super::entry::Target;
use super::item::Verdict;
use crate::article::{Confidence, Entity, EntityId, EntityKind, Link};
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

    /// These mentions get an entity of their own, which is of the kind of the
    /// first.
    pub(super) fn split(&mut self, rank: usize, targets: &[Target]) -> bool {
        let mut fresh = None;
        let mut done = false;
        for target in targets {
            let Some(index) = self.mention(target) else {
                done |= self.is_ahead(target);
                continue;
            };
            let now = self.mentions[index].now;
            if now.entity.is_none() {
                continue;
            }
            let fresh =
                fresh.get_or_insert_with(|| (now.kind, self.found_entity(now.kind, now.range)));
            let (kind, entity) = *fresh;
            if kind != now.kind {
                continue;
            }
            self.change(index, rank, Verdict::Changed, |item| {
                item.now.entity = Some(entity);
                item.now.link = Link::Reviewer;
            });
            done = true;
        }
        done
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
