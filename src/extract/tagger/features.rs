//! What the tagger sees of a sentence: of each word its vector, the vector of
//! what is left without proclitics, the stretches of letters in it, and its
//! places in listed names.

use super::names::{Flag, Names};
use super::token::Token;
use super::vectors::{START, Vectors, hash_on};
use crate::text::words::readings;

/// Buckets that stretches of letters are hashed into.
pub const BUCKETS: usize = 1 << 14;

/// What is seen of a word wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The row of its vector.
    pub word: Option<usize>,
    /// The row of what is left of it without proclitics.
    pub stem: Option<usize>,
    /// The buckets of its stretches of letters.
    pub letters: Vec<u16>,
}

impl Look {
    /// Looks at a folded token.
    #[must_use]
    pub fn new(folded: &str, vectors: &Vectors<'_>) -> Self {
        let word = Token::shape(folded);
        let stem = readings(&word)
            .into_iter()
            .filter(|reading| reading.letters > 0)
            .find_map(|reading| vectors.row(&reading.rest));
        Self {
            word: vectors.row(&word),
            stem,
            letters: stretches(&word),
        }
    }
}

/// The buckets of a word's beginnings and ends of up to four letters, and of
/// all stretches of three.
fn stretches(word: &str) -> Vec<u16> {
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([word.len()])
        .collect();
    let letters = ends.len() - 1;
    let bucket = |sort: &str, from: usize, to: usize| {
        let hash = hash_on(hash_on(START, sort), &word[ends[from]..ends[to]]);
        ((hash ^ (hash >> 29)) % BUCKETS as u64) as u16
    };
    let mut found = vec![bucket("=", 0, letters)];
    for length in 1..=4.min(letters) {
        found.push(bucket("<", 0, length));
        found.push(bucket(">", letters - length, letters));
    }
    found.extend((3..=letters).map(|end| bucket("~", end - 3, end)));
    found
}

/// By token: its places in listed names. Punctuation parts names.
#[must_use]
pub fn flags(tokens: &[Token], names: &Names<'_>) -> Vec<Vec<Flag>> {
    let mut found = vec![Vec::new(); tokens.len()];
    let mut start = 0;
    while start < tokens.len() {
        let words: Vec<&str> = tokens[start..]
            .iter()
            .take_while(|token| token.is_word)
            .map(|token| token.folded.as_str())
            .collect();
        names.mark(&words, &mut found[start..start + words.len()]);
        start += words.len().max(1);
    }
    found
}
