//! Clauses: what is said without marks, or with marks round a part of it. A
//! cue and its complementiser open one (guide §4, orders 1, 2, 7, 13, 15), or
//! an attribution before or after it says whose it is (orders 8 and 10).

use std::ops::Range;

use super::cues::{Class, CueAt, Shape, cue_on};
use super::draft::Draft;
use super::extent::clause_end;
use super::lexicon::Set;
use super::marks::{Pair, trim, with_bracket};
use super::quotations::{LONG, NEAR, REACH, Reader};
use super::source::{source_after, source_of};
use crate::article::QuotationKind;
use crate::text::TextRange;

impl Reader<'_> {
    /// Indirect and mixed quotations: a cue and its complementiser.
    pub(super) fn by_clauses(&mut self, quoted: &[Pair]) {
        for cue in self.cues {
            let impersonal = self.passage.has(cue.word, Set::Gloss);
            if self.is_quoted(cue.range.start) || !cue.speaks(self.passage) || impersonal {
                continue;
            }
            let Some(opener) = self.complementiser_after(cue) else {
                continue;
            };
            let start = self.passage.words[opener].range.start;
            if self.is_quoted(start) || self.drafts.iter().any(|draft| draft.cue == Some(cue.range))
            {
                continue;
            }
            let end = clause_end(self.passage, opener, self.cues);
            let words = self.passage.range(opener..end, self.conjunction(opener));
            let article = self.passage.article;
            let content = with_bracket(article, trim(article, words));
            let marked: Vec<TextRange> = quoted
                .iter()
                .map(|pair| pair.inner)
                .filter(|inner| content.encloses(*inner))
                .collect();
            let kind = if marked.is_empty() {
                QuotationKind::Indirect
            } else {
                QuotationKind::Mixed
            };
            // What was taken for a quotation of its own is part of this one.
            self.drafts
                .retain(|draft| !content.encloses(draft.contents[0]));
            let source = source_of(self.passage, cue, opener, self.named);
            self.drafts.push(Draft {
                marked,
                ..Draft::by_verb(kind, content, cue, source)
            });
        }
    }

    /// The complementiser that opens a cue's content.
    pub(super) fn complementiser_after(&self, cue: &CueAt) -> Option<usize> {
        let reach = if cue.cue.class == Class::Ambiguous {
            NEAR
        } else {
            REACH
        };
        let end = self
            .passage
            .sentence_end(cue.word)
            .min(cue.word + 1 + reach);
        let opener =
            (cue.word + 1..end).find(|word| self.passage.has(*word, Set::Complementiser))?;
        let broken = |word: usize| {
            self.passage.gap(word - 1).contains(':')
                || cue_on(self.cues, word).is_some_and(|other| {
                    other.cue.shape != Shape::Participle && other.speaks(self.passage)
                })
                || self.passage.has(word, Set::Tail) && word > cue.word + 1
        };
        (!(cue.word + 1..opener).any(broken)).then_some(opener)
    }

    /// Clauses attributed by a tail: at the sentence's start (وفق S، فإن Q) or
    /// at its end (Q، بحسب S).
    pub(super) fn by_tails(&mut self) {
        for word in 0..self.passage.words.len() {
            let Some((cue, Some(source))) = self.tail(word) else {
                continue;
            };
            if self.is_quoted(cue.start) || self.drafts.iter().any(|draft| draft.cue == Some(cue)) {
                continue;
            }
            let first = self.passage.sentence_start(word);
            let last = self.passage.sentence_end(word);
            let content = if first == word {
                (source.end..last)
                    .find(|at| self.is_fa(*at))
                    .map(|at| at..clause_end(self.passage, at, self.cues))
            } else {
                let comma = self
                    .passage
                    .gap_before(word)
                    .contains(['\u{60C}', '-', '\u{2013}']);
                (comma && source.end >= last).then_some(first..word)
            };
            let Some(words) = content.filter(|words| words.len() >= LONG) else {
                continue;
            };
            let letters = self.conjunction(words.start) * usize::from(first != word);
            let content = trim(self.passage.article, self.passage.range(words, letters));
            let clashes =
                |draft: &Draft| draft.contents.iter().any(|range| range.overlaps(content));
            let cued = self
                .cues
                .iter()
                .any(|cue| content.contains(cue.range.start) && cue.cue.class == Class::Core);
            if self.drafts.iter().any(clashes) || cued && first != word {
                continue;
            }
            self.drafts.push(Draft {
                source: Some(source),
                ..Draft::new(QuotationKind::Indirect, content, Some(cue))
            });
        }
    }

    /// True for فإن، فإنه: what follows a fronted tail.
    fn is_fa(&self, word: usize) -> bool {
        self.passage.has(word, Set::Complementiser)
            && self.passage.words[word].folded.starts_with('\u{641}')
    }

    /// A tail at a word: its cue without proclitics, and the words after it.
    pub(super) fn tail(&self, word: usize) -> Option<(TextRange, Option<Range<usize>>)> {
        if !self.passage.has(word, Set::Tail) {
            return None;
        }
        let folded = self.passage.words[word].folded.as_str();
        let conjoined = ["\u{648}\u{648}", "\u{648}\u{628}"]; // ووفق، وبحسب
        let letters = usize::from(conjoined.iter().any(|start| folded.starts_with(start)));
        let cue = self.passage.range(word..word + 1, letters);
        let mut start = word + 1;
        if start < self.passage.words.len() && self.passage.has(start, Set::Bridge) {
            start += 1;
        }
        let end = self.passage.sentence_end(word);
        Some((cue, source_after(self.passage, start, end)))
    }

    /// How many letters of a complementiser are a conjunction.
    fn conjunction(&self, word: usize) -> usize {
        usize::from(self.passage.words[word].folded.starts_with('\u{648}'))
    }
}
