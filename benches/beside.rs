//! The built program in a pseudo-terminal of 120×40, in turns with `less` and with
//! `vim -R` in its `arabic` mode: processor time until the first screen, that of a page
//! and of a line and the bytes that they take, and how many times what `less` takes.
//! Neither joins or orders letters; they are what people have. `../shared/perf` has a
//! harness that does more, and other readers.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use crate::texts;

/// What is pressed, as many times.
const PAGES: usize = 60;
const LINES: usize = 40;
/// So long nothing comes when a screen is complete.
const STILL: Duration = Duration::from_millis(30);
/// Until names are found; the time of that is none of a key's.
const SETTLED: Duration = Duration::from_millis(1500);
/// Each is begun so often; medians are told.
const ROUNDS: usize = 5;

/// A program, how it is begun, and the keys that page and that move by a line.
struct Rival {
    name: &'static str,
    words: &'static [&'static str],
    page: &'static str,
    line: &'static str,
}

const RIVALS: [Rival; 3] = [
    Rival {
        name: "less",
        words: &["less"],
        page: " ",
        line: "j",
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
        page: "\x06",
        line: "\x05",
    },
    Rival {
        name: "qari",
        words: &[
            env!("CARGO_BIN_EXE_qari"),
            "--no-library",
            "--display",
            "visual",
        ],
        page: " ",
        line: "j",
    },
];

/// What one was measured to take: milliseconds of processor time, and bytes.
#[derive(Clone, Copy)]
struct Took {
    first: f64,
    page: (f64, usize),
    line: (f64, usize),
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000, 100_000_000], sample_count = 1, sample_size = 1)]
fn less_and_vim(bytes: usize) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(file.path(), texts::article(bytes)).expect("room for it");
    let rounds: Vec<Vec<Option<Took>>> = (0..ROUNDS)
        .map(|_| RIVALS.iter().map(|rival| rival.take(file.path())).collect())
        .collect();
    let mut told = format!("{bytes} bytes\n");
    let mut least = None;
    for (index, rival) in RIVALS.iter().enumerate() {
        let mut took: Vec<Took> = rounds.iter().filter_map(|round| round[index]).collect();
        if took.is_empty() {
            let _ = writeln!(told, "{:5} is not here", rival.name);
            continue;
        }
        let mut median = |of: fn(&Took) -> f64| {
            took.sort_by(|one, other| of(one).total_cmp(&of(other)));
            of(&took[took.len() / 2])
        };
        let numbers = [
            median(|it| it.first),
            median(|it| it.page.0),
            median(|it| it.page.1 as f64),
            median(|it| it.line.0),
            median(|it| it.line.1 as f64),
        ];
        let base = *least.get_or_insert(numbers);
        let [first, page, page_bytes, line, line_bytes] = numbers;
        let ratio = |at: usize| numbers[at] / base[at];
        let _ = writeln!(
            told,
            "{:5} first {first:6.2} ms ×{:.1}   page {page:5.2} ms ×{:.1} {page_bytes:6.0} B   line {line:5.2} ms ×{:.1} {line_bytes:6.0} B",
            rival.name,
            ratio(0),
            ratio(1),
            ratio(3),
        );
    }
    println!("{told}");
}

impl Rival {
    /// One session; `None` where the program is not here.
    fn take(&self, file: &Path) -> Option<Took> {
        if Command::new(self.words[0])
            .arg("--version")
            .output()
            .is_err()
        {
            return None;
        }
        let home = tempfile::tempdir().ok()?;
        let mut command = CommandBuilder::new(self.words[0]);
        command.args(&self.words[1..]);
        command.arg(file);
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        let size = PtySize {
            rows: 40,
            cols: 120,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).ok()?;
        let mut child = pair.slave.spawn_command(command).ok()?;
        drop(pair.slave);
        let output = listen(pair.master.try_clone_reader().ok()?);
        let mut keys = pair.master.take_writer().ok()?;
        until_still(&output, STILL);
        let first = cpu_time(child.as_ref());
        until_still(&output, SETTLED);
        let mut press = |key: &str, count: usize| {
            let before = cpu_time(child.as_ref());
            let mut bytes = Vec::new();
            for _ in 0..count {
                keys.write_all(key.as_bytes()).ok()?;
                bytes.push(until_still(&output, STILL));
            }
            bytes.sort_unstable();
            let each = (cpu_time(child.as_ref()) - before) / count as f64;
            Some((each, bytes[count / 2]))
        };
        let took = Took {
            first,
            page: press(self.page, PAGES)?,
            line: press(self.line, LINES)?,
        };
        child.kill().ok()?;
        child.wait().ok()?;
        Some(took)
    }
}

/// What comes out, piece by piece.
fn listen(mut from: Box<dyn Read + Send>) -> Receiver<usize> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            if sender.send(count).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Waits until nothing has come for so long; the bytes that came.
fn until_still(output: &Receiver<usize>, still: Duration) -> usize {
    let mut bytes = 0;
    loop {
        match output.recv_timeout(still) {
            Ok(count) => bytes += count,
            Err(RecvTimeoutError::Timeout) if bytes == 0 && still < SETTLED => {
                // It has not begun.
                bytes += output.recv_timeout(SETTLED).unwrap_or(0);
                if bytes == 0 {
                    return 0;
                }
            }
            Err(_) => return bytes,
        }
    }
}

/// Milliseconds that all threads of a program were on a processor (Linux).
fn cpu_time(child: &dyn Child) -> f64 {
    let Some(id) = child.process_id() else {
        return 0.0;
    };
    let tasks = fs::read_dir(format!("/proc/{id}/task"))
        .into_iter()
        .flatten();
    let time = |task: fs::DirEntry| {
        let told = fs::read_to_string(task.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    };
    tasks.flatten().filter_map(time).sum::<f64>() / 1e6
}
