//! The network learns: forward and backward through one sentence, and Adam
//! (Kingma & Ba 2015) over what that says. `forward` leaves on a tape what
//! `backward` needs.

mod backward;
mod forward;

use qari::extract::tagger::{Flag, Layout, Look, Posterior, Tag, Transitions, Vectors, add};

use crate::random::Random;
use forward::Tape;

/// A sentence as the network reads it.
pub(crate) struct Seen {
    /// By token: its place among the looks.
    pub(crate) looks: Vec<u32>,
    pub(crate) flags: Vec<Vec<Flag>>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) head: usize,
}

/// A look with its numbers.
pub(crate) struct Known {
    pub(crate) word: Option<Vec<f32>>,
    pub(crate) stem: Option<Vec<f32>>,
    pub(crate) letters: Vec<u16>,
}

impl Known {
    pub(crate) fn new(look: Look, vectors: &Vectors<'_>) -> Self {
        let numbers = |row: usize| vectors.numbers(row).collect();
        Self {
            word: look.word.map(numbers),
            stem: look.stem.map(numbers),
            letters: look.letters,
        }
    }
}

/// A longer gradient is cut to this.
const CLIP: f32 = 5.0;

/// How much is left out while learning.
#[derive(Clone, Copy)]
pub(crate) struct Dropout {
    pub(crate) input: f32,
    pub(crate) flag: f32,
    pub(crate) output: f32,
    /// Of names, how many are seen by their surroundings alone.
    pub(crate) name: f32,
}

/// A network that learns.
pub(crate) struct Learner {
    pub(crate) layout: Layout,
    pub(crate) weights: Vec<f32>,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// Buckets whose gradient is not zero.
    touched: Vec<u16>,
    bucket_square: Vec<f32>,
    steps: i32,
    tape: Tape,
}

impl Learner {
    pub(crate) fn new(layout: Layout, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut weights = vec![0.0; layout.size()];
        let mut fill = |range: std::ops::Range<usize>, reach: f32, weights: &mut [f32]| {
            for weight in &mut weights[range] {
                *weight = (random.unit() * 2.0 - 1.0) * reach;
            }
        };
        let hidden = layout.hidden as f32;
        fill(layout.word(), 0.06, &mut weights);
        fill(layout.stem(), 0.06, &mut weights);
        fill(layout.spelling(), 0.15, &mut weights);
        fill(layout.stretches(), 0.1, &mut weights);
        fill(layout.flags(), 0.1, &mut weights);
        fill(layout.missing(), 0.1, &mut weights);
        fill(layout.memory(), (1.5 / hidden).sqrt(), &mut weights);
        fill(
            layout.narrow().0,
            (3.0 / (2.0 * hidden)).sqrt(),
            &mut weights,
        );
        for head in 0..layout.heads.len() {
            fill(
                layout.head(head)[0].clone(),
                (3.0 / layout.narrow as f32).sqrt(),
                &mut weights,
            );
        }
        // Forget gates begin open (Jozefowicz et al. 2015).
        let bias = layout.bias().start;
        for direction in 0..2 {
            let forget = bias + direction * 4 * layout.hidden + layout.hidden;
            weights[forget..forget + layout.hidden].fill(1.0);
        }
        let size = weights.len();
        let buckets = layout.stretches().len();
        Self {
            layout,
            weights,
            gradient: vec![0.0; size],
            mean: vec![0.0; size],
            square: vec![0.0; size],
            touched: Vec::new(),
            bucket_square: vec![0.0; buckets],
            steps: 0,
            tape: Tape::default(),
        }
    }

    pub(crate) fn chain(&self, head: usize) -> Transitions {
        let [_, _, range] = self.layout.head(head);
        Transitions::new(self.layout.heads[head], self.weights[range].to_vec())
    }

    /// Adds the gradient of one sentence; returns its loss.
    pub(crate) fn study(
        &mut self,
        seen: &Seen,
        known: &[Known],
        drop: &Dropout,
        random: &mut Random,
    ) -> f32 {
        self.forward(seen, known, drop, random);
        let tags = self.layout.heads[seen.head];
        let emissions = self.head(seen.head, seen.looks.len());
        let chain = self.chain(seen.head);
        let mut found = Posterior::default();
        chain.posterior(&emissions, &mut found);
        let [matrix, bias, transitions] = self.layout.head(seen.head);
        let sums = &mut self.gradient[transitions];
        chain.expect(&found, sums);
        let mut score = 0.0;
        let mut before = tags;
        for (at, tag) in seen.tags.iter().enumerate() {
            let tag = usize::from(*tag);
            score += emissions[at * tags + tag] + chain.scores[before * tags + tag];
            sums[before * tags + tag] -= 1.0;
            before = tag;
            found.marginals[at * tags + tag] -= 1.0;
        }
        let narrow = self.layout.narrow;
        let mut back = vec![0.0f32; self.tape.narrow.len()];
        for (at, delta) in found.marginals.chunks(tags).enumerate() {
            add(&mut self.gradient[bias.clone()], 1.0, delta);
            let out = &self.tape.narrow[at * narrow..];
            let back = &mut back[at * narrow..][..narrow];
            for (cell, (back, out)) in back.iter_mut().zip(out).enumerate() {
                let start = matrix.start + cell * tags;
                add(&mut self.gradient[start..start + tags], *out, delta);
                let slope = dot(&self.weights[start..start + tags], delta);
                *back = slope * (1.0 - out * out);
            }
        }
        self.backward(&back, seen, known);
        found.log_total - score
    }

    /// A step against the gradient of `sentences` sentences.
    pub(crate) fn step(&mut self, rate: f32, sentences: usize, decay: f32) {
        let stretches = self.layout.stretches();
        let dense = [0..stretches.start, stretches.end..self.weights.len()];
        let squares = dense.iter().flat_map(|range| &self.gradient[range.clone()]);
        let norm = squares.map(|g| g * g).sum::<f32>().sqrt() / sentences as f32;
        let scale = (CLIP / norm).min(1.0) / sentences as f32;
        self.steps += 1;
        let correct = (1.0 - 0.999f32.powi(self.steps)).sqrt() / (1.0 - 0.9f32.powi(self.steps));
        for range in dense {
            let weights = self.weights[range.clone()].iter_mut();
            let weights = weights.zip(&mut self.gradient[range.clone()]);
            let moments = self.mean[range.clone()].iter_mut();
            let moments = moments.zip(&mut self.square[range]);
            for ((weight, gradient), (mean, square)) in weights.zip(moments) {
                let slope = *gradient * scale;
                *gradient = 0.0;
                *mean = 0.9 * *mean + 0.1 * slope;
                *square = 0.999 * *square + 0.001 * slope * slope;
                *weight -= rate * (correct * *mean / (square.sqrt() + 1e-8) + decay * *weight);
            }
        }
        self.step_stretches(10.0 * rate, scale);
    }

    /// Buckets are touched now and then: Adagrad (Duchi et al. 2011).
    fn step_stretches(&mut self, rate: f32, scale: f32) {
        let stretches = self.layout.stretches();
        let letters = self.layout.letters;
        self.touched.sort_unstable();
        self.touched.dedup();
        for bucket in self.touched.drain(..) {
            let row = usize::from(bucket) * letters..(usize::from(bucket) + 1) * letters;
            let weights = &mut self.weights[stretches.clone()][row.clone()];
            let gradients = &mut self.gradient[stretches.clone()][row.clone()];
            let squares = &mut self.bucket_square[row];
            for ((weight, gradient), square) in weights.iter_mut().zip(gradients).zip(squares) {
                let slope = *gradient * scale;
                *gradient = 0.0;
                *square += slope * slope;
                *weight -= rate * slope / (square.sqrt() + 1e-6);
            }
        }
    }
}

/// The sum of products, in lanes that the compiler keeps side by side.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0.0f32; LANES];
    let (a, a_rest) = one.as_chunks::<LANES>();
    let (b, b_rest) = other.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let layout = Layout {
            hidden: 3,
            dimensions: 4,
            letters: 2,
            narrow: 5,
            heads: vec![5, 5],
        };
        let mut learner = Learner::new(layout, 3);
        let known = vec![
            Known {
                word: Some(vec![0.3, -0.2, 0.9, 0.1]),
                stem: None,
                letters: vec![1, 2],
            },
            Known {
                word: None,
                stem: Some(vec![-0.5, 0.4, 0.2, 0.7]),
                letters: vec![2],
            },
        ];
        let seen = Seen {
            looks: vec![0, 1, 0],
            flags: vec![vec![1], vec![], vec![2, 3]],
            tags: vec![0, 1, 3],
            head: 1,
        };
        let none = Dropout {
            input: 0.0,
            flag: 0.0,
            output: 0.0,
            name: 0.0,
        };
        let mut random = Random::new(5);
        learner.study(&seen, &known, &none, &mut random);
        let gradient = learner.gradient.clone();
        let l = learner.layout.clone();
        let ranges = [
            l.word(),
            l.stem(),
            l.spelling(),
            l.flags(),
            l.missing(),
            l.bias(),
            l.memory(),
            l.narrow().0,
            l.narrow().1,
        ];
        let mut places: Vec<usize> = ranges
            .into_iter()
            .chain(l.head(1))
            .flat_map(|r| [r.start, r.start + 1, r.end - 1])
            .collect();
        places.extend(l.stretches().start + 2..l.stretches().start + 6);
        for place in places {
            let weight = learner.weights[place];
            let mut loss = |moved: f32| {
                learner.weights[place] = moved;
                learner.study(&seen, &known, &none, &mut random)
            };
            let slope = (loss(weight + 2e-2) - loss(weight - 2e-2)) / 4e-2;
            learner.weights[place] = weight;
            assert!(
                (slope - gradient[place]).abs() < 2e-3,
                "{place}: {slope} {}",
                gradient[place]
            );
        }
    }
}
