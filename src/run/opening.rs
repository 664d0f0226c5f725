//! `Desk`: how what is asked for is opened, and where what is remembered of it goes.

use std::sync::Arc;

use anyhow::{Context, Result};

use crate::app::{Collection, Message, Reviewer, Turned};
use crate::article::{Address, Article, Listing, Locator, Parsed, Request};
use crate::choice::{Asked, Keeping, Remembering};
use crate::ingest::parse;
use crate::library::{ArticleId, Library, Stored};
use crate::store::{self, Shelf, Source};
use crate::text::letters::printable;
use crate::work::{Keeper, LogKeeping};

/// What a reader begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// The article that is there, or those of a folder or feed.
    Source(Request),
    /// Several sources, as a list.
    Sources(Vec<Request>),
    /// The library.
    Library,
    /// The library where something is in it, else this.
    LibraryOr(Request),
}

/// What is begun with.
pub(super) enum Start {
    Article(Box<Opened>),
    List(Collection),
}

/// An article that was opened: its head, or the whole of it.
pub(super) struct Opened {
    /// Where it is from.
    pub(super) locator: Locator,
    article: Arc<Article>,
    is_whole: bool,
    /// What of it is still to be read, where it is not the library's.
    pub(super) source: Option<Source>,
    /// Where what is remembered of it goes; `None` where nothing is.
    pub(super) keeper: Option<Keeper>,
}

/// Where things are opened, and which library remembers them.
pub(super) struct Desk {
    shelf: Option<Shelf>,
    keeping: Keeping,
}

impl Desk {
    pub(super) fn new(asked: &Asked) -> Result<Self> {
        Ok(Self {
            shelf: asked.library.shelf()?,
            keeping: asked.keeping.clone(),
        })
    }

    /// Where the library is; `None` for none.
    pub(super) fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// What is begun with.
    pub(super) fn start(&self, begin: Begin) -> Result<Start> {
        let library = Collection::Library(crate::app::Rack::Recent);
        let is_folder = |request: &Request| match &request.locator {
            Locator::File(path) => path.is_dir(),
            _ => false,
        };
        Ok(match begin {
            Begin::Source(request) if is_folder(&request) => {
                Start::List(Collection::Sources([request].into()))
            }
            Begin::LibraryOr(_) if self.holds_something() => Start::List(library),
            Begin::Source(request) | Begin::LibraryOr(request) => {
                Start::Article(Box::new(self.open(&request)?))
            }
            Begin::Sources(requests) => Start::List(Collection::Sources(requests.into())),
            Begin::Library => Start::List(library),
        })
    }

    /// Whether there is a library with an article in it.
    fn holds_something(&self) -> bool {
        let file = self.shelf.as_ref().map(Shelf::file);
        let library = file.and_then(|file| Library::open_existing(file).ok().flatten());
        let count = library.map(|library| library.count(&crate::library::Query::default(), 0));
        matches!(count, Some(Ok(1..)))
    }

    /// Opens what is there.
    pub(super) fn open(&self, request: &Request) -> Result<Opened> {
        let name = || printable(&request.locator.to_string());
        if let Locator::Kept(id) = request.locator {
            return self.open_kept(id).with_context(name);
        }
        let mut source = Source::open(request).with_context(name)?;
        let identity = store::identity(&request.locator, &source.head().bytes);
        let (article, is_whole) = match parse(source.head()).with_context(name)? {
            Parsed::Article(article) => (article, source.is_whole()),
            // Whoever loads it shows the list.
            Parsed::Listing(_) => (Article::default(), false),
        };
        source.settle(article.decoding.encoding);
        let locator = request.locator.clone();
        Ok(Opened {
            keeper: self.keeper(&locator, &locator.name(), identity),
            article: Arc::new(article),
            is_whole,
            source: Some(source),
            locator,
        })
    }

    /// An article of the library; one whose text is not kept, from where it is.
    fn open_kept(&self, id: i64) -> Result<Opened> {
        let stored = self.kept(id)?;
        let locator = stored.locator();
        match (stored.article, locator) {
            (Some(article), locator) => {
                let locator = locator.unwrap_or(Locator::Kept(id));
                Ok(Opened {
                    keeper: self.keeper(&Locator::Kept(id), &locator.name(), stored.identity),
                    locator,
                    article: Arc::new(article),
                    is_whole: true,
                    source: None,
                })
            }
            (None, Some(locator)) => self.open(&locator.into()),
            (None, None) => Err(anyhow::anyhow!("its text is not kept")),
        }
    }

    fn kept(&self, id: i64) -> Result<Stored> {
        let place = self.shelf.as_ref().context("no library is asked for")?;
        let library = Library::open_existing(place.file())?;
        let library = library.context("there is no library yet")?;
        Ok(library.article(ArticleId(id))?)
    }

    /// Opens an item of a feed: what the feed says of it at once, then its page,
    /// where the feed has not the whole of it.
    pub(super) fn open_item(
        &self,
        listing: &Listing,
        place: usize,
        from: Option<&Address>,
    ) -> Result<Opened> {
        let item = listing.items.get(place).context("it is not there")?;
        let link = item.link.clone().map(Locator::Url);
        let is_whole = item.article.is_some() || link.is_none();
        let source = match &link {
            Some(link) if !is_whole => Some(Source::open(&link.clone().into())?),
            _ => None,
        };
        let feed = from.map_or("", Address::as_str);
        let locator = link.unwrap_or(Locator::Stdin);
        Ok(Opened {
            keeper: self.keeper(&locator, &item.title, item.identity(feed)),
            article: Arc::new(listing.article_of(item)),
            is_whole,
            source,
            locator,
        })
    }

    fn keeper(&self, locator: &Locator, label: &str, identity: String) -> Option<Keeper> {
        let log = self.keeping.log();
        let keeps = self.shelf.is_some() || matches!(log, LogKeeping::Journal(_));
        keeps.then(|| Keeper {
            locator: locator.clone(),
            identity,
            label: label.to_owned(),
            shelf: self.shelf.clone(),
            log,
        })
    }
}

impl Opened {
    /// What the reader is told of it.
    pub(super) fn turned(&self) -> Turned {
        let from = match &self.locator {
            Locator::File(path) => {
                let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                Some(path.to_string_lossy().into_owned())
            }
            Locator::Url(address) => Some(address.to_string()),
            Locator::Sample(_) | Locator::Stdin | Locator::Kept(_) => None,
        };
        Turned {
            article: Arc::clone(&self.article),
            is_whole: self.is_whole,
            total: self.source.as_ref().and_then(Source::size),
            label: self.locator.name(),
            from,
        }
    }
}

/// Who reads, whether nothing is kept, whether to begin with a review.
pub(super) fn introduction(asked: &Asked) -> Vec<Message> {
    let mut told = vec![Message::Reviewer(reviewer(asked.reviewer.clone()))];
    if asked.library == Remembering::Nowhere && asked.keeping == Keeping::Usual {
        told.push(Message::NothingKept);
    }
    if asked.review.is_some() {
        told.push(Message::Review(asked.review.clone()));
    }
    told
}

/// Who reads: as asked for, else as the system calls them.
fn reviewer(asked: Option<String>) -> Reviewer {
    Reviewer {
        name: asked.unwrap_or_else(store::user),
        session: store::session(),
    }
}
