//! The marks as somebody makes and lists them: highlights and notes in one
//! list, bookmarks and lettered places in another, each in text order, those
//! whose place is lost last.

use super::Marked;
use crate::app::effect::Effect;
use crate::app::line::Purpose;
use crate::app::model::{Focus, Model, Notice};
use crate::app::panel::Tab;
use crate::review::{Colour, EntryId, Marking};
use crate::text::TextRange;

/// What the words that are typed will be: a note, on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Noting {
    /// A new one, here.
    New(TextRange),
    /// Other words for this one.
    Edit(EntryId),
}

/// A row of the list of bookmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept<'a> {
    /// A bookmark.
    Bookmark(&'a Marked),
    /// A place by its letter.
    Letter(char),
}

impl Model {
    /// The highlights and notes.
    pub fn notes(&self) -> impl Iterator<Item = &Marked> {
        let all = self.review.marked().iter();
        all.filter(|marked| marked.mark.marking != Marking::Bookmark)
    }

    /// The bookmarks, and after them the lettered places.
    pub fn kept(&self) -> impl Iterator<Item = Kept<'_>> {
        let letters = self.marks.keys().copied().map(Kept::Letter);
        self.bookmarks().map(Kept::Bookmark).chain(letters)
    }

    fn bookmarks(&self) -> impl Iterator<Item = &Marked> {
        let all = self.review.marked().iter();
        all.filter(|marked| marked.mark.marking == Marking::Bookmark)
    }

    /// Highlights what is selected, or the word where the reader is, in the
    /// colour of this number or in the last one; a highlight that is chosen or
    /// selected again gets that colour.
    pub(in crate::app) fn highlight(&mut self, number: Option<usize>) -> Vec<Effect> {
        if let Some(number) = number {
            let Some(colour) = Colour::ALL.get(number.saturating_sub(1)) else {
                self.notice = Some(Notice::NoColour);
                return Vec::new();
            };
            self.review.colour = *colour;
        }
        let marking = Marking::Highlight(self.review.colour);
        let chosen = self.chosen_mark(|marking| matches!(marking, Marking::Highlight(_)));
        if let Some(id) = chosen {
            return self.change_mark(id, marking);
        }
        self.mark_selected(marking)
    }

    /// A line for the words of a note: those of the chosen one, or new ones on
    /// what is selected, or on the word where the reader is.
    pub(in crate::app) fn begin_note(&mut self) {
        let chosen = self.chosen_mark(|marking| matches!(marking, Marking::Note(_)));
        let (noting, words) = match chosen {
            Some(id) => {
                let words = self.notes().find(|marked| marked.mark.id == id);
                let words = words.and_then(|marked| match &marked.mark.marking {
                    Marking::Note(words) => Some(words.clone()),
                    _ => None,
                });
                (Noting::Edit(id), words.unwrap_or_default())
            }
            None => match self.selected_range() {
                Some(range) => (Noting::New(range), String::new()),
                None => return,
            },
        };
        self.review.noting = Some(noting);
        self.begin_line(Purpose::Note, words);
    }

    /// The words are typed. A note without words is none.
    pub(in crate::app) fn take_note(&mut self, words: &str) -> Vec<Effect> {
        let words = words.trim();
        match (self.review.noting.take(), words) {
            (None, _) | (Some(Noting::New(_)), "") => Vec::new(),
            (Some(Noting::Edit(id)), "") => self.delete_mark(id),
            (Some(Noting::Edit(id)), words) => self.change_mark(id, Marking::Note(words.into())),
            (Some(Noting::New(range)), words) => {
                self.selection = None;
                let effects = self.mark(Marking::Note(words.to_owned()), range);
                self.notice = Some(Notice::Kept);
                effects
            }
        }
    }

    /// A bookmark on the row where the reader is, or none any more.
    pub(in crate::app) fn turn_bookmark(&mut self) -> Vec<Effect> {
        let Some(range) = self.row_here() else {
            self.notice = Some(Notice::NothingThere);
            return Vec::new();
        };
        let here = |marked: &&Marked| {
            let there = marked.range.filter(|there| range.contains(there.start));
            there.is_some()
        };
        let there = self.bookmarks().find(here);
        if let Some(id) = there.map(|marked| marked.mark.id.clone()) {
            let effects = self.delete_mark(id);
            self.notice = Some(Notice::Deleted);
            return effects;
        }
        let effects = self.mark(Marking::Bookmark, range);
        self.notice = Some(Notice::Kept);
        effects
    }

    /// Takes away the chosen mark of the list, else what is marked where the
    /// reader is.
    pub(in crate::app) fn delete_chosen(&mut self) -> Vec<Effect> {
        if self.focus == Focus::Panel && self.panel.tab == Tab::Marks {
            let selected = self.panel.list(Tab::Marks).selected;
            let bookmarks = self.bookmarks().count();
            if let Some(letter) = selected.checked_sub(bookmarks) {
                let letter = self.marks.keys().nth(letter).copied();
                let gone = letter.and_then(|letter| self.marks.remove(&letter));
                self.notice = Some(gone.map_or(Notice::NothingThere, |_| Notice::Deleted));
                return Vec::new();
            }
            let id = self
                .bookmarks()
                .nth(selected)
                .map(|marked| marked.mark.id.clone());
            return id.map_or_else(Vec::new, |id| self.delete_told(id));
        }
        if let Some(id) = self.chosen_mark(|_| true) {
            return self.delete_told(id);
        }
        self.notice = Some(Notice::NothingThere);
        Vec::new()
    }

    fn delete_told(&mut self, id: EntryId) -> Vec<Effect> {
        let effects = self.delete_mark(id);
        self.reveal_cursor(self.panel.tab);
        self.notice = Some(Notice::Deleted);
        effects
    }

    fn mark_selected(&mut self, marking: Marking) -> Vec<Effect> {
        let Some(range) = self.selected_range() else {
            return Vec::new();
        };
        self.selection = None;
        let effects = self.mark(marking, range);
        self.notice = Some(Notice::Kept);
        effects
    }

    /// What is selected; where nothing is, the word where the reader is.
    fn selected_range(&mut self) -> Option<TextRange> {
        if self.selection.is_none() {
            self.select_more();
        }
        Some(self.selection.as_ref()?.range)
    }

    /// The mark that is meant: of the list of notes the one under the cursor,
    /// else the shortest that holds what is selected, or where the reader is.
    fn chosen_mark(&self, fits: impl Fn(&Marking) -> bool) -> Option<EntryId> {
        let fitting = |marked: &&Marked| fits(&marked.mark.marking);
        if self.focus == Focus::Panel && self.panel.tab == Tab::Notes {
            let selected = self.panel.list(Tab::Notes).selected;
            let chosen = self.notes().nth(selected).filter(fitting);
            return chosen.map(|marked| marked.mark.id.clone());
        }
        let selected = self.selection.as_ref().map(|selection| selection.range);
        let holds = |there: TextRange| match selected {
            Some(selected) => there.encloses(selected),
            None => there.contains(self.point()),
        };
        let all = self.review.marked().iter().filter(fitting);
        let there =
            all.filter_map(|marked| Some((marked.range.filter(|range| holds(*range))?, marked)));
        let (_, marked) = there.min_by_key(|(range, _)| range.len())?;
        Some(marked.mark.id.clone())
    }

    /// The stretch of text on the row where the reader is.
    fn row_here(&self) -> Option<TextRange> {
        let row = self.reader.row_of(self.point()).unwrap_or(0);
        let rows = self.reader.rows().get(row..)?;
        let text = rows.iter().find_map(|row| row.text.as_ref())?;
        Some(text.line().range)
    }
}
