//! A review of a long article: its log is read, folded, carried out on what was found,
//! and compared with another's; and its marks are found again in an edited text. Items
//! are entries.

use std::sync::OnceLock;

use divan::counter::ItemsCount;
use qari::article::{Annotations, Article, EntityKind};
use qari::review::{
    Colour, Decision, Deed, Entry, EntryId, Header, Judged, Log, Marking, Place, State, Target,
    What, apply, compare,
};

use crate::gold::{self, ALL};

/// Entries of an ordinary review and of a long one.
const REVIEWS: [usize; 2] = [200, 5_000];

fn known() -> &'static (Article, Annotations) {
    static KNOWN: OnceLock<(Article, Annotations)> = OnceLock::new();
    KNOWN.get_or_init(|| gold::known(ALL))
}

/// What was found, as decisions name it.
fn targets() -> Vec<Target> {
    let (article, found) = known();
    let mentions = found.mentions.iter();
    let mentions = mentions.map(|mention| (What::Mention(mention.kind), mention.range));
    let quotations = found.quotations.iter();
    let quotations =
        quotations.map(|quotation| (What::Quotation(quotation.kind), quotation.reach()));
    let target = |(what, range)| Target {
        what,
        place: Place::of(&article.text, range),
    };
    mentions.chain(quotations).map(target).collect()
}

/// What somebody does one after the other: decides, marks, takes back. `bias` makes
/// another reviewer.
fn entries(count: usize, bias: usize) -> Vec<Entry> {
    let targets = targets();
    let name = |number: usize| EntryId(format!("{bias}-{number}"));
    let entry = |number: usize| {
        let target = targets[number % targets.len()].clone();
        let deed = match ((number + bias) % 8, target.what) {
            (0, _) => Deed::Decide(Decision::Reject(target)),
            (1, What::Mention(_)) => Deed::Decide(Decision::Relabel {
                target,
                to: What::Mention(EntityKind::Other),
            }),
            (2, What::Mention(_)) => Deed::Decide(Decision::Split {
                target,
                alike: false,
            }),
            (3, _) if number > 0 => Deed::Undo(name(number - 1)),
            (4, _) => Deed::Mark {
                place: target.place,
                marking: Marking::Highlight(Colour::Blue),
            },
            _ => Deed::Decide(Decision::Accept(target)),
        };
        Entry {
            id: name(number),
            by: "reviewer".to_owned(),
            at: Some(1_796_000_000),
            deed,
        }
    };
    (0..count).map(entry).collect()
}

#[divan::bench(args = REVIEWS)]
fn log(bencher: divan::Bencher, count: usize) {
    let line = |entry: &Entry| entry.line().expect("plain data");
    let head = Header::new("gold", "/gold.txt").line().expect("plain data");
    let lines: Vec<String> = entries(count, 0).iter().map(line).collect();
    let text = format!("{head}\n{}\n", lines.join("\n"));
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| Log::parse(&text).map(|log| log.entries.len()).ok());
}

#[divan::bench(args = REVIEWS)]
fn state(bencher: divan::Bencher, count: usize) {
    let entries = entries(count, 0);
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| State::of(&entries).decisions().len());
}

#[divan::bench(args = REVIEWS)]
fn decisions(bencher: divan::Bencher, count: usize) {
    let (article, found) = known();
    let state = State::of(&entries(count, 0));
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| apply(article, found, &state).mentions.len());
}

/// Of two reviewers who do not agree, from what they decided.
#[divan::bench(args = REVIEWS)]
fn agreement(bencher: divan::Bencher, count: usize) {
    let (article, found) = known();
    let reviewed = [0, 1].map(|bias| apply(article, found, &State::of(&entries(count, bias))));
    bencher.counter(ItemsCount::new(2 * count)).bench(|| {
        let [one, other] = [0, 1].map(|which| Judged::of(&article.text, &reviewed[which]));
        compare(&one, &other).differences.len()
    });
}

/// Marks in a text that has another beginning by now.
#[divan::bench(args = REVIEWS)]
fn marks_of_an_edited_text(bencher: divan::Bencher, count: usize) {
    let (article, _) = known();
    let edited = format!("\u{639}\u{627}\u{62C}\u{644}\n\n{}", article.text);
    let state = State::of(&entries(count, 0));
    bencher
        .counter(ItemsCount::new(state.marks().len()))
        .bench(|| state.remarks(&edited).len());
}
