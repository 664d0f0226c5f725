//! People: a name after a title (وزير الدفاع الإسرائيلي بيني جانتس), after a
//! given name that the lexicon knows, or after a verb of saying. Where the name
//! ends is the question; a word of everyday news is nobody's.

use std::ops::Range;

use super::cues::{Class, Shape, cue_at};
use super::lexicon::{Lexicon, Set, Sets};
use super::mentions::{AL, Finder, Named};
use super::passage::Passage;
use crate::article::EntityKind;
use crate::text::words::readings;

/// Words in a name, at most.
const NAME_WORDS: usize = 5;
/// Words in a title, at most.
const TITLE_WORDS: usize = 9;

impl Finder<'_> {
    /// A person who is introduced by a word, or begins with it.
    pub(super) fn person(&self, word: usize) -> Option<Named> {
        self.titled(word)
            .or_else(|| self.given(word))
            .or_else(|| self.beside_cue(word))
    }

    /// A person after a title and what belongs to it: وزير الدفاع
    /// الإسرائيلي بيني جانتس.
    fn titled(&self, word: usize) -> Option<Named> {
        let head = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| {
                self.lexicon
                    .sets(&reading.rest)
                    .has_any(&[Set::Office, Set::Honorific])
            })?;
        let mut start = word + 1;
        while start <= word + TITLE_WORDS && self.passage.joins_next(start - 1) {
            if !self.taken[start] && self.begins_name(start) {
                let name = self.name_from(start, true)?;
                let mut title = vec![head.rest.into_owned()];
                title.extend(
                    self.passage.words[word + 1..start]
                        .iter()
                        .map(|w| w.folded.clone()),
                );
                return Some(Named {
                    title,
                    ..self.named(EntityKind::Person, name, 0)
                });
            }
            if !self.taken[start] && !self.belongs_to_title(start) {
                return None;
            }
            start += 1;
        }
        None
    }

    /// A person right after a verb of saying, by at least two words.
    fn beside_cue(&self, word: usize) -> Option<Named> {
        let cue = cue_at(self.passage, word, self.lexicon)?;
        let start = word + 1;
        let speaks =
            cue.shape == Shape::Finite && matches!(cue.class, Class::Core | Class::Continuation);
        if !speaks
            || !self.passage.joins_next(word)
            || self.taken[start]
            || !self.begins_name(start)
        {
            return None;
        }
        let name = self.name_from(start, true)?;
        (name.len() > 1).then(|| self.named(EntityKind::Person, name, 0))
    }

    /// True for what may stand between a title and the name: definite words,
    /// further titles, bodies, باسم.
    fn belongs_to_title(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let sets = self.sets(word);
        let definite = [
            "\u{627}\u{644}",
            "\u{644}\u{644}",
            "\u{648}\u{627}\u{644}",
            "\u{628}\u{627}\u{644}",
        ]
        .iter()
        .any(|article| folded.starts_with(article));
        let bound = folded == "\u{628}\u{627}\u{633}\u{645}"
            || folded == "\u{644}\u{634}\u{648}\u{648}\u{646}";
        let sort = [Set::Office, Set::Honorific, Set::Body];
        bound
            || readings(folded)
                .iter()
                .any(|reading| self.lexicon.sets(&reading.rest).has_any(&sort))
            || definite && !sets.has_any(&[Set::Time, Set::Weekday, Set::Stop])
    }

    /// A person by a given name and at least one word more.
    fn given(&self, word: usize) -> Option<Named> {
        let letters = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.is_given(word, reading.letters, &reading.rest))?
            .letters;
        let name = self.name_from(word, false)?;
        (name.len() > 1).then(|| self.named(EntityKind::Person, name, letters))
    }

    /// True when a word without its first `letters` is a given name, or what
    /// opens one. A word that is something else as well (علي is على without
    /// its dots) has to be spelt as the name; one of everyday news is no name
    /// with a proclitic (بيان).
    fn is_given(&self, word: usize, letters: usize, rest: &str) -> bool {
        if !(self.lexicon.is_given_name(rest) || self.is_kunya(rest)) {
            return false;
        }
        let plain = self.sets(word) == Sets::default() || self.is_kunya(rest);
        if letters == 0 {
            let raw = self.passage.words[word].range.slice(self.passage.article);
            return plain || raw.ends_with('\u{64A}');
        }
        plain && !self.lexicon.is_common(&self.passage.words[word].folded)
    }

    fn is_kunya(&self, folded: &str) -> bool {
        self.lexicon.sets(folded).has(Set::Kunya)
    }

    /// True when a name may begin at a word that follows a title.
    fn begins_name(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        self.is_given(word, 0, folded) || self.is_name_like(word)
    }

    /// The words of the name that begins at `start`. After a title any word
    /// that is nobody's else may be one; elsewhere a name needs a given name,
    /// and takes one definite word as family name after it.
    fn name_from(&self, start: usize, titled: bool) -> Option<Range<usize>> {
        let word = |at: usize| self.passage.words[at].folded.as_str();
        let mut end = start + 1;
        // أبو and عبد are one name with the word after them.
        let first = start + 1 + usize::from(self.is_open(start));
        // After a title, a name may be all unknown words, but for two.
        let mut unknown = usize::from(titled && !self.is_given(start, 0, word(start)));
        while end < start + NAME_WORDS && self.passage.joins_next(end - 1) && !self.taken[end] {
            let opened = self.is_kunya(word(end - 1)) || end == start + 1 && self.is_open(start);
            if opened || self.is_given(end, 0, word(end)) {
                end += 1;
                continue;
            }
            let family = end == first
                && self.is_definite(end)
                && !word(end).ends_with("\u{64A}\u{647}")
                && (self.is_given(start, 0, word(start)) || !titled);
            if family {
                end += 1;
                break;
            }
            if unknown + 1 > usize::from(titled) + 1 || !self.is_name_like(end) {
                break;
            }
            unknown += 1;
            end += 1;
        }
        // A name does not end with what opens another.
        while end > start && self.is_kunya(word(end - 1)) {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// True for a first word that must take the next: أبو، عبد, with a
    /// proclitic or without.
    fn is_open(&self, word: usize) -> bool {
        readings(&self.passage.words[word].folded)
            .iter()
            .any(|reading| self.is_kunya(&reading.rest))
    }

    /// True for a word that is nobody's but a name's: no word of everyday news,
    /// no cue, in no set, without the article.
    fn is_name_like(&self, word: usize) -> bool {
        is_name_like(self.passage, word, self.lexicon)
    }
}

/// True for a word that is no word of everyday news, no cue, in no set and
/// without the article, whatever proclitics may stand before it: a name's, if
/// anybody's.
pub(super) fn is_name_like(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> bool {
    let folded = passage.words[word].folded.as_str();
    let other = |rest: &str| {
        lexicon.sets(rest) != Sets::default()
            || lexicon.is_common(rest)
            || lexicon.cue(rest).is_some()
            || !lexicon.known(rest).is_empty()
            || rest.starts_with(AL)
            || rest.starts_with("\u{644}\u{644}")
    };
    let conjoined = |rest: &str| rest.chars().count() >= 3 && folded.starts_with('\u{648}');
    folded.chars().count() >= 3
        && folded.chars().all(|c| ('\u{621}'..='\u{6D3}').contains(&c))
        && readings(folded).iter().all(|reading| {
            let short = reading.letters > 0 && reading.rest.chars().count() < 3;
            (short || !other(&reading.rest)) && (reading.letters == 0 || !conjoined(&reading.rest))
        })
}
