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

/// Adds `scale` times a row.
#[inline]
pub fn add(sum: &mut [f32], scale: f32, row: &[f32]) {
    for (sum, number) in sum.iter_mut().zip(row) {
        *sum += scale * number;
    }
}

/// eˣ to about six digits: a power of two by the exponent's bits, and the rest
/// by its series. A loop over it runs in lanes, as the library's does not.
#[inline]
fn exp(x: f32) -> f32 {
    /// 1.5 × 2²³: added, it leaves whole numbers in a number's lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let scaled = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let shifted = scaled + WHOLE;
    let rest = (scaled - (shifted - WHOLE)) * std::f32::consts::LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (1.0 / 6.0
                                + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    let power = shifted.to_bits().wrapping_sub(WHOLE.to_bits());
    series * f32::from_bits(power.wrapping_add(127) << 23)
}

/// 1 / (1 + e⁻ˣ) of each number.
pub fn sigmoids(numbers: &mut [f32]) {
    for number in numbers {
        *number = 1.0 / (1.0 + exp(-*number));
    }
}

/// The hyperbolic tangent of each number.
pub fn tanhs(numbers: &mut [f32]) {
    for number in numbers {
        *number = 1.0 - 2.0 / (1.0 + exp(2.0 * *number));
    }
}

#[cfg(test)]
mod tests {
    use super::{exp, sigmoids, tanhs};

    #[test]
    fn quick_functions_are_near_the_slow_ones() {
        for step in -4000..4000 {
            let x = step as f32 / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
            let mut both = [x];
            tanhs(&mut both);
            assert!((both[0] - x.tanh()).abs() < 1e-6, "{x}");
            let mut both = [x];
            sigmoids(&mut both);
            assert!((both[0] - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
        }
    }
}
