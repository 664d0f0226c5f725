//! Mentions that say what they are where they stand: listed places and bodies,
//! bodies by their head word, media by theirs; people are for `people`. What
//! needs the whole article (the bare جانتس of a بيني جانتس seen
//! elsewhere) is found by `entities`.

use std::ops::Range;

use super::calendar::is_stamp;
use super::dates::date_at;
use super::lexicon::{Lexicon, Sets};
use super::passage::Passage;
use super::quotations::{Name, unlisted};
use super::recognise::Recognised;
use super::values::value_at;
use crate::article::{Confidence, EntityKind, Evidence};
use crate::text::TextRange;

/// A name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Without proclitics.
    pub(super) range: TextRange,
    pub(super) kind: EntityKind,
    /// Its words in its passage.
    pub(super) words: Range<usize>,
    /// The folded words of the name, the first without proclitics.
    pub(super) name: Vec<String>,
    pub(super) confidence: Confidence,
    pub(super) evidence: Evidence,
}

impl Named {
    /// How many letters stand before it in its first word.
    fn letters(&self, passage: &Passage<'_>) -> usize {
        let before = passage.words[self.words.start].range.start..self.range.start;
        let before = passage.article.get(before).unwrap_or("");
        before
            .chars()
            .filter(|symbol| symbol.is_alphabetic())
            .count()
    }
}

/// The article.
pub(super) const AL: &str = "\u{627}\u{644}";

/// The words and kinds of some names.
pub(super) fn names(passage: &Passage<'_>, named: &[Named]) -> Vec<Name> {
    let name = |one: &Named| Name {
        words: one.words.clone(),
        kind: one.kind,
        letters: one.letters(passage),
    };
    named.iter().map(name).collect()
}

/// Adds the names that only show by who speaks; `block` is what is said in the blocks
/// that come next.
pub(super) fn add_speakers(
    passage: &Passage<'_>,
    named: &mut Vec<Named>,
    lexicon: &Lexicon,
    block: &[TextRange],
) {
    let found = unlisted(passage, &names(passage, named), lexicon, block);
    for Name {
        words,
        kind,
        letters,
    } in found
    {
        let first = passage.words[words.start].folded.as_str();
        let mut name: Vec<String> = passage.words[words.clone()]
            .iter()
            .map(|word| word.folded.to_string())
            .collect();
        first[2 * letters..].clone_into(&mut name[0]);
        named.push(Named {
            range: passage.range(words.clone(), letters),
            kind,
            words,
            name,
            confidence: Confidence::of(0.6),
            evidence: Evidence::Speaks,
        });
    }
    named.sort_by_key(|named| named.range);
}

/// The names and dates of a passage that show by themselves.
pub(super) fn find(
    passage: &Passage<'_>,
    recognised: &Recognised,
    lexicon: &Lexicon,
) -> Vec<Named> {
    let mut finder = Finder {
        passage,
        recognised,
        lexicon,
        taken: vec![false; passage.words.len()],
        ends: vec![None; passage.words.len()],
    };
    let mut found = finder.sweep(Finder::fixed);
    // The tagger knows people best, lists and heads the others' boundaries.
    found.extend(finder.sweep(|finder, word| finder.candidate(word, true)));
    found.extend(finder.sweep(Finder::thing));
    found.extend(finder.sweep(|finder, word| finder.candidate(word, false)));
    found.extend(finder.sweep(Finder::listed_person));
    found.extend(finder.sweep(Finder::acronym));
    found.extend(finder.sweep(Finder::value));
    found.sort_by_key(|named| named.range);
    // 0$0: both numbers would have the sign, which is no word.
    found.dedup_by(|next, before| next.range.start < before.range.end);
    found
}

/// A passage being searched for names.
pub(super) struct Finder<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) recognised: &'a Recognised,
    pub(super) lexicon: &'a Lexicon,
    /// By word: whether a name has it.
    pub(super) taken: Vec<bool>,
    /// By word: the kind of the name that ends with it.
    pub(super) ends: Vec<Option<EntityKind>>,
}

impl Finder<'_> {
    /// True for a word with the article that is no time, title or the like.
    pub(super) fn is_definite(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let definite = folded.starts_with(AL) || folded.starts_with("\u{644}\u{644}");
        definite && self.passage.sets[word] == Sets::default()
    }

    /// What `at` finds from word to word, nothing over another.
    fn sweep(&mut self, at: fn(&Self, usize) -> Option<Named>) -> Vec<Named> {
        let mut found = Vec::new();
        for word in 0..self.taken.len() {
            if self.taken[word] {
                continue;
            }
            if let Some(named) = at(self, word)
                && !self.taken[named.words.clone()].contains(&true)
            {
                self.taken[named.words.clone()].fill(true);
                self.ends[named.words.end - 1] = Some(named.kind);
                found.push(named);
            }
        }
        found
    }

    /// What stands in the text as what it is: dates, names in marks, and
    /// places that are called after people.
    fn fixed(&self, word: usize) -> Option<Named> {
        self.date(word)
            .or_else(|| self.in_marks(word))
            .or_else(|| self.called_after(word))
            .or_else(|| self.resolution(word))
    }

    /// A listed name, a body by its head, a medium, a people.
    fn thing(&self, word: usize) -> Option<Named> {
        longer(self.listed(word), self.body(word))
            .or_else(|| self.definite_body(word))
            .or_else(|| self.medium(word))
            .or_else(|| self.people(word))
    }

    /// A name that the tagger finds, of a person or of anything else.
    fn candidate(&self, word: usize, person: bool) -> Option<Named> {
        let candidate = self.recognised.at(word)?;
        (person == (candidate.kind == EntityKind::Person)).then(|| Named {
            confidence: candidate.confidence,
            evidence: candidate.evidence,
            ..self.named(candidate.kind, candidate.words.clone(), candidate.letters)
        })
    }

    fn date(&self, word: usize) -> Option<Named> {
        let date = date_at(self.passage, word, self.lexicon)
            .filter(|date| !is_stamp(self.passage, date))?;
        Some(Named {
            range: date.range,
            evidence: Evidence::Grammar,
            ..self.named(EntityKind::Date, date.words, date.letters)
        })
    }

    fn value(&self, word: usize) -> Option<Named> {
        let value = value_at(self.passage, word, self.lexicon)?;
        Some(Named {
            range: value.range,
            evidence: Evidence::Grammar,
            ..self.named(EntityKind::Value, value.words, value.letters)
        })
    }

    pub(super) fn sets(&self, word: usize) -> Sets {
        self.passage.sets[word]
    }

    pub(super) fn named(&self, kind: EntityKind, words: Range<usize>, letters: usize) -> Named {
        let mut name: Vec<String> = self.passage.words[words.clone()]
            .iter()
            .map(|word| word.folded.to_string())
            .collect();
        if let Some(first) = name.first_mut() {
            first.drain(..letters * '\u{648}'.len_utf8());
        }
        Named {
            range: self.passage.range(words.clone(), letters),
            kind,
            words,
            name,
            confidence: Confidence::FULL,
            evidence: Evidence::Listed,
        }
    }
}

/// Of two readings the longer one, the first on ties.
fn longer(first: Option<Named>, second: Option<Named>) -> Option<Named> {
    match (first, second) {
        (Some(first), Some(second)) if second.words.len() > first.words.len() => Some(second),
        (first, second) => first.or(second),
    }
}
