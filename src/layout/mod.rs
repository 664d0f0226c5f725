//! Text becomes lines of cells: bidirectional order (UAX #9), joining, line
//! breaking (UAX #14), start alignment. Knows no terminal and no panel; every
//! name, title and status goes through here as the article does.
//!
//! The phases, each a file: levels (`bidi`, `explicit`, `implicit`), clusters and their joining forms
//! (`cluster`, `shape`), the family of digits (`digits`), where lines may end
//! (`breaks`) and do end (`wrap`), then for each line what draws it out
//! (`kashida`), visual order and glyphs (`compose`, `glyph`). `flow`
//! does all that for the rows of an article that are looked at.

pub mod bidi;
pub mod breaks;
mod cluster;
mod compose;
mod digits;
mod explicit;
mod flow;
mod glyph;
mod implicit;
mod kashida;
mod line;
mod options;
mod piece;
mod shape;
mod wrap;

pub use compose::lay_out;
pub use flow::{Flow, Row, RowText};
pub use line::{Break, Cell, Line};
pub use options::{Alignment, Controls, Digits, Forms, Noise, Options, Spacing, Tashkeel};
