//! The card of a review, below the article: what is looked at, why it was found
//! and how sure that is, what can be decided with which key; above it the list
//! that something is chosen from, while one is open.

use ratatui::style::{Modifier, Style};

use super::excerpt;
use super::names;
use super::paint::{Canvas, Side};
use crate::app::{Area, Choosing, Edge, KINDS, Model, Queued, Reviewing, TOLD};
use crate::article::Quotation;
use crate::review::What;
use crate::theme::Role;

/// Between two hints.
const GAP: u16 = 2;

pub(super) fn draw(model: &Model, area: Area, canvas: &mut Canvas) {
    let Some(reviewing) = &model.review.reviewing else {
        return;
    };
    let plain = canvas.style(Role::Plain);
    for index in 0..area.rows {
        canvas.fill(area.row(index), " ", plain);
    }
    let inner = area.inset(2);
    head(model, reviewing, inner.row(0), canvas);
    let looked_at = model.looked_at();
    let mut rows = (1..area.rows).map(|index| inner.row(index));
    let Some((_, queued)) = looked_at else {
        if let Some(row) = rows.next() {
            let words = canvas.words().queue_empty;
            canvas.text(row, words, Side::Start, canvas.style(Role::Faint));
        }
        keys(model, rows, canvas);
        return;
    };
    if let Some(row) = rows.next() {
        excerpt::draw(model, queued.range, (row, plain), canvas);
    }
    if let Some(row) = rows.next() {
        about(model, queued, row, canvas);
    }
    if let Some(row) = rows.next() {
        kinds(queued, row, canvas);
    }
    keys(model, rows, canvas);
}

/// How far the review has come, what was decided, what the queue is narrowed to.
fn head(model: &Model, reviewing: &Reviewing, row: Area, canvas: &mut Canvas) {
    let words = canvas.words();
    let (decided, count) = model.review_progress();
    let place = model.looked_at().map(|(place, queued)| (place + 1, queued));
    let of = model.queue().len();
    let told = match place {
        Some((number, queued)) => {
            format!(
                "{} \u{00B7} {}",
                (words.one_of)(number, of),
                (words.verdict)(queued.verdict)
            )
        }
        None => (words.one_of)(0, of),
    };
    let taken = canvas.text(row, &told, Side::Start, canvas.style(Role::Strong)) + 1;
    let rest = Area {
        columns: row.columns.saturating_sub(taken),
        ..row
    };
    let filter = words.filter(reviewing.filter);
    let decided = (words.decided)(decided, count);
    let told = match filter {
        Some(filter) => format!("{filter} \u{00B7} {decided}"),
        None => decided,
    };
    let end = canvas.text(rest, &told, Side::End, canvas.style(Role::Faint)) + 1;
    let between = Area {
        column: rest.column + end,
        columns: rest.columns.saturating_sub(end),
        ..rest
    };
    canvas.fill(between, "\u{2500}", canvas.style(Role::Track));
}

/// Whose it is, why, and how sure that is.
fn about(model: &Model, queued: Queued, row: Area, canvas: &mut Canvas) {
    let words = canvas.words();
    let Some(reviewed) = model.review.reviewed() else {
        return;
    };
    let (name, reason) = match queued.what {
        What::Mention(_) => {
            let mention = reviewed.mentions[queued.index].now;
            let name = mention
                .entity
                .map(|id| names::subject(model, id.into()).into_owned());
            (name, (words.evidence)(mention.evidence))
        }
        What::Quotation(_) => {
            let quotation: &Quotation = &reviewed.quotations[queued.index].now;
            let name = names::speaker(model, quotation).into_owned();
            (Some(name), (words.reason)(quotation.attribution.grounds))
        }
    };
    let sure = format!("{}%", queued.sure);
    let faint = canvas.style(Role::Faint);
    let taken = canvas.text(row, &sure, Side::End, faint) + 2;
    let mut rest = Area {
        column: row.column + taken,
        columns: row.columns.saturating_sub(taken),
        ..row
    };
    if let Some(name) = name {
        let half = Area {
            column: rest.column + rest.columns / 2,
            columns: rest.columns - rest.columns / 2,
            ..rest
        };
        let taken = canvas.text(half, &name, Side::Start, canvas.style(Role::Strong)) + 2;
        rest.columns = rest.columns.saturating_sub(taken);
    }
    canvas.text(rest, reason, Side::Start, faint);
}

/// The kinds with their digits, that of what is looked at set off.
fn kinds(queued: Queued, row: Area, canvas: &mut Canvas) {
    let words = canvas.words();
    let told: Vec<(&str, bool)> = match queued.what {
        What::Mention(kind) => KINDS
            .iter()
            .map(|other| ((words.kind)(*other), *other == kind))
            .collect(),
        What::Quotation(kind) => TOLD
            .iter()
            .map(|other| ((words.quotation)(*other), *other == kind))
            .collect(),
    };
    let mut room = row;
    for (digit, (word, is_own)) in (1..).zip(told) {
        let look = if is_own {
            canvas.style(Role::Strong).add_modifier(Modifier::REVERSED)
        } else {
            canvas.style(Role::Plain)
        };
        hint((&digit.to_string(), word), look, &mut room, canvas);
    }
}

/// The keys, in as many rows as there are.
fn keys(model: &Model, rows: impl Iterator<Item = Area>, canvas: &mut Canvas) {
    let edge = model
        .review
        .reviewing
        .as_ref()
        .map(|r| r.edge)
        .unwrap_or_default();
    let is_selecting = model.selection.is_some();
    let words = canvas.words();
    let hints = if is_selecting {
        &words.adding_keys[..]
    } else {
        &words.review_keys[..]
    };
    let mut hints = hints.iter();
    let look = canvas.style(Role::Faint);
    let mut next = hints.next();
    for row in rows {
        let mut room = row;
        while let Some((key, does)) = next {
            let does = match *key {
                "{other-end}" => (words.edge)(edge == Edge::Start),
                _ => does,
            };
            let key = model.keymap.tell(key, canvas.lang);
            if !hint((&key, does), look, &mut room, canvas) {
                break;
            }
            next = hints.next();
        }
    }
}

/// A key and what it does, if there is room for them.
fn hint((key, does): (&str, &str), look: Style, room: &mut Area, canvas: &mut Canvas) -> bool {
    let width = (key.trim_matches('\u{200E}').chars().count() + does.chars().count()) as u16 + 1;
    if room.columns < width {
        return false;
    }
    // A key is what is printed on it.
    let written = format!("\u{200E}{key}");
    let taken = canvas.text(*room, &written, Side::Start, canvas.style(Role::Strong)) + 1;
    room.columns = room.columns.saturating_sub(taken);
    let taken = canvas.text(*room, does, Side::Start, look) + GAP;
    room.columns = room.columns.saturating_sub(taken);
    true
}

/// The list that something is chosen from, above the card.
pub(super) fn choices(model: &Model, choosing: &Choosing, area: Area, canvas: &mut Canvas) {
    let words = canvas.words();
    let choices = model.choices();
    let offer = canvas.style(Role::Offer);
    let head = area.row(0);
    canvas.fill(head, " ", offer);
    let prompt = format!(
        "{} {}\u{258F}",
        (words.choose)(&choosing.purpose),
        choosing.words
    );
    canvas.text(
        head.inset(1),
        &prompt,
        Side::Start,
        canvas.style(Role::Prompt),
    );
    let room = usize::from(area.rows.saturating_sub(1));
    let top = (choosing.selected + 1).saturating_sub(room);
    for (index, row) in (1..area.rows).map(|index| area.row(index)).enumerate() {
        let at = top + index;
        let base = if at == choosing.selected {
            canvas.style(Role::Cursor)
        } else {
            offer
        };
        canvas.fill(row, " ", base);
        let inner = row.inset(1);
        let Some(choice) = choices.get(at) else {
            if at == 0 {
                canvas.text(inner, words.queue_empty, Side::Start, base);
            }
            continue;
        };
        match choice {
            None => {
                canvas.text(inner, words.unknown, Side::Start, base);
            }
            Some(id) => {
                let kind = model
                    .findings
                    .kind_of(*id)
                    .map_or("", |kind| (words.kind)(kind));
                let taken = canvas.text(inner, kind, Side::End, base) + 1;
                let rest = Area {
                    column: inner.column + taken,
                    columns: inner.columns.saturating_sub(taken),
                    ..inner
                };
                let name = names::subject(model, (*id).into());
                canvas.text(rest, &name, Side::Start, base);
            }
        }
    }
}
