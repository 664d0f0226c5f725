//! The view: a model becomes a frame. It reads and never changes; all words
//! are in `wording`, how a role looks is the theme's, and every letter reaches the
//! screen through `paint`, cell by cell, as layout ordered and joined it.

mod card;
mod catalogue;
mod excerpt;
mod fits;
mod help;
mod hook;
mod marks;
mod names;
mod offers;
mod paint;
mod panel;
mod peek;
mod picture;
mod reader;
mod review;
mod status;
mod strip;
mod style;
mod title;
mod wording;

use ratatui::buffer::Buffer;

use crate::app::{Area, Model, Screen};
use crate::text::Direction;
use crate::theme::Role;
pub use card::{Card, card};
use fits::{Drawn, Fits};
use paint::{Canvas, Side};
pub use style::style;

/// Draws models, one after the other.
#[derive(Debug)]
pub struct View {
    fits: Fits,
}

impl Default for View {
    fn default() -> Self {
        Self {
            fits: Fits::new(Drawn::as_stored(Direction::RightToLeft)),
        }
    }
}

impl View {
    /// Draws a model into a frame, in visual order; what stood there is gone. What is
    /// drawn depends on the model alone, and cannot fail; what a frame smaller than the
    /// model believes cannot hold is cut off.
    pub fn draw(&mut self, model: &Model, frame: &mut Buffer) {
        self.fits.begin(Drawn {
            tashkeel: model.tashkeel,
            digits: model.reading.digits,
            fallback: model.lang.direction(),
        });
        let theme = model.themes.shown();
        let mut canvas = Canvas::new((frame, model.size), model.lang, theme, &mut self.fits);
        canvas.clear();
        all(model, &mut canvas);
    }
}

/// Everything that a model shows.
fn all(model: &Model, canvas: &mut Canvas) {
    let Some(areas) = &model.areas else {
        too_small(model, canvas);
        return;
    };
    if areas.title.rows > 0 {
        title::draw(model, areas.title, canvas);
    }
    status::draw(model, areas.status, canvas);
    if let Some(help) = &model.help {
        help::draw(model, help, areas.body, canvas);
        return;
    }
    if model.screen == Screen::Catalogue {
        catalogue::draw(model, canvas);
        if let Some(line) = &model.line {
            offers::draw(model, line, areas.body, canvas);
        }
        return;
    }
    if !areas.covered {
        reader::draw(model, areas, canvas);
    }
    if let Some(area) = areas.review {
        review::draw(model, area, canvas);
    }
    let reviewing = model.review.reviewing.as_ref();
    if let Some(choosing) = reviewing.and_then(|reviewing| reviewing.choosing.as_ref()) {
        review::choices(model, choosing, areas.pane, canvas);
    }
    if let Some(panel) = &areas.panel {
        panel::draw(model, panel, canvas);
    }
    if let Some(peek) = model.peek {
        peek::draw(model, peek, areas.card(), canvas);
    }
    if let Some(card) = &model.picture {
        picture::draw(model, card, areas.card(), canvas);
    }
    if let Some(card) = &model.hook_card {
        hook::draw(model, card, areas.card(), canvas);
    }
    if let Some(line) = &model.line {
        offers::draw(model, line, areas.body, canvas);
    }
}

fn too_small(model: &Model, canvas: &mut Canvas) {
    let window = Area {
        columns: model.size.columns,
        rows: model.size.rows,
        ..Area::default()
    };
    if window.rows > 0 {
        let row = window.row(window.rows / 2).inset(1);
        let words = canvas.words().too_small;
        canvas.text(row, words, Side::Centre, canvas.style(Role::Plain));
    }
}
