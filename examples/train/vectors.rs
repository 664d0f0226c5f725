//! Word vectors by skip-gram with negative sampling (Mikolov et al. 2013),
//! with output vectors of their own for the word before, the word after and
//! those farther off (after Ling et al. 2015): what stands right beside a name
//! tells more about it than what is near.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use qari::extract::tagger::Token;

use crate::corpus;
use crate::random::Random;

/// Numbers in a vector.
pub(crate) const DIMENSIONS: usize = 96;
/// Words on each side, at most.
const WINDOW: usize = 5;
const NEGATIVES: usize = 6;
/// Words rarer than this have no vector.
const RARE: u32 = 8;
/// Frequent words are passed over, by this share of the text (ibid. §2.3).
const FREQUENT: f64 = 1e-4;

/// The words of the corpora with their counts, the most frequent first.
pub(crate) type Vocabulary = Vec<(String, u32)>;

/// The corpora as numbers of words; `u32::MAX` ends a sentence.
pub(crate) fn read(folders: &[&Path]) -> Result<(Vocabulary, Vec<u32>)> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut text = Vec::new();
    for folder in folders {
        for file in corpus::files(folder)? {
            for sentence in corpus::sentences(&file)? {
                for token in sentence.iter().filter(|token| token.is_word) {
                    let fresh = counts.len() as u32;
                    let number = *numbers.entry(Token::shape(&token.folded)).or_insert(fresh);
                    if number == fresh {
                        counts.push(0);
                    }
                    counts[number as usize] += 1;
                    text.push(number);
                }
                text.push(u32::MAX);
            }
        }
    }
    let mut words: Vec<(String, u32, u32)> = numbers
        .into_iter()
        .map(|(word, number)| (word, counts[number as usize], number))
        .filter(|(_, count, _)| *count >= RARE)
        .collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut renamed = vec![u32::MAX - 1; counts.len()];
    for (place, (_, _, number)) in (0..).zip(&words) {
        renamed[*number as usize] = place;
    }
    for number in &mut text {
        if *number != u32::MAX {
            *number = renamed[*number as usize];
        }
    }
    text.retain(|number| *number != u32::MAX - 1);
    let words = words.into_iter().map(|(word, count, _)| (word, count));
    Ok((words.collect(), text))
}

/// Trains vectors, one row a word.
pub(crate) fn train(vocabulary: &Vocabulary, text: &[u32], epochs: usize) -> Vec<f32> {
    const D: usize = DIMENSIONS;
    let size = vocabulary.len();
    let mut random = Random::new(7);
    let mut input: Vec<f32> = (0..size * D)
        .map(|_| (random.unit() - 0.5) / D as f32)
        .collect();
    let mut output = vec![vec![0.0f32; size * D]; 3];
    let noise = noise(vocabulary);
    let total: f64 = vocabulary.iter().map(|(_, c)| f64::from(*c)).sum();
    let kept: Vec<f32> = vocabulary
        .iter()
        .map(|(_, count)| {
            let share = f64::from(*count) / total / FREQUENT;
            ((share.sqrt() + 1.0) / share).min(1.0) as f32
        })
        .collect();
    let steps = (text.len() * epochs) as f32;
    let mut done = 0usize;
    let mut line: Vec<u32> = Vec::new();
    for epoch in 0..epochs {
        for sentence in text.split(|number| *number == u32::MAX) {
            let rate = 0.03 * (1.0 - done as f32 / steps).max(0.003);
            done += sentence.len() + 1;
            line.clear();
            line.extend(
                sentence
                    .iter()
                    .filter(|w| random.unit() < kept[**w as usize]),
            );
            for at in 0..line.len() {
                let reach = 1 + random.below(WINDOW);
                let from = at.saturating_sub(reach);
                let to = (at + reach + 1).min(line.len());
                for near in (from..to).filter(|near| *near != at) {
                    let table = match (near + 1 == at, near == at + 1) {
                        (true, _) => 0,
                        (_, true) => 1,
                        _ => 2,
                    };
                    let centre = &mut input[line[at] as usize * D..][..D];
                    let mut gradient = [0.0f32; D];
                    for draw in 0..=NEGATIVES {
                        let (word, label) = if draw == 0 {
                            (line[near], 1.0)
                        } else {
                            (noise[random.below(noise.len())], 0.0)
                        };
                        if draw > 0 && word == line[near] {
                            continue;
                        }
                        let row = &mut output[table][word as usize * D..][..D];
                        let score: f32 = centre.iter().zip(row.iter()).map(|(a, b)| a * b).sum();
                        let step = rate * (label - 1.0 / (1.0 + (-score).exp()));
                        for ((g, r), c) in gradient.iter_mut().zip(row.iter_mut()).zip(&*centre) {
                            *g += step * *r;
                            *r += step * c;
                        }
                    }
                    for (c, g) in centre.iter_mut().zip(gradient) {
                        *c += g;
                    }
                }
            }
        }
        eprintln!("vectors: epoch {} of {epochs}", epoch + 1);
    }
    input
}

/// A table to draw words from by their count to the power 3/4.
fn noise(vocabulary: &Vocabulary) -> Vec<u32> {
    const SLOTS: f64 = 5e6;
    let weight = |count: u32| f64::from(count).powf(0.75);
    let total: f64 = vocabulary.iter().map(|(_, c)| weight(*c)).sum();
    let mut table = Vec::new();
    for (place, (_, count)) in (0..).zip(vocabulary) {
        let share = weight(*count) / total * SLOTS;
        let filled = (0..).take_while(|slot: &u32| f64::from(*slot) < share);
        table.extend(filled.map(|_| place));
    }
    table
}

/// The `count` most frequent words with their vectors, of a mean square of 1.
pub(crate) fn most_frequent(
    vocabulary: &Vocabulary,
    vectors: &[f32],
    count: usize,
) -> Vec<(String, Vec<f32>)> {
    let vectors = &vectors[..vectors.len().min(count * DIMENSIONS)];
    let squares: f32 = vectors.iter().map(|number| number * number).sum();
    let scale = (squares / vectors.len() as f32).sqrt().recip();
    let rows = vectors.chunks(DIMENSIONS);
    rows.zip(vocabulary)
        .map(|(row, (word, _))| (word.clone(), row.iter().map(|n| n * scale).collect()))
        .collect()
}
