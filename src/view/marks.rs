//! What somebody marked, in its lists and in the text.

use ratatui::style::{Modifier, Style};

use super::excerpt;
use super::paint::{Canvas, Side};
use super::panel::Look;
use super::style::{over, style};
use crate::app::{Area, Kept, Marked, Model, Spot};
use crate::review::{Colour, Marking};
use crate::text::TextRange;
use crate::theme::{Highlight, Role, Theme};

/// How a mark looks in the text; a bookmark does not.
fn role(marking: &Marking) -> Option<Role> {
    match marking {
        Marking::Highlight(Colour::Yellow) => Some(Role::Highlight(Highlight::Yellow)),
        Marking::Highlight(Colour::Green) => Some(Role::Highlight(Highlight::Green)),
        Marking::Highlight(Colour::Blue) => Some(Role::Highlight(Highlight::Blue)),
        Marking::Highlight(Colour::Pink) => Some(Role::Highlight(Highlight::Pink)),
        Marking::Note(_) => Some(Role::Noted),
        Marking::Bookmark => None,
    }
}

/// The marks that are in view, and how they look: the longest first, which the
/// others lie on.
pub(super) fn in_view(model: &Model) -> Vec<(TextRange, Role)> {
    let bottom = model.reader.bottom();
    let seen = TextRange::new(model.reader.top().0.min(bottom), bottom);
    let all = model.review.marked().iter();
    let mut marks: Vec<_> = all
        .filter_map(|marked| Some((marked.range?, role(&marked.mark.marking)?)))
        .filter(|(range, _)| range.overlaps(seen))
        .collect();
    marks.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
    marks
}

/// The marks that hold a cell, over how it looks anyway.
pub(super) fn lay(
    base: Style,
    marks: &[(TextRange, Role)],
    holds: impl Fn(&TextRange) -> bool,
    theme: &Theme,
) -> Style {
    let here = marks.iter().filter(|(range, _)| holds(range));
    here.fold(base, |look, (_, role)| over(look, theme, *role))
}

/// A highlight or note: what is marked, and what the note says.
pub(super) fn note(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let Some(marked) = model.notes().nth(item) else {
        return;
    };
    let base = look.lay(area, canvas);
    let inner = without_edge(area);
    let theme = model.themes.shown();
    let swatch = role(&marked.mark.marking).map_or(base, |role| style(theme, role));
    let taken = canvas.text(inner.row(0), "\u{25AA}", Side::Start, swatch) + 1;
    place(model, marked, (after(inner.row(0), taken), base), canvas);
    for (index, words) in model.note_rows(item).into_iter().enumerate() {
        let index = index as u16 + 1;
        if index < inner.rows {
            let row = after(inner.row(index), 2);
            canvas.text(row, words, Side::Start, base.add_modifier(Modifier::ITALIC));
        }
    }
}

/// A bookmark, or a place with its letter.
pub(super) fn kept(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    let Some(kept) = model.kept().nth(item) else {
        return;
    };
    let base = look.lay(area, canvas);
    let inner = without_edge(area);
    let strong = base.add_modifier(Modifier::BOLD);
    match kept {
        Kept::Bookmark(marked) => {
            let taken = canvas.text(inner, "\u{25AA}", Side::Start, strong) + 1;
            place(model, marked, (after(inner, taken), base), canvas);
        }
        Kept::Letter(letter) => {
            let taken = canvas.text(inner, &letter.to_string(), Side::Start, strong) + 1;
            let place = model.marks.get(&letter).map_or(0, Spot::place);
            let text = model.article.text.get(place..).unwrap_or_default();
            let line = text.trim_start().lines().next().unwrap_or_default();
            canvas.text(after(inner, taken), line, Side::Start, base);
        }
    }
}

/// The words that are marked, among those around them; where they are lost, as
/// they were.
fn place(model: &Model, marked: &Marked, (area, base): (Area, Style), canvas: &mut Canvas) {
    let Some(range) = marked.range else {
        let faint = base.patch(canvas.style(Role::Faint));
        let taken = canvas.text(area, canvas.words().lost, Side::End, faint) + 1;
        let rest = Area {
            column: area.column + taken,
            columns: area.columns.saturating_sub(taken),
            ..area
        };
        canvas.text(rest, &marked.mark.place.exact, Side::Start, faint);
        return;
    };
    if marked.mark.marking == Marking::Bookmark {
        let text = range.slice(&model.article.text);
        canvas.text(area, text, Side::Start, base);
    } else {
        excerpt::draw(model, range, (area, base), canvas);
    }
}

/// A row without what is taken at its start.
fn after(area: Area, taken: u16) -> Area {
    Area {
        columns: area.columns.saturating_sub(taken),
        ..area
    }
}

fn without_edge(area: Area) -> Area {
    after(area, 2)
}
