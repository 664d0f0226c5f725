//! What outlives the program or stands outside it: files and standard input.
//! The only room that opens any.

mod fetch;
mod settings;

pub use fetch::{Error, Source};
pub use settings::{Settings, SettingsError};
