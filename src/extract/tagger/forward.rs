//! The network at work: a sentence in, a score for each token and tag out.
//! What a word adds wherever it stands is computed once and kept.

use foldhash::HashMap;

use super::bytes::Reader;
use super::crf::Transitions;
use super::features::{BUCKETS, Look, flags};
use super::lanes::{Lanes, add};
use super::names::{Flag, Names};
use super::net::Layout;
use super::token::Token;
use super::vectors::Vectors;

/// What the bytes of a network begin with, and its version.
const MAGIC: &[u8; 4] = b"QTG1";
/// Words whose share is kept, at most.
const KEPT: usize = 1024;

/// A network with the tables that it reads words by.
#[derive(Debug, Clone)]
pub struct Network<'a> {
    layout: Layout,
    weights: Vec<f32>,
    /// By bucket of letters: a scale and that many small numbers.
    stretches: &'a [u8],
    vectors: Vectors<'a>,
    names: Names<'a>,
    /// By head.
    chains: Vec<Transitions>,
    lanes: Lanes,
}

/// What a network keeps from sentence to sentence: by word what it adds to the
/// gates, and room to count in.
#[derive(Debug, Default)]
pub struct Memory {
    places: HashMap<String, usize>,
    rows: Vec<f32>,
    gates: Vec<f32>,
    hidden: Vec<f32>,
    narrow: Vec<f32>,
}

impl Network<'static> {
    /// The network of `assets/tagger`.
    ///
    /// # Panics
    /// Never: a test reads the same bytes.
    #[must_use]
    pub fn built_in() -> Self {
        let vectors = Vectors::new(include_bytes!("../../../assets/tagger/vectors.bin"));
        let names = Names::new(include_bytes!("../../../assets/tagger/names.bin"));
        vectors
            .zip(names)
            .and_then(|(vectors, names)| {
                let bytes = include_bytes!("../../../assets/tagger/network.bin");
                Self::new(bytes, vectors, names)
            })
            .expect("the built-in network is whole")
    }
}

impl<'a> Network<'a> {
    /// Reads a network as [`lay_out_network`] writes it; `None` when it is none.
    #[must_use]
    pub fn new(bytes: &'a [u8], vectors: Vectors<'a>, names: Names<'a>) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != MAGIC {
            return None;
        }
        let mut number = || reader.number().map(|number| number as usize);
        let (hidden, letters, narrow, heads) = (number()?, number()?, number()?, number()?);
        let layout = Layout {
            hidden,
            dimensions: vectors.dimensions,
            letters,
            narrow,
            heads: (0..heads).map(|_| number()).collect::<Option<_>>()?,
        };
        let stretches = reader.take(BUCKETS * (letters + 4))?;
        // Where those of stretches stand in training nothing is read here, and pages of
        // noughts that nobody touches take no memory.
        let mut weights = vec![0.0; layout.size()];
        let (before, after) = weights.split_at_mut(layout.stretches().end);
        for part in [&mut before[..layout.stretches().start], after] {
            part.copy_from_slice(&reader.floats(part.len())?);
        }
        let chains = (0..heads)
            .map(|head| {
                Transitions::new(
                    layout.heads[head],
                    weights[layout.head(head)[2].clone()].to_vec(),
                )
            })
            .collect();
        Some(Self {
            layout,
            weights,
            stretches,
            vectors,
            names,
            chains,
            lanes: Lanes::new(),
        })
    }

    /// True when a folded word is a listed name, or one begins with it.
    #[must_use]
    pub fn lists_name(&self, folded: &str) -> bool {
        self.names.has_name(folded)
    }

    /// True when a folded word is listed as a person's name or a part of one.
    #[must_use]
    pub fn lists_person(&self, folded: &str) -> bool {
        self.names.has_person(folded)
    }

    /// True when a folded word is listed as a name that people are given.
    #[must_use]
    pub fn lists_given(&self, folded: &str) -> bool {
        self.names.has_given(folded)
    }

    /// True when a folded word is listed as a title and the like, and as
    /// nobody's name.
    #[must_use]
    pub fn lists_title(&self, folded: &str) -> bool {
        self.names.has_title(folded)
    }

    /// True when a folded word is frequent enough to have a vector.
    #[must_use]
    pub fn has_vector(&self, folded: &str) -> bool {
        self.vectors.row(folded).is_some()
    }

    /// The transitions between the tags of a head.
    #[must_use]
    pub fn chain(&self, head: usize) -> &Transitions {
        &self.chains[head]
    }

    /// The scores of each token and tag of a head, and the flags of each token.
    pub fn read(&self, tokens: &[Token], memory: &mut Memory) -> Vec<Vec<Flag>> {
        let flags = flags(tokens, &self.names);
        let gates = self.layout.gates();
        memory.gates.clear();
        let rows = &self.weights[self.layout.flags()];
        for (token, flags) in tokens.iter().zip(&flags) {
            let place = self.place(&token.folded, memory);
            let start = memory.gates.len();
            memory
                .gates
                .extend_from_slice(&memory.rows[place * gates..][..gates]);
            let input = &mut memory.gates[start..];
            for flag in flags {
                add(input, 1.0, &rows[usize::from(*flag) * gates..][..gates]);
            }
        }
        self.remember(tokens.len(), memory);
        self.narrow(tokens.len(), memory);
        flags
    }

    /// Where the share of a word is kept.
    fn place(&self, folded: &str, memory: &mut Memory) -> usize {
        if let Some(place) = memory.places.get(folded) {
            return *place;
        }
        if memory.places.len() == KEPT {
            memory.places.clear();
            memory.rows.clear();
        }
        let place = memory.places.len();
        memory.places.insert(folded.to_owned(), place);
        let (l, w) = (&self.layout, &self.weights);
        let gates = l.gates();
        let start = memory.rows.len();
        memory.rows.extend_from_slice(&w[l.bias()]);
        let row = &mut memory.rows[start..];
        let look = Look::new(folded, &self.vectors);
        let parts = [(look.word, l.word()), (look.stem, l.stem())];
        let mut numbers = Vec::with_capacity(l.dimensions);
        for (index, (known, matrix)) in parts.into_iter().enumerate() {
            match known {
                Some(known) => {
                    numbers.clear();
                    numbers.extend(self.vectors.numbers(known));
                    self.lanes.multiply(row, &numbers, &w[matrix]);
                }
                None => add(row, 1.0, &w[l.missing()][index * gates..][..gates]),
            }
        }
        let mut sum = vec![0.0f32; l.letters];
        let share = 1.0 / (look.letters.len() as f32).sqrt();
        for bucket in &look.letters {
            let bytes = &self.stretches[usize::from(*bucket) * (l.letters + 4)..][..l.letters + 4];
            let Some((scale, numbers)) = bytes.split_first_chunk::<4>() else {
                continue;
            };
            let scale = f32::from_le_bytes(*scale) * share;
            for (sum, number) in sum.iter_mut().zip(numbers) {
                *sum += scale * f32::from(number.cast_signed());
            }
        }
        self.lanes.multiply(row, &sum, &w[l.spelling()]);
        place
    }

    /// Through the memories, both ways.
    fn remember(&self, count: usize, memory: &mut Memory) {
        let h = self.layout.hidden;
        let gates = self.layout.gates();
        let matrices = &self.weights[self.layout.memory()];
        memory.hidden.clear();
        memory.hidden.resize(count * 2 * h, 0.0);
        let mut out = vec![0.0f32; h];
        let mut cells = vec![0.0f32; h];
        for direction in 0..2 {
            let matrix = &matrices[direction * 4 * h * h..][..4 * h * h];
            out.fill(0.0);
            cells.fill(0.0);
            for step in 0..count {
                let at = if direction == 0 {
                    step
                } else {
                    count - 1 - step
                };
                let sum = &mut memory.gates[at * gates + direction * 4 * h..][..4 * h];
                self.lanes.multiply(sum, &out, matrix);
                let (open, new) = sum.split_at_mut(3 * h);
                self.lanes.sigmoids(open);
                self.lanes.tanhs(new);
                let (input, rest) = open.split_at(h);
                let (forget, output) = rest.split_at(h);
                for (cell, ((forget, input), new)) in
                    cells.iter_mut().zip(forget.iter().zip(input).zip(&*new))
                {
                    *cell = forget * *cell + input * new;
                }
                out.copy_from_slice(&cells);
                self.lanes.tanhs(&mut out);
                for (out, output) in out.iter_mut().zip(output) {
                    *out *= output;
                }
                memory.hidden[at * 2 * h + direction * h..][..h].copy_from_slice(&out);
            }
        }
    }

    fn narrow(&self, count: usize, memory: &mut Memory) {
        let l = &self.layout;
        let (matrix, bias) = l.narrow();
        memory.narrow.clear();
        for at in 0..count {
            let start = memory.narrow.len();
            memory.narrow.extend_from_slice(&self.weights[bias.clone()]);
            let hidden = &memory.hidden[at * 2 * l.hidden..][..2 * l.hidden];
            self.lanes.multiply(
                &mut memory.narrow[start..],
                hidden,
                &self.weights[matrix.clone()],
            );
            self.lanes.tanhs(&mut memory.narrow[start..]);
        }
    }

    /// The scores of each token and tag of a head, of what was read last.
    #[must_use]
    pub fn scores(&self, memory: &Memory, head: usize) -> Vec<f32> {
        let [matrix, bias, _] = self.layout.head(head);
        let tags = self.layout.heads[head];
        let mut scores = Vec::with_capacity(memory.narrow.len() / self.layout.narrow * tags);
        for narrow in memory.narrow.chunks_exact(self.layout.narrow) {
            let start = scores.len();
            scores.extend_from_slice(&self.weights[bias.clone()]);
            let weights = &self.weights[matrix.clone()];
            self.lanes.multiply(&mut scores[start..], narrow, weights);
        }
        scores
    }
}

/// Lays a network out as [`Network::new`] reads it, with the first `heads` of
/// its heads.
#[must_use]
pub fn lay_out_network(layout: &Layout, weights: &[f32], heads: usize) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let sizes = [layout.hidden, layout.letters, layout.narrow, heads];
    for number in sizes.iter().chain(&layout.heads[..heads]) {
        bytes.extend((*number as u32).to_le_bytes());
    }
    for row in weights[layout.stretches()].chunks(layout.letters) {
        let scale = row.iter().fold(1e-9, |top: f32, n| top.max(n.abs())) / 127.0;
        bytes.extend(scale.to_le_bytes());
        bytes.extend(
            row.iter()
                .map(|number| ((number / scale).round() as i8).cast_unsigned()),
        );
    }
    let end = heads
        .checked_sub(1)
        .map_or(0, |last| layout.head(last)[2].end);
    let dense = weights[..layout.stretches().start]
        .iter()
        .chain(&weights[layout.stretches().end..end]);
    bytes.extend(dense.flat_map(|weight| weight.to_le_bytes()));
    bytes
}
