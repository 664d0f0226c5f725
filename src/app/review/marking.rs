//! Marks: made, changed and taken away.

use crate::app::effect::Effect;
use crate::app::model::{Model, Notice};
use crate::review::{Deed, EntryId, Marking, Place};
use crate::text::TextRange;

impl Model {
    /// Marks a range of the article, in bytes of its text.
    pub fn mark(&mut self, marking: Marking, range: TextRange) -> Vec<Effect> {
        if self.article.text.get(range.start..range.end).is_none() {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        }
        let place = Place::of(&self.article.text, range);
        self.enter_marking(Deed::Mark { place, marking })
    }

    /// Gives a mark another marking: words of a note, a colour.
    pub fn change_mark(&mut self, mark: EntryId, marking: Marking) -> Vec<Effect> {
        self.enter_marking(Deed::Change { mark, marking })
    }

    /// Takes a mark away.
    pub fn delete_mark(&mut self, mark: EntryId) -> Vec<Effect> {
        self.enter_marking(Deed::Delete { mark })
    }

    fn enter_marking(&mut self, deed: Deed) -> Vec<Effect> {
        let effects = self.enter(deed);
        self.place_marks();
        effects
    }
}
