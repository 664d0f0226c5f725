//! What the reader says about the article: the log as far as it is known here,
//! what it comes to, and how an entry gets into it. Every deed is taken in at
//! once and asked to be kept; nothing waits for the disk.

mod choosing;
mod deciding;
mod filter;
mod marked;
mod marking;
mod queue;

use std::sync::Arc;

pub use choosing::{Choosing, Chosen};
pub use filter::{Doubt, Filter, KINDS, Sort, TOLD};
pub use queue::{Edge, Queued, Reviewing};

use super::effect::Effect;
use super::message::{Failure, FailureKind, Ticket};
use super::model::{Model, Notice};
use crate::article::Annotations;
use crate::review::{
    Colour, Decision, Deed, Entry, EntryId, Finder, Log, Mark, Reviewed, State, apply,
};
use crate::text::TextRange;
pub use marked::Kept;
use marked::Noting;

/// Whoever reviews, and what their entries are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewer {
    /// As entries name them.
    pub name: String,
    /// What ids of entries of this session begin with.
    pub session: String,
}

/// A mark, and where it is in this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The mark.
    pub mark: Mark,
    /// Where it stands; `None` where its place is lost, or not read yet.
    pub range: Option<TextRange>,
}

/// What is said about the article.
#[derive(Debug, Default)]
pub struct Review {
    pub(super) reviewer: Reviewer,
    /// The review under way.
    pub reviewing: Option<Reviewing>,
    /// Entries made in this session.
    made: usize,
    state: State,
    /// What the annotator found, before anybody decided.
    found: Arc<Annotations>,
    reviewed: Option<Arc<Reviewed>>,
    marked: Vec<Marked>,
    /// The colour of the next highlight.
    colour: Colour,
    /// What the words that are typed will be.
    noting: Option<Noting>,
}

impl Review {
    /// What the log comes to.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The marks, in text order, those that are lost last.
    #[must_use]
    pub fn marked(&self) -> &[Marked] {
        &self.marked
    }

    /// What became of all that was found; `None` before anything was decided.
    #[must_use]
    pub fn reviewed(&self) -> Option<&Reviewed> {
        self.reviewed.as_deref()
    }
}

impl Model {
    /// Somebody reads: what they are called, and what their entries are.
    pub(super) fn review_as(&mut self, reviewer: Reviewer) {
        self.review.reviewer = reviewer;
    }

    /// The log is here. What was done before it was is in it or comes after it.
    pub(super) fn log_read(&mut self, ticket: Ticket, log: &Log) {
        if !self.is_of_article(ticket) {
            return;
        }
        let mut state = State::of(&log.entries);
        for entry in self.review.state.entries() {
            state.take(entry);
        }
        self.review.state = state;
        if !log.torn.is_empty() {
            self.notice = Some(Notice::TornLines(log.torn.len()));
        }
        self.place_marks();
        self.show_reviewed();
    }

    /// Something could not be kept, or what was kept cannot be read.
    pub(super) fn not_kept(&mut self, kind: FailureKind, cause: String) {
        self.failure.get_or_insert(Failure { kind, cause });
    }

    /// Takes an entry in and has it kept.
    pub(super) fn enter(&mut self, deed: Deed) -> Vec<Effect> {
        self.review.made += 1;
        let Reviewer { name, session } = &self.review.reviewer;
        let entry = Entry {
            id: EntryId(format!("{session}-{}", self.review.made)),
            by: name.clone(),
            at: None,
            deed,
        };
        self.review.state.take(&entry);
        vec![Effect::Append(Box::new(entry))]
    }

    /// Decides something; the findings are then as decided.
    pub(super) fn decide(&mut self, decision: Decision) -> Vec<Effect> {
        let effects = self.enter(Deed::Decide(decision));
        self.show_reviewed();
        effects
    }

    /// Takes back the last thing that this reviewer did.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let last = self.review.state.last_of(&self.review.reviewer.name);
        let Some(id) = last.map(|entry| entry.id.clone()) else {
            self.notice = Some(Notice::NothingToUndo);
            return Vec::new();
        };
        self.turn(Deed::Undo(id), Notice::Undone)
    }

    /// Does again what was taken back last.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let last = self.review.state.last_undone_of(&self.review.reviewer.name);
        let Some(id) = last.map(|entry| entry.id.clone()) else {
            self.notice = Some(Notice::NothingToRedo);
            return Vec::new();
        };
        self.turn(Deed::Redo(id), Notice::Redone)
    }

    fn turn(&mut self, deed: Deed, notice: Notice) -> Vec<Effect> {
        let effects = self.enter(deed);
        self.place_marks();
        self.show_reviewed();
        self.notice = Some(notice);
        effects
    }

    /// What the annotator found is here.
    pub(super) fn take_found(&mut self, annotations: Arc<Annotations>) {
        self.review.found = annotations;
        self.show_reviewed();
    }

    /// Findings as the decisions leave them, in the place of those before.
    pub(super) fn show_reviewed(&mut self) {
        let review = &self.review;
        let none = review.state.decisions().is_empty() && review.reviewing.is_none();
        if none && review.reviewed.is_none() && *self.findings.shared() == review.found {
            return;
        }
        let (found, state) = (&review.found, &review.state);
        let reviewed = (!none).then(|| Arc::new(apply(&self.article, found, state)));
        let shown = match &reviewed {
            Some(reviewed) if !state.decisions().is_empty() => Arc::clone(&reviewed.annotations),
            _ => Arc::clone(found),
        };
        self.review.reviewed = reviewed;
        if !Arc::ptr_eq(&shown, self.findings.shared()) {
            self.find_again(shown);
        }
        self.list_queue();
    }

    /// Finds the places of the marks in the text.
    pub(super) fn place_marks(&mut self) {
        if self.review.state.marks().is_empty() {
            self.review.marked.clear();
            return;
        }
        let finder = Finder::new(&self.article.text);
        let marks = self.review.state.marks().iter();
        let mut marked: Vec<Marked> = marks
            .map(|mark| Marked {
                range: finder.find(&mark.place),
                mark: mark.clone(),
            })
            .collect();
        marked.sort_by_key(|marked| (marked.range.is_none(), marked.range));
        self.review.marked = marked;
    }
}
