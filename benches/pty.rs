//! A program in a pseudo-terminal of 120×40: keys in, and when its frame is finished:
//! nothing has come for a while, none of its threads runs, and what is waited for
//! stands on the screen. The time of a frame is that at which its last byte came, so
//! that the while is in no figure. What programs ask a terminal is answered at once.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// So long nothing comes when a frame is complete.
const STILL: Duration = Duration::from_millis(20);
/// So long a program may think before its first byte, where it need not answer at all.
const THOUGHT: Duration = Duration::from_millis(150);
/// A frame is given up after so long.
const LONGEST: Duration = Duration::from_secs(20);
/// So often a program whose threads still run is looked at again: one that works on in
/// the background has drawn its frame.
const LOOKS: usize = 10;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// Questions, and the answers of a terminal that has no margins and does not reorder.
const ANSWERS: [(&[u8], &[u8]); 6] = [
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[>c", b"\x1b[>41;354;0c"),
    (b"\x1b[>0q", b"\x1bP>|bench\x1b\\"),
    (b"\x1b[8$p", b"\x1b[8;0$y"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
    (b"\x1b[6n", b"\x1b[2;2R"),
];

/// What a frame took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Took {
    /// Milliseconds until its last byte.
    pub(crate) time: f64,
    /// Milliseconds of processor time, of all threads.
    pub(crate) work: f64,
    pub(crate) bytes: usize,
}

/// A program that runs.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// What came since the last key.
    said: Vec<u8>,
    /// What it has for a home.
    _home: TempDir,
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Session {
    /// Starts a program with a file, and waits for the frame that shows this.
    pub(crate) fn start(words: &[&str], file: &Path, shows: &str) -> Option<(Self, Took)> {
        let home = tempfile::tempdir().ok()?;
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.arg(file);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        for (name, value) in [("LESSCHARSET", "utf-8"), ("LESSHISTFILE", "-")] {
            command.env(name, value);
        }
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path());
        command.cwd(home.path());
        let pair = native_pty_system().openpty(size(COLUMNS, ROWS)).ok()?;
        let output = listen(pair.master.try_clone_reader().ok()?);
        let keys = pair.master.take_writer().ok()?;
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).ok()?;
        drop(pair.slave);
        let mut session = Self {
            child,
            master: pair.master,
            keys,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            said: Vec::new(),
            _home: home,
        };
        let (time, bytes) = session.frame(begun, Some(shows))?;
        let work = session.work();
        let took = Took { time, work, bytes };
        Some((session, took))
    }

    /// Presses a key and waits for its frame: one that shows this, or whatever comes.
    pub(crate) fn press(&mut self, key: &str, shows: Option<&str>) -> Option<Took> {
        let keys = key.as_bytes();
        self.measured(|session| session.keys.write_all(keys).ok(), shows)
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> Option<Took> {
        let change = |session: &mut Self| {
            session.screen.screen_mut().set_size(rows, columns);
            session.master.resize(size(columns, rows)).ok()
        };
        self.measured(change, None)
    }

    fn measured(
        &mut self,
        happen: impl FnOnce(&mut Self) -> Option<()>,
        shows: Option<&str>,
    ) -> Option<Took> {
        let (before, begun) = (self.work(), Instant::now());
        happen(self)?;
        let (time, bytes) = self.frame(begun, shows)?;
        let work = self.work() - before;
        Some(Took { time, work, bytes })
    }

    /// Waits until nothing runs any more: names are found then.
    pub(crate) fn settle(&mut self) {
        let (begun, mut rest) = (Instant::now(), 0);
        while rest < 15 && begun.elapsed() < LONGEST {
            rest = if self.is_busy() { 0 } else { rest + 1 };
            if let Ok((_, piece)) = self.output.recv_timeout(STILL) {
                self.take(&piece);
                rest = 0;
            }
        }
    }

    /// The milliseconds until the last byte of a frame, and its bytes; `None` where what
    /// is to be shown does not come.
    fn frame(&mut self, begun: Instant, shows: Option<&str>) -> Option<(f64, usize)> {
        let (mut last, mut bytes, mut looks) = (None, 0, 0);
        self.said.clear();
        while begun.elapsed() < LONGEST {
            match self.output.recv_timeout(STILL) {
                Ok((at, piece)) => {
                    last = Some(at);
                    bytes += piece.len();
                    looks = 0;
                    self.take(&piece);
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => looks += 1,
            }
            let is_short = last.is_none() && begun.elapsed() < THOUGHT;
            let is_missing = shows.is_some_and(|words| !self.shows(words));
            let is_busy = (looks <= LOOKS || last.is_none()) && self.is_busy();
            if !is_short && !is_missing && !is_busy {
                let time = last.map_or(0.0, |at| (at - begun).as_secs_f64() * 1e3);
                return Some((time, bytes));
            }
        }
        None
    }

    /// Takes output in, and answers what it asks.
    fn take(&mut self, piece: &[u8]) {
        self.screen.process(piece);
        self.said.extend_from_slice(piece);
        for (question, answer) in ANSWERS {
            if piece.windows(question.len()).any(|at| at == question) {
                // A program that has gone hears nothing; that its frame does not come tells it.
                let _ = self.keys.write_all(answer);
            }
        }
    }

    /// Whether this stands on the screen, or was sent since the last key, since not all
    /// agree with `vt100` where a row ends; `vim` has it from right to left.
    fn shows(&self, words: &str) -> bool {
        let reversed: String = words.chars().rev().collect();
        let shown = self.screen.screen().contents();
        [words, &reversed].into_iter().any(|words| {
            let mut sent = self.said.windows(words.len());
            shown.contains(words) || sent.any(|sent| sent == words.as_bytes())
        })
    }

    /// The files of this name of all threads (Linux).
    fn threads(&self, name: &'static str) -> impl Iterator<Item = String> {
        let id = self.child.process_id().unwrap_or_default();
        let threads = fs::read_dir(format!("/proc/{id}/task"));
        let threads = threads.into_iter().flatten().flatten();
        threads.filter_map(move |thread| fs::read_to_string(thread.path().join(name)).ok())
    }

    /// Whether a thread runs, or would if it could.
    fn is_busy(&self) -> bool {
        self.threads("stat").any(|stat| {
            let state = stat.rsplit_once(") ").map(|(_, rest)| rest);
            state.is_some_and(|state| state.starts_with(['R', 'D']))
        })
    }

    /// Milliseconds that its threads were on a processor.
    fn work(&self) -> f64 {
        let times = self.threads("schedstat");
        let times = times.filter_map(|told| told.split(' ').next()?.parse::<f64>().ok());
        times.sum::<f64>() / 1e6
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

/// What comes out, piece by piece, and when.
fn listen(mut from: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let piece = (Instant::now(), buffer[..count].to_vec());
            if sender.send(piece).is_err() {
                return;
            }
        }
    });
    receiver
}
