//! kitty reorders nothing, and draws each blank-separated run of one font from
//! right to left where it holds Arabic (`fonts.c`). From 0.40 on it takes text
//! in cells of a size that is said (OSC 66), and such cells share a run only
//! with cells of the same size: letters whose alignment alternates, which is
//! not seen where the size is one cell, are drawn one by one (measured on
//! 0.41). Before that, each such run is sent turned round.

use super::sorts::Sort;
use super::{Glyph, chunks};
use crate::text::letters::mirrored;

/// Each glyph of a run with a right-to-left letter in an envelope of its own.
pub(super) fn sized(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for chunk in chunks(&mut glyphs).filter(|chunk| is_turned(chunk)) {
        for (index, glyph) in chunk.iter_mut().enumerate() {
            let (columns, side) = (glyph.columns, index % 2);
            let sized = format!("\x1b]66;w={columns}:h={side};{}\x1b\\", glyph.cell.symbol());
            glyph.cell.set_symbol(&sized);
        }
    }
    glyphs
}

/// Each run with a right-to-left letter in the order in which it is read, its
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
    chunk
        .iter()
        .any(|glyph| Sort::of(glyph) == Sort::RightToLeft)
}
