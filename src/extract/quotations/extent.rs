//! Where unmarked content ends (quotation guide §6): at the sentence's end, at
//! an attribution, at the next cue that opens a content of its own, at a change
//! of subject, at a reporter's gloss. Better a short miss than a long overrun.

use super::cues::{Class, Shape};
use super::opening::{Opener, Opening};
use super::particles::{AND, AS, BEFORE, BUT, FROM, HAS, IN, ON, THAT, WAS, WHAT};
use super::roles::Role;
use super::scene::Scene;
use super::search::preposition;
use super::tails::tail;
use crate::extract::lexicon::Set;

/// Words in a content, at most.
const LONGEST: usize = 120;
/// Words that may lead to a cue after a comma: ، قبل أن تعلن.
const LEAD: usize = 3;

/// One past the last word of the content that begins at word `start`; `cue` is
/// the word of its own cue, `openings` what each cue of the scene opens.
pub(super) fn clause_end(
    scene: &Scene<'_>,
    openings: &[Option<Opening>],
    start: usize,
    by: Opener,
) -> usize {
    let passage = scene.passage;
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
        let phrase = by == Opener::Phrase;
        let ends = ends_at(scene, openings, next)
            || phrase && (ends_phrase(scene, next) || reports_on(scene, openings, next));
        if next < end && !inside && ends {
            return next;
        }
    }
    end
}

/// True when a content cannot go on with a word.
fn ends_at(scene: &Scene<'_>, openings: &[Option<Opening>], word: usize) -> bool {
    let passage = scene.passage;
    let comma = scene.comma_before(word);
    // على حد تعبيره needs no comma.
    let owned = scene.folded(word) == ON;
    let tail =
        (comma || owned || passage.plays(word + 1, Role::Sayer)) && tail(scene, word).is_some();
    let contrast = comma && is_contrast(scene, word);
    let gloss = comma
        && (passage.has(word, Set::Gloss)
            || passage.has(word, Set::Stop)
                && passage.joins_next(word)
                && passage.has(word + 1, Set::Gloss)
            || omits(scene, word)
            || is_background(scene, word));
    tail || contrast
        || gloss
        || comma && is_refusal(scene, word)
        || is_remark(scene, word)
        || begins_another(scene, openings, word)
}

/// What ends a noun phrase besides: لكن and what is told as fact.
fn ends_phrase(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    // كما وعد, كما قال.
    let as_said = folded == AS && scene.cue_on(word + 1).is_some();
    let fact = scene.comma_before(word)
        && folded
            .strip_prefix(AND)
            .is_some_and(|rest| rest == HAS || rest.starts_with(WAS));
    folded.trim_start_matches(AND) == BUT || as_said || fact
}

/// فيما, بينما, في حين, في المقابل: another subject; but not فيما يتعلق بـ, and
/// not بينما كانت تحاول, where the same one goes on.
fn is_contrast(scene: &Scene<'_>, word: usize) -> bool {
    let next = word + 1;
    if scene.passage.has(word, Set::Contrast) {
        let same = scene.passage.plays(next, Role::Resumed)
            && scene.folded(next + 1).starts_with(['\u{64A}', '\u{62A}']);
        return !same && !scene.passage.plays(next, Role::About);
    }
    scene.folded(word) == IN && scene.passage.plays(next, Role::While)
}

/// لكن البيت الأبيض امتنع، لكنه لم يجب: another says nothing.
fn is_refusal(scene: &Scene<'_>, word: usize) -> bool {
    let but = scene.folded(word).trim_start_matches(AND);
    if !but.starts_with(BUT) && !scene.passage.has(word, Set::Contrast) {
        return false;
    }
    let end = scene.passage.sentence_end(word).min(word + 8);
    (word + 1..end).any(|at| {
        let folded = scene.folded(at);
        let silent = scene.passage.plays(at, Role::Unanswered);
        silent && (folded.starts_with('\u{627}') || scene.passage.has(at - 1, Set::Negation))
    })
}

/// وكان الجسر قد أغلق: what was before, as the reporter knows it.
fn is_background(scene: &Scene<'_>, word: usize) -> bool {
    let was = scene.folded(word).strip_prefix(AND);
    let end = scene.passage.sentence_end(word).min(word + 6);
    was.is_some_and(|was| was.starts_with(WAS)) && (word + 1..end).any(|at| scene.folded(at) == HAS)
}

/// دون تسمية أي جهة، من دون أن يحدد: what was left unsaid.
fn omits(scene: &Scene<'_>, word: usize) -> bool {
    let without = word + usize::from(scene.folded(word) == FROM);
    let that = usize::from(scene.folded(without + 1) == THAT);
    scene.passage.plays(without, Role::Without)
        && scene.passage.plays(without + 1 + that, Role::Omission)
}

/// وهي محاولة جديدة to the sentence's end, with no comma: what the reporter
/// thinks of it.
fn is_remark(scene: &Scene<'_>, word: usize) -> bool {
    let it = scene.passage.plays(word, Role::It) && scene.folded(word).starts_with(AND);
    let noun = word + 1;
    // وهو ما نفته الوزارة: what another says of it.
    if it && scene.comma_before(word) {
        let what = usize::from(scene.folded(noun) == WHAT);
        if is_said(scene, noun + what) {
            return true;
        }
    }
    if !it || noun >= scene.len() || scene.breaks(noun) || scene.folded(noun) == WHAT {
        return false;
    }
    let end = scene.passage.sentence_end(word);
    // وهي مستعدة ل: says more of the subject.
    let after = noun + 1;
    let state = after < end
        && (preposition(scene, after).is_some()
            || scene.folded(after).starts_with(['\u{644}', '\u{628}']));
    !state
        && !scene.is_definite(noun)
        && scene.name_from(noun).is_none()
        && !scene.passage.has(noun, Set::Stop)
        && (noun..end).all(|at| !scene.comma_before(at))
}

/// ويدعو إلى الصبر: another verb that reports, after what a verb reports.
fn reports_on(scene: &Scene<'_>, openings: &[Option<Opening>], word: usize) -> bool {
    let Some(index) = scene.cue_index(word) else {
        return false;
    };
    let cue = &scene.cues[index];
    let conjoined = cue.range.start > scene.passage.words[word].range.start;
    conjoined && cue.cue.shape == Shape::Finite && openings[index].is_some()
}

/// A verb of saying, with the pronoun of what is said or without.
fn is_said(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let bare = folded
        .strip_suffix('\u{647}')
        .and_then(|verb| scene.lexicon.cue(verb));
    let cue = bare.or_else(|| scene.cue_on(word).map(|at| at.cue));
    cue.is_some_and(|cue| cue.shape == Shape::Finite && cue.class != Class::Ambiguous)
}

/// True when a cue stands at a word, or is led to by it, that opens a content
/// of its own (rules 4 and 5): after a comma, or with a conjunction.
pub(super) fn begins_another(scene: &Scene<'_>, openings: &[Option<Opening>], word: usize) -> bool {
    let comma = scene.comma_before(word);
    let mut at = word;
    while at < word + LEAD && leads(scene, at) && scene.passage.joins_next(at) {
        at += 1;
    }
    // Only particles may be cut off with what they lead to, and only whole.
    let Some(index) = scene.cue_index(at) else {
        return false;
    };
    let cue = &scene.cues[index];
    let Some(opening) = &openings[index] else {
        // معتبرا X Y: whatever it opens, the reporter speaks again.
        return comma && at == word && cue.cue.shape == Shape::Participle && is_sure(cue.cue.class);
    };
    let conjoined = cue.range.start > scene.passage.words[at].range.start
        || scene.folded(word).starts_with(AND) && at > word;
    match cue.cue.shape {
        Shape::Participle => {
            comma || is_sure(cue.cue.class) || conjoined && opening.by != Opener::Phrase
        }
        Shape::Finite if comma => at > word || opening.by != Opener::Phrase || conjoined,
        Shape::Finite => conjoined && opening.by != Opener::Phrase,
        Shape::Masdar | Shape::Noun => false,
    }
}

/// A participle that hardly means anything but saying: مشددا على أن.
fn is_sure(class: Class) -> bool {
    matches!(class, Class::Core | Class::Continuation)
}

/// لكنه، فيما، كما، قبل أن: what leads to a cue after a comma.
fn leads(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    scene.passage.plays(word, Role::Linker)
        || folded == BEFORE && scene.folded(word + 1) == THAT
        || folded == THAT && word > 0 && scene.folded(word - 1) == BEFORE
        || folded == IN && scene.passage.plays(word + 1, Role::While)
        || scene.passage.plays(word, Role::While) && word > 0 && scene.folded(word - 1) == IN
}
