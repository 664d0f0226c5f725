//! `Hook`: a program of the user's that is asked about a text: a dictionary, a
//! voice, a translator. What it says stands in a card over the article.

use super::action::Action;
use super::effect::Effect;
use super::message::{Key, Ticket};
use super::model::{Model, Notice};
use crate::layout::lay_out;

/// A program by the name that its user gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// What it is called on the screen.
    pub name: String,
    /// The program and its arguments. `{}` in one stands for the text; where it
    /// is in none, the text is standard input.
    pub words: Vec<String>,
}

/// What became of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It said this, which may be nothing.
    Said(String),
    /// It is not there.
    Missing(String),
    /// It failed, and said this.
    Failed(String),
}

/// The card of the hooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HookCard {
    /// Which of them is to be asked: the selected one, by index.
    Choice(usize),
    /// What became of one.
    Answer {
        /// The hook, by index.
        hook: usize,
        /// What became of it.
        outcome: Outcome,
        /// Rows that are scrolled past.
        top: usize,
    },
}

/// A program that is running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// The hook, by index.
    pub hook: usize,
    pub(super) ticket: Ticket,
}

impl Model {
    /// Asks the only hook, the one of this number, or which one is to be asked.
    pub(super) fn begin_hook(&mut self, number: Option<usize>) -> Vec<Effect> {
        match (number, self.hooks.len()) {
            (_, 0) => self.notice = Some(Notice::NoHook),
            (Some(number), _) => return self.ask_hook(number.saturating_sub(1)),
            (None, 1) => return self.ask_hook(0),
            (None, _) => self.hook_card = Some(HookCard::Choice(0)),
        }
        Vec::new()
    }

    /// Asks a hook about what is selected, or about the word where the reader
    /// is, which is selected then.
    fn ask_hook(&mut self, index: usize) -> Vec<Effect> {
        if self.selection.is_none() {
            self.select_more();
        }
        let Some(hook) = self.hooks.get(index) else {
            self.notice = Some(Notice::NoHook);
            return Vec::new();
        };
        let words = hook.words.clone();
        let Some(text) = self.selected_text().map(str::to_owned) else {
            return Vec::new();
        };
        let ticket = self.next_ticket();
        self.running = Some(Running {
            hook: index,
            ticket,
        });
        vec![Effect::Ask {
            ticket,
            words,
            text,
        }]
    }

    /// A program has come to an end.
    pub(super) fn answered(&mut self, ticket: Ticket, outcome: Outcome) {
        let Some(running) = self.running.filter(|running| running.ticket == ticket) else {
            return;
        };
        self.running = None;
        let hook = running.hook;
        match outcome {
            Outcome::Said(said) if said.trim().is_empty() => self.notice = Some(Notice::Silent),
            outcome => {
                self.hook_card = Some(HookCard::Answer {
                    hook,
                    outcome,
                    top: 0,
                });
            }
        }
    }

    /// A key while the card is open: the wishes, where it was for the card.
    pub(super) fn hook_key(&mut self, asked: Option<Action>, key: Key) -> Option<Vec<Effect>> {
        let page = usize::from(self.areas.map_or(1, |areas| areas.body.rows) / 2);
        let last = self.hooks.len().saturating_sub(1);
        match (self.hook_card.as_mut()?, asked) {
            (HookCard::Choice(selected), Some(Action::Down)) => {
                *selected = (*selected + 1).min(last);
            }
            (HookCard::Choice(selected), Some(Action::Up)) => {
                *selected = selected.saturating_sub(1);
            }
            (HookCard::Choice(selected), Some(Action::Jump)) => {
                let selected = *selected;
                self.hook_card = None;
                return Some(self.ask_hook(selected));
            }
            (HookCard::Answer { top, .. }, Some(Action::Down)) => *top += 1,
            (HookCard::Answer { top, .. }, Some(Action::Up)) => *top = top.saturating_sub(1),
            (HookCard::Answer { top, .. }, Some(Action::PageDown)) => *top += page,
            (HookCard::Answer { top, .. }, Some(Action::PageUp)) => *top = top.saturating_sub(page),
            (HookCard::Answer { top, .. }, Some(Action::First)) => *top = 0,
            (HookCard::Answer { top, .. }, Some(Action::Last)) => *top = usize::MAX,
            (_, Some(Action::Clear | Action::Jump)) => self.hook_card = None,
            (HookCard::Choice(_), _) => {
                self.hook_card = None;
                let chosen = key.digit().and_then(|digit| digit.checked_sub(1));
                return chosen.map(|chosen| self.ask_hook(chosen));
            }
            _ => {
                self.hook_card = None;
                return None;
            }
        }
        self.settle_hook_card();
        Some(Vec::new())
    }

    /// The wheel over the card.
    pub(super) fn turn_hook_card(&mut self, notches: isize) {
        if let Some(HookCard::Answer { top, .. }) = &mut self.hook_card {
            *top = top.saturating_add_signed(notches);
        }
        self.settle_hook_card();
    }

    fn settle_hook_card(&mut self) {
        let last = self.answer_rows().len().saturating_sub(1);
        if let Some(HookCard::Answer { top, .. }) = &mut self.hook_card {
            *top = (*top).min(last);
        }
    }

    /// The rows of what a hook said, each as wide as the card at most.
    #[must_use]
    pub fn answer_rows(&self) -> Vec<&str> {
        let Some(HookCard::Answer { outcome, .. }) = &self.hook_card else {
            return Vec::new();
        };
        let said = match outcome {
            Outcome::Said(said) | Outcome::Failed(said) => said.as_str(),
            Outcome::Missing(program) => program.as_str(),
        };
        let options = self.card_options();
        let paragraphs = said.trim_end().lines();
        let rows = paragraphs.flat_map(|paragraph| {
            let lines = lay_out(paragraph, 0, &options).into_iter();
            lines.map(move |line| line.range.slice(paragraph))
        });
        rows.collect()
    }
}
