//! Feeds on the command line, from a server on loopback: what is new comes in once,
//! and whole where the feed tells only how it begins.

use std::io::Write;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use serde_json::Value;

use crate::library::{Desk, checked};
use crate::support::pty::Reader;
use crate::support::web::{Piece, Server, headed, page};

const RSS: &str = "application/rss+xml; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

fn item(title: &str, link: &str, rest: &str) -> String {
    format!(
        "<item><title>{title}</title><link>{link}</link><guid>{title}</guid>\
         <pubDate>Sun, 18 May 2025 19:40:00 GMT</pubDate>\
         <description>بداية {title}</description>{rest}</item>"
    )
}

fn rss(items: &str) -> String {
    format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
         <title>أخبار</title>{items}</channel></rss>"
    )
}

/// A page of an article.
fn article(title: &str) -> String {
    let line = "<p>قال الوزير في بيان طويل إن الأمر يحتاج إلى وقت، وإن الناس ينتظرون.</p>";
    format!(
        "<title>{title}</title><article><h1>{title}</h1>{}<p>نهاية {title}</p></article>",
        line.repeat(9)
    )
}

/// What was refreshed.
fn refreshed(desk: &Desk) -> Vec<Value> {
    let told = desk.tell("feeds refresh --format json");
    let lines = told.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().unwrap()
}

/// The text of the article that is called so.
fn text(desk: &Desk, title: &str) -> String {
    let listed = desk.objects("list");
    let found = listed.iter().find(|one| one["title"] == title);
    let id = &found.unwrap_or_else(|| panic!("{title}: {listed:?}"))["id"];
    let shown = &desk.objects(&format!("show {id}"))[0];
    shown["text"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_new_comes_in_once_and_whole() {
    let edition = Arc::new(AtomicUsize::new(1));
    let now = Arc::clone(&edition);
    let server = Server::new(move |path, asked| match path {
        "/feed" => {
            let edition = now.load(Ordering::Relaxed);
            let known = format!("if-none-match: \"e{edition}\"");
            if asked.iter().any(|line| line.eq_ignore_ascii_case(&known)) {
                return headed("304 Not Modified", b"");
            }
            let whole = "&lt;p&gt;فقرة طويلة من الخبر.&lt;/p&gt;".repeat(90);
            let whole =
                format!("<content:encoded>{whole}&lt;p&gt;ختام&lt;/p&gt;</content:encoded>");
            let mut items = item("كامل", "/whole", &whole)
                + &item("مختصر", "/short", "")
                + &item("مفقود", "/gone", "")
                + &item("مسروق", "file:///etc/passwd", "")
                + &item("محول", "/moved", "");
            if edition > 1 {
                items += &item("جديد", "/new", "");
            }
            let head = format!("200 OK\r\nContent-Type: {RSS}\r\nETag: \"e{edition}\"");
            headed(&head, rss(&items).as_bytes())
        }
        "/short" => page(HTML, article("مختصر").as_bytes()),
        "/new" => page(HTML, article("جديد").as_bytes()),
        "/moved" => headed("302 Found\r\nLocation: file:///etc/passwd", b""),
        _ => headed("404 Not Found", b""),
    });
    let desk = Desk::new();
    let address = server.at("/feed");
    assert_eq!(desk.tell(&format!("feeds add {address}")), "followed: 1\n");
    assert_eq!(desk.tell(&format!("feeds add {address}")), "followed: 0\n");
    let feed = &refreshed(&desk)[0];
    assert_eq!((&feed["title"], &feed["new"]), (&"أخبار".into(), &5.into()));
    assert!(text(&desk, "كامل").contains("ختام"));
    assert!(text(&desk, "مختصر").contains("نهاية مختصر"));
    for title in ["مفقود", "مسروق", "محول"] {
        let text = text(&desk, title);
        assert!(text.contains(&format!("بداية {title}")), "{text}");
        assert!(!text.contains("root:"), "{text}");
    }
    let listed = desk.objects("list");
    assert!(
        listed.iter().all(|one| one["date"] == "2025-05-18"),
        "{listed:?}"
    );

    // Nothing is new: the server says so, and no page is asked for again.
    let pages = |server: &Server| {
        let asked = server.asked();
        asked
            .iter()
            .filter(|line| line.starts_with("GET ") && !line.contains("/feed"))
            .count()
    };
    assert_eq!(pages(&server), 3);
    assert_eq!(refreshed(&desk)[0]["new"], 0);
    assert!(
        server
            .asked()
            .iter()
            .any(|line| line.eq_ignore_ascii_case("if-none-match: \"e1\""))
    );
    edition.store(2, Ordering::Relaxed);
    assert_eq!(refreshed(&desk)[0]["new"], 1);
    assert!(text(&desk, "جديد").contains("نهاية جديد"));
    assert_eq!(pages(&server), 4);
    // What was removed does not come back.
    desk.tell("remove 1");
    assert_eq!(refreshed(&desk)[0]["new"], 0);
    assert_eq!(desk.objects("list").len(), 5);
}

#[test]
fn a_feed_that_fails_is_told_and_the_others_go_on() {
    let server = Server::new(|path, _| match path {
        "/good" => page(RSS, rss(&item("خبر", "/gone", "")).as_bytes()),
        "/page" => page(HTML, article("صفحة").as_bytes()),
        _ => headed("500 Internal Server Error", b""),
    });
    let desk = Desk::new();
    for path in ["/bad", "/page", "/good"] {
        desk.tell(&format!("feeds add {}", server.at(path)));
    }
    let output = desk.run(["feeds", "refresh", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8(output.stderr).unwrap();
    let (count, causes) = complaint.split_once('\n').unwrap();
    assert_eq!(count, "qari: 2 of 3 feeds could not be fetched");
    assert!(causes.contains("/bad: the server answers 500"), "{causes}");
    assert!(causes.contains("/page: is no feed"), "{causes}");
    assert!(text(&desk, "خبر").contains("بداية خبر"));
    let feeds = desk.objects("feeds");
    let failure = |path: &str| {
        let feed = feeds.iter().find(|feed| feed["address"] == server.at(path));
        feed.unwrap()["failure"].clone()
    };
    assert_eq!(failure("/good"), Value::Null);
    assert_eq!(failure("/page"), "is no feed");
    assert!(failure("/bad").as_str().unwrap().contains("answers 500"));
}

/// A server whose feed has an item that nobody gets, as long as it is busy; another feed
/// of its comes a little later.
fn busy(is_busy: &Arc<AtomicUsize>) -> Server {
    let is_busy = Arc::clone(is_busy);
    Server::new(move |path, _| match path {
        "/a" => {
            let mut late = page(RSS, rss(&item("أول", "/gone", "")).as_bytes());
            late.insert(0, Piece::Wait(Duration::from_millis(300)));
            late
        }
        "/b" => page(
            RSS,
            rss(&(item("ثان", "/slow", "") + &item("ثالث", "/gone", ""))).as_bytes(),
        ),
        "/slow" if is_busy.load(Ordering::Relaxed) > 0 => {
            vec![Piece::Wait(Duration::from_secs(30))]
        }
        "/slow" => page(HTML, article("ثان").as_bytes()),
        _ => headed("404 Not Found", b""),
    })
}

#[test]
fn who_is_interrupted_leaves_a_library_that_is_whole() {
    let is_busy = Arc::new(AtomicUsize::new(1));
    let server = busy(&is_busy);
    let desk = Desk::new();
    desk.tell(&format!("feeds add {}", server.at("/b")));
    let mut command = desk.command();
    command.args(["feeds", "refresh"]).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let begun = Instant::now();
    while !server.asked().iter().any(|line| line.contains("/slow")) {
        assert!(begun.elapsed() < Duration::from_secs(30));
        thread::sleep(Duration::from_millis(20));
    }
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status();
    assert!(sent.unwrap().success());
    assert!(!child.wait().unwrap().success());
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "nobody waits for the page"
    );
    assert_eq!(checked(&desk.library()), 0);
    is_busy.store(0, Ordering::Relaxed);
    assert_eq!(refreshed(&desk)[0]["new"], 2);
    assert!(text(&desk, "ثان").contains("نهاية ثان"));
}

#[test]
fn how_far_it_is_is_seen_on_a_terminal() {
    let server = busy(&Arc::new(AtomicUsize::new(1)));
    let desk = Desk::new();
    desk.tell(&format!(
        "feeds add {} {}",
        server.at("/a"),
        server.at("/b")
    ));
    let mut command = CommandBuilder::new("env");
    let data = desk.folder.path().join("data");
    command.args(["TERM=xterm", &format!("XDG_DATA_HOME={}", data.display())]);
    command.arg(env!("CARGO_BIN_EXE_qari"));
    command.args(["feeds", "refresh"]);
    let reader = Reader::start(command, 80, 10);
    reader.see("1/2");
    reader.signal("INT");
    let _ = reader.end();
}

#[test]
fn pages_and_lists_of_the_web_are_added() {
    let server = Server::new(|path, _| match path {
        "/feed" => {
            let items = item("أول", "/one", "") + &item("ثان", "/gone", "");
            page(RSS, rss(&items).as_bytes())
        }
        "/one" | "/two" => page(HTML, article(path).as_bytes()),
        _ => headed("404 Not Found", b""),
    });
    let desk = Desk::new();
    let all = [
        &*server.at("/two"),
        &server.at("/gone"),
        &server.at("/feed"),
        "file:///etc/passwd",
    ];
    let output = desk.run(
        ["add", "--tag", "شبكة", "--format", "json"]
            .iter()
            .chain(&all),
    );
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8(output.stderr).unwrap();
    let causes: Vec<&str> = complaint.lines().collect();
    assert_eq!(causes[0], "qari: 2 of 4 sources could not be read");
    assert!(
        causes[1].contains("/gone: the server answers 404"),
        "{causes:?}"
    );
    assert!(
        causes[2].contains("file:///etc/passwd: No such file"),
        "{causes:?}"
    );
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("answers 404") && !told.contains("root:"),
        "{told}"
    );
    let listed = desk.objects("list tag:شبكة sort:added");
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert!(text(&desk, "/two").contains("نهاية /two"));
    assert!(text(&desk, "/one").contains("نهاية /one"));
    assert!(text(&desk, "ثان").contains("بداية ثان"));
    // Whoever follows it then has no article twice.
    desk.tell(&format!("feeds add {}", server.at("/feed")));
    assert_eq!(refreshed(&desk)[0]["new"], 0);
    assert_eq!(desk.objects("list").len(), 3);
    // And what is piped in.
    let mut command = desk.command();
    command
        .args(["add", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all("عنوان الأنبوب\n\nنص.\n".as_bytes()).unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    assert!(text(&desk, "عنوان الأنبوب").contains("نص."));
}
