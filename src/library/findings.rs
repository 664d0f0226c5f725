//! What the annotator found in an article: kept as it is, so that it is found once,
//! and by name, so that somebody is found across articles.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::articles::number;
use super::names::{folded, parts};
use super::{ArticleId, Library, LibraryError};
use crate::article::{Annotations, Article, EntityId, EntityKind};
use crate::text::words::standing_alone;

/// Which annotator: another one finds something else, and cannot read what this one
/// found.
pub const ANNOTATOR: &str = env!("QARI_ANNOTATOR");

/// What was found in a text, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Findings {
    pub(super) sha256: String,
    pub(super) annotator: String,
    /// In base64.
    pub(super) found: String,
}

impl Library {
    /// What this annotator has found in the text with this SHA-256; `None` where it has
    /// not looked at it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn findings(&self, sha256: &str) -> Result<Option<Annotations>, LibraryError> {
        let sql = "SELECT found FROM findings JOIN articles ON articles.id = findings.article \
                   WHERE findings.sha256 = ?1 AND annotator = ?2 LIMIT 1";
        let found: Option<Vec<u8>> = self
            .db
            .prepare_cached(sql)?
            .query_row(params![sha256, ANNOTATOR], |row| row.get(0))
            .optional()?;
        found.map(|found| decode(&found)).transpose()
    }

    /// True when this annotator has looked at the text with this SHA-256 of the
    /// article that is known by this.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn has_findings(&self, identity: &str, sha256: &str) -> Result<bool, LibraryError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM findings \
                   JOIN articles ON articles.id = findings.article \
                   WHERE identity = ?1 AND findings.sha256 = ?2 AND annotator = ?3)";
        let mut has = self.db.prepare_cached(sql)?;
        Ok(has.query_row(params![identity, sha256, ANNOTATOR], |row| row.get(0))?)
    }

    /// Keeps what was found in an article, unless its text is another one by now.
    ///
    /// # Errors
    /// When the library cannot be written to.
    pub fn keep_findings(
        &mut self,
        id: ArticleId,
        article: &Article,
        found: &Annotations,
    ) -> Result<(), LibraryError> {
        let sha256 = article.sha256();
        let change = self.change()?;
        let known: Option<String> = change
            .prepare_cached("SELECT sha256 FROM articles WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?
            .flatten();
        if known.as_ref() == Some(&sha256) {
            keep(&change, id, article, (&sha256, found))?;
            change.commit()?;
        }
        Ok(())
    }
}

fn decode(found: &[u8]) -> Result<Annotations, LibraryError> {
    postcard::from_bytes(found).map_err(LibraryError::damaged)
}

/// Keeps what was found, inside a change.
pub(super) fn keep(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    (sha256, found): (&str, &Annotations),
) -> Result<(), LibraryError> {
    let bytes = postcard::to_allocvec(found).map_err(LibraryError::damaged)?;
    put(db, id, (sha256, ANNOTATOR, &bytes))?;
    name(db, id, article, found)
}

fn put(
    db: &Connection,
    id: ArticleId,
    (sha256, annotator, found): (&str, &str, &[u8]),
) -> Result<(), LibraryError> {
    let sql = "INSERT OR REPLACE INTO findings (article, sha256, annotator, found) \
               VALUES (?1, ?2, ?3, ?4)";
    db.prepare_cached(sql)?
        .execute(params![id.0, sha256, annotator, found])?;
    Ok(())
}

/// What was found in an article; `None` where nothing is known, or it cannot be read
/// by this version.
pub(super) fn of(db: &Connection, id: ArticleId) -> Result<Option<Annotations>, LibraryError> {
    let sql = "SELECT found FROM findings WHERE article = ?1 AND annotator = ?2";
    let found: Option<Vec<u8>> = db
        .prepare_cached(sql)?
        .query_row(params![id.0, ANNOTATOR], |row| row.get(0))
        .optional()?;
    found.map(|found| decode(&found)).transpose()
}

/// The same as it is kept, by whichever version.
pub(super) fn kept(db: &Connection, id: ArticleId) -> Result<Option<Findings>, LibraryError> {
    let sql = "SELECT sha256, annotator, found FROM findings WHERE article = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.0], |row| {
        Ok(Findings {
            sha256: row.get(0)?,
            annotator: row.get(1)?,
            found: BASE64.encode(row.get::<_, Vec<u8>>(2)?),
        })
    });
    Ok(found.optional()?)
}

/// Puts back what was kept; what another version has found is found anew when
/// somebody reads the article.
pub(super) fn put_back(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    findings: &Findings,
) -> Result<(), LibraryError> {
    let bytes = BASE64
        .decode(&findings.found)
        .map_err(LibraryError::damaged)?;
    put(db, id, (&findings.sha256, &findings.annotator, &bytes))?;
    if findings.annotator != ANNOTATOR || findings.sha256 != article.sha256() {
        return Ok(());
    }
    let found = decode(&bytes)?;
    let length = article.text.len();
    let ranges = found.entities.iter().map(|entity| entity.canonical);
    let fits = |at: usize| at <= length && article.text.is_char_boundary(at);
    if !ranges
        .into_iter()
        .all(|range| fits(range.start) && fits(range.end))
    {
        return Err(LibraryError::damaged(format!(
            "what was found in article {id}"
        )));
    }
    name(db, id, article, &found)
}

/// Whoever and whatever is named in an article, in the place of those before.
fn name(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    found: &Annotations,
) -> Result<(), LibraryError> {
    db.prepare_cached("DELETE FROM entities WHERE article = ?1")?
        .execute([id.0])?;
    let mut counts: BTreeMap<EntityId, (usize, usize)> = BTreeMap::new();
    for mention in &found.mentions {
        if let Some(entity) = mention.entity {
            counts.entry(entity).or_default().0 += 1;
        }
    }
    for quotation in &found.quotations {
        if let Some(speaker) = quotation.speaker {
            counts.entry(speaker).or_default().1 += 1;
        }
    }
    for (entity, (mentions, quoted)) in counts {
        let Some(known) = found.entities.get(entity.0 as usize) else {
            continue;
        };
        let shown = standing_alone(known.canonical, &article.text);
        let Some(name) = name_id(db, known.kind, &shown)? else {
            continue;
        };
        db.prepare_cached(
            "INSERT INTO entities (name, article, mentions, quoted) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO UPDATE SET mentions = mentions + ?3, quoted = quoted + ?4",
        )?
        .execute(params![name, id.0, number(mentions), number(quoted)])?;
    }
    Ok(())
}

/// The number of a name, which it gets where it is new; `None` for one without a word.
fn name_id(db: &Connection, kind: EntityKind, shown: &str) -> Result<Option<i64>, LibraryError> {
    let key = folded(kind, shown);
    if key.is_empty() {
        return Ok(None);
    }
    let there = db
        .prepare_cached("SELECT id FROM names WHERE kind = ?1 AND folded = ?2")?
        .query_row(params![kind.code(), key], |row| row.get(0))
        .optional()?;
    if there.is_some() {
        return Ok(there);
    }
    let shown: Vec<&str> = shown.split_whitespace().collect();
    db.prepare_cached("INSERT INTO names (kind, folded, shown) VALUES (?1, ?2, ?3)")?
        .execute(params![kind.code(), key, shown.join(" ")])?;
    let name = db.last_insert_rowid();
    for part in parts(&key) {
        db.prepare_cached("INSERT OR IGNORE INTO parts (skeleton, name) VALUES (?1, ?2)")?
            .execute(params![part, name])?;
    }
    Ok(Some(name))
}
