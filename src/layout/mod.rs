//! Text becomes lines of cells: bidirectional order (UAX #9), joining, line
//! breaking (UAX #14), start alignment. Knows no terminal and no panel; every
//! name, title and status goes through here as the article does.

mod flow;
mod line;
mod options;

pub use flow::{Flow, Row, RowText};
pub use line::{Break, Cell, Line};
pub use options::{Controls, Forms, Options, Tashkeel};

/// Lays `text` out in lines of at most `options.width` cells.
///
/// `offset` is where `text` begins in the article: all ranges in the lines
/// are counted from the article's start.
#[must_use]
pub fn lay_out(_text: &str, _offset: usize, _options: &Options) -> Vec<Line> {
    todo!()
}
