//! The queue of a review: everything that was found, one after the other in text
//! order, as far as the filter lets it through; which of it is looked at, and how
//! much of it is decided.

use super::choosing::Choosing;
use super::filter::Filter;
use crate::app::model::{Model, Notice};
use crate::app::motion::Way;
use crate::article::{EntityId, Mention};
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
    /// All that the review is about, in text order.
    all: Vec<Queued>,
    /// What of it the filter lets through.
    queue: Vec<Queued>,
    /// How many things are decided, and how many there are, whatever is hidden
    /// because it is decided or sure.
    progress: (usize, usize),
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
    fn new<T>(index: usize, item: &Item<T>, range: TextRange, what: What) -> Self {
        Self {
            origin: item.origin,
            range,
            what,
            index,
            verdict: item.verdict,
            sure: item.sure,
        }
    }

    fn looked(&self) -> Looked {
        Looked {
            origin: self.origin,
            is_quotation: matches!(self.what, What::Quotation(_)),
        }
    }
}

impl Reviewing {
    /// What the filter lets through, as it is now. What is looked at stays when it
    /// is decided.
    fn list(&mut self) {
        let Filter {
            sort,
            doubt,
            undecided,
        } = self.filter;
        let at = self.at;
        let only = self.only.as_ref();
        let counts = |queued: &&Queued| {
            sort.holds(queued.what)
                && only.is_none_or(|only| only.iter().any(|range| range.overlaps(queued.range)))
        };
        let is_open = |queued: &Queued| queued.verdict == Verdict::Undecided;
        let counted: Vec<Queued> = self.all.iter().filter(counts).copied().collect();
        let decided = counted.iter().filter(|queued| !is_open(queued)).count();
        self.progress = (decided, counted.len());
        self.queue = counted;
        self.queue.retain(|queued| {
            doubt.holds(queued.sure)
                && (!undecided || is_open(queued) || at == Some(queued.looked()))
        });
    }
}

/// All that a review is about, in text order.
fn all(reviewed: &Reviewed) -> Vec<Queued> {
    let mentions = reviewed.mentions.iter().enumerate();
    let mentions = mentions.map(|(index, item)| {
        let what = What::Mention(item.now.kind);
        Queued::new(index, item, item.now.range, what)
    });
    let quotations = reviewed.quotations.iter().enumerate();
    let quotations = quotations.map(|(index, item)| {
        let what = What::Quotation(item.now.kind);
        Queued::new(index, item, item.now.reach(), what)
    });
    let mut all: Vec<Queued> = mentions.chain(quotations).collect();
    // What begins first; of two, what holds the other.
    all.sort_by_key(|queued| (queued.range.start, std::cmp::Reverse(queued.range.end)));
    all
}

impl Model {
    /// The queue, as the filter has it.
    #[must_use]
    pub fn queue(&self) -> &[Queued] {
        let reviewing = self.review.reviewing.as_ref();
        reviewing.map_or(&[], |reviewing| &reviewing.queue)
    }

    /// Makes the queue anew of what is reviewed; where nothing is looked at yet, its
    /// first is.
    pub(super) fn list_queue(&mut self) {
        let (Some(reviewing), Some(reviewed)) = (&mut self.review.reviewing, &self.review.reviewed)
        else {
            return;
        };
        reviewing.all = all(reviewed);
        reviewing.list();
        if reviewing.at.is_none() {
            self.look_near();
        }
    }

    /// Looks at the first of the queue from where the reader is.
    fn look_near(&mut self) {
        let from = self.point();
        let queue = self.queue();
        let first = queue.iter().find(|queued| queued.range.start >= from);
        if let Some(queued) = first.or(queue.first()).copied() {
            self.look_at(queued);
        }
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

    /// Looks at something: it is brought into view.
    pub(super) fn look_at(&mut self, queued: Queued) {
        if let Some(reviewing) = &mut self.review.reviewing {
            reviewing.at = Some(queued.looked());
            reviewing.edge = Edge::default();
            // What is looked at is seen though it is decided.
            if reviewing.filter.undecided {
                reviewing.list();
            }
        }
        self.show_looked_at();
    }

    /// Looks at the innermost of the queue that holds this byte of the article; false
    /// where none does.
    pub(in crate::app) fn look_at_byte(&mut self, byte: usize) -> bool {
        let here = self.queue().iter();
        let here = here.filter(|queued| queued.range.contains(byte));
        let Some(queued) = here.min_by_key(|queued| queued.range.len()).copied() else {
            return false;
        };
        self.look_at(queued);
        true
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
        let reviewing = self.review.reviewing.as_ref();
        let undecided = reviewing.is_some_and(|reviewing| reviewing.filter.undecided);
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
                let queued = queue[place];
                self.look_at(queued);
                self.notice = wrapped.then_some(Notice::Wrapped(way));
            }
            None => self.notice = Some(Notice::QueueDone),
        }
    }

    /// Another filter: what is looked at stays if it is in the queue.
    pub(super) fn filter(&mut self, change: impl FnOnce(&mut Filter)) {
        if let Some(reviewing) = &mut self.review.reviewing {
            change(&mut reviewing.filter);
            reviewing.list();
        }
        if self.looked_at().is_some() {
            return;
        }
        if self.queue().is_empty() {
            self.notice = Some(Notice::QueueDone);
        }
        self.look_near();
    }

    /// How many things are decided, and how many there are.
    #[must_use]
    pub fn review_progress(&self) -> (usize, usize) {
        let reviewing = self.review.reviewing.as_ref();
        reviewing.map_or((0, 0), |reviewing| reviewing.progress)
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
    pub(super) fn mention_of(&self, entity: EntityId) -> Option<Target> {
        let reviewed = self.review.reviewed()?;
        let is_its = |item: &&Item<Mention>| item.is_shown() && item.now.entity == Some(entity);
        let item = reviewed.mentions.iter().find(is_its)?;
        Some(item.target(&self.article.text))
    }
}
