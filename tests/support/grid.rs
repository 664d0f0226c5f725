//! `Grid`: a terminal without a window. It reads the bytes that a terminal gets
//! and keeps the cells that it would keep; `models` says what it then draws.
//!
//! It refuses what its display has no business to send: other escape sequences,
//! control characters, signs on whose width terminals disagree, bidi controls.

use std::ops::Range;

use qari::app::Display;
use qari::text::letters::{is_bidi_control, is_number_sign, is_young_mark};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

/// How a cell looks, its letter apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    pub(crate) fg: Color,
    pub(crate) bg: Color,
    pub(crate) modifier: Modifier,
}

/// A cell as the terminal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its letter and all that hangs on it; empty where a wide one covers it.
    pub(crate) text: String,
    pub(crate) columns: usize,
    pub(crate) look: Look,
    /// The alignment of a box (OSC 66), which parts runs.
    pub(crate) side: Option<u8>,
}

/// A row that the terminal keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) slots: Vec<Slot>,
    /// Whether it is shown as it stands (BDSM).
    pub(crate) explicit: bool,
}

/// The cells of a terminal that gets what `display` sends.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Row>,
    columns: usize,
    display: Display,
    /// Row and column, from 0.
    cursor: (usize, usize),
    /// The rows within which line feeds scroll.
    region: Range<usize>,
    /// The columns within which they do, where margins are heeded (DECLRMM).
    margins: Option<Range<usize>>,
    pen: Look,
}

impl Slot {
    pub(crate) fn new(text: &str, columns: usize) -> Self {
        Self {
            text: text.to_owned(),
            columns,
            look: Look::default(),
            side: None,
        }
    }

    fn blank() -> Self {
        Self::new(" ", 1)
    }

    pub(crate) fn base(&self) -> char {
        self.text.chars().next().unwrap_or(' ')
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.base() == ' ' && self.side.is_none()
    }
}

impl Grid {
    pub(crate) fn new(display: Display, columns: u16, rows: u16) -> Self {
        let row = Row {
            slots: vec![Slot::blank(); usize::from(columns)],
            explicit: false,
        };
        Self {
            rows: vec![row; usize::from(rows)],
            columns: usize::from(columns),
            display,
            cursor: (0, 0),
            region: 0..usize::from(rows),
            margins: None,
            pen: Look::default(),
        }
    }

    /// Reads what is sent, whole sequences only.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).expect("what is sent is UTF-8");
        while let Some(symbol) = rest.chars().next() {
            rest = if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| ('@'..='~').contains(&c));
                let end = end.expect("a sequence has an end");
                self.control(&sequence[..=end]);
                &sequence[end + 1..]
            } else if let Some(sequence) = rest.strip_prefix("\x1b]") {
                let (text, after) = sequence.split_once("\x1b\\").expect("an end");
                self.boxed(text);
                after
            } else if let Some(after) = rest.strip_prefix("\x1bM") {
                assert_eq!(self.cursor.0, self.region.start, "RI moves rows");
                self.scroll(false);
                after
            } else if symbol == '\n' {
                assert_eq!(self.cursor.0 + 1, self.region.end, "LF moves rows");
                self.scroll(true);
                &rest[1..]
            } else {
                self.write(symbol);
                &rest[symbol.len_utf8()..]
            };
        }
    }

    /// Moves the rows of the region up by one, or down: of each the cells between the
    /// margins. A row that is made whole shows what it gets in no special way.
    fn scroll(&mut self, up: bool) {
        assert_eq!(self.pen, Look::default(), "rows are made without a look");
        let columns = self.margins.clone().unwrap_or(0..self.columns);
        assert!(columns.contains(&self.cursor.1), "outside nothing moves");
        let rows = &mut self.rows[self.region.clone()];
        for row in rows.iter() {
            let mut sides = [columns.start, columns.end].into_iter();
            let split = sides.any(|side| row.slots.get(side).is_some_and(|s| s.columns == 0));
            assert!(!split, "a glyph is cut in two");
        }
        let mut moved: Vec<Vec<Slot>> = rows
            .iter()
            .map(|row| row.slots[columns.clone()].to_vec())
            .collect();
        let made = if up {
            moved.rotate_left(1);
            moved.len() - 1
        } else {
            moved.rotate_right(1);
            0
        };
        moved[made] = vec![Slot::blank(); columns.len()];
        let whole = columns.len() == self.columns;
        if whole && up {
            rows.rotate_left(1);
        } else if whole {
            rows.rotate_right(1);
        }
        for (row, moved) in rows.iter_mut().zip(moved) {
            row.slots[columns.clone()].clone_from_slice(&moved);
        }
        if whole {
            rows[made].explicit = false;
        }
    }

    fn control(&mut self, sequence: &str) {
        let (arguments, verb) = sequence.split_at(sequence.len() - 1);
        let numbers = || {
            let number = |text: &str| text.parse::<u16>().unwrap_or(0);
            arguments.split(';').map(number).collect::<Vec<u16>>()
        };
        match (verb, arguments) {
            ("H", _) => {
                let (row, column) = match numbers()[..] {
                    [row] => (row, 1),
                    [row, column] => (row, column),
                    _ => panic!("a place has a row and a column: {sequence}"),
                };
                self.cursor = (usize::from(row) - 1, usize::from(column) - 1);
                assert!(self.cursor.0 < self.rows.len() && self.cursor.1 < self.columns);
            }
            ("C", _) => {
                self.cursor.1 += usize::from(numbers()[0].max(1));
                assert!(self.cursor.1 < self.columns);
            }
            ("r", "") => self.region = 0..self.rows.len(),
            ("r", _) => {
                let [first, last] = numbers()[..] else {
                    panic!("a region has two ends: {sequence}")
                };
                self.region = usize::from(first) - 1..usize::from(last);
                self.cursor = (0, 0);
            }
            ("h", "?69") => self.margins = Some(0..self.columns),
            ("l", "?69") => self.margins = None,
            ("s", _) => {
                let [first, last] = numbers()[..] else {
                    panic!("margins have two ends: {sequence}")
                };
                assert!(self.margins.is_some(), "else it saves the cursor");
                self.margins = Some(usize::from(first) - 1..usize::from(last));
                self.cursor = (0, 0);
            }
            ("m", _) => self.pen.take(&numbers()),
            ("h" | "l", "?2026") => {}
            ("l", "8") if self.display == Display::Explicit => {
                if self.cursor.1 == 0 {
                    self.rows[self.cursor.0].explicit = true;
                }
            }
            _ => panic!("{:?} has no business to send CSI {sequence}", self.display),
        }
    }

    /// Text in a box of a size that is said (kitty's OSC 66).
    fn boxed(&mut self, sequence: &str) {
        assert_eq!(self.display, Display::Kitty, "OSC {sequence}");
        let mut parts = sequence.splitn(3, ';');
        assert_eq!(parts.next(), Some("66"), "OSC {sequence}");
        let sizes = parts.next().expect("a box has a size");
        let text = parts.next().expect("a box has a text");
        let number = |key: &str| {
            let value = sizes.split(':').find_map(|size| size.strip_prefix(key));
            value.map(|value| value.parse::<u8>().expect("a number"))
        };
        let columns = usize::from(number("w=").expect("a width"));
        let side = number("h=").unwrap_or(0);
        assert!((1..=7).contains(&columns) && side <= 2, "OSC {sequence}");
        text.chars().for_each(|symbol| self.guard(symbol));
        let widths = text.chars().map(|symbol| symbol.width().unwrap_or(0));
        assert_eq!(widths.sum::<usize>(), columns, "a box fits: {sequence}");
        self.put(text, columns, Some(side));
    }

    fn write(&mut self, symbol: char) {
        self.guard(symbol);
        match symbol.width().unwrap_or(0) {
            0 => {
                let (row, column) = self.cursor;
                let slots = &mut self.rows[row].slots[..column];
                // Without a letter before it, it is dropped.
                if let Some(slot) = slots.iter_mut().rev().find(|slot| slot.columns > 0) {
                    slot.text.push(symbol);
                }
            }
            columns => self.put(symbol.encode_utf8(&mut [0; 4]), columns, None),
        }
    }

    fn guard(&self, symbol: char) {
        let isolate = matches!(symbol, '\u{2066}' | '\u{2067}' | '\u{2069}');
        let allowed = isolate && self.display == Display::Isolates;
        let bad = symbol.is_control()
            || is_number_sign(symbol)
            || is_young_mark(symbol)
            || (is_bidi_control(symbol) && !allowed);
        let name = symbol.escape_unicode();
        assert!(!bad, "{:?} has no business to send {name}", self.display);
    }

    fn put(&mut self, text: &str, columns: usize, side: Option<u8>) {
        let (row, column) = self.cursor;
        assert!(column + columns <= self.columns, "{text} leaves its row");
        let slots = &mut self.rows[row].slots;
        for place in column..column + columns {
            // What a half of is overwritten is gone.
            let lead = (0..=place).rev().find(|lead| slots[*lead].columns > 0);
            let lead = lead.expect("a cell is covered by one before it");
            let end = lead + slots[lead].columns;
            slots[lead..end].fill(Slot::blank());
        }
        slots[column..column + columns].fill(Slot {
            text: String::new(),
            columns: 0,
            look: self.pen,
            side,
        });
        slots[column].text.push_str(text);
        slots[column].columns = columns;
        self.cursor.1 += columns;
    }
}

impl Look {
    pub(crate) fn of(cell: &Cell) -> Self {
        Self {
            fg: numbered(cell.fg),
            bg: numbered(cell.bg),
            modifier: cell.modifier,
        }
    }

    /// SGR.
    fn take(&mut self, numbers: &[u16]) {
        let mut rest = numbers;
        while let [first, after @ ..] = rest {
            rest = after;
            match *first {
                0 => *self = Self::default(),
                1 => self.modifier.insert(Modifier::BOLD),
                2 => self.modifier.insert(Modifier::DIM),
                3 => self.modifier.insert(Modifier::ITALIC),
                4 => self.modifier.insert(Modifier::UNDERLINED),
                7 => self.modifier.insert(Modifier::REVERSED),
                22 => self.modifier.remove(Modifier::BOLD | Modifier::DIM),
                23 => self.modifier.remove(Modifier::ITALIC),
                24 => self.modifier.remove(Modifier::UNDERLINED),
                27 => self.modifier.remove(Modifier::REVERSED),
                39 => self.fg = Color::Reset,
                49 => self.bg = Color::Reset,
                // The underline's own colour, which is never set.
                59 => {}
                ground @ (38 | 48) => {
                    let colour = match after {
                        [5, index, after @ ..] => {
                            rest = after;
                            Color::Indexed(*index as u8)
                        }
                        [2, red, green, blue, after @ ..] => {
                            rest = after;
                            Color::Rgb(*red as u8, *green as u8, *blue as u8)
                        }
                        _ => panic!("no colour: {numbers:?}"),
                    };
                    let place = if ground == 38 {
                        &mut self.fg
                    } else {
                        &mut self.bg
                    };
                    *place = colour;
                }
                other => panic!("SGR {other} is not modelled"),
            }
        }
    }

    pub(crate) fn font(self) -> Modifier {
        self.modifier & (Modifier::BOLD | Modifier::ITALIC)
    }
}

/// Named colours by their number, as they are sent.
fn numbered(colour: Color) -> Color {
    let names = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let index = names.iter().position(|name| *name == colour);
    index.map_or(colour, |index| Color::Indexed(index as u8))
}
