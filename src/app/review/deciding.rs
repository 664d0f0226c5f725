//! What is asked for in a review, and what that decides.

use super::choosing::Chosen;
use super::filter::{KINDS, TOLD};
use super::queue::Edge;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::message::Key;
use crate::app::model::{Focus, Model, Notice};
use crate::app::motion::Way;
use crate::review::{Decision, Finder, Place, Target, What};
use crate::text::TextRange;
use crate::text::words::words;

impl Model {
    /// True while keys decide on what is looked at.
    pub(in crate::app) fn is_deciding(&self) -> bool {
        self.review.reviewing.is_some() && self.focus != Focus::Panel && self.help.is_none()
    }

    /// A digit while a review is under way.
    pub(in crate::app) fn label_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let digit = key.digit().filter(|_| self.is_deciding())?;
        Some(self.label(digit))
    }

    /// Does what is asked for while a review is under way; `None` for what is
    /// no matter of the review.
    pub(in crate::app) fn act_in_review(&mut self, action: Action) -> Option<Vec<Effect>> {
        if !self.is_deciding() {
            return None;
        }
        let done = match action {
            Action::Accept => self.judge(Decision::Accept),
            Action::Reject => self.judge(Decision::Reject),
            Action::NextItem => self.quietly(|model| model.step_queue(Way::Onward)),
            Action::PreviousItem => self.quietly(|model| model.step_queue(Way::Back)),
            Action::Undo => {
                let effects = self.undo();
                self.look_at_undone();
                effects
            }
            Action::OtherEnd => self.quietly(Self::turn_edge),
            Action::EndLeft => self.move_edge(self.visual(Way::Onward)),
            Action::EndRight => self.move_edge(self.visual(Way::Back)),
            Action::ChooseSpeaker => self.quietly(Self::ask_speaker),
            Action::Split => self.split(),
            Action::Merge => self.quietly(Self::ask_same),
            Action::AddQuotation => self.quietly(Self::add_quotation),
            Action::QueueSort => {
                self.quietly(|model| model.filter(|filter| filter.sort = filter.sort.next()))
            }
            Action::QueueDoubt => {
                self.quietly(|model| model.filter(|filter| filter.doubt = filter.doubt.next()))
            }
            Action::QueueUndecided => {
                self.quietly(|model| model.filter(|filter| filter.undecided = !filter.undecided))
            }
            Action::Clear if self.selection.is_some() => {
                self.selection = None;
                Vec::new()
            }
            Action::Clear => self.quietly(Self::turn_review),
            _ => return None,
        };
        Some(done)
    }

    fn quietly(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }

    /// Which way is the left in the article's own direction.
    fn visual(&self, to_the_left_in_rtl: Way) -> Way {
        match (self.article.direction.is_rtl(), to_the_left_in_rtl) {
            (true, way) => way,
            (false, Way::Onward) => Way::Back,
            (false, Way::Back) => Way::Onward,
        }
    }

    /// Decides, and shows what is looked at as it is then.
    pub(super) fn decide_and_look(&mut self, decision: Decision) -> Vec<Effect> {
        let added = match &decision {
            Decision::Add { target, .. } => Some(target.clone()),
            _ => None,
        };
        let effects = self.decide(decision);
        if let Some(target) = added {
            self.look_at_target(&target);
        } else {
            self.show_looked_at();
        }
        effects
    }

    /// Decides on what is looked at, and goes on.
    fn judge(&mut self, decision: fn(Target) -> Decision) -> Vec<Effect> {
        let Some(target) = self.target() else {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        };
        let effects = self.decide(decision(target));
        self.step_queue(Way::Onward);
        effects
    }

    /// Back to what was decided on, after it is taken back.
    fn look_at_undone(&mut self) {
        let name = &self.review.reviewer.name;
        let undone = self.review.state.last_undone_of(name);
        let target = undone.and_then(|entry| match &entry.deed {
            crate::review::Deed::Decide(decision) => Some(decision.target().clone()),
            _ => None,
        });
        if let Some(target) = target {
            self.look_at_target(&target);
        }
    }

    fn look_at_target(&mut self, target: &Target) {
        let finder = Finder::new(&self.article.text);
        let range = finder.find(&target.place);
        let is_same = |what: What| {
            matches!(what, What::Mention(_)) == matches!(target.what, What::Mention(_))
        };
        let queue = self.queue();
        let found = queue
            .iter()
            .find(|queued| Some(queued.origin) == range && is_same(queued.what));
        if let Some(queued) = found.copied() {
            let notice = self.notice.take();
            self.look_at(queued);
            self.notice = notice;
        }
    }

    /// A digit: what is selected becomes a mention of this kind; else what is
    /// looked at is of this kind.
    fn label(&mut self, digit: usize) -> Vec<Effect> {
        let kind = digit.checked_sub(1);
        if let Some(range) = self.selection.as_ref().map(|selection| selection.range) {
            let Some(kind) = kind.and_then(|index| KINDS.get(index)) else {
                return Vec::new();
            };
            let target = Target {
                what: What::Mention(*kind),
                place: Place::of(&self.article.text, range),
            };
            let speaker = None;
            return self.decide_and_look(Decision::Add { target, speaker });
        }
        let Some(target) = self.target() else {
            return Vec::new();
        };
        let to = match target.what {
            What::Mention(_) => kind
                .and_then(|index| KINDS.get(index))
                .copied()
                .map(What::Mention),
            What::Quotation(_) => kind
                .and_then(|index| TOLD.get(index))
                .copied()
                .map(What::Quotation),
        };
        let Some(to) = to else { return Vec::new() };
        self.decide_and_look(Decision::Relabel { target, to })
    }

    fn turn_edge(&mut self) {
        if let Some(reviewing) = &mut self.review.reviewing {
            reviewing.edge = match reviewing.edge {
                Edge::Start => Edge::End,
                Edge::End => Edge::Start,
            };
        }
    }

    /// Moves an end of what is looked at by a word of the text as stored.
    fn move_edge(&mut self, way: Way) -> Vec<Effect> {
        let edge = self
            .review
            .reviewing
            .as_ref()
            .map(|r| r.edge)
            .unwrap_or_default();
        let Some((_, queued)) = self.looked_at() else {
            return Vec::new();
        };
        let (Some(to), Some(target)) = (self.moved(queued.range, edge, way), self.target()) else {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        };
        let to = Place::of(&self.article.text, to);
        let edge = Some(edge);
        let effects = self.decide_and_look(Decision::Resize { target, to });
        if let (Some(reviewing), Some(edge)) = (&mut self.review.reviewing, edge) {
            reviewing.edge = edge;
        }
        effects
    }

    /// A range with one end a word further; `None` where nothing would be left.
    fn moved(&self, range: TextRange, edge: Edge, way: Way) -> Option<TextRange> {
        let byte = match edge {
            Edge::Start => range.start,
            Edge::End => range.end.saturating_sub(1),
        };
        let block = self.article.blocks.get(self.article.block_at(byte)?)?.range;
        let all = words(block.slice(&self.article.text), block.start);
        let mut starts = all.iter().map(|word| word.range.start);
        let mut ends = all.iter().map(|word| word.range.end);
        let moved = match (edge, way) {
            (Edge::Start, Way::Onward) => TextRange {
                start: starts.find(|start| *start > range.start)?,
                ..range
            },
            (Edge::Start, Way::Back) => TextRange {
                start: starts.rfind(|start| *start < range.start)?,
                ..range
            },
            (Edge::End, Way::Onward) => TextRange {
                end: ends.find(|end| *end > range.end)?,
                ..range
            },
            (Edge::End, Way::Back) => TextRange {
                end: ends.rfind(|end| *end < range.end)?,
                ..range
            },
        };
        (moved.start < moved.end).then_some(moved)
    }

    fn ask_speaker(&mut self) {
        match self.looked_at().map(|(_, queued)| queued.what) {
            Some(What::Quotation(_)) => self.begin_choosing(Chosen::Speaker),
            _ => self.notice = Some(Notice::NoQuotation),
        }
    }

    fn ask_same(&mut self) {
        if self.own_entity().is_some() {
            self.begin_choosing(Chosen::Same);
        } else {
            self.notice = Some(Notice::NothingThere);
        }
    }

    /// What is selected is said by somebody.
    fn add_quotation(&mut self) {
        let Some(range) = self.selection.as_ref().map(|selection| selection.range) else {
            self.notice = Some(Notice::NothingToAdd);
            return;
        };
        let text = &self.article.text;
        let marks = ['\u{AB}', '\u{201C}', '\u{201D}', '"', '\u{201E}'];
        let is_marked = text[..range.start].ends_with(marks);
        let kind = if is_marked { TOLD[0] } else { TOLD[2] };
        let target = Target {
            what: What::Quotation(kind),
            place: Place::of(text, range),
        };
        self.begin_choosing(Chosen::SpeakerOfNew(target));
    }

    /// What is looked at, and all that is spelt like it, names another than the
    /// rest of its entity; where all are spelt alike, it alone does.
    fn split(&mut self) -> Vec<Effect> {
        let (Some(entity), Some((_, queued)), Some(reviewed)) =
            (self.own_entity(), self.looked_at(), self.review.reviewed())
        else {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        };
        let text = &self.article.text;
        let name = queued.range.slice(text);
        let own = reviewed
            .mentions
            .iter()
            .filter(|item| item.is_shown() && item.now.entity == Some(entity));
        let (alike, rest): (Vec<_>, Vec<_>) =
            own.partition(|item| item.now.range.slice(text) == name);
        if alike.len() + rest.len() < 2 {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        }
        let alike = !rest.is_empty();
        let Some(target) = self.target() else {
            return Vec::new();
        };
        self.decide_and_look(Decision::Split { target, alike })
    }
}
