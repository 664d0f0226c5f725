//! The search for what a cue opens: to its right, past its subject and what is
//! set off, up to marks, a colon or a complementiser that it governs.

use std::ops::Range;

use super::cues::{Class, CueAt, Frame, Shape};
use super::marks::Pair;
use super::opening::{Opener, begins_speech};
use super::particles::{
    ABOUT, ABOUT_WHAT, AND, FROM, HOW, IF, IN, JUST_AS, LEST, ON, SO, THAT, THAT_WITH, TO, WHAT,
    WITH,
};
use super::roles::Role;
use super::scene::Scene;
use super::tails::tail;
use crate::extract::lexicon::{Set, Sets};

/// Words between a cue and what it opens, at most.
const REACH: usize = 40;
/// The same for homographs.
const NEAR: usize = 8;
/// Words in marks that are a quotation whatever follows them.
const LONG: usize = 3;
/// Words in marks that are a name, at most.
const NAME: usize = 5;

/// What a cue opens with marks, a complementiser or a colon: how, the first
/// word of the content, and letters of it that are not content.
pub(super) fn search(
    scene: &Scene<'_>,
    cue: &CueAt,
    first: usize,
) -> Option<(Opener, usize, usize)> {
    let reach = match cue.cue.class {
        Class::Ambiguous => NEAR,
        _ => REACH,
    };
    let last = scene.passage.sentence_end(cue.word);
    let end = last.min(cue.word + 1 + reach);
    let mut seen = Seen::default();
    let mut word = first;
    while word < end {
        if scene.colon_before(word) && speaks_freely(cue) {
            return Some(after_colon(scene, word));
        }
        if let Some(pair) = scene.mark_at(word) {
            if holds_words(scene, cue, pair, word) {
                return Some((Opener::Marks(*pair), word, 0));
            }
            word = scene.passage.words_in(pair.inner).end.max(word + 1);
            continue;
        }
        if let Some(past) = past_name(scene, cue, word) {
            word = past;
            continue;
        }
        match stops(scene, cue, word) {
            Some(Stop::Another) => return None,
            Some(Stop::Insert(past)) => {
                word = past;
                continue;
            }
            Some(Stop::Relative) => seen.relative = true,
            None => {}
        }
        if let Some(found) = opens_clause(scene, cue, word, &mut seen) {
            return Some(found);
        }
        seen.phrase |= begins_phrase(scene, cue, word);
        word += 1;
    }
    None
}

/// What stands between a cue and what it opens.
#[derive(Default)]
struct Seen {
    /// A relative clause with a cue, whose أن is yet to come.
    relative: bool,
    /// A noun that the verb governs with a preposition.
    phrase: bool,
}

/// What a colon opens: marks, also after إن, or a clause without.
fn after_colon(scene: &Scene<'_>, word: usize) -> (Opener, usize, usize) {
    let that = scene.passage.has(word, Set::Complementiser);
    match scene.mark_at(word) {
        Some(pair) => (Opener::Marks(*pair), word, 0),
        None if that && scene.mark_at(word + 1).is_some() => clause(scene, word),
        None => (Opener::Colon, word, 0),
    }
}

/// The clause that opens at a word, if that is the cue's.
fn opens_clause(
    scene: &Scene<'_>,
    cue: &CueAt,
    word: usize,
    seen: &mut Seen,
) -> Option<(Opener, usize, usize)> {
    let frames = cue.cue.frames;
    let asks = frames.has(Frame::Question) && is_question(scene, word);
    if asks || frames.has(Frame::Clause) && is_how(scene, word) {
        return Some((Opener::Clause, word, 0));
    }
    if !scene.passage.has(word, Set::Complementiser) {
        return None;
    }
    // The relative clause's own: الذي أعلن أن … إن.
    if seen.relative && !is_inna(scene, word) {
        seen.relative = false;
        return None;
    }
    let own = governs(scene, cue, word) && (!seen.phrase || is_bridge(scene, word - 1));
    own.then(|| clause(scene, word))
}

/// True when a pair that opens at a word holds what a cue says, and not the name
/// of something or somebody.
fn holds_words(scene: &Scene<'_>, cue: &CueAt, pair: &Pair, word: usize) -> bool {
    let words = scene.passage.words_in(pair.inner);
    let whole = if words.len() >= LONG {
        !names_source(scene, pair, words)
    } else {
        speaks_shortly(scene, cue, word) && scene.closes_clause(pair)
    };
    // نقلت «…» عن مسؤول: who passes it on.
    let passed = cue.cue.class == Class::Relay && !scene.colon_before(word);
    whole && !passed && opens_marks(scene, cue, word)
}

/// True when a word or two in marks may be all that is said: قال «نعم»; not
/// where they say what something is called: في مستوطنة «…».
fn speaks_shortly(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    let before = word - 1;
    let subject = before == cue.word
        || scene.name_over(before).is_some()
        || scene.is_definite(before) && !scene.passage.has(before, Set::Stop);
    scene.colon_before(word)
        || scene.passage.has(before, Set::Complementiser)
        || !scene.comma_before(word) && cue.cue.frames.has(Frame::Colon) && subject
}

/// قالت «سي إن إن» إن, قالت «هيومن رايتس ووتش» في تقرير إن: marks before what is said
/// hold who says it.
fn names_source(scene: &Scene<'_>, pair: &Pair, words: Range<usize>) -> bool {
    let short = words.len() <= NAME && !scene.closes_clause(pair);
    let led = scene.colon_before(words.start)
        || scene
            .passage
            .has(words.start.saturating_sub(1), Set::Complementiser);
    let end = scene
        .passage
        .sentence_end(words.start)
        .min(words.end + NEAR);
    let that = (words.end..end).any(|word| scene.passage.has(word, Set::Complementiser));
    short && !led && that
}

/// Past a name, brackets, or marks that do not hold the cue: no word in them opens
/// anything (سي إن إن).
fn past_name(scene: &Scene<'_>, cue: &CueAt, word: usize) -> Option<usize> {
    if let Some(name) = scene.name_over(word) {
        return Some(name.words.end.max(word + 1));
    }
    if scene.passage.gap_before(word).contains('(') {
        let close =
            (word..scene.len().min(word + 6)).find(|at| scene.passage.gap(*at).contains(')'))?;
        return Some(close + 1);
    }
    let pair = scene.passage.pair_around(word)?;
    let inside = scene.passage.words_in(pair.inner);
    (!inside.contains(&cue.word)).then_some(inside.end.max(word + 1))
}

/// True for a cue after which marks alone, or a colon, open what is said.
pub(super) fn speaks_freely(cue: &CueAt) -> bool {
    cue.cue.frames.has(Frame::Colon) || cue.cue.class != Class::Ambiguous
}

/// True for a preposition that the verb governs with a noun: شدد على ضرورة; an
/// أن after it is the noun's.
fn begins_phrase(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    let governed = preposition(scene, word).is_some_and(|frame| cue.cue.frames.has(frame));
    let next = word + 1;
    governed
        && !scene.passage.has(next, Set::Complementiser)
        && scene.passage.plays(next, Role::Bound)
}

/// True when marks before a word may hold what a cue says: nothing but the
/// subject, and when and where, stands between.
fn opens_marks(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    let colon = cue.cue.frames.has(Frame::Colon);
    let before = word.saturating_sub(1);
    let governed = before > cue.word
        && preposition(scene, before).is_some_and(|frame| cue.cue.frames.has(frame));
    let object = cue.cue.frames.has(Frame::Object) || cue.cue.frames.has(Frame::Clause);
    colon || governed || object && cue.cue.class != Class::Ambiguous
}

/// A clause that opens at a complementiser; marks when they hold all of it.
fn clause(scene: &Scene<'_>, that: usize) -> (Opener, usize, usize) {
    let folded = scene.folded(that);
    let letters = usize::from(folded.starts_with([AND, SO]));
    // وإن «…» after them: the clause goes on.
    let ends = |pair: &&Pair| {
        let next = scene.passage.words_in(pair.inner).end;
        let coordinated =
            scene.passage.has(next, Set::Complementiser) && scene.folded(next).starts_with(AND);
        scene.closes_clause(pair) && !coordinated
    };
    let whole = scene.mark_at(that + 1).filter(ends);
    let stem = &folded[letters * 2..];
    let bare = matches!(stem, THAT | THAT_WITH);
    match whole {
        Some(pair) if bare || begins_with_verb(scene, that + 1) => {
            (Opener::Marks(*pair), that + 1, 0)
        }
        _ => (Opener::Clause, that, letters),
    }
}

/// True for the imperfect, and for the particles that only verbs follow.
pub(super) fn begins_with_verb(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let future = ["\u{633}\u{64A}", "\u{633}\u{62A}", "\u{633}\u{646}"];
    scene.passage.plays(word, Role::Verbal)
        || future.iter().any(|start| folded.starts_with(start))
        || folded.starts_with('\u{64A}')
            && folded.chars().count() > 3
            && scene.passage.sets[word] == Sets::default()
            && scene.name_over(word).is_none()
}

/// Why the search for what a cue opens changes at a word.
enum Stop {
    /// Another cue or attribution begins.
    Another,
    /// A relative clause has a cue of its own.
    Relative,
    /// An attribution between commas ends before this word.
    Insert(usize),
}

fn stops(scene: &Scene<'_>, cue: &CueAt, word: usize) -> Option<Stop> {
    if word > cue.word + 1
        && let Some(tail) = tail(scene, word)
    {
        // قال X، حسب ما ذكرته وكالة (…)، إن.
        let end = scene.passage.sentence_end(word).min(tail.end + 4);
        let closed = (tail.end..end).find(|at| scene.comma_before(*at));
        return Some(match closed.filter(|_| scene.comma_before(word)) {
            Some(past) => Stop::Insert(past),
            None => Stop::Another,
        });
    }
    let other = scene.cue_on(word)?;
    // طلب عدم ذكر اسمه: what an unnamed source asks is no cue of its own.
    let next = word + 1;
    let hides = scene.passage.plays(next, Role::Governs)
        || scene.passage.plays(next, Role::Silence)
        || scene.folded(next) == LEST;
    let thing = scene.passage.plays(word, Role::Thing) && !scene.breaks(word);
    if thing || scene.passage.plays(word, Role::Asks) && hides {
        return None;
    }
    let manner = other.cue.shape == Shape::Participle || scene.passage.plays(word, Role::Asks);
    if manner && let Some(past) = past_manner(scene, word) {
        return Some(Stop::Insert(past));
    }
    let relative = word > 0
        && (scene.passage.plays(word - 1, Role::Relative) || scene.folded(word - 1) == JUST_AS);
    match other.cue.shape {
        _ if other.cue.class == Class::Ambiguous => None,
        Shape::Finite if relative => Some(Stop::Relative),
        // أضاف قائلا: the participle only leads to what is said.
        Shape::Participle if is_saying(scene.folded(word)) && !scene.breaks(word) => None,
        Shape::Finite | Shape::Participle => Some(Stop::Another),
        Shape::Masdar | Shape::Noun => None,
    }
}

/// قال S، مخاطبا السكان، إن: past a participle between commas, when إن, which only
/// قال takes, follows it at once.
fn past_manner(scene: &Scene<'_>, word: usize) -> Option<usize> {
    if !scene.comma_before(word) {
        return None;
    }
    let end = scene.passage.sentence_end(word).min(word + NEAR);
    let past = (word + 1..end).find(|at| scene.comma_before(*at))?;
    (is_inna(scene, past) && scene.passage.has(past, Set::Complementiser)).then_some(past)
}

/// قائلا، قائلة، قائلين.
pub(super) fn is_saying(folded: &str) -> bool {
    folded.starts_with("\u{642}\u{627}\u{64A}\u{644}")
}

/// True when an أن is a cue's and not that of a noun or verb before it.
fn governs(scene: &Scene<'_>, cue: &CueAt, that: usize) -> bool {
    let frames = cue.cue.frames;
    let before = that - 1;
    let joined = scene.passage.joins_next(before);
    if joined && before > cue.word {
        if let Some(frame) = preposition(scene, before) {
            return frames.has(frame);
        }
        // قال لا يمكنني أن: the verb's own, in speech without marks.
        let spoken = frames.has(Frame::Speech) && begins_speech(scene, before);
        if scene.passage.plays(before, Role::Bound) || spoken {
            return false;
        }
    }
    let folded = scene.folded(that);
    let stem = folded.trim_start_matches([AND, SO]);
    if stem.starts_with(WITH) {
        return cue.cue.class != Class::Weak
            || [Frame::Bi, Frame::Clause, Frame::Wording]
                .iter()
                .any(|frame| frames.has(*frame));
    }
    // People leave the preposition out: مشيرا أن, نبه أن.
    let clausal = [
        Frame::Clause,
        Frame::Bi,
        Frame::Ala,
        Frame::Ila,
        Frame::Document,
    ];
    cue.cue.class != Class::Wording && clausal.iter().any(|frame| frames.has(*frame))
        || cue.cue.class == Class::Relay
}

/// The frame that a preposition fills.
pub(super) fn preposition(scene: &Scene<'_>, word: usize) -> Option<Frame> {
    match scene.folded(word) {
        ON => Some(Frame::Ala),
        TO => Some(Frame::Ila),
        FROM => Some(Frame::Min),
        ABOUT => Some(Frame::An),
        IN => Some(Frame::Fi),
        WITH => Some(Frame::Bi),
        _ => None,
    }
}

pub(super) fn is_bridge(scene: &Scene<'_>, word: usize) -> bool {
    scene.passage.has(word, Set::Bridge) && scene.passage.joins_next(word)
}

/// True for إن with its hamza written below, or its pronouns.
fn is_inna(scene: &Scene<'_>, word: usize) -> bool {
    scene.passage.words[word]
        .range
        .slice(scene.passage.article)
        .starts_with('\u{625}')
}

/// هل، لماذا، ما إذا، عما إذا.
fn is_question(scene: &Scene<'_>, word: usize) -> bool {
    let whether = matches!(scene.folded(word), WHAT | ABOUT_WHAT) && scene.folded(word + 1) == IF;
    scene.passage.plays(word, Role::Question) || whether
}

/// كيف after a verb that explains or shows.
fn is_how(scene: &Scene<'_>, word: usize) -> bool {
    scene.folded(word) == HOW
}
