//! `Choice`: what is decided before a reader sees anything. How rows are sent to
//! this terminal: as asked for on the command line; else as somebody has chosen
//! for this terminal and version; else as detection says. What the interface
//! speaks: as asked for, else as the settings say, else as the locale does. How
//! the article is shown: as the settings say. Which theme is shown: see `themes`.

mod faults;
mod themes;

use std::path::PathBuf;

use thiserror::Error;

pub use faults::{Fault, FaultCause, check, defaults};

use crate::app::{Display, Hook, Keymap, KeymapError, Lang, Message, Reading};
use crate::layout::Tashkeel;
use crate::store::{Clipboard, Journal, JournalError, Settings, SettingsError, Shelf, locale};
use crate::term::detect::{Detection, Seen, detect};
use crate::term::{input, probe};
use crate::text::TextRange;
use crate::work::LogKeeping;

/// What is asked for on the command line; `None` leaves it open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// How rows are sent to the terminal.
    pub display: Option<Display>,
    /// What the interface speaks.
    pub lang: Option<Lang>,
    /// The theme, by its name or its file.
    pub theme: Option<String>,
    /// Where what is said about the article is kept.
    pub keeping: Keeping,
    /// Which library remembers it.
    pub library: Remembering,
    /// What is to be reviewed at once, in bytes of the article's text.
    pub review: Option<Vec<TextRange>>,
    /// What the reviewer is called.
    pub reviewer: Option<String>,
}

/// Where what is said about an article is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In the library.
    #[default]
    Usual,
    /// In this file.
    At(PathBuf),
    /// Nowhere.
    Nowhere,
}

impl Keeping {
    /// The same for whoever keeps it.
    #[must_use]
    pub fn log(&self) -> LogKeeping {
        match self {
            Self::Nowhere => LogKeeping::Nowhere,
            Self::At(file) => LogKeeping::Journal(Journal::at(file.clone())),
            Self::Usual => LogKeeping::Library,
        }
    }
}

/// Which library remembers what is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Remembering {
    /// The user's own.
    #[default]
    Usual,
    /// The one in this file.
    In(PathBuf),
    /// None.
    Nowhere,
}

impl Remembering {
    /// Where that library is; `None` for none.
    ///
    /// # Errors
    /// When there is no place for one.
    pub fn shelf(&self) -> Result<Option<Shelf>, JournalError> {
        match self {
            Self::Usual => Shelf::usual().map(Some),
            Self::In(file) => Ok(Some(Shelf::at(file.clone()))),
            Self::Nowhere => Ok(None),
        }
    }
}

/// How something is told that is not shown on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Telling {
    /// In lines for people.
    #[default]
    Text,
    /// As JSON.
    Json,
}

/// Why settings cannot be followed.
#[derive(Debug, Error)]
pub enum ChoiceError {
    /// They cannot be read, or name what there is not.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Keys that cannot be bound so.
    #[error("{}: [keys]: {}", .file.display(), listed(.errors))]
    Keys {
        /// Which file.
        file: PathBuf,
        /// All that is wrong.
        errors: Vec<KeymapError>,
    },
}

fn listed(errors: &[KeymapError]) -> String {
    let errors = errors.iter().map(ToString::to_string);
    errors.collect::<Vec<_>>().join("; ")
}

/// What decides how rows are sent.
#[derive(Debug)]
pub struct Choice {
    asked: Asked,
    settings: Settings,
    seen: Seen,
    detection: Detection,
}

impl Choice {
    /// With what the environment tells. Settings that cannot be read are as
    /// none: `qari doctor` says why.
    #[must_use]
    pub fn new(asked: Asked) -> Self {
        let seen = probe::environment();
        Self {
            asked,
            settings: Settings::read().unwrap_or_default(),
            detection: detect(&seen),
            seen,
        }
    }

    /// True when the terminal is to be asked at all.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.asked.display.is_none() || self.wants_background()
    }

    /// True when it is to be asked before anything is drawn.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.asked.display.is_none() && self.seen.is_doubtful()
    }

    /// Takes in what the terminal answered; gives what was typed meanwhile.
    pub fn learn(&mut self, mut seen: Seen) -> Vec<Message> {
        let typed = input::typed(&std::mem::take(&mut seen.typed));
        self.detection = detect(&seen);
        self.seen = seen;
        typed
    }

    /// In tmux, asks which terminal it is shown in now; true when that is
    /// another one.
    pub fn follow_client(&mut self) -> bool {
        if self.asked.display.is_some() || self.seen.variable("TMUX").is_none() {
            return false;
        }
        let client = probe::tmux_client();
        let moved = client.is_some() && client != self.seen.tmux_client;
        if moved {
            self.seen.tmux_client = client;
            self.detection = detect(&self.seen);
        }
        moved
    }

    /// How rows are sent.
    #[must_use]
    pub fn display(&self) -> Display {
        let kept = || self.settings.display_of(&self.detection.terminal);
        self.asked
            .display
            .or_else(|| Display::by_name(kept()?))
            .unwrap_or(self.detection.display)
    }

    /// What the interface speaks, which key does what in it, how the article is
    /// shown, and which programs can be asked about it.
    ///
    /// # Errors
    /// When the settings say what cannot be.
    pub fn interface(&self) -> Result<[Message; 4], ChoiceError> {
        let lang = self.lang()?;
        let keymap = Keymap::new(&self.settings.keys()?, lang).map_err(|errors| {
            let file = self.settings.file().to_owned();
            ChoiceError::Keys { file, errors }
        })?;
        let hooks = self.settings.hooks()?.into_iter();
        let hooks = hooks.map(|(name, words)| Hook { name, words });
        Ok([
            Message::Language(lang),
            Message::Keys(Box::new(keymap)),
            Message::Reading(self.reading()?),
            Message::Hooks(hooks.collect()),
        ])
    }

    /// What the interface speaks.
    ///
    /// # Errors
    /// When the settings name a language that there is not.
    pub fn lang(&self) -> Result<Lang, SettingsError> {
        let read = |name: &str| match name {
            "auto" => Some(None),
            name => Lang::by_name(name).map(Some),
        };
        let chosen = || self.settings.lang(read, "auto, ar and en");
        let said = self
            .asked
            .lang
            .map_or_else(chosen, |lang| Ok(Some(Some(lang))))?;
        Ok(said.flatten().unwrap_or_else(|| Lang::of_locale(&locale())))
    }

    fn reading(&self) -> Result<Reading, SettingsError> {
        let mut reading = Reading::default();
        for (setting, known) in Reading::SETTINGS {
            let read = |value: &str| reading.with(setting, value);
            reading = self
                .settings
                .chosen(setting, read, known)?
                .unwrap_or(reading);
        }
        Ok(reading)
    }

    /// Where copies go.
    ///
    /// # Errors
    /// When the settings name nothing that there is.
    pub fn clipboard(&self) -> Result<Clipboard, ChoiceError> {
        let words = self.settings.clipboard()?;
        let place = match words.as_slice() {
            [] => "terminal",
            [place] => place.as_str(),
            _ => "",
        };
        let in_tmux = self.seen.variable("TMUX").is_some();
        Ok(match place {
            "terminal" if in_tmux => Clipboard::Tmux,
            "terminal" => Clipboard::Terminal,
            "system" => match self.seen.clipboard() {
                Some(words) => {
                    Clipboard::Program(words.iter().map(|word| (*word).to_owned()).collect())
                }
                None => return Err(self.settings.wrong_clipboard(place).into()),
            },
            _ => Clipboard::Program(words),
        })
    }

    /// Whether vowel marks are drawn, where nobody has said.
    #[must_use]
    pub fn tashkeel(&self) -> Tashkeel {
        self.detection.tashkeel()
    }

    /// How rows are sent and whether vowel marks are drawn, as the reader is told.
    #[must_use]
    pub fn told(&self) -> Message {
        Message::Terminal(self.display(), self.tashkeel())
    }
}
