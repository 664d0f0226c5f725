//! Qt's terminal widget reorders text within runs of one attribute, from left to
//! right, and has no switch. So each word is sent in the order in which it is
//! read, and is a run of its own: neighbouring runs are in colours that differ by
//! one step that no eye sees (measured in `QTerminal` 1.2 and 2.1). The default
//! colour has no such neighbour: black or white of the palette stand for it,
//! which tmux does not round, on a background of the other. What the widget says
//! of its own background (`COLORFGBG`) may be wrong, so that is set too.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::Glyph;
use super::sorts::Sort;

pub(super) fn alternating(mut glyphs: Vec<Glyph>, dark: bool) -> Vec<Glyph> {
    for glyph in &mut glyphs {
        settle(&mut glyph.cell, dark);
    }
    if !glyphs.iter().any(|glyph| Sort::of(glyph).is_moved()) {
        return glyphs;
    }
    let look = |glyph: &Glyph| (glyph.cell.fg, glyph.cell.bg, glyph.cell.modifier);
    // What stands before a word stays there in its run; what follows would not.
    let goes_on = |one: &Glyph, other: &Glyph| {
        let sort = Sort::of(one);
        look(one) == look(other) && (!sort.is_moved() || sort == Sort::of(other))
    };
    for (index, run) in glyphs.chunk_by_mut(goes_on).enumerate() {
        let letter = |glyph: &Glyph| Sort::of(glyph) == Sort::RightToLeft;
        let word = run.iter().position(letter).unwrap_or(run.len());
        run[word..].reverse();
        for glyph in run {
            glyph.cell.fg = step(glyph.cell.fg, index % 2 == 1);
        }
    }
    glyphs
}

/// Puts colours in the place of the default ones, and reversed ones where they
/// are seen: the ink alone may alternate, steps of the paper would be seen.
fn settle(cell: &mut Cell, dark: bool) {
    let (ink, paper) = if dark { (231, 16) } else { (16, 231) };
    let or = |colour, other| match colour {
        Color::Reset => Color::Indexed(other),
        colour => colour,
    };
    (cell.fg, cell.bg) = (or(cell.fg, ink), or(cell.bg, paper));
    if cell.modifier.contains(Modifier::REVERSED) {
        (cell.fg, cell.bg) = (cell.bg, cell.fg);
        cell.modifier.remove(Modifier::REVERSED);
    }
}

/// A colour, or one that looks the same.
fn step(colour: Color, second: bool) -> Color {
    let ends = |first, other| Color::Indexed(if second { other } else { first });
    match colour {
        Color::Black | Color::Indexed(16) => ends(16, 232),
        Color::White | Color::Indexed(231) => ends(231, 255),
        Color::DarkGray => ends(243, 244),
        Color::Indexed(index @ 17..=230) => {
            let (red, green, blue) = cube(index);
            Color::Rgb(red, green, if second { blue ^ 1 } else { blue })
        }
        other => other,
    }
}

/// What xterm's palette of 6×6×6 colours means.
fn cube(index: u8) -> (u8, u8, u8) {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let place = index - 16;
    (level(place / 36), level(place / 6 % 6), level(place % 6))
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::step;

    #[test]
    fn neighbours_differ_and_look_the_same() {
        for colour in [
            Color::Black,
            Color::DarkGray,
            Color::Indexed(28),
            Color::Indexed(231),
        ] {
            assert_ne!(step(colour, false), step(colour, true));
        }
        assert_eq!(step(Color::Indexed(28), false), Color::Rgb(0, 135, 0));
        assert_eq!(step(Color::Indexed(231), false), Color::Indexed(231));
    }
}
