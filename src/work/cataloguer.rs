//! `Cataloguer`: who has the library and the folders, and lists what is in them. Its
//! thread does one thing after the other, so that what is listed is what was done; a
//! list that nobody waits for any more is broken off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use tracing::{info_span, warn};

use super::feeds::Refresher;
use super::gather::{describe, gather};
use super::start;
use crate::app::{Held, Holding, Message, Rack, Row, Ticket, Upshot, Wanted, Within};
use crate::library::{
    ArticleId, Condition, Field, Found, Library, LibraryError, Order, Page, Query, Standing,
};
use crate::store::{Shelf, identity, now};

/// Rows that are listed first: more than any screen has, with excerpts.
const FIRST: usize = 100;
/// Rows of each lot after that.
const LOT: usize = 1000;

/// Lists, and does what is asked with what is listed.
pub struct Cataloguer {
    shelf: Option<Shelf>,
    sender: Sender<Message>,
    /// Its thread's, once it runs.
    wishes: Option<Sender<Wanted>>,
    /// The ticket of the newest list that was asked for.
    newest: Arc<AtomicU64>,
    refresher: Refresher,
}

impl Cataloguer {
    /// For the library that is there; nothing runs yet.
    #[must_use]
    pub fn new(shelf: Option<Shelf>, sender: Sender<Message>) -> Self {
        Self {
            refresher: Refresher::new(shelf.clone(), sender.clone()),
            shelf,
            sender,
            wishes: None,
            newest: Arc::default(),
        }
    }

    /// Sets about a wish; its answers come as messages.
    pub fn wish(&mut self, wanted: Wanted) {
        match wanted {
            Wanted::Refresh(ids) => return self.refresher.refresh(ids),
            Wanted::StopRefreshing => return self.refresher.stop(),
            Wanted::Rack { ticket, .. } | Wanted::Sources(ticket, _) => {
                self.newest.store(ticket.0, Ordering::Release);
            }
            _ => {}
        }
        let wishes = self.wishes.get_or_insert_with(|| {
            let (wishes, asked) = mpsc::channel();
            let (place, newest) = (self.shelf.clone(), Arc::clone(&self.newest));
            start("cataloguer", self.sender.clone(), move |sender| {
                Desk {
                    shelf: place,
                    library: None,
                    newest,
                    sender: sender.clone(),
                }
                .serve(&asked);
            });
            wishes
        });
        // It hears nothing only when it died, and then it has said so.
        let _ = wishes.send(wanted);
    }
}

/// What the thread has.
struct Desk {
    shelf: Option<Shelf>,
    library: Option<Library>,
    newest: Arc<AtomicU64>,
    sender: Sender<Message>,
}

impl Desk {
    fn serve(mut self, asked: &Receiver<Wanted>) {
        while let Ok(wanted) = asked.recv() {
            let ticket = match &wanted {
                Wanted::Rack { ticket, .. } | Wanted::Sources(ticket, _) => Some(*ticket),
                _ => None,
            };
            let _span = info_span!("catalogue").entered();
            if let Err(cause) = self.answer(wanted) {
                warn!("not done");
                self.tell(Message::Done(Upshot::Failed(cause)));
                if let Some(ticket) = ticket {
                    self.tell(Message::Listed(ticket, Vec::new(), true));
                }
            }
        }
    }

    /// Nobody listens only when the reader has gone.
    fn tell(&self, message: Message) {
        let _ = self.sender.send(message);
    }

    fn done(&self, upshot: Upshot) {
        self.tell(Message::Done(upshot));
    }

    fn is_wanted(&self, ticket: Ticket) -> bool {
        self.newest.load(Ordering::Acquire) == ticket.0
    }

    /// The library, or why there is none.
    fn library(&mut self) -> Result<&mut Library, String> {
        if self.library.is_none() {
            let place = self.shelf.as_ref().ok_or("--no-library")?;
            place.make_room().map_err(told)?;
            let library = Library::open(place.file(), || place.earlier());
            self.library = Some(library.map_err(told)?);
        }
        self.library.as_mut().ok_or_else(String::new)
    }

    fn answer(&mut self, wanted: Wanted) -> Result<(), String> {
        match wanted {
            Wanted::Rack { ticket, .. } if !self.is_wanted(ticket) => {}
            Wanted::Rack {
                ticket,
                rack,
                within,
                query,
            } => self.list(ticket, (rack, within), query)?,
            Wanted::Sources(ticket, sources) => {
                let (sender, newest) = (self.sender.clone(), Arc::clone(&self.newest));
                let is_wanted = || newest.load(Ordering::Acquire) == ticket.0;
                // Without a library there is nothing more to be known of them.
                let library = self.library().ok();
                gather((ticket, &sources), library.as_deref(), &is_wanted, &sender);
            }
            Wanted::Describe(ticket, sources) => {
                let sender = self.sender.clone();
                if let Ok(library) = self.library() {
                    let known = describe(&sources, library);
                    // As above.
                    let _ = sender.send(Message::Described(ticket, known));
                }
            }
            Wanted::Tell(held, standings) => {
                let count = self.say(&held, &standings)?;
                self.done(Upshot::Told(count));
            }
            Wanted::Remove(held) => {
                let library = self.library()?;
                let ids = held
                    .iter()
                    .filter_map(|held| known(library, held).transpose());
                let ids: Vec<ArticleId> = ids.collect::<Result<_, _>>().map_err(told)?;
                let count = library.remove(&ids, now()).map_err(told)?;
                self.done(Upshot::Removed(count));
            }
            Wanted::Unfollow(ids) => {
                let count = self.library()?.unfollow(&ids, now()).map_err(told)?;
                self.done(Upshot::Unfollowed(count));
            }
            Wanted::Follow(address) => {
                let followed = self.library()?.follow(&address, now()).map_err(told)?;
                self.done(Upshot::Followed(followed.0, followed.1));
            }
            Wanted::Undo => {
                let undone = self.library()?.undo().map_err(told)?;
                self.done(Upshot::Undone(undone));
            }
            // The refresher's.
            Wanted::Refresh(_) | Wanted::StopRefreshing => {}
        }
        Ok(())
    }

    /// Says something of articles; those that the library does not know yet come in
    /// by their names.
    fn say(&mut self, held: &[(Held, String)], standings: &[Standing]) -> Result<usize, String> {
        let library = self.library()?;
        let mut ids = Vec::new();
        for (held, title) in held {
            let id = match (known(library, held).map_err(told)?, held) {
                (Some(id), _) => id,
                (None, Held::Source(request)) => {
                    let identity = identity(&request.locator, &[]);
                    let named = (&request.locator, title.as_str());
                    library.note(&identity, named, now()).map_err(told)?
                }
                (None, _) => continue,
            };
            ids.push(id);
        }
        library.tell(&ids, standings, now()).map_err(told)
    }

    fn list(
        &mut self,
        ticket: Ticket,
        (rack, within): (Rack, Option<Within>),
        mut query: Query,
    ) -> Result<(), String> {
        let sender = self.sender.clone();
        let newest = Arc::clone(&self.newest);
        let library = self.library()?;
        let tell = |rows, whole| {
            // As above.
            let _ = sender.send(Message::Listed(ticket, rows, whole));
        };
        match (rack, within) {
            (Rack::Feeds, None) => {
                let feeds = library.feeds().map_err(told)?;
                tell(feeds.into_iter().map(Row::Feed).collect(), true);
                return Ok(());
            }
            (Rack::Tags, None) => {
                let tags = library.tags().map_err(told)?;
                let rows = tags.into_iter().map(|(tag, count)| Row::Tag(tag, count));
                tell(rows.collect(), true);
                return Ok(());
            }
            (_, Some(Within::Feed(feed))) => only(&mut query, Field::Feed(feed.address)),
            (_, Some(Within::Tag(tag))) => only(&mut query, Field::Tag(tag)),
            (Rack::Recent, None) => {
                let has_words = query
                    .conditions
                    .iter()
                    .any(|condition| matches!(condition.field, Field::Words(_) | Field::Title(_)));
                if !has_words {
                    query.order.get_or_insert(Order::Opened);
                }
            }
            (Rack::Unread, None) => only(&mut query, Field::Unread),
            (Rack::Starred, None) => only(&mut query, Field::Starred),
        }
        let is_wanted = || newest.load(Ordering::Acquire) == ticket.0;
        rows(library, &query, &is_wanted, &tell).map_err(told)
    }
}

/// All articles that are asked for: the first with where the words stand in them,
/// then the others in lots.
fn rows(
    library: &Library,
    query: &Query,
    is_wanted: &dyn Fn() -> bool,
    tell: &dyn Fn(Vec<Row>, bool),
) -> Result<(), LibraryError> {
    let first = Page {
        skip: 0,
        count: FIRST,
    };
    let found = library.find(query, first, now())?;
    let is_whole = found.len() < FIRST;
    tell(found.into_iter().map(row).collect(), is_whole);
    if is_whole {
        return Ok(());
    }
    let rest = Page {
        skip: FIRST,
        count: usize::MAX,
    };
    let ids = library.ids(query, rest, now())?;
    for lot in ids.chunks(LOT) {
        if !is_wanted() {
            return Ok(());
        }
        let listed = lot.iter().map(|id| {
            let listed = library.listed(*id)?;
            Ok(row(Found {
                listed,
                excerpt: None,
            }))
        });
        tell(listed.collect::<Result<_, LibraryError>>()?, false);
    }
    tell(Vec::new(), true);
    Ok(())
}

fn row(found: Found) -> Row {
    let listed = found.listed;
    Row::Article(Box::new(Holding {
        held: Held::Kept(listed.id),
        title: listed.title.clone(),
        site: listed.site.clone(),
        date: listed.date.clone(),
        excerpt: found.excerpt,
        listed: Some(listed),
    }))
}

/// The number of an article, where the library knows it.
fn known(library: &Library, held: &Held) -> Result<Option<ArticleId>, LibraryError> {
    match held {
        Held::Kept(id) => Ok(Some(*id)),
        Held::Source(request) => library.id_of(&identity(&request.locator, &[])),
        Held::Item(_) => Ok(None),
    }
}

fn only(query: &mut Query, field: Field) {
    query.conditions.push(Condition {
        is_denied: false,
        field,
    });
}

fn told(cause: impl std::fmt::Display) -> String {
    cause.to_string()
}
