//! `Error`: why a theme is not shown as asked for: where it says something that
//! means nothing, and what it may have meant.

use thiserror::Error;

/// Why a theme is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {cause}", at(.source_name, *.place))]
pub struct Error {
    /// The file, or what else it was asked for in.
    pub source_name: String,
    /// Line and column, in characters from 1, where the fault has a place.
    pub place: Option<(usize, usize)>,
    /// What the fault is.
    pub cause: Cause,
}

impl Error {
    /// Where it is, without the folder: `mine.toml:3:5`.
    #[must_use]
    pub fn told(&self) -> String {
        let name = self.source_name.rsplit('/').next();
        at(name.unwrap_or_default(), self.place)
    }
}

fn at(source: &str, place: Option<(usize, usize)>) -> String {
    match place {
        Some((line, column)) => format!("{source}:{line}:{column}"),
        None => source.to_owned(),
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Cause {
    /// The file cannot be read: what the system says.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is no TOML: what its parser says.
    #[error("no TOML: {0}")]
    Syntax(String),
    /// No theme has this name; one that is like it.
    #[error("no theme {0:?}{guess}", guess = guess(.1.as_deref()))]
    UnknownTheme(String, Option<String>),
    /// No role or property has this name; one that is like it.
    #[error("{0:?} is unknown{guess}", guess = guess(*.1))]
    UnknownKey(String, Option<&'static str>),
    /// No colour is written so.
    #[error(
        "{0:?} is no colour; colours are #rrggbb, 0 to 255, names such as bright-blue, default, none"
    )]
    NoColour(String),
    /// Something else should stand after this key.
    #[error("{0} is to be {1}")]
    Kind(String, Kind),
    /// A theme that extends itself.
    #[error("{0:?} extends itself")]
    Circle(String),
    /// A background that is none.
    #[error("background = {0:?}: there is auto, dark and light")]
    NoBackground(String),
}

/// What a key is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Kind {
    /// A role: a table of properties.
    #[error("a table of fg, bg and attributes")]
    Look,
    /// A name or colour.
    #[error("a text in quotation marks")]
    Text,
    /// An attribute.
    #[error("true or false")]
    Switch,
}

fn guess(like: Option<&str>) -> String {
    like.map_or_else(String::new, |like| format!("; {like:?}?"))
}
