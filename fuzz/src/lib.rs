//! What is fuzzed, and the laws that must hold whatever comes in. Each target is a
//! function of bytes, so that libFuzzer drives it (`fuzz_targets/`), and a plain
//! `cargo test` replays what it found (`tests/replay.rs`). `docs/fuzzing.md` has the
//! laws in a table, and what was found.

#![forbid(unsafe_code)]

mod bidi;
mod deciding;
mod draws;
mod events;
mod finding;
mod laws;
mod laying;
mod naming;
mod querying;
mod reading;
mod screen;
mod settings;

pub use bidi::{Class, Order, levels, resolve};
pub use deciding::log;
pub use events::interface;
pub use finding::search;
pub use laying::layout;
pub use naming::{extract, importers};
pub use querying::query;
pub use reading::{decode, epub, feeds, html, markdown};
pub use screen::terminal;
pub use settings::config;

/// A target: any bytes, and a panic where a law does not hold.
pub type Target = fn(&[u8]);

/// All targets, by their names.
pub const TARGETS: [(&str, Target); 15] = [
    ("config", config),
    ("decode", decode),
    ("epub", epub),
    ("extract", extract),
    ("feeds", feeds),
    ("html", html),
    ("importers", importers),
    ("interface", interface),
    ("layout", layout),
    ("levels", levels),
    ("log", log),
    ("markdown", markdown),
    ("query", query),
    ("search", search),
    ("terminal", terminal),
];
