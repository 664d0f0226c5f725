//! Sources as a reader meets them: what is told of bytes that were no plain UTF-8.

use qari::app::{Effect, Lang, Message};
use qari::article::{Annotations, BlockKind, QuotationKind, Raw, Told};
use qari::extract::{Lexicon, annotate};
use qari::ingest::parse;

use crate::support::story::Story;
use crate::support::visual::visual;

fn story(bytes: &[u8], lang: Lang) -> Story {
    let article = parse(Raw::whole(bytes.to_vec())).unwrap().into_article();
    let mut story = Story::new(article, Annotations::default(), 100, 20);
    story.tell(Message::Language(lang));
    story
}

#[test]
fn what_was_made_of_the_bytes_is_told_once() {
    let damaged = "كلمة وكلمة وكلمة وكلمة\n".repeat(4).into_bytes();
    let mut damaged = [&damaged[..], b"\xFF\xFE\xFD"].concat();
    damaged.push(b'\n');
    let mut read = story(&damaged, Lang::English);
    assert!(read.shows("3 places could not be read"));
    read.press("j");
    assert!(!read.shows("could not be read"), "until a key is pressed");
    assert!(story(&damaged, Lang::Arabic).shows(visual("مواضع")));

    let old = b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1";
    assert!(story(old, Lang::English).shows("encoding: windows-1256"));
    assert!(story(old, Lang::Arabic).shows("windows-1256"));
    let drawn = "\u{FED7}\u{FE8E}\u{FEDD} ".repeat(9);
    let mut read = story(drawn.as_bytes(), Lang::English);
    assert!(read.shows("drawn forms were turned back"));
    assert_eq!(read.model.article.text.trim_end(), ["قال"; 9].join(" "));
    assert!(!story("قال".as_bytes(), Lang::English).shows("encoding"));
}

const PAGE: &str = "<!DOCTYPE html><html lang=ar><title>عنوان</title><body><article><h1>عنوان</h1>\
    <p>قال الوزير سمير في بيان طويل إن الأمر يحتاج إلى وقت، وإن الناس هنا ينتظرون منذ زمن بعيد.</p>\
    <div class=share><p>شارك صفحة</p></div><p>وأضاف الوزير:</p><blockquote>لن نترك أحدا وراءنا في هذا الطريق \
    الطويل الذي نسير فيه معا.</blockquote><p>ثم غادر إلى <a href='https://a.example/b'>بيروت</a> في المساء، ولم يقل شيئا بعد ذلك.</p></article>";

#[test]
fn what_is_beside_an_article_is_dimmed_or_hidden() {
    let mut read = story(PAGE.as_bytes(), Lang::English);
    assert!(read.shows(visual("صفحة")));
    let blocks = read.model.article.blocks.iter();
    let noise = blocks.filter(|block| block.kind == BlockKind::Noise);
    let text = &read.model.article.text;
    assert!(
        noise
            .clone()
            .any(|block| block.range.slice(text) == "شارك صفحة")
    );
    read.press("p");
    assert!(!read.shows(visual("صفحة")));
    assert!(read.shows(visual("بيروت")), "what follows is there");
    assert!(read.shows("hidden"));
    // Up and down pass it by.
    read.press("G g");
    assert!(!read.shows(visual("صفحة")));
    read.press("p");
    assert!(read.shows(visual("صفحة")));
}

#[test]
fn a_link_of_a_page_is_opened() {
    let mut read = story(PAGE.as_bytes(), Lang::English);
    read.press("o");
    assert_eq!(
        read.effects,
        [Effect::Browse("https://a.example/b".to_owned())]
    );
}

#[test]
fn a_quotation_that_is_a_block_has_a_bar() {
    let mut read = story(PAGE.as_bytes(), Lang::English);
    let blocks = read.model.article.blocks.iter();
    let quotes = blocks.filter(|block| block.kind == BlockKind::Quote);
    assert_eq!(quotes.count(), 1);
    assert!(
        read.shows(" \u{2503}"),
        "with a blank between it and the words"
    );
}

/// What is said on a page, and by whom.
fn said(bytes: &str, ending: &str) -> Vec<(Vec<String>, Option<String>)> {
    let told = Told {
        ending: Some(ending.to_owned()),
        ..Told::default()
    };
    let raw = Raw {
        told,
        ..Raw::whole(bytes.as_bytes().to_vec())
    };
    let article = parse(raw).unwrap().into_article();
    let found = annotate(&article, &Lexicon::built_in());
    let said = found.quotations.iter().map(|quotation| {
        assert_eq!(quotation.kind, QuotationKind::Direct);
        let contents = quotation.contents.iter();
        let contents = contents.map(|content| content.slice(&article.text).to_owned());
        let speaker = quotation.speaker.map(|speaker| {
            let name = found.entity(speaker).canonical;
            name.slice(&article.text).to_owned()
        });
        (contents.collect(), speaker)
    });
    said.collect()
}

#[test]
fn marks_and_blocks_of_a_page_are_quotations() {
    let blinken = Some("أنتوني بلينكن".to_owned());
    let all = |contents: &[&str], speaker: &Option<String>| {
        let contents = contents.iter().map(|content| (*content).to_owned());
        [(contents.collect::<Vec<_>>(), speaker.clone())]
    };
    let (one, other) = (
        "لن نترك أحدا وراءنا في هذا الطريق",
        "سنعود غدا إلى هنا مع الجميع",
    );
    let text = "التقى وزير الخارجية الأمريكي أنتوني بلينكن الوفد في دمشق.";
    let page = |led: &str, block: &str| {
        let long = "<p>كان الطريق إلى المكان طويلا في ذلك اليوم، والناس ينتظرون منذ زمن بعيد، ولا أحد هنا.</p>";
        let body = format!("{long}<p>{text}</p><p>{led}</p>{block}{long}{long}");
        let page = format!("<title>خبر</title><article>{body}</article>");
        said(&page, "html")
    };
    let block = format!("<blockquote><p>{one}.</p><p>{other}.</p></blockquote>");
    for led in [
        "وقال بلينكن في ختام الزيارة:",
        "أنتوني بلينكن:",
        "وأضاف الوزير أنتوني بلينكن أمس:",
    ] {
        assert_eq!(page(led, &block), all(&[one, other], &blinken), "{led}");
    }
    let marked = format!("<blockquote>\u{AB}{one}\u{BB}.</blockquote>");
    assert_eq!(page("وقال بلينكن:", &marked), all(&[one], &blinken));
    let markdown = format!("{text}\n\nوقال بلينكن:\n\n> {one}.\n>\n> {other}.\n\nثم غادر.\n");
    assert_eq!(said(&markdown, "md"), all(&[one, other], &blinken));
    // Nothing leads to it: it is said all the same, by nobody who is known.
    assert_eq!(page("كان الطقس باردا.", &block), all(&[one, other], &None));
    // It says itself who speaks.
    let own = format!("<blockquote>وقال بلينكن: \u{AB}{one}\u{BB}.</blockquote>");
    assert_eq!(page("كان الطقس باردا.", &own), all(&[one], &blinken));
    // Marks that are an element.
    let element = format!("وقال بلينكن: <q>{one}</q>.");
    assert_eq!(page(&element, ""), all(&[one], &blinken));
}
