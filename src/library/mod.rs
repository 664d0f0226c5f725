//! `Library`: what somebody has read and wants to find again, in one `SQLite` file.
//! Articles with their text and what was found in it, where the reader was, what
//! was said about them (`entries`), tags, feeds, and the deeds that can be taken
//! back. The one room that speaks SQL.
//!
//! Several programs may use one file: every change is one transaction, taken before
//! anything is read for it, so that none overwrites another's.

mod articles;
mod deeds;
mod entries;
mod error;
mod exchange;
mod feeds;
mod findings;
mod names;
mod origin;
mod people;
mod place;
mod query;
mod record;
mod schema;
mod search;
mod tags;
mod terms;
mod timeline;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use url::Url;

pub use articles::{Arrival, Incoming, Listed, Stored};
pub use deeds::{Adding, DeedKind, Undone};
pub use error::LibraryError;
pub use exchange::Imported;
pub use feeds::{Feed, FeedId};
pub use findings::ANNOTATOR;
pub use people::{Appearance, Somebody, Told};
pub use query::{Condition, Field, Order, Query, QueryError, QueryFault, When};
pub use record::Record;
pub use search::{Excerpt, Found, Page};
pub use tags::Standing;
pub use terms::Sought;
pub use timeline::{By, sparkline, timeline};

/// How long somebody waits for another program that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The number of an article in one library: short, and never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

/// An open library.
#[derive(Debug)]
pub struct Library {
    file: PathBuf,
    db: Connection,
}

impl Library {
    /// Opens the library in this file, and makes one where there is none; one of an
    /// earlier version is brought up to this one. `earlier` gives logs of reviews
    /// that were kept before there was a library: they are taken in by the first who
    /// opens it.
    ///
    /// # Errors
    /// When the file is no library, is damaged, or of a newer version of qari.
    pub fn open(file: &Path, earlier: impl FnOnce() -> Vec<String>) -> Result<Self, LibraryError> {
        if !file.exists() {
            make(file).map_err(|cause| cause.of(file))?;
        }
        Self::open_to_write(file, earlier).or_else(|cause| Self::open_to_read(file, cause))
    }

    fn open_to_write(
        file: &Path,
        earlier: impl FnOnce() -> Vec<String>,
    ) -> Result<Self, LibraryError> {
        let mut library = Self::connect(file)?;
        let opened = library.prepare(earlier);
        opened.map_err(|cause| cause.of(file))?;
        Ok(library)
    }

    /// Opens a library that cannot be opened because nobody may write there: it is read,
    /// and every change is refused.
    fn open_to_read(file: &Path, cause: LibraryError) -> Result<Self, LibraryError> {
        if !cause.is_of_writing(file) {
            return Err(cause);
        }
        let Ok(address) = Url::from_file_path(std::path::absolute(file)?) else {
            return Err(cause);
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // With what its last writer left beside it; else, where no such file can be
        // shared, as something that never changes.
        let open = |how: &str| -> Result<Connection, LibraryError> {
            let db = Connection::open_with_flags(format!("{address}{how}"), flags)?;
            schema::check(&db)?;
            Ok(db)
        };
        let opened = open("").or_else(|_| open("?immutable=1"));
        let db = opened.map_err(|cause| cause.of(file))?;
        let file = file.to_owned();
        if !schema::is_current(&db)? {
            return Err(LibraryError::Unwritable { file });
        }
        Ok(Self { file, db })
    }

    /// Opens the library in this file; `None` where there is none yet.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_existing(file: &Path) -> Result<Option<Self>, LibraryError> {
        // A file of no bytes is none yet, too.
        let opened = Self::open_to_write(file, Vec::new);
        match opened.or_else(|cause| Self::open_to_read(file, cause)) {
            Ok(library) => Ok(Some(library)),
            Err(LibraryError::Missing { .. }) => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    fn connect(file: &Path) -> Result<Self, LibraryError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(file, flags);
        let db = db.map_err(|cause| LibraryError::from(cause).of(file))?;
        Ok(Self {
            file: file.to_owned(),
            db,
        })
    }

    fn prepare(&mut self, earlier: impl FnOnce() -> Vec<String>) -> Result<(), LibraryError> {
        self.db.busy_timeout(PATIENCE)?;
        self.db.set_prepared_statement_cache_capacity(64);
        schema::check(&self.db)?;
        schema::share(&self.db)?;
        // Whoever is killed loses nothing; a machine that goes down at most what its
        // last second brought, and never the file.
        self.db.pragma_update(None, "synchronous", "NORMAL")?;
        self.db.pragma_update(None, "foreign_keys", true)?;
        if !schema::is_current(&self.db)? {
            let change = self.change()?;
            schema::migrate(&change)?;
            change.commit()?;
        }
        self.take_in(earlier)
    }

    /// The file that it is in.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Begins a change: nobody else makes one before it is committed or dropped.
    fn change(&mut self) -> Result<Transaction<'_>, LibraryError> {
        let change = TransactionBehavior::Immediate;
        Ok(self.db.transaction_with_behavior(change)?)
    }
}

/// Makes a new library. It is made under another name and appears whole: whoever
/// opens it at the same time finds all of it, or none.
fn make(file: &Path) -> Result<(), LibraryError> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let new = tempfile::Builder::new()
        .prefix(".library-")
        .tempfile_in(folder)?
        .into_temp_path();
    Library::connect(&new)?.prepare(Vec::new)?;
    match new.persist_noclobber(file) {
        // Somebody else has made one meanwhile.
        Err(cause) if cause.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => Ok(made.map_err(|cause| cause.error)?),
    }
}

impl std::fmt::Display for ArticleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests;
