//! Lists of articles on the built binary: a folder, several files, a feed, the
//! library; one is opened, read, and the list gone back to.

use std::fs;

use portable_pty::CommandBuilder;

use crate::library::Desk;
use crate::pty::quit;
use crate::support::pty::Reader;
use crate::support::visual::visual;
use crate::support::web::{Server, headed, page};

/// A reader with what the desk has, and a terminal of 100 by 24.
fn reader(desk: &Desk, arguments: &[&str]) -> Reader {
    let mut command = CommandBuilder::new("env");
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.args(["-u", name, "-u", &name.to_uppercase()]);
    }
    command.arg(format!("XDG_CACHE_HOME={}", desk.folder.path().display()));
    command.arg(format!("QARI_LIBRARY={}", desk.library().display()));
    command.arg(env!("CARGO_BIN_EXE_qari"));
    command.args(arguments);
    Reader::start(command, 100, 24)
}

#[test]
fn a_folder_is_a_list_that_is_gone_back_to() {
    let desk = Desk::new();
    desk.file("a/one.txt", "لقاء 501\n\nقال سالم إن الأمر 601.\n");
    desk.file("a/b/two.txt", "لقاء 502\n\nنص طويل 602.\n");
    desk.file("a/picture.png", "503");
    let folder = desk.folder.path().join("a");
    let mut reader = reader(&desk, &[folder.to_str().unwrap()]);
    // By what they are called themselves, which takes a moment longer.
    reader.see("501");
    let rows = reader.see("502");
    assert!(!rows.iter().any(|row| row.contains("503")));
    reader.press("j\r").see("601");
    reader.press("q").see("502");
    // What was read is known to be: 501 is a short text, and its end was seen.
    reader.wait("501 is read", |screen| {
        let rows: Vec<String> = screen.rows(0, 100).collect();
        rows.iter()
            .any(|row| row.contains("502") && row.contains('•'))
            && rows
                .iter()
                .any(|row| row.contains("501") && !row.contains('•'))
    });
    reader.press("/").press("502").miss("501");
    reader.press("\r").press("s").see("★");
    reader.press("\x1b").see("501");
    quit(reader);
    let starred = desk.objects("list starred");
    assert_eq!(starred.len(), 1, "{starred:?}");
    assert_eq!(starred[0]["title"], "لقاء 502");
}

#[test]
fn several_sources_are_a_list() {
    let desk = Desk::new();
    let one = desk.file("one.txt", "لقاء 501\n\nنص 601.\n");
    let two = desk.file("two.html", "<title>لقاء 502</title><p>نص 602.");
    let [one, two] = [&one, &two].map(|path| path.to_str().unwrap());
    let mut reader = reader(&desk, &[two, one]);
    reader.see("501");
    reader.see("502");
    reader.press("\r").see("602");
    reader.press("q").see("501");
    reader.press("j\r").see("601");
    // Ctrl-C leaves from anywhere.
    reader.press("\x03");
    let (status, _) = reader.end();
    assert_eq!(status.exit_code(), 0);
}

#[test]
fn what_cannot_be_opened_is_told_and_the_list_stays() {
    let desk = Desk::new();
    let one = desk.file("one.txt", "لقاء 501\n");
    let gone = desk.folder.path().join("gone.txt");
    let gone = gone.to_str().unwrap();
    let mut reader = reader(&desk, &[gone, one.to_str().unwrap()]);
    reader.see("501");
    reader.press("\r").see(visual("بهذا"));
    reader.press("j\r").see(visual("لقاء"));
    reader.press("q").see("gone.txt");
    quit(reader);
}

/// A server with a feed of three items: one whole, one in short with a page, one in
/// short with a page that is gone.
fn feed() -> Server {
    Server::new(|path, lines| {
        let host = lines.iter().find_map(|line| line.strip_prefix("host: "));
        let host = host.or_else(|| lines.iter().find_map(|line| line.strip_prefix("Host: ")));
        let base = format!("http://{}", host.unwrap_or_default());
        match path {
            "/feed" => {
                let whole = "<p>نص كامل 601 طويل بما يكفي ليكون مقالا.</p>".repeat(20);
                let text = format!(
                    "<?xml version='1.0'?><rss version='2.0' \
                     xmlns:content='http://purl.org/rss/1.0/modules/content/'>\
                     <channel><title>أخبار 500</title><link>{base}/</link>\
                     <item><title>لقاء 501</title><guid>a</guid>\
                     <content:encoded><![CDATA[{whole}]]></content:encoded></item>\
                     <item><title>لقاء 502</title><guid>b</guid><link>{base}/2</link>\
                     <description>موجز 702</description></item>\
                     <item><title>لقاء 503</title><guid>c</guid><link>{base}/3</link>\
                     <description>موجز 703</description></item>\
                     </channel></rss>"
                );
                page("application/rss+xml", text.as_bytes())
            }
            "/2" => {
                let line = "<p>هذه صفحة المقال 602 وفيها النص الكامل لما جاء في الخبر.</p>";
                let text = format!(
                    "<html><body><article><h1>لقاء 502</h1>{}</article></body></html>",
                    line.repeat(20)
                );
                page("text/html; charset=utf-8", text.as_bytes())
            }
            _ => headed("404 Not Found", b"gone"),
        }
    })
}

#[test]
fn a_feed_is_a_list_and_a_summary_becomes_the_whole() {
    let desk = Desk::new();
    let server = feed();
    let mut reader = reader(&desk, &[&server.at("/feed")]);
    reader.see("503");
    reader.press("\r").see("601");
    reader.press("q").see("503");
    reader.press("j\r").see("602");
    reader.press("q").see("503");
    // Where the page is gone, what the feed says of it stays, and that it is told.
    reader.press("j\r").see("404");
    let rows = reader.see("703");
    assert!(rows.iter().any(|row| row.contains("503")));
    reader.press("q").see("502");
    // It is followed, and what is in it comes into the library.
    // Two of them are there since they were read.
    reader.press("a").see(visual("جديد"));
    reader.press("l").see("501");
    reader.see("503");
    quit_all(reader, 2);
    let all = desk.objects("list");
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(desk.objects("feeds")[0]["articles"], 3);
}

/// Out of so many lists.
fn quit_all(mut reader: Reader, lists: usize) {
    for _ in 1..lists {
        reader.press("q").settle();
    }
    quit(reader);
}

#[test]
fn a_picture_is_shown_in_dots() {
    let server = Server::new(|path, _| {
        if path == "/red.png" {
            return page("image/png", RED);
        }
        let line = "<p>هذه صفحة المقال 602 وفيها النص الكامل لما جاء في الخبر.</p>";
        let figure = "<figure><img src='/red.png' alt='صورة حمراء 707'></figure>";
        let text = line.repeat(20);
        let text = format!("<article><h1>لقاء 502 في واشنطن</h1>{figure}{text}</article>");
        page("text/html; charset=utf-8", text.as_bytes())
    });
    let desk = Desk::new();
    let mut reader = reader(&desk, &["--theme", "dark", &server.at("/")]);
    reader.see("707");
    // Reddish dots, in the nearest of 256 colours.
    reader.press("I").wait_bytes(b"38;5;160");
    reader.press("\x1b").miss("▀");
    quit(reader);
}

/// A picture of four by four dots of (200, 0, 0), as PNG.
const RED: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0,
    0, 0, 38, 147, 9, 41, 0, 0, 0, 16, 73, 68, 65, 84, 120, 218, 99, 56, 193, 192, 0, 71, 12, 196,
    113, 0, 81, 195, 12, 129, 5, 25, 225, 13, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

#[test]
fn what_is_said_about_an_article_that_was_removed_brings_it_back() {
    let desk = Desk::new();
    let file = desk.file("one.txt", "لقاء 501\n\nنص 601.\n");
    let mut reader = reader(&desk, &["--lang", "en", file.to_str().unwrap()]);
    reader.see("601");
    reader.press("l").see("1/1");
    reader.press("x").see("1 removed");
    reader.press("q").see("601");
    reader.press("M").see("kept");
    quit(reader);
    assert_eq!(desk.objects("list").len(), 1);
    let id = desk.objects("list")[0]["id"].to_string();
    assert_eq!(
        desk.tell(&format!("show {id} --journal")).lines().count(),
        2
    );
    // The same of one that the library alone has.
    fs::remove_file(&file).unwrap();
    let kept = format!("library:{id}");
    let mut reader = self::reader(&desk, &["--lang", "en", &kept]);
    reader.see("601");
    reader.press("l").see("1/1");
    reader.press("x").see("1 removed");
    reader.press("q").see("601");
    reader.press("M").settle();
    quit(reader);
    assert_eq!(desk.objects("list").len(), 1);
}

#[test]
fn the_library_opens_where_nothing_else_is_asked_for() {
    let desk = Desk::new();
    let first = reader(&desk, &[]);
    first.see("148");
    quit(first);
    desk.file("a/one.txt", "لقاء 501\n\nنص 601.\n");
    desk.file("a/two.txt", "لقاء 502\n\nقال سالم 602.\n");
    desk.add(&desk.folder.path().join("a"));
    let mut reader = reader(&desk, &[]);
    reader.see("501");
    reader.see("502");
    // Words of the texts are found, and shown where they stand.
    reader.press("/").press("601").miss("502");
    reader.press("\r");
    reader.see("601");
    reader.press("\x1b").see("502");
    reader.press("*x").miss("501");
    reader.press("u").see("501");
    // From an article one comes to the library, and back.
    quit(reader);
    let file = desk.file("three.txt", "لقاء 503\n\nنص 603.\n");
    let mut reader = self::reader(&desk, &[file.to_str().unwrap()]);
    reader.see("603");
    reader.press("l").see("501");
    reader.press("q").see("603");
    quit(reader);
}

#[test]
fn the_environment_counts_for_the_library_too() {
    let desk = Desk::new();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.arg("library");
    command.env("QARI_LIBRARY", desk.library());
    command.env("QARI_LANG", "en");
    let reader = Reader::start(command, 100, 24);
    reader.see("Recent");
    quit(reader);
}
