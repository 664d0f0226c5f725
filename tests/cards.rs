//! Cards, narrowed lists, the spotlight and commands: keys in, cells out, at all
//! sizes.

use qari::app::{
    Effect, ExportFailure, Focus, ImportFailure, Lang, Message, NameItem, Notice, PeekAbout,
    PeekRow, Place, Tab, ToldItem,
};
use qari::article::{Colour, EntityId, EntityKind, Format, Marking, QuotationKind, Remark};
use qari::import::Imported;
use qari::theme::Role;
use ratatui::style::{Modifier, Style};

use crate::support::story::{Story, annotations, article, look};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

const TEXT: &str = "أخبار اليوم
قال سالم “نحن هنا منذ عام” في واشنطن ومضى إلى بيته.
هذه فقرة لا تسمي أحدا ولا تنقل عن أحد شيئا.
قالت مريم “هنا نبقى” ثم عادت إلى القاعة مع سَالِم.
وقال سالم “عدنا” في واشنطن.
";

fn story((columns, rows): (u16, u16)) -> Story {
    let article = article(TEXT);
    let names = [
        ("سالم", EntityKind::Person),
        ("مريم", EntityKind::Person),
        ("واشنطن", EntityKind::Place),
    ];
    let mut annotations = annotations(&article, &names);
    annotations.quotations[1].speaker = Some(EntityId(1));
    annotations.quotations[1].kind = QuotationKind::Mixed;
    Story::new(article, annotations, columns, rows)
}

fn spoken(story: &Story) -> Vec<ToldItem> {
    story.model.findings.told().to_vec()
}

#[test]
fn a_card_tells_all_of_a_name_and_leads_there() {
    for size in SIZES {
        let mut story = story(size);
        story.press("i");
        assert_eq!(story.model.notice, Some(Notice::NothingSelected));
        story.press("e i");
        let peek = story.model.peek.expect("the card is open");
        assert!(matches!(peek.about, PeekAbout::Subject(_)));
        let rows = story.model.peek_rows();
        let mentions = rows.iter().filter(|row| matches!(row, PeekRow::Mention(_)));
        assert_eq!(mentions.count(), 2);
        let said = rows
            .iter()
            .filter(|row| matches!(row, PeekRow::Quotation(_)));
        assert_eq!(said.count(), 2);
        assert!(story.shows("╮") && story.shows(visual("سالم")), "{size:?}");
        // To the last mention, which is then where the reader is.
        for _ in 0..9 {
            story.press("Down");
        }
        story.press("Enter");
        assert!(story.model.peek.is_none());
        let target = story.model.target.expect("it leads there");
        assert_eq!(target.start, TEXT.rfind("سالم").unwrap());
        story.press("<");
        assert_ne!(story.model.target, Some(target), "the way back is kept");
    }
}

#[test]
fn a_card_of_a_quotation_has_its_words_and_what_else_they_say() {
    for size in SIZES {
        let mut story = story(size);
        story.press("Q Home i");
        let peek = story.model.peek.expect("the card is open");
        assert_eq!(peek.about, PeekAbout::Quotation(0));
        assert!(
            story.shows(visual("نحن")) && story.shows("%100"),
            "{size:?}"
        );
        assert!(story.model.peek_rows().contains(&PeekRow::Others(1)));
        // Any other key closes it and does what it does.
        story.press("]");
        assert!(story.model.peek.is_none());
        assert_eq!(story.model.quotation, Some(0));
        story.press("i Esc");
        assert!(story.model.peek.is_none() && story.model.quotation.is_some());
    }
}

#[test]
fn a_list_is_narrowed_by_what_is_typed() {
    for size in SIZES {
        let mut story = story(size);
        story.press("f سالِم");
        let names = story.model.findings.names().to_vec();
        assert_eq!(names.len(), 2, "a head and one name");
        assert_eq!(names[0], NameItem::Group(EntityKind::Person, 1));
        assert!(story.shows(visual("سالم")));
        let panel: Vec<String> = story
            .rows()
            .iter()
            .map(|row| row.chars().take(30).collect())
            .collect();
        let lists = size.0 > 70;
        assert!(!lists || panel.iter().all(|row| !row.contains(visual("مريم"))));
        story.press("Enter n");
        assert!(story.model.target.is_some());
        // Escape in the line gives the whole list back.
        story.press("f Esc");
        assert_eq!(story.model.findings.names().len(), 5);
        assert!(story.model.line.is_none());
        // In the list of quotations, whoever speaks or what is said.
        story.press("Q f مريم Enter");
        assert_eq!(spoken(&story), [ToldItem::Quotation(1)]);
        story.press("Enter");
        assert_eq!(story.model.quotation, Some(1));
    }
}

#[test]
fn quotations_are_narrowed_by_kind_and_put_in_order_of_speakers() {
    let mut story = story((100, 30));
    story.press("K");
    assert_eq!(story.model.focus, Focus::Panel);
    assert_eq!(spoken(&story).len(), 2, "direct ones");
    story.press("K");
    assert_eq!(spoken(&story), [ToldItem::Quotation(1)]);
    story.press("K K K O");
    let (one, other) = (Some(EntityId(0)), Some(EntityId(1)));
    let expected = [
        ToldItem::Speaker(one, 2),
        ToldItem::Quotation(0),
        ToldItem::Quotation(2),
        ToldItem::Speaker(other, 1),
        ToldItem::Quotation(1),
    ];
    assert_eq!(spoken(&story), expected);
    // The cursor passes heads over.
    story.press("Home");
    assert_eq!(story.model.panel.list(Tab::Quotations).selected, 1);
    story.press("Down Down");
    assert_eq!(story.model.panel.list(Tab::Quotations).selected, 4);
    assert_eq!(story.model.quotation, Some(1));
    story.press("O");
    assert_eq!(story.model.panel.list(Tab::Quotations).selected, 1);
}

#[test]
fn the_spotlight_dims_what_is_of_others() {
    let mut story = story((100, 30));
    story.press("F");
    assert_eq!(story.model.notice, Some(Notice::NothingSelected));
    let faint = story.styled(look(Role::Faint));
    story.press("e n F");
    let lit = |story: &Story, word| story.model.is_lit(TEXT.find(word).unwrap());
    assert!(lit(&story, "قال سالم") && lit(&story, "وقال سالم"));
    assert!(!lit(&story, "هذه فقرة") && !lit(&story, "قالت مريم"));
    assert!(story.styled(look(Role::Faint)) > faint + 20);
    story.press("F");
    assert!(lit(&story, "هذه فقرة"));
}

#[test]
fn actions_are_done_by_name() {
    for size in SIZES {
        let mut story = story(size);
        story.press(": las Enter");
        assert!(story.model.line.is_none());
        assert!(story.shows(visual("واشنطن")));
        // Letters in their order, words of what it does, a number.
        story.press(": shwnothing Enter");
        assert_eq!(story.model.notice, Some(Notice::NoAction));
        story.press(": nxq Enter");
        assert_eq!(story.model.quotation, Some(0));
        story.press(": 5 Enter");
        let target = story.model.target.expect("that paragraph");
        assert_eq!(target.start, TEXT.find("وقال").unwrap());
        story.press(": names");
        assert_eq!(story.model.offered()[0].name(), "names");
        assert!(story.shows("names"), "{size:?}");
        story.press("Esc");
        assert!(story.model.line.is_none() && story.model.focus == Focus::Article);
        story.press(": ne Tab");
        let line = story.model.line.as_ref().expect("it is typed on");
        assert_eq!(line.words, story.model.offered()[0].name());
    }
}

#[test]
fn an_export_is_asked_for_by_its_format() {
    let asked = |story: &Story| match &story.effects[..] {
        [Effect::Export(wish)] => {
            assert_eq!(wish.annotations.mentions.len(), 5);
            Some((wish.format, wish.file.clone(), wish.replace))
        }
        [] => None,
        other => panic!("{other:?}"),
    };
    for size in SIZES {
        for lang in Lang::ALL {
            let mut story = story(size);
            story.tell(Message::Language(lang));
            // The command waits for its word, which is offered and completed.
            story.press(": expo Enter");
            let line = story.model.line.as_ref().expect("a word is to come");
            assert_eq!((line.words.as_str(), asked(&story)), ("export ", None));
            assert!(story.shows("webanno"), "{size:?}");
            story.press("ht Tab Enter");
            assert_eq!(asked(&story), Some((Format::Html, None, false)));
            // The first that fits, where the word is not whole; a path; over
            // what is there.
            story.press(": export Space ma Enter");
            assert_eq!(asked(&story), Some((Format::Markdown, None, false)));
            story.press(": export! Space brat Space /a Space b.ann Enter");
            let file = Some("/a b.ann".into());
            assert_eq!(asked(&story), Some((Format::Brat, file, true)));
            for wrong in ["xml", "xml Space /a"] {
                story.press(&format!(": export Space {wrong} Enter"));
                assert_eq!(asked(&story), None);
                assert_eq!(story.model.notice, Some(Notice::NoFormat));
            }
        }
    }
}

#[test]
fn the_reader_tells_where_an_export_went() {
    let mut story = story((100, 12));
    story.tell(Message::Language(Lang::English));
    let told = |story: &mut Story, failure| {
        let file = "/a/b.html".into();
        story.tell(Message::Exported { file, failure });
    };
    told(&mut story, None);
    assert!(story.shows("written to /a/b.html"));
    told(&mut story, Some(ExportFailure::Exists));
    assert!(story.shows("/a/b.html exists; export! writes over it"));
    told(
        &mut story,
        Some(ExportFailure::Other("disk full".to_owned())),
    );
    assert!(story.shows("/a/b.html was not written: disk full"));
    story.press("j");
    assert!(!story.shows("disk full"));
}

#[test]
fn what_a_file_says_takes_the_place_of_what_was_found() {
    for size in SIZES {
        for lang in Lang::ALL {
            let mut story = story(size);
            story.tell(Message::Language(lang));
            story.press(": import Space Enter");
            assert_eq!(story.model.notice, Some(Notice::NoFile));
            story.press(": import Space /a Space b.json Enter");
            let [Effect::Import(ticket, _, file)] = &story.effects[..] else {
                panic!("{:?}", story.effects);
            };
            assert_eq!(file.to_str(), Some("/a b.json"));
            let ticket = *ticket;
            // One that is wrong changes nothing and says where.
            let (text, found) = (TEXT, "T1\tPER 0 5\tأخبار\nT2\tPER 0 5\tسالم\n");
            let article = article(text);
            let wrong = qari::import::read(Format::Brat, &article, found.as_bytes());
            let wrong = ImportFailure::Wrong(wrong.expect_err("another stands there"));
            story.tell(Message::Imported(ticket, Err(wrong)));
            let told = story.rows().pop().unwrap();
            assert!(told.contains('2'), "its line: {told}");
            story.press("P");
            assert!(story.shows(visual("سالم")) && story.shows(visual("مريم")));
            let right = found.lines().next().unwrap().as_bytes();
            let right = qari::import::read(Format::Brat, &article, right).unwrap();
            let highlight = Marking::Highlight(Colour::Green);
            let remark = Remark {
                range: right.annotations.mentions[0].range,
                marking: highlight.clone(),
            };
            let right = Imported {
                remarks: vec![remark],
                ..right
            };
            story.tell(Message::Imported(ticket, Ok(Box::new(right.clone()))));
            assert!(matches!(&story.effects[..], [Effect::Append(_)]));
            let told = match lang {
                Lang::Arabic => visual("الملف"),
                Lang::English => "what the file says",
            };
            assert!(story.rows().pop().unwrap().contains(told));
            let area = story.model.areas.unwrap().panel.unwrap().list;
            let area = story.model.size.reflect(area, lang);
            // The chosen row is filled, the others are not.
            let filled = Style::default().add_modifier(Modifier::REVERSED);
            let looks = [Style::default(), filled];
            let listed = looks.map(|look| story.text_in(area, look)).concat();
            assert!(listed.contains(visual("أخبار")) && !listed.contains(visual("سالم")));
            assert_eq!(story.model.review.marked()[0].mark.marking, highlight);
            // What is there already is not added again.
            story.tell(Message::Imported(ticket, Ok(Box::new(right))));
            assert_eq!(story.effects, []);
        }
    }
}

#[test]
fn nothing_is_exported_while_names_are_looked_for() {
    let mut story = Story::head(article(TEXT), true, 100, 12);
    story.press(": export Space html Enter");
    assert!(story.effects.is_empty());
    assert_eq!(story.model.notice, Some(Notice::StillLooking));
}

#[test]
fn a_strip_shows_where_a_name_stands_and_leads_there() {
    let mut story = story((120, 30));
    story.press("P");
    let rows = story.rows();
    let lists = |row: &String| row.chars().take(36).collect::<String>();
    let listed = rows
        .iter()
        .position(|row| lists(row).contains(visual("سالم")));
    let name = (0, listed.expect("it is listed") as u16);
    let row: Vec<char> = rows[usize::from(name.1)].chars().take(30).collect();
    // At the list's end, which is at the left: early mentions at its right.
    let levels = ['▁', '▂', '▄', '▆', '█'];
    let cells: Vec<usize> = (0..row.len())
        .filter(|at| levels.contains(&row[*at]))
        .collect();
    assert!(cells.len() >= 7, "{row:?}");
    let (left, right) = (cells[0], cells[cells.len() - 1]);
    assert!(row[left] != '▁', "the last mention ends the text: {row:?}");
    for (column, word) in [(left, "سالم “عدنا"), (right, "سالم “نحن")] {
        let place = Place {
            column: column as u16,
            row: name.1,
        };
        story.tell(Message::Clicked(place));
        let target = story.model.target.expect("it leads there");
        assert!(TEXT[target.start..].starts_with(word), "{word}");
    }
}

#[test]
fn the_gutter_shows_what_is_followed_and_what_is_said() {
    for size in SIZES {
        let mut story = story(size);
        let count = |story: &mut Story, sign: &str| {
            let rows = story.rows();
            rows.iter().filter(|row| row.contains(sign)).count()
        };
        let told = count(&mut story, "┆") + count(&mut story, "┇");
        assert!(told > 0, "quotations: {size:?}");
        assert_eq!(count(&mut story, "▪"), 0);
        story.press("e");
        assert!(count(&mut story, "▪") > 0, "the selected name: {size:?}");
    }
}

#[test]
fn a_second_click_on_a_name_opens_its_card() {
    let mut story = story((120, 30));
    let text = story.model.areas.expect("there is room").text;
    let rows = story.rows();
    let find = |row: u16| {
        let cells: String = rows[usize::from(row)]
            .chars()
            .skip(usize::from(text.column))
            .collect();
        let byte = cells.find(visual("مريم"))?;
        Some(text.column + cells[..byte].chars().count() as u16)
    };
    let found = (text.row..text.row + text.rows).find_map(|row| Some((find(row)?, row)));
    let (column, row) = found.expect("it is in the text");
    let click = Message::Clicked(Place { column, row });
    story.tell(click.clone());
    assert!(story.model.peek.is_none() && story.model.subject.is_some());
    story.tell(click.clone());
    assert!(story.model.peek.is_some());
    story.tell(click);
    assert!(story.model.peek.is_none(), "a click closes the card");
}
