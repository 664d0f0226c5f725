//! Names and which of them are one referent's: every spelling is a node, and
//! joined nodes have one root. A name that the lexicon lists carries its
//! number; two numbers never become one.

use std::collections::HashMap;

use super::people::Spoken;
use crate::article::{EntityKind, Link};
use crate::extract::lexicon::Lexicon;

/// The names of an article, each spelling once.
#[derive(Debug, Default)]
pub(super) struct Referents {
    nodes: Vec<Node>,
    by_name: HashMap<(EntityKind, Vec<String>), usize>,
}

/// A spelling of a name.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: EntityKind,
    /// Its folded words.
    pub(super) words: Vec<String>,
    /// What the lexicon calls it, if it lists it once; of a root, what it
    /// calls any of the names that are joined.
    pub(super) number: Option<usize>,
    parent: usize,
    /// Why it was joined to another; `None` for who was there before.
    link: Option<Link>,
}

impl Referents {
    /// The node of a name.
    pub(super) fn add(&mut self, kind: EntityKind, words: &[String], lexicon: &Lexicon) -> usize {
        let fresh = self.nodes.len();
        let node = *self.by_name.entry((kind, words.to_vec())).or_insert(fresh);
        if node == fresh {
            self.nodes.push(Node {
                kind,
                words: words.to_vec(),
                number: lexicon.number(kind, words),
                parent: node,
                link: None,
            });
        }
        node
    }

    /// The nodes of some kinds, in order of appearance.
    pub(super) fn of_kind(&self, kind: EntityKind) -> Vec<usize> {
        (0..self.nodes.len())
            .filter(|node| self.nodes[*node].kind == kind)
            .collect()
    }

    pub(super) fn node(&self, node: usize) -> &Node {
        &self.nodes[node]
    }

    /// The node that stands for all that `node` is joined to.
    pub(super) fn root(&mut self, mut node: usize) -> usize {
        while self.nodes[node].parent != node {
            let above = self.nodes[node].parent;
            self.nodes[node].parent = self.nodes[above].parent;
            node = above;
        }
        node
    }

    /// True when nothing that the lexicon knows keeps two names apart.
    pub(super) fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let numbers = (self.nodes[one].number, self.nodes[other].number);
        !matches!(numbers, (Some(one), Some(other)) if one != other)
    }

    /// Makes `node` the same referent as `whole`, unless the lexicon knows
    /// better.
    pub(super) fn join(&mut self, node: usize, whole: usize, link: Link) {
        let (lower, upper) = (self.root(node), self.root(whole));
        if lower == upper || !self.may_join(lower, upper) {
            return;
        }
        self.nodes[node].link.get_or_insert(link);
        self.nodes[upper].number = self.nodes[upper].number.or(self.nodes[lower].number);
        self.nodes[lower].parent = upper;
    }

    /// Why a mention is of the entity that has `canonical` for its name.
    pub(super) fn link(&self, one: &Spoken<'_>, canonical: &Spoken<'_>) -> Link {
        let same = one.node == canonical.node && one.link == canonical.link;
        let of = |spoken: &Spoken<'_>| spoken.node.and_then(|node| self.nodes[node].link);
        match one.link {
            _ if same && one.name.name.len() == canonical.name.name.len() => Link::Same,
            Link::Same => of(one).or_else(|| of(canonical)).unwrap_or(Link::Same),
            link => link,
        }
    }
}

/// The one root that some nodes share; `None` when they have several.
pub(super) fn only(referents: &mut Referents, nodes: &[usize]) -> Option<usize> {
    let first = referents.root(*nodes.first()?);
    nodes
        .iter()
        .all(|node| referents.root(*node) == first)
        .then_some(first)
}
