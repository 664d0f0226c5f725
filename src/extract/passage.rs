//! `Passage`: a block as the rules read it: its words, what stands between
//! them, and its pairs of marks. Word indices are positions in one passage and
//! never leave the room; what leaves is ranges of the article.

use std::ops::Range;

use super::lexicon::{Lexicon, Set, Sets};
use super::quotations::{Pair, Role, Roles, pairs};
use crate::article::{Article, Block};
use crate::text::TextRange;
use crate::text::words::{Reading, Word, readings, without_letters, words};

/// A block as the rules read it.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// The whole article's text.
    pub(super) article: &'a str,
    pub(super) block: Block,
    pub(super) words: Vec<Word>,
    /// By word: the sets that it is in, without a conjunction before it.
    pub(super) sets: Vec<Sets>,
    /// By word: what it may do around a quotation.
    roles: Vec<Roles>,
    /// One past the last word of each sentence.
    sentences: Vec<usize>,
    pub(super) pairs: Vec<Pair>,
    /// Closing marks that nothing opens.
    pub(super) strays: Vec<TextRange>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(article: &'a Article, block: Block, lexicon: &Lexicon) -> Self {
        let text = article.text.as_str();
        let words = words(block.range.slice(text), block.range.start);
        let sets = words
            .iter()
            .map(|word| sets_of(&word.folded, lexicon))
            .collect();
        let roles = words
            .iter()
            .map(|word| lexicon.roles(&word.folded))
            .collect();
        let (pairs, strays) = pairs(text, block.range);
        let mut passage = Self {
            article: text,
            block,
            words,
            sets,
            roles,
            sentences: Vec::new(),
            pairs,
            strays,
        };
        let ends = (0..passage.words.len()).filter(|word| passage.ends_sentence(*word));
        passage.sentences = ends.map(|word| word + 1).collect();
        passage
    }

    /// True when a word may do this around a quotation.
    pub(super) fn plays(&self, word: usize, role: Role) -> bool {
        self.roles.get(word).is_some_and(|roles| roles.has(role))
    }

    pub(super) fn has(&self, word: usize, set: Set) -> bool {
        self.sets.get(word).is_some_and(|sets| sets.has(set))
    }

    /// What stands between a word and the next one; after the last, what ends
    /// the block.
    pub(super) fn gap(&self, word: usize) -> &'a str {
        let end = self.words[word].range.end;
        let next = self.words.get(word + 1);
        let next = next.map_or(self.block.range.end, |next| next.range.start);
        &self.article[end..next]
    }

    /// What stands before a word.
    pub(super) fn gap_before(&self, word: usize) -> &'a str {
        if let Some(before) = word.checked_sub(1) {
            return self.gap(before);
        }
        let first = self.words.first();
        let start = first.map_or(self.block.range.end, |word| word.range.start);
        &self.article[self.block.range.start..start]
    }

    /// True when nothing but white space stands between a word and the next.
    pub(super) fn joins_next(&self, word: usize) -> bool {
        word + 1 < self.words.len() && self.gap(word).chars().all(char::is_whitespace)
    }

    /// True when a sentence ends after a word: at a stop that is not part of an
    /// abbreviation (guide §6 rule 2), or with the block.
    pub(super) fn ends_sentence(&self, word: usize) -> bool {
        let gap = self.gap(word);
        if word + 1 >= self.words.len() || gap.contains(['\u{61F}', '!', '?', '\n']) {
            return true;
        }
        let letters = |at: usize| self.words[at].folded.chars().count();
        let single = |at: usize| letters(at) == 1;
        let number = |at: usize| {
            self.words[at]
                .folded
                .starts_with(|c: char| c.is_ascii_digit())
        };
        gap.contains('.')
            && !single(word)
            && !(gap == "." && single(word + 1))
            // سي.إن.إن
            && !(gap == "." && letters(word) == 2 && letters(word + 1) == 2)
            // 98.3, and 98 .3 as some write it.
            && !(gap.trim_start() == "." && number(word) && number(word + 1))
    }

    /// The first word of the sentence that a word is in.
    pub(super) fn sentence_start(&self, word: usize) -> usize {
        let after = self.sentences.partition_point(|end| *end <= word);
        after
            .checked_sub(1)
            .map_or(0, |before| self.sentences[before])
    }

    /// One past the last word of the sentence that a word is in.
    pub(super) fn sentence_end(&self, word: usize) -> usize {
        let after = self.sentences.partition_point(|end| *end <= word);
        self.sentences
            .get(after)
            .copied()
            .unwrap_or(self.words.len())
    }

    /// The stretch that some words cover, the first without its proclitics.
    pub(super) fn range(&self, words: Range<usize>, letters: usize) -> TextRange {
        let first = without_letters(self.words[words.start].range, letters, self.article);
        TextRange::new(first.start, self.words[words.end - 1].range.end)
    }

    /// The words that begin in a stretch of the article.
    pub(super) fn words_in(&self, range: TextRange) -> Range<usize> {
        let start = self
            .words
            .partition_point(|word| word.range.start < range.start);
        let end = self
            .words
            .partition_point(|word| word.range.start < range.end);
        start..end.max(start)
    }

    /// The pair, in no other, whose inner stretch holds a word.
    pub(super) fn pair_around(&self, word: usize) -> Option<&Pair> {
        let at = self.words[word].range.start;
        let after = self.pairs.partition_point(|pair| pair.outer.start <= at);
        self.pairs[..after]
            .iter()
            .rev()
            .find(|pair| !pair.nested)
            .filter(|pair| pair.inner.contains(at))
    }
}

/// The sets of a word, read whole or without a conjunction.
fn sets_of(folded: &str, lexicon: &Lexicon) -> Sets {
    let whole = lexicon.sets(folded);
    if whole != Sets::default() {
        return whole;
    }
    let ways = readings(folded);
    let conjoined = ways.iter().find(|reading| is_conjunction(reading));
    let conjoined = conjoined.map_or(whole, |reading| lexicon.sets(&reading.rest));
    if conjoined != Sets::default() {
        return conjoined;
    }
    // With a preposition it is still the noun it is; a particle is not (كأن).
    ways.iter()
        .map(|reading| lexicon.sets(&reading.rest).nouns())
        .find(|sets| *sets != Sets::default())
        .unwrap_or_default()
}

/// True when what was taken off a word is و or ف alone.
pub(super) fn is_conjunction(reading: &Reading<'_>) -> bool {
    matches!(reading.proclitics, "\u{648}" | "\u{641}")
}
