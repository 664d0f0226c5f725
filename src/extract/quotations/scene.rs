//! `Scene`: a passage as the rules of quotation read it: with its names, its
//! cues, and the marks in it that may hold somebody's words.

use std::ops::Range;

use super::asides::aside;
use super::cues::{CueAt, Shape, find};
use super::marks::Pair;
use super::roles::Role;
use crate::article::{Aside, EntityKind};
use crate::extract::lexicon::{Lexicon, Set};
use crate::extract::passage::Passage;

/// A name in a passage.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Name {
    pub(in crate::extract) words: Range<usize>,
    pub(in crate::extract) kind: EntityKind,
    /// Proclitics before its first word.
    pub(in crate::extract) letters: usize,
}

impl Name {
    /// True for somebody or something that may say something.
    pub(super) fn speaks(&self) -> bool {
        matches!(
            self.kind,
            EntityKind::Person | EntityKind::Organisation | EntityKind::Place
        )
    }

    /// True for a person's name.
    pub(super) fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }
}

/// A passage being read for quotations.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) lexicon: &'a Lexicon,
    names: &'a [Name],
    pub(super) cues: Vec<CueAt>,
    /// Outermost pairs that no word before them makes a name or label.
    pub(super) marks: Vec<Pair>,
    /// The other outermost pairs.
    pub(super) asides: Vec<Aside>,
}

impl<'a> Scene<'a> {
    /// `names` are the passage's, in order.
    pub(super) fn new(passage: &'a Passage<'a>, names: &'a [Name], lexicon: &'a Lexicon) -> Self {
        let mut scene = Self {
            passage,
            lexicon,
            names,
            cues: find(passage, lexicon),
            marks: Vec::new(),
            asides: Vec::new(),
        };
        for pair in passage.pairs.iter().filter(|pair| !pair.nested) {
            match aside(passage, pair, lexicon) {
                Some(kind) => scene.asides.push(Aside {
                    range: pair.inner,
                    kind,
                }),
                None => scene.marks.push(*pair),
            }
        }
        scene.marks = super::repairs::resumed(&scene);
        scene
    }

    pub(super) fn folded(&self, word: usize) -> &'a str {
        let words = &self.passage.words;
        words.get(word).map_or("", |word| word.folded.as_str())
    }

    pub(super) fn len(&self) -> usize {
        self.passage.words.len()
    }

    /// The cue that stands at a word.
    pub(super) fn cue_on(&self, word: usize) -> Option<&CueAt> {
        Some(&self.cues[self.cue_index(word)?])
    }

    /// Which of the cues stands at a word.
    pub(super) fn cue_index(&self, word: usize) -> Option<usize> {
        self.cues.binary_search_by_key(&word, |cue| cue.word).ok()
    }

    /// The name that has a word.
    pub(super) fn name_over(&self, word: usize) -> Option<&'a Name> {
        let after = self.names.partition_point(|name| name.words.end <= word);
        self.names
            .get(after)
            .filter(|name| name.words.start <= word)
    }

    /// The name of a person, body, place or people that begins at a word.
    pub(super) fn name_from(&self, word: usize) -> Option<&'a Name> {
        self.name_over(word).filter(|name| {
            name.words.start == word && !matches!(name.kind, EntityKind::Date | EntityKind::Value)
        })
    }

    /// The names that begin in some words.
    pub(super) fn names_in(&self, words: &Range<usize>) -> &'a [Name] {
        let first = self
            .names
            .partition_point(|name| name.words.start < words.start);
        let last = self
            .names
            .partition_point(|name| name.words.start < words.end);
        &self.names[first..last.max(first)]
    }

    /// The pair that may hold words and opens right before a word.
    pub(super) fn mark_at(&self, word: usize) -> Option<&Pair> {
        let start = self.passage.words.get(word)?.range.start;
        let index = self
            .marks
            .partition_point(|pair| pair.outer.start <= start)
            .checked_sub(1)?;
        let pair = &self.marks[index];
        (self.passage.words_in(pair.inner).start == word).then_some(pair)
    }

    /// True when something other than white space stands before a word.
    pub(super) fn breaks(&self, word: usize) -> bool {
        !self
            .passage
            .gap_before(word)
            .chars()
            .all(char::is_whitespace)
    }

    /// True when a comma, semicolon or dash stands before a word.
    pub(super) fn comma_before(&self, word: usize) -> bool {
        self.passage.gap_before(word).contains(COMMAS)
    }

    /// True when a comma or dash stands right before the marks at a word.
    pub(super) fn breaks_off(&self, word: usize) -> bool {
        self.comma_before(word) || self.passage.gap_before(word).contains(')')
    }

    /// True for a colon that opens: not that of a time of day.
    pub(super) fn colon_before(&self, word: usize) -> bool {
        let digit = |word: usize| self.folded(word).starts_with(|c: char| c.is_ascii_digit());
        self.passage.gap_before(word).contains(':') && !(word > 0 && digit(word - 1) && digit(word))
    }

    /// True when a clause may end after a pair: at a stop, a comma, the end, or
    /// before whoever said it.
    pub(super) fn closes_clause(&self, pair: &Pair) -> bool {
        let next = self.passage.words_in(pair.inner).end;
        if next >= self.len() || self.passage.ends_sentence(next.saturating_sub(1)) {
            return true;
        }
        let gap = self.passage.gap_before(next);
        let cued = self
            .cue_on(next)
            .is_some_and(|cue| cue.cue.shape != Shape::Masdar);
        gap.contains(COMMAS)
            || gap.contains(['.', ':'])
            || cued
            || self.passage.has(next, Set::Tail)
    }

    /// True when a word begins the name, title or sort of somebody who may say
    /// something.
    pub(super) fn is_sayer(&self, word: usize) -> bool {
        const SETS: [Set; 6] = [
            Set::Office,
            Set::Honorific,
            Set::Anonymous,
            Set::Media,
            Set::Document,
            Set::Body,
        ];
        let named = self
            .name_from(word)
            .is_some_and(|name| name.kind != EntityKind::Other);
        named || self.passage.plays(word, Role::Sayer) || self.heads(word, &SETS)
    }

    /// True when a word is in one of some sets, whole or without proclitics
    /// and article.
    pub(super) fn heads(&self, word: usize, sets: &[Set]) -> bool {
        self.passage.sets[word].has_any(sets) || {
            let readings = crate::text::words::readings(self.folded(word));
            readings.iter().any(|reading| {
                let bare = reading.rest.strip_prefix(AL).unwrap_or(&reading.rest);
                self.lexicon.sets(bare).has_any(sets)
            })
        }
    }

    /// True for a word with the article, after proclitics or not.
    pub(super) fn is_definite(&self, word: usize) -> bool {
        let folded = self.folded(word);
        !is_particle(folded)
            && [
                AL,
                "\u{644}\u{644}",
                "\u{648}\u{627}\u{644}",
                "\u{628}\u{627}\u{644}",
            ]
            .iter()
            .any(|article| folded.starts_with(article))
    }

    /// True for a definite adjective: a nisba, or one that is listed.
    pub(super) fn is_adjective(&self, word: usize) -> bool {
        let folded = self.folded(word);
        let stem = folded.strip_suffix('\u{647}').unwrap_or(folded);
        let nisba = stem.ends_with('\u{64A}')
            || folded.ends_with("\u{64A}\u{64A}\u{646}")
            || folded.ends_with("\u{64A}\u{648}\u{646}");
        nisba && !self.passage.plays(word, Role::Deed) || self.passage.plays(word, Role::Adjective)
    }
}

/// إلى، إلا، الذي، التي: no words with the article.
fn is_particle(folded: &str) -> bool {
    let bare = folded
        .strip_prefix(['\u{648}', '\u{641}'])
        .unwrap_or(folded);
    bare == "\u{627}\u{644}\u{64A}"
        || bare == "\u{627}\u{644}\u{627}"
        || bare.starts_with("\u{627}\u{644}\u{630}\u{64A}")
        || bare.starts_with("\u{627}\u{644}\u{62A}\u{64A}")
}

/// The article.
pub(super) const AL: &str = "\u{627}\u{644}";
/// What parts clauses.
pub(super) const COMMAS: [char; 7] = ['\u{60C}', '\u{61B}', ',', ';', '-', '\u{2013}', '\u{2014}'];
