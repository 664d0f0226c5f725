//! The lexicon: what the rules know of Arabic words, read from `assets/`. One
//! look-up of a folded word tells the sets it belongs to; cues come with all
//! their forms (quotation guide §3), names of places and bodies by their first
//! word. Built once, and handed to [`annotate`](super::annotate).

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::gazetteer::{Gazetteer, Known, Layout};
use super::quotations::{Cue, RoleTable, Roles, forms};
use super::tagger::Network;
use super::terms::Terms;
use crate::article::EntityKind;
use crate::text::fold::fold;

/// What the rules know of words.
#[derive(Debug)]
pub struct Lexicon {
    sets: HashMap<String, Sets>,
    cues: HashMap<String, Cue>,
    roles: RoleTable,
    given_names: HashSet<&'static str>,
    /// The consonants of Arabic given names.
    native: HashSet<String>,
    /// Adjectives of countries and cities, without the article.
    /// And the place, folded.
    demonyms: HashMap<String, String>,
    /// Peoples in the plural.
    peoples: HashSet<String>,
    common: HashSet<&'static str>,
    names: Gazetteer,
    /// People, read when somebody is named.
    people: OnceLock<Gazetteer>,
    terms: Terms,
    network: Network<'static>,
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
    Tail,
    Gloss,
    Contrast,
    Outside,
    Division,
    Spot,
    Chain,
    Generic,
    Work,
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
    ("tail", Set::Tail),
    ("gloss", Set::Gloss),
    ("contrast", Set::Contrast),
    ("outside", Set::Outside),
    ("division", Set::Division),
    ("spot", Set::Spot),
    ("chain", Set::Chain),
    ("generic", Set::Generic),
    ("work", Set::Work),
];

/// The people that are listed, and their other names.
const PEOPLE: &str = include_str!("../../assets/people.tsv");

/// The other lists of names, and what they name.
const NAMES: &[(&str, EntityKind)] = &[
    (include_str!("../../assets/places.tsv"), EntityKind::Place),
    (
        include_str!("../../assets/organisations.tsv"),
        EntityKind::Organisation,
    ),
    (include_str!("../../assets/others.tsv"), EntityKind::Other),
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

    /// True when the word is in a set that begins no name: in any but those of
    /// first words of names.
    pub(super) fn is_no_name(self) -> bool {
        self.0 & !(1 << Set::Kunya as u32) != 0
    }

    /// True when the word is in any of `sets`.
    pub(super) fn has_any(self, sets: &[Set]) -> bool {
        sets.iter().any(|set| self.has(*set))
    }
}

impl Lexicon {
    /// The lexicon of `assets/`.
    #[must_use]
    pub fn built_in() -> Self {
        let mut lexicon = Self {
            sets: HashMap::new(),
            cues: forms(include_str!("../../assets/cues.tsv")),
            roles: RoleTable::new(include_str!("../../assets/roles.tsv")),
            given_names: include_str!("../../assets/given-names.txt")
                .lines()
                .collect(),
            native: include_str!("../../assets/native-names.txt")
                .lines()
                .map(consonants)
                .collect(),
            demonyms: rows(include_str!("../../assets/demonyms.tsv"))
                .filter_map(|row| row.split_once('\t'))
                .flat_map(|(place, all)| all.split('|').map(move |one| (fold(one), fold(place))))
                .collect(),
            peoples: rows(include_str!("../../assets/others.tsv"))
                .filter_map(|row| row.strip_prefix("people\t"))
                .flat_map(|names| names.split(['\t', '|']))
                .map(fold)
                .collect(),
            common: include_str!("../../assets/common-words.txt")
                .lines()
                .collect(),
            names: Gazetteer::default(),
            people: OnceLock::new(),
            terms: Terms::built_in(),
            network: Network::built_in(),
        };
        lexicon.read_sets(include_str!("../../assets/words.tsv"));
        lexicon.names = lexicon.read_names();
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

    /// Reads the lists of names, but for words that are other things as well.
    fn read_names(&self) -> Gazetteer {
        let mut names = Gazetteer::with_room(NAMES.iter().map(|(table, _)| table.len()).sum());
        for (table, kind) in NAMES {
            let everyday = |folded: &str, words: usize| words == 1 && self.is_everyday(folded);
            let layout = Layout {
                kind: *kind,
                before: 1,
            };
            names.read(rows(table), layout, everyday);
        }
        names.index();
        names
    }

    /// True for a word that is no name by being listed as one.
    fn is_everyday(&self, folded: &str) -> bool {
        folded.chars().nth(2).is_none()
            || self.given_names.contains(folded)
            || self.sets.contains_key(folded)
            || self.cues.contains_key(folded)
    }

    /// The sets that a folded word, or two with a space between, is in.
    pub(super) fn sets(&self, folded: &str) -> Sets {
        self.sets.get(folded).copied().unwrap_or_default()
    }

    /// The network that finds names.
    pub(super) fn network(&self) -> &Network<'static> {
        &self.network
    }

    /// The words of dates and values.
    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The cue that a folded word is a form of.
    pub(super) fn cue(&self, folded: &str) -> Option<Cue> {
        self.cues.get(folded).copied()
    }

    /// What a folded word may do around a quotation.
    pub(super) fn roles(&self, folded: &str) -> Roles {
        self.roles.of(folded)
    }

    /// True for a name that people are given.
    pub(super) fn is_given_name(&self, folded: &str) -> bool {
        self.given_names.contains(folded)
    }

    /// True for an adjective of a country or city, without its article: what
    /// أمريكي and أمريكية are.
    pub(super) fn is_demonym(&self, folded: &str) -> bool {
        self.place_of(folded).is_some()
    }

    /// The place, folded, that an adjective is of: إسرائيل of إسرائيلية.
    pub(super) fn place_of(&self, folded: &str) -> Option<&str> {
        let masculine = folded.strip_suffix('\u{647}').unwrap_or(folded);
        let place = self
            .demonyms
            .get(masculine)
            .or_else(|| self.demonyms.get(folded));
        place.map(String::as_str)
    }

    /// True for a people in the plural: الفلسطينيين.
    pub(super) fn is_people(&self, folded: &str) -> bool {
        self.peoples.contains(folded)
    }

    /// True for two Arabic given names that differ as spellings of a foreign
    /// one may, and are two names (جمال، كمال; حسن، حسين).
    pub(super) fn are_namesakes(&self, one: &str, other: &str) -> bool {
        let is_native = |name: &str| self.native.contains(&consonants(name));
        one != other
            && self.is_given_name(one)
            && self.is_given_name(other)
            && (is_native(one) || is_native(other))
    }

    /// The listed names whose first word is `folded` and that are names
    /// wherever they stand, the longest first.
    pub(super) fn known(&self, folded: &str) -> impl Iterator<Item = Known<'_>> {
        self.names.proving(folded)
    }

    /// The number of the one entity of this kind that the lists call so.
    pub(super) fn number(&self, kind: EntityKind, words: &[String]) -> Option<usize> {
        let names = match kind {
            EntityKind::Person => self.people.get_or_init(read_people),
            _ => &self.names,
        };
        names.number(kind, words)
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

/// The people that are listed: they show by more than that.
fn read_people() -> Gazetteer {
    let mut names = Gazetteer::with_room(PEOPLE.len());
    let layout = Layout {
        kind: EntityKind::Person,
        before: 0,
    };
    names.read(rows(PEOPLE), layout, |_, _| true);
    names.index();
    names
}

/// What is left of a folded name without long vowels and ه.
fn consonants(name: &str) -> String {
    let vowel = |letter: char| matches!(letter, '\u{627}' | '\u{648}' | '\u{64A}' | '\u{647}');
    name.chars().filter(|letter| !vowel(*letter)).collect()
}

/// The rows of a table, without its comments.
pub(super) fn rows(table: &str) -> impl Iterator<Item = &str> {
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
        let native = include_str!("../../assets/native-names.txt").lines();
        let listed = lexicon.common.iter().chain(&lexicon.given_names).copied();
        for word in listed.chain(native) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn words_are_known_however_they_are_spelt() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.sets("انه").has(Set::Complementiser));
        assert!(lexicon.is_common("بتعزيز") && !lexicon.is_common("سوليفان"));
        assert!(lexicon.is_given_name("يورغن"));
        let number = |first: &str, length: usize| {
            lexicon
                .known(first)
                .find(|name| name.words == length)
                .map(|name| name.number)
        };
        assert_eq!(number("الولايات", 2), number("امريكا", 1));
        assert_ne!(number("الولايات", 2), number("روسيا", 1));
    }
}
