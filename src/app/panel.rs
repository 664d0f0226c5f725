//! `Panel`: the three lists beside the article, and what moving through them
//! does. The cursor is the selection: the entity under it is the one whose
//! mentions are marked, the quotation under it the current one. While the
//! article has the focus, the lists follow it.

use super::findings::NameItem;
use super::list::List;
use super::model::{Focus, Model, Notice};
use super::motion::Way;

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
}

impl Tab {
    /// All of them, in reading order.
    pub const ALL: [Self; 3] = [Self::Names, Self::Quotations, Self::Contents];
}

/// The side panel: which list is shown, and where each of them stands.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// The list that is shown.
    pub tab: Tab,
    lists: [List; 3],
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
            Tab::Quotations => self.findings.quoted().len(),
            Tab::Contents => self.sections.len(),
        }
    }

    /// How many rows an item of a list takes.
    #[must_use]
    pub fn item_rows(&self, tab: Tab, item: usize) -> usize {
        match tab {
            // A blank row stands before every group but the first.
            Tab::Names => match self.findings.names().get(item) {
                Some(NameItem::Group(..)) if item > 0 => 2,
                _ => 1,
            },
            Tab::Quotations => 2,
            Tab::Contents => 1,
        }
    }

    pub(super) fn show_tab(&mut self, tab: Tab) {
        self.panel.tab = tab;
        self.focus = Focus::Panel;
        self.select_cursor();
        self.reveal_cursor(tab);
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
        let is_head = |item: usize| {
            tab == Tab::Names
                && matches!(self.findings.names().get(item), Some(NameItem::Group(..)))
        };
        let mut item = item;
        if is_head(item) {
            // A head is always followed by an entity.
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
        // The head of a group is shown with its first entity, not cut off.
        if list.top == list.selected && self.is_first_of_group(tab, list.top) && room > 2 {
            list.top -= 1;
        }
        *self.panel.list_mut(tab) = list;
    }

    fn is_first_of_group(&self, tab: Tab, item: usize) -> bool {
        let before = item.checked_sub(1);
        let before = before.and_then(|before| self.findings.names().get(before));
        tab == Tab::Names && matches!(before, Some(NameItem::Group(..)))
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
        if tab == Tab::Names && self.panel.list(tab).selected == 0 {
            self.set_cursor(tab, 0, Way::Onward);
        }
        let selected = self.panel.list(tab).selected;
        match tab {
            Tab::Names => {
                if let Some(NameItem::Entity(id)) = self.findings.names().get(selected).copied() {
                    self.select_entity(id);
                }
            }
            Tab::Quotations => {
                self.quotation = (selected < self.items(tab)).then_some(selected);
            }
            Tab::Contents => {}
        }
    }

    /// Enter: to what stands under the cursor.
    pub(super) fn jump_to_cursor(&mut self) {
        self.select_cursor();
        let tab = self.panel.tab;
        let selected = self.panel.list(tab).selected;
        match tab {
            Tab::Names if self.items(tab) > 0 => self.step_mention(Way::Onward),
            Tab::Quotations if self.items(tab) > 0 => self.show_quotation(selected),
            Tab::Contents if self.items(tab) > 0 => {
                let block = self.sections.get(selected).copied();
                if let Some(block) = block.and_then(|index| self.article.blocks.get(index)) {
                    let range = block.range;
                    self.show(range);
                }
            }
            _ => self.notice = Some(Notice::NothingThere),
        }
    }

    /// While the article has the focus, the cursors follow it.
    pub(super) fn follow_article(&mut self) {
        if self.focus != Focus::Article {
            return;
        }
        let row = self.entity.and_then(|id| self.findings.row_of(id));
        let quotation = self.quotation.or_else(|| self.nearest_quotation());
        let section = self.current_section();
        let cursors = [
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
    fn nearest_quotation(&self) -> Option<usize> {
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
