//! The source: the noun phrase beside a cue that names the sayer (quotation
//! guide §5). It ends where anything begins that says when, where, how or what.

use std::ops::Range;

use super::cues::{Class, CueAt, Shape};
use super::particles::{ABOUT, AT, FOR, FROM, IN};
use super::roles::Role;
use super::scene::{AL, Name, Scene};
use crate::article::EntityKind;
use crate::extract::lexicon::Set;

/// Words in a source, at most.
const LONGEST: usize = 16;

/// ي، ية: how an adjective of place or sort ends.
const NISBA: [&str; 2] = ["\u{64A}", "\u{64A}\u{647}"];

/// How a phrase is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Up to whatever opens the content: أن or marks say where that is.
    Loose,
    /// No word further than its own grammar goes: what is said follows at once.
    Strict,
}

/// The noun phrase that begins at or after word `start` and before `end`, past
/// adverbs of time and whoever is told.
pub(super) fn source_after(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    reading: Reading,
) -> Option<Range<usize>> {
    let end = end.min(scene.len());
    let mut first = start;
    while first < end && is_aside(scene, first) && !scene.breaks(first) {
        first = scene
            .name_over(first)
            .map_or(first + 1, |name| name.words.end);
    }
    if first >= end || first > start && scene.breaks(first) || opens_insert(scene, first) {
        return None;
    }
    // قالت ضاحكة: how, not who.
    let alone = !scene.is_sayer(first) && !scene.is_definite(first) && !is_given(scene, first);
    // مديرته هدى الكيلاني is somebody.
    let named = scene.name_from(first + 1).is_some_and(Name::is_person);
    let how =
        alone && !named && (is_manner(scene, first) || scene.folded(first).ends_with('\u{647}'));
    if how && scene.name_over(first).is_none() && !scene.passage.plays(first, Role::Ministry) {
        return None;
    }
    let last = phrase_end(scene, first, end, reading);
    (last > first).then_some(first..last)
}

/// When it was said, to whom, or of what: أمس, للصحفيين, عنها.
fn is_aside(scene: &Scene<'_>, word: usize) -> bool {
    let passage = scene.passage;
    let aside = passage.plays(word, Role::Pronoun) || passage.plays(word, Role::Adverb);
    aside || is_when(scene, word) || is_told(scene, word)
}

/// One past the last word of the noun phrase that begins at word `first`.
pub(super) fn phrase_end(scene: &Scene<'_>, first: usize, end: usize, reading: Reading) -> usize {
    let mut at = first;
    let mut person = false;
    while at < end && at < first + LONGEST {
        let name = scene.name_from(at);
        if at > first && !goes_on(scene, (first, at), person, reading) {
            break;
        }
        if at == first && name.is_none() && ends_before(scene, at) {
            break;
        }
        at = match name {
            Some(name) => {
                person |= name.is_person();
                name.words.end.min(end)
            }
            // صادر عن، كل من: the next word belongs to it as well.
            None if is_issued(scene, at) || is_part(scene, at) => (at + 2).min(end),
            None => at + 1,
        };
        if at < end && scene.breaks(at) && !is_abbreviated(scene, at - 1) {
            match past_insert(scene, at) {
                Some((past, goes_on)) if past <= end => {
                    at = past;
                    if !goes_on && at < end && scene.breaks(at) {
                        break;
                    }
                }
                _ => break,
            }
        }
    }
    at.min(end)
}

/// True when a phrase that begins at the first of two words goes on with the
/// second. `person` when somebody's name is in it already.
fn goes_on(scene: &Scene<'_>, (first, at): (usize, usize), person: bool, reading: Reading) -> bool {
    let cue = scene.cue_on(at);
    let speaks = |cue: &&CueAt| cue.cue.class != Class::Ambiguous && cue.cue.shape != Shape::Noun;
    if cue.as_ref().is_some_and(speaks) || is_told(scene, at) {
        return false;
    }
    if is_issued(scene, at) || belongs_to_body(scene, first, at) {
        return true;
    }
    if ends_before(scene, at) {
        return false;
    }
    let title = scene.heads(at, &[Set::Office, Set::Honorific]);
    let bound = scene.passage.plays(at, Role::Binding);
    let named = scene.name_from(at).map(|name| name.kind);
    if title || bound || scene.passage.plays(at, Role::Same) {
        return true;
    }
    if person {
        // Another, or the rest of the same: سوليفان وغانتس.
        return named == Some(EntityKind::Person);
    }
    if reading == Reading::Loose {
        return named.is_some() || !is_manner(scene, at);
    }
    let complete = scene.is_definite(at - 1) || scene.name_over(at - 1).is_some();
    match named {
        // A body and whoever it asks: طالبت القوات البشير.
        Some(EntityKind::Person) => !scene.passage.plays(first, Role::Collective),
        Some(_) => !complete || is_complement(scene, at),
        // وزيرة الثقافة أمينة: a given name after a title.
        None if complete && is_given(scene, at) && !scene.is_definite(at) => {
            scene.heads(first, &[Set::Office, Set::Honorific])
        }
        None if complete => {
            scene.is_definite(at) && agrees(scene, first, at) || is_complement(scene, at)
        }
        // Of an indefinite noun: its genitive, or what it is like.
        None => scene.is_definite(at) || may_be_genitive(scene, first, at),
    }
}

/// True for a given name: somebody who is not known as a name.
fn is_given(scene: &Scene<'_>, word: usize) -> bool {
    scene.lexicon.is_given_name(scene.folded(word))
}

/// True for how it is said: ضاحكا, مازحا; a noun does not end so.
fn is_manner(scene: &Scene<'_>, word: usize) -> bool {
    let written = scene.passage.words[word].range.slice(scene.passage.article);
    let folded = scene.folded(word);
    let stem = folded.strip_suffix('\u{627}').unwrap_or(folded);
    let known = scene.lexicon.is_common(folded) || scene.lexicon.is_common(stem);
    let tanwin = written.ends_with('\u{64B}') || written.contains("\u{64B}\u{627}");
    let bare = written.ends_with('\u{627}') && !folded.ends_with("\u{647}\u{627}") && known;
    (tanwin || bare)
        && !scene.is_definite(word)
        && scene.name_over(word).is_none()
        && !is_given(scene, word)
}

/// True for an adjective that a phrase may have: of a feminine head, a feminine
/// one (القوات المسلحة المضي is two phrases).
fn agrees(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    let head = scene.folded(first);
    let feminine = head.ends_with('\u{647}') || head.ends_with("\u{627}\u{62A}");
    scene.is_adjective(at) && (!feminine || scene.folded(at).ends_with('\u{647}'))
}

/// True for an indefinite word that a noun before it takes along: رئيس هيئة
/// القناة, مصدر أمني.
fn may_be_genitive(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    let quality = scene.passage.plays(at, Role::Trait) || scene.is_adjective(at);
    let head = scene.heads(at - 1, &[Set::Office, Set::Body, Set::Media, Set::Document]);
    let sort = at == first + 1 && scene.passage.plays(first, Role::Part);
    quality || head || sort
}

/// للأمم المتحدة، لجامعة الدول, لجانتس: whose the noun before it is.
fn is_complement(scene: &Scene<'_>, at: usize) -> bool {
    let folded = scene.folded(at);
    let own = folded.ends_with("\u{647}\u{627}") || folded.ends_with("\u{647}\u{645}"); // لعجزها
    folded.starts_with(FOR) && !folded.starts_with("\u{644}\u{627}") && !own
        || scene.folded(at).starts_with("\u{628}\u{627}\u{644}") && scene.is_sayer(at)
}

/// مصدر في وزارة الخارجية, الوزير السابق في العدل, مسؤول من عمالة زاكورة: the body
/// that somebody is of.
fn belongs_to_body(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    let preposition = match scene.folded(at) {
        IN | AT => true,
        FROM => scene.heads(first, &[Set::Anonymous]),
        _ => false,
    };
    let next = at + 1;
    if !preposition || next >= scene.len() || scene.breaks(next) || scene.breaks(at) {
        return false;
    }
    let who = |word| {
        scene.heads(word, &[Set::Anonymous, Set::Office, Set::Honorific])
            || scene.passage.plays(word, Role::Sayer)
                && !scene.passage.plays(word, Role::Collective)
    };
    let kind = scene.name_from(next).map(|name| name.kind);
    let body = kind == Some(EntityKind::Organisation)
        || kind.is_none()
            && (scene.heads(next, &[Set::Body]) || scene.passage.plays(next, Role::Sector));
    who(first) && body && !scene.passage.plays(next, Role::Occasion)
        || kind.is_none()
            && scene.passage.plays(next, Role::Ministry)
            && scene.heads(first, &[Set::Office, Set::Honorific])
}

/// Who is told, and no part of who tells: للصحفيين، لرويترز, لصحيفة الحياة.
fn is_told(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    if !folded.starts_with(FOR) {
        return false;
    }
    // لـ«الخليج».
    if folded == FOR {
        return true;
    }
    // قال للغد: right after the verb it can be nothing else.
    if folded.starts_with("\u{644}\u{644}") && word > 0 && scene.cue_on(word - 1).is_some() {
        return true;
    }
    let readings = crate::text::words::readings(folded);
    let rests = || readings.iter().filter(|reading| reading.letters > 0);
    let medium = rests().any(|reading| scene.lexicon.sets(&reading.rest).has(Set::Media));
    let press = ["\u{635}\u{62D}\u{641}", "\u{635}\u{62D}\u{627}\u{641}"];
    let press = rests().any(|reading| {
        let bare = reading.rest.strip_prefix(AL);
        bare.is_some_and(|bare| press.iter().any(|stem| bare.starts_with(stem)))
    });
    // لرويترز: a bare body's name; وزارة and the like are what one is of.
    let body = scene.name_from(word).is_some_and(|name| {
        name.kind == EntityKind::Organisation
            && name.letters > 0
            && !scene.heads(word, &[Set::Body])
            && !folded.starts_with("\u{644}\u{644}")
            && !scene.passage.plays(word, Role::Sayer)
    });
    let first = word == 0 || !scene.heads(word - 1, &[Set::Document]);
    medium || press || body && first
}

/// True for a date or adverb of time.
fn is_when(scene: &Scene<'_>, word: usize) -> bool {
    // صباح الأحمد is somebody.
    match scene.name_over(word) {
        Some(name) => name.kind == EntityKind::Date,
        None => scene.passage.has(word, Set::Time),
    }
}

/// True at صادر عن.
fn is_issued(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let bare = folded.strip_prefix(AL).unwrap_or(folded);
    bare.starts_with("\u{635}\u{627}\u{62F}\u{631}")
        && scene.passage.joins_next(word)
        && scene.folded(word + 1) == ABOUT
}

/// True for د. and أ.: a title cut short.
fn is_abbreviated(scene: &Scene<'_>, word: usize) -> bool {
    let single = scene.folded(word).chars().count() == 1;
    single && scene.passage.gap(word).trim() == "."
}

/// True at كل من، عدد من.
fn is_part(scene: &Scene<'_>, word: usize) -> bool {
    scene.passage.plays(word, Role::Part)
        && scene.passage.joins_next(word)
        && scene.folded(word + 1) == FROM
}

/// True when a noun phrase cannot go on with a word.
fn ends_before(scene: &Scene<'_>, word: usize) -> bool {
    let stops = [
        Set::Complementiser,
        Set::Stop,
        Set::Tail,
        Set::Contrast,
        Set::Negation,
    ];
    let time = is_when(scene, word) && !scene.is_adjective(word)
        || scene.passage.plays(word, Role::Pronoun);
    time || scene.passage.plays(word, Role::Question)
        || scene.passage.sets[word].has_any(&stops) && !scene.passage.plays(word, Role::Part)
}

/// True when a bracket, dash, comma or colon opens right before a word.
pub(super) fn opens_insert(scene: &Scene<'_>, word: usize) -> bool {
    let gap = scene.passage.gap_before(word);
    gap.contains(['(', ':']) || scene.comma_before(word)
}

/// Past what a phrase may hold though it is marked off: the name of a medium
/// in marks, or the short name in brackets where the phrase goes on after it:
/// the second is true then.
fn past_insert(scene: &Scene<'_>, word: usize) -> Option<(usize, bool)> {
    let passage = scene.passage;
    if passage.gap_before(word).trim() == "(" {
        let close = (word..scene.len().min(word + 4))
            .find(|at| passage.gap(*at).trim_start().starts_with(')'))?;
        let next = close + 1;
        let joined = next < scene.len() && passage.gap(close).trim() == ")";
        let person = scene.name_from(next).is_some_and(Name::is_person);
        let last = next.min(scene.len() - 1);
        let demonym = scene.is_definite(last) && scene.folded(last).ends_with('\u{64A}');
        let titled = demonym || scene.heads(last, &[Set::Honorific]);
        return (joined && (person || titled || is_given(scene, next))).then_some((next, true));
    }
    let pair = passage.pair_around(word)?;
    let opens = pair.inner.start == passage.words[word].range.start;
    let words = passage.words_in(pair.inner);
    let before = word.checked_sub(1)?;
    // صاحب “حلفاوين”, صحيفة “الموج”, أرقام “تداول”.
    let short = words.len() < 5 && !passage.gap_before(word).contains(':');
    let heads = passage.sets[before].has_any(&[Set::Media, Set::Named, Set::Body, Set::Work]);
    // صحيفة «الضفاف» المحلية.
    let next = words.end;
    let goes_on = next < scene.len()
        && passage.gap_before(next).trim().chars().count() == 1
        && scene.is_definite(next)
        && NISBA.iter().any(|end| scene.folded(next).ends_with(end));
    (opens && short && (heads || passage.plays(before, Role::Sayer))).then_some((next, goes_on))
}
