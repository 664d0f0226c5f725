//! The queue of a review: everything that was found, one after the other in text
//! order, as far as the filter lets it through; which of it is looked at, and how
//! much of it is decided.

use super::choosing::Choosing;
use super::filter::{Doubt, Filter};
use crate::app::model::{Model, Notice};
use crate::app::motion::Way;
use crate::review::{Item, Reviewed, Target, Verdict, What};
use crate::text::TextRange;

/// A review under way.
#[derive(Debug, Clone, Default)]
pub struct Reviewing {
    /// What the queue is narrowed to.
    pub filter: Filter,
    /// Which end of what is looked at the arrows move.
    pub edge: Edge,
    /// The list that something is chosen from, while it is open.
    pub choosing: Option<Choosing>,
    /// What is looked at, by where it was found.
    pub(super) at: Option<Looked>,
    /// Places that the queue is about, where it is not about all.
    pub(super) only: Option<Vec<TextRange>>,
}

/// What is looked at: where it was found, and whether it is a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Looked {
    pub(super) origin: TextRange,
    pub(super) is_quotation: bool,
}

/// An end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    #[default]
    End,
}

/// Something in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queued {
    /// Where it was found.
    pub origin: TextRange,
    /// Where it is now: of a quotation from its first word to its last.
    pub range: TextRange,
    /// What it is now.
    pub what: What,
    /// Its index among all mentions, or all quotations, of the review.
    pub index: usize,
    /// What was decided.
    pub verdict: Verdict,
    /// How sure the annotator was, in hundredths.
    pub sure: u8,
}

impl Queued {
    fn looked(&self) -> Looked {
        Looked {
            origin: self.origin,
            is_quotation: matches!(self.what, What::Quotation(_)),
        }
    }
}

impl Reviewing {
    /// How sure something is, is asked of what the annotator found: what is
    /// decided is sure.
    fn holds(&self, queued: &Queued) -> bool {
        let Filter {
            sort,
            doubt,
            undecided,
        } = self.filter;
        let only = self.only.as_ref();
        sort.holds(queued.what)
            && doubt.holds(queued.sure)
            && (!undecided
                || queued.verdict == Verdict::Undecided
                || self.at == Some(queued.looked()))
            && only.is_none_or(|only| only.iter().any(|range| range.overlaps(queued.range)))
    }
}

/// All that a review is about, in text order.
fn all(reviewed: &Reviewed, sure: impl Fn(&Queued) -> u8) -> Vec<Queued> {
    let queued = |index, origin, range, what, verdict| {
        let queued = Queued {
            origin,
            range,
            what,
            index,
            verdict,
            sure: 100,
        };
        Queued {
            sure: sure(&queued),
            ..queued
        }
    };
    let mentions = reviewed.mentions.iter().enumerate().map(|(index, item)| {
        queued(
            index,
            item.origin,
            item.now.range,
            What::Mention(item.now.kind),
            item.verdict,
        )
    });
    let quotations = reviewed.quotations.iter().enumerate().map(|(index, item)| {
        queued(
            index,
            item.origin,
            item.now.reach(),
            What::Quotation(item.now.kind),
            item.verdict,
        )
    });
    let mut all: Vec<Queued> = mentions.chain(quotations).collect();
    // What begins first; of two, what holds the other.
    all.sort_by_key(|queued| (queued.range.start, std::cmp::Reverse(queued.range.end)));
    all
}

impl Model {
    /// The queue, as the filter has it.
    #[must_use]
    pub fn queue(&self) -> Vec<Queued> {
        let (Some(reviewing), Some(reviewed)) = (&self.review.reviewing, self.review.reviewed())
        else {
            return Vec::new();
        };
        let found = &self.review.found;
        let sure = |queued: &Queued| match queued.what {
            What::Mention(_) => found
                .mentions
                .binary_search_by_key(&queued.origin, |mention| mention.range)
                .map_or(100, |at| found.mentions[at].confidence.percent()),
            What::Quotation(_) => found
                .quotations
                .iter()
                .find(|quotation| quotation.reach() == queued.origin)
                .map_or(100, |quotation| {
                    let said = quotation.confidence;
                    said.min(quotation.attribution.confidence).percent()
                }),
        };
        let mut queue = all(reviewed, sure);
        queue.retain(|queued| reviewing.holds(queued));
        queue
    }

    /// What is looked at, and its place in the queue.
    #[must_use]
    pub fn looked_at(&self) -> Option<(usize, Queued)> {
        let at = self.review.reviewing.as_ref()?.at?;
        let queue = self.queue();
        let place = queue.iter().position(|queued| queued.looked() == at)?;
        Some((place, queue[place]))
    }

    /// Begins a review, or ends it.
    pub(in crate::app) fn turn_review(&mut self) {
        if self.review.reviewing.take().is_some() {
            self.show_reviewed();
            return;
        }
        self.begin_review(None);
    }

    /// Begins a review of all, or of what overlaps these ranges, in bytes of the
    /// article's text.
    pub(in crate::app) fn begin_review(&mut self, only: Option<Vec<TextRange>>) {
        self.peek = None;
        self.search = None;
        self.review.reviewing = Some(Reviewing {
            only,
            ..Reviewing::default()
        });
        self.settle();
        self.show_reviewed();
    }

    /// Looks at the first of the queue, where nothing is looked at yet.
    pub(super) fn begin_queue(&mut self) {
        let waits = self
            .review
            .reviewing
            .as_ref()
            .is_some_and(|r| r.at.is_none());
        if !waits {
            return;
        }
        let from = self.point();
        let queue = self.queue();
        let first = queue.iter().find(|queued| queued.range.start >= from);
        if let Some(queued) = first.or(queue.first()).copied() {
            self.look_at(queued);
        }
    }

    /// Looks at something: it is brought into view.
    pub(super) fn look_at(&mut self, queued: Queued) {
        if let Some(reviewing) = &mut self.review.reviewing {
            reviewing.at = Some(queued.looked());
            reviewing.edge = Edge::default();
        }
        self.show_looked_at();
    }

    /// Brings what is looked at into view, as it is now.
    pub(super) fn show_looked_at(&mut self) {
        let Some((_, queued)) = self.looked_at() else {
            return;
        };
        self.quotation = None;
        self.selection = None;
        match (queued.what, self.review.reviewed()) {
            (What::Quotation(_), Some(reviewed)) => {
                self.quotation = reviewed.quotations[queued.index].index;
            }
            (What::Mention(_), Some(reviewed)) => {
                let entity = reviewed.mentions[queued.index].now.entity;
                self.subject = entity.map(Into::into);
            }
            _ => {}
        }
        self.show(queued.range);
    }

    /// To the next of the queue, or the one before; past an end it begins anew.
    pub(super) fn step_queue(&mut self, way: Way) {
        let at = self
            .review
            .reviewing
            .as_ref()
            .and_then(|reviewing| reviewing.at);
        let queue = self.queue();
        let here = queue.iter().position(|queued| Some(queued.looked()) == at);
        // What was looked at leaves a queue of undecided things once it is decided.
        let undecided = self
            .review
            .reviewing
            .as_ref()
            .is_some_and(|r| r.filter.undecided);
        let fits = |queued: &Queued| !undecided || queued.verdict == Verdict::Undecided;
        let count = queue.len();
        let after = here.map_or(0, |here| here + 1);
        let next = match way {
            Way::Onward => (after..count)
                .chain(0..after)
                .find(|place| fits(&queue[*place])),
            Way::Back => {
                let before = here.unwrap_or(0);
                (0..before)
                    .rev()
                    .chain((before..count).rev())
                    .find(|place| fits(&queue[*place]))
            }
        };
        match next {
            Some(place) => {
                let wrapped = match way {
                    Way::Onward => place < after && here.is_some(),
                    Way::Back => here.is_some_and(|here| place >= here),
                };
                self.look_at(queue[place]);
                self.notice = wrapped.then_some(Notice::Wrapped(way));
            }
            None => self.notice = Some(Notice::QueueDone),
        }
    }

    /// Another filter: what is looked at stays if it is in the queue.
    pub(super) fn filter(&mut self, change: impl FnOnce(&mut Filter)) {
        if let Some(reviewing) = &mut self.review.reviewing {
            change(&mut reviewing.filter);
        }
        if self.looked_at().is_some() {
            return;
        }
        let from = self.point();
        let queue = self.queue();
        let next = queue.iter().find(|queued| queued.range.start >= from);
        match next.or(queue.first()).copied() {
            Some(queued) => self.look_at(queued),
            None => self.notice = Some(Notice::QueueDone),
        }
    }

    /// How many things of the queue are decided, and how many there are,
    /// whatever is hidden because it is decided.
    #[must_use]
    pub fn review_progress(&self) -> (usize, usize) {
        let (Some(reviewing), Some(reviewed)) = (&self.review.reviewing, self.review.reviewed())
        else {
            return (0, 0);
        };
        let all = all(reviewed, |_| 0);
        let every = Reviewing {
            filter: Filter {
                undecided: false,
                doubt: Doubt::Any,
                ..reviewing.filter
            },
            ..reviewing.clone()
        };
        let counted: Vec<_> = all.iter().filter(|queued| every.holds(queued)).collect();
        let decided = counted
            .iter()
            .filter(|queued| queued.verdict != Verdict::Undecided);
        (decided.count(), counted.len())
    }

    /// What is looked at, as decisions name it.
    pub(super) fn target(&self) -> Option<Target> {
        let (_, queued) = self.looked_at()?;
        let reviewed = self.review.reviewed()?;
        let text = &self.article.text;
        Some(match queued.what {
            What::Mention(_) => reviewed.mentions[queued.index].target(text),
            What::Quotation(_) => reviewed.quotations[queued.index].target(text),
        })
    }

    /// A mention of an entity, as decisions name it.
    pub(super) fn mention_of(&self, entity: crate::article::EntityId) -> Option<Target> {
        let reviewed = self.review.reviewed()?;
        let is_its = |item: &&Item<crate::article::Mention>| {
            item.is_shown() && item.now.entity == Some(entity)
        };
        let item = reviewed.mentions.iter().find(is_its)?;
        Some(item.target(&self.article.text))
    }
}
