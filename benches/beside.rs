//! The built program in a pseudo-terminal, step by step in turns with `less` and with
//! `vim -R` in its `arabic` mode: the first frame, pages, lines, a word that stands
//! late, the end and another size of the window; the time of each, its processor time
//! and its bytes, as medians of rounds, and how many times what `less` takes. Neither
//! joins or orders letters; they are what people have. `../shared/perf` has a harness
//! that does more, and other readers.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::hostile::hostile;
use crate::pty::{Session, Took};
use crate::texts::{HEAD, TAIL, Text};

/// What is pressed, as many times.
const PAGES: usize = 30;
const LINES: usize = 20;
/// Each is begun so often; medians are told.
const ROUNDS: usize = 3;
/// Of a shorter text there are not so many pages: they are gone on and back in turn.
const SHORT: usize = 100_000;

/// A program, how it is begun, and its keys.
struct Rival {
    name: &'static str,
    words: &'static [&'static str],
    /// A page on and back, a line on and back.
    page: [&'static str; 2],
    line: [&'static str; 2],
    first: &'static str,
}

const RIVALS: [Rival; 3] = [
    Rival {
        name: "less",
        words: &["less"],
        page: [" ", "b"],
        line: ["j", "k"],
        first: "g",
    },
    Rival {
        name: "vim",
        words: &[
            "vim",
            "--clean",
            "-i",
            "NONE",
            "-n",
            "-R",
            "-c",
            "set arabic",
        ],
        page: ["\x06", "\x02"],
        line: ["\x05", "\x19"],
        first: "gg",
    },
    Rival {
        name: "qari",
        words: &[
            env!("CARGO_BIN_EXE_qari"),
            "--no-library",
            "--display",
            "visual",
        ],
        page: [" ", "b"],
        line: ["j", "k"],
        first: "g",
    },
];

/// What is measured, in its order: in all of [`RIVALS`] before the next.
#[derive(Clone, Copy)]
enum Step {
    First,
    Page,
    Line,
    Search,
    End,
    Resize,
}

const STEPS: [(Step, &str); 6] = [
    (Step::First, "first frame"),
    (Step::Page, "page"),
    (Step::Line, "line"),
    (Step::Search, "late word"),
    (Step::End, "end"),
    (Step::Resize, "resize"),
];

/// What all are measured with: news of four sizes, and 1 MB without white space.
fn documents() -> impl Iterator<Item = Text> {
    let slow = std::iter::once(Text::Slow(hostile("nobreak")));
    crate::texts::SIZES.into_iter().map(Text::News).chain(slow)
}

#[divan::bench(args = documents(), sample_count = 1, sample_size = 1)]
fn less_and_vim(text: Text) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(file.path(), text.text()).expect("room for it");
    let rounds: Vec<Round> = (0..ROUNDS).map(|_| round(text, file.path())).collect();
    let mut told = format!(
        "{:15} {:11} {:7} {:>9} {:>6}   {:>9} {:>6}   {:>8} {:>6}\n",
        text.to_string(),
        "",
        "",
        "ms",
        "/less",
        "CPU ms",
        "/less",
        "bytes",
        "/less"
    );
    for (step, (_, name)) in STEPS.iter().enumerate() {
        let of = |rival: usize| middle(rounds.iter().filter_map(|round| round[step][rival]));
        let least = of(0);
        for (number, rival) in RIVALS.iter().enumerate() {
            let _ = write!(told, "{:15} {name:11} {:7}", "", rival.name);
            let _ = match of(number) {
                Some(took) => writeln!(told, " {}", row(took, least)),
                None => writeln!(told, "        –"),
            };
        }
    }
    for rival in RIVALS.iter().filter(|rival| !rival.is_here()) {
        let _ = writeln!(told, "{} is not installed", rival.name);
    }
    println!("\n{told}");
}

/// What each of [`RIVALS`] took for each of [`STEPS`].
type Round = [[Option<Took>; RIVALS.len()]; STEPS.len()];

/// One session of each; `None` where a program is not here, or does not get there.
fn round(text: Text, file: &Path) -> Round {
    let mut sessions: [Option<Session>; RIVALS.len()] = [const { None }; RIVALS.len()];
    STEPS.map(|(step, _)| {
        let mut took = [None; RIVALS.len()];
        for ((rival, session), took) in RIVALS.iter().zip(&mut sessions).zip(&mut took) {
            *took = rival.take(step, text, (file, session));
            // Who has not come to an end here is in no state for the next step.
            if took.is_none() {
                *session = None;
            }
        }
        took
    })
}

impl Rival {
    fn is_here(&self) -> bool {
        Command::new(self.words[0])
            .arg("--version")
            .output()
            .is_ok()
    }

    fn take(
        &self,
        step: Step,
        text: Text,
        (file, session): (&Path, &mut Option<Session>),
    ) -> Option<Took> {
        if let Step::First = step {
            let (begun, took) = Session::start(self.words, file, HEAD)?;
            session.insert(begun).settle();
            return Some(took);
        }
        let session = session.as_mut()?;
        let is_short = matches!(text, Text::News(..SHORT));
        match step {
            Step::First => None,
            Step::Page => keys(session, (self.page, is_short), PAGES),
            Step::Line => keys(session, (self.line, is_short), LINES),
            Step::Search => {
                session.press(self.first, Some(HEAD))?;
                let (words, shown) = text.late();
                session.press(&format!("/{words}\r"), Some(shown))
            }
            Step::End => {
                session.press(self.first, Some(HEAD))?;
                session.press("G", Some(TAIL))
            }
            Step::Resize => session.resize(80, 24),
        }
    }
}

/// A key pressed so often, in turns with the one that goes back where there is no more:
/// the middle of what it took.
fn keys(session: &mut Session, (keys, in_turns): ([&str; 2], bool), count: usize) -> Option<Took> {
    let took = |number: usize| session.press(keys[usize::from(in_turns) * (number % 2)], None);
    let took: Option<Vec<Took>> = (0..count).map(took).collect();
    middle(took?.into_iter())
}

/// The median of each figure.
fn middle(took: impl Iterator<Item = Took>) -> Option<Took> {
    let took: Vec<Took> = took.collect();
    Some(Took {
        time: median(took.iter().map(|took| took.time))?,
        work: median(took.iter().map(|took| took.work))?,
        bytes: median(took.iter().map(|took| took.bytes))?,
    })
}

fn median<T: PartialOrd + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    all.get(all.len() / 2).copied()
}

/// The figures of a row of the table, each with how many times that of `less`.
fn row(took: Took, least: Option<Took>) -> String {
    let figure = |value: f64, of: fn(&Took) -> f64, digits: usize| {
        let ratio = least.as_ref().map(of).filter(|least| *least > 0.0);
        let ratio = ratio.map_or_else(String::new, |least| format!("×{:.1}", value / least));
        format!("{value:9.digits$} {ratio:>6}")
    };
    [
        figure(took.time, |took| took.time, 2),
        figure(took.work, |took| took.work, 2),
        figure(took.bytes as f64, |took| took.bytes as f64, 0),
    ]
    .join("   ")
}
