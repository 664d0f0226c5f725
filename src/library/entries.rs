//! What was said about an article: lines of a log, as they are exchanged between
//! people. Here they are only kept and given back; what they mean is not known.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::articles::{id_of, number};
use super::record::index;
use super::{ArticleId, Library, LibraryError, origin};
use crate::article::Locator;

/// The fact that tells that logs of before were taken in.
const TAKEN_IN: &str = "earlier logs";

impl Library {
    /// The lines of an article's log, in the order in which they were added.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn log(&self, id: ArticleId) -> Result<Vec<String>, LibraryError> {
        let sql = "SELECT line FROM entries WHERE article = ?1 ORDER BY id";
        let mut lines = self.db.prepare_cached(sql)?;
        let lines = lines.query_map([id.0], |row| row.get(0))?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// Adds a line to an article's log. It is kept when this returns.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn append(&mut self, id: ArticleId, line: &str) -> Result<(), LibraryError> {
        append(&self.db, id, line)
    }

    /// An article of which something is said before it is here: its number.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn note(
        &mut self,
        identity: &str,
        (locator, title): (&Locator, &str),
        now: u64,
    ) -> Result<ArticleId, LibraryError> {
        let change = self.change()?;
        let id = match id_of(&change, identity)? {
            Some(id) => id,
            None => known_by(&change, identity, (&origin::written(locator), title), now)?,
        };
        change.commit()?;
        Ok(id)
    }

    /// Takes in logs that were kept before there was a library, once.
    pub(super) fn take_in(
        &mut self,
        earlier: impl FnOnce() -> Vec<String>,
    ) -> Result<(), LibraryError> {
        let is_taken = |db: &Connection| -> Result<bool, LibraryError> {
            let sql = "SELECT EXISTS (SELECT 1 FROM facts WHERE name = ?1)";
            Ok(db.query_row(sql, [TAKEN_IN], |row| row.get(0))?)
        };
        if is_taken(&self.db)? {
            return Ok(());
        }
        let logs = earlier();
        if logs.is_empty() {
            return Ok(());
        }
        let change = self.change()?;
        if !is_taken(&change)? {
            for log in &logs {
                take_in(&change, log)?;
            }
            let sql = "INSERT INTO facts (name, value) VALUES (?1, ?2)";
            change.execute(sql, params![TAKEN_IN, logs.len().to_string()])?;
        }
        change.commit().map_err(LibraryError::from)
    }
}

fn append(db: &Connection, id: ArticleId, line: &str) -> Result<(), LibraryError> {
    let sql = "INSERT INTO entries (article, line) SELECT id, ?2 FROM articles WHERE id = ?1";
    let added = db.prepare_cached(sql)?.execute(params![id.0, line])?;
    if added == 0 {
        return Err(LibraryError::NoArticle(id));
    }
    Ok(())
}

/// Takes in a log that was a file: its first line says of which article it is. What
/// is no log, or was cut off, is left where it is.
fn take_in(db: &Connection, log: &str) -> Result<(), LibraryError> {
    let mut lines = log.lines();
    let head: Value = match lines.next().map(serde_json::from_str) {
        Some(Ok(head)) => head,
        _ => return Ok(()),
    };
    let said = |name: &str| head.get(name).and_then(Value::as_str);
    let (Some("qari-review/1"), Some(identity)) = (said("format"), said("source")) else {
        return Ok(());
    };
    let whole: Vec<&str> = lines
        .filter(|line| serde_json::from_str::<Value>(line).is_ok())
        .collect();
    let id = if let Some(id) = id_of(db, identity)? {
        id
    } else {
        let origin = if identity.starts_with('/') {
            format!("file:{identity}")
        } else {
            identity.split(':').next().unwrap_or("text").to_owned()
        };
        // When it came in is known when it is opened.
        let title = said("label").unwrap_or(identity);
        known_by(db, identity, (&origin, title), 0)?
    };
    for line in whole {
        append(db, id, line)?;
    }
    Ok(())
}

/// An article of which only what was said about it is known.
fn known_by(
    db: &Connection,
    identity: &str,
    (origin, title): (&str, &str),
    now: u64,
) -> Result<ArticleId, LibraryError> {
    let sql = "INSERT INTO articles (identity, origin, title, added) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, params![identity, origin, title, number(now)])?;
    let id = ArticleId(db.last_insert_rowid());
    index(db, id, title, "")?;
    Ok(id)
}
