//! Mentions that say what they are where they stand: listed places and bodies,
//! bodies by their head word, media by theirs; people are for `people`. What
//! needs the whole article (the bare جانتس of a بيني جانتس seen
//! elsewhere) is found by `entities`.

use std::ops::Range;

use super::dates::date_at;
use super::lexicon::{Known, Lexicon, Set, Sets};
use super::passage::Passage;
use crate::article::{Confidence, EntityKind, Evidence};
use crate::text::TextRange;
use crate::text::letters::is_tashkeel;
use crate::text::words::readings;

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
    /// The number of the listed name that it is.
    pub(super) listed: Option<usize>,
    /// The folded words of the title before it.
    pub(super) title: Vec<String>,
    pub(super) confidence: Confidence,
    pub(super) evidence: Evidence,
}

/// Words in a body's name after its head, at most.
const BODY_WORDS: usize = 5;
/// The article.
pub(super) const AL: &str = "\u{627}\u{644}";

/// The names and dates of a passage that show by themselves.
pub(super) fn find(passage: &Passage<'_>, lexicon: &Lexicon) -> Vec<Named> {
    let mut finder = Finder {
        passage,
        lexicon,
        taken: vec![false; passage.words.len()],
    };
    // People last: their titles run over the names of bodies and places.
    let mut found = finder.sweep(Finder::thing);
    found.extend(finder.sweep(Finder::person));
    found.sort_by_key(|named| named.range);
    found
}

/// A passage being searched for names.
pub(super) struct Finder<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// By word: whether a name has it.
    pub(super) taken: Vec<bool>,
}

impl Finder<'_> {
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
                found.push(named);
            }
        }
        found
    }

    /// A date, place or body that begins at a word, or is introduced by it.
    fn thing(&self, word: usize) -> Option<Named> {
        self.date(word)
            .or_else(|| self.in_marks(word))
            .or_else(|| longer(self.listed(word), self.body(word)))
            .or_else(|| self.medium(word))
    }

    fn date(&self, word: usize) -> Option<Named> {
        let (letters, words) = date_at(self.passage, word, self.lexicon)?;
        Some(self.named(EntityKind::Date, words, letters))
    }

    /// A name of the lists, with or without a proclitic.
    fn listed(&self, word: usize) -> Option<Named> {
        readings(&self.passage.words[word].folded)
            .into_iter()
            .find_map(|reading| {
                let known = self
                    .lexicon
                    .known(&reading.rest)
                    .iter()
                    .find(|known| self.stands(known, word, reading.letters))?;
                let words = word..word + known.words.len();
                Some(Named {
                    listed: Some(known.number),
                    ..self.named(known.kind, words, reading.letters)
                })
            })
    }

    /// True when the words of a listed name stand at a word. A short name has
    /// to be spelt as listed: جدة is a city and جده somebody's grandfather.
    fn stands(&self, known: &Known, word: usize, letters: usize) -> bool {
        let words = word..word + known.words.len();
        if words.end > self.passage.words.len() {
            return false;
        }
        let follow = known.words[1..].iter().enumerate().all(|(index, part)| {
            let gap = self.passage.gap(word + index).trim();
            (gap.is_empty() || gap == ".") && self.passage.words[word + index + 1].folded == *part
        });
        let short = known.words.len() == 1 && known.words[0].chars().count() <= 4;
        follow && (!short || self.is_written(words, letters, &known.written))
    }

    fn is_written(&self, words: Range<usize>, letters: usize, written: &str) -> bool {
        let range = self.passage.range(words, letters);
        let plain = |text: &str| {
            text.chars()
                .filter(|c| !is_tashkeel(*c))
                .collect::<String>()
        };
        let here = plain(range.slice(self.passage.article));
        let listed = plain(written);
        here == listed
            || listed
                .strip_prefix(AL)
                .is_some_and(|rest| here.ends_with(rest))
    }

    /// A medium by the word for it, and the marks round its name.
    fn in_marks(&self, word: usize) -> Option<Named> {
        let next = self.passage.words.get(word + 1)?;
        let pair = self.passage.pair_around(word + 1)?;
        let words = self.passage.words_in(pair.inner);
        let names = self.sets(word).has(Set::Media) && pair.inner.start == next.range.start;
        (names && words.len() <= BODY_WORDS).then(|| self.named(EntityKind::Organisation, words, 0))
    }

    /// A medium by the word for it and one definite word.
    fn medium(&self, word: usize) -> Option<Named> {
        let named = self.sets(word).has(Set::Media)
            && self.passage.joins_next(word)
            && self.is_definite(word + 1);
        named.then(|| self.named(EntityKind::Organisation, word + 1..word + 2, 0))
    }

    /// A body by its head and the definite words after it: وزارة الدفاع.
    fn body(&self, word: usize) -> Option<Named> {
        let letters = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Body))?
            .letters;
        let mut end = word + 1;
        while end <= word + BODY_WORDS && self.passage.joins_next(end - 1) {
            let listed = if end == word + 1 {
                self.listed_words(end)
            } else {
                0
            };
            if listed == 0 && !self.is_definite(end) {
                break;
            }
            end += listed.max(1);
        }
        (end > word + 1).then(|| self.named(EntityKind::Organisation, word..end, letters))
    }

    /// True for a word with the article that is no time, title or the like.
    pub(super) fn is_definite(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let definite = folded.starts_with(AL) || folded.starts_with("\u{644}\u{644}");
        definite && self.passage.sets[word] == Sets::default()
    }

    /// How many words the listed name at a word has; 0 when there is none.
    fn listed_words(&self, word: usize) -> usize {
        let folded = self.passage.words[word].folded.as_str();
        let mut known = self.lexicon.known(folded).iter();
        known
            .find(|known| self.stands(known, word, 0))
            .map_or(0, |known| known.words.len())
    }

    pub(super) fn sets(&self, word: usize) -> Sets {
        self.passage.sets[word]
    }

    pub(super) fn named(&self, kind: EntityKind, words: Range<usize>, letters: usize) -> Named {
        let mut name: Vec<String> = self.passage.words[words.clone()]
            .iter()
            .map(|word| word.folded.clone())
            .collect();
        if let Some(first) = name.first_mut() {
            first.drain(..letters * '\u{648}'.len_utf8());
        }
        Named {
            range: self.passage.range(words.clone(), letters),
            kind,
            words,
            name,
            listed: None,
            title: Vec::new(),
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
