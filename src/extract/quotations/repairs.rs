//! Quotations whose marks forget that the reporter speaks again: "Q، لافتا إلى
//! أن Q" is two, with the inner closer and opener left out (quotation guide
//! §2, missing close and missing open).

use super::cues::{Class, Shape};
use super::marks::{Pair, trim};
use super::scene::Scene;
use crate::extract::lexicon::Set;
use crate::text::TextRange;

/// Words between a participle and the أن that it governs, at most.
const WITHIN: usize = 3;

/// The marks of a scene, those split where the reporter speaks again.
pub(super) fn resumed(scene: &Scene<'_>) -> Vec<Pair> {
    let mut marks = Vec::with_capacity(scene.marks.len());
    for pair in &scene.marks {
        match resumption(scene, pair) {
            Some((before, after)) => {
                let piece = |inner| Pair {
                    outer: inner,
                    inner: trim(scene.passage.article, inner),
                    nested: false,
                    repaired: true,
                };
                let first = TextRange::new(pair.inner.start, before);
                let second = TextRange::new(after, pair.inner.end);
                marks.push(Pair {
                    outer: TextRange::new(pair.outer.start, before),
                    ..piece(first)
                });
                marks.push(Pair {
                    outer: TextRange::new(after, pair.outer.end),
                    ..piece(second)
                });
            }
            None => marks.push(*pair),
        }
    }
    marks.retain(|pair| !pair.inner.is_empty());
    marks
}

/// Where the reporter speaks inside a pair: the byte where what is quoted
/// first ends, and where what is quoted next begins.
fn resumption(scene: &Scene<'_>, pair: &Pair) -> Option<(usize, usize)> {
    let passage = scene.passage;
    let words = passage.words_in(pair.inner);
    let from = scene.cues.partition_point(|cue| cue.word <= words.start);
    let inside = scene.cues[from..]
        .iter()
        .take_while(|cue| cue.word < words.end);
    for cue in inside {
        let sure = matches!(cue.cue.class, Class::Core | Class::Continuation);
        let speaks = cue.cue.shape == Shape::Participle && sure;
        if !speaks || !passage.gap_before(cue.word).contains('\u{60C}') {
            continue;
        }
        let near = cue.word + 1..(cue.word + 1 + WITHIN).min(words.end);
        let that = near
            .clone()
            .find(|word| passage.has(*word, Set::Complementiser));
        if let Some(that) = that.filter(|that| that + 1 < words.end) {
            let before = passage.words[cue.word - 1].range.end;
            return Some((before, passage.words[that + 1].range.start));
        }
    }
    None
}
