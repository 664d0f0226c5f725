//! `Lanes`: the loops that most of the network's time goes to, in the widest lanes that
//! this processor has. Each number of a sum is added to in the same order whatever
//! the lanes, so that all processors find the same names.

#![expect(
    clippy::inline_always,
    reason = "only what stands in a loop itself is made for its lanes"
)]

use fearless_simd::{Level, dispatch};

/// How wide the lanes are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lanes(Level);

impl Lanes {
    /// Those of this processor.
    pub(super) fn new() -> Self {
        Self(Level::new())
    }

    /// Adds to `sum` the product of `numbers` with a matrix that has a row, as long
    /// as `sum`, for each of them.
    pub(super) fn multiply(self, sum: &mut [f32], numbers: &[f32], matrix: &[f32]) {
        dispatch!(self.0, _ => multiply(sum, numbers, matrix));
    }

    /// 1 / (1 + e⁻ˣ) of each number.
    pub(super) fn sigmoids(self, numbers: &mut [f32]) {
        dispatch!(self.0, _ => sigmoids(numbers));
    }

    /// The hyperbolic tangent of each number.
    pub(super) fn tanhs(self, numbers: &mut [f32]) {
        dispatch!(self.0, _ => tanhs(numbers));
    }
}

/// In blocks that stay in registers, the wide ones first.
#[inline(always)]
fn multiply(sum: &mut [f32], numbers: &[f32], matrix: &[f32]) {
    let done = blocks::<32>(sum, 0, numbers, matrix);
    let done = blocks::<8>(sum, done, numbers, matrix);
    blocks::<1>(sum, done, numbers, matrix);
}

/// As much of it as there are blocks behind what is `done`; gives where they end.
#[inline(always)]
fn blocks<const BLOCK: usize>(
    sum: &mut [f32],
    done: usize,
    numbers: &[f32],
    matrix: &[f32],
) -> usize {
    let width = sum.len();
    let (blocks, rest) = sum[done..].as_chunks_mut::<BLOCK>();
    for (index, block) in blocks.iter_mut().enumerate() {
        let mut held = *block;
        for (number, row) in numbers.iter().zip(matrix.chunks_exact(width)) {
            if let Some(row) = row[done + index * BLOCK..].first_chunk::<BLOCK>() {
                for (held, weight) in held.iter_mut().zip(row) {
                    *held += number * weight;
                }
            }
        }
        *block = held;
    }
    width - rest.len()
}

/// Adds `scale` times a row.
#[inline(always)]
pub fn add(sum: &mut [f32], scale: f32, row: &[f32]) {
    for (sum, number) in sum.iter_mut().zip(row) {
        *sum += scale * number;
    }
}

/// eˣ to about six digits: a power of two by the exponent's bits, and the rest
/// by its series. A loop over it runs in lanes, as the library's does not.
#[inline(always)]
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
#[inline(always)]
pub fn sigmoids(numbers: &mut [f32]) {
    for number in numbers {
        *number = 1.0 / (1.0 + exp(-*number));
    }
}

/// The hyperbolic tangent of each number.
#[inline(always)]
pub fn tanhs(numbers: &mut [f32]) {
    for number in numbers {
        *number = 1.0 - 2.0 / (1.0 + exp(2.0 * *number));
    }
}

#[cfg(test)]
mod tests {
    use fearless_simd::Level;

    use super::{Lanes, exp, sigmoids, tanhs};

    #[test]
    fn wide_lanes_and_narrow_ones_say_the_same() {
        let numbers = |seed: u32, count: u32| -> Vec<f32> {
            let number = |n: u32| (n.wrapping_mul(2_654_435_761) >> 8) as f32 / 4e6 - 2.0;
            (seed..seed + count).map(number).collect()
        };
        for width in [7, 13, 64, 100, 512] {
            let both = [Lanes::new(), Lanes(Level::baseline())].map(|lanes| {
                let mut sum = numbers(1, width);
                lanes.multiply(&mut sum, &numbers(5, 33), &numbers(9, 33 * width));
                let (few, more) = sum.split_at_mut(width as usize / 2);
                lanes.sigmoids(few);
                lanes.tanhs(more);
                sum.into_iter().map(f32::to_bits).collect::<Vec<_>>()
            });
            assert_eq!(both[0], both[1], "{width}");
        }
    }

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
