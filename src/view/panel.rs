//! The side panel: tabs, a list, and a row that says how far the work has
//! come. Items are drawn from the list's first one in view on; the cursor's is
//! marked at its start, and filled while the panel has the focus.

use ratatui::style::{Modifier, Style};

use super::excerpt;
use super::marks;
use super::names;
use super::paint::{Canvas, Side};
use super::strip;
use crate::app::{Area, Focus, Model, PanelAreas, Search, Tab, ToldItem, third};
use crate::article::{EntityId, EntityKind};
use crate::layout::{Options, lay_out};
use crate::theme::Role;

/// There are more tabs on this side.
const MORE: [&str; 2] = ["\u{203A}", "\u{2039}"];
/// The half of a cell at its row's edge.
const BARS: [&str; 2] = ["\u{2590}", "\u{258C}"];

pub(super) fn draw(model: &Model, areas: &PanelAreas, canvas: &mut Canvas) {
    tabs(model, areas.tabs, canvas);
    let tab = model.panel.tab;
    let list = model.panel.list(tab);
    let count = model.items(tab);
    if tab == Tab::Names && count > 0 {
        strip::here(model, areas, canvas);
    }
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
            Tab::Results => result(model, item, (area, look), canvas),
            Tab::Notes => marks::note(model, item, (area, look), canvas),
            Tab::Marks => marks::kept(model, item, (area, look), canvas),
        }
        row += rows;
    }
    let waits = matches!(tab, Tab::Names | Tab::Quotations);
    let working = model.work.annotating.is_some() && waits;
    if count == 0 && !working {
        let empty = model.keymap.tell((canvas.words().empty)(tab), model.lang);
        nothing(&empty, areas.list, canvas);
    }
    foot(model, areas.foot, canvas);
}

/// Why a list is empty, in as many rows as that takes.
pub(super) fn nothing(why: &str, area: Area, canvas: &mut Canvas) {
    let options = Options::new(usize::from(area.columns), canvas.lang.direction());
    let lines = lay_out(why, 0, &options);
    for (line, index) in lines.iter().zip(0..area.rows) {
        let row = line.range.slice(why);
        canvas.text(area.row(index), row, Side::Start, canvas.style(Role::Faint));
    }
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
            Tab::Results => model.search.is_some(),
            Tab::Notes | Tab::Marks => false,
        };
        let focused = model.focus == Focus::Panel;
        Self {
            cursor: cursor && (focused || says),
            focused,
        }
    }

    /// What recedes in an item; under the cursor nothing does.
    pub(super) fn faint(self, base: Style, canvas: &Canvas) -> Style {
        if self.cursor && self.focused {
            base
        } else {
            base.patch(canvas.style(Role::Faint))
        }
    }

    /// Marks the rows of an item, and gives what its text lies on.
    pub(super) fn lay(self, area: Area, canvas: &mut Canvas) -> Style {
        if !self.cursor {
            return canvas.style(Role::Plain);
        }
        let role = if self.focused {
            Role::Cursor
        } else {
            Role::Plain
        };
        let base = canvas.style(role);
        for index in 0..area.rows {
            let row = area.row(index);
            if self.focused {
                canvas.fill(row, " ", base);
            } else {
                canvas.mark(row, Side::Start, BARS, canvas.style(Role::Pointer));
            }
        }
        base
    }
}

fn tabs(model: &Model, area: Area, canvas: &mut Canvas) {
    let strip = model.panel.tab.strip();
    for (index, tab) in strip.into_iter().enumerate() {
        let role = match (tab == model.panel.tab, model.focus) {
            (true, Focus::Panel) => Role::FocusedTab,
            (true, Focus::Article) => Role::Tab,
            (false, _) => Role::Faint,
        };
        let name = (canvas.words().tab)(tab);
        let area = third(area, index);
        if role == Role::FocusedTab {
            canvas.fill(area, " ", canvas.style(role));
        }
        canvas.text(area, name, Side::Centre, canvas.style(role));
    }
    let [first, .., last] = Tab::ALL;
    if strip[0] != first {
        canvas.mark(area, Side::Start, MORE, canvas.style(Role::Faint));
    }
    if strip[2] != last {
        canvas.mark(area, Side::End, MORE, canvas.style(Role::Faint));
    }
}

/// A quotation in two rows: who and how, then what.
fn quotation(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let quotations = &model.findings.annotations().quotations;
    let quotation = match model.findings.told().get(item) {
        Some(ToldItem::Speaker(speaker, count)) => {
            return group(model, (*speaker, *count), area, canvas);
        }
        Some(ToldItem::Quotation(index)) => quotations.get(*index),
        None => None,
    };
    let Some(quotation) = quotation else { return };
    let base = look.lay(area, canvas);
    let inner = Area {
        columns: area.columns.saturating_sub(2),
        ..area
    };
    let kind = (canvas.words().quotation)(quotation.kind);
    let first = inner.row(0);
    let doubt = if quotation.is_doubtful() {
        canvas.words().doubt
    } else {
        ""
    };
    let told = format!("{kind}{doubt}");
    let taken = canvas.text(first, &told, Side::End, look.faint(base, canvas)) + 2;
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

/// Who speaks in the quotations that follow, and how many they are.
fn group(
    model: &Model,
    (speaker, count): (Option<EntityId>, usize),
    area: Area,
    canvas: &mut Canvas,
) {
    let name = match speaker {
        Some(id) => names::subject(model, id.into()),
        None => canvas.words().nobody.into(),
    };
    let row = area.row(0);
    let look = canvas.style(Role::Group(EntityKind::Person));
    let taken = canvas.text(row, &name, Side::Start, look) + 1;
    let rest = Area {
        columns: row.columns.saturating_sub(taken),
        ..row
    };
    canvas.text(
        rest,
        &count.to_string(),
        Side::Start,
        canvas.style(Role::Faint),
    );
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

/// A hit, with the words around it.
fn result(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let hits = model.search.as_ref().map_or(&[][..], Search::hits);
    let Some(hit) = hits.get(item).copied() else {
        return;
    };
    let base = look.lay(area, canvas);
    let inner = Area {
        columns: area.columns.saturating_sub(2),
        ..area
    };
    excerpt::draw(model, hit, (inner, base), canvas);
}

/// While names are looked for, and when not all of the text was.
fn foot(model: &Model, area: Area, canvas: &mut Canvas) {
    let faint = canvas.style(Role::Faint);
    let length = model.article.text.len();
    let extent = model.findings.annotations().extent;
    let narrowed = match model.panel.tab {
        Tab::Names => canvas.words().narrowed(&model.narrowing.names, None),
        Tab::Quotations => {
            let narrowing = &model.narrowing;
            canvas.words().narrowed(&narrowing.told, narrowing.kind)
        }
        _ => None,
    };
    if let Some(narrowed) = narrowed {
        canvas.text(area, &narrowed, Side::Start, canvas.style(Role::Prompt));
    } else if model.work.annotating.is_some() {
        canvas.text(area, canvas.words().annotating, Side::Start, faint);
    } else if extent < length {
        let percent = (extent as u128 * 100 / length as u128) as usize;
        let told = (canvas.words().extent)(percent);
        canvas.text(area, &told, Side::Start, faint);
    }
}
