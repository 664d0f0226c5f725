//! The rules of the house (`ARCHITECTURE.md`), checked by reading `src/`. One
//! crate has no walls of its own: this test is them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which floor a room is on; a room uses lower floors and itself.
const FLOORS: &[(&str, u8)] = &[
    ("text", 1),
    ("article", 2),
    ("ingest", 3),
    ("extract", 3),
    ("layout", 3),
    ("export", 3),
    ("review", 3),
    ("import", 3),
    ("store", 3),
    ("library", 3),
    ("theme", 3),
    ("app", 4),
    ("view", 5),
    ("term", 5),
    ("work", 5),
    ("choice", 6),
    ("progress", 6),
    ("batch", 7),
    ("compare", 7),
    ("configure", 7),
    ("doctor", 7),
    ("librarian", 7),
    ("run", 7),
    ("cli", 8),
    ("main", 9),
    ("lib", 10),
];

/// What only some rooms or files may name, and why.
const KEPT: &[(&str, &[&str], &str)] = &[
    (
        "ratatui",
        &["view", "term"],
        "cells are drawn in view and sent by term",
    ),
    ("crossterm", &["term"], "one room knows the terminal"),
    ("rusqlite", &["library"], "one room speaks SQL"),
    ("\\x1b", &["term"], "one room knows escape sequences"),
    ("\\u{1b}", &["term"], "one room knows escape sequences"),
    (
        "std::fs",
        &["store", "term/probe"],
        "files are the store's; the probe reads what the system tells of tmux's client",
    ),
    (
        "File::open",
        &["store", "term/probe"],
        "files are the store's; the probe opens the terminal",
    ),
    (
        "io::stdin()",
        &["store", "cli", "term/probe"],
        "the store reads it; the command line asks whether it is a terminal; the probe reads answers",
    ),
    (
        "io::stdout()",
        &["main", "term", "cli"],
        "main prints, term draws; the command line asks whether it is a terminal",
    ),
    ("io::stderr()", &["main"], "errors are told at the door"),
    ("println!", &[], "nobody prints in passing"),
    (
        "std::thread",
        &["work", "term/input"],
        "threads work and listen",
    ),
    (
        "thread::Builder",
        &["work", "term/input"],
        "threads work and listen",
    ),
    (
        "Mutex",
        &["work"],
        "what threads share is the workers' affair",
    ),
    ("RefCell", &[], "drawing does not change what it draws"),
    ("static mut", &[], "what is known is passed"),
    (
        "std::env",
        &["main", "store", "term/probe"],
        "what is around us is read in one place; the probe reads what tells of the terminal",
    ),
    (
        "SystemTime",
        &["main", "store"],
        "time is read in one place",
    ),
    (
        "Instant::now",
        &["main", "store", "term/input", "term/probe", "work/load"],
        "time is read in one place; the probe waits no longer than it may, what comes \
         slowly is looked at after pauses, and a signal that comes twice in time counts",
    ),
    (
        "process::Command",
        &["term/probe"],
        "tmux alone is run, to ask for its terminal",
    ),
    ("process::exit", &["main"], "one way out"),
    (".unwrap()", &[], "`expect` says why it cannot fail"),
];

/// A file of `src/`, its tests left out.
struct Source {
    /// Below `src/`, without its ending: `layout/flow`.
    name: String,
    /// Its lines; those of its tests are empty.
    lines: Vec<String>,
}

impl Source {
    fn new(name: &str, text: &str) -> Self {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if let Some(tests) = lines.iter().position(|line| line == "#[cfg(test)]") {
            lines.truncate(tests);
        }
        Self {
            name: name.to_owned(),
            lines,
        }
    }

    fn room(&self) -> &str {
        self.name.split('/').next().unwrap_or(&self.name)
    }

    /// Lines of code, numbered from 1, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(&self.lines).filter_map(|(number, line)| {
            let code = line.trim();
            (!code.starts_with("//")).then_some((number, code))
        })
    }

    /// The rooms that it names, with the line.
    fn uses(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (number, code) in self.code() {
            for start in ["crate::", "qari::"] {
                for (at, _) in code.match_indices(start) {
                    let rest = &code[at + start.len()..];
                    let names = match rest.strip_prefix('{') {
                        Some(list) => list.split([',', '}']).collect(),
                        None => vec![rest],
                    };
                    for name in names {
                        let word: String = name
                            .trim()
                            .chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect();
                        if FLOORS.iter().any(|(room, _)| *room == word) {
                            found.push((number, word));
                        }
                    }
                }
            }
        }
        found
    }

    /// Functions: line, name, lines, parameters.
    fn functions(&self) -> Vec<(usize, String, usize, usize)> {
        let mut found = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let code = line.trim_start();
            let indent = line.len() - code.len();
            // A field that holds a function is none itself.
            if !code.contains("fn ") {
                continue;
            }
            let words: Vec<&str> = code.split(['(', '<', ' ']).collect();
            // `fn(` alone is the type of a function.
            let at = words.iter().position(|word| *word == "fn");
            let Some(at) = at.filter(|_| code.contains("fn ")) else {
                continue;
            };
            // A field that is a function is none.
            if words[..at].last().is_some_and(|word| word.ends_with(':')) {
                continue;
            }
            let before = ["pub", "pub(super)", "pub(crate)", "const", "in"];
            if !words[..at].iter().all(|word| before.contains(word)) && !code.starts_with("pub(") {
                continue;
            }
            let end = self.lines[index..].iter().position(|line| {
                line.len() - line.trim_start().len() == indent && line.trim() == "}"
            });
            let length = end.map_or(1, |end| end + 1);
            let name = words.get(at + 1).unwrap_or(&"").to_string();
            let whole = self.lines[index..index + length.min(12)].join(" ");
            found.push((index + 1, name, length, parameters(&whole)));
        }
        found
    }
}

/// How many parameters the first signature in `code` has, `self` counted.
fn parameters(code: &str) -> usize {
    let Some((_, signature)) = code.split_once("fn ") else {
        return 0;
    };
    let mut depth = 0;
    let mut inside = false;
    let mut count = 0;
    let mut any = false;
    // The arrow of a function's type is no bracket.
    for symbol in signature.replace("->", "  ").chars() {
        match symbol {
            '(' if depth == 0 && !inside => inside = true,
            ')' if depth == 0 => break,
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ',' if inside && depth == 0 => {
                count += 1;
                any = false;
            }
            symbol if inside && !symbol.is_whitespace() => any = true,
            _ => {}
        }
    }
    count + usize::from(any)
}

/// All of `src/`.
fn sources() -> Vec<Source> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    read(&root, &root, &mut found);
    assert!(found.len() > 50, "src/ was not found");
    found
}

fn read(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, found);
        } else if path.file_name().is_some_and(|name| name == "tests.rs") {
            // Nothing but tests.
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).unwrap().with_extension("");
            let text = fs::read_to_string(&path).unwrap();
            found.push(Source::new(
                &name.to_string_lossy().replace('\\', "/"),
                &text,
            ));
        }
    }
}

fn floor(room: &str) -> u8 {
    let found = FLOORS.iter().find(|(name, _)| *name == room);
    found
        .unwrap_or_else(|| panic!("src/{room} is on no floor: give it one in tests/house.rs"))
        .1
}

/// What is wrong with a file's imports.
fn upward(source: &Source) -> Vec<String> {
    let own = source.room();
    source
        .uses()
        .into_iter()
        .filter(|(_, room)| room != own && floor(room) >= floor(own))
        .map(|(line, room)| {
            format!("src/{}.rs:{line} uses {room}, which is not below it; pass what it needs as a value, or move the type down", source.name)
        })
        .collect()
}

/// What a file names that is kept for others.
fn trespasses(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (word, rooms, why) in KEPT {
        if rooms
            .iter()
            .any(|room| *room == source.room() || *room == source.name)
        {
            continue;
        }
        for (line, code) in source.code().filter(|(_, code)| code.contains(word)) {
            found.push(format!(
                "src/{}.rs:{line} names {word} ({code}): {why}",
                source.name
            ));
        }
    }
    found
}

fn check(rule: impl Fn(&Source) -> Vec<String>) {
    let wrong: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// What `ARCHITECTURE.md` says of each folder of `src/`, by the folder's name.
fn told_of_folders() -> HashMap<String, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let house = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let (_, told) = house.split_once("## Which file holds what").unwrap();
    let (told, _) = told.split_once("\n## ").unwrap();
    let told = told.replace(". `", "\n- `");
    let entries = told.split("\n- `").skip(1);
    let parts = entries.filter_map(|entry| entry.split_once("`:"));
    parts
        .map(|(folder, files)| (folder.to_owned(), files.to_owned()))
        .collect()
}

#[test]
fn each_file_is_found_in_the_plan_of_the_house() {
    let told = told_of_folders();
    check(|source| {
        let (folder, name) = source
            .name
            .rsplit_once('/')
            .unwrap_or(("src", &source.name));
        let files = told.get(folder).map_or("", String::as_str);
        let is_told = name == "mod" || files.contains(&format!("`{name}`"));
        let wrong = format!(
            "src/{}.rs: say in ARCHITECTURE.md, under Which file holds what, what it holds",
            source.name
        );
        if is_told { Vec::new() } else { vec![wrong] }
    });
}

#[test]
fn no_arrow_goes_up() {
    check(upward);
}

#[test]
fn each_thing_is_done_in_its_room() {
    check(trespasses);
}

#[test]
fn files_and_functions_fit_in_a_head() {
    check(|source| {
        let mut wrong = Vec::new();
        let lines = source.lines.len();
        if lines > 400 {
            wrong.push(format!(
                "src/{}.rs has {lines} lines: split it by subject",
                source.name
            ));
        }
        for (line, name, length, parameters) in source.functions() {
            if length > 60 || parameters > 5 {
                wrong.push(format!(
                    "src/{}.rs:{line} {name} has {length} lines and {parameters} parameters",
                    source.name
                ));
            }
        }
        wrong
    });
}

#[test]
fn every_file_says_what_it_is_for() {
    check(|source| {
        let drawers = [
            "utils", "util", "helpers", "common", "prelude", "types", "misc",
        ];
        let last = source.name.rsplit('/').next().unwrap_or_default();
        let mut wrong = Vec::new();
        if !source
            .lines
            .first()
            .is_some_and(|line| line.starts_with("//! "))
        {
            wrong.push(format!(
                "src/{}.rs does not open with what it is for",
                source.name
            ));
        }
        if drawers.contains(&last) {
            wrong.push(format!(
                "src/{}.rs is a drawer: name it by what it holds",
                source.name
            ));
        }
        wrong
    });
}

/// The walls hold: each rule finds what it is there to find.
#[test]
fn the_rules_can_be_broken() {
    let bad = Source::new(
        "layout/bad",
        "use crate::app::Model;\nuse crate::{text, view};\n// use crate::term::x;\nfn f() { x.unwrap(); let m = Mutex::new(1); }\n#[cfg(test)]\nmod tests { use crate::run; }",
    );
    assert_eq!(upward(&bad).len(), 2);
    assert_eq!(trespasses(&bad).len(), 2);
    let good = Source::new("term/input", "use std::thread;\nuse crate::app::Message;\n");
    assert!(upward(&good).is_empty() && trespasses(&good).is_empty());
    let long = format!(
        "pub(super) fn f<T: Into<(u8, u8)>>(\n    &self,\n    a: (u8, u8),\n    b: [u8; 2],\n) {{\n{}}}\n",
        "    x();\n".repeat(70)
    );
    let (line, name, length, count) = Source::new("a", &long).functions().remove(0);
    assert_eq!((line, name.as_str(), length, count), (1, "f", 76, 3));
    let field = "    pub(super) f: fn(u8) -> u8,\n";
    assert!(Source::new("a", field).functions().is_empty());
}
