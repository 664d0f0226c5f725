//! The network: what is seen of each word goes, both ways along the sentence,
//! through a layer of long short-term memory (Hochreiter & Schmidhuber 1997;
//! Lample et al. 2016 for names), and comes out as a score for each tag.

use std::ops::Range;

use super::features::BUCKETS;
use super::names::FLAGS;

/// How large the parts of a network are, and where its weights stand: one run
/// of numbers, in the order of these fields' methods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Cells of memory in each direction.
    pub hidden: usize,
    /// Numbers in a word vector.
    pub dimensions: usize,
    /// Numbers that a stretch of letters becomes.
    pub letters: usize,
    /// Numbers between memory and tags.
    pub narrow: usize,
    /// By head: how many tags it has.
    pub heads: Vec<usize>,
}

impl Layout {
    /// Inputs of all gates: four gates of each cell, in both directions.
    #[must_use]
    pub fn gates(&self) -> usize {
        8 * self.hidden
    }

    /// How many numbers each part has.
    fn parts(&self) -> Vec<usize> {
        let gates = self.gates();
        let mut parts = vec![
            self.dimensions * gates,
            self.dimensions * gates,
            self.letters * gates,
            BUCKETS * self.letters,
            FLAGS * gates,
            2 * gates,
            gates,
            2 * self.hidden * 4 * self.hidden,
            2 * self.hidden * self.narrow,
            self.narrow,
        ];
        for tags in &self.heads {
            parts.extend([self.narrow * tags, *tags, (tags + 1) * tags]);
        }
        parts
    }

    fn part(&self, index: usize) -> Range<usize> {
        let parts = self.parts();
        let start = parts[..index].iter().sum();
        start..start + parts[index]
    }

    /// How many numbers there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.parts().iter().sum()
    }

    /// From a word's vector to the gates: a row of gates for each number.
    #[must_use]
    pub fn word(&self) -> Range<usize> {
        self.part(0)
    }

    /// From the vector of a word without proclitics to the gates.
    #[must_use]
    pub fn stem(&self) -> Range<usize> {
        self.part(1)
    }

    /// From the sum over stretches of letters to the gates.
    #[must_use]
    pub fn spelling(&self) -> Range<usize> {
        self.part(2)
    }

    /// The numbers of each bucket of stretches.
    #[must_use]
    pub fn stretches(&self) -> Range<usize> {
        self.part(3)
    }

    /// A row of gates for each flag.
    #[must_use]
    pub fn flags(&self) -> Range<usize> {
        self.part(4)
    }

    /// A row of gates for a word without a vector, one for one without a stem.
    #[must_use]
    pub fn missing(&self) -> Range<usize> {
        self.part(5)
    }

    /// What the gates get always.
    #[must_use]
    pub fn bias(&self) -> Range<usize> {
        self.part(6)
    }

    /// From memory to the gates: by direction a row of gates for each cell.
    #[must_use]
    pub fn memory(&self) -> Range<usize> {
        self.part(7)
    }

    /// From both memories to the narrow layer, and its bias.
    #[must_use]
    pub fn narrow(&self) -> (Range<usize>, Range<usize>) {
        (self.part(8), self.part(9))
    }

    /// Of a head: from the narrow layer to the tags, bias, transitions.
    #[must_use]
    pub fn head(&self, head: usize) -> [Range<usize>; 3] {
        let first = 10 + 3 * head;
        [self.part(first), self.part(first + 1), self.part(first + 2)]
    }
}
