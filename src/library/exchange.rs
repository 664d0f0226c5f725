//! The whole library as JSON lines, to be kept elsewhere and taken in again: a head,
//! then a `Record` a line.

use rusqlite::params;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::articles::id_of;
use super::deeds::{Before, remember};
use super::feeds::FeedRecord;
use super::record::Record;
use super::{ArticleId, Library, LibraryError, feeds};

/// What the head says it is.
const FORMAT: &str = "qari-library/1";

/// What became of records that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// How many articles were not there.
    pub new: usize,
    /// To how many that were there something was added that was said about them.
    pub changed: usize,
}

impl Library {
    /// Gives each line, as the library is now, whatever is changed meanwhile.
    ///
    /// # Errors
    /// When the library cannot be read, or `each` takes no more.
    pub fn export<E: From<LibraryError>>(
        &self,
        mut each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let now = self.db.unchecked_transaction();
        let now = now.map_err(LibraryError::from)?;
        each(&json!({ "format": FORMAT }).to_string())?;
        for record in feeds::records(&now)? {
            each(&serde_json::to_string(&record).map_err(LibraryError::damaged)?)?;
        }
        let ids = || -> Result<Vec<i64>, rusqlite::Error> {
            let mut ids = now.prepare("SELECT id FROM articles ORDER BY id")?;
            let ids = ids.query_map([], |row| row.get(0))?;
            ids.collect()
        };
        for id in ids().map_err(LibraryError::from)? {
            if let Some(record) = Record::read(&now, ArticleId(id))? {
                each(&serde_json::to_string(&record).map_err(LibraryError::damaged)?)?;
            }
        }
        Ok(())
    }

    /// Takes records in, all or none: articles that are not there; of others tags, and
    /// what was said about them, where that is not known.
    ///
    /// # Errors
    /// When a line makes no sense, or the library cannot be written to.
    pub fn import<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a str>,
        at: u64,
    ) -> Result<Imported, LibraryError> {
        let mut lines = (1..).zip(lines);
        let head = lines
            .next()
            .map(|(_, head)| serde_json::from_str::<Value>(head));
        let is_ours = matches!(&head, Some(Ok(head)) if head["format"] == FORMAT);
        if !is_ours {
            let cause = format!("it does not say that it is {FORMAT}");
            return Err(LibraryError::Line { line: 1, cause });
        }
        let change = self.change()?;
        let mut imported = Imported::default();
        let mut new = Vec::new();
        for (line, written) in lines.filter(|(_, written)| !written.trim().is_empty()) {
            let error = |cause: serde_json::Error| LibraryError::Line {
                line,
                cause: cause.to_string(),
            };
            // Feeds come first: articles name them.
            if let Ok(feed) = serde_json::from_str::<FeedRecord>(written) {
                feed.write(&change)?;
                continue;
            }
            let record: Record = serde_json::from_str(written).map_err(error)?;
            match id_of(&change, &record.identity)? {
                None => new.push(record.write(&change)?.0),
                Some(id) => imported.changed += usize::from(add(&change, id, &record)?),
            }
        }
        imported.new = new.len();
        remember(&change, &Before::Absent(new), at)?;
        change.commit()?;
        Ok(imported)
    }
}

/// Adds what is said about an article and is not known; whether that was anything.
fn add(db: &rusqlite::Connection, id: ArticleId, record: &Record) -> Result<bool, LibraryError> {
    let Some(known) = Record::read(db, id)? else {
        return Ok(false);
    };
    let name = |entry: &RawValue| {
        let entry: Option<Value> = serde_json::from_str(entry.get()).ok();
        entry.map(|entry| entry["id"].to_string())
    };
    let names: Vec<_> = known.entries.iter().map(|entry| name(entry)).collect();
    let mut is_changed = false;
    for entry in record
        .entries
        .iter()
        .filter(|entry| !names.contains(&name(entry)))
    {
        let sql = "INSERT INTO entries (article, line) VALUES (?1, ?2)";
        db.prepare_cached(sql)?
            .execute(params![id.0, entry.get()])?;
        is_changed = true;
    }
    for tag in &record.tags {
        let sql = "INSERT OR IGNORE INTO tags (tag, article) VALUES (?1, ?2)";
        is_changed |= db.prepare_cached(sql)?.execute(params![tag, id.0])? > 0;
    }
    Ok(is_changed)
}
