//! Jumps: to mentions, hits, quotations, headings. All of them step through a
//! sorted list of ranges from where the reader is, which is the last target
//! while that is in view, and the top of the view otherwise.

use super::model::{Focus, Model, Notice};
use super::motion::Way;
use super::panel::Tab;
use super::subject::Subject;
use crate::text::TextRange;

impl Model {
    /// The byte where the reader is.
    #[must_use]
    pub fn point(&self) -> usize {
        self.target_in_view()
            .map_or(self.reader.top().0, |target| target.start)
    }

    pub(super) fn target_in_view(&self) -> Option<TextRange> {
        let target = self.target?;
        self.reader.row_of(target.start).map(|_| target)
    }

    /// Brings a stretch of text into view and marks it.
    pub(super) fn show(&mut self, target: TextRange) {
        self.target = Some(target);
        // A panel that lies over the article would hide where we landed.
        if self.areas.is_some_and(|areas| areas.covered) {
            self.focus = Focus::Article;
            self.settle();
        }
        self.reader.show(&self.article, target);
        self.settle();
    }

    /// Makes a subject the one whose mentions are filled. The last thing
    /// chosen is what `n` follows, so a search ends here.
    pub(super) fn select_subject(&mut self, subject: Subject) {
        if self.subject != Some(subject) {
            self.subject = Some(subject);
            self.search = None;
        }
    }

    /// To the next hit of a live search, or the next mention of the selected
    /// subject.
    pub(super) fn step_mention(&mut self, way: Way) {
        let list = match (&self.search, self.subject) {
            (Some(search), _) => search.hits(),
            (None, Some(subject)) => self.findings.mentions_of(subject),
            (None, None) => {
                self.notice = Some(Notice::NothingSelected);
                return;
            }
        };
        let Some((index, wrapped)) = self.step(list, way) else {
            self.notice = self.search.is_none().then_some(Notice::NothingThere);
            return;
        };
        let target = list[index];
        self.notice = wrapped.then_some(Notice::Wrapped(way));
        self.show(target);
    }

    /// To the next quotation.
    pub(super) fn step_quotation(&mut self, way: Way) {
        let Some((index, wrapped)) = self.step(self.findings.quoted(), way) else {
            self.notice = Some(Notice::NothingThere);
            return;
        };
        self.notice = wrapped.then_some(Notice::Wrapped(way));
        self.show_quotation(index);
    }

    /// To a quotation, which becomes the current one.
    pub(super) fn show_quotation(&mut self, index: usize) {
        let Some(range) = self.findings.quoted().get(index).copied() else {
            return;
        };
        self.quotation = Some(index);
        if self.panel.tab == Tab::Quotations {
            self.set_cursor(Tab::Quotations, index, Way::Onward);
        }
        self.show(range);
    }

    /// The next of some sorted ranges from where the reader is, and whether
    /// the search for it went past an end of the text.
    fn step(&self, list: &[TextRange], way: Way) -> Option<(usize, bool)> {
        let target = self.target_in_view();
        let point = self.point();
        let first = list.partition_point(|range| range.start < point);
        let index = match way {
            Way::Onward => {
                let stands_on = target.is_some() && list.get(first).copied() == target;
                Some(first + usize::from(stands_on)).filter(|index| *index < list.len())
            }
            Way::Back => first.checked_sub(1),
        };
        match (index, way) {
            _ if list.is_empty() => None,
            (Some(index), _) => Some((index, false)),
            (None, Way::Onward) => Some((0, true)),
            (None, Way::Back) => Some((list.len() - 1, true)),
        }
    }

    /// Which of a list's ranges is the target, counted from 1.
    #[must_use]
    pub fn number_in(&self, list: &[TextRange]) -> Option<usize> {
        let target = self.target?;
        let index = list.binary_search(&target).ok()?;
        Some(index + 1)
    }
}
