//! What is shipped beside the reader: its version, the manual page, completions, and
//! the log for whoever looks for a fault.

use std::fs;
use std::process::Command;

use portable_pty::CommandBuilder;
use qari::app::BINDINGS;

use crate::pty::quit;
use crate::support::pty::Reader;

fn qari(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(told.status.success(), "{arguments:?}: {told:?}");
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn the_version_says_which_qari_it_is() {
    let told = qari(&["--version"]);
    assert!(
        told.starts_with(concat!("qari ", env!("CARGO_PKG_VERSION"))),
        "{told}"
    );
    assert_eq!(
        told.contains("pictures"),
        cfg!(feature = "pictures"),
        "{told}"
    );
}

#[test]
fn the_manual_page_has_every_key_and_every_option() {
    let page = qari(&["man"]);
    assert!(
        page.starts_with(".ie") || page.contains(".TH qari 1"),
        "{page}"
    );
    for section in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "KEYS",
        "FILES",
        "ENVIRONMENT",
        "EXIT STATUS",
    ] {
        assert!(
            page.contains(&format!(".SH {section}"))
                || page.contains(&format!(".SH \"{section}\"")),
            "{section}"
        );
    }
    for binding in BINDINGS {
        let name = binding.name.replace('-', "\\-");
        assert!(page.contains(&format!("(\\fI{name}\\fR)")), "{name}");
    }
    for option in [
        "\\-\\-library",
        "\\-\\-theme",
        "\\-\\-log",
        "qari\\-extract(1)",
    ] {
        assert!(page.contains(option), "{option}");
    }
    // Nothing but lines of text: a page that a terminal obeys is none.
    assert!(
        page.chars().all(|c| c == '\n' || !c.is_control()),
        "a control"
    );
}

/// A page names those of the commands within: there are such.
#[test]
fn each_page_that_a_page_names_can_be_printed() {
    let named = |page: &str, name: &str| {
        let start = format!("{name}-").replace('-', "\\-");
        let words = page
            .lines()
            .filter_map(|line| line.strip_prefix(start.as_str()));
        let words = words.filter_map(|word| word.strip_suffix("(1)"));
        words
            .map(str::to_owned)
            .filter(|word| word != "help")
            .collect::<Vec<_>>()
    };
    let all = named(&qari(&["man"]), "qari");
    assert!(all.len() > 15, "{all:?}");
    for word in all {
        let page = qari(&["man", &word]);
        assert!(page.contains(&format!(".TH qari-{word} 1")), "{page}");
        for within in named(&page, &format!("qari-{word}")) {
            let page = qari(&["man", &word, &within]);
            assert!(
                page.contains(&format!(".TH qari-{word}-{within} 1")),
                "{page}"
            );
        }
    }
    let none = Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(["man", "extrakt"])
        .status()
        .unwrap();
    assert_eq!(none.code(), Some(2));
}

/// Piped, it is printed; on a terminal it is an article like any other.
#[test]
fn the_manual_can_be_read_in_the_reader() {
    let english = qari(&["manual", "--lang", "en"]);
    assert!(english.starts_with("The manual of qari\n"), "{english}");
    assert!(!english.contains("```") && english.contains("cargo install"));
    let arabic = qari(&["manual", "--lang", "ar"]);
    assert!(arabic.starts_with("دليل قارئ\n"), "{arabic}");
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.args(["manual", "--lang", "en"]);
    command.env("XDG_DATA_HOME", home.path());
    let mut reader = Reader::start(command, 100, 24);
    reader.see("The manual of qari");
    reader.press("C").see("Quotations and speakers");
    quit(reader);
}

#[test]
fn each_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let told = qari(&["completions", shell]);
        for word in ["extract", "library", "theme", "doctor"] {
            assert!(told.contains(word), "{shell}: {word}");
        }
    }
    let script = tempfile::NamedTempFile::new().unwrap();
    fs::write(script.path(), qari(&["completions", "bash"])).unwrap();
    let checked = Command::new("bash").arg("-n").arg(script.path()).status();
    assert!(checked.unwrap().success(), "bash can read it");
}

#[test]
fn the_log_tells_what_is_done_and_nothing_of_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret-name.txt");
    fs::write(&file, "قال سالم إن الأمر Zk601 عاجل.\n\nوغادر الوزير.\n").unwrap();
    let log = folder.path().join("log");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
    command.args([file.as_os_str(), "--log".as_ref(), log.as_os_str()]);
    command.args(["--lang", "en"]);
    let mut reader = Reader::start(command, 100, 24);
    reader.see("Zk601");
    reader.see("People");
    reader.press("/Zk601\r").settle();
    quit(reader);
    let told = fs::read_to_string(&log).unwrap();
    for word in ["reads", "annotate", "leaves", env!("CARGO_PKG_VERSION")] {
        assert!(told.contains(word), "{word}: {told}");
    }
    for secret in ["Zk601", "سالم", "secret-name"] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
}

#[test]
fn a_log_that_cannot_be_written_is_told() {
    let told = Command::new(env!("CARGO_BIN_EXE_qari"))
        .args(["--log", "/nowhere/log", "cat", "-"])
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(1));
    let said = String::from_utf8(told.stderr).unwrap();
    assert!(said.contains("/nowhere/log"), "{said}");
}
