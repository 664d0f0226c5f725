//! The card over the article: rows as the model lists them, in a frame, scrolled
//! so that the selected one is seen.

use ratatui::style::{Modifier, Style};

use super::excerpt;
use super::names;
use super::paint::{Canvas, Side};
use super::wording;
use crate::app::{Area, Model, Peek, PeekRow};
use crate::theme::Role;

pub(super) fn draw(model: &Model, peek: Peek, area: Area, canvas: &mut Canvas) {
    let rows = model.peek_rows();
    let tall = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let area = Area {
        rows: area.rows.min(tall),
        ..area
    };
    frame(area, canvas);
    let inner = Area {
        row: area.row + 1,
        rows: area.rows.saturating_sub(2),
        ..area.inset(2)
    };
    let room = usize::from(inner.rows).max(1);
    // The head stays in sight as long as the selected row does too.
    let top = (peek.selected + 2).saturating_sub(room);
    let top = top.min(rows.len().saturating_sub(room));
    for (index, row) in rows.iter().enumerate().skip(top).take(room) {
        let area = inner.row((index - top) as u16);
        let base = if index == peek.selected {
            canvas.style(Role::Cursor)
        } else {
            canvas.style(Role::Plain)
        };
        canvas.fill(area, " ", base);
        draw_row(model, *row, (area, base), canvas);
    }
}

/// A frame of lines, and nothing of the article inside.
pub(super) fn frame(area: Area, canvas: &mut Canvas) {
    let look = canvas.style(Role::Track);
    for index in 0..area.rows {
        let row = area.row(index);
        let edge = index == 0 || index + 1 == area.rows;
        canvas.fill(row, if edge { "\u{2500}" } else { " " }, look);
        let sides = match index {
            0 => ["\u{256E}", "\u{256D}"],
            _ if edge => ["\u{256F}", "\u{2570}"],
            _ => ["\u{2502}", "\u{2502}"],
        };
        canvas.mark(row, Side::Start, sides, look);
        canvas.mark(row, Side::End, sides, look);
    }
}

fn draw_row(model: &Model, row: PeekRow, (area, base): (Area, Style), canvas: &mut Canvas) {
    let strong = base.add_modifier(Modifier::BOLD);
    let faint = base.patch(canvas.style(Role::Faint));
    let text = |canvas: &mut Canvas, words: &str, look| {
        canvas.text(area, words, Side::Start, look);
    };
    match row {
        PeekRow::Blank => {}
        PeekRow::Name(subject) => {
            text(canvas, &names::subject(model, subject), strong);
            if let Some(kind) = model.findings.kind_of(subject) {
                canvas.text(area, (canvas.words().group)(kind), Side::End, faint);
            }
        }
        PeekRow::Spelling(spelling) => {
            text(canvas, &names::written(model, spelling.range), base);
            canvas.text(area, &spelling.count.to_string(), Side::End, faint);
        }
        PeekRow::Title(range) => {
            text(canvas, &names::written(model, range), base);
            canvas.text(area, canvas.words().title, Side::End, faint);
        }
        PeekRow::Said(count) => {
            let told = (canvas.words().said)(count);
            text(canvas, &told, strong);
        }
        PeekRow::Mentions(count) => {
            let told = (canvas.words().places)(count);
            text(canvas, &told, strong);
        }
        PeekRow::Others(count) => {
            let told = (canvas.words().others)(count);
            text(canvas, &told, strong);
        }
        PeekRow::Mention(range) => excerpt::draw(model, range, (area, base), canvas),
        PeekRow::Quotation(index) => said(model, index, (area, base), canvas),
        PeekRow::Speaker(index) => speaker(model, index, (area, strong, faint), canvas),
        PeekRow::Reason(grounds) => {
            let words = canvas.words();
            text(canvas, (words.reason)(grounds), faint);
        }
        PeekRow::Text(range) => text(canvas, &names::written(model, range), base),
        PeekRow::Cue(range) => {
            let words = names::written(model, range);
            labelled((canvas.words().cue, &words), (area, base), canvas);
        }
        PeekRow::Source(range) => {
            let words = names::written(model, range);
            labelled((canvas.words().source, &words), (area, base), canvas);
        }
        PeekRow::Via(id) => {
            let words = names::subject(model, id.into());
            labelled((canvas.words().via, &words), (area, base), canvas);
        }
        PeekRow::Repaired => {
            let words = canvas.words();
            text(canvas, words.repaired, faint);
        }
    }
}

/// What the words are for, and the words.
fn labelled((label, words): (&str, &str), (area, base): (Area, Style), canvas: &mut Canvas) {
    let faint = base.patch(canvas.style(Role::Faint));
    let taken = canvas.text(area, label, Side::Start, faint) + 1;
    let rest = Area {
        columns: area.columns.saturating_sub(taken),
        ..area
    };
    canvas.text(rest, words, Side::Start, base);
}

/// A quotation in one row: how it is told at the end, and its beginning.
fn said(model: &Model, index: usize, (area, base): (Area, Style), canvas: &mut Canvas) {
    let Some(quotation) = model.findings.annotations().quotations.get(index) else {
        return;
    };
    let kind = (canvas.words().quotation)(quotation.kind);
    let faint = base.patch(canvas.style(Role::Faint));
    let taken = canvas.text(area, kind, Side::End, faint) + 2;
    let rest = Area {
        column: area.column + taken,
        columns: area.columns.saturating_sub(taken),
        ..area
    };
    if let Some(range) = quotation.contents.first() {
        canvas.text(rest, &names::written(model, *range), Side::Start, base);
    }
}

/// Who speaks, and how sure that and the quotation are.
fn speaker(
    model: &Model,
    index: usize,
    (area, strong, faint): (Area, Style, Style),
    canvas: &mut Canvas,
) {
    let Some(quotation) = model.findings.annotations().quotations.get(index) else {
        return;
    };
    let name = names::speaker(model, quotation);
    let taken = canvas.text(area, &name, Side::Start, strong) + 2;
    let sure = quotation.attribution.confidence.percent();
    let kind = (canvas.words().quotation)(quotation.kind);
    let rest = Area {
        columns: area.columns.saturating_sub(taken),
        ..area
    };
    canvas.text(rest, &wording::told(kind, sure), Side::End, faint);
}
