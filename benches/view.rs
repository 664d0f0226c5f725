//! Drawing a model into a buffer, apart from what the terminal is sent for it: what
//! stands on the screen after some keys, in a window of 200×60, and a list of the
//! library. The names and the title are those of the frame before, as of page after page.

use qari::app::{self, Collection, Effect, Held, Holding, Key, Message, Model, Rack, Row, Wanted};
use qari::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::{Reader, WINDOW};
use crate::texts::Text;

fn draw(bencher: divan::Bencher, model: &Model) {
    let mut frame = Buffer::empty(Rect::new(0, 0, WINDOW.columns, WINDOW.rows));
    let mut view = View::default();
    bencher.bench_local(|| view.draw(model, &mut frame));
}

/// An article and its names, its quotations and the numbers of them, the article alone,
/// somebody's card, a review, what is offered where a command is typed, the help.
#[divan::bench(args = ["", "]", "z", "ei", "W", ":e", "?"])]
fn screen(bencher: divan::Bencher, keys: &str) {
    let mut reader = Reader::open(Text::News(1_000_000));
    for key in keys.chars() {
        reader.press(Key::letter(key));
    }
    draw(bencher, &reader.model);
}

/// The library, of which so many articles are listed.
#[divan::bench(args = [20, 10_000])]
fn list(bencher: divan::Bencher, count: usize) {
    let (mut model, effects) = app::browse(Collection::Library(Rack::Recent), WINDOW);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Catalogue(Wanted::Rack { ticket, .. }) => Some(*ticket),
        _ => None,
    });
    let row = |number: usize| {
        Row::Article(Box::new(Holding {
            held: Held::Item(number),
            title: format!("\u{62E}\u{628}\u{631} \u{639}\u{627}\u{62C}\u{644} {number}"),
            site: Some("\u{648}\u{643}\u{627}\u{644}\u{629}".to_owned()),
            date: Some("2026-11-30".to_owned()),
            listed: None,
            excerpt: None,
        }))
    };
    let rows = (0..count).map(row).collect();
    let ticket = asked.expect("a list asks for its rows");
    app::update(&mut model, Message::Listed(ticket, rows, true));
    draw(bencher, &model);
}
