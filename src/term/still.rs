//! What of a screen stays: which stretches of a row need not be sent again, and
//! whether rows have only moved.
//!
//! Terminals draw glyphs beyond their cells, and what overhangs is neither erased nor
//! redrawn when a neighbour alone is sent (measured in xterm: tails of letters stay
//! behind). So a stretch that is sent begins and ends at a seam: between two cells that
//! nothing overhangs into, blanks or what stays in its cell (numbers, upright lines), and
//! of blanks only where three of them part two words.

use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt};
use ratatui::buffer::Cell;
use ratatui::style::Modifier;

/// What is seen on a blank.
pub(super) const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// So many blanks part two words: one for either's overhang, and one between.
const GAP: usize = 3;

/// Scrolling must spare three of four cells, else what stood beside would be seen to
/// jump on a terminal that shows half frames.
const SPARED: usize = 4;

/// True for a cell that shows nothing but its ground.
pub(super) fn is_ground(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

/// True for a cell whose glyph stays in it: a blank, an upright line, and ASCII in an
/// upright face of usual weight. Blocks do not: fonts draw them a little wider.
fn is_within(cell: &Cell) -> bool {
    const DRAWN_OUT: Modifier = Modifier::BOLD.union(Modifier::ITALIC);
    match cell.symbol().as_bytes() {
        [b' '..=b'~'] => cell.symbol() == " " || !cell.modifier.intersects(DRAWN_OUT),
        _ => matches!(
            cell.symbol(),
            "\u{2502}" | "\u{2503}" | "\u{2506}" | "\u{2507}"
        ),
    }
}

/// The stretches of a row (in cells) that are to be sent so that `new` is seen where
/// `old` was, from left to right. None begins or ends within a glyph.
fn changed(old: &[Cell], new: &[Cell]) -> Vec<Range<usize>> {
    let stays = |at: usize| {
        let (old, new) = (&old[at], &new[at]);
        old == new || is_ground(old) && is_ground(new) && old.bg == new.bg
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let Some(first) = (0..new.len()).find(|at| !stays(*at)) else {
        return found;
    };
    let cells = old.iter().zip(new);
    let overhangs: Vec<bool> = cells
        .map(|(old, new)| !is_within(old) || !is_within(new))
        .collect();
    let overhangs = |at: usize| overhangs.get(at).is_some_and(|overhangs| *overhangs);
    // Before the cell `at`; the last test is of a gap of two blanks.
    let is_seam = |at: usize| {
        let is_narrow = at > 1 && overhangs(at - 2) && overhangs(at + 1);
        !(overhangs(at - 1) || overhangs(at) || is_narrow)
    };
    let mut next = Some(first);
    while let Some(begin) = next {
        let free = found.last().map_or(0, |last| last.end);
        let start = (free + 1..=begin)
            .rev()
            .find(|at| is_seam(*at))
            .unwrap_or(free);
        let end = (begin + 1..new.len()).find(|at| is_seam(*at) && stays(*at));
        let end = end.unwrap_or(new.len());
        match found.last_mut() {
            Some(before) if before.end == start => before.end = end,
            _ => found.push(start..end),
        }
        next = (end..new.len()).find(|at| !stays(*at));
    }
    found
}

/// What is to be sent of each row of so many columns, so that `new` is seen where `old`
/// was.
pub(super) fn changes(old: &[Cell], new: &[Cell], columns: usize) -> Vec<Vec<Range<usize>>> {
    let rows = old.chunks(columns).zip(new.chunks(columns));
    rows.map(|(old, new)| changed(old, new)).collect()
}

/// How many cells some stretches are.
fn cells_in(stretches: &[Range<usize>]) -> usize {
    stretches.iter().map(ExactSizeIterator::len).sum()
}

/// The stretches that so many blanks part; `blanks` says of each cell whether it is one.
fn stretches(blanks: impl Iterator<Item = bool>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, _) in blanks.enumerate().filter(|(_, is_blank)| !is_blank) {
        match found.last_mut() {
            Some(last) if index - last.end < GAP => last.end = index + 1,
            _ => found.push(index..index + 1),
        }
    }
    found
}

/// Cells that have moved on the screen: those of some rows, or of a part of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    /// The rows within which they moved.
    pub(super) rows: Range<usize>,
    /// The columns.
    pub(super) columns: Range<usize>,
    /// By how many rows; those of the old frame are so many further down, or, below
    /// nought, further up.
    pub(super) by: isize,
}

impl Shift {
    /// The rows into which nothing moved.
    pub(super) fn exposed(&self) -> Range<usize> {
        let by = self.by.unsigned_abs();
        if self.by > 0 {
            self.rows.end - by..self.rows.end
        } else {
            self.rows.start..self.rows.start + by
        }
    }

    /// Moves the cells of a frame that was shown, of so many columns, and blanks those
    /// into which nothing moved, as the terminal does.
    pub(super) fn carry_out(&self, shown: &mut [Cell], columns: usize) {
        let by = self.by.unsigned_abs();
        let kept = self.rows.len() - by;
        for step in 0..kept {
            let (to, from) = if self.by > 0 {
                (self.rows.start + step, self.rows.start + step + by)
            } else {
                (self.rows.end - 1 - step, self.rows.end - 1 - step - by)
            };
            for column in self.columns.clone() {
                shown.swap(to * columns + column, from * columns + column);
            }
        }
        for row in self.exposed() {
            shown[row * columns..][self.columns.clone()]
                .iter_mut()
                .for_each(Cell::reset);
        }
    }

    /// True where a side of it goes through a glyph of two columns.
    fn splits(&self, old: &[Cell], columns: usize) -> bool {
        let sides = [self.columns.start, self.columns.end];
        let mut rows = old[self.rows.start * columns..self.rows.end * columns].chunks(columns);
        rows.any(|row| {
            let mut cells = sides.iter().filter_map(|side| row.get(*side));
            cells.any(|cell| cell.symbol().is_empty())
        })
    }

    /// How many cells beside its columns show something: what stays there would have to
    /// be sent again if all columns moved.
    fn beside(&self, new: &[Cell], columns: usize) -> usize {
        let rows = new[self.rows.start * columns..self.rows.end * columns].chunks(columns);
        let shown = |cells: &[Cell]| cells.iter().filter(|cell| !is_ground(cell)).count();
        rows.map(|row| shown(&row[..self.columns.start]) + shown(&row[self.columns.end..]))
            .sum()
    }

    /// How many cells are to be sent when it is carried out.
    fn cost(&self, old: &[Cell], new: &[Cell], columns: usize) -> usize {
        let part = |row: usize, columns_of: Range<usize>| {
            let start = row * columns;
            start + columns_of.start..start + columns_of.end
        };
        let row = |at: usize| {
            let aside = |columns: Range<usize>| {
                cells_of(&old[part(at, columns.clone())], &new[part(at, columns)])
            };
            if !self.rows.contains(&at) {
                return aside(0..columns);
            }
            let inside = match at.checked_add_signed(self.by) {
                Some(from) if self.rows.contains(&from) => cells_of(
                    &old[part(from, self.columns.clone())],
                    &new[part(at, self.columns.clone())],
                ),
                _ => self.columns.len(),
            };
            aside(0..self.columns.start) + inside + aside(self.columns.end..columns)
        };
        (0..new.len() / columns).map(row).sum()
    }
}

/// How many cells of a row are to be sent.
fn cells_of(old: &[Cell], new: &[Cell]) -> usize {
    cells_in(&changed(old, new))
}

/// What has moved between two frames of so many columns, of which these are the changes,
/// where telling the terminal that spares most of what would be sent. A terminal without
/// margins moves whole rows.
pub(super) fn shift(
    (old, new): (&[Cell], &[Cell]),
    changes: &[Vec<Range<usize>>],
    columns: usize,
    margins: bool,
) -> Option<Shift> {
    let still: usize = changes.iter().map(|row| cells_in(row)).sum();
    if still < GAP * columns {
        return None;
    }
    let (moved, cells) = most_moved(old, new, columns)?;
    // A page in the place of another shares a line or two with it.
    if cells * SPARED < still {
        return None;
    }
    let spares = |shift: &Shift| shift.cost(old, new, columns) * SPARED < still;
    let is_alone = moved.beside(new, columns) * SPARED < still;
    is_alone
        .then(|| Shift {
            columns: 0..columns,
            ..moved.clone()
        })
        .filter(spares)
        .or_else(|| Some(moved).filter(|shift| margins && spares(shift)))
        .filter(|shift| !shift.splits(old, columns))
}

/// How most stretches have moved, where, and of how many cells they are.
fn most_moved(old: &[Cell], new: &[Cell], columns: usize) -> Option<(Shift, usize)> {
    // A stretch that stands in several rows says nothing.
    let mut places: HashMap<u64, Option<usize>> = HashMap::new();
    for (row, _, key) in keys(old, columns) {
        let place = places.entry(key).or_insert(Some(row));
        *place = place.filter(|other| *other == row);
    }
    let mut votes: HashMap<isize, (usize, Shift)> = HashMap::new();
    for (row, stretch, key) in keys(new, columns) {
        let Some(Some(origin)) = places.get(&key) else {
            continue;
        };
        let rows = row.min(*origin)..row.max(*origin) + 1;
        let by = origin.cast_signed() - row.cast_signed();
        // With a blank at either side, for what overhangs.
        let columns = stretch.start.saturating_sub(1)..(stretch.end + 1).min(columns);
        let weight = stretch.len();
        let first = Shift { rows, columns, by };
        let (votes, shift) = votes.entry(by).or_insert_with(|| (0, first.clone()));
        *votes += weight;
        shift.rows = hull(&shift.rows, &first.rows);
        shift.columns = hull(&shift.columns, &first.columns);
    }
    votes.remove(&0);
    let most = votes
        .into_iter()
        .max_by_key(|(by, (votes, _))| (*votes, *by));
    most.map(|(_, (votes, shift))| (shift, votes))
}

/// The least range that holds both.
fn hull(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The stretches of a frame: the row, the cells there, and what says the same of two
/// that look alike.
fn keys(cells: &[Cell], columns: usize) -> impl Iterator<Item = (usize, Range<usize>, u64)> {
    cells.chunks(columns).enumerate().flat_map(|(number, row)| {
        stretches(row.iter().map(is_ground))
            .into_iter()
            .map(move |stretch| {
                let mut hasher = FixedState::default().build_hasher();
                stretch.start.hash(&mut hasher);
                // What else it looks like is compared where that matters.
                for cell in &row[stretch.clone()] {
                    hasher.write(cell.symbol().as_bytes());
                }
                (number, stretch, hasher.finish())
            })
    })
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;

    use super::{Shift, changed, changes};

    fn cells(text: &str) -> Vec<Cell> {
        text.chars()
            .map(|symbol| {
                let mut cell = Cell::default();
                cell.set_char(symbol);
                cell
            })
            .collect()
    }

    /// Where the one stretch begins and ends that is to be sent.
    fn sent(old: &str, new: &str) -> Option<(usize, usize)> {
        let sent = changed(&cells(old), &cells(new));
        assert!(sent.len() <= 1, "{sent:?}");
        sent.first().map(|stretch| (stretch.start, stretch.end))
    }

    #[test]
    fn a_stretch_is_sent_with_a_blank_at_either_side() {
        let old = "abc   |     one  two      ";
        assert_eq!(sent(old, "abc   |     one  tvo      "), Some((18, 19)));
        let old = "\u{628}\u{628}\u{628}   |     \u{628}\u{628}  \u{628}\u{628} 12345 ";
        let new = "\u{628}\u{628}\u{628}   |     \u{628}\u{628}  \u{62A}\u{628} 12345 ";
        assert_eq!(sent(old, new), Some((11, 19)), "from blank to blank");
        let new = "\u{628}\u{628}\u{628}   |     \u{628}\u{628}  \u{628}\u{628} 12745 ";
        assert_eq!(sent(old, new), Some((21, 22)), "a digit alone");
        assert_eq!(sent(old, old), None);
        assert_eq!(
            sent("\u{628}  \u{62A}", "\u{628}  \u{62B}"),
            Some((0, 4)),
            "too near"
        );
        assert_eq!(sent("\u{628}   \u{62A}", "\u{628}   \u{62B}"), Some((3, 5)));
        assert_eq!(sent("\u{628}\u{628}  ", "    "), Some((0, 3)));
    }

    #[test]
    fn rows_that_moved_are_found_beside_some_that_did_not() {
        let rows = ["head", "one", "two", "three", "four", "five", "six", "foot"];
        let frame = |order: [usize; 8]| -> Vec<Cell> {
            order
                .iter()
                .flat_map(|row| cells(&format!("{:>16}", rows[*row].repeat(3))))
                .collect()
        };
        let old = frame([0, 1, 2, 3, 4, 5, 6, 7]);
        let down = frame([0, 2, 3, 4, 5, 6, 0, 7]);
        let shift = |old: &[Cell], new: &[Cell]| {
            super::shift((old, new), &changes(old, new, 16), 16, false)
        };
        let moved = |by| {
            Some(Shift {
                rows: 1..7,
                columns: 0..16,
                by,
            })
        };
        assert_eq!(shift(&old, &down), moved(1));
        let up = frame([0, 7, 1, 2, 3, 4, 5, 7]);
        assert_eq!(shift(&old, &up), moved(-1));
        assert_eq!(shift(&old, &old), None);
        let mut moved = old.clone();
        let shift = shift(&old, &down).expect("moved");
        shift.carry_out(&mut moved, 16);
        assert_eq!(shift.exposed(), 6..7);
        assert_eq!(moved[16..96], down[16..96]);
        assert_eq!(moved[96..112], cells(&" ".repeat(16)));
    }
}
