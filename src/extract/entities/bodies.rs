//! Names of bodies, places and things that are one referent's: but for
//! articles, by the lexicon, without the word for what it is (وزارة), or the
//! beginning of a longer name, if of one alone.

use std::collections::HashMap;

use super::referents::{Referents, only};
use crate::article::{EntityKind, Link};
use crate::extract::lexicon::{Lexicon, Set};
use crate::text::skeleton::{is_variant, skeleton};

/// Consonants in a name, at least, before a spelling of it is one.
const LONG_ENOUGH: usize = 4;

/// Joins the names of every kind but people.
pub(super) fn join(referents: &mut Referents, lexicon: &Lexicon) {
    for kind in [
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Other,
    ] {
        let names = Names::of(referents, kind, lexicon);
        names.join_same(referents);
        names.join_listed(referents);
        names.join_headless(referents);
        names.join_beginnings(referents);
        names.join_spellings(referents, lexicon);
    }
}

/// The names of one kind.
struct Names {
    kind: EntityKind,
    nodes: Vec<usize>,
    /// Of each: its words without what does not tell names apart.
    plain: Vec<Vec<String>>,
    /// Of each: how many of those say what it is (وزارة).
    heads: Vec<usize>,
    by_plain: HashMap<Vec<String>, Vec<usize>>,
}

impl Names {
    fn of(referents: &Referents, kind: EntityKind, lexicon: &Lexicon) -> Self {
        let nodes = referents.of_kind(kind);
        let plain: Vec<Vec<String>> = nodes
            .iter()
            .map(|node| plain(&referents.node(*node).words, kind))
            .collect();
        let heads = plain
            .iter()
            .map(|words| usize::from(words.len() > 1 && is_head(&words[0], kind, lexicon)))
            .collect();
        let mut by_plain: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (node, words) in nodes.iter().zip(&plain) {
            by_plain.entry(words.clone()).or_default().push(*node);
        }
        Self {
            kind,
            nodes,
            plain,
            heads,
            by_plain,
        }
    }

    /// The same words, but for articles, hamzas and points.
    fn join_same(&self, referents: &mut Referents) {
        for nodes in self.by_plain.values() {
            for node in &nodes[1..] {
                referents.join(*node, nodes[0], Link::Same);
            }
        }
    }

    /// Two names of one entity of the lexicon.
    fn join_listed(&self, referents: &mut Referents) {
        let mut first: HashMap<usize, usize> = HashMap::new();
        for node in &self.nodes {
            if let Some(number) = referents.node(*node).number {
                let known = *first.entry(number).or_insert(*node);
                referents.join(*node, known, Link::Alias);
            }
        }
    }

    /// حماس of حركة حماس, قطاع غزة with غزة: the name without the word
    /// for what it is.
    fn join_headless(&self, referents: &mut Referents) {
        let mut headed: HashMap<&[String], Vec<usize>> = HashMap::new();
        for ((node, words), heads) in self.nodes.iter().zip(&self.plain).zip(&self.heads) {
            if *heads > 0 {
                headed.entry(&words[*heads..]).or_default().push(*node);
            }
        }
        self.join_each(referents, &headed);
    }

    /// مجلس التعاون of مجلس التعاون لدول الخليج العربية: two words at least,
    /// or one and the head.
    fn join_beginnings(&self, referents: &mut Referents) {
        let mut longer: HashMap<&[String], Vec<usize>> = HashMap::new();
        for ((node, words), heads) in self.nodes.iter().zip(&self.plain).zip(&self.heads) {
            // A place keeps its head: جمهورية الكونغو الديمقراطية is not الكونغو.
            let skipped = if self.kind == EntityKind::Place {
                0
            } else {
                *heads
            };
            for start in 0..=skipped {
                // الخارجية of وزارة الخارجية الأمريكية.
                let least = if start > 0 { 1 } else { 2 };
                for end in start + least..words.len() {
                    if words[end..].iter().all(|word| !sets_apart(word)) {
                        longer.entry(&words[start..end]).or_default().push(*node);
                    }
                }
            }
        }
        self.join_each(referents, &longer);
    }

    /// Joins each name with the longer ones that it may be short for, if they
    /// are all one's.
    fn join_each(&self, referents: &mut Referents, longer: &HashMap<&[String], Vec<usize>>) {
        // The longest first: what they are joined to is one then.
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(self.plain[*index].len()));
        for index in order {
            // حزب الله is not الله.
            let words = &self.plain[index];
            if words.len() == 1 && words[0].chars().nth(2).is_none() {
                continue;
            }
            let node = &self.nodes[index];
            if let Some(whole) = longer
                .get(words.as_slice())
                .and_then(|nodes| only(referents, nodes))
            {
                referents.join(*node, whole, Link::Part);
            }
        }
    }

    /// لوكسمبورغ, لوكسمبورج: foreign names by their consonants.
    fn join_spellings(&self, referents: &mut Referents, lexicon: &Lexicon) {
        if self.kind == EntityKind::Other {
            return;
        }
        let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, words) in self.plain.iter().enumerate() {
            let key: Vec<String> = words.iter().map(|word| skeleton(word)).collect();
            let consonants: usize = key.iter().map(|word| word.chars().count()).sum();
            if consonants < LONG_ENOUGH {
                continue;
            }
            let before = alike.entry(key.join(" ")).or_default();
            let spelt = before.iter().find(|before| {
                let pairs = self.plain[**before].iter().zip(words);
                pairs.clone().all(|(one, other)| {
                    one == other
                        || is_variant(one, other)
                            && !lexicon.is_common(one)
                            && !lexicon.is_common(other)
                })
            });
            match spelt {
                Some(before) => {
                    referents.join(self.nodes[index], self.nodes[*before], Link::Spelling);
                }
                None => before.push(index),
            }
        }
    }
}

/// True for a word that may be left out at the head of a name.
fn is_head(word: &str, kind: EntityKind, lexicon: &Lexicon) -> bool {
    /// قطاع، دولة، مملكة، جمهورية، سلطنة، مدينة، بلدة: what is the same with
    /// or without them; a province and its city are not.
    const PLACES: [&str; 7] = [
        "\u{642}\u{637}\u{627}\u{639}",
        "\u{62F}\u{648}\u{644}\u{647}",
        "\u{645}\u{645}\u{644}\u{643}\u{647}",
        "\u{62C}\u{645}\u{647}\u{648}\u{631}\u{64A}\u{647}",
        "\u{633}\u{644}\u{637}\u{646}\u{647}",
        "\u{645}\u{62F}\u{64A}\u{646}\u{647}",
        "\u{628}\u{644}\u{62F}\u{647}",
    ];
    match kind {
        EntityKind::Organisation => {
            lexicon
                .sets(word)
                .has_any(&[Set::Body, Set::Media, Set::Named])
        }
        EntityKind::Place => PLACES.contains(&word),
        _ => false,
    }
}

/// True for a word that makes another name of the name before it: a number, a
/// direction.
fn sets_apart(word: &str) -> bool {
    /// شمال، جنوب، شرق، غرب.
    const DIRECTIONS: [&str; 4] = [
        "\u{634}\u{645}\u{627}\u{644}",
        "\u{62C}\u{646}\u{648}\u{628}",
        "\u{634}\u{631}\u{642}",
        "\u{63A}\u{631}\u{628}",
    ];
    word.contains(|c: char| c.is_ascii_digit())
        || DIRECTIONS.iter().any(|direction| {
            word.strip_prefix(direction)
                .is_some_and(|rest| matches!(rest, "" | "\u{64A}" | "\u{64A}\u{647}"))
        })
}

/// A name's words without articles, both spellings of America one, letters of
/// an acronym together, and without words that come and go (شؤون، رقم).
fn plain(name: &[String], kind: EntityKind) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(name.len());
    let mut letters = false;
    for word in name {
        let single = word.chars().nth(1).is_none();
        match words.last_mut() {
            Some(last) if single && letters => last.push_str(word),
            _ => words.push(bare(word)),
        }
        letters = single;
    }
    if words.len() > 2 {
        let first = words.remove(0);
        words.retain(|word| {
            !matches!(
                word.as_str(),
                "\u{634}\u{648}\u{648}\u{646}" | "\u{631}\u{642}\u{645}"
            )
        });
        words.insert(0, first);
    }
    // الفلسطينيون, الفلسطينيين.
    if kind == EntityKind::Other {
        for word in &mut words {
            if let Some(stem) = word.strip_suffix("\u{64A}\u{648}\u{646}") {
                *word = format!("{stem}\u{64A}\u{64A}\u{646}");
            }
        }
    }
    words
}

/// A word without its article, both spellings of America one.
pub(in crate::extract) fn bare(word: &str) -> String {
    let rest = ["\u{648}\u{627}\u{644}", "\u{627}\u{644}", "\u{644}\u{644}"]
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| rest.chars().nth(1).is_some())
        .unwrap_or(word);
    rest.replace(
        "\u{627}\u{645}\u{64A}\u{631}\u{643}",
        "\u{627}\u{645}\u{631}\u{64A}\u{643}",
    )
}
