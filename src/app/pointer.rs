//! The mouse: a place on the screen becomes a row of a list, a byte of the
//! article or a spot on the scrollbar. What was drawn where is asked of the
//! same areas and cells that the view draws.

use super::areas::{Area, PanelAreas, Place, third};
use super::drag::Drag;
use super::model::{Focus, Model};
use super::motion::Way;
use super::panel::Tab;
use super::peek::PeekAbout;
use super::strip::strip;
use crate::text::TextRange;

/// Rows of the article that one notch of the wheel turns.
const NOTCH: usize = 3;

impl Model {
    /// The wheel turns what lies under the pointer; down is positive.
    pub(super) fn wheel(&mut self, place: Place, notches: i16) {
        let Some(areas) = self.areas else { return };
        let place = self.size.reflect_place(place, self.lang);
        let way = if notches < 0 { Way::Back } else { Way::Onward };
        let notches_turned = usize::from(notches.unsigned_abs());
        if self.help.is_some() {
            self.turn_help(isize::from(notches));
            return;
        }
        if self.peek.is_some() {
            self.move_in_peek(isize::from(notches));
            return;
        }
        if self.hook_card.is_some() {
            self.turn_hook_card(isize::from(notches));
            return;
        }
        match areas.panel {
            Some(panel) if areas.covered || !in_rows_of(areas.pane, areas.scrollbar, place) => {
                self.scroll_list(panel, notches);
            }
            _ => self.scroll(way, notches_turned * NOTCH),
        }
    }

    fn scroll_list(&mut self, panel: PanelAreas, notches: i16) {
        let tab = self.panel.tab;
        let count = self.items(tab);
        let mut list = self.panel.list(tab);
        list.scroll(
            i32::from(notches),
            count,
            |item| self.item_rows(tab, item),
            usize::from(panel.list.rows),
        );
        *self.panel.list_mut(tab) = list;
    }

    /// The first button went down.
    pub(super) fn click(&mut self, place: Place) {
        self.notice = None;
        let Some(areas) = self.areas else { return };
        let place = self.size.reflect_place(place, self.lang);
        self.drag = self.cell_at(areas.text, place).map(Drag::Text);
        self.selection = None;
        if self.help.take().is_some()
            || self.peek.take().is_some()
            || self.picture.take().is_some()
            || self.hook_card.take().is_some()
        {
            return;
        }
        let panel = areas.panel;
        if let Some(panel) = panel.filter(|panel| panel.tabs.contains(place)) {
            let tab = (0..3).find(|index| third(panel.tabs, *index).contains(place));
            if let Some(index) = tab {
                self.show_tab(self.panel.tab.strip()[index]);
            }
        } else if let Some(panel) = panel.filter(|panel| panel.list.contains(place)) {
            self.click_list(panel.list, place);
        } else if areas.covered {
            // Margins and foot of a panel that lies over the article.
        } else if areas.scrollbar.contains(place) {
            self.drag = areas.panel_columns().map(|_| Drag::Border(self.spot()));
            self.leave();
            self.scroll_to(areas.scrollbar, place);
        } else if areas.pane.contains(place) {
            self.focus = Focus::Article;
            self.click_text(areas.text, place);
        }
    }

    /// On an item of the list: as if the cursor had gone there, and Enter.
    fn click_list(&mut self, area: Area, place: Place) {
        let tab = self.panel.tab;
        let row = usize::from(place.row - area.row);
        let list = self.panel.list(tab);
        let item = list.item_at(row, self.items(tab), |item| self.item_rows(tab, item));
        self.focus = Focus::Panel;
        let Some(item) = item else { return };
        if self.is_head(tab, item) {
            return;
        }
        self.set_cursor(tab, item, Way::Onward);
        match strip(area).filter(|strip| tab == Tab::Names && strip.contains_column(place)) {
            Some(strip) => self.click_strip(strip, place),
            None => self.jump_to_cursor(),
        }
    }

    /// On a strip: to the first mention from that share of the article on.
    fn click_strip(&mut self, strip: Area, place: Place) {
        self.select_cursor();
        let Some(subject) = self.subject else { return };
        let parts = usize::from(strip.columns);
        let part = usize::from(strip.column + strip.columns - 1 - place.column);
        let start = self.share_start(part, parts);
        let mentions = self.findings.mentions_of(subject);
        let index = mentions.partition_point(|range| range.start < start);
        let found = mentions.get(index).or_else(|| mentions.last());
        if let Some(target) = found.copied() {
            self.jump(target, None);
        }
    }

    /// To where a place on the scrollbar is of the article.
    pub(super) fn scroll_to(&mut self, area: Area, place: Place) {
        let row = usize::from(place.row - area.row);
        let last = usize::from(area.rows).saturating_sub(1).max(1);
        // In u128, since a length times a row may pass what a usize holds.
        let byte = self.article.text.len() as u128 * row as u128 / last as u128;
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        self.go_to_byte(byte);
    }

    /// In the text: a name selects what it names, a quotation becomes current; in a
    /// review either is looked at.
    fn click_text(&mut self, area: Area, place: Place) {
        let Some(byte) = self.byte_at(area, place) else {
            return;
        };
        if self.look_at_byte(byte) {
            return;
        }
        if let Some((mention, subject)) = self.findings.mention_at(byte) {
            self.target = Some(mention.range);
            // A second click on what is selected opens its card.
            if self.subject == Some(subject) {
                self.peek_at(PeekAbout::Subject(subject));
            }
            self.select_subject(subject);
            self.panel.tab = Tab::Names;
        } else if let Some(index) = self.findings.quotation_at(byte) {
            self.quotation = Some(index);
            self.target = self.findings.quoted().get(index).copied();
            self.panel.tab = Tab::Quotations;
        }
    }

    /// The byte of the article that is drawn in a cell of the screen.
    fn byte_at(&self, area: Area, place: Place) -> Option<usize> {
        Some(self.cell_at(area, place)?.start)
    }

    /// The stretch of the article that is drawn in a cell of the screen.
    pub(super) fn cell_at(&self, area: Area, place: Place) -> Option<TextRange> {
        if !area.contains(place) {
            return None;
        }
        // The cells of a line stand as they do on the screen.
        let place = self.size.reflect_place(place, self.lang);
        let area = self.size.reflect(area, self.lang);
        let row = self.reader.rows().get(usize::from(place.row - area.row))?;
        let line = row.text.as_ref()?.line();
        let mut column = usize::from(area.column) + line.left(usize::from(area.columns));
        line.cells()
            .find(|(cell, _)| {
                let from = column;
                column += usize::from(cell.width);
                (from..column).contains(&usize::from(place.column))
            })
            .map(|(cell, _)| cell.source)
    }
}

/// True over the article: in its pane or on its scrollbar.
fn in_rows_of(pane: Area, scrollbar: Area, place: Place) -> bool {
    pane.contains(place) || scrollbar.contains(place)
}
