//! The title bar: what is read, at the start, and where it comes from, at the
//! end.

use super::paint::{Canvas, Side};
use super::theme::{Role, style};
use crate::app::{Area, Model};

/// Below this many columns the source is not named beside the title.
const ROOMY: u16 = 60;

pub(super) fn draw(model: &Model, area: Area, canvas: &mut Canvas) {
    let bar = style(Role::Bar);
    canvas.fill(area, " ", bar);
    let inner = area.inset(1);
    let Some(title) = model.article.title() else {
        canvas.text(inner, &model.label, Side::Start, bar);
        return;
    };
    let mut taken = 0;
    if area.columns >= ROOMY {
        let end = Area {
            columns: inner.columns / 4,
            ..inner
        };
        taken = canvas.text(end, &model.label, Side::End, bar) + 2;
    }
    let start = Area {
        column: inner.column + taken,
        columns: inner.columns - taken,
        ..inner
    };
    canvas.text(start, title, Side::Start, bar);
}
