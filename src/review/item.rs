//! `Item`: a mention or a quotation, from when it was found to what a review made
//! of it.

use super::entry::{Target, What};
use super::place::Place;
use crate::article::Day;
use crate::text::TextRange;

/// What became of something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Verdict {
    /// Nobody has decided.
    #[default]
    Undecided,
    /// It is right as found.
    Accepted,
    /// It is none, or gave way to something that is one.
    Rejected,
    /// It is right as it was changed.
    Changed,
    /// It was not found; a reviewer added it.
    Added,
}

/// A mention or a quotation, from when it was found to what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<T> {
    /// Where it was found, or added: of a quotation all its reach.
    pub origin: TextRange,
    /// What it was found to be.
    pub found: What,
    /// What it is now; of what was rejected, what it was last.
    pub now: T,
    /// What was decided.
    pub verdict: Verdict,
    /// Its index in the annotations; `None` for what was rejected.
    pub index: Option<usize>,
    /// The day that a date means.
    pub day: Option<Day>,
    /// The number of the last decision on it; 0 for none.
    pub rank: usize,
    /// How sure the annotator was of it, in hundredths; 100 of what it did not find.
    pub sure: u8,
}

impl<T> Item<T> {
    pub(super) fn new(origin: TextRange, found: What, now: T) -> Self {
        Self {
            origin,
            found,
            now,
            verdict: Verdict::default(),
            index: None,
            day: None,
            rank: 0,
            sure: 100,
        }
    }

    /// False for what was rejected.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.verdict != Verdict::Rejected
    }

    /// As decisions name it.
    #[must_use]
    pub fn target(&self, text: &str) -> Target {
        Target {
            what: self.found,
            place: Place::of(text, self.origin),
        }
    }

    pub(super) fn decide(&mut self, rank: usize, verdict: Verdict) {
        self.rank = rank;
        self.verdict = match (self.verdict, verdict) {
            // What was changed or added stays known as that when it is accepted.
            (kept @ (Verdict::Changed | Verdict::Added), Verdict::Accepted)
            | (kept @ Verdict::Added, Verdict::Changed) => kept,
            (_, verdict) => verdict,
        };
    }
}
