//! `search`: what is found, against folding everything and looking at every place.

use arbitrary::Unstructured;
use qari::text::TextRange;
use qari::text::find::{Mode, Needle, Query, Stretch};
use qari::text::fold::{Folded, fold};
use qari::text::letters::is_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::draws::{byte, phrase, pick, text};
use crate::laws;

/// Letters that are attached to no word and carry no hamza, and white space: of these
/// a phrase is sought without the rules for both.
const LETTERS: [&str; 24] = [
    "ب", "ت", "ج", "د", "ر", "س", "ع", "ف", "ق", "ك", "م", "ن", "ه", "ة", "و", "ي", "ى", "ل", "a",
    "E", "1", "٢", " ", "َ",
];

fn found(mode: Mode, words: &str, text: &str) -> Option<Vec<TextRange>> {
    let words = words.to_owned();
    let needle = Needle::new(&Query { mode, words }).ok()??;
    let mut scratch = Folded::default();
    let mut hits = Vec::new();
    for piece in Stretch::pieces(TextRange::new(0, text.len()), text) {
        hits.extend(needle.hits(text, piece, &mut scratch));
    }
    Some(hits)
}

/// Laws: hits are whole clusters of the text, in order and apart. Exactly what was
/// typed is found where it stands in whole clusters and nowhere else. A phrase is found
/// wherever, all being folded, its words stand one after the other, and nowhere else;
/// and whatever stands in a text is found when it is typed as it stands.
pub fn search(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let way = byte(&mut bytes) % 4;
    let words = match way {
        0 => (0..1 + byte(&mut bytes) % 6)
            .map(|_| pick(&mut bytes, &LETTERS))
            .collect(),
        _ => phrase(&mut bytes),
    };
    let at = byte(&mut bytes);
    let text = text(bytes);
    // As far as a glance at clusters goes.
    let text = &text[..text.floor_char_boundary(1000)];
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(byte, _)| byte).collect();
    let is_boundary = |byte: usize| byte == text.len() || starts.binary_search(&byte).is_ok();
    for mode in Mode::ALL {
        let mut end = 0;
        for hit in found(mode, &words, text).unwrap_or_default() {
            assert!(laws::is_of(hit, text) && !hit.is_empty(), "{hit:?}");
            assert!(
                is_boundary(hit.start) && is_boundary(hit.end),
                "{mode:?} {hit:?}"
            );
            assert!(hit.start >= end, "{mode:?} {hit:?}");
            end = hit.end;
        }
    }
    if let Some(hits) = found(Mode::Exact, &words, text) {
        assert_eq!(
            hits,
            exactly(&words, text, is_boundary),
            "{words:?} in {text:?}"
        );
    }
    if way == 0
        && !words
            .split_whitespace()
            .any(|word| fold(word).starts_with("ال"))
    {
        let naive = naively(&words, text, &starts);
        let hits = found(Mode::Phrase, &words, text).unwrap_or_default();
        assert_eq!(hits, naive, "{words:?} in {text:?}");
    }
    typed_as_it_stands(text, usize::from(at));
}

fn exactly(words: &str, text: &str, is_boundary: impl Fn(usize) -> bool) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = at + words.len();
        if text.is_char_boundary(at)
            && text[at..].starts_with(words)
            && is_boundary(at)
            && is_boundary(end)
        {
            found.push(TextRange::new(at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// A letter of the folded text, and the character that gave it.
type Letter = (char, TextRange);

fn naively(typed: &str, text: &str, starts: &[usize]) -> Vec<TextRange> {
    let letters: Vec<Letter> = text
        .char_indices()
        .flat_map(|(byte, symbol)| {
            let range = TextRange::new(byte, byte + symbol.len_utf8());
            let folded = fold(symbol.encode_utf8(&mut [0; 4]));
            folded
                .chars()
                .map(|letter| (letter, range))
                .collect::<Vec<_>>()
        })
        .collect();
    let words = typed
        .split_whitespace()
        .map(|word| fold(word).chars().collect::<Vec<char>>());
    let words: Vec<Vec<char>> = words.filter(|word| !word.is_empty()).collect();
    let mut hits: Vec<TextRange> = Vec::new();
    let (mut at, mut end) = (0, 0);
    while at < letters.len() && !words.is_empty() {
        let Some(after) = phrase_at(&words, &letters, at) else {
            at += 1;
            continue;
        };
        let (start, last) = (letters[at].1.start, letters[after - 1].1.end);
        at = after;
        let attached = |c: char| is_mark(c) || matches!(c, '\u{640}' | '\u{200C}' | '\u{200D}');
        let marks: usize = text[last..]
            .chars()
            .take_while(|c| attached(*c))
            .map(char::len_utf8)
            .sum();
        if start < end {
            continue;
        }
        let begins = starts
            .iter()
            .rfind(|at| **at <= start)
            .copied()
            .unwrap_or(0);
        let ends = starts
            .iter()
            .find(|at| **at >= last + marks)
            .copied()
            .unwrap_or(text.len());
        if begins >= end {
            end = ends;
            hits.push(TextRange::new(begins, ends));
        }
    }
    hits
}

/// Where the words end that begin at a letter: each but the last before a blank, each
/// but the first after blanks and what may be attached.
fn phrase_at(words: &[Vec<char>], letters: &[Letter], at: usize) -> Option<usize> {
    let stands = |word: &[char], at: usize| {
        let there = letters.get(at..at + word.len())?;
        there
            .iter()
            .map(|(letter, _)| letter)
            .eq(word)
            .then_some(at + word.len())
    };
    let is_blank = |at: usize| letters.get(at).is_some_and(|(letter, _)| *letter == ' ');
    let mut end = at;
    for (index, word) in words.iter().enumerate() {
        let last = index + 1 == words.len();
        let ends = |at: usize| stands(word, at).filter(|end| last || is_blank(*end));
        if index == 0 {
            end = ends(at)?;
            continue;
        }
        while is_blank(end) {
            end += 1;
        }
        let mut stems = (0..=4).filter(|attached| end + attached <= letters.len());
        let stem = stems.find(|attached| ends(end + attached).is_some())?;
        let before: String = letters[end..end + stem]
            .iter()
            .map(|(letter, _)| letter)
            .collect();
        if !may_be_attached(&before) {
            return None;
        }
        end = ends(end + stem)?;
    }
    Some(end)
}

/// A conjunction, a preposition and the article, each or none of them.
fn may_be_attached(letters: &str) -> bool {
    let conjunctions = ["", "و", "ف"];
    let others = ["", "ب", "ك", "ل", "ال", "بال", "كال", "لال", "لل"];
    conjunctions.iter().any(|conjunction| {
        let rest = letters.strip_prefix(conjunction);
        rest.is_some_and(|rest| others.contains(&rest))
    })
}

/// A stretch of words of the text is found, when it is typed as it stands there.
fn typed_as_it_stands(text: &str, at: usize) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(word) = words.get(at % words.len().max(1)) else {
        return;
    };
    let place = word.as_ptr() as usize - text.as_ptr() as usize;
    let there = TextRange::new(place, place + word.len());
    let overlaps = |mode| {
        let hits = found(mode, word, text);
        // Nothing may be left of it: marks, signs that fold away.
        hits.is_none_or(|hits| hits.iter().any(|hit| hit.overlaps(there)))
    };
    assert!(overlaps(Mode::Phrase), "{word:?} is not found in {text:?}");
}
