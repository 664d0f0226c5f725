//! `Areas`: who gets which cells of the screen. Computed from the size, the
//! focus, and how somebody likes to read alone, and used by `update` (page size, mouse) and by the view, so
//! that both agree.
//!
//! The article stands at the start, its scrollbar at its far edge, the panel
//! beyond that. Areas are dealt out as in the Arabic interface, which starts at
//! the right, columns counted from the left; the English one is their reflection.
//! Areas are reflected where they are drawn (`view::paint`), and what the mouse
//! points at where it comes in (`pointer`), so nothing else knows of two frames.
//! In a narrow window the panel lies over the article while it has the focus,
//! and is not seen otherwise; so it is where the article is to be alone.

use super::lang::Lang;
use super::reading::Reading;

/// Below this many columns or rows nothing sensible can be shown.
const LEAST: Size = Size {
    columns: 20,
    rows: 5,
};

/// From this many columns on, article and panel stand side by side.
const SIDE_BY_SIDE: u16 = 68;

/// The least that a panel has, and that it leaves, side by side.
const LEAST_PANEL: u16 = 18;
const LEAST_BESIDE: u16 = 36;

/// From this many rows on, there is room for a blank row under the title.
const AIRY: u16 = 16;

/// Columns and rows of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// A cell of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Column, from the left, from 0.
    pub column: u16,
    /// Row, from the top, from 0.
    pub row: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Its first column from the left.
    pub column: u16,
    /// Its first row from the top.
    pub row: u16,
    /// How many columns.
    pub columns: u16,
    /// How many rows.
    pub rows: u16,
}

impl Size {
    /// An area in an interface in this language, or back from it.
    #[must_use]
    pub fn reflect(self, area: Area, lang: Lang) -> Area {
        if lang.direction().is_rtl() {
            return area;
        }
        let end = area.column.saturating_add(area.columns);
        Area {
            column: self.columns.saturating_sub(end),
            ..area
        }
    }

    /// A place in an interface in this language, or back from it.
    #[must_use]
    pub fn reflect_place(self, place: Place, lang: Lang) -> Place {
        let Place { column, row } = place;
        let cell = Area {
            column,
            row,
            columns: 1,
            rows: 1,
        };
        let column = self.reflect(cell, lang).column;
        Place { column, row }
    }
}

/// The parts of the side panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelAreas {
    /// The row of tabs.
    pub tabs: Area,
    /// The list.
    pub list: Area,
    /// The row that says how far the work has come.
    pub foot: Area,
}

/// Columns of a card, at most.
const CARD: u16 = 84;

/// Who gets which cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The title bar; without rows where there is none.
    pub title: Area,
    /// Everything between title bar and status line.
    pub body: Area,
    /// The pane of the article, margins included.
    pub pane: Area,
    /// The article's column.
    pub text: Area,
    /// One column at the pane's far edge; none where the article is alone.
    pub scrollbar: Area,
    /// The panel, when it is seen.
    pub panel: Option<PanelAreas>,
    /// True when the panel lies over the article.
    pub covered: bool,
    /// The card of a review, below the article, while one is under way.
    pub review: Option<Area>,
    /// The status line.
    pub status: Area,
}

/// Rows of the card of a review, where there is much room and where there is
/// little; in fewer rows than the last it is not seen.
const REVIEW: [u16; 2] = [7, 5];
const ROOMY: u16 = 18;
const NARROW: u16 = 8;

impl Area {
    /// True when `place` lies in it.
    #[must_use]
    pub fn contains(self, place: Place) -> bool {
        (self.column..self.column + self.columns).contains(&place.column)
            && (self.row..self.row + self.rows).contains(&place.row)
    }

    /// True when `place` lies in one of its columns, in whatever row.
    #[must_use]
    pub fn contains_column(self, place: Place) -> bool {
        (self.column..self.column + self.columns).contains(&place.column)
    }

    /// One of its rows, counted from its top.
    #[must_use]
    pub fn row(self, index: u16) -> Self {
        Self {
            row: self.row + index,
            rows: 1,
            ..self
        }
    }

    /// The same area without `columns` at either side.
    #[must_use]
    pub fn inset(self, columns: u16) -> Self {
        Self {
            column: self.column + columns,
            columns: self.columns.saturating_sub(2 * columns),
            ..self
        }
    }
}

impl Areas {
    /// Deals out a window; `None` when it is too small for anything. A panel
    /// beside the article has as many columns as are `wanted`, within limits.
    #[must_use]
    pub fn new(
        size: Size,
        panel_has_focus: bool,
        wanted: Option<u16>,
        reading: &Reading,
    ) -> Option<Self> {
        if size.columns < LEAST.columns || size.rows < LEAST.rows {
            return None;
        }
        let whole = Area {
            columns: size.columns,
            rows: size.rows,
            ..Area::default()
        };
        let bar = u16::from(!reading.zen);
        let gap = u16::from(size.rows >= AIRY);
        let body = Area {
            row: bar + gap,
            rows: size.rows - 1 - bar - gap,
            ..whole
        };
        let beside = size.columns >= SIDE_BY_SIDE && !reading.zen;
        let panel_columns = if beside {
            let usual = (size.columns * 3 / 10).clamp(26, 44);
            let most = size.columns - LEAST_BESIDE;
            wanted.unwrap_or(usual).clamp(LEAST_PANEL, most)
        } else {
            0
        };
        let scrollbar = Area {
            column: panel_columns,
            columns: bar,
            ..body
        };
        let pane = Area {
            column: panel_columns + bar,
            columns: size.columns - panel_columns - bar,
            ..body
        };
        let panel = if beside {
            Some(Area {
                columns: panel_columns,
                ..body
            })
        } else {
            panel_has_focus.then_some(body)
        };
        Some(Self {
            title: Area { rows: bar, ..whole },
            body,
            pane,
            text: text_column(pane, reading.measure),
            scrollbar,
            panel: panel.map(PanelAreas::new),
            covered: panel_has_focus && !beside,
            review: None,
            status: whole.row(size.rows - 1),
        })
    }
}

impl Areas {
    /// The columns of a panel beside the article.
    #[must_use]
    pub fn panel_columns(&self) -> Option<u16> {
        (self.panel.is_some() && !self.covered).then_some(self.scrollbar.column)
    }

    /// Columns of the longest line that fits.
    #[must_use]
    pub fn room(&self) -> u16 {
        within_margins(self.pane).columns
    }

    /// The same with the card of a review below the article.
    #[must_use]
    pub fn with_review(self) -> Self {
        let rows = match self.body.rows {
            ROOMY.. => REVIEW[0],
            NARROW.. => REVIEW[1],
            _ => return self,
        };
        if self.covered {
            return self;
        }
        let cut = |area: Area| Area {
            rows: area.rows - rows,
            ..area
        };
        let pane = cut(self.pane);
        Self {
            pane,
            text: cut(self.text),
            scrollbar: cut(self.scrollbar),
            review: Some(Area {
                row: pane.row + pane.rows,
                rows,
                ..pane
            }),
            ..self
        }
    }

    /// Where a card lies: over the middle of the body.
    #[must_use]
    pub fn card(&self) -> Area {
        let columns = self.body.columns.min(CARD);
        Area {
            column: self.body.column + (self.body.columns - columns) / 2,
            columns,
            ..self.body
        }
    }
}

impl PanelAreas {
    fn new(panel: Area) -> Self {
        let inner = panel.inset(1);
        // A blank row under the tabs where there is room for one.
        let gap = u16::from(inner.rows >= AIRY - 4);
        Self {
            tabs: inner.row(0),
            list: Area {
                row: inner.row + 1 + gap,
                rows: inner.rows.saturating_sub(2 + gap),
                ..inner
            },
            foot: inner.row(inner.rows - 1),
        }
    }
}

/// A pane without its margins.
fn within_margins(pane: Area) -> Area {
    pane.inset(if pane.columns >= 40 { 2 } else { 1 })
}

/// The article's column in the middle of its pane, of `measure` columns at most.
fn text_column(pane: Area, measure: u16) -> Area {
    let room = within_margins(pane);
    let columns = room.columns.min(measure);
    Area {
        column: room.column + (room.columns - columns) / 2,
        columns,
        ..room
    }
}

/// The cells of the `index`th of three tabs, the first one at the start.
#[must_use]
pub fn third(tabs: Area, index: usize) -> Area {
    let cut = |part: usize| (usize::from(tabs.columns) * part / 3) as u16;
    let (near, far) = (cut(3 - index), cut(2 - index));
    Area {
        column: tabs.column + far,
        columns: near - far,
        ..tabs
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Areas, Lang, Place, Reading, Size, third};

    #[test]
    fn every_size_is_dealt_out_within_the_window() {
        for columns in 0..220 {
            for rows in 0..40 {
                for (focus, zen) in [(false, false), (true, false), (false, true), (true, true)] {
                    let wanted =
                        [None, Some(0), Some(columns / 2), Some(u16::MAX)][usize::from(rows) % 4];
                    let reading = Reading {
                        zen,
                        ..Reading::default()
                    };
                    let size = Size { columns, rows };
                    let Some(areas) = Areas::new(size, focus, wanted, &reading) else {
                        assert!(columns < 20 || rows < 5);
                        continue;
                    };
                    let fits = |area: Area| {
                        area.column + area.columns <= columns && area.row + area.rows <= rows
                    };
                    assert!(areas.text.columns >= 10 && areas.text.rows >= 2);
                    assert!(fits(areas.pane) && fits(areas.text) && fits(areas.status));
                    if let Some(panel) = areas.panel {
                        assert!(fits(panel.tabs) && fits(panel.list) && fits(panel.foot));
                        assert!(panel.list.rows >= 1, "{columns}×{rows}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_first_tab_stands_at_the_start() {
        let tabs = Area {
            column: 2,
            row: 1,
            columns: 28,
            rows: 1,
        };
        let right = Place { column: 29, row: 1 };
        let left = Place { column: 2, row: 1 };
        assert!(third(tabs, 0).contains(right) && third(tabs, 2).contains(left));
        let sum: u16 = (0..3).map(|index| third(tabs, index).columns).sum();
        assert_eq!(sum, 28);
    }

    #[test]
    fn the_english_frame_is_the_reflection_of_the_arabic() {
        let size = Size {
            columns: 100,
            rows: 30,
        };
        let areas = Areas::new(size, false, None, &Reading::default()).expect("there is room");
        let text = size.reflect(areas.text, Lang::English);
        let list = size.reflect(areas.panel.expect("beside").list, Lang::English);
        assert_eq!(size.reflect(areas.text, Lang::Arabic), areas.text);
        assert!(text.column < 10 && text.column + text.columns < list.column);
        assert_eq!(size.reflect(text, Lang::English), areas.text);
        let corner = Place { column: 0, row: 3 };
        let other = size.reflect_place(corner, Lang::English);
        assert_eq!(other, Place { column: 99, row: 3 });
    }
}
