//! Folding: text as it is matched, with a way back to text as it is written.
//! Vowel marks, tatweel and invisible controls are dropped; forms of hamza,
//! final ya and ta marbuta, Persian and presentation letters, digit families,
//! Latin case and accents become one (quotation guide §1). Positions in folded
//! text are never kept: every answer is a raw [`TextRange`].

use unicode_normalization::char::decompose_compatible;

use super::TextRange;
use super::letters::{is_mark, is_tashkeel};

/// How far apart the places are that a folded text remembers, in bytes.
const STRIDE: usize = 64;

/// Stands in [`ARABIC`] for what is dropped.
const DROP: char = '\0';

/// What each character of U+0600–06FF becomes.
const ARABIC: [char; 256] = {
    let mut table = [DROP; 256];
    let mut index = 0;
    while index < 256 {
        table[index] = match 0x600 + index as u32 {
            0x600..=0x605
            | 0x610..=0x61A
            | 0x61C
            | 0x640
            | 0x64B..=0x65F
            | 0x670
            | 0x6D6..=0x6DD
            | 0x6DF..=0x6E4
            | 0x6E7
            | 0x6E8
            | 0x6EA..=0x6ED => DROP,
            0x622 | 0x623 | 0x625 | 0x671..=0x673 => '\u{627}',
            0x624 => '\u{648}',
            0x626 | 0x649 | 0x6CC | 0x6CD | 0x6D0 | 0x6D2 | 0x6D3 => '\u{64A}',
            0x629 | 0x6BE | 0x6C0..=0x6C3 | 0x6D5 => '\u{647}',
            0x6A9..=0x6AA => '\u{643}',
            digit @ 0x660..=0x669 => (b'0' + (digit - 0x660) as u8) as char,
            digit @ 0x6F0..=0x6F9 => (b'0' + (digit - 0x6F0) as u8) as char,
            code => match char::from_u32(code) {
                Some(same) => same,
                None => DROP,
            },
        };
        index += 1;
    }
    table
};

/// A text folded, and the way back. A scratch value: one serves any number of
/// texts, one after the other.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    text: String,
    /// Folded bytes before a raw character, and its raw byte, now and then.
    places: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `raw`.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let mut folded = Self::default();
        folded.refill(raw);
        folded
    }

    /// Folds `raw` in place of what was folded before.
    pub fn refill(&mut self, raw: &str) {
        self.text.clear();
        self.text.reserve(raw.len());
        self.places.clear();
        let mut copied = 0;
        for (byte, symbol) in raw.char_indices().filter(|(_, symbol)| !stays(*symbol)) {
            self.copy(&raw[copied..byte], copied);
            self.note(byte);
            push_folded(&mut self.text, symbol);
            copied = byte + symbol.len_utf8();
        }
        self.copy(&raw[copied..], copied);
    }

    /// Adds a run that stays as it is and begins at a raw byte.
    fn copy(&mut self, run: &str, from: usize) {
        let mut done = 0;
        while done < run.len() {
            self.note(from + done);
            let end = run.floor_char_boundary(done + STRIDE);
            self.text.push_str(&run[done..end]);
            done = end;
        }
    }

    /// Remembers that what comes next is of a raw byte, where it is far enough from
    /// the last one that is remembered.
    fn note(&mut self, byte: usize) {
        let here = self.text.len();
        let last = self.places.last();
        if last.is_none_or(|(folded, _)| here >= folded + STRIDE) {
            self.places.push((here, byte));
        }
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the folded bytes `found`, which are not empty and begin and end
    /// on characters, stand in the raw text they were folded from: from the
    /// character that gave the first of them to the last one's, with its marks.
    #[must_use]
    pub fn raw_range(&self, found: TextRange, raw: &str) -> TextRange {
        let (start, _) = self.source_of(found.start, raw);
        let (_, end) = self.source_of(found.end - 1, raw);
        let attached = |c: char| is_mark(c) || matches!(c, '\u{640}' | '\u{200C}' | '\u{200D}');
        let marks = raw[end..].find(|c| !attached(c)).unwrap_or(raw.len() - end);
        TextRange::new(start, end + marks)
    }

    /// The raw bytes of the character that gave the folded byte `at`.
    fn source_of(&self, at: usize, raw: &str) -> (usize, usize) {
        let after = self.places.partition_point(|(folded, _)| *folded <= at);
        let (mut folded, from) = self.places[after.saturating_sub(1)];
        let mut scratch = String::new();
        for (byte, symbol) in raw[from..].char_indices() {
            scratch.clear();
            push_folded(&mut scratch, symbol);
            folded += scratch.len();
            if folded > at {
                let start = from + byte;
                return (start, start + symbol.len_utf8());
            }
        }
        (raw.len(), raw.len())
    }
}

/// `raw` folded, where no way back is needed.
#[must_use]
pub fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    fold_onto(&mut folded, raw);
    folded
}

/// Adds `raw`, folded, to what is there. What stays as it is goes in runs.
pub fn fold_onto(folded: &mut String, raw: &str) {
    let mut copied = 0;
    for (byte, symbol) in raw.char_indices().filter(|(_, symbol)| !stays(*symbol)) {
        folded.push_str(&raw[copied..byte]);
        push_folded(folded, symbol);
        copied = byte + symbol.len_utf8();
    }
    folded.push_str(&raw[copied..]);
}

/// True for what is its own folding.
fn stays(symbol: char) -> bool {
    match symbol {
        '\u{600}'..='\u{6FF}' => ARABIC[symbol as usize - 0x600] == symbol,
        ' '..='@' | '['..='~' => true,
        _ => false,
    }
}

/// Adds what `symbol` becomes.
fn push_folded(folded: &mut String, symbol: char) {
    match symbol {
        '\0'..='\u{7F}' => folded.push(if symbol.is_ascii_whitespace() {
            ' '
        } else {
            symbol.to_ascii_lowercase()
        }),
        '\u{600}'..='\u{6FF}' => {
            let same = ARABIC[symbol as usize - 0x600];
            if same != DROP {
                folded.push(same);
            }
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => {}
        _ if symbol.is_whitespace() => folded.push(' '),
        _ => push_decomposed(folded, symbol),
    }
}

/// Letters of other scripts and presentation forms: decomposed, without marks,
/// in lower case.
fn push_decomposed(folded: &mut String, symbol: char) {
    decompose_compatible(symbol, |part| match part {
        '\u{600}'..='\u{6FF}' => {
            let same = ARABIC[part as usize - 0x600];
            if same != DROP {
                folded.push(same);
            }
        }
        ' ' if symbol != ' ' => {} // the base of a mark that stands alone
        _ if is_mark(part) || is_tashkeel(part) => {}
        _ => folded.extend(part.to_lowercase()),
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Folded, fold};
    use crate::text::TextRange;

    #[test]
    fn what_readers_take_for_the_same_becomes_the_same() {
        for (raw, folded) in [
            ("الْمُعَلِّمُ", "المعلم"),
            ("أَإآٱا", "ااااا"),
            ("مستشفى", "مستشفي"),
            ("الجزيرة", "الجزيره"),
            ("مسؤول رئيس", "مسوول رييس"),
            ("کتابی", "كتابي"),
            ("كـــتاب", "كتاب"),
            ("١٢۳4", "1234"),
            ("ﻻﺣﻈﺖ", "لاحظت"),
            ("Été–BBC", "ete-bbc"),
            ("\u{202B}أ\u{202C}\u{200F}", "ا"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(fold(raw), folded);
        }
    }

    #[test]
    fn the_way_back_takes_the_marks_along() {
        let raw = "قَالَ الْوَزِيرُ";
        let folded = Folded::new(raw);
        let at = folded.as_str().find("قال").expect("it is there");
        let found = folded.raw_range(TextRange::new(at, at + "قال".len()), raw);
        assert_eq!(found.slice(raw), "قَالَ");
        // Both letters of a ligature lead back to it.
        let folded = Folded::new("ﻻ");
        assert_eq!(
            folded.raw_range(TextRange::new(2, 4), "ﻻ"),
            TextRange::new(0, 3)
        );
    }

    proptest! {
        /// The way back is monotone, lands on characters, and folds to what
        /// was asked for.
        #[test]
        fn the_way_back_is_sound(raw in "[\\PC\u{600}-\u{6FF}\u{FE70}-\u{FEFC} ]{0,200}") {
            let folded = Folded::new(&raw);
            prop_assert_eq!(folded.as_str(), fold(&raw));
            let mut before = 0;
            for (at, symbol) in folded.as_str().char_indices() {
                let found = TextRange::new(at, at + symbol.len_utf8());
                let range = folded.raw_range(found, &raw);
                prop_assert!(range.start >= before && !range.is_empty());
                before = range.start;
                prop_assert!(fold(range.slice(&raw)).contains(symbol));
            }
        }
    }
}
