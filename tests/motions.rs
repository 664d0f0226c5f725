//! Motions: counts, steps by name, speaker, paragraph and heading, the way back,
//! marked places, and the lists of results and marks, at all sizes.

use qari::app::{Focus, Notice, Tab, Way};
use qari::article::{Annotations, EntityId, EntityKind};

use crate::support::story::{Story, annotations, article};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

/// Thirty numbered paragraphs under two headings; مريم and سالم speak in turns.
fn text() -> String {
    let mut text = "أخبار اليوم\n".to_owned();
    for number in 1..=30 {
        let line = match number {
            10 => "القسم الأول\n".to_owned(),
            20 => "القسم الثاني\n".to_owned(),
            _ if number % 4 == 0 => format!("قالت مريم “نعم {number}” في القاعة.\n"),
            _ if number % 4 == 2 => format!("قال سالم “كلا {number}” في القاعة.\n"),
            _ => format!("فقرة بلا أسماء ورقمها {number} في المقال.\n"),
        };
        text.push_str(&line);
    }
    text
}

fn known() -> (qari::article::Article, Annotations) {
    let article = article(&text());
    let names = [("مريم", EntityKind::Person), ("سالم", EntityKind::Person)];
    let mut annotations = annotations(&article, &names);
    for quotation in &mut annotations.quotations {
        let start = quotation.contents[0].start;
        let his = article.text[start..].starts_with("كلا");
        quotation.speaker = Some(EntityId(u32::from(his)));
    }
    (article, annotations)
}

fn story((columns, rows): (u16, u16)) -> Story {
    let (article, annotations) = known();
    Story::new(article, annotations, columns, rows)
}

/// The words where the last jump landed, to the end of their line.
fn landed(story: &Story) -> &str {
    let start = story.model.target.expect("a jump landed").start;
    let rest = &story.model.article.text[start..];
    rest.lines().next().unwrap_or_default()
}

#[test]
fn paragraphs_and_headings_are_stepped_through_and_counted() {
    for size in SIZES {
        let mut story = story(size);
        story.press("}");
        assert!(landed(&story).ends_with("ورقمها 1 في المقال."));
        story.press("3 }");
        assert!(landed(&story).starts_with("قالت مريم “نعم 4”"));
        story.press("2 {");
        assert!(landed(&story).starts_with("قال سالم “كلا 2”"));
        story.press(")");
        assert_eq!(landed(&story), "القسم الأول");
        story.press(")");
        assert_eq!(landed(&story), "القسم الثاني");
        story.press(")");
        assert_eq!(landed(&story), "القسم الثاني", "there is none after it");
        assert_eq!(story.model.notice, Some(Notice::NothingThere));
        story.press("2 (");
        assert_eq!(landed(&story), "أخبار اليوم");
        assert!(story.shows(visual("أخبار")));
        story.press("1 2 G");
        assert!(landed(&story).contains("ورقمها 11"), "{}", landed(&story));
        assert!(story.shows("◂"));
    }
}

#[test]
fn a_count_is_seen_and_escape_drops_it() {
    let mut story = story((100, 12));
    story.press("1 2");
    assert!(story.rows().last().is_some_and(|row| row.contains("12")));
    story.press("Esc");
    assert_eq!(story.model.pending.count, None);
    let top = story.model.reader.top();
    story.press("5 j");
    let five = story.model.reader.top();
    story.press("5 k");
    assert_eq!(story.model.reader.top(), top);
    story.press("j j j j j");
    assert_eq!(story.model.reader.top(), five);
    // Arabic digits count as well; zero begins no count.
    story.press("5 k ٥ j");
    assert_eq!(story.model.reader.top(), five);
    story.press("0");
    assert_eq!(story.model.pending.count, None);
}

#[test]
fn names_and_speakers_are_stepped_through() {
    for size in SIZES {
        let mut story = story(size);
        story.press("e");
        assert!(landed(&story).starts_with("سالم “كلا 2”"));
        story.press("e");
        assert!(landed(&story).starts_with("مريم “نعم 4”"));
        // What it landed on is what `n` follows.
        story.press("n");
        assert!(landed(&story).starts_with("مريم “نعم 8”"));
        story.press("E");
        assert!(landed(&story).starts_with("سالم “كلا 6”"));
        story.press("3 e");
        assert!(landed(&story).starts_with("سالم “كلا 14”"));
        // Quotations of one speaker alone.
        story.press("]");
        assert!(landed(&story).starts_with("كلا 14"));
        story.press("s");
        assert!(landed(&story).starts_with("كلا 18"));
        story.press("2 S");
        assert!(landed(&story).starts_with("كلا 6"));
        story.press("9 s");
        assert_eq!(story.model.notice, Some(Notice::Wrapped(Way::Onward)));
    }
}

#[test]
fn the_way_back_leads_through_every_jump() {
    for size in SIZES {
        let mut story = story(size);
        let mut tops = Vec::new();
        for keys in ["9 G", "G", "g", "5 e", "]", "C End Enter"] {
            tops.push((story.model.reader.top(), story.model.target));
            story.press(keys);
        }
        let last = story.model.reader.top();
        for top in tops.iter().rev() {
            story.press("<");
            assert_eq!(story.model.reader.top(), top.0, "{size:?}");
        }
        story.press("<");
        assert_eq!(story.model.notice, Some(Notice::NowhereToGo(Way::Back)));
        story.press("6 >");
        assert_eq!(story.model.reader.top(), last);
        story.press(">");
        assert_eq!(story.model.notice, Some(Notice::NowhereToGo(Way::Onward)));
    }
}

#[test]
fn a_search_that_was_kept_is_one_jump() {
    let mut story = story((100, 12));
    story.press("4 j");
    let top = story.model.reader.top();
    story.press("G <");
    assert_eq!(story.model.reader.top(), top);
    story.press("/ x Esc >");
    let end = story.model.reader.top();
    assert_ne!(end, top, "a search that was given up is none");
}

#[test]
fn places_are_marked_by_letters() {
    for size in SIZES {
        let mut story = story(size);
        story.press("9 } m");
        assert!(story.model.pending.letter.is_some());
        story.press("a G m ب g ' a");
        assert!(story.shows("◂"));
        assert!(landed(&story).contains("ورقمها 9"), "{}", landed(&story));
        story.press("' z");
        assert_eq!(story.model.notice, Some(Notice::NoMark('z')));
        // Escape ends the waiting, and clears nothing else.
        let target = story.model.target;
        story.press("' Esc");
        assert_eq!(
            (story.model.pending.letter, story.model.target),
            (None, target)
        );
        story.press("B");
        assert_eq!(story.model.items(Tab::Marks), 2);
        assert!(story.shows(visual("ورقمها")), "{size:?}");
        story.press("End Enter");
        assert!(story.shows(visual("المقال")), "{size:?}");
    }
}

#[test]
fn results_are_listed_with_their_words() {
    let mut story = story((100, 30));
    story.press("R");
    assert!(story.shows(visual("النتائج")) && story.model.items(Tab::Results) == 0);
    assert_eq!(story.model.focus, Focus::Panel);
    story.press("Enter");
    assert_eq!(story.model.notice, Some(Notice::NothingThere));
}
