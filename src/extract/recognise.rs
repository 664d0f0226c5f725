//! Names that the tagger finds in the passages of an article, in the terms of
//! the other steps: words of a passage, without proclitics.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{Lexicon, Set};
use super::mentions::AL;
use super::passage::Passage;
use super::tagger::{Memory, Network, Tagged, Token, agree, sentences, tokens_of};
use crate::article::{Confidence, EntityKind, Evidence};
use crate::text::words::{Reading, readings};

/// What the tagger says of a passage.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Recognised {
    /// The names that it finds, in order.
    pub(super) names: Vec<Candidate>,
    /// By word: how likely it is in a name of each of [`KINDS`].
    shares: Vec<[f32; 3]>,
}

impl Recognised {
    /// The name that begins at a word.
    pub(super) fn at(&self, word: usize) -> Option<&Candidate> {
        let index = self.names.binary_search_by_key(&word, |c| c.words.start);
        index.ok().map(|index| &self.names[index])
    }

    /// True when the tagger has a word elsewhere: it gives less than `share` to
    /// its being in a name of this kind. Of kinds that it does not know it says
    /// nothing.
    pub(super) fn is_against(&self, word: usize, kind: EntityKind, share: f32) -> bool {
        KINDS.contains(&kind) && self.share(word, kind) < share
    }

    /// How likely a word is in a name of a kind, from 0 to 1.
    pub(super) fn share(&self, word: usize, kind: EntityKind) -> f32 {
        let kind = KINDS.iter().position(|known| *known == kind);
        let shares = self.shares.get(word);
        kind.zip(shares).map_or(0.0, |(kind, shares)| shares[kind])
    }
}

/// A name that the tagger finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its words in its passage.
    pub(super) words: Range<usize>,
    /// Proclitics before it.
    pub(super) letters: usize,
    pub(super) kind: EntityKind,
    pub(super) confidence: Confidence,
    pub(super) evidence: Evidence,
}

/// A name less sure than this is none.
const LEAST: f32 = 0.45;

/// The kinds in the tagger's order.
pub(super) const KINDS: [EntityKind; 3] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organisation,
];

/// What the tagger says of each passage; `None` when `go_on`, asked before
/// each, says no.
pub(super) fn recognise(
    passages: &[Passage<'_>],
    lexicon: &Lexicon,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Recognised>> {
    let tokens: Vec<Vec<Token>> = passages
        .iter()
        .map(|passage| tokens_of(&passage.words, passage.article, passage.block.range))
        .collect();
    let mut memory = Memory::default();
    let network: &Network<'_> = lexicon.network();
    let mut tagged = Vec::new();
    let mut counts = Vec::new();
    for tokens in &tokens {
        if !go_on() {
            return None;
        }
        let before = tagged.len();
        tagged.extend(sentences(tokens).map(|sentence| network.tag(sentence, &mut memory)));
        counts.push(tagged.len() - before);
    }
    agree(&mut tagged);
    let spelt: HashSet<&str> = tokens.iter().flatten().map(|t| t.folded.as_str()).collect();
    let mut tagged = tagged.into_iter();
    let recognised = passages
        .iter()
        .zip(counts)
        .map(|(passage, count)| {
            let mut found = Recognised::default();
            for sentence in tagged.by_ref().take(count) {
                push(&sentence, &mut found);
            }
            found.names.retain_mut(|candidate| {
                trim(candidate, passage, lexicon) && {
                    let first = &passage.words[candidate.words.start].folded;
                    candidate.letters = proclitics(first, &spelt, lexicon);
                    true
                }
            });
            found
        })
        .collect();
    Some(recognised)
}

/// Adds the next sentence of a passage.
fn push(sentence: &Tagged<'_>, found: &mut Recognised) {
    // By token: how many words are before it.
    let mut places = Vec::with_capacity(sentence.tokens.len() + 1);
    for (token, shares) in sentence.tokens.iter().zip(&sentence.shares) {
        places.push(found.shares.len());
        if token.is_word {
            found.shares.push(*shares);
        }
    }
    places.push(found.shares.len());
    for name in &sentence.names {
        if name.confidence < LEAST {
            continue;
        }
        // No name goes over a mark or comma.
        let inner = |at: &usize| {
            let token = &sentence.tokens[*at];
            token.is_word || matches!(token.folded.as_str(), "-" | "\u{B7}" | ".")
        };
        let start = name.tokens.clone().find(|at| sentence.tokens[*at].is_word);
        let Some(start) = start else { continue };
        let end = (start..name.tokens.end).find(|at| !inner(at));
        let words = places[start]..places[end.unwrap_or(name.tokens.end)];
        found.names.push(Candidate {
            words,
            letters: 0,
            kind: KINDS[name.kind],
            confidence: Confidence::of(name.confidence),
            evidence: if name.elsewhere {
                Evidence::Elsewhere
            } else {
                Evidence::Tagger
            },
        });
    }
}

/// Codes of currencies (ISO 4217): those of the countries of Arabic, their neighbours
/// and the world's trade. Alone they are nobody's name.
const CURRENCIES: [&str; 34] = [
    "AED", "AUD", "BHD", "CAD", "CHF", "CNY", "DJF", "DZD", "EGP", "ETB", "EUR", "GBP", "ILS",
    "INR", "IQD", "IRR", "JOD", "JPY", "KWD", "LBP", "LYD", "MAD", "MRU", "OMR", "PKR", "QAR",
    "RUB", "SAR", "SDG", "SYP", "TND", "TRY", "USD", "YER",
];

/// Takes titles and particles off the start of a person's name (annotation
/// guideline §3); false when nothing is left that is one.
fn trim(candidate: &mut Candidate, passage: &Passage<'_>, lexicon: &Lexicon) -> bool {
    if let [only] = &passage.words[candidate.words.clone()]
        && CURRENCIES.contains(&only.range.slice(passage.article))
    {
        return false;
    }
    if candidate.kind != EntityKind::Person {
        return true;
    }
    let network = lexicon.network();
    let word = |at: usize| passage.words[at].folded.as_str();
    let is_name = |folded: &str| {
        let ways = readings(folded);
        ways.iter().any(|way| network.lists_person(&way.rest))
    };
    while candidate.words.len() > 1 {
        let first = word(candidate.words.start);
        let sets = lexicon.sets(first);
        // فإن is no فان, which is a name.
        let written = passage.words[candidate.words.start].range;
        let hamza = written.slice(passage.article).contains('\u{625}');
        let particle = sets.has(Set::Complementiser) && hamza;
        // السيد and مالك are given names of those who have one name more.
        let title = candidate.words.len() > 2
            && (sets.is_no_name() && !is_name(first) || network.lists_title(first));
        let adjective = first.starts_with(AL)
            && !is_name(first)
            && lexicon.is_given_name(word(candidate.words.start + 1));
        if !(particle || adjective || title) {
            break;
        }
        candidate.words.start += 1;
    }
    let first = word(candidate.words.start);
    candidate.words.len() > 1 || is_name(first) || !lexicon.is_common(first)
}

/// How many proclitics stand before a name whose first folded word this is. A
/// letter is taken off only when something says that it is not the name's own:
/// the article after it, a listed name behind it, or that the article writes
/// the rest by itself.
fn proclitics(first: &str, spelt: &HashSet<&str>, lexicon: &Lexicon) -> usize {
    let network = lexicon.network();
    if network.lists_name(first) {
        return 0;
    }
    let ways = readings(first);
    let behind = || ways.iter().filter(|reading| reading.letters > 0);
    let definite = |reading: &&Reading<'_>| reading.rest.starts_with("\u{627}\u{644}");
    let listed = |reading: &&Reading<'_>| network.lists_name(&reading.rest);
    let spelt = |reading: &&Reading<'_>| {
        spelt.contains(reading.rest.as_ref()) && reading.rest.chars().count() > 2
    };
    let known =
        |reading: &&Reading<'_>| network.has_vector(&reading.rest) && !network.has_vector(first);
    behind()
        .find(definite)
        .or_else(|| behind().find(listed))
        .or_else(|| behind().find(spelt))
        .or_else(|| behind().find(known))
        .map_or(0, |reading| reading.letters)
}
