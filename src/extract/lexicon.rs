//! The lexicon: what the rules know of Arabic words, read from `assets/`. One
//! look-up of a folded word tells the sets it belongs to; cues come with all
//! their forms (quotation guide §3), names of places and bodies by their first
//! word. Built once, and handed to [`annotate`](super::annotate).

use foldhash::{HashMap, HashMapExt, HashSet};

use super::cues::{Cue, forms};
use crate::article::EntityKind;
use crate::text::fold::fold;
use crate::text::words::words;

/// What the rules know of words.
#[derive(Debug)]
pub struct Lexicon {
    sets: HashMap<String, Sets>,
    cues: HashMap<String, Cue>,
    given_names: HashSet<&'static str>,
    common: HashSet<&'static str>,
    known: HashMap<String, Vec<Known>>,
}

/// The sets of `assets/words.tsv`, as one word's memberships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sets(u32);

/// A set of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Complementiser,
    Bridge,
    Negation,
    Stop,
    Time,
    Document,
    Anonymous,
    Media,
    Named,
    Label,
    Body,
    Office,
    Honorific,
    Kunya,
    Weekday,
    Day,
    Month,
    MonthOfTwo,
    Tail,
    Gloss,
    Contrast,
}

/// The sets by the name that `assets/words.tsv` gives them.
const SETS: &[(&str, Set)] = &[
    ("complementiser", Set::Complementiser),
    ("bridge", Set::Bridge),
    ("negation", Set::Negation),
    ("stop", Set::Stop),
    ("time", Set::Time),
    ("document", Set::Document),
    ("anonymous", Set::Anonymous),
    ("media", Set::Media),
    ("named", Set::Named),
    ("label", Set::Label),
    ("body", Set::Body),
    ("office", Set::Office),
    ("honorific", Set::Honorific),
    ("kunya", Set::Kunya),
    ("weekday", Set::Weekday),
    ("day", Set::Day),
    ("month", Set::Month),
    ("month2", Set::MonthOfTwo),
    ("tail", Set::Tail),
    ("gloss", Set::Gloss),
    ("contrast", Set::Contrast),
];

impl Sets {
    /// True when the word is in `set`.
    pub(super) fn has(self, set: Set) -> bool {
        self.0 & (1 << set as u32) != 0
    }

    /// The memberships of a noun.
    pub(super) fn nouns(self) -> Self {
        const NOUNS: [Set; 7] = [
            Set::Document,
            Set::Anonymous,
            Set::Media,
            Set::Named,
            Set::Body,
            Set::Office,
            Set::Honorific,
        ];
        Self(
            NOUNS
                .iter()
                .fold(0, |bits, set| bits | self.0 & (1 << *set as u32)),
        )
    }

    /// True when the word is in any of `sets`.
    pub(super) fn has_any(self, sets: &[Set]) -> bool {
        sets.iter().any(|set| self.has(*set))
    }
}

/// A name of a place or body that the lexicon lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// As written in the list.
    pub(super) written: String,
    /// What it is.
    pub(super) kind: EntityKind,
    /// The same for all names of one entity.
    pub(super) number: usize,
}

impl Lexicon {
    /// The lexicon of `assets/`.
    #[must_use]
    pub fn built_in() -> Self {
        let mut lexicon = Self {
            sets: HashMap::new(),
            cues: forms(include_str!("../../assets/cues.tsv")),
            given_names: include_str!("../../assets/given-names.txt")
                .lines()
                .collect(),
            common: include_str!("../../assets/common-words.txt")
                .lines()
                .collect(),
            known: HashMap::new(),
        };
        lexicon.read_sets(include_str!("../../assets/words.tsv"));
        let places = include_str!("../../assets/places.tsv");
        let bodies = include_str!("../../assets/organisations.tsv");
        lexicon.read_known(places, EntityKind::Place, 0);
        lexicon.read_known(bodies, EntityKind::Organisation, places.len());
        lexicon
    }

    fn read_sets(&mut self, table: &str) {
        for row in rows(table) {
            let Some((name, members)) = row.split_once('\t') else {
                continue;
            };
            let Some((_, set)) = SETS.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            // Members of two words are parted by a bar.
            let parted = if members.contains('|') { '|' } else { ' ' };
            for member in members.split(parted) {
                self.sets.entry(fold(member)).or_default().0 |= 1 << *set as u32;
            }
        }
    }

    fn read_known(&mut self, table: &str, kind: EntityKind, first: usize) {
        for (number, row) in rows(table).enumerate() {
            for name in row.split(['\t', '|']).filter(|name| !name.is_empty()) {
                let folded: Vec<String> = words(name, 0).into_iter().map(|w| w.folded).collect();
                let Some(head) = folded.first().cloned() else {
                    continue;
                };
                self.known.entry(head).or_default().push(Known {
                    words: folded,
                    written: name.to_owned(),
                    kind,
                    number: first + number,
                });
            }
        }
        for names in self.known.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
    }

    /// The sets that a folded word, or two with a space between, is in.
    pub(super) fn sets(&self, folded: &str) -> Sets {
        self.sets.get(folded).copied().unwrap_or_default()
    }

    /// The cue that a folded word is a form of.
    pub(super) fn cue(&self, folded: &str) -> Option<Cue> {
        self.cues.get(folded).copied()
    }

    /// True for a name that people are given.
    pub(super) fn is_given_name(&self, folded: &str) -> bool {
        self.given_names.contains(folded)
    }

    /// The listed names whose first word is `folded`, the longest first.
    pub(super) fn known(&self, folded: &str) -> &[Known] {
        self.known.get(folded).map_or(&[], Vec::as_slice)
    }

    /// True for a word of everyday news, with a proclitic or pronoun or not:
    /// nobody's name unless something says so.
    pub(super) fn is_common(&self, folded: &str) -> bool {
        let is = |word: &str| self.common.contains(word);
        let long = |word: &str, letters: usize| word.chars().nth(letters - 1).is_some();
        let bare = folded
            .strip_prefix(['\u{648}', '\u{641}'])
            .filter(|rest| long(rest, 3));
        let behind = folded
            .strip_prefix(['\u{628}', '\u{644}', '\u{643}'])
            .filter(|rest| long(rest, 4));
        let owned = [
            "\u{647}\u{627}",
            "\u{647}\u{645}",
            "\u{646}\u{627}",
            "\u{643}\u{645}",
        ]
        .iter()
        .filter_map(|pronoun| folded.strip_suffix(pronoun))
        .find(|stem| long(stem, 3));
        is(folded) || [bare, behind, owned].into_iter().flatten().any(is)
    }
}

/// The rows of a table, without its comments.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|row| !row.starts_with('#') && !row.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, SETS, Set, fold, rows};

    #[test]
    fn every_set_of_the_table_is_one_of_ours_and_none_is_empty() {
        let table = include_str!("../../assets/words.tsv");
        let named: Vec<&str> = rows(table)
            .filter_map(|row| row.split('\t').next())
            .collect();
        assert!(
            named
                .iter()
                .all(|name| SETS.iter().any(|(known, _)| known == name)),
            "{named:?}"
        );
        assert!(SETS.iter().all(|(known, _)| named.contains(known)));
    }

    #[test]
    fn lists_of_words_are_folded_already() {
        let lexicon = Lexicon::built_in();
        for word in lexicon.common.iter().chain(&lexicon.given_names) {
            assert_eq!(&fold(word), word);
        }
    }

    #[test]
    fn words_are_known_however_they_are_spelt() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.sets("انه").has(Set::Complementiser));
        assert!(lexicon.sets("كانون الثاني").has(Set::MonthOfTwo));
        assert!(lexicon.is_common("بتعزيز") && !lexicon.is_common("سوليفان"));
        assert!(lexicon.is_given_name("يورغن"));
        let number = |first: &str, length: usize| {
            let names = lexicon.known(first).iter();
            names
                .clone()
                .find(|name| name.words.len() == length)
                .map(|name| name.number)
        };
        assert_eq!(number("الولايات", 2), number("امريكا", 1));
        assert_ne!(number("الولايات", 2), number("روسيا", 1));
    }
}
