//! Sources that mean harm, as a server on loopback gives them to the built binary:
//! each is an article or a clear error, in bounded time and memory. What each cost is
//! printed: `cargo nextest run hostile --no-capture`.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use qari::text::letters::is_bidi_control;
use zip::write::SimpleFileOptions;

use crate::support::web::{Piece, Server, headed, page, program};

const LINE: &str = "قال الوزير إن الأمر هادئ. ";
const HTML: &str = "text/html; charset=utf-8";
/// Only what hangs takes so long, even on a machine that is busy.
const LONGEST: Duration = Duration::from_mins(2);
/// MiB in memory at a time, at most, whatever is opened.
const MOST: usize = 512;

/// What came of it.
struct Outcome {
    code: Option<i32>,
    text: String,
    complaint: String,
}

impl Outcome {
    /// It is an article in which this stands.
    fn shows(&self, words: &str) -> &Self {
        assert_eq!(self.code, Some(0), "{}", self.complaint);
        assert!(self.text.contains(words), "{words}: {:.200}", self.text);
        self
    }

    /// It is none, and this is said of it.
    fn says(&self, words: &str) {
        assert_eq!(self.code, Some(1), "{:.200}", self.text);
        // One line, of what a terminal may get.
        let line = self.complaint.strip_suffix('\n').unwrap();
        let is_obeyed = |symbol: char| symbol.is_control() || is_bidi_control(symbol);
        assert!(!line.contains(is_obeyed), "{line:?}");
        assert!(
            self.complaint.starts_with("qari: ") && self.complaint.contains(words),
            "{}",
            self.complaint
        );
    }
}

/// Runs qari on what a server gives; it is stopped when it takes too long or too much.
fn opened(command: &[&str], media: &str, body: impl Into<Vec<u8>>) -> Outcome {
    let body = body.into();
    let size = body.len();
    let media = media.to_owned();
    let server = Server::new(move |_, _| page(&media, &body));
    let home = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut child = program(home.path())
        .args(command)
        .arg(&server.address)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let text = thread::spawn(move || all(&mut out));
    let complaint = thread::spawn(move || all(&mut err));
    let memory = watched(&mut child, begun);
    let code = child.wait().unwrap().code();
    println!(
        "{:>8.2} MB, {command:?}: {:.2} s, {memory} MiB",
        size as f64 / 1e6,
        begun.elapsed().as_secs_f64(),
    );
    Outcome {
        code,
        text: text.join().unwrap(),
        complaint: complaint.join().unwrap(),
    }
}

fn all(reader: &mut dyn Read) -> String {
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    text
}

/// Waits for its end; the MiB that it had in memory at most, where the system tells.
fn watched(child: &mut Child, begun: Instant) -> usize {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<usize>().ok());
        most = most.max(peak.unwrap_or(0) / 1024);
        if most > MOST || begun.elapsed() > LONGEST {
            child.kill().unwrap();
            panic!("{most} MiB after {:?}", begun.elapsed());
        }
        thread::sleep(Duration::from_millis(5));
    }
    most
}

fn cat(body: impl Into<Vec<u8>>) -> Outcome {
    opened(&["cat"], HTML, body)
}

fn markdown(body: impl Into<Vec<u8>>) -> Outcome {
    opened(&["cat"], "text/markdown; charset=utf-8", body)
}

/// So many numbered pieces, one after the other.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn nesting_has_an_end() {
    for element in [
        "div",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "q",
        "figure",
    ] {
        let deep = format!("<{element}>").repeat(10_000);
        cat(format!("{deep}{LINE}")).shows("الوزير");
    }
    // Elements that a parser opens anew wherever they were left open.
    let bold = numbered(10_000, |number| format!("<b id=a{number}>"));
    cat(format!("{bold}{LINE}")).shows(LINE.trim());
    let left = numbered(20_000, |number| format!("<p><b id=a{number}>{LINE}</p>"));
    cat(left).shows(LINE.trim());
    let left = format!(
        "<p>{}{}",
        &bold[..2000],
        format!("<div>{LINE}</div>").repeat(20_000)
    );
    cat(left).shows(LINE.trim());
}

#[test]
fn attributes_without_end_are_left_out() {
    const SIZE: usize = 50_000_000;
    let one = format!("<p title='{}'>{LINE}", "\"".repeat(SIZE));
    let many = format!("<p {}>{LINE}", "a1=b ".repeat(SIZE / 5));
    let each = format!("<p title='{0}' id='{0}'>{LINE}</p>", "\"&quot;".repeat(500));
    for page in [one, many, each.repeat(SIZE / each.len())] {
        opened(&["cat", "--max-size", "64"], HTML, page).shows(LINE.trim());
    }
    let page = format!("<p title='{}'>{LINE}", "a".repeat(SIZE));
    cat(page).says("is larger than 32 MiB; --max-size takes more");
}

#[test]
fn entities_do_not_multiply() {
    let mut kinds = "<!DOCTYPE a [<!ENTITY l0 \"هههههههههه\">".to_owned();
    for number in 1..12 {
        let ten = format!("&l{};", number - 1).repeat(10);
        let _ = write!(kinds, "<!ENTITY l{number} \"{ten}\">");
    }
    kinds += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    let words = format!("{LINE}&l11; &file;");
    let xhtml = format!(
        "{xml}{kinds}<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{words}</p></body></html>"
    );
    let rss = format!(
        "{xml}{kinds}<rss version=\"2.0\"><channel><title>أخبار</title><item><title>{words}</title>\
         <description>{words}</description></item></channel></rss>"
    );
    let atom = format!(
        "{xml}{kinds}<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>أخبار</title><id>f</id>\
         <entry><title>{words}</title><id>g</id><summary>{words}</summary></entry></feed>"
    );
    for (media, body) in [
        ("application/xhtml+xml", xhtml),
        ("application/rss+xml", rss),
        ("application/atom+xml", atom),
    ] {
        let outcome = opened(&["cat"], media, body);
        outcome.shows(LINE.trim()).shows("&l11;");
        assert!(!outcome.text.contains("root:") && outcome.text.len() < 1000);
    }
    // Those that there are: each is one sign.
    let outcome = cat(format!("<p>{}", "&amp;".repeat(400_000)));
    assert_eq!(outcome.text.matches('&').count(), 400_000);
}

#[test]
fn what_is_long_is_read() {
    let outcome = cat(format!("<p>{LINE}</p>").repeat(150_000));
    assert_eq!(
        outcome.shows(LINE.trim()).text.matches("قال").count(),
        150_000
    );
    let outcome = cat(format!("<p>{}", "<i>كلمة</i> ".repeat(100_000)));
    assert_eq!(outcome.text.matches("كلمة").count(), 100_000);
    // One word, and one letter.
    let outcome = cat(format!("<p>{}", "ك".repeat(500_000)));
    assert_eq!(outcome.text.matches('ك').count(), 500_000);
    for command in ["cat", "extract"] {
        let marks = "ك\u{64E}".to_owned() + &"\u{651}".repeat(500_000);
        opened(&[command], "text/plain; charset=utf-8", marks).shows("");
    }
}

#[test]
fn what_is_never_ended_ends() {
    for cut in [
        "<!--",
        "<!a[",
        "<![CDATA[",
        "<script>",
        "<a b='",
        "</b>",
        "</",
        "<a ",
    ] {
        let outcome = cat(format!("<p>{LINE}</p>{}", cut.repeat(200_000)));
        outcome.shows(LINE.trim());
    }
}

#[test]
fn markdown_in_markdown_has_an_end() {
    const DEPTH: usize = 20_000;
    for sign in [">", "- ", "[", "![", "*a **a ", "`a ``b ", "<", "[a](", "*"] {
        markdown(format!("{}{LINE}", sign.repeat(DEPTH))).shows("هادئ.");
    }
    let link = format!("\n\n[a]: http://a.example/{}\n", "b".repeat(2000));
    markdown("[a]".repeat(DEPTH) + &link).shows("a");
    markdown(format!(
        "{LINE}\n\n{}\n{}\n{}",
        "|a".repeat(3000),
        "|-".repeat(3000),
        "a\n".repeat(3000)
    ))
    .shows("هادئ.");
}

/// A book of these chapters, packed.
fn book(chapters: &[String]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    };
    put("mimetype", "application/epub+zip");
    put(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    );
    let items = numbered(chapters.len(), |number| {
        format!("<item id='c{number}' href='{number}.xhtml' media-type='application/xhtml+xml'/>")
    });
    let spine = numbered(chapters.len(), |number| {
        format!("<itemref idref='c{number}'/>")
    });
    put(
        "a.opf",
        &format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>"),
    );
    for (number, chapter) in chapters.iter().enumerate() {
        put(&format!("{number}.xhtml"), chapter);
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_book_that_is_a_bomb_is_refused() {
    const MIB: usize = 1 << 20;
    let chapter = |size: usize| format!("<p>{LINE}</p>{}", " ".repeat(size));
    let large = book(&[chapter(17 * MIB)]);
    assert!(large.len() < MIB / 8);
    opened(&["cat"], "application/epub+zip", large).says("more than 16 MiB");
    let all = book(&vec![chapter(15 * MIB); 9]);
    opened(&["cat"], "application/epub+zip", all).says("more than 128 MiB");
    opened(&["cat"], "application/epub+zip", book(&[chapter(MIB)])).shows(LINE.trim());
    opened(&["cat"], "application/epub+zip", b"PK\x03\x04 nonsense").says("book");
}

#[test]
fn feeds_have_an_end() {
    let feed = |items: &str| {
        format!("<rss version=\"2.0\"><channel><title>أخبار</title>{items}</channel></rss>")
    };
    let item = format!("<item><title>خبر</title><description>{LINE}</description></item>");
    let rss = "application/rss+xml";
    let outcome = opened(&["cat"], rss, feed(&item.repeat(50_000)));
    assert_eq!(outcome.shows("أخبار").text.matches("خبر").count(), 2000);
    let deep = format!("<item><title>خبر</title>{}</item>", "<x>".repeat(200_000));
    opened(&["cat"], rss, feed(&deep)).says("is a feed that makes no sense");
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\",\"items\":{}",
        "[".repeat(200_000)
    );
    opened(&["cat"], "application/feed+json", json).says("is a feed that makes no sense");
}

#[test]
fn what_an_error_repeats_of_a_source_obeys_nobody() {
    let tricks = "\u{1B}]52;c;cm0gLXJm\u{7}\u{9B}2J\nqari: all is well\u{202E}";
    let feed = format!("<rss version=\"2.0\"><channel><item></it{tricks}em></channel></rss>");
    opened(&["cat"], "application/rss+xml", &*feed).says("is a feed that makes no sense");
    opened(&["extract"], "application/rss+xml", &*feed).says("is a feed that makes no sense");
    let media = "image/\u{9D}0;title\u{9C}\u{202E}";
    opened(&["cat"], media, "a").says("which qari does not read");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a\u{1B}]0;pw\u{7}\u{202E}.sqlite");
    fs::write(&file, "no library").unwrap();
    let listed = program(folder.path())
        .args(["list", "--library", file.to_str().unwrap()])
        .output()
        .unwrap();
    let listed = Outcome {
        code: listed.status.code(),
        text: String::new(),
        complaint: String::from_utf8(listed.stderr).unwrap(),
    };
    listed.says("this is no library of qari");
}

#[test]
fn a_server_that_is_slow_or_breaks_off_is_told_from_one_that_comes() {
    let server = Server::new(|path, _| {
        let whole = page(HTML, format!("<p>{LINE}</p>").as_bytes());
        match path {
            "/slow" => whole
                .into_iter()
                .flat_map(|piece| [Piece::Wait(Duration::from_millis(300)), piece])
                .collect(),
            "/none" => Vec::new(),
            "/empty" => headed("200 OK", b""),
            "/wrong" => vec![Piece::Send(b"SSH-2.0-OpenSSH\r\n".to_vec())],
            _ => {
                let mut pieces = whole;
                pieces.truncate(1);
                pieces.push(Piece::Send("<p>قال".into()));
                pieces
            }
        }
    });
    let cat = |path: &str| {
        let home = tempfile::tempdir().unwrap();
        let output = program(home.path())
            .args(["cat", &server.at(path)])
            .output();
        let output = output.unwrap();
        Outcome {
            code: output.status.code(),
            text: String::from_utf8(output.stdout).unwrap(),
            complaint: String::from_utf8(output.stderr).unwrap(),
        }
    };
    cat("/slow").shows(LINE.trim());
    assert_eq!(cat("/empty").shows("").text.trim(), "");
    cat("/cut").says("breaks off");
    for path in ["/none", "/wrong"] {
        cat(path).says(&server.at(path));
    }
}
