//! Annotating: names and quotations, of growing parts of an article, so that
//! those of the first screens are there at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use tracing::info_span;

use super::scribe::Wish;
use super::slot::Slot;
use crate::app::{Message, Ticket};
use crate::article::{Annotations, Article};
use crate::extract::{EXTENT, Lexicon, annotate_until};
use crate::library::Library;
use crate::store::Shelf;

/// Bytes below which no article is annotated in parts.
const SCREENS: usize = 4 * 1024;
/// How much more each part holds than the one before, whose work is done again:
/// all of them together are at most 8/7 of the last.
const GROWTH: usize = 8;

/// A wish for annotations.
pub(super) struct Annotation {
    pub(super) ticket: Ticket,
    pub(super) article: Arc<Article>,
    /// Who keeps what is found, so that it is found once.
    pub(super) scribe: Option<Sender<Wish>>,
}

/// The library, to be looked into. That it cannot be used, the scribe tells.
fn library(shelf: &Shelf) -> Option<Library> {
    Library::open_existing(shelf.file()).ok().flatten()
}

/// What was found in an article before, by this annotator.
fn known(library: &Library, article: &Article) -> Option<Annotations> {
    // Of longer texts nothing is kept, and their digest takes long.
    let is_kept = article.text.len() <= EXTENT;
    let found = is_kept.then(|| library.findings(&article.sha256()));
    found.and_then(Result::ok).flatten()
}

/// Annotates what is wished for until nobody listens.
pub(super) fn serve(wishes: &Slot<Annotation>, shelf: Option<&Shelf>, sender: &Sender<Message>) {
    let library = shelf.and_then(library);
    let mut lexicon = None;
    loop {
        let Annotation {
            ticket,
            article,
            scribe,
        } = wishes.take();
        if let Some(found) = library
            .as_ref()
            .and_then(|library| known(library, &article))
        {
            let annotated = Message::Annotated {
                ticket,
                annotations: Arc::new(found),
                whole: true,
            };
            if sender.send(annotated).is_err() {
                return;
            }
            continue;
        }
        let report = |annotations, whole| {
            let annotations = Arc::new(annotations);
            if let Some(scribe) = scribe.as_ref().filter(|_| whole) {
                let wish = Wish::Found(Arc::clone(&article), Arc::clone(&annotations));
                // It hears nothing once the article is not read any more.
                let _ = scribe.send(wish);
            }
            let annotated = Message::Annotated {
                ticket,
                annotations,
                whole,
            };
            sender.send(annotated).is_ok()
        };
        let lexicon = lexicon.get_or_insert_with(Lexicon::built_in);
        if !annotate(&article, lexicon, &wishes.newer, report) {
            return;
        }
    }
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
        let _span = info_span!("annotate", bytes = article.text.len(), extent).entered();
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{EXTENT, SCREENS, annotate, extents};
    use crate::article::{Article, Block, BlockKind};
    use crate::extract::Lexicon;
    use crate::text::TextRange;

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
