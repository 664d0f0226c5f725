//! `Panel`: the three lists beside the article, and what moving through them
//! does. The cursor is the selection: the subject under it is the one whose
//! mentions are filled, the quotation under it the current one. While the
//! article has the focus, the lists follow it.

use super::list::List;
use super::listed::{NameItem, ToldItem};
use super::model::{Focus, Model, Notice};
use super::motion::Way;
use super::review::Kept;
use super::search::Search;
use super::subject::{Spelling, Subject};
use crate::layout::{Options, lay_out};
use crate::review::Marking;
use crate::text::TextRange;

/// Spellings that stand under a selected subject, at most.
const UNFOLDED: usize = 4;

/// Rows that the words of a chosen note take, at most.
const UNFOLDED_NOTE: usize = 8;

/// Which list the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Tab {
    /// People, organisations, places.
    #[default]
    Names,
    /// Quotations.
    Quotations,
    /// Title and headings.
    Contents,
    /// Where the searched words stand.
    Results,
    /// What was highlighted, and notes.
    Notes,
    /// Bookmarks, and places by their letters.
    Marks,
}

impl Tab {
    /// All of them, in reading order.
    pub const ALL: [Self; 6] = [
        Self::Names,
        Self::Quotations,
        Self::Contents,
        Self::Results,
        Self::Notes,
        Self::Marks,
    ];

    /// The three that the strip of tabs shows while this one is chosen.
    #[must_use]
    pub fn strip(self) -> [Self; 3] {
        let first = (self as usize).saturating_sub(1).min(Self::ALL.len() - 3);
        [0, 1, 2].map(|index| Self::ALL[first + index])
    }
}

/// The side panel: which list is shown, and where each of them stands.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// The list that is shown.
    pub tab: Tab,
    /// How many columns somebody wants it to have.
    pub columns: Option<u16>,
    lists: [List; Tab::ALL.len()],
}

impl Panel {
    /// The cursor and view of a list.
    #[must_use]
    pub fn list(&self, tab: Tab) -> List {
        self.lists[tab as usize]
    }

    pub(super) fn list_mut(&mut self, tab: Tab) -> &mut List {
        &mut self.lists[tab as usize]
    }
}

impl Model {
    /// How many items a list has.
    #[must_use]
    pub fn items(&self, tab: Tab) -> usize {
        match tab {
            Tab::Names => self.findings.names().len(),
            Tab::Quotations => self.findings.told().len(),
            Tab::Contents => self.sections.len(),
            Tab::Results => self.search.as_ref().map_or(0, |search| search.hits().len()),
            Tab::Notes => self.notes().count(),
            Tab::Marks => self.kept().count(),
        }
    }

    /// How many rows an item of a list takes.
    #[must_use]
    pub fn item_rows(&self, tab: Tab, item: usize) -> usize {
        match tab {
            // A blank row stands before every group but the first; what is
            // selected is unfolded.
            Tab::Names => match self.findings.names().get(item) {
                Some(NameItem::Group(..)) if item > 0 => 2,
                Some(NameItem::Subject(subject)) if self.subject == Some(*subject) => {
                    1 + usize::from(self.findings.guess(*subject).is_some())
                        + self.unfolded(*subject).len()
                }
                _ => 1,
            },
            Tab::Quotations => match self.findings.told().get(item) {
                Some(ToldItem::Speaker(..)) => 1,
                _ => 2,
            },
            Tab::Notes => 1 + self.note_rows(item).len(),
            Tab::Contents | Tab::Results | Tab::Marks => 1,
        }
    }

    /// The rows that the words of a note take in its list: under the cursor all
    /// of them, as far as there is room.
    #[must_use]
    pub fn note_rows(&self, item: usize) -> Vec<&str> {
        let marking = self.notes().nth(item).map(|marked| &marked.mark.marking);
        let Some(Marking::Note(words)) = marking else {
            return Vec::new();
        };
        let columns = self.areas.and_then(|areas| Some(areas.panel?.list.columns));
        let width = usize::from(columns.unwrap_or(1).saturating_sub(4));
        let options = Options::new(width, self.article.direction);
        let chosen = self.panel.list(Tab::Notes).selected == item;
        let rows = lay_out(words, 0, &options).into_iter();
        let rows = rows.map(|line| line.range.slice(words));
        rows.take(if chosen { UNFOLDED_NOTE } else { 1 }).collect()
    }

    /// The spellings that stand under a selected subject: of one that is spelt
    /// in several ways the most frequent.
    #[must_use]
    pub fn unfolded(&self, subject: Subject) -> &[Spelling] {
        let spellings = self.findings.spellings_of(subject);
        match spellings.len() {
            0 | 1 => &[],
            count => &spellings[..count.min(UNFOLDED)],
        }
    }

    pub(super) fn show_tab(&mut self, tab: Tab) {
        self.panel.tab = tab;
        self.focus = Focus::Panel;
        self.select_cursor();
        self.reveal_cursor(tab);
    }

    /// Another width, wider by so many columns.
    pub(super) fn widen_panel(&mut self, by: i16) {
        if let Some(columns) = self.areas.and_then(|areas| areas.panel_columns()) {
            self.set_panel_columns(columns.saturating_add_signed(by));
        }
    }

    /// A panel of so many columns, or of as many as there is room for. What is
    /// in view stays there.
    pub(super) fn set_panel_columns(&mut self, columns: u16) {
        self.panel.columns = Some(columns);
        self.resize(self.size);
        self.panel.columns = self.areas.and_then(|areas| areas.panel_columns());
    }

    /// Moves the cursor by so many items; heads of groups are passed over.
    pub(super) fn move_cursor(&mut self, way: Way, items: usize) {
        let tab = self.panel.tab;
        let last = self.items(tab).saturating_sub(1);
        let at = self.panel.list(tab).selected;
        let to = match way {
            Way::Onward => at.saturating_add(items).min(last),
            Way::Back => at.saturating_sub(items),
        };
        self.set_cursor(tab, to, way);
        self.select_cursor();
    }

    /// Puts the cursor on an item, or on the nearest one that can be selected.
    pub(super) fn set_cursor(&mut self, tab: Tab, item: usize, way: Way) {
        let mut item = item;
        if self.is_head(tab, item) {
            // A head is always followed by a subject.
            item = match way {
                Way::Back if item > 0 => item - 1,
                _ => item + 1,
            };
        }
        self.panel.list_mut(tab).selected = item;
        self.reveal_cursor(tab);
    }

    /// Scrolls a list so that its cursor is in view.
    pub(super) fn reveal_cursor(&mut self, tab: Tab) {
        let Some(room) = self.list_room() else { return };
        let mut list = self.panel.list(tab);
        list.clamp(self.items(tab));
        list.reveal(|item| self.item_rows(tab, item), room);
        // The head of a group is shown with its first subject, not cut off.
        let before = list.top.checked_sub(1);
        let is_first = before.is_some_and(|before| self.is_head(tab, before));
        if list.top == list.selected && is_first && room > 2 {
            list.top -= 1;
        }
        *self.panel.list_mut(tab) = list;
    }

    /// True for the head of a group.
    pub(super) fn is_head(&self, tab: Tab, item: usize) -> bool {
        match tab {
            Tab::Names => matches!(self.findings.names().get(item), Some(NameItem::Group(..))),
            Tab::Quotations => {
                matches!(self.findings.told().get(item), Some(ToldItem::Speaker(..)))
            }
            Tab::Contents | Tab::Results | Tab::Notes | Tab::Marks => false,
        }
    }

    /// Rows of the list in view; `None` while no panel is seen.
    pub(super) fn list_room(&self) -> Option<usize> {
        let panel = self.areas?.panel?;
        Some(usize::from(panel.list.rows))
    }

    /// What stands under the cursor becomes the selection.
    pub(super) fn select_cursor(&mut self) {
        if self.focus != Focus::Panel {
            return;
        }
        let tab = self.panel.tab;
        if self.is_head(tab, self.panel.list(tab).selected) {
            let head = self.panel.list(tab).selected;
            self.set_cursor(tab, head, Way::Onward);
        }
        let selected = self.panel.list(tab).selected;
        match tab {
            Tab::Names => {
                let item = self.findings.names().get(selected).copied();
                if let Some(NameItem::Subject(subject)) = item
                    && self.subject != Some(subject)
                {
                    self.select_subject(subject);
                    // It unfolds.
                    self.reveal_cursor(tab);
                }
            }
            Tab::Quotations => self.quotation = self.told_at(selected),
            Tab::Contents | Tab::Results | Tab::Notes | Tab::Marks => {}
        }
    }

    /// The quotation on a row of the list of quotations.
    fn told_at(&self, row: usize) -> Option<usize> {
        match self.findings.told().get(row)? {
            ToldItem::Quotation(index) => Some(*index),
            ToldItem::Speaker(..) => None,
        }
    }

    /// Enter: to what stands under the cursor.
    pub(super) fn jump_to_cursor(&mut self) {
        self.select_cursor();
        let tab = self.panel.tab;
        let selected = self.panel.list(tab).selected;
        match tab {
            Tab::Names if self.items(tab) > 0 => self.step_mention(Way::Onward, 1),
            Tab::Quotations if self.told_at(selected).is_some() => {
                self.show_quotation(self.told_at(selected).unwrap_or_default());
            }
            Tab::Contents if self.items(tab) > 0 => {
                let block = self.sections.get(selected).copied();
                if let Some(block) = block.and_then(|index| self.article.blocks.get(index)) {
                    let range = block.range;
                    self.jump(range, None);
                }
            }
            Tab::Results if self.items(tab) > 0 => {
                let hits = self.search.as_ref().map_or(&[][..], Search::hits);
                if let Some(hit) = hits.get(selected).copied() {
                    self.jump(hit, None);
                }
            }
            Tab::Notes if self.items(tab) > 0 => {
                let range = self.notes().nth(selected).and_then(|marked| marked.range);
                self.jump_to_mark(range);
            }
            Tab::Marks if self.items(tab) > 0 => {
                let kept = self.kept().nth(selected);
                match kept {
                    Some(Kept::Letter(letter)) => self.go_to_mark(letter),
                    Some(Kept::Bookmark(marked)) => self.jump_to_mark(marked.range),
                    None => {}
                }
            }
            _ => self.notice = Some(Notice::NothingThere),
        }
    }

    /// To what was marked, unless its place is lost.
    fn jump_to_mark(&mut self, range: Option<TextRange>) {
        match range {
            Some(range) => self.jump(range, None),
            None => self.notice = Some(Notice::Lost),
        }
    }

    /// While the article has the focus, the cursors follow it.
    pub(super) fn follow_article(&mut self) {
        if self.focus != Focus::Article {
            return;
        }
        let row = self
            .subject
            .and_then(|subject| self.findings.row_of(subject));
        let quotation = self.quotation.or_else(|| self.nearest_quotation());
        let quotation = quotation.and_then(|index| self.findings.row_of_quotation(index));
        let section = self.current_section();
        let hits = self.search.as_ref().map(Search::hits);
        let hit = hits.and_then(|hits| Some(self.number_in(hits)? - 1));
        let cursors = [
            (Tab::Results, hit),
            (Tab::Names, row),
            (Tab::Quotations, quotation),
            (Tab::Contents, section),
        ];
        for (tab, item) in cursors {
            if let Some(item) = item
                && self.panel.list(tab).selected != item
            {
                self.set_cursor(tab, item, Way::Onward);
            }
        }
    }

    /// The first quotation from the top of the view on, or the last before.
    pub(super) fn nearest_quotation(&self) -> Option<usize> {
        let quoted = self.findings.quoted();
        let top = self.reader.top().0;
        let index = quoted.partition_point(|range| range.start < top);
        Some(index.min(quoted.len().checked_sub(1)?))
    }

    /// The item of the contents that the reader is in.
    #[must_use]
    pub fn current_section(&self) -> Option<usize> {
        let point = self.point();
        let after = self.sections.partition_point(|block| {
            let block = self.article.blocks.get(*block);
            block.is_some_and(|block| block.range.start <= point)
        });
        if after == 0 && !self.sections.is_empty() {
            return Some(0);
        }
        after.checked_sub(1)
    }
}
