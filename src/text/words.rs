//! Words and their proclitics. A word is a maximal run of letters, marks and
//! digits (quotation guide §1); what stands before a name in it (و ف ب ل ك س)
//! is taken off only for who knows what is left, never blindly: half of all
//! names begin with one of those letters.

use std::borrow::Cow;

use compact_str::CompactString;

use super::TextRange;
use super::fold::fold;
use super::letters::is_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the article.
    pub range: TextRange,
    /// As it is matched.
    pub folded: CompactString,
}

/// The words of `text`, which begins at byte `offset` of its article.
#[must_use]
pub fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = text
        .char_indices()
        .map(|(byte, symbol)| (byte, is_word(symbol)));
    for (byte, inside) in ends.chain([(text.len(), false)]) {
        match (start, inside) {
            (None, true) => start = Some(byte),
            (Some(from), false) => {
                start = None;
                let folded = fold(&text[from..byte]);
                if !folded.is_empty() {
                    let range = TextRange::new(from, byte).shift(offset);
                    let folded = folded.into();
                    found.push(Word { range, folded });
                }
            }
            _ => {}
        }
    }
    found.shrink_to_fit();
    found
}

fn is_word(symbol: char) -> bool {
    // Letters of Arabic, as most are, without a look into the tables.
    matches!(symbol, '\u{0620}'..='\u{064A}')
        || symbol.is_alphanumeric()
        || is_mark(symbol)
        || matches!(symbol, '\u{200C}' | '\u{200D}')
}

/// One way to read a word: without some letters at its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'a> {
    /// How many letters are taken off.
    pub letters: usize,
    /// The letters themselves, folded.
    pub proclitics: &'a str,
    /// What is left, folded; with its article where `لل` hid it.
    pub rest: Cow<'a, str>,
}

/// The ways to read a folded word: whole first, then without a conjunction,
/// then without a preposition or the future's س too.
#[must_use]
pub fn readings(folded: &str) -> Vec<Reading<'_>> {
    let mut found = vec![reading(folded, 0)];
    let conjunction = folded.starts_with(CONJUNCTIONS);
    let bare = [Some(0), conjunction.then_some(1)];
    for taken in bare.into_iter().flatten() {
        let start = taken * LETTER;
        if taken > 0 {
            found.push(reading(folded, taken));
        }
        if folded[start..].starts_with(PREPOSITIONS) {
            found.push(reading(folded, taken + 1));
            // للأمم: the article's alef is not written after ل.
            if let Some(rest) = folded[start..].strip_prefix("\u{644}\u{644}") {
                found.push(Reading {
                    rest: Cow::Owned(format!("\u{627}\u{644}{rest}")),
                    ..reading(folded, taken + 1)
                });
            }
        }
    }
    found.retain(|reading| reading.letters == 0 || reading.rest.chars().nth(1).is_some());
    found
}

/// Waw and fa.
const CONJUNCTIONS: [char; 2] = ['\u{648}', '\u{641}'];
/// Ba, lam, kaf, and the sin of the future.
const PREPOSITIONS: [char; 4] = ['\u{628}', '\u{644}', '\u{643}', '\u{633}'];
/// Bytes of an Arabic letter.
const LETTER: usize = 2;

fn reading(folded: &str, letters: usize) -> Reading<'_> {
    let (proclitics, rest) = folded.split_at(letters * LETTER);
    Reading {
        letters,
        proclitics,
        rest: Cow::Borrowed(rest),
    }
}

/// A name as it is written on its own: after the ل of للأمم the article has its
/// alef again.
#[must_use]
pub fn standing_alone(name: TextRange, article: &str) -> Cow<'_, str> {
    let written = name.slice(article);
    let cut = article[..name.start].ends_with('\u{644}') && written.starts_with('\u{644}');
    if cut {
        Cow::Owned(format!("\u{627}{written}"))
    } else {
        Cow::Borrowed(written)
    }
}

/// The range of `word` without its first `letters` letters and their marks.
#[must_use]
pub fn without_letters(word: TextRange, letters: usize, article: &str) -> TextRange {
    let dropped = |symbol: char| is_mark(symbol) || symbol == '\u{640}';
    let mut left = letters;
    let start = word
        .slice(article)
        .char_indices()
        .find(|(_, symbol)| {
            let here = left == 0 && !dropped(*symbol);
            left -= usize::from(left > 0 && !dropped(*symbol));
            here
        })
        .map_or(word.end, |(byte, _)| word.start + byte);
    TextRange::new(start, word.end)
}

#[cfg(test)]
mod tests {
    use super::{TextRange, readings, standing_alone, without_letters, words};

    #[test]
    fn a_name_on_its_own_has_its_article_whole() {
        let text = "دعوة للأمم المتحدة ولبنان";
        let name = |name: &str| {
            let start = text.find(name).expect("it is there");
            standing_alone(TextRange::new(start, start + name.len()), text)
        };
        assert_eq!(name("لأمم المتحدة"), "الأمم المتحدة");
        assert_eq!(name("لبنان"), "لبنان");
    }

    #[test]
    fn words_are_runs_of_letters_marks_and_digits() {
        let text = "قالَ: «المسؤولَيْن» (د.ب.أ) 12%";
        let found: Vec<_> = words(text, 0).into_iter().map(|w| w.folded).collect();
        assert_eq!(found, ["قال", "المسوولين", "د", "ب", "ا", "12"]);
    }

    #[test]
    fn a_word_is_read_with_and_without_its_proclitics() {
        let rests = |word: &str| -> Vec<String> {
            readings(word)
                .into_iter()
                .map(|reading| reading.rest.into_owned())
                .collect()
        };
        assert_eq!(rests("وغانتس"), ["وغانتس", "غانتس"]);
        assert_eq!(rests("للامم"), ["للامم", "لامم", "الامم"]);
        assert_eq!(rests("وبلندن"), ["وبلندن", "بلندن", "لندن"]);
        assert_eq!(rests("قال"), ["قال"]);
        assert_eq!(rests("ول"), ["ول"]);
    }

    #[test]
    fn taking_letters_off_takes_their_marks() {
        let text = "وَلِلْأُمم";
        let range = TextRange::new(0, text.len());
        assert_eq!(without_letters(range, 0, text).slice(text), text);
        assert_eq!(without_letters(range, 2, text).slice(text), "لْأُمم");
    }
}
