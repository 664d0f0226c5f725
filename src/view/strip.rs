//! Strips and the gutter: where in the article something stands, cell by cell,
//! from the right in a row, from the top on the scrollbar.

use ratatui::style::{Modifier, Style};

use super::paint::{Canvas, Side};
use crate::app::{Area, Model};
use crate::text::TextRange;
use crate::theme::Role;

/// Of one mention, two, three, more.
const LEVELS: [&str; 4] = ["\u{2582}", "\u{2584}", "\u{2586}", "\u{2588}"];

/// Where some ranges stand, and where the reader is.
pub(super) fn row(
    model: &Model,
    ranges: &[TextRange],
    (area, look): (Area, Style),
    canvas: &mut Canvas,
) {
    let parts = usize::from(area.columns);
    let here = model.share_of(model.point(), parts);
    for (part, count) in model.shares(ranges, parts).into_iter().enumerate() {
        let cell = Area {
            columns: area.columns - part as u16,
            ..area
        };
        let glyph = match count {
            0 => "\u{2581}",
            count => LEVELS[(count - 1).min(LEVELS.len() - 1)],
        };
        let faint = look.patch(canvas.style(Role::Track));
        let look = if count == 0 { faint } else { look };
        let look = if part == here {
            look.add_modifier(Modifier::UNDERLINED | Modifier::REVERSED)
        } else {
            look
        };
        canvas.mark(cell, Side::Start, [glyph; 2], look);
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
