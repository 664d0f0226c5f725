//! How rows are sent to a terminal, in a pseudo-terminal: as asked for, as
//! `qari doctor` has kept, as the terminal answers; and that every switch is
//! put back.

use std::io::Write as _;
use std::path::Path;

use portable_pty::CommandBuilder;
use tempfile::{NamedTempFile, TempDir};

use crate::support::pty::Reader;
use crate::support::visual::visual;

/// What VTE answers to what it is asked.
const VTE: &str = "\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\x1b[?61;1;21;22c";

/// Not to be reordered, and left to right; and that undone.
const EXPLICIT: &[u8] = b"\x1b[8l\x1b[1 k\x1b[?2501l\x1b[?1243l";
const IMPLICIT: &[u8] = b"\x1b[8h\x1b[0 k\x1b[?1243h\x1b[?1049l";

fn article() -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all("لقاء في واشنطن\n\nهذه فقرة واحدة تكفي.\n".as_bytes())
        .unwrap();
    file
}

/// The built binary in a terminal that says nothing.
fn qari(settings: &Path, arguments: &[&str]) -> Reader {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.args(arguments);
    Reader::start_in(settings, command, 100, 30)
}

fn place(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

fn settings() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_switch_is_set_before_the_screen_is_cleared_and_put_back_at_the_end() {
    let file = article();
    let path = file.path().to_str().unwrap();
    let folder = settings();
    let mut reader = qari(folder.path(), &["--display", "explicit", path]);
    reader.see(visual("لقاء"));
    reader.press("q");
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 0);
    let on = place(&bytes, EXPLICIT).expect("asked");
    let clear = place(&bytes, b"\x1b[2J").expect("cleared");
    assert!(on < clear);
    // Each row is told too: one that VTE had made before is in another mode.
    assert!(place(&bytes, b"\x1b[1H\x1b[8l\x1b[2H\x1b[8l").is_some());
    assert!(bytes.ends_with(IMPLICIT));
}

#[test]
fn a_stop_puts_the_switch_back_and_coming_back_sets_it_again() {
    let file = article();
    let path = file.path().to_str().unwrap();
    let folder = settings();
    let mut reader = qari(folder.path(), &["--display", "explicit", path]);
    reader.see(visual("لقاء"));
    reader.press("\x1a").wait_bytes(IMPLICIT);
    reader.wait_stopped();
    reader.forget_bytes();
    reader.signal("CONT");
    reader.wait_bytes(EXPLICIT);
    reader.see(visual("لقاء"));
    reader.signal("TERM");
    let (_, bytes) = reader.end();
    assert!(bytes.ends_with(IMPLICIT));
}

#[test]
fn a_terminal_that_answers_is_sent_what_it_needs() {
    let file = article();
    let path = file.path().to_str().unwrap();
    let folder = settings();
    let mut reader = qari(folder.path(), &[path]);
    reader.wait_bytes(b"\x1b[c");
    reader.press(VTE).wait_bytes(EXPLICIT);
    reader.see(visual("لقاء"));
    reader.press("q");
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 0);
    assert!(bytes.ends_with(IMPLICIT));
}

#[test]
fn the_doctor_keeps_what_was_chosen_and_the_reader_follows() {
    let folder = settings();
    let mut doctor = qari(folder.path(), &["doctor"]);
    doctor.see("1 of 8: visual");
    doctor.press(" ").see("2 of 8: explicit");
    doctor.press("\x7f").see("1 of 8: visual");
    doctor.press("5").see("5 of 8: kitty");
    doctor.press("2").see("2 of 8: explicit");
    doctor.press("\r");
    let (status, bytes) = doctor.end();
    assert_eq!(status.exit_code(), 0);
    assert!(String::from_utf8_lossy(&bytes).contains("chosen: explicit, kept in "));
    let kept = std::fs::read_to_string(folder.path().join("qari/config.toml")).unwrap();
    assert!(kept.contains("\"explicit\""), "{kept}");

    let file = article();
    let mut reader = qari(folder.path(), &[file.path().to_str().unwrap()]);
    reader.wait_bytes(EXPLICIT);
    reader.see(visual("لقاء"));
    reader.press("q");
    assert_eq!(reader.end().0.exit_code(), 0);
}

#[test]
fn the_doctor_may_be_left_without_a_choice() {
    let folder = settings();
    let mut doctor = qari(folder.path(), &["doctor"]);
    doctor.see("1 of 8: visual");
    doctor.press(" ").see("2 of 8: explicit");
    doctor.press("q");
    let (status, bytes) = doctor.end();
    assert_eq!(status.exit_code(), 0);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("nothing chosen: visual stays"), "{text}");
    assert!(place(&bytes, IMPLICIT).is_some());
    assert!(!folder.path().join("qari").exists());
}

#[test]
fn a_key_tries_the_next_way_and_says_its_name() {
    let file = article();
    let folder = settings();
    let mut reader = qari(folder.path(), &[file.path().to_str().unwrap()]);
    reader.see(visual("لقاء"));
    reader.press("D").see("explicit");
    reader.wait_bytes(EXPLICIT);
    reader.press("D").see("mlterm");
    reader.wait_bytes(b"\x1b]5379;use_ctl=false\x07");
    reader.press("q");
    let (_, bytes) = reader.end();
    let restored = place(&bytes, b"\x1b]5379;use_ctl=true\x07\x1b[?1049l");
    assert!(restored.is_some(), "the last switch is put back");
}

#[test]
fn on_a_terminal_cat_prints_as_that_needs_it() {
    let file = article();
    let folder = settings();
    let path = file.path().to_str().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.args(["cat", path]);
    let (status, bytes) = Reader::start_in(folder.path(), command, 60, 30).end();
    assert_eq!(status.exit_code(), 0);
    let text = String::from_utf8_lossy(&bytes);
    let (_, text) = text.rsplit_once("\x1b[c").expect("it is asked first");
    let title = text.lines().next().unwrap().trim_end_matches('\r');
    assert!(title.ends_with(visual("لقاء")), "{title:?}");
    assert_eq!(title.chars().count(), 60, "it ends at the right edge");
    assert!(!text.contains('\x1b'), "a plain terminal needs nothing");
}

#[test]
fn settings_without_sense_are_part_of_the_report() {
    let folder = settings();
    let file = folder.path().join("qari/config.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "lang = [\u{1B}]0;pw\u{7}\n").unwrap();
    let mut reader = qari(folder.path(), &["doctor"]);
    reader.see("terminal:");
    reader.press("\r");
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 0);
    let end = place(&bytes, b"\x1b[?1049l").expect("given back");
    let told = String::from_utf8_lossy(&bytes[end + 8..]);
    assert!(
        told.contains("terminal:") && told.contains("NOT kept"),
        "{told}"
    );
    assert!(!told.contains(['\u{1B}', '\u{7}']), "{told:?}");
}

#[test]
fn a_signal_ends_the_card_and_says_so() {
    let folder = settings();
    let reader = qari(folder.path(), &["doctor"]);
    reader.see("terminal:");
    reader.signal("TERM");
    assert_eq!(reader.end().0.exit_code(), 143);
}
