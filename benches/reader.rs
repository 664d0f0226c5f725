//! The reader without its terminal: what a key press costs until the bytes of
//! the changed cells are there, in a window of 200×60, and what the finder
//! takes. Prints times; what names take is in `names`.

use std::sync::Arc;

use divan::counter::BytesCount;
use qari::app::{self, Effect, Key, Message, Model, Size};
use qari::article::{Anchor, Article, Raw};
use qari::extract::{Lexicon, annotate};
use qari::ingest::parse;
use qari::layout::{Flow, Options};
use qari::term::Screen;
use qari::text::find::{Mode, Needle, Query};
use qari::text::fold::Folded;
use qari::view;
use rustix::time::{ClockId, clock_gettime};

use crate::texts;

const WINDOW: Size = Size {
    columns: 200,
    rows: 60,
};

fn article(bytes: usize) -> Article {
    let raw = Raw::whole(texts::article(bytes).into_bytes());
    parse(raw).expect("the bench's text is one").into_article()
}

/// A reader and its screen.
struct Reader {
    model: Model,
    screen: Screen,
}

impl Reader {
    /// Opens an article, with everything found in it, and draws it once.
    fn open(bytes: usize) -> Self {
        Self::of(article(bytes))
    }

    fn of(article: Article) -> Self {
        let article = Arc::new(article);
        let label = "bench".to_owned();
        let (model, effects) = app::open(article, true, None, label, WINDOW);
        let mut reader = Self {
            model,
            screen: Screen::default(),
        };
        for effect in effects {
            if let Effect::Annotate(ticket, article) = effect {
                let found = Arc::new(annotate(&article, &Lexicon::built_in()));
                let message = Message::Annotated {
                    ticket,
                    annotations: found,
                    whole: true,
                };
                app::update(&mut reader.model, message);
            }
        }
        reader.draw();
        reader
    }

    /// One press, one frame: the bytes that it takes.
    fn press(&mut self, key: Key) -> usize {
        app::update(&mut self.model, Message::Pressed(key));
        self.draw()
    }

    fn draw(&mut self) -> usize {
        self.screen
            .bytes_of(WINDOW, |frame| view::draw(&self.model, frame))
            .len()
    }
}

/// Presses two keys in turn, so that every press changes the screen.
fn keys(bencher: divan::Bencher, bytes: usize, there: char, back: char) {
    let mut reader = Reader::open(bytes);
    bencher.bench_local(|| reader.press(Key::letter(there)) + reader.press(Key::letter(back)));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn two_rows(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, 'j', 'k');
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000, 100_000_000])]
fn two_pages(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, ' ', 'b');
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000, 100_000_000])]
fn end_and_beginning(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, 'G', 'g');
}

#[divan::bench(args = [5_000, 1_000_000])]
fn two_quotations(bencher: divan::Bencher, bytes: usize) {
    keys(bencher, bytes, ']', '[');
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn two_widths(bencher: divan::Bencher, bytes: usize) {
    let mut reader = Reader::open(bytes);
    bencher.bench_local(|| {
        for columns in [90, WINDOW.columns] {
            let size = Size { columns, ..WINDOW };
            app::update(&mut reader.model, Message::Resized(size));
        }
    });
}

/// Pages on and back in a megabyte that is one paragraph and slow for somebody.
#[divan::bench(args = texts::HOSTILE)]
fn two_hostile_pages(bencher: divan::Bencher, unit: &texts::Hostile) {
    let raw = Raw::whole(unit.text(1_000_000).into_bytes());
    let article = parse(raw).expect("it is a text").into_article();
    let mut reader = Reader::of(article);
    bencher.bench_local(|| reader.press(Key::letter(' ')) + reader.press(Key::letter('b')));
}

/// A decision of a review, and that it is taken back.
#[divan::bench(args = [5_000, 1_000_000])]
fn accept_and_undo(bencher: divan::Bencher, bytes: usize) {
    let mut reader = Reader::open(bytes);
    reader.press(Key::letter('W'));
    bencher.bench_local(|| reader.press(Key::letter('a')) + reader.press(Key::letter('u')));
}

/// From parsed text to the first rows: what opening costs besides reading.
#[divan::bench(args = [5_000, 1_000_000])]
fn first_rows(bencher: divan::Bencher, bytes: usize) {
    let article = article(bytes);
    let options = Options::new(92, article.direction);
    bencher.bench(|| Flow::new(options).rows(&article, Anchor(0), 60).len());
}

/// What is looked for in the benches: a word with its article, a phrase of two
/// words, the same exactly, and a pattern of as much.
const QUERIES: [(Mode, &str); 4] = [
    (Mode::Phrase, "\u{627}\u{644}\u{623}\u{645}\u{645}"),
    (
        Mode::Phrase,
        "\u{642}\u{627}\u{644} \u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}",
    ),
    (Mode::Exact, "\u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}"),
    (Mode::Pattern, "\\w+\u{648}\u{632}\u{64A}\u{631}|\\d{4}"),
];

/// All hits in an article, as the worker finds them.
#[divan::bench(args = QUERIES, consts = [1_000_000, 10_000_000])]
fn search<const BYTES: usize>(bencher: divan::Bencher, (mode, words): &(Mode, &str)) {
    let article = article(BYTES);
    let query = Query {
        mode: *mode,
        words: (*words).to_owned(),
    };
    let needle = Needle::new(&query).expect("it can be read");
    let needle = needle.expect("letters are left");
    let mut scratch = Folded::default();
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench_local(|| {
            let stretches = article.stretches(*mode).into_iter();
            let count = |stretch| needle.hits(&article.text, stretch, &mut scratch).count();
            stretches.map(count).sum::<usize>()
        });
}

/// Every key of the table, in three places, with the CPU time of its thread: the
/// slowest are printed, since a mean hides them. Of several rounds, each with a
/// reader of its own, the fastest counts: the others say what else the machine did.
#[divan::bench(args = [5_000, 1_000_000], sample_count = 1, sample_size = 1)]
fn every_key(bytes: usize) {
    let round = || {
        let mut reader = Reader::open(bytes);
        let places = ["g", "]", "G"].into_iter();
        let times = places.flat_map(|place| press_all(&mut reader, place));
        times.collect::<Vec<_>>()
    };
    let mut fastest = round();
    for _ in 1..ROUNDS {
        for (time, again) in fastest.iter_mut().zip(round()) {
            time.0 = time.0.min(again.0);
        }
    }
    fastest.sort_unstable_by(|one, other| other.cmp(one));
    let slowest = fastest.iter().take(8);
    let slowest: Vec<String> = slowest
        .map(|(time, name)| format!("{name} {:.2} ms", *time as f64 / 1e6))
        .collect();
    let sum: u64 = fastest.iter().map(|(time, _)| time).sum();
    let mean = sum as f64 / fastest.len() as f64 / 1e6;
    let slowest = slowest.join(", ");
    let count = fastest.len();
    println!("{bytes} bytes, {count} keys, mean {mean:.2} ms; slowest: {slowest}");
}

/// Rounds of [`every_key`].
const ROUNDS: usize = 4;

/// Each key of the table pressed at a place, where it means what it does, and the
/// nanoseconds that its frame took.
fn press_all(reader: &mut Reader, place: &str) -> Vec<(u64, &'static str)> {
    let mut told = Vec::new();
    for binding in app::BINDINGS {
        let leaves = [
            app::Action::Quit,
            app::Action::Exit,
            app::Action::Suspend,
            app::Action::Library,
        ];
        let leaves = leaves.contains(&binding.action) || binding.mode == app::KeyMode::Listing;
        let Some((key, _)) = binding.keys.first().filter(|_| !leaves) else {
            continue;
        };
        // Whatever the key before it opened is closed.
        for _ in 0..4 {
            reader.press(Key::plain(app::Code::Escape));
        }
        let before = match binding.mode {
            app::KeyMode::Reading | app::KeyMode::Listing => "",
            app::KeyMode::Reviewing => "W",
            app::KeyMode::Typing => ":ne",
        };
        for letter in place.chars().chain(before.chars()) {
            reader.press(Key::letter(letter));
        }
        let before = cpu_time();
        reader.press(*key);
        told.push((cpu_time() - before, binding.name));
    }
    told
}

/// Nanoseconds that this thread was on a processor.
fn cpu_time() -> u64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec.cast_unsigned() * 1_000_000_000 + now.tv_nsec.cast_unsigned()
}
