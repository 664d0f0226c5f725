//! Inverse: for terminals that reorder whole rows from left to right, drop
//! controls and have no switch (Apple Terminal, `iTerm2` with bidi on, `PuTTY`).
//! Blanks around a word become U+2800, a blank that is a left-to-right letter
//! (Braille pattern, class L): a fence. Between fences each word is reordered
//! for itself, in a left-to-right surrounding, so that words and panels stay
//! where they are, and a word is sent in the order that UAX #9 turns into the
//! wanted one. Which order that is, is tried out with UAX #9 itself. The fence
//! before the first word also tells terminals that look for a row's direction
//! that it is left to right. Measured in pterm 0.78 and 0.83; a font without
//! Braille draws boxes there.

use unicode_bidi::{BidiInfo, Level, ParagraphBidiInfo};

use super::Glyph;
use super::sorts::Sort;
use crate::text::letters::{BIDI_CLASSES, mirrored};

/// A blank that is a left-to-right letter.
const FENCE: char = '\u{2800}';

pub(super) fn fenced(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(|glyph| Sort::of(glyph).is_moved()) {
        return glyphs;
    }
    let mut start = 0;
    while start < glyphs.len() {
        let length = glyphs[start..].iter().take_while(|g| !g.is_blank()).count();
        let end = start + length;
        if glyphs[start..end].iter().any(|g| Sort::of(g).is_moved()) {
            let sent = reordered(&glyphs[start..end]);
            glyphs.splice(start..end, sent);
            for blank in [start.checked_sub(1), Some(end)].into_iter().flatten() {
                if let Some(blank) = glyphs.get_mut(blank) {
                    blank.set_base(FENCE);
                }
            }
        }
        start = end + 1;
    }
    if let Some(first) = glyphs.first_mut().filter(|glyph| glyph.is_blank()) {
        first.set_base(FENCE);
    }
    glyphs
}

/// The order in which a word is sent so that UAX #9 shows it as `wanted`,
/// which is what stands between two fences. Where no order does (a number
/// right of a letter, with nothing between), the nearest one.
fn reordered(wanted: &[Glyph]) -> Vec<Glyph> {
    let candidates = [
        turned_between_letters(wanted),
        turned(wanted, 0..wanted.len()),
    ];
    let right = candidates.iter().find(|sent| shown(sent) == wanted);
    right.unwrap_or(&candidates[0]).clone()
}

/// Turns what lies from the first right-to-left letter to the last one.
fn turned_between_letters(wanted: &[Glyph]) -> Vec<Glyph> {
    let letter = |glyph: &Glyph| Sort::of(glyph) == Sort::RightToLeft;
    let first = wanted.iter().position(letter).unwrap_or(wanted.len());
    let past = wanted
        .iter()
        .rposition(letter)
        .map_or(first, |last| last + 1);
    turned(wanted, first..past)
}

/// Turns a range round, but for the digits of each number in it.
fn turned(wanted: &[Glyph], range: std::ops::Range<usize>) -> Vec<Glyph> {
    let mut sent = wanted.to_vec();
    let part = &mut sent[range];
    part.reverse();
    for glyph in part.iter_mut() {
        glyph.set_base(mirrored(glyph.base()));
    }
    let digit = |glyph: &Glyph| matches!(Sort::of(glyph), Sort::Number | Sort::ArabicNumber);
    part.chunk_by_mut(|one, other| digit(one) && digit(other))
        .for_each(<[Glyph]>::reverse);
    sent
}

/// What a terminal shows of a word that is sent between two fences: UAX #9 on
/// a left-to-right paragraph, with L4.
fn shown(sent: &[Glyph]) -> Vec<Glyph> {
    let mut text = String::from(FENCE);
    let mut starts = Vec::with_capacity(sent.len());
    for glyph in sent {
        starts.push(text.len());
        text.push_str(glyph.cell.symbol());
    }
    text.push(FENCE);
    let info = ParagraphBidiInfo::new_with_data_source(&BIDI_CLASSES, &text, Some(Level::ltr()));
    let levels: Vec<Level> = starts.iter().map(|start| info.levels[*start]).collect();
    BidiInfo::reorder_visual(&levels)
        .into_iter()
        .map(|index| {
            let mut glyph = sent[index].clone();
            if levels[index].is_rtl() {
                glyph.set_base(mirrored(glyph.base()));
            }
            glyph
        })
        .collect()
}
