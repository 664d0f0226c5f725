//! A phrase: words one after the other, folded as the text is, over any white
//! space. The first may begin and the last end inside a word. What is attached
//! before a word in the text hides it nowhere: و ف, ب ل ك, the article. An
//! article that was typed may be missing there, if the word then stands as it
//! was typed, and has no alef after ل; other letters that were typed are meant,
//! since half of all words begin with one. A hamza that was typed on a carrier,
//! or alone, is found on the others.

use memchr::memmem::Finder;

use crate::text::TextRange;
use crate::text::fold::{Folded, fold_onto};

/// The article, folded.
const ARTICLE: &str = "\u{627}\u{644}";
/// Lam, after which the article has no alef.
const LAM: &str = "\u{644}";
/// Waw and fa.
const CONJUNCTIONS: [&str; 2] = ["\u{648}", "\u{641}"];
/// Ba, kaf, lam.
const PREPOSITIONS: [&str; 3] = ["\u{628}", "\u{643}", LAM];
/// Letters that are attached, at most: وبال.
const ATTACHED: usize = 4;
/// Letters that a word has at least, to be looked for without its article.
const BARE: usize = 3;
/// What carries a hamza, folded, and hamza alone.
const CARRIERS: [&str; 3] = ["\u{648}", "\u{64A}", "\u{621}"];
/// Bytes of an Arabic letter.
const LETTER: usize = 2;

/// A phrase, ready to look with.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    first: Word,
    others: Vec<Word>,
    /// Finds the first word's longest run of letters that are no hamza.
    finder: Finder<'static>,
    /// Where that begins in the word's stem.
    run: usize,
}

/// A word of a phrase.
#[derive(Debug, Clone)]
struct Word {
    /// Folded, without its article.
    stem: String,
    /// It was typed with an article.
    has_article: bool,
    /// It is the last one, which may go on in the text.
    is_last: bool,
    /// Where the stem's letters with a hamza stand, bytes of it.
    hamzas: Vec<usize>,
}

/// Where a word stands, bytes of the folded text.
#[derive(Debug, Clone, Copy)]
struct Stand {
    /// With its article, where that was typed.
    start: usize,
    stem: usize,
    end: usize,
}

impl Phrase {
    /// What was typed, folded; `None` when nothing is left of it.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let words = typed.split_whitespace().map(Word::new);
        let mut words: Vec<Word> = words.filter(|word| !word.stem.is_empty()).collect();
        words.last_mut()?.is_last = true;
        let first = words.remove(0);
        let run = first.longest_run();
        Some(Self {
            finder: Finder::new(run.slice(&first.stem)).into_owned(),
            run: run.start,
            first,
            others: words,
        })
    }

    /// The next place in `raw`, which is folded in `folded`, from the byte `at`
    /// of the folded text on.
    pub(super) fn find(&self, raw: &str, folded: &Folded, at: &mut usize) -> Option<TextRange> {
        let text = folded.as_str();
        loop {
            let run = *at + self.finder.find(text.as_bytes().get(*at..)?)?;
            let stem = run.checked_sub(self.run);
            if let Some(found) = stem.and_then(|stem| self.from(stem, raw, folded)) {
                *at = found.end;
                return Some(folded.raw_range(found, raw));
            }
            *at = run + 1;
        }
    }

    /// The phrase whose first stem stands at a byte of the folded text.
    fn from(&self, stem: usize, raw: &str, folded: &Folded) -> Option<TextRange> {
        let text = folded.as_str();
        let first = self.first.stands_as_first(stem, text)?;
        let mut last = self.first.checked(first, raw, folded)?;
        for word in &self.others {
            let blank = text[last.end..].len() - text[last.end..].trim_start_matches(' ').len();
            let next = word.stands_after(last.end + blank, text)?;
            last = word.checked(next, raw, folded)?;
        }
        Some(TextRange::new(first.start, last.end))
    }
}

impl Word {
    /// A word as typed.
    fn new(typed: &str) -> Self {
        let mut folded = String::with_capacity(typed.len());
        let mut hamzas = Vec::new();
        for letter in typed.chars() {
            let before = folded.len();
            fold_onto(&mut folded, letter.encode_utf8(&mut [0; 4]));
            // A mark is one on the letter before it.
            let at = if folded.len() > before {
                Some(before)
            } else {
                before.checked_sub(LETTER)
            };
            let at = at.filter(|at| is_hamza(letter) && hamzas.last() != Some(at));
            let carrier = |at: &usize| CARRIERS.contains(&folded.get(*at..).unwrap_or_default());
            hamzas.extend(at.filter(carrier));
        }
        // An alef with a hamza or a madda is no article's.
        let may = typed.starts_with(['\u{627}', '\u{671}']);
        let rest = folded.strip_prefix(ARTICLE).filter(|_| may);
        let article = rest
            .filter(|rest| !rest.is_empty())
            .map_or(0, |_| ARTICLE.len());
        let stem = folded.split_off(article);
        // Where nothing else is, they stand for themselves.
        if hamzas.len() * LETTER == stem.len() {
            hamzas.clear();
        }
        Self {
            stem,
            has_article: article > 0,
            is_last: false,
            hamzas: hamzas.iter().map(|at| at - article).collect(),
        }
    }

    /// The stem's longest run of letters without a hamza.
    fn longest_run(&self) -> TextRange {
        let starts = std::iter::once(0).chain(self.hamzas.iter().map(|at| at + LETTER));
        let ends = self.hamzas.iter().copied().chain([self.stem.len()]);
        let runs = starts.zip(ends);
        let longest = runs.max_by_key(|(start, end)| end - start);
        longest.map_or(TextRange::default(), |(start, end)| {
            TextRange::new(start, end)
        })
    }

    /// Where the stem ends that stands at a byte; `None` where it does not stand
    /// there, or goes on though the word may not.
    fn end(&self, stem: usize, text: &str) -> Option<usize> {
        let end = stem + self.stem.len();
        let there = text.get(stem..end)?;
        let mut from = 0;
        for hamza in &self.hamzas {
            let after = hamza + LETTER;
            let same = there.get(from..*hamza)? == &self.stem[from..*hamza];
            if !same || !CARRIERS.contains(&there.get(*hamza..after)?) {
                return None;
            }
            from = after;
        }
        let ends = self.is_last || text[end..].starts_with(' ');
        (ends && there.get(from..)? == &self.stem[from..]).then_some(end)
    }

    /// Where the word stands, its stem at a byte, as the first of its phrase.
    fn stands_as_first(&self, stem: usize, text: &str) -> Option<Stand> {
        let end = self.end(stem, text)?;
        let before = &text[..stem];
        let start = if !self.has_article {
            stem
        } else if before.ends_with(ARTICLE) {
            stem - ARTICLE.len()
        } else {
            let letters = before.chars().rev().take_while(|c| c.is_alphanumeric());
            let bytes: usize = letters.take(ATTACHED + 1).map(char::len_utf8).sum();
            self.start(stem - bytes, stem, text)?
        };
        Some(Stand { start, stem, end })
    }

    /// Where the word stands that begins, with what is attached to it, at a byte.
    fn stands_after(&self, start: usize, text: &str) -> Option<Stand> {
        let stems = text.get(start..)?.char_indices().take(ATTACHED + 1);
        let mut stands = stems.filter_map(|(bytes, _)| {
            let stem = start + bytes;
            let end = self.end(stem, text)?;
            let start = self.start(start, stem, text)?;
            Some(Stand { start, stem, end })
        });
        stands.next()
    }

    /// Where the hit begins of a word that begins at a byte and has its stem at
    /// another: there, or at its article, where that was typed. `None` where what
    /// is between cannot be attached.
    fn start(&self, start: usize, stem: usize, text: &str) -> Option<usize> {
        let before = &text[start..stem];
        let conjunction = CONJUNCTIONS.iter().find_map(|it| before.strip_prefix(it));
        let before = conjunction.unwrap_or(before);
        let preposition = PREPOSITIONS.iter().find(|it| before.starts_with(**it));
        let article = preposition.map_or(before, |it| &before[it.len()..]);
        let after_lam = preposition == Some(&LAM);
        let is_article = match article {
            "" => false,
            ARTICLE => !after_lam,
            LAM if after_lam => true,
            _ => return None,
        };
        if !self.has_article {
            return Some(stem);
        }
        // للجنة is the committee's as well: a third lam is not written.
        let swallowed = after_lam && self.stem.starts_with(LAM);
        let bare = || {
            let after = &text[stem + self.stem.len()..];
            let ends = !after.starts_with(char::is_alphanumeric);
            ends && self.stem.chars().nth(BARE - 1).is_some()
        };
        (is_article || swallowed || bare()).then_some(stem - article.len())
    }

    /// The same, where each letter that was typed with a hamza, and is another,
    /// has one in the text.
    fn checked(&self, stand: Stand, raw: &str, folded: &Folded) -> Option<Stand> {
        let there = &folded.as_str()[stand.stem..stand.end];
        let has_it = |hamza: &usize| {
            let (at, after) = (*hamza, hamza + LETTER);
            let letter = TextRange::new(stand.stem + at, stand.stem + after);
            there[at..after] == self.stem[at..after]
                || folded.raw_range(letter, raw).slice(raw).contains(is_hamza)
        };
        self.hamzas.iter().all(has_it).then_some(stand)
    }
}

/// Hamza alone, on waw or ya, as a mark, and their presentation forms.
fn is_hamza(letter: char) -> bool {
    matches!(
        letter,
        '\u{621}'
            | '\u{624}'
            | '\u{626}'
            | '\u{654}'
            | '\u{FE80}'
            | '\u{FE85}'
            | '\u{FE86}'
            | '\u{FE89}'..='\u{FE8C}'
    )
}

#[cfg(test)]
mod tests {
    use crate::text::find::Mode;
    use crate::text::find::tests::slices;

    fn find<'a>(words: &str, text: &'a str) -> Vec<&'a str> {
        slices(Mode::Phrase, words, text)
    }

    #[test]
    fn spelling_does_not_hide_a_hit() {
        let text = "أكّدَ الأمينُ أن اكد وأكـد";
        assert_eq!(find("أكد", text), ["أكّدَ", "اكد", "أكـد"]);
        assert!(find(" \u{64E}", text).is_empty());
        assert!(find("غير موجود", text).is_empty());
        assert_eq!(find("مدرسه", "المَدْرَسَةُ ومدرسه"), ["مَدْرَسَةُ", "مدرسه"]);
        assert_eq!(find("مستشفي", "مستشفى"), ["مستشفى"]);
        assert_eq!(find("كتابي", "کتابی"), ["کتابی"]);
        assert_eq!(find("2025", "٢٠٢٥ و۲۰۲۵ و2025"), ["٢٠٢٥", "۲۰۲۵", "2025"]);
        assert_eq!(find("حزيـران", "حزيران"), ["حزيران"]);
    }

    #[test]
    fn a_hamza_is_found_on_another_carrier_and_nothing_else_is() {
        let text = "مسؤول مسئول مسوول مسءول مسيول مسلول";
        assert_eq!(find("مسئول", text), ["مسؤول", "مسئول", "مسءول", "مسيول"]);
        assert_eq!(find("مسؤول", text), ["مسؤول", "مسئول", "مسوول", "مسءول"]);
        // Who types none looks for the letter.
        assert_eq!(find("مسوول", text), ["مسؤول", "مسوول"]);
        assert_eq!(find("حائل", "حاول حائل"), ["حائل"]);
        assert_eq!(find("مسو\u{654}ول", text), find("مسؤول", text));
        assert_eq!(find("مسئول", "مسو\u{654}ول"), ["مسو\u{654}ول"]);
        assert_eq!(find("ء", "ء ؤ"), ["ء"]);
    }

    #[test]
    fn what_is_attached_does_not_hide_a_hit() {
        let text = "وزير ووزير فوزير بوزير لوزير كوزير والوزير بالوزير للوزير وللوزيرة";
        assert_eq!(find("وزير", text).len(), 10);
        assert!(find("وزير", text).iter().all(|hit| *hit == "وزير"));
        // Nor between two words of a phrase.
        let text = "وزير خارجية ووزير الخارجية ووزير وخارجية ووزير للخارجيات";
        assert_eq!(find("وزير خارجي", text).len(), 4);
        assert_eq!(find("وزير خارجية", text).len(), 3);
        assert!(find("وزير خارجي", "وزير مخارجية").is_empty());
    }

    #[test]
    fn an_article_that_was_typed_may_be_missing() {
        let text = "الوزير وزير للوزير وبالوزير وزيران معوزير الوزيران";
        assert_eq!(
            find("الوزير", text),
            ["الوزير", "وزير", "لوزير", "الوزير", "الوزير"]
        );
        assert_eq!(find("العلم", "علم معلم للعلم"), ["علم", "لعلم"]);
        assert_eq!(find("الأمم المتحدة", "للأمم المتحدة"), ["لأمم المتحدة"]);
        assert_eq!(find("الأمم المتحدة", "أمم متحدة"), ["أمم متحدة"]);
        // What is left of it must be a word.
        assert_eq!(find("الله", "له الله لله والله"), ["الله", "له", "الله"]);
        assert_eq!(find("اللجنة", "للجنة لجنتان"), ["لجنة"]);
        // Inside a word it is as any other letters; with a hamza it is no article.
        assert_eq!(find("الحه", "مصالحه"), ["الحه"]);
        assert_eq!(find("ألمان", "الألمان مان"), ["ألمان"]);
        assert_eq!(find("ال", "قالوا"), ["ال"]);
    }

    #[test]
    fn other_letters_that_were_typed_are_meant() {
        assert_eq!(find("ولبنان", "لبنان ولبنان"), ["ولبنان"]);
        assert_eq!(find("بلد", "لد بلد"), ["بلد"]);
    }

    #[test]
    fn a_phrase_goes_over_any_white_space() {
        let text = "قال\u{A0} الوزير قال\u{2028}الوزير قال\tالوزير قالوزير قال، الوزير";
        assert_eq!(find("قال  الوزير", text).len(), 3);
        assert_eq!(find(" قال وزير ", text).len(), 3);
    }
}
