//! Keys and mouse while articles are listed.

use super::{Collection, Rack, Row, Wanted, Within};
use crate::app::action::Action;
use crate::app::areas::{Area, Place};
use crate::app::effect::Effect;
use crate::app::line::Purpose;
use crate::app::model::{Ending, Model, Notice, Screen};
use crate::library::Order;

/// Who gets which cells of a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogueAreas {
    /// The row of the racks' tabs, where the library is listed.
    pub tabs: Option<Area>,
    /// The row that says what is asked for, and in which order.
    pub told: Area,
    /// The list.
    pub list: Area,
}

/// A tab of so many equal ones, by its place from the start.
#[must_use]
pub fn tab(tabs: Area, place: usize) -> Area {
    let count = Rack::ALL.len() as u16;
    let place = place as u16;
    let end = tabs.columns - tabs.columns * place / count;
    let column = tabs.columns - tabs.columns * (place + 1) / count;
    Area {
        column: tabs.column + column,
        columns: end - column,
        ..tabs
    }
}

impl Action {
    /// True for what means the same while articles are listed as while one is read.
    fn is_everywhere(self) -> bool {
        matches!(
            self,
            Self::Suspend
                | Self::Exit
                | Self::Help
                | Self::Command
                | Self::NextTheme
                | Self::NextDisplay
                | Self::Tashkeel
                | Self::Digits
        )
    }

    /// True for what a key of reading asks for that means something in a list, too.
    pub(in crate::app) fn is_for_lists(self) -> bool {
        self.is_everywhere()
            || matches!(
                self,
                Self::Down
                    | Self::Up
                    | Self::PageDown
                    | Self::PageUp
                    | Self::First
                    | Self::Last
                    | Self::Onward
                    | Self::Backward
                    | Self::OtherPane
                    | Self::Undo
                    | Self::Clear
                    | Self::Library
                    | Self::Quit
            )
    }
}

impl Model {
    /// Who gets which cells while articles are listed; `None` where there is no room.
    #[must_use]
    pub fn catalogue_areas(&self) -> Option<CatalogueAreas> {
        let body = self.areas?.body.inset(1);
        let rack = self.catalogue.as_ref()?.rack();
        let tabs = rack.map(|_| body.row(0));
        let head = u16::from(tabs.is_some());
        Some(CatalogueAreas {
            tabs,
            told: body.row(head),
            list: Area {
                row: body.row + head + 1,
                rows: body.rows.saturating_sub(head + 1),
                ..body
            },
        })
    }

    /// Does what is asked for while articles are listed; `None` for what means the
    /// same everywhere.
    pub(in crate::app) fn act_in_catalogue(
        &mut self,
        action: Action,
        count: Option<usize>,
    ) -> Option<Vec<Effect>> {
        if self.screen != Screen::Catalogue || self.help.is_some() {
            return None;
        }
        if action.is_everywhere() {
            return None;
        }
        let times = count.unwrap_or(1);
        Some(match action {
            Action::Quit => self.leave_catalogue(),
            Action::Library => self.begin_library(),
            Action::Open => self.open_current(),
            Action::Choose => self.choose_row(),
            Action::ChooseAll => self.choose_all(),
            Action::Star => self.star(),
            Action::TurnRead => self.turn_read(),
            Action::Tag => self.begin_words(Purpose::Tag),
            Action::Remove => self.remove(),
            Action::Query => self.begin_words(Purpose::Query),
            Action::NextOrder => self.next_order(),
            Action::Refresh => self.refresh(),
            Action::Follow => self.follow(),
            Action::Undo => vec![Effect::Catalogue(Wanted::Undo)],
            Action::Clear => self.widen(),
            Action::Onward | Action::OtherPane => self.step_rack(1),
            Action::Backward => self.step_rack(-1),
            motion => {
                self.move_row(motion, times);
                Vec::new()
            }
        })
    }

    fn move_row(&mut self, motion: Action, times: usize) {
        let room = self.catalogue_areas().map_or(1, |areas| areas.list.rows);
        let page = usize::from(room / 2).saturating_sub(1).max(1) * times;
        let Some(catalogue) = &mut self.catalogue else {
            return;
        };
        let selected = &mut catalogue.list.selected;
        *selected = match motion {
            Action::Down => selected.saturating_add(times),
            Action::Up => selected.saturating_sub(times),
            Action::PageDown => selected.saturating_add(page),
            Action::PageUp => selected.saturating_sub(page),
            Action::First => 0,
            Action::Last => usize::MAX,
            _ => return,
        };
        catalogue.sought = None;
        self.reveal_row();
    }

    /// The library, with the list that one comes from behind it.
    pub(in crate::app) fn begin_library(&mut self) -> Vec<Effect> {
        match &self.catalogue {
            Some(_) if self.screen == Screen::Article => self.back_to_list(),
            Some(catalogue) if catalogue.rack().is_some() => Vec::new(),
            known => {
                let is_over_article = known.is_none();
                let effects = self.begin_catalogue(Collection::Library(Rack::Recent));
                if let Some(catalogue) = &mut self.catalogue {
                    catalogue.is_over_article = is_over_article;
                }
                effects
            }
        }
    }

    /// To what this list was opened from, a list or an article, else out of qari.
    fn leave_catalogue(&mut self) -> Vec<Effect> {
        let parent = self.catalogue.as_mut().and_then(|it| it.parent.take());
        match parent {
            Some(parent) => {
                self.catalogue = Some(*parent);
                self.look_again()
            }
            None if self.catalogue.take_if(|it| it.is_over_article).is_some() => {
                self.screen = Screen::Article;
                Vec::new()
            }
            None => self.end(Ending::Quit),
        }
    }

    /// Esc: one thing less each time: what is chosen, what the list is narrowed to,
    /// what is opened of a rack.
    fn widen(&mut self) -> Vec<Effect> {
        let Some(catalogue) = &mut self.catalogue else {
            return Vec::new();
        };
        if catalogue.refreshing.is_some() {
            return self.stop_refreshing();
        }
        if !catalogue.chosen.is_empty() {
            catalogue.chosen.clear();
            return Vec::new();
        }
        if catalogue.query.is_empty() && catalogue.within.is_none() {
            return Vec::new();
        }
        if catalogue.query.is_empty() {
            catalogue.within = None;
        }
        catalogue.query.clear();
        catalogue.begin_again();
        self.ask_rows()
    }

    fn step_rack(&mut self, by: isize) -> Vec<Effect> {
        let rack = self.catalogue.as_ref().and_then(super::Catalogue::rack);
        let Some(rack) = rack else {
            return Vec::new();
        };
        let place = Rack::ALL.iter().position(|it| *it == rack).unwrap_or(0);
        match place
            .checked_add_signed(by)
            .and_then(|place| Rack::ALL.get(place))
        {
            Some(rack) => self.show_rack(*rack),
            None => Vec::new(),
        }
    }

    fn choose_row(&mut self) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue
            && catalogue.current().is_some()
        {
            let place = catalogue.list.selected;
            if !catalogue.chosen.remove(&place) {
                catalogue.chosen.insert(place);
            }
        }
        self.move_row(Action::Down, 1);
        Vec::new()
    }

    fn choose_all(&mut self) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue {
            let count = catalogue.count();
            if catalogue.chosen.len() == count {
                catalogue.chosen.clear();
            } else {
                catalogue.chosen = (0..count).collect();
            }
        }
        Vec::new()
    }

    fn next_order(&mut self) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.order = match catalogue.order {
                None => Some(Order::Date),
                Some(Order::Date) => Some(Order::Title),
                Some(Order::Title) => Some(Order::Opened),
                Some(Order::Opened) if catalogue.rack().is_some() => Some(Order::Added),
                Some(Order::Opened | Order::Added | Order::Best) => None,
            };
            self.notice = Some(Notice::Order(catalogue.order));
            catalogue.begin_again();
        }
        self.ask_rows()
    }

    /// A line for words about what is listed.
    fn begin_words(&mut self, purpose: Purpose) -> Vec<Effect> {
        let words = match (purpose, &self.catalogue) {
            (Purpose::Query, Some(catalogue)) => catalogue.query.clone(),
            _ => String::new(),
        };
        self.begin_line(purpose, words);
        Vec::new()
    }

    /// The words that the list is narrowed to were changed.
    pub(in crate::app) fn narrow_catalogue(&mut self, words: String) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.query = words;
            catalogue.begin_again();
        }
        self.ask_rows()
    }

    /// Enter on a row: a feed and a tag show their articles.
    pub(super) fn open_row(&mut self, row: &Row) -> Option<Vec<Effect>> {
        let within = match row {
            Row::Article(_) => return None,
            Row::Feed(feed) => Within::Feed(feed.clone()),
            Row::Tag(tag, _) => Within::Tag(tag.clone()),
        };
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.within = Some(within);
            catalogue.query.clear();
            catalogue.begin_again();
        }
        Some(self.ask_rows())
    }

    /// The first button went down: on a tab, on a row, on the row that the cursor is
    /// on already, which opens it.
    pub(in crate::app) fn click_catalogue(&mut self, place: Place) -> Vec<Effect> {
        self.notice = None;
        if self.help.take().is_some() {
            return Vec::new();
        }
        let Some(areas) = self.catalogue_areas() else {
            return Vec::new();
        };
        let place = self.size.reflect_place(place, self.lang);
        let racks = areas.tabs.into_iter().flat_map(|tabs| {
            let racks = Rack::ALL.into_iter().enumerate();
            racks.map(move |(index, rack)| (tab(tabs, index), rack))
        });
        for (area, rack) in racks {
            if area.contains(place) {
                return self.show_rack(rack);
            }
        }
        let Some(catalogue) = &mut self.catalogue else {
            return Vec::new();
        };
        if !areas.list.contains(place) {
            return Vec::new();
        }
        let row = usize::from(place.row - areas.list.row);
        let list = catalogue.list;
        let clicked = list.item_at(row, catalogue.count(), |it| catalogue.rows_of(it));
        match clicked {
            Some(clicked) if clicked == list.selected => self.open_current(),
            Some(clicked) => {
                catalogue.list.selected = clicked;
                catalogue.sought = None;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The wheel over the list.
    pub(in crate::app) fn turn_catalogue(&mut self, notches: i16) {
        let room = self.catalogue_areas().map_or(1, |areas| areas.list.rows);
        if let Some(catalogue) = &mut self.catalogue {
            let mut list = catalogue.list;
            let rows = |place| catalogue.rows_of(place);
            list.scroll(
                i32::from(notches),
                catalogue.count(),
                rows,
                usize::from(room),
            );
            catalogue.list = list;
        }
    }
}
