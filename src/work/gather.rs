//! Gathering the articles of files and folders: their names at once, then what each
//! is called by itself, and what the library knows of it.

use std::sync::mpsc::Sender;

use crate::app::{Described, Held, Holding, Message, Row, Ticket, Upshot};
use crate::article::{Article, Locator, Parsed, Request};
use crate::ingest::parse;
use crate::library::Library;
use crate::store::{Source, articles_of, identity};

/// Articles that are looked into before they are told.
const LOT: usize = 16;

/// Lists the articles of these sources, as long as that is wanted.
pub(super) fn gather(
    (ticket, sources): (Ticket, &[Request]),
    library: Option<&Library>,
    is_wanted: &dyn Fn() -> bool,
    sender: &Sender<Message>,
) {
    let mut requests = Vec::new();
    for source in sources {
        match articles_of(source) {
            Ok(articles) => requests.extend(articles),
            Err(cause) => {
                let told = format!("{}: {cause}", source.locator);
                // Nobody listens only when the reader has gone.
                let _ = sender.send(Message::Done(Upshot::Failed(told)));
            }
        }
    }
    let rows = requests.iter().map(|request| {
        Row::Article(Box::new(Holding {
            held: Held::Source(request.clone()),
            title: request.locator.name(),
            site: folder(&request.locator),
            date: None,
            listed: library.and_then(|library| listed(request, library)),
            excerpt: None,
        }))
    });
    // As above.
    let _ = sender.send(Message::Listed(ticket, rows.collect(), true));
    let numbered: Vec<(usize, &Request)> = requests.iter().enumerate().collect();
    for lot in numbered.chunks(LOT) {
        if !is_wanted() {
            return;
        }
        let known = lot.iter().filter_map(|(row, request)| {
            let article = look_into(request)?;
            let told = Described {
                title: article.called(),
                date: article.about.day().map(|day| day.to_string()),
                listed: library.and_then(|library| listed(request, library)),
            };
            Some((*row, told))
        });
        // As above.
        let _ = sender.send(Message::Described(ticket, known.collect()));
    }
}

/// What the library knows of the articles of these rows.
pub(super) fn describe(sources: &[(usize, Request)], library: &Library) -> Vec<(usize, Described)> {
    let known = sources.iter().map(|(row, request)| {
        let told = Described {
            listed: listed(request, library),
            ..Described::default()
        };
        (*row, told)
    });
    known.collect()
}

fn listed(request: &Request, library: &Library) -> Option<crate::library::Listed> {
    let id = library.id_of(&identity(&request.locator, &[])).ok()??;
    library.listed(id).ok()
}

/// The folder that a file is in.
fn folder(locator: &Locator) -> Option<String> {
    match locator {
        Locator::File(path) => {
            let folder = path.parent()?.file_name()?;
            Some(folder.to_string_lossy().into_owned())
        }
        Locator::Url(address) => Some(address.host().to_owned()),
        Locator::Sample(_) | Locator::Stdin | Locator::Kept(_) => None,
    }
}

/// An article as far as its head says, and the whole of it where its format wants
/// that; nothing of the web is fetched for a list.
fn look_into(request: &Request) -> Option<Article> {
    let Locator::File(_) = request.locator else {
        return None;
    };
    let source = Source::open(request).ok()?;
    let head = parse(source.head()).ok()?;
    let parsed = match head {
        Parsed::Article(article) if article.text.is_empty() && !source.is_whole() => {
            parse(source.read_whole(|_| true).ok()?).ok()?
        }
        parsed => parsed,
    };
    match parsed {
        Parsed::Article(article) => Some(article),
        Parsed::Listing(listing) => {
            let mut article = Article::default();
            article.about.title = listing.title;
            Some(article)
        }
    }
}
