//! Stories: keys are pressed on an article and the screen is read, by cells and
//! by their styles, at three sizes: wide, narrow and tiny.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;
use qari::app::{
    BINDINGS, Code, Effect, Ending, Focus, HelpRow, Key, Lang, Message, Notice, Place, Size, Tab,
    Ticket, Way, update,
};
use qari::article::{Anchor, Annotations, Article, Confidence, Day, EntityKind, QuotationKind};
use qari::text::TextRange;
use qari::text::find::PatternError;
use qari::theme::Role;

use crate::support::story::{Story, annotations, article, look};
use crate::support::visual::visual;

const WIDE: (u16, u16) = (100, 30);
const NARROW: (u16, u16) = (48, 16);
const TINY: (u16, u16) = (24, 6);

/// A title, a heading in the middle, forty paragraphs; سالم is named in every
/// fifth of them, مريم once, near the end, and two are quoted.
fn long_text() -> String {
    let mut text = "لقاء في واشنطن\n\n".to_owned();
    for number in 1..=40 {
        let line = match number {
            20 => "عنوان ثان\n".to_owned(),
            7 => "قال سالم “نحن هنا” ومضى.\n".to_owned(),
            33 => "وأضاف “هنا نبقى” في اليوم نفسه.\n".to_owned(),
            36 => "ثم حضرت مريم إلى القاعة.\n".to_owned(),
            _ if number % 5 == 0 => format!("عاد سالم مرة أخرى في الفقرة {number}.\n"),
            _ => format!("هذه فقرة رقمها {number} وفيها كلمات تكفي لسطر.\n"),
        };
        let _ = writeln!(text, "{line}");
    }
    text + "خاتمة المقال."
}

const NAMES: [(&str, EntityKind); 3] = [
    ("سالم", EntityKind::Person),
    ("مريم", EntityKind::Person),
    ("واشنطن", EntityKind::Place),
];

fn story((columns, rows): (u16, u16)) -> Story {
    let article = article(&long_text());
    let annotations = annotations(&article, &NAMES);
    Story::new(article, annotations, columns, rows)
}

#[test]
fn the_screen_is_mirrored() {
    let mut story = story(WIDE);
    let columns = |story: &mut Story, word| story.find(visual(word)).expect(word).0;
    // The article at the right, names at the left, the first tab rightmost.
    assert!(columns(&mut story, "لقاء") > 80);
    assert!(columns(&mut story, "مريم") < 30);
    assert!(columns(&mut story, "الأعلام") > columns(&mut story, "الأقوال"));
    assert!(columns(&mut story, "الأقوال") > columns(&mut story, "الفهرس"));
    // People come before places, the most mentioned first.
    let row = |story: &mut Story, word| {
        let at = |(row, text): (usize, &String)| text[..].find(visual(word)).map(|_| row);
        let rows = story.rows();
        let lists: Vec<String> = rows
            .iter()
            .map(|row| row.chars().take(30).collect())
            .collect();
        lists.iter().enumerate().find_map(at).expect(word)
    };
    let order: Vec<_> = ["أشخاص", "سالم", "مريم", "أماكن", "واشنطن"]
        .map(|word| row(&mut story, word))
        .into();
    assert!(order.is_sorted(), "{order:?}");
}

/// The same, in English.
fn english(size: (u16, u16)) -> Story {
    let mut story = story(size);
    story.tell(Message::Language(Lang::English));
    story
}

#[test]
fn in_english_the_frame_is_reflected_and_the_article_is_not() {
    let mut arabic = story(WIDE);
    let mut story = english(WIDE);
    story.press("Space ] Tab");
    arabic.press("Space ] Tab");
    let columns = |story: &mut Story, word| story.find(word).expect(word).0;
    // Names at the right, the first tab leftmost of three.
    assert!(columns(&mut story, "Names") > 70);
    assert!(columns(&mut story, "Names") < columns(&mut story, "Quotes"));
    assert!(columns(&mut story, "Quotes") < columns(&mut story, "Contents"));
    assert!(columns(&mut story, "People") < columns(&mut story, "Quotes"));
    // The article's column is the same, at the left.
    let text = arabic.model.areas.expect("there is room").text;
    let left = WIDE.0 - text.column - text.columns;
    let column = |rows: Vec<String>, left: u16| -> Vec<String> {
        let cells = rows.iter().map(|row| row.chars().skip(left.into()));
        let cells = cells.map(|cells| cells.take(text.columns.into()).collect());
        cells.skip(2).take(text.rows.into()).collect()
    };
    let expected = column(arabic.rows(), text.column);
    assert_eq!(column(story.rows(), left), expected);
    assert!(expected.iter().any(|row| row.contains(visual("سالم"))));
    // Only the words of the interface are English: no letter of it is left.
    let rows = story.rows();
    assert!(rows[29].contains(" of ") && rows[29].trim_end().ends_with('%'));
    assert!(!story.shows(visual("الأعلام")) && !story.shows(visual("أشخاص")));
}

#[test]
fn in_english_arrows_and_mouse_go_where_they_point() {
    let mut story = english(WIDE);
    story.press("Right Right Right");
    let shown = |story: &Story| (story.model.focus, story.model.panel.tab);
    assert_eq!(shown(&story), (Focus::Panel, Tab::Contents));
    story.press("Left Left Left");
    assert_eq!(story.model.focus, Focus::Article);
    // A tab, an item of the list, a word of the article, the scrollbar.
    let (column, row) = story.find("Quotes").expect("the tab is seen");
    story.tell(Message::Clicked(Place { column, row }));
    assert_eq!(shown(&story), (Focus::Panel, Tab::Quotations));
    story.press("P End");
    assert_eq!(called(&story), "واشنطن");
    let (column, row) = story.find(visual("سالم")).expect("it is listed");
    story.tell(Message::Clicked(Place { column, row }));
    assert_eq!(called(&story), "سالم");
    story.press("Esc g");
    let (column, row) = story.find(visual("واشنطن")).expect("in the title");
    assert!(column < 70);
    story.tell(Message::Clicked(Place { column, row }));
    assert_eq!(called(&story), "واشنطن");
    let (column, _) = story.find("\u{2503}").expect("the scrollbar");
    story.tell(Message::Clicked(Place { column, row: 28 }));
    assert!(story.shows(visual("خاتمة")));
    story.tell(Message::Wheel(Place { column: 5, row: 9 }, -1));
    assert!(!story.shows(visual("خاتمة")), "the article turns");
}

#[test]
fn every_screen_is_drawn_in_english() {
    for size in [WIDE, NARROW, TINY] {
        let mut story = english(size);
        story.press("?");
        assert!(story.shows("Keys") && (size == TINY || story.shows("Space")));
        story.press("Esc /");
        assert!(story.shows("Search:"));
        story.press("سالم");
        answer(&mut story, "سالم");
        // As it is typed: the bar at the left of what runs to the left.
        let typed = format!("\u{258F}{}", visual("سالم"));
        assert!(story.shows(&typed), "{:?}", story.rows());
        story.press("Enter n N Esc ] ] [ 2 Enter 3 Enter 1 Enter Esc Esc");
        story.screen();
        story.resize(19, 4);
        assert!(story.shows("too small"));
    }
    let mut story = english(WIDE);
    assert!(story.shows("? keys   Tab panel"));
    story.press("/ سالم");
    answer(&mut story, "سالم");
    assert!(story.shows("(8 results)"), "{:?}", story.rows());
    story.press("Enter");
    assert!(story.shows("1 of 8"));
}

#[test]
fn counts_agree_with_their_words() {
    let mut story = story(WIDE);
    story.press("/ سالم");
    answer(&mut story, "سالم");
    // «8 نتائج», from the right.
    assert!(
        story.shows(&format!("{} 8", visual("نتائج"))),
        "{:?}",
        story.rows()
    );
}

#[test]
fn a_narrow_window_shows_one_pane_at_a_time() {
    let mut story = story(NARROW);
    assert!(!story.shows(visual("الأعلام")));
    story.press("Tab");
    assert!(story.shows(visual("الأعلام")));
    assert_eq!(story.model.focus, Focus::Panel);
    // A jump shows where it landed.
    story.press("Down Enter");
    assert_eq!(story.model.focus, Focus::Article);
    assert!(story.shows(visual("مريم")));
    assert!(!story.shows(visual("الأعلام")));
}

#[test]
fn a_window_that_is_too_small_says_so_and_recovers() {
    let mut story = story(WIDE);
    story.press("PageDown PageDown");
    let top = story.model.reader.top();
    story.resize(19, 4);
    assert!(story.shows(visual("صغيرة")));
    story.resize(1, 1);
    story.press("j k Tab Enter Esc Esc");
    story.screen();
    story.resize(WIDE.0, WIDE.1);
    assert_eq!(story.model.reader.top(), top);
}

#[test]
fn pages_stop_at_a_full_last_page_and_come_back() {
    for size in [WIDE, NARROW, TINY] {
        let mut story = story(size);
        story.press("G");
        assert!(story.shows(visual("خاتمة")));
        let height = story.model.reader.height();
        assert_eq!(
            story.model.reader.rows().len(),
            height,
            "the last page is full"
        );
        let last = story.model.reader.top();
        story.press("j Space End");
        assert_eq!(story.model.reader.top(), last);
        story.press("k");
        assert!(
            story.model.reader.top() < last,
            "one key back moves at once"
        );
        story.press("g");
        assert_eq!(story.model.reader.top(), Anchor(0));
    }
}

#[test]
fn a_page_keeps_one_row_in_sight() {
    let mut story = story(WIDE);
    let last = story.model.reader.rows().last().expect("rows").anchor;
    story.press("Space");
    assert_eq!(story.model.reader.top(), last);
}

#[test]
fn the_selected_name_is_marked_and_enter_goes_to_its_mentions() {
    let person = look(Role::Mention(EntityKind::Person));
    let mut story = story(WIDE);
    assert_eq!(story.styled_in_text(person), 0);
    story.press("Tab");
    // سالم, the most mentioned, is under the cursor: four cells a mention.
    assert_eq!(story.styled_in_text(person) % 4, 0);
    assert!(story.styled_in_text(person) > 0);
    story.press("Enter");
    let first = story.model.target.expect("landed");
    assert_eq!(story.model.focus, Focus::Panel, "the panel keeps the focus");
    story.press("Enter");
    assert!(story.model.target.expect("landed") > first);
    story.press("Down Enter");
    let target = story.model.target.expect("landed");
    assert_eq!(target.slice(&story.model.article.text), "مريم");
    let (_, row) = {
        let rows = story.rows();
        let row = rows.iter().position(|row| row.contains('\u{25C2}'));
        (0, row.expect("the row is pointed at"))
    };
    assert!(story.rows()[row].contains(visual("مريم")));
}

#[test]
fn n_and_its_capital_step_through_mentions_and_wrap() {
    let mut story = story(WIDE);
    story.press("n");
    assert_eq!(story.model.notice, Some(Notice::NothingSelected));
    story.press("Tab Tab");
    assert_eq!(story.model.focus, Focus::Article);
    let count = story
        .model
        .findings
        .mentions_of(story.model.subject.expect("selected"))
        .len();
    for _ in 0..count {
        story.press("n");
        assert_eq!(story.model.notice, None);
    }
    story.press("n");
    assert_eq!(story.model.notice, Some(Notice::Wrapped(Way::Onward)));
    story.press("N");
    assert_eq!(story.model.notice, Some(Notice::Wrapped(Way::Back)));
    story.press("N");
    assert_eq!(story.model.notice, None);
}

#[test]
fn brackets_step_through_quotations() {
    let mut story = story(WIDE);
    story.press("]");
    assert_eq!(story.model.quotation, Some(0));
    // «نحن هنا» without its marks: six letters and a space.
    assert_eq!(
        story.styled_in_text(look(Role::Quotation(QuotationKind::Direct))),
        7
    );
    story.press("]");
    assert_eq!(story.model.quotation, Some(1));
    story.press("[");
    assert_eq!(story.model.quotation, Some(0));
    story.press("Q");
    assert_eq!(story.model.panel.list(Tab::Quotations).selected, 0);
    story.press("Down Enter");
    let text = &story.model.article.text;
    assert_eq!(story.model.target.map(|t| t.slice(text)), Some("هنا نبقى"));
    story.press("Esc");
    assert_eq!((story.model.quotation, story.model.target), (None, None));
}

#[test]
fn contents_go_to_headings_and_follow_the_reader() {
    let mut story = story(WIDE);
    story.press("C Down Enter");
    assert!(story.shows(visual("عنوان")));
    assert_eq!(story.model.current_section(), Some(1));
    story.press("Tab g");
    assert_eq!(story.model.panel.list(Tab::Contents).selected, 0);
}

/// What the finder would answer.
fn answer(story: &mut Story, word: &str) {
    let Some(Effect::Find { ticket, query, .. }) = story.effects.first().cloned() else {
        panic!("typing asks for a search");
    };
    assert_eq!(query.words, word);
    let text = &story.model.article.text;
    let hits = text
        .match_indices(word)
        .map(|(start, word)| TextRange::new(start, start + word.len()))
        .collect();
    story.tell(Message::Found {
        ticket,
        hits,
        whole: true,
    });
}

#[test]
fn a_search_lands_while_it_is_typed_and_escape_goes_back() {
    let mut story = story(WIDE);
    story.press("Space /");
    let origin = story.model.reader.top();
    story.press("مريم");
    answer(&mut story, "مريم");
    assert!(story.shows(visual("بحث:")));
    assert_eq!(story.styled(look(Role::Hit)), 4);
    story.press("Esc");
    assert_eq!(story.model.reader.top(), origin);
    assert_eq!(story.styled(look(Role::Hit)), 0);
}

#[test]
fn enter_keeps_a_search_and_a_chosen_name_ends_it() {
    let mut story = story(WIDE);
    story.press("/ سالم");
    answer(&mut story, "سالم");
    let first = story.model.target.expect("landed");
    story.press("Enter n");
    assert!(story.model.target.expect("landed") > first);
    story.press("N");
    assert_eq!(story.model.target, Some(first));
    story.press("Tab Down");
    assert_eq!(story.model.search, None);
    story.press("Esc");
    assert_eq!(story.model.subject, None);
}

#[test]
fn late_answers_are_ignored() {
    let mut story = story(WIDE);
    story.press("/ س");
    let Some(Effect::Find { ticket, .. }) = story.effects.first().cloned() else {
        panic!("typing asks for a search");
    };
    story.press("ا");
    story.tell(Message::Found {
        ticket,
        hits: vec![TextRange::new(0, 4)],
        whole: true,
    });
    assert!(
        story
            .model
            .search
            .as_ref()
            .is_some_and(|s| s.hits().is_empty())
    );
    story.annotate(Ticket(999), Annotations::default(), true);
    assert_eq!(story.model.items(Tab::Quotations), 2);
}

/// Opens the long text, of which nothing is known yet; gives the ticket too.
fn unannotated(size: (u16, u16)) -> (Story, Ticket) {
    let story = Story::head(article(&long_text()), true, size.0, size.1);
    let ticket = story.model.work.annotating.expect("names are looked for");
    (story, ticket)
}

/// What is known of the long text's beginning.
fn part(names: &[(&str, EntityKind)], extent: usize) -> Annotations {
    let mut found = annotations(&article(&long_text()), names);
    found.mentions.retain(|mention| mention.range.end <= extent);
    let quoted = |start| start < extent;
    found.quotations.retain(|q| quoted(q.contents[0].start));
    found.extent = extent;
    found
}

fn called(story: &Story) -> &str {
    let subject = story.model.subject.expect("something is selected");
    let range = story
        .model
        .findings
        .canonical(subject)
        .expect("it is known");
    range.slice(&story.model.article.text)
}

#[test]
fn findings_come_in_parts_and_what_is_selected_stays() {
    for size in [WIDE, NARROW] {
        let (mut story, ticket) = unannotated(size);
        let text = long_text();
        let cut = text.find("عنوان").expect("it is there");
        story.annotate(ticket, part(&[NAMES[0], NAMES[2]], cut), false);
        assert_eq!(story.model.work.annotating, Some(ticket), "more will come");
        story.press("Tab Down Enter");
        assert_eq!(called(&story), "واشنطن");
        let target = story.model.target;
        let before = (story.model.reader.top(), story.model.focus);
        // Other numbers, another order, more names than before.
        let names = [("فقرة", EntityKind::Other), NAMES[1], NAMES[2], NAMES[0]];
        story.annotate(ticket, part(&names, text.len()), true);
        assert_eq!(story.model.work.annotating, None);
        assert_eq!(called(&story), "واشنطن");
        assert_eq!(story.model.target, target);
        assert_eq!((story.model.reader.top(), story.model.focus), before);
        let row = story
            .model
            .findings
            .row_of(story.model.subject.expect("above"));
        let list = story.model.panel.list(Tab::Names);
        assert_eq!(Some(list.selected), row, "the cursor is on it");
        assert!(story.model.items(Tab::Names) > 5);
        // What comes after the last is not waited for.
        story.annotate(ticket, Annotations::default(), true);
        assert_eq!(called(&story), "واشنطن");
    }
}

#[test]
fn beyond_where_no_more_is_looked_at_nothing_is_asked_for() {
    let text = long_text();
    for (reached, is_asked) in [(text.len(), true), (text.len() - 9, false)] {
        let mut story = Story::head(article(&text), false, WIDE.0, WIDE.1);
        let ticket = story.model.work.annotating.expect("names are looked for");
        let loading = story.model.work.loading.expect("more may come");
        story.annotate(ticket, part(&NAMES, reached), true);
        let longer = article(&(text.clone() + "\n\n" + &text));
        story.tell(Message::Grown(loading, Arc::new(longer)));
        let asks = |effect: &Effect| matches!(effect, Effect::Annotate(..));
        assert_eq!(story.effects.iter().any(asks), is_asked, "{reached}");
    }
}

#[test]
fn more_is_not_given_up_for_less() {
    let text = long_text();
    let cut = text.find("عنوان").expect("it is there");
    let (mut story, ticket) = unannotated(WIDE);
    story.annotate(ticket, part(&NAMES, text.len()), false);
    let items = story.model.items(Tab::Names);
    story.annotate(ticket, part(&NAMES[..1], cut), false);
    assert_eq!(story.model.items(Tab::Names), items);
    story.annotate(ticket, part(&NAMES[..1], cut), true);
    assert!(
        story.model.items(Tab::Names) < items,
        "the last is what is so"
    );
}

#[test]
fn a_search_outlives_new_findings() {
    let (mut story, ticket) = unannotated(WIDE);
    story.press("Tab / مريم");
    answer(&mut story, "مريم");
    story.annotate(ticket, part(&NAMES, long_text().len()), true);
    let search = story.model.search.as_ref().expect("it is typed still");
    assert_eq!(search.query.words, "مريم");
    assert!(search.typing && story.styled(look(Role::Hit)) == 4);
}

#[test]
fn a_list_stays_where_it_is_scrolled_to() {
    let words: Vec<String> = (100..160).map(|number| format!("n{number}")).collect();
    let names = |from: usize| -> Vec<(&str, EntityKind)> {
        let words = words[from..].iter();
        words
            .map(|word| (word.as_str(), EntityKind::Person))
            .collect()
    };
    let text = words.join(" ") + ".";
    let (columns, rows) = WIDE;
    for keys in ["Tab End Up Up", "Tab"] {
        let mut story = Story::head(article(&text), true, columns, rows);
        let ticket = story.model.work.annotating.expect("names are looked for");
        let found = |from| annotations(&article(&text), &names(from));
        story.annotate(ticket, found(20), false);
        story.press(keys);
        if keys == "Tab" {
            // Away from the cursor.
            story.tell(Message::Wheel(Place { column: 9, row: 9 }, 9));
        }
        let seen = |story: &mut Story| {
            let rows = story.rows();
            let lists = rows[4..rows.len() - 2].iter();
            lists
                .map(|row| row.chars().take(30).collect())
                .collect::<Vec<String>>()
        };
        let before = seen(&mut story);
        story.annotate(ticket, found(0), true);
        assert_eq!(seen(&mut story), before);
    }
}

#[test]
fn kinds_are_told_apart_in_the_text() {
    let mut story = story(WIDE);
    let person = look(Role::Name(EntityKind::Person));
    let place = look(Role::Name(EntityKind::Place));
    // Names of four letters, and one of six.
    let people = story.styled_in_text(person);
    assert_eq!((people % 4, story.styled_in_text(place)), (0, 6));
    assert!(people > 0);
    story.press("Tab Down Down");
    // Filled instead, while it is selected.
    assert_eq!(called(&story), "واشنطن");
    assert_eq!(story.styled_in_text(place), 0);
    let filled = look(Role::Mention(EntityKind::Place));
    assert_eq!(story.styled_in_text(filled), 6);
}

#[test]
fn what_is_selected_unfolds_and_dates_are_listed() {
    let article = article(&long_text());
    let guess = Confidence::of(0.5);
    let mut found = annotations(&article, &[NAMES[0], NAMES[2], ("اليوم", EntityKind::Date)]);
    // مريم is another spelling of سالم here, and both are a guess.
    let other = annotations(&article, &[NAMES[1]]).mentions;
    found.mentions.extend(other);
    found.mentions.sort_by_key(|mention| mention.range);
    found.entities[0].confidence = guess;
    found.entities.truncate(2);
    for (index, mention) in found.mentions.iter_mut().enumerate() {
        if mention.kind == EntityKind::Person {
            mention.confidence = guess;
        } else if mention.kind == EntityKind::Date {
            mention.entity = None;
            let day = Day {
                year: 2021,
                month: Some(6),
                day: Some(3),
            };
            found.days.push((index, day));
        }
    }
    let mut story = Story::new(article, found, WIDE.0, WIDE.1);
    assert!(story.styled(look(Role::Guess)) >= 4);
    assert!(story.shows("+1") && story.shows("\u{61F}"));
    assert!(!story.shows("%50"));
    story.press("Tab");
    // As it is read: the sign is at the left.
    assert!(story.shows("%50"));
    let list = story.rows().join("\n");
    assert!(
        list.contains(visual("مريم")),
        "its spellings stand under it:\n{list}"
    );
    story.press("Down Down");
    assert!(!story.shows("%50") && story.shows("2021-06-03"));
    assert_eq!(called(&story), "اليوم");
    story.press("n");
    let text = &story.model.article.text;
    assert_eq!(story.model.target.map(|t| t.slice(text)), Some("اليوم"));
    assert!(story.shows("(2021-06-03)"), "the status line tells the day");
}

#[test]
fn the_whole_replaces_the_head_without_moving() {
    let text = long_text();
    let cut = text.find("عنوان").expect("it is there");
    let mut story = Story::head(article(&text[..cut]), false, WIDE.0, WIDE.1);
    story.press("Space");
    let before = story.rows();
    let Some(ticket) = story.model.work.loading else {
        panic!("the rest is being read");
    };
    let whole = Message::Loaded(ticket, Arc::new(article(&text)));
    story.tell(whole);
    let after = story.rows();
    // The reader's rows; scrollbar and status tell how much is left.
    assert_eq!(story.model.work.loading, None);
    for (before, after) in before.iter().zip(&after).skip(1).take(27) {
        let column = |row: &str| row.chars().skip(32).collect::<String>();
        assert_eq!(column(before), column(after));
    }
    story.press("G");
    assert!(story.shows(visual("خاتمة")));
}

#[test]
fn who_goes_to_the_end_of_a_head_comes_to_the_end_of_the_whole() {
    let text = long_text();
    let cut = text.find("عنوان").expect("it is there");
    for (keys, arrives) in [("G", true), ("G k", false), ("Space", false)] {
        let mut story = Story::head(article(&text[..cut]), false, WIDE.0, WIDE.1);
        story.press(keys);
        let ticket = story.model.work.loading.expect("the rest is being read");
        story.tell(Message::Loaded(ticket, Arc::new(article(&text))));
        assert_eq!(story.shows(visual("خاتمة")), arrives, "{keys}");
    }
}

#[test]
fn the_place_survives_any_resize() {
    let mut story = story(WIDE);
    story.press("Space Space");
    let rows = story.rows();
    for size in [NARROW, TINY, (200, 60), (30, 40), WIDE] {
        story.resize(size.0, size.1);
    }
    assert_eq!(story.rows(), rows);
}

#[test]
fn the_mouse_turns_what_it_points_at_and_clicks_names() {
    let mut story = story(WIDE);
    let article = Place { column: 70, row: 9 };
    story.tell(Message::Wheel(article, 1));
    assert!(story.model.reader.top() > Anchor(0));
    story.tell(Message::Wheel(article, -1));
    assert_eq!(story.model.reader.top(), Anchor(0));
    // The name in the title line, in the article.
    let rows = story.rows();
    let row = rows.iter().rposition(|row| {
        row.chars()
            .skip(32)
            .collect::<String>()
            .contains(visual("واشنطن"))
    });
    let row = row.expect("the title is in view");
    let column = rows[row].chars().collect::<String>();
    let column = column.rfind(visual("واشنطن")).expect("found above");
    let column = rows[row][..column].chars().count();
    story.tell(Message::Clicked(Place {
        column: column as u16 + 1,
        row: row as u16,
    }));
    let id = story.model.subject.expect("the place is selected");
    let kind = story.model.findings.kind_of(id);
    assert_eq!(kind, Some(EntityKind::Place));
    // A tab, then a heading in the contents.
    let (column, row) = story.find(visual("الفهرس")).expect("the tab is seen");
    story.tell(Message::Clicked(Place { column, row }));
    assert_eq!(story.model.panel.tab, Tab::Contents);
    let (column, row) = story.find(visual("عنوان")).expect("the heading is listed");
    story.tell(Message::Clicked(Place { column, row }));
    assert_eq!(story.model.current_section(), Some(1));
}

#[test]
fn help_is_the_key_table_and_any_other_key_closes_it() {
    for size in [WIDE, NARROW, TINY] {
        let mut story = story(size);
        story.press("?");
        assert!(story.shows(visual("المفاتيح")));
        story.press("End Up Home q");
        assert_eq!(story.model.done, Some(Ending::Quit));
    }
    let mut story = story(WIDE);
    story.press("? Esc");
    assert!(story.model.help.is_none());
}

#[test]
fn help_is_narrowed_to_what_is_looked_for() {
    for lang in Lang::ALL {
        for size in [
            (60, 12),
            (60, 50),
            (100, 12),
            (100, 50),
            (200, 12),
            (200, 50),
        ] {
            let mut story = story(size);
            story.tell(Message::Language(lang));
            story.press("?");
            let all = story.model.help_rows().len();
            let known = |rows: &[HelpRow], name: &str| {
                rows.iter()
                    .any(|row| matches!(row, HelpRow::Binding(row) if BINDINGS[*row].name == name))
            };
            story.press("/ m a r k");
            let rows = story.model.help_rows();
            assert!(known(&rows, "set-mark") && known(&rows, "go-to-mark") && rows.len() < all);
            assert!(story.shows("mark"), "{size:?}");
            // The line is left, the table stays narrowed; then it is whole again.
            story.press("Enter j");
            assert_eq!(story.model.help_rows(), rows);
            story.press("Esc");
            assert_eq!(story.model.help_rows().len(), all);
            // By what it does, in Arabic without its marks; and by its key.
            for (typed, name) in [
                ("التشكيل", "tashkeel"),
                ("الاعلام", "names"),
                ("%", "percent"),
            ] {
                story.press("/").press(typed);
                let rows = story.model.help_rows();
                assert!(known(&rows, name), "{typed}");
                story.press("Esc");
            }
            story.press("/ z z z z");
            assert!(story.model.help_rows().is_empty());
            story.press("Enter Esc Esc");
            assert!(story.model.help.is_none());
        }
    }
}

#[test]
fn the_border_is_moved_by_keys_and_by_mouse() {
    for lang in Lang::ALL {
        for size in [(100, 12), (100, 50), (200, 12), (200, 50)] {
            let mut story = story(size);
            story.tell(Message::Language(lang));
            let columns = |story: &Story| story.model.areas.unwrap().panel_columns().unwrap();
            let before = columns(&story);
            story.press(". . ,");
            assert_eq!(columns(&story), before + 2, "{size:?}");
            story.press("j");
            let bar = |story: &Story, row: u16| {
                let bar = story.model.areas.unwrap().scrollbar;
                Place {
                    column: bar.column,
                    row: bar.row + row,
                }
            };
            let seen = |story: &Story, place| story.model.size.reflect_place(place, lang);
            // Drawn aside: the article stays where it was.
            let top = story.model.reader.top();
            let from = seen(&story, bar(&story, 4));
            let to = seen(
                &story,
                Place {
                    column: bar(&story, 4).column + 9,
                    row: from.row,
                },
            );
            story.tell(Message::Clicked(from));
            story.tell(Message::Dragged(to));
            assert_eq!(columns(&story), before + 11);
            assert_eq!(story.model.reader.top(), top);
            let edge = seen(
                &story,
                Place {
                    column: size.0,
                    ..bar(&story, 4)
                },
            );
            story.tell(Message::Dragged(edge));
            assert_eq!(columns(&story), size.0 - 36, "the article keeps its least");
            story.screen();
        }
    }
    let mut narrow = story(NARROW);
    narrow.press(".");
    assert_eq!(narrow.model.panel.columns, None, "there is no border");
}

#[test]
fn visual_arrows_walk_through_panes_and_tabs() {
    let mut story = story(WIDE);
    story.press("Left Left Left");
    assert_eq!(
        (story.model.focus, story.model.panel.tab),
        (Focus::Panel, Tab::Contents)
    );
    story.press("Left Left Left Left");
    assert_eq!(story.model.panel.tab, Tab::Marks);
    story.press("Right Right Right Right Right Right");
    assert_eq!(story.model.focus, Focus::Article);
}

#[test]
fn an_article_without_anything_is_drawn() {
    for size in [WIDE, NARROW, TINY] {
        let mut story = Story::new(Article::default(), Annotations::default(), size.0, size.1);
        story.press("j Space G g n ] Tab Enter Q Enter C Enter R Enter B Enter 12 } { ) ( e E s S < > 50 % m a ' a / Esc ?");
        story.screen();
    }
}

fn any_message() -> impl Strategy<Value = Message> {
    let codes = prop::sample::select(vec![
        Code::Enter,
        Code::Escape,
        Code::Tab,
        Code::Backspace,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
    ]);
    let letters = prop::sample::select("jkgGbnN][/?123 سx".chars().collect::<Vec<_>>());
    let place = || (0u16..120, 0u16..40).prop_map(|(column, row)| Place { column, row });
    prop_oneof![
        6 => letters.prop_map(|letter| Message::Pressed(Key::letter(letter))),
        6 => codes.prop_map(|code| Message::Pressed(Key::plain(code))),
        2 => place().prop_map(Message::Clicked),
        2 => (place(), -3i16..4).prop_map(|(place, notches)| Message::Wheel(place, notches)),
        2 => (0u16..120, 0u16..40)
            .prop_map(|(columns, rows)| Message::Resized(Size { columns, rows })),
        1 => "\\PC{0,9}".prop_map(Message::Pasted),
        1 => prop::sample::select(Lang::ALL.to_vec()).prop_map(Message::Language),
        1 => (0u64..12, prop::collection::vec(0usize..900, 0..5), any::<bool>()).prop_map(
            |(ticket, mut starts, whole)| {
                starts.sort_unstable();
                let hit = |start| TextRange::new(start, start + 3);
                let hits = starts.into_iter().map(hit).collect();
                Message::Found { ticket: Ticket(ticket), hits, whole }
            }
        ),
        1 => (0u64..12, prop::sample::select(PatternError::ALL.to_vec()))
            .prop_map(|(ticket, error)| Message::Refused(Ticket(ticket), error)),
        1 => (0u64..4, any::<bool>()).prop_map(|(ticket, whole)| Message::Annotated {
            ticket: Ticket(ticket),
            annotations: Arc::default(),
            whole,
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_messages_are_survived_and_drawn(messages in prop::collection::vec(any_message(), 1..60)) {
        let mut story = story((70, 12));
        for message in messages {
            let Size { columns, rows } = story.model.size;
            let _ = update(&mut story.model, message);
            let size = story.model.size;
            if (size.columns, size.rows) != (columns, rows) {
                story.resize(size.columns, size.rows);
            }
            prop_assert!(story.model.reader.rows().len() <= 40);
            story.screen();
        }
    }
}

#[test]
fn what_turns_letters_around_is_seen_and_never_copied_as_an_order() {
    let text = "عنوان gnp\u{202E}exe.doc\n\nقال علي: «نعم \u{1B}[201~\u{7} rm\u{200F}» اليوم.";
    let mut story = Story::new(article(text), Annotations::default(), WIDE.0, WIDE.1);
    assert!(story.shows("\u{21D0}"), "the override");
    assert_eq!(story.styled(look(Role::Alarm)), 1);
    assert!(
        !story.shows("\u{2190}"),
        "a mark that only orders is not drawn"
    );
    story.press("v v v v v y");
    let copied = story.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    let copied = copied.expect("copied");
    assert!(copied.contains("\u{241B}[201~\u{2407}"), "{copied:?}");
    assert!(!copied.contains(['\u{1B}', '\u{7}']), "{copied:?}");
}
