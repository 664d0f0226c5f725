//! Strips and the gutter: where in the article something stands, cell by cell,
//! from the right in a row, from the top on the scrollbar.

use ratatui::style::Style;

use super::paint::{Canvas, Side};
use crate::app::{Area, Model, PanelAreas, strip};
use crate::text::TextRange;
use crate::theme::Role;

/// Of one mention, two, three, more.
const LEVELS: [&str; 4] = ["\u{2582}", "\u{2584}", "\u{2586}", "\u{2588}"];

/// The reader is in this share.
const HERE: [&str; 2] = ["\u{25BE}"; 2];

/// Where the reader is: above the strips of the list, where a row is left there. One sign
/// for all of them, so that a page sends none of them again.
pub(super) fn here(model: &Model, areas: &PanelAreas, canvas: &mut Canvas) {
    let above = Area {
        row: areas.list.row - 1,
        ..areas.list.row(0)
    };
    let Some(area) = strip(above).filter(|area| area.row > areas.tabs.row) else {
        return;
    };
    let part = model.share_of(model.point(), usize::from(area.columns));
    let cell = from_share(area, part);
    canvas.mark(cell, Side::Start, HERE, canvas.style(Role::Thumb));
}

/// A strip from one of its shares on.
fn from_share(area: Area, part: usize) -> Area {
    Area {
        columns: area.columns - part as u16,
        ..area
    }
}

/// Where some ranges stand.
pub(super) fn row(
    model: &Model,
    ranges: &[TextRange],
    (area, look): (Area, Style),
    canvas: &mut Canvas,
) {
    let parts = usize::from(area.columns);
    for (part, count) in model.shares(ranges, parts).into_iter().enumerate() {
        let glyph = match count {
            0 => "\u{2581}",
            count => LEVELS[(count - 1).min(LEVELS.len() - 1)],
        };
        let faint = look.patch(canvas.style(Role::Track));
        let look = if count == 0 { faint } else { look };
        canvas.mark(from_share(area, part), Side::Start, [glyph; 2], look);
    }
}

/// What a row of the scrollbar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Text alone.
    Nothing,
    /// Somebody's words.
    Quoted,
    /// What `n` follows, in this look.
    Followed(Role),
}

/// By row of the scrollbar: hits, else mentions of the selected subject, and
/// quotations.
pub(super) fn gutter(model: &Model, rows: usize) -> Vec<Sign> {
    let subject = model.subject.filter(|_| model.search.is_none());
    let followed = match (&model.search, subject) {
        (Some(search), _) => model.shares(search.hits(), rows),
        (None, Some(subject)) => model.shares(model.findings.mentions_of(subject), rows),
        (None, None) => vec![0; rows],
    };
    let kind = subject.and_then(|subject| model.findings.kind_of(subject));
    let role = kind.map_or(Role::Prompt, Role::Group);
    let quoted = model.shares(model.findings.quoted(), rows);
    let signs = followed.into_iter().zip(quoted);
    signs
        .map(|signs| match signs {
            (0, 0) => Sign::Nothing,
            (0, _) => Sign::Quoted,
            _ => Sign::Followed(role),
        })
        .collect()
}
