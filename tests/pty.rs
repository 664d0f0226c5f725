//! The built binary in a pseudo-terminal: real key presses, the screen by its
//! cells, and what is left of the terminal afterwards.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use portable_pty::CommandBuilder;
use tempfile::{NamedTempFile, TempDir};

use crate::support::pty::Reader;
use crate::support::visual::visual;

/// What gives the terminal back: pasting, mouse, colours, cursor, screen.
const RESTORED: &[u8] = b"\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[0m\x1b[?25h\x1b[?1049l";

/// A title, forty paragraphs with a quotation and a name far down.
fn article() -> NamedTempFile {
    let mut text = "لقاء في واشنطن\n\n".to_owned();
    for number in 1..=60 {
        let line = match number {
            30 => "وقال وزير الخارجية الأمريكي أنتوني بلينكن: “نحن هنا من أجل السلام والأمن”.",
            50 => "ثم غادر أنتوني بلينكن العاصمة.",
            _ => "هذه فقرة من كلمات تكفي لسطر واحد وليس فيها اسم.",
        };
        let _ = writeln!(text, "{line}\n");
    }
    text.push_str("خاتمة المقال.\n");
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

pub(crate) fn quit(mut reader: Reader) {
    let (status, bytes) = {
        reader.press("q");
        reader.end()
    };
    let said = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(400)..]).into_owned();
    assert_eq!(status.exit_code(), 0, "{said:?}");
    assert!(bytes.ends_with(RESTORED), "the terminal is given back");
}

#[test]
fn opens_pages_and_quits() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("لقاء"));
    reader.see(visual("الأعلام"));
    reader.press("G").see(visual("خاتمة"));
    reader.press("g").miss(visual("خاتمة"));
    // A word of the key table alone.
    reader.press("?").see(visual("صفحة"));
    reader.press("\x1b").miss(visual("صفحة"));
    quit(reader);
}

#[test]
fn jumps_by_name_and_by_quotation() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    // The name comes into the panel when it has been found.
    reader.see(visual("بلينكن"));
    reader.press("\t\r");
    pointed(&reader, "بلينكن");
    reader.press("g]");
    pointed(&reader, "نحن");
    quit(reader);
}

/// Waits for a row with this word that the pointer stands beside.
fn pointed(reader: &Reader, word: &'static str) {
    reader.wait(word, |screen| {
        let mut rows = screen.rows(0, 100);
        rows.any(|row| row.contains('\u{25C2}') && row.contains(visual(word)))
    });
}

#[test]
fn mentions_are_stepped_through_and_jumps_taken_back() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("بلينكن"));
    reader.press("\t\r\t");
    pointed(&reader, "وزير");
    reader.press("n");
    pointed(&reader, "ثم");
    reader.press("N");
    pointed(&reader, "وزير");
    reader.press("<");
    pointed(&reader, "ثم");
    reader.press(">");
    pointed(&reader, "وزير");
    quit(reader);
}

#[test]
fn a_card_is_opened_and_closed() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("بلينكن"));
    reader.press("\t\ri").see("\u{256E}");
    reader.see(visual("مرتان"));
    reader.press("\x1b").miss("\u{256E}");
    quit(reader);
}

#[test]
fn the_panel_comes_and_goes_in_a_narrow_window() {
    let file = article();
    let mut reader = Reader::open(file.path(), 60, 20);
    reader.see(visual("لقاء"));
    reader.press("\t").see(visual("الأعلام"));
    reader.press("\t").miss(visual("الأعلام"));
    quit(reader);
}

#[test]
fn a_command_is_done_by_its_name() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("لقاء"));
    reader.press(":last").see("last");
    reader.press("\r").see(visual("خاتمة"));
    quit(reader);
}

#[test]
fn what_is_copied_is_sent_to_the_terminal_s_clipboard() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("لقاء"));
    reader.settle();
    // The first word of the text, لقاء, in base 64 (OSC 52).
    reader.press("vy").wait_bytes(b"\x1b]52;c;2YTZgtin2KE=");
    quit(reader);
}

#[test]
fn vowel_marks_are_hidden_and_shown() {
    let mut file = NamedTempFile::new().unwrap();
    let text = "لقاء\n\nهذه كَلِمَةٌ مُشَكَّلَةٌ في المقال.\n";
    file.write_all(text.as_bytes()).unwrap();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see("\u{64E}");
    reader.press("t").miss("\u{64E}");
    reader.see(visual("المقال"));
    reader.press("t").see("\u{64E}");
    quit(reader);
}

#[test]
fn what_others_say_of_an_article_is_shown() {
    let file = article();
    let said = tempfile::Builder::new().suffix(".ann").tempfile().unwrap();
    fs::write(said.path(), "T1\tPER 0 4\tلقاء\n").unwrap();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("بلينكن"));
    reader.settle();
    let import = format!(":import {}\r", said.path().display());
    reader.press(&import).see(visual("الملف"));
    reader.miss(visual("بلينكن"));
    // A file that is wrong changes nothing.
    fs::write(said.path(), "T1\tPER 0 5\tلقاء\n").unwrap();
    reader.press(&import).see("0..5");
    reader.miss(visual("بلينكن"));
    quit(reader);
}

#[test]
fn a_long_text_is_read_while_names_are_looked_for() {
    let mut text = std::fs::read_to_string(article()).unwrap();
    let more = text.replace("لقاء", "خبر").replace("خاتمة", "نهاية");
    while text.len() < 3 * 1024 * 1024 {
        text.push_str(&more);
    }
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut reader = Reader::open(file.path(), 100, 30);
    // The first names, long before the last: the foot says that more are sought.
    let working = |screen: &vt100::Screen| {
        let foot = screen.rows(0, 30).nth(28).unwrap_or_default();
        foot.contains('\u{2026}')
    };
    reader.wait("names and more to come", |screen| {
        let mut rows = screen.rows(0, 30);
        rows.any(|row| row.contains(visual("بلينكن"))) && working(screen)
    });
    reader.press(" ");
    reader.wait("the next page, while names are looked for", |screen| {
        let mut rows = screen.rows(32, 68).skip(1);
        !rows.any(|row| row.contains(visual("لقاء"))) && working(screen)
    });
    quit(reader);
}

#[test]
fn searches_as_it_is_typed() {
    let file = article();
    let mut reader = Reader::open(file.path(), 80, 24);
    reader.see(visual("لقاء"));
    // Without its vowel marks and with another alef it is found all the same.
    reader.press("/خاتمه");
    reader.see(visual("خاتمة"));
    reader.press("\x1b").miss(visual("خاتمة"));
    reader.see(visual("لقاء"));
    quit(reader);
}

#[test]
fn keeps_its_place_in_another_size() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("لقاء"));
    reader.settle();
    reader.press("/السلام\r");
    reader.see(visual("نحن"));
    reader.resize(40, 12);
    reader.see(visual("نحن"));
    reader.resize(15, 4);
    reader.see(visual("صغيرة"));
    reader.resize(120, 40);
    reader.see(visual("نحن"));
    quit(reader);
}

#[test]
fn wheel_and_click_work() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    reader.see(visual("لقاء"));
    let at_top = |reader: &Reader, wanted: bool| {
        reader.wait("the title in the column", |screen| {
            let mut rows = screen.rows(32, 68).skip(1);
            rows.any(|row| row.contains(visual("لقاء"))) == wanted
        })
    };
    reader.settle();
    at_top(&reader, true);
    reader.press("\x1b[<65;70;10M");
    at_top(&reader, false);
    reader.press("\x1b[<64;70;10M");
    let rows = at_top(&reader, true);
    let tab = visual("الفهرس");
    let row = rows.iter().position(|row| row.contains(tab)).unwrap();
    let byte = rows[row].find(tab).unwrap();
    let column = rows[row][..byte].chars().count();
    reader.press(&format!("\x1b[<0;{};{}M", column + 1, row + 1));
    // The title is now listed in the contents too.
    reader.wait("the title in the list", |screen| {
        let mut rows = screen.rows(0, 30).skip(1);
        rows.any(|row| row.contains(visual("لقاء")))
    });
    quit(reader);
}

#[test]
fn stops_and_comes_back() {
    let file = article();
    let mut reader = Reader::open(file.path(), 100, 30);
    for stop in ["key", "signal"] {
        reader.see(visual("لقاء"));
        reader.forget_bytes();
        if stop == "key" {
            reader.press("\x1a");
        } else {
            reader.signal("TSTP");
        }
        reader.wait_stopped();
        reader.wait_bytes(RESTORED);
        reader.forget_bytes();
        reader.signal("CONT");
        // Everything is drawn anew.
        reader.wait_bytes(b"\x1b[?1049h");
        reader.see(visual("لقاء"));
    }
    quit(reader);
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        let file = article();
        let reader = Reader::open(file.path(), 60, 20);
        reader.see(visual("لقاء"));
        reader.signal(name);
        let (status, bytes) = reader.end();
        assert_eq!(status.exit_code(), 128 + number, "{name}");
        assert!(bytes.ends_with(RESTORED), "{name}");
    }
}

#[test]
fn reads_a_pipe_and_takes_keys_from_the_terminal() {
    let file = article();
    let mut command = CommandBuilder::new("sh");
    let script = format!(
        "cat '{}' | '{}'",
        file.path().display(),
        env!("CARGO_BIN_EXE_qari")
    );
    command.args(["-c", &script]);
    let mut reader = Reader::start(command, 100, 30);
    reader.see(visual("لقاء"));
    reader.press("G").see(visual("خاتمة"));
    quit(reader);
}

#[test]
fn a_source_that_is_not_there_leaves_the_terminal_alone() {
    let reader = Reader::open("/nowhere/at/all", 80, 24);
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 1);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/nowhere/at/all"), "{text}");
    assert!(!text.contains('\x1b'), "{text}");
}

/// Not a test of its own: it is run by the one below, in a pseudo-terminal.
#[test]
#[ignore = "takes the terminal and panics"]
fn panicking_session() {
    let mut session =
        qari::term::Session::start(qari::app::Display::Visual, qari::term::Powers::default())
            .unwrap();
    let size = qari::term::Session::size().unwrap();
    session
        .draw(size, |_| panic!("a fault while drawing"))
        .unwrap();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "pty::panicking_session",
        "--ignored",
        "--nocapture",
    ]);
    let (status, bytes) = Reader::start(command, 80, 24).end();
    assert_ne!(status.exit_code(), 0);
    let text = String::from_utf8_lossy(&bytes);
    let restored = text.find("\x1b[?1049l").expect("given back");
    let spoken = text.find("a fault while drawing").expect("told");
    assert!(restored < spoken);
}

/// The built binary with these settings, its variables set by `env`.
pub(crate) fn speaking(
    settings: &str,
    variables: &[&str],
    arguments: &[&str],
) -> (Reader, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("qari/config.toml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, settings).unwrap();
    let mut command = CommandBuilder::new("env");
    command.args(variables);
    command.arg(env!("CARGO_BIN_EXE_qari"));
    command.args(arguments);
    let reader = Reader::start_in(folder.path(), command, 100, 30);
    (reader, folder)
}

#[test]
fn it_shows_the_article_as_the_settings_say() {
    let file = article();
    let path = file.path().to_str().unwrap();
    let settings = "lang = \"en\"\n[reading]\nzen = true\nmeasure = 40\njustify = true\n";
    let (mut reader, _folder) = speaking(settings, &[], &[path]);
    // A paragraph is longer than the measure, and nothing is told.
    let rows = reader.see("\u{640}");
    assert!(rows.iter().all(|row| row.trim().chars().count() <= 40));
    assert!(rows[29].trim().is_empty());
    reader.press("z").see("Names");
    quit(reader);
    let (reader, _folder) = speaking("[reading]\nmeasure = 7", &[], &[path]);
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 1);
    let text = String::from_utf8_lossy(&bytes);
    let said = "config.toml: reading.measure = \"7\": there is 24 to 160";
    assert!(text.contains(said), "{text}");
}

#[test]
fn it_speaks_as_asked_else_as_set_else_as_the_locale_does() {
    let file = article();
    let path = file.path().to_str().unwrap();
    let (arabic, english) = (visual("الأعلام"), "Names");
    for (settings, variables, arguments, tab) in [
        ("", vec![], vec![path], arabic),
        ("", vec!["LANG=en_GB.UTF-8"], vec![path], english),
        ("", vec!["LANG=en_GB", "LC_ALL=ar_EG"], vec![path], arabic),
        ("lang = \"en\"", vec!["LANG=ar_EG"], vec![path], english),
        ("lang = \"en\"", vec![], vec!["--lang", "ar", path], arabic),
        ("lang = \"xx\"", vec![], vec!["--lang", "en", path], english),
    ] {
        let (mut reader, _folder) = speaking(settings, &variables, &arguments);
        reader.see(tab);
        // Onward is where the panel is: to it, to its second tab, to a quotation.
        let arrow = if tab == english { "\x1b[C" } else { "\x1b[D" };
        reader.see(visual("بلينكن"));
        reader.press(arrow).press(arrow);
        reader.press("\r").see(visual("السلام"));
        quit(reader);
    }
    let (reader, _folder) = speaking("lang = \"xx\"", &[], &[path]);
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 1);
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("config.toml: lang = \"xx\": there is auto, ar and en"),
        "{text}"
    );
    assert!(!text.contains('\x1b'), "the terminal is left alone: {text}");
}

/// What is decided is on the disk when the reader is left, and there again when
/// the article is opened again.
#[test]
fn a_review_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("deep/review.jsonl");
    let start = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
        command.args(["--lang", "en", "--reviewer", "nour", "--journal"]);
        command.arg(&journal);
        Reader::start(command, 100, 30)
    };
    let mut reader = start();
    reader.see("Names");
    reader.press("W").see("1 of ");
    reader.press("ax").see("3 of ");
    quit(reader);
    let log = fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 3, "{log}");
    assert!(lines[0].contains("qari-review/1"));
    assert!(lines[1].contains("\"accept\"") && lines[2].contains("\"reject\""));
    assert!(lines[1].contains("\"by\":\"nour\"") && lines[1].contains("\"at\":"));
    let mut reader = start();
    reader.see("Names");
    reader.press("W").see("accepted");
    reader.press("u").see("taken back");
    quit(reader);
    assert_eq!(fs::read_to_string(&journal).unwrap().lines().count(), 4);
}
