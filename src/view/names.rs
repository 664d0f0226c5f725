//! What the people of an article are called on the screen, and the list of
//! names: heads of groups and what they hold, with counts. What is selected
//! unfolds: how sure it is where it is a guess, and how else it is spelt.

use std::borrow::Cow;

use ratatui::style::{Modifier, Style};

use super::paint::{Canvas, Side};
use super::panel::Look;
use super::strip;
use super::wording;
use crate::app::{Area, Model, NameItem, Subject, Tab, strip};
use crate::article::Quotation;
use crate::text::TextRange;
use crate::text::words::standing_alone;
use crate::theme::Role;

/// Columns before what is unfolded.
const INDENT: u16 = 2;
/// Columns that a name keeps, whatever else its row tells.
const NAME: u16 = 10;

/// The name of a subject, as the article writes it at its fullest.
pub(super) fn subject(model: &Model, subject: Subject) -> Cow<'_, str> {
    let range = model.findings.canonical(subject);
    range.map_or(Cow::Borrowed(""), |range| written(model, range))
}

/// A spelling of a name; nothing when the article has changed under it.
pub(super) fn written(model: &Model, range: TextRange) -> Cow<'_, str> {
    match model.article.text.get(range.start..range.end) {
        Some(_) => standing_alone(range, &model.article.text),
        None => Cow::Borrowed(""),
    }
}

/// Who says a quotation: the entity, else the words that name the sayer.
pub(super) fn speaker<'a>(model: &'a Model, quotation: &Quotation) -> Cow<'a, str> {
    if let Some(id) = quotation.speaker {
        return subject(model, id.into());
    }
    let words = quotation
        .source
        .and_then(|range| model.article.text.get(range.start..range.end));
    Cow::Borrowed(words.unwrap_or(wording::words(model.lang).nobody))
}

/// An item of the list.
pub(super) fn item(model: &Model, item: usize, (area, look): (Area, Look), canvas: &mut Canvas) {
    match model.findings.names().get(item).copied() {
        Some(NameItem::Group(kind, count)) => {
            if area.rows < model.item_rows(Tab::Names, item) as u16 {
                return;
            }
            let row = area.row(area.rows - 1);
            let group = canvas.style(Role::Group(kind));
            let name = (canvas.words().group)(kind);
            let taken = canvas.text(row, name, Side::Start, group);
            let rest = without_start(row, taken + 1);
            canvas.text(
                rest,
                &count.to_string(),
                Side::Start,
                canvas.style(Role::Faint),
            );
        }
        Some(NameItem::Subject(subject)) => {
            let base = look.lay(area, canvas);
            let faint = look.faint(base, canvas);
            name(model, subject, (area.row(0), base, faint), canvas);
            unfolded(model, subject, (area, base, faint), canvas);
        }
        None => {}
    }
}

/// A subject's row: its name at the start, after it whether that is a guess and
/// how many other spellings it has; at the end how often it is mentioned and,
/// before that, how many quotations it speaks or which day it means.
fn name(
    model: &Model,
    subject: Subject,
    (row, base, faint): (Area, Style, Style),
    canvas: &mut Canvas,
) {
    let findings = &model.findings;
    let (_, most_spoken) = findings.largest_counts();
    let mentions = findings.mentions_of(subject);
    let mut row = row;
    if let Some(area) = strip(row) {
        let look = findings
            .kind_of(subject)
            .map(|kind| canvas.style(Role::Group(kind)));
        // Turned round, its bars would be holes.
        let ground = base.remove_modifier(Modifier::REVERSED);
        let look = look.map_or(ground, |look| ground.patch(look));
        strip::row(model, mentions, (area, look), canvas);
        row.column += area.columns + 1;
        row.columns -= area.columns + 1;
    }
    let rest = count(model, (row, faint), mentions.len(), canvas);
    let spoken = findings.spoken_by(subject);
    let (tells, columns) = match findings.day_of(subject) {
        Some(day) => {
            let day = day.to_string();
            let columns = day.len() as u16 + 1;
            (day, columns)
        }
        None if spoken > 0 => (format!("\u{275E}{spoken}"), digits(most_spoken) + 2),
        None => (String::new(), 0),
    };
    let mut room = without_start(rest, 2);
    if columns > 0 && room.columns >= columns + NAME {
        let cells = Area { columns, ..room };
        canvas.text(cells, &tells, Side::End, faint);
        room.column += columns;
        room.columns -= columns;
    }
    let mut notes = String::new();
    if findings.guess(subject).is_some() {
        notes.push_str(canvas.words().doubt);
    }
    let others = findings.spellings_of(subject).len().saturating_sub(1);
    if others > 0 {
        notes.push_str(&wording::more_spellings(others));
    }
    let seen = notes.chars().filter(|symbol| *symbol != '\u{200E}');
    let kept = seen.count() as u16;
    let kept = kept + u16::from(kept > 0);
    let fitted = Area {
        column: room.column + kept,
        columns: room.columns.saturating_sub(kept),
        ..room
    };
    let taken = canvas.text(fitted, &self::subject(model, subject), Side::Start, base);
    let rest = without_start(room, taken + 1);
    canvas.text(rest, &notes, Side::Start, faint);
}

/// What stands under the row of a subject that is selected.
fn unfolded(
    model: &Model,
    subject: Subject,
    (area, base, faint): (Area, Style, Style),
    canvas: &mut Canvas,
) {
    let mut rows = (1..area.rows).map(|index| area.row(index));
    if let Some(percent) = model.findings.guess(subject)
        && let Some(row) = rows.next()
        && area.rows > 1
    {
        let room = without_start(row, 2 + INDENT);
        let told = (canvas.words().guess)(percent);
        canvas.text(room, &told, Side::Start, faint);
    }
    for (spelling, row) in model.unfolded(subject).iter().zip(rows) {
        let rest = count(model, (row, faint), spelling.count, canvas);
        let room = without_start(rest, 2 + INDENT);
        canvas.text(room, &written(model, spelling.range), Side::Start, base);
    }
}

/// A count at the end of a row; gives the rest of the row.
fn count(model: &Model, (row, look): (Area, Style), count: usize, canvas: &mut Canvas) -> Area {
    let (most_mentions, _) = model.findings.largest_counts();
    let columns = digits(most_mentions) + 1;
    let cells = Area { columns, ..row };
    canvas.text(cells, &count.to_string(), Side::End, look);
    Area {
        column: row.column + columns,
        columns: row.columns.saturating_sub(columns),
        ..row
    }
}

/// A row without some columns at its start.
fn without_start(row: Area, columns: u16) -> Area {
    Area {
        columns: row.columns.saturating_sub(columns),
        ..row
    }
}

/// Columns of a number.
fn digits(number: usize) -> u16 {
    number.checked_ilog10().unwrap_or(0) as u16 + 1
}
