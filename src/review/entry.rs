//! `Entry`: one line of a log: who did what. Everything it speaks of is told by
//! its `Place` and by what was found there, never by a number that the next
//! version of the annotator would give to something else.

use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::article::{EntityKind, Marking, QuotationKind};

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is called by later entries.
    pub id: EntryId,
    /// Who did it.
    pub by: String,
    /// When it was written, in seconds since 1970 (UTC); `None` until it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u64>,
    /// What was done.
    pub deed: Deed,
}

/// The name of an entry: that of the session that made it, and a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryId(pub String);

/// What an entry does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Marks a place.
    Mark {
        /// Where.
        place: Place,
        /// With what.
        marking: Marking,
    },
    /// Gives a mark another marking.
    Change {
        /// The entry that made the mark.
        mark: EntryId,
        /// What it is from now on.
        marking: Marking,
    },
    /// Takes a mark away.
    Delete {
        /// The entry that made the mark.
        mark: EntryId,
    },
    /// Decides on something that was found, or not found.
    Decide(Decision),
    /// Takes an entry back.
    Undo(EntryId),
    /// Has an entry hold again that was taken back.
    Redo(EntryId),
}

/// Something found in the text, or to be found there: what it is and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    /// What it was found to be, before anybody decided.
    pub what: What,
    /// Where it was found: of a quotation from its first word to its last.
    pub place: Place,
}

/// What something found is, with its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A name, a date or a value.
    Mention(EntityKind),
    /// Something that is said.
    Quotation(QuotationKind),
}

/// What a reviewer decides. Whatever is decided on is right as it then stands,
/// unless it is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is right.
    Accept(Target),
    /// It is none.
    Reject(Target),
    /// It is of another kind. A mention leaves its entity for one of that kind
    /// with the same name.
    Relabel {
        /// What.
        target: Target,
        /// What it is.
        to: What,
    },
    /// It begins or ends elsewhere.
    Resize {
        /// What.
        target: Target,
        /// Where it stands.
        to: Place,
    },
    /// This mention names something else than the others of its entity.
    Split {
        /// The mention.
        target: Target,
        /// Whether all that are written as it is go with it.
        alike: bool,
    },
    /// Two mentions name the same thing, and so do all others of theirs.
    Merge {
        /// The one whose kind holds.
        target: Target,
        /// The other.
        with: Target,
    },
    /// Who says it.
    Speaker {
        /// The quotation.
        target: Target,
        /// A mention of whoever says it; `None` where nobody can be named.
        speaker: Option<Target>,
    },
    /// Here is one that was not found.
    Add {
        /// What and where.
        target: Target,
        /// Of a quotation: a mention of whoever says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<Target>,
    },
}

impl Decision {
    /// What it is about.
    #[must_use]
    pub fn target(&self) -> &Target {
        match self {
            Self::Accept(target)
            | Self::Reject(target)
            | Self::Relabel { target, .. }
            | Self::Resize { target, .. }
            | Self::Split { target, .. }
            | Self::Merge { target, .. }
            | Self::Speaker { target, .. }
            | Self::Add { target, .. } => target,
        }
    }
}
