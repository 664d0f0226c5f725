//! Back through a sentence: what each weight did to the loss.

use qari::extract::tagger::add;

use super::{Known, Learner, Seen, dot};

impl Learner {
    /// Back from the gradient of the narrow layer, before its tangent, to
    /// everything below.
    pub(super) fn backward(&mut self, narrow: &[f32], seen: &Seen, known: &[Known]) {
        let mut out = self.back_to_memory(narrow);
        let count = seen.looks.len();
        for direction in 0..2 {
            self.back_in_time(direction, count, &mut out);
        }
        for at in 0..count {
            let look = &known[seen.looks[at] as usize];
            self.back_to_word(at, look);
            self.back_to_lists(at);
        }
    }

    /// Through the narrow layer; the gradient of the memories' output.
    fn back_to_memory(&mut self, back: &[f32]) -> Vec<f32> {
        let (both, narrow) = (2 * self.layout.hidden, self.layout.narrow);
        let (matrix, bias) = self.layout.narrow();
        let mut out = vec![0.0f32; self.tape.hidden.len()];
        for (at, delta) in back.chunks(narrow).enumerate() {
            add(&mut self.gradient[bias.clone()], 1.0, delta);
            for (cell, mask) in self.tape.mask.iter().enumerate() {
                if *mask != 0.0 {
                    let row = matrix.start + cell * narrow..matrix.start + (cell + 1) * narrow;
                    let value = self.tape.hidden[at * both + cell] * mask;
                    add(&mut self.gradient[row.clone()], value, delta);
                    out[at * both + cell] = dot(&self.weights[row], delta) * mask;
                }
            }
        }
        out
    }

    /// Through the memory of one direction, from its last token to its first;
    /// leaves the gradient of the gates' inputs on the tape.
    fn back_in_time(&mut self, direction: usize, count: usize, out: &mut [f32]) {
        let (gates, cells) = (self.layout.gates(), self.layout.hidden);
        let size = 4 * cells;
        let memory = self.layout.memory().start + direction * cells * size;
        let mut carried = vec![0.0f32; cells];
        let mut delta = vec![0.0f32; size];
        for step in (0..count).rev() {
            let place = |step: usize| {
                if direction == 0 {
                    step
                } else {
                    count - 1 - step
                }
            };
            let at = place(step);
            let before = step.checked_sub(1).map(place);
            let here = at * 2 * cells + direction * cells;
            let gate = &self.tape.gates[direction][at * size..][..size];
            for cell in 0..cells {
                let slope = out[here + cell];
                let (input, forget) = (gate[cell], gate[cells + cell]);
                let (output, new) = (gate[2 * cells + cell], gate[3 * cells + cell]);
                let held = &self.tape.cells[direction];
                let squashed = held[at * cells + cell].tanh();
                let past = before.map_or(0.0, |before| held[before * cells + cell]);
                let back = carried[cell] + slope * output * (1.0 - squashed * squashed);
                delta[cell] = back * new * input * (1.0 - input);
                delta[cells + cell] = back * past * forget * (1.0 - forget);
                delta[2 * cells + cell] = slope * squashed * output * (1.0 - output);
                delta[3 * cells + cell] = back * input * (1.0 - new * new);
                carried[cell] = back * forget;
            }
            if let Some(before) = before {
                let there = before * 2 * cells + direction * cells;
                for cell in 0..cells {
                    let row = memory + cell * size..memory + (cell + 1) * size;
                    let value = self.tape.hidden[there + cell];
                    add(&mut self.gradient[row.clone()], value, &delta);
                    out[there + cell] += dot(&self.weights[row], &delta);
                }
            }
            self.tape.inputs[at * gates + direction * size..][..size].copy_from_slice(&delta);
        }
    }

    /// To the vectors and the stretches of letters of a word.
    fn back_to_word(&mut self, at: usize, look: &Known) {
        let (layout, tape) = (&self.layout, &self.tape);
        let (gates, dimensions, letters) = (layout.gates(), layout.dimensions, layout.letters);
        let delta = &tape.inputs[at * gates..][..gates];
        add(&mut self.gradient[layout.bias()], 1.0, delta);
        let blind = tape.blind[at];
        for (vector, store, matrix, absent) in [
            (&look.word, &tape.words, layout.word(), 0),
            (&look.stem, &tape.stems, layout.stem(), 1),
        ] {
            if blind || vector.is_none() {
                let missing = &mut self.gradient[layout.missing()];
                add(&mut missing[absent * gates..][..gates], 1.0, delta);
                continue;
            }
            let rows = self.gradient[matrix].chunks_mut(gates);
            for (row, number) in rows.zip(&store[at * dimensions..][..dimensions]) {
                if *number != 0.0 {
                    add(row, *number, delta);
                }
            }
        }
        if blind {
            return;
        }
        let share = 1.0 / (look.letters.len() as f32).sqrt();
        let mut back = vec![0.0f32; letters];
        for (index, back) in back.iter_mut().enumerate() {
            let number = tape.spelling[at * letters + index];
            if number != 0.0 {
                let start = layout.spelling().start + index * gates;
                *back = dot(&self.weights[start..start + gates], delta) * share;
                add(&mut self.gradient[start..start + gates], number, delta);
            }
        }
        let stretches = layout.stretches().start;
        for bucket in &look.letters {
            self.touched.push(*bucket);
            let start = stretches + usize::from(*bucket) * letters;
            add(&mut self.gradient[start..start + letters], 1.0, &back);
        }
    }

    /// To the lists that a word is in.
    fn back_to_lists(&mut self, at: usize) {
        let gates = self.layout.gates();
        let delta = &self.tape.inputs[at * gates..][..gates];
        let flags = self.layout.flags().start;
        for flag in &self.tape.flags[at] {
            let start = flags + usize::from(*flag) * gates;
            add(&mut self.gradient[start..start + gates], 1.0, delta);
        }
    }
}
