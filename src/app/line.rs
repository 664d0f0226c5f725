//! `Line`: words that are typed below the article for something other than a
//! search: to narrow a list, or to name an action.

use super::action::Action;
use super::bindings::{BINDINGS, Binding, KeyMode};
use super::command::{COMMANDS, Offer, Typed};
use super::effect::Effect;
use super::help::Help;
use super::lang::Lang;
use super::message::{Code, Key};
use super::model::{Focus, Model, Notice, Screen};
use super::motion::Way;
use super::panel::Tab;
use crate::article::QuotationKind;
use crate::text::fold::fold;

/// More than anyone types; what is pasted is cut here.
const LONGEST: usize = 100;
/// The longest note.
const LONGEST_NOTE: usize = 2000;
/// Actions that are offered at once.
const OFFERED: usize = 10;

/// Words that are being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What for.
    pub purpose: Purpose,
    /// As far as typed.
    pub words: String,
    /// Which of the offered actions Enter does.
    pub selected: usize,
}

/// What words are typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To narrow the list of names or of quotations.
    Narrow(Tab),
    /// To name an action.
    Command,
    /// To narrow the table of keys.
    Help,
    /// To be a note.
    Note,
    /// To say what is to be listed.
    Query,
    /// To be tags.
    Tag,
    /// To be the address of a feed.
    Follow,
}

impl Model {
    /// A line for the name of an action.
    pub(super) fn begin_command(&mut self) {
        self.begin_line(Purpose::Command, String::new());
    }

    /// A line in which these words stand already.
    pub(super) fn begin_line(&mut self, purpose: Purpose, words: String) {
        self.line = Some(Line {
            purpose,
            words,
            selected: 0,
        });
    }

    /// A line for what the list is narrowed to; of lists that cannot be the
    /// list of names.
    pub(super) fn begin_narrowing(&mut self) {
        let tab = match self.panel.tab {
            Tab::Quotations => Tab::Quotations,
            _ => Tab::Names,
        };
        self.show_tab(tab);
        let words = self.narrowed(tab).clone();
        self.begin_line(Purpose::Narrow(tab), words);
    }

    fn narrowed(&mut self, tab: Tab) -> &mut String {
        match tab {
            Tab::Quotations => &mut self.narrowing.told,
            _ => &mut self.narrowing.names,
        }
    }

    /// The next kind of quotations alone, after the last of them all again.
    pub(super) fn narrow_by_kind(&mut self) {
        self.narrowing.kind = match self.narrowing.kind {
            None => Some(QuotationKind::Direct),
            Some(QuotationKind::Direct) => Some(QuotationKind::Mixed),
            Some(QuotationKind::Mixed) => Some(QuotationKind::Indirect),
            Some(QuotationKind::Indirect) => Some(QuotationKind::Reported),
            Some(QuotationKind::Reported) => None,
        };
        self.list_again(Tab::Quotations);
    }

    /// By speaker, or in text order again.
    pub(super) fn order_by_speaker(&mut self) {
        self.narrowing.by_speaker = !self.narrowing.by_speaker;
        self.list_again(Tab::Quotations);
    }

    /// Makes the lists anew, and keeps what is selected where it is still there.
    fn list_again(&mut self, tab: Tab) {
        self.findings.narrow(&self.narrowing, &self.article.text);
        self.panel.tab = tab;
        self.focus = Focus::Panel;
        let row = match tab {
            Tab::Quotations => self
                .quotation
                .and_then(|q| self.findings.row_of_quotation(q)),
            _ => self
                .subject
                .and_then(|subject| self.findings.row_of(subject)),
        };
        self.set_cursor(tab, row.unwrap_or(0), Way::Onward);
        self.select_cursor();
        self.reveal_cursor(tab);
    }

    /// What the typed words may mean, the likeliest first: an action, a command,
    /// or, after the name of a command, the word that follows it.
    #[must_use]
    pub fn offered(&self) -> Vec<Offer> {
        let words = self.line.as_ref().map_or("", |line| line.words.trim());
        let listing = self.screen == Screen::Catalogue;
        if let Some(Typed {
            command,
            words: Some(typed),
            ..
        }) = self
            .line
            .as_ref()
            .filter(|_| !listing)
            .and_then(|line| Typed::parse(&line.words))
        {
            let first = typed.split(char::is_whitespace).next().unwrap_or_default();
            let mut fitting = command.order.words();
            fitting.retain(|word| word.starts_with(first));
            // A word that is followed by others was meant as it is.
            fitting.retain(|word| first.len() == typed.len() || *word == first);
            let offers = fitting.into_iter().map(|word| Offer::Word(command, word));
            return offers.take(OFFERED).collect();
        }
        let asked = fold(words.trim_end_matches('!'));
        let reviewing = self.review.reviewing.is_some();
        let here = |binding: &&Binding| match binding.mode {
            KeyMode::Reading => !listing || binding.action.is_for_lists(),
            KeyMode::Reviewing => reviewing && !listing,
            KeyMode::Listing => listing,
            KeyMode::Typing => false,
        };
        let actions = BINDINGS.iter().filter(here).map(Offer::Action);
        let all = actions
            .chain(COMMANDS.iter().filter(|_| !listing).map(Offer::Command))
            .enumerate();
        let mut found: Vec<(usize, usize, Offer)> = all
            .filter_map(|(row, offer)| Some((likeness(&offer, words, &asked)?, row, offer)))
            .collect();
        found.sort_by_key(|(likeness, row, _)| (*likeness, *row));
        let found = found.into_iter().map(|(_, _, offer)| offer);
        found.take(OFFERED).collect()
    }

    /// True while words are typed for anything.
    pub(super) fn is_typing_words(&self) -> bool {
        self.is_typing() || self.line.is_some() || self.is_choosing()
    }

    /// What is asked for while words are typed.
    pub(super) fn act_in_words(&mut self, action: Action) -> Vec<Effect> {
        if self.is_typing() {
            self.act_in_search(action)
        } else if self.line.is_some() {
            self.act_in_line(action)
        } else {
            self.act_in_choices(action)
        }
    }

    /// A key that asks for nothing while words are typed: its letter.
    pub(super) fn write(&mut self, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Char(letter) if !key.control => self.paste(letter.encode_utf8(&mut [0; 4])),
            _ => Vec::new(),
        }
    }

    /// What is asked for while a line is typed.
    fn act_in_line(&mut self, action: Action) -> Vec<Effect> {
        let Some(line) = &mut self.line else {
            return Vec::new();
        };
        match action {
            Action::Cancel => {
                line.words.clear();
                let effects = self.line_changed();
                self.line = None;
                return effects;
            }
            Action::Take => return self.take_line(),
            Action::Erase => {
                if line.words.pop().is_none() {
                    self.line = None;
                }
                return self.line_changed();
            }
            Action::EraseAll => {
                line.words.clear();
                return self.line_changed();
            }
            Action::OfferBefore => line.selected = line.selected.saturating_sub(1),
            Action::OfferAfter => {
                let last = self.offered().len().saturating_sub(1);
                if let Some(line) = &mut self.line {
                    line.selected = (line.selected + 1).min(last);
                }
            }
            Action::Complete => self.complete(),
            _ => {}
        }
        Vec::new()
    }

    /// Text pasted: into whatever is typed.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.is_typing() {
            return self.type_text(text);
        }
        if self.line.is_some() {
            return self.write_in_line(text);
        }
        self.write_in_choices(text);
        Vec::new()
    }

    /// Text pasted or typed into the line.
    pub(super) fn write_in_line(&mut self, text: &str) -> Vec<Effect> {
        if let Some(line) = &mut self.line {
            let longest = match line.purpose {
                Purpose::Note => LONGEST_NOTE,
                _ => LONGEST,
            };
            let room = longest.saturating_sub(line.words.chars().count());
            let visible = text.chars().filter(|letter| !letter.is_control());
            line.words.extend(visible.take(room));
        }
        self.line_changed()
    }

    fn line_changed(&mut self) -> Vec<Effect> {
        let Some(line) = &mut self.line else {
            return Vec::new();
        };
        line.selected = 0;
        let words = line.words.clone();
        match line.purpose {
            Purpose::Command | Purpose::Note | Purpose::Tag | Purpose::Follow => {}
            Purpose::Query => return self.narrow_catalogue(words),
            Purpose::Narrow(tab) => {
                *self.narrowed(tab) = words;
                self.list_again(tab);
            }
            Purpose::Help => {
                if let Some(help) = &mut self.help {
                    *help = Help { top: 0, words };
                }
            }
        }
        Vec::new()
    }

    /// The selected offer in full.
    fn complete(&mut self) {
        let offered = self.offered();
        if let Some(line) = &mut self.line
            && line.purpose == Purpose::Command
            && let Some(offer) = offered.get(line.selected)
        {
            line.words = offer.completes(&line.words);
            line.selected = 0;
        }
    }

    /// Enter: the list stays narrowed; an action is done, once for each of the
    /// count before its name; a number goes to that paragraph.
    fn take_line(&mut self) -> Vec<Effect> {
        let offered = self.offered();
        let Some(line) = self.line.take() else {
            return Vec::new();
        };
        match line.purpose {
            Purpose::Note => return self.take_note(&line.words),
            Purpose::Tag => return self.take_tags(&line.words),
            Purpose::Follow => return self.take_address(&line.words),
            Purpose::Command if !line.words.trim().is_empty() => {}
            _ => return Vec::new(),
        }
        if let Ok(number) = line.words.trim().parse() {
            return self.act(Action::Last, Some(number));
        }
        let typed = Typed::parse(&line.words);
        let typed = typed.filter(|_| self.screen == Screen::Article);
        match (offered.get(line.selected), typed) {
            (Some(Offer::Action(binding)), _) => return self.act(binding.action, None),
            // Its words are still to come.
            (Some(offer @ Offer::Command(_)), _) => {
                let words = offer.completes(&line.words);
                self.line = Some(Line {
                    words,
                    selected: 0,
                    ..line
                });
                return Vec::new();
            }
            (Some(Offer::Word(command, word)), Some(typed)) => {
                let words = typed.words.unwrap_or_default();
                let rest = words
                    .split_once(char::is_whitespace)
                    .map_or("", |(_, rest)| rest);
                let words = format!("{word} {rest}");
                return self.order(command.order, words.trim(), typed.forced);
            }
            (_, Some(typed)) => {
                let words = typed.words.unwrap_or_default();
                return self.order(typed.command.order, words.trim(), typed.forced);
            }
            _ => {}
        }
        self.notice = Some(Notice::NoAction);
        Vec::new()
    }
}

/// How unlike the typed words an offer is, 0 the least: the beginning of its
/// name, a part of it, words of what it does, its letters in their order.
fn likeness(offer: &Offer, words: &str, folded: &str) -> Option<usize> {
    let name = offer.name();
    let asked = words.trim_end_matches('!').to_lowercase().replace(' ', "-");
    if name.starts_with(&asked) {
        return Some(usize::from(name != asked));
    }
    if name.contains(&asked) {
        return Some(2);
    }
    let told = Lang::ALL.map(|lang| fold(offer.does(lang)));
    if told.iter().any(|told| told.contains(folded)) {
        return Some(3);
    }
    let mut letters = name.chars();
    let spread = asked
        .chars()
        .all(|asked| letters.any(|letter| letter == asked));
    spread.then_some(4)
}
