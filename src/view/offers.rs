//! What is offered while the name of an action is typed: the actions that it may
//! be, above the status line, with their keys.

use super::paint::{Canvas, Side};
use crate::app::{Area, BINDINGS, Line, Model, Purpose};
use crate::theme::Role;

/// Columns of the offers, at most.
const WIDEST: u16 = 76;
/// Columns of the names of actions.
const NAMES: u16 = 22;

pub(super) fn draw(model: &Model, line: &Line, body: Area, canvas: &mut Canvas) {
    if line.purpose != Purpose::Command {
        return;
    }
    let offered = model.offered();
    let rows = (offered.len() as u16).min(body.rows);
    let columns = body.columns.min(WIDEST);
    let area = Area {
        column: body.column + body.columns - columns,
        columns,
        row: body.row + body.rows - rows,
        rows,
    };
    for (index, offer) in offered.iter().take(usize::from(rows)).enumerate() {
        let row = area.row(index as u16);
        let base = if index == line.selected {
            canvas.style(Role::Cursor)
        } else {
            canvas.style(Role::Offer)
        };
        canvas.fill(row, " ", base);
        let inner = row.inset(1);
        let table = BINDINGS.iter().position(|known| known.name == offer.name());
        let keys = table.map(|row| model.keymap.names(row, canvas.lang).join(" "));
        let keys = keys.unwrap_or_default();
        // A key is what is printed on it: `[` is not to be mirrored.
        let keys = format!("\u{200E}{keys}");
        let taken = canvas.text(inner, &keys, Side::End, base) + 2;
        let rest = Area {
            column: inner.column + taken,
            columns: inner.columns.saturating_sub(taken),
            ..inner
        };
        canvas.text(rest, offer.name(), Side::Start, base);
        let words = Area {
            columns: rest.columns.saturating_sub(NAMES.min(rest.columns / 2)),
            ..rest
        };
        let told = model.keymap.tell(offer.does(canvas.lang), canvas.lang);
        canvas.text(words, &told, Side::Start, base);
    }
}
