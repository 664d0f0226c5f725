//! Why a library cannot be used, and what can be done about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use super::{ArticleId, FeedId};

/// Why a library cannot be opened, or does not do what it was asked.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// There is none.
    #[error("{}there is no library", before(.file))]
    Missing {
        /// Where it was looked for.
        file: PathBuf,
    },
    /// A newer version of qari has changed it.
    #[error(
        "{}the library is of a newer qari (schema {found}, and this one knows {known}); use that one, another library (--library PATH), or none (--no-library)", before(.file)
    )]
    Newer {
        /// Its file.
        file: PathBuf,
        /// Its version.
        found: i64,
        /// The version of this program.
        known: i64,
    },
    /// The file is something else.
    #[error(
        "{}this is no library of qari; name another file (--library PATH) or none (--no-library)", before(.file)
    )]
    Foreign {
        /// Which file.
        file: PathBuf,
    },
    /// What is in the file cannot be understood.
    #[error(
        "{}the library is damaged ({cause}); move the file away and begin a new one, or save what can be read with sqlite3's .recover", before(.file)
    )]
    Damaged {
        /// Its file.
        file: PathBuf,
        /// What was found.
        cause: String,
    },
    /// Nobody may write into it.
    #[error("{}the library may be read and not written", before(.file))]
    Unwritable {
        /// Its file.
        file: PathBuf,
    },
    /// The system or `SQLite` says why.
    #[error("{}the library cannot be used: {cause}", before(.file))]
    System {
        /// Its file.
        file: PathBuf,
        /// What it says.
        cause: String,
    },
    /// There is no article of this number.
    #[error("the library has no article {0}")]
    NoArticle(ArticleId),
    /// There is no feed of this number.
    #[error("the library has no feed {0}")]
    NoFeed(FeedId),
    /// What was to be taken in makes no sense.
    #[error("line {line}: {cause}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        cause: String,
    },
}

/// The file before what is said of it; nothing where it is known which one.
fn before(file: &Path) -> String {
    if file.as_os_str().is_empty() {
        return String::new();
    }
    format!("{}: ", file.display())
}

impl LibraryError {
    /// True where the file may be read and not written: then `SQLite` cannot make the
    /// files beside it either, that its readers share.
    pub(super) fn is_of_writing(&self, file: &Path) -> bool {
        matches!(self, Self::Missing { .. } | Self::Unwritable { .. }) && file.exists()
    }

    /// The same, of this file.
    pub(super) fn of(mut self, own: &Path) -> Self {
        match &mut self {
            Self::Missing { file }
            | Self::Newer { file, .. }
            | Self::Foreign { file }
            | Self::Damaged { file, .. }
            | Self::Unwritable { file }
            | Self::System { file, .. } => own.clone_into(file),
            Self::NoArticle(_) | Self::NoFeed(_) | Self::Line { .. } => {}
        }
        self
    }

    pub(super) fn damaged(cause: impl std::fmt::Display) -> Self {
        Self::Damaged {
            file: PathBuf::new(),
            cause: cause.to_string(),
        }
    }
}

impl From<std::io::Error> for LibraryError {
    fn from(cause: std::io::Error) -> Self {
        let file = PathBuf::new();
        match cause.kind() {
            std::io::ErrorKind::NotFound => Self::Missing { file },
            _ => Self::System {
                file,
                cause: cause.to_string(),
            },
        }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(cause: rusqlite::Error) -> Self {
        let file = PathBuf::new();
        match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign { file },
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(cause),
            Some(ErrorCode::CannotOpen) => Self::Missing { file },
            Some(ErrorCode::ReadOnly) => Self::Unwritable { file },
            _ => Self::System {
                file,
                cause: cause.to_string(),
            },
        }
    }
}
