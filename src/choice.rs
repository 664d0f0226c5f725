//! `Choice`: how rows are sent to this terminal. As asked for on the command
//! line; else as somebody has chosen for this terminal and version; else as
//! detection says.

use crate::app::{Display, Message};
use crate::layout::Tashkeel;
use crate::store::Settings;
use crate::term::detect::{Detection, Seen, detect};
use crate::term::{input, probe};

/// What decides how rows are sent.
#[derive(Debug)]
pub struct Choice {
    asked: Option<Display>,
    settings: Settings,
    seen: Seen,
    detection: Detection,
}

impl Choice {
    /// With what the environment tells. Settings that cannot be read are as
    /// none: `qari doctor` says why.
    #[must_use]
    pub fn new(asked: Option<Display>) -> Self {
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
        self.asked.is_none()
    }

    /// True when it is to be asked before anything is drawn.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.is_open() && self.seen.is_doubtful()
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
        if !self.is_open() || self.seen.variable("TMUX").is_none() {
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
            .or_else(|| Display::by_name(kept()?))
            .unwrap_or(self.detection.display)
    }

    /// Whether vowel marks are drawn, where nobody has said.
    #[must_use]
    pub fn tashkeel(&self) -> Tashkeel {
        self.detection.tashkeel()
    }

    /// Whether no colours are wanted.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.seen.is_plain()
    }

    /// The same, as the reader is told.
    #[must_use]
    pub fn told(&self) -> Message {
        Message::Terminal(self.display(), self.tashkeel())
    }
}
