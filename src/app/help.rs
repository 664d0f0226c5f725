//! `Help`: the table of keys over everything, scrolled, and narrowed to the rows
//! that hold what was typed.

use super::action::Action;
use super::bindings::{BINDINGS, KeyMode};
use super::lang::Lang;
use super::line::Purpose;
use super::model::{Model, Screen};
use crate::text::fold::fold;

/// The open table of keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Help {
    /// The first of its rows that is seen.
    pub top: usize,
    /// What it is narrowed to; everything where it is empty.
    pub words: String,
}

/// A row of the open table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpRow {
    /// When the keys below it mean what they do; none stands over the first.
    Heading(KeyMode),
    /// A row of the table of keys, by index.
    Binding(usize),
}

impl Model {
    /// The rows that the open help shows: the keys that work now first.
    #[must_use]
    pub fn help_rows(&self) -> Vec<HelpRow> {
        let words = self.help.as_ref().map_or("", |help| help.words.trim());
        let asked = fold(words);
        let (here, there) = match (self.screen, &self.review.reviewing) {
            (Screen::Catalogue, _) => (KeyMode::Listing, KeyMode::Reviewing),
            (Screen::Article, Some(_)) => (KeyMode::Reviewing, KeyMode::Listing),
            (Screen::Article, None) => (KeyMode::Reading, KeyMode::Reviewing),
        };
        let mut modes = vec![
            here,
            KeyMode::Reading,
            there,
            KeyMode::Listing,
            KeyMode::Typing,
        ];
        let mut known = Vec::new();
        modes.retain(|mode| {
            let is_new = !known.contains(mode);
            known.push(*mode);
            is_new
        });
        let mut rows = Vec::new();
        for mode in modes {
            let of_mode = (0..BINDINGS.len()).filter(|row| BINDINGS[*row].mode == mode);
            let mut shown = of_mode
                .filter(|row| asked.is_empty() || self.is_about(*row, words, &asked))
                .peekable();
            let heads = !rows.is_empty() || mode != KeyMode::Reading;
            if heads && shown.peek().is_some() {
                rows.push(HelpRow::Heading(mode));
            }
            rows.extend(shown.map(HelpRow::Binding));
        }
        rows
    }

    /// True where a row of the table has this key, is called so, or does what
    /// is said so, in any language.
    fn is_about(&self, row: usize, words: &str, asked: &str) -> bool {
        let binding = &BINDINGS[row];
        let told = Lang::ALL.map(|lang| fold(binding.action.does(lang)));
        let keys = self.keymap.names(row, self.lang);
        binding.name.contains(words)
            || keys.contains(&words)
            || told.iter().any(|told| told.contains(asked))
    }

    pub(super) fn act_in_help(&mut self, action: Action) {
        let page = usize::from(self.areas.map_or(1, |areas| areas.body.rows));
        let Some(help) = &mut self.help else { return };
        match action {
            Action::Down => help.top += 1,
            Action::Up => help.top = help.top.saturating_sub(1),
            Action::PageDown => help.top += page,
            Action::PageUp => help.top = help.top.saturating_sub(page),
            Action::First => help.top = 0,
            Action::Last => help.top = usize::MAX,
            Action::Search => {
                let words = help.words.clone();
                self.begin_line(Purpose::Help, words);
            }
            Action::Clear if !help.words.is_empty() => *help = Help::default(),
            _ => self.help = None,
        }
        self.settle_help();
    }

    /// The wheel over the table.
    pub(super) fn turn_help(&mut self, notches: isize) {
        if let Some(help) = &mut self.help {
            help.top = help.top.saturating_add_signed(notches);
        }
        self.settle_help();
    }

    /// Half a page at least stays in sight.
    fn settle_help(&mut self) {
        let rows = self.help_rows().len();
        let page = usize::from(self.areas.map_or(1, |areas| areas.body.rows));
        if let Some(help) = &mut self.help {
            help.top = help.top.min(rows.saturating_sub(page / 2));
        }
    }
}
