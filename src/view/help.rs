//! The key table, drawn from `BINDINGS`: keys at the start, what they do after
//! them; in its head what it is narrowed to, or how to narrow it.

use super::paint::{Canvas, Side};
use crate::app::{Area, BINDINGS, Help, HelpRow, Model, Notice};
use crate::theme::Role;

/// Columns of the whole table, and of its keys.
const TABLE: u16 = 76;
const KEYS: u16 = 15;

/// Rows from `top` on; the last page may be short.
pub(super) fn draw(model: &Model, help: &Help, body: Area, canvas: &mut Canvas) {
    let spare = body.columns.saturating_sub(TABLE) / 2;
    let table = body.inset(spare.max(1));
    let heading = canvas.style(Role::Strong);
    let faint = canvas.style(Role::Faint);
    let words = canvas.words();
    let taken = canvas.text(table.row(0), words.keys, Side::Start, heading) + 2;
    let rest = Area {
        columns: table.columns.saturating_sub(taken),
        ..table.row(0)
    };
    let told = match words.narrowed(&help.words, None) {
        Some(narrowed) => narrowed,
        None => model
            .keymap
            .tell(words.look_for_keys, canvas.lang)
            .into_owned(),
    };
    canvas.text(rest, &told, Side::Start, faint);
    let rows = model.help_rows();
    if rows.is_empty() && table.rows > 2 {
        let told = (words.notice)(&Notice::NoAction);
        canvas.text(table.row(2), &told, Side::Start, faint);
    }
    for (index, row) in rows.into_iter().skip(help.top).enumerate() {
        let below = index as u16 + 2;
        if below >= table.rows {
            break;
        }
        match row {
            HelpRow::Heading(mode) => {
                let told = (canvas.words().mode)(mode);
                canvas.text(table.row(below), told, Side::Start, faint);
            }
            HelpRow::Binding(row) => binding(model, row, table.row(below), canvas),
        }
    }
}

/// A row of the table of keys, by index.
fn binding(model: &Model, index: usize, row: Area, canvas: &mut Canvas) {
    let names = model.keymap.names(index, canvas.lang);
    let keys_columns = KEYS.min(row.columns / 2);
    let keys = Area {
        column: row.column + row.columns - keys_columns,
        columns: keys_columns,
        ..row
    };
    let mut room = keys;
    for name in names {
        // A key is what is printed on it: `[` is not to be mirrored.
        let name = format!("\u{200E}{name}");
        let taken = canvas.text(room, &name, Side::Start, canvas.style(Role::Strong));
        room.columns = room.columns.saturating_sub(taken + 1);
    }
    let words = Area {
        columns: row.columns - keys_columns,
        ..row
    };
    let told = model
        .keymap
        .tell(BINDINGS[index].action.does(canvas.lang), canvas.lang);
    canvas.text(words, &told, Side::Start, canvas.style(Role::Plain));
}
