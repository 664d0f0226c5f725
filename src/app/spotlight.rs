//! What recedes. Under the spotlight: what has nothing to do with what is
//! selected; a paragraph has to do with a subject when it mentions it or holds
//! what it says. With one paragraph alone: all others, where the current one is
//! that of the last jump while it is in view, else the one where one reads.

use super::model::{Model, Notice};
use super::subject::Subject;
use crate::text::TextRange;

impl Model {
    pub(super) fn turn_spotlight(&mut self) {
        if !self.spotlight && self.lit_subject().is_none() {
            self.notice = Some(Notice::NothingSelected);
            return;
        }
        self.spotlight = !self.spotlight;
    }

    /// Whose paragraphs are lit: the selected subject, else who speaks in the
    /// current quotation.
    fn lit_subject(&self) -> Option<Subject> {
        let quotations = &self.findings.annotations().quotations;
        let speaker = || quotations.get(self.quotation?)?.speaker;
        self.subject.or_else(|| speaker().map(Subject::from))
    }

    /// False for a byte whose paragraph recedes.
    #[must_use]
    pub fn is_lit(&self, byte: usize) -> bool {
        let current =
            !self.reading.one_paragraph || self.article.block_at(byte) == self.current_block();
        current && self.is_in_spotlight(byte)
    }

    /// The index of the paragraph that one is at.
    fn current_block(&self) -> Option<usize> {
        let line = || self.reader.line_at(&self.article);
        let place = self.target_in_view().or_else(line)?;
        self.article.block_at(place.start)
    }

    fn is_in_spotlight(&self, byte: usize) -> bool {
        let Some(subject) = self.lit_subject().filter(|_| self.spotlight) else {
            return true;
        };
        let blocks = &self.article.blocks;
        let after = blocks.partition_point(|block| block.range.start <= byte);
        let Some(block) = after.checked_sub(1).and_then(|index| blocks.get(index)) else {
            return false;
        };
        let mentions = self.findings.mentions_of(subject);
        begins_in(mentions, block.range) || self.speaks_in(subject, block.range)
    }

    fn speaks_in(&self, subject: Subject, block: TextRange) -> bool {
        let quoted = self.findings.quoted();
        let first = quoted.partition_point(|range| range.start < block.start);
        let last = quoted.partition_point(|range| range.start < block.end);
        let quotations = &self.findings.annotations().quotations;
        let own = quotations.get(first..last).unwrap_or_default().iter();
        own.filter_map(|quotation| quotation.speaker)
            .any(|speaker| Subject::from(speaker) == subject)
    }
}

/// True when one of some sorted ranges begins in another.
fn begins_in(ranges: &[TextRange], within: TextRange) -> bool {
    let first = ranges.partition_point(|range| range.start < within.start);
    ranges
        .get(first)
        .is_some_and(|range| range.start < within.end)
}
