//! Feeds: fetched side by side; of each, what was not seen comes into the library,
//! the whole of it where the feed says only how it begins.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::start;
use crate::app::{Message, Refreshing, Upshot};
use crate::article::{Address, Annotations, Article, Item, Listing, Locator, Parsed, Request};
use crate::extract::{Lexicon, annotate};
use crate::ingest::parse;
use crate::library::{Feed, FeedId, Incoming, Library, LibraryError};
use crate::store::{Shelf, Source, now};

/// Feeds that are waited for at the same time.
const AT_ONCE: usize = 8;

/// A feed that was fetched, or not.
#[derive(Debug)]
pub struct Refreshed {
    /// What is known of it now.
    pub feed: Feed,
    /// How many of its articles are new; why it could not be fetched.
    pub new: Result<usize, String>,
    /// How many feeds are done, this one too, and of how many.
    pub so_far: Refreshing,
}

/// Fetches these feeds, or all, and tells of each when it is done. One that cannot be
/// fetched is told, and the others go on. Once `stop` is true none is begun any more.
///
/// # Errors
/// When the library cannot be read or written to, or `told` fails.
pub fn refresh<E: From<LibraryError>>(
    library: &mut Library,
    ids: &[FeedId],
    stop: &AtomicBool,
    mut told: impl FnMut(Refreshed) -> Result<(), E>,
) -> Result<(), E> {
    let mut feeds = library.feeds()?;
    feeds.retain(|feed| ids.is_empty() || ids.contains(&feed.id));
    let mut so_far = Refreshing {
        done: 0,
        total: feeds.len(),
    };
    let lexicon = Lexicon::built_in();
    // Where there can be no threads, one after the other is fetched.
    let pool = ThreadPoolBuilder::new().num_threads(AT_ONCE).build();
    let (sender, fetched) = mpsc::channel();
    let fetch_all = || {
        feeds.par_iter().for_each_with(sender, |sender, feed| {
            if !stop.load(Ordering::Relaxed) {
                // Nobody waits for it only when the library failed.
                let _ = sender.send((feed.clone(), listing(&feed.address, stop)));
            }
        });
    };
    let mut take = |(feed, listing): (Feed, Result<Listing, String>)| {
        let new = listing.and_then(|listing| {
            take_in(library, &feed, &listing, (&lexicon, stop)).map_err(|cause| cause.to_string())
        });
        if let Err(cause) = &new {
            library.not_fetched(feed.id, cause)?;
        }
        so_far.done += 1;
        let known = library
            .feeds()?
            .into_iter()
            .find(|known| known.id == feed.id);
        told(Refreshed {
            feed: known.unwrap_or(feed),
            new,
            so_far,
        })
    };
    if let Ok(pool) = pool {
        pool.in_place_scope(|scope| {
            scope.spawn(|_| fetch_all());
            fetched.iter().try_for_each(&mut take)
        })
    } else {
        fetch_all();
        fetched.iter().try_for_each(&mut take)
    }
}

fn fetch(address: &Address, stop: &AtomicBool) -> Result<Parsed, String> {
    let source = Source::open(&Request::from(Locator::Url(address.clone())));
    let source = source.map_err(|cause| cause.to_string())?;
    let raw = source.read_whole(|_| !stop.load(Ordering::Relaxed));
    let raw = raw.map_err(|cause| cause.to_string())?;
    parse(raw).map_err(|cause| cause.to_string())
}

fn listing(address: &str, stop: &AtomicBool) -> Result<Listing, String> {
    let address = Address::parse(address).map_err(|cause| cause.to_string())?;
    match fetch(&address, stop)? {
        Parsed::Listing(listing) => Ok(listing),
        Parsed::Article(_) => Err("is no feed".to_owned()),
    }
}

/// An item that was not seen, with what it became.
struct New {
    item: String,
    identity: String,
    locator: Locator,
    article: Article,
    found: Annotations,
}

fn take_in(
    library: &mut Library,
    feed: &Feed,
    listing: &Listing,
    (lexicon, stop): (&Lexicon, &AtomicBool),
) -> Result<usize, LibraryError> {
    let items: Vec<&str> = listing.items.iter().map(|item| item.id.as_str()).collect();
    let unseen = library.unseen(feed.id, &items)?;
    let new: Vec<New> = unseen
        .par_iter()
        .filter(|_| !stop.load(Ordering::Relaxed))
        .map(|place| new(feed, (listing, &listing.items[*place]), (lexicon, stop)))
        // What was broken off is fetched the next time.
        .filter(|_| !stop.load(Ordering::Relaxed))
        .collect();
    let incoming: Vec<(&str, Incoming)> = new
        .iter()
        .map(|new| {
            let incoming = Incoming {
                identity: &new.identity,
                locator: &new.locator,
                article: &new.article,
                found: Some(&new.found),
            };
            (new.item.as_str(), incoming)
        })
        .collect();
    library.fetched(feed.id, listing.title.as_deref(), &incoming, now())
}

fn new(
    feed: &Feed,
    (listing, item): (&Listing, &Item),
    (lexicon, stop): (&Lexicon, &AtomicBool),
) -> New {
    let mut article = whole(listing, item, stop);
    let site = listing.title.as_deref().unwrap_or(&feed.title);
    item.complete(&mut article, Some(site));
    let locator = item.link.clone().map(Locator::Url);
    let feed_page = || Address::parse(&feed.address).map(Locator::Url);
    New {
        item: item.id.clone(),
        identity: item.identity(&feed.address),
        found: annotate(&article, lexicon),
        locator: locator
            .or_else(|| feed_page().ok())
            .unwrap_or(Locator::Stdin),
        article,
    }
}

/// The article of an item: the feed's own, else its page, else what the feed says.
#[must_use]
pub fn whole(listing: &Listing, item: &Item, stop: &AtomicBool) -> Article {
    let page = || {
        let link = item.link.as_ref().filter(|_| item.article.is_none())?;
        match fetch(link, stop).ok()? {
            Parsed::Article(article) => Some(article),
            Parsed::Listing(_) => None,
        }
    };
    page().unwrap_or_else(|| listing.article_of(item))
}

/// Fetches feeds behind the reader.
pub(super) struct Refresher {
    shelf: Option<Shelf>,
    sender: Sender<Message>,
    stop: Arc<AtomicBool>,
}

impl Refresher {
    pub(super) fn new(shelf: Option<Shelf>, sender: Sender<Message>) -> Self {
        Self {
            shelf,
            sender,
            stop: Arc::default(),
        }
    }

    /// Fetches these feeds, or all.
    pub(super) fn refresh(&mut self, ids: Vec<FeedId>) {
        self.stop = Arc::default();
        let (stop, place) = (Arc::clone(&self.stop), self.shelf.clone());
        start("refresher", self.sender.clone(), move |sender| {
            // Nobody listens only when the reader has gone.
            let tell = |upshot| {
                let _ = sender.send(Message::Done(upshot));
            };
            match refresh_in(place.as_ref(), &ids, &stop, &tell) {
                // It was said that it is ended.
                _ if stop.load(Ordering::Relaxed) => {}
                Ok((new, failed)) => tell(Upshot::Refreshed { new, failed }),
                Err(cause) => {
                    let (new, failed) = (0, 0);
                    tell(Upshot::Refreshed { new, failed });
                    tell(Upshot::Failed(cause));
                }
            }
        });
    }

    /// Fetches no more of them.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Whoever leaves waits for no feed.
impl Drop for Refresher {
    fn drop(&mut self) {
        self.stop();
    }
}

/// How many articles are new, and how many feeds could not be fetched.
fn refresh_in(
    shelf: Option<&Shelf>,
    ids: &[FeedId],
    stop: &AtomicBool,
    tell: &dyn Fn(Upshot),
) -> Result<(usize, usize), String> {
    let shelf = shelf.ok_or("--no-library")?;
    let library = Library::open_existing(shelf.file());
    let Some(mut library) = library.map_err(|cause| cause.to_string())? else {
        return Ok((0, 0));
    };
    tell(Upshot::Refreshing(Refreshing::default()));
    let (mut new, mut failed) = (0, 0);
    let done = refresh(&mut library, ids, stop, |refreshed| {
        match refreshed.new {
            Ok(count) => new += count,
            Err(_) => failed += 1,
        }
        if !stop.load(Ordering::Relaxed) {
            tell(Upshot::Refreshing(refreshed.so_far));
        }
        Ok::<(), LibraryError>(())
    });
    done.map_err(|cause| cause.to_string())?;
    Ok((new, failed))
}
