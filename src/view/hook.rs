//! The card of the hooks: which one is to be asked, or what one said, in the
//! frame that all cards have.

use super::paint::{Canvas, Side};
use super::peek::frame;
use crate::app::{Area, HookCard, Model, Outcome};
use crate::text::Direction;
use crate::theme::Role;

pub(super) fn draw(model: &Model, card: &HookCard, area: Area, canvas: &mut Canvas) {
    match card {
        HookCard::Choice(selected) => {
            let inner = framed(area, model.hooks.len(), canvas);
            for (index, hook) in model.hooks.iter().enumerate().take(inner.rows.into()) {
                let row = inner.row(index as u16);
                let role = if index == *selected {
                    Role::Cursor
                } else {
                    Role::Plain
                };
                canvas.fill(row, " ", canvas.style(role));
                let told = format!("{}  {}", index + 1, hook.name);
                canvas.text(row, &told, Side::Start, canvas.style(role));
            }
        }
        HookCard::Answer { hook, outcome, top } => {
            let rows = model.answer_rows();
            let inner = framed(area, rows.len() + 1, canvas);
            if inner.rows == 0 {
                return;
            }
            let head = inner.row(0);
            let name = model.hooks.get(*hook).map_or("", |hook| hook.name.as_str());
            canvas.text(head, name, Side::Start, canvas.style(Role::Strong));
            let words = canvas.words();
            let told = match outcome {
                Outcome::Said(_) => "",
                Outcome::Missing(_) => words.no_program,
                Outcome::Failed(_) => words.program_failed,
            };
            canvas.text(head, told, Side::End, canvas.style(Role::Alarm));
            let room = usize::from(inner.rows - 1);
            for (index, said) in rows.iter().skip(*top).take(room).enumerate() {
                let row = inner.row(index as u16 + 1);
                let direction = Direction::first_strong(said);
                let side = direction.map_or(Side::Start, |direction| canvas.beginning(direction));
                canvas.text(row, said, side, canvas.style(Role::Plain));
            }
        }
    }
}

/// A frame as tall as so many rows ask for, and what is inside.
fn framed(area: Area, rows: usize, canvas: &mut Canvas) -> Area {
    let tall = u16::try_from(rows + 2).unwrap_or(u16::MAX);
    let area = Area {
        rows: area.rows.min(tall),
        ..area
    };
    frame(area, canvas);
    Area {
        row: area.row + 1,
        rows: area.rows.saturating_sub(2),
        ..area.inset(2)
    }
}
