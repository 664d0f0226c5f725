//! `Drag`: what the mouse holds while its button is down, and what moving it
//! does: text is selected, the scrollbar drawn along, the border between article
//! and panel moved.

use super::areas::Place;
use super::history::Spot;
use super::model::Model;
use crate::text::TextRange;

/// What the mouse holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drag {
    /// A cell of the text: the selection begins there.
    Text(TextRange),
    /// The scrollbar, which is the border too. Drawn along, it scrolls; drawn
    /// aside, it makes the panel wider, and the article is where it was before.
    Border(Spot),
}

impl Model {
    /// The mouse is moved to `place`.
    pub(super) fn drag(&mut self, place: Place) {
        let Some(areas) = self.areas else { return };
        let place = self.size.reflect_place(place, self.lang);
        match self.drag {
            Some(Drag::Text(from)) => {
                if let Some(to) = self.cell_at(areas.text, place) {
                    self.select_cells(from, to);
                }
            }
            Some(Drag::Border(spot)) if place.column != areas.scrollbar.column => {
                self.return_to(spot);
                self.set_panel_columns(place.column);
            }
            Some(Drag::Border(_)) if areas.scrollbar.contains(place) => {
                self.scroll_to(areas.scrollbar, place);
            }
            Some(Drag::Border(_)) | None => {}
        }
    }
}
