//! What is wrong with a file of settings, with the line and column of each fault:
//! no TOML, a key that there is not, a value that means nothing, keys that cannot
//! be bound so. `check` finds all of it; the reader itself stops at the first.

use std::ops::Range;

use thiserror::Error;
use toml_edit::{Document, Item, TableLike};

use crate::app::{BINDINGS, Display, Keymap, KeymapError, Lang, Reading};
use crate::text::likeness::most_like;
use crate::text::offsets::line_and_column;
use crate::theme::Background;

/// What is wrong at a place of the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{line}:{column}: {cause}")]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What it is.
    pub cause: FaultCause,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultCause {
    /// It is no TOML: what its parser says.
    #[error("this is no TOML: {0}")]
    Syntax(String),
    /// No setting has this name; one that is like it.
    #[error("no setting is called `{0}`{like}", like = .1.map(|like| format!("; is `{like}` meant?")).unwrap_or_default())]
    UnknownKey(String, Option<&'static str>),
    /// A setting is something that it cannot be.
    #[error("`{key}` is {known}")]
    Value {
        /// The setting.
        key: String,
        /// What it can be.
        known: &'static str,
    },
    /// Keys that cannot be bound so.
    #[error(transparent)]
    Keys(#[from] KeymapError),
}

/// What there is beside tables.
const SCALARS: [(&str, &str); 5] = [
    ("lang", "\"auto\", \"ar\" or \"en\""),
    ("theme", "\"auto\", or the name or the file of a theme"),
    ("background", "\"auto\", \"dark\" or \"light\""),
    ("library", "\"auto\", or the path of a file"),
    (
        "clipboard",
        "\"terminal\", \"system\", or a program with its arguments",
    ),
];
/// The tables.
const TABLES: [&str; 4] = ["reading", "keys", "hooks", "displays"];

/// All faults of a file of settings, in its order.
#[must_use]
pub fn check(text: &str) -> Vec<Fault> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let cause = FaultCause::Syntax(error.message().trim().replace('\n', ", "));
            return vec![fault(text, error.span(), cause)];
        }
    };
    let mut faults = Faults {
        text,
        found: Vec::new(),
    };
    let whole = document.as_table();
    for (key, item) in whole {
        let span = || key_span(whole, key);
        match key {
            "reading" => faults.in_table(key, item, Faults::reading),
            "hooks" => faults.in_table(key, item, Faults::hook),
            "displays" => faults.in_table(key, item, Faults::display),
            "keys" => faults.keys(item),
            _ => match SCALARS.iter().find(|(known, _)| *known == key) {
                Some((_, known)) if !is_meant(key, item) => {
                    faults.value(key.to_owned(), known, item.span());
                }
                Some(_) => {}
                None => {
                    let scalars = SCALARS.iter().map(|(known, _)| *known);
                    faults.unknown(key, key, scalars.chain(TABLES), span());
                }
            },
        }
    }
    faults.found.sort_by_key(|fault| (fault.line, fault.column));
    faults.found
}

struct Faults<'a> {
    text: &'a str,
    found: Vec<Fault>,
}

impl Faults<'_> {
    fn push(&mut self, span: Option<Range<usize>>, cause: FaultCause) {
        self.found.push(fault(self.text, span, cause));
    }

    fn value(&mut self, key: String, known: &'static str, span: Option<Range<usize>>) {
        self.push(span, FaultCause::Value { key, known });
    }

    fn unknown(
        &mut self,
        told: &str,
        key: &str,
        known: impl IntoIterator<Item = &'static str>,
        span: Option<Range<usize>>,
    ) {
        let like = most_like(key, known);
        self.push(span, FaultCause::UnknownKey(told.to_owned(), like));
    }

    /// Each row of a table, which `name` is to be.
    fn in_table(
        &mut self,
        name: &str,
        item: &Item,
        row: fn(&mut Self, &str, &Item, Option<Range<usize>>),
    ) {
        let Some(table) = item.as_table_like() else {
            return self.value(name.to_owned(), "a table", item.span());
        };
        for (key, item) in table.iter() {
            row(self, key, item, key_span(table, key));
        }
    }

    fn reading(&mut self, key: &str, item: &Item, span: Option<Range<usize>>) {
        let name = format!("reading.{key}");
        let mut settings = Reading::SETTINGS.iter();
        let Some((setting, known)) = settings.find(|(known, _)| *known == name) else {
            let known = Reading::SETTINGS.iter();
            let known = known.filter_map(|(known, _)| known.split_once('.'));
            return self.unknown(&name, key, known.map(|(_, key)| key), span);
        };
        if Reading::default().with(setting, &written(item)).is_none() {
            self.value(name, known, item.span());
        }
    }

    fn hook(&mut self, key: &str, item: &Item, _: Option<Range<usize>>) {
        if words(item).is_none_or(|words| words.is_empty()) {
            let known = "a program with its arguments: [\"sdcv\", \"-n\", \"{}\"]";
            self.value(format!("hooks.{key}"), known, item.span());
        }
    }

    fn display(&mut self, key: &str, item: &Item, _: Option<Range<usize>>) {
        if item.as_str().and_then(Display::by_name).is_none() {
            let known = "the name of a way that `qari doctor` shows";
            self.value(format!("displays.{key}"), known, item.span());
        }
    }

    /// Keys are read together: two actions may want one.
    fn keys(&mut self, item: &Item) {
        let Some(table) = item.as_table_like() else {
            return self.value("keys".to_owned(), "a table", item.span());
        };
        let mut rows = Vec::new();
        for (name, item) in table.iter() {
            if let Some(keys) = words(item) {
                rows.push((name.to_owned(), keys));
            } else {
                let known = "one key or several: [\"q\", \"Ctrl-C\"]";
                self.value(format!("keys.{name}"), known, item.span());
            }
        }
        let errors = Keymap::new(&rows, Lang::default()).err();
        for error in errors.unwrap_or_default() {
            let name = row_of(&error, &rows).to_owned();
            self.push(key_span(table, &name), error.into());
        }
    }
}

/// The row of the file that an error is about; of two that want one key the one
/// that stands there.
fn row_of<'a>(error: &'a KeymapError, rows: &[(String, Vec<String>)]) -> &'a str {
    match error {
        KeymapError::Unknown { name, .. } => name,
        KeymapError::NoKey { name, .. }
        | KeymapError::Letter { name, .. }
        | KeymapError::Digit { name, .. } => name,
        KeymapError::Conflict { first, second, .. } => {
            let stands = rows.iter().any(|(name, _)| name == second);
            if stands { second } else { first }
        }
    }
}

/// True for a value that means something.
fn is_meant(key: &str, item: &Item) -> bool {
    match (key, item.as_str()) {
        ("lang", Some(name)) => name == "auto" || Lang::by_name(name).is_some(),
        ("background", Some(name)) => name == "auto" || Background::by_name(name).is_some(),
        ("theme", Some(_)) => true,
        ("library", Some(path)) => !path.is_empty(),
        ("clipboard", _) => words(item).is_some_and(|words| !words.is_empty()),
        _ => false,
    }
}

/// A value as [`Reading::with`] takes it.
fn written(item: &Item) -> String {
    let told = item.as_str().map(str::to_owned);
    told.unwrap_or_else(|| item.to_string().trim().to_owned())
}

/// One or several words.
fn words(item: &Item) -> Option<Vec<String>> {
    let words: Option<Vec<&str>> = match item.as_array() {
        Some(words) => words.iter().map(|word| word.as_str()).collect(),
        None => item.as_str().map(|word| vec![word]),
    };
    Some(words?.into_iter().map(str::to_owned).collect())
}

fn key_span(table: &dyn TableLike, key: &str) -> Option<Range<usize>> {
    table.get_key_value(key).and_then(|(key, _)| key.span())
}

fn fault(text: &str, span: Option<Range<usize>>, cause: FaultCause) -> Fault {
    let (line, column) = line_and_column(text, span.map_or(0, |span| span.start));
    Fault {
        line,
        column,
        cause,
    }
}

/// The documented defaults: a file that says nothing else than what is so anyhow.
#[must_use]
pub fn defaults() -> String {
    use std::fmt::Write as _;
    let mut told = include_str!("../../assets/config.toml").to_owned();
    told.push_str(
        "# Keys of actions; an action has those that stand here and no others.\n[keys]\n",
    );
    let keymap = Keymap::default();
    for (row, binding) in BINDINGS.iter().enumerate() {
        let names = keymap.names(row, Lang::Arabic).into_iter();
        let keys: Vec<String> = names.map(|key| format!("{key:?}")).collect();
        let does = keymap.tell(binding.action.does(Lang::English), Lang::English);
        let does = does.replace('\u{200E}', "");
        // Writing into a text does not fail.
        let _ = writeln!(told, "# {does}\n{} = [{}]", binding.name, keys.join(", "));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{FaultCause, check, defaults};
    use crate::app::{BINDINGS, Reading};

    fn told(text: &str) -> Vec<String> {
        check(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_defaults_have_no_fault_and_say_all_there_is() {
        let text = defaults();
        assert_eq!(told(&text), [""; 0]);
        for (setting, _) in Reading::SETTINGS {
            let (_, key) = setting.split_once('.').expect("in a table");
            let (settings, _) = text.split_once("[keys]").expect("keys come last");
            assert!(settings.contains(&format!("\n{key} = ")), "{key}");
        }
        for binding in BINDINGS {
            assert!(text.contains(&format!("\n{} = [", binding.name)));
        }
        // They are what is so where nothing is said.
        let mut reading = Reading::default();
        for (setting, _) in Reading::SETTINGS {
            let (_, key) = setting.split_once('.').expect("in a table");
            let line = text
                .lines()
                .find(|line| line.starts_with(&format!("{key} = ")));
            let value = line.and_then(|line| line.split(['=', '#']).nth(1));
            let value = value.expect("it is there").trim().trim_matches('"');
            reading = reading.with(setting, value).expect("it means something");
        }
        assert_eq!(reading, Reading::default());
    }

    #[test]
    fn each_fault_has_its_place() {
        let text = "lan = \"ar\"\nlang = 7\n[reading]\nmeasure = 500\nmeasur = 70\n\
                    [keys]\nquit = \"n\"\nnext-mension = \"x\"\nup = [\"7\", \"F13\"]\n\
                    [hooks]\nvoice = []\n[displays]\nxterm = \"sideways\"\n";
        let expected = [
            "1:1: no setting is called `lan`; is `lang` meant?",
            "2:8: `lang` is \"auto\", \"ar\" or \"en\"",
            "4:11: `reading.measure` is 24 to 160",
            "5:1: no setting is called `reading.measur`; is `measure` meant?",
            "7:1: `n` is bound to both `next-mention` and `quit`; take it from one of them",
            "8:1: no action is called `next-mension`; is `next-mention` meant?",
            "9:1: `7` of `up` cannot be bound: digits say how often",
        ];
        let told = told(text);
        assert_eq!(told[..7], expected);
        assert!(
            told[8].starts_with("11:9: `hooks.voice` is a program"),
            "{told:?}"
        );
        assert!(told[9].starts_with("13:9: `displays.xterm` is the name"));
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_place() {
        let faults = check("lang = \"ar\"\n[reading\n");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 2);
        assert!(matches!(faults[0].cause, FaultCause::Syntax(_)));
    }
}
