//! `Work`: wishes become threads, threads send messages. A loader reads and
//! parses the rest of a source; an annotator and a finder each hold one waiting
//! wish, the newest, and look up between blocks whether there is a newer one.
//! Both answer several times: what is near first.
//! Threads start when they are first wanted: opening an article waits for none.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::app::{Effect, Failure, FailureKind, Message, Ticket};
use crate::article::{Anchor, Annotations, Article};
use crate::extract::{EXTENT, Lexicon, annotate_until};
use crate::ingest::parse;
use crate::store::Source;
use crate::text::TextRange;
use crate::text::find::Needle;
use crate::text::fold::Folded;

/// Bytes searched before the first answer is given.
const FIRST: usize = 1024 * 1024;
/// Bytes below which no article is annotated in parts.
const SCREENS: usize = 4 * 1024;
/// How much more each part holds than the one before, whose work is done again:
/// all of them together are at most 8/7 of the last.
const GROWTH: usize = 8;
/// Hits that are kept: more than anyone steps through.
const HITS: usize = 100_000;

/// The threads behind the reader.
pub struct Work {
    sender: Sender<Message>,
    /// What is still to be read, until the loader has it.
    source: Option<Source>,
    annotator: Option<Arc<Slot<Annotation>>>,
    finder: Option<Arc<Slot<Finding>>>,
}

/// A wish for annotations.
type Annotation = (Ticket, Arc<Article>);

/// A wish for hits.
struct Finding {
    ticket: Ticket,
    article: Arc<Article>,
    words: String,
    from: Anchor,
}

impl Work {
    /// Nothing is running yet. `source` is what [`Effect::Load`] reads on.
    #[must_use]
    pub fn new(sender: Sender<Message>, source: Source) -> Self {
        Self {
            sender,
            source: Some(source),
            annotator: None,
            finder: None,
        }
    }

    /// Sets about a wish; its answer comes as a message. Wishes about the
    /// terminal are not for here and nothing is done about them.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Load(ticket) => self.load(ticket),
            Effect::Annotate(ticket, article) => {
                let sender = &self.sender;
                let slot = self
                    .annotator
                    .get_or_insert_with(|| annotator(sender.clone()));
                slot.put((ticket, article));
            }
            Effect::Find {
                ticket,
                article,
                words,
                from,
            } => {
                let sender = &self.sender;
                let slot = self.finder.get_or_insert_with(|| finder(sender.clone()));
                slot.put(Finding {
                    ticket,
                    article,
                    words,
                    from,
                });
            }
            Effect::Suspend | Effect::Display(_) | Effect::Restore | Effect::Copy(_) => {}
        }
    }

    fn load(&mut self, ticket: Ticket) {
        let Some(source) = self.source.take() else {
            return;
        };
        start("loader", self.sender.clone(), move |sender| {
            let go_on = |bytes| sender.send(Message::Progress(ticket, bytes)).is_ok();
            let message = match source.read_whole(go_on) {
                Ok(raw) => match parse(raw) {
                    Ok(article) => Message::Loaded(ticket, Arc::new(article)),
                    Err(error) => failed(ticket, FailureKind::Decoding, &error),
                },
                Err(error) => failed(ticket, FailureKind::Source, &error),
            };
            // Nobody listens only when the reader has gone.
            let _ = sender.send(message);
        });
    }
}

fn failed(ticket: Ticket, kind: FailureKind, error: &dyn std::error::Error) -> Message {
    let cause = error.to_string();
    Message::Failed(ticket, Failure { kind, cause })
}

fn annotator(sender: Sender<Message>) -> Arc<Slot<Annotation>> {
    let slot = Arc::new(Slot::<Annotation>::default());
    let wishes = Arc::clone(&slot);
    start("annotator", sender, move |sender| {
        let lexicon = Lexicon::built_in();
        loop {
            let (ticket, article) = wishes.take();
            let report = |annotations, whole| {
                let annotated = Message::Annotated {
                    ticket,
                    annotations: Arc::new(annotations),
                    whole,
                };
                sender.send(annotated).is_ok()
            };
            if !annotate(&article, &lexicon, &wishes.newer, report) {
                return;
            }
        }
    });
    slot
}

/// Annotates growing parts of an article, the last of them all that is looked
/// at. `report` gets what is known of each, and whether that is all; false when
/// nobody listens any more.
fn annotate(
    article: &Article,
    lexicon: &Lexicon,
    newer: &AtomicBool,
    report: impl Fn(Annotations, bool) -> bool,
) -> bool {
    let go_on = || !newer.load(Ordering::Acquire);
    for extent in extents(article.text.len()) {
        let Some(found) = annotate_until(article, lexicon, extent, &go_on) else {
            return true;
        };
        if !report(found, extent == EXTENT) {
            return false;
        }
    }
    true
}

/// How far each part of an article of so many bytes goes; the last goes as far
/// as any.
fn extents(length: usize) -> Vec<usize> {
    let parts = std::iter::successors(Some(length.min(EXTENT)), |extent| Some(extent / GROWTH));
    let smaller = parts.skip(1).take_while(|extent| *extent >= SCREENS);
    let mut extents = vec![EXTENT];
    extents.extend(smaller);
    extents.reverse();
    extents
}

fn finder(sender: Sender<Message>) -> Arc<Slot<Finding>> {
    let slot = Arc::new(Slot::<Finding>::default());
    let wishes = Arc::clone(&slot);
    start("finder", sender, move |sender| {
        loop {
            let wish = wishes.take();
            let ticket = wish.ticket;
            let report = |hits, whole| {
                let found = Message::Found {
                    ticket,
                    hits,
                    whole,
                };
                sender.send(found).is_ok()
            };
            if !find(&wish, &wishes.newer, report) {
                return;
            }
        }
    });
    slot
}

/// Finds the words block by block, from where the reader is to the end and
/// then from the beginning: the first answer is the one that is looked at.
/// `report` gets all hits so far in text order, and whether that is all; false
/// when nobody listens any more.
fn find(wish: &Finding, newer: &AtomicBool, report: impl Fn(Vec<TextRange>, bool) -> bool) -> bool {
    let Some(needle) = Needle::new(&wish.words) else {
        return report(Vec::new(), true);
    };
    let article = &wish.article;
    let middle = article.block_at(wish.from.0).unwrap_or(0);
    let mut scratch = Folded::default();
    let mut after = Vec::new();
    let mut before = Vec::new();
    let mut searched = 0;
    let mut reported = false;
    let order = (middle..article.blocks.len()).chain(0..middle);
    for index in order {
        if newer.load(Ordering::Acquire) {
            return true;
        }
        let hits = if index >= middle {
            &mut after
        } else {
            &mut before
        };
        let range = article.blocks[index].range;
        needle.find(range.slice(&article.text), range.start, &mut scratch, hits);
        searched += range.len();
        if !reported && searched > FIRST && !after.is_empty() {
            reported = true;
            if !report(after.clone(), false) {
                return false;
            }
        }
        if before.len() + after.len() >= HITS {
            break;
        }
    }
    before.append(&mut after);
    before.truncate(HITS);
    report(before, true)
}

/// Starts a thread. One that dies of a fault of ours says so: the reader must
/// not wait for it for ever.
fn start(
    name: &str,
    sender: Sender<Message>,
    work: impl FnOnce(&Sender<Message>) + Send + 'static,
) {
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
}

/// Room for one wish that waits: the newest.
struct Slot<T> {
    waiting: Mutex<Option<T>>,
    bell: Condvar,
    /// True while a wish waits: what is being done is not wanted any more.
    newer: AtomicBool,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            waiting: Mutex::new(None),
            bell: Condvar::new(),
            newer: AtomicBool::new(false),
        }
    }
}

impl<T> Slot<T> {
    fn put(&self, wish: T) {
        // A wish is whole or absent: a poisoned lock holds nothing broken.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = Some(wish);
        self.newer.store(true, Ordering::Release);
        self.bell.notify_one();
    }

    /// Waits for a wish.
    fn take(&self) -> T {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(wish) = waiting.take() {
                self.newer.store(false, Ordering::Release);
                return wish;
            }
            waiting = self
                .bell
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{EXTENT, FIRST, Finding, SCREENS, Slot, Ticket, annotate, extents, find};
    use crate::article::{Anchor, Article, Block, BlockKind};
    use crate::extract::Lexicon;
    use crate::text::TextRange;

    /// An article of many equal blocks, above what one answer searches.
    fn wish(from: usize) -> Finding {
        let line = "قال كلمة أخرى\n".to_owned();
        let count = 2 * FIRST / line.len();
        let blocks = (0..count)
            .map(|index| Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(index * line.len(), (index + 1) * line.len() - 1),
            })
            .collect();
        let article = Article {
            text: line.repeat(count),
            blocks,
            ..Article::default()
        };
        Finding {
            ticket: Ticket(1),
            article: Arc::new(article),
            words: "كلمه".to_owned(),
            from: Anchor(from),
        }
    }

    #[test]
    fn the_first_answer_begins_where_the_reader_is_and_the_last_is_in_order() {
        let wish = wish(FIRST / 2);
        let answers = Cell::new(0);
        find(&wish, &AtomicBool::new(false), |hits, whole| {
            answers.set(answers.get() + 1);
            assert!(hits.is_sorted());
            assert_eq!(whole, answers.get() == 2);
            // The block that holds the place is the first one searched.
            assert_eq!(hits[0].start > FIRST / 2 - 30, !whole);
            true
        });
        assert_eq!(answers.get(), 2);
    }

    #[test]
    fn a_newer_wish_ends_the_search_and_replaces_the_waiting_one() {
        assert!(find(&wish(0), &AtomicBool::new(true), |_, _| unreachable!(
            "no answer is wanted"
        )));
        let slot = Slot::default();
        slot.put(1);
        slot.put(2);
        assert_eq!(slot.take(), 2);
    }
    /// An article that is annotated in two parts.
    fn told() -> Article {
        let line = "ثم زار أنتوني بلينكن دمشق، وقال إن الوضع فيها هادئ.\n".to_owned();
        let count = SCREENS * super::GROWTH / line.len() + 1;
        let blocks = (0..count).map(|index| Block {
            kind: BlockKind::Paragraph,
            range: TextRange::new(index * line.len(), (index + 1) * line.len() - 1),
        });
        Article {
            blocks: blocks.collect(),
            text: line.repeat(count),
            ..Article::default()
        }
    }

    #[test]
    fn findings_grow_and_the_last_are_all() {
        let (article, lexicon) = (told(), Lexicon::built_in());
        let answers = Cell::new(0);
        let last = Cell::new(0);
        let listens = annotate(
            &article,
            &lexicon,
            &AtomicBool::new(false),
            |found, whole| {
                answers.set(answers.get() + 1);
                assert!(found.extent > last.replace(found.extent));
                assert!(!found.mentions.is_empty());
                assert_eq!(whole, answers.get() == 2);
                if whole {
                    assert_eq!(found, crate::extract::annotate(&article, &lexicon));
                }
                true
            },
        );
        assert!(listens);
        assert_eq!(answers.get(), 2);
    }

    #[test]
    fn a_newer_wish_ends_an_annotation() {
        let (article, lexicon) = (told(), Lexicon::built_in());
        let newer = AtomicBool::new(false);
        let answers = Cell::new(0);
        let listens = annotate(&article, &lexicon, &newer, |_, whole| {
            assert!(!whole);
            answers.set(answers.get() + 1);
            newer.store(true, Ordering::Release);
            true
        });
        assert!(listens, "the newer wish is to be taken");
        assert_eq!(answers.get(), 1);
    }

    #[test]
    fn parts_cost_little_and_the_first_is_small() {
        for length in [0, 1, 5_000, 40_000, 300_000, 3_000_000, 100_000_000] {
            let extents = extents(length);
            assert_eq!(extents.last(), Some(&EXTENT));
            let looked_at = length.min(EXTENT);
            assert!(extents[0].min(looked_at) < SCREENS * super::GROWTH);
            let work: usize = extents.iter().map(|extent| looked_at.min(*extent)).sum();
            assert!(work * 100 <= looked_at * 115, "{length}: {work}");
        }
    }
}
