//! Sources as a reader meets them: what is told of bytes that were no plain UTF-8.

use qari::app::{Lang, Message};
use qari::article::{Annotations, Raw};
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
