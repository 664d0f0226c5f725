//! The bytes of frames of 200×60 that are drawn already, for each kind of terminal: a
//! whole frame, a page in the place of another, and a row. Prints the bytes that each
//! takes; and what is typed becomes messages.

use divan::counter::BytesCount;
use qari::app::{Display, Key};
use qari::term::emit::wire;
use qari::term::{Colours, Powers, Screen, input};
use qari::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::{Reader, WINDOW};
use crate::texts::Text;

/// The first page of an article, and what is shown after these keys.
fn frames(keys: &str) -> [Buffer; 2] {
    let mut reader = Reader::open(Text::News(1_000_000));
    ["", keys].map(|keys| {
        for key in keys.chars() {
            reader.press(Key::letter(key));
        }
        let mut frame = Buffer::empty(Rect::new(0, 0, WINDOW.columns, WINDOW.rows));
        View::default().draw(&reader.model, &mut frame);
        frame
    })
}

/// Sends two frames in turn.
fn two(bencher: divan::Bencher, mut screen: Screen, frames: &[Buffer; 2]) {
    let mut send = || {
        let sent = frames.iter().map(|shown| {
            let bytes = screen.bytes_of(WINDOW, |frame| {
                frame.content.clone_from_slice(&shown.content);
            });
            bytes.len()
        });
        sent.sum::<usize>()
    };
    send();
    bencher.counter(BytesCount::new(send())).bench_local(send);
}

/// What is drawn first, or after the terminal has lost it.
#[divan::bench(args = Display::ALL)]
fn whole_frame(bencher: divan::Bencher, display: Display) {
    let [shown, _] = frames("");
    let mut screen = Screen::new(display, Powers::default());
    let mut send = || {
        screen.forget();
        let bytes = screen.bytes_of(WINDOW, |frame| {
            frame.content.clone_from_slice(&shown.content);
        });
        bytes.len()
    };
    bencher.counter(BytesCount::new(send())).bench_local(send);
}

#[divan::bench(args = Display::ALL)]
fn pages(bencher: divan::Bencher, display: Display) {
    two(
        bencher,
        Screen::new(display, Powers::default()),
        &frames(" "),
    );
}

#[divan::bench(args = Display::ALL)]
fn rows(bencher: divan::Bencher, display: Display) {
    two(
        bencher,
        Screen::new(display, Powers::default()),
        &frames("j"),
    );
}

/// Where the terminal scrolls between margins, and shows any colour.
#[divan::bench(args = ["j", " "])]
fn with_all_powers(bencher: divan::Bencher, keys: &str) {
    let powers = Powers {
        colours: Colours::Direct,
        margins: true,
        slanted: true,
    };
    two(bencher, Screen::new(Display::Visual, powers), &frames(keys));
}

/// The cells of every row as they are sent.
#[divan::bench(args = Display::ALL)]
fn cells(bencher: divan::Bencher, display: Display) {
    let [shown, _] = frames("");
    let columns = usize::from(WINDOW.columns);
    bencher.bench(|| -> usize {
        let rows = shown.content.chunks(columns);
        rows.map(|row| wire(display, row).len()).sum()
    });
}

/// Keys, some of them of several bytes.
#[divan::bench]
fn typed(bencher: divan::Bencher) {
    let bytes = "jjk \u{62A}\u{646}\u{1B}[A\u{1B}[6~\u{1B}[<0;10;10M".repeat(20);
    bencher
        .counter(BytesCount::of_str(&bytes))
        .bench(|| input::typed(bytes.as_bytes()).len());
}
