//! `Settings`: what a reader has chosen, in `qari/config.toml` of the user's
//! configuration folder. A choice is written into the file as it is: comments
//! and what we do not know stay.

use std::fmt;
use std::fs;
use std::io;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use thiserror::Error;
use toml_edit::{DocumentMut, Item, Table, TomlError, value};

/// The table of displays: a terminal's name and version, and a display's name.
const DISPLAYS: &str = "displays";

/// Why settings cannot be read or kept.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// There is no home folder.
    #[error("no folder for settings is known; set HOME")]
    Homeless,
    /// The file cannot be read or written.
    #[error("{}: {cause}", .file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is not TOML.
    #[error("{}: {}; mend it (`qari config --check` tells where it is wrong) or move it away", .file.display(), .cause.to_string().trim_end().replace('\n', " "))]
    Syntax {
        /// Which file.
        file: PathBuf,
        /// Where and why.
        cause: TomlError,
    },
    /// A value that means nothing.
    #[error("{}: {key} = {value:?}: there is {known}", .file.display())]
    Value {
        /// Which file.
        file: PathBuf,
        /// Of which setting.
        key: &'static str,
        /// What stands there.
        value: String,
        /// What could stand there.
        known: String,
    },
}

/// The language of the interface.
const LANG: &str = "lang";
/// Which theme is shown.
const THEME: &str = "theme";
/// Whether that is for a dark or a light background.
const BACKGROUND: &str = "background";

/// The table of keys: the name of an action, and its key or keys.
const KEYS: &str = "keys";

/// Programs that are asked about a text: a name, and the program with its
/// arguments.
const HOOKS: &str = "hooks";

/// Where copies go.
const CLIPBOARD: &str = "clipboard";

/// The file of the user's library.
const LIBRARY: &str = "library";

/// Settings as read.
#[derive(Debug, Default)]
pub struct Settings {
    file: PathBuf,
    document: DocumentMut,
}

impl fmt::Display for Settings {
    /// As they stand in their file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.fmt(f)
    }
}

impl Settings {
    /// The user's settings; none where there is no file.
    ///
    /// # Errors
    /// When there is a file and it cannot be read or understood, or when there
    /// is no place for one.
    pub fn read() -> Result<Self, SettingsError> {
        Self::read_from(Self::place()?)
    }

    /// Where the user's settings are, or would be.
    ///
    /// # Errors
    /// When there is no place for them.
    pub fn place() -> Result<PathBuf, SettingsError> {
        let folders = etcetera::choose_base_strategy().map_err(|_| SettingsError::Homeless)?;
        Ok(folders.config_dir().join("qari").join("config.toml"))
    }

    /// What stands in a file of settings; `None` where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(file: &Path) -> Result<Option<String>, SettingsError> {
        match fs::read_to_string(file) {
            Ok(text) => Ok(Some(text)),
            // Below what is no folder there is none, either.
            Err(cause) if [NotFound, NotADirectory].contains(&cause.kind()) => Ok(None),
            Err(cause) => Err(SettingsError::File {
                file: file.to_owned(),
                cause,
            }),
        }
    }

    fn read_from(file: PathBuf) -> Result<Self, SettingsError> {
        let text = Self::text(&file)?.unwrap_or_default();
        Self::parse(file, &text)
    }

    /// Settings that are written so, and are or would be in this file, which is not
    /// read.
    ///
    /// # Errors
    /// When it is no TOML.
    pub fn parse(file: PathBuf, text: &str) -> Result<Self, SettingsError> {
        match text.parse() {
            Ok(document) => Ok(Self { file, document }),
            Err(cause) => Err(SettingsError::Syntax { file, cause }),
        }
    }

    /// The file that they are in, or would be.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The language of the interface, as `read` knows it by its name.
    ///
    /// # Errors
    /// When it does not: the error says that there is `known`.
    pub fn lang<T>(
        &self,
        read: impl FnOnce(&str) -> Option<T>,
        known: &str,
    ) -> Result<Option<T>, SettingsError> {
        self.chosen(LANG, read, known)
    }

    /// What is bound otherwise: names of actions and their keys, as written, in
    /// the order of the file. One key may stand without brackets.
    ///
    /// # Errors
    /// When something else than names of keys stands there.
    pub fn keys(&self) -> Result<Vec<(String, Vec<String>)>, SettingsError> {
        let known = "a table of actions and keys: quit = [\"q\", \"Ctrl-C\"]";
        self.rows(KEYS, known)
    }

    /// Programs that are asked about a text: their names, and the programs with
    /// their arguments, in the order of the file.
    ///
    /// # Errors
    /// When something else stands there.
    pub fn hooks(&self) -> Result<Vec<(String, Vec<String>)>, SettingsError> {
        let known = "a table of names and programs: dictionary = [\"sdcv\", \"-n\", \"{}\"]";
        let rows = self.rows(HOOKS, known)?;
        match rows.iter().find(|(_, words)| words.is_empty()) {
            Some((name, _)) => Err(self.wrong(HOOKS, &format!("{name} = []"), known)),
            None => Ok(rows),
        }
    }

    /// Where copies go: one word for a place or a program, or a program with its
    /// arguments; none where nothing is said.
    ///
    /// # Errors
    /// When something else stands there.
    pub fn clipboard(&self) -> Result<Vec<String>, SettingsError> {
        let Some(item) = self.document.get(CLIPBOARD) else {
            return Ok(Vec::new());
        };
        let words = words(item).filter(|words| !words.is_empty());
        words.ok_or_else(|| self.wrong_clipboard(&item.to_string()))
    }

    /// That this says nothing about where copies go.
    #[must_use]
    pub fn wrong_clipboard(&self, value: &str) -> SettingsError {
        let known = "\"terminal\", \"system\" where there is one, or a program: [\"wl-copy\"]";
        self.wrong(CLIPBOARD, value, known)
    }

    fn wrong(&self, key: &'static str, value: &str, known: &str) -> SettingsError {
        SettingsError::Value {
            file: self.file.clone(),
            key,
            value: value.trim().to_owned(),
            known: known.to_owned(),
        }
    }

    /// A table of names, with one or several words for each.
    fn rows(
        &self,
        key: &'static str,
        known: &str,
    ) -> Result<Vec<(String, Vec<String>)>, SettingsError> {
        let Some(item) = self.document.get(key) else {
            return Ok(Vec::new());
        };
        let rows = item.as_table_like().and_then(|table| {
            let rows = table.iter();
            rows.map(|(name, item)| Some((name.to_owned(), words(item)?)))
                .collect()
        });
        rows.ok_or_else(|| self.wrong(key, &item.to_string(), known))
    }

    /// What is chosen for `key`, as `read` knows it by its name; a key in a table
    /// has the table's name and a dot before its own.
    ///
    /// # Errors
    /// When `read` does not know it: the error says that there is `known`.
    pub fn chosen<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
        known: &str,
    ) -> Result<Option<T>, SettingsError> {
        let Some(told) = self.told(key) else {
            return Ok(None);
        };
        match read(&told) {
            Some(chosen) => Ok(Some(chosen)),
            None => Err(self.wrong(key, &told, known)),
        }
    }

    /// What stands for `key`, whether that means something or not.
    fn told(&self, key: &str) -> Option<String> {
        let whole = self.document.as_item();
        let mut parts = key.split('.');
        let item = parts.try_fold(whole, |item, part| item.get(part))?;
        let told = item.as_str().map(str::to_owned);
        Some(told.unwrap_or_else(|| written(item)))
    }

    /// The name or the file of the theme that is to be shown.
    #[must_use]
    pub fn theme(&self) -> Option<String> {
        self.told(THEME)
    }

    /// What the background is said to be.
    #[must_use]
    pub fn background(&self) -> Option<String> {
        self.told(BACKGROUND)
    }

    /// The file of the user's library, where one is named: what begins with `~/` is
    /// in the home folder, what is not absolute in the folder of the settings.
    ///
    /// # Errors
    /// When no path stands there.
    pub fn library(&self) -> Result<Option<PathBuf>, SettingsError> {
        let Some(item) = self.document.get(LIBRARY) else {
            return Ok(None);
        };
        let Some(named) = item.as_str().filter(|named| !named.is_empty()) else {
            let known = "\"auto\", or a path";
            return Err(self.wrong(LIBRARY, &item.to_string(), known));
        };
        if named == "auto" {
            return Ok(None);
        }
        let Some(in_home) = named.strip_prefix("~/") else {
            let folder = self.file.parent().unwrap_or(Path::new(""));
            return Ok(Some(folder.join(named)));
        };
        let home = etcetera::home_dir().map_err(|_| SettingsError::Homeless)?;
        Ok(Some(home.join(in_home)))
    }

    /// The name of the display chosen for a terminal.
    #[must_use]
    pub fn display_of(&self, terminal: &str) -> Option<&str> {
        self.document.get(DISPLAYS)?.get(terminal)?.as_str()
    }

    /// Keeps a display for a terminal.
    ///
    /// # Errors
    /// When the file cannot be written. It is whole before and after.
    pub fn keep_display(&mut self, terminal: &str, display: &str) -> Result<(), SettingsError> {
        self.choose_display(terminal, display);
        self.write().map_err(|cause| SettingsError::File {
            file: self.file.clone(),
            cause,
        })
    }

    /// Chooses a display for a terminal, and keeps that nowhere.
    pub fn choose_display(&mut self, terminal: &str, display: &str) {
        let displays = self
            .document
            .entry(DISPLAYS)
            .or_insert_with(|| Item::Table(Table::new()));
        if !displays.is_table_like() {
            *displays = Item::Table(Table::new());
        }
        displays[terminal] = value(display);
    }

    /// A new file takes the old one's place at once.
    fn write(&self) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let fresh = self.file.with_extension("toml.new");
        fs::write(&fresh, self.to_string())?;
        fs::rename(fresh, &self.file)
    }
}

/// A value as it is written, without the comment behind it.
fn written(item: &Item) -> String {
    let bare = item.as_value().cloned();
    let bare = bare.map(|value| value.decorated("", "").to_string());
    bare.unwrap_or_else(|| item.to_string().trim().to_owned())
}

/// One or several words.
fn words(item: &Item) -> Option<Vec<String>> {
    let words = match item.as_array() {
        Some(words) => words.iter().map(|word| word.as_str()).collect(),
        None => item.as_str().map(|word| vec![word]),
    };
    words.map(|words: Vec<&str>| words.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Settings, SettingsError};

    #[test]
    fn a_library_is_named_by_its_path() {
        let named = |text: &str| {
            let settings = Settings {
                file: "/a/config.toml".into(),
                document: text.parse().expect("TOML"),
            };
            settings
                .library()
                .map(|file| file.map(|file| file.display().to_string()))
        };
        let is = |text: &str, file: Option<&str>| {
            assert_eq!(named(text).expect("a path").as_deref(), file, "{text}");
        };
        is("", None);
        is("library = \"auto\"", None);
        is("library = \"/b/c.sqlite\"", Some("/b/c.sqlite"));
        is("library = \"c.sqlite\"", Some("/a/c.sqlite"));
        let home = etcetera::home_dir().expect("a home").join("c");
        is("library = \"~/c\"", home.to_str());
        assert!(named("library = 7").is_err() && named("library = \"\"").is_err());
    }

    #[test]
    fn a_comment_is_no_part_of_a_value() {
        let text = "[reading]\nmeasure = 70  # columns\nzen = true# not false\n";
        let settings = Settings::parse("a.toml".into(), text).expect("TOML");
        let read = |key| settings.chosen(key, |told| Some(told.to_owned()), "");
        assert_eq!(read("reading.measure").expect("read"), Some("70".into()));
        assert_eq!(read("reading.zen").expect("read"), Some("true".into()));
        assert_eq!(settings.to_string(), text);
    }

    #[test]
    fn a_choice_is_kept_beside_what_else_is_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("deep").join("config.toml");
        let mut none = Settings::read_from(file.clone()).expect("no file is no error");
        assert_eq!(none.display_of("VTE(7006)"), None);
        none.keep_display("VTE(7006)", "isolates").expect("written");
        let text = fs::read_to_string(&file).expect("there now");
        fs::write(&file, format!("# mine\nother = 1\n\n{text}")).expect("written");
        let mut some = Settings::read_from(file.clone()).expect("reads");
        some.keep_display("tmux/Konsole 22.12.3", "inverse")
            .expect("written");
        let text = fs::read_to_string(&file).expect("still there");
        assert!(text.starts_with("# mine\nother = 1\n"));
        let again = Settings::read_from(file).expect("reads");
        assert_eq!(again.display_of("VTE(7006)"), Some("isolates"));
        assert_eq!(again.display_of("tmux/Konsole 22.12.3"), Some("inverse"));
    }

    #[test]
    fn a_language_that_is_not_known_is_told_with_its_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("config.toml");
        let lang = |text: &str| {
            fs::write(&file, text).expect("written");
            let settings = Settings::read_from(file.clone()).expect("reads");
            settings.lang(|name| (name == "en").then_some(1), "ar and en")
        };
        assert_eq!(lang("").expect("none"), None);
        assert_eq!(lang("lang = \"en\"").expect("known"), Some(1));
        for unknown in ["lang = \"tlh\"", "lang = 7"] {
            let said = lang(unknown).expect_err("unknown").to_string();
            assert!(said.contains("config.toml: lang = "), "{said}");
            assert!(said.contains("ar and en"), "{said}");
        }
    }

    #[test]
    fn keys_are_one_or_several() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("config.toml");
        let keys = |text: &str| {
            fs::write(&file, text).expect("written");
            Settings::read_from(file.clone()).expect("reads").keys()
        };
        assert_eq!(keys("").expect("none"), []);
        let some = keys("[keys]\nquit = [\"x\", \"Ctrl-Q\"]\nhelp = \"h\"\ncopy = []\n");
        let row = |name: &str, keys: &[&str]| {
            (
                name.to_owned(),
                keys.iter().map(|key| (*key).to_owned()).collect(),
            )
        };
        let expected = [
            row("quit", &["x", "Ctrl-Q"]),
            row("help", &["h"]),
            row("copy", &[]),
        ];
        assert_eq!(some.expect("keys"), expected);
        fs::write(&file, "[hooks]\nlexicon = []").expect("written");
        let settings = Settings::read_from(file.clone()).expect("reads");
        let said = settings.hooks().expect_err("no program").to_string();
        assert!(said.contains("lexicon = []"), "{said}");
        for wrong in ["keys = 3", "[keys]\nquit = 3", "[keys]\nquit = [\"x\", 3]"] {
            let said = keys(wrong).expect_err("no keys").to_string();
            assert!(said.contains("config.toml: keys = "), "{said}");
        }
    }

    #[test]
    fn what_is_no_toml_is_told_and_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("config.toml");
        fs::write(&file, "displays = [").expect("written");
        let error = Settings::read_from(file.clone()).expect_err("not TOML");
        assert!(matches!(error, SettingsError::Syntax { .. }));
        assert!(error.to_string().contains("config.toml"));
        fs::write(&file, "displays = 3\n").expect("written");
        let mut odd = Settings::read_from(file.clone()).expect("TOML");
        assert_eq!(odd.display_of("x"), None);
        odd.keep_display("x", "visual").expect("written");
        let again = Settings::read_from(file).expect("reads");
        assert_eq!(again.display_of("x"), Some("visual"));
    }
}
