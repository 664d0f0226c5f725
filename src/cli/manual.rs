//! The manual; its page for `man` and the completions of shells, made of the tables that
//! the program itself goes by: its arguments, its keys.

use std::fmt::Write as _;

use clap::{Args as Group, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::named::{Chosen, langs};
use super::{Args, Task, misuse_of};
use crate::app::{BINDINGS, Keymap, Lang};
use crate::article::{BuiltIn, Locator};
use crate::choice::{Asked, Choice};

#[derive(Debug, Group)]
pub(super) struct Manual {
    /// Its language, and that of the interface: ar or en [default: that of the
    /// interface]
    #[arg(long, value_name = "LANG", hide_possible_values = true, value_parser = langs())]
    pub(super) lang: Option<Chosen<Lang>>,
}

/// The whole of it, in the language that is asked for, else in that of the interface.
pub(super) fn whole(asked: Option<Lang>) -> Locator {
    let lang = Choice::new(Asked {
        lang: asked,
        ..Asked::default()
    })
    .lang();
    let text = match lang {
        Ok(Lang::English) => include_str!("../../docs/manual.md"),
        // What is wrong with the settings is told by the reader.
        Ok(Lang::Arabic) | Err(_) => include_str!("../../docs/manual.ar.md"),
    };
    Locator::Sample(BuiltIn {
        name: "manual",
        text,
        ending: "md",
    })
}

#[derive(Debug, Group)]
pub(super) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn task(&self) -> Task {
        let mut text = Vec::new();
        let mut command = Args::command();
        clap_complete::generate(self.shell, &mut command, "qari", &mut text);
        Task::Tell(String::from_utf8_lossy(&text).into_owned())
    }
}

#[derive(Debug, Group)]
pub(super) struct Page {
    /// Of which command: `extract`, `feeds add` [default: qari itself]
    command: Vec<String>,
}

impl Page {
    /// The page, for `man`.
    pub(super) fn task(&self) -> Result<Task, clap::Error> {
        let mut all = Args::command();
        // Only then a command within knows its whole name.
        all.build();
        let mut command = &all;
        for word in &self.command {
            let Some(found) = command.find_subcommand(word) else {
                let said = format!("{} has no command {word}", command.get_name());
                return Err(misuse_of("man", &said));
            };
            command = found;
        }
        let mut page = Vec::new();
        // A vector takes all.
        let _ = Man::new(command.clone()).render(&mut page);
        let mut page = String::from_utf8_lossy(&page).into_owned();
        if self.command.is_empty() {
            let mut sections = keys();
            sections.push_str(REST);
            // Its version stands last.
            let end = page.find(".SH VERSION").unwrap_or(page.len());
            page.insert_str(end, &sections);
        }
        Ok(Task::Tell(page))
    }
}

/// The table of keys of an interface in English.
fn keys() -> String {
    let keymap = Keymap::default();
    let mut section = ".SH KEYS\n".to_owned();
    let mut mode = None;
    for (row, binding) in BINDINGS.iter().enumerate() {
        if mode != Some(binding.mode) {
            mode = Some(binding.mode);
            let _ = writeln!(section, ".SS {}", binding.mode.heading());
        }
        let keys = keymap.names(row, Lang::English).join(", ");
        let does = keymap.tell(binding.action.does(Lang::English), Lang::English);
        // What is between braces is a key, set between marks that no page shows.
        let does = does.replace('\u{200E}', "");
        let name = binding.name;
        let _ = writeln!(
            section,
            ".TP\n\\fB{}\\fR\n{} (\\fI{}\\fR)",
            escaped(&keys),
            escaped(&does),
            escaped(name)
        );
    }
    section
}

/// A text that stands for itself in roff.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    match text.chars().next() {
        Some('.' | '\'') => format!("\\&{text}"),
        _ => text,
    }
}

const REST: &str = ".SH FILES
.TP
\\fI$XDG_CONFIG_HOME/qari/config.toml\\fR
settings; \\fBqari config \\-\\-print\\-default\\fR prints them all
.TP
\\fI$XDG_CONFIG_HOME/qari/themes/\\fR
themes of your own
.TP
\\fI$XDG_DATA_HOME/qari/library.sqlite\\fR
the library
.TP
\\fI$XDG_CACHE_HOME/qari/web/\\fR
pages of the web that their servers can recognise
.SH ENVIRONMENT
.TP
\\fBQARI_LANG\\fR, \\fBQARI_THEME\\fR, \\fBQARI_DISPLAY\\fR, \\fBQARI_LIBRARY\\fR
as the options of these names; they come before the settings
.TP
\\fBNO_COLOR\\fR
no colours
.TP
\\fBHTTPS_PROXY\\fR, \\fBHTTP_PROXY\\fR, \\fBNO_PROXY\\fR
how the web is reached
.SH EXIT STATUS
0; 1 where a source failed; 2 where the command line makes no sense; 128 and the number
of a signal.
";
