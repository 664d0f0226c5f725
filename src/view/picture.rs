//! The card of a picture: what the article says of it, and the picture, two dots to a
//! cell, one above the other; where there are no colours, a shade to a cell.

use ratatui::style::{Color, Style};

use super::paint::{Canvas, Side};
use super::peek::frame;
use crate::app::{Area, Model, Picture, PictureCard};
use crate::theme::Role;

/// The upper half of a cell.
const UPPER: &str = "\u{2580}";
/// Shades, from the darkest.
const SHADES: [&str; 5] = [" ", "\u{2591}", "\u{2592}", "\u{2593}", "\u{2588}"];

pub(super) fn draw(model: &Model, card: &PictureCard, area: Area, canvas: &mut Canvas) {
    frame(area, canvas);
    let inner = Area {
        row: area.row + 1,
        rows: area.rows.saturating_sub(2),
        ..area.inset(2)
    };
    if inner.rows == 0 {
        return;
    }
    let words = card.words.slice(&model.article.text);
    canvas.text(inner.row(0), words, Side::Start, canvas.style(Role::Strong));
    let rest = Area {
        row: inner.row + 1,
        rows: inner.rows - 1,
        ..inner
    };
    if rest.rows == 0 {
        return;
    }
    match &card.picture {
        None => {
            let told = canvas.words().fetching;
            canvas.text(rest.row(0), told, Side::Start, canvas.style(Role::Faint));
        }
        Some(Err(cause)) => {
            canvas.text(rest.row(0), cause, Side::Start, canvas.style(Role::Alarm));
        }
        Some(Ok(picture)) => dots(picture, rest, canvas),
    }
}

/// As large as fits, in the middle.
fn dots(picture: &Picture, area: Area, canvas: &mut Canvas) {
    let room = [usize::from(area.columns), usize::from(area.rows) * 2];
    let own = [picture.columns.max(1), picture.rows.max(1)];
    let by_width = [room[0], (own[1] * room[0] / own[0]).max(1)];
    let parts = if by_width[1] <= room[1] {
        by_width
    } else {
        [(own[0] * room[1] / own[1]).clamp(1, room[0]), room[1]]
    };
    let area = canvas.size.reflect(area, canvas.lang);
    let is_coloured = canvas.theme.has_colours();
    let left = area.column + (room[0] - parts[0]) as u16 / 2;
    for row in 0..parts[1].div_ceil(2) {
        for column in 0..parts[0] {
            // Pictures are not mirrored with the interface.
            let place = Area {
                column: left + column as u16,
                columns: 1,
                ..area.row(row as u16)
            };
            let dot = |row| picture.mean([column, row], parts);
            let (upper, lower) = (dot(row * 2), dot(row * 2 + 1));
            let Some(upper) = upper else { continue };
            if is_coloured {
                let look = Style::new().fg(colour(upper));
                let look = lower.map_or(look, |lower| look.bg(colour(lower)));
                canvas.dot(place, UPPER, look);
            } else {
                let light = [upper, lower.unwrap_or(upper)].map(lightness);
                let shade = usize::midpoint(light[0], light[1]) * SHADES.len() / 256;
                canvas.dot(place, SHADES[shade], canvas.style(Role::Plain));
            }
        }
    }
}

fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::Rgb(red, green, blue)
}

/// How light a colour is, 0 to 255 (ITU-R BT.601).
fn lightness([red, green, blue]: [u8; 3]) -> usize {
    (usize::from(red) * 299 + usize::from(green) * 587 + usize::from(blue) * 114) / 1000
}
