//! The status line: at the start what the last key, the search or the worker
//! has to tell, the most urgent first; at the end how far down the text is, and
//! how many minutes are left of it where there is room to say so: a long text
//! takes the place of both. Where the article is to be alone, only what cannot
//! wait.

use ratatui::style::Style;

use super::names;
use super::paint::{Canvas, Side};
use super::style::style;
use super::wording::{self, words};
use crate::app::{Area, Catalogue, FailureKind, Model, Purpose, Screen, Search};
use crate::text::letters::printable;
use crate::theme::Role;

/// Between two hints.
const GAP: u16 = 3;

pub(super) fn draw(model: &Model, area: Area, canvas: &mut Canvas) {
    let inner = area.inset(1);
    if model.reading.zen {
        if let Some((text, look)) = urgent(model) {
            canvas.text(inner, &text, Side::Start, look);
        }
        return;
    }
    let listed = model.catalogue.as_ref();
    let listed = listed.filter(|_| model.screen == Screen::Catalogue);
    let told = urgent(model).or_else(|| match listed {
        Some(catalogue) => refreshing(model, catalogue),
        None => told(model),
    });
    let position = match listed {
        Some(catalogue) if catalogue.count() == 0 => String::new(),
        Some(catalogue) => format!("{}/{}", catalogue.list.selected + 1, catalogue.count()),
        None => wording::position(model.percent_seen()),
    };
    let long = told.as_ref().is_some_and(|(text, _)| {
        let beside = columns(text).saturating_add(columns(&position) + 2);
        beside > inner.columns
    });
    if let Some((text, look)) = told.as_ref().filter(|_| long) {
        canvas.text(inner, text, Side::Start, *look);
        return;
    }
    let taken = canvas.text(inner, &position, Side::End, canvas.style(Role::Faint)) + 2;
    let room = without_end(inner, taken);
    let width = told.as_ref().map_or(0, |(text, _)| columns(text) + GAP);
    let left = model
        .minutes_left()
        .filter(|_| listed.is_none())
        .map(|minutes| (canvas.words().left)(minutes));
    let left = left.filter(|left| width + columns(left) <= room.columns);
    let room = left.map_or(room, |left| {
        let taken = canvas.text(room, &left, Side::End, canvas.style(Role::Faint)) + GAP;
        without_end(room, taken)
    });
    match told {
        Some((text, look)) => {
            canvas.text(room, &text, Side::Start, look);
        }
        None => hints(model, room, canvas),
    }
}

/// An area without some columns at its end, as in the Arabic interface.
fn without_end(area: Area, columns: u16) -> Area {
    Area {
        column: area.column + columns,
        columns: area.columns.saturating_sub(columns),
        ..area
    }
}

/// Columns that a text takes, at most.
fn columns(text: &str) -> u16 {
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX)
}

/// What cannot wait: what is typed, what the last key did, what failed, and
/// where a search stands.
fn urgent(model: &Model) -> Option<(String, Style)> {
    let theme = model.themes.shown();
    let words = words(model.lang);
    if let Some(search) = model.search.as_ref().filter(|search| search.typing) {
        return Some((prompt(model, search), style(theme, Role::Prompt)));
    }
    if let Some(line) = &model.line {
        let prompt = match line.purpose {
            Purpose::Narrow(_) | Purpose::Help | Purpose::Query => words.narrow,
            Purpose::Tag => words.lists.tags,
            Purpose::Follow => words.lists.address,
            Purpose::Command => ":",
            Purpose::Note => words.note,
        };
        let text = format!(
            "{prompt} {}",
            wording::isolate(&format!("{}\u{258F}", line.words))
        );
        return Some((text, style(theme, Role::Prompt)));
    }
    if let Some(pending) = words.pending(model.pending) {
        return Some((pending, style(theme, Role::Prompt)));
    }
    if let Some(notice) = &model.notice {
        let told = (words.notice)(notice);
        let told = model.keymap.tell(&told, model.lang).into_owned();
        return Some((told, style(theme, Role::Prompt)));
    }
    if let Some(running) = model.running {
        let hook = model.hooks.get(running.hook);
        let name = hook.map_or("", |hook| hook.name.as_str());
        let told = (words.running)(&wording::isolate(name));
        let told = model.keymap.tell(&told, model.lang).into_owned();
        return Some((told, style(theme, Role::Plain)));
    }
    // What is so for good gives way to what one is doing.
    let failure = model.failure.as_ref();
    if let Some(failure) = failure.filter(|it| !it.is_lasting() || model.search.is_none()) {
        let mut told = (words.failure)(failure.kind).to_owned();
        if failure.kind == FailureKind::Web {
            // What a server or a network says is in English.
            told = format!("{told}: {}", wording::isolate(&printable(&failure.cause)));
        }
        return Some((told, style(theme, Role::Alarm)));
    }
    if let Some(search) = &model.search {
        let hits = search.hits();
        let number = model.number_in(hits);
        let text = words.searched(&search.query, number, hits.len(), search.whole);
        return Some((text, style(theme, Role::Plain)));
    }
    None
}

/// How far feeds are fetched, while they are.
fn refreshing(model: &Model, catalogue: &Catalogue) -> Option<(String, Style)> {
    let words = words(model.lang);
    let told = (words.lists.refreshing)(catalogue.refreshing?);
    let told = model.keymap.tell(&told, model.lang).into_owned();
    Some((told, style(model.themes.shown(), Role::Plain)))
}

/// What else there is to tell; `None` leaves room for hints.
fn told(model: &Model) -> Option<(String, Style)> {
    let theme = model.themes.shown();
    let plain = style(theme, Role::Plain);
    let words = words(model.lang);
    if model.work.loading.is_some() {
        let read = model.work.read;
        let percent = model.work.total.filter(|total| *total > 0);
        let percent = percent.map(|total| percent_of(read, total).min(100));
        return Some(((words.loading)(percent, read >> 20), plain));
    }
    let on_quotation = model.quotation.filter(|index| {
        model.findings.quoted().get(*index) == model.target.as_ref() || model.subject.is_none()
    });
    if let Some(index) = on_quotation {
        let quotations = &model.findings.annotations().quotations;
        let speaker = names::speaker(model, quotations.get(index)?);
        let text = words.current_quotation(index + 1, quotations.len(), &speaker);
        return Some((text, plain));
    }
    let subject = model.subject?;
    let mentions = model.findings.mentions_of(subject);
    let number = model.number_in(mentions);
    let day = model.findings.day_of(subject).map(|day| day.to_string());
    let called = names::subject(model, subject);
    let name = wording::dated(&called, day.as_deref());
    let text = words.followed(&name, number, mentions.len());
    Some((text, plain))
}

/// The words as far as typed, a bar where the next letter goes, and what they
/// have found, why they cannot, or before the first of them what keys do. Of
/// long words the end is shown, where the typing is.
fn prompt(model: &Model, search: &Search) -> String {
    let query = &search.query;
    let room = usize::from(model.size.columns).saturating_sub(30).max(4);
    let length = query.words.chars().count();
    let from = length.saturating_sub(room);
    let typed: String = query.words.chars().skip(from).collect();
    let hits = search.hits().len();
    let more = if search.whole { "" } else { "\u{2026}" };
    let words = words(model.lang);
    let told = match (search.error, hits) {
        (Some(error), _) => (words.pattern_error)(error).to_owned(),
        _ if query.words.is_empty() => words.search_keys.to_owned(),
        _ if query.is_blank() => String::new(),
        (None, 0) if !search.whole => String::new(),
        (None, _) => format!("({}{more})", (words.results)(hits)),
    };
    let typed = wording::isolate(&format!("{typed}\u{258F}"));
    format!("{} {typed}  {told}", (words.search)(query.mode))
}

/// As many hints as fit, from the start.
fn hints(model: &Model, area: Area, canvas: &mut Canvas) {
    let mut room = area;
    let hints = match model.screen {
        Screen::Article => &canvas.words().hints[..],
        Screen::Catalogue => &canvas.words().lists.hints[..],
    };
    for (actions, words) in hints {
        let keys = actions
            .iter()
            .filter_map(|action| model.keymap.first(*action, model.lang));
        let key = keys.collect::<Vec<_>>().join(" ");
        if key.is_empty() {
            continue;
        }
        let width = columns(&key) + columns(words) + 1;
        if room.columns < width {
            break;
        }
        let key = canvas.text(room, &key, Side::Start, canvas.style(Role::Strong)) + 1;
        room.columns = room.columns.saturating_sub(key);
        let words = canvas.text(room, words, Side::Start, canvas.style(Role::Faint)) + GAP;
        room.columns = room.columns.saturating_sub(words);
    }
}

/// In u128, since a byte times a hundred may pass what a usize holds.
fn percent_of(part: usize, whole: usize) -> usize {
    (part as u128 * 100 / whole.max(1) as u128) as usize
}
