//! What is shown of a list that the library does not make: the rows that hold what
//! is asked for. Words are looked for in what the list tells, not in the texts.

use super::{Catalogue, Collection, Holding, Row};
use crate::library::{Field, Order, Query, Sought};
use crate::text::fold::fold;

impl Catalogue {
    /// Shows what is asked for, in the order that is asked for.
    pub(super) fn narrow(&mut self, query: &Query) {
        let is_local = !matches!(self.collection, Collection::Library(_));
        let asked = is_local.then_some(query);
        self.shown = (0..self.rows.len())
            .filter(|index| asked.is_none_or(|query| fits(&self.rows[*index], query)))
            .collect();
        let rows = &self.rows;
        match asked.and_then(|query| query.order) {
            Some(Order::Title) => self.shown.sort_by_cached_key(|index| title(&rows[*index])),
            Some(Order::Date) => {
                self.shown
                    .sort_by_key(|index| std::cmp::Reverse(date(&rows[*index])));
            }
            Some(Order::Opened) => {
                self.shown
                    .sort_by_key(|index| std::cmp::Reverse(opened(&rows[*index])));
            }
            None | Some(Order::Best | Order::Added) => {}
        }
        self.list.clamp(self.shown.len());
    }
}

fn title(row: &Row) -> String {
    match row {
        Row::Article(holding) => fold(&holding.title),
        Row::Feed(feed) => fold(&feed.title),
        Row::Tag(tag, _) => fold(tag),
    }
}

fn date(row: &Row) -> Option<&str> {
    match row {
        Row::Article(holding) => holding.date.as_deref(),
        Row::Feed(_) | Row::Tag(..) => None,
    }
}

fn opened(row: &Row) -> Option<u64> {
    match row {
        Row::Article(holding) => holding.listed.as_ref()?.opened,
        Row::Feed(_) | Row::Tag(..) => None,
    }
}

fn fits(row: &Row, query: &Query) -> bool {
    let Row::Article(holding) = row else {
        return true;
    };
    query
        .conditions
        .iter()
        .all(|condition| holds(holding, &condition.field) != condition.is_denied)
}

/// Whether this holds of an article, as far as a list tells.
fn holds(holding: &Holding, field: &Field) -> bool {
    let site = holding.site.as_deref().unwrap_or_default();
    match field {
        Field::Read => holding.is_read(),
        Field::Unread => !holding.is_read(),
        Field::Starred => holding.is_starred(),
        Field::Tag(tag) => {
            let listed = holding.listed.as_ref();
            listed.is_some_and(|listed| listed.tags.iter().any(|known| fold(known) == fold(tag)))
        }
        Field::Feed(words) | Field::Site(words) => has(site, words),
        Field::Title(sought) => has(&holding.title, words_of(sought)),
        Field::Words(sought) => {
            let words = words_of(sought);
            has(&holding.title, words) || has(site, words)
        }
        // Only the library has looked into the texts, and knows the days.
        Field::Names(..) | Field::Speaker(_) | Field::Newer(_) | Field::Older(_) => false,
    }
}

fn words_of(sought: &Sought) -> &str {
    match sought {
        Sought::Word(words) | Sought::Phrase(words) | Sought::Prefix(words) => words,
    }
}

fn has(text: &str, words: &str) -> bool {
    fold(text).contains(&fold(words))
}
