//! `Catalogue`: articles to choose from, of the library, of files and folders, of a
//! feed: what is listed and what of it is shown, the cursor, and what is chosen for
//! the next deed. What it is asked to list, and to do, stands in `wanted`.

mod asking;
mod choosing;
mod deeds;
mod fitting;
mod row;
mod turning;
mod wanted;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use choosing::{CatalogueAreas, tab};
pub use row::{Held, Holding, Row};
pub use turning::{Opening, Turned, browse, turn_to};
pub use wanted::{Described, Refreshing, Upshot, Wanted};

use super::list::List;
use super::message::Ticket;
use crate::article::{Address, Listing, Request};
use crate::library::{Feed, Order, QueryError};

/// What is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// What a rack of the library holds.
    Library(Rack),
    /// These sources, and the articles of those that are folders.
    Sources(Arc<[Request]>),
    /// The items of a feed.
    Feed(Arc<Listing>),
}

/// A part of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rack {
    /// All articles, those that were opened last first.
    Recent,
    /// Those that were not read.
    Unread,
    /// Those with a star.
    Starred,
    /// The feeds that are followed.
    Feeds,
    /// The tags that there are.
    Tags,
}

impl Rack {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 5] = [
        Self::Recent,
        Self::Unread,
        Self::Starred,
        Self::Feeds,
        Self::Tags,
    ];
}

/// What was opened of a rack that holds no articles itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// The articles that came with a feed.
    Feed(Feed),
    /// Those with a tag.
    Tag(String),
}

/// Articles to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// What is listed.
    pub collection: Collection,
    /// What of its rack is opened.
    pub within: Option<Within>,
    /// What they are narrowed to, as typed.
    pub query: String,
    /// Why that means nothing.
    pub fault: Option<QueryError>,
    /// Their order, where it is not the usual one.
    pub order: Option<Order>,
    /// The cursor, over what is shown.
    pub list: List,
    /// What is chosen for the next deed, by its place in what is shown.
    pub chosen: BTreeSet<usize>,
    /// False while more may come.
    pub is_whole: bool,
    /// Where the feed that is listed is.
    from: Option<Address>,
    /// The list that this one was opened from.
    parent: Option<Box<Catalogue>>,
    /// Whether it stands before an article that is gone back to.
    is_over_article: bool,
    /// How far feeds are fetched, while they are.
    pub refreshing: Option<Refreshing>,
    rows: Vec<Row>,
    /// What of the rows is shown, in its order.
    shown: Vec<usize>,
    /// What the rows answer.
    ticket: Ticket,
    /// The rows are of an earlier question: they give way to the answer.
    is_stale: bool,
    /// What the cursor is to be on, once that is here.
    sought: Option<Row>,
}

impl Catalogue {
    fn new(collection: Collection) -> Self {
        Self {
            collection,
            within: None,
            query: String::new(),
            fault: None,
            order: None,
            list: List::default(),
            chosen: BTreeSet::new(),
            is_whole: false,
            refreshing: None,
            rows: Vec::new(),
            shown: Vec::new(),
            ticket: Ticket::default(),
            is_stale: true,
            from: None,
            parent: None,
            is_over_article: false,
            sought: None,
        }
    }

    /// How many rows are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// A row that is shown, by its place.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<&Row> {
        self.rows.get(*self.shown.get(place)?)
    }

    /// How many rows of the screen the row at this place takes.
    #[must_use]
    pub fn rows_of(&self, place: usize) -> usize {
        self.row(place).map_or(1, Row::height)
    }

    /// The rack, where the library is listed.
    #[must_use]
    pub fn rack(&self) -> Option<Rack> {
        match self.collection {
            Collection::Library(rack) => Some(rack),
            Collection::Sources(_) | Collection::Feed(_) => None,
        }
    }

    /// The row under the cursor.
    fn current(&self) -> Option<&Row> {
        self.row(self.list.selected)
    }

    /// The rows of the next deed: those that are chosen, else the one under the
    /// cursor.
    fn meant(&self) -> Vec<&Row> {
        if self.chosen.is_empty() {
            return self.current().into_iter().collect();
        }
        let chosen = self.chosen.iter();
        chosen.filter_map(|place| self.row(*place)).collect()
    }
}
