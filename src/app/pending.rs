//! What is typed before an action: a count (`3}`), or after it a letter that
//! names a place (`ma`).

use super::effect::Effect;
use super::history::Spot;
use super::message::{Code, Key};
use super::model::{Model, Notice};

/// The largest count: more is more than anybody means.
const MOST: usize = 99_999;

/// What was typed and waits for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pending {
    /// How often, or which.
    pub count: Option<usize>,
    /// What the next letter is for.
    pub letter: Option<Letter>,
}

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// To name this place.
    Set,
    /// To go to the place that it names.
    Go,
}

impl Model {
    /// Takes a digit of a count; false for what is none.
    pub(super) fn count_key(&mut self, key: Key) -> bool {
        let before = self.pending.count;
        let Some(digit) = key.digit().filter(|digit| *digit > 0 || before.is_some()) else {
            return false;
        };
        self.pending.count = Some((before.unwrap_or(0) * 10 + digit).min(MOST));
        true
    }

    /// Takes the letter that was waited for; false where none was. Anything
    /// that is no letter ends the waiting.
    pub(super) fn letter_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let letter = self.pending.letter.take()?;
        let Code::Char(name) = key.code else {
            return Some(Vec::new());
        };
        if !key.control && name.is_alphanumeric() {
            match letter {
                Letter::Set => self.set_mark(name),
                Letter::Go => self.go_to_mark(name),
            }
        }
        Some(Vec::new())
    }

    fn set_mark(&mut self, name: char) {
        let spot = self.spot();
        self.marks.insert(name, spot);
        self.notice = Some(Notice::Marked(name));
    }

    /// To a marked place.
    pub(super) fn go_to_mark(&mut self, name: char) {
        match self.marks.get(&name).copied() {
            Some(spot) => {
                self.leave();
                self.return_to(spot);
            }
            None => self.notice = Some(Notice::NoMark(name)),
        }
    }

    /// Where the reader is.
    pub(super) fn spot(&self) -> Spot {
        Spot {
            anchor: self.reader.top(),
            target: self.target_in_view(),
        }
    }

    /// A jump begins here.
    pub(super) fn leave(&mut self) {
        let spot = self.spot();
        self.history.leave(spot);
    }

    /// Back where the reader was.
    pub(super) fn return_to(&mut self, spot: Spot) {
        self.target = spot.target;
        self.uncover();
        self.go_to_byte(spot.anchor.0);
    }
}
