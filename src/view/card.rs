//! The card of `qari doctor`: what a reader must see right, in two panels, drawn
//! in the way that is tried. Its instructions are in English too: where Arabic
//! comes out wrong, they can still be read.

use ratatui::buffer::Buffer;

use super::fits::{Drawn, Fits};
use super::paint::{Canvas, Side};
use super::wording;
use crate::app::{Area, Display, Lang, Size};
use crate::theme::{Role, Theme};

/// Below this many columns the list beside the text is left out.
const BESIDE: u16 = 60;

/// What the card says beside its samples.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The way that is tried.
    pub display: Display,
    /// What is known of the terminal, a line each, in English.
    pub findings: &'a [String],
    /// How roles look.
    pub theme: &'a Theme,
}

/// Draws the card into an empty frame.
pub fn card(card: &Card, size: Size, frame: &mut Buffer) {
    // Its samples are what is to be seen, in their own frame.
    let mut fits = Fits::new(Drawn::as_stored(Lang::Arabic.direction()));
    let mut canvas = Canvas::new((frame, size), Lang::Arabic, card.theme, &mut fits);
    canvas.clear();
    let whole = Area {
        columns: size.columns,
        rows: size.rows,
        ..Area::default()
    };
    if whole.rows == 0 || whole.columns < 4 {
        return;
    }
    let bar = whole.row(0);
    canvas.fill(bar, " ", canvas.style(Role::Bar));
    let name = canvas.words().name;
    canvas.text(bar.inset(1), name, Side::Start, canvas.style(Role::Bar));
    canvas.text(
        bar.inset(1),
        "qari doctor",
        Side::End,
        canvas.style(Role::Bar),
    );
    let place = Display::ALL.iter().position(|known| *known == card.display);
    let number = place.map_or(0, |place| place + 1);
    let tried = wording::tried(number, Display::ALL.len(), card.display.name());
    let body = whole.inset(1);
    let mut rows = Rows { body, next: 2 };
    rows.text(&mut canvas, &tried, Side::End, Role::Strong);
    rows.skip();
    samples(&mut rows, &mut canvas);
    rows.skip();
    for line in wording::RIGHT_IF {
        rows.text(&mut canvas, line, Side::End, Role::Plain);
    }
    rows.skip();
    for finding in card.findings {
        rows.text(&mut canvas, finding, Side::End, Role::Faint);
    }
    let last = whole.row(whole.rows - 1).inset(1);
    canvas.text(last, wording::CHOOSE, Side::End, canvas.style(Role::Prompt));
}

/// The samples at the start, names beside them at the end, and a line between.
fn samples(rows: &mut Rows, canvas: &mut Canvas) {
    let beside = rows.body.columns >= BESIDE;
    let list = if beside { rows.body.columns / 3 } else { 0 };
    for (index, (sample, name)) in wording::SAMPLES.iter().enumerate() {
        let Some(row) = rows.take() else { return };
        let role = if index == 0 {
            Role::Strong
        } else {
            Role::Plain
        };
        let text = Area {
            column: row.column + list,
            columns: row.columns - list,
            ..row
        };
        canvas.text(text.inset(1), sample, Side::Start, canvas.style(role));
        if beside {
            let names = Area {
                columns: list,
                ..row
            };
            canvas.text(names.inset(1), name, Side::Start, canvas.style(role));
            let count = (index + 7).to_string();
            canvas.text(names, &count, Side::End, canvas.style(Role::Faint));
            canvas.mark(
                names,
                Side::Start,
                ["\u{2502}"; 2],
                canvas.style(Role::Track),
            );
        }
    }
}

/// Rows given out from the top; the last one is kept for the keys.
struct Rows {
    body: Area,
    next: u16,
}

impl Rows {
    fn take(&mut self) -> Option<Area> {
        let free = self.next + 1 < self.body.rows;
        let row = free.then(|| self.body.row(self.next));
        self.next += 1;
        row
    }

    fn skip(&mut self) {
        self.next += 1;
    }

    fn text(&mut self, canvas: &mut Canvas, text: &str, side: Side, role: Role) {
        if let Some(row) = self.take() {
            canvas.text(row, text, side, canvas.style(role));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;

    use super::{Card, card};
    use crate::app::{Display, Size};
    use crate::theme::Themes;

    #[test]
    fn it_fits_whatever_the_window() {
        let findings = vec!["terminal: VTE(7006)".to_owned()];
        let themes = Themes::default();
        for (columns, rows) in [(0, 0), (1, 1), (5, 3), (40, 12), (100, 30)] {
            for display in Display::ALL {
                let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
                let shown = Card {
                    display,
                    findings: &findings,
                    theme: themes.shown(),
                };
                card(&shown, Size { columns, rows }, &mut frame);
                let text: String = frame.content().iter().map(Cell::symbol).collect();
                if rows > 20 {
                    assert!(text.contains(display.name()) && text.contains("VTE(7006)"));
                    assert!(text.contains("Enter") && text.contains('\u{FEFB}'));
                }
            }
        }
    }
}
