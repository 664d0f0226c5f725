//! Through a sentence, with parts left out at random, and a tape of what was.

use qari::extract::tagger::{Flag, Layout, add, kind_of, sigmoids, tanhs};

use super::{Dropout, Known, Learner, Seen};
use crate::random::Random;

/// What the way back needs to know of the way there; each by token.
#[derive(Default)]
pub(super) struct Tape {
    /// What the gates get; on the way back, its gradient.
    pub(super) inputs: Vec<f32>,
    pub(super) spelling: Vec<f32>,
    pub(super) words: Vec<f32>,
    pub(super) stems: Vec<f32>,
    /// By direction: input, forget and output gates, and what is new.
    pub(super) gates: [Vec<f32>; 2],
    pub(super) cells: [Vec<f32>; 2],
    pub(super) hidden: Vec<f32>,
    /// By cell of both directions: 0 where it is left out.
    pub(super) mask: Vec<f32>,
    pub(super) narrow: Vec<f32>,
    /// Whether its word was hidden.
    pub(super) blind: Vec<bool>,
    pub(super) flags: Vec<Vec<Flag>>,
}

/// The weights by which a token is seen.
struct Eyes<'w> {
    word: &'w [f32],
    stem: &'w [f32],
    spelling: &'w [f32],
    stretches: &'w [f32],
    flags: &'w [f32],
    missing: &'w [f32],
    bias: &'w [f32],
}

impl<'w> Eyes<'w> {
    fn new(layout: &Layout, weights: &'w [f32]) -> Self {
        Self {
            word: &weights[layout.word()],
            stem: &weights[layout.stem()],
            spelling: &weights[layout.spelling()],
            stretches: &weights[layout.stretches()],
            flags: &weights[layout.flags()],
            missing: &weights[layout.missing()],
            bias: &weights[layout.bias()],
        }
    }
}

impl Learner {
    /// The scores of each token and tag of a head, with nothing left out.
    pub(crate) fn emissions(&mut self, seen: &Seen, known: &[Known], head: usize) -> Vec<f32> {
        let none = Dropout {
            input: 0.0,
            flag: 0.0,
            output: 0.0,
            name: 0.0,
        };
        self.forward(seen, known, &none, &mut Random::new(1));
        self.head(head, seen.looks.len())
    }

    pub(super) fn forward(
        &mut self,
        seen: &Seen,
        known: &[Known],
        drop: &Dropout,
        random: &mut Random,
    ) {
        let count = seen.looks.len();
        let eyes = Eyes::new(&self.layout, &self.weights);
        self.tape.clear(&self.layout, count);
        self.tape.hide(seen, drop, random);
        for at in 0..count {
            let look = &known[seen.looks[at] as usize];
            self.tape
                .see(&self.layout, &eyes, (at, look), (drop, random));
            self.tape
                .note(&self.layout, &eyes, (at, &seen.flags[at]), (drop, random));
        }
        for direction in 0..2 {
            self.tape
                .keep(&self.layout, &self.weights, direction, count);
        }
        self.tape.narrow(&self.layout, &self.weights, drop, random);
    }

    pub(super) fn head(&self, head: usize, count: usize) -> Vec<f32> {
        let layout = &self.layout;
        let [matrix, bias, _] = layout.head(head);
        let tags = layout.heads[head];
        let mut scores = vec![0.0; count * tags];
        for (row, narrow) in scores
            .chunks_mut(tags)
            .zip(self.tape.narrow.chunks(layout.narrow))
        {
            row.copy_from_slice(&self.weights[bias.clone()]);
            let matrix = self.weights[matrix.clone()].chunks(tags);
            for (out, weights) in narrow.iter().zip(matrix) {
                add(row, *out, weights);
            }
        }
        scores
    }
}

impl Tape {
    fn clear(&mut self, layout: &Layout, count: usize) {
        for (table, width) in [
            (&mut self.inputs, layout.gates()),
            (&mut self.words, layout.dimensions),
            (&mut self.stems, layout.dimensions),
            (&mut self.spelling, layout.letters),
            (&mut self.hidden, 2 * layout.hidden),
            (&mut self.narrow, layout.narrow),
        ] {
            table.clear();
            table.resize(count * width, 0.0);
        }
        self.blind.clear();
        self.flags.clear();
    }

    /// Some names are hidden, each as a whole.
    fn hide(&mut self, seen: &Seen, drop: &Dropout, random: &mut Random) {
        let mut hidden = false;
        for tag in &seen.tags {
            hidden = match kind_of(*tag) {
                _ if drop.name == 0.0 => false,
                None => false,
                // It begins or stands alone.
                Some(_) if matches!((tag - 1) % 4, 0 | 3) => random.unit() < drop.name,
                Some(_) => hidden,
            };
            self.blind.push(hidden);
        }
    }

    /// What a word looks like, to the gates.
    fn see(
        &mut self,
        layout: &Layout,
        eyes: &Eyes<'_>,
        (at, look): (usize, &Known),
        (drop, random): (&Dropout, &mut Random),
    ) {
        let (gates, dimensions, letters) = (layout.gates(), layout.dimensions, layout.letters);
        let input = &mut self.inputs[at * gates..][..gates];
        input.copy_from_slice(eyes.bias);
        if self.blind[at] {
            add(input, 1.0, &eyes.missing[..gates]);
            add(input, 1.0, &eyes.missing[gates..]);
            return;
        }
        let keep = 1.0 - drop.input;
        let mut left = |number: f32| {
            let kept = drop.input == 0.0 || random.unit() < keep;
            if kept { number / keep } else { 0.0 }
        };
        for (vector, store, matrix, absent) in [
            (&look.word, &mut self.words, eyes.word, 0),
            (&look.stem, &mut self.stems, eyes.stem, 1),
        ] {
            let Some(vector) = vector else {
                add(input, 1.0, &eyes.missing[absent * gates..][..gates]);
                continue;
            };
            let store = &mut store[at * dimensions..][..dimensions];
            for ((store, number), row) in store.iter_mut().zip(vector).zip(matrix.chunks(gates)) {
                *store = left(*number);
                if *store != 0.0 {
                    add(input, *store, row);
                }
            }
        }
        let sum = &mut self.spelling[at * letters..][..letters];
        let share = 1.0 / (look.letters.len() as f32).sqrt();
        for bucket in &look.letters {
            add(
                sum,
                share,
                &eyes.stretches[usize::from(*bucket) * letters..][..letters],
            );
        }
        for (number, row) in sum.iter_mut().zip(eyes.spelling.chunks(gates)) {
            *number = left(*number);
            add(input, *number, row);
        }
    }

    /// What lists a word is in, to the gates.
    fn note(
        &mut self,
        layout: &Layout,
        eyes: &Eyes<'_>,
        (at, flags): (usize, &[Flag]),
        (drop, random): (&Dropout, &mut Random),
    ) {
        let gates = layout.gates();
        let mut noted = Vec::new();
        if !self.blind[at] {
            let left = |_: &&Flag| drop.flag == 0.0 || random.unit() >= drop.flag;
            noted.extend(flags.iter().filter(left));
        }
        let input = &mut self.inputs[at * gates..][..gates];
        for flag in &noted {
            add(
                input,
                1.0,
                &eyes.flags[usize::from(*flag) * gates..][..gates],
            );
        }
        self.flags.push(noted);
    }

    /// Through the memory of one direction.
    fn keep(&mut self, layout: &Layout, weights: &[f32], direction: usize, count: usize) {
        let (gates, cells) = (layout.gates(), layout.hidden);
        let size = 4 * cells;
        let matrix = &weights[layout.memory()][direction * cells * size..][..cells * size];
        self.gates[direction].clear();
        self.gates[direction].resize(count * size, 0.0);
        self.cells[direction].clear();
        self.cells[direction].resize(count * cells, 0.0);
        let mut sum = vec![0.0f32; size];
        let mut before: Option<usize> = None;
        for step in 0..count {
            let at = if direction == 0 {
                step
            } else {
                count - 1 - step
            };
            sum.copy_from_slice(&self.inputs[at * gates + direction * size..][..size]);
            if let Some(before) = before {
                let out = &self.hidden[before * 2 * cells + direction * cells..][..cells];
                for (out, row) in out.iter().zip(matrix.chunks(size)) {
                    add(&mut sum, *out, row);
                }
            }
            sigmoids(&mut sum[..3 * cells]);
            tanhs(&mut sum[3 * cells..]);
            self.gates[direction][at * size..][..size].copy_from_slice(&sum);
            for cell in 0..cells {
                let past =
                    before.map_or(0.0, |before| self.cells[direction][before * cells + cell]);
                let now = sum[cells + cell] * past + sum[cell] * sum[3 * cells + cell];
                self.cells[direction][at * cells + cell] = now;
                self.hidden[at * 2 * cells + direction * cells + cell] =
                    sum[2 * cells + cell] * now.tanh();
            }
            before = Some(at);
        }
    }

    /// Through the narrow layer, with one mask for the whole sentence (Gal &
    /// Ghahramani 2016).
    fn narrow(&mut self, layout: &Layout, weights: &[f32], drop: &Dropout, random: &mut Random) {
        let both = 2 * layout.hidden;
        let keep = 1.0 - drop.output;
        self.mask.clear();
        self.mask.extend((0..both).map(|_| {
            let kept = drop.output == 0.0 || random.unit() < keep;
            if kept { 1.0 / keep } else { 0.0 }
        }));
        let (matrix, bias) = layout.narrow();
        let rows = self.narrow.chunks_mut(layout.narrow);
        for (narrow, hidden) in rows.zip(self.hidden.chunks(both)) {
            narrow.copy_from_slice(&weights[bias.clone()]);
            let matrix = weights[matrix.clone()].chunks(layout.narrow);
            for ((out, mask), row) in hidden.iter().zip(&self.mask).zip(matrix) {
                if *mask != 0.0 {
                    add(narrow, out * mask, row);
                }
            }
            tanhs(narrow);
        }
    }
}
