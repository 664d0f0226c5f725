//! What a reader says of articles as a whole: read, starred, tags.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::{ArticleId, Library, LibraryError};

/// What a reader says of an article as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It was read, or not.
    Read(bool),
    /// It has a star, or not.
    Starred(bool),
    /// It has this tag, or not.
    Tagged(String, bool),
}

impl Standing {
    /// Says so of an article; gives what was said before, where that was
    /// something else.
    pub(super) fn set(&self, db: &Connection, id: ArticleId) -> Result<Option<Self>, LibraryError> {
        let there = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)";
        if !db.query_row(there, [id.0], |row| row.get::<_, bool>(0))? {
            return Err(LibraryError::NoArticle(id));
        }
        let changed = match self {
            Self::Read(read) => db
                .prepare_cached("UPDATE articles SET read = ?2 WHERE id = ?1 AND read <> ?2")?
                .execute(params![id.0, read])?,
            Self::Starred(starred) => db
                .prepare_cached("UPDATE articles SET starred = ?2 WHERE id = ?1 AND starred <> ?2")?
                .execute(params![id.0, starred])?,
            Self::Tagged(tag, true) => db
                .prepare_cached("INSERT OR IGNORE INTO tags (tag, article) VALUES (?1, ?2)")?
                .execute(params![tag, id.0])?,
            Self::Tagged(tag, false) => db
                .prepare_cached("DELETE FROM tags WHERE tag = ?1 AND article = ?2")?
                .execute(params![tag, id.0])?,
        };
        Ok((changed > 0).then(|| self.opposite()))
    }

    fn opposite(&self) -> Self {
        match self {
            Self::Read(read) => Self::Read(!read),
            Self::Starred(starred) => Self::Starred(!starred),
            Self::Tagged(tag, tagged) => Self::Tagged(tag.clone(), !tagged),
        }
    }
}

impl Library {
    /// All tags, with how many articles have each, in order.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn tags(&self) -> Result<Vec<(String, usize)>, LibraryError> {
        let sql = "SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag";
        let mut rows = self.db.prepare_cached(sql)?;
        let rows = rows.query_map([], |row| {
            let count: i64 = row.get(1)?;
            Ok((row.get(0)?, usize::try_from(count).unwrap_or_default()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
