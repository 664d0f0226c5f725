//! Feeds: fetched side by side; of each, what was not seen comes in, the whole of it
//! where the feed says only how it begins.

use std::io::Write;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde_json::json;

use super::telling;
use crate::article::{Address, Annotations, Article, Item, Listing, Locator, Parsed, Request};
use crate::choice::Telling;
use crate::extract::{Lexicon, annotate};
use crate::ingest::parse;
use crate::library::{Feed, FeedId, Incoming, Library};
use crate::store::{Source, now};

/// An item that was not seen, with what it became.
struct New {
    item: String,
    identity: String,
    locator: Locator,
    article: Article,
    found: Annotations,
}

/// Lists feeds.
pub(super) fn list(library: &Library, telling: Telling, out: &mut dyn Write) -> Result<()> {
    for feed in library.feeds()? {
        told(&feed, None, telling, out)?;
    }
    Ok(())
}

/// A feed, with how many of its articles just came in.
fn told(feed: &Feed, new: Option<usize>, telling: Telling, out: &mut dyn Write) -> Result<()> {
    if telling == Telling::Json {
        let object = json!({
            "feed": feed.id.0,
            "address": feed.address,
            "title": feed.title,
            "fetched": feed.fetched,
            "failure": feed.failure,
            "articles": feed.articles,
            "unread": feed.unread,
            "new": new,
        });
        return telling::object(&object, out);
    }
    let new = new.map(|new| format!("+{new}"));
    let fields = [
        feed.id.to_string(),
        format!("{}/{}", feed.unread, feed.articles),
        new.unwrap_or_default(),
        feed.title.clone(),
        feed.address.clone(),
        feed.failure.clone().unwrap_or_default(),
    ];
    let line = telling::printable_line(&fields.join("\t"));
    Ok(writeln!(out, "{}", line.trim_end())?)
}

/// Fetches these feeds, or all. One that cannot be fetched is told, and the others go
/// on.
pub(super) fn refresh(
    library: &mut Library,
    ids: &[FeedId],
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let mut feeds = library.feeds()?;
    feeds.retain(|feed| ids.is_empty() || ids.contains(&feed.id));
    let count = feeds.len();
    let listings: Vec<(Feed, Result<Listing>)> = feeds
        .into_par_iter()
        .map(|feed| {
            let listing = listing(&feed.address);
            (feed, listing)
        })
        .collect();
    let lexicon = Lexicon::built_in();
    let mut failed = 0;
    for (feed, listing) in listings {
        let done = listing.and_then(|listing| take_in(library, &feed, &listing, &lexicon));
        let new = match done {
            Ok(new) => Some(new),
            Err(cause) => {
                failed += 1;
                library.not_fetched(feed.id, &format!("{cause:#}"))?;
                None
            }
        };
        let after = library
            .feeds()?
            .into_iter()
            .find(|after| after.id == feed.id);
        told(&after.unwrap_or(feed), new, telling, out)?;
    }
    if failed > 0 {
        bail!("{failed} of {count} feeds could not be fetched");
    }
    Ok(())
}

fn fetch(address: &Address) -> Result<Parsed> {
    let source = Source::open(&Request::from(Locator::Url(address.clone())))?;
    Ok(parse(source.read_whole(|_| true)?)?)
}

fn listing(address: &str) -> Result<Listing> {
    match fetch(&Address::parse(address)?)? {
        Parsed::Listing(listing) => Ok(listing),
        Parsed::Article(_) => bail!("is no feed"),
    }
}

fn take_in(
    library: &mut Library,
    feed: &Feed,
    listing: &Listing,
    lexicon: &Lexicon,
) -> Result<usize> {
    let items: Vec<&str> = listing.items.iter().map(|item| item.id.as_str()).collect();
    let unseen = library.unseen(feed.id, &items)?;
    let new: Vec<New> = unseen
        .par_iter()
        .map(|place| new(feed, &listing.items[*place], lexicon))
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
    let title = listing.title.as_deref();
    let taken = library.fetched(feed.id, title, &incoming, now());
    taken.with_context(|| feed.address.clone())
}

/// The article of an item: the feed's own, else its page, else what the feed says.
fn new(feed: &Feed, item: &Item, lexicon: &Lexicon) -> New {
    let own = item.article.as_deref().cloned();
    let page = || {
        let fetched = fetch(item.link.as_ref()?).ok()?;
        Some(fetched.into_article())
    };
    let short = || {
        let list = Listing {
            items: vec![item.clone()],
            title: Some(item.title.clone()),
            ..Listing::default()
        };
        list.article()
    };
    let mut article = own.or_else(page).unwrap_or_else(short);
    let about = &mut article.about;
    about.title.get_or_insert_with(|| item.title.clone());
    if about.date.is_none() {
        about.date.clone_from(&item.date);
    }
    if about.byline.is_none() {
        about.byline.clone_from(&item.author);
    }
    about.site.get_or_insert_with(|| feed.title.clone());
    let locator = item.link.clone().map(Locator::Url);
    let feed_page = || Address::parse(&feed.address).map(Locator::Url);
    New {
        item: item.id.clone(),
        identity: match &item.link {
            Some(link) => link.to_string(),
            None => format!("{}#{}", feed.address, item.id),
        },
        found: annotate(&article, lexicon),
        locator: locator
            .or_else(|| feed_page().ok())
            .unwrap_or(Locator::Stdin),
        article,
    }
}
