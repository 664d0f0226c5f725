//! Selecting, copying, marking, and what programs are asked.

use std::sync::Arc;

use qari::app::{Effect, Ending, Hook, Message, Outcome, Picture};
use qari::article::{Address, BlockKind, Span, SpanKind};
use qari::theme::{Highlight, Role};
use ratatui::style::{Color, Style};

use super::Tale;
use crate::support::visual::visual;

const YELLOW: Role = Role::Highlight(Highlight::Yellow);

pub(super) const TALES: &[Tale] = &[
    ("select-more", |s| {
        s.press("] v");
        assert_eq!(s.lit(Role::Selection), visual("نعم"));
        s.press("v");
        assert_eq!(s.lit(Role::Selection), format!("107 {}", visual("نعم")));
    }),
    ("select-less", |s| {
        s.press("] v v V");
        assert_eq!(s.lit(Role::Selection), visual("نعم"));
        s.press("V");
        assert_eq!(s.lit(Role::Selection), "");
    }),
    ("copy", |s| {
        s.press("y");
        s.assert_told("يُحدَّد", "nothing is selected");
        s.press("e v y");
        assert_eq!(s.effects, [Effect::Copy("سالم".to_owned())]);
        s.assert_told("نُسخ", "copied");
        assert_eq!(s.lit(Role::Selection), "");
    }),
    ("copy-quotation", |s| {
        s.press("Y");
        s.assert_told("اختر", "choose a quotation");
        s.press("] Y");
        let copied = "«نعم 107» — سالم — story".to_owned();
        assert_eq!(s.effects, [Effect::Copy(copied)]);
        s.assert_told("نُسخ", "copied");
    }),
    ("review", |s| {
        let all = s.view().len();
        s.press("W");
        let one_of = s.one_of(1, 10);
        assert!(s.shows(&one_of) && s.sees("قبول", "accept"));
        assert_eq!(s.pointed(), Some(105));
        s.press("W");
        assert!(!s.shows(&one_of) && s.view().len() >= all);
    }),
    ("highlight", |s| {
        s.press("e v h");
        s.assert_told("حُفظ", "kept");
        s.press("Esc Esc");
        assert_eq!(s.lit(YELLOW), visual("سالم"));
        s.press("e 2 h Esc Esc");
        assert_eq!(s.lit(YELLOW), "");
        assert_eq!(s.lit(Role::Highlight(Highlight::Green)), visual("سالم"));
    }),
    ("note", |s| {
        s.press("e v a");
        s.assert_told("ملاحظة:", "note:");
        s.press("who");
        assert!(s.status().contains("who"));
        s.press("Enter");
        s.assert_told("حُفظ", "kept");
        s.press("A");
        assert!(s.lists("who") && s.lists(visual("سالم")));
    }),
    ("bookmark", |s| {
        s.press("9 } M");
        s.assert_told("حُفظ", "kept");
        s.press("B");
        assert_eq!(s.listed(), [109]);
        s.press("Enter M B");
        assert_eq!(s.listed(), [0; 0], "the same key takes it away");
    }),
    ("delete", |s| {
        s.press("e v h A");
        assert!(s.lists(visual("سالم")));
        s.press("x");
        s.assert_told("يعيده", "taken away");
        assert!(!s.lists(visual("سالم")));
    }),
    ("undo", |s| {
        s.press("u");
        s.assert_told("لتتراجع", "nothing to take back");
        s.press("e v h u");
        s.assert_told("يعيده", "taken back");
        s.press("Esc Esc");
        assert_eq!(s.lit(YELLOW), "");
    }),
    ("redo", |s| {
        s.press("e v h u Ctrl-R");
        s.assert_told("أُعيد", "done again");
        s.press("Esc Esc");
        assert_eq!(s.lit(YELLOW), visual("سالم"));
        s.press("Ctrl-R");
        s.assert_told("لتعيده", "nothing was taken back");
    }),
    ("ask", |s| {
        s.press("d");
        s.assert_told("تُسمّى", "[hooks] in config.toml names them");
        s.tell(Message::Hooks(vec![Hook {
            name: "lexicon".to_owned(),
            words: vec!["/bin/lexicon".to_owned(), "{}".to_owned()],
        }]));
        s.press("e d");
        let [Effect::Ask { ticket, text, .. }] = &s.effects[..] else {
            panic!("{:?}", s.effects);
        };
        let (ticket, text) = (*ticket, text.clone());
        assert_eq!(text, "سالم");
        s.assert_told("يعمل:", "lexicon is running");
        s.tell(Message::Answered(
            ticket,
            Outcome::Said("a name 777".to_owned()),
        ));
        assert!(s.shows("777") && s.shows("╮"));
        s.press("Esc");
        assert!(!s.shows("777"));
    }),
    ("browse", |s| {
        s.press("1 4 G o");
        let link = "https://example.com/113".to_owned();
        assert_eq!(s.effects, [Effect::Browse(link)]);
        s.assert_told("المتصفح", "opened in the browser");
        s.press("G o");
        assert_eq!(s.effects, []);
        s.assert_told("رابط", "no link here");
    }),
    ("picture", |s| {
        s.press("I");
        s.assert_told("صورة", "no picture here");
        s.press("1 4 G");
        // The line 113 is what a page says of a picture.
        let article = Arc::make_mut(&mut s.model.article);
        let place = article.text.find("113").expect("it is there");
        let block = article.block_at(place).expect("a block");
        article.blocks[block].kind = BlockKind::Image;
        let kind = SpanKind::Link(0);
        let range = article.blocks[block].range;
        article.spans.push(Span { range, kind });
        let address = Address::parse("https://example.com/a.png").expect("an address");
        article.links.push(address.clone());
        s.press("I");
        let [Effect::Picture(ticket, asked)] = &s.effects[..] else {
            panic!("{:?}", s.effects);
        };
        assert_eq!(*asked, address);
        let ticket = *ticket;
        assert!(s.sees("الصورة…", "the picture is fetched"));
        let picture = Picture {
            columns: 2,
            rows: 2,
            dots: vec![[255, 0, 0], [0, 255, 0], [0, 0, 255], [1, 2, 3]],
        };
        s.tell(Message::Pictured(ticket, Ok(Arc::new(picture))));
        // Four fields, not mirrored in any interface: red is left of green.
        let filled = |red, green, blue| {
            let colour = Color::Rgb(red, green, blue);
            Style::new().fg(colour).bg(colour)
        };
        let (red, green) = (filled(255, 0, 0), filled(0, 255, 0));
        assert!(s.styled(red) > 0);
        assert_eq!(s.styled(red), s.styled(green));
        let cells = s.screen().content().to_vec();
        let first = |style: Style| cells.iter().position(|cell| cell.bg == style.bg.unwrap());
        assert!(first(red) < first(green));
        s.press("Esc");
        assert_eq!(s.styled(red), 0);
        s.press("I");
        let [Effect::Picture(ticket, _)] = &s.effects[..] else {
            panic!("{:?}", s.effects);
        };
        let ticket = *ticket;
        s.tell(Message::Pictured(ticket, Err("404 gone".to_owned())));
        assert!(s.shows("404 gone"));
    }),
    ("suspend", |s| {
        let before = s.rows();
        s.press("Ctrl-Z");
        assert_eq!(s.effects, [Effect::Suspend]);
        s.tell(Message::Resumed);
        assert_eq!(s.effects, [Effect::Restore]);
        assert_eq!(s.rows(), before);
    }),
    ("quit", |s| {
        s.press("e i q");
        assert_eq!(s.model.done, Some(Ending::Quit), "out of a card too");
        assert!(s.follows("سالم"));
    }),
];
