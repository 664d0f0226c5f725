//! What the README and the manuals say is so: each key, command, option and setting
//! that they name is there, and their tables of keys are the program's.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use clap::CommandFactory;
use qari::app::{BINDINGS, KeyMode, Keymap, Lang};
use qari::cli::Args;

const README: &str = "README.md";
const MANUALS: [(&str, Lang); 2] = [
    ("docs/manual.md", Lang::English),
    ("docs/manual.ar.md", Lang::Arabic),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// All three, with their names.
fn documents() -> Vec<(&'static str, String)> {
    let names = [README].into_iter().chain(MANUALS.map(|(name, _)| name));
    names.map(|name| (name, read(name))).collect()
}

/// What stands in a table of keys over those of a mode.
fn heading(mode: KeyMode, lang: Lang) -> Option<&'static str> {
    match (mode, lang) {
        (KeyMode::Reading, _) => None,
        (KeyMode::Reviewing, Lang::English) => Some("in a review"),
        (KeyMode::Reviewing, Lang::Arabic) => Some("في المراجعة"),
        (KeyMode::Listing, Lang::English) => Some("in lists"),
        (KeyMode::Listing, Lang::Arabic) => Some("في القوائم"),
        (KeyMode::Typing, Lang::English) => Some("while words are typed"),
        (KeyMode::Typing, Lang::Arabic) => Some("عند الكتابة"),
    }
}

/// The table of all keys, in a language.
fn table(lang: Lang) -> String {
    let mut table = match lang {
        Lang::English => "| key | does | name |\n",
        Lang::Arabic => "| المفتاح | ما يفعله | اسمه |\n",
    }
    .to_owned();
    table.push_str("|---|---|---|\n");
    let keymap = Keymap::default();
    let mut mode = KeyMode::Reading;
    for (row, binding) in BINDINGS.iter().enumerate() {
        if binding.mode != mode {
            mode = binding.mode;
            let told = heading(mode, lang).unwrap_or_default();
            let _ = writeln!(table, "| | **{told}** | |");
        }
        // A row, and a cell, runs as what it begins with does.
        let mark = match lang {
            Lang::English => "",
            Lang::Arabic => "\u{200F}",
        };
        let names = keymap.names(row, lang).into_iter();
        let keys: Vec<String> = names.map(|name| span(name, lang)).collect();
        let does = keymap.tell(binding.action.does(lang), lang);
        let does = match lang {
            Lang::English => does.replace('\u{200E}', ""),
            Lang::Arabic => does.into_owned(),
        };
        let _ = writeln!(
            table,
            "| {mark}{} | {does} | {mark}`{}` |",
            keys.join(" "),
            binding.name
        );
    }
    table
}

/// The manuals' tables of keys are the program's, in each language; what the README
/// knows of them is checked below. With `QARI_BLESS` set, they are written there first.
#[test]
fn the_readme_knows_the_keys_and_the_manuals_all_of_them() {
    for (name, lang) in MANUALS {
        let begin = format!("<!-- keys:{}:begin -->\n", lang.name());
        let end = "<!-- keys:end -->";
        let manual = read(name);
        let (before, rest) = manual.split_once(&begin).expect("the table's beginning");
        let (told, after) = rest.split_once(end).expect("its end");
        let expected = table(lang);
        if env::var_os("QARI_BLESS").is_some() {
            fs::write(path(name), format!("{before}{begin}{expected}{end}{after}")).unwrap();
        } else {
            assert_eq!(told, expected, "{name}: run it with QARI_BLESS=1");
        }
    }
}

/// The text of a document without its blocks of code, and those, by language.
fn parts(document: &str) -> (String, Vec<(String, String)>) {
    let mut prose = String::new();
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in document.lines() {
        if let Some(language) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                blocks.push((language.to_owned(), String::new()));
            }
        } else if inside {
            let (_, block) = blocks.last_mut().unwrap();
            block.push_str(line);
            block.push('\n');
        } else {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    assert!(!inside, "a block of code has no end");
    (prose, blocks)
}

/// A key or command as it is written among words of this language: in Arabic between
/// left-to-right marks where signs stand at its ends, which else change sides and are
/// mirrored, so that somebody would press another key.
fn span(words: &str, lang: Lang) -> String {
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let mark = |end| match lang {
        Lang::Arabic if is_sign(end) => "\u{200E}",
        _ => "",
    };
    let [before, after] = [mark(words.chars().next()), mark(words.chars().next_back())];
    format!("`{before}{words}{after}`")
}

/// What stands between grave accents.
fn spans(prose: &str) -> Vec<String> {
    let spans: Vec<&str> = prose.split('`').collect();
    assert!(spans.len() % 2 == 1, "a grave accent stands alone");
    let spans = spans.into_iter().skip(1).step_by(2);
    spans
        .map(|span| span.replace("\\|", "|").replace('\u{200E}', ""))
        .collect()
}

/// The key that a span names; `None` where it is something else. Digits before it are
/// its count.
fn key(span: &str) -> Option<&str> {
    let named = [
        "Ctrl-", "Shift-", "Page", "Enter", "Space", "Tab", "Esc", "Home", "End",
    ];
    if named.iter().any(|start| span.starts_with(start)) {
        return Some(span);
    }
    let rest = span.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.chars().count() == 1).then_some(rest)
}

#[test]
fn every_key_that_is_named_does_something() {
    let keymap = Keymap::default();
    let known: HashSet<String> = Lang::ALL
        .iter()
        .flat_map(|lang| (0..BINDINGS.len()).flat_map(|row| keymap.names(row, *lang)))
        .map(str::to_owned)
        .collect();
    for (name, document) in documents() {
        let spans = spans(&parts(&document).0);
        let keys: Vec<&str> = spans.iter().filter_map(|span| key(span)).collect();
        assert!(keys.len() > 20, "{name} names {} keys", keys.len());
        for key in keys {
            assert!(known.contains(key), "{name}: no key is `{key}`");
        }
        let commands: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
        for span in spans.iter().filter_map(|span| span.strip_prefix(':')) {
            let word = span.split([' ', '!']).next().unwrap_or_default();
            let is_known = word.is_empty()
                || commands.contains(&word)
                || qari::app::COMMANDS
                    .iter()
                    .any(|command| command.name == word);
            assert!(is_known, "{name}: no command is `:{word}`");
        }
    }
}

/// Whoever writes Arabic is told which keys need the other layout, and no more of them.
#[test]
fn letters_without_a_twin_are_told() {
    let reading = BINDINGS.iter().filter(|row| row.mode == KeyMode::Reading);
    let letters = reading
        .filter(|row| row.twins.is_empty())
        .flat_map(|row| row.keys.iter().map(|(_, name)| *name));
    let mut letters: Vec<&str> = letters
        .filter(|name| name.len() == 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .collect();
    letters.sort_unstable();
    for ((name, _), about) in MANUALS
        .into_iter()
        .zip(["Arabic keyboard", "لوحة المفاتيح العربية"])
    {
        let manual = read(name);
        let paragraph = manual.split("\n\n").find(|told| told.contains(about));
        let mut told = spans(paragraph.expect("a paragraph tells it"));
        told.retain(|span| span.chars().all(|c| c.is_ascii_alphabetic()) && span.len() == 1);
        told.sort_unstable();
        told.dedup();
        assert_eq!(told, letters, "{name}");
    }
}

#[test]
fn no_sign_changes_sides_among_arabic_words() {
    let [_, (name, lang)] = MANUALS;
    let (prose, _) = parts(&read(name));
    for words in prose.split('`').skip(1).step_by(2) {
        let plain = words.replace('\u{200E}', "");
        let is_arabic = plain.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        assert!(
            is_arabic || format!("`{words}`") == span(&plain, lang),
            "{name}: {words}"
        );
    }
    // Else the first of two foreign cells stands left of the second.
    let rows = prose.lines().filter(|line| line.starts_with("| "));
    for cell in rows.flat_map(|row| row.split(" | ")) {
        let is_strong = |c: &char| c.is_alphabetic() || "\u{200E}\u{200F}".contains(*c);
        let first = cell.chars().find(is_strong);
        let is_right = |c| ('\u{600}'..'\u{700}').contains(&c) || c == '\u{200F}';
        assert!(first.is_none_or(is_right), "{name}: {cell}");
    }
}

/// What is wrong with a line that runs qari, where something is.
fn wrong(line: &str) -> Option<String> {
    let mut all = Args::command();
    all.build();
    let mut command = &all;
    let words = line.split(['|', ';', '&']).next().unwrap_or_default();
    let mut words = words.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        match command.find_subcommand(word) {
            Some(found) => command = found,
            None => break,
        }
        words.next();
    }
    // A small word where one of a few is asked for is none of them.
    let is_word = |word: &&&str| word.chars().all(|c| c.is_ascii_lowercase());
    let takes_more = command.get_positionals().next().is_some() && command.get_name() != "qari";
    if let Some(word) = words.peek().filter(is_word)
        && !takes_more
    {
        return Some(format!("there is no `{} {word}`", command.get_name()));
    }
    let names = |command: &clap::Command, name: &str| {
        let mut arguments = command.get_arguments();
        arguments.any(|argument| argument.get_long() == Some(name))
    };
    let options = words.filter_map(|word| word.strip_prefix("--"));
    let mut unknown = options.filter(|name| !name.is_empty() && !names(command, name));
    let unknown = unknown.next()?;
    Some(format!("`{}` has no `--{unknown}`", command.get_name()))
}

#[test]
fn every_command_and_option_that_is_named_is_there() {
    let mut all = Args::command();
    all.build();
    let options: HashSet<&str> = all
        .get_subcommands()
        .chain([&all])
        .flat_map(clap::Command::get_arguments)
        .filter_map(clap::Arg::get_long)
        .collect();
    for (name, document) in documents() {
        let (prose, blocks) = parts(&document);
        let mut lines = spans(&prose);
        for (_, block) in blocks.into_iter().filter(|(language, _)| language == "sh") {
            let code = block
                .lines()
                .map(|line| line.split('#').next().unwrap_or_default());
            lines.extend(code.map(str::to_owned));
        }
        let mut seen = 0;
        for line in lines {
            // Where it is run, and not where its package is named.
            let mut runs = line.split("| ").chain(line.split("or: "));
            if let Some(rest) = runs.find_map(|run| run.strip_prefix("qari")) {
                if rest.is_empty() || rest.starts_with(' ') {
                    seen += 1;
                    let wrong = wrong(rest);
                    assert!(
                        wrong.is_none(),
                        "{name}: `{line}`: {}",
                        wrong.unwrap_or_default()
                    );
                }
            } else if let Some(option) = line.strip_prefix("--") {
                let option = option.split(' ').next().unwrap_or_default();
                let is_known = option.is_empty() || options.contains(option);
                assert!(is_known, "{name}: nothing has `--{option}`");
            }
        }
        assert!(seen > 5, "{name} runs qari {seen} times");
    }
    assert!(wrong(" extrakt FILE").is_some() && wrong(" cat --widht 4 FILE").is_some());
    assert!(wrong(" feeds ad ADDRESS").is_some() && wrong(" feeds add ADDRESS").is_none());
}

/// Settings that are shown are settings, and each command is told in each manual.
#[test]
fn what_is_shown_of_settings_can_be_set_and_no_command_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    for (name, lang) in MANUALS {
        let (prose, blocks) = parts(&read(name));
        for (number, (_, block)) in (1..).zip(
            blocks
                .iter()
                .filter(|(language, block)| language == "toml" && !block.starts_with("extends")),
        ) {
            let file = folder.path().join(format!("{}-{number}.toml", lang.name()));
            fs::write(&file, block).unwrap();
            let checked = Command::new(env!("CARGO_BIN_EXE_qari"))
                .args(["config".as_ref(), "--check".as_ref(), file.as_os_str()])
                .output()
                .unwrap();
            let said = String::from_utf8(checked.stdout).unwrap();
            assert!(checked.status.success(), "{name}: {said}");
        }
        for command in Args::command().get_subcommands() {
            let told = format!("`qari {}", command.get_name());
            assert!(prose.contains(&told), "{name} does not tell `{told}`");
        }
    }
}

/// Who reads one of the two misses nothing of the other: they have the same sections,
/// tables and pictures.
#[test]
fn the_manuals_are_of_one_shape() {
    let shapes = MANUALS.map(|(name, _)| {
        let (prose, blocks) = parts(&read(name));
        let lines = prose.lines().filter_map(|line| {
            let head = line.split(' ').next().unwrap_or_default();
            match head {
                "#" | "##" | "###" => Some(head.to_owned()),
                "|" => Some(format!(
                    "row of {}",
                    line.replace("\\|", "").matches('|').count()
                )),
                _ if line.starts_with("![") => Some(line.split_once("](").unwrap().1.to_owned()),
                _ => None,
            }
        });
        (lines.collect::<Vec<_>>(), blocks.len())
    });
    let [english, arabic] = &shapes;
    assert_eq!(english, arabic);
}
