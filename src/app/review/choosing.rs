//! What a reviewer chooses from a list: who speaks, or what is the same as what
//! is looked at. The list is narrowed by typing.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::{Model, Notice};
use crate::article::{EntityId, EntityKind};
use crate::review::{Decision, Target};
use crate::text::fold::fold;
use crate::text::words::standing_alone;

/// More than anyone types to narrow a list.
const LONGEST: usize = 100;

/// A list that something is chosen from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosing {
    /// What for.
    pub purpose: Chosen,
    /// As far as typed.
    pub words: String,
    /// Which row.
    pub selected: usize,
}

/// What something is chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Who says what is looked at.
    Speaker,
    /// What is the same as what is looked at.
    Same,
    /// Who says what is selected, which becomes a quotation.
    SpeakerOfNew(Target),
}

impl Model {
    pub(super) fn begin_choosing(&mut self, purpose: Chosen) {
        if let Some(reviewing) = &mut self.review.reviewing {
            reviewing.choosing = Some(Choosing {
                purpose,
                words: String::new(),
                selected: 0,
            });
        }
    }

    /// What can be chosen; `None` is nobody that can be named. People come first
    /// where a speaker is chosen, else those of the same kind.
    #[must_use]
    pub fn choices(&self) -> Vec<Option<EntityId>> {
        let choosing = self
            .review
            .reviewing
            .as_ref()
            .and_then(|r| r.choosing.as_ref());
        let Some(choosing) = choosing else {
            return Vec::new();
        };
        let text = &self.article.text;
        let asked = fold(choosing.words.trim());
        let annotations = self.findings.annotations();
        let own = match choosing.purpose {
            Chosen::Same => self.own_entity(),
            Chosen::Speaker | Chosen::SpeakerOfNew(_) => None,
        };
        let first = own.map_or(EntityKind::Person, |id| annotations.entity(id).kind);
        let named = |id: EntityId| {
            let spellings = self.findings.spellings_of(id).iter();
            let mut names = spellings
                .map(|s| s.range)
                .chain(self.findings.canonical(id));
            names.any(|range| fold(&standing_alone(range, text)).contains(&asked))
        };
        let ids = (0..annotations.entities.len() as u32).map(EntityId);
        let mut found: Vec<EntityId> = ids.filter(|id| Some(*id) != own && named(*id)).collect();
        found.sort_by_key(|id| {
            let mentions = self.findings.mentions_of(*id).len();
            (
                annotations.entity(*id).kind != first,
                std::cmp::Reverse(mentions),
            )
        });
        let nobody = asked.is_empty() && choosing.purpose != Chosen::Same;
        let found = found.into_iter().map(Some);
        nobody.then_some(None).into_iter().chain(found).collect()
    }

    /// The entity of the mention that is looked at.
    pub(super) fn own_entity(&self) -> Option<EntityId> {
        let (_, queued) = self.looked_at()?;
        let reviewed = self.review.reviewed()?;
        match queued.what {
            crate::review::What::Mention(_) => reviewed.mentions[queued.index].now.entity,
            crate::review::What::Quotation(_) => None,
        }
    }

    /// True while something is chosen.
    pub(in crate::app) fn is_choosing(&self) -> bool {
        let reviewing = self.review.reviewing.as_ref();
        reviewing.is_some_and(|reviewing| reviewing.choosing.is_some())
    }

    /// What is asked for while a list is open.
    pub(in crate::app) fn act_in_choices(&mut self, action: Action) -> Vec<Effect> {
        let last = self.choices().len().saturating_sub(1);
        let Some(choosing) = self
            .review
            .reviewing
            .as_mut()
            .and_then(|r| r.choosing.as_mut())
        else {
            return Vec::new();
        };
        match action {
            Action::Cancel => self.end_choosing(),
            Action::Take => return self.choose(),
            Action::OfferAfter => choosing.selected = (choosing.selected + 1).min(last),
            Action::OfferBefore => choosing.selected = choosing.selected.saturating_sub(1),
            Action::Erase => {
                choosing.words.pop();
                choosing.selected = 0;
            }
            Action::EraseAll => {
                choosing.words.clear();
                choosing.selected = 0;
            }
            _ => {}
        }
        Vec::new()
    }

    /// Text pasted or typed to narrow the list.
    pub(in crate::app) fn write_in_choices(&mut self, text: &str) {
        let reviewing = self.review.reviewing.as_mut();
        if let Some(choosing) = reviewing.and_then(|r| r.choosing.as_mut()) {
            let room = LONGEST.saturating_sub(choosing.words.chars().count());
            let visible = text.chars().filter(|letter| !letter.is_control());
            choosing.words.extend(visible.take(room));
            choosing.selected = 0;
        }
    }

    fn end_choosing(&mut self) {
        if let Some(reviewing) = &mut self.review.reviewing {
            reviewing.choosing = None;
        }
    }

    fn choose(&mut self) -> Vec<Effect> {
        let choices = self.choices();
        let reviewing = self.review.reviewing.as_mut();
        let Some(choosing) = reviewing.and_then(|r| r.choosing.take()) else {
            return Vec::new();
        };
        let Some(chosen) = choices.get(choosing.selected).copied() else {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        };
        let speaker = chosen.and_then(|id| self.mention_of(id));
        let decision = match (choosing.purpose, self.target()) {
            (Chosen::SpeakerOfNew(target), _) => Decision::Add { target, speaker },
            (Chosen::Speaker, Some(target)) => Decision::Speaker { target, speaker },
            (Chosen::Same, Some(target)) => match speaker {
                Some(with) => Decision::Merge { target, with },
                None => return Vec::new(),
            },
            (_, None) => return Vec::new(),
        };
        self.decide_and_look(decision)
    }
}
