//! `qari config` on the built binary, and what comes before what: the file, the
//! environment, the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::pty::{quit, speaking};
use crate::support::visual::visual;

fn config(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qari"))
        .arg("config")
        .args(arguments)
        .env("XDG_CONFIG_HOME", folder)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_defaults_are_printed_and_are_without_fault() {
    let folder = tempfile::tempdir().unwrap();
    let defaults = config(folder.path(), &["--print-default"]);
    assert!(defaults.status.success());
    let place = config(folder.path(), &["--path"]);
    let file = folder.path().join("qari/config.toml");
    assert_eq!(told(&place).trim(), file.to_str().unwrap());
    let none = config(folder.path(), &["--check"]);
    assert!(none.status.success() && told(&none).contains("is not there"));
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, &defaults.stdout).unwrap();
    let checked = config(folder.path(), &["--check"]);
    assert!(checked.status.success(), "{}", told(&checked));
    assert!(told(&checked).contains("nothing is wrong"));
}

#[test]
fn every_fault_is_told_with_its_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(
        &file,
        "lang = \"ar\"\n[reading]\n  mesure = 70\nzen = \"no\"\n",
    )
    .unwrap();
    let name = file.to_str().unwrap();
    let checked = config(folder.path(), &["--check", name]);
    assert_eq!(checked.status.code(), Some(1));
    let expected = format!(
        "{name}:3:3: no setting is called `reading.mesure`; is `measure` meant?\n\
         {name}:4:7: `reading.zen` is true and false\n"
    );
    assert_eq!(told(&checked), expected);
    let said = String::from_utf8(checked.stderr).unwrap();
    assert_eq!(said, "qari: 2 faults are to be mended\n");
    let absent = config(folder.path(), &["--check", "/nowhere/at/all"]);
    assert_eq!(absent.status.code(), Some(1));
    // One that names a theme that there is not.
    let own = folder.path().join("qari/config.toml");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, "theme = \"drk\"\n").unwrap();
    let checked = config(folder.path(), &["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(told(&checked).contains("\"dark\"?"), "{}", told(&checked));
    // What is to be done must be said, and one thing only.
    assert_eq!(config(folder.path(), &[]).status.code(), Some(2));
    let both = config(folder.path(), &["--path", "--print-default"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn the_environment_comes_before_the_file_and_the_command_line_before_both() {
    let arabic = visual("المفاتيح");
    let (reader, _folder) = speaking("lang = \"ar\"", &["QARI_LANG=en"], &[]);
    reader.see("Names");
    quit(reader);
    let (reader, _folder) = speaking("lang = \"en\"", &["QARI_LANG=en"], &["--lang", "ar"]);
    reader.see(arabic);
    quit(reader);
    let (reader, _folder) = speaking("lang = \"auto\"", &["LANG=en_US.UTF-8"], &[]);
    reader.see("Names");
    quit(reader);
}
