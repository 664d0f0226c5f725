//! The key table, drawn from `BINDINGS`: keys at the start, what they do after
//! them.

use super::paint::{Canvas, Side};
use super::theme::{Role, style};
use crate::app::{Area, BINDINGS, Keymap};

/// Columns of the whole table, and of its keys.
const TABLE: u16 = 76;
const KEYS: u16 = 15;

/// Rows from `top` on; the last page may be short.
pub(super) fn draw((top, keymap): (usize, &Keymap), body: Area, canvas: &mut Canvas) {
    let spare = body.columns.saturating_sub(TABLE) / 2;
    let table = body.inset(spare.max(1));
    let heading = style(Role::Strong);
    canvas.text(table.row(0), canvas.words().keys, Side::Start, heading);
    let keys_columns = KEYS.min(table.columns / 2);
    for (index, binding) in BINDINGS.iter().skip(top).enumerate() {
        let below = index as u16 + 2;
        if below >= table.rows {
            break;
        }
        let row = table.row(below);
        let keys = Area {
            column: row.column + row.columns - keys_columns,
            columns: keys_columns,
            ..row
        };
        let mut room = keys;
        for name in keymap.names(top + index, canvas.lang) {
            // A key is what is printed on it: `[` is not to be mirrored.
            let name = format!("\u{200E}{name}");
            let taken = canvas.text(room, &name, Side::Start, heading);
            room.columns = room.columns.saturating_sub(taken + 1);
        }
        let words = Area {
            columns: row.columns - keys_columns,
            ..row
        };
        let told = binding.action.does(canvas.lang);
        canvas.text(words, told, Side::Start, style(Role::Plain));
    }
}
