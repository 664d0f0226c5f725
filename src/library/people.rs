//! Somebody, or something, across articles. Which names are one is decided as within
//! an article, and as carefully: people by full names whose words are spellings of
//! each other, single names by the one full name that ends so; bodies, places and
//! all else by the same words. Where two could be meant, nothing is joined.

use rusqlite::params;

use super::articles::text_of;
use super::findings;
use super::names::{Name, answers, folded, groups, listed, part};
use super::search::DAY_OF;
use super::terms::term;
use super::{ArticleId, Library, LibraryError};
use crate::article::{Annotations, Article, EntityId, EntityKind, Quotation};
use crate::text::TextRange;
use crate::text::words::{standing_alone, words};

/// Somebody or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// What it is.
    pub kind: EntityKind,
    /// The name that most articles have.
    pub name: String,
    /// All names, that of the most articles first.
    pub spellings: Vec<String>,
    /// How many articles name it.
    pub articles: usize,
    /// How often they do.
    pub mentions: usize,
    /// How often they quote it.
    pub quotations: usize,
    /// The numbers of its names.
    names: Vec<i64>,
}

/// An article that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Its number.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// The day that it is of, in ISO 8601: when it was published, else when it came in.
    pub day: String,
    /// How often it names them.
    pub mentions: usize,
    /// How often it quotes them.
    pub quotations: usize,
}

/// What an article says of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The article.
    pub article: Article,
    /// Where it names them, in bytes of its text.
    pub mentions: Vec<TextRange>,
    /// What it quotes of them.
    pub quotations: Vec<Quotation>,
}

impl Library {
    /// Whoever is called so, those that most articles name first. `kind` is what they
    /// are to be, where that matters.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn named(
        &self,
        kind: Option<EntityKind>,
        asked: &str,
    ) -> Result<Vec<Somebody>, LibraryError> {
        let mut found = Vec::new();
        let names = self.candidates(kind, asked)?;
        let answering: Vec<i64> = names
            .iter()
            .filter(|name| answers(name, asked))
            .map(|name| name.id)
            .collect();
        for group in groups(names) {
            if group.iter().any(|name| answering.contains(&name.id)) {
                found.push(self.somebody(group)?);
            }
        }
        found.sort_by_key(|one: &Somebody| std::cmp::Reverse((one.articles, one.mentions)));
        Ok(found)
    }

    fn somebody(&self, mut group: Vec<Name>) -> Result<Somebody, LibraryError> {
        group.sort_by_key(|name| {
            let is_full = name.folded.contains(' ');
            std::cmp::Reverse((is_full, name.articles))
        });
        let names: Vec<i64> = group.iter().map(|name| name.id).collect();
        let sql = format!(
            "SELECT count(DISTINCT article), sum(mentions), sum(quoted) FROM entities \
             WHERE name IN ({})",
            listed(&names)
        );
        let count = |count: Option<i64>| {
            let count = count.unwrap_or_default();
            usize::try_from(count).unwrap_or_default()
        };
        let (articles, mentions, quotations) = self.db.query_row(&sql, [], |row| {
            Ok((count(row.get(0)?), count(row.get(1)?), count(row.get(2)?)))
        })?;
        Ok(Somebody {
            kind: group[0].kind,
            name: group[0].shown.clone(),
            spellings: group.iter().map(|name| name.shown.clone()).collect(),
            articles,
            mentions,
            quotations,
            names,
        })
    }

    /// The numbers of all names that answer to what is asked for, with those that are
    /// theirs.
    pub(super) fn names_like(
        &self,
        kind: Option<EntityKind>,
        asked: &str,
    ) -> Result<Vec<i64>, LibraryError> {
        let named = self.named(kind, asked)?;
        Ok(named.into_iter().flat_map(|one| one.names).collect())
    }

    /// Names that have a word of what is asked for, and names that have the last word
    /// of one of those: among them are all that may be theirs.
    fn candidates(&self, kind: Option<EntityKind>, asked: &str) -> Result<Vec<Name>, LibraryError> {
        let mut looked_up: Vec<String> = Vec::new();
        let mut names: Vec<Name> = Vec::new();
        let as_typed = words(asked, 0);
        let longest = as_typed.iter().max_by_key(|word| word.folded.len());
        let forms = longest.map(|word| [word.folded.as_str(), term(&word.folded)]);
        for form in forms.into_iter().flatten() {
            self.look_up(kind, &part(form), (&mut looked_up, &mut names))?;
        }
        let families: Vec<String> = names
            .iter()
            .filter(|name| name.kind == EntityKind::Person && answers(name, asked))
            .filter_map(|name| name.words().last().map(|word| part(word)))
            .collect();
        for family in families {
            self.look_up(kind, &family, (&mut looked_up, &mut names))?;
        }
        Ok(names)
    }

    fn look_up(
        &self,
        kind: Option<EntityKind>,
        part: &str,
        (looked_up, names): (&mut Vec<String>, &mut Vec<Name>),
    ) -> Result<(), LibraryError> {
        if looked_up.iter().any(|there| there == part) {
            return Ok(());
        }
        looked_up.push(part.to_owned());
        let sql = "SELECT names.id, kind, folded, shown, count(*) \
                   FROM parts JOIN names ON names.id = parts.name \
                   JOIN entities ON entities.name = names.id \
                   WHERE skeleton = ?1 AND (?2 IS NULL OR kind = ?2) GROUP BY names.id";
        let mut rows = self.db.prepare_cached(sql)?;
        let rows = rows.query_map(params![part, kind.map(EntityKind::code)], Name::of_row)?;
        for name in rows {
            let name = name?;
            if !names.iter().any(|there| there.id == name.id) {
                names.push(name);
            }
        }
        Ok(())
    }

    /// Every article that names somebody, in the order of days.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn appearances(&self, who: &Somebody) -> Result<Vec<Appearance>, LibraryError> {
        let sql = format!(
            "SELECT articles.id, articles.title, {DAY_OF} AS day, sum(mentions), sum(quoted) \
             FROM entities JOIN articles ON articles.id = entities.article \
             WHERE entities.name IN ({}) GROUP BY articles.id ORDER BY day, articles.id",
            listed(&who.names)
        );
        let mut rows = self.db.prepare(&sql)?;
        let count = |count: i64| usize::try_from(count).unwrap_or_default();
        let rows = rows.query_map([], |row| {
            Ok(Appearance {
                id: ArticleId(row.get(0)?),
                title: row.get(1)?,
                day: row.get(2)?,
                mentions: count(row.get(3)?),
                quotations: count(row.get(4)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What an article says of somebody; nothing where its text or what was found in
    /// it is not kept.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn told(&self, who: &Somebody, id: ArticleId) -> Result<Told, LibraryError> {
        let article = text_of(&self.db, id)?;
        let found = findings::of(&self.db, id)?;
        let Some((article, found)) = article.zip(found) else {
            return Ok(Told::default());
        };
        let own = self.own(who, &article, &found)?;
        let is_own = |entity: Option<EntityId>| entity.is_some_and(|id| own.contains(&id));
        let mentions = found.mentions.iter();
        let mentions = mentions.filter(|mention| is_own(mention.entity));
        Ok(Told {
            mentions: mentions.map(|mention| mention.range).collect(),
            quotations: found
                .quotations
                .iter()
                .filter(|quotation| is_own(quotation.speaker))
                .cloned()
                .collect(),
            article,
        })
    }

    /// Which entities of an article are this one.
    fn own(
        &self,
        who: &Somebody,
        article: &Article,
        found: &Annotations,
    ) -> Result<Vec<EntityId>, LibraryError> {
        let mut keys: Vec<String> = Vec::new();
        for name in &who.names {
            let sql = "SELECT folded FROM names WHERE id = ?1";
            keys.push(
                self.db
                    .prepare_cached(sql)?
                    .query_row([name], |row| row.get(0))?,
            );
        }
        let entities = (0..).map(EntityId).zip(&found.entities);
        let own = entities.filter(|(_, entity)| {
            let shown = standing_alone(entity.canonical, &article.text);
            entity.kind == who.kind && keys.contains(&folded(entity.kind, &shown))
        });
        Ok(own.map(|(id, _)| id).collect())
    }
}
