//! Qt's terminal widget reorders text within runs of one attribute and has no
//! switch. Neighbouring glyphs whose colours differ by one step that no eye
//! sees share no run (measured in `QTerminal` 1.2 and 2.1). The default colour
//! has no such neighbour: black or white of the palette stand for it, which tmux
//! does not round, on a background of the other. What the widget says of its
//! own background (`COLORFGBG`) may be wrong, so that is set too.

use ratatui::style::Color;

use super::Glyph;
use super::sorts::Sort;

pub(super) fn alternating(mut glyphs: Vec<Glyph>, dark: bool) -> Vec<Glyph> {
    let paper = Color::Indexed(if dark { 16 } else { 231 });
    let moved = glyphs.iter().any(|glyph| Sort::of(glyph).is_moved());
    for (index, glyph) in glyphs.iter_mut().enumerate() {
        glyph.cell.fg = step(glyph.cell.fg, moved && index % 2 == 1, dark);
        if glyph.cell.bg == Color::Reset {
            glyph.cell.bg = paper;
        }
    }
    glyphs
}

/// A colour, or one that looks the same.
fn step(colour: Color, second: bool, dark: bool) -> Color {
    let ends = |first, other| Color::Indexed(if second { other } else { first });
    match colour {
        Color::Reset if dark => ends(231, 255),
        Color::Reset | Color::Black | Color::Indexed(16) => ends(16, 232),
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
        for dark in [false, true] {
            for colour in [
                Color::Reset,
                Color::Black,
                Color::DarkGray,
                Color::Indexed(28),
                Color::Indexed(231),
            ] {
                assert_ne!(step(colour, false, dark), step(colour, true, dark));
            }
        }
        assert_eq!(
            step(Color::Indexed(28), false, false),
            Color::Rgb(0, 135, 0)
        );
        assert_eq!(step(Color::Indexed(231), false, true), Color::Indexed(231));
    }
}
