//! The title bar: what is read, at the start, and where it comes from, at the
//! end. While the title itself is in view, the bar does not say it again.

use super::paint::{Canvas, Side};
use super::wording;
use crate::app::{Area, Model, Screen};
use crate::article::BlockKind;
use crate::text::letters::printable;
use crate::theme::Role;

/// Below this many columns the source is not named beside the title.
const ROOMY: u16 = 60;

pub(super) fn draw(model: &Model, area: Area, canvas: &mut Canvas) {
    let bar = canvas.style(Role::Bar);
    canvas.fill(area, " ", bar);
    let inner = area.inset(1);
    if let (Screen::Catalogue, Some(catalogue)) = (model.screen, &model.catalogue) {
        let count = (canvas.words().lists.articles)(catalogue.count());
        let count = if catalogue.is_whole {
            count
        } else {
            (canvas.words().so_far)(&count)
        };
        let taken = canvas.text(inner, &count, Side::End, bar) + 2;
        let rest = Area {
            column: inner.column + taken,
            columns: inner.columns.saturating_sub(taken),
            ..inner
        };
        let title = wording::catalogue(canvas.words().lists, catalogue);
        canvas.text(rest, &title, Side::Start, bar);
        return;
    }
    let title = title_out_of_view(model).unwrap_or(canvas.words().name);
    let mut taken = 0;
    if area.columns >= ROOMY {
        let end = Area {
            columns: inner.columns / 3,
            ..inner
        };
        taken = canvas.text(end, &printable(&model.label), Side::End, bar) + 2;
    }
    let start = Area {
        column: inner.column + taken,
        columns: inner.columns - taken,
        ..inner
    };
    canvas.text(start, title, Side::Start, bar);
}

fn title_out_of_view(model: &Model) -> Option<&str> {
    let block = model.sections.first()?;
    let block = model.article.blocks.get(*block)?;
    let is_title = block.kind == BlockKind::Title;
    let covered = model.areas.is_some_and(|areas| areas.covered);
    let above = block.range.end <= model.reader.top().0;
    (is_title && (above || covered)).then_some(model.article.title()?)
}
