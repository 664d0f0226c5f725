//! kitty reorders nothing, and draws each blank-separated run of one font from
//! right to left where its first letter is Arabic (`fonts.c`), each
//! glyph cut off at its cell. From 0.40 on it takes text in boxes of a width
//! that is said (OSC 66): a word in a box is drawn as one, from right to left,
//! and uncut (measured on 0.41; a letter to a box is cut as before). Before
//! that, each run is sent turned round. Both want kitty's `force_ltr` as it is
//! by default; with it set, visual order is right.

use super::sorts::Sort;
use super::{Glyph, chunks};
use crate::text::letters::mirrored;

/// Columns of a box, at most (the protocol's `w`).
const WIDEST: u16 = 7;

/// Each word's letters in boxes, in the order in which they are read; what
/// stands beside them without a blank in boxes of its own.
pub(super) fn boxed(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut parted = vec![false; glyphs.len()];
    let mut start = 0;
    for chunk in glyphs.split(Glyph::is_blank) {
        let end = start + chunk.len();
        let arabic = chunk.iter().any(|glyph| Sort::of(glyph).is_moved());
        parted[start..end].fill(arabic);
        start = end + 1;
    }
    let mut sent: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut word: Vec<Glyph> = Vec::new();
    for (glyph, parted) in glyphs.into_iter().zip(parted) {
        let letter = is_letter(&glyph);
        if !letter || !word.first().is_some_and(|first| is_alike(first, &glyph)) {
            close(&mut sent, &mut word);
        }
        if letter {
            word.push(glyph);
        } else if parted {
            put(&mut sent, &[glyph]);
        } else {
            sent.push(glyph);
        }
    }
    close(&mut sent, &mut word);
    sent
}

fn is_letter(glyph: &Glyph) -> bool {
    Sort::of(glyph) == Sort::RightToLeft
}

/// Moves a word into boxes: full ones from its right, where it begins. A blank
/// at its left gives the last letter's tail room.
fn close(sent: &mut Vec<Glyph>, word: &mut Vec<Glyph>) {
    let room = |box_of: &[Glyph]| columns(box_of) < WIDEST;
    let mut boxes: Vec<Vec<Glyph>> = Vec::new();
    for glyph in word.drain(..).rev() {
        match boxes.last_mut() {
            Some(open) if room(open) => open.push(glyph),
            _ => boxes.push(vec![glyph]),
        }
    }
    // Beside what is in no box the blank is needed: that would join the run.
    let apart = sent
        .iter()
        .nth_back(1)
        .is_none_or(|before| before.is_blank() || is_box(before));
    let blank = sent.last().filter(|blank| apart && blank.is_blank());
    if let (Some(last), Some(blank)) = (boxes.last_mut(), blank)
        && room(last)
        && last.first().is_some_and(|letter| is_alike(letter, blank))
    {
        last.extend(sent.pop());
    }
    for letters in boxes.iter().rev() {
        put(sent, letters);
    }
}

/// Sends glyphs in one box. Neighbours of one size would share a run again; how
/// a text of this size is aligned in its box is not seen, and parts them.
fn put(sent: &mut Vec<Glyph>, glyphs: &[Glyph]) {
    let Some(first) = glyphs.first() else { return };
    let (columns, side) = (columns(glyphs), sent.len() % 2);
    let text: String = glyphs.iter().map(|glyph| glyph.cell.symbol()).collect();
    let mut cell = first.cell.clone();
    cell.set_symbol(&format!("\x1b]66;w={columns}:h={side};{text}\x1b\\"));
    sent.push(Glyph { cell, columns });
}

fn is_box(glyph: &Glyph) -> bool {
    glyph.cell.symbol().starts_with('\x1b')
}

fn columns(glyphs: &[Glyph]) -> u16 {
    glyphs.iter().map(|glyph| glyph.columns).sum()
}

fn is_alike(one: &Glyph, other: &Glyph) -> bool {
    let (one, other) = (&one.cell, &other.cell);
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// Each run whose first letter, as it is read, is a right-to-left one, or that
/// has Arabic digits and no letter, in the order in which it is read, its
/// brackets as they are stored.
pub(super) fn turned(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for chunk in chunks(&mut glyphs).filter(|chunk| is_turned(chunk)) {
        chunk.reverse();
        for glyph in chunk {
            glyph.set_base(mirrored(glyph.base()));
        }
    }
    glyphs
}

fn is_turned(chunk: &[Glyph]) -> bool {
    let letter = |sort: &Sort| matches!(sort, Sort::RightToLeft | Sort::LeftToRight);
    match chunk.iter().rev().map(Sort::of).find(letter) {
        Some(first) => first == Sort::RightToLeft,
        None => chunk.iter().any(|glyph| Sort::of(glyph).is_moved()),
    }
}
