//! Names that the lexicon lists, and where they begin: محافظة عدن is عدن, but
//! قطاع غزة is its whole name (annotation guideline §3, §6).

use std::ops::Range;

use super::gazetteer::Known;
use super::lexicon::Set;
use super::mentions::{AL, Finder, Named};
use crate::article::{EntityKind, Evidence};
use crate::text::letters::is_tashkeel;
use crate::text::words::readings;

/// What the tagger must give a listed name of one word: that much it gives to
/// any word that could be one where it stands.
const POSSIBLE: f32 = 0.02;

impl Finder<'_> {
    /// A name of the lists, with or without a proclitic.
    pub(super) fn listed(&self, word: usize) -> Option<Named> {
        readings(&self.passage.words[word].folded)
            .into_iter()
            .find_map(|reading| {
                let known = self.likeliest(word, reading.letters, &reading.rest)?;
                let words = word..word + known.words;
                self.proper(known.kind, words, reading.letters)
            })
    }

    /// Of the longest listed names that stand at a word, read as `rest`, that
    /// of the kind that the tagger likes best: ليفربول plays and is a city.
    fn likeliest(&self, word: usize, letters: usize, rest: &str) -> Option<Known<'_>> {
        let stand = |known: &Known<'_>| self.stands(known, word, letters);
        let mut names = self.lexicon.known(rest).filter(stand).peekable();
        let longest = names.peek()?.words;
        let share = |known: &Known<'_>| self.recognised.share(word, known.kind);
        let better = |best: Known<'_>, next: Known<'_>| share(&next) > share(&best);
        names
            .take_while(|known| known.words == longest)
            .reduce(|best, next| if better(best, next) { next } else { best })
    }

    /// A listed name without what heads it and is no part of it.
    fn proper(&self, kind: EntityKind, words: Range<usize>, letters: usize) -> Option<Named> {
        let against = self.recognised.is_against(words.start, kind, POSSIBLE);
        if words.len() == 1 && (against || self.is_adjective(words.start)) {
            return None;
        }
        let (words, letters) = match self.behind_head(kind, &words) {
            Some(start) => (start..words.end, 0),
            None => (words, letters),
        };
        Some(Named {
            evidence: Evidence::Listed,
            ..self.named(kind, words, letters)
        })
    }

    /// Where a name begins whose first word only says what it is.
    pub(super) fn behind_head(&self, kind: EntityKind, words: &Range<usize>) -> Option<usize> {
        let head = readings(&self.passage.words[words.start].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Outside))?;
        let start = words.start + 1;
        let rest: Vec<String> = self.passage.words[start..words.end]
            .iter()
            .map(|word| word.folded.to_string())
            .collect();
        let always = match kind {
            // قناة heads the names of media, and is a part of a canal's.
            EntityKind::Place if self.lexicon.sets(&head.rest).has(Set::Media) => return None,
            EntityKind::Place => self.lexicon.sets(&head.rest).has(Set::Division),
            kind => kind == EntityKind::Other,
        };
        let stands = !rest.is_empty();
        (stands && (always || self.lexicon.number(kind, &rest).is_some())).then_some(start)
    }

    /// True for a country that is spelt as an adjective of the word before it:
    /// الباحثة السعودية.
    fn is_adjective(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        word > 0
            && self.passage.joins_next(word - 1)
            && self.has_article(word - 1)
            && folded
                .strip_prefix(AL)
                .is_some_and(|rest| self.lexicon.is_demonym(rest))
    }

    /// A place that is called after a person: شارع طلعت حرب.
    pub(super) fn called_after(&self, word: usize) -> Option<Named> {
        let head = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Spot))?;
        let person = self.recognised.at(word + 1)?;
        let named = self.passage.joins_next(word)
            && person.kind == EntityKind::Person
            && person.letters == 0;
        named.then(|| Named {
            evidence: Evidence::Head,
            ..self.named(EntityKind::Place, word..person.words.end, head.letters)
        })
    }

    /// A person by a given name and a family name that the lists have, where
    /// the tagger holds it possible: نادية القاسم.
    pub(super) fn listed_person(&self, word: usize) -> Option<Named> {
        let network = self.lexicon.network();
        let folded = |at: usize| self.passage.words[at].folded.as_str();
        let share = |at: usize| self.recognised.share(at, EntityKind::Person);
        let named = self.passage.joins_next(word)
            && !self.taken[word + 1]
            && network.lists_given(folded(word))
            && network.lists_person(folded(word + 1))
            && share(word).max(share(word + 1)) >= POSSIBLE;
        named.then(|| Named {
            evidence: Evidence::GivenName,
            ..self.named(EntityKind::Person, word..word + 2, 0)
        })
    }

    /// A people by its noun: الفلسطينيين, where it is no adjective of what
    /// stands before it.
    pub(super) fn people(&self, word: usize) -> Option<Named> {
        let reading = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.is_people(&reading.rest))?;
        if !reading.rest.starts_with(AL) {
            return None;
        }
        let adjective = reading.letters == 0
            && word > 0
            && self.passage.joins_next(word - 1)
            && (self.taken[word - 1] || self.has_article(word - 1));
        (!adjective).then(|| Named {
            evidence: Evidence::Listed,
            ..self.named(EntityKind::Other, word..word + 1, reading.letters)
        })
    }

    fn has_article(&self, word: usize) -> bool {
        let ways = readings(&self.passage.words[word].folded);
        ways.iter().any(|reading| reading.rest.starts_with(AL))
    }

    /// True when the words of a listed name stand at a word. A short name has
    /// to be spelt as listed: جدة is a city and جده somebody's grandfather.
    fn stands(&self, known: &Known<'_>, word: usize, letters: usize) -> bool {
        let words = word..word + known.words;
        if words.end > self.passage.words.len() {
            return false;
        }
        let mut rest = known.folded.split(' ').skip(1).enumerate();
        let follow = rest.all(|(index, part)| {
            let gap = self.passage.gap(word + index).trim();
            (gap.is_empty() || gap == ".") && self.passage.words[word + index + 1].folded == part
        });
        let short = known.words == 1 && known.folded.chars().count() <= 4;
        follow && (!short || self.is_written(words, letters, known.written))
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

    /// How many words the listed name at a word has; 0 when there is none.
    pub(super) fn listed_words(&self, word: usize) -> usize {
        let folded = self.passage.words[word].folded.as_str();
        self.lexicon
            .known(folded)
            .find(|known| self.stands(known, word, 0))
            .map_or(0, |known| known.words)
    }
}
