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
        self.uncover();
        self.reader.show(&self.article, target);
        self.settle();
    }

    /// A panel that lies over the article would hide where we land.
    pub(super) fn uncover(&mut self) {
        if self.areas.is_some_and(|areas| areas.covered) {
            self.focus = Focus::Article;
            self.settle();
        }
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
    pub(super) fn step_mention(&mut self, way: Way, times: usize) {
        let list = match (&self.search, self.subject) {
            (Some(search), _) => search.hits(),
            (None, Some(subject)) => self.findings.mentions_of(subject),
            (None, None) => {
                self.notice = Some(Notice::NothingSelected);
                return;
            }
        };
        let Some((index, wrapped)) = self.step(list, way, times) else {
            self.notice = self.search.is_none().then_some(Notice::NothingThere);
            return;
        };
        let target = list[index];
        self.jump(target, wrapped.then_some(way));
    }

    /// To the next mention of anything, which becomes the selected subject.
    pub(super) fn step_name(&mut self, way: Way, times: usize) {
        let named = self.findings.named();
        let Some((index, wrapped)) = self.step(named, way, times) else {
            self.notice = Some(Notice::NothingThere);
            return;
        };
        let target = named[index];
        if let Some((_, subject)) = self.findings.mention_at(target.start) {
            self.select_subject(subject);
        }
        self.jump(target, wrapped.then_some(way));
    }

    /// To the next quotation.
    pub(super) fn step_quotation(&mut self, way: Way, times: usize) {
        let Some((index, wrapped)) = self.step(self.findings.quoted(), way, times) else {
            self.notice = Some(Notice::NothingThere);
            return;
        };
        self.show_quotation(index);
        self.notice = wrapped.then_some(Notice::Wrapped(way));
    }

    /// To the next quotation of who speaks in the current one, or in the one
    /// nearest to the reader.
    pub(super) fn step_of_speaker(&mut self, way: Way, times: usize) {
        let quotations = &self.findings.annotations().quotations;
        let current = self.quotation.or_else(|| self.nearest_quotation());
        let speaker = current.and_then(|index| quotations.get(index)?.speaker);
        let own = |index: &usize| speaker.is_some() && quotations[*index].speaker == speaker;
        let own: Vec<usize> = (0..quotations.len()).filter(own).collect();
        let quoted = self.findings.quoted();
        let list: Vec<TextRange> = own.iter().map(|index| quoted[*index]).collect();
        let Some((index, wrapped)) = self.step(&list, way, times) else {
            self.notice = Some(Notice::NothingThere);
            return;
        };
        self.show_quotation(own[index]);
        self.notice = wrapped.then_some(Notice::Wrapped(way));
    }

    /// To the next heading; there is none past the last.
    pub(super) fn step_heading(&mut self, way: Way, times: usize) {
        let blocks = self.sections.iter();
        let list: Vec<TextRange> = blocks
            .filter_map(|block| Some(self.article.blocks.get(*block)?.range))
            .collect();
        // The one that the view begins with is not to come.
        let begins = self.target_in_view().is_none() && way == Way::Onward;
        let stands_on = begins && list.iter().any(|range| range.start == self.point());
        match self.step(&list, way, times + usize::from(stands_on)) {
            Some((index, false)) => self.jump(list[index], None),
            _ => self.notice = Some(Notice::NothingThere),
        }
    }

    /// To the beginning of the next paragraph; there is none past the last.
    pub(super) fn step_paragraph(&mut self, way: Way, times: usize) {
        let blocks = &self.article.blocks;
        let here = blocks.partition_point(|block| block.range.start < self.point());
        let stands_on = blocks
            .get(here)
            .is_some_and(|block| block.range.start == self.point());
        let to = match way {
            Way::Onward => here + times - usize::from(!stands_on),
            Way::Back => here.saturating_sub(times),
        };
        self.go_to_block(to.min(blocks.len().saturating_sub(1)));
    }

    /// To the beginning of a block.
    pub(super) fn go_to_block(&mut self, block: usize) {
        let last = self.article.blocks.len().saturating_sub(1);
        if let Some(block) = self.article.blocks.get(block.min(last)) {
            let start = block.range.start;
            self.show(TextRange::new(start, start));
        }
    }

    /// To a quotation, which becomes the current one.
    pub(super) fn show_quotation(&mut self, index: usize) {
        let Some(range) = self.findings.quoted().get(index).copied() else {
            return;
        };
        self.quotation = Some(index);
        if self.panel.tab == Tab::Quotations
            && let Some(row) = self.findings.row_of_quotation(index)
        {
            self.set_cursor(Tab::Quotations, row, Way::Onward);
        }
        self.jump(range, None);
    }

    /// Brings a stretch into view, from where the way back leads again.
    pub(super) fn jump(&mut self, target: TextRange, wrapped: Option<Way>) {
        self.leave();
        self.notice = wrapped.map(Notice::Wrapped);
        self.show(target);
    }

    /// Where the last jump came from, or the last jump back.
    pub(super) fn go_back(&mut self, way: Way, times: usize) {
        for _ in 0..times.min(self.history.len() + 1) {
            let here = self.spot();
            let spot = match way {
                Way::Back => self.history.back(here),
                Way::Onward => self.history.forward(here),
            };
            let Some(spot) = spot else {
                self.notice = Some(Notice::NowhereToGo(way));
                return;
            };
            self.return_to(spot);
        }
    }

    /// The one `times` on among some sorted ranges from where the reader is,
    /// and whether the way to it went past an end of the text.
    fn step(&self, list: &[TextRange], way: Way, times: usize) -> Option<(usize, bool)> {
        let target = self.target_in_view();
        let point = self.point();
        let count = list.len();
        let first = list.partition_point(|range| range.start < point);
        let stands_on = target.is_some() && list.get(first).copied() == target;
        // How far from the list's beginning, or for the way back from its end.
        let far = match way {
            Way::Onward => first + usize::from(stands_on),
            Way::Back => count - first,
        };
        let index = (far + times - 1).checked_rem(count)?;
        let index = match way {
            Way::Onward => index,
            Way::Back => count - 1 - index,
        };
        Some((index, far + times > count))
    }

    /// Which of a list's ranges is the target, counted from 1.
    #[must_use]
    pub fn number_in(&self, list: &[TextRange]) -> Option<usize> {
        let target = self.target?;
        let index = list.binary_search(&target).ok()?;
        Some(index + 1)
    }
}
