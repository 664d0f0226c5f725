//! `Pen`: cells become bytes, and no more of them than need be. It knows where the
//! terminal's cursor is and which attributes are set, and says only what is to change,
//! in one sequence (ECMA-48 §8.3.117, SGR; §8.3.21, CUP; §8.3.20, CUF). Of a page half
//! of all bytes were attributes that were set already, when ratatui's backend wrote it.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::colours::Colours;
use super::still::is_ground;
use crate::text::width::columns;
use crate::theme::Rgb;

/// Attributes, the number that sets each, and the one that ends it.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What writes the cells of one frame.
pub(super) struct Pen<'a> {
    bytes: &'a mut Vec<u8>,
    /// Column and row of the cursor, where that is certain.
    at: Option<(u16, u16)>,
    look: Look,
    /// Those that the terminal shows.
    colours: Colours,
}

/// The attributes that are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    const NONE: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

impl<'a> Pen<'a> {
    /// A pen on a terminal on which no attribute is set and that shows these colours.
    pub(super) fn new(bytes: &'a mut Vec<u8>, colours: Colours) -> Self {
        Self {
            bytes,
            at: None,
            look: Look::NONE,
            colours,
        }
    }

    /// Writes a cell at a column and row of the screen. `is_last` says that nothing is
    /// written right of it: a blank then takes the colour of what is left of it.
    pub(super) fn put(&mut self, (column, row): (u16, u16), cell: &Cell, is_last: bool) {
        self.go_to(column, row);
        let look = Look::of(cell);
        let is_seen = !(is_last && is_ground(cell) && self.is_ground_alike(cell.bg));
        if look != self.look && is_seen {
            self.dress(look);
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        // What a terminal makes of anything but a letter of one column is its own affair.
        let is_plain = cell.symbol().len() <= 3 && columns(cell.symbol()) == 1;
        self.at = is_plain.then_some((column + 1, row));
    }

    /// Puts the cursor somewhere.
    fn go_to(&mut self, column: u16, row: u16) {
        let Some((from, at)) = self.at.replace((column, row)) else {
            return self.say(format_args!("\x1b[{};{}H", row + 1, column + 1));
        };
        match (at == row, column.checked_sub(from)) {
            (true, Some(0)) => {}
            (true, Some(1)) => self.say(format_args!("\x1b[C")),
            (true, Some(on)) => self.say(format_args!("\x1b[{on}C")),
            _ if column == 0 => self.say(format_args!("\x1b[{}H", row + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", row + 1, column + 1)),
        }
    }

    /// Whether a blank on this ground looks the same with what is set.
    fn is_ground_alike(&self, ground: Color) -> bool {
        let mut blank = Cell::new(" ");
        blank.modifier = self.look.modifier;
        is_ground(&blank) && self.look.bg == ground
    }

    /// Sets these attributes: by what changes, or anew, whichever is shorter.
    fn dress(&mut self, look: Look) {
        let (from, to) = (self.shown(self.look), self.shown(look));
        let changed = Numbers::default().changing(from, to);
        let mut anew = Numbers::default();
        anew.say(0);
        let anew = anew.changing(Look::NONE, to);
        let shorter = if changed.said().len() <= anew.said().len() {
            changed
        } else {
            anew
        };
        // Nothing set is what no number says as well.
        let shorter = match shorter.said() {
            b"0" => &[],
            said => said,
        };
        self.bytes.extend_from_slice(b"\x1b[");
        self.bytes.extend_from_slice(shorter);
        self.bytes.push(b'm');
        self.look = look;
    }

    /// A look in the nearest of the colours that the terminal shows.
    fn shown(&self, look: Look) -> Look {
        let nearest = |colour| match (self.colours, colour) {
            (Colours::Indexed, Color::Rgb(red, green, blue)) => {
                Color::Indexed(Rgb(red, green, blue).nearest_indexed())
            }
            _ => colour,
        };
        Look {
            fg: nearest(look.fg),
            bg: nearest(look.bg),
            ..look
        }
    }

    /// Leaves no attribute set.
    pub(super) fn lift(mut self) {
        if self.look != Look::NONE {
            self.dress(Look::NONE);
        }
    }

    fn say(&mut self, words: std::fmt::Arguments) {
        // Memory takes all.
        let _ = self.bytes.write_fmt(words);
    }
}

/// The numbers of a sequence, in the order in which they are said. Nine attributes that
/// end or begin and two colours take 77 bytes at most.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    bytes: [u8; 96],
    length: usize,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            bytes: [0; 96],
            length: 0,
        }
    }
}

impl Numbers {
    fn said(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Says one number more.
    fn say(&mut self, number: u8) {
        if self.length > 0 {
            self.push(b';');
        }
        if number >= 100 {
            self.push(b'0' + number / 100);
        }
        if number >= 10 {
            self.push(b'0' + number / 10 % 10);
        }
        self.push(b'0' + number % 10);
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    /// What is to be said to change one look into another, behind what is said already.
    fn changing(mut self, from: Look, to: Look) -> Self {
        let mut set = from.modifier;
        for (modifier, _, end) in MODIFIERS {
            if set.contains(modifier) && !to.modifier.contains(modifier) {
                self.say(end);
                // One number ends two of them.
                let ended = MODIFIERS.iter().filter(|(_, _, ends)| *ends == end);
                ended.for_each(|(modifier, _, _)| set.remove(*modifier));
            }
        }
        for (modifier, begin, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !set.contains(modifier) {
                self.say(begin);
            }
        }
        for (old, new, family) in [(from.fg, to.fg, 3), (from.bg, to.bg, 4)] {
            if old != new {
                self.say_colour(new, family);
            }
        }
        self
    }

    fn say_all(&mut self, numbers: &[u8]) {
        for number in numbers {
            self.say(*number);
        }
    }

    /// A colour; `family` is 3 for letters, 4 for their ground.
    fn say_colour(&mut self, colour: Color, family: u8) {
        let (reset, set) = (family * 10 + 9, family * 10 + 8);
        let index = match colour {
            Color::Reset => return self.say(reset),
            Color::Rgb(red, green, blue) => return self.say_all(&[set, 2, red, green, blue]),
            Color::Indexed(index) => index,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        self.say_all(&[set, 5, index]);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;
    use ratatui::style::{Color, Modifier, Style};

    use super::{Colours, Pen};

    fn written(cells: &[(u16, u16, &'static str, Style)]) -> String {
        let mut bytes = Vec::new();
        let mut pen = Pen::new(&mut bytes, Colours::Indexed);
        for (column, row, symbol, style) in cells {
            let mut cell = Cell::new(symbol);
            cell.set_style(*style);
            pen.put((*column, *row), &cell, false);
        }
        pen.lift();
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn nothing_is_said_twice() {
        let plain = Style::new().fg(Color::Indexed(188)).bg(Color::Indexed(234));
        let name = plain.fg(Color::Indexed(210)).add_modifier(Modifier::ITALIC);
        let cells = [
            (3, 1, "a", plain),
            (4, 1, "b", plain),
            (5, 1, "c", name),
            (6, 1, "d", plain),
        ];
        let expected =
            "\x1b[2;4H\x1b[38;5;188;48;5;234mab\x1b[3;38;5;210mc\x1b[23;38;5;188md\x1b[m";
        assert_eq!(written(&cells), expected);
    }

    #[test]
    fn one_number_ends_bold_and_dim() {
        let (bold, dim) = (Style::new().bold(), Style::new().dim());
        let both = bold.patch(dim).fg(Color::Indexed(200));
        let cells = [(0, 0, "a", both), (1, 0, "b", dim.fg(Color::Indexed(200)))];
        assert_eq!(
            written(&cells),
            "\x1b[1;1H\x1b[1;2;38;5;200ma\x1b[22;2mb\x1b[m"
        );
    }

    #[test]
    fn the_cursor_goes_the_short_way() {
        let plain = Style::new();
        let cells = [
            (0, 0, "a", plain),
            (2, 0, "b", plain),
            (9, 0, "c", plain),
            (0, 1, "d", plain),
            (5, 4, "\u{4E2D}", plain),
            (7, 4, "e", plain),
        ];
        let expected = "\x1b[1;1Ha\x1b[Cb\x1b[6Cc\x1b[2Hd\x1b[5;6H\u{4E2D}\x1b[5;8He";
        assert_eq!(written(&cells), expected);
    }
}
