//! Articles: how one comes in, what a list says of it, and how it is read again.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::place::Place;
use super::record::{index, put_text};
use super::{ArticleId, Library, LibraryError, findings, origin};
use crate::article::{Anchor, Annotations, Article, Locator};

/// Bytes of a text that a library keeps, at most: longer ones are no articles, and
/// only that they were read is remembered.
const LONGEST: usize = 2 * 1024 * 1024;

/// An article that comes in.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// What it is known by, however its text changes.
    pub identity: &'a str,
    /// Where it comes from.
    pub locator: &'a Locator,
    /// The whole of it.
    pub article: &'a Article,
    /// What this annotator has found in it, where it has looked.
    pub found: Option<&'a Annotations>,
}

/// What became of an article that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It was not there.
    New,
    /// It was there with another text.
    Changed,
    /// It was there just so.
    Same,
}

/// What a list says of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub id: ArticleId,
    /// What it is called.
    pub title: String,
    /// Where to look for it again, as it is written: `file:/a/b.txt`.
    pub origin: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was published.
    pub site: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// When it was published, in ISO 8601.
    pub date: Option<String>,
    /// When it came in, in seconds since 1970.
    pub added: u64,
    /// When it was last opened; `None` is never.
    pub opened: Option<u64>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it has a star.
    pub starred: bool,
    /// How many words it has.
    pub words: usize,
    /// How far it was read, in hundredths; `None` where nobody was in it.
    pub progress: Option<u8>,
    /// Its tags, in order.
    pub tags: Vec<String>,
}

/// An article as a library keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What a list says of it.
    pub listed: Listed,
    /// What it is known by.
    pub identity: String,
    /// Its text and blocks; `None` where it was too long to be kept, or only
    /// something that was said about it is here.
    pub article: Option<Article>,
}

impl Stored {
    /// Where to look for it again; `None` for what came once.
    #[must_use]
    pub fn locator(&self) -> Option<Locator> {
        origin::locator(&self.listed.origin)
    }
}

/// What a [`Listed`] is made of.
const LISTED: &str = "articles.id, articles.title, articles.origin, articles.byline, \
    articles.site, articles.language, articles.date, articles.added, articles.opened, \
    articles.read, articles.starred, articles.words, articles.place, articles.length, \
    (SELECT group_concat(tag, char(31)) FROM (SELECT tag FROM tags WHERE article = articles.id \
    ORDER BY tag)) AS tags";

/// What a list says of the article in a row of [`LISTED`].
fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    let place: Option<i64> = row.get("place")?;
    let length: Option<i64> = row.get("length")?;
    let progress = place.zip(length).map(|(place, length)| {
        let share = i128::from(place) * 100 / i128::from(length.max(1));
        u8::try_from(share.clamp(0, 100)).unwrap_or(100)
    });
    let tags: Option<String> = row.get("tags")?;
    let seconds = |seconds: i64| u64::try_from(seconds).unwrap_or_default();
    Ok(Listed {
        id: ArticleId(row.get("id")?),
        title: row.get("title")?,
        origin: row.get("origin")?,
        byline: row.get("byline")?,
        site: row.get("site")?,
        language: row.get("language")?,
        date: row.get("date")?,
        added: seconds(row.get("added")?),
        opened: row.get::<_, Option<i64>>("opened")?.map(seconds),
        read: row.get("read")?,
        starred: row.get("starred")?,
        words: usize::try_from(row.get::<_, i64>("words")?).unwrap_or_default(),
        progress,
        tags: tags.map_or_else(Vec::new, |tags| {
            tags.split('\u{1F}').map(str::to_owned).collect()
        }),
    })
}

impl Library {
    /// Takes an article in, or its new text where it is there; what was said about
    /// it, and where the reader was, stays.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn keep(
        &mut self,
        incoming: &Incoming<'_>,
        now: u64,
    ) -> Result<(ArticleId, Arrival), LibraryError> {
        let change = self.change()?;
        let kept = keep(&change, incoming, now)?;
        change.commit()?;
        Ok(kept)
    }

    /// The number of the article that is known by this.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn id_of(&self, identity: &str) -> Result<Option<ArticleId>, LibraryError> {
        id_of(&self.db, identity)
    }

    /// What a list says of the article of this number.
    ///
    /// # Errors
    /// When there is none, or the library cannot be read.
    pub fn listed(&self, id: ArticleId) -> Result<Listed, LibraryError> {
        let sql = format!("SELECT {LISTED} FROM articles WHERE id = ?1");
        let listed = self.db.prepare_cached(&sql)?.query_row([id.0], listed);
        listed.optional()?.ok_or(LibraryError::NoArticle(id))
    }

    /// The article of this number, with its text.
    ///
    /// # Errors
    /// When there is none, or the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Stored, LibraryError> {
        let sql = format!("SELECT {LISTED}, identity FROM articles WHERE id = ?1");
        let found = self
            .db
            .prepare_cached(&sql)?
            .query_row([id.0], |row| Ok((listed(row)?, row.get("identity")?)))
            .optional()?;
        let (listed, identity) = found.ok_or(LibraryError::NoArticle(id))?;
        Ok(Stored {
            listed,
            identity,
            article: text_of(&self.db, id)?,
        })
    }

    /// The article that is known by this was opened now.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn opened(&mut self, id: ArticleId, now: u64) -> Result<(), LibraryError> {
        let sql = "UPDATE articles SET opened = ?2 WHERE id = ?1";
        self.db
            .prepare_cached(sql)?
            .execute(params![id.0, number(now)])?;
        Ok(())
    }

    /// Where the reader of an article was, in this text of it; `None` where nobody
    /// was in it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn place(&self, id: ArticleId, text: &str) -> Result<Option<Anchor>, LibraryError> {
        let sql = "SELECT place, before, after, length FROM articles \
                   WHERE id = ?1 AND place IS NOT NULL";
        let place = self.db.prepare_cached(sql)?.query_row([id.0], |row| {
            Ok(Place {
                byte: usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default(),
                before: row.get(1)?,
                after: row.get(2)?,
                length: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
            })
        });
        Ok(place.optional()?.map(|place| place.find(text)))
    }

    /// The reader of an article is here in its text; who has come to the end has
    /// read it.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn keep_place(
        &mut self,
        id: ArticleId,
        (text, anchor): (&str, Anchor),
        at_end: bool,
    ) -> Result<(), LibraryError> {
        let place = Place::of(text, anchor);
        let sql = "UPDATE articles SET place = ?2, before = ?3, after = ?4, length = ?5, \
                   read = read OR ?6 WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute(params![
            id.0,
            number(place.byte),
            place.before,
            place.after,
            number(place.length),
            at_end,
        ])?;
        Ok(())
    }
}

/// A count, as `SQLite` has numbers.
pub(super) fn number(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

pub(super) fn id_of(db: &Connection, identity: &str) -> Result<Option<ArticleId>, LibraryError> {
    let sql = "SELECT id FROM articles WHERE identity = ?1";
    let found = db
        .prepare_cached(sql)?
        .query_row([identity], |row| Ok(ArticleId(row.get(0)?)));
    Ok(found.optional()?)
}

/// The text of an article; `None` where it is not kept.
pub(super) fn text_of(db: &Connection, id: ArticleId) -> Result<Option<Article>, LibraryError> {
    let sql = "SELECT text, shape FROM texts WHERE article = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.0], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let Some((text, shape)) = found.optional()? else {
        return Ok(None);
    };
    let mut article: Article = serde_json::from_str(&shape).map_err(LibraryError::damaged)?;
    let fits = |end: usize| end <= text.len() && text.is_char_boundary(end);
    let ranges = article.blocks.iter().map(|block| block.range);
    if !ranges
        .into_iter()
        .all(|range| fits(range.start) && fits(range.end))
    {
        return Err(LibraryError::damaged(format!("the blocks of article {id}")));
    }
    article.text = text;
    Ok(Some(article))
}

/// Takes an article in, inside a change.
pub(super) fn keep(
    db: &Connection,
    incoming: &Incoming<'_>,
    now: u64,
) -> Result<(ArticleId, Arrival), LibraryError> {
    let article = incoming.article;
    let sha256 = article.sha256();
    let sql = "SELECT id, sha256 FROM articles WHERE identity = ?1";
    let there = db
        .prepare_cached(sql)?
        .query_row([incoming.identity], |row| {
            Ok((ArticleId(row.get(0)?), row.get::<_, Option<String>>(1)?))
        })
        .optional()?;
    let arrival = match &there {
        None => Arrival::New,
        Some((_, known)) if known.as_ref() == Some(&sha256) => Arrival::Same,
        Some(_) => Arrival::Changed,
    };
    if let (Arrival::Same, Some((id, _))) = (arrival, &there) {
        if let Some(found) = incoming.found {
            findings::keep(db, *id, article, (&sha256, found))?;
        }
        return Ok((*id, arrival));
    }
    let title = title(incoming);
    let about = &article.about;
    db.prepare_cached(
        "INSERT INTO articles (identity, origin, title, byline, site, language, date, added, \
         words, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
         ON CONFLICT (identity) DO UPDATE SET origin = ?2, title = ?3, byline = ?4, site = ?5, \
         language = ?6, date = ?7, words = ?9, sha256 = ?10, \
         added = iif(added = 0, ?8, added)",
    )?
    .execute(params![
        incoming.identity,
        origin::written(incoming.locator),
        title,
        about.byline,
        about.site,
        about.language,
        about.day().map(|day| day.to_string()),
        number(now),
        number(word_count(article)),
        sha256,
    ])?;
    let id = there.map_or_else(|| ArticleId(db.last_insert_rowid()), |(id, _)| id);
    if article.text.len() > LONGEST {
        index(db, id, &title, "")?;
        return Ok((id, arrival));
    }
    let shape = serde_json::to_string(article).map_err(LibraryError::damaged)?;
    put_text(db, id, &article.text, &shape)?;
    index(db, id, &title, &article.text)?;
    if let Some(found) = incoming.found {
        findings::keep(db, id, article, (&sha256, found))?;
    }
    Ok((id, arrival))
}

fn word_count(article: &Article) -> usize {
    let words = article.text.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.count()
}

/// What an article is called: as it says itself, else as its source is.
fn title(incoming: &Incoming<'_>) -> String {
    let called = incoming.article.called();
    called.unwrap_or_else(|| incoming.locator.name())
}
