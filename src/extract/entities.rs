//! Mentions of the whole article become entities: bare family names are found
//! by the full names seen elsewhere, and all spellings of one name are one
//! entity (quotation guide §8). Candidates meet by skeleton, in tables, so that
//! a long text costs no more than its length.

use std::collections::HashMap;

use super::lexicon::Lexicon;
use super::mentions::Named;
use super::passage::Passage;
use super::people::is_name_like;
use super::skeleton::{is_variant, skeleton};
use crate::article::{Confidence, Entity, EntityId, EntityKind, Evidence, Link, Mention};
use crate::text::fold::fold;
use crate::text::words::readings;

/// A mention with what the later steps ask of it.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    /// As it leaves the room.
    pub(super) mention: Mention,
    /// The folded words of the title before it.
    pub(super) title: Vec<String>,
}

/// Adds to each passage's names the bare family names of people who are named
/// in full somewhere.
pub(super) fn propagate(passages: &[Passage<'_>], named: &mut [Vec<Named>], lexicon: &Lexicon) {
    let families = Families::of(named, lexicon);
    for (passage, found) in passages.iter().zip(named) {
        let mut taken = vec![false; passage.words.len()];
        for name in found.iter() {
            taken[name.words.clone()].fill(true);
        }
        for word in 0..taken.len() {
            if taken[word] {
                continue;
            }
            if let Some(letters) = families.letters_before(passage, word, lexicon) {
                let starts = letters == 0
                    && word > 0
                    && !taken[word - 1]
                    && passage.joins_next(word - 1)
                    && families.knows_given(&passage.words[word - 1].folded);
                let words = word - usize::from(starts)..word + 1;
                taken[words.clone()].fill(true);
                let mut name: Vec<String> = passage.words[words.clone()]
                    .iter()
                    .map(|w| w.folded.clone())
                    .collect();
                name[0].drain(..letters * '\u{648}'.len_utf8());
                found.push(Named {
                    range: passage.range(words.clone(), letters),
                    kind: EntityKind::Person,
                    words,
                    name,
                    listed: None,
                    title: Vec::new(),
                    confidence: Confidence::FULL,
                    evidence: Evidence::Elsewhere,
                });
            }
        }
        found.sort_by_key(|name| name.range);
    }
}

/// The family names and given names of an article's people.
struct Families {
    by_skeleton: HashMap<String, Vec<String>>,
    given: HashMap<String, Vec<String>>,
}

impl Families {
    fn of(named: &[Vec<Named>], lexicon: &Lexicon) -> Self {
        let mut by_skeleton: HashMap<String, Vec<String>> = HashMap::new();
        let mut given: HashMap<String, Vec<String>> = HashMap::new();
        for person in named
            .iter()
            .flatten()
            .filter(|name| name.kind == EntityKind::Person)
        {
            let (Some(first), Some(last)) = (person.name.first(), person.name.last()) else {
                continue;
            };
            // A given name alone is many people's.
            if person.name.len() > 1 || !lexicon.is_given_name(last) {
                add(&mut by_skeleton, last);
            }
            if person.name.len() > 1 {
                add(&mut given, first);
            }
        }
        Self { by_skeleton, given }
    }

    /// How many proclitics stand before a family name at a word.
    fn letters_before(
        &self,
        passage: &Passage<'_>,
        word: usize,
        lexicon: &Lexicon,
    ) -> Option<usize> {
        readings(&passage.words[word].folded)
            .into_iter()
            .find(|reading| {
                let rest = reading.rest.as_ref();
                let exact = self
                    .by_skeleton
                    .get(&skeleton(rest))
                    .is_some_and(|names| names.iter().any(|name| name == rest));
                let common = lexicon.is_common(rest);
                let unlike_words = !common && !lexicon.is_given_name(rest);
                let whole = reading.letters == 0 || rest.starts_with("\u{627}\u{644}");
                exact && (unlike_words || whole && !common || rest.starts_with("\u{627}\u{644}"))
                    || unlike_words
                        && (reading.letters > 0 || is_name_like(passage, word, lexicon))
                        && self.has_variant(rest)
            })
            .map(|reading| reading.letters)
    }

    fn has_variant(&self, rest: &str) -> bool {
        let key = skeleton(rest);
        key.chars().count() >= 3
            && self
                .by_skeleton
                .get(&key)
                .is_some_and(|names| names.iter().any(|name| is_variant(name, rest)))
    }

    fn knows_given(&self, folded: &str) -> bool {
        self.given
            .get(&skeleton(folded))
            .is_some_and(|names| names.iter().any(|name| is_variant(name, folded)))
    }
}

fn add(table: &mut HashMap<String, Vec<String>>, name: &str) {
    let names = table.entry(skeleton(name)).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// Makes one entity of all names of one referent.
pub(super) fn cluster(named: Vec<Named>, lexicon: &Lexicon) -> (Vec<Meant>, Vec<Entity>) {
    let people = People::of(&named, lexicon);
    let mut numbers: HashMap<Key, u32> = HashMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    let mut meant = Vec::with_capacity(named.len());
    let mut recent = HashMap::new();
    for name in named {
        let entity = key(&name, &people, &mut recent).map(|key| {
            let fresh = entities.len() as u32;
            let number = *numbers.entry(key).or_insert(fresh);
            if number == fresh {
                entities.push(Entity {
                    kind: name.kind,
                    canonical: name.range,
                });
            }
            let canonical = &mut entities[number as usize].canonical;
            if name.range.len() > canonical.len() {
                *canonical = name.range;
            }
            EntityId(number)
        });
        meant.push(Meant {
            mention: Mention {
                range: name.range,
                kind: name.kind,
                entity,
                confidence: name.confidence,
                evidence: name.evidence,
                link: Link::First,
            },
            title: name.title,
        });
    }
    (meant, entities)
}

/// What all names of one referent share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A listed name.
    Listed(usize),
    /// A name of no person, normalised.
    Other(String),
    /// A full name, by its index in [`People`].
    Full(usize),
    /// A single name that belongs to no full one.
    Single(String),
}

fn key(name: &Named, people: &People<'_>, recent: &mut HashMap<String, usize>) -> Option<Key> {
    match (name.kind, name.listed) {
        (EntityKind::Date | EntityKind::Value, _) => None,
        (_, Some(number)) => Some(Key::Listed(number)),
        (EntityKind::Person, None) => Some(people.key(&name.name, recent)),
        (_, None) => Some(Key::Other(normal(&name.name))),
    }
}

/// The words of a body's name without articles, both spellings of America one.
fn normal(name: &[String]) -> String {
    let words: Vec<String> = name
        .iter()
        .map(|word| {
            let bare = ["\u{627}\u{644}", "\u{644}\u{644}"]
                .iter()
                .find_map(|article| word.strip_prefix(article))
                .unwrap_or(word);
            bare.replace(
                "\u{627}\u{645}\u{64A}\u{631}\u{643}",
                "\u{627}\u{645}\u{631}\u{64A}\u{643}",
            )
        })
        .collect();
    fold(&words.join(" "))
}

/// The people of an article by their full names.
struct People<'a> {
    lexicon: &'a Lexicon,
    /// One for each person: the words of the first full name.
    full: Vec<Vec<String>>,
    /// By skeleton of the last word: indices into `full`.
    by_family: HashMap<String, Vec<usize>>,
    /// By skeleton: single names, the first spelling of each.
    single: HashMap<String, Vec<String>>,
}

impl<'a> People<'a> {
    fn of(named: &[Named], lexicon: &'a Lexicon) -> Self {
        let mut people = Self {
            lexicon,
            full: Vec::new(),
            by_family: HashMap::new(),
            single: HashMap::new(),
        };
        let persons = || {
            named
                .iter()
                .filter(|name| name.kind == EntityKind::Person)
                .map(|name| &name.name)
        };
        for name in persons().filter(|name| name.len() > 1) {
            if people.find_full(name).is_none() {
                let family = skeleton(name.last().map_or("", String::as_str));
                people
                    .by_family
                    .entry(family)
                    .or_default()
                    .push(people.full.len());
                people.full.push(name.clone());
            }
        }
        for name in persons().filter(|name| name.len() == 1) {
            add(&mut people.single, &name[0]);
        }
        people
    }

    /// The person of whom `name` is a full name.
    fn find_full(&self, name: &[String]) -> Option<usize> {
        let (first, last) = (name.first()?, name.last()?);
        let family = self.by_family.get(&skeleton(last))?;
        family.iter().copied().find(|index| {
            let known = &self.full[*index];
            let (Some(known_first), Some(known_last)) = (known.first(), known.last()) else {
                return false;
            };
            is_variant(known_last, last) && is_same_given(known_first, first, self.lexicon)
        })
    }

    fn key(&self, name: &[String], recent: &mut HashMap<String, usize>) -> Key {
        let last = name.last().map_or("", String::as_str);
        let family = skeleton(last);
        let matching = self.by_family.get(&family).map_or(&[][..], Vec::as_slice);
        let mut candidates = matching.iter().copied().filter(|index| {
            let known = &self.full[*index];
            let ends = known.first().zip(name.first()).zip(known.last());
            ends.is_some_and(|((known_first, first), known_last)| {
                is_variant(known_last, last)
                    && (name.len() == 1 || is_same_given(known_first, first, self.lexicon))
            })
        });
        // Of two who bear the name, the one spoken of last.
        let latest = recent.get(&family).copied();
        let found = match latest {
            Some(latest) => candidates
                .clone()
                .find(|index| *index == latest)
                .or_else(|| candidates.next()),
            None => candidates.next(),
        };
        if let Some(index) = found {
            recent.insert(family, index);
            return Key::Full(index);
        }
        let spelt = self
            .single
            .get(&family)
            .and_then(|names| names.iter().find(|known| is_variant(known, last)));
        Key::Single(match spelt {
            Some(first) if name.len() == 1 => first.clone(),
            _ => name.join(" "),
        })
    }
}

/// True for two given names that one person may be called by: spelt alike but
/// for vowels (جاك، جيك), or, where they are not both known names, variants.
fn is_same_given(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    let consonants = |name: &str| {
        name.chars()
            .filter(|c| !"\u{627}\u{648}\u{64A}".contains(*c))
            .collect::<String>()
    };
    let both_known = lexicon.is_given_name(one) && lexicon.is_given_name(other);
    is_variant(one, other) && (!both_known || consonants(one) == consonants(other))
}
