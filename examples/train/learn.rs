//! The network learns: forward and backward through one sentence, and Adam
//! (Kingma & Ba 2015) over what that says.

use qari::extract::tagger::{
    FLAGS, Flag, Layout, Look, Posterior, Tag, Transitions, Vectors, add, kind_of, sigmoids, tanhs,
};

use crate::random::Random;

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

/// What the way back needs to know of the way there.
#[derive(Default)]
struct Tape {
    inputs: Vec<f32>,
    spelling: Vec<f32>,
    words: Vec<f32>,
    stems: Vec<f32>,
    /// By direction and token: four gates, cell, its tanh.
    gates: [Vec<f32>; 2],
    cells: [Vec<f32>; 2],
    hidden: Vec<f32>,
    mask: Vec<f32>,
    narrow: Vec<f32>,
    hidden_names: Vec<bool>,
    flags: Vec<Vec<Flag>>,
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

    /// The scores of each token and tag of a head.
    pub(crate) fn emissions(&mut self, seen: &Seen, known: &[Known], head: usize) -> Vec<f32> {
        let none = Dropout {
            input: 0.0,
            flag: 0.0,
            output: 0.0,
            name: 0.0,
        };
        let mut random = Random::new(1);
        self.forward(seen, known, &none, &mut random);
        self.head(head, seen.looks.len())
    }

    fn forward(&mut self, seen: &Seen, known: &[Known], drop: &Dropout, random: &mut Random) {
        let l = &self.layout;
        let (gates, dims, k, h) = (l.gates(), l.dimensions, l.letters, l.hidden);
        let n = seen.looks.len();
        let w = &self.weights;
        let t = &mut self.tape;
        let keep = 1.0 - drop.input;
        t.inputs.clear();
        t.inputs.resize(n * gates, 0.0);
        t.words.clear();
        t.words.resize(n * dims, 0.0);
        t.stems.clear();
        t.stems.resize(n * dims, 0.0);
        t.spelling.clear();
        t.spelling.resize(n * k, 0.0);
        t.hidden_names.clear();
        t.flags.clear();
        let mut hide = false;
        let (word, stem, spelling) = (&w[l.word()], &w[l.stem()], &w[l.spelling()]);
        let (stretches, flags, missing) = (&w[l.stretches()], &w[l.flags()], &w[l.missing()]);
        for at in 0..n {
            let look = &known[seen.looks[at] as usize];
            // A name is hidden as a whole.
            if drop.name > 0.0 {
                let tag = seen.tags[at];
                match kind_of(tag) {
                    None => hide = false,
                    Some(_) if (tag - 1) % 4 == 0 || (tag - 1) % 4 == 3 => {
                        hide = random.unit() < drop.name
                    }
                    Some(_) => {}
                }
            }
            t.hidden_names.push(hide);
            let input = &mut t.inputs[at * gates..][..gates];
            input.copy_from_slice(&w[l.bias()]);
            let mut here = Vec::new();
            if hide {
                add(input, 1.0, &missing[..gates]);
                add(input, 1.0, &missing[gates..]);
                t.flags.push(here);
                continue;
            }
            for (vector, store, matrix, absent) in [
                (&look.word, &mut t.words, word, 0),
                (&look.stem, &mut t.stems, stem, 1),
            ] {
                let Some(vector) = vector else {
                    add(input, 1.0, &missing[absent * gates..][..gates]);
                    continue;
                };
                let store = &mut store[at * dims..][..dims];
                for (index, (store, number)) in store.iter_mut().zip(vector).enumerate() {
                    if drop.input == 0.0 || random.unit() < keep {
                        *store = number / keep;
                        add(input, *store, &matrix[index * gates..][..gates]);
                    }
                }
            }
            let sum = &mut t.spelling[at * k..][..k];
            let share = 1.0 / (look.letters.len() as f32).sqrt();
            for bucket in &look.letters {
                add(sum, share, &stretches[usize::from(*bucket) * k..][..k]);
            }
            for (index, number) in sum.iter_mut().enumerate() {
                if drop.input > 0.0 {
                    *number = if random.unit() < keep {
                        *number / keep
                    } else {
                        0.0
                    };
                }
                add(input, *number, &spelling[index * gates..][..gates]);
            }
            for flag in &seen.flags[at] {
                if drop.flag == 0.0 || random.unit() >= drop.flag {
                    add(input, 1.0, &flags[usize::from(*flag) * gates..][..gates]);
                    here.push(*flag);
                }
            }
            t.flags.push(here);
        }
        // Memory, both ways.
        t.hidden.clear();
        t.hidden.resize(n * 2 * h, 0.0);
        let mut sum = vec![0.0f32; 4 * h];
        for direction in 0..2 {
            let memory = &w[l.memory()][direction * h * 4 * h..][..h * 4 * h];
            t.gates[direction].clear();
            t.gates[direction].resize(n * 4 * h, 0.0);
            t.cells[direction].clear();
            t.cells[direction].resize(n * h, 0.0);
            for step in 0..n {
                let at = if direction == 0 { step } else { n - 1 - step };
                let before = if direction == 0 {
                    at.checked_sub(1)
                } else {
                    Some(at + 1).filter(|b| *b < n)
                };
                sum.copy_from_slice(&t.inputs[at * gates + direction * 4 * h..][..4 * h]);
                if let Some(before) = before {
                    for cell in 0..h {
                        let out = t.hidden[before * 2 * h + direction * h + cell];
                        add(&mut sum, out, &memory[cell * 4 * h..][..4 * h]);
                    }
                }
                sigmoids(&mut sum[..3 * h]);
                tanhs(&mut sum[3 * h..]);
                t.gates[direction][at * 4 * h..][..4 * h].copy_from_slice(&sum);
                for cell in 0..h {
                    let past = before.map_or(0.0, |before| t.cells[direction][before * h + cell]);
                    let c = sum[h + cell] * past + sum[cell] * sum[3 * h + cell];
                    t.cells[direction][at * h + cell] = c;
                    t.hidden[at * 2 * h + direction * h + cell] = sum[2 * h + cell] * c.tanh();
                }
            }
        }
        // One mask for the whole sentence (Gal & Ghahramani 2016).
        t.mask.clear();
        let keep = 1.0 - drop.output;
        t.mask.extend((0..2 * h).map(|_| {
            if drop.output == 0.0 || random.unit() < keep {
                1.0 / keep
            } else {
                0.0
            }
        }));
        let (matrix, bias) = l.narrow();
        t.narrow.clear();
        t.narrow.resize(n * l.narrow, 0.0);
        for at in 0..n {
            let narrow = &mut t.narrow[at * l.narrow..][..l.narrow];
            narrow.copy_from_slice(&w[bias.clone()]);
            for cell in 0..2 * h {
                let out = t.hidden[at * 2 * h + cell] * t.mask[cell];
                if out != 0.0 {
                    add(
                        narrow,
                        out,
                        &w[matrix.clone()][cell * l.narrow..][..l.narrow],
                    );
                }
            }
            tanhs(narrow);
        }
    }

    fn head(&self, head: usize, n: usize) -> Vec<f32> {
        let l = &self.layout;
        let [matrix, bias, _] = l.head(head);
        let tags = l.heads[head];
        let mut scores = vec![0.0; n * tags];
        for at in 0..n {
            let row = &mut scores[at * tags..][..tags];
            row.copy_from_slice(&self.weights[bias.clone()]);
            for cell in 0..l.narrow {
                let out = self.tape.narrow[at * l.narrow + cell];
                add(
                    row,
                    out,
                    &self.weights[matrix.clone()][cell * tags..][..tags],
                );
            }
        }
        scores
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
        let n = seen.looks.len();
        let tags = self.layout.heads[seen.head];
        let emissions = self.head(seen.head, n);
        let chain = self.chain(seen.head);
        let mut found = Posterior::default();
        chain.posterior(&emissions, &mut found);
        let mut score = 0.0;
        let mut before = tags;
        let [matrix, bias, transitions] = self.layout.head(seen.head);
        {
            let sums = &mut self.gradient[transitions];
            chain.expect(&found, sums);
            for (at, tag) in seen.tags.iter().enumerate() {
                let tag = usize::from(*tag);
                score += emissions[at * tags + tag] + chain.scores[before * tags + tag];
                sums[before * tags + tag] -= 1.0;
                before = tag;
                found.marginals[at * tags + tag] -= 1.0;
            }
        }
        let delta = found.marginals;
        let narrow = self.layout.narrow;
        let mut back = vec![0.0f32; n * narrow];
        for at in 0..n {
            let delta = &delta[at * tags..][..tags];
            add(&mut self.gradient[bias.clone()], 1.0, delta);
            for cell in 0..narrow {
                let out = self.tape.narrow[at * narrow + cell];
                let start = matrix.start + cell * tags;
                add(&mut self.gradient[start..start + tags], out, delta);
                let slope: f32 = dot(&self.weights[start..start + tags], delta);
                back[at * narrow + cell] = slope * (1.0 - out * out);
            }
        }
        self.remember(&back, n);
        self.perceive(seen, known, n);
        found.log_total - score
    }

    /// Back through the narrow layer and the memories; leaves the gradient of
    /// the gates' inputs in the tape.
    fn remember(&mut self, back: &[f32], n: usize) {
        let l = &self.layout;
        let (h, narrow, gates) = (l.hidden, l.narrow, l.gates());
        let (matrix, bias) = l.narrow();
        let mut out = vec![0.0f32; n * 2 * h];
        for at in 0..n {
            let delta = &back[at * narrow..][..narrow];
            add(&mut self.gradient[bias.clone()], 1.0, delta);
            for cell in 0..2 * h {
                let mask = self.tape.mask[cell];
                if mask == 0.0 {
                    continue;
                }
                let start = matrix.start + cell * narrow;
                let value = self.tape.hidden[at * 2 * h + cell] * mask;
                add(&mut self.gradient[start..start + narrow], value, delta);
                out[at * 2 * h + cell] = dot(&self.weights[start..start + narrow], delta) * mask;
            }
        }
        self.tape.inputs.fill(0.0);
        let memory = l.memory();
        for direction in 0..2 {
            let mut cell_back = vec![0.0f32; h];
            let mut delta = vec![0.0f32; 4 * h];
            for step in (0..n).rev() {
                let at = if direction == 0 { step } else { n - 1 - step };
                let before = if direction == 0 {
                    at.checked_sub(1)
                } else {
                    Some(at + 1).filter(|b| *b < n)
                };
                let gate = &self.tape.gates[direction][at * 4 * h..][..4 * h];
                for cell in 0..h {
                    let slope = out[at * 2 * h + direction * h + cell];
                    let (i, f, o, g) = (
                        gate[cell],
                        gate[h + cell],
                        gate[2 * h + cell],
                        gate[3 * h + cell],
                    );
                    let squashed = self.tape.cells[direction][at * h + cell].tanh();
                    let c = cell_back[cell] + slope * o * (1.0 - squashed * squashed);
                    let past =
                        before.map_or(0.0, |before| self.tape.cells[direction][before * h + cell]);
                    delta[cell] = c * g * i * (1.0 - i);
                    delta[h + cell] = c * past * f * (1.0 - f);
                    delta[2 * h + cell] = slope * squashed * o * (1.0 - o);
                    delta[3 * h + cell] = c * i * (1.0 - g * g);
                    cell_back[cell] = c * f;
                }
                if let Some(before) = before {
                    for cell in 0..h {
                        let start = memory.start + (direction * h + cell) * 4 * h;
                        let value = self.tape.hidden[before * 2 * h + direction * h + cell];
                        add(&mut self.gradient[start..start + 4 * h], value, &delta);
                        out[before * 2 * h + direction * h + cell] +=
                            dot(&self.weights[start..start + 4 * h], &delta);
                    }
                }
                self.tape.inputs[at * gates + direction * 4 * h..][..4 * h].copy_from_slice(&delta);
            }
        }
    }

    /// Back through what was seen.
    fn perceive(&mut self, seen: &Seen, known: &[Known], n: usize) {
        let l = &self.layout;
        let (gates, dims, k) = (l.gates(), l.dimensions, l.letters);
        let ranges = [l.word().start, l.stem().start];
        let (spelling, stretches) = (l.spelling().start, l.stretches().start);
        let (flags, missing, bias) = (l.flags().start, l.missing().start, l.bias());
        let t = &self.tape;
        for at in 0..n {
            let look = &known[seen.looks[at] as usize];
            let delta = &t.inputs[at * gates..][..gates];
            add(&mut self.gradient[bias.clone()], 1.0, delta);
            let hidden = t.hidden_names[at];
            for (index, (vector, store)) in [(&look.word, &t.words), (&look.stem, &t.stems)]
                .into_iter()
                .enumerate()
            {
                if hidden || vector.is_none() {
                    add(
                        &mut self.gradient[missing + index * gates..][..gates],
                        1.0,
                        delta,
                    );
                    continue;
                }
                for (place, number) in store[at * dims..][..dims].iter().enumerate() {
                    if *number != 0.0 {
                        add(
                            &mut self.gradient[ranges[index] + place * gates..][..gates],
                            *number,
                            delta,
                        );
                    }
                }
            }
            if hidden {
                continue;
            }
            let share = 1.0 / (look.letters.len() as f32).sqrt();
            let mut back = vec![0.0f32; k];
            for (index, back) in back.iter_mut().enumerate() {
                let number = t.spelling[at * k + index];
                if number != 0.0 {
                    let start = spelling + index * gates;
                    *back = dot(&self.weights[start..start + gates], delta) * share;
                    add(&mut self.gradient[start..start + gates], number, delta);
                }
            }
            for bucket in &look.letters {
                self.touched.push(*bucket);
                add(
                    &mut self.gradient[stretches + usize::from(*bucket) * k..][..k],
                    1.0,
                    &back,
                );
            }
            for flag in &t.flags[at] {
                debug_assert!(usize::from(*flag) < FLAGS);
                add(
                    &mut self.gradient[flags + usize::from(*flag) * gates..][..gates],
                    1.0,
                    delta,
                );
            }
        }
    }

    /// A step against the gradient of `sentences` sentences.
    pub(crate) fn step(&mut self, rate: f32, sentences: usize, decay: f32) {
        const CLIP: f32 = 5.0;
        self.steps += 1;
        let stretches = self.layout.stretches();
        self.touched.sort_unstable();
        self.touched.dedup();
        let k = self.layout.letters;
        let scale = 1.0 / sentences as f32;
        let mut norm: f32 = self.gradient[..stretches.start].iter().map(|g| g * g).sum();
        norm += self.gradient[stretches.end..]
            .iter()
            .map(|g| g * g)
            .sum::<f32>();
        let norm = norm.sqrt() * scale;
        let scale = if norm > CLIP {
            scale * CLIP / norm
        } else {
            scale
        };
        let correct = (1.0 - 0.999f32.powi(self.steps)).sqrt() / (1.0 - 0.9f32.powi(self.steps));
        for range in [0..stretches.start, stretches.end..self.weights.len()] {
            let weights = self.weights[range.clone()]
                .iter_mut()
                .zip(&mut self.gradient[range.clone()]);
            let moments = self.mean[range.clone()]
                .iter_mut()
                .zip(&mut self.square[range]);
            for ((weight, gradient), (mean, square)) in weights.zip(moments) {
                let g = *gradient * scale;
                *gradient = 0.0;
                *mean = 0.9 * *mean + 0.1 * g;
                *square = 0.999 * *square + 0.001 * g * g;
                *weight -= rate * (correct * *mean / (square.sqrt() + 1e-8) + decay * *weight);
            }
        }
        // Buckets are touched now and then: Adagrad (Duchi et al. 2011).
        for bucket in self.touched.drain(..) {
            for index in usize::from(bucket) * k..(usize::from(bucket) + 1) * k {
                let g = self.gradient[stretches.start + index] * scale;
                self.gradient[stretches.start + index] = 0.0;
                self.bucket_square[index] += g * g;
                self.weights[stretches.start + index] -=
                    10.0 * rate * g / (self.bucket_square[index].sqrt() + 1e-6);
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
