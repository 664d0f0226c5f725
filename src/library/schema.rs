//! The tables, and how those of an earlier version become those of this one: an
//! ordered list of steps. A step is never changed once a library may have taken
//! it; what is to be otherwise is a further step.

use std::path::PathBuf;

use rusqlite::{Connection, ErrorCode};

use super::articles::number;
use super::record::index;
use super::{ArticleId, LibraryError};

/// What `SQLite`'s header says whose file it is: "qari".
const APPLICATION: i64 = 0x7161_7269;

/// Something that is done to what is in the tables.
type Fill = fn(&Connection) -> Result<(), LibraryError>;

/// A step from one version to the next.
pub(super) struct Step {
    /// What it does to the tables.
    sql: &'static str,
    /// What it then does to what is in them.
    fill: Option<Fill>,
}

/// All of them. The version of a library is how many it has taken.
pub(super) const STEPS: &[Step] = &[
    Step {
        sql: include_str!("schema/1_articles.sql"),
        fill: None,
    },
    Step {
        sql: include_str!("schema/2_search.sql"),
        fill: Some(index_all),
    },
    Step {
        sql: include_str!("schema/3_findings.sql"),
        fill: None,
    },
    Step {
        sql: include_str!("schema/4_feeds.sql"),
        fill: None,
    },
];

/// Every article becomes one that can be found.
fn index_all(db: &Connection) -> Result<(), LibraryError> {
    let sql = "SELECT id, title, text FROM articles LEFT JOIN texts ON texts.article = id";
    let mut rows = db.prepare(sql)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (id, title) = (ArticleId(row.get(0)?), row.get::<_, String>(1)?);
        let text: Option<String> = row.get(2)?;
        index(db, id, &title, text.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

fn version(db: &Connection) -> Result<i64, LibraryError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn known() -> i64 {
    number(STEPS.len())
}

/// Looks at whose file it is, and of which version, before anything in it is
/// changed.
pub(super) fn check(db: &Connection) -> Result<(), LibraryError> {
    let file = PathBuf::new();
    // All of it as it was at one moment: another program may be at work in it.
    let sql = "SELECT (SELECT application_id FROM pragma_application_id()), \
               (SELECT count(*) FROM sqlite_schema)";
    let (application, tables): (i64, i64) =
        db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if application != APPLICATION && (application != 0 || tables > 0) {
        return Err(LibraryError::Foreign { file });
    }
    let found = version(db)?;
    if found > known() {
        let known = known();
        return Err(LibraryError::Newer { file, found, known });
    }
    Ok(())
}

/// Has readers and a writer use the file at the same time (WAL). Two that open a
/// new one at once are told so without waiting: one of them waits and tries again.
pub(super) fn share(db: &Connection) -> Result<(), LibraryError> {
    const TRIES: u32 = 1000;
    let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode == "wal" {
        return Ok(());
    }
    for _ in 0..TRIES {
        match db.pragma_update(None, "journal_mode", "WAL") {
            // This does wait for whoever writes.
            Err(cause) if is_busy(&cause) => db.execute_batch("BEGIN IMMEDIATE; COMMIT")?,
            done => return Ok(done?),
        }
    }
    Ok(())
}

fn is_busy(cause: &rusqlite::Error) -> bool {
    matches!(
        cause.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// True when nothing is to be done.
pub(super) fn is_current(db: &Connection) -> Result<bool, LibraryError> {
    Ok(version(db)? == known())
}

/// Takes the steps that are still to be taken, in a change that nobody else makes.
pub(super) fn migrate(db: &Connection) -> Result<(), LibraryError> {
    let from = usize::try_from(version(db)?).unwrap_or_default();
    for step in &STEPS[from.min(STEPS.len())..] {
        db.execute_batch(step.sql)?;
        if let Some(fill) = step.fill {
            fill(db)?;
        }
    }
    db.pragma_update(None, "application_id", APPLICATION)?;
    db.pragma_update(None, "user_version", known())?;
    Ok(())
}

/// A library as an earlier version has left it, for the tests of the steps.
#[cfg(test)]
pub(super) fn earlier(db: &Connection, steps: usize) {
    for step in &STEPS[..steps] {
        db.execute_batch(step.sql).expect("it was so");
        if let Some(fill) = step.fill {
            fill(db).expect("it was so");
        }
    }
    let steps = number(steps);
    db.pragma_update(None, "application_id", APPLICATION)
        .expect("it was so");
    db.pragma_update(None, "user_version", steps)
        .expect("it was so");
}
