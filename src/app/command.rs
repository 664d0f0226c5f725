//! Commands: what is asked for by a name and the words after it, where actions
//! need none: `export html`. One table, offered and completed as actions are.

use std::path::PathBuf;
use std::sync::Arc;

use super::bindings::Binding;
use super::effect::{Effect, Exporting};
use super::lang::Lang;
use super::model::{Model, Notice};
use crate::article::Format;

/// A name that takes words after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// What is typed.
    pub name: &'static str,
    /// What it asks for.
    pub order: Order,
}

/// What a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Write the article, with what is known of it, in a format of others.
    Export,
    /// Show what a file says of the article instead of what was found.
    Import,
}

/// All commands.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "export",
        order: Order::Export,
    },
    Command {
        name: "import",
        order: Order::Import,
    },
];

/// What is offered while a command is typed.
#[derive(Debug, Clone, Copy)]
pub enum Offer {
    /// An action.
    Action(&'static Binding),
    /// A command, whose words are still to come.
    Command(&'static Command),
    /// A word that may follow a command.
    Word(&'static Command, &'static str),
}

/// A command line that names a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    pub(super) command: &'static Command,
    /// An exclamation mark after its name: do it whatever is in the way.
    pub(super) forced: bool,
    /// What stands after it; `None` while its name is not ended by a blank.
    pub(super) words: Option<&'a str>,
}

impl<'a> Typed<'a> {
    /// What `line` asks for, where it begins with the name of a command.
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let line = line.trim_start();
        let (name, words) = match line.split_once(char::is_whitespace) {
            Some((name, words)) => (name, Some(words.trim_start())),
            None => (line, None),
        };
        let bare = name.strip_suffix('!').unwrap_or(name);
        let mut known = COMMANDS.iter();
        Some(Self {
            command: known.find(|command| command.name == bare)?,
            forced: bare != name,
            words,
        })
    }

    /// The name as typed.
    fn name(self) -> String {
        let mark = if self.forced { "!" } else { "" };
        format!("{}{mark}", self.command.name)
    }
}

impl Order {
    /// What it does, in words of this language.
    #[must_use]
    pub fn does(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Export, Lang::Arabic) => "صدّر المقال بما عُرف عنه: export html",
            (Self::Export, Lang::English) => "write the article in another format: export html",
            (Self::Import, Lang::Arabic) => "اعرض ما يقوله ملف عن المقال: import a.json",
            (Self::Import, Lang::English) => "show what a file says of the article: import a.json",
        }
    }

    /// The words that may stand first after it.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Export => Format::ALL.iter().map(|format| format.name()).collect(),
            Self::Import => Vec::new(),
        }
    }
}

impl Offer {
    /// What is typed for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Action(binding) => binding.name,
            Self::Command(command) => command.name,
            Self::Word(_, word) => word,
        }
    }

    /// What it does, in words of this language; a word says nothing more.
    #[must_use]
    pub fn does(&self, lang: Lang) -> &'static str {
        match self {
            Self::Action(binding) => binding.action.does(lang),
            Self::Command(command) => command.order.does(lang),
            Self::Word(..) => "",
        }
    }

    /// The line with this in full.
    pub(super) fn completes(&self, line: &str) -> String {
        match (self, Typed::parse(line)) {
            (Self::Action(binding), _) => binding.name.to_owned(),
            (Self::Command(_), Some(typed)) => format!("{} ", typed.name()),
            (Self::Command(command), None) => format!("{} ", command.name),
            (Self::Word(_, word), Some(typed)) => format!("{} {word}", typed.name()),
            (Self::Word(command, word), None) => format!("{} {word}", command.name),
        }
    }
}

impl Model {
    /// Does what a command asks for.
    pub(super) fn order(&mut self, order: Order, words: &str, forced: bool) -> Vec<Effect> {
        match order {
            Order::Export => self.export(words, forced),
            Order::Import => self.import(words),
        }
    }

    /// `FORMAT [PATH]`.
    fn export(&mut self, words: &str, replace: bool) -> Vec<Effect> {
        let (name, file) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let Some(format) = Format::by_name(name) else {
            self.notice = Some(Notice::NoFormat);
            return Vec::new();
        };
        // What is known is not all yet: a file would pass for it.
        if self.work.loading.is_some() || self.work.annotating.is_some() {
            self.notice = Some(Notice::StillLooking);
            return Vec::new();
        }
        let file = Some(file.trim()).filter(|file| !file.is_empty());
        vec![Effect::Export(Exporting {
            article: Arc::clone(&self.article),
            annotations: Arc::clone(self.findings.shared()),
            remarks: self.review.state().remarks(&self.article.text),
            format,
            file: file.map(PathBuf::from),
            replace,
        })]
    }
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Typed};
    use crate::app::BINDINGS;

    #[test]
    fn a_line_is_a_name_and_words() {
        let parsed = |line| {
            let typed = Typed::parse(line)?;
            Some((typed.command.name, typed.forced, typed.words))
        };
        assert_eq!(parsed("export"), Some(("export", false, None)));
        assert_eq!(
            parsed("export! html a b.html"),
            Some(("export", true, Some("html a b.html")))
        );
        assert_eq!(parsed(" export "), Some(("export", false, Some(""))));
        assert_eq!(parsed("exports"), None);
    }

    #[test]
    fn no_command_is_called_as_an_action_is() {
        for command in COMMANDS {
            assert!(BINDINGS.iter().all(|binding| binding.name != command.name));
        }
    }
}
