//! The library on the command line of the built binary, as a script meets it: what
//! comes in is listed, found, shown, removed, and back again.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use serde_json::Value;
use tempfile::TempDir;

use crate::pty::quit;
use crate::support::pty::Reader;
use crate::support::web::program;

/// A folder with a library of its own, which nothing else uses.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("data/qari/library.sqlite")
    }

    /// The built binary, with what it keeps in this folder.
    pub(crate) fn command(&self) -> Command {
        program(self.folder.path())
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// What it printed, having succeeded without a complaint.
    pub(crate) fn tell(&self, args: &str) -> String {
        let output = self.run(args.split_whitespace());
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*complaint), (Some(0), ""), "{args}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The objects that it printed, one a line.
    pub(crate) fn objects(&self, args: &str) -> Vec<Value> {
        let (command, rest) = args.split_once(' ').unwrap_or((args, ""));
        let told = self.tell(&format!("{command} --format json {rest}"));
        let lines = told.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub(crate) fn add(&self, path: &Path) {
        let output = self.run([OsStr::new("add"), path.as_os_str()]);
        assert!(output.status.success(), "{output:?}");
    }
}

fn ids(objects: &[Value]) -> Vec<i64> {
    let ids = objects.iter().map(|object| object["id"].as_i64().unwrap());
    ids.collect()
}

#[test]
fn what_is_added_is_listed_shown_removed_and_back_again() {
    let desk = Desk::new();
    desk.file("a/one.txt", "العنوان الأول\n\nنص طويل.\n");
    desk.file("a/b/two.txt", "العنوان الثاني\n\nنص أطول منه.\n");
    desk.file("a/picture.png", "no text");
    let folder = desk.folder.path().join("a");
    let added = desk.objects(&format!("add {} --tag سياسة", folder.display()));
    assert_eq!(ids(&added), [1, 2]);
    assert!(added.iter().all(|object| object["arrival"] == "new"));
    let again = desk.objects(&format!("add {}", folder.display()));
    assert!(again.iter().all(|object| object["arrival"] == "same"));

    let list = desk.tell("list");
    assert_eq!(
        list,
        "2\t\u{25CF} \t\tالعنوان الأول\t#سياسة\n1\t\u{25CF} \t\tالعنوان الثاني\t#سياسة\n"
    );
    let shown = &desk.objects("show library:2")[0];
    assert_eq!(shown["text"], "العنوان الأول\n\nنص طويل.\n");
    assert!(
        desk.tell("show 2")
            .ends_with("\nالعنوان الأول\n\nنص طويل.\n")
    );

    assert_eq!(
        desk.tell("tag 1 2 --read yes --star yes --drop سياسة --add محلي"),
        "changed: 2\n"
    );
    let before = desk.tell("list --format json");
    assert!(
        before.contains("محلي") && !before.contains("سياسة"),
        "{before}"
    );
    assert_eq!(desk.tell("remove 1 2"), "removed: 2\n");
    assert_eq!(desk.tell("list"), "");
    assert_eq!(desk.tell("undo"), "back again: 2\n");
    assert_eq!(desk.tell("list --format json"), before);
    for told in ["as before: 2\n", "no longer added: 2\n"] {
        assert_eq!(desk.tell("undo"), told);
    }
    assert_eq!(desk.tell("list"), "");
    let nothing = desk.run(["undo"]);
    assert_eq!(nothing.status.code(), Some(1));
}

#[test]
fn a_source_that_cannot_be_read_is_told_and_the_others_are_taken_in() {
    let desk = Desk::new();
    let good = desk.file("good.txt", "عنوان\n\nنص.\n");
    let output = desk.run([
        "add",
        "--format",
        "json",
        "/nowhere/a\u{202E}b.txt",
        good.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines[0]["error"].as_str().unwrap().contains("No such file"));
    assert_eq!(lines[1]["title"], "عنوان");
    let complaint = String::from_utf8(output.stderr).unwrap();
    let (count, cause) = complaint.split_once('\n').unwrap();
    assert_eq!(count, "qari: 1 of 2 sources could not be read");
    assert!(
        cause.contains("/nowhere/a\u{21D0}b.txt: No such file"),
        "{cause}"
    );
    assert!(!told.contains('\u{202E}'));
    assert_eq!(desk.objects("list").len(), 1);
}

#[test]
fn what_a_library_says_obeys_nobody() {
    let desk = Desk::new();
    let file = desk.file(
        "a.txt",
        "عنوان\u{1B}[2J\u{202E} شرير\n\nنص \u{1B}]0;x\u{7} هنا.\n",
    );
    desk.add(&file);
    let hidden = |c: char| c.is_control() && !"\n\t".contains(c) || c == '\u{202E}';
    for args in [
        "list",
        "list --format json",
        "show 1",
        "show 1 --format json",
    ] {
        let told = desk.tell(args);
        assert!(!told.contains(hidden), "{args}: {told:?}");
    }
}

#[test]
fn a_library_of_ones_choice_is_used_and_one_that_cannot_be_is_told() {
    let desk = Desk::new();
    let file = desk.file("a.txt", "عنوان\n\nنص.\n");
    let other = desk.folder.path().join("other/b.sqlite");
    let library = ["--library", other.to_str().unwrap()];
    let add = ["add", file.to_str().unwrap()];
    assert!(desk.run(add.into_iter().chain(library)).status.success());
    assert!(other.exists() && !desk.library().exists());
    let named = desk
        .command()
        .arg("list")
        .env("QARI_LIBRARY", &other)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&named.stdout).contains("عنوان"));

    let refused = desk.run(["list", "--library", file.to_str().unwrap()]);
    let told = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        told.contains("no library of qari") && told.contains("--library"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "عنوان\n\nنص.\n");
    // The settings name one; what the environment says comes before it.
    desk.file("config/qari/config.toml", "library = \"mine.sqlite\"\n");
    assert!(desk.run(add).status.success());
    assert!(desk.folder.path().join("config/qari/mine.sqlite").exists());
    assert!(!desk.library().exists());
    let of_environment = desk
        .command()
        .arg("list")
        .env("QARI_LIBRARY", &other)
        .output();
    assert!(String::from_utf8_lossy(&of_environment.unwrap().stdout).contains("عنوان"));
    desk.tell("tag 1 --add تاسع");
    assert_eq!(desk.objects("list")[0]["tags"][0], "تاسع");
    let other = format!("list --library {}", other.display());
    assert!(!desk.tell(&other).contains("تاسع"));
    for wrong in ["library = 7", "library = \"\"", "library = "] {
        desk.file("config/qari/config.toml", wrong);
        let refused = desk.run(["list"]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("config.toml"));
        assert_eq!(desk.run(["config", "--check"]).status.code(), Some(1));
    }
    desk.file("config/qari/config.toml", "library = \"auto\"\n");
    assert!(desk.run(["config", "--check"]).status.success());
    let missing = desk.run(["show", "7"]);
    assert_eq!(
        String::from_utf8(missing.stderr).unwrap(),
        "qari: the library has no article 7\n"
    );
}

/// Two articles that name one person.
fn with_people() -> Desk {
    let desk = Desk::new();
    let one = desk.file(
        "a.txt",
        "لقاء في واشنطن\n\nوقال وزير الخارجية الأمريكي أنتوني بلينكن: “نحن هنا من أجل السلام”.\n",
    );
    let other = desk.file(
        "b.txt",
        "في القاهرة\n\nوقال وزير الخارجية الأمريكي أنتوني بلنكن إن القاهرة هادئة اليوم.\n",
    );
    desk.add(&one);
    desk.add(&other);
    desk
}

#[test]
fn words_are_found_with_what_stands_around_them() {
    let desk = with_people();
    assert_eq!(
        desk.tell("search للقاهرة"),
        "2\t\u{25CF} \t\tفي القاهرة\n  وقال وزير الخارجية الأمريكي أنتوني بلنكن إن القاهرة هادئة اليوم.\n"
    );
    let found = &desk.objects("search السلام")[0];
    let text =
        "لقاء في واشنطن\n\nوقال وزير الخارجية الأمريكي أنتوني بلينكن: “نحن هنا من أجل السلام”.\n";
    let hit = &found["excerpt"]["hits"][0];
    let at = |index: usize| usize::try_from(hit[index].as_u64().unwrap()).unwrap();
    assert_eq!(&text[at(0)..at(1)], "السلام");
    assert_eq!(ids(&desk.objects("list speaker:بلينكن")), [2, 1]);
    assert_eq!(
        ids(&desk.objects("list person:بلينكن unread sort:title --limit 1")),
        [2]
    );

    let wrong = desk.run(["search", "unread foo:bar"]);
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8(wrong.stderr).unwrap();
    assert!(told.contains("8: there is no field \"foo\""), "{told}");
}

#[test]
fn a_person_is_told_of_on_one_timeline() {
    let desk = with_people();
    let told = desk.tell("person بلينكن --by article");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "أنتوني بلينكن\tPER\t2 / 2 / 2\t(أنتوني بلنكن)");
    assert!(lines[1].contains("██"), "{told}");
    assert!(told.contains("  «نحن هنا من أجل السلام»\n"), "{told}");
    let one = &desk.objects("person أنتوني بلنكن --limit 1")[0];
    assert_eq!(one["name"], "أنتوني بلينكن");
    assert_eq!(one["appearances"].as_array().unwrap().len(), 1);
    assert_eq!(one["appearances"][0]["id"], 2);
    assert_eq!(one["appearances"][0]["mentions"][0]["text"], "أنتوني بلنكن");
    let nobody = desk.run(["person", "نتنياهو"]);
    assert_eq!(nobody.status.code(), Some(1));
}

/// A reader of a file, in English, that remembers in this desk's folder.
fn reader(desk: &Desk, arguments: &[&str]) -> Reader {
    let mut command = CommandBuilder::new("env");
    let data = desk.folder.path().join("data");
    command.arg(format!("XDG_DATA_HOME={}", data.display()));
    command.arg(env!("CARGO_BIN_EXE_qari"));
    command.args(["--lang", "en"]);
    command.args(arguments);
    Reader::start(command, 100, 30)
}

#[test]
fn a_reader_goes_on_where_they_were() {
    let desk = Desk::new();
    let mut text = "عنوان طويل\n\n".to_owned();
    for number in 0..60 {
        let _ = write!(text, "الفقرة {number} فيها كلمات تكفي لسطر واحد.\n\n");
    }
    let file = desk.file("a.txt", &text);
    let path = file.to_str().unwrap();
    let mut first = reader(&desk, &[path]);
    first.see("Names");
    first.settle();
    first.press("50%").see("29 ");
    first.press("va").press("my words\r").see("kept");
    quit(first);
    let listed = &desk.objects("list")[0];
    assert_eq!(listed["title"], "عنوان طويل");
    assert_eq!(listed["read"], false);
    assert!(
        listed["progress"].as_u64().unwrap().abs_diff(50) < 3,
        "{listed}"
    );
    let mut again = reader(&desk, &[path]);
    let rows = again.see("continued at ");
    assert!(rows.iter().any(|row| row.contains("29 ")), "{rows:?}");
    again.press("G").see("100%");
    quit(again);
    assert_eq!(desk.objects("list read").len(), 1);
    // What was said is told as a journal has it.
    let log = desk.tell("show 1 --journal");
    assert!(
        log.starts_with("{\"format\":\"qari-review/1\"") && log.contains("my words"),
        "{log}"
    );
    // As the library keeps it, though the file is gone.
    fs::remove_file(&file).unwrap();
    let stored = reader(&desk, &["library:1"]);
    stored.see("continued at");
    quit(stored);
    let exported = desk.tell("export library:1 --format markdown");
    assert!(
        exported.contains("my words") && exported.contains("عنوان طويل"),
        "{exported}"
    );
}

#[test]
fn who_wants_nothing_remembered_is_told_so() {
    let desk = Desk::new();
    let file = desk.file("a.txt", "عنوان\n\nنص.\n");
    let path = file.to_str().unwrap();
    let nothing = reader(&desk, &["--no-library", path]);
    nothing.see("nothing of this is kept");
    quit(nothing);
    assert!(!desk.library().exists());
    // A library that is none is told, and the article is read all the same.
    let mut refused = reader(&desk, &["--library", path, path]);
    refused.see("the library cannot be used");
    refused.press("q");
    let (status, bytes) = refused.end();
    assert_eq!(status.exit_code(), 1);
    assert!(String::from_utf8_lossy(&bytes).contains("this is no library of qari"));
}

#[test]
fn a_library_is_exported_and_taken_in_elsewhere() {
    let desk = with_people();
    let file = desk.folder.path().join("all.jsonl");
    desk.tell(&format!("library export {}", file.display()));
    let refused = desk.run(["library", "export", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    let other = Desk::new();
    assert_eq!(
        other.tell(&format!("library import {}", file.display())),
        "new: 2\nchanged: 0\n"
    );
    assert_eq!(
        other.tell("library export"),
        fs::read_to_string(&file).unwrap()
    );
    assert_eq!(other.tell("person بلينكن"), desk.tell("person بلينكن"));
    other.tell("undo");
    assert_eq!(other.tell("list"), "");
}

/// What `SQLite` and the index say of a library, and how many articles it has.
pub(crate) fn checked(file: &Path) -> i64 {
    let db = rusqlite::Connection::open(file).unwrap();
    let told: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(told, "ok");
    db.execute("INSERT INTO found (found) VALUES ('integrity-check')", [])
        .unwrap();
    let count = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    let articles = count("SELECT count(*) FROM articles");
    for table in ["texts", "findings", "found"] {
        assert_eq!(
            count(&format!("SELECT count(*) FROM {table}")),
            articles,
            "{table}"
        );
    }
    articles
}

/// Articles in a folder, and how many.
fn many(desk: &Desk, folder: &str, count: usize) -> PathBuf {
    for number in 0..count {
        let text = format!("خبر {folder} {number}\n\nقال الوزير إن الأمر {number} هادئ.\n");
        desk.file(&format!("{folder}/{number}.txt"), &text);
    }
    desk.folder.path().join(folder)
}

#[test]
fn who_is_killed_while_adding_leaves_a_library_that_is_whole() {
    let desk = Desk::new();
    let folder = many(&desk, "a", 400);
    let mut before = 0;
    let mut killed = 0;
    for round in 0..14_u64 {
        let mut child = desk
            .command()
            .args([OsStr::new("add"), folder.as_os_str()])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // From before the file is there to nearly the end.
        thread::sleep(Duration::from_millis(round * round * 6));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        if desk.library().exists() {
            let opened = desk.run(["list", "--limit", "1"]);
            assert!(opened.status.success(), "{opened:?}");
            let articles = checked(&desk.library());
            assert!(articles >= before, "{articles} of {before}");
            before = articles;
        }
    }
    assert!(killed > 3, "it is too fast to be killed");
    desk.add(&folder);
    assert_eq!(checked(&desk.library()), 400);
}

#[test]
fn what_a_reader_marks_and_where_they_are_outlives_them() {
    let desk = Desk::new();
    let text = format!(
        "عنوان\n\n{}",
        "فقرة من كلمات تكفي لسطر واحد.\n\n".repeat(80)
    );
    let file = desk.file("a.txt", &text);
    let path = file.to_str().unwrap();
    for round in 1..=3 {
        let mut reader = reader(&desk, &[path]);
        reader.see("Names");
        reader.settle();
        // A library is made while the article is read already.
        let start = Instant::now();
        while desk.objects("list").is_empty() {
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "it is not remembered"
            );
            thread::sleep(Duration::from_millis(50));
        }
        reader
            .press("va")
            .press(&format!("note {round}\r"))
            .see("kept");
        reader.press(&format!("{round}0%"));
        // At most the last second is lost.
        thread::sleep(Duration::from_millis(2500));
        reader.signal("KILL");
        let _ = reader.end();
        checked(&desk.library());
        let log = desk.tell("show 1 --journal");
        assert_eq!(log.lines().count(), 1 + round, "{log}");
        let progress = desk.objects("list")[0]["progress"].as_u64().unwrap();
        assert!(progress.abs_diff(round as u64 * 10) <= 2, "{progress}");
    }
}

#[test]
fn several_programs_at_once_lose_nothing() {
    let desk = Desk::new();
    let folders: Vec<PathBuf> = ["a", "b", "c"]
        .iter()
        .map(|name| many(&desk, name, 100))
        .collect();
    // All of them make the library.
    let adding: Vec<_> = folders
        .iter()
        .map(|folder| {
            desk.command()
                .args([OsStr::new("add"), folder.as_os_str()])
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in adding {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(checked(&desk.library()), 300);
    let tagging: Vec<_> = (0..8)
        .map(|number| {
            let mut command = desk.command();
            command.args(["tag", "1", "2", "--add", &format!("t{number}")]);
            command.stdout(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in tagging {
        assert!(child.wait().unwrap().success());
    }
    let tags = desk
        .objects("list sort:added")
        .into_iter()
        .find(|one| one["id"] == 1);
    assert_eq!(tags.unwrap()["tags"].as_array().unwrap().len(), 8);
    for _ in 0..8 {
        desk.tell("undo");
    }
    assert_eq!(desk.objects("list -- -tag:t0").len(), 300);
}

#[test]
fn many_are_extracted_one_a_line_in_their_order() {
    let desk = Desk::new();
    let folder = many(&desk, "a", 70);
    let mut files: Vec<String> = (0..70)
        .map(|n| folder.join(format!("{n}.txt")).display().to_string())
        .collect();
    files.insert(3, "/nowhere/none.txt".to_owned());
    let list = desk.file("list", &files.join("\n"));
    for arguments in [
        vec![
            "extract".to_owned(),
            "--files-from".into(),
            list.display().to_string(),
        ],
        std::iter::once("extract".to_owned())
            .chain(files.clone())
            .collect(),
    ] {
        let output = desk.run(&arguments);
        assert_eq!(output.status.code(), Some(1));
        let complaint = String::from_utf8_lossy(&output.stderr);
        let (count, cause) = complaint.split_once('\n').unwrap();
        assert_eq!(count, "qari: 1 of 71 sources could not be read");
        assert!(cause.contains("/nowhere/none.txt: No such file"), "{cause}");
        let told = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<Value> = told
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let sources: Vec<&str> = lines
            .iter()
            .map(|line| line["source"].as_str().unwrap())
            .collect();
        assert_eq!(sources, files);
        assert!(lines[3]["error"].as_str().unwrap().contains("No such file"));
        assert!(lines[4]["quotes"].is_array());
    }
    // Nothing is a bar where nobody watches, and of one article all is as it was.
    let one = desk.tell(&format!("extract {}", files[0]));
    assert!(one.lines().count() > 10);
    let refused = desk.run(["extract", "--format", "conll", &files[0], &files[1]]);
    assert_eq!(refused.status.code(), Some(2));
}

/// The example, where there is a Spark: `QARI_PYTHON` names a Python that has one.
#[test]
fn spark_pipes_articles_through_it() {
    let python = std::env::var("QARI_PYTHON").unwrap_or_else(|_| "python3".into());
    let has = |program: &str, arguments: &[&str]| {
        let ran = Command::new(program).args(arguments).output();
        ran.is_ok_and(|output| output.status.success())
    };
    if !has("java", &["-version"]) || !has(&python, &["-c", "import pyspark"]) {
        eprintln!("SKIPPED: there is no Java, or no pyspark (QARI_PYTHON)");
        return;
    }
    let desk = Desk::new();
    let folder = many(&desk, "a", 30);
    let out = desk.folder.path().join("found");
    let output = Command::new(&python)
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/examples/spark/extract.py"
        ))
        .args([&folder, &out])
        .arg(env!("CARGO_BIN_EXE_qari"))
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut lines = 0;
    for part in fs::read_dir(&out).unwrap().flatten() {
        if part.file_name().to_string_lossy().starts_with("part-") {
            let text = fs::read_to_string(part.path()).unwrap();
            lines += text
                .lines()
                .filter(|line| line.contains("qari-gold/1"))
                .count();
        }
    }
    assert_eq!(lines, 30);
}

#[test]
fn a_library_that_nobody_looks_at_is_listed() {
    let desk = Desk::new();
    let file = desk.file("one.txt", "عنوان 501\n\nنص.\n");
    desk.add(&file);
    assert!(desk.tell("library").contains("501"));
    assert_eq!(desk.tell("library"), desk.tell("list"));
    assert_eq!(desk.objects("library"), desk.objects("list"));
}
