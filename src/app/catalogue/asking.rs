//! Asking for what a catalogue lists, and taking in what comes: rows in lots, the
//! first of them at once; a question that was asked since makes the answer nobody's.

use std::sync::Arc;

use super::{Catalogue, Collection, Described, Held, Holding, Rack, Row, Wanted};
use crate::app::effect::Effect;
use crate::app::list::List;
use crate::app::message::Ticket;
use crate::app::model::{Model, Screen};
use crate::app::pending::Pending;
use crate::article::{Address, Listing, Locator, Request};
use crate::library::Query;

impl Model {
    /// Lists this, and asks for what is to be listed.
    pub(super) fn begin_catalogue(&mut self, collection: Collection) -> Vec<Effect> {
        let mut catalogue = Catalogue::new(collection);
        catalogue.parent = self.catalogue.take().map(Box::new);
        self.catalogue = Some(catalogue);
        self.turn_to_catalogue();
        self.ask_rows()
    }

    /// A source turned out to be a feed, which was read from `from`.
    pub(in crate::app) fn feed_listed(
        &mut self,
        ticket: Ticket,
        listing: Arc<Listing>,
    ) -> Vec<Effect> {
        if self.work.loading != Some(ticket) {
            return Vec::new();
        }
        self.work.loading = None;
        let from = self.source.as_deref();
        let from = from.and_then(|from| Address::parse(from).ok());
        let effects = self.begin_catalogue(Collection::Feed(listing));
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.from = from;
        }
        effects
    }

    pub(super) fn turn_to_catalogue(&mut self) {
        self.screen = Screen::Catalogue;
        self.peek = None;
        self.hook_card = None;
        self.picture = None;
        self.help = None;
        self.line = None;
        self.search = None;
        self.pending = Pending::default();
    }

    /// Asks for the rows: all of them where they are still to be made, else what the
    /// words ask for.
    pub(super) fn ask_rows(&mut self) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let Some(catalogue) = &mut self.catalogue else {
            return Vec::new();
        };
        let Some(query) = catalogue.asked() else {
            return Vec::new();
        };
        let wanted = match &catalogue.collection {
            Collection::Library(rack) => Wanted::Rack {
                ticket,
                rack: *rack,
                within: catalogue.within.clone(),
                query,
            },
            Collection::Sources(sources) if catalogue.rows.is_empty() => {
                Wanted::Sources(ticket, Arc::clone(sources))
            }
            Collection::Feed(listing) if catalogue.rows.is_empty() => {
                catalogue.rows = items(listing);
                catalogue.is_whole = true;
                catalogue.narrow(&query);
                catalogue.ticket = ticket;
                return self.look_again();
            }
            Collection::Sources(_) | Collection::Feed(_) => {
                catalogue.narrow(&query);
                self.reveal_row();
                return Vec::new();
            }
        };
        catalogue.ticket = ticket;
        catalogue.is_stale = true;
        catalogue.is_whole = false;
        vec![Effect::Catalogue(wanted)]
    }

    /// What the library knows of the rows may have changed.
    pub(in crate::app) fn look_again(&mut self) -> Vec<Effect> {
        let Some(catalogue) = &mut self.catalogue else {
            return Vec::new();
        };
        if catalogue.rack().is_some() {
            catalogue.follow_cursor();
            return self.ask_rows();
        }
        let rows = catalogue.rows.iter().enumerate();
        let sources = rows.filter_map(|(row, it)| Some((row, catalogue.source_of(it)?)));
        let wanted = Wanted::Describe(catalogue.ticket, sources.collect());
        vec![Effect::Catalogue(wanted)]
    }

    /// Rows are here, after those that came before.
    pub(in crate::app) fn listed(&mut self, ticket: Ticket, rows: Vec<Row>, whole: bool) {
        // A list that waits behind another is filled, too.
        let mut next = self.catalogue.as_mut();
        while let Some(catalogue) = next {
            if catalogue.ticket == ticket {
                catalogue.take(rows, whole);
                break;
            }
            next = catalogue.parent.as_deref_mut();
        }
        self.reveal_row();
    }

    /// More is known of some rows.
    pub(in crate::app) fn described(&mut self, ticket: Ticket, known: Vec<(usize, Described)>) {
        let Some(catalogue) = &mut self.catalogue else {
            return;
        };
        if catalogue.ticket != ticket {
            return;
        }
        for (row, told) in known {
            if let Some(Row::Article(holding)) = catalogue.rows.get_mut(row) {
                holding.listed = told.listed;
                holding.title = told
                    .title
                    .unwrap_or_else(|| std::mem::take(&mut holding.title));
                holding.date = told.date.or_else(|| holding.date.take());
            }
        }
        if let Some(query) = catalogue.asked() {
            catalogue.follow_cursor();
            catalogue.narrow(&query);
            catalogue.find_cursor();
        }
        self.reveal_row();
    }

    /// Another rack of the library, from its beginning.
    pub(super) fn show_rack(&mut self, rack: Rack) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.collection = Collection::Library(rack);
            catalogue.within = None;
            catalogue.begin_again();
        }
        self.ask_rows()
    }

    /// Brings the cursor into view.
    pub(in crate::app) fn reveal_row(&mut self) {
        let room = self.catalogue_areas().map_or(1, |areas| areas.list.rows);
        if let Some(catalogue) = &mut self.catalogue {
            let mut list = catalogue.list;
            list.clamp(catalogue.count());
            list.reveal(|place| catalogue.rows_of(place), usize::from(room));
            catalogue.list = list;
        }
    }
}

impl Catalogue {
    /// What its words ask for; `None` where they mean nothing, which is told.
    fn asked(&mut self) -> Option<Query> {
        match Query::parse(&self.query) {
            Ok(mut query) => {
                self.fault = None;
                query.order = query.order.or(self.order);
                Some(query)
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    fn take(&mut self, rows: Vec<Row>, whole: bool) {
        if std::mem::take(&mut self.is_stale) {
            self.rows.clear();
            self.chosen.clear();
        }
        self.rows.extend(rows);
        self.is_whole = whole;
        if let Some(query) = self.asked() {
            self.narrow(&query);
        }
        self.find_cursor();
        if whole {
            self.sought = None;
        }
    }

    /// The cursor is to stay on what it is on, wherever that comes to stand.
    pub(super) fn follow_cursor(&mut self) {
        self.sought = self.current().cloned();
    }

    fn find_cursor(&mut self) {
        let Some(sought) = &self.sought else { return };
        let found = (0..self.count()).find(|place| {
            let row = self.row(*place);
            row.is_some_and(|row| row.is_same(sought))
        });
        if let Some(place) = found {
            self.list.selected = place;
            self.sought = None;
        }
    }

    /// Something else is asked for: from the first row on.
    pub(super) fn begin_again(&mut self) {
        self.list = List::default();
        self.sought = None;
        self.chosen.clear();
    }

    /// Where an article is that is no article of the library by its number.
    pub(super) fn source_of(&self, row: &Row) -> Option<Request> {
        let Row::Article(holding) = row else {
            return None;
        };
        match (&holding.held, &self.collection) {
            (Held::Source(request), _) => Some(request.clone()),
            (Held::Item(item), Collection::Feed(listing)) => {
                let link = listing.items.get(*item)?.link.clone()?;
                Some(Request::from(Locator::Url(link)))
            }
            _ => None,
        }
    }
}

/// The rows of a feed's items.
fn items(listing: &Listing) -> Vec<Row> {
    let items = listing.items.iter().enumerate();
    items
        .map(|(place, item)| {
            let told = [&Some(item.title.clone()), &item.summary];
            let told = told.into_iter().flatten().find(|it| !it.trim().is_empty());
            Row::Article(Box::new(Holding {
                held: Held::Item(place),
                title: told.cloned().unwrap_or_else(|| item.id.clone()),
                site: item.author.clone(),
                date: item
                    .date
                    .as_deref()
                    .and_then(|date| date.get(..10))
                    .map(str::to_owned),
                listed: None,
                excerpt: None,
            }))
        })
        .collect()
}
