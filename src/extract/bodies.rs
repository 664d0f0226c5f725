//! Bodies that show what they are: by the word that heads their name (وزارة
//! الدفاع), by the word for a medium, by marks, as an acronym in brackets after
//! a name (annotation guideline §3).

use std::ops::Range;

use super::lexicon::Set;
use super::mentions::{AL, Finder, Named};
use super::quotations::Role;
use crate::article::{EntityKind, Evidence};
use crate::text::words::readings;

/// Words in a name after its head, at most.
const BODY_WORDS: usize = 7;
/// What the tagger must give a word for a name to go on with it: for one with
/// the article, and for any other.
const GOES_ON: (f32, f32) = (0.1, 0.5);
/// Waw.
const AND: &str = "\u{648}";

impl Finder<'_> {
    /// A body by its head and the words after it that belong to its name.
    pub(super) fn body(&self, word: usize) -> Option<Named> {
        let head = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| self.lexicon.sets(&reading.rest).has(Set::Body))?;
        let mut end = word + 1;
        while end <= word + BODY_WORDS && self.passage.joins_next(end - 1) {
            let Some(next) = self.body_word(word, end) else {
                break;
            };
            end = next;
        }
        if end == word + 1 || self.is_generic(word..end, &head.rest) {
            return None;
        }
        let (start, letters) = match self.behind_head(EntityKind::Organisation, &(word..end)) {
            Some(start) => (start, 0),
            None => (word, head.letters),
        };
        let named = self.named(EntityKind::Organisation, start..end, letters);
        Some(Named {
            evidence: Evidence::Head,
            ..named
        })
    }

    /// A body by its head with the article and the adjectives that say which it
    /// is: النيابة العامة, اللجنة المالية, النقابة الوطنية للصحفيين.
    pub(super) fn definite_body(&self, word: usize) -> Option<Named> {
        let passage = self.passage;
        let folded = passage.words[word].folded.as_str();
        let conjoined = folded.starts_with(&format!("{AND}{AL}"));
        let article = folded.starts_with(AL) || conjoined;
        if !article || !passage.plays(word, Role::Institution) {
            return None;
        }
        let belongs = |at: usize| {
            let folded = passage.words[at].folded.as_str();
            let complement = at > word + 1 && folded.starts_with("\u{644}\u{644}");
            complement || folded.starts_with(AL) && self.says_which(at)
        };
        let mut end = word + 1;
        while end <= word + BODY_WORDS && passage.joins_next(end - 1) && belongs(end) {
            end += 1;
        }
        let demonym = |at: usize| {
            let bare = passage.words[at].folded.strip_prefix(AL).unwrap_or("");
            self.lexicon.is_demonym(bare)
        };
        // المحكمة المصرية is any.
        let grand = self.passage.plays(word + 1, Role::Grand);
        let said = end > word + 1 && (grand || !demonym(word + 1));
        said.then(|| Named {
            evidence: Evidence::Head,
            ..self.named(EntityKind::Organisation, word..end, usize::from(conjoined))
        })
    }

    /// True for an adjective that tells bodies of one sort apart: a nisba, العامة;
    /// not الجديدة.
    fn says_which(&self, word: usize) -> bool {
        let folded = self.passage.words[word].folded.as_str();
        let stem = folded.strip_suffix('\u{647}').unwrap_or(folded);
        let nisba = stem.ends_with('\u{64A}') && stem.chars().count() > 4;
        let passing = self.passage.plays(word, Role::Adjective);
        self.passage.plays(word, Role::Grand) || nisba && !passing
    }

    /// One past the last word with which the name of a body, headed at `head`,
    /// goes on at `word`.
    fn body_word(&self, head: usize, word: usize) -> Option<usize> {
        let share = self.recognised.share(word, EntityKind::Organisation);
        let folded = self.passage.words[word].folded.as_str();
        let first = word == head + 1;
        if first && self.sets(word).has(Set::Chain) && self.passage.joins_next(word) {
            let after = self.listed_words(word + 1);
            let goes_on = after > 0 || self.is_definite(word + 1);
            return goes_on.then_some(word + 1 + after.max(1));
        }
        if first {
            let listed = self.listed_words(word);
            if listed > 0 {
                return Some(word + listed);
            }
        }
        let coordinated = folded
            .strip_prefix(AND)
            .is_some_and(|rest| rest.starts_with(AL));
        let two = self.passage.words[head].folded.ends_with(TWO);
        let belongs = if self.is_definite(word) {
            first || share >= GOES_ON.0 || self.says_which(word)
        } else {
            share >= GOES_ON.1 || coordinated && two
        };
        belongs.then_some(word + 1)
    }

    /// True for what is called by its sort alone: مجلس الوزراء.
    fn is_generic(&self, words: Range<usize>, head: &str) -> bool {
        let second = self.passage.words[words.start + 1].folded.as_str();
        let short = words.len() == 2 || self.sets(words.start + 1).has(Set::Chain);
        short
            && self
                .lexicon
                .sets(&format!("{head} {second}"))
                .has(Set::Generic)
    }

    /// A resolution of a body: قرار مجلس الأمن رقم 2216.
    pub(super) fn resolution(&self, word: usize) -> Option<Named> {
        let reading = readings(&self.passage.words[word].folded)
            .into_iter()
            .find(|reading| reading.rest == RESOLUTION)?;
        let mut body = word + 1;
        let listed = self
            .passage
            .joins_next(word)
            .then(|| self.listed_words(body))?;
        body += listed;
        let end = (listed > 0).then(|| self.number_after(body)).flatten()?;
        Some(Named {
            evidence: Evidence::Head,
            ..self.named(EntityKind::Other, word..end, reading.letters)
        })
    }

    /// One past the number that follows at a word, with رقم before it or not.
    fn number_after(&self, word: usize) -> Option<usize> {
        let is_number = |at: usize| {
            let word = self.passage.words.get(at);
            word.is_some_and(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()))
        };
        let joins = |at: usize| self.passage.joins_next(at - 1);
        let counted = self.passage.words.get(word)?.folded == NUMBER;
        let at = word + usize::from(counted);
        (is_number(at) && joins(word) && joins(at)).then_some(at + 1)
    }

    /// A name by the word before it for what it is, and the marks round it.
    pub(super) fn in_marks(&self, word: usize) -> Option<Named> {
        let next = self.passage.words.get(word + 1)?;
        let pair = self.passage.pair_around(word + 1)?;
        let words = self.passage.words_in(pair.inner);
        if pair.inner.start != next.range.start || words.len() > BODY_WORDS - 1 {
            return None;
        }
        let sets = self.sets(word);
        let kind = if sets.has(Set::Media) || sets.has(Set::Body) {
            EntityKind::Organisation
        } else if sets.has(Set::Work) {
            EntityKind::Other
        } else {
            return None;
        };
        Some(Named {
            evidence: Evidence::Marks,
            ..self.named(kind, words, 0)
        })
    }

    /// A medium by the word for it and one definite word.
    pub(super) fn medium(&self, word: usize) -> Option<Named> {
        let named = self.sets(word).has(Set::Media)
            && self.passage.joins_next(word)
            && self.is_definite(word + 1);
        named.then(|| Named {
            evidence: Evidence::Head,
            ..self.named(EntityKind::Organisation, word + 1..word + 2, 0)
        })
    }

    /// The short name in brackets after a body's: وكالة الأنباء العراقية (واع).
    pub(super) fn acronym(&self, word: usize) -> Option<Named> {
        let before = word.checked_sub(1)?;
        let words = &self.passage.words;
        if self.ends[before] != Some(EntityKind::Organisation)
            || self.passage.gap(before).trim() != "("
            || words[word].folded.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let single = |at: usize| words[at].folded.chars().count() == 1;
        let mut end = word + 1;
        while end < words.len()
            && single(end - 1)
            && single(end)
            && matches!(self.passage.gap(end - 1).trim(), "" | ".")
        {
            end += 1;
        }
        let closed = self
            .passage
            .gap(end - 1)
            .trim_start_matches('.')
            .starts_with(')');
        (closed && (end > word + 1 || !single(word))).then(|| Named {
            evidence: Evidence::Marks,
            ..self.named(EntityKind::Organisation, word..end, 0)
        })
    }
}

/// قرار.
const RESOLUTION: &str = "\u{642}\u{631}\u{627}\u{631}";
/// رقم.
const NUMBER: &str = "\u{631}\u{642}\u{645}";
/// The dual before what it belongs to: وزارتي.
const TWO: &str = "\u{62A}\u{64A}";
