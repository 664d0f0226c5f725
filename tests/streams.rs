//! What comes in its own time is shown as it comes, and read meanwhile: through a
//! pipe whose other end the test holds.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::quit;
use crate::support::pty::Reader;
use crate::support::visual::visual;

/// A pipe with a name, and the folder that it is in.
fn pipe() -> (PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    (path, folder)
}

/// The built binary reading this pipe on its standard input.
fn reading(pipe: &Path) -> Reader {
    let mut command = CommandBuilder::new("sh");
    let binary = env!("CARGO_BIN_EXE_qari");
    command.args([
        "-c",
        &format!("'{binary}' --lang en - < '{}'", pipe.display()),
    ]);
    Reader::start(command, 100, 30)
}

#[test]
fn a_slow_pipe_is_shown_as_it_comes() {
    let (path, _folder) = pipe();
    let reader = reading(&path);
    let mut writer = OpenOptions::new().write(true).open(&path).unwrap();
    // Nothing has come: the reader is there all the same.
    reader.see("Names");
    let mut reader = reader;
    writer
        .write_all("لقاء في واشنطن\n\nقال سالم إن الأمر نعم.\n".as_bytes())
        .unwrap();
    reader.see(visual("لقاء"));
    // Names are found in what has come, and keys do what they do.
    reader.see(visual("واشنطن"));
    reader.settle();
    writer.write_all("\nثم عادت مريم".as_bytes()).unwrap();
    writer.write_all(" إلى بيروت.\n".as_bytes()).unwrap();
    reader.see(visual("بيروت"));
    reader.press("/مريم\r");
    drop(writer);
    reader.see(visual("مريم"));
    reader.settle();
    quit(reader);
}

#[test]
fn a_pipe_in_another_encoding_stays_in_it() {
    let (path, _folder) = pipe();
    let reader = reading(&path);
    let mut writer = OpenOptions::new().write(true).open(&path).unwrap();
    writer.write_all(b"Title of it\n\n").unwrap();
    reader.see("Title of it");
    // In Windows-1256, in two parts of which the second has few letters.
    let first = b"\xDE\xC7\xE1 \xD3\xC7\xE1\xE3 \xE1\xE3\xD1\xED\xE3 \xC5\xE4\xE5 \xDD\xED \xC8\xED\xD1\xE6\xCA \xE3\xE4\xD0 \xC7\xE1\xD5\xC8\xC7\xCD.\n\n";
    writer.write_all(first).unwrap();
    reader.see(visual("سالم"));
    writer.write_all(b"\xE4\xDA\xE3.\n").unwrap();
    reader.see(visual("نعم"));
    drop(writer);
    let mut reader = reader;
    reader.settle();
    reader.see(visual("سالم"));
    quit(reader);
}
