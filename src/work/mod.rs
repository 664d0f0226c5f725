//! `Work`: wishes become threads, threads send messages. A loader reads and
//! parses the rest of a source; an annotator and a finder each hold one waiting
//! wish, the newest, and look up again and again whether there is a newer one.
//! Both answer several times: what is near first. A scribe keeps what is remembered.
//! Threads start when they are first wanted: opening an article waits for none.
//!
//! Each wish has its file; here they are given to their threads.

mod annotate;
mod ask;
mod cataloguer;
mod export;
pub mod feeds;
mod gather;
mod import;
mod ledger;
mod load;
#[cfg(feature = "pictures")]
mod picture;
mod scribe;
mod search;
mod slot;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use crate::app::{Effect, Message, Ticket};
use crate::article::{Address, Article, Locator};
use crate::store::{Clipboard, Program, Shelf, Source};
use annotate::Annotation;
use ask::Asked;
pub use cataloguer::Cataloguer;
use export::export;
use import::import;
pub use ledger::{Keeper, LogKeeping};
use load::load;
use scribe::{Scribe, Wish};
use search::Finding;
use slot::Slot;

/// The threads behind the reader.
pub struct Work {
    sender: Sender<Message>,
    /// Where the article is from; standard input where none is read.
    locator: Locator,
    /// What is still to be read, until the loader has it.
    source: Option<Source>,
    /// Whether that is given up.
    given_up: Arc<AtomicBool>,
    annotator: Option<Arc<Slot<Annotation>>>,
    finder: Option<Arc<Slot<Finding>>>,
    /// Where what is remembered goes, until the scribe has it.
    keeper: Option<Keeper>,
    scribe: Option<Scribe>,
    /// Where findings are kept.
    shelf: Option<Shelf>,
    asked: Asked,
    clipboard: Clipboard,
}

impl Drop for Work {
    /// No voice goes on reading when the reader has been left.
    fn drop(&mut self) {
        self.asked.stop();
    }
}

impl Work {
    /// Nothing is read yet, and nothing that waits is running. `clipboard` is where
    /// copies go. When it is dropped, all that was to be kept is on the disk.
    #[must_use]
    pub fn new(sender: Sender<Message>, clipboard: Clipboard) -> Self {
        Self {
            keeper: None,
            scribe: None,
            shelf: None,
            sender,
            locator: Locator::Stdin,
            source: None,
            given_up: Arc::default(),
            annotator: None,
            finder: None,
            asked: Asked::default(),
            clipboard,
        }
    }

    /// An article is read now: `source` is what [`Effect::Load`] reads on, with where
    /// it is from; `keeper` says where what is remembered goes. What was to be kept of
    /// the one before is on the disk when this returns.
    pub fn turn_to(
        &mut self,
        (locator, source): (Locator, Option<Source>),
        keeper: Option<Keeper>,
    ) {
        self.leave();
        self.locator = locator;
        self.source = source;
        self.shelf = keeper.as_ref().and_then(|keeper| keeper.shelf.clone());
        self.keeper = keeper;
    }

    /// No article is read any more; what was to be kept of it is on the disk when
    /// this returns.
    pub fn leave(&mut self) {
        self.asked.stop();
        self.given_up.store(true, Ordering::Relaxed);
        self.given_up = Arc::default();
        self.source = None;
        self.keeper = None;
        self.scribe = None;
    }

    /// Sets about a wish; its answer comes as a message. Wishes about the terminal
    /// and about lists are not for here and nothing is done about them.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Load(ticket) => self.load(ticket),
            Effect::StopLoading => self.given_up.store(true, Ordering::Relaxed),
            Effect::Annotate(ticket, article) => {
                let scribe = self.scribe().map(Scribe::wishes);
                self.annotate(Annotation {
                    ticket,
                    article,
                    scribe,
                });
            }
            Effect::Find {
                ticket,
                article,
                query,
                from,
            } => {
                let sender = &self.sender;
                let slot = self.finder.get_or_insert_with(|| finder(sender.clone()));
                slot.put(Finding {
                    ticket,
                    article,
                    query,
                    from,
                });
            }
            Effect::ReadLog(ticket) => self.keep(Wish::Read(ticket)),
            Effect::Append(entry) => self.keep(Wish::Append(entry)),
            Effect::Remember(ticket, article) => self.keep(Wish::Remember(ticket, article)),
            Effect::KeepPlace(anchor, at_end) => self.keep(Wish::Place(anchor, at_end)),
            Effect::Ask {
                ticket,
                words,
                text,
            } => self.ask(ticket, &words, &text),
            Effect::Picture(ticket, address) => self.picture(ticket, address),
            Effect::EndAsked => self.asked.stop(),
            Effect::Browse(address) => {
                if open::that_detached(address).is_err() {
                    // Nobody listens only when the reader has gone.
                    let _ = self.sender.send(Message::NotOpened);
                }
            }
            Effect::Export(wish) => {
                let source = self.locator.clone();
                start("exporter", self.sender.clone(), move |sender| {
                    export(&wish, &source, sender);
                });
            }
            Effect::Import(ticket, article, file) => self.import(ticket, article, file),
            Effect::Suspend
            | Effect::Display(_)
            | Effect::Restore
            | Effect::Copy(_)
            | Effect::Catalogue(_)
            | Effect::Open(_)
            | Effect::Leave => {}
        }
    }

    fn annotate(&mut self, wish: Annotation) {
        let (sender, place) = (&self.sender, &self.shelf);
        let slot = self
            .annotator
            .get_or_insert_with(|| annotator(sender.clone(), place.clone()));
        slot.put(wish);
    }

    /// Who keeps what is remembered, if anything is.
    fn scribe(&mut self) -> Option<&Scribe> {
        if let Some(keeper) = self.keeper.take() {
            self.scribe = Some(Scribe::new(keeper, self.sender.clone()));
        }
        self.scribe.as_ref()
    }

    fn keep(&mut self, wish: Wish) {
        if let Some(scribe) = self.scribe() {
            scribe.wish(wish);
        }
    }

    fn ask(&self, ticket: Ticket, words: &[String], text: &str) {
        match self.asked.start(ticket, words, text) {
            Ok(said) => {
                let asked = self.asked.clone();
                start("program", self.sender.clone(), move |sender| {
                    asked.hear(ticket, said, sender);
                });
            }
            Err(outcome) => {
                let _ = self.sender.send(Message::Answered(ticket, outcome));
            }
        }
    }

    /// Gives a text to the program that puts it into the clipboard; gives back
    /// what is for the terminal.
    #[must_use]
    pub fn copy(&self, text: String) -> Option<String> {
        match &self.clipboard {
            Clipboard::Terminal => Some(text),
            Clipboard::Tmux => {
                let words = ["tmux", "load-buffer", "-w", "-"].map(str::to_owned);
                // Where it is too old to know that, the terminal is told still.
                self.give(words.into(), text.clone(), None);
                Some(text)
            }
            Clipboard::Program(words) => {
                self.give(words.clone(), text, Some(Message::NotCopied));
                None
            }
        }
    }

    /// Gives a text to a program, and says so where that fails.
    fn give(&self, words: Vec<String>, text: String, failed: Option<Message>) {
        start("clipboard", self.sender.clone(), move |sender| {
            let started = Program::start(&words, &text);
            if !started.is_ok_and(|(program, _)| program.succeeds()) {
                let _ = failed.map(|failed| sender.send(failed));
            }
        });
    }

    #[cfg(feature = "pictures")]
    fn picture(&self, ticket: Ticket, address: Address) {
        start("picture", self.sender.clone(), move |sender| {
            picture::fetch(ticket, address, sender);
        });
    }

    #[cfg(not(feature = "pictures"))]
    fn picture(&self, ticket: Ticket, _: Address) {
        let why = "this qari was built without pictures".to_owned();
        // Nobody listens only when the reader has gone.
        let _ = self.sender.send(Message::Pictured(ticket, Err(why)));
    }

    fn import(&self, ticket: Ticket, article: Arc<Article>, file: PathBuf) {
        start("importer", self.sender.clone(), move |sender| {
            import(ticket, (&article, &file), sender);
        });
    }

    fn load(&mut self, ticket: Ticket) {
        let Some(source) = self.source.take() else {
            return;
        };
        let given_up = Arc::clone(&self.given_up);
        start("loader", self.sender.clone(), move |sender| {
            load(source, ticket, &given_up, sender);
        });
    }
}

fn annotator(sender: Sender<Message>, shelf: Option<Shelf>) -> Arc<Slot<Annotation>> {
    let slot = Arc::new(Slot::default());
    let wishes = Arc::clone(&slot);
    start("annotator", sender, move |sender| {
        annotate::serve(&wishes, shelf.as_ref(), sender);
    });
    slot
}

fn finder(sender: Sender<Message>) -> Arc<Slot<Finding>> {
    let slot = Arc::new(Slot::default());
    let wishes = Arc::clone(&slot);
    start("finder", sender, move |sender| {
        search::serve(&wishes, sender);
    });
    slot
}

/// Starts a thread. One that dies of a fault of ours says so: the reader must
/// not wait for it for ever.
fn start(
    name: &str,
    sender: Sender<Message>,
    work: impl FnOnce(&Sender<Message>) + Send + 'static,
) -> Option<JoinHandle<()>> {
    struct Alarm(Sender<Message>);
    impl Drop for Alarm {
        fn drop(&mut self) {
            if thread::panicking() {
                let _ = self.0.send(Message::Crashed);
            }
        }
    }
    let failed = sender.clone();
    let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let alarm = Alarm(sender);
        work(&alarm.0);
    });
    if started.is_err() {
        let _ = failed.send(Message::Crashed);
    }
    started.ok()
}
