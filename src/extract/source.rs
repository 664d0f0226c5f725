//! The source: the noun phrase beside a cue that names the sayer (quotation
//! guide §5). It ends where anything begins that says when, where, how or what.

use std::ops::Range;

use super::cues::{Class, CueAt, Shape};
use super::lexicon::Set;
use super::passage::Passage;

/// Words in a source, at most.
const LONGEST: usize = 14;

/// The words that name who a cue's subject is: after it up to word `end`, or
/// the name right before it. `named` are the words that names cover.
pub(super) fn source_of(
    passage: &Passage<'_>,
    cue: &CueAt,
    end: usize,
    named: &[Range<usize>],
) -> Option<Range<usize>> {
    match cue.cue.shape {
        Shape::Finite if cue.cue.class == Class::Document => {
            source_after(passage, cue.word + 2, end)
        }
        Shape::Finite => source_after(passage, after_told(passage, cue.word + 1), end)
            .or_else(|| source_before(passage, cue.word, named)),
        Shape::Participle => None,
        Shape::Masdar => relayed(passage, cue),
    }
}

/// نقلت رويترز عن مسؤول قوله: who stands between عن and the masdar.
fn relayed(passage: &Passage<'_>, cue: &CueAt) -> Option<Range<usize>> {
    let start = passage.sentence_start(cue.word);
    let from = (start..cue.word)
        .rev()
        .find(|word| passage.words[*word].folded == "\u{639}\u{646}")?;
    source_after(passage, from + 1, cue.word)
}

/// The noun phrase that begins at or after word `start` and before `end`, past
/// adverbs of time and what stands in brackets or dashes.
pub(super) fn source_after(
    passage: &Passage<'_>,
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let end = end.min(passage.words.len());
    let mut first = start;
    while first < end && passage.has(first, Set::Time) && !breaks(passage, first) {
        first += 1;
    }
    if first >= end || first > start && breaks(passage, first) || opens_insert(passage, first) {
        return None;
    }
    let mut last = first;
    while last < end && last < first + LONGEST {
        if is_issued(passage, last) {
            last += 1; // بيان صادر عن: who issued it belongs to it
        } else if ends_before(passage, last) {
            break;
        }
        last += 1;
        if last < end && breaks(passage, last) {
            // Marks round the name of a medium belong to it.
            match name_in_marks(passage, last) {
                Some(past) if past <= end => last = past,
                _ => break,
            }
            if last < end && breaks(passage, last) {
                break;
            }
        }
    }
    let last = last.min(end);
    (last > first).then_some(first..last)
}

/// `word`, or the one after it where `word` says who is told: وقال للصحفيين.
fn after_told(passage: &Passage<'_>, word: usize) -> usize {
    let told = passage.words.get(word);
    word + usize::from(told.is_some_and(|told| told.folded.starts_with("\u{644}\u{644}")))
}

/// The name that ends right before a cue, or before the قد that precedes it:
/// S قال, وكان S قد أعلن.
fn source_before(
    passage: &Passage<'_>,
    cue: usize,
    named: &[Range<usize>],
) -> Option<Range<usize>> {
    let mut end = cue;
    while end > 0
        && passage.joins_next(end - 1)
        && PARTICLES.contains(&passage.words[end - 1].folded.as_str())
    {
        end -= 1;
    }
    let name = named.iter().find(|name| name.end == end)?;
    passage
        .joins_next(end.checked_sub(1)?)
        .then(|| name.clone())
}

/// قد، فقد، لقد.
const PARTICLES: [&str; 3] = [
    "\u{642}\u{62F}",
    "\u{641}\u{642}\u{62F}",
    "\u{644}\u{642}\u{62F}",
];

/// True at صادر عن.
fn is_issued(passage: &Passage<'_>, word: usize) -> bool {
    let next = passage.words.get(word + 1);
    passage.words[word]
        .folded
        .starts_with("\u{635}\u{627}\u{62F}\u{631}")
        && passage.joins_next(word)
        && next.is_some_and(|next| next.folded == "\u{639}\u{646}")
}

/// True when a noun phrase cannot go on with a word.
fn ends_before(passage: &Passage<'_>, word: usize) -> bool {
    passage.sets[word].has_any(&[
        Set::Complementiser,
        Set::Stop,
        Set::Time,
        Set::Tail,
        Set::Contrast,
    ])
}

/// True when something other than white space stands before a word.
fn breaks(passage: &Passage<'_>, word: usize) -> bool {
    !passage.gap_before(word).chars().all(char::is_whitespace)
}

/// True when a bracket or dash opens right before a word: an insert.
fn opens_insert(passage: &Passage<'_>, word: usize) -> bool {
    passage
        .gap_before(word)
        .contains(['(', '-', '\u{2013}', '\u{60C}', ':'])
}

/// One past the name in marks that opens before word `word`, when the word
/// before it is a medium's.
fn name_in_marks(passage: &Passage<'_>, word: usize) -> Option<usize> {
    let pair = passage.pair_around(word)?;
    let opens = pair.inner.start == passage.words[word].range.start;
    (opens && passage.has(word.checked_sub(1)?, Set::Media))
        .then(|| passage.words_in(pair.inner).end)
}
