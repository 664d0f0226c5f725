//! Lists of names and of words that stand beside names, as one table: the
//! sequence of words that a name is, hashed, gives the lists that have it. To
//! be in a list is evidence for the tagger, not proof.

use super::vectors::{START, hash_on};
use crate::text::words::readings;

/// A list that a name or word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// A person's full name.
    Person,
    /// A name that people are given.
    Given,
    /// A family name.
    Family,
    /// A country.
    Country,
    /// A city or town.
    City,
    /// A province, island, continent, region.
    Region,
    /// A water, mountain, building, crossing.
    Spot,
    /// A body that nothing else is called like.
    Body,
    /// A body that shares its name with a word or place.
    MaybeBody,
    /// A company.
    Company,
    /// A club or team.
    Club,
    /// A newspaper, channel, agency.
    Medium,
    /// A nationality as adjective.
    Demonym,
    /// A people in the plural.
    People,
    /// An event, law, product, work.
    Other,
    /// A title, office, profession, rank: a name may follow.
    BeforePerson,
    /// What heads the name of a body.
    BodyHead,
    /// What stands before a place.
    BeforePlace,
    /// What is said of a medium before its name.
    MediumHead,
    /// A verb of saying.
    Saying,
    /// First word of a name that takes the next with it.
    Kunya,
    /// A month, weekday or the like.
    Time,
    /// A word of everyday news.
    Common,
}

/// How many lists there are.
const LISTS: usize = List::Common as usize + 1;
/// How a word stands in a listed name: alone, first, inside, last, and alone
/// or first behind proclitics.
const PLACES: usize = 6;
/// How many kinds of [`Flag`] there are.
pub const FLAGS: usize = LISTS * PLACES;
/// Words in a listed name, at most.
const LONGEST: usize = 8;
/// Set where a longer name begins with these words.
const GOES_ON: u32 = 1 << 31;

/// The lists of names, as bits: all before those of words beside names.
const NAMES: u32 = (1 << List::Demonym as u8) - 1;

/// The lists of people's names.
const PEOPLE: u32 = 1 << List::Person as u8 | 1 << List::Given as u8 | 1 << List::Family as u8;

/// A word's place in a name of a list, as a number below [`FLAGS`].
pub type Flag = u8;

/// The lists over bytes laid out as `slots: u32, [(u32, u32); slots]`: the upper
/// half of a hash, and what lists the name is in; found by the lower half.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    slots: &'a [[u8; 8]],
}

impl<'a> Names<'a> {
    /// Reads the layout; `None` when it is not one.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (slots, rest) = bytes.as_chunks::<8>();
        (slots.len().is_power_of_two() && rest.is_empty()).then_some(Self { slots })
    }

    /// The lists that a name with this hash is in, as bits; 0 for none.
    fn lists(&self, hash: u64) -> u32 {
        let print = (hash >> 32) as u32;
        let mut slot = hash as usize;
        loop {
            let [a, b, c, d, lists @ ..] = self.slots[slot & (self.slots.len() - 1)];
            let lists = u32::from_le_bytes(lists);
            if lists == 0 || u32::from_le_bytes([a, b, c, d]) == print {
                return lists;
            }
            slot += 1;
        }
    }

    /// True when a folded word is a name by itself or begins one.
    pub(super) fn has_name(&self, folded: &str) -> bool {
        let lists = self.lists(hash_on(START, folded));
        lists & (NAMES | GOES_ON) != 0
    }

    /// True when a folded word is a person's name, or a part of one.
    pub(super) fn has_person(&self, folded: &str) -> bool {
        self.lists(hash_on(START, folded)) & PEOPLE != 0
    }

    /// True when a folded word is a name that people are given.
    pub(super) fn has_given(&self, folded: &str) -> bool {
        self.lists(hash_on(START, folded)) & (1 << List::Given as u8) != 0
    }

    /// True when a folded word stands before people's names and is none.
    pub(super) fn has_title(&self, folded: &str) -> bool {
        let lists = self.lists(hash_on(START, folded));
        lists & (1 << List::BeforePerson as u8) != 0 && lists & PEOPLE == 0
    }

    /// For each of some folded words that follow each other, its places in
    /// listed names, added to `flags`.
    pub fn mark(&self, words: &[&str], flags: &mut [Vec<Flag>]) {
        for start in 0..words.len() {
            for reading in readings(words[start]) {
                let behind = reading.letters > 0;
                let mut hash = hash_on(START, &reading.rest);
                let mut lists = self.lists(hash);
                let mut end = start + 1;
                push(lists, if behind { 4 } else { 0 }, &mut flags[start]);
                while lists & GOES_ON != 0 && end < words.len() && end - start < LONGEST {
                    hash = hash_on(hash_on(hash, " "), words[end]);
                    lists = self.lists(hash);
                    end += 1;
                    if lists & !GOES_ON == 0 {
                        continue;
                    }
                    push(lists, if behind { 5 } else { 1 }, &mut flags[start]);
                    for inner in &mut flags[start + 1..end - 1] {
                        push(lists, 2, inner);
                    }
                    push(lists, 3, &mut flags[end - 1]);
                }
            }
        }
        for flags in flags {
            flags.sort_unstable();
            flags.dedup();
        }
    }
}

/// Adds a flag for each list.
fn push(lists: u32, place: usize, flags: &mut Vec<Flag>) {
    let mut left = lists & !GOES_ON;
    while left != 0 {
        let list = left.trailing_zeros() as usize;
        flags.push((list * PLACES + place) as Flag);
        left &= left - 1;
    }
}

/// Lays names out as [`Names`] reads them: each the words of a name, folded,
/// and a list that it is in.
#[must_use]
pub fn lay_out_names<'n>(names: impl Iterator<Item = (&'n [String], List)>) -> Vec<u8> {
    let mut lists: std::collections::BTreeMap<u64, u32> = std::collections::BTreeMap::new();
    for (words, list) in names {
        let mut hash = START;
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                hash = hash_on(hash, " ");
            }
            hash = hash_on(hash, word);
            let last = index + 1 == words.len();
            *lists.entry(hash).or_default() |= if last { 1 << list as u8 } else { GOES_ON };
        }
    }
    let slots = (lists.len() * 3 / 2).next_power_of_two();
    let mut table = vec![[0u8; 8]; slots];
    for (hash, bits) in lists {
        let mut slot = hash as usize;
        while table[slot & (slots - 1)] != [0; 8] {
            slot += 1;
        }
        let entry = &mut table[slot & (slots - 1)];
        entry[..4].copy_from_slice(&((hash >> 32) as u32).to_le_bytes());
        entry[4..].copy_from_slice(&bits.to_le_bytes());
    }
    table.concat()
}

#[cfg(test)]
mod tests {
    use super::{List, Names, PLACES, lay_out_names};

    #[test]
    fn words_know_their_places_in_listed_names() {
        let name = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (union, europe) = (name("الاتحاد الاوروبي"), name("اوروبا"));
        let bytes =
            lay_out_names([(&union[..], List::Body), (&europe[..], List::Region)].into_iter());
        let names = Names::new(&bytes).expect("made above");
        let words = ["في", "الاتحاد", "الاوروبي", "باوروبا", "الاتحاد"];
        let mut flags = vec![Vec::new(); words.len()];
        names.mark(&words, &mut flags);
        let flag = |list: List, place: usize| (list as usize * PLACES + place) as u8;
        assert_eq!(
            flags,
            [
                vec![],
                vec![flag(List::Body, 1)],
                vec![flag(List::Body, 3)],
                vec![flag(List::Region, 4)],
                vec![]
            ]
        );
    }
}
