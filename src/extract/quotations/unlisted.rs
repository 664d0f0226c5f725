//! Names that nothing shows but where they stand: whoever speaks has a name, and
//! قال X إن shows whose it is. What no list has and the tagger misses is found
//! here, before names become entities.

use std::ops::Range;

use super::find;
use super::roles::Role;
use super::scene::{Name, Scene};
use crate::article::{EntityKind, QuotationKind};
use crate::extract::lexicon::{Lexicon, Set, Sets};
use crate::extract::passage::Passage;
use crate::text::TextRange;

/// Words in such a name, at most.
const LONGEST: usize = 4;

/// The names of people and bodies that speak in a passage, or in the quotations that
/// are blocks and come next (`block`), and are not among its `names`.
pub(in crate::extract) fn unlisted(
    passage: &Passage<'_>,
    names: &[Name],
    lexicon: &Lexicon,
    block: &[TextRange],
) -> Vec<Name> {
    let (drafts, _) = find(passage, names, lexicon, (false, block));
    let sources = drafts.iter().filter_map(|draft| {
        let sure = draft.kind != QuotationKind::Reported;
        Some((draft.source.clone()?, sure))
    });
    let scene = Scene::new(passage, names, lexicon);
    let mut found: Vec<Name> = sources
        .filter_map(|(source, sure)| name_in(&scene, source, sure))
        .collect();
    // No word is in two names.
    let apart = |one: &Name, other: &Name| {
        one.words.end <= other.words.start || other.words.end <= one.words.start
    };
    found.retain(|found| names.iter().all(|name| apart(found, name)));
    found.sort_by_key(|name| name.words.start);
    found.dedup_by(|next, before| next.words.start < before.words.end);
    found
}

/// The name in a source that has none of a person. `sure` when a complementiser
/// or marks say where the source ends.
fn name_in(scene: &Scene<'_>, source: Range<usize>, sure: bool) -> Option<Name> {
    let name = |words: Range<usize>, kind| Name {
        letters: usize::from(
            scene
                .folded(words.start)
                .starts_with("\u{648}\u{627}\u{644}"),
        ),
        words,
        kind,
    };
    if scene.names_in(&source).iter().any(Name::is_person) {
        return None;
    }
    if let Some(words) = titled(scene, &source) {
        return Some(name(words, EntityKind::Person));
    }
    if labelled(scene, &source) {
        return Some(name(source, EntityKind::Organisation));
    }
    // عمارة لملوم المسؤول في: the name ends where the title begins.
    let end = source
        .clone()
        .skip(1)
        .find(|word| scene.heads(*word, &[Set::Office, Set::Honorific, Set::Anonymous]));
    let words = source.start..end.unwrap_or(source.end);
    let given = scene.lexicon.is_given_name(scene.folded(words.start));
    let rest = words.clone().skip(1).all(|word| {
        is_name(scene, word) || given && is_free(scene, word) && !scene.is_adjective(word)
    });
    let bare = sure && words.len() <= LONGEST && is_name(scene, words.start) && rest;
    bare.then(|| name(words, EntityKind::Person))
}

/// «المجلة»: who asks in an interview, in marks before a colon.
fn labelled(scene: &Scene<'_>, source: &Range<usize>) -> bool {
    let pair = scene.passage.pair_around(source.start);
    source.start == 0
        && scene.names_in(source).is_empty()
        && scene.colon_before(source.end)
        && pair.is_some_and(|pair| scene.passage.words_in(pair.inner) == *source)
}

/// وزيرة الثقافة أمينة الصرارفي: what follows a title that is complete.
fn titled(scene: &Scene<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let human = scene.heads(source.start, &[Set::Office, Set::Honorific])
        || scene.passage.plays(source.start, Role::Sayer)
            && !scene.passage.plays(source.start, Role::Collective);
    let start = (source.start + 1..source.end).rev().find(|word| {
        let complete = scene.is_definite(word - 1) || scene.name_over(word - 1).is_some();
        complete && !scene.is_definite(*word) && scene.name_over(*word).is_none()
    })?;
    let words = start..source.end;
    let first = scene.folded(start);
    let known =
        scene.lexicon.is_given_name(first) || words.len() > 1 && !scene.lexicon.is_common(first);
    let rest = words.clone().skip(1).all(|word| is_free(scene, word));
    let plain = first.chars().count() > 2 && is_free(scene, start);
    (human && known && rest && plain && words.len() <= LONGEST).then_some(words)
}

/// A word that is nothing but a name.
fn is_name(scene: &Scene<'_>, word: usize) -> bool {
    let folded = scene.folded(word);
    let given = scene.lexicon.is_given_name(folded);
    let plural = ["\u{648}\u{646}", "\u{64A}\u{646}", "\u{627}\u{62A}"];
    let several = !given && plural.iter().any(|end| folded.ends_with(end));
    let letters = folded.chars().count() > 2 && folded.chars().all(char::is_alphabetic) && !several;
    letters
        && is_free(scene, word)
        && (given || !scene.lexicon.is_common(folded))
        && !scene.is_definite(word)
        && scene.name_over(word).is_none()
        && !is_verb_like(folded)
}

/// ندرك، يبدو: what follows قال without إن.
fn is_verb_like(folded: &str) -> bool {
    folded.starts_with(['\u{646}', '\u{64A}', '\u{62A}']) && folded.chars().count() == 4
}

/// True for a word of no set and no role, that is no cue.
fn is_free(scene: &Scene<'_>, word: usize) -> bool {
    let plays = [
        Role::Sayer,
        Role::Bound,
        Role::Question,
        Role::Linker,
        Role::Trait,
        Role::Occasion,
    ];
    let given = scene.lexicon.is_given_name(scene.folded(word));
    let role = plays.iter().any(|role| scene.passage.plays(word, *role));
    scene.passage.sets[word] == Sets::default() && (given || !role) && scene.cue_on(word).is_none()
}
