//! What a cue opens where it stands (quotation guide §4): marks, a clause after
//! its complementiser, whatever follows a colon, or only the noun phrase that it
//! governs. A homograph that opens nothing is no cue.

use std::ops::Range;

use super::before::{clause_start, source_before};
use super::cues::{Class, CueAt, Frame, Shape};
use super::marks::Pair;
use super::particles::{ABOUT, AND, AS_FOR, IN, SO, TO, WAS};
use super::phrases::phrase;
use super::roles::Role;
use super::scene::{Name, Scene};
use super::search::{begins_with_verb, is_bridge, is_saying, preposition, search};
use super::source::{Reading, source_after};
use crate::extract::lexicon::{Set, Sets};

/// Words between أما or كان and the verb of its subject, at most.
const LED: usize = 12;
/// Words between who speaks and marks that nothing leads to, at most.
const APART: usize = 8;
/// Words in speech without marks, at least.
const SPOKEN: usize = 4;

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
    if is_thing(scene, cue) {
        return None;
    }
    let first = first_after(scene, cue)?;
    let Some((by, word, letters)) = search(scene, cue, first) else {
        return phrase(scene, cue, first).or_else(|| unmarked(scene, cue, first));
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
    // Marks far off hold something else, or past a comma that nothing closes
    // (وهي معلمة تسكن «…»), unless a colon or أن leads to them.
    let since = source
        .as_ref()
        .map_or(first, |source| source.end.max(first));
    let governed = word > first && preposition(scene, word - 1).is_some();
    let led = until < word || governed || scene.colon_before(word);
    let open = !scene.breaks_off(word) && (since..word).any(|at| scene.comma_before(at));
    if matches!(by, Opener::Marks(_)) && !led && (open || word > since + APART) {
        return None;
    }
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

/// مذكرة, معلمة are nouns as well: as participles a comma stands before them.
pub(super) fn is_thing(scene: &Scene<'_>, cue: &CueAt) -> bool {
    let conjoined = cue.range.start > scene.passage.words[cue.word].range.start;
    let noun = cue.cue.shape == Shape::Participle && cue.cue.feminine;
    let thing = scene.passage.plays(cue.word, Role::Thing) || !follows_cue(scene, cue.word);
    noun && thing && !conjoined && !scene.breaks(cue.word)
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
pub(super) fn begins_speech(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let ours = folded.starts_with('\u{646}') && scene.passage.sets[word] == Sets::default();
    let first = ours && folded.chars().count() > 3 && !scene.lexicon.is_given_name(folded);
    let named = scene.name_over(word).is_some();
    !named && (begins_with_verb(scene, word) || first || scene.passage.plays(word, Role::Speech))
}

/// True when a verb of saying stands in the sentence before a word: قالت … مؤكدة.
pub(super) fn follows_cue(scene: &Scene<'_>, word: usize) -> bool {
    let start = scene.passage.sentence_start(word);
    let finite = |at: usize| {
        let cue = scene.cue_on(at);
        cue.is_some_and(|cue| cue.cue.shape == Shape::Finite && cue.cue.class != Class::Ambiguous)
    };
    (start.max(word.saturating_sub(LED))..word).any(finite)
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
        _ if within.starts_with(IN) => Some(next + 1),
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
    // اتهم الحزب الحكومة بـ«…»: only grammar says where the subject ends.
    let governed = until > first && preposition(scene, until - 1).is_some();
    let reading = if governed && scene.mark_at(until).is_some() {
        Reading::Strict
    } else {
        Reading::Loose
    };
    let after = |word| source_after(scene, word, until, reading);
    match cue.cue.shape {
        Shape::Participle => (None, None),
        Shape::Masdar => relayed(scene, cue),
        Shape::Noun => {
            let sayer = scene.name_from(first).is_some() || scene.is_sayer(first);
            let source = source_after(scene, first, until, Reading::Strict);
            (source.filter(|_| sayer), None)
        }
        Shape::Finite if cue.cue.class == Class::Relay => {
            let from = (first..until).find(|word| scene.folded(*word) == ABOUT);
            match from.and_then(|from| after(from + 1)) {
                Some(source) => (Some(source), after(first).filter(|via| via.end <= until)),
                None => (
                    after(first).or_else(|| source_before(scene, cue.word)),
                    None,
                ),
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
    let start = clause_start(scene, cue.word);
    let first = scene.folded(start).trim_start_matches(AND);
    let begins = first == AS_FOR || first.starts_with(WAS);
    let particle = cue.word > 0 && scene.passage.plays(cue.word - 1, Role::Particle);
    let joined = particle || scene.folded(cue.word).starts_with(SO);
    begins && cue.word > start && (joined || cue.word < start + LED)
}

/// قال في بيان أمس، رئيس …: the subject after what is set off before it.
fn after_adjunct(scene: &Scene<'_>, first: usize, until: usize) -> Option<Range<usize>> {
    let start = (first + 1..until).find(|word| {
        let set_off = scene.comma_before(*word) || scene.passage.gap_before(*word).contains(')');
        set_off && scene.is_sayer(*word) || begins_office(scene, *word)
    })?;
    let source = source_after(scene, start, until, Reading::Loose);
    // A comma opens it, so the phrase itself may begin here.
    source.or_else(|| {
        let name = scene.name_from(start)?;
        Some(name.words.clone())
    })
}

/// في ختام الاجتماع وزير النقل, في مؤتمر صحفي المتحدثة باسم, في ختام الجلسة الوزيرة
/// مها: an office begins where a noun is complete.
fn begins_office(scene: &Scene<'_>, word: usize) -> bool {
    let before = word - 1;
    let titled = scene.heads(word, &[Set::Office, Set::Honorific]);
    let quality = scene.is_adjective(before) || scene.passage.plays(before, Role::Trait);
    let complete = scene.is_definite(before) || quality;
    let named = scene.name_from(word + 1).is_some_and(Name::is_person);
    if scene.is_definite(word) {
        titled && (named || quality && !scene.is_definite(before))
    } else {
        complete && scene.heads(word, &[Set::Office])
    }
}

/// نقلت رويترز عن مسؤول قوله: who stands between عن and the masdar, and who
/// passes it on.
fn relayed(scene: &Scene<'_>, cue: &CueAt) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let start = scene.passage.sentence_start(cue.word);
    let before = (start..cue.word)
        .rev()
        .filter_map(|word| scene.cue_on(word));
    let relay = before.clone().find(|cue| cue.cue.class == Class::Relay);
    let find =
        |from: usize, particle| (from..cue.word).find(|word| scene.folded(*word) == particle);
    // نقلت عن, نسبت إلى.
    let from = match relay {
        Some(relay) => find(relay.word, ABOUT).or_else(|| find(relay.word, TO)),
        None => (start..cue.word)
            .rev()
            .find(|word| scene.folded(*word) == ABOUT),
    };
    let Some(from) = from else {
        return (None, None);
    };
    let source = source_after(scene, from + 1, cue.word, Reading::Loose);
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
