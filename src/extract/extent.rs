//! Where an indirect quotation ends (quotation guide §6): at the sentence's
//! end, at an attribution, at the next cue that opens a content of its own, at
//! a change of subject, at a reporter's gloss. Better a short miss than a long
//! overrun.

use super::cues::{CueAt, Shape, cue_on};
use super::lexicon::Set;
use super::passage::Passage;

/// Words in a content, at most.
const LONGEST: usize = 120;
/// Words between a cue and the complementiser or marks that make it one.
const OPENS_WITHIN: usize = 10;

/// One past the last word of the content that begins at word `start`.
pub(super) fn clause_end(passage: &Passage<'_>, start: usize, cues: &[CueAt]) -> usize {
    let end = passage.words.len().min(start + LONGEST);
    for word in start..end {
        // A stop inside marks ends what the marks hold, not the clause.
        let inside = word + 1 < end
            && passage
                .pair_around(word)
                .is_some_and(|pair| passage.words_in(pair.inner).contains(&(word + 1)));
        if !inside && passage.ends_sentence(word) {
            return word + 1;
        }
        let next = word + 1;
        if next < end && !inside && ends_at(passage, next, cues) {
            return next;
        }
    }
    end
}

/// True when the content cannot go on with a word.
fn ends_at(passage: &Passage<'_>, word: usize, cues: &[CueAt]) -> bool {
    let gap = passage.gap_before(word);
    let comma = gap.contains(['\u{60C}', '\u{61B}', '-', '\u{2013}']);
    let tail = passage.has(word, Set::Tail) && comma;
    let contrast = comma && passage.sets[word].has_any(&[Set::Contrast]);
    let gloss = comma
        && (passage.has(word, Set::Gloss)
            || passage.has(word, Set::Stop)
                && passage.joins_next(word)
                && passage.has(word + 1, Set::Gloss));
    tail || contrast || gloss || opens_another(passage, word, comma, cues)
}

/// True when a cue stands at a word that opens a content of its own (rules 4
/// and 5): after a comma, or with a conjunction.
fn opens_another(passage: &Passage<'_>, word: usize, comma: bool, cues: &[CueAt]) -> bool {
    let Some(cue) = cue_on(cues, word) else {
        return false;
    };
    let conjoined = cue.range.start > passage.words[word].range.start;
    let linked = comma || conjoined && cue.cue.shape == Shape::Finite;
    if !linked {
        return false;
    }
    let end = passage.sentence_end(word).min(word + 1 + OPENS_WITHIN);
    (word + 1..end).any(|next| {
        passage.has(next, Set::Complementiser)
            || passage
                .gap_before(next)
                .contains([':', '\u{AB}', '\u{201C}', '"'])
    })
}
