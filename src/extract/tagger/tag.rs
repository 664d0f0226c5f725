//! Names in sentences by the network, and what the sentences of one article
//! say of each other: a name that is sure in one place is looked for where it
//! was missed, and settles what was in doubt.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::crf::Posterior;
use super::forward::{Memory, Network};
use super::tags::to_names;
use super::token::Token;
use crate::text::words::readings;

/// The head whose names are ours.
const HEAD: usize = 0;
/// Kinds of names that the tagger knows.
pub const KINDS: usize = 3;
/// A name as sure as this speaks for its like.
const SURE: f32 = 0.85;
/// What a token must have of a name's kind to be that name because a sure one
/// elsewhere is.
const POSSIBLE: f32 = 0.08;
/// A name less sure than this takes the kind of a sure one elsewhere.
const DOUBTFUL: f32 = 0.7;

/// What a name of one word must have of a person to be the one who is called so
/// elsewhere.
const PERSON: f32 = 0.02;

/// A name in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// 0 a person, 1 a place, 2 a body.
    pub kind: usize,
    /// From 0 to 1: how likely its least likely token is.
    pub confidence: f32,
    /// True when only a sure one elsewhere says so.
    pub elsewhere: bool,
}

/// A sentence with its names.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged<'t> {
    /// The sentence.
    pub tokens: &'t [Token],
    /// Its names, in order, none over another.
    pub names: Vec<Found>,
    /// By token: how likely it is in a name of each kind.
    pub shares: Vec<[f32; KINDS]>,
}

impl Network<'_> {
    /// Finds the names of a sentence.
    pub fn tag<'t>(&self, tokens: &'t [Token], memory: &mut Memory) -> Tagged<'t> {
        self.read(tokens, memory);
        let scores = self.scores(memory, HEAD);
        let chain = self.chain(HEAD);
        let mut posterior = Posterior::default();
        chain.posterior(&scores, &mut posterior);
        let best = chain.best(&scores);
        Tagged::new(tokens, &best, &posterior.marginals)
    }
}

impl<'t> Tagged<'t> {
    /// A sentence with its tags, and how likely each tag is at each token.
    #[must_use]
    pub fn new(tokens: &'t [Token], tags: &[u8], marginals: &[f32]) -> Self {
        let count = 1 + 4 * KINDS;
        let shares: Vec<[f32; KINDS]> = marginals
            .chunks_exact(count)
            .map(|row| std::array::from_fn(|kind| row[1 + 4 * kind..][..4].iter().sum()))
            .collect();
        let names = to_names(tags).into_iter().map(|(tokens, kind)| {
            let least = tokens
                .clone()
                .map(|at| marginals[at * count + usize::from(tags[at])]);
            Found {
                confidence: least.fold(1.0, f32::min),
                tokens,
                kind,
                elsewhere: false,
            }
        });
        Self {
            tokens,
            names: names.collect(),
            shares,
        }
    }

    /// The words of some tokens, the first read in one way.
    fn key(&self, tokens: &Range<usize>, first: &str) -> String {
        let mut key = first.to_owned();
        for token in &self.tokens[tokens.start + 1..tokens.end] {
            key.push(' ');
            key.push_str(&token.folded);
        }
        key
    }
}

/// The sure names of an article.
struct Sure {
    /// By words: the confidence of each kind.
    kinds: HashMap<String, [f32; KINDS]>,
    /// Words that such names begin with, and the most words they have.
    longest: HashMap<String, usize>,
    /// The last words of people's full names.
    families: HashSet<String>,
}

impl Sure {
    fn of(article: &[Tagged<'_>]) -> Self {
        let mut sure = Self {
            kinds: HashMap::new(),
            longest: HashMap::new(),
            families: HashSet::new(),
        };
        for sentence in article {
            for name in sentence.names.iter().filter(|name| name.confidence >= SURE) {
                let first = &sentence.tokens[name.tokens.start].folded;
                sure.add(&sentence.key(&name.tokens, first), name);
                // A person is called by the last word alone.
                if name.kind == 0 && name.tokens.len() > 1 {
                    let family = &sentence.tokens[name.tokens.end - 1].folded;
                    sure.add(family, name);
                    sure.families.insert(family.to_string());
                }
            }
        }
        sure
    }

    fn add(&mut self, key: &str, name: &Found) {
        let kinds = self.kinds.entry(key.to_owned()).or_default();
        kinds[name.kind] = kinds[name.kind].max(name.confidence);
        let first = key.split(' ').next().unwrap_or_default();
        let longest = self.longest.entry(first.to_owned()).or_default();
        *longest = (*longest).max(key.split(' ').count());
    }

    /// The kind of a name, when all sure ones agree on it.
    fn kind(&self, key: &str) -> Option<(usize, f32)> {
        let kinds = self.kinds.get(key)?;
        let mut known = (0..KINDS).filter(|kind| kinds[*kind] > 0.0);
        let kind = known.next()?;
        known.next().is_none().then_some((kind, kinds[kind]))
    }
}

/// Lets the sentences of an article settle each other's doubts.
pub fn agree(article: &mut [Tagged<'_>]) {
    let sure = Sure::of(article);
    for sentence in article {
        settle(sentence, &sure);
        let mut taken = vec![false; sentence.tokens.len()];
        for name in &sentence.names {
            taken[name.tokens.clone()].fill(true);
        }
        let mut at = 0;
        while at < taken.len() {
            let found = (!taken[at])
                .then(|| missed(sentence, at, &taken, &sure))
                .flatten();
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end);
            sentence.names.extend(found);
        }
        sentence.names.sort_by_key(|name| name.tokens.start);
    }
}

/// Gives doubtful names the kind of sure ones, and to people what is called
/// like one of them and could be one.
fn settle(sentence: &mut Tagged<'_>, sure: &Sure) {
    for index in 0..sentence.names.len() {
        let name = &sentence.names[index];
        if name.tokens.len() == 1 && name.kind != 0 {
            let at = name.tokens.start;
            let ways = readings(&sentence.tokens[at].folded);
            let called = ways
                .iter()
                .any(|way| sure.families.contains(way.rest.as_ref()));
            if called && sentence.shares[at][0] >= PERSON {
                let name = &mut sentence.names[index];
                name.kind = 0;
                name.confidence = name.confidence.min(DOUBTFUL);
                name.elsewhere = true;
                continue;
            }
        }
        if name.confidence >= DOUBTFUL {
            continue;
        }
        let first = &sentence.tokens[name.tokens.start].folded;
        let keys = readings(first)
            .into_iter()
            .map(|reading| sentence.key(&name.tokens, &reading.rest));
        if let Some((kind, confidence)) = keys.into_iter().find_map(|key| sure.kind(&key)) {
            let name = &mut sentence.names[index];
            name.confidence = confidence.min(DOUBTFUL.max(name.confidence));
            name.elsewhere = name.kind != kind;
            name.kind = kind;
        }
    }
}

/// A sure name that stands at a token and was not found there.
fn missed(sentence: &Tagged<'_>, at: usize, taken: &[bool], sure: &Sure) -> Option<Found> {
    readings(&sentence.tokens[at].folded)
        .into_iter()
        .find_map(|reading| {
            let longest = *sure.longest.get(reading.rest.as_ref())?;
            let ends = (at + 1..=(at + longest).min(taken.len())).rev();
            ends.filter(|end| !taken[at..*end].contains(&true))
                .find_map(|end| {
                    let (kind, _) = sure.kind(&sentence.key(&(at..end), &reading.rest))?;
                    let least = sentence.shares[at..end]
                        .iter()
                        .map(|shares| shares[kind])
                        .fold(1.0, f32::min);
                    (least >= POSSIBLE).then(|| Found {
                        tokens: at..end,
                        kind,
                        confidence: least.max(0.5),
                        elsewhere: true,
                    })
                })
        })
}
