//! Selecting and copying: by key from the word up, by mouse over cells; what is
//! copied is the text as stored.

use proptest::prelude::*;
use qari::app::{Effect, Message, Notice, Place};
use qari::article::EntityKind;

use crate::support::story::{Story, annotations, article};

const TEXT: &str = "أخبار اليوم
ومضى سالم بن علي إلى بيته. ثم قال سالم “لا بَأْسَ الآن” في واشنطن! ثم نام.
وفي الغد عاد.
";

fn story((columns, rows): (u16, u16)) -> Story {
    let article = article(TEXT);
    let names = [("سالم", EntityKind::Person), ("واشنطن", EntityKind::Place)];
    let annotations = annotations(&article, &names);
    Story::new(article, annotations, columns, rows)
}

fn selected(story: &Story) -> &str {
    let selection = story
        .model
        .selection
        .as_ref()
        .expect("something is selected");
    selection.range.slice(TEXT)
}

fn copied(story: &Story) -> &str {
    match story.effects.as_slice() {
        [Effect::Copy(text)] => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_selection_grows_and_shrinks() {
    for size in [
        (60, 12),
        (60, 50),
        (100, 12),
        (100, 50),
        (200, 12),
        (200, 50),
    ] {
        let mut story = story(size);
        story.press("y");
        assert_eq!(story.model.notice, Some(Notice::NothingToCopy));
        story.press("] v");
        assert_eq!(selected(&story), "لا");
        story.press("v");
        assert_eq!(selected(&story), "لا بَأْسَ الآن");
        story.press("v");
        assert_eq!(selected(&story), "ثم قال سالم “لا بَأْسَ الآن” في واشنطن!");
        story.press("v v");
        assert!(selected(&story).starts_with("أخبار") && selected(&story).ends_with("عاد."));
        story.press("v V V V");
        assert_eq!(selected(&story), "لا بَأْسَ الآن");
        story.press("y");
        assert_eq!(copied(&story), "لا بَأْسَ الآن");
        assert!(story.model.selection.is_none());
        story.press("v Esc");
        assert!(story.model.selection.is_none() && story.model.quotation.is_some());
    }
}

#[test]
fn a_quotation_is_copied_with_its_speaker() {
    let mut story = story((100, 30));
    story.press("Y");
    assert_eq!(story.model.notice, Some(Notice::NoQuotation));
    story.press("] Y");
    assert_eq!(copied(&story), "«لا بَأْسَ الآن» — سالم — story");
}

/// The cell of the screen where this is drawn, in the article.
fn cell(story: &mut Story, sign: &str) -> Place {
    let text = story.model.areas.expect("there is room").text;
    let screen = story.screen();
    let rows = text.row..text.row + text.rows;
    let columns = text.column..text.column + text.columns;
    rows.flat_map(|row| columns.clone().map(move |column| Place { column, row }))
        .find(|place| screen[(place.column, place.row)].symbol() == sign)
        .expect("it is drawn")
}

#[test]
fn a_drag_selects_whole_clusters_whichever_way() {
    // From the lam-alef of لا to the noon of الآن: both letters and all marks.
    for back in [false, true] {
        let mut story = story((100, 30));
        let from = cell(&mut story, "\u{201C}");
        let to = cell(&mut story, "\u{201D}");
        let (from, to) = if back { (to, from) } else { (from, to) };
        story.tell(Message::Clicked(from));
        story.tell(Message::Dragged(to));
        assert_eq!(selected(&story), "“لا بَأْسَ الآن”");
        story.press("y");
        assert_eq!(copied(&story), "“لا بَأْسَ الآن”");
    }
}

proptest! {
    /// Whatever cells a drag goes from and to, what is copied is a stretch of the
    /// text that begins and ends between clusters.
    #[test]
    fn a_drag_copies_text_as_stored(
        from in (0_u16..100, 0_u16..30), to in (0_u16..100, 0_u16..30), hidden in any::<bool>()
    ) {
        use unicode_segmentation::UnicodeSegmentation;
        let mut story = story((100, 30));
        if hidden {
            story.press("t");
        }
        let place = |(column, row)| Place { column, row };
        story.tell(Message::Clicked(place(from)));
        story.tell(Message::Dragged(place(to)));
        if let Some(selection) = &story.model.selection {
            let range = selection.range;
            let starts: Vec<usize> = TEXT
                .grapheme_indices(true)
                .map(|(byte, _)| byte)
                .chain([TEXT.len()])
                .collect();
            prop_assert!(starts.contains(&range.start) && starts.contains(&range.end));
            story.press("Esc");
        }
    }
}
