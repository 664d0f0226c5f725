//! The reader without a screen: what it knows (`Model`), what can happen to it
//! (`Message`), what it then wants done (`Effect`), and `update`, which turns
//! the first two into the next model and the third.
//!
//! Knows no terminal, no file and no thread, so every key press can be replayed
//! in a test. `update` lays out the rows in view before it returns: whoever
//! draws the model only reads it.

mod areas;
mod arrival;
mod display;
mod effect;
mod findings;
mod jump;
mod keymap;
mod list;
mod message;
mod model;
mod motion;
mod panel;
mod pointer;
mod reader;
mod search;
mod subject;
mod update;

pub use areas::{Area, Areas, PanelAreas, Place, Size, third};
pub use display::Display;
pub use effect::Effect;
pub use findings::{Findings, NameItem};
pub use keymap::{Action, BINDINGS, Binding, action};
pub use list::List;
pub use message::{Code, Failure, FailureKind, Key, Message, Ticket};
pub use model::{Ending, Focus, Model, Notice, Work};
pub use motion::Way;
pub use panel::{Panel, Tab};
pub use reader::Reader;
pub use search::Search;
pub use subject::{Spelling, Subject};
pub use update::{open, update};
