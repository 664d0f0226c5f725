//! `Reader`: the built binary in a pseudo-terminal, with the screen that
//! `vt100` makes of its output. Tests wait for what they expect to see and
//! never for a time; what does not come within half a minute fails with the
//! screen as it stood.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use qari::store::LOCALE;
use qari::term::detect::VARIABLES;

use super::visual::visual;

/// Long enough for a busy machine; only failures take it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came out, and the screen that it makes.
struct Output {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A program in a pseudo-terminal that is its controlling terminal.
pub(crate) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Arc<(Mutex<Output>, Condvar)>,
    /// What it remembers, where it has no folder for settings.
    _memory: tempfile::TempDir,
}

impl Reader {
    /// Starts the built binary with one argument.
    pub(crate) fn open(argument: impl AsRef<OsStr>, columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_qari"));
        command.arg(argument);
        Self::start(command, columns, rows)
    }

    /// Starts any command, without settings.
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::start_in("/nowhere".as_ref(), command, columns, rows)
    }

    /// Starts any command with this folder for settings, in a terminal that no
    /// variable tells anything of, and in no locale.
    pub(crate) fn start_in(
        settings: &Path,
        mut command: CommandBuilder,
        columns: u16,
        rows: u16,
    ) -> Self {
        for name in VARIABLES.iter().chain(&LOCALE) {
            command.env_remove(name);
        }
        command.env("XDG_CONFIG_HOME", settings);
        // What a test marks and reads is not to lie among what somebody has.
        let memory = tempfile::tempdir().unwrap();
        let is_there = settings.is_dir();
        let data = if is_there { settings } else { memory.path() };
        command.env("XDG_DATA_HOME", data);
        command.env_remove("QARI_LIBRARY");
        command.env("TERM", "xterm-256color");
        let size = PtySize {
            rows,
            cols: columns,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut from = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let output = Arc::new((
            Mutex::new(Output {
                parser: vt100::Parser::new(rows, columns, 0),
                bytes: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&output);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = from.read(&mut buffer).unwrap_or(0);
                let mut output = shared.0.lock().unwrap();
                output.parser.process(&buffer[..count]);
                output.bytes.extend_from_slice(&buffer[..count]);
                output.ended |= count == 0;
                shared.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            keys,
            output,
            _memory: memory,
        }
    }

    /// Presses keys: bytes as a terminal sends them.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until the terminal has been asked all questions: only then are keys
    /// heard, and the help opens.
    pub(crate) fn settle(&mut self) -> &mut Self {
        let open = |screen: &vt100::Screen| {
            let told = [visual("صفحة"), "a page on"];
            let rows = rows_of(screen);
            rows.iter()
                .any(|row| told.iter().any(|told| row.contains(told)))
        };
        self.press("?").wait("the help", open);
        self.press("\x1b").wait("no help", |screen| !open(screen));
        self
    }

    /// Waits until the screen is as asked, and gives its rows.
    pub(crate) fn wait(&self, what: &str, seen: impl Fn(&vt100::Screen) -> bool) -> Vec<String> {
        self.wait_for(what, |output| seen(output.parser.screen()))
    }

    /// Waits until these cells stand in some row, left to right.
    pub(crate) fn see(&self, cells: &str) -> Vec<String> {
        self.wait(cells, |screen| {
            rows_of(screen).iter().any(|row| row.contains(cells))
        })
    }

    /// Waits until these cells stand in no row.
    pub(crate) fn miss(&self, cells: &str) -> Vec<String> {
        self.wait(cells, |screen| {
            !rows_of(screen).iter().any(|row| row.contains(cells))
        })
    }

    /// Waits until the program's bytes hold these.
    pub(crate) fn wait_bytes(&self, bytes: &[u8]) {
        let what = String::from_utf8_lossy(bytes).escape_debug().to_string();
        self.wait_for(&what, |output| {
            output
                .bytes
                .windows(bytes.len())
                .any(|window| window == bytes)
        });
    }

    /// Waits until it has done all that it was asked for: until it has not worked
    /// for a while.
    pub(crate) fn rest(&self) {
        let start = Instant::now();
        let mut before = u64::MAX;
        while self.worked() != before {
            assert!(start.elapsed() < PATIENCE, "it does not come to rest");
            before = self.worked();
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// For how many nanoseconds all its threads have had a processor.
    pub(crate) fn worked(&self) -> u64 {
        let id = self.child.process_id().unwrap();
        let threads = std::fs::read_dir(format!("/proc/{id}/task")).unwrap();
        let worked = threads.filter_map(|thread| {
            let told = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            told.split_whitespace().next()?.parse::<u64>().ok()
        });
        worked.sum()
    }

    /// Forgets the bytes up to now.
    pub(crate) fn forget_bytes(&self) {
        self.output.0.lock().unwrap().bytes.clear();
    }

    fn wait_for(&self, what: &str, seen: impl Fn(&Output) -> bool) -> Vec<String> {
        let start = Instant::now();
        let mut output = self.output.0.lock().unwrap();
        while !seen(&output) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let rows = rows_of(output.parser.screen()).join("\n");
            assert!(
                !left.is_zero() && !output.ended,
                "{what:?} is not seen on:\n{rows}"
            );
            output = self.output.1.wait_timeout(output, left).unwrap().0;
        }
        rows_of(output.parser.screen())
    }

    /// A new window size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut output = self.output.0.lock().unwrap();
        output.parser.screen_mut().set_size(rows, columns);
        drop(output);
        self.tell_size(columns, rows);
    }

    /// A new window size that only the program is told: `vt100` cannot be made as
    /// small as a terminal can be.
    pub(crate) fn tell_size(&self, columns: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols: columns,
            ..PtySize::default()
        };
        self.master.resize(size).unwrap();
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// The letter of the process's state: `T` is stopped.
    pub(crate) fn state(&self) -> char {
        let id = self.child.process_id().unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        let (_, after) = stat.rsplit_once(')').unwrap();
        after.trim_start().chars().next().unwrap()
    }

    /// Waits until the process is stopped.
    pub(crate) fn wait_stopped(&self) {
        let start = Instant::now();
        while self.state() != 'T' {
            assert!(start.elapsed() < PATIENCE, "it does not stop");
            thread::yield_now();
        }
    }

    /// Waits for the end: how it ended, and all bytes that came out.
    pub(crate) fn end(mut self) -> (ExitStatus, Vec<u8>) {
        let mut output = self.output.0.lock().unwrap();
        let start = Instant::now();
        while !output.ended {
            let left = PATIENCE.saturating_sub(start.elapsed());
            assert!(!left.is_zero(), "the terminal stays open");
            output = self.output.1.wait_timeout(output, left).unwrap().0;
        }
        let bytes = std::mem::take(&mut output.bytes);
        drop(output);
        (self.child.wait().unwrap(), bytes)
    }
}

fn rows_of(screen: &vt100::Screen) -> Vec<String> {
    let (_, columns) = screen.size();
    screen.rows(0, columns).collect()
}
