//! What goes wrong around the reader: a disk that is full, a home that is not there, a
//! library and settings that are damaged, a source that changes or goes away, windows
//! of any size, a terminal that is gone. The reader is told, goes on where it can, and
//! leaves the terminal as it was and what was kept whole.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::library::Desk;
use crate::support::pty::Reader;

const TEXT: &str = "لقاء 501\n\nقال سالم إن الأمر 601.\n\nوغادر الوزير 602.\n";

/// A reader, in English, of what these words of a shell start; `$0` is qari.
fn shell(script: &str, arguments: &[&Path]) -> Reader {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_qari")]);
    command.args(arguments);
    command.env("LANG", "en");
    Reader::start(command, 100, 24)
}

/// Leaves; what the terminal was sent, and the exit code.
fn left(mut reader: Reader) -> (String, u32) {
    reader.press("\x03");
    let (status, bytes) = reader.end();
    let sent = String::from_utf8_lossy(&bytes).into_owned();
    let taken = sent.rfind("\x1b[?1049h");
    assert!(
        sent.rfind("\x1b[?1049l") > taken,
        "the terminal is given back"
    );
    (sent, status.exit_code())
}

#[test]
fn a_disk_that_is_full_is_told_and_what_was_kept_is_whole() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let library = desk.library();
    fs::create_dir_all(library.parent().unwrap()).unwrap();
    desk.add(&file);
    let before = desk.tell("list --format json");
    // No file may grow: what a full disk says comes as another error.
    let full = "trap '' XFSZ; ulimit -f 0; exec env QARI_LIBRARY=\"$1\" \"$0\" --lang en \"$2\"";
    let mut reader = shell(full, &[&library, &file]);
    reader.see("601");
    // A bookmark cannot be kept.
    reader.press("M").see("kept");
    let (sent, code) = left(reader);
    assert_eq!(code, 1, "{sent}");
    let after = desk.tell("list --format json");
    let known = |text: &str| text.contains("501");
    assert!(known(&before) && known(&after), "{after}");
    desk.tell("search 601");
}

#[test]
fn a_journal_on_a_full_disk_is_told() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let journal = desk.folder.path().join("said.jsonl");
    let full =
        "trap '' XFSZ; ulimit -f 0; exec \"$0\" --lang en --no-library --journal \"$1\" \"$2\"";
    let mut reader = shell(full, &[&journal, &file]);
    reader.see("601");
    reader.press("M").see("kept");
    let (sent, code) = left(reader);
    assert_eq!(code, 1);
    assert!(sent.contains("said.jsonl"), "{sent}");
}

#[test]
fn a_journal_without_end_is_none() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let reader = shell("exec \"$0\" --lang en --journal /dev/zero \"$1\"", &[&file]);
    reader.see("601");
    reader.see("kept");
    let (sent, code) = left(reader);
    assert_eq!(code, 1);
    assert!(sent.contains("/dev/zero"), "{sent}");
}

#[test]
fn without_a_home_one_reads_all_the_same() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    // Nothing can be made below what is no folder, nor where the system alone writes.
    for home in ["/dev/null", "/proc"] {
        let homeless = format!(
            "exec env HOME={home} XDG_DATA_HOME={home}/a XDG_CONFIG_HOME={home}/b \
             XDG_CACHE_HOME={home}/c \"$0\" --lang en \"$1\""
        );
        let mut reader = shell(&homeless, &[&file]);
        reader.see("601");
        reader.see("nothing is kept");
        reader.press("/602\r").see("1 of 1");
        let (sent, code) = left(reader);
        assert_eq!(code, 1, "what was to be remembered is not: {sent}");
    }
}

/// Where a terminal is closed that is not even one that controls, nothing but its end
/// says so.
#[test]
fn a_terminal_that_is_closed_ends_the_reader() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let open = fs::File::options()
        .read(true)
        .write(true)
        .open(name.to_str().unwrap());
    let terminal = open.unwrap();
    let window = Winsize {
        ws_row: 24,
        ws_col: 80,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&terminal, window).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_qari"))
        .arg(&file)
        .env("TERM", "xterm-256color")
        .env("QARI_LIBRARY", desk.library())
        .stdin(terminal.try_clone().unwrap())
        .stdout(terminal.try_clone().unwrap())
        .stderr(terminal)
        .spawn()
        .unwrap();
    let mut screen = fs::File::from(master);
    let (mut sent, mut buffer) = (Vec::new(), [0; 4096]);
    while !sent.windows(3).any(|letters| letters == b"601") {
        let count = screen.read(&mut buffer).unwrap();
        sent.extend_from_slice(&buffer[..count]);
    }
    drop(screen);
    assert!(child.wait().unwrap().code().is_some(), "it ends of itself");
    desk.tell("list");
}

#[test]
fn a_damaged_library_is_told_and_left_alone() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    desk.add(&file);
    let library = desk.library();
    let mut bytes = fs::read(&library).unwrap();
    let length = bytes.len();
    for byte in &mut bytes[4096..length] {
        *byte ^= 0x5A;
    }
    fs::write(&library, &bytes).unwrap();
    let open = "exec env QARI_LIBRARY=\"$1\" \"$0\" --lang en \"$2\"";
    let mut reader = shell(open, &[&library, &file]);
    reader.see("601");
    reader.see("nothing is kept");
    // The list says so, too, and can be left.
    reader.press("l").see("not done");
    reader.press("q").see("601");
    let (sent, code) = left(reader);
    assert_eq!(code, 1);
    assert!(sent.contains("library.sqlite"), "{sent}");
    assert_eq!(fs::read(&library).unwrap(), bytes, "it is as it was");
}

#[test]
fn what_is_no_library_is_left_byte_for_byte() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    desk.add(&file);
    let library = desk.library();
    let whole = fs::read(&library).unwrap();
    let garbage = [0xA5; 9_000];
    for bytes in [
        &garbage[..],
        &whole[..whole.len() / 2],
        &whole[..50],
        b"qari\n",
    ] {
        fs::write(&library, bytes).unwrap();
        let output = desk.run(["list"]);
        assert_eq!(output.status.code(), Some(1), "{}", bytes.len());
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("library.sqlite: "), "{told}");
        assert!(fs::read(&library).unwrap() == bytes, "{told}");
        let (sent, code) = left({
            let reader = shell(
                "exec env QARI_LIBRARY=\"$1\" \"$0\" \"$2\"",
                &[&library, &file],
            );
            reader.see("601");
            reader
        });
        assert_eq!(code, 1, "{sent}");
        assert!(fs::read(&library).unwrap() == bytes);
    }
}

#[test]
fn an_output_that_takes_no_more_is_told() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let name = file.to_str().unwrap();
    for arguments in [
        &["--help"][..],
        &["doctor"],
        &["man"],
        &["cat", name],
        &["extract", name],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_qari"))
            .args(arguments)
            .env("HOME", desk.folder.path())
            .stdin(Stdio::null())
            .stdout(full)
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn settings_without_sense_are_told_before_the_terminal_is_taken() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    desk.file("config/qari/config.toml", "lang = \"klingon\"\n");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.arg(&file);
    let config = desk.folder.path().join("config");
    let reader = Reader::start_in(&config, command, 100, 24);
    let (status, bytes) = reader.end();
    let sent = String::from_utf8_lossy(&bytes);
    assert_eq!(status.exit_code(), 1);
    assert!(
        sent.contains("config.toml") && sent.contains("klingon"),
        "{sent}"
    );
    assert!(!sent.contains("\x1b[?1049h"), "{sent}");
}

#[test]
fn a_signal_while_the_terminal_is_asked_leaves_it_as_it_was() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    // Nobody answers: it is asked for as long as it may take.
    let script = "\"$0\" cat \"$1\" & reader=$!; sleep 0.2; kill -TERM $reader; wait $reader; \
                  echo \"ended $?\"; stty -a";
    let (status, bytes) = shell(script, &[&file]).end();
    let sent = String::from_utf8_lossy(&bytes);
    assert_eq!(status.exit_code(), 0, "{sent}");
    assert!(sent.contains("ended 143"), "{sent}");
    assert!(
        sent.contains(" icanon") && sent.contains(" echo "),
        "{sent}"
    );
}

#[test]
fn who_asks_twice_to_end_waits_for_nobody() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    desk.add(&file);
    let library = desk.library();
    let open = "exec env QARI_LIBRARY=\"$1\" \"$0\" --lang en \"$2\"";
    let mut reader = shell(open, &[&library, &file]);
    reader.see("601");
    reader.settle();
    // Another program is at work in the library, and will be for long.
    let other = rusqlite::Connection::open(&library).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    // There is something to be kept.
    reader.press("M").see("kept");
    reader.signal("TERM");
    std::thread::sleep(std::time::Duration::from_millis(1_300));
    reader.signal("TERM");
    let (status, bytes) = reader.end();
    assert!(status.signal().is_some(), "{status:?}: it did not wait");
    let sent = String::from_utf8_lossy(&bytes);
    assert!(
        sent.rfind("\x1b[?1049l") > sent.rfind("\x1b[?1049h"),
        "{sent}"
    );
}

#[test]
fn a_source_may_change_and_go_while_it_is_read() {
    let desk = Desk::new();
    let long = format!("{TEXT}{}", "سطر من النص الطويل 700.\n\n".repeat(20_000));
    let file = desk.file("one.txt", &long);
    let mut reader = shell("exec \"$0\" --lang en \"$1\"", &[&file]);
    reader.see("601");
    fs::remove_file(&file).unwrap();
    fs::write(&file, "نص آخر 999\n").unwrap();
    reader.settle().press("G").see("100%");
    fs::remove_file(&file).unwrap();
    reader.press("g").see("601");
    let (sent, code) = left(reader);
    assert_eq!(code, 0);
    assert!(!sent.contains("999"));
}

#[test]
fn windows_of_any_size_are_drawn_in() {
    let desk = Desk::new();
    let file = desk.file("one.txt", TEXT);
    let mut reader = shell("exec \"$0\" --lang en \"$1\"", &[&file]);
    reader.see("601");
    reader.resize(1000, 1000);
    reader.see("601");
    reader.resize(2, 1);
    reader.press("jjkkl");
    for (columns, rows) in [(1, 1), (0, 0), (1, 2000), (65_535, 1)] {
        reader.tell_size(columns, rows);
        reader.press("jk");
    }
    reader.resize(100, 24);
    reader.see("Recent");
    let (_, code) = left(reader);
    assert_eq!(code, 0);
}

#[test]
fn what_files_and_feeds_are_called_obeys_nobody() {
    let desk = Desk::new();
    let trick = "a\u{1b}]0;pwned\u{7}\u{202E}txt.exe";
    desk.file(&format!("a/{trick} 501.txt"), "");
    desk.file("a/two.txt", &format!("لقاء {trick} 502\n\nنص.\n"));
    let folder = desk.folder.path().join("a");
    let mut reader = shell("exec \"$0\" --lang en \"$1\"", &[&folder]);
    let rows = reader.see("502");
    // Shown as marks: the escape, and what would turn the rest round.
    assert!(rows.iter().any(|row| row.contains('\u{241B}')), "{rows:?}");
    reader.press("\r");
    reader.press("q").see("502");
    let (sent, code) = left(reader);
    assert_eq!(code, 0);
    assert!(!sent.contains("\x1b]0;"), "{sent}");
    assert!(!sent.contains('\u{202E}'), "{sent}");
    desk.file(&format!("a/{trick} 501.txt"), "نص.\n");
    desk.add(&folder);
    let listed = desk.tell("list");
    assert!(
        !listed.contains('\u{1b}') && !listed.contains('\u{202E}'),
        "{listed}"
    );
}
