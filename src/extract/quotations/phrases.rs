//! Reported speech (quotation guide §4, order 14): a verb of saying with the
//! noun phrase that it governs, and no clause: جدد دعمه, دعا إلى وقف, أعرب عن
//! أسفه. The subject must end where the object begins, so phrases are read
//! strictly here.

use std::ops::Range;

use super::before::source_before;
use super::cues::{Class, CueAt, Frame, Shape};
use super::opening::{Opener, Opening, follows_cue, is_fronted};
use super::particles::{ABOUT, AS, FOR, IN, JUST_AS, SAKE, THAT, WHAT, WITH};
use super::roles::Role;
use super::scene::{Name, Scene};
use super::search::preposition;
use super::source::{Reading, source_after};
use crate::article::EntityKind;
use crate::extract::lexicon::Set;

/// Words between a cue and the phrase that it governs, at most.
const REACH: usize = 24;
/// Words in an apposition, at most.
const APART: usize = 12;

/// The noun phrase that a cue governs.
pub(super) fn phrase(scene: &Scene<'_>, cue: &CueAt, first: usize) -> Option<Opening> {
    if !reports(cue) || is_so_called(scene, cue) {
        return None;
    }
    let end = scene.passage.sentence_end(cue.word).min(cue.word + REACH);
    let subject = subject(scene, cue, first, end);
    let source = match cue.cue.shape {
        Shape::Finite | Shape::Noun => subject.clone(),
        Shape::Participle | Shape::Masdar => None,
    };
    // أما S فطالب X: the subject is before the verb, and X is told.
    let before = (cue.cue.shape == Shape::Finite)
        .then(|| source_before(scene, cue.word))
        .flatten();
    let fronted = before.is_some() && is_fronted(scene, cue);
    let after = match &subject {
        Some(subject) if !fronted => subject.end,
        _ => first,
    };
    let source = if fronted { before } else { source.or(before) };
    if source.is_none() && !stands_alone(scene, cue) {
        return None;
    }
    let (word, letters) = object(scene, cue, after, end)?;
    // كشفت صور: without a subject, what follows the verb may be it.
    let that = cue.word > 0 && scene.folded(cue.word - 1) == THAT; // قبل أن يعلن
    let finite = cue.cue.shape == Shape::Finite && source.is_none() && !that;
    let direct =
        cue.cue.frames.has(Frame::Object) && letters == 0 && preposition(scene, word - 1).is_none();
    if finite && direct && !is_object(scene, word) && !goes_on(scene, cue, word) {
        return None;
    }
    Some(Opening {
        by: Opener::Phrase,
        word,
        letters,
        source,
        via: None,
    })
}

/// True for a cue that says something though nobody is named: no homograph, and
/// where a clause may begin.
fn stands_alone(scene: &Scene<'_>, cue: &CueAt) -> bool {
    let clear = cue.cue.class != Class::Ambiguous;
    match cue.cue.shape {
        Shape::Noun | Shape::Masdar => false,
        Shape::Participle => clear && (scene.breaks(cue.word) || follows_cue(scene, cue.word)),
        Shape::Finite => clear && begins_clause(scene, cue),
    }
}

/// True where a clause may begin: at a break, with a conjunction, after أن, التي or
/// a word that leads to it.
fn begins_clause(scene: &Scene<'_>, cue: &CueAt) -> bool {
    let passage = scene.passage;
    let conjoined = cue.range.start > passage.words[cue.word].range.start;
    if conjoined || scene.breaks(cue.word) || passage.sentence_start(cue.word) == cue.word {
        return true;
    }
    let before = cue.word - 1;
    let leads = passage.plays(before, Role::Linker) || passage.plays(before, Role::Relative);
    // بيانا دعا فيه: the relative clause of something indefinite.
    let within =
        passage.plays(cue.word + 1, Role::Pronoun) && scene.folded(cue.word + 1).starts_with(IN);
    leads || within || scene.folded(before) == THAT
}

/// True for a cue that may have a noun phrase for all that is said.
fn reports(cue: &CueAt) -> bool {
    let class = !matches!(
        cue.cue.class,
        Class::Relay | Class::Document | Class::Continuation
    );
    class && cue.cue.shape != Shape::Masdar
}

/// ما وصفه بـ, كما وعد, التي أعلن عنها: what is said there is not said here.
fn is_so_called(scene: &Scene<'_>, cue: &CueAt) -> bool {
    let Some(before) = cue.word.checked_sub(1) else {
        return false;
    };
    let what = scene
        .folded(before)
        .trim_start_matches(['\u{644}', '\u{628}'])
        == WHAT;
    let joined = scene.passage.joins_next(before);
    let as_said = scene.folded(before) == AS && before > 0 && !scene.breaks(before);
    what && joined || as_said
}

/// The subject right after its verb, when it is somebody who may speak.
fn subject(scene: &Scene<'_>, cue: &CueAt, first: usize, end: usize) -> Option<Range<usize>> {
    if !matches!(cue.cue.shape, Shape::Finite | Shape::Noun) || first >= end {
        return None;
    }
    let found = source_after(scene, first, end, Reading::Strict)?;
    let named = scene.names_in(&found).iter();
    let person = named.clone().any(Name::is_person);
    (person || scene.is_sayer(found.start)).then_some(found)
}

/// Where the phrase begins that a cue governs, after its subject: a word, and
/// the letters of it that are a preposition.
fn object(scene: &Scene<'_>, cue: &CueAt, after: usize, end: usize) -> Option<(usize, usize)> {
    let mut at = after;
    // Words that nothing explains: the rest of a name, whoever is asked.
    let mut left = if cue.cue.frames.has(Frame::Told) {
        REACH
    } else {
        2
    };
    let mut set_off = false;
    while at < end {
        if at > after
            && (scene.cue_on(at).is_some_and(is_clear)
                || scene.passage.has(at, Set::Complementiser))
        {
            return None;
        }
        let skipped = left < 2;
        if let Some(found) =
            governed(scene, cue, at).filter(|found| !skipped || found.1 == 0 || left > 2)
        {
            return allowed(scene, found.0).then_some(found);
        }
        if let Some(pair) = scene.passage.pair_around(at)
            && !pair.inner.contains(cue.range.start)
            && scene.mark_at(at).is_none()
        {
            at = scene.passage.words_in(pair.inner).end.max(at + 1);
            continue;
        }
        let marked_off = scene.comma_before(at) || scene.passage.gap_before(at).contains('(');
        if marked_off && !set_off {
            at = past_insert(scene, at, end)?;
            set_off = true;
            continue;
        }
        set_off = false;
        if is_adjunct(scene, at) {
            at = past_adjunct(scene, at, end);
            continue;
        }
        let light = scene.passage.plays(at, Role::Light) && scene.is_definite(at);
        let quality =
            at == after && at > cue.word + 1 && scene.is_definite(at) && scene.is_adjective(at);
        // ناشدت السكان عدم: whoever is told is definite.
        let told = cue.cue.frames.has(Frame::Told) && scene.is_definite(at);
        let object = cue.cue.frames.has(Frame::Object) && !light && !quality && !told;
        let named = scene.name_from(at).is_some();
        if object && (!named || at == after && at > cue.word + 1) {
            if let Some(word) = after_apposition(scene, cue, at, end) {
                return Some((word, 0));
            }
            return (begins_object(scene, at) && allowed(scene, at)).then_some((at, 0));
        }
        left = left.checked_sub(1)?;
        at = scene.name_over(at).map_or(at + 1, |name| name.words.end);
    }
    None
}

/// ونفت وجود أزمة: another verb of the same subject, and what follows it is
/// nobody; not وكشفت صور, which things do as well.
fn goes_on(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    let conjoined = cue.range.start > scene.passage.words[cue.word].range.start;
    conjoined && !scene.passage.plays(cue.word, Role::Shows) && !scene.is_sayer(word)
}

/// True for what is no subject by its ending: عفوا, تأييدها, دعمه.
fn is_object(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let written = scene.passage.words[word].range.slice(scene.passage.article);
    let tail = ["\u{647}\u{627}", "\u{647}\u{645}", "\u{647}\u{645}\u{627}"];
    let own = folded.ends_with('\u{647}') && written.ends_with('\u{647}')
        || tail.iter().any(|tail| folded.ends_with(tail));
    own || folded.ends_with('\u{627}') || written.ends_with('\u{64B}')
}

/// كشفت سرايا القدس الذراع العسكرية للحركة عن: what is definite may say more of the
/// subject, where عن comes after it.
fn after_apposition(scene: &Scene<'_>, cue: &CueAt, at: usize, end: usize) -> Option<usize> {
    if !cue.cue.frames.has(Frame::An) || !scene.is_definite(at) {
        return None;
    }
    let near = at + 1..end.min(at + APART);
    let about = near
        .take_while(|word| !scene.breaks(*word))
        .find(|word| scene.folded(*word) == ABOUT)?;
    (about + 1 < end).then_some(about + 1)
}

/// A preposition that the verb governs, or a word with its ب or ل.
fn governed(scene: &Scene<'_>, cue: &CueAt, at: usize) -> Option<(usize, usize)> {
    let frames = cue.cue.frames;
    if let Some(frame) = preposition(scene, at)
        && frames.has(frame)
    {
        let elsewhere = scene.passage.plays(at + 1, Role::Elsewhere);
        return (at + 1 < scene.len() && !elsewhere).then_some((at + 1, 0));
    }
    let folded = scene.folded(at);
    let bi = frames.has(Frame::Bi) || frames.has(Frame::Wording);
    let prefixed =
        bi && folded.starts_with(WITH) || frames.has(Frame::Li) && folded.starts_with(FOR);
    // بايدن: the name's own letter.
    let name = scene.name_from(at).is_some_and(|name| name.letters == 0);
    let letters = folded.chars().count();
    let whole = scene.passage.plays(at, Role::Whole) || scene.passage.plays(at, Role::Adverb);
    (prefixed && letters > 2 && !name && !whole).then_some((at, 1))
}

/// False for what is refused rather than said.
fn allowed(scene: &Scene<'_>, word: usize) -> bool {
    let silent = scene.passage.plays(word, Role::Silence) && scene.is_definite(word);
    let set = scene.passage.sets[word].has_any(&[Set::Complementiser, Set::Stop])
        || scene.folded(word) == SAKE; // من أجل
    !silent && !set && word < scene.len()
}

/// True for a word that may begin what is said, without a preposition.
fn begins_object(scene: &Scene<'_>, at: usize) -> bool {
    let folded = scene.folded(at);
    let noun = !scene.passage.sets[at].has_any(&[
        Set::Stop,
        Set::Time,
        Set::Negation,
        Set::Tail,
        Set::Contrast,
        Set::Gloss,
    ]);
    let adverb = folded.ends_with('\u{627}') && !scene.is_definite(at) && is_accusative(scene, at);
    noun && !adverb && !is_joined(scene, at) && folded != JUST_AS && folded.chars().count() > 2
}

/// وجميع, بمحافظة: an everyday word after a conjunction or preposition.
fn is_joined(scene: &Scene<'_>, at: usize) -> bool {
    let folded = scene.folded(at);
    let rest = folded.strip_prefix(['\u{648}', '\u{628}']);
    !scene.passage.plays(at, Role::Whole)
        && rest
            .is_some_and(|rest| scene.lexicon.is_common(rest) && !scene.lexicon.is_common(folded))
}

/// True for an adverb written with tanwin: رسميا, أيضا.
fn is_accusative(scene: &Scene<'_>, at: usize) -> bool {
    let stem = scene.folded(at).strip_suffix('\u{627}').unwrap_or("");
    stem.ends_with('\u{64A}') || stem == "\u{627}\u{64A}\u{636}"
}

/// في بيان, خلال لقائه, أمس: when, where and how.
fn is_adjunct(scene: &Scene<'_>, at: usize) -> bool {
    let date = scene
        .name_over(at)
        .is_some_and(|name| name.kind == EntityKind::Date);
    date || scene.passage.sets[at].has_any(&[Set::Stop, Set::Time])
        || scene.passage.plays(at, Role::Adverb)
        || scene.passage.plays(at, Role::Issued)
        || scene.passage.plays(at, Role::Pronoun)
        || scene.folded(at).starts_with("\u{628}\u{627}\u{644}")
        || scene.folded(at).starts_with(FOR) && at > 0
        || is_accusative(scene, at)
}

/// Past an adjunct: its noun, and what that takes along.
fn past_adjunct(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    if scene.passage.has(at, Set::Time) || is_accusative(scene, at) {
        return scene.name_over(at).map_or(at + 1, |name| name.words.end);
    }
    let bound = scene.passage.has(at, Set::Stop);
    let mut next = if bound {
        at + 1
    } else {
        scene.name_over(at).map_or(at + 1, |name| name.words.end)
    };
    let head = next;
    while next < end && !scene.breaks(next) {
        if let Some(name) = scene.name_over(next) {
            next = name.words.end;
            continue;
        }
        let first = next == head && bound;
        if !first && scene.passage.sets[next].has_any(&[Set::Stop, Set::Bridge]) {
            break;
        }
        let takes = scene.is_definite(next) && scene.is_adjective(next)
            || scene.is_definite(next) && next == head + 1
            || !scene.is_definite(next)
                && (scene.passage.plays(next, Role::Trait)
                    || scene.folded(next).ends_with('\u{64A}'));
        if !first && !takes {
            break;
        }
        next += 1;
    }
    next
}

/// Past what commas, dashes or brackets set off.
fn past_insert(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let bracket = scene.passage.gap_before(at).contains('(');
    (at + 1..end)
        .find(|word| {
            let gap = scene.passage.gap_before(*word);
            if bracket {
                gap.contains(')')
            } else {
                scene.comma_before(*word)
            }
        })
        .map(|word| word.max(at + 1))
}

fn is_clear(cue: &CueAt) -> bool {
    cue.cue.class != Class::Ambiguous
        && cue.cue.shape != Shape::Noun
        && cue.cue.shape != Shape::Masdar
}
