//! What is remembered of an article: where its reader was, which is taken in when the
//! library tells it, and where they are, which is told whenever it is another place.

use std::sync::Arc;

use super::effect::Effect;
use super::message::Ticket;
use super::model::{Model, Notice, Screen};
use crate::article::Anchor;

/// What the library was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Memory {
    /// The place that it knows, and whether the end was seen there; `None` where
    /// nothing is remembered.
    told: Option<(Anchor, bool)>,
}

impl Model {
    /// Has the library remember the article.
    pub(super) fn remember(&mut self) -> Effect {
        Effect::Remember(self.next_ticket(), Arc::clone(&self.article))
    }

    /// True for the answer to a wish for the article that is read; others come late,
    /// for one that was read before.
    pub(super) fn is_of_article(&self, ticket: Ticket) -> bool {
        ticket > self.since
    }

    /// The library knows the article, and where its reader was. Whoever has gone
    /// somewhere already stays there; a list that is seen meanwhile is without it.
    pub(super) fn remembered(&mut self, ticket: Ticket, place: Option<Anchor>) -> Vec<Effect> {
        if !self.is_of_article(ticket) {
            return Vec::new();
        }
        let is_fresh = self.reader.anchor == Anchor::default() && self.target.is_none();
        let length = self.article.text.len();
        self.memory.told = Some((Anchor::default(), false));
        if let Some(place) = place.filter(|place| is_fresh && (1..=length).contains(&place.0)) {
            self.reader.anchor = place;
            self.settle();
            self.memory.told = Some(self.here());
            self.notice = Some(Notice::Continued(self.percent_seen()));
        }
        match self.screen {
            Screen::Catalogue => self.look_again(),
            Screen::Article => Vec::new(),
        }
    }

    fn here(&self) -> (Anchor, bool) {
        (self.reader.top(), self.percent_seen() == 100)
    }

    /// Where somebody is who leaves before the library has answered: where they went,
    /// or where they see the whole of a short article. Of one who is where every reader
    /// begins, what is known is better.
    pub(super) fn place_at_once(&self) -> Option<Effect> {
        let (place, at_end) = self.here();
        let is_known = self.memory.told.is_some() || self.work.loading.is_some();
        let says = at_end || place != Anchor::default();
        (!is_known && says).then_some(Effect::KeepPlace(place, at_end))
    }

    /// Where the reader is, where that is another place than was told.
    pub(super) fn place_to_keep(&mut self) -> Option<Effect> {
        let told = self.memory.told?;
        let here = self.here();
        if here == told || self.work.loading.is_some() {
            return None;
        }
        self.memory.told = Some(here);
        Some(Effect::KeepPlace(here.0, here.1))
    }
}
