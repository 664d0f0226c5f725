//! Asking the terminal, in a pseudo-terminal whose other end answers as some
//! terminal does, or as none; and answers that come when qari already reads.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use qari::term::detect::{VARIABLES, detect};
use qari::term::probe::look;
use tempfile::NamedTempFile;

use crate::support::pty::Reader;
use crate::support::visual::visual;

/// What is asked last.
const LAST_QUESTION: &[u8] = b"\x1b[c";

const VTE: &str = "\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\x1b[?61;1;21;22c";
const KONSOLE: &str = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c";
const KITTY: &str = "\x1b[8;0$y\x1bP>|kitty(0.41.1)\x1b\\\x1b[>1;4000;41c\x1b[?62;c";

/// Not a test of its own: it is run by those below, in a pseudo-terminal, and
/// by hand in a real one; `QARI_LOOKED` names a file to write to.
#[test]
#[ignore = "asks the terminal"]
fn looking() {
    crossterm::terminal::enable_raw_mode().unwrap();
    let start = Instant::now();
    let seen = look(Duration::ZERO);
    let took = start.elapsed().as_millis();
    crossterm::terminal::disable_raw_mode().unwrap();
    let found = detect(&seen);
    let told = format!("took {took} ms|{found:?}|{seen:?}|");
    println!("{told}");
    if let Some(file) = std::env::var_os("QARI_LOOKED") {
        std::fs::write(file, told).unwrap();
    }
}

/// What `looking` tells when it is answered so: milliseconds, the rest.
fn looked(answers: &[&str]) -> (u32, String) {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "detect::looking", "--ignored", "--nocapture"]);
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    let mut terminal = Reader::start(command, 80, 24);
    terminal.wait_bytes(LAST_QUESTION);
    for answer in answers {
        terminal.press(answer);
    }
    let (status, bytes) = terminal.end();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert_eq!(status.exit_code(), 0, "{text}");
    let (_, told) = text.split_once("took ").expect("told");
    let (took, told) = told.split_once(" ms|").expect("told");
    println!("took {took} ms");
    (took.parse().unwrap(), told.to_owned())
}

#[test]
fn terminals_that_answer_are_known() {
    for (answers, terminal, display) in [
        (VTE, "VTE(8001)", "Explicit"),
        (KONSOLE, "Konsole 22.12.3", "Isolates"),
        (KITTY, "kitty(0.41.1)", "Kitty"),
    ] {
        let (_, told) = looked(&[answers]);
        let wanted = format!("terminal: \"{terminal}\", display: {display},");
        assert!(told.contains(&wanted), "{told}");
        let (first, second) = answers.split_at(answers.len() / 2);
        let (_, told) = looked(&[first, second]);
        assert!(told.contains(&wanted), "{told}");
    }
}

#[test]
fn what_is_typed_meanwhile_is_given_back() {
    let (_, told) = looked(&["j", VTE]);
    assert!(told.contains("display: Explicit"), "{told}");
    assert!(told.contains("typed: [106]"), "{told}");
}

/// Silence, garbage and lies take no longer than they may (150 ms; a busy
/// machine needs more), and nothing is done to the rows.
#[test]
fn terminals_that_do_not_are_taken_as_they_come() {
    for (answers, reason) in [
        (&[][..], "did not answer"),
        (
            &["\x1b[8;\x07\x1bP>|\u{202E}\x1b\\qqq\x1bP>|x"],
            "did not answer",
        ),
        (&["\x1bP>|XTerm(379)\x1b\\", VTE], "not believed"),
    ] {
        let (took, told) = looked(answers);
        assert!(took < 1000, "{took} ms");
        assert!(told.contains("display: Visual"), "{told}");
        assert!(told.contains(reason), "{told}");
        assert!(told.contains("typed: []"), "{told}");
    }
}

#[test]
fn late_answers_are_no_keys() {
    let mut file = NamedTempFile::new().unwrap();
    let mut text = "عنوان الخبر\n\nقال وزير الخارجية أنتوني بلينكن: “نعم”.\n".to_owned();
    for _ in 0..60 {
        let _ = writeln!(text, "هذه فقرة من كلمات تكفي لسطر واحد.\n");
    }
    text.push_str("خاتمة المقال.\n");
    file.write_all(text.as_bytes()).unwrap();
    let colour = "\x1b]11;rgb:1111/2222/3333\x1b\\";
    for late in [VTE, KONSOLE, KITTY, colour] {
        let mut reader = Reader::open(file.path(), 100, 30);
        reader.see(visual("بلينكن"));
        reader.settle();
        reader.press(late).press("G").press(late).press("/");
        reader.press(late).press("خاتمة").press(late);
        // The words and how often they are found; the panel is still at the
        // names, and the text at its end.
        let found = format!("({} {})", visual("واحدة"), visual("نتيجة"));
        let prompt = format!("{found}  \u{258F}{} :", visual("خاتمة"));
        reader.wait(late, |screen| {
            let panel: String = screen.rows(0, 30).collect();
            let last = screen.rows(0, 100).last().unwrap_or_default();
            last.contains(&prompt) && last.contains("100%") && panel.contains(visual("بلينكن"))
        });
        reader.press("\r").press(late).press("q");
        assert_eq!(reader.end().0.exit_code(), 0);
    }
}
