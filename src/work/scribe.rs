//! The scribe: keeps what is remembered of an article, one after the other, in the
//! order in which it was asked for. Where the reader is, is kept once a second at
//! most, and when the reader is left.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use super::ledger::{Keeper, Ledger, Refused};
use super::start;
use tracing::warn;

use crate::app::{Message, Ticket};
use crate::article::{Anchor, Annotations, Article};
use crate::review::Entry;
use crate::store::now;

/// How long a place waits that comes soon after another.
const PAUSE: Duration = Duration::from_secs(1);

/// A thread that writes.
pub(super) struct Scribe {
    wishes: Sender<Wish>,
    thread: Option<JoinHandle<()>>,
}

/// What is to be kept, or read.
pub(super) enum Wish {
    /// Read the log.
    Read(Ticket),
    /// Add to it.
    Append(Box<Entry>),
    /// The whole article is here.
    Remember(Ticket, Arc<Article>),
    /// The reader is here, and has come to the end or not.
    Place(Anchor, bool),
    /// All was found that is to be found in this article.
    Found(Arc<Article>, Arc<Annotations>),
    /// Nothing more will come.
    End,
}

impl Scribe {
    pub(super) fn new(keeper: Keeper, sender: Sender<Message>) -> Self {
        let (wishes, asked) = mpsc::channel();
        let thread = start("scribe", sender, move |sender| {
            serve(keeper, &asked, sender);
        });
        Self { wishes, thread }
    }

    pub(super) fn wish(&self, wish: Wish) {
        // It hears nothing only when it died, and then it has said so.
        let _ = self.wishes.send(wish);
    }

    /// How others ask it for something.
    pub(super) fn wishes(&self) -> Sender<Wish> {
        self.wishes.clone()
    }
}

/// Waits until all is written.
impl Drop for Scribe {
    fn drop(&mut self) {
        self.wish(Wish::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(keeper: Keeper, asked: &Receiver<Wish>, sender: &Sender<Message>) {
    // Nobody listens only when the reader has gone.
    let tell = |message: Message| {
        let _ = sender.send(message);
    };
    let check = |done: Result<(), Refused>| {
        if let Err(refused) = done {
            warn!("not kept");
            tell(match refused {
                Refused::Library(cause) => Message::NoLibrary(cause),
                Refused::Entry(cause) | Refused::Log(cause) => Message::NotKept(cause),
            });
        }
    };
    let (mut ledger, opened) = Ledger::open(keeper);
    check(opened);
    // A place that waits, and when the last one was kept.
    let mut place = None;
    let mut kept_at = 0;
    loop {
        let wish = if place.is_some() {
            asked.recv_timeout(PAUSE)
        } else {
            asked.recv().map_err(RecvTimeoutError::from)
        };
        let is_end = matches!(wish, Ok(Wish::End) | Err(RecvTimeoutError::Disconnected));
        match wish {
            Ok(Wish::Read(ticket)) => check(ledger.read_log().map(|log| {
                tell(Message::LogRead(ticket, Arc::new(log)));
            })),
            Ok(Wish::Append(entry)) => check(ledger.append(*entry)),
            Ok(Wish::Remember(ticket, article)) => {
                check(ledger.remember(ticket, &article).map(|message| {
                    message.into_iter().for_each(tell);
                }));
            }
            Ok(Wish::Found(article, found)) => check(ledger.keep_found(&article, found)),
            Ok(Wish::Place(anchor, at_end)) => place = Some((anchor, at_end)),
            Ok(Wish::End) | Err(_) => {}
        }
        let is_due = now() != kept_at || is_end;
        if let Some(here) = place.take_if(|_| is_due) {
            check(ledger.keep_place(here));
            kept_at = now();
        }
        if is_end {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::mpsc;

    use super::{Scribe, Wish};
    use crate::app::{Message, Ticket};
    use crate::article::{Anchor, Article, Block, BlockKind, Locator};
    use crate::library::Library;
    use crate::review::{Deed, Entry, EntryId, Log};
    use crate::store::{Journal, Shelf};
    use crate::text::TextRange;
    use crate::work::ledger::{Keeper, LogKeeping};

    fn entry(id: &str) -> Box<Entry> {
        Box::new(Entry {
            id: EntryId(id.into()),
            by: "س".into(),
            at: None,
            deed: Deed::Undo(EntryId("x".into())),
        })
    }

    fn keeper(log: LogKeeping, library: Option<&Path>) -> Keeper {
        Keeper {
            locator: Locator::File("/خبر.txt".into()),
            identity: "/خبر.txt".into(),
            label: "خبر".into(),
            shelf: library.map(|file| Shelf::at(file.to_owned())),
            log,
        }
    }

    fn journal(file: &Path) -> Keeper {
        let journal = Journal::at(file.to_owned());
        keeper(LogKeeping::Journal(journal), None)
    }

    fn ids(log: &Log) -> Vec<&str> {
        log.entries
            .iter()
            .map(|entry| entry.id.0.as_str())
            .collect()
    }

    #[test]
    fn what_was_asked_for_is_written_before_it_is_gone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("log.jsonl");
        let (sender, receiver) = mpsc::channel();
        let scribe = Scribe::new(journal(&file), sender);
        scribe.wish(Wish::Read(Ticket(1)));
        for id in ["a", "b"] {
            scribe.wish(Wish::Append(entry(id)));
        }
        drop(scribe);
        assert!(matches!(receiver.recv(), Ok(Message::LogRead(_, log)) if log.header.is_none()));
        assert!(receiver.recv().is_err(), "nothing went wrong");
        let log = Log::parse(&fs::read_to_string(&file).expect("there")).expect("a log");
        assert_eq!(ids(&log), ["a", "b"]);
        assert!(log.entries.iter().all(|entry| entry.at.is_some()));
    }

    #[test]
    fn what_is_no_log_is_told_and_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("letter.txt");
        fs::write(&file, "عزيزي\n").expect("written");
        let (sender, receiver) = mpsc::channel();
        let scribe = Scribe::new(journal(&file), sender);
        scribe.wish(Wish::Read(Ticket(1)));
        scribe.wish(Wish::Append(entry("a")));
        drop(scribe);
        let Ok(Message::NotKept(cause)) = receiver.recv() else {
            panic!("it is not told");
        };
        assert!(cause.contains("letter.txt"), "{cause}");
        assert_eq!(fs::read_to_string(&file).expect("there"), "عزيزي\n");
    }

    /// A session with an article in a library: what the scribe told.
    fn session(file: &Path, text: &str, wishes: Vec<Wish>) -> Vec<Message> {
        let (sender, receiver) = mpsc::channel();
        let scribe = Scribe::new(keeper(LogKeeping::Library, Some(file)), sender);
        let article = Article {
            text: text.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, text.len()),
            }],
            ..Article::default()
        };
        scribe.wish(Wish::Read(Ticket(1)));
        scribe.wish(Wish::Remember(Ticket(2), Arc::new(article)));
        for wish in wishes {
            scribe.wish(wish);
        }
        drop(scribe);
        receiver.into_iter().collect()
    }

    #[test]
    fn a_library_remembers_the_place_and_what_was_said() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("deep/library.sqlite");
        let wishes = vec![
            Wish::Place(Anchor(2), false),
            Wish::Append(entry("a")),
            Wish::Place(Anchor(4), false),
        ];
        let told = session(&file, "أبجد هوز", wishes);
        assert!(
            matches!(&told[..], [Message::LogRead(_, log), Message::Remembered(_, None)] if log.entries.is_empty())
        );
        let told = session(&file, "أبجد هوز", vec![Wish::Append(entry("b"))]);
        let [
            Message::LogRead(_, log),
            Message::Remembered(_, Some(place)),
        ] = &told[..]
        else {
            panic!("{told:?}");
        };
        assert_eq!((ids(log), *place), (vec!["a"], Anchor(4)));
        let library = Library::open(&file, Vec::new).expect("it opens");
        let id = library.id_of("/خبر.txt").expect("readable").expect("there");
        assert_eq!(library.log(id).expect("readable").len(), 2);
        assert!(library.listed(id).expect("there").opened.is_some());
    }

    #[test]
    fn a_library_that_cannot_be_used_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("letter.txt");
        fs::write(&file, "عزيزي\n".repeat(100)).expect("written");
        let told = session(&file, "أ", vec![Wish::Append(entry("a"))]);
        let [Message::NoLibrary(cause), Message::LogRead(..)] = &told[..] else {
            panic!("{told:?}");
        };
        assert!(cause.contains("letter.txt"), "{cause}");
    }
}
