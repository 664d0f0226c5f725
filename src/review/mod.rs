//! What somebody who reads an article says about it: markings (highlights,
//! notes, bookmarks) and decisions on what was found in it. Both are entries of
//! a log to which lines are only ever added. The log is folded into a `State`;
//! a `State` applied to an article and its annotations gives what is shown.
//!
//! Data and pure functions: where a log lies is `store`'s affair.

mod apply;
mod compare;
mod desk;
mod entities;
mod entry;
mod item;
mod judged;
mod log;
mod place;
mod state;

pub use crate::article::{Colour, Marking};
pub use apply::{Reviewed, apply};
pub use compare::{Agreement, Difference, Judged, Judgement, Kappa, Overlap, Share, compare};
pub use entry::{Decision, Deed, Entry, EntryId, Target, What};
pub use item::{Item, Verdict};
pub use judged::JudgedError;
pub use log::{FORMAT, Header, Log, LogError};
pub use place::{Finder, Place};
pub use state::{Mark, State};
