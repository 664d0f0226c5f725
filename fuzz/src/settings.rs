//! `config`: settings, keys and themes, as somebody writes them.

use std::path::PathBuf;

use arbitrary::Unstructured;
use qari::app::{BINDINGS, Display, Keymap, Lang, Reading};
use qari::choice::{check, defaults};
use qari::store::Settings;
use qari::theme::{Background, File, Role, Themes};

use crate::draws::{byte, damaged, phrase, pick};
use crate::laws;

/// What stands in files of settings and themes.
const PARTS: [&str; 40] = [
    "lang = ",
    "theme = ",
    "background = ",
    "library = ",
    "clipboard = ",
    "[reading]\n",
    "measure = ",
    "spacing = ",
    "justify = ",
    "digits = ",
    "focus = ",
    "pace = ",
    "[keys]\n",
    "quit = ",
    "down = ",
    "search = ",
    "[hooks]\n",
    "voice = ",
    "[displays]\n",
    "\"xterm 379\" = ",
    "\"auto\"\n",
    "\"ar\"\n",
    "72\n",
    "true\n",
    "\"open\"\n",
    "[\"q\", \"Ctrl-C\"]\n",
    "\"5\"\n",
    "[\"sdcv\", \"{}\"]\n",
    "[]\n",
    "{ a = 1 }\n",
    "\"isolates\"\n",
    "1979-05-27\n",
    "# x\n",
    "extends = ",
    "\"dark\"\n",
    "text = { fg = \"#87d787\", bold = true }\n",
    "[name.person]\n",
    "fg = \"bright-blue\"\n",
    "bg = 300\n",
    "underline = true\n",
];

/// Laws: any text is settings or faults with their places in it. Where no fault is told
/// the reader takes all of it: keys, hooks, how it is read. A display that is kept for
/// a terminal is found again, and all else stays as it is written. Any text is a theme
/// or an error; one that extends itself is an error.
pub fn config(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let way = byte(&mut bytes);
    let terminal = phrase(&mut bytes);
    let display = pick(&mut bytes, &Display::ALL);
    let text = match way % 3 {
        0 => String::from_utf8_lossy(bytes.take_rest()).into_owned(),
        1 => {
            let base = if way % 2 == 0 {
                defaults()
            } else {
                theme().to_owned()
            };
            String::from_utf8_lossy(&damaged(&base, &mut bytes)).into_owned()
        }
        _ => {
            let mut text = String::new();
            while !bytes.is_empty() && text.len() < 2_000 {
                match byte(&mut bytes) {
                    250.. => text.push_str(&phrase(&mut bytes)),
                    part => text.push_str(PARTS[usize::from(part) % PARTS.len()]),
                }
            }
            text
        }
    };
    settings(&text);
    kept(&text, &terminal, display);
    themes(&text);
}

fn theme() -> &'static str {
    include_str!("../../assets/themes/dark.toml")
}

fn settings(text: &str) {
    let faults = check(text);
    let lines = text.split('\n').count();
    for fault in &faults {
        assert!(
            (1..=lines).contains(&fault.line) && fault.column >= 1,
            "{fault:?}"
        );
    }
    assert!(faults.is_sorted_by_key(|fault| (fault.line, fault.column)));
    if !faults.is_empty() {
        return;
    }
    let settings = Settings::parse(PathBuf::from("a.toml"), text).expect("no fault is told");
    let keys = settings.keys().expect("no fault is told");
    for lang in Lang::ALL {
        let keymap = Keymap::new(&keys, lang).expect("no fault is told");
        for (name, keys) in &keys {
            let row = BINDINGS.iter().position(|row| row.name == name);
            let row = row.expect("actions that there are");
            assert!(keymap.names(row, lang).len() <= keys.len());
        }
        // As they are written, they are read again.
        let told = |row: usize| {
            keymap
                .names(row, lang)
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        let written = (0..BINDINGS.len()).map(|row| (BINDINGS[row].name.to_owned(), told(row)));
        let written: Vec<(String, Vec<String>)> = written.collect();
        assert!(Keymap::new(&written, lang).is_ok(), "{written:?}");
    }
    settings.hooks().expect("no fault is told");
    settings.clipboard().expect("no fault is told");
    let lang = |name: &str| (name == "auto" || Lang::by_name(name).is_some()).then_some(());
    settings.lang(lang, "").expect("no fault is told");
    let named = settings.background();
    assert!(named.is_none_or(|name| name == "auto" || Background::by_name(&name).is_some()));
    let reading = Reading::default();
    for (setting, known) in Reading::SETTINGS {
        let read = |value: &str| reading.with(setting, value);
        settings
            .chosen(setting, read, known)
            .expect("no fault is told");
    }
}

fn kept(text: &str, terminal: &str, display: Display) {
    let parse = |text: &str| Settings::parse(PathBuf::from("a.toml"), text);
    let Ok(mut settings) = parse(text) else {
        return;
    };
    // A last line without its end gets one.
    let lines = |text: &str| text.strip_suffix('\n').unwrap_or(text).to_owned();
    assert_eq!(
        lines(&settings.to_string()),
        lines(text),
        "a file that nobody changed is another"
    );
    let all = |settings: &Settings| {
        let theme = (settings.theme(), settings.background());
        (
            theme,
            settings.keys().ok(),
            settings.hooks().ok(),
            settings.clipboard().ok(),
        )
    };
    let before = all(&settings);
    settings.choose_display(terminal, display.name());
    let written = settings.to_string();
    let again = parse(&written).expect("what is written can be read");
    assert_eq!(
        again.display_of(terminal),
        Some(display.name()),
        "{written}"
    );
    assert_eq!(all(&again), before, "{written}");
    assert_eq!(again.to_string(), written);
}

fn themes(text: &str) {
    let file = |name: &str, text: &str| File {
        name: name.to_owned(),
        told: format!("{name}.toml"),
        text: Ok(text.to_owned()),
    };
    let mut themes = Themes::new(vec![
        file("mine", text),
        file("other", "extends = \"mine\"\n"),
        file("ring", "extends = \"ring\"\n"),
    ]);
    assert!(themes.show("ring", "x").is_err());
    for name in ["mine", "other"] {
        match themes.show(name, "x") {
            Ok(()) => {
                assert_eq!(themes.shown().name(), name);
                for (role, told) in Role::ALL {
                    let _ = themes.shown().look(role);
                    assert_eq!(Role::by_name(told), Some(role));
                }
            }
            Err(error) => {
                let lines = text.split('\n').count();
                let inside = |(line, column): (usize, usize)| line <= lines.max(1) && column >= 1;
                assert!(error.place.is_none_or(inside), "{error:?}");
                assert!(laws::is_printable(&error.told()), "{error:?}");
            }
        }
    }
    for _ in 0..=themes.names().len() {
        let _ = themes.show_next();
    }
}
