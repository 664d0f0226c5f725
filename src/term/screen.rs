//! `Screen`: the frame that is shown and the one being drawn. A row that
//! changed is sent whole: terminals draw glyphs beyond their cells, and what
//! overhangs is neither erased nor redrawn when a neighbour alone is sent
//! (measured in xterm: tails of letters stay behind). All of a frame leaves in
//! one write, between the marks of a synchronized update (CSI ? 2026), so that
//! no half frame is ever seen. A frame without a change sends nothing.

use std::io::{self, Write};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::colours::Colours;
use super::emit::{Sent, wire};
use crate::app::{Display, Size};
use crate::theme::Rgb;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The terminal's screen.
#[derive(Debug, Default)]
pub struct Screen {
    display: Display,
    /// The colours that it shows.
    colours: Colours,
    /// What the terminal shows; of no size while that is not known.
    shown: Buffer,
    frame: Buffer,
}

impl Screen {
    /// A screen of which nothing is known, on a terminal of this kind.
    #[must_use]
    pub fn new(display: Display, colours: Colours) -> Self {
        // Whether there are colours is the theme's affair; with `NO_COLOR`
        // crossterm would cut the numbers out of what sets them and so reset
        // everything.
        crossterm::style::force_color_output(true);
        Self {
            display,
            colours,
            ..Self::default()
        }
    }

    /// The colours that it shows.
    #[must_use]
    pub fn colours(&self) -> Colours {
        self.colours
    }

    /// How rows are sent.
    #[must_use]
    pub fn display(&self) -> Display {
        self.display
    }

    /// Draws a frame of this size and sends the rows that changed.
    pub(super) fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let bytes = self.bytes_of(size, draw)?;
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }

    fn sent(&self, row: &[Cell]) -> Vec<Sent> {
        let mut row = run_on(row);
        if self.colours == Colours::Indexed {
            row.iter_mut().for_each(indexed);
        }
        wire(self.display, &row)
    }

    /// Takes the screen for empty: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown.resize(Rect::ZERO);
    }

    /// Draws a frame of this size and gives the bytes of the rows that changed.
    ///
    /// # Errors
    /// None but those of writing to memory, which takes all.
    pub fn bytes_of(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<Vec<u8>> {
        self.frame.resize(Rect::new(0, 0, size.columns, size.rows));
        self.frame.reset();
        draw(&mut self.frame);
        let columns = usize::from(size.columns).max(1);
        let all = self.shown.area != self.frame.area;
        let rows = self.frame.content.chunks(columns);
        let old = self.shown.content.chunks(columns).map(Some);
        let old = old.chain(std::iter::repeat(None));
        let changed: Vec<(u16, Vec<Sent>)> = (0..)
            .zip(rows.zip(old))
            .filter(|(_, (row, old))| all || Some(*row) != *old)
            .map(|(number, (row, _))| (number, self.sent(row)))
            .collect();
        let mut bytes = Vec::new();
        if !changed.is_empty() {
            bytes.extend_from_slice(BEGIN);
            if all && self.display == Display::Explicit {
                explicit_rows(&mut bytes, size.rows)?;
            }
            let cells = changed.iter().flat_map(|(number, row)| {
                row.iter().map(|(column, cell)| (*column, *number, cell))
            });
            CrosstermBackend::new(&mut bytes).draw(cells)?;
            bytes.extend_from_slice(END);
            std::mem::swap(&mut self.shown, &mut self.frame);
        }
        Ok(bytes)
    }
}

/// A cell in the nearest of the 256 colours.
fn indexed(cell: &mut Cell) {
    for colour in [&mut cell.fg, &mut cell.bg] {
        if let Color::Rgb(red, green, blue) = *colour {
            *colour = Color::Indexed(Rgb(red, green, blue).nearest_indexed());
        }
    }
}

/// VTE copies the mode to a row when it is made, at a line feed, and when the
/// mode is set with the cursor in the first column (`facts.md` §7): so each row
/// that may be in another mode is told.
fn explicit_rows(bytes: &mut Vec<u8>, rows: u16) -> io::Result<()> {
    (1..=rows).try_for_each(|row| write!(bytes, "\x1b[{row};1H\x1b[8l"))
}

/// The row with each blank in the colour and weight of the letter at its right:
/// the tail of an Arabic word's last letter reaches into the blank, and is cut
/// off where another style begins.
fn run_on(row: &[Cell]) -> Vec<Cell> {
    const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
        .union(Modifier::REVERSED)
        .union(Modifier::CROSSED_OUT);
    let mut row = row.to_vec();
    for index in (1..row.len()).rev() {
        let (left, right) = row.split_at_mut(index);
        let (blank, next) = (&mut left[index - 1], &right[0]);
        let alike = blank.bg == next.bg
            && !blank
                .modifier
                .union(next.modifier)
                .intersects(SEEN_ON_BLANKS);
        if alike && blank.symbol() == " " && next.symbol() != " " {
            blank.fg = next.fg;
            blank.modifier = next.modifier;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Position;
    use ratatui::style::{Color, Style};

    use super::{Colours, Screen};
    use crate::app::{Display, Size};

    const SIZE: Size = Size {
        columns: 6,
        rows: 3,
    };

    fn sent(screen: &mut Screen, symbols: &[(u16, u16, &str)]) -> String {
        let bytes = screen.bytes_of(SIZE, |frame: &mut Buffer| {
            for (column, row, symbol) in symbols {
                if let Some(cell) = frame.cell_mut(Position::new(*column, *row)) {
                    cell.set_symbol(symbol);
                }
            }
        });
        String::from_utf8(bytes.expect("memory takes all")).expect("UTF-8")
    }

    #[test]
    fn a_row_is_sent_whole_when_it_changed_and_not_at_all_when_not() {
        let mut screen = Screen::default();
        let first = sent(&mut screen, &[(1, 1, "x")]);
        assert!(first.contains(" x    ") && first.contains("\x1b[3;1H"));
        assert_eq!(sent(&mut screen, &[(1, 1, "x")]), "");
        let second = sent(&mut screen, &[(1, 1, "x"), (4, 1, "y")]);
        assert!(second.contains("\x1b[2;1H x  y "));
        assert!(!second.contains("\x1b[1;1H") && !second.contains("\x1b[3;1H"));
        screen.forget();
        assert!(sent(&mut screen, &[(1, 1, "x"), (4, 1, "y")]).contains("\x1b[1;1H"));
    }

    #[test]
    fn colours_are_the_nearest_of_those_that_are_shown() {
        for (colours, sent) in [
            (Colours::Direct, "48;2;28;29;30"),
            (Colours::Indexed, "48;5;234"),
        ] {
            let mut screen = Screen::new(Display::Visual, colours);
            let bytes = screen.bytes_of(SIZE, |frame| {
                if let Some(cell) = frame.cell_mut(Position::new(2, 0)) {
                    let ground = Style::new().bg(Color::Rgb(28, 29, 30));
                    cell.set_symbol("x").set_style(ground);
                }
            });
            let text = String::from_utf8(bytes.expect("memory takes all")).expect("UTF-8");
            assert!(text.contains(sent), "{text:?}");
        }
    }

    #[test]
    fn what_stood_under_a_wide_glyph_comes_back() {
        let mut screen = Screen::default();
        sent(&mut screen, &[(1, 0, "a"), (2, 0, "b")]);
        let wide = sent(&mut screen, &[(1, 0, "\u{4E2D}"), (2, 0, "")]);
        assert!(wide.contains(" \u{4E2D}\x1b[1;4H"));
        let narrow = sent(&mut screen, &[(1, 0, "a")]);
        assert!(narrow.contains("\x1b[1;1H a    "));
    }

    #[test]
    fn a_blank_takes_the_colour_of_the_letter_at_its_right() {
        let mut screen = Screen::default();
        let style = Style::new().fg(Color::Red);
        let bytes = screen.bytes_of(SIZE, |frame| {
            if let Some(cell) = frame.cell_mut(Position::new(2, 0)) {
                cell.set_symbol("\u{FEB2}").set_style(style);
            }
        });
        let text = String::from_utf8(bytes.expect("memory takes all")).expect("UTF-8");
        assert!(text.contains(" \u{FEB2}") && !text.contains("  \u{FEB2}"));
    }
}
