//! What cues open, taken from the first to the last: marks, clauses, and noun
//! phrases (quotation guide §4, orders 1 to 7 and 11 to 15).

use super::Reader;
use super::cues::{Class, CueAt};
use super::draft::{Doubt, Draft};
use super::extent::clause_end;
use super::marks::{Pair, trim, with_bracket};
use super::opening::{Opener, Opening};
use super::roles::Role;
use crate::article::{BlockKind, QuotationKind};
use crate::extract::lexicon::Set;
use crate::text::TextRange;

impl Reader<'_> {
    /// The quotations that cues open.
    pub(super) fn by_cues(&mut self) {
        for index in 0..self.scene.cues.len() {
            let cue = self.scene.cues[index];
            let Some(opening) = self.openings[index].clone() else {
                continue;
            };
            let begins = self.scene.passage.sentence_start(cue.word) == cue.word;
            let nobody = begins && opening.source.is_none();
            let impersonal = self.scene.passage.has(cue.word, Set::Gloss)
                || nobody && self.scene.passage.plays(cue.word, Role::Impersonal);
            if self.is_quoted(cue.range.start) || impersonal {
                continue;
            }
            let draft = match opening.by {
                Opener::Marks(pair) => self.in_marks(&cue, &opening, pair),
                Opener::Clause | Opener::Colon | Opener::Bare => self.clause(&cue, &opening),
                Opener::Phrase => self.reported(&cue, &opening),
            };
            if let Some(draft) = draft {
                self.keep(Draft {
                    via: opening.via,
                    ..draft
                });
            }
        }
    }

    /// All of it in marks. A verb that only may speak (ناقش) yields to بحسب
    /// after them.
    fn in_marks(&self, cue: &CueAt, opening: &Opening, pair: Pair) -> Option<Draft> {
        let next = self.scene.passage.words_in(pair.inner).end;
        if cue.cue.class == Class::Weak && self.tail_after(next).is_some() {
            return None;
        }
        // أيد "A" و"B": one content with two stretches.
        let mut marked = vec![pair];
        for other in &self.scene.marks {
            let last = marked[marked.len() - 1];
            if joins(self.scene.passage.article, &last, other) {
                marked.push(*other);
            }
        }
        let last = marked[marked.len() - 1];
        let content = TextRange::new(pair.inner.start, last.inner.end);
        let several = marked.len() > 1;
        let kind = if several {
            QuotationKind::Mixed
        } else {
            QuotationKind::Direct
        };
        Some(Draft {
            repaired: marked.iter().any(|pair| pair.repaired),
            marked: if several {
                marked.iter().map(|pair| pair.inner).collect()
            } else {
                Vec::new()
            },
            ..Draft::by_verb(kind, content, cue, opening.source.clone())
        })
    }

    /// A clause: direct in a headline, and where a lone closing mark says that
    /// the opening one was forgotten.
    fn clause(&self, cue: &CueAt, opening: &Opening) -> Option<Draft> {
        let passage = self.scene.passage;
        let end = clause_end(self.scene, &self.openings, opening.word, opening.by);
        if end <= opening.word {
            return None;
        }
        let words = passage.range(opening.word..end, opening.letters);
        let content = with_bracket(passage.article, trim(passage.article, words));
        if passage
            .strays
            .iter()
            .any(|stray| closes(passage.article, content, *stray))
        {
            let bare = is_bare(self.scene.folded(opening.word)) && opening.word + 1 < end;
            let words = passage.range(opening.word + usize::from(bare)..end, 0);
            let kind = QuotationKind::Direct;
            return Some(Draft {
                repaired: true,
                ..Draft::by_verb(
                    kind,
                    trim(passage.article, words),
                    cue,
                    opening.source.clone(),
                )
            });
        }
        let marked = self.marked_in(content);
        let headline = opening.by == Opener::Colon && passage.block.kind == BlockKind::Title;
        let kind = match marked.is_empty() {
            true if headline => QuotationKind::Direct,
            true => QuotationKind::Indirect,
            false => QuotationKind::Mixed,
        };
        let doubt = match opening.by {
            Opener::Bare => Doubt::Far,
            _ => Doubt::None,
        };
        Some(Draft {
            marked,
            doubt,
            ..Draft::by_verb(kind, content, cue, opening.source.clone())
        })
    }

    /// A noun phrase; direct when marks hold all of it.
    fn reported(&self, cue: &CueAt, opening: &Opening) -> Option<Draft> {
        let passage = self.scene.passage;
        let end = clause_end(self.scene, &self.openings, opening.word, opening.by);
        if end <= opening.word {
            return None;
        }
        let words = passage.range(opening.word..end, opening.letters);
        let content = with_bracket(passage.article, trim(passage.article, words));
        let kind = QuotationKind::Reported;
        Some(Draft {
            doubt: Doubt::Phrase,
            ..Draft::by_verb(kind, content, cue, opening.source.clone())
        })
    }

    /// The marked stretches inside a content.
    pub(super) fn marked_in(&self, content: TextRange) -> Vec<TextRange> {
        let inner = self.scene.marks.iter().map(|pair| pair.inner);
        inner.filter(|inner| content.encloses(*inner)).collect()
    }
}

/// أن، إن، بأن without a pronoun.
fn is_bare(folded: &str) -> bool {
    matches!(folded, "\u{627}\u{646}" | "\u{628}\u{627}\u{646}")
}

/// True when nothing but و stands between two pairs.
fn joins(article: &str, one: &Pair, other: &Pair) -> bool {
    let between = article.get(one.outer.end..other.outer.start);
    between.is_some_and(|between| between.trim() == "\u{648}")
}

/// True when a mark stands right after a content, but for stops and spaces.
fn closes(article: &str, content: TextRange, mark: TextRange) -> bool {
    content.end <= mark.start
        && article[content.end..mark.start]
            .chars()
            .all(|c| c.is_whitespace() || ".\u{60C}".contains(c))
}
