//! Where an article comes from, and what was fetched from there.

use std::fmt;
use std::path::PathBuf;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Locator {
    /// A text that is built in.
    Sample(&'static str),
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl fmt::Display for Locator {
    /// As a message names it. A path may hold anything: whoever prints it
    /// makes it safe for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sample(_) => f.write_str("(sample)"),
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.write_str("(stdin)"),
        }
    }
}

/// Bytes as fetched, before anyone has looked at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The bytes, from the start of the source.
    pub bytes: Vec<u8>,
    /// False when the source has more: `bytes` is then its head.
    pub whole: bool,
}
