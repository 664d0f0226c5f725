//! Tokens: words as the rest of the room cuts them, and between them the marks
//! that a sentence is read by. The tagger learns from the same tokens that it
//! is asked about.

use compact_str::CompactString;
use compact_str::ToCompactString;

use crate::text::TextRange;
use crate::text::words::{Word, words};

/// A word, or the punctuation between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub range: TextRange,
    /// A word folded; of punctuation the sign in it that says most.
    pub folded: CompactString,
    /// True for a word, false for punctuation.
    pub is_word: bool,
}

impl Token {
    /// True when a sentence ends with it: at its end stop, question or
    /// exclamation mark.
    #[must_use]
    pub fn ends_sentence(&self) -> bool {
        !self.is_word && matches!(self.folded.as_str(), "." | "\u{61F}" | "?" | "!")
    }

    /// A folded word as it is looked up: of a number, how long it is.
    #[must_use]
    pub fn shape(folded: &str) -> String {
        folded
            .chars()
            .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
            .collect()
    }
}

/// The tokens of a text without line ends.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_of(&words(text, 0), text, TextRange::new(0, text.len()))
}

/// The tokens of a stretch of `text` that has these words.
#[must_use]
pub fn tokens_of(words: &[Word], text: &str, stretch: TextRange) -> Vec<Token> {
    let mut found = Vec::with_capacity(words.len() * 5 / 4);
    let mut end = stretch.start;
    for word in words {
        found.extend(mark(text, TextRange::new(end, word.range.start), false));
        end = word.range.end;
        found.push(Token {
            range: word.range,
            folded: word.folded.clone(),
            is_word: true,
        });
    }
    found.extend(mark(text, TextRange::new(end, stretch.end), true));
    found
}

/// Tokens in a sentence, at most.
pub const SENTENCE: usize = 150;

/// Cuts tokens into sentences: after what ends one, and where one grows too
/// long to be one.
pub fn sentences(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens
        .split_inclusive(Token::ends_sentence)
        .flat_map(|sentence| sentence.chunks(SENTENCE))
}

/// The punctuation between two words, by the sign in it that says most.
fn mark(text: &str, gap: TextRange, last: bool) -> Option<Token> {
    let between = gap.slice(text);
    let signs = || {
        let signs = between.char_indices();
        signs.filter(|(_, sign)| !sign.is_whitespace())
    };
    let stop = signs().find(|(_, sign)| matches!(sign, '.' | '\u{61F}' | '?' | '!'));
    let (byte, sign) = stop.or_else(|| signs().next())?;
    let start = gap.start + byte;
    // A point within an abbreviation or a number ends nothing.
    let inner = sign == '.' && between == "." && !last;
    Some(Token {
        range: TextRange::new(start, start + sign.len_utf8()),
        folded: if inner { '\u{B7}' } else { sign }.to_compact_string(),
        is_word: false,
    })
}
