//! Bare family names: جانتس is found where it stands alone because a
//! بيني جانتس is named in full somewhere in the article. Candidates
//! meet by skeleton, in tables, so that a long text costs no more than its
//! length.

use std::collections::HashMap;

use crate::article::{Confidence, EntityKind, Evidence};
use crate::extract::lexicon::{Lexicon, Sets};
use crate::extract::mentions::{AL, Named};
use crate::extract::passage::Passage;
use crate::text::skeleton::{is_variant, skeleton};
use crate::text::words::readings;

/// Adds to each passage's names the bare family names of people who are named
/// in full somewhere.
pub(in crate::extract) fn propagate(
    passages: &[Passage<'_>],
    named: &mut [Vec<Named>],
    lexicon: &Lexicon,
) {
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
                    .map(|w| w.folded.to_string())
                    .collect();
                name[0].drain(..letters * '\u{648}'.len_utf8());
                found.push(Named {
                    range: passage.range(words.clone(), letters),
                    kind: EntityKind::Person,
                    words,
                    name,
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
            // Nor is a particle that was taken for the end of a name.
            let alone = lexicon.sets(last) == Sets::default();
            if alone && (person.name.len() > 1 || !lexicon.is_given_name(last)) {
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

/// True for a word that is no word of everyday news, no cue, in no set and
/// without the article, whatever proclitics may stand before it: a name's, if
/// anybody's.
fn is_name_like(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> bool {
    let folded = passage.words[word].folded.as_str();
    let other = |rest: &str| {
        lexicon.sets(rest) != Sets::default()
            || lexicon.is_common(rest)
            || lexicon.cue(rest).is_some()
            || lexicon.known(rest).any(|known| known.words == 1)
            || rest.starts_with(AL)
            || rest.starts_with("\u{644}\u{644}")
    };
    let conjoined = |rest: &str| rest.chars().count() >= 3 && folded.starts_with('\u{648}');
    folded.chars().count() >= 3
        && folded.chars().all(|c| ('\u{621}'..='\u{6D3}').contains(&c))
        && readings(folded).iter().all(|reading| {
            let short = reading.letters > 0 && reading.rest.chars().count() < 3;
            (short || !other(&reading.rest)) && (reading.letters == 0 || !conjoined(&reading.rest))
        })
}
