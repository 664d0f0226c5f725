//! Themes: what is drawn in each of them, and in the built binary which one is
//! shown, as asked for, as set, as the terminal's background is.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use qari::app::{Effect, Lang, Message};
use qari::article::{EntityKind, QuotationKind};
use qari::text::TextRange;
use qari::theme::{BUILT_IN, File, Role, Themes};
use qari::view;
use ratatui::style::{Color, Modifier};
use tempfile::{NamedTempFile, TempDir};

use crate::support::pty::Reader;
use crate::support::story::{Story, annotations, article};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 3] = [(60, 12), (100, 50), (200, 50)];

fn story((columns, rows): (u16, u16), lang: Lang) -> Story {
    let text = "لقاء في واشنطن\n\nقال سالم “نحن هنا” ومضى.\n\nعاد سالم من واشنطن.\n\nخاتمة المقال.";
    let article = article(text);
    let names = [("سالم", EntityKind::Person), ("واشنطن", EntityKind::Place)];
    let annotations = annotations(&article, &names);
    let mut story = Story::new(article, annotations, columns, rows);
    story.tell(Message::Language(lang));
    story
}

/// A theme that says something that means nothing.
fn broken() -> File {
    File {
        name: "mine".to_owned(),
        told: "mine.toml".to_owned(),
        text: Ok("extends = \"dark\"\nname.persn = { bold = true }\n".to_owned()),
    }
}

#[test]
fn a_key_shows_the_next_theme_and_says_which() {
    for size in SIZES {
        for (lang, word) in [(Lang::Arabic, visual("السمة:")), (Lang::English, "theme:")] {
            let mut story = story(size, lang);
            let mut seen = Vec::new();
            for _ in BUILT_IN {
                story.press("T");
                let last = story.rows().pop().expect("there are rows");
                let themes = &story.model.themes;
                let shown = themes.shown().name().to_owned();
                assert!(last.contains(word) && last.contains(&shown), "{last}");
                // Its ground is everywhere that nothing else is.
                let ground = view::style(themes.shown(), Role::Plain).bg;
                let ground = ground.unwrap_or(Color::Reset);
                let cells = story.screen().content();
                let on_it = cells.iter().filter(|cell| cell.bg == ground).count();
                assert!(on_it * 10 > cells.len() * 9, "{shown} {size:?}");
                assert!(ground == Color::Reset || cells.iter().all(|cell| cell.bg != Color::Reset));
                seen.push(shown);
            }
            assert_eq!(
                seen,
                [
                    "mono",
                    "dark",
                    "light",
                    "high-contrast",
                    "high-contrast-light",
                    "ansi"
                ]
            );
        }
    }
}

#[test]
fn without_colours_everything_is_still_told_apart() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut story = story(size, lang);
            story.press("T ]");
            let mono = story.model.themes.shown().clone();
            assert_eq!(mono.name(), "mono");
            let quoted = view::style(&mono, Role::Quotation(QuotationKind::Direct));
            assert!(story.styled(quoted) >= 7);
            let filled = story.styled(view::style(&mono, Role::Hit));
            story.press("/ مضى");
            let Some(Effect::Find { ticket, .. }) = story.effects.first().cloned() else {
                panic!("typing asks for a search");
            };
            let start = story.model.article.text.find("مضى").expect("it is there");
            let hits = vec![TextRange::new(start, start + "مضى".len())];
            let whole = true;
            story.tell(Message::Found {
                ticket,
                hits,
                whole,
            });
            story.press("Enter");
            assert!(story.styled(view::style(&mono, Role::Hit)) >= filled + 3);
            for keys in ["Esc e", "i", "Esc ?", "Esc Tab Down", "v v"] {
                story.press(keys);
                let cells = story.screen().content();
                let plain = |cell: &ratatui::buffer::Cell| {
                    (cell.fg, cell.bg) == (Color::Reset, Color::Reset)
                };
                assert!(cells.iter().all(plain), "{keys}");
                assert!(cells.iter().any(|cell| !cell.modifier.is_empty()), "{keys}");
            }
        }
    }
}

#[test]
fn what_a_card_covers_is_not_seen_through_it() {
    let mut story = story((100, 50), Lang::Arabic);
    story.press("e i");
    // Names in the article are underlined or filled; the card's frame is not.
    let (column, row) = story.find("\u{256D}").expect("a card");
    let screen = story.screen();
    for beside in column..column + 20 {
        let cell = &screen[(beside, row)];
        assert!(!cell.modifier.contains(Modifier::UNDERLINED), "{cell:?}");
    }
}

#[test]
fn a_theme_that_cannot_be_shown_is_told_and_passed_over() {
    for size in SIZES {
        for lang in Lang::ALL {
            let mut story = story(size, lang);
            let mut themes = Themes::new(vec![broken()]);
            let fault = themes.show("mine", "config.toml").err();
            story.tell(Message::Themes(Box::new(themes), fault));
            for keys in ["", "Down", "T"] {
                if !keys.is_empty() {
                    story.press(keys);
                }
                let told = story.shows("mine.toml:2:6");
                assert_eq!(told, keys.is_empty(), "{keys} {:?}", story.rows());
            }
            // After the last of them the key begins anew.
            assert_eq!(story.model.themes.shown().name(), "dark");
            story.press("T T T T T T");
            assert!(story.shows("mine.toml:2:6") && story.shows("name.persn"));
            assert_eq!(story.model.themes.shown().name(), "mono");
        }
    }
}

#[test]
fn the_manuals_know_all_roles_and_their_theme_can_be_shown() {
    for file in ["docs/manual.md", "docs/manual.ar.md"] {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let manual = fs::read_to_string(place).unwrap().replace('\u{200E}', "");
        for (_, name) in Role::ALL {
            let group = name.split('.').next().unwrap_or_default();
            let told = [format!("`{name}`"), format!("`{group}.*`")];
            assert!(told.iter().any(|told| manual.contains(told)), "{name}");
        }
        for name in BUILT_IN {
            assert!(manual.contains(&format!("`{name}`")), "{name}");
        }
        let (_, theme) = manual.split_once("```toml\nextends").expect("a theme");
        let (theme, _) = theme.split_once("```").expect("its end");
        let mut themes = Themes::new(vec![File {
            text: Ok(format!("extends{theme}")),
            ..broken()
        }]);
        themes.show("mine", file).unwrap();
    }
}

fn text() -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    let text = "لقاء في واشنطن\n\nقال أنتوني بلينكن: “نحن هنا”.\n\nخاتمة المقال.\n";
    fs::write(file.path(), text).unwrap();
    file
}

/// A configuration folder with these settings and this theme, called `mine`.
fn configured(settings: &str, theme: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let themes = folder.path().join("qari/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(folder.path().join("qari/config.toml"), settings).unwrap();
    fs::write(themes.join("mine.toml"), theme).unwrap();
    folder
}

fn qari(folder: &Path, variables: &[&str], arguments: &[&str]) -> Reader {
    let mut command = CommandBuilder::new("env");
    command.args(variables);
    command.arg(env!("CARGO_BIN_EXE_qari"));
    command.args(arguments);
    Reader::start_in(folder, command, 100, 30)
}

fn left(mut reader: Reader) -> String {
    reader.press("q");
    let (status, bytes) = reader.end();
    assert_eq!(status.exit_code(), 0);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_theme_is_as_asked_else_as_set_else_as_the_background_is() {
    let file = text();
    let path = file.path().to_str().unwrap();
    let mine = "extends = \"light\"\ntext = { bg = 22 }\n";
    let (dark, light) = ("48;5;234", "48;5;231");
    let white = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>41;390;0c\x1b[?64c";
    for (settings, variables, asked, answer, sent) in [
        ("", vec![], vec!["--theme", "dark"], "", dark),
        ("theme = \"dark\"", vec![], vec![], "", dark),
        ("theme = \"mine\"", vec![], vec![], "", "48;5;22"),
        (
            "theme = \"themes/mine.toml\"",
            vec![],
            vec![],
            "",
            "48;5;22",
        ),
        (
            "theme = \"dark\"",
            vec![],
            vec!["--theme", "auto"],
            white,
            light,
        ),
        ("background = \"light\"", vec![], vec![], "", light),
        ("background = \"dark\"", vec![], vec![], white, dark),
        ("", vec!["COLORFGBG=0;15"], vec![], "", light),
        ("", vec![], vec![], white, light),
        (
            "",
            vec!["COLORTERM=truecolor"],
            vec!["--theme", "dark"],
            "",
            "48;2;28;28;28",
        ),
    ] {
        let folder = configured(settings, mine);
        let arguments = [asked.as_slice(), &[path]].concat();
        let mut reader = qari(folder.path(), &variables, &arguments);
        reader.wait_bytes(if answer.is_empty() {
            b"\x1b[?1049h"
        } else {
            b"\x1b[c"
        });
        reader.press(answer).wait_bytes(sent.as_bytes());
        reader.see(visual("لقاء"));
        left(reader);
    }
}

#[test]
fn without_colours_none_is_sent() {
    let file = text();
    let path = file.path().to_str().unwrap();
    let folder = configured("", "");
    for variable in ["NO_COLOR=1", "TERM=dumb"] {
        let reader = qari(folder.path(), &[variable], &[path]);
        reader.see(visual("بلينكن"));
        let sent = left(reader);
        assert!(!sent.contains("38;5") && !sent.contains("48;5"), "{sent:?}");
        assert!(sent.contains("\x1b[1m"), "names are bold");
        // Who asks for a theme gets its colours all the same (no-color.org).
        let reader = qari(folder.path(), &[variable], &["--theme", "light", path]);
        reader.wait_bytes(b"48;5;231");
        left(reader);
    }
}

#[test]
fn a_broken_theme_is_told_and_the_reader_opens() {
    let file = text();
    let path = file.path().to_str().unwrap();
    let theme = "extends = \"dark\"\nname.persn = { bold = true }\n";
    let folder = configured("theme = \"mine\"\nlang = \"en\"\n", theme);
    let reader = qari(folder.path(), &[], &["--display", "visual", path]);
    reader.see(visual("لقاء"));
    reader.see("mine.toml:2:6: \"name.persn\" is unknown; \"name.person\"?");
    left(reader);
    let reader = qari(folder.path(), &[], &["--theme", "drk", path]);
    reader.see("--theme: no theme \"drk\"; \"dark\"?");
    left(reader);
}
