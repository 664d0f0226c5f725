//! The gazetteer: names of places, bodies, peoples and persons that `assets/`
//! lists, by their first word. Twenty-five thousand names are read each time
//! that qari starts: they are folded into one text, and chained by a hash of
//! their first words, so that no name costs an allocation.

use foldhash::{HashMap, HashMapExt};

use crate::article::EntityKind;
use crate::text::fold::fold_onto;

/// Names by their first word.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    /// The folded names, one after the other, a space between words.
    text: String,
    names: Vec<Name>,
    /// By the hash of a first word: the longest name that begins with it, or
    /// with another of the same hash. Others are chained to it.
    by_first: HashMap<u64, u32>,
    /// How many entities there are.
    entities: u32,
}

/// A listed name.
#[derive(Debug)]
struct Name {
    /// Where it begins and ends in the text.
    at: (u32, u32),
    /// Where its first word ends.
    first: u32,
    words: u8,
    written: &'static str,
    kind: EntityKind,
    number: u32,
    proves: bool,
    /// The next name with the same first word, no longer than this.
    next: u32,
}

/// Bytes of a list for each of its names, about.
const BYTES: usize = 25;
/// No name.
const NONE: u32 = u32::MAX;

/// A name that the lexicon lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known<'a> {
    /// Its folded words, with a space between.
    pub(super) folded: &'a str,
    /// How many they are.
    pub(super) words: usize,
    /// As written in the list.
    pub(super) written: &'static str,
    /// What it is.
    pub(super) kind: EntityKind,
    /// The same for all names of one entity.
    pub(super) number: usize,
}

/// How a table of names is laid out: after some columns, one for the name and
/// one for its others, parted by bars. Columns are parted by tabs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) kind: EntityKind,
    /// Columns before the first name: the sort.
    pub(super) before: usize,
}

impl Gazetteer {
    /// With room for lists of `bytes`.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            names: Vec::with_capacity(bytes / BYTES),
            ..Self::default()
        }
    }

    /// Adds the names of a table's rows. A row with a column after those of
    /// names (`ambiguous`, `media-only`) proves nothing, nor does a name
    /// after `?`, nor one of which `is_everyday`, asked with its folded words
    /// and how many they are.
    pub(super) fn read(
        &mut self,
        rows: impl Iterator<Item = &'static str>,
        layout: Layout,
        is_everyday: impl Fn(&str, usize) -> bool,
    ) {
        for row in rows {
            let mut columns = row.split('\t').skip(layout.before);
            let named: [Option<&'static str>; 2] = [columns.next(), columns.next()];
            let flagged = columns.next().is_some_and(|flag| !flag.is_empty());
            let number = self.entities;
            self.entities += 1;
            for written in named
                .into_iter()
                .flatten()
                .flat_map(|names| names.split('|'))
            {
                let (written, doubtful) = match written.strip_prefix('?') {
                    Some(written) => (written, true),
                    None => (written, flagged),
                };
                let start = self.text.len();
                let (first, words) = self.push_folded(written);
                if words == 0 {
                    continue;
                }
                self.names.push(Name {
                    at: (start as u32, self.text.len() as u32),
                    first: first as u32,
                    words,
                    written,
                    kind: layout.kind,
                    number,
                    proves: !doubtful && !is_everyday(&self.text[start..], usize::from(words)),
                    next: NONE,
                });
            }
        }
    }

    /// Adds a name to the text: where its first word ends, and how many it has.
    fn push_folded(&mut self, written: &str) -> (usize, u8) {
        let start = self.text.len();
        fold_onto(&mut self.text, written);
        let count = |text: &str, of: fn(u8) -> bool| text.bytes().filter(|b| of(*b)).count();
        let is_mark = |b: u8| b.is_ascii() && !b.is_ascii_alphanumeric() && b != b' ';
        if count(&self.text[start..], is_mark) > 0 {
            // د.ب.أ is three words, as it is in an article.
            let folded = self.text.split_off(start);
            let words = folded.split(|symbol: char| !symbol.is_alphanumeric());
            for word in words.filter(|word| !word.is_empty()) {
                if self.text.len() > start {
                    self.text.push(' ');
                }
                self.text.push_str(word);
            }
        }
        let folded = &self.text[start..];
        let first = folded.find(' ').unwrap_or(folded.len());
        let spaces = count(folded, |b| b == b' ') as u8;
        (start + first, spaces + u8::from(!folded.is_empty()))
    }

    /// Makes the names findable, once all are read.
    pub(super) fn index(&mut self) {
        self.by_first = HashMap::with_capacity(self.names.len() / 2);
        let mut by_length: Vec<Vec<u32>> = Vec::new();
        for (index, name) in (0..).zip(&self.names) {
            let words = usize::from(name.words);
            if by_length.len() <= words {
                by_length.resize_with(words + 1, Vec::new);
            }
            by_length[words].push(index);
        }
        // The shortest first: each goes before what it finds.
        for index in by_length.iter().flat_map(|names| names.iter().rev()) {
            let name = &mut self.names[*index as usize];
            let first = &self.text.as_bytes()[name.at.0 as usize..name.first as usize];
            let before = self.by_first.insert(hash(first), *index);
            name.next = before.unwrap_or(NONE);
        }
    }

    /// The names whose first word is `folded` and that are names wherever they
    /// stand, the longest first.
    pub(super) fn proving(&self, folded: &str) -> impl Iterator<Item = Known<'_>> {
        self.names_of(folded)
            .filter(|name| name.proves)
            .map(|name| Known {
                folded: self.folded(name),
                words: usize::from(name.words),
                written: name.written,
                kind: name.kind,
                number: name.number as usize,
            })
    }

    /// The number of the one entity of this kind that has this name.
    pub(super) fn number(&self, kind: EntityKind, words: &[String]) -> Option<usize> {
        let mut numbers = self
            .names_of(words.first()?)
            .filter(|name| name.kind == kind && self.folded(name).split(' ').eq(words))
            .map(|name| name.number as usize);
        let first = numbers.next()?;
        numbers.all(|other| other == first).then_some(first)
    }

    fn names_of(&self, first: &str) -> impl Iterator<Item = &Name> {
        let head = self.by_first.get(&hash(first.as_bytes())).copied();
        let name = |index: u32| self.names.get(index as usize);
        std::iter::successors(head.and_then(name), move |before| name(before.next))
            .filter(move |name| self.text[name.at.0 as usize..name.first as usize] == *first)
    }

    fn folded(&self, name: &Name) -> &str {
        &self.text[name.at.0 as usize..name.at.1 as usize]
    }
}

/// FNV-1a: what it is to hash is a few letters.
fn hash(word: &[u8]) -> u64 {
    word.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::{EntityKind, Gazetteer, Layout};

    fn gazetteer() -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        let layout = Layout {
            kind: EntityKind::Organisation,
            before: 1,
        };
        let table = [
            "agency\tوكالة الأنباء الألمانية\tد.ب.أ|دبا",
            "club\tالأهلي\t\tambiguous",
            "club\tنادي الأهلي\tالأهلي",
            "party\tالوفد",
        ];
        gazetteer.read(table.into_iter(), layout, |name, _| name == "الوفد");
        gazetteer.index();
        gazetteer
    }

    #[test]
    fn names_of_one_row_have_one_number_unless_two_rows_share_the_name() {
        let gazetteer = gazetteer();
        let number = |name: &str| {
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            gazetteer.number(EntityKind::Organisation, &words)
        };
        assert_eq!(number("وكاله الانباء الالمانيه"), number("د ب ا"));
        assert!(number("دبا").is_some());
        assert_eq!(number("الاهلي"), None);
        assert!(number("نادي الاهلي").is_some());
        let person = gazetteer.number(EntityKind::Person, &["دبا".to_owned()]);
        assert_eq!(person, None);
    }

    #[test]
    fn what_is_flagged_or_everyday_proves_nothing() {
        let gazetteer = gazetteer();
        let proving = |first: &str| gazetteer.proving(first).count();
        assert_eq!(proving("وكاله"), 1);
        assert_eq!(proving("الوفد"), 0);
        // The row of the other Ahli is not flagged.
        assert_eq!(proving("الاهلي"), 1);
    }
}
