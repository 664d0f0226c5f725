//! `Record`: all that a library knows of one article, as one value. It is what an
//! export writes and an import reads, and what is put back when a removal is taken
//! back: one way in and one way out.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::articles::{number, text_of};
use super::findings::Findings;
use super::place::Place;
use super::terms::terms;
use super::{ArticleId, LibraryError, findings};

/// All that is known of one article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// Its number.
    pub id: i64,
    /// What it is known by, however its text changes.
    pub identity: String,
    /// Where it comes from.
    pub origin: String,
    /// What it is called.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Its language, as BCP 47 calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published, in ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// When it came in, in seconds since 1970.
    pub added: i64,
    /// When it was last opened; `None` is never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<i64>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it has a star.
    pub starred: bool,
    /// How many words it has.
    pub words: i64,
    /// The SHA-256 of its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Its text as stored; `None` where it was too long to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its blocks and direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Box<RawValue>>,
    /// What was found in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) findings: Option<Findings>,
    /// Where the reader was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The address of the feed that it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// Its tags, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What was said about it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Box<RawValue>>,
}

/// What `SELECT *` of an article gives, without what is in other tables.
const COLUMNS: &str = "id, identity, origin, title, byline, site, language, date, added, opened, \
                       read, starred, words, sha256, place, before, after, length";

fn of_row(row: &Row<'_>) -> rusqlite::Result<Record> {
    let place: Option<i64> = row.get("place")?;
    let place = match place {
        Some(byte) => Some(Place {
            byte: usize::try_from(byte).unwrap_or_default(),
            before: row.get("before")?,
            after: row.get("after")?,
            length: usize::try_from(row.get::<_, i64>("length")?).unwrap_or_default(),
        }),
        None => None,
    };
    Ok(Record {
        id: row.get("id")?,
        identity: row.get("identity")?,
        origin: row.get("origin")?,
        title: row.get("title")?,
        byline: row.get("byline")?,
        site: row.get("site")?,
        language: row.get("language")?,
        date: row.get("date")?,
        added: row.get("added")?,
        opened: row.get("opened")?,
        read: row.get("read")?,
        starred: row.get("starred")?,
        words: row.get("words")?,
        sha256: row.get("sha256")?,
        place,
        text: None,
        shape: None,
        findings: None,
        feed: None,
        tags: Vec::new(),
        entries: Vec::new(),
    })
}

impl Record {
    /// All that is known of an article; `None` where there is none of this number.
    pub(super) fn read(db: &Connection, id: ArticleId) -> Result<Option<Self>, LibraryError> {
        let sql = format!("SELECT {COLUMNS} FROM articles WHERE id = ?1");
        let record = db.prepare_cached(&sql)?.query_row([id.0], of_row);
        let Some(mut record) = record.optional()? else {
            return Ok(None);
        };
        let text = db
            .prepare_cached("SELECT text, shape FROM texts WHERE article = ?1")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
            .optional()?;
        if let Some((text, shape)) = text {
            record.text = Some(text);
            record.shape = Some(RawValue::from_string(shape).map_err(LibraryError::damaged)?);
        }
        record.findings = findings::kept(db, id)?;
        let feed = "SELECT address FROM feeds JOIN articles ON articles.feed = feeds.id \
                    WHERE articles.id = ?1";
        record.feed = db
            .prepare_cached(feed)?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        record.tags = db
            .prepare_cached("SELECT tag FROM tags WHERE article = ?1 ORDER BY tag")?
            .query_map([id.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let lines: Vec<String> = db
            .prepare_cached("SELECT line FROM entries WHERE article = ?1 ORDER BY id")?
            .query_map([id.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let raw = lines.into_iter().map(RawValue::from_string);
        record.entries = raw
            .collect::<Result<_, _>>()
            .map_err(LibraryError::damaged)?;
        Ok(Some(record))
    }

    /// Puts it into a library that has none of its identity: under its number where
    /// that is free, else under a new one.
    pub(super) fn write(&self, db: &Connection) -> Result<ArticleId, LibraryError> {
        let taken: bool = db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)")?
            .query_row([self.id], |row| row.get(0))?;
        let id = (!taken).then_some(self.id);
        let place = self.place.as_ref();
        db.prepare_cached(&format!(
            "INSERT INTO articles ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \
             ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
        ))?
        .execute(params![
            id,
            self.identity,
            self.origin,
            self.title,
            self.byline,
            self.site,
            self.language,
            self.date,
            self.added,
            self.opened,
            self.read,
            self.starred,
            self.words,
            self.sha256,
            place.map(|place| number(place.byte)),
            place.map(|place| &place.before),
            place.map(|place| &place.after),
            place.map(|place| number(place.length)),
        ])?;
        let id = ArticleId(db.last_insert_rowid());
        index(
            db,
            id,
            &self.title,
            self.text.as_deref().unwrap_or_default(),
        )?;
        if let (Some(text), Some(shape)) = (&self.text, &self.shape) {
            put_text(db, id, text, shape.get())?;
            if let (Some(findings), Some(article)) = (&self.findings, text_of(db, id)?) {
                findings::put_back(db, id, &article, findings)?;
            }
        }
        if let Some(feed) = &self.feed {
            let sql = "UPDATE articles SET feed = (SELECT id FROM feeds WHERE address = ?2) \
                       WHERE id = ?1";
            db.prepare_cached(sql)?.execute(params![id.0, feed])?;
        }
        for tag in &self.tags {
            db.prepare_cached("INSERT INTO tags (tag, article) VALUES (?1, ?2)")?
                .execute(params![tag, id.0])?;
        }
        for line in &self.entries {
            db.prepare_cached("INSERT INTO entries (article, line) VALUES (?1, ?2)")?
                .execute(params![id.0, line.get()])?;
        }
        Ok(id)
    }
}

/// Puts the text of an article in the place of the one before.
pub(super) fn put_text(
    db: &Connection,
    id: ArticleId,
    text: &str,
    shape: &str,
) -> Result<(), LibraryError> {
    db.prepare_cached("INSERT OR REPLACE INTO texts (article, text, shape) VALUES (?1, ?2, ?3)")?
        .execute(params![id.0, text, shape])?;
    Ok(())
}

/// The title and text of an article as they are found, in the place of those before.
pub(super) fn index(
    db: &Connection,
    id: ArticleId,
    title: &str,
    text: &str,
) -> Result<(), LibraryError> {
    db.prepare_cached("DELETE FROM found WHERE rowid = ?1")?
        .execute([id.0])?;
    db.prepare_cached("INSERT INTO found (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![id.0, terms(title), terms(text)])?;
    Ok(())
}

/// Takes an article, and all that is known of it, out of the tables.
pub(super) fn erase(db: &Connection, id: ArticleId) -> Result<(), LibraryError> {
    db.prepare_cached("DELETE FROM found WHERE rowid = ?1")?
        .execute([id.0])?;
    db.prepare_cached("DELETE FROM articles WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}
