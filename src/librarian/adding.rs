//! Taking articles in: read and parsed in parallel, some at a time, each lot in one
//! change; all of them are one deed, which can be taken back.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde_json::json;

use super::telling;
use crate::article::{Annotations, Article, Item, Listing, Locator, Parsed, Request};
use crate::choice::Telling;
use crate::extract::{Lexicon, annotate};
use crate::ingest::parse;
use crate::library::{Adding, Arrival, Incoming, Library};
use crate::progress::{Failures, bar};
use crate::store::{ENDINGS, Source, articles_of, identity, now};
use crate::text::letters::printable;
use crate::work::feeds;

/// Articles of a lot.
const LOT: usize = 64;

/// An article that was read.
struct Read {
    locator: Locator,
    identity: String,
    article: Article,
    /// What was found in it; `None` where the library knows that already.
    found: Option<Annotations>,
}

/// Takes in the articles of these sources; of a list, those that it names. What
/// cannot be read is told, and the others are taken in.
pub(super) fn add(
    library: &mut Library,
    (sources, tags): (&[Request], &[String]),
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let mut requests = Vec::new();
    for source in sources {
        let articles = articles_of(source).with_context(|| named(&source.locator))?;
        if articles.is_empty() {
            let folder = named(&source.locator);
            bail!(
                "{folder}: no article is in this folder; they end in {}",
                ENDINGS.join(", ")
            );
        }
        requests.extend(articles);
    }
    let mut adding = Adding::new(tags.to_vec(), now());
    let mut failures = Failures::none("sources could not be read");
    let lexicon = Lexicon::built_in();
    let bar = bar(requests.len());
    for lot in requests.chunks(LOT) {
        let read: Vec<Result<Vec<Read>>> =
            lot.par_iter().map(read).inspect(|_| bar.inc(1)).collect();
        let (good, bad): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
        for cause in bad.into_iter().filter_map(Result::err) {
            let cause = format!("{cause:#}");
            failures.add(&cause);
            bar.suspend(|| told_failure(&cause, telling, out))?;
        }
        let mut good: Vec<Read> = good.into_iter().flatten().flatten().collect();
        annotate_new(library, &mut good, &lexicon)?;
        bar.suspend(|| take_in(library, &mut adding, &good, telling, out))?;
    }
    bar.finish_and_clear();
    Ok(failures.of(requests.len())?)
}

fn named(locator: &Locator) -> String {
    printable(&locator.to_string())
}

/// The article of a source, or those of a list.
fn read(request: &Request) -> Result<Vec<Read>> {
    let locator = &request.locator;
    let name = || named(locator);
    let source = Source::open(request).with_context(name)?;
    let identity = identity(locator, &source.head().bytes);
    let raw = source.read_whole(|_| true).with_context(name)?;
    Ok(match parse(raw).with_context(name)? {
        Parsed::Article(article) if article.blocks.is_empty() => {
            bail!("{}: there is no text in it", name())
        }
        Parsed::Article(article) => vec![Read {
            locator: locator.clone(),
            identity,
            article,
            found: None,
        }],
        Parsed::Listing(listing) => {
            let items = listing.items.par_iter();
            items.map(|item| listed(&listing, item, locator)).collect()
        }
    })
}

/// An item of the list that is at `place`, as a feed that is followed brings it.
fn listed(listing: &Listing, item: &Item, place: &Locator) -> Read {
    let mut article = feeds::whole(listing, item, &AtomicBool::new(false));
    item.complete(&mut article, listing.title.as_deref());
    let link = item.link.clone().map(Locator::Url);
    Read {
        locator: link.unwrap_or_else(|| place.clone()),
        identity: item.identity(&place.to_string()),
        article,
        found: None,
    }
}

/// Looks at those that the annotator has not looked at yet.
fn annotate_new(library: &Library, lot: &mut [Read], lexicon: &Lexicon) -> Result<()> {
    let mut new = Vec::new();
    for read in lot {
        if !library.has_findings(&read.identity, &read.article.sha256())? {
            new.push(read);
        }
    }
    new.par_iter_mut().for_each(|read| {
        read.found = Some(annotate(&read.article, lexicon));
    });
    Ok(())
}

fn take_in(
    library: &mut Library,
    adding: &mut Adding,
    lot: &[Read],
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let incoming: Vec<Incoming> = lot
        .iter()
        .map(|read| Incoming {
            identity: &read.identity,
            locator: &read.locator,
            article: &read.article,
            found: read.found.as_ref(),
        })
        .collect();
    for (id, arrival) in library.add(&incoming, adding)? {
        let listed = library.article(id)?.listed;
        let arrival = match arrival {
            Arrival::New => "new",
            Arrival::Changed => "changed",
            Arrival::Same => "same",
        };
        match telling {
            Telling::Json => {
                let mut told = telling::described(&listed);
                told["arrival"] = json!(arrival);
                telling::object(&told, out)?;
            }
            Telling::Text => writeln!(out, "{id}\t{arrival}\t{}", printable(&listed.title))?,
        }
    }
    Ok(())
}

/// A source that cannot be read: an object among the others, or a line.
fn told_failure(cause: &str, telling: Telling, out: &mut dyn Write) -> Result<()> {
    match telling {
        Telling::Json => telling::object(&json!({ "error": cause }), out),
        Telling::Text => Ok(writeln!(out, "-\terror\t{}", printable(cause))?),
    }
}
