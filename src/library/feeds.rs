//! Feeds: lists of articles on the web that are looked at again and again, and what
//! of them was seen. What is fetched comes from elsewhere; here is what is known.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::articles::{Incoming, keep, number};
use super::deeds::{Before, remember};
use super::{Arrival, ArticleId, Library, LibraryError};
use crate::article::Address;

/// The number of a feed in one library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedId(pub i64);

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its number.
    pub id: FeedId,
    /// Where it is.
    pub address: String,
    /// What it calls itself.
    pub title: String,
    /// When it was last fetched, in seconds since 1970; `None` is never.
    pub fetched: Option<u64>,
    /// Why it could not be, the last time.
    pub failure: Option<String>,
    /// How many of its articles are here.
    pub articles: usize,
    /// How many of those were not read.
    pub unread: usize,
}

/// All that is known of a feed, as an export writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FeedRecord {
    /// Where it is.
    pub(super) feed: String,
    pub(super) title: String,
    pub(super) added: i64,
    /// The names of the items that were seen, in order.
    pub(super) seen: Vec<String>,
    /// Its articles, where it is to be put back among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    articles: Vec<i64>,
}

impl std::fmt::Display for FeedId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Library {
    /// All feeds, by title.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, LibraryError> {
        let sql = "SELECT id, address, title, fetched, failure, \
                   (SELECT count(*) FROM articles WHERE feed = feeds.id), \
                   (SELECT count(*) FROM articles WHERE feed = feeds.id AND NOT read) \
                   FROM feeds ORDER BY title, id";
        let mut rows = self.db.prepare_cached(sql)?;
        let count = |count: i64| usize::try_from(count).unwrap_or_default();
        let rows = rows.query_map([], |row| {
            let fetched: Option<i64> = row.get(3)?;
            Ok(Feed {
                id: FeedId(row.get(0)?),
                address: row.get(1)?,
                title: row.get(2)?,
                fetched: fetched.and_then(|at| u64::try_from(at).ok()),
                failure: row.get(4)?,
                articles: count(row.get(5)?),
                unread: count(row.get(6)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Follows a feed; its number, and whether it was not followed before.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn follow(&mut self, address: &Address, now: u64) -> Result<(FeedId, bool), LibraryError> {
        let change = self.change()?;
        let known = feed_id(&change, address.as_str())?;
        let id = match known {
            Some(id) => id,
            None => put(&change, (address.as_str(), address.as_str()), number(now))?,
        };
        change.commit()?;
        Ok((id, known.is_none()))
    }

    /// Follows feeds no longer; their articles stay.
    ///
    /// # Errors
    /// When one is not there, or the library cannot be written to.
    pub fn unfollow(&mut self, ids: &[FeedId], now: u64) -> Result<usize, LibraryError> {
        let change = self.change()?;
        let mut records = Vec::new();
        for id in ids {
            let mut record = record(&change, *id)?.ok_or(LibraryError::NoFeed(*id))?;
            record.articles = {
                let mut ids = change.prepare("SELECT id FROM articles WHERE feed = ?1")?;
                let ids = ids.query_map([id.0], |row| row.get(0))?;
                ids.collect::<Result<_, _>>()?
            };
            change.execute("UPDATE articles SET feed = NULL WHERE feed = ?1", [id.0])?;
            change.execute("DELETE FROM feeds WHERE id = ?1", [id.0])?;
            records.push(record);
        }
        let count = records.len();
        remember(&change, &Before::Followed(records), now)?;
        change.commit()?;
        Ok(count)
    }

    /// Which of a feed's items were not seen yet, by their places in `items`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn unseen(&self, id: FeedId, items: &[&str]) -> Result<Vec<usize>, LibraryError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM seen WHERE feed = ?1 AND item = ?2)";
        let mut is_seen = self.db.prepare_cached(sql)?;
        let mut unseen = Vec::new();
        for (place, item) in items.iter().enumerate() {
            if !is_seen.query_row(params![id.0, item], |row| row.get::<_, bool>(0))? {
                unseen.push(place);
            }
        }
        Ok(unseen)
    }

    /// A feed was fetched: what it calls itself, and its new items with their
    /// articles. Gives how many of those are new here.
    ///
    /// # Errors
    /// When it is not there, or the library cannot be written to.
    pub fn fetched(
        &mut self,
        id: FeedId,
        title: Option<&str>,
        items: &[(&str, Incoming<'_>)],
        now: u64,
    ) -> Result<usize, LibraryError> {
        let change = self.change()?;
        let sql = "UPDATE feeds SET title = coalesce(?2, title), fetched = ?3, failure = NULL \
                   WHERE id = ?1";
        if change.execute(sql, params![id.0, title, number(now)])? == 0 {
            return Err(LibraryError::NoFeed(id));
        }
        let mut new = 0;
        for (item, incoming) in items {
            see(&change, id, item)?;
            let (article, arrival) = keep(&change, incoming, now)?;
            let sql = "UPDATE articles SET feed = ?2 WHERE id = ?1";
            change.execute(sql, params![article.0, id.0])?;
            new += usize::from(arrival == Arrival::New);
        }
        change.commit()?;
        Ok(new)
    }

    /// A feed could not be fetched.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn not_fetched(&mut self, id: FeedId, cause: &str) -> Result<(), LibraryError> {
        let sql = "UPDATE feeds SET failure = ?2 WHERE id = ?1";
        self.db.execute(sql, params![id.0, cause])?;
        Ok(())
    }
}

pub(super) fn feed_id(db: &Connection, address: &str) -> Result<Option<FeedId>, LibraryError> {
    let sql = "SELECT id FROM feeds WHERE address = ?1";
    let found = db.query_row(sql, [address], |row| Ok(FeedId(row.get(0)?)));
    Ok(found.optional()?)
}

fn put(
    db: &Connection,
    (address, title): (&str, &str),
    added: i64,
) -> Result<FeedId, LibraryError> {
    let sql = "INSERT INTO feeds (address, title, added) VALUES (?1, ?2, ?3)";
    db.execute(sql, params![address, title, added])?;
    Ok(FeedId(db.last_insert_rowid()))
}

fn see(db: &Connection, id: FeedId, item: &str) -> Result<(), LibraryError> {
    let sql = "INSERT OR IGNORE INTO seen (feed, item) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute(params![id.0, item])?;
    Ok(())
}

/// All that is known of a feed, without its articles.
fn record(db: &Connection, id: FeedId) -> Result<Option<FeedRecord>, LibraryError> {
    let sql = "SELECT address, title, added FROM feeds WHERE id = ?1";
    let found = db.query_row(sql, [id.0], |row| {
        Ok(FeedRecord {
            feed: row.get(0)?,
            title: row.get(1)?,
            added: row.get(2)?,
            seen: Vec::new(),
            articles: Vec::new(),
        })
    });
    let Some(mut record) = found.optional()? else {
        return Ok(None);
    };
    let mut seen = db.prepare("SELECT item FROM seen WHERE feed = ?1 ORDER BY item")?;
    let seen = seen.query_map([id.0], |row| row.get(0))?;
    record.seen = seen.collect::<Result<_, _>>()?;
    Ok(Some(record))
}

/// All feeds, in the order in which they came.
pub(super) fn records(db: &Connection) -> Result<Vec<FeedRecord>, LibraryError> {
    let mut ids = db.prepare("SELECT id FROM feeds ORDER BY id")?;
    let ids = ids.query_map([], |row| Ok(FeedId(row.get(0)?)))?;
    let mut records = Vec::new();
    for id in ids {
        records.extend(record(db, id?)?);
    }
    Ok(records)
}

impl FeedRecord {
    /// Puts it into a library; whether it was not there.
    pub(super) fn write(&self, db: &Connection) -> Result<bool, LibraryError> {
        let known = feed_id(db, &self.feed)?;
        let id = match known {
            Some(id) => id,
            None => put(db, (&self.feed, &self.title), self.added)?,
        };
        for item in &self.seen {
            see(db, id, item)?;
        }
        for article in &self.articles {
            let ArticleId(article) = ArticleId(*article);
            let sql = "UPDATE articles SET feed = ?2 WHERE id = ?1 AND feed IS NULL";
            db.execute(sql, params![article, id.0])?;
        }
        Ok(known.is_none())
    }
}
