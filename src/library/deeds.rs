//! Deeds on many articles at once, and how the last one is taken back.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::articles::{Arrival, Incoming, id_of, keep, number};
use super::feeds::FeedRecord;
use super::record::{Record, erase};
use super::tags::Standing;
use super::{ArticleId, Library, LibraryError};

/// How many deeds can be taken back.
const KEPT: i64 = 50;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeedKind {
    /// Articles came in.
    Added,
    /// Articles were removed.
    Removed,
    /// Something was said of articles as a whole.
    Told,
    /// Feeds were followed no longer.
    Unfollowed,
}

/// What was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// What it was.
    pub kind: DeedKind,
    /// How many articles, or feeds, it concerned.
    pub articles: usize,
}

/// Articles that come in, in lots, and are one deed.
#[derive(Debug)]
pub struct Adding {
    tags: Vec<String>,
    now: u64,
    /// What was kept of it until now.
    deed: Option<i64>,
    new: Vec<i64>,
}

impl Adding {
    /// With these tags, at this time.
    #[must_use]
    pub fn new(tags: Vec<String>, now: u64) -> Self {
        Self {
            tags,
            now,
            deed: None,
            new: Vec::new(),
        }
    }
}

/// What is needed to take a deed back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Before {
    /// These articles were not there.
    Absent(Vec<i64>),
    /// These were there.
    There(Vec<Record>),
    /// These feeds were followed.
    Followed(Vec<FeedRecord>),
    /// This was said of them.
    Said(Vec<(i64, Standing)>),
}

impl Before {
    fn kind(&self) -> DeedKind {
        match self {
            Self::Absent(_) => DeedKind::Added,
            Self::There(_) => DeedKind::Removed,
            Self::Followed(_) => DeedKind::Unfollowed,
            Self::Said(_) => DeedKind::Told,
        }
    }

    fn articles(&self) -> usize {
        match self {
            Self::Absent(ids) => ids.len(),
            Self::There(records) => records.len(),
            Self::Followed(records) => records.len(),
            Self::Said(said) => {
                let mut ids: Vec<i64> = said.iter().map(|(id, _)| *id).collect();
                ids.dedup();
                ids.len()
            }
        }
    }
}

impl DeedKind {
    fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Told => "told",
            Self::Unfollowed => "unfollowed",
        }
    }
}

impl Library {
    /// Takes a lot of articles in, all or none; what is then taken back is the whole
    /// of `adding`.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn add(
        &mut self,
        lot: &[Incoming<'_>],
        adding: &mut Adding,
    ) -> Result<Vec<(ArticleId, Arrival)>, LibraryError> {
        let change = self.change()?;
        let mut kept = Vec::new();
        let mut new = adding.new.clone();
        for incoming in lot {
            let (id, arrival) = keep(&change, incoming, adding.now)?;
            if arrival == Arrival::New {
                new.push(id.0);
                for tag in &adding.tags {
                    Standing::Tagged(tag.clone(), true).set(&change, id)?;
                }
            }
            kept.push((id, arrival));
        }
        let deed = match adding.deed {
            // Somebody may have taken it back, or done fifty things since.
            Some(deed) => change.execute("DELETE FROM deeds WHERE id = ?1", [deed])? > 0,
            None => true,
        };
        let before = Before::Absent(if deed {
            new
        } else {
            new.split_off(adding.new.len())
        });
        let deed = remember(&change, &before, adding.now)?;
        change.commit()?;
        adding.deed = deed;
        if let Before::Absent(new) = before {
            adding.new = new;
        }
        Ok(kept)
    }

    /// Removes articles with all that is known of them, all or none; gives how many.
    ///
    /// # Errors
    /// When one is not there, or the library cannot be written to.
    pub fn remove(&mut self, ids: &[ArticleId], now: u64) -> Result<usize, LibraryError> {
        let change = self.change()?;
        let mut records = Vec::new();
        for id in ids {
            if records.iter().any(|record: &Record| record.id == id.0) {
                continue;
            }
            let record = Record::read(&change, *id)?;
            records.push(record.ok_or(LibraryError::NoArticle(*id))?);
            erase(&change, *id)?;
        }
        let count = records.len();
        remember(&change, &Before::There(records), now)?;
        change.commit()?;
        Ok(count)
    }

    /// Says something of articles as a whole, of all or none; gives of how many that
    /// was new.
    ///
    /// # Errors
    /// When one is not there, or the library cannot be written to.
    pub fn tell(
        &mut self,
        ids: &[ArticleId],
        standings: &[Standing],
        now: u64,
    ) -> Result<usize, LibraryError> {
        let change = self.change()?;
        let mut said = Vec::new();
        for id in ids {
            for standing in standings {
                said.extend(standing.set(&change, *id)?.map(|before| (id.0, before)));
            }
        }
        let before = Before::Said(said);
        let count = before.articles();
        remember(&change, &before, now)?;
        change.commit()?;
        Ok(count)
    }

    /// Takes the last deed back that was not taken back yet; `None` where there is
    /// none.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn undo(&mut self) -> Result<Option<Undone>, LibraryError> {
        let change = self.change()?;
        let sql = "SELECT id, before FROM deeds ORDER BY id DESC LIMIT 1";
        let last = change.query_row(sql, [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        });
        let Some((deed, before)) = last.optional()? else {
            return Ok(None);
        };
        let before: Before = serde_json::from_str(&before).map_err(LibraryError::damaged)?;
        restore(&change, &before)?;
        change.execute("DELETE FROM deeds WHERE id = ?1", [deed])?;
        change.commit()?;
        Ok(Some(Undone {
            kind: before.kind(),
            articles: before.articles(),
        }))
    }
}

/// Keeps what is needed to take a deed back, unless nothing was done; gives the
/// number of the deed.
pub(super) fn remember(
    db: &Connection,
    before: &Before,
    now: u64,
) -> Result<Option<i64>, LibraryError> {
    if before.articles() == 0 {
        return Ok(None);
    }
    let written = serde_json::to_string(before).map_err(LibraryError::damaged)?;
    let kind = before.kind().code();
    db.prepare_cached("INSERT INTO deeds (at, kind, before) VALUES (?1, ?2, ?3)")?
        .execute(params![number(now), kind, written])?;
    let deed = db.last_insert_rowid();
    db.prepare_cached("DELETE FROM deeds WHERE id <= (SELECT max(id) FROM deeds) - ?1")?
        .execute([KEPT])?;
    Ok(Some(deed))
}

fn restore(db: &Connection, before: &Before) -> Result<(), LibraryError> {
    match before {
        Before::Absent(ids) => {
            for id in ids {
                erase(db, ArticleId(*id))?;
            }
        }
        Before::There(records) => {
            for record in records {
                // Whoever came in since is newer.
                if id_of(db, &record.identity)?.is_none() {
                    record.write(db)?;
                }
            }
        }
        Before::Followed(records) => {
            for record in records {
                record.write(db)?;
            }
        }
        Before::Said(said) => {
            for (id, standing) in said.iter().rev() {
                match standing.set(db, ArticleId(*id)) {
                    // It was removed since.
                    Ok(_) | Err(LibraryError::NoArticle(_)) => {}
                    Err(cause) => return Err(cause),
                }
            }
        }
    }
    Ok(())
}
