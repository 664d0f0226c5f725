//! Terms: the words of a text as the index has them, and what is typed turned into
//! such. A term is a folded word without its article and what is attached before
//! that: وبالكتاب, للكتاب and كتاب are one. What is attached to a word without an
//! article stays, since half of all words begin with one of those letters; it is
//! looked for too instead (وكتاب, بكتاب), so that nothing hides a word.

use std::collections::HashSet;

use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::words::{Word, words};

/// The article, folded, and what ل makes of it.
const ARTICLE: &str = "\u{627}\u{644}";
const AFTER_LAM: &str = "\u{644}\u{644}";
/// Waw and fa, or none.
const CONJUNCTIONS: [&str; 3] = ["", "\u{648}", "\u{641}"];
/// Ba, kaf, lam, or none.
const PREPOSITIONS: [&str; 4] = ["", "\u{628}", "\u{643}", "\u{644}"];
/// Letters that a word has at least without its article: else that may be its own.
const BARE: usize = 3;
/// Phrases that one phrase is looked for as, at most.
const MOST: usize = 256;
/// Letters that the beginning of a word has at least, without its article.
const BEGINNING: usize = 2;

/// What is typed to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// A word.
    Word(String),
    /// The beginning of a word.
    Prefix(String),
    /// Words one after the other.
    Phrase(String),
}

/// What is sought, as the index has it.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    /// Word by word, what may stand there.
    alternatives: Vec<Vec<String>>,
    is_prefix: bool,
}

/// The terms of a text, with spaces between.
pub(super) fn terms(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for word in words(text, 0) {
        all.push_str(term(&word.folded));
        all.push(' ');
    }
    all
}

/// A folded word without its article, and what is attached before that.
pub(super) fn term(folded: &str) -> &str {
    let long = |stem: &&str| stem.chars().nth(BARE - 1).is_some();
    let conjunctions = CONJUNCTIONS.iter().filter_map(|it| folded.strip_prefix(it));
    for rest in conjunctions {
        let after = PREPOSITIONS[..3]
            .iter()
            .filter_map(|it| rest.strip_prefix(it));
        let stems = after.filter_map(|rest| rest.strip_prefix(ARTICLE));
        let stem = stems.chain(rest.strip_prefix(AFTER_LAM)).find(long);
        if let Some(stem) = stem {
            return stem;
        }
    }
    folded
}

impl Terms {
    /// Of what is typed; `None` where no word is in it.
    pub(super) fn new(sought: &Sought) -> Option<Self> {
        let (Sought::Word(typed) | Sought::Prefix(typed) | Sought::Phrase(typed)) = sought;
        let is_prefix = matches!(sought, Sought::Prefix(_));
        let words = words(typed, 0);
        let (last, before) = words.split_last()?;
        let mut alternatives: Vec<Vec<String>> = Vec::new();
        for word in before {
            alternatives.push(standing(word, typed, alternatives.is_empty()));
        }
        alternatives.push(if is_prefix {
            beginning(last, typed)
        } else {
            standing(last, typed, before.is_empty())
        });
        let all =
            |alternatives: &[Vec<String>]| -> usize { alternatives.iter().map(Vec::len).product() };
        for index in (1..alternatives.len()).rev() {
            if all(&alternatives) > MOST {
                alternatives[index].truncate(1);
            }
        }
        Some(Self {
            alternatives,
            is_prefix,
        })
    }

    /// As FTS5 is asked for it.
    pub(super) fn expression(&self) -> String {
        let mut phrases = vec![String::new()];
        for words in &self.alternatives {
            let longer = phrases.iter().flat_map(|phrase| {
                words.iter().map(move |word| {
                    let space = if phrase.is_empty() { "" } else { " " };
                    format!("{phrase}{space}{word}")
                })
            });
            phrases = longer.collect();
        }
        let star = if self.is_prefix { "*" } else { "" };
        let quoted: Vec<String> = phrases
            .iter()
            .map(|phrase| format!("\"{phrase}\"{star}"))
            .collect();
        format!("({})", quoted.join(" OR "))
    }

    /// Where it stands among the words of a text: from the first to the last word of
    /// each hit.
    pub(super) fn hits(&self, words: &[Word]) -> Vec<TextRange> {
        let sets: Vec<HashSet<&str>> = self
            .alternatives
            .iter()
            .map(|words| words.iter().map(String::as_str).collect())
            .collect();
        let last = sets.len() - 1;
        let stands = |index: usize, word: &Word| {
            let term = term(&word.folded);
            if self.is_prefix && index == last {
                return self.alternatives[last]
                    .iter()
                    .any(|it| term.starts_with(it.as_str()));
            }
            sets[index].contains(term)
        };
        let windows = words.windows(sets.len());
        let hits = windows.filter(|window| {
            let mut words = window.iter().enumerate();
            words.all(|(index, word)| stands(index, word))
        });
        hits.map(|window| TextRange::new(window[0].range.start, window[last].range.end))
            .collect()
    }
}

/// What a word that is typed may stand as: as it is, with each hamza on what carries
/// it elsewhere, and with what may be attached: to the first of a phrase anything,
/// to the others و.
fn standing(word: &Word, typed: &str, is_first: bool) -> Vec<String> {
    let mut found = Vec::new();
    for folded in carried(word.range.slice(typed)) {
        add(&mut found, term(&folded));
        if !is_attachable(&folded) {
            continue;
        }
        // What looks like an article may be the word's own: التزام.
        let bare = folded.strip_prefix(ARTICLE).filter(|rest| !rest.is_empty());
        let stems = || bare.into_iter().chain([folded.as_str()]);
        let conjunctions = if is_first {
            &CONJUNCTIONS[..]
        } else {
            &CONJUNCTIONS[..2]
        };
        let prepositions = if is_first {
            &PREPOSITIONS[..]
        } else {
            &PREPOSITIONS[..1]
        };
        for conjunction in conjunctions {
            for preposition in prepositions {
                for stem in stems() {
                    let alone = format!("{conjunction}{preposition}{stem}");
                    add(&mut found, term(&alone));
                    let with = format!("{conjunction}{preposition}{ARTICLE}{stem}");
                    add(&mut found, term(&with));
                }
            }
            for stem in stems().filter(|_| is_first) {
                add(&mut found, term(&format!("{conjunction}{AFTER_LAM}{stem}")));
            }
        }
    }
    found
}

/// What a word may begin as that is typed to its beginning.
fn beginning(word: &Word, typed: &str) -> Vec<String> {
    let mut found = Vec::new();
    for folded in carried(word.range.slice(typed)) {
        add(&mut found, &folded);
        if !is_attachable(&folded) {
            continue;
        }
        let bare = folded.strip_prefix(ARTICLE);
        if let Some(bare) = bare.filter(|bare| bare.chars().nth(BEGINNING - 1).is_some()) {
            add(&mut found, bare);
            continue;
        }
        for conjunction in CONJUNCTIONS {
            for preposition in PREPOSITIONS {
                add(&mut found, &format!("{conjunction}{preposition}{folded}"));
            }
        }
    }
    found
}

fn add(found: &mut Vec<String>, term: &str) {
    if !found.iter().any(|there| there == term) {
        found.push(term.to_owned());
    }
}

/// True where letters can be attached: an Arabic word of two letters or more.
fn is_attachable(folded: &str) -> bool {
    let is_letter = |c: char| matches!(c, '\u{621}'..='\u{6D3}') && !c.is_numeric();
    folded.chars().all(is_letter) && folded.chars().nth(1).is_some()
}

/// A word folded, with each hamza that was typed on each letter that carries one.
fn carried(typed: &str) -> Vec<String> {
    const CARRIERS: [&str; 3] = ["\u{648}", "\u{64A}", "\u{621}"];
    let mut found = vec![String::new()];
    for letter in typed.chars() {
        let folded = fold(letter.encode_utf8(&mut [0; 4]));
        let has_hamza = matches!(letter, '\u{621}' | '\u{624}' | '\u{626}');
        if has_hamza && found.len() < 9 {
            let as_typed = CARRIERS.iter().filter(|it| **it == folded);
            let others = CARRIERS.iter().filter(|it| **it != folded);
            let carriers: Vec<&str> = as_typed.chain(others).copied().collect();
            let longer = found
                .iter()
                .flat_map(|before| carriers.iter().map(move |it| format!("{before}{it}")));
            found = longer.collect();
        } else {
            for before in &mut found {
                before.push_str(&folded);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Sought, Terms, term, terms};
    use crate::text::words::words;

    #[test]
    fn an_article_and_what_stands_before_it_is_no_part_of_a_term() {
        for word in [
            "الكتاب",
            "والكتاب",
            "بالكتاب",
            "وبالكتاب",
            "كالكتاب",
            "للكتاب",
            "فللكتاب",
        ] {
            assert_eq!(term(word), "كتاب", "{word}");
        }
        // Where too little would be left it may be the word's own.
        for word in ["الله", "والد", "وكتاب", "بكتاب", "ولد", "كتاب", "qari"]
        {
            assert_eq!(term(word), word);
        }
        assert_eq!(terms("قَالَ: «الأُمَمُ» (12)"), "قال امم 12 ");
    }

    fn hits(sought: &Sought, text: &str) -> Vec<String> {
        let terms = Terms::new(sought).expect("a word");
        let hits = terms.hits(&words(text, 0)).into_iter();
        hits.map(|hit| hit.slice(text).to_owned()).collect()
    }

    #[test]
    fn what_is_attached_hides_no_word() {
        let word = |typed: &str| Sought::Word(typed.to_owned());
        let text = "كتابٌ وَكِتاب وبالكتابِ للكتاب لكتاب فالكتاب الكُتّاب كتابه وزير الوزير";
        let all = [
            "كتابٌ",
            "وَكِتاب",
            "وبالكتابِ",
            "للكتاب",
            "لكتاب",
            "فالكتاب",
            "الكُتّاب",
        ];
        assert_eq!(hits(&word("كتاب"), text), all);
        assert_eq!(hits(&word("الكتاب"), text), all);
        let text = "اللجنة للجنة ولجنة باللجنة";
        assert_eq!(hits(&word("لجنة"), text).len(), 4);
        assert_eq!(hits(&word("اللجنة"), text).len(), 4);
        // Whatever carries the hamza.
        let text = "مسؤول مسئول بمسؤول مسوول";
        assert_eq!(hits(&word("مسؤول"), text).len(), 4);
        assert_eq!(
            hits(&word("التزام"), "التزام الالتزام والتزام بالالتزام").len(),
            4
        );
    }

    #[test]
    fn phrases_are_words_in_a_row_and_beginnings_go_on() {
        let phrase = |typed: &str| Sought::Phrase(typed.to_owned());
        let text = "قال وزير الخارجية ووزير خارجية ثم وزير في الخارجية والأمن والدفاع";
        assert_eq!(
            hits(&phrase("وزير الخارجية"), text),
            ["وزير الخارجية", "ووزير خارجية"]
        );
        assert_eq!(hits(&phrase("الأمن الدفاع"), text), ["والأمن والدفاع"]);
        let prefix = |typed: &str| Sought::Prefix(typed.to_owned());
        let text = "خارجية والخارجيات خرج بخارج";
        assert_eq!(
            hits(&prefix("خار"), text),
            ["خارجية", "والخارجيات", "بخارج"]
        );
        assert_eq!(hits(&prefix("الخار"), text), ["خارجية", "والخارجيات"]);
        assert!(Terms::new(&phrase("«…»")).is_none());
    }

    #[test]
    fn a_long_phrase_asks_for_no_more_than_it_may() {
        let typed = ["مسؤول", "كتاب"].repeat(12).join(" ");
        let terms = Terms::new(&Sought::Phrase(typed)).expect("words");
        assert!(terms.expression().matches(" OR ").count() < super::MOST);
    }
}
