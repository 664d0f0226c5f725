//! Marks and decisions, as a reader makes them: what a key asks for is seen at
//! once, is kept, can be taken back, and is there when the article is opened again.

use std::sync::Arc;

use qari::app::{Effect, Keymap, Lang, Message, Place, Reviewer, Ticket, Turned, turn_to};
use qari::article::{Anchor, Annotations, Article, EntityKind, QuotationKind, Remark};
use qari::import::Imported;
use qari::review::{Colour, Decision, Deed, Entry, Log, Marking, What};
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
    again.tell(Message::LogRead(Ticket(1), Arc::new(log.clone())));
    let marked = &again.model.review.marked()[0];
    let range = marked.range.unwrap();
    assert_eq!(
        (range.slice(&edited), &marked.mark.marking),
        ("ليلى غادرت مع سمير", &note)
    );
    // And is told where it is not there any more.
    let other = TEXT.replace("غادرت", "بقيت");
    let mut lost = Story::new(article(&other), Annotations::default(), 60, 12);
    lost.tell(Message::LogRead(Ticket(1), Arc::new(log)));
    assert_eq!(lost.model.review.marked()[0].range, None);
}

#[test]
fn what_is_decided_is_what_the_reader_shows() {
    let mut story = story();
    let shown = |story: &Story| story.model.findings.annotations().mentions.len();
    assert_eq!(shown(&story), 4);
    let (article, found) = told();
    story.press("W Space x");
    let kept = appended(&story.effects);
    let Deed::Decide(Decision::Reject(target)) = &kept[0].deed else {
        panic!("{kept:?}");
    };
    assert_eq!(target.place.exact, "ليلى");
    assert_eq!(shown(&story), 3);
    story.press("u");
    assert_eq!(shown(&story), 4);
    // Another who opens it and has the log sees the same, whichever comes first.
    let log = Arc::new(Log {
        entries: kept,
        ..Log::default()
    });
    let mut late = Story::new(article.clone(), found.clone(), 60, 12);
    late.tell(Message::LogRead(Ticket(1), Arc::clone(&log)));
    assert_eq!(shown(&late), 3);
    let mut early = Story::head(article, true, 60, 12);
    let ticket = early.model.work.annotating.unwrap();
    early.tell(Message::LogRead(Ticket(1), log));
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
    story.tell(Message::LogRead(
        Ticket(1),
        Arc::new(Log {
            entries,
            torn: vec![4],
            ..Log::default()
        }),
    ));
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

const QUOTED: &str =
    "عنوان الخبر\nقال سمير “نعم يا ليلى” ثم عاد سمير من بيروت.\nثم عادت ليلى وحدها.\n";

/// A review of an article with names and a quotation that the first of them says.
fn reviewing(columns: u16, rows: u16, lang: Lang) -> Story {
    let article = article(QUOTED);
    let names = [("سمير", EntityKind::Person), ("ليلى", EntityKind::Person)];
    let found = annotations(&article, &names);
    let mut story = Story::new(article, found, columns, rows);
    story.tell(Message::Language(lang));
    story.tell(Message::Reviewer(Reviewer {
        name: "نور".into(),
        session: "s".into(),
    }));
    story.press("W");
    story
}

fn decided(story: &Story) -> Decision {
    let kept = appended(&story.effects);
    match kept.first().map(|entry| entry.deed.clone()) {
        Some(Deed::Decide(decision)) => decision,
        other => panic!("{other:?}"),
    }
}

/// What is looked at: its words, and its place in the queue.
fn looked_at(story: &Story) -> (usize, &str) {
    let (place, queued) = story.model.looked_at().unwrap();
    (place, queued.range.slice(QUOTED))
}

fn names(story: &Story) -> Vec<(&str, EntityKind)> {
    let mentions = story.model.findings.annotations().mentions.iter();
    mentions
        .map(|mention| (mention.range.slice(QUOTED), mention.kind))
        .collect()
}

#[test]
fn a_review_goes_through_all_that_was_found() {
    for (columns, rows) in [(60, 12), (100, 12), (200, 50), (60, 50)] {
        for (lang, undecided, accepted) in [
            (Lang::Arabic, visual("مقبول"), visual("مقبول")),
            (Lang::English, "undecided", "accepted"),
        ] {
            let mut story = reviewing(columns, rows, lang);
            assert_eq!(looked_at(&story), (0, "سمير"));
            if lang == Lang::English {
                assert!(story.shows(undecided) && story.shows("1 of 5"));
                assert!(story.shows("0 of 5 decided") && story.shows("accept"));
                assert!(story.shows("person") && story.shows("amount"));
            }
            assert!(story.shows(visual("سمير")));
            story.press("a");
            assert!(
                matches!(decided(&story), Decision::Accept(target) if target.place.exact == "سمير")
            );
            assert_eq!(looked_at(&story), (1, "نعم يا ليلى"));
            story.press("Space");
            assert_eq!(looked_at(&story), (2, "ليلى"));
            story.press("k k");
            assert_eq!(looked_at(&story), (0, "سمير"));
            assert!(story.shows(accepted), "{columns}x{rows} {lang:?}");
            story.press("Esc");
            assert!(story.model.review.reviewing.is_none());
        }
    }
}

#[test]
fn what_is_rejected_is_gone_until_it_is_taken_back() {
    let mut story = reviewing(100, 20, Lang::English);
    story.press("x");
    assert_eq!(names(&story).len(), 3);
    assert_eq!(looked_at(&story).0, 1, "the queue still holds it");
    story.press("u");
    assert_eq!(names(&story).len(), 4);
    assert_eq!(
        looked_at(&story),
        (0, "سمير"),
        "what was taken back is looked at"
    );
}

#[test]
fn a_digit_says_what_it_is() {
    let mut story = reviewing(100, 20, Lang::English);
    story.press("3");
    assert_eq!(names(&story)[0], ("سمير", EntityKind::Place));
    assert!(story.shows("changed"));
    assert_eq!(
        names(&story)[2].1,
        EntityKind::Person,
        "the others are what they were"
    );
    story.press("Space 4");
    let quotations = &story.model.findings.annotations().quotations;
    assert_eq!(quotations[0].kind, QuotationKind::Reported);
}

#[test]
fn its_ends_move_by_words_where_the_arrow_points() {
    let mut story = reviewing(100, 20, Lang::English);
    story.press("Space");
    assert_eq!(looked_at(&story).1, "نعم يا ليلى");
    // The text runs from right to left: its end is at the left.
    story.press("Right");
    assert_eq!(looked_at(&story).1, "نعم يا");
    story.press("e Left");
    assert_eq!(looked_at(&story).1, "يا");
    story.press("Right Right");
    assert_eq!(looked_at(&story).1, "سمير “نعم يا");
    story.press("e Left");
    assert_eq!(looked_at(&story).1, "سمير “نعم يا ليلى");
    story.press("u u u u u");
    assert_eq!(looked_at(&story).1, "نعم يا ليلى");
}

#[test]
fn the_speaker_is_chosen_by_typing_or_is_unknown() {
    let mut story = reviewing(100, 20, Lang::English);
    let speaker = |story: &Story| {
        let annotations = story.model.findings.annotations();
        let id = annotations.quotations[0].speaker?;
        Some(annotations.entity(id).canonical.slice(QUOTED))
    };
    story.press("Space s");
    assert!(story.shows("who says it?") && story.shows("unknown"));
    story.press("لي");
    assert!(!story.shows("unknown"));
    story.press("Enter");
    assert_eq!(speaker(&story), Some("ليلى"));
    story.press("s Enter");
    assert_eq!(speaker(&story), None);
    story.press("u u");
    assert_eq!(speaker(&story), Some("سمير"));
    story.press("s Esc a");
    assert!(matches!(decided(&story), Decision::Accept(_)));
}

#[test]
fn entities_are_merged_and_split() {
    let mut story = reviewing(100, 20, Lang::English);
    let entities = |story: &Story| story.model.findings.annotations().entities.len();
    story.press("M");
    assert!(story.shows("the same as?"));
    story.press("Enter");
    assert_eq!(entities(&story), 1);
    story.press("S");
    // All that are spelt so leave, so that it is as before.
    assert_eq!(entities(&story), 2);
    story.press("S");
    assert_eq!(
        entities(&story),
        3,
        "all are spelt alike: this one alone leaves"
    );
}

/// Selects a word with the mouse.
fn draw_over(story: &mut Story, word: &str) {
    let cells = visual(word);
    let (column, row) = story.find(cells).unwrap();
    let first = column + cells.chars().count() as u16 - 1;
    story.tell(Message::Clicked(Place { column: first, row }));
    story.tell(Message::Dragged(Place { column, row }));
}

#[test]
fn a_click_looks_at_what_is_under_it() {
    let mut story = reviewing(100, 20, Lang::English);
    let (first, _) = looked_at(&story);
    let (column, row) = story.find(visual("ليلى")).expect("she is named");
    story.tell(Message::Clicked(Place { column, row }));
    let (place, words) = looked_at(&story);
    assert!(words == "ليلى" && place != first, "{words}");
    story.press("x");
    assert!(matches!(decided(&story), Decision::Reject(_)));
}

#[test]
fn what_was_missed_is_added() {
    let mut story = reviewing(100, 20, Lang::English);
    draw_over(&mut story, "بيروت");
    assert!(story.shows("add a name") && story.shows("add a quotation"));
    story.press("3");
    assert!(names(&story).contains(&("بيروت", EntityKind::Place)));
    assert_eq!(looked_at(&story).1, "بيروت");
    assert!(story.shows("added"));
    draw_over(&mut story, "وحدها");
    story.press("c");
    assert!(story.shows("who says it?"));
    story.press("ليلى Enter");
    let Decision::Add { target, speaker } = decided(&story) else {
        panic!("it is added");
    };
    assert_eq!(target.what, What::Quotation(QuotationKind::Indirect));
    assert_eq!(
        speaker.map(|mention| mention.place.exact),
        Some("ليلى".to_owned())
    );
    assert_eq!(story.model.findings.annotations().quotations.len(), 2);
    assert_eq!(looked_at(&story).1, "وحدها");
    story.press("u u");
    assert_eq!(names(&story).len(), 4);
}

#[test]
fn a_queue_is_narrowed() {
    let mut story = reviewing(100, 20, Lang::English);
    story.press("K K");
    assert!(story.shows("quotations") && story.shows("1 of 1"));
    story.press("a");
    assert!(story.shows("1 of 1 decided"));
    story.press("U Space");
    assert!(story.shows("nothing more"));
    // Nothing here is a guess.
    let mut story = reviewing(100, 20, Lang::English);
    story.press("L L");
    assert!(story.shows("guesses") && story.shows("nothing here"));
    story.press("L");
    assert_eq!(looked_at(&story).0, 0);
}

/// Keys of a review and of words that are typed are bound otherwise, are told so,
/// and those of the table are free then.
#[test]
fn keys_of_a_review_are_bound_otherwise() {
    for lang in Lang::ALL {
        let (article, found) = told();
        let mut story = Story::new(article, found, 100, 30);
        story.tell(Message::Language(lang));
        let rows = [
            ("accept", "Enter"),
            ("reject", "Ctrl-X"),
            ("cancel", "Ctrl-G"),
        ];
        let rows = rows.map(|(name, key)| (name.to_owned(), vec![key.to_owned()]));
        let keymap = Keymap::new(&rows, lang).expect("no key is taken");
        story.tell(Message::Keys(Box::new(keymap)));
        story.press("W Enter");
        assert!(story.shows("Enter") && story.shows("Ctrl-X"));
        let decided = |story: &Story| story.model.review.state().decisions().len();
        assert_eq!(decided(&story), 1);
        story.press("Ctrl-X");
        assert_eq!(decided(&story), 2);
        // What x does while reading it does here again: there is no mark here.
        story.press("x");
        assert_eq!(decided(&story), 2);
        // Both are offered by name, and done by it.
        story.press(": r e j e c t Enter");
        assert_eq!(decided(&story), 3);
        // Esc is written nowhere, and leaves nothing.
        story.press("/ a Esc");
        assert!(story.model.search.is_some());
        story.press("Ctrl-G");
        assert!(story.model.search.is_none());
        story.press("?");
        let told = match lang {
            Lang::Arabic => visual("المراجعة"),
            Lang::English => "in a review",
        };
        assert!(story.shows(told));
    }
}

/// What was asked for of one article and comes when another is read is of neither.
#[test]
fn answers_about_the_article_before_are_let_lie() {
    let mut story = story();
    story.press(": import Space a.json Enter");
    let [Effect::Import(ticket, article, _)] = &story.effects[..] else {
        panic!("{:?}", story.effects);
    };
    let (ticket, article) = (*ticket, Arc::clone(article));
    let (_, found) = told();
    let made = story.model.mark(Marking::Bookmark, place("ليلى"));
    let entries = appended(&made);
    assert_eq!(entries.len(), 1);
    let turned = Turned {
        article: Arc::new(self::article("كلمة")),
        is_whole: true,
        total: None,
        label: String::new(),
        from: None,
    };
    turn_to(&mut story.model, turned);
    let imported = Imported {
        annotations: found,
        remarks: vec![Remark {
            range: article.blocks[1].range,
            marking: Marking::Bookmark,
        }],
    };
    let log = Log {
        entries,
        ..Log::default()
    };
    for late in [
        Message::Imported(ticket, Ok(Box::new(imported))),
        Message::LogRead(ticket, Arc::new(log)),
        Message::Remembered(ticket, Some(Anchor(3))),
    ] {
        story.tell(late);
        story.screen();
        assert_eq!(story.model.findings.annotations().mentions, []);
        assert!(story.model.review.marked().is_empty());
        assert_eq!(story.model.reader.top(), Anchor(0));
    }
}
