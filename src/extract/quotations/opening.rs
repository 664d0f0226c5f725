//! What a cue opens where it stands (quotation guide §4): marks, a clause after
//! its complementiser, whatever follows a colon, or only the noun phrase that it
//! governs. A homograph that opens nothing is no cue.

use std::ops::Range;

use super::before::source_before;
use super::cues::{Class, CueAt, Frame, Shape};
use super::marks::Pair;
use super::phrases::phrase;
use super::roles::Role;
use super::scene::Scene;
use super::source::{Reading, source_after};
use super::tails::tail;
use crate::extract::lexicon::{Set, Sets};

/// Words between a cue and what it opens, at most.
pub(super) const REACH: usize = 40;
/// The same for homographs.
pub(super) const NEAR: usize = 8;
/// Words in speech without marks, at least.
const SPOKEN: usize = 4;
/// Words in marks that are a quotation whatever follows them.
pub(super) const LONG: usize = 3;

/// What a cue opens, and who says it.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub(super) by: Opener,
    /// The first word of the content.
    pub(super) word: usize,
    /// Letters of it that are not content: the ب of بوقف, the و of وأنه.
    pub(super) letters: usize,
    pub(super) source: Option<Range<usize>>,
    /// Who passes it on: نقلت رويترز عن.
    pub(super) via: Option<Range<usize>>,
}

/// How it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// With marks round all of it.
    Marks(Pair),
    /// With أن, إن, هل.
    Clause,
    /// With a colon.
    Colon,
    /// With nothing: a noun phrase.
    Phrase,
    /// With nothing, though it is a clause: its marks were lost.
    Bare,
}

/// What a cue opens; `None` for what says nothing here.
pub(super) fn opening(scene: &Scene<'_>, cue: &CueAt) -> Option<Opening> {
    // مذكرة, معلمة are nouns as well: as participles a comma stands before them.
    let conjoined = cue.range.start > scene.passage.words[cue.word].range.start;
    let noun = cue.cue.shape == Shape::Participle && cue.cue.feminine;
    if noun && !conjoined && !scene.breaks(cue.word) && !follows_cue(scene, cue.word) {
        return None;
    }
    let first = first_after(scene, cue)?;
    let (by, word, letters) = match hard(scene, cue, first) {
        Some(found) => found,
        None => return phrase(scene, cue, first).or_else(|| unmarked(scene, cue, first)),
    };
    if cue.cue.class == Class::Relay && relays_masdar(scene, cue, word) {
        return None;
    }
    let until = match by {
        Opener::Clause if word > first && is_bridge(scene, word - 1) => word - 1,
        Opener::Marks(_) if word > first && scene.passage.has(word - 1, Set::Complementiser) => {
            let that = word - 1;
            that - usize::from(that > first && is_bridge(scene, that - 1))
        }
        _ => word,
    };
    let (source, via) = sources(scene, cue, first, until);
    if cue.cue.shape == Shape::Noun && source.is_none() {
        return None;
    }
    Some(Opening {
        by,
        word,
        letters,
        source,
        via,
    })
}

/// وأضاف لن نقبل: speech whose marks were lost, where a verb or a particle that
/// only begins a clause follows the subject at once.
fn unmarked(scene: &Scene<'_>, cue: &CueAt, first: usize) -> Option<Opening> {
    let says = cue.cue.shape == Shape::Finite || is_saying(scene.folded(cue.word));
    if !says || !cue.cue.frames.has(Frame::Speech) {
        return None;
    }
    let end = scene.passage.sentence_end(cue.word);
    let begins = |word: usize| begins_speech(scene, word) && !scene.breaks(word);
    let source = match cue.cue.shape {
        Shape::Finite if !begins(first) => source_after(scene, first, end, Reading::Strict),
        _ => None,
    };
    let word = source.as_ref().map_or(first, |source| source.end);
    (word + SPOKEN <= end && begins(word)).then(|| Opening {
        by: Opener::Bare,
        word,
        letters: 0,
        source: source.or_else(|| source_before(scene, cue.word)),
        via: None,
    })
}

/// True for a word that begins somebody's words: لن, نحن, ندرك, ليس.
fn begins_speech(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let ours = folded.starts_with('\u{646}') && scene.passage.sets[word] == Sets::default();
    let first = ours && folded.chars().count() > 3 && !scene.lexicon.is_given_name(folded);
    let named = scene.name_over(word).is_some();
    !named && (begins_with_verb(scene, word) || first || scene.passage.plays(word, Role::Speech))
}

/// True when a verb of saying stands in the sentence before a word: قالت … مؤكدة.
fn follows_cue(scene: &Scene<'_>, word: usize) -> bool {
    let start = scene.passage.sentence_start(word);
    let finite = |at: usize| {
        let cue = scene.cue_on(at);
        cue.is_some_and(|cue| cue.cue.shape == Shape::Finite && cue.cue.class != Class::Ambiguous)
    };
    (start.max(word.saturating_sub(12))..word).any(finite)
}

/// The first word that may belong to what a cue governs.
fn first_after(scene: &Scene<'_>, cue: &CueAt) -> Option<usize> {
    let next = cue.word + 1;
    if !cue.cue.frames.has(Frame::Document) {
        return Some(next);
    }
    // جاء في البيان, ورد فيه.
    let within = scene.folded(next);
    match within {
        "\u{641}\u{64A}" => Some(next + 1),
        _ if within.starts_with("\u{641}\u{64A}\u{647}") => Some(next + 1),
        // يرد is رد as well.
        _ if cue.cue.frames.has(Frame::Bi) => Some(next),
        _ => None,
    }
}

/// The words that name who a cue's subject is, and who passes it on.
pub(super) fn sources(
    scene: &Scene<'_>,
    cue: &CueAt,
    first: usize,
    until: usize,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let after = |word| source_after(scene, word, until, Reading::Loose);
    match cue.cue.shape {
        Shape::Participle => (None, None),
        Shape::Masdar => relayed(scene, cue),
        Shape::Noun => {
            let sayer = scene.name_from(first).is_some() || scene.is_sayer(first);
            let source = source_after(scene, first, until, Reading::Strict);
            (source.filter(|_| sayer), None)
        }
        Shape::Finite if cue.cue.class == Class::Relay => {
            let from = (first..until).find(|word| scene.folded(*word) == AN);
            match from.and_then(|from| after(from + 1)) {
                Some(source) => (Some(source), after(first).filter(|via| via.end <= until)),
                None => (after(first), None),
            }
        }
        Shape::Finite => {
            // وكان S قد اتهم X, أما S فطالب X: what follows is no subject.
            let fronted = is_fronted(scene, cue)
                .then(|| source_before(scene, cue.word))
                .flatten();
            let source = fronted
                .or_else(|| after(first))
                .or_else(|| source_before(scene, cue.word))
                .or_else(|| after_adjunct(scene, first, until));
            (source, None)
        }
    }
}

/// True after قد, and in a sentence that begins with أما or كان: the subject stands
/// before the verb.
pub(super) fn is_fronted(scene: &Scene<'_>, cue: &CueAt) -> bool {
    let start = scene.passage.sentence_start(cue.word);
    let lead = scene.folded(start).trim_start_matches('\u{648}');
    let led = matches!(lead, "\u{627}\u{645}\u{627}" | "\u{643}\u{627}\u{646}" | "\u{643}\u{627}\u{646}\u{62A}");
    let then = cue.word > 0 && matches!(scene.folded(cue.word - 1), "\u{642}\u{62F}" | "\u{641}\u{642}\u{62F}");
    led && cue.word > start && (then || scene.folded(cue.word).starts_with('\u{641}') || cue.word < start + 12)
}

/// قال في بيان أمس، رئيس …: the subject after what is set off before it.
fn after_adjunct(scene: &Scene<'_>, first: usize, until: usize) -> Option<Range<usize>> {
    let start = (first + 1..until).find(|word| {
        let set_off = scene.comma_before(*word) || scene.passage.gap_before(*word).contains(')');
        set_off && scene.is_sayer(*word)
    })?;
    let source = source_after(scene, start, until, Reading::Loose);
    // A comma opens it, so the phrase itself may begin here.
    source.or_else(|| {
        let name = scene.name_from(start)?;
        Some(name.words.clone())
    })
}

/// نقلت رويترز عن مسؤول قوله: who stands between عن and the masdar, and who
/// passes it on.
fn relayed(scene: &Scene<'_>, cue: &CueAt) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let start = scene.passage.sentence_start(cue.word);
    let before = start..cue.word;
    let Some(from) = before.clone().rev().find(|word| scene.folded(*word) == AN) else {
        return (None, None);
    };
    let source = source_after(scene, from + 1, cue.word, Reading::Loose);
    let relay = before.rev().filter_map(|word| scene.cue_on(word));
    let relay = relay.clone().find(|cue| cue.cue.class == Class::Relay);
    let via = relay.and_then(|relay| {
        let after = source_after(scene, relay.word + 1, from, Reading::Loose);
        after.or_else(|| source_before(scene, relay.word))
    });
    (source, via)
}

/// True when a masdar with its sayer's pronoun says what a relay passes on.
fn relays_masdar(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    (cue.word + 1..word).any(|at| {
        scene
            .cue_on(at)
            .is_some_and(|other| other.cue.shape == Shape::Masdar)
    })
}

/// What a cue opens with marks, a complementiser or a colon: how, the first
/// word of the content, and letters of it that are not content.
fn hard(scene: &Scene<'_>, cue: &CueAt, first: usize) -> Option<(Opener, usize, usize)> {
    let frames = cue.cue.frames;
    let reach = match cue.cue.class {
        Class::Ambiguous => NEAR,
        _ => REACH,
    };
    let end = scene.passage.sentence_end(cue.word).min(cue.word + 1 + reach);
    let mut relative = false;
    let mut phrase = false;
    let mut word = first;
    while word < end {
        if scene.colon_before(word) && speaks_freely(cue) {
            let by = scene.mark_at(word).map_or(Opener::Colon, |pair| Opener::Marks(*pair));
            return Some((by, word, 0));
        }
        if let Some(pair) = scene.mark_at(word) {
            let words = scene.passage.words_in(pair.inner);
            let long = words.len() >= LONG;
            let short = !long && speaks_shortly(scene, cue, word) && scene.closes_clause(pair);
            if (long && !names_source(scene, words.end) || short) && opens_marks(scene, cue, word) {
                return Some((Opener::Marks(*pair), word, 0));
            }
            word = words.end.max(word + 1);
            continue;
        }
        if let Some(past) = past_name(scene, cue, word) {
            word = past;
            continue;
        }
        match stops(scene, cue, word) {
            Some(Stop::Another) => return None,
            Some(Stop::Relative) => relative = true,
            None => {}
        }
        if frames.has(Frame::Question) && is_question(scene, word)
            || frames.has(Frame::Clause) && is_how(scene, word)
        {
            return Some((Opener::Clause, word, 0));
        }
        if scene.passage.has(word, Set::Complementiser) {
            // The relative clause's own: الذي أعلن أن … إن.
            if relative && !is_inna(scene, word) {
                relative = false;
            } else if governs(scene, cue, word) && (!phrase || is_bridge(scene, word - 1)) {
                return Some(clause(scene, word));
            }
        }
        phrase |= begins_phrase(scene, cue, word);
        word += 1;
    }
    None
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

/// قالت «سي إن إن» إن: marks before what is said hold who says it.
fn names_source(scene: &Scene<'_>, next: usize) -> bool {
    let bridge = usize::from(next < scene.len() && is_bridge(scene, next));
    scene.passage.has(next + bridge, Set::Complementiser)
}

/// Past a name, brackets, or marks that do not hold the cue: no word in them opens
/// anything (سي إن إن).
fn past_name(scene: &Scene<'_>, cue: &CueAt, word: usize) -> Option<usize> {
    if let Some(name) = scene.name_over(word) {
        return Some(name.words.end.max(word + 1));
    }
    if scene.passage.gap_before(word).contains('(') {
        let close = (word..scene.len().min(word + 6))
            .find(|at| scene.passage.gap(*at).contains(')'))?;
        return Some(close + 1);
    }
    let pair = scene.passage.pair_around(word)?;
    let inside = scene.passage.words_in(pair.inner);
    (!inside.contains(&cue.word)).then_some(inside.end.max(word + 1))
}

/// True for a cue after which marks alone, or a colon, open what is said.
fn speaks_freely(cue: &CueAt) -> bool {
    cue.cue.frames.has(Frame::Colon) || cue.cue.class != Class::Ambiguous
}

/// True for a preposition that the verb governs with a noun: شدد على ضرورة; an
/// أن after it is the noun's.
fn begins_phrase(scene: &Scene<'_>, cue: &CueAt, word: usize) -> bool {
    let governed = preposition(scene, word).is_some_and(|frame| cue.cue.frames.has(frame));
    let next = word + 1;
    governed && !scene.passage.has(next, Set::Complementiser) && scene.passage.plays(next, Role::Bound)
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
    let letters = usize::from(folded.starts_with(['\u{648}', '\u{641}']));
    let whole = scene
        .mark_at(that + 1)
        .filter(|pair| scene.closes_clause(pair));
    let stem = &folded[letters * 2..];
    let bare = matches!(stem, "\u{627}\u{646}" | "\u{628}\u{627}\u{646}");
    match whole {
        Some(pair) if bare || begins_with_verb(scene, that + 1) => {
            (Opener::Marks(*pair), that + 1, 0)
        }
        _ => (Opener::Clause, that, letters),
    }
}

/// True for the imperfect, and for the particles that only verbs follow.
fn begins_with_verb(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let particle = matches!(
        folded,
        "\u{644}\u{646}" | "\u{644}\u{645}" | "\u{644}\u{627}" | "\u{642}\u{62F}" | "\u{644}\u{64A}\u{633}"
    );
    let future = ["\u{633}\u{64A}", "\u{633}\u{62A}", "\u{633}\u{646}"];
    particle
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
}

fn stops(scene: &Scene<'_>, cue: &CueAt, word: usize) -> Option<Stop> {
    if word > cue.word + 1 && tail(scene, word).is_some() {
        return Some(Stop::Another);
    }
    let other = scene.cue_on(word)?;
    let relative = word > 0
        && matches!(
            scene.folded(word - 1),
            "\u{627}\u{644}\u{630}\u{64A}"
                | "\u{627}\u{644}\u{62A}\u{64A}"
                | "\u{627}\u{644}\u{630}\u{64A}\u{646}"
                | "\u{645}\u{62B}\u{644}\u{645}\u{627}"
        );
    match other.cue.shape {
        _ if other.cue.class == Class::Ambiguous => None,
        Shape::Finite if relative => Some(Stop::Relative),
        Shape::Finite => Some(Stop::Another),
        // أضاف قائلا: the participle only leads to what is said.
        Shape::Participle if is_saying(scene.folded(word)) && !scene.breaks(word) => None,
        Shape::Participle => Some(Stop::Another),
        Shape::Masdar | Shape::Noun => None,
    }
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
        if scene.passage.plays(before, Role::Bound) {
            return false;
        }
    }
    let folded = scene.folded(that);
    let stem = folded.trim_start_matches(['\u{648}', '\u{641}']);
    if stem.starts_with("\u{628}") {
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
        "\u{639}\u{644}\u{64A}" => Some(Frame::Ala),
        "\u{627}\u{644}\u{64A}" => Some(Frame::Ila),
        "\u{645}\u{646}" => Some(Frame::Min),
        "\u{639}\u{646}" => Some(Frame::An),
        "\u{641}\u{64A}" => Some(Frame::Fi),
        "\u{628}" => Some(Frame::Bi),
        _ => None,
    }
}

fn is_bridge(scene: &Scene<'_>, word: usize) -> bool {
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
    let whether = matches!(scene.folded(word), "\u{645}\u{627}" | "\u{639}\u{645}\u{627}")
        && scene.folded(word + 1) == "\u{627}\u{630}\u{627}";
    scene.passage.plays(word, Role::Question) || whether
}

/// كيف after a verb that explains or shows.
fn is_how(scene: &Scene<'_>, word: usize) -> bool {
    scene.folded(word) == "\u{643}\u{64A}\u{641}"
}

/// عن.
const AN: &str = "\u{639}\u{646}";
