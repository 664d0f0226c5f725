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
    let total = feeds.len();
    let mut round = Round {
        library,
        so_far: Refreshing { done: 0, total },
        told: &mut told,
    };
    let lexicon = Lexicon::built_in();
    let (sender, steps) = mpsc::channel();
    let look = |feed: &Feed, sender: Sender<Step>| {
        if !stop.load(Ordering::Relaxed) {
            // Nobody waits for it only when the library failed; so it is below.
            let listing = listing(&feed.address, stop);
            let _ = sender
                .clone()
                .send(Step::Listed(feed.clone(), listing, sender));
        }
    };
    let read = |feed: Feed, unseen: Unseen, sender: &Sender<Step>| {
        let new = unseen.read(&feed, (&lexicon, stop));
        let _ = sender.send(Step::Read(feed, unseen.listing.title, new));
    };
    // Where there can be no threads, one after the other is fetched.
    let Ok(pool) = ThreadPoolBuilder::new().num_threads(AT_ONCE).build() else {
        for feed in &feeds {
            look(feed, sender.clone());
        }
        drop(sender);
        return steps.iter().try_for_each(|step| {
            round.take(step, |feed, unseen, sender| read(feed, unseen, &sender))
        });
    };
    pool.in_place_scope(|scope| {
        for feed in &feeds {
            let sender = sender.clone();
            scope.spawn(move |_| look(feed, sender));
        }
        drop(sender);
        steps.iter().try_for_each(|step| {
            round.take(step, |feed, unseen, sender| {
                scope.spawn(move |_| read(feed, unseen, &sender));
            })
        })
    })
}

/// How far a feed has come, from whom looks for it to whom keeps the library.
enum Step {
    /// What it lists, or why that is not known; who goes on with it tells so there.
    Listed(Feed, Result<Listing, String>, Sender<Step>),
    /// Its title, and what was not seen of it.
    Read(Feed, Option<String>, Vec<New>),
}

/// Feeds as they come into the library: what waits for the web waits elsewhere, so
/// that a slow page of one feed keeps back no other feed.
struct Round<'a, E> {
    library: &'a mut Library,
    so_far: Refreshing,
    told: &'a mut dyn FnMut(Refreshed) -> Result<(), E>,
}

impl<E: From<LibraryError>> Round<'_, E> {
    /// Takes a step; where the next is to wait for the web, `read` has it taken.
    fn take(&mut self, step: Step, read: impl FnOnce(Feed, Unseen, Sender<Step>)) -> Result<(), E> {
        match step {
            Step::Listed(feed, listing, sender) => {
                match listing.and_then(|listing| self.unseen(&feed, listing)) {
                    Ok(unseen) => read(feed, unseen, sender),
                    Err(cause) => self.done(feed, Err(cause))?,
                }
            }
            Step::Read(feed, title, new) => {
                let kept = self.keep(&feed, title.as_deref(), &new);
                self.done(feed, kept.map_err(|cause| cause.to_string()))?;
            }
        }
        Ok(())
    }

    fn unseen(&self, feed: &Feed, listing: Listing) -> Result<Unseen, String> {
        let items: Vec<&str> = listing.items.iter().map(|item| item.id.as_str()).collect();
        let places = self.library.unseen(feed.id, &items);
        let places = places.map_err(|cause| cause.to_string())?;
        Ok(Unseen { listing, places })
    }

    fn keep(
        &mut self,
        feed: &Feed,
        title: Option<&str>,
        new: &[New],
    ) -> Result<usize, LibraryError> {
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
        self.library.fetched(feed.id, title, &incoming, now())
    }

    fn done(&mut self, feed: Feed, new: Result<usize, String>) -> Result<(), E> {
        if let Err(cause) = &new {
            self.library.not_fetched(feed.id, cause)?;
        }
        self.so_far.done += 1;
        let feeds = self.library.feeds()?;
        let known = feeds.into_iter().find(|known| known.id == feed.id);
        (self.told)(Refreshed {
            feed: known.unwrap_or(feed),
            new,
            so_far: self.so_far,
        })
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

/// What a feed lists, and the places there of what was not seen.
struct Unseen {
    listing: Listing,
    places: Vec<usize>,
}

impl Unseen {
    /// Reads what was not seen. What is broken off is fetched the next time.
    fn read(&self, feed: &Feed, (lexicon, stop): (&Lexicon, &AtomicBool)) -> Vec<New> {
        let goes_on = || !stop.load(Ordering::Relaxed);
        let listing = &self.listing;
        self.places
            .par_iter()
            .filter(|_| goes_on())
            .map(|place| new(feed, (listing, &listing.items[*place]), (lexicon, stop)))
            .filter(|_| goes_on())
            .collect()
    }
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
