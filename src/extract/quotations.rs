//! Quotations: what is said, and the words that say by whom. Marked text meets
//! its cue here, in the orders of the guide's §4 (3 to 6, 8, 11); `clauses` does
//! the same for unmarked text. Who is meant by the words is for `speakers` to
//! say.

use std::ops::Range;

use super::cues::{Class, CueAt, Shape, cue_on};
use super::draft::Draft;
use super::lexicon::Set;
use super::marks::{Pair, trim};
use super::passage::Passage;
use super::source::source_of;
use crate::article::{Aside, AsideKind, BlockKind, QuotationKind};

/// Words between a cue and what it opens, at most.
pub(super) const REACH: usize = 30;
/// The same for homographs.
pub(super) const NEAR: usize = 8;
/// Words in marks that are a quotation even where their cue is far.
pub(super) const LONG: usize = 4;

/// The quotations of a passage, by where they begin, and marked text that is
/// none. `named` are the words that names cover, for speakers before the verb.
pub(super) fn find(
    passage: &Passage<'_>,
    cues: &[CueAt],
    named: &[Range<usize>],
) -> (Vec<Draft>, Vec<Aside>) {
    let mut reader = Reader {
        passage,
        cues,
        named,
        drafts: Vec::new(),
        asides: Vec::new(),
    };
    if passage.block.kind == BlockKind::Title {
        reader.headline();
    }
    let marks: Vec<Pair> = passage
        .pairs
        .iter()
        .copied()
        .filter(|pair| !pair.nested)
        .collect();
    let mut quoted: Vec<Pair> = Vec::new();
    for pair in marks {
        match reader.aside(&pair) {
            Some(kind) => reader.asides.push(Aside {
                range: pair.inner,
                kind,
            }),
            None => quoted.push(pair),
        }
    }
    reader.by_marks(&quoted);
    reader.by_clauses(&quoted);
    reader.by_tails();
    reader.rest(&quoted);
    reader.nested();
    let Reader {
        mut drafts,
        mut asides,
        ..
    } = reader;
    drafts.sort_by_key(|draft| draft.contents[0]);
    asides.sort_by_key(|aside| aside.range);
    (drafts, asides)
}

/// A passage being read, and what was found in it so far.
pub(super) struct Reader<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) cues: &'a [CueAt],
    pub(super) named: &'a [Range<usize>],
    pub(super) drafts: Vec<Draft>,
    asides: Vec<Aside>,
}

impl Reader<'_> {
    /// Marked text that is no quotation by what stands before it (§2, 1–4).
    fn aside(&self, pair: &Pair) -> Option<AsideKind> {
        if pair
            .outer
            .slice(self.passage.article)
            .starts_with(['\u{FD3E}', '\u{FD3F}'])
        {
            return Some(AsideKind::Verse);
        }
        let words = self.passage.words_in(pair.inner);
        let before = words.start.checked_sub(1)?;
        if words.is_empty() || self.passage.ends_sentence(before) {
            return None;
        }
        let is = |set| self.passage.has(before, set);
        if self.passage.gap(before).contains(':') {
            return None;
        }
        if words.len() < 2 * LONG && (is(Set::Media) || is(Set::Named)) {
            Some(AsideKind::Title)
        } else if is(Set::Label) {
            Some(AsideKind::Label)
        } else {
            None
        }
    }

    /// Direct quotations whose cue stands right before or after their marks.
    fn by_marks(&mut self, quoted: &[Pair]) {
        for pair in quoted {
            let words = self.passage.words_in(pair.inner);
            if words.is_empty() {
                continue;
            }
            // A verb that only may speak (ناقش) yields to بحسب after the marks.
            let before = self.cue_before(words.start);
            let sure = before
                .as_ref()
                .is_some_and(|(cue, _)| cue.cue.class != Class::Weak);
            let after = if sure {
                None
            } else {
                self.attributed_after(pair, words.end)
            };
            let draft =
                after.or_else(|| before.map(|(cue, source)| direct(pair, Some(cue), source)));
            self.drafts.extend(draft);
        }
    }

    /// The cue that opens the marks before word `first`, and its source: with
    /// a colon or complementiser between, or with the source alone.
    fn cue_before(&self, first: usize) -> Option<(CueAt, Option<Range<usize>>)> {
        let start = self.passage.sentence_start(first.checked_sub(1)?);
        let colon = self.passage.gap(first - 1).contains(':');
        let start = if colon {
            start
        } else {
            start.max(self.passage.sentence_start(first))
        };
        let cue = *self.cues.iter().rev().find(|cue| cue.word < first)?;
        if cue.word < start || self.is_quoted(cue.range.start) || !cue.speaks(self.passage) {
            return None;
        }
        let opened = self.passage.has(first - 1, Set::Complementiser);
        let end = if opened { first - 1 } else { first };
        if first - cue.word > REACH {
            return None;
        }
        let inside = (cue.word + 1..end).any(|word| self.passage.has(word, Set::Complementiser));
        if inside {
            return None;
        }
        let source = source_of(self.passage, &cue, end, self.named);
        // Without colon or complementiser nothing but the source may stand between.
        let next = source.as_ref().map_or(cue.word + 1, |source| source.end);
        (colon || opened || next >= end).then_some((cue, source))
    }

    /// A quotation attributed after its closing mark: ، قال S or بحسب S.
    fn attributed_after(&self, pair: &Pair, next: usize) -> Option<Draft> {
        if next >= self.passage.words.len() {
            return None;
        }
        let gap = &self.passage.article[pair.inner.end..self.passage.words[next].range.start];
        if gap.contains(['.', ':', '\u{61F}', '!', '\u{61B}']) {
            return None;
        }
        if let Some((cue, source)) = self.tail(next) {
            return Some(Draft {
                source,
                repaired: pair.repaired,
                ..Draft::new(QuotationKind::Direct, pair.inner, Some(cue))
            });
        }
        let cue = *cue_on(self.cues, next)?;
        let finite = cue.cue.shape == Shape::Finite && cue.speaks(self.passage);
        let opens = self.complementiser_after(&cue).is_some();
        if !finite
            || opens
            || gap.trim_matches(is_closing).trim().starts_with('\u{60C}') && self.opens_marks(&cue)
        {
            return None;
        }
        let source = source_of(
            self.passage,
            &cue,
            self.passage.sentence_end(next),
            self.named,
        );
        Some(direct(pair, Some(cue), source))
    }

    /// True when the cue's own content is in marks right after it.
    fn opens_marks(&self, cue: &CueAt) -> bool {
        self.passage.pairs.iter().any(|pair| {
            let first = self.passage.words_in(pair.inner).start;
            first > cue.word && first <= cue.word + NEAR
        })
    }

    /// Marked text that no cue stands beside: long stretches have their cue
    /// in the sentence or go on from the last quotation; short ones are scare
    /// quotes (§2, 7–9).
    fn rest(&mut self, quoted: &[Pair]) {
        for pair in quoted {
            if self.is_quoted(pair.inner.start) || pair.inner.is_empty() {
                continue;
            }
            let words = self.passage.words_in(pair.inner);
            if words.len() < LONG {
                self.asides.push(Aside {
                    range: pair.inner,
                    kind: AsideKind::Scare,
                });
                continue;
            }
            let sentence = self.passage.sentence_start(words.start)..words.start;
            let cue = self.cues.iter().rev().find(|cue| {
                sentence.contains(&cue.word)
                    && cue.speaks(self.passage)
                    && !self.is_quoted(cue.range.start)
            });
            let before = self
                .drafts
                .iter()
                .map(|draft| draft.contents[0].end)
                .filter(|end| *end < pair.outer.start)
                .max();
            let near = before.is_some_and(|end| pair.outer.start - end < 200);
            if let Some(cue) = cue.copied() {
                let source = source_of(self.passage, &cue, words.start, self.named);
                let draft = direct(pair, Some(cue), source);
                self.drafts.push(draft);
            } else if near {
                let draft = direct(pair, None, None);
                self.drafts.push(draft);
            } else {
                self.asides.push(Aside {
                    range: pair.inner,
                    kind: AsideKind::Scare,
                });
            }
        }
    }

    /// Marks inside what was kept.
    fn nested(&mut self) {
        for pair in self.passage.pairs.iter().filter(|pair| pair.nested) {
            self.asides.push(Aside {
                range: pair.inner,
                kind: AsideKind::Nested,
            });
        }
    }

    /// A headline that names its speaker: S: Q (order 11).
    fn headline(&mut self) {
        let words = self.passage.words.len();
        let Some(colon) =
            (0..words.saturating_sub(1)).find(|word| self.passage.gap(*word).contains(':'))
        else {
            return;
        };
        let named = self.named.iter().any(|name| name.end == colon + 1);
        if colon >= LONG || !named {
            return;
        }
        let content = trim(
            self.passage.article,
            self.passage.range(colon + 1..words, 0),
        );
        self.drafts.push(Draft {
            source: Some(0..colon + 1),
            ..Draft::new(QuotationKind::Direct, content, None)
        });
    }

    /// True when a quotation found so far holds `byte`.
    pub(super) fn is_quoted(&self, byte: usize) -> bool {
        self.drafts.iter().any(|draft| draft.holds(byte))
    }
}

/// A quotation in marks, with its cue if it has one.
fn direct(pair: &Pair, cue: Option<CueAt>, source: Option<Range<usize>>) -> Draft {
    let kind = QuotationKind::Direct;
    let draft = match cue {
        Some(cue) => Draft::by_verb(kind, pair.inner, &cue, source),
        None => Draft::new(kind, pair.inner, None),
    };
    Draft {
        repaired: pair.repaired,
        ..draft
    }
}

fn is_closing(symbol: char) -> bool {
    matches!(symbol, '"' | '\u{BB}' | '\u{AB}' | '\u{201C}' | '\u{201D}')
}
