//! `Query`: which articles are asked for, as somebody types it: words and
//! "phrases", beginnings of words with `*`, and what the articles are to be
//! (`unread speaker:جانتس newer:7d tag:x`), `-` before anything for its contrary.
//! Names of fields are English or Arabic.

use thiserror::Error;

use super::terms::{Sought, Terms};
use crate::article::{Day, EntityKind};
use crate::text::TextRange;
use crate::text::fold::fold;

/// Which articles are asked for, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What holds of all of them.
    pub conditions: Vec<Condition>,
    /// Which is first.
    pub order: Option<Order>,
}

/// What is to hold of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The contrary is to hold.
    pub is_denied: bool,
    /// What.
    pub field: Field,
}

/// What may hold of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// It was read.
    Read,
    /// It was not.
    Unread,
    /// It has a star.
    Starred,
    /// It has this tag.
    Tag(String),
    /// It came with a feed that has these letters in its title or address.
    Feed(String),
    /// Its site, or where it comes from, has these letters in its name.
    Site(String),
    /// It names somebody or something so called, of this kind.
    Names(EntityKind, String),
    /// It quotes somebody or something so called.
    Speaker(String),
    /// It is of that day, or later.
    Newer(When),
    /// It is of a day before that.
    Older(When),
    /// This stands in its title.
    Title(Sought),
    /// This stands in its title or text.
    Words(Sought),
}

/// A day, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// So many days ago.
    Ago(u32),
    /// That one.
    Day(Day),
}

/// What stands first in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// What fits best; without words what came in last.
    Best,
    /// What came in last.
    Added,
    /// What was opened last.
    Opened,
    /// What was published last.
    Date,
    /// By title.
    Title,
}

/// Why a query means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {kind}", .range.start + 1)]
pub struct QueryError {
    /// Where, in bytes of what was typed.
    pub range: TextRange,
    /// Why.
    pub kind: QueryFault,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryFault {
    /// A field that there is not.
    #[error("there is no field {0:?}; there are {fields}, and a colon in words goes into quotation marks", fields = known())]
    Field(String),
    /// A field of which nothing is said.
    #[error("{0}: needs a value")]
    Empty(String),
    /// No day and no time.
    #[error("{0:?} is no day; say 7d, 2w, 3m, 1y or 2026-01-31")]
    Day(String),
    /// No order.
    #[error("{0:?} is no order; there are added, opened, date, title, best")]
    Order(String),
    /// A quotation mark that opens and none that closes.
    #[error("the quotation mark is not closed")]
    Open,
    /// No letter to look for.
    #[error("no word is in it")]
    Nothing,
}

/// Fields with a value, in both languages.
const FIELDS: [[&str; 2]; 11] = [
    ["speaker", "متحدث"],
    ["person", "شخص"],
    ["org", "هيئة"],
    ["place", "مكان"],
    ["newer", "أحدث"],
    ["older", "أقدم"],
    ["tag", "وسم"],
    ["site", "موقع"],
    ["title", "عنوان"],
    ["feed", "خلاصة"],
    ["sort", "ترتيب"],
];

/// Fields without one.
const FLAGS: [([&str; 2], Field); 3] = [
    (["unread", "غير-مقروء"], Field::Unread),
    (["read", "مقروء"], Field::Read),
    (["starred", "مميز"], Field::Starred),
];

fn known() -> String {
    let names = FIELDS.iter().map(|[english, _]| *english);
    names.collect::<Vec<_>>().join(", ")
}

/// A part of a query, as typed.
struct Part<'a> {
    range: TextRange,
    is_denied: bool,
    /// What stands before a colon.
    field: Option<&'a str>,
    value: &'a str,
    is_quoted: bool,
}

impl Query {
    /// What is typed.
    ///
    /// # Errors
    /// When it means nothing; the error says where.
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for part in parts(typed)? {
            let error = |kind| QueryError {
                range: part.range,
                kind,
            };
            if name(part.field) == Some("sort") {
                query.order = Some(order(part.value).map_err(error)?);
                continue;
            }
            query.conditions.push(Condition {
                is_denied: part.is_denied,
                field: field(&part).map_err(error)?,
            });
        }
        Ok(query)
    }
}

/// The English name of a field, by either.
fn name(field: Option<&str>) -> Option<&'static str> {
    let folded = fold(field?);
    let found = FIELDS
        .iter()
        .find(|names| names.iter().any(|name| fold(name) == folded));
    found.map(|[english, _]| *english)
}

fn parts(typed: &str) -> Result<Vec<Part<'_>>, QueryError> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &typed[at..];
        at += rest.len() - rest.trim_start().len();
        let start = at;
        if start == typed.len() {
            return Ok(found);
        }
        let is_denied = typed[start..].starts_with('-') && typed.len() > start + 1;
        at += usize::from(is_denied);
        let is_end = |c: char| c.is_whitespace() || c == '"';
        let word = typed[at..].find(is_end).map_or(typed.len(), |end| at + end);
        let colon = typed[at..word].find(':').map(|colon| at + colon);
        let colon =
            colon.filter(|colon| typed[at..*colon].chars().all(char::is_alphabetic) && *colon > at);
        let field = colon.map(|colon| &typed[at..colon]);
        let from = colon.map_or(at, |colon| colon + 1);
        let is_quoted = typed[from..].starts_with('"');
        let (value, end) = if is_quoted {
            let inside = from + 1;
            let close = typed[inside..].find('"').ok_or(QueryError {
                range: TextRange::new(from, typed.len()),
                kind: QueryFault::Open,
            })?;
            (&typed[inside..inside + close], inside + close + 1)
        } else {
            (&typed[from..word], word)
        };
        at = end.max(start + 1);
        found.push(Part {
            range: TextRange::new(start, end),
            is_denied,
            field,
            value,
            is_quoted,
        });
    }
}

fn field(part: &Part<'_>) -> Result<Field, QueryFault> {
    let value = part.value.trim();
    let Some(typed) = part.field else {
        let folded = fold(value);
        let flag = FLAGS
            .into_iter()
            .find(|(names, _)| names.iter().any(|name| fold(name) == folded));
        return match flag.filter(|_| !part.is_quoted) {
            Some((_, field)) => Ok(field),
            None => Ok(Field::Words(sought(part)?)),
        };
    };
    let Some(name) = name(part.field) else {
        return Err(QueryFault::Field(typed.to_owned()));
    };
    if value.is_empty() {
        return Err(QueryFault::Empty(typed.to_owned()));
    }
    let value = value.to_owned();
    Ok(match name {
        "speaker" => Field::Speaker(value),
        "person" => Field::Names(EntityKind::Person, value),
        "org" => Field::Names(EntityKind::Organisation, value),
        "place" => Field::Names(EntityKind::Place, value),
        "newer" => Field::Newer(when(&value)?),
        "older" => Field::Older(when(&value)?),
        "tag" => Field::Tag(value),
        "title" => Field::Title(sought(part)?),
        "feed" => Field::Feed(value),
        _ => Field::Site(value),
    })
}

fn sought(part: &Part<'_>) -> Result<Sought, QueryFault> {
    let value = part.value;
    let sought = match value.strip_suffix('*') {
        Some(beginning) if !part.is_quoted => Sought::Prefix(beginning.to_owned()),
        _ if part.is_quoted => Sought::Phrase(value.to_owned()),
        _ => Sought::Word(value.to_owned()),
    };
    match Terms::new(&sought) {
        Some(_) => Ok(sought),
        None => Err(QueryFault::Nothing),
    }
}

/// `7d`, `2w`, `3m`, `1y`, or a day of the calendar.
fn when(typed: &str) -> Result<When, QueryFault> {
    let fault = || QueryFault::Day(typed.to_owned());
    let folded = fold(typed);
    if let Some(day) = Day::parse(&folded) {
        return Ok(When::Day(day));
    }
    let unit = folded.chars().next_back().ok_or_else(fault)?;
    let days = match unit {
        'd' => 1,
        'w' => 7,
        'm' => 30,
        'y' => 365,
        _ => return Err(fault()),
    };
    let number: u32 = folded[..folded.len() - 1].parse().map_err(|_| fault())?;
    number.checked_mul(days).map(When::Ago).ok_or_else(fault)
}

fn order(typed: &str) -> Result<Order, QueryFault> {
    Ok(match fold(typed).as_str() {
        "added" => Order::Added,
        "opened" => Order::Opened,
        "date" => Order::Date,
        "title" => Order::Title,
        "best" => Order::Best,
        _ => return Err(QueryFault::Order(typed.to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::{Condition, Field, Order, Query, QueryFault, Sought, When};
    use crate::article::{Day, EntityKind};
    use crate::text::TextRange;

    fn fields(typed: &str) -> Vec<Field> {
        let query = Query::parse(typed).expect("it means something");
        query.conditions.into_iter().map(|it| it.field).collect()
    }

    #[test]
    fn a_query_says_what_articles_are_to_be() {
        assert_eq!(
            fields("unread speaker:جانتس newer:٧d tag:x older:2026-01-31 person:\"بيني جانتس\""),
            [
                Field::Unread,
                Field::Speaker("جانتس".into()),
                Field::Newer(When::Ago(7)),
                Field::Tag("x".into()),
                Field::Older(When::Day(Day::parse("2026-01-31").expect("a day"))),
                Field::Names(EntityKind::Person, "بيني جانتس".into()),
            ]
        );
        assert_eq!(
            fields("غير-مقروء متحدث:جانتس"),
            fields("unread speaker:جانتس")
        );
        assert_eq!(Query::parse("").expect("all"), Query::default());
    }

    #[test]
    fn words_phrases_and_beginnings_are_told_apart() {
        assert_eq!(
            fields("كتاب \"وزير الخارجية\" كت* title:خبر title:\"خبر آخر\" 12:30 \"unread\""),
            [
                Field::Words(Sought::Word("كتاب".into())),
                Field::Words(Sought::Phrase("وزير الخارجية".into())),
                Field::Words(Sought::Prefix("كت".into())),
                Field::Title(Sought::Word("خبر".into())),
                Field::Title(Sought::Phrase("خبر آخر".into())),
                Field::Words(Sought::Word("12:30".into())),
                Field::Words(Sought::Phrase("unread".into())),
            ]
        );
        let query = Query::parse("-كتاب -tag:x sort:title").expect("it means something");
        assert!(
            query
                .conditions
                .iter()
                .all(|Condition { is_denied, .. }| *is_denied)
        );
        assert_eq!(query.order, Some(Order::Title));
    }

    #[test]
    fn what_means_nothing_is_told_with_its_place() {
        let fault = |typed: &str| {
            let error = Query::parse(typed).expect_err("it means nothing");
            (error.range, error.kind)
        };
        assert_eq!(
            fault("ab foo:bar"),
            (TextRange::new(3, 10), QueryFault::Field("foo".into()))
        );
        assert_eq!(fault("tag:").1, QueryFault::Empty("tag".into()));
        assert_eq!(fault("newer:soon").1, QueryFault::Day("soon".into()));
        assert_eq!(
            fault("newer:99999999y").1,
            QueryFault::Day("99999999y".into())
        );
        assert_eq!(fault("sort:size").1, QueryFault::Order("size".into()));
        assert_eq!(fault("a \"b").0, TextRange::new(2, 4));
        assert_eq!(fault("…").1, QueryFault::Nothing);
        let told = Query::parse("foo:bar").expect_err("no field").to_string();
        assert!(
            told.starts_with("1: ") && told.contains("speaker"),
            "{told}"
        );
    }
}
