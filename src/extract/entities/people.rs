//! Which names are one person's (quotation guide §8): full names that are
//! spelt alike or are parts of longer ones, and single names by the full name
//! that they are a part of. Of two who bear a single name it is the one with
//! the title beside it, else the one spoken of last.

use std::collections::HashMap;

use super::referents::{Referents, only};
use super::titles::{Title, agree};
use crate::article::{EntityKind, Link};
use crate::extract::lexicon::Lexicon;
use crate::extract::mentions::Named;
use crate::text::skeleton::{is_variant, skeleton};

/// Consonants in a single name, at least, before a spelling of it is one.
const CONSONANTS: usize = 3;
/// People with one part of a name in common who are looked at, at most.
const BEARERS: usize = 64;

/// A name where it is mentioned, and who is meant.
#[derive(Debug)]
pub(super) struct Spoken<'a> {
    pub(super) name: &'a Named,
    /// Index of its passage.
    pub(super) passage: usize,
    /// Its node, or that of the full name; `None` for dates and values.
    pub(super) node: Option<usize>,
    /// Why it has another name's node; [`Link::Same`] when it has its own.
    pub(super) link: Link,
}

/// Joins the names of people; `titles` are those beside each mention.
pub(super) fn join(
    referents: &mut Referents,
    spoken: &mut [Spoken<'_>],
    titles: &[Vec<Title>],
    lexicon: &Lexicon,
) {
    let mut people = People {
        lexicon,
        parts: HashMap::new(),
        by_part: HashMap::new(),
        by_number: HashMap::new(),
        single: HashMap::new(),
        borne: HashMap::new(),
        recent: HashMap::new(),
    };
    people.join_full(referents);
    for (one, titles) in spoken.iter().zip(titles) {
        if let Some(node) = one.node.filter(|node| people.parts.contains_key(node)) {
            let borne = people.borne.entry(referents.root(node)).or_default();
            for title in titles {
                if !borne.iter().any(|known| known.words == title.words) {
                    borne.push(title.clone());
                }
            }
        }
    }
    for (order, (one, titles)) in spoken.iter_mut().zip(titles).enumerate() {
        let Some(node) = one.node.filter(|_| one.name.kind == EntityKind::Person) else {
            continue;
        };
        if !people.parts.contains_key(&node) {
            let (whole, link) = people.of_single(referents, node, titles);
            one.node = Some(whole);
            one.link = link;
        }
        let root = referents.root(one.node.unwrap_or(node));
        people.recent.insert(root, order);
    }
}

/// The people of an article.
struct People<'a> {
    lexicon: &'a Lexicon,
    /// The parts of each full name, by its node.
    parts: HashMap<usize, Vec<String>>,
    /// Full names by the skeleton of each of their parts.
    by_part: HashMap<String, Vec<usize>>,
    /// Names by what the lexicon calls them.
    by_number: HashMap<usize, usize>,
    /// Single names of nobody's full name, by skeleton.
    single: HashMap<String, Vec<usize>>,
    /// The titles of each person, by root.
    borne: HashMap<usize, Vec<Title>>,
    /// When a person, by root, was named last.
    recent: HashMap<usize, usize>,
}

impl People<'_> {
    /// Joins full names, the longest first: each with the one person of whose
    /// name it is a spelling or a part.
    fn join_full(&mut self, referents: &mut Referents) {
        let mut full: Vec<(usize, Vec<String>)> = referents
            .of_kind(EntityKind::Person)
            .into_iter()
            .map(|node| (node, parts(&referents.node(node).words)))
            .filter(|(_, parts)| parts.len() > 1)
            .collect();
        full.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.len()));
        for (node, parts) in full {
            self.join_listed(referents, node);
            let matching = self.whole(referents, node, &parts);
            let nodes: Vec<usize> = matching.iter().map(|(whole, _)| *whole).collect();
            if let Some(whole) = only(referents, &nodes) {
                referents.join(node, whole, matching[0].1);
            }
            for part in &parts {
                let bearers = self.by_part.entry(skeleton(part)).or_default();
                if bearers.last() != Some(&node) {
                    bearers.push(node);
                }
            }
            self.parts.insert(node, parts);
        }
    }

    /// Joins a name with another that the lexicon gives the same person.
    fn join_listed(&mut self, referents: &mut Referents, node: usize) {
        if let Some(number) = referents.node(node).number {
            let known = *self.by_number.entry(number).or_insert(node);
            referents.join(node, known, Link::Alias);
        }
    }

    /// The full names of which `parts` are a spelling or a part.
    fn whole(
        &self,
        referents: &mut Referents,
        node: usize,
        parts: &[String],
    ) -> Vec<(usize, Link)> {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return Vec::new();
        };
        let listed = referents.node(node).number.is_some();
        let bearers = [first, last]
            .into_iter()
            .filter_map(|part| self.by_part.get(&skeleton(part)));
        let mut found = Vec::new();
        for whole in bearers.flat_map(|nodes| nodes.iter().rev().take(BEARERS)) {
            let relation = self.relation(&self.parts[whole], parts, listed);
            if let Some(link) = relation.filter(|_| referents.may_join(node, *whole)) {
                found.push((*whole, link));
            }
        }
        // جاك سوليفان is spelt alike with one, and a part of no other.
        if found.iter().any(|(_, link)| *link != Link::Part) {
            found.retain(|(_, link)| *link != Link::Part);
        }
        found
    }

    /// What a name's parts are to those of a longer one or one as long.
    /// `listed` says that the lexicon has the shorter as a name of its own.
    fn relation(&self, long: &[String], short: &[String], listed: bool) -> Option<Link> {
        if long.len() == short.len() {
            let mut pairs = long.iter().zip(short);
            let equal = pairs.clone().all(|(one, other)| bare(one) == bare(other));
            let link = if equal { Link::Same } else { Link::Spelling };
            return pairs
                .all(|(one, other)| self.is_same(one, other))
                .then_some(link);
        }
        let mut rest = long.iter();
        let within = short
            .iter()
            .all(|part| rest.any(|known| self.is_same(known, part)));
        if !within {
            return None;
        }
        let starts = self.is_same(&long[0], &short[0]);
        // أحمد علي عبد الله صالح is the son of who is called by the rest; not
        // so محمد حسني مبارك, nor أحمد داود أوغلو.
        let ends = rest.next().is_none();
        let doubled = matches!(
            long[0].as_str(),
            "\u{645}\u{62D}\u{645}\u{62F}"
                | "\u{627}\u{62D}\u{645}\u{62F}"
                | "\u{627}\u{644}\u{633}\u{64A}\u{62F}"
                | "\u{633}\u{64A}\u{62F}"
        );
        let surname = long.len() == short.len() + 1 && short.len() == 2 && (doubled || !listed);
        (starts || ends && surname).then_some(Link::Part)
    }

    /// True for two parts of names that one person may be called by.
    fn is_same(&self, one: &str, other: &str) -> bool {
        let (one, other) = (bare(one), bare(other));
        one == other || is_variant(one, other) && !self.lexicon.are_namesakes(one, other)
    }

    /// Whose a single name is, and why.
    fn of_single(
        &mut self,
        referents: &mut Referents,
        node: usize,
        titles: &[Title],
    ) -> (usize, Link) {
        let name = parts(&referents.node(node).words).concat();
        let known = self.by_part.get(&skeleton(&name));
        let known = known.into_iter().flatten().copied();
        let bearers: Vec<usize> = known.take(BEARERS).collect();
        let last = |people: &Self, whole: &usize| people.parts[whole].last().cloned();
        let exact = |part: &str| bare(part) == bare(&name);
        let families = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let ends = |whole: &&usize| last(self, whole).is_some_and(|part| is(&part));
            bearers.iter().filter(ends).copied().collect()
        };
        let mut by_family = families(&exact);
        let mut link = Link::Part;
        if by_family.is_empty()
            && let Some(listed) = referents.node(node).number
            && let Some(whole) = self.by_number.get(&listed)
        {
            return (*whole, Link::Alias);
        }
        if by_family.is_empty() && skeleton(&name).chars().count() >= CONSONANTS {
            by_family = families(&|part| self.is_same(part, &name));
            link = Link::Spelling;
        }
        if let Some(whole) = self.one_of(referents, &by_family, titles) {
            return (whole, link);
        }
        let given = self.by_other_part(&bearers, &name);
        match only(referents, &given) {
            Some(_) => (given[0], Link::Part),
            None => (self.alone(referents, node, &name), Link::Same),
        }
    }

    /// The full names that have a name elsewhere than at the end: صدام of صدام
    /// حسين, بن سلمان. A given name in the middle is a father's.
    fn by_other_part(&self, bearers: &[usize], name: &str) -> Vec<usize> {
        let many = name == "\u{645}\u{62D}\u{645}\u{62F}";
        let given = self.lexicon.is_given_name(name);
        let has = |whole: &&usize| {
            let parts = &self.parts[whole];
            !many && parts[0] == name || !given && parts.iter().any(|part| part == name)
        };
        bearers.iter().filter(has).copied().collect()
    }

    /// Of those who may be meant, the one with a title that is beside the
    /// name; else who was named last; else who is named first.
    fn one_of(
        &self,
        referents: &mut Referents,
        nodes: &[usize],
        titles: &[Title],
    ) -> Option<usize> {
        let by_title = nodes.iter().copied().find(|node| {
            let borne = self.borne.get(&referents.root(*node));
            let mut borne = borne.into_iter().flatten();
            borne.any(|title| titles.iter().any(|other| agree(title, other)))
        });
        let latest = |node: &usize| {
            let root = referents.root(*node);
            self.recent.get(&root).map(|order| (*order, *node))
        };
        by_title
            .or_else(|| nodes.iter().filter_map(latest).max().map(|(_, node)| node))
            .or_else(|| nodes.iter().min().copied())
    }

    /// The node of a single name that is nobody's part, joined to the others
    /// spelt alike.
    fn alone(&mut self, referents: &mut Referents, node: usize, name: &str) -> usize {
        self.join_listed(referents, node);
        let alike = self
            .single
            .get(&skeleton(name))
            .cloned()
            .unwrap_or_default();
        if alike.contains(&node) {
            return node;
        }
        for other in &alike {
            let spelt = parts(&referents.node(*other).words).concat();
            if self.is_same(&spelt, name) && referents.may_join(*other, node) {
                referents.join(node, *other, Link::Spelling);
                break;
            }
        }
        self.single.entry(skeleton(name)).or_default().push(node);
        node
    }
}

/// The parts of a name: عبد الله, نور الدين, أبو مازن, بن سلمان and آل سعود
/// are one each, however they are spaced.
pub(super) fn parts(name: &[String]) -> Vec<String> {
    /// عبد، أبو، أبي، أبا، أم، بن، ابن، بنت، آل.
    const OPENING: [&str; 9] = [
        "\u{639}\u{628}\u{62F}",
        "\u{627}\u{628}\u{648}",
        "\u{627}\u{628}\u{64A}",
        "\u{627}\u{628}\u{627}",
        "\u{627}\u{645}",
        "\u{628}\u{646}",
        "\u{627}\u{628}\u{646}",
        "\u{628}\u{646}\u{62A}",
        "\u{627}\u{644}",
    ];
    /// الله، الدين، الإسلام.
    const CLOSING: [&str; 3] = [
        "\u{627}\u{644}\u{644}\u{647}",
        "\u{627}\u{644}\u{62F}\u{64A}\u{646}",
        "\u{627}\u{644}\u{627}\u{633}\u{644}\u{627}\u{645}",
    ];
    let mut parts: Vec<String> = Vec::with_capacity(name.len());
    let mut open = false;
    for word in name {
        match parts.last_mut() {
            Some(last) if open || CLOSING.contains(&word.as_str()) => last.push_str(word),
            _ => parts.push(match word.as_str() {
                "\u{627}\u{628}\u{646}" => "\u{628}\u{646}".to_owned(),
                "\u{627}\u{628}\u{64A}" | "\u{627}\u{628}\u{627}" => {
                    "\u{627}\u{628}\u{648}".to_owned()
                }
                other => other.to_owned(),
            }),
        }
        open = OPENING.contains(&word.as_str());
    }
    parts
}

/// A part without its article: الأسد, أسد.
fn bare(part: &str) -> &str {
    part.strip_prefix("\u{627}\u{644}")
        .filter(|rest| rest.chars().nth(2).is_some())
        .unwrap_or(part)
}
