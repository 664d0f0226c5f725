//! `Ledger`: where what is remembered of an article goes. The library has all of it;
//! the log of what is said is in the library too, unless a journal was asked for, or
//! none.

use std::sync::Arc;

use crate::app::{Message, Ticket};
use crate::article::{Anchor, Annotations, Article, Locator};
use crate::library::{ArticleId, Incoming, Library, LibraryError};
use crate::review::{Entry, Header, Log};
use crate::store::{Journal, Shelf, now};

/// Of which article something is remembered, and where.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// Where the article is from.
    pub locator: Locator,
    /// What it is known by.
    pub identity: String,
    /// What it is called.
    pub label: String,
    /// Where the library is; `None` for none.
    pub shelf: Option<Shelf>,
    /// Where the log of what is said is kept.
    pub log: LogKeeping,
}

/// Where a log is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogKeeping {
    /// In the library.
    Library,
    /// In a file of its own.
    Journal(Journal),
    /// Nowhere.
    Nowhere,
}

/// Why something is not kept.
pub(super) enum Refused {
    /// The library cannot be used.
    Library(String),
    /// What is said cannot be kept this time.
    Entry(String),
    /// What was said cannot be understood, and nothing is to be added to it.
    Log(String),
}

/// What is remembered of an article.
pub(super) struct Ledger {
    keeper: Keeper,
    library: Option<Library>,
    /// Its number, once it has one.
    id: Option<ArticleId>,
    /// The whole of it, once it is here.
    article: Option<Arc<Article>>,
    /// What was found in it, where it has no number yet.
    found: Option<Arc<Annotations>>,
    /// False once the log turned out to be none.
    is_log_usable: bool,
}

impl Ledger {
    /// Opens the library, or makes one.
    pub(super) fn open(keeper: Keeper) -> (Self, Result<(), Refused>) {
        let mut ledger = Self {
            keeper,
            library: None,
            id: None,
            article: None,
            found: None,
            is_log_usable: true,
        };
        let opened = ledger.open_library();
        (ledger, opened.map_err(Refused::Library))
    }

    fn open_library(&mut self) -> Result<(), String> {
        let Some(place) = &self.keeper.shelf else {
            return Ok(());
        };
        place.make_room().map_err(|cause| cause.to_string())?;
        let library = Library::open(place.file(), || place.earlier());
        let library = library.map_err(|cause| cause.to_string())?;
        self.id = match self.keeper.locator {
            Locator::Kept(id) => Some(ArticleId(id)),
            _ => library
                .id_of(&self.keeper.identity)
                .map_err(|cause| cause.to_string())?,
        };
        self.library = Some(library);
        Ok(())
    }

    /// The whole article is here and is read now: where the reader was is told. What
    /// is piped in, and the sample, come into the library when something is said
    /// about them.
    pub(super) fn remember(
        &mut self,
        ticket: Ticket,
        article: &Arc<Article>,
    ) -> Result<Option<Message>, Refused> {
        if article.blocks.is_empty() {
            return Ok(None);
        }
        self.article = Some(Arc::clone(article));
        let comes_once = matches!(self.keeper.locator, Locator::Sample(_) | Locator::Stdin);
        if self.id.is_some() || !comes_once {
            self.take_in().map_err(Refused::Library)?;
        }
        let (Some(library), Some(id)) = (&mut self.library, self.id) else {
            return Ok(None);
        };
        let place = library
            .opened(id, now())
            .and_then(|()| library.place(id, &article.text));
        let place = place.map_err(|cause| Refused::Library(cause.to_string()))?;
        Ok(Some(Message::Remembered(ticket, place)))
    }

    /// Takes the article into the library, with what is here of it.
    fn take_in(&mut self) -> Result<(), String> {
        let Some(library) = &mut self.library else {
            return Ok(());
        };
        let keeper = &self.keeper;
        let taken = match (&self.article, &keeper.locator, self.id) {
            // It is there as it is.
            (_, Locator::Kept(_), Some(_)) | (None, _, Some(_)) => return Ok(()),
            (None, locator, None) => {
                library.note(&keeper.identity, (locator, &keeper.label), now())
            }
            (Some(article), locator, _) => {
                let incoming = Incoming {
                    identity: &keeper.identity,
                    locator,
                    article,
                    found: self.found.as_deref(),
                };
                library.keep(&incoming, now()).map(|(id, _)| id)
            }
        };
        self.id = Some(taken.map_err(|cause| cause.to_string())?);
        Ok(())
    }

    /// True where somebody has removed it from the library meanwhile.
    fn is_gone(&self) -> bool {
        let (Some(library), Some(id)) = (&self.library, self.id) else {
            return false;
        };
        matches!(library.listed(id), Err(LibraryError::NoArticle(_)))
    }

    /// What was said about the article.
    pub(super) fn read_log(&mut self) -> Result<Log, Refused> {
        let read = self.log_text().and_then(|(text, named)| {
            Log::parse(&text).map_err(|cause| format!("{named}: {cause}"))
        });
        read.map_err(|cause| {
            self.is_log_usable = false;
            Refused::Log(cause)
        })
    }

    /// The log as it is written, and what it is called.
    fn log_text(&self) -> Result<(String, String), String> {
        match (&self.keeper.log, &self.library, self.id) {
            (LogKeeping::Journal(journal), ..) => {
                let text = journal.read().map_err(|cause| cause.to_string())?;
                Ok((text, journal.file().display().to_string()))
            }
            (LogKeeping::Library, Some(library), Some(id)) => {
                let lines = library.log(id).map_err(|cause| cause.to_string())?;
                let head = self.head()?;
                let text = std::iter::once(head).chain(lines).collect::<Vec<_>>();
                Ok((text.join("\n"), library.file().display().to_string()))
            }
            _ => Ok((String::new(), String::new())),
        }
    }

    fn head(&self) -> Result<String, String> {
        let head = Header::new(&self.keeper.label, &self.keeper.identity);
        head.line().map_err(|cause| cause.to_string())
    }

    /// Adds an entry to the log. It is kept when this returns.
    pub(super) fn append(&mut self, entry: Entry) -> Result<(), Refused> {
        if !self.is_log_usable {
            return Ok(());
        }
        let entry = Entry {
            at: Some(now()),
            ..entry
        };
        self.write(&entry).map_err(Refused::Entry)
    }

    fn write(&mut self, entry: &Entry) -> Result<(), String> {
        let line = entry.line().map_err(|cause| cause.to_string())?;
        match &self.keeper.log {
            LogKeeping::Nowhere => Ok(()),
            LogKeeping::Journal(journal) => {
                let added = journal.append(&self.head()?, &line);
                added.map_err(|cause| cause.to_string())
            }
            LogKeeping::Library => {
                // What is said about one that was removed brings it back.
                if self.is_gone() {
                    self.id = None;
                }
                if self.id.is_none() {
                    self.take_in()?;
                }
                match (&mut self.library, self.id) {
                    (Some(library), Some(id)) => {
                        library.append(id, &line).map_err(|cause| cause.to_string())
                    }
                    // That it cannot be used was told.
                    _ => Ok(()),
                }
            }
        }
    }

    /// The reader is here; who has come to the end has read it.
    pub(super) fn keep_place(&mut self, (anchor, at_end): (Anchor, bool)) -> Result<(), Refused> {
        let (Some(library), Some(id), Some(article)) = (&mut self.library, self.id, &self.article)
        else {
            return Ok(());
        };
        let kept = library.keep_place(id, (&article.text, anchor), at_end);
        kept.map_err(|cause| Refused::Library(cause.to_string()))
    }

    /// All that is to be found in an article was found.
    pub(super) fn keep_found(
        &mut self,
        article: &Article,
        found: Arc<Annotations>,
    ) -> Result<(), Refused> {
        let is_gone = self.is_gone();
        let kept = match (&mut self.library, self.id) {
            (Some(library), Some(id)) if !is_gone => library.keep_findings(id, article, &found),
            _ => Ok(()),
        };
        let is_whole = self
            .article
            .as_ref()
            .is_some_and(|own| own.text == article.text);
        self.found = is_whole.then_some(found);
        kept.map_err(|cause| Refused::Library(cause.to_string()))
    }
}
