//! Emitters: how a row of the frame, which is in visual order, is written so
//! that a terminal shows just that. Each is a file and a pure function from the
//! cells of a row to the cells that are sent, in the order of sending: what
//! terminals do to Arabic is known here and nowhere else (`facts.md` §2, §7).
//!
//! A cell that is sent may hold more than it shows: the controls of an isolate,
//! the envelope of OSC 66. Cells with an empty symbol (the columns that a wide
//! glyph covers) are never sent.

mod alternate;
mod inverse;
mod isolates;
mod kitty;
mod sorts;

use ratatui::buffer::Cell;

use crate::app::Display;
use crate::text::letters::{is_bidi_control, is_number_sign, is_young_mark, picture};

/// A cell to be sent, and the column at which the terminal's cursor is then.
pub type Sent = (u16, Cell);

/// The cells of a row as they are sent for `display`, first one first.
///
/// `row` is the whole width of the screen in visual order; a glyph of two
/// columns is followed by a cell without a symbol.
#[must_use]
pub fn wire(display: Display, row: &[Cell]) -> Vec<Sent> {
    let glyphs = glyphs(row);
    let glyphs = match display {
        // These were asked for visual order by a switch, or need no asking.
        Display::Visual | Display::Explicit | Display::Mlterm => glyphs,
        Display::Isolates => isolates::isolated(glyphs),
        Display::Kitty => kitty::boxed(glyphs),
        Display::KittyWords => kitty::turned(glyphs),
        Display::Alternate => alternate::alternating(glyphs),
        Display::Inverse => inverse::fenced(glyphs),
    };
    let mut column = 0_u16;
    glyphs
        .into_iter()
        .map(|glyph| {
            let at = column;
            // There is no terminal beyond; whoever prints lines may go there.
            column = column.saturating_add(glyph.columns);
            (at, glyph.cell)
        })
        .collect()
}

/// A cell and the columns that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Glyph {
    cell: Cell,
    columns: u16,
}

impl Glyph {
    fn is_blank(&self) -> bool {
        self.cell.symbol() == " "
    }

    /// True for glyphs of one attribute: colours and modifiers.
    fn is_alike(&self, other: &Self) -> bool {
        let (one, other) = (&self.cell, &other.cell);
        (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
    }

    /// The character that decides its order.
    fn base(&self) -> char {
        self.cell.symbol().chars().next().unwrap_or(' ')
    }

    /// Puts a character behind what it holds.
    fn push(&mut self, symbol: char) {
        let held = format!("{}{symbol}", self.cell.symbol());
        self.cell.set_symbol(&held);
    }

    /// Draws another base, with the same marks on it.
    fn set_base(&mut self, base: char) {
        let marks: String = self.cell.symbol().chars().skip(1).collect();
        self.cell.set_symbol(&format!("{base}{marks}"));
    }
}

fn glyphs(row: &[Cell]) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(row.len());
    for cell in row {
        match glyphs.last_mut() {
            Some(wide) if cell.symbol().is_empty() => wide.columns = wide.columns.saturating_add(1),
            _ => glyphs.push(Glyph {
                cell: guarded(cell),
                columns: 1,
            }),
        }
    }
    glyphs
}

/// A cell without anything that a terminal obeys, that reorders, or whose width
/// terminals disagree on: layout draws none of that, and nothing else may either.
fn guarded(cell: &Cell) -> Cell {
    let sent = |symbol: &char| {
        let disputed = is_number_sign(*symbol) || is_young_mark(*symbol);
        !disputed && !is_bidi_control(*symbol) && picture(*symbol).is_none()
    };
    let mut cell = cell.clone();
    if !cell.symbol().chars().all(|symbol| sent(&symbol)) {
        let safe: String = cell.symbol().chars().filter(sent).collect();
        cell.set_symbol(if safe.is_empty() { " " } else { &safe });
    }
    cell
}

/// The stretches of a row without a blank in them.
fn chunks(glyphs: &mut [Glyph]) -> impl Iterator<Item = &mut [Glyph]> {
    glyphs
        .split_mut(Glyph::is_blank)
        .filter(|chunk| !chunk.is_empty())
}
