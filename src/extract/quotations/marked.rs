//! Marks that no cue before them opens: attributed after them (quotation guide
//! §4, order 8), by a cue elsewhere in the sentence, or by nobody (§2, rules 7
//! to 9).

use super::Reader;
use super::cues::{Class, CueAt, Shape};
use super::draft::{Doubt, Draft};
use super::marks::Pair;
use super::opening::{Opener, is_thing, sources};
use super::particles::AND;
use super::roles::Role;
use super::scene::Name;
use super::source::{Reading, phrase_end};
use crate::article::{Aside, AsideKind, QuotationKind};
use crate::extract::lexicon::Set;

/// Words in marks that are a quotation even where their cue is far.
const LONG: usize = 4;
/// Bytes between a quotation and one that goes on after it.
const GAP: usize = 200;
/// Words between such a cue and the marks in which it goes on, at most.
const REMARK: usize = 16;
/// Words between marks and the cue after them: بهذه الكلمات خاطب.
const LEAD: usize = 3;

impl Reader<'_> {
    /// Quotations whose cue or attribution follows their marks, and that no
    /// cue before them opens, or none but one that only may speak (ناقش).
    pub(super) fn by_marks(&mut self) {
        for pair in &self.scene.marks {
            let words = self.scene.passage.words_in(pair.inner);
            if words.is_empty() || self.is_quoted(pair.inner.start) || self.is_opened(pair) {
                continue;
            }
            if let Some(draft) = self.attributed_after(pair, words.end) {
                self.keep(draft);
            }
        }
    }

    /// True when a cue before a pair opens it, or a clause that holds it.
    fn is_opened(&self, pair: &Pair) -> bool {
        let start = self.scene.passage.words_in(pair.inner).start;
        let first = self.scene.passage.sentence_start(start);
        let cues = self.scene.cues.iter().zip(&self.openings);
        let mut opened = cues.filter_map(|(cue, opening)| Some((cue, opening.as_ref()?)));
        opened.any(|(cue, opening)| match opening.by {
            Opener::Marks(other) => other.inner == pair.inner && cue.cue.class != Class::Weak,
            Opener::Clause | Opener::Colon | Opener::Bare => {
                opening.word < start && cue.word >= first && cue.word < start
            }
            Opener::Phrase => false,
        })
    }

    /// A quotation attributed after its closing mark: ، قال S or بحسب S.
    fn attributed_after(&self, pair: &Pair, next: usize) -> Option<Draft> {
        let passage = self.scene.passage;
        if next >= self.scene.len() {
            return None;
        }
        let gap = &passage.article[pair.inner.end..passage.words[next].range.start];
        if gap.contains(['.', ':', '\u{61F}', '!', '\u{61B}', '\n']) && !gap.contains('\u{60C}') {
            return None;
        }
        let words = passage.words_in(pair.inner).len();
        if let Some(tail) = self.tail_after(next) {
            return (words >= LONG || gap.contains('\u{60C}')).then(|| Draft {
                source: tail.source,
                repaired: pair.repaired,
                at: Some(tail.word),
                feminine: tail.feminine,
                ..Draft::new(QuotationKind::Direct, pair.inner, Some(tail.cue))
            });
        }
        if let Some(draft) = self.signed(pair, next) {
            return Some(draft);
        }
        let (cue, other) = self.cue_after(next)?;
        let end = other.map_or(passage.sentence_end(cue.word), |other| {
            passage.words_in(other.inner).start
        });
        let (source, _) = sources(self.scene, &cue, cue.word + 1, end);
        let contents = [Some(pair.inner), other.map(|other| other.inner)];
        Some(Draft {
            repaired: pair.repaired || other.is_some_and(|other| other.repaired),
            contents: contents.into_iter().flatten().collect(),
            ..Draft::by_verb(QuotationKind::Direct, pair.inner, &cue, source)
        })
    }

    /// «Q» - S: a name after a dash, with its titles and nothing else.
    fn signed(&self, pair: &Pair, next: usize) -> Option<Draft> {
        let passage = self.scene.passage;
        let dash = passage
            .gap_before(next)
            .contains(['-', '\u{2013}', '\u{2014}']);
        let end = passage.sentence_end(next);
        let source = next..phrase_end(self.scene, next, end, Reading::Strict);
        let named = self.scene.names_in(&source).iter().any(Name::is_person);
        let alone = source.end >= end && self.scene.is_sayer(next);
        (dash && named && alone).then(|| Draft {
            source: Some(source),
            repaired: pair.repaired,
            ..Draft::new(QuotationKind::Direct, pair.inner, None)
        })
    }

    /// The finite cue that speaks of what stands before it: قال S، or بهذه
    /// الكلمات خاطب S; and the marks after it in which it goes on: «Q»، قال S، «Q».
    fn cue_after(&self, next: usize) -> Option<(CueAt, Option<Pair>)> {
        let with = self.scene.folded(next).starts_with("\u{628}\u{647}\u{630}"); // بهذه، بهذا
        let reach = if with { LEAD } else { 1 };
        let index = (next..next + reach).find_map(|word| self.scene.cue_index(word))?;
        let cue = self.scene.cues[index];
        let conjoined = cue.range.start > self.scene.passage.words[cue.word].range.start;
        let class = with
            || !matches!(
                cue.cue.class,
                Class::Ambiguous | Class::Document | Class::Relay
            );
        let goes_on = match &self.openings[index] {
            Some(opening) => match opening.by {
                Opener::Marks(other) if self.is_interrupted(other, opening.word) => Some(other),
                Opener::Phrase => None,
                _ => return None,
            },
            None => self.after_remark(cue.word),
        };
        let free = cue.cue.shape == Shape::Finite && !self.is_used(cue.word) && !conjoined;
        (class && free).then_some((cue, goes_on))
    }

    /// «Q»، قال S وهو يبتسم، «Q»: the marks after what S does as he speaks.
    fn after_remark(&self, cue: usize) -> Option<Pair> {
        let scene = self.scene;
        let end = scene.passage.sentence_end(cue).min(cue + REMARK);
        let pair = (cue + 1..end).find_map(|word| scene.mark_at(word))?;
        let words = scene.passage.words_in(pair.inner);
        let while_he = |word: usize| {
            scene.passage.plays(word, Role::It) && scene.folded(word).starts_with(AND)
        };
        let remark = (cue + 1..words.start).any(while_he);
        (remark && self.is_interrupted(*pair, words.start)).then_some(*pair)
    }

    /// True for marks that a comma leads to: what was said before goes on.
    fn is_interrupted(&self, pair: Pair, word: usize) -> bool {
        let gap = self.scene.passage.gap_before(word);
        let led = word > 0 && self.scene.passage.has(word - 1, Set::Complementiser);
        !pair.inner.is_empty() && gap.contains('\u{60C}') && !gap.contains(':') && !led
    }

    /// Marked text that no cue stands beside: long stretches have their cue
    /// in the sentence or go on from the last quotation; short ones are scare
    /// quotes. `follows` when the block before ended with a quotation.
    pub(super) fn rest(&mut self, follows: bool) {
        for pair in &self.scene.marks {
            if pair.inner.is_empty() || self.is_quoted(pair.inner.start) {
                continue;
            }
            match self.left_over(pair, follows) {
                Some(draft) => self.keep(draft),
                None => self.asides.push(Aside {
                    range: pair.inner,
                    kind: AsideKind::Scare,
                }),
            }
        }
    }

    fn left_over(&self, pair: &Pair, follows: bool) -> Option<Draft> {
        let passage = self.scene.passage;
        let words = passage.words_in(pair.inner);
        if words.len() < LONG {
            return None;
        }
        let starts = words.start == 0 || passage.ends_sentence(words.start - 1);
        let floating = |draft: Draft| Draft {
            repaired: pair.repaired,
            doubt: Doubt::Floating,
            ..draft
        };
        // A sentence of its own, after another quotation.
        let before = self
            .drafts
            .iter()
            .map(|draft| draft.contents[draft.contents.len() - 1].end)
            .filter(|end| *end < pair.outer.start)
            .max();
        let near = match before {
            Some(end) => pair.outer.start - end < GAP,
            None => follows && words.start == 0,
        };
        if starts && near {
            let draft = Draft::new(QuotationKind::Direct, pair.inner, None);
            return Some(floating(draft));
        }
        let sentence = passage.sentence_start(words.start)..words.start;
        let cue = self.scene.cues.iter().rev().find(|cue| {
            let class = !matches!(
                cue.cue.class,
                Class::Wording | Class::Ambiguous | Class::Document
            );
            sentence.contains(&cue.word)
                && class
                && cue.cue.shape != Shape::Noun
                && !is_thing(self.scene, cue)
                && !self.is_quoted(cue.range.start)
                && !self.is_used(cue.word)
        })?;
        // A name in marks stands in its phrase: لافتة خط عليها.
        if passage.has(words.start - 1, Set::Stop) {
            return None;
        }
        let (source, _) = sources(self.scene, cue, cue.word + 1, words.start);
        Some(Draft {
            repaired: pair.repaired,
            doubt: Doubt::Far,
            ..Draft::by_verb(QuotationKind::Direct, pair.inner, cue, source)
        })
    }
}
