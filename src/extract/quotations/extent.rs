//! Where unmarked content ends (quotation guide §6): at the sentence's end, at
//! an attribution, at the next cue that opens a content of its own, at a change
//! of subject, at a reporter's gloss. Better a short miss than a long overrun.

use super::cues::{Class, Shape};
use super::opening::{Opener, Opening, preposition};
use super::roles::Role;
use super::scene::Scene;
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
        let ends = ends_at(scene, openings, next)
            || by == Opener::Phrase && ends_phrase(scene, next);
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
    let tail = (comma || passage.plays(word + 1, Role::Sayer)) && tail(scene, word).is_some();
    let contrast = comma && is_contrast(scene, word);
    let gloss = comma
        && (passage.has(word, Set::Gloss)
            || passage.has(word, Set::Stop)
                && passage.joins_next(word)
                && passage.has(word + 1, Set::Gloss)
            || omits(scene, word));
    tail || contrast || gloss || comma && is_refusal(scene, word) || is_remark(scene, word) || begins_another(scene, openings, word)
}

/// What ends a noun phrase besides: لكن and what is told as fact.
fn ends_phrase(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let but = matches!(folded, "\u{644}\u{643}\u{646}" | "\u{648}\u{644}\u{643}\u{646}");
    // كما وعد, كما قال.
    let as_said = folded == "\u{643}\u{645}\u{627}" && scene.cue_on(word + 1).is_some();
    let fact = scene.comma_before(word)
        && matches!(folded, "\u{648}\u{642}\u{62F}" | "\u{648}\u{643}\u{627}\u{646}" | "\u{648}\u{643}\u{627}\u{646}\u{62A}");
    but || as_said || fact
}

/// فيما, بينما, في حين, في المقابل: another subject; but not فيما يتعلق بـ.
fn is_contrast(scene: &Scene<'_>, word: usize) -> bool {
    let about = ["\u{64A}\u{62A}\u{639}\u{644}\u{642}", "\u{64A}\u{62E}\u{635}", "\u{64A}\u{62A}\u{635}\u{644}"];
    if scene.passage.has(word, Set::Contrast) {
        // بينما كانت تحاول: the same subject goes on.
        let still = ["\u{643}\u{627}\u{646}", "\u{643}\u{627}\u{646}\u{62A}", "\u{643}\u{627}\u{646}\u{648}\u{627}"];
        if still.contains(&scene.folded(word + 1)) && scene.folded(word + 2).starts_with(['\u{64A}', '\u{62A}']) {
            return false;
        }
        return !about.contains(&scene.folded(word + 1));
    }
    let next = scene.folded(word + 1);
    scene.folded(word) == "\u{641}\u{64A}"
        && matches!(next, "\u{62D}\u{64A}\u{646}" | "\u{627}\u{644}\u{645}\u{642}\u{627}\u{628}\u{644}")
}

/// لكن البيت الأبيض امتنع، لكنه لم يجب: another says nothing.
fn is_refusal(scene: &Scene<'_>, word: usize) -> bool {
    let but = scene.folded(word).trim_start_matches('\u{648}');
    if !but.starts_with("\u{644}\u{643}\u{646}") && !scene.passage.has(word, Set::Contrast) {
        return false;
    }
    let end = scene.passage.sentence_end(word).min(word + 8);
    (word + 1..end).any(|at| {
        let folded = scene.folded(at);
        let silent = scene.passage.plays(at, Role::Unanswered);
        silent && (folded.starts_with('\u{627}') || scene.passage.has(at - 1, Set::Negation))
    })
}

/// دون تسمية أي جهة، من دون أن يحدد: what was left unsaid.
fn omits(scene: &Scene<'_>, word: usize) -> bool {
    let from = usize::from(scene.folded(word) == "\u{645}\u{646}");
    let without = matches!(
        scene.folded(word + from),
        "\u{62F}\u{648}\u{646}" | "\u{628}\u{62F}\u{648}\u{646}"
    );
    let that = usize::from(scene.folded(word + from + 1) == "\u{627}\u{646}");
    without && scene.passage.plays(word + from + 1 + that, Role::Omission)
}

/// وهي محاولة جديدة to the sentence's end, with no comma: what the reporter
/// thinks of it.
fn is_remark(scene: &Scene<'_>, word: usize) -> bool {
    let it = matches!(scene.folded(word), "\u{648}\u{647}\u{64A}" | "\u{648}\u{647}\u{648}");
    let noun = word + 1;
    if !it || noun >= scene.len() || scene.breaks(noun) || scene.folded(noun) == "\u{645}\u{627}" {
        return false;
    }
    let end = scene.passage.sentence_end(word);
    // وهي مستعدة ل: says more of the subject.
    let after = noun + 1;
    let state = after < end
        && (preposition(scene, after).is_some() || scene.folded(after).starts_with(['\u{644}', '\u{628}']));
    !state && !scene.is_definite(noun)
        && scene.name_from(noun).is_none()
        && !scene.passage.has(noun, Set::Stop)
        && (noun..end).all(|at| !scene.comma_before(at))
}

/// True when a cue stands at a word, or is led to by it, that opens a content
/// of its own (rules 4 and 5): after a comma, or with a conjunction.
pub(super) fn begins_another(
    scene: &Scene<'_>,
    openings: &[Option<Opening>],
    word: usize,
) -> bool {
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
        || scene.folded(word).starts_with('\u{648}') && at > word;
    match cue.cue.shape {
        Shape::Participle => {
            comma || opening.by != Opener::Phrase && (conjoined || is_sure(cue.cue.class))
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
    let before = "\u{642}\u{628}\u{644}"; // قبل
    let that = "\u{627}\u{646}"; // أن
    let folded = scene.folded(word);
    scene.passage.plays(word, Role::Linker)
        || folded == before && scene.folded(word + 1) == that
        || folded == that && word > 0 && scene.folded(word - 1) == before
        || folded == "\u{641}\u{64A}" && is_while(scene.folded(word + 1))
        || is_while(folded) && word > 0 && scene.folded(word - 1) == "\u{641}\u{64A}"
}

/// حين، وقت: after في.
fn is_while(folded: &str) -> bool {
    matches!(folded, "\u{62D}\u{64A}\u{646}" | "\u{648}\u{642}\u{62A}")
}
