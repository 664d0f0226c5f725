//! Marks and decisions, as a reader makes them: what a key asks for is seen at
//! once, is kept, can be taken back, and is there when the article is opened again.

use std::sync::Arc;

use qari::app::{Effect, Message, Reviewer};
use qari::article::{Annotations, Article, EntityKind};
use qari::review::{Colour, Decision, Deed, Entry, Log, Marking};
use qari::text::TextRange;

use crate::support::story::{Story, annotations, article};
use crate::support::visual::visual;

const TEXT: &str = "عنوان الخبر\nقال سمير إن ليلى غادرت مع سمير.\nثم عادت ليلى.\n";

fn told() -> (Article, Annotations) {
    let article = article(TEXT);
    let names = [("سمير", EntityKind::Person), ("ليلى", EntityKind::Person)];
    let found = annotations(&article, &names);
    (article, found)
}

fn story() -> Story {
    let (article, found) = told();
    let mut story = Story::new(article, found, 60, 12);
    story.tell(Message::Reviewer(Reviewer {
        name: "نور".into(),
        session: "s".into(),
    }));
    story
}

fn appended(effects: &[Effect]) -> Vec<Entry> {
    let kept = effects.iter().filter_map(|effect| match effect {
        Effect::Append(entry) => Some((**entry).clone()),
        _ => None,
    });
    kept.collect()
}

fn place(words: &str) -> TextRange {
    let start = TEXT.find(words).unwrap();
    TextRange::new(start, start + words.len())
}

#[test]
fn a_mark_is_kept_and_can_be_taken_back_and_had_again() {
    let mut story = story();
    let range = place("ليلى غادرت");
    let made = story.model.mark(Marking::Highlight(Colour::Blue), range);
    let made = appended(&made);
    assert_eq!(
        (made.len(), made[0].by.as_str(), made[0].id.0.as_str()),
        (1, "نور", "s-1")
    );
    assert_eq!(story.model.review.marked()[0].range, Some(range));
    story.press("u");
    assert!(story.model.review.marked().is_empty());
    assert!(matches!(appended(&story.effects)[0].deed, Deed::Undo(_)));
    assert!(story.shows(visual("يعيده")));
    story.tell(Message::Pressed(qari::app::Key::control('r')));
    assert_eq!(story.model.review.marked().len(), 1);
    assert!(matches!(appended(&story.effects)[0].deed, Deed::Redo(_)));
    story.press("u u");
    assert!(story.effects.is_empty(), "nothing is left to take back");
    assert!(story.shows(visual("لتتراجع")));
}

#[test]
fn what_was_marked_is_found_again_in_an_edited_article() {
    let mut first = story();
    let note = Marking::Note("من هي؟".into());
    let kept = appended(&first.model.mark(note.clone(), place("ليلى غادرت مع سمير")));
    let log = Log {
        entries: kept,
        ..Log::default()
    };
    let edited = TEXT.replace("قال سمير", "عاجل: صرّح لنا سمير");
    let mut again = Story::new(article(&edited), Annotations::default(), 60, 12);
    again.tell(Message::LogRead(Arc::new(log.clone())));
    let marked = &again.model.review.marked()[0];
    let range = marked.range.unwrap();
    assert_eq!(
        (range.slice(&edited), &marked.mark.marking),
        ("ليلى غادرت مع سمير", &note)
    );
    // And is told where it is not there any more.
    let other = TEXT.replace("غادرت", "بقيت");
    let mut lost = Story::new(article(&other), Annotations::default(), 60, 12);
    lost.tell(Message::LogRead(Arc::new(log)));
    assert_eq!(lost.model.review.marked()[0].range, None);
}

#[test]
fn what_is_decided_is_what_the_reader_shows() {
    let mut story = story();
    let shown = |story: &Story| story.model.findings.annotations().mentions.len();
    assert_eq!(shown(&story), 4);
    let (article, found) = told();
    let nothing = qari::review::apply(&article, &found, &qari::review::State::default());
    let target = nothing.mentions[1].target(&article.text);
    assert_eq!(target.place.exact, "ليلى");
    let kept = appended(&story.model.decide(Decision::Reject(target)));
    assert_eq!(shown(&story), 3);
    story.press("u");
    assert_eq!(shown(&story), 4);
    // Another who opens it and has the log sees the same, whichever comes first.
    let log = Arc::new(Log {
        entries: kept,
        ..Log::default()
    });
    let mut late = Story::new(article.clone(), found.clone(), 60, 12);
    late.tell(Message::LogRead(Arc::clone(&log)));
    assert_eq!(shown(&late), 3);
    let mut early = Story::head(article, true, 60, 12);
    let ticket = early.model.work.annotating.unwrap();
    early.tell(Message::LogRead(log));
    early.annotate(ticket, found, true);
    assert_eq!(shown(&early), 3);
}

#[test]
fn what_was_done_before_the_log_was_read_counts() {
    let mut story = story();
    let made = appended(&story.model.mark(Marking::Bookmark, place("ليلى")));
    let mut older = made[0].clone();
    older.id.0 = "older-1".into();
    // The log may have been read after the entry was added to it.
    let entries = vec![older, made[0].clone()];
    story.tell(Message::LogRead(Arc::new(Log {
        entries,
        torn: vec![4],
        ..Log::default()
    })));
    assert_eq!(story.model.review.marked().len(), 2);
    assert!(story.shows(visual("مبتور")));
}

#[test]
fn what_cannot_be_kept_is_told() {
    let mut story = story();
    story.tell(Message::NotKept("no room".into()));
    assert!(story.shows(visual("يمكن")));
    assert_eq!(story.model.failure.as_ref().unwrap().cause, "no room");
}
