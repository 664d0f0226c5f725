//! What each key of the table costs, until the bytes of the changed cells are there.

use qari::app::{self, Key};
use rustix::time::{ClockId, clock_gettime};

use crate::reader::Reader;
use crate::texts::Text;

/// Every key of the table, in three places, with the CPU time of its thread: the
/// slowest are printed, since a mean hides them. Of several rounds, each with a
/// reader of its own, the fastest counts: the others say what else the machine did.
#[divan::bench(args = [5_000, 1_000_000], sample_count = 1, sample_size = 1)]
fn every_key(bytes: usize) {
    let round = || {
        let mut reader = Reader::open(Text::News(bytes));
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
