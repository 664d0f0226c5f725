//! Reading comfort: drawn-out lines, digits, measure, spacing, one paragraph,
//! zen, progress. Whatever is changed, the place stays, and what is copied is
//! the text as stored.

use std::fmt::Write as _;

use proptest::prelude::*;
use qari::app::{Effect, Lang, Message, Model, Notice, Place, Reading};
use qari::article::Annotations;
use qari::layout::{Alignment, Digits, Spacing, Tashkeel};
use qari::theme::Role;
use qari::view::style;

use crate::support::story::{Story, article};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

const TATWEEL: &str = "\u{640}";

/// A title, a heading, and paragraphs of several lines with marks and digits.
fn text() -> String {
    let sentence = "وَقالت مصادر الوزارة في مدينة الإسكندرية (Linux 6.12) إن سلام المنطقة \
                    مسألة كبيرة، لا تحتمل التأخير منذ 1997 وحتى ٢٠٢٥ بنسبة 7.5% تقريبًا، ";
    let mut text = "أخبار اليوم\nعنوان\n".to_owned();
    for number in 1..=24 {
        text.push_str(&sentence.repeat(1 + number % 4));
        let _ = writeln!(text, "والفقرة رقمها {number}.");
    }
    text
}

/// The same without digits and Latin words, which stand in a line of their own
/// order.
fn plain_text() -> String {
    let text = text();
    let kept = text
        .chars()
        .filter(|c| !c.is_numeric() && !c.is_ascii_alphabetic());
    kept.collect()
}

fn story(size: (u16, u16), lang: Lang) -> Story {
    story_of(&text(), size, lang)
}

fn story_of(text: &str, (columns, rows): (u16, u16), lang: Lang) -> Story {
    let mut story = Story::new(article(text), Annotations::default(), columns, rows);
    story.tell(Message::Language(lang));
    story
}

/// In every size and both languages.
fn everywhere(check: impl Fn(Story)) {
    for size in SIZES {
        for lang in Lang::ALL {
            check(story(size, lang));
        }
    }
}

/// The rows of the article's column, left to right.
fn column(story: &mut Story) -> Vec<String> {
    let areas = story.model.areas.expect("there is room");
    let text = story.model.size.reflect(areas.text, story.model.lang);
    let screen = story.screen();
    let rows = text.row..text.row + text.rows;
    rows.map(|row| {
        let columns = text.column..text.column + text.columns;
        columns
            .map(|column| screen[(column, row)].symbol())
            .collect()
    })
    .collect()
}

fn width(model: &Model) -> u16 {
    model.areas.expect("there is room").text.columns
}

/// The widths of the lines in view that wrapping ended, in paragraphs.
fn broken(model: &Model) -> Vec<usize> {
    let rows = model
        .reader
        .rows()
        .iter()
        .filter_map(|row| row.text.as_ref());
    let lines = rows.map(qari::layout::RowText::line);
    lines
        .filter(|line| line.end == qari::layout::Break::Soft)
        .map(|line| line.width)
        .collect()
}

/// What the status line tells, in English.
fn told(story: &mut Story) -> String {
    let rows = story.rows();
    rows.last().expect("a status line").trim().to_owned()
}

#[test]
fn lines_are_drawn_out_and_ragged_again() {
    everywhere(|mut story| {
        story.press("PageDown");
        let top = story.model.reader.top();
        let ragged = column(&mut story);
        assert!(ragged.iter().all(|row| !row.contains(TATWEEL)));
        story.press("J");
        let drawn = column(&mut story);
        assert_eq!(
            story.model.notice,
            Some(Notice::Alignment(Alignment::Justified))
        );
        assert!(drawn.iter().any(|row| row.contains(TATWEEL)), "{drawn:?}");
        let full = broken(&story.model);
        let count = full
            .iter()
            .filter(|width| **width == usize::from(self::width(&story.model)));
        assert!(count.count() * 10 >= full.len() * 9, "{full:?}");
        assert_eq!(story.model.reader.top(), top);
        story.press("J");
        assert_eq!(column(&mut story), ragged);
        assert_eq!(
            story.model.notice,
            Some(Notice::Alignment(Alignment::Start))
        );
        // The key on an Arabic keyboard.
        story.press(TATWEEL);
        assert_eq!(column(&mut story), drawn);
    });
}

#[test]
fn digits_are_of_the_family_asked_for() {
    everywhere(|mut story| {
        let all = |story: &mut Story| {
            story.press("g");
            let mut rows = column(story);
            for _ in 0..4 {
                story.press("PageDown");
                rows.extend(column(story));
            }
            rows.concat()
        };
        let stored = all(&mut story);
        assert!(stored.contains("1997") && stored.contains("٢٠٢٥") && stored.contains("7.5"));
        story.press("H");
        assert_eq!(story.model.notice, Some(Notice::Digits(Digits::Arabic)));
        let arabic = all(&mut story);
        assert!(arabic.contains("١٩٩٧") && arabic.contains("٢٠٢٥") && arabic.contains("٧.٥"));
        assert!(!arabic.contains("1997"));
        story.press("H");
        let latin = all(&mut story);
        assert!(latin.contains("1997") && latin.contains("2025") && latin.contains("7.5"));
        // A search finds either, whatever is drawn, and the text is as stored.
        story.press("g / ٢ ٠ ٢ ٥ Enter");
        let hit = story
            .model
            .target
            .map(|hit| hit.slice(&story.model.article.text));
        assert_eq!(hit, None, "the worker has not answered");
        story.press("Esc H");
        assert_eq!(all(&mut story), stored);
    });
}

#[test]
fn lines_stand_apart() {
    everywhere(|mut story| {
        story.press("4 j L");
        assert_eq!(story.model.notice, Some(Notice::Spacing(Spacing::Open)));
        let rows = column(&mut story);
        let blank = |row: &String| row.trim().is_empty();
        assert!(
            rows.windows(2)
                .all(|pair| blank(&pair[0]) || blank(&pair[1]))
        );
        assert!(!blank(&rows[0]), "a view begins with a line");
        // Every line is come by, and the last one is seen.
        let mut last = story.model.reader.top();
        for _ in 0..400 {
            story.press("j");
            let top = story.model.reader.top();
            assert!(top >= last);
            last = top;
        }
        assert_eq!(story.model.reader.bottom(), story.model.article.end());
        story.press("g L");
        assert_eq!(story.model.reader.top().0, 0);
    });
}

#[test]
fn the_measure_changes_and_stays_in_the_middle() {
    everywhere(|mut story| {
        let room = story.model.areas.expect("there is room").room();
        let first = width(&story.model);
        assert_eq!(first, room.min(72));
        story.press("2 -");
        assert_eq!(width(&story.model), first - 8);
        assert_eq!(story.model.notice, Some(Notice::Measure(first - 8)));
        let areas = story.model.areas.expect("there is room");
        let before = areas.text.column - areas.pane.column;
        let after = areas.pane.columns - areas.text.columns - before;
        assert!(before.abs_diff(after) <= 1, "{areas:?}");
        story.press("2 +");
        assert_eq!(width(&story.model), first);
        story.press("9 9 +");
        assert_eq!(width(&story.model), room.min(160));
        story.press("9 9 -");
        assert_eq!(width(&story.model), 24.min(room));
    });
}

#[test]
fn the_article_is_alone_until_something_is_asked() {
    everywhere(|mut story| {
        let rows = usize::from(story.model.size.rows);
        story.press("z j");
        let screen = story.rows();
        assert!(!screen[0].contains("story"), "no title bar");
        assert!(screen[rows - 1].trim().is_empty(), "{:?}", screen[rows - 1]);
        assert!(!story.shows("┃") && !story.shows("│") && !story.shows(visual("الأعلام")));
        // What is typed is seen, and so is what a key has to tell.
        story.press("/ x y");
        assert!(story.rows()[rows - 1].contains("xy"));
        story.press("Esc t");
        assert!(!story.rows()[rows - 1].trim().is_empty());
        // A list lies over the article while it has the keys.
        story.press("C");
        assert!(story.model.areas.is_some_and(|areas| areas.covered));
        assert!(story.shows(visual("عنوان")));
        story.press("Esc z");
        assert_eq!(story.model.notice, Some(Notice::Zen(false)));
        assert!(story.rows()[0].contains("story") || story.model.size.columns < 60);
    });
}

#[test]
fn one_paragraph_stands_out() {
    everywhere(|mut story| {
        let faint = style(story.model.themes.shown(), Role::Faint);
        story.press("5 }");
        let none = story.styled_in_text(faint);
        story.press("Z");
        let block = story.model.target.expect("a jump landed").start;
        let mut lit = Vec::new();
        for row in story.model.reader.rows() {
            if let Some(text) = &row.text {
                let line = text.line().range;
                lit.push((line.start, story.model.is_lit(line.start)));
            }
        }
        let article = &story.model.article;
        for (byte, lit) in lit {
            assert_eq!(lit, article.block_at(byte) == article.block_at(block));
        }
        // In the English frame this column is the panel's, all but its margin.
        let dimmed = story.styled_in_text(faint) > none;
        assert!(dimmed || story.model.lang == Lang::English);
        story.press("Z");
        assert_eq!(story.styled_in_text(faint), none);
        // While scrolling from end to end every paragraph has its turn.
        story.press("Esc g Z");
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..300 {
            let rows = story.model.reader.rows().iter();
            let lines = rows.filter_map(|row| Some(row.text.as_ref()?.line().range.start));
            let lit: Vec<usize> = lines.filter(|byte| story.model.is_lit(*byte)).collect();
            assert!(!lit.is_empty());
            seen.extend(lit.iter().map(|byte| story.model.article.block_at(*byte)));
            story.press("j");
        }
        assert_eq!(seen.len(), story.model.article.blocks.len());
    });
}

#[test]
fn what_is_left_is_told_in_minutes() {
    let mut story = story((100, 50), Lang::English);
    let words = text().split_whitespace().count();
    let minutes = words.div_ceil(180);
    assert!(
        told(&mut story).contains(&format!("{minutes} min left")),
        "{}",
        told(&mut story)
    );
    let slow = Reading {
        pace: 60,
        ..Reading::default()
    };
    story.tell(Message::Reading(slow));
    let minutes = words.div_ceil(60);
    assert!(
        told(&mut story).contains(&format!("{minutes} min left")),
        "{}",
        told(&mut story)
    );
    story.press("G");
    assert!(!told(&mut story).contains("min left") && told(&mut story).contains("100%"));
    // Where there is no room for it, what a key has to tell comes first.
    let mut story = self::story((60, 12), Lang::English);
    story.press("9 }");
    story.tell(Message::Resized(qari::app::Size {
        columns: 40,
        rows: 12,
    }));
    story.press("n");
    assert!(
        told(&mut story).starts_with("choose a name"),
        "{}",
        told(&mut story)
    );
}

#[test]
fn a_name_that_is_drawn_out_is_marked_as_a_whole() {
    let mut story = story((100, 50), Lang::Arabic);
    let text = story.model.article.text.clone();
    story.press("J / س");
    let ticket = story.effects.iter().find_map(|effect| match effect {
        Effect::Find { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let word = "مسألة";
    let hits = text.match_indices(word);
    let hits = hits.map(|(start, word)| qari::text::TextRange::new(start, start + word.len()));
    story.tell(Message::Found {
        ticket: ticket.expect("it is looked for"),
        hits: hits.collect(),
        whole: true,
    });
    let rows = story.model.reader.rows().iter();
    let lines = rows
        .filter_map(|row| row.text.as_ref())
        .map(qari::layout::RowText::line);
    let search = story.model.search.as_ref().expect("a search");
    let marked = lines.flat_map(|line| line.cells().map(|(cell, glyph)| (cell, glyph.to_owned())));
    let marked: Vec<String> = marked
        .filter(|(cell, _)| cell.width > 0 && !search.hits_in(cell.source).is_empty())
        .map(|(_, glyph)| glyph)
        .collect();
    assert!(marked.iter().any(|glyph| glyph == TATWEEL), "{marked:?}");
    let hit = style(story.model.themes.shown(), Role::Hit);
    assert_eq!(story.styled_in_text(hit), marked.len());
}

/// The text of the article that a drag over its whole column copies.
fn dragged(story: &mut Story) -> Option<String> {
    let areas = story.model.areas?;
    let text = story.model.size.reflect(areas.text, story.model.lang);
    let rows = story.model.reader.rows();
    let full = |row: &qari::layout::Row| row.text.is_some();
    let first = rows.iter().position(full)? as u16;
    let last = rows.iter().rposition(full)? as u16;
    let line = rows[usize::from(last)].text.as_ref()?.line();
    let left = text.column + line.left(usize::from(text.columns)) as u16;
    let from = Place {
        column: text.column + text.columns - 1,
        row: text.row + first,
    };
    let to = Place {
        column: left,
        row: text.row + last,
    };
    story.tell(Message::Clicked(from));
    story.tell(Message::Dragged(to));
    story.press("y");
    match story.effects.as_slice() {
        [Effect::Copy(text)] => Some(text.clone()),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is drawn, what is copied of the view is the text as stored.
    #[test]
    fn what_is_copied_is_the_text_as_stored(
        keys in prop::collection::vec("[tJHL+-]", 0..6), pages in 0_usize..6, size in 0_usize..6, english in any::<bool>()
    ) {
        let lang = if english { Lang::English } else { Lang::Arabic };
        let mut story = story_of(&plain_text(), SIZES[size], lang);
        story.press("J");
        for key in keys {
            story.press(&key);
        }
        story.press(&"PageDown ".repeat(pages).trim_end().replace("PageDown PageDown", "PageDown j PageDown"));
        let rows = story.model.reader.rows().to_vec();
        let lines: Vec<_> = rows.iter().filter_map(|row| Some(row.text.as_ref()?.line().range)).collect();
        let start = lines.first().expect("a line").start;
        let end = story.model.article.text[..lines.last().expect("a line").end].trim_end().len();
        let expected = story.model.article.text[start..end].to_owned();
        prop_assert_eq!(dragged(&mut story), Some(expected));
    }

    /// However the view is changed, the place that was read stays in its first
    /// row, or in view where that would leave the last page half empty.
    #[test]
    fn the_place_stays(
        lines in 0_usize..60, keys in prop::collection::vec(("[tJHLzZ+-]", 30_u16..200, 6_u16..50), 1..20), english in any::<bool>()
    ) {
        let lang = if english { Lang::English } else { Lang::Arabic };
        let mut story = story((100, 30), lang);
        for _ in 0..lines {
            story.press("j");
        }
        let place = story.model.reader.top().0;
        for (key, columns, rows) in keys {
            if rows % 3 == 0 {
                story.resize(columns, rows);
            } else {
                story.press(&key);
            }
            let rows = story.model.reader.rows();
            let first = rows[0].anchor.0;
            let next = rows.iter().find(|row| row.anchor.0 > first);
            let in_first = next.is_none_or(|next| place < next.anchor.0);
            let at_end = story.model.reader.bottom() >= story.model.article.end();
            prop_assert!(first <= place && (in_first || at_end), "{first} {place} {key}");
        }
        // As it was before, it is where it was.
        let before = Reading::default();
        story.tell(Message::Reading(before));
        story.model.tashkeel = Tashkeel::Show;
        story.resize(100, 30);
        prop_assert_eq!(story.model.reader.top().0, place);
    }
}
