//! The side panel: tabs, a list, and a row that says how far the work has
//! come. Items are drawn from the list's first one in view on; the cursor's is
//! marked at its start, and filled while the panel has the focus.

use ratatui::style::{Modifier, Style};

use super::names;
use super::paint::{Canvas, Side};
use super::theme::{Role, style};
use super::wording;
use crate::app::{Area, Focus, Model, PanelAreas, Tab, third};

pub(super) fn draw(model: &Model, areas: &PanelAreas, canvas: &mut Canvas) {
    tabs(model, areas.tabs, canvas);
    let tab = model.panel.tab;
    let list = model.panel.list(tab);
    let count = model.items(tab);
    let mut row = 0;
    for item in list.top..count {
        let rows = model.item_rows(tab, item) as u16;
        if row >= areas.list.rows {
            break;
        }
        let area = Area {
            row: areas.list.row + row,
            rows: rows.min(areas.list.rows - row),
            ..areas.list
        };
        let look = Look::of(model, tab, item == list.selected);
        match tab {
            Tab::Names => names::item(model, item, (area, look), canvas),
            Tab::Quotations => quotation(model, item, (area, look), canvas),
            Tab::Contents => section(model, item, (area, look), canvas),
        }
        row += rows;
    }
    let working = model.work.annotating.is_some();
    if count == 0 && !(working && tab != Tab::Contents) {
        let empty = wording::empty(tab);
        canvas.text(areas.list.row(0), empty, Side::Start, style(Role::Faint));
    }
    foot(model, areas.foot, canvas);
}

/// How an item looks beside what it says.
#[derive(Clone, Copy)]
pub(super) struct Look {
    cursor: bool,
    focused: bool,
}

impl Look {
    fn of(model: &Model, tab: Tab, cursor: bool) -> Self {
        // Without the focus, a cursor is shown only where it says something:
        // what is selected, or where in the contents the reader is.
        let says = match tab {
            Tab::Names => model.subject.is_some(),
            Tab::Quotations => model.quotation.is_some(),
            Tab::Contents => true,
        };
        let focused = model.focus == Focus::Panel;
        Self {
            cursor: cursor && (focused || says),
            focused,
        }
    }

    /// What recedes in an item; under the cursor nothing does.
    pub(super) fn faint(self, base: Style) -> Style {
        if self.cursor && self.focused {
            base
        } else {
            base.patch(style(Role::Faint))
        }
    }

    /// Marks the rows of an item, and gives what its text lies on.
    pub(super) fn lay(self, area: Area, canvas: &mut Canvas) -> Style {
        let base = if self.cursor && self.focused {
            style(Role::Cursor)
        } else {
            style(Role::Plain)
        };
        for index in 0..area.rows {
            let row = area.row(index);
            canvas.fill(row, " ", base);
            if self.cursor && !self.focused {
                canvas.mark(row, Side::Start, "\u{2590}", style(Role::Pointer));
            }
        }
        base
    }
}

fn tabs(model: &Model, area: Area, canvas: &mut Canvas) {
    for (index, tab) in Tab::ALL.into_iter().enumerate() {
        let role = match (tab == model.panel.tab, model.focus) {
            (true, Focus::Panel) => Role::FocusedTab,
            (true, Focus::Article) => Role::Tab,
            (false, _) => Role::Faint,
        };
        let name = wording::tab(tab);
        let area = third(area, index);
        if role == Role::FocusedTab {
            canvas.fill(area, " ", style(role));
        }
        canvas.text(area, name, Side::Centre, style(role));
    }
}

/// A quotation in two rows: who and how, then what.
fn quotation(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let Some(quotation) = model.findings.annotations().quotations.get(item) else {
        return;
    };
    let base = look.lay(area, canvas);
    let inner = Area {
        columns: area.columns.saturating_sub(2),
        ..area
    };
    let kind = wording::quotation(quotation.kind);
    let first = inner.row(0);
    let doubt = if quotation.is_doubtful() {
        wording::DOUBT
    } else {
        ""
    };
    let told = format!("{kind}{doubt}");
    let taken = canvas.text(first, &told, Side::End, look.faint(base)) + 2;
    let who = Area {
        column: first.column + taken,
        columns: first.columns.saturating_sub(taken),
        ..first
    };
    let strong = base.add_modifier(Modifier::BOLD);
    canvas.text(who, &names::speaker(model, quotation), Side::Start, strong);
    if area.rows > 1
        && let Some(range) = quotation.contents.first()
        && let Some(text) = model.article.text.get(range.start..range.end)
    {
        canvas.text(inner.row(1), text, Side::Start, base);
    }
}

/// A title or heading.
fn section(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let block = model.sections.get(item).copied();
    let Some(block) = block.and_then(|index| model.article.blocks.get(index)) else {
        return;
    };
    let base = look.lay(area, canvas);
    let inner = Area {
        columns: area.columns.saturating_sub(2),
        ..area
    };
    let text = model.article.text.get(block.range.start..block.range.end);
    let look = match block.kind {
        crate::article::BlockKind::Title => base.add_modifier(Modifier::BOLD),
        _ => base,
    };
    canvas.text(inner, text.unwrap_or_default(), Side::Start, look);
}

/// While names are looked for, and when not all of the text was.
fn foot(model: &Model, area: Area, canvas: &mut Canvas) {
    let faint = style(Role::Faint);
    let length = model.article.text.len();
    let extent = model.findings.annotations().extent;
    if model.work.annotating.is_some() {
        canvas.text(area, wording::ANNOTATING, Side::Start, faint);
    } else if extent < length {
        let percent = (extent as u128 * 100 / length as u128) as usize;
        canvas.text(area, &wording::extent(percent), Side::Start, faint);
    }
}
