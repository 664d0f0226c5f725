//! A list of articles: the racks of the library above, what is asked for, and the
//! rows: a title, what is told of it, and where the words that are asked for stand.

use ratatui::style::{Modifier, Style};

use super::paint::{Canvas, Side};
use super::panel::nothing;
use super::style::over;
use crate::app::{Area, Catalogue, Holding, Model, Purpose, Row, tab};
use crate::library::{Excerpt, Feed};
use crate::text::letters::printable;
use crate::theme::Role;

/// Beside what is chosen.
const CHOSEN: &str = "\u{25AA}";
/// Before what has a star.
const STAR: &str = "\u{2605}";
/// Before the title of an article that was not read.
const NEW: &str = "\u{2022}";
/// Between what is told of an article.
const BETWEEN: &str = " \u{00B7} ";
/// Columns that a row is set in by.
const MARGIN: u16 = 4;

pub(super) fn draw(model: &Model, canvas: &mut Canvas) {
    let (Some(areas), Some(catalogue)) = (model.catalogue_areas(), &model.catalogue) else {
        return;
    };
    if let (Some(area), Some(rack)) = (areas.tabs, catalogue.rack()) {
        for (index, known) in crate::app::Rack::ALL.into_iter().enumerate() {
            let area = tab(area, index);
            let role = if known == rack {
                Role::FocusedTab
            } else {
                Role::Faint
            };
            if known == rack {
                canvas.fill(area, " ", canvas.style(role));
            }
            let name = (canvas.words().lists.rack)(known);
            canvas.text(area, name, Side::Centre, canvas.style(role));
        }
    }
    told(model, catalogue, areas.told, canvas);
    let mut row = 0;
    for place in catalogue.list.top..catalogue.count() {
        if row >= areas.list.rows {
            break;
        }
        let rows = catalogue.rows_of(place) as u16;
        let area = Area {
            row: areas.list.row + row,
            rows: rows.min(areas.list.rows - row),
            ..areas.list
        };
        item(catalogue, place, area, canvas);
        row += rows;
    }
    if catalogue.count() == 0 && areas.list.rows > 0 {
        let lists = canvas.words().lists;
        let is_asked = !catalogue.query.trim().is_empty() || catalogue.within.is_some();
        let why = match (catalogue.is_whole, is_asked) {
            (false, _) => lists.gathering,
            (true, true) => lists.nothing,
            (true, false) => (lists.empty)(catalogue.rack()),
        };
        let why = model.keymap.tell(why, model.lang);
        nothing(&why, areas.list, canvas);
    }
}

/// What is asked for and why that means nothing, else the order; how many are chosen.
fn told(model: &Model, catalogue: &Catalogue, area: Area, canvas: &mut Canvas) {
    let faint = canvas.style(Role::Faint);
    let lists = canvas.words().lists;
    let mut rest = area;
    if !catalogue.chosen.is_empty() {
        let chosen = (lists.chosen)(catalogue.chosen.len());
        let taken = canvas.text(rest, &chosen, Side::End, canvas.style(Role::Strong)) + 2;
        rest.column += taken;
        rest.columns = rest.columns.saturating_sub(taken);
    }
    let is_typed = model
        .line
        .as_ref()
        .is_some_and(|line| line.purpose == Purpose::Query);
    if let Some(fault) = &catalogue.fault {
        let fault = (lists.fault)(&fault.kind);
        canvas.text(rest, &fault, Side::Start, canvas.style(Role::Alarm));
    } else if let Some(asked) = canvas.words().narrowed(&catalogue.query, None) {
        let look = if is_typed {
            faint
        } else {
            canvas.style(Role::Plain)
        };
        canvas.text(rest, &asked, Side::Start, look);
    } else if catalogue.order.is_some() {
        canvas.text(rest, &(lists.ordered)(catalogue.order), Side::Start, faint);
    }
}

fn item(catalogue: &Catalogue, place: usize, area: Area, canvas: &mut Canvas) {
    let Some(row) = catalogue.row(place) else {
        return;
    };
    let is_current = place == catalogue.list.selected;
    let role = if is_current {
        Role::Cursor
    } else {
        Role::Plain
    };
    let base = canvas.style(role);
    for index in 0..area.rows {
        canvas.fill(area.row(index), " ", base);
    }
    let faint = if is_current {
        base
    } else {
        base.patch(canvas.style(Role::Faint))
    };
    if catalogue.chosen.contains(&place) {
        canvas.text(area.row(0), CHOSEN, Side::Start, base);
    }
    match row {
        Row::Article(holding) => article(holding, (area, base, faint), canvas),
        Row::Feed(known) => feed(known, (area, base, faint), canvas),
        Row::Tag(tag, count) => {
            let count = count.to_string();
            let rest = ended(inner(area.row(0)), &count, faint, canvas);
            canvas.text(rest, &format!("#{}", printable(tag)), Side::Start, base);
        }
    }
}

/// A row without what stands before it.
fn inner(row: Area) -> Area {
    Area {
        columns: row.columns.saturating_sub(MARGIN),
        ..row
    }
}

/// Writes a text at the end of a row, and gives the rest of the row.
fn ended(row: Area, text: &str, look: Style, canvas: &mut Canvas) -> Area {
    let taken = canvas.text(row, text, Side::End, look);
    let taken = if taken > 0 { taken + 2 } else { 0 };
    Area {
        column: row.column + taken,
        columns: row.columns.saturating_sub(taken),
        ..row
    }
}

fn article(holding: &Holding, (area, base, faint): (Area, Style, Style), canvas: &mut Canvas) {
    let first = area.row(0);
    let before = Area {
        columns: first.columns.saturating_sub(2),
        ..first
    };
    if holding.is_starred() {
        canvas.text(before, STAR, Side::Start, base);
    } else if !holding.is_read() {
        canvas.text(before, NEW, Side::Start, base);
    }
    let listed = holding.listed.as_ref();
    let progress = listed
        .and_then(|listed| listed.progress)
        .filter(|far| *far > 0);
    let progress = progress.map(|far| format!("{far}%")).unwrap_or_default();
    let rest = ended(inner(first), &progress, faint, canvas);
    let weight = if holding.is_read() {
        base
    } else {
        base.add_modifier(Modifier::BOLD)
    };
    canvas.text(rest, &printable(&holding.title), Side::Start, weight);
    if area.rows > 1 {
        let byline = listed.and_then(|listed| listed.byline.clone());
        let parts = [holding.site.clone(), byline, holding.date.clone()];
        let tags = listed.map_or(&[][..], |listed| &listed.tags);
        let tags = tags.iter().map(|tag| format!("#{tag}"));
        let parts = parts.into_iter().flatten().chain(tags);
        let parts = parts.filter(|part| !part.trim().is_empty());
        let parts: Vec<String> = parts
            .map(|part| super::wording::isolate(&printable(&part)))
            .collect();
        canvas.text(inner(area.row(1)), &parts.join(BETWEEN), Side::Start, faint);
    }
    if let Some(words) = holding.excerpt.as_ref().filter(|_| area.rows > 2) {
        excerpt(words, (inner(area.row(2)), base, faint), canvas);
    }
}

/// Where the words that are asked for stand, as much as fits from a word some way
/// before the first of them.
fn excerpt(words: &Excerpt, (area, base, faint): (Area, Style, Style), canvas: &mut Canvas) {
    let first = words
        .hits
        .first()
        .map_or(0, |hit| hit.start - words.range.start);
    let room = usize::from(area.columns) / 3;
    let before = words.text.get(..first).unwrap_or_default();
    let cut = before
        .char_indices()
        .rev()
        .nth(room)
        .map_or(0, |(cut, _)| cut);
    let cut = match before[cut..].find(char::is_whitespace) {
        Some(blank) if cut > 0 => cut + blank + 1,
        _ => cut,
    };
    let head = if cut > 0 { "\u{2026} " } else { "" };
    let text = format!("{head}{}", &words.text[cut..]).replace(['\n', '\t'], " ");
    let hit = over(base, canvas.theme, Role::Hit);
    let start = words.range.start + cut;
    canvas.styled(area, &text, Side::Start, |source| {
        let byte = source
            .start
            .checked_sub(head.len())
            .map(|byte| byte + start);
        let is_hit = byte.is_some_and(|byte| words.hits.iter().any(|hit| hit.contains(byte)));
        if is_hit { hit } else { faint }
    });
}

fn feed(feed: &Feed, (area, base, faint): (Area, Style, Style), canvas: &mut Canvas) {
    let count = format!("{}/{}", feed.unread, feed.articles);
    let rest = ended(inner(area.row(0)), &count, faint, canvas);
    let weight = if feed.unread > 0 {
        base.add_modifier(Modifier::BOLD)
    } else {
        base
    };
    canvas.text(rest, &printable(&feed.title), Side::Start, weight);
    if area.rows < 2 {
        return;
    }
    let second = inner(area.row(1));
    match &feed.failure {
        Some(failure) => {
            let alarm = base.patch(canvas.style(Role::Alarm));
            canvas.text(second, &printable(failure), Side::Start, alarm);
        }
        None => {
            canvas.text(second, &printable(&feed.address), Side::Start, faint);
        }
    }
}
