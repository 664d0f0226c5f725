//! `History`: where jumps came from. Back and forward as in a browser: a new
//! jump forgets what was ahead.

use crate::article::Anchor;
use crate::text::TextRange;

/// Places that are kept, at most.
const LONGEST: usize = 100;

/// Where the reader was, and what was marked there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The first row in view.
    pub anchor: Anchor,
    /// Where the last jump had landed.
    pub target: Option<TextRange>,
}

impl Spot {
    /// The byte that it is about: what was marked, or the first in view.
    #[must_use]
    pub fn place(&self) -> usize {
        self.target.map_or(self.anchor.0, |target| target.start)
    }
}

/// Where jumps came from.
#[derive(Debug, Clone, Default)]
pub struct History {
    spots: Vec<Spot>,
    /// Spots before it are behind, those from it on ahead.
    at: usize,
}

impl History {
    /// A jump leaves this spot.
    pub(super) fn leave(&mut self, spot: Spot) {
        self.spots.truncate(self.at);
        if self.spots.last() != Some(&spot) {
            self.spots.push(spot);
        }
        if self.spots.len() > LONGEST {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
    }

    /// How many spots are kept.
    pub(super) fn len(&self) -> usize {
        self.spots.len()
    }

    /// The spot behind, from `here`.
    pub(super) fn back(&mut self, here: Spot) -> Option<Spot> {
        let before = self.at.checked_sub(1)?;
        if self.at == self.spots.len() {
            self.spots.push(here);
        } else {
            self.spots[self.at] = here;
        }
        self.at = before;
        self.spots.get(before).copied()
    }

    /// The spot ahead, from `here`.
    pub(super) fn forward(&mut self, here: Spot) -> Option<Spot> {
        let next = self.at + 1;
        let ahead = self.spots.get(next).copied()?;
        self.spots[self.at] = here;
        self.at = next;
        Some(ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Spot};
    use crate::article::Anchor;

    fn spot(byte: usize) -> Spot {
        Spot {
            anchor: Anchor(byte),
            target: None,
        }
    }

    #[test]
    fn back_and_forward_are_each_others_way() {
        let mut history = History::default();
        assert_eq!(history.back(spot(0)), None);
        history.leave(spot(1));
        history.leave(spot(2));
        assert_eq!(history.back(spot(3)), Some(spot(2)));
        assert_eq!(history.back(spot(2)), Some(spot(1)));
        assert_eq!(history.back(spot(1)), None);
        assert_eq!(history.forward(spot(1)), Some(spot(2)));
        assert_eq!(history.forward(spot(2)), Some(spot(3)));
        assert_eq!(history.forward(spot(3)), None);
    }

    #[test]
    fn a_new_jump_forgets_what_was_ahead() {
        let mut history = History::default();
        history.leave(spot(1));
        history.leave(spot(2));
        history.back(spot(3));
        history.leave(spot(7));
        assert_eq!(history.forward(spot(9)), None);
        assert_eq!(history.back(spot(9)), Some(spot(7)));
        assert_eq!(history.back(spot(7)), Some(spot(1)));
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let mut history = History::default();
        for byte in 0..1000 {
            history.leave(spot(byte));
        }
        let mut steps = 0;
        while history.back(spot(5000)).is_some() {
            steps += 1;
        }
        assert_eq!(steps, super::LONGEST);
    }
}
