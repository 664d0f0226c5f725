//! The reader without a screen: what it knows (`Model`), what can happen to it
//! (`Message`), what it then wants done (`Effect`), and `update`, which turns
//! the first two into the next model and the third.
//!
//! Knows no terminal, no file and no thread, so every key press can be replayed
//! in a test. `update` lays out the rows in view before it returns: whoever
//! draws the model only reads it.

mod action;
mod areas;
mod arrival;
mod bindings;
mod catalogue;
mod command;
mod deeds;
mod display;
mod drag;
mod effect;
mod exchange;
mod findings;
mod help;
mod history;
mod hook;
mod jump;
mod keymap;
mod lang;
mod line;
mod link;
mod list;
mod listed;
mod loading;
mod memory;
mod message;
mod model;
mod motion;
mod panel;
mod peek;
mod pending;
mod picture;
mod pointer;
mod progress;
mod reader;
mod reading;
mod review;
mod search;
mod selection;
mod spotlight;
mod strip;
mod subject;
mod theming;
mod update;

pub use action::Action;
pub use areas::{Area, Areas, PanelAreas, Place, Size, third};
pub use bindings::{BINDINGS, Binding, KeyMode};
pub use catalogue::{
    Catalogue, CatalogueAreas, Collection, Described, Held, Holding, Opening, Rack, Refreshing,
    Row, Turned, Upshot, Wanted, Within, browse, tab, turn_to,
};
pub use command::{COMMANDS, Command, Offer, Order};
pub use display::Display;
pub use effect::{Effect, Exporting};
pub use findings::{Findings, Mentions};
pub use help::{Help, HelpRow};
pub use history::{History, Spot};
pub use hook::{Hook, HookCard, Outcome, Running};
pub use keymap::{Keymap, KeymapError};
pub use lang::Lang;
pub use line::{Line, Purpose};
pub use list::List;
pub use listed::{NameItem, Narrowing, ToldItem};
pub use loading::Work;
pub use message::{Code, ExportFailure, Failure, FailureKind, ImportFailure, Key, Message, Ticket};
pub use model::{Ending, Focus, Model, Notice, Screen};
pub use motion::Way;
pub use panel::{Panel, Tab};
pub use peek::{Peek, PeekAbout, PeekRow};
pub use pending::{Letter, Pending};
pub use picture::{Picture, PictureCard};
pub use reader::Reader;
pub use reading::Reading;
pub use review::{
    Choosing, Chosen, Doubt, Edge, Filter, KINDS, Kept, Marked, Queued, Review, Reviewer,
    Reviewing, Sort, TOLD,
};
pub use search::Search;
pub use selection::Selection;
pub use strip::strip;
pub use subject::{Spelling, Subject};
pub use update::{open, update};
