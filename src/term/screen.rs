//! `Screen`: the frame that is shown and the one being drawn. Of a row that changed the
//! stretches that did are sent (`still`); on terminals that reorder rows it is sent
//! whole, since what a cell is sent as there depends on all of its row. Where rows only
//! moved, or a column of them, the terminal is told to move them. All of a frame leaves in
//! one write, between the marks of a synchronized update (CSI ? 2026), so that
//! no half frame is ever seen. A frame without a change sends nothing.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::emit::wire;
use super::pen::Pen;
use super::powers::Powers;
use super::still::{SEEN_ON_BLANKS, Shift, changes, shift};
use crate::app::{Display, Size};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The terminal's screen.
#[derive(Debug, Default)]
pub struct Screen {
    display: Display,
    powers: Powers,
    /// What the terminal shows; of no size while that is not known.
    shown: Buffer,
    frame: Buffer,
}

impl Screen {
    /// A screen of which nothing is known, on a terminal of this kind.
    #[must_use]
    pub fn new(display: Display, powers: Powers) -> Self {
        Self {
            display,
            powers,
            ..Self::default()
        }
    }

    /// What it can do.
    #[must_use]
    pub fn powers(&self) -> Powers {
        self.powers
    }

    /// It turns out that it can do this.
    pub(super) fn set_powers(&mut self, powers: Powers) {
        self.powers = powers;
    }

    /// How rows are sent.
    #[must_use]
    pub fn display(&self) -> Display {
        self.display
    }

    /// Draws a frame of this size and sends what changed.
    pub(super) fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let bytes = self.bytes_of(size, draw);
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }

    /// Takes the screen for empty: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown.resize(Rect::ZERO);
    }

    /// Draws a frame of this size and gives the bytes of what changed.
    pub fn bytes_of(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> Vec<u8> {
        self.frame.resize(Rect::new(0, 0, size.columns, size.rows));
        self.frame.reset();
        draw(&mut self.frame);
        let columns = usize::from(size.columns).max(1);
        self.frame.content.chunks_mut(columns).for_each(run_on);
        if !self.powers.slanted {
            let cells = self.frame.content.iter_mut();
            cells.for_each(|cell| cell.modifier.remove(Modifier::ITALIC));
        }
        let mut bytes = BEGIN.to_vec();
        let all = self.shown.area != self.frame.area;
        if all && self.display == Display::Explicit {
            explicit_rows(&mut bytes, 0..usize::from(size.rows));
        }
        let stretches = if all {
            vec![vec![0..columns]; usize::from(size.rows)]
        } else {
            self.stretches(&mut bytes, columns)
        };
        let mut pen = Pen::new(&mut bytes, self.powers.colours);
        let rows = self.frame.content.chunks(columns).zip(&stretches);
        for (number, (row, stretches)) in rows.enumerate() {
            for stretch in stretches {
                let sent = wire(self.display, &row[stretch.clone()]);
                let last = sent.len().saturating_sub(1);
                for (index, (column, cell)) in sent.iter().enumerate() {
                    let place = (stretch.start as u16 + column, number as u16);
                    pen.put(place, cell, index == last);
                }
            }
        }
        pen.lift();
        std::mem::swap(&mut self.shown, &mut self.frame);
        if bytes.len() == BEGIN.len() {
            return Vec::new();
        }
        bytes.extend_from_slice(END);
        bytes
    }

    /// The stretches of each row that are to be sent where the terminal shows a frame
    /// of this size already. It is told first to move cells, where that is all that
    /// happened to most of them.
    fn stretches(&mut self, bytes: &mut Vec<u8>, columns: usize) -> Vec<Vec<Range<usize>>> {
        let (shown, frame) = (&mut self.shown.content, &self.frame.content);
        // What a cell is sent as may depend on all of its row.
        if !matches!(self.display, Display::Visual | Display::Explicit) {
            let rows = shown.chunks(columns).zip(frame.chunks(columns));
            let whole = |is_other: bool| is_other.then_some(0..columns).into_iter().collect();
            return rows.map(|(old, new)| whole(old != new)).collect();
        }
        let found = changes(shown, frame, columns);
        let Some(shift) = shift((shown, frame), &found, columns, self.powers.margins) else {
            return found;
        };
        scroll(bytes, &shift, columns);
        shift.carry_out(shown, columns);
        if self.display == Display::Explicit {
            explicit_rows(bytes, shift.exposed());
        }
        changes(shown, frame, columns)
    }
}

/// Moves cells by line feeds at the end of a scrolling region, or reverse ones at its
/// start (DECSTBM, LF, RI), which every terminal since the VT100 knows; those of some
/// columns between margins (DECLRMM, DECSLRM), which those like a VT420 know.
fn scroll(bytes: &mut Vec<u8>, shift: &Shift, columns: usize) {
    let Range { start, end } = shift.rows;
    let Range {
        start: left,
        end: right,
    } = shift.columns;
    let between = right - left < columns;
    if between {
        bytes.extend_from_slice(format!("\x1b[?69h\x1b[{};{right}s", left + 1).as_bytes());
    }
    let (row, line): (usize, &[u8]) = if shift.by > 0 {
        (end, b"\n")
    } else {
        (start + 1, b"\x1bM")
    };
    let place = format!("\x1b[{};{end}r\x1b[{row};{}H", start + 1, left + 1);
    bytes.extend_from_slice(place.as_bytes());
    bytes.extend(line.repeat(shift.by.unsigned_abs()));
    bytes.extend_from_slice(b"\x1b[r");
    if between {
        bytes.extend_from_slice(b"\x1b[?69l");
    }
}

/// VTE copies the mode to a row when it is made, at a line feed, and when the
/// mode is set with the cursor in the first column (`facts.md` §7): so each row
/// that may be in another mode is told.
fn explicit_rows(bytes: &mut Vec<u8>, rows: Range<usize>) {
    for row in rows {
        bytes.extend_from_slice(format!("\x1b[{}H\x1b[8l", row + 1).as_bytes());
    }
}

/// Gives each blank of a row the colour and weight of the letter at its right:
/// the tail of an Arabic word's last letter reaches into the blank, and is cut
/// off where another style begins.
fn run_on(row: &mut [Cell]) {
    for index in (1..row.len()).rev() {
        let (left, right) = row.split_at_mut(index);
        let (blank, next) = (&mut left[index - 1], &right[0]);
        if blank.symbol() != " " || next.symbol() == " " || blank.bg != next.bg {
            continue;
        }
        if !blank
            .modifier
            .union(next.modifier)
            .intersects(SEEN_ON_BLANKS)
        {
            blank.fg = next.fg;
            blank.modifier = next.modifier;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};
    use ratatui::style::{Color, Modifier, Style};

    use super::{Powers, Screen};
    use crate::app::{Display, Size};
    use crate::term::Colours;

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
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn what_changed_is_sent_and_nothing_when_nothing_did() {
        let mut screen = Screen::default();
        let first = sent(&mut screen, &[(1, 1, "x")]);
        assert!(first.contains(" x    ") && first.contains("\x1b[3H"));
        assert_eq!(sent(&mut screen, &[(1, 1, "x")]), "");
        let second = sent(&mut screen, &[(1, 1, "x"), (5, 1, "y")]);
        assert!(second.contains("\x1b[2;6Hy") && !second.contains('x'));
        screen.forget();
        let whole = sent(&mut screen, &[(1, 1, "x"), (5, 1, "y")]);
        assert!(whole.contains(" x   y") && whole.contains("\x1b[3H"));
    }

    #[test]
    fn a_row_that_is_reordered_is_sent_whole() {
        let mut screen = Screen::new(Display::Isolates, Powers::default());
        sent(&mut screen, &[(1, 1, "x")]);
        let second = sent(&mut screen, &[(1, 1, "x"), (5, 1, "y")]);
        assert!(second.contains("\x1b[2;1H x   y") && !second.contains("\x1b[3"));
    }

    #[test]
    fn what_is_sent_shows_the_frame_whatever_was_shown() {
        const ROWS: u16 = 12;
        const COLUMNS: u16 = 30;
        let size = Size {
            columns: COLUMNS,
            rows: ROWS,
        };
        let styles = [
            Style::new(),
            Style::new().fg(Color::Indexed(210)).bold(),
            Style::new().bg(Color::Indexed(24)).underlined(),
            Style::new().reversed(),
        ];
        // A row: how far its words stand in, which words, in which style.
        let row = (0..COLUMNS, 0..40_usize, 0..styles.len());
        let rows = proptest::collection::vec(row, 40);
        // A frame: which row is the first, and what stands in a panel beside it.
        let frames = proptest::collection::vec((0..28_usize, 0..3_usize), 1..8);
        let kinds = proptest::sample::select(vec![Display::Visual, Display::Explicit]);
        proptest::proptest!(|(rows in rows, frames in frames, display in kinds)| {
            let mut screen = Screen::new(display, Powers::default());
            let mut terminal = vt100::Parser::new(ROWS, COLUMNS, 0);
            for (top, panel) in frames {
                let draw = |frame: &mut Buffer| {
                    let seen = rows.iter().skip(top).take(usize::from(ROWS) - 1);
                    for (number, (column, word, style)) in seen.enumerate() {
                        let word = "\u{FEE6}\u{FEE3}".repeat(word % 5) + &word.to_string();
                        for (place, symbol) in (*column..COLUMNS).zip(word.chars()) {
                            let cell = &mut frame[(place, number as u16)];
                            cell.set_char(symbol).set_style(styles[*style]);
                        }
                        if panel == 1 {
                            frame[(0, number as u16)].set_char('|');
                        }
                    }
                    frame[(0, ROWS - 1)].set_char('%');
                };
                terminal.process(&screen.bytes_of(size, draw));
                let mut wanted = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
                draw(&mut wanted);
                for place in wanted.area.positions() {
                    let (cell, seen) = (&wanted[place], terminal.screen().cell(place.y, place.x));
                    let seen = seen.expect("within the screen");
                    let symbol = if seen.has_contents() { seen.contents() } else { " " };
                    proptest::prop_assert_eq!(cell.symbol(), symbol, "{:?}", place);
                    let underlined = cell.modifier.contains(Modifier::UNDERLINED);
                    proptest::prop_assert_eq!(underlined, seen.underline());
                    proptest::prop_assert_eq!(cell.modifier.contains(Modifier::REVERSED), seen.inverse());
                    let ground = match cell.bg {
                        Color::Indexed(index) => vt100::Color::Idx(index),
                        _ => vt100::Color::Default,
                    };
                    proptest::prop_assert_eq!(ground, seen.bgcolor());
                    if cell.symbol() != " " {
                        proptest::prop_assert_eq!(cell.modifier.contains(Modifier::BOLD), seen.bold());
                    }
                }
            }
        });
    }

    #[test]
    fn colours_are_the_nearest_of_those_that_are_shown() {
        for (colours, sent) in [
            (Colours::Direct, "48;2;28;29;30"),
            (Colours::Indexed, "48;5;234"),
        ] {
            let powers = Powers {
                colours,
                ..Powers::default()
            };
            let mut screen = Screen::new(Display::Visual, powers);
            let bytes = screen.bytes_of(SIZE, |frame| {
                if let Some(cell) = frame.cell_mut(Position::new(2, 0)) {
                    let ground = Style::new().bg(Color::Rgb(28, 29, 30));
                    cell.set_symbol("x").set_style(ground);
                }
            });
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(text.contains(sent), "{text:?}");
        }
    }

    #[test]
    fn letters_stand_upright_where_no_slanted_ones_are_drawn() {
        for slanted in [false, true] {
            let powers = Powers {
                slanted,
                ..Powers::default()
            };
            let mut screen = Screen::new(Display::Visual, powers);
            let bytes = screen.bytes_of(SIZE, |frame| {
                if let Some(cell) = frame.cell_mut(Position::new(2, 0)) {
                    cell.set_symbol("\u{FEB2}").set_style(Style::new().italic());
                }
            });
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert_eq!(text.contains("\x1b[3m"), slanted, "{text:?}");
        }
    }

    #[test]
    fn what_stood_under_a_wide_glyph_comes_back() {
        let mut screen = Screen::default();
        sent(&mut screen, &[(1, 0, "a"), (2, 0, "b")]);
        let wide = sent(&mut screen, &[(1, 0, "\u{4E2D}"), (2, 0, "")]);
        assert!(wide.contains(" \u{4E2D}\x1b[1;4H"));
        let narrow = sent(&mut screen, &[(1, 0, "a")]);
        assert!(narrow.contains("\x1b[1;1H a  "));
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
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains(" \u{FEB2}") && !text.contains("  \u{FEB2}"));
    }
}
