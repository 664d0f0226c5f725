//! Searching: where words stand in an article, from where the reader is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::slot::Slot;
use crate::app::{Message, Ticket};
use crate::article::{Anchor, Article};
use crate::text::TextRange;
use crate::text::find::{Needle, Query};
use crate::text::fold::Folded;

/// Bytes searched before the first answer is given.
const FIRST: usize = 1024 * 1024;
/// How many times as much is searched before each further one.
const GROWTH: usize = 8;
/// Hits that are kept: more than anyone steps through.
const HITS: usize = 100_000;

/// A wish for hits.
pub(super) struct Finding {
    pub(super) ticket: Ticket,
    pub(super) article: Arc<Article>,
    pub(super) query: Query,
    /// Where the reader is.
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
        let listens = match Needle::new(&wish.query) {
            Ok(Some(needle)) => find(&wish, &needle, &wishes.newer, report),
            Ok(None) => report(Vec::new(), true),
            Err(error) => sender.send(Message::Refused(ticket, error)).is_ok(),
        };
        if !listens {
            return;
        }
    }
}

/// Finds what is looked for stretch by stretch, from where the reader is to the
/// end and then from the beginning: the first answer is the one that is looked
/// at. `report` gets all hits so far in text order, and whether that is all;
/// false when nobody listens any more.
fn find(
    wish: &Finding,
    needle: &Needle,
    newer: &AtomicBool,
    report: impl Fn(Vec<TextRange>, bool) -> bool,
) -> bool {
    let text = &wish.article.text;
    let stretches = wish.article.stretches(wish.query.mode);
    let middle = stretches.partition_point(|stretch| stretch.range.end <= wish.from.0);
    let mut scratch = Folded::default();
    let mut after = Vec::new();
    let mut before = Vec::new();
    let (mut searched, mut next) = (0, FIRST);
    for index in (middle..stretches.len()).chain(0..middle) {
        let is_after = index >= middle;
        let stretch = stretches[index];
        for hit in needle.hits(text, stretch, &mut scratch) {
            // A phrase of two lines may begin in the stretch before.
            let hits = if is_after { &mut after } else { &mut before };
            if hits
                .last()
                .is_none_or(|last: &TextRange| last.end <= hit.start)
            {
                hits.push(hit);
            }
            if newer.load(Ordering::Acquire) || after.len() + before.len() >= HITS {
                break;
            }
        }
        if newer.load(Ordering::Acquire) {
            return true;
        }
        if after.len() + before.len() >= HITS {
            break;
        }
        searched += stretch.range.len();
        if searched >= next && !after.is_empty() {
            next = searched * GROWTH;
            let so_far = before.iter().chain(&after).copied().collect();
            if !report(so_far, false) {
                return false;
            }
        }
    }
    before.append(&mut after);
    report(before, true)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use super::{FIRST, Finding, Needle, Query, Ticket, find};
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
            query: Query {
                words: "كلمه".to_owned(),
                ..Query::default()
            },
            from: Anchor(from),
        }
    }

    fn answer(
        wish: &Finding,
        newer: &AtomicBool,
        report: impl Fn(Vec<TextRange>, bool) -> bool,
    ) -> bool {
        let needle = Needle::new(&wish.query).expect("a phrase can be read");
        find(wish, &needle.expect("letters are left"), newer, report)
    }

    #[test]
    fn the_first_answer_begins_where_the_reader_is_and_the_last_is_in_order() {
        let wish = wish(FIRST / 2);
        let answers = Cell::new(0);
        answer(&wish, &AtomicBool::new(false), |hits, whole| {
            answers.set(answers.get() + 1);
            assert!(hits.is_sorted());
            assert_eq!(whole, answers.get() == 2);
            // The stretch that holds the place is the first one searched.
            assert_eq!(hits[0].start > FIRST / 2 - 30, !whole);
            true
        });
        assert_eq!(answers.get(), 2);
    }

    #[test]
    fn a_newer_wish_ends_the_search() {
        let newer = AtomicBool::new(true);
        let listens = answer(&wish(0), &newer, |_, _| unreachable!("no answer is wanted"));
        assert!(listens);
    }
}
