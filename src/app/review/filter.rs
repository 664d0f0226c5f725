//! What the queue of a review is narrowed to, and the kinds that digits choose.

use crate::article::{EntityKind, QuotationKind};
use crate::review::What;

/// Below this many hundredths something is not sure.
const SURE: u8 = 80;
/// Below this many it is a guess.
const GUESS: u8 = 60;

/// What a queue is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of which sort.
    pub sort: Sort,
    /// How sure.
    pub doubt: Doubt,
    /// Only what nobody has decided on.
    pub undecided: bool,
}

/// Of which sort the items of a queue are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Everything.
    #[default]
    All,
    /// Names, dates and values.
    Mentions,
    /// What is said.
    Quotations,
    /// One kind alone.
    Only(What),
}

/// How sure the items of a queue are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doubt {
    /// However sure.
    #[default]
    Any,
    /// Below four fifths.
    Unsure,
    /// A guess.
    Guess,
}

/// Kinds of mentions, by the digits that choose them.
pub const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
    EntityKind::Date,
    EntityKind::Value,
];

/// Kinds of quotations, by the digits that choose them.
pub const TOLD: [QuotationKind; 4] = [
    QuotationKind::Direct,
    QuotationKind::Mixed,
    QuotationKind::Indirect,
    QuotationKind::Reported,
];

impl Sort {
    /// The one after it.
    pub(super) fn next(self) -> Self {
        let kinds = KINDS.map(What::Mention).into_iter();
        let kinds = kinds.chain(TOLD.map(What::Quotation)).map(Self::Only);
        let all: Vec<Self> = [Self::All, Self::Mentions, Self::Quotations]
            .into_iter()
            .chain(kinds)
            .collect();
        let at = all.iter().position(|sort| *sort == self).unwrap_or(0);
        all[(at + 1) % all.len()]
    }

    pub(super) fn holds(self, what: What) -> bool {
        match self {
            Self::All => true,
            Self::Mentions => matches!(what, What::Mention(_)),
            Self::Quotations => matches!(what, What::Quotation(_)),
            Self::Only(kind) => kind == what,
        }
    }
}

impl Doubt {
    /// True for what is as unsure as that, in hundredths.
    pub(super) fn holds(self, sure: u8) -> bool {
        match self {
            Self::Any => true,
            Self::Unsure => sure < SURE,
            Self::Guess => sure < GUESS,
        }
    }

    /// The one after it.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Any => Self::Unsure,
            Self::Unsure => Self::Guess,
            Self::Guess => Self::Any,
        }
    }
}
