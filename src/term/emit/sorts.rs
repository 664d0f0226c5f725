//! `Sort`: what a terminal that reorders makes of a glyph, by its bidi class
//! (UAX #9).

use unicode_bidi::{BidiClass, BidiDataSource};

use super::Glyph;
use crate::text::letters::BIDI_CLASSES;

/// What becomes of a glyph in a left-to-right row that is reordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A right-to-left letter (R, AL).
    RightToLeft,
    /// A digit that keeps its order and turns what stands around it (AN).
    ArabicNumber,
    /// A digit that right-to-left letters before it take along (EN).
    Number,
    /// A left-to-right letter (L).
    LeftToRight,
    /// Goes with its neighbours.
    Neutral,
}

impl Sort {
    pub(super) fn of(glyph: &Glyph) -> Self {
        match BIDI_CLASSES.bidi_class(glyph.base()) {
            BidiClass::R | BidiClass::AL => Self::RightToLeft,
            BidiClass::AN => Self::ArabicNumber,
            BidiClass::EN => Self::Number,
            BidiClass::L => Self::LeftToRight,
            _ => Self::Neutral,
        }
    }

    /// True for what no terminal that reorders leaves where it is.
    pub(super) fn is_moved(self) -> bool {
        matches!(self, Self::RightToLeft | Self::ArabicNumber)
    }
}
