//! `Plain`: rows on the normal screen, one after the other, as `qari cat` prints
//! them: without colours and without moving the cursor.

use ratatui::buffer::Cell;
use ratatui::style::Modifier;

use super::emit::wire;
use crate::app::Display;

/// How rows are printed on a terminal's normal screen.
#[derive(Debug, Clone, Copy)]
pub struct Plain {
    display: Display,
}

impl Plain {
    /// For a terminal of this kind. `None` where its rows are best left to it
    /// in stored order: where visual order needs a switch that changes what
    /// stands there already, or colours.
    #[must_use]
    pub fn new(display: Display) -> Option<Self> {
        let left_to_it = matches!(display, Display::Mlterm | Display::Alternate);
        (!left_to_it).then_some(Self { display })
    }

    /// What is sent before the first row. VTE's rows keep the mode in which
    /// they are made, so that the ones before stay as they are.
    #[must_use]
    pub fn before(self) -> &'static str {
        match self.display {
            Display::Explicit => "\x1b[8l",
            _ => "",
        }
    }

    /// What is sent after the last row.
    #[must_use]
    pub fn after(self) -> &'static str {
        match self.display {
            Display::Explicit => "\x1b[8h",
            _ => "",
        }
    }

    /// A row of glyphs in visual order, each with the columns that it takes,
    /// `left` columns from a first one that is always blank: there is no room
    /// for a control before it.
    #[must_use]
    pub fn row<'a>(self, left: usize, glyphs: impl Iterator<Item = (&'a str, u8)>) -> String {
        self.marked_row(left, glyphs.map(|(glyph, columns)| (glyph, columns, false)))
    }

    /// The same, with the glyphs in bold of which that is said.
    #[must_use]
    pub fn marked_row<'a>(
        self,
        left: usize,
        glyphs: impl Iterator<Item = (&'a str, u8, bool)>,
    ) -> String {
        let mut cells = vec![Cell::EMPTY; left + 1];
        for (glyph, columns, is_marked) in glyphs.filter(|(_, columns, _)| *columns > 0) {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(glyph);
            if is_marked {
                cell.modifier = Modifier::BOLD;
            }
            cells.push(cell);
            for _ in 1..columns {
                let mut covered = Cell::EMPTY;
                covered.set_symbol("");
                cells.push(covered);
            }
        }
        let mut row = String::new();
        let mut is_bold = false;
        for (_, cell) in wire(self.display, &cells) {
            if is_bold != cell.modifier.contains(Modifier::BOLD) {
                is_bold = !is_bold;
                row.push_str(if is_bold { "\x1b[1m" } else { "\x1b[22m" });
            }
            row.push_str(cell.symbol());
        }
        if is_bold {
            row.push_str("\x1b[22m");
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::app::Display;

    #[test]
    fn a_row_begins_with_a_blank_and_needs_no_cursor() {
        let glyphs = || [("\u{FEB2}", 1), ("x", 1), ("", 0)].into_iter();
        let row = |display| Plain::new(display).map(|plain| plain.row(2, glyphs()));
        assert_eq!(row(Display::Visual).as_deref(), Some("   \u{FEB2}x"));
        assert_eq!(
            row(Display::Isolates).as_deref(),
            Some("   \u{2067}\u{FEB2}\u{2069}x")
        );
        let marked = [("\u{FEB2}", 1, true), ("x", 1, false)].into_iter();
        let plain = Plain::new(Display::Visual).map(|plain| plain.marked_row(0, marked));
        assert_eq!(plain.as_deref(), Some(" \x1b[1m\u{FEB2}\x1b[22mx"));
        assert_eq!(row(Display::Mlterm), None);
        assert_eq!(
            Plain::new(Display::Explicit).map(Plain::before),
            Some("\x1b[8l")
        );
    }
}
