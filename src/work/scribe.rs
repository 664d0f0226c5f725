//! The scribe: reads the log of an article and adds entries to it, one after the
//! other, in the order in which they were asked for.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use super::start;
use crate::app::Message;
use crate::review::{Entry, Header, Log};
use crate::store::{Journal, now};

/// Where a log is kept.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// The file.
    pub journal: Journal,
    /// What its first line says.
    pub header: Header,
}

/// A thread that writes.
pub(super) struct Scribe {
    wishes: Option<Sender<Wish>>,
    thread: Option<JoinHandle<()>>,
}

enum Wish {
    Read,
    Append(Box<Entry>),
}

impl Scribe {
    pub(super) fn new(keeper: Keeper, sender: Sender<Message>) -> Self {
        let (wishes, asked) = mpsc::channel();
        let thread = start("scribe", sender, move |sender| {
            // A log that cannot be understood is not written to.
            let mut usable = true;
            for wish in asked {
                let done = match wish {
                    Wish::Read => read(&keeper).map(|log| {
                        // Nobody listens only when the reader has gone.
                        let _ = sender.send(Message::LogRead(Arc::new(log)));
                    }),
                    Wish::Append(entry) if usable => append(&keeper, *entry),
                    Wish::Append(_) => Ok(()),
                };
                if let Err((cause, is_final)) = done {
                    usable &= !is_final;
                    let _ = sender.send(Message::NotKept(cause));
                }
            }
        });
        Self {
            wishes: Some(wishes),
            thread,
        }
    }

    pub(super) fn read(&self) {
        self.wish(Wish::Read);
    }

    pub(super) fn append(&self, entry: Box<Entry>) {
        self.wish(Wish::Append(entry));
    }

    fn wish(&self, wish: Wish) {
        if let Some(wishes) = &self.wishes {
            // It hears nothing only when it died, and then it has said so.
            let _ = wishes.send(wish);
        }
    }
}

/// Waits until all is written.
impl Drop for Scribe {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Why not, and whether nothing is to be written after it.
type Refused = (String, bool);

fn read(keeper: &Keeper) -> Result<Log, Refused> {
    let text = keeper
        .journal
        .read()
        .map_err(|cause| (cause.to_string(), true))?;
    Log::parse(&text).map_err(|cause| {
        let file = keeper.journal.file().display();
        (format!("{file}: {cause}"), true)
    })
}

fn append(keeper: &Keeper, entry: Entry) -> Result<(), Refused> {
    let entry = Entry {
        at: Some(now()),
        ..entry
    };
    let line = |written: Result<String, serde_json::Error>| {
        written.map_err(|cause| (cause.to_string(), false))
    };
    let (head, line) = (line(keeper.header.line())?, line(entry.line())?);
    keeper
        .journal
        .append(&head, &line)
        .map_err(|cause| (cause.to_string(), false))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::{Keeper, Scribe};
    use crate::app::Message;
    use crate::review::{Deed, Entry, EntryId, Header, Log};
    use crate::store::Journal;

    fn entry(id: &str) -> Box<Entry> {
        Box::new(Entry {
            id: EntryId(id.into()),
            by: "س".into(),
            at: None,
            deed: Deed::Undo(EntryId("x".into())),
        })
    }

    fn keeper(file: &std::path::Path) -> Keeper {
        Keeper {
            journal: Journal::at(file.to_owned()),
            header: Header::new("خبر", "/خبر.txt"),
        }
    }

    #[test]
    fn what_was_asked_for_is_written_before_it_is_gone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("log.jsonl");
        let (sender, receiver) = mpsc::channel();
        let scribe = Scribe::new(keeper(&file), sender);
        scribe.read();
        for id in ["a", "b"] {
            scribe.append(entry(id));
        }
        drop(scribe);
        assert!(matches!(receiver.recv(), Ok(Message::LogRead(log)) if log.header.is_none()));
        assert!(receiver.recv().is_err(), "nothing went wrong");
        let log = Log::parse(&fs::read_to_string(&file).expect("there")).expect("a log");
        let ids: Vec<_> = log
            .entries
            .iter()
            .map(|entry| entry.id.0.as_str())
            .collect();
        assert_eq!(ids, ["a", "b"]);
        assert!(log.entries.iter().all(|entry| entry.at.is_some()));
    }

    #[test]
    fn what_is_no_log_is_told_and_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("letter.txt");
        fs::write(&file, "عزيزي\n").expect("written");
        let (sender, receiver) = mpsc::channel();
        let scribe = Scribe::new(keeper(&file), sender);
        scribe.read();
        scribe.append(entry("a"));
        drop(scribe);
        let Ok(Message::NotKept(cause)) = receiver.recv() else {
            panic!("it is not told");
        };
        assert!(cause.contains("letter.txt"), "{cause}");
        assert_eq!(fs::read_to_string(&file).expect("there"), "عزيزي\n");
    }
}
