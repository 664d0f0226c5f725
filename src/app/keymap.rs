//! `Keymap`: the key table as somebody has it: `BINDINGS`, and over it what the
//! settings bind otherwise. Two actions on one key are told, not guessed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use thiserror::Error;

use super::action::Action;
use super::bindings::{BINDINGS, Binding, KeyMode};
use super::lang::Lang;
use super::message::{Code, Key};
use crate::text::likeness::most_like;

/// Keys and what they ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    actions: HashMap<(KeyMode, Key), Action>,
    /// By row of the table: its keys, as they are written.
    names: Vec<Vec<String>>,
}

/// What a setting of keys cannot mean.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeymapError {
    /// No action is called so.
    #[error("no action is called `{name}`{}", .near.map(|near| format!("; is `{near}` meant?")).unwrap_or_default())]
    Unknown {
        /// As it was written.
        name: String,
        /// The name that is most like it.
        near: Option<&'static str>,
    },
    /// Nothing on a keyboard is called so.
    #[error("`{key}` of `{name}` is no key; keys are single letters, Ctrl-A … Ctrl-Z, and {NAMED}")]
    NoKey {
        /// The action.
        name: &'static str,
        /// As it was written.
        key: String,
    },
    /// Two actions want one key.
    #[error("`{key}` is bound to both `{first}` and `{second}`; take it from one of them")]
    Conflict {
        /// The key.
        key: String,
        /// One of them.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// While words are typed, a letter is one of them.
    #[error("`{key}` of `{name}` cannot be bound: letters are written where it would do that")]
    Letter {
        /// The action.
        name: &'static str,
        /// As it was written.
        key: String,
    },
    /// A digit counts, and binds nothing.
    #[error("`{key}` of `{name}` cannot be bound: digits say how often")]
    Digit {
        /// The action.
        name: &'static str,
        /// The digit.
        key: char,
    },
}

/// Keys with a name: the first name of a key is how it is written.
const NAMES: [(&str, Code); 18] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Escape),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Space", Code::Char(' ')),
    ("\u{2191}", Code::Up),
    ("\u{2193}", Code::Down),
    ("\u{2190}", Code::Left),
    ("\u{2192}", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Home", Code::Home),
    ("End", Code::End),
];

/// The names of them in one line.
const NAMED: &str = "Enter, Esc, Tab, Shift-Tab, Backspace, Space, Up, Down, Left, Right, PageUp, PageDown, Home, End";

impl Default for Keymap {
    fn default() -> Self {
        let mut actions = HashMap::new();
        for binding in BINDINGS {
            let twins = binding.twins.iter().map(|twin| Key::letter(*twin));
            let keys = binding.keys.iter().map(|(key, _)| *key).chain(twins);
            actions.extend(keys.map(|key| ((binding.mode, key), binding.action)));
        }
        let written = |binding: &Binding| {
            let names = binding.keys.iter().map(|(_, name)| (*name).to_owned());
            names.collect()
        };
        Self {
            actions,
            names: BINDINGS.iter().map(written).collect(),
        }
    }
}

impl Keymap {
    /// The table with other keys for some actions, each named as in the table:
    /// those keys, and no others. What stays with the rest must not be among
    /// them. Arrows are those of a keyboard, used with an interface in `lang`.
    ///
    /// # Errors
    /// All that the settings say and cannot mean, in their order.
    pub fn new(settings: &[(String, Vec<String>)], lang: Lang) -> Result<Self, Vec<KeymapError>> {
        let mut errors = Vec::new();
        let mut bound: Vec<Option<Vec<Key>>> = vec![None; BINDINGS.len()];
        let mut map = Self::default();
        for (name, keys) in settings {
            let Some(row) = BINDINGS.iter().position(|binding| binding.name == name) else {
                let near = most_like(name, BINDINGS.iter().map(|row| row.name));
                let name = name.clone();
                errors.push(KeymapError::Unknown { name, near });
                continue;
            };
            let mut known = Vec::new();
            for key in keys {
                match key_of(&BINDINGS[row], key) {
                    Ok(found) => known.push(BINDINGS[row].mode.mirrored(found, lang)),
                    Err(error) => errors.push(error),
                }
            }
            map.names[row] = known.iter().map(|key| written(*key)).collect();
            bound[row] = Some(known);
        }
        map.actions = bind(&bound, &mut errors);
        if errors.is_empty() {
            Ok(map)
        } else {
            Err(errors)
        }
    }

    /// What a key, as it is pressed with an interface in `lang`, asks for in
    /// this mode; `None` for a key without a meaning there.
    #[must_use]
    pub fn action(&self, mode: KeyMode, key: Key, lang: Lang) -> Option<Action> {
        self.actions.get(&(mode, mode.mirrored(key, lang))).copied()
    }

    /// The first key of an action, as it is written in an interface in this
    /// language.
    #[must_use]
    pub fn first(&self, action: Action, lang: Lang) -> Option<&str> {
        let row = BINDINGS.iter().position(|row| row.action == action)?;
        self.names(row, lang).into_iter().next()
    }

    /// A text in which `{quit}` stands for the first key of the action that is
    /// called so, or for how it is typed where it has none.
    #[must_use]
    pub fn tell<'a>(&self, text: &'a str, lang: Lang) -> Cow<'a, str> {
        let Some((before, rest)) = text.split_once('{') else {
            return Cow::Borrowed(text);
        };
        let Some((name, after)) = rest.split_once('}') else {
            return Cow::Borrowed(text);
        };
        let row = BINDINGS.iter().position(|row| row.name == name);
        let key = row.and_then(|row| self.names(row, lang).into_iter().next());
        // A key is what is printed on it: `[` is not to be mirrored.
        let key = key.map_or_else(|| format!(":{name}"), |key| format!("\u{200E}{key}"));
        let after = self.tell(after, lang);
        Cow::Owned(format!("{before}{key}{after}"))
    }

    /// The keys of a row of the table, as they are written in an interface in
    /// this language: what is onward in the one is back in the other.
    #[must_use]
    pub fn names(&self, row: usize, lang: Lang) -> Vec<&str> {
        let names = self.names.get(row).map_or(&[][..], Vec::as_slice);
        let is_mirrored = BINDINGS.get(row).is_some_and(|row| row.mode.is_mirrored());
        let written = names.iter().map(|name| match (lang, name.as_str()) {
            (Lang::English, "\u{2190}") if is_mirrored => "\u{2192}",
            (Lang::English, "\u{2192}") if is_mirrored => "\u{2190}",
            (_, name) => name,
        });
        written.collect()
    }
}

impl KeyMode {
    /// True where an arrow is a way through the interface, which the other
    /// language's turns round; elsewhere it is a place on the screen.
    fn is_mirrored(self) -> bool {
        self == Self::Reading
    }

    /// A key as the table, which is of an interface in Arabic, has it.
    fn mirrored(self, key: Key, lang: Lang) -> Key {
        if self.is_mirrored() {
            lang.in_arabic(key)
        } else {
            key
        }
    }
}

/// The key that is called so, if this row can have it.
fn key_of(binding: &Binding, key: &str) -> Result<Key, KeymapError> {
    let name = binding.name;
    let written = || key.to_owned();
    let found = parse(key).ok_or_else(|| KeymapError::NoKey {
        name,
        key: written(),
    })?;
    match found.code {
        Code::Char(_) if !found.control && binding.mode == KeyMode::Typing => {
            Err(KeymapError::Letter {
                name,
                key: written(),
            })
        }
        Code::Char(digit @ '0'..='9') if !found.control => {
            Err(KeymapError::Digit { name, key: digit })
        }
        _ => Ok(found),
    }
}

/// Keys to actions, where some rows have other keys than the table's. A twin
/// gives way to what somebody asked for.
fn bind(
    bound: &[Option<Vec<Key>>],
    errors: &mut Vec<KeymapError>,
) -> HashMap<(KeyMode, Key), Action> {
    let mut owners: HashMap<(KeyMode, Key), &Binding> = HashMap::new();
    let mut told = HashSet::new();
    for (binding, keys) in BINDINGS.iter().zip(bound) {
        let own = binding.keys.iter().map(|(key, _)| *key);
        let keys = keys.clone().unwrap_or_else(|| own.collect());
        for key in keys {
            let Some(first) = owners.insert((binding.mode, key), binding) else {
                continue;
            };
            if first.action != binding.action && told.insert((binding.mode, key)) {
                errors.push(KeymapError::Conflict {
                    key: written(key),
                    first: first.name,
                    second: binding.name,
                });
            }
        }
    }
    for (binding, keys) in BINDINGS.iter().zip(bound) {
        let twins = binding.twins.iter().map(|twin| Key::letter(*twin));
        for twin in twins.filter(|_| keys.is_none()) {
            owners.entry((binding.mode, twin)).or_insert(binding);
        }
    }
    let owners = owners.into_iter();
    owners.map(|(key, binding)| (key, binding.action)).collect()
}

/// A key by what it is called: `n`, `Ctrl-O`, `Space`.
#[must_use]
fn parse(name: &str) -> Option<Key> {
    let known = NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, code)) = known {
        return Some(Key::plain(*code));
    }
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_control() => Some(Key::letter(letter)),
        _ => {
            let (control, letter) = name.split_once('-')?;
            let mut letters = letter.chars();
            let letter = letters.next()?.to_ascii_lowercase();
            let whole = letters.next().is_none() && letter.is_ascii_lowercase();
            (control.eq_ignore_ascii_case("ctrl") && whole).then(|| Key::control(letter))
        }
    }
}

/// What a key is called.
fn written(key: Key) -> String {
    match key.code {
        Code::Char(letter) if key.control => format!("Ctrl-{}", letter.to_ascii_uppercase()),
        code => {
            let named = NAMES.iter().find(|(_, known)| *known == code);
            match (named, code) {
                (Some((name, _)), _) => (*name).to_owned(),
                (None, Code::Char(letter)) => letter.to_string(),
                (None, _) => String::new(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Action, BINDINGS, Code, Key, KeyMode, Keymap, KeymapError, Lang, parse};

    #[test]
    fn no_key_is_bound_twice() {
        let mut seen = HashSet::new();
        let mut names = HashSet::new();
        for binding in BINDINGS {
            assert!(names.insert(binding.name), "{}", binding.name);
            for (key, name) in binding.keys {
                assert!(seen.insert((binding.mode, *key)), "{name}");
            }
            for twin in binding.twins {
                assert!(seen.insert((binding.mode, Key::letter(*twin))), "{twin}");
            }
        }
    }

    #[test]
    fn an_arabic_keyboard_turns_pages_too() {
        let map = Keymap::default();
        assert_eq!(read(&map, Key::letter('ض')), Some(Action::Quit));
        assert_eq!(read(&map, Key::letter('q')), Some(Action::Quit));
        assert_eq!(read(&map, Key::control('q')), None);
    }

    /// What a key asks for of somebody who reads.
    fn read(map: &Keymap, key: Key) -> Option<Action> {
        map.action(KeyMode::Reading, key, Lang::Arabic)
    }

    #[test]
    fn a_key_means_one_thing_in_each_mode() {
        let rows = settings(&[("accept", &["n", "Enter"]), ("take", &["Ctrl-J"])]);
        let map = Keymap::new(&rows, Lang::English).expect("no key is taken");
        let asked = |mode, key| map.action(mode, key, Lang::English);
        assert_eq!(read(&map, Key::letter('n')), Some(Action::NextMention));
        assert_eq!(
            asked(KeyMode::Reviewing, Key::letter('n')),
            Some(Action::Accept)
        );
        assert_eq!(asked(KeyMode::Reviewing, Key::letter('a')), None);
        assert_eq!(
            asked(KeyMode::Typing, Key::control('j')),
            Some(Action::Take)
        );
        let left = asked(KeyMode::Reviewing, Key::plain(Code::Left));
        assert_eq!(left, Some(Action::EndLeft), "a place on the screen");
        let letters = settings(&[("cancel", &["x"])]);
        let errors = Keymap::new(&letters, Lang::Arabic).expect_err("it is written");
        assert!(matches!(
            &errors[0],
            KeymapError::Letter { name: "cancel", .. }
        ));
        let twice = settings(&[("reject", &["a"])]);
        let errors = Keymap::new(&twice, Lang::Arabic).expect_err("a is taken there");
        assert!(matches!(
            &errors[0],
            KeymapError::Conflict {
                first: "accept",
                ..
            }
        ));
    }

    fn settings(rows: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let rows = rows.iter();
        rows.map(|(name, row)| ((*name).to_owned(), keys(row)))
            .collect()
    }

    #[test]
    fn keys_are_bound_otherwise() {
        let map = Keymap::new(
            &settings(&[("quit", &["X", "Ctrl-Q"]), ("page-down", &["Space"])]),
            Lang::Arabic,
        )
        .expect("no key is taken");
        assert_eq!(read(&map, Key::letter('X')), Some(Action::Quit));
        assert_eq!(read(&map, Key::control('q')), Some(Action::Quit));
        assert_eq!(read(&map, Key::letter('q')), None);
        assert_eq!(read(&map, Key::letter(' ')), Some(Action::PageDown));
        let row = BINDINGS.iter().position(|row| row.name == "quit");
        let names = map.names(row.expect("it is there"), Lang::Arabic);
        assert_eq!(names, ["X", "Ctrl-Q"]);
    }

    #[test]
    fn an_arrow_is_the_one_on_the_keyboard() {
        let left = settings(&[("onward", &["Right"]), ("backward", &["Left"])]);
        for (lang, onward) in [(Lang::Arabic, "\u{2192}"), (Lang::English, "\u{2192}")] {
            let map = Keymap::new(&left, lang).expect("no key is taken");
            assert_eq!(map.first(Action::Onward, lang), Some(onward));
            let pressed = map.action(KeyMode::Reading, Key::plain(Code::Right), lang);
            assert_eq!(pressed, Some(Action::Onward));
        }
    }

    #[test]
    fn texts_name_the_keys_of_actions() {
        let map = Keymap::new(
            &settings(&[("search", &["s"]), ("next-of-speaker", &[])]),
            Lang::Arabic,
        );
        let map = map.expect("no key is taken");
        let told = |text| map.tell(text, Lang::Arabic);
        assert_eq!(told("none"), "none");
        assert_eq!(told("5{last}, {search}."), "5\u{200E}G, \u{200E}s.");
        assert_eq!(told("{next-of-speaker}"), ":next-of-speaker");
        assert_eq!(told("} {"), "} {");
    }

    #[test]
    fn what_cannot_be_is_told() {
        let errors = Keymap::new(
            &settings(&[
                ("quit", &["n"]),
                ("next-mension", &["x"]),
                ("up", &["F13", "7"]),
            ]),
            Lang::Arabic,
        )
        .expect_err("none of it can be");
        let near = Some("next-mention");
        assert!(matches!(&errors[0], KeymapError::Unknown { near: found, .. } if *found == near));
        assert!(matches!(&errors[1], KeymapError::NoKey { name: "up", key } if key == "F13"));
        assert!(matches!(
            &errors[2],
            KeymapError::Digit {
                name: "up",
                key: '7'
            }
        ));
        assert!(matches!(&errors[3], KeymapError::Conflict { key, .. } if key == "n"));
        assert!(errors[3].to_string().contains("quit"));
    }

    #[test]
    fn every_name_of_a_key_is_that_key() {
        for binding in BINDINGS {
            for (key, name) in binding.keys {
                assert_eq!(parse(name), Some(*key), "{name}");
            }
        }
    }
}
