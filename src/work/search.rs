//! Searching: where words stand in an article, from where the reader is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::slot::Slot;
use crate::app::{Message, Ticket};
use crate::article::{Anchor, Article};
use crate::text::TextRange;
use crate::text::find::Needle;
use crate::text::fold::Folded;

/// Bytes searched before the first answer is given.
const FIRST: usize = 1024 * 1024;
/// Hits that are kept: more than anyone steps through.
const HITS: usize = 100_000;

/// A wish for hits.
pub(super) struct Finding {
    pub(super) ticket: Ticket,
    pub(super) article: Arc<Article>,
    pub(super) words: String,
    pub(super) from: Anchor,
}

/// Finds what is wished for until nobody listens.
pub(super) fn serve(wishes: &Slot<Finding>, sender: &Sender<Message>) {
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use super::{FIRST, Finding, Ticket, find};
    use crate::article::{Anchor, Article, Block, BlockKind};
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
    fn a_newer_wish_ends_the_search() {
        assert!(find(&wish(0), &AtomicBool::new(true), |_, _| unreachable!(
            "no answer is wanted"
        )));
    }
}
