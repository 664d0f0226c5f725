//! The source that stands before its verb (quotation guide §4, order 11): S
//! قال, وكان S قد أعلن, أما S فاعتبر, S، وهو …، يرى. Only what begins its
//! sentence, or stands right before the verb, is taken for a subject.

use std::ops::Range;

use super::particles::{AND, AS_FOR, WAS};
use super::roles::Role;
use super::scene::{Name, Scene};
use super::source::{Reading, source_after};
use crate::extract::lexicon::Set;

/// Words between a sentence's start and its subject, at most: غير أن, أما.
const LEAD: usize = 4;

/// The words before a cue that name who its subject is.
pub(super) fn source_before(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    let end = before_particles(scene, cue);
    if end == 0 {
        return None;
    }
    fronted(scene, cue, end).or_else(|| adjacent(scene, end))
}

/// The phrase that begins the sentence, when nothing but what is set off by
/// commas or dashes stands between it and the verb.
fn fronted(scene: &Scene<'_>, cue: usize, end: usize) -> Option<Range<usize>> {
    let start = clause_start(scene, cue);
    let first =
        (start..end.min(start + LEAD)).find(|word| !scene.passage.plays(*word, Role::Lead))?;
    if !scene.is_sayer(first) || scene.cue_on(first).is_some() {
        return None;
    }
    let phrase = source_after(scene, first, end, Reading::Loose)?;
    if phrase.start != first {
        return None;
    }
    // Right before the verb, or set off from it on both sides.
    let set_off = phrase.end < end && scene.breaks(phrase.end);
    let closed = scene.breaks(end) || end < cue;
    (phrase.end == end || set_off && closed).then_some(phrase)
}

/// The name right before the verb, with the titles before it.
fn adjacent(scene: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    if !scene.passage.joins_next(end - 1) {
        return None;
    }
    let Name { words: name, .. } = scene.name_over(end - 1)?;
    let speaks = scene.name_over(end - 1).is_some_and(Name::speaks);
    // في دمشق قال: a place that is somewhere speaks to nobody.
    let governed = name.start > 0
        && scene.passage.joins_next(name.start - 1)
        && scene.passage.sets[name.start - 1].has_any(&[Set::Stop, Set::Bridge]);
    (speaks && name.end == end && !governed).then(|| titled(scene, name.clone()))
}

/// A name with the titles that stand before it.
fn titled(scene: &Scene<'_>, name: Range<usize>) -> Range<usize> {
    let mut start = name.start;
    while start > 0 && scene.passage.joins_next(start - 1) && !scene.breaks(start) {
        let before = start - 1;
        let title = scene.heads(before, &[Set::Office, Set::Honorific]);
        let inside = scene.is_definite(before) || scene.name_over(before).is_some();
        let headed = (before.saturating_sub(5)..before)
            .any(|word| scene.heads(word, &[Set::Office]) && !scene.breaks(word + 1));
        if title || inside && headed {
            start = before;
        } else {
            break;
        }
    }
    start..name.end
}

/// Where the clause of a word begins: its sentence, or وكانت S قد and وأما S after
/// a comma; in a headline what follows .. or /.
pub(super) fn clause_start(scene: &Scene<'_>, word: usize) -> usize {
    let start = scene.passage.sentence_start(word);
    (start + 1..=word)
        .rev()
        .find(|at| {
            let parted = scene.passage.gap_before(*at).contains(['/', '|', ':']);
            parted || scene.comma_before(*at) && begins_anew(scene.folded(*at))
        })
        .unwrap_or(start)
}

/// وكان, وأما: another subject after a comma.
fn begins_anew(folded: &str) -> bool {
    let rest = folded.strip_prefix(AND);
    rest.is_some_and(|rest| rest == AS_FOR || rest.starts_with(WAS))
}

/// The first of the particles before a verb: قد, لقد, فقد.
fn before_particles(scene: &Scene<'_>, cue: usize) -> usize {
    let mut end = cue;
    while end > 0
        && scene.passage.joins_next(end - 1)
        && scene.passage.plays(end - 1, Role::Particle)
    {
        end -= 1;
    }
    end
}
