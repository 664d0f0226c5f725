//! Quotations: what is said, and the words that say by whom. Marks and cues
//! meet here in the orders of the guide's §4; where an indirect quotation ends
//! is its §6. Who is meant by the words is for `speakers` to say.

use std::ops::Range;

use super::cues::{Class, CueAt, Shape};
use super::extent::clause_end;
use super::lexicon::Set;
use super::marks::{Pair, trim};
use super::passage::Passage;
use super::source::{source_after, source_before};
use crate::article::{Aside, AsideKind, BlockKind, QuotationKind};
use crate::text::TextRange;

/// A quotation whose speaker is not known yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: QuotationKind,
    pub(super) contents: Vec<TextRange>,
    pub(super) marked: Vec<TextRange>,
    pub(super) cue: Option<TextRange>,
    /// Whether the cue is a verb in a feminine form; `None` without a verb.
    pub(super) feminine: Option<bool>,
    /// The words that name the sayer, in their passage.
    pub(super) source: Option<Range<usize>>,
    pub(super) repaired: bool,
    /// True when whoever spoke last goes on: a participle, وأضاف, no cue.
    pub(super) goes_on: bool,
}

/// Words between a cue and what it opens, at most.
const REACH: usize = 30;
/// The same for homographs.
const NEAR: usize = 8;
/// Words in marks that are a quotation even where their cue is far.
const LONG: usize = 4;

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

struct Reader<'a> {
    passage: &'a Passage<'a>,
    cues: &'a [CueAt],
    named: &'a [Range<usize>],
    drafts: Vec<Draft>,
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
                after.or_else(|| before.map(|(cue, source)| self.direct(pair, Some(cue), source)));
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
        if cue.word < start || self.is_quoted(cue.range.start) || self.is_no_speech(&cue) {
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
        let source = self.source(&cue, end);
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
                ..self.draft(
                    QuotationKind::Direct,
                    vec![pair.inner],
                    Some(cue),
                    pair.repaired,
                )
            });
        }
        let cue = *self.cues.iter().find(|cue| cue.word == next)?;
        let finite = cue.cue.shape == Shape::Finite && !self.is_no_speech(&cue);
        let opens = self.complementiser_after(&cue).is_some();
        if !finite
            || opens
            || gap.trim_matches(is_closing).trim().starts_with('\u{60C}') && self.opens_marks(&cue)
        {
            return None;
        }
        let source = self.source(&cue, self.passage.sentence_end(next));
        Some(self.direct(pair, Some(cue), source))
    }

    /// True when the cue's own content is in marks right after it.
    fn opens_marks(&self, cue: &CueAt) -> bool {
        self.passage.pairs.iter().any(|pair| {
            let first = self.passage.words_in(pair.inner).start;
            first > cue.word && first <= cue.word + NEAR
        })
    }

    /// Indirect and mixed quotations: a cue and its complementiser.
    fn by_clauses(&mut self, quoted: &[Pair]) {
        for cue in self.cues {
            let impersonal = self.passage.has(cue.word, Set::Gloss);
            if self.is_quoted(cue.range.start) || self.is_no_speech(cue) || impersonal {
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
            let content = trim(
                self.passage.article,
                self.passage.range(opener..end, self.conjunction(opener)),
            );
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
            let source = self.source(cue, opener);
            self.drafts.push(Draft {
                marked,
                ..self.with_cue(kind, content, cue, source)
            });
        }
    }

    /// The complementiser that opens a cue's content.
    fn complementiser_after(&self, cue: &CueAt) -> Option<usize> {
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
                || self.cues.iter().any(|other| {
                    other.word == word
                        && other.cue.shape != Shape::Participle
                        && !self.is_no_speech(other)
                })
                || self.passage.has(word, Set::Tail) && word > cue.word + 1
        };
        (!(cue.word + 1..opener).any(broken)).then_some(opener)
    }

    /// Clauses attributed by a tail: at the sentence's start (وفق S، فإن Q) or
    /// at its end (Q، بحسب S).
    fn by_tails(&mut self) {
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
                ..self.draft(QuotationKind::Indirect, vec![content], Some(cue), false)
            });
        }
    }

    /// True for فإن، فإنه: what follows a fronted tail.
    fn is_fa(&self, word: usize) -> bool {
        self.passage.has(word, Set::Complementiser)
            && self.passage.words[word].folded.starts_with('\u{641}')
    }

    /// A tail at a word: its cue without proclitics, and the words after it.
    fn tail(&self, word: usize) -> Option<(TextRange, Option<Range<usize>>)> {
        if !self.passage.has(word, Set::Tail) {
            return None;
        }
        let letters = usize::from(
            self.passage.words[word]
                .folded
                .starts_with("\u{648}\u{648}")
                || self.passage.words[word]
                    .folded
                    .starts_with("\u{648}\u{628}"),
        );
        let cue = self.passage.range(word..word + 1, letters);
        let mut start = word + 1;
        if start < self.passage.words.len() && self.passage.has(start, Set::Bridge) {
            start += 1;
        }
        let end = self.passage.sentence_end(word);
        Some((cue, source_after(self.passage, start, end)))
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
                    && !self.is_no_speech(cue)
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
                let source = self.source(&cue, words.start);
                let draft = self.direct(pair, Some(cue), source);
                self.drafts.push(draft);
            } else if near {
                let draft = self.direct(pair, None, None);
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
            ..self.draft(QuotationKind::Direct, vec![content], None, false)
        });
    }

    /// The words that name who a cue's subject is: after it up to `end`, or
    /// the name right before it.
    fn source(&self, cue: &CueAt, end: usize) -> Option<Range<usize>> {
        match cue.cue.shape {
            Shape::Finite if cue.cue.class == Class::Document => {
                source_after(self.passage, cue.word + 2, end)
            }
            Shape::Finite => source_after(self.passage, cue.word + 1, end)
                .or_else(|| source_before(self.passage, cue.word, self.named)),
            Shape::Participle => None,
            Shape::Masdar => self.relayed(cue),
        }
    }

    /// نقلت رويترز عن مسؤول قوله: who stands between عن and the masdar.
    fn relayed(&self, cue: &CueAt) -> Option<Range<usize>> {
        let start = self.passage.sentence_start(cue.word);
        let from = (start..cue.word)
            .rev()
            .find(|word| self.passage.words[*word].folded == "\u{639}\u{646}")?;
        source_after(self.passage, from + 1, cue.word)
    }

    /// True for what names or passes on, and says nothing by itself.
    fn is_no_speech(&self, cue: &CueAt) -> bool {
        let next_is = |letters: &str| {
            self.passage
                .words
                .get(cue.word + 1)
                .is_some_and(|next| next.folded == letters)
        };
        match cue.cue.class {
            Class::Wording => true,
            // جاء في البيان
            Class::Document => !next_is("\u{641}\u{64A}"),
            Class::Relay => cue.cue.shape != Shape::Finite,
            _ => false,
        }
    }

    fn is_quoted(&self, byte: usize) -> bool {
        self.drafts
            .iter()
            .any(|draft| draft.contents.iter().any(|range| range.contains(byte)))
    }

    /// How many letters of a complementiser are a conjunction.
    fn conjunction(&self, word: usize) -> usize {
        usize::from(self.passage.words[word].folded.starts_with('\u{648}'))
    }

    fn direct(&self, pair: &Pair, cue: Option<CueAt>, source: Option<Range<usize>>) -> Draft {
        match cue {
            Some(cue) => Draft {
                repaired: pair.repaired,
                ..self.with_cue(QuotationKind::Direct, pair.inner, &cue, source)
            },
            None => self.draft(QuotationKind::Direct, vec![pair.inner], None, pair.repaired),
        }
    }

    fn with_cue(
        &self,
        kind: QuotationKind,
        content: TextRange,
        cue: &CueAt,
        source: Option<Range<usize>>,
    ) -> Draft {
        Draft {
            feminine: (cue.cue.shape == Shape::Finite).then_some(cue.cue.feminine),
            goes_on: cue.cue.shape == Shape::Participle || source.is_none(),
            source,
            ..self.draft(kind, vec![content], Some(cue.range), false)
        }
    }

    fn draft(
        &self,
        kind: QuotationKind,
        contents: Vec<TextRange>,
        cue: Option<TextRange>,
        repaired: bool,
    ) -> Draft {
        Draft {
            kind,
            contents,
            marked: Vec::new(),
            cue,
            feminine: None,
            source: None,
            repaired,
            goes_on: cue.is_none(),
        }
    }
}

fn is_closing(symbol: char) -> bool {
    matches!(symbol, '"' | '\u{BB}' | '\u{AB}' | '\u{201C}' | '\u{201D}')
}
