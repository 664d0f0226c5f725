//! Finding articles by a query: what of it the index answers, what the tables, and
//! what a list shows of the words that were found.

use std::fmt::Write as _;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::articles::{Listed, number, text_of};
use super::query::{Condition, Field, Order, Query, When};
use super::terms::Terms;
use super::{ArticleId, Library, LibraryError, names};
use crate::article::{Article, BlockKind, Day, EntityKind};
use crate::text::TextRange;
use crate::text::words::words;

/// How much more a word weighs in a title.
const TITLE: f64 = 4.0;
/// Bytes of an excerpt, about: two or three rows.
const EXCERPT: usize = 400;
/// Bytes of it before the first hit, at most.
const BEFORE: usize = 120;
/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// An article that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What a list says of it.
    pub listed: Listed,
    /// Where the words stand in it; `None` where none were asked for, or they stand
    /// in its title alone.
    pub excerpt: Option<Excerpt>,
}

/// A piece of an article's text, for the words that were found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece as stored: of one block, from word to word.
    pub text: String,
    /// Where it stands in the article's text.
    pub range: TextRange,
    /// What was found, in bytes of the article's text, in order.
    pub hits: Vec<TextRange>,
}

/// Which of the articles that were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many are left out at the beginning.
    pub skip: usize,
    /// How many are given, at most.
    pub count: usize,
}

/// A query as SQL.
struct Asked {
    /// What FTS5 is asked.
    matching: Option<String>,
    /// What is to hold beside, with its values.
    also: String,
    values: Vec<Value>,
}

impl Library {
    /// The articles that a query asks for, a page of them.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn find(&self, query: &Query, page: Page, now: u64) -> Result<Vec<Found>, LibraryError> {
        let terms = wanted(query);
        let ids = self.ids(query, page, now)?;
        ids.into_iter().map(|id| self.found(id, &terms)).collect()
    }

    /// The numbers of the articles that a query asks for, in its order.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn ids(&self, query: &Query, page: Page, now: u64) -> Result<Vec<ArticleId>, LibraryError> {
        let mut asked = self.asked(query, now)?;
        let order = match (query.order, &asked.matching) {
            (None | Some(Order::Best), Some(_)) => "fitting",
            (None | Some(Order::Best | Order::Added), _) => "articles.added DESC, articles.id DESC",
            (Some(Order::Opened), _) => "articles.opened DESC, articles.id DESC",
            (Some(Order::Date), _) => "day DESC, articles.id DESC",
            (Some(Order::Title), _) => "articles.title, articles.id",
        };
        let ranks = order == "fitting";
        let mut sql = String::from("SELECT articles.id");
        if order.starts_with("day") {
            let _ = write!(sql, ", {DAY_OF} AS day");
        }
        if ranks {
            let _ = write!(sql, ", bm25(found, {TITLE:.1}, 1.0) AS fitting");
        }
        sql.push_str(asked.from());
        let _ = write!(sql, "{} ORDER BY {order} LIMIT ? OFFSET ?", asked.also);
        asked.values.push(Value::Integer(number(page.count)));
        asked.values.push(Value::Integer(number(page.skip)));
        let mut found = self.db.prepare_cached(&sql)?;
        let ids = found.query_map(params_from_iter(asked.all()), |row| {
            Ok(ArticleId(row.get(0)?))
        })?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// How many articles a query asks for.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count(&self, query: &Query, now: u64) -> Result<usize, LibraryError> {
        let asked = self.asked(query, now)?;
        let sql = format!("SELECT count(*){}{}", asked.from(), asked.also);
        let count: i64 = self
            .db
            .prepare_cached(&sql)?
            .query_row(params_from_iter(asked.all()), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    fn asked(&self, query: &Query, now: u64) -> Result<Asked, LibraryError> {
        let mut asked = Asked {
            matching: None,
            also: String::from(" WHERE 1"),
            values: Vec::new(),
        };
        let mut wanted: Vec<String> = Vec::new();
        for condition in &query.conditions {
            match expression(&condition.field) {
                Some(expression) if !condition.is_denied => wanted.push(expression),
                Some(expression) => {
                    asked.also.push_str(
                        " AND articles.id NOT IN (SELECT rowid FROM found WHERE found MATCH ?)",
                    );
                    asked.values.push(Value::Text(expression));
                }
                None => self.also(&mut asked, condition, now)?,
            }
        }
        if !wanted.is_empty() {
            asked.matching = Some(wanted.join(" AND "));
            asked.also = asked.also.replacen("WHERE 1", "WHERE found MATCH ?", 1);
        }
        Ok(asked)
    }

    /// Adds what a condition on an article's fields is in SQL.
    fn also(&self, asked: &mut Asked, condition: &Condition, now: u64) -> Result<(), LibraryError> {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let (sql, value) = match &condition.field {
            Field::Read => ("articles.read".to_owned(), None),
            Field::Unread => ("NOT articles.read".to_owned(), None),
            Field::Starred => ("articles.starred".to_owned(), None),
            Field::Tag(tag) => (
                "articles.id IN (SELECT article FROM tags WHERE tag = ?)".to_owned(),
                text(tag),
            ),
            Field::Feed(feed) => (
                "articles.feed IN (SELECT id FROM feeds \
                 WHERE instr(title || ' ' || address, ?) > 0)"
                    .to_owned(),
                text(feed),
            ),
            Field::Site(site) => (
                // Of where it comes from, what follows `https:` or `file:`.
                "instr(coalesce(articles.site, '') || ' ' || iif(instr(articles.origin, ':') > 0, \
                 substr(articles.origin, instr(articles.origin, ':') + 1), ''), ?) > 0"
                    .to_owned(),
                text(site),
            ),
            Field::Newer(when) => (format!("{DAY_OF} >= ?"), text(&day(*when, now))),
            Field::Older(when) => (format!("{DAY_OF} < ?"), text(&day(*when, now))),
            Field::Names(kind, name) => (self.naming(Some(*kind), name, "mentions")?, None),
            Field::Speaker(name) => (self.naming(None, name, "quoted")?, None),
            Field::Title(_) | Field::Words(_) => return Ok(()),
        };
        let not = if condition.is_denied { "NOT " } else { "" };
        let _ = write!(asked.also, " AND {not}({sql})");
        asked.values.extend(value);
        Ok(())
    }

    /// Articles that name, or quote, somebody so called.
    fn naming(
        &self,
        kind: Option<EntityKind>,
        name: &str,
        how: &str,
    ) -> Result<String, LibraryError> {
        let ids = self.names_like(kind, name)?;
        Ok(format!(
            "articles.id IN (SELECT article FROM entities WHERE name IN ({}) AND {how} > 0)",
            names::listed(&ids)
        ))
    }

    fn found(&self, id: ArticleId, terms: &[Terms]) -> Result<Found, LibraryError> {
        let listed = self.listed(id)?;
        let mut excerpt = None;
        if !terms.is_empty() {
            let article = text_of(&self.db, id)?;
            excerpt = article.and_then(|article| excerpt_of(&article, terms));
        }
        Ok(Found { listed, excerpt })
    }
}

/// The day that an article is of: when it was published, else when it came in.
pub(super) const DAY_OF: &str = "coalesce(articles.date, date(articles.added, 'unixepoch'))";

impl Asked {
    fn from(&self) -> &'static str {
        match self.matching {
            Some(_) => " FROM found JOIN articles ON articles.id = found.rowid",
            None => " FROM articles",
        }
    }

    /// The values in the order in which the question marks stand.
    fn all(&self) -> Vec<Value> {
        let matching = self.matching.clone().map(Value::Text);
        matching.into_iter().chain(self.values.clone()).collect()
    }
}

/// What FTS5 is asked for a condition; `None` where that is for the tables.
fn expression(field: &Field) -> Option<String> {
    match field {
        Field::Words(sought) => Some(Terms::new(sought)?.expression()),
        Field::Title(sought) => Some(format!("title : {}", Terms::new(sought)?.expression())),
        _ => None,
    }
}

/// The words whose hits are shown.
fn wanted(query: &Query) -> Vec<Terms> {
    let conditions = query.conditions.iter();
    let wanted = conditions.filter(|condition| !condition.is_denied);
    let terms = wanted.filter_map(|condition| match &condition.field {
        Field::Words(sought) | Field::Title(sought) => Terms::new(sought),
        _ => None,
    });
    terms.collect()
}

fn day(when: When, now: u64) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Ago(days) => Day::at(now.saturating_sub(u64::from(days) * DAY)).to_string(),
    }
}

/// The block in which the most of what is sought stands, or a piece of it.
fn excerpt_of(article: &Article, terms: &[Terms]) -> Option<Excerpt> {
    let text = article.text.as_str();
    let mut best: Option<(usize, Vec<TextRange>, TextRange)> = None;
    for block in &article.blocks {
        if matches!(block.kind, BlockKind::Title | BlockKind::Noise) {
            continue;
        }
        let words = words(block.range.slice(text), block.range.start);
        let found: Vec<Vec<TextRange>> = terms.iter().map(|terms| terms.hits(&words)).collect();
        let kinds = found.iter().filter(|hits| !hits.is_empty()).count();
        if kinds > best.as_ref().map_or(0, |(kinds, ..)| *kinds) {
            let mut hits: Vec<TextRange> = found.into_iter().flatten().collect();
            hits.sort_unstable();
            best = Some((kinds, hits, block.range));
        }
        if kinds == terms.len() {
            break;
        }
    }
    let (_, hits, block) = best?;
    let range = piece(text, block, hits.first()?.start);
    let mut hits: Vec<TextRange> = hits
        .into_iter()
        .filter(|hit| range.encloses(*hit))
        .collect();
    hits.dedup_by(|later, earlier| earlier.overlaps(*later));
    Some(Excerpt {
        text: range.slice(text).to_owned(),
        range,
        hits,
    })
}

/// A piece of a block around a byte, cut at white space.
fn piece(text: &str, block: TextRange, around: usize) -> TextRange {
    if block.len() <= EXCERPT {
        return block;
    }
    let from = text.floor_char_boundary(around.saturating_sub(BEFORE).max(block.start));
    let blank = text[from..around].find(char::is_whitespace);
    let start = match blank {
        Some(at) if from > block.start => {
            let after = &text[from + at..around];
            around - after.trim_start().len()
        }
        _ if from > block.start => around,
        _ => block.start,
    };
    let most = text.floor_char_boundary((start + EXCERPT).min(block.end));
    let end = match text[start..most].rfind(char::is_whitespace) {
        Some(at) if most < block.end => start + at,
        _ => most,
    };
    TextRange::new(start, end.max(start))
}
