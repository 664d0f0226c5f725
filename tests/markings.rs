//! Highlights, notes and bookmarks: keys in, cells and log entries out, at all
//! sizes and in both languages; and the built binary, which has them again.

use std::fs;

use qari::app::{Code, Effect, Kept, Key, Lang, Message, Notice, Tab};
use qari::article::EntityKind;
use qari::review::{Colour, Deed, Marking};
use qari::theme::{Highlight, Role};

use crate::pty::{quit, speaking};
use crate::support::story::{Story, annotations, article, look};
use crate::support::visual::visual;

const TEXT: &str = "أخبار اليوم
قال سالم “نحن هنا منذ عام” ومضى إلى بيته.
هذه فقرة ثانية من كلمات تكفي.
وعاد سالم إلى القاعة مع مريم.
";

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

/// All sizes in all languages.
fn everywhere() -> Vec<Story> {
    let story = |(columns, rows), lang| {
        let article = article(TEXT);
        let names = [("سالم", EntityKind::Person), ("مريم", EntityKind::Person)];
        let annotations = annotations(&article, &names);
        let mut story = Story::new(article, annotations, columns, rows);
        story.tell(Message::Language(lang));
        story
    };
    let sizes = SIZES.into_iter();
    let all = sizes.flat_map(|size| Lang::ALL.map(|lang| story(size, lang)));
    all.collect()
}

fn markings(story: &Story) -> Vec<&Marking> {
    let marked = story.model.review.marked().iter();
    marked.map(|marked| &marked.mark.marking).collect()
}

fn kept_one(story: &Story) -> &Deed {
    match story.effects.as_slice() {
        [Effect::Append(entry)] => &entry.deed,
        other => panic!("{other:?}"),
    }
}

fn highlighted(story: &mut Story, colour: Highlight) -> usize {
    story.styled_in_text(look(Role::Highlight(colour)))
}

#[test]
fn what_is_selected_is_highlighted_in_a_colour_and_in_another() {
    for mut story in everywhere() {
        story.press("] v v h");
        assert!(
            matches!(kept_one(&story), Deed::Mark { place, .. } if place.exact == "نحن هنا منذ عام")
        );
        assert_eq!(story.model.notice, Some(Notice::Kept));
        assert!(story.model.selection.is_none());
        story.press("Esc Esc Esc");
        let cells = highlighted(&mut story, Highlight::Yellow);
        assert!(cells >= 12, "{cells} cells");
        // Where the reader is, it is the same one in another colour.
        story.press("] 3 h");
        assert!(matches!(kept_one(&story), Deed::Change { .. }));
        assert_eq!(markings(&story), [&Marking::Highlight(Colour::Blue)]);
        story.press("Esc Esc");
        assert_eq!(highlighted(&mut story, Highlight::Yellow), 0);
        assert_eq!(highlighted(&mut story, Highlight::Blue), cells);
        story.press("9 h");
        assert_eq!(story.model.notice, Some(Notice::NoColour));
        // Elsewhere the last colour is the next one's.
        story.press("g h");
        assert_eq!(markings(&story), [&Marking::Highlight(Colour::Blue); 2]);
        story.press("u u u");
        assert!(markings(&story).is_empty());
    }
}

#[test]
fn a_note_is_written_listed_changed_and_taken_away() {
    for mut story in everywhere() {
        story.press("e v a");
        story
            .press("who")
            .press("Space")
            .press("is")
            .press("Space")
            .press("he?");
        assert!(story.shows("who is he?"), "it is seen while it is typed");
        story.press("Enter");
        assert_eq!(markings(&story), [&Marking::Note("who is he?".into())]);
        story.press("A");
        assert_eq!(
            (story.model.panel.tab, story.model.items(Tab::Notes)),
            (Tab::Notes, 1)
        );
        assert!(story.shows("who is he?"), "{:?}", story.model.size);
        // From the list: other words, to where it is, and away with it.
        story
            .press("a Backspace Backspace")
            .press("r")
            .press("Space")
            .press("name?")
            .press("Enter");
        assert!(matches!(kept_one(&story), Deed::Change { .. }));
        assert_eq!(markings(&story), [&Marking::Note("who is hr name?".into())]);
        story.press("Enter");
        let at = story.model.target.expect("it leads there");
        assert_eq!(at.slice(TEXT), "سالم");
        story.press("A x");
        assert!(markings(&story).is_empty() && story.model.notice == Some(Notice::Deleted));
        story.press("u");
        assert_eq!(markings(&story).len(), 1);
        // A note whose words are deleted is none; one without words never was.
        story.press("a");
        for _ in 0..20 {
            story.press("Backspace");
        }
        assert_eq!(
            markings(&story).len(),
            1,
            "a line that is left empty changes nothing"
        );
        story.tell(Message::Pressed(Key::plain(Code::Escape)));
        story.press("g Esc v a Enter");
        assert_eq!(markings(&story).len(), 1);
    }
}

#[test]
fn a_long_note_is_read_whole_in_its_list() {
    for mut story in everywhere() {
        story.press("e v a");
        for word in 1..=12 {
            story.press(&format!("word{word}")).press("Space");
        }
        story.press("Enter e e v h A");
        assert_eq!(story.model.items(Tab::Notes), 2);
        story.press("g");
        assert!(story.shows("word12"), "{:?}", story.model.size);
        story.press("G");
        assert!(!story.shows("word12"));
    }
}

#[test]
fn bookmarks_stand_before_lettered_places_and_lead_back() {
    for mut story in everywhere() {
        story.press("e e M");
        assert_eq!(markings(&story), [&Marking::Bookmark]);
        story.press("g m k B");
        let kept: Vec<bool> = story
            .model
            .kept()
            .map(|kept| matches!(kept, Kept::Letter('k')))
            .collect();
        assert_eq!(kept, [false, true]);
        assert!(story.shows("k") && story.shows(visual("مريم")));
        story.press("g Enter");
        let target = story.model.target.expect("it leads there");
        assert!(target.slice(TEXT).contains("مريم"));
        story.press("B G x");
        assert!(story.model.marks.is_empty());
        story.press("g x");
        assert!(markings(&story).is_empty());
        story.press("u Tab");
        // The same key on the same row takes it away.
        story.press("e e M");
        assert!(markings(&story).is_empty());
    }
}

#[test]
fn what_is_marked_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.txt");
    fs::write(&file, TEXT).unwrap();
    let path = file.to_str().unwrap();
    let (mut reader, settings) = speaking("", &["LANG=en"], &[path]);
    reader.see("Names");
    reader.settle();
    reader.press("va").press("my own words\r").see("kept");
    reader.press("]vv2h").see("kept");
    quit(reader);
    // The article was edited meanwhile.
    fs::write(&file, format!("سطر جديد في أوله.\n\n{TEXT}")).unwrap();
    let data = format!("XDG_DATA_HOME={}", settings.path().display());
    let (mut reader, _settings) = speaking("", &["LANG=en", &data], &[path]);
    reader.see("Names");
    reader.settle();
    // What is exported has names in it, once they are found.
    reader.see("People");
    reader.press("A").see("my own words");
    reader.press("x").miss("my own words");
    reader.press("u").see("my own words");
    let page = folder.path().join("page.md");
    reader.press(&format!(":export markdown {}\r", page.display()));
    reader.see("page.md");
    quit(reader);
    // The page has both, and the same page comes from the command line.
    let written = fs::read_to_string(&page).unwrap();
    assert!(
        written.contains("  - my own words") && written.contains("نحن هنا منذ عام"),
        "{written}"
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(["export", "--format", "markdown", path])
        .env("XDG_DATA_HOME", settings.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), written);
}
