//! Asking the terminal who it is: one write, then reading until the answer to
//! the last question, which all terminals know, or until [`PATIENCE`] is over.
//! It is done once, before anything else listens to the terminal; what comes
//! later is kept from the keys by `input`.
//!
//! The questions leave no trace on any screen: `QTerminal` and old Linux consoles
//! print the `p` of the first one, so the cursor is put back and that cell
//! erased. OSC 50 is not asked: it sets the font of xterm. No private mode is
//! asked either: a late answer would make crossterm wait for its end, and take
//! what is typed for it.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::detect::{PARENTS, Seen, VARIABLES};
use super::replies::Replies;

/// Save the cursor; can you be told not to reorder (DECRQM 8)? Cursor back, a
/// cell erased; your background (OSC 11)? Your name (XTVERSION)? Your attributes,
/// secondary and primary?
const QUESTIONS: &[u8] = b"\x1b7\x1b[8$p\x1b8\x1b[X\x1b]11;?\x1b\\\x1b[>0q\x1b[>c\x1b[c";

/// How long answers are waited for.
pub const PATIENCE: Duration = Duration::from_millis(150);

/// When no answer is begun any more; one that has begun may end.
const LAST_BEGINNING: Duration = Duration::from_millis(120);

/// How long a first answer is waited for after the last one: where nothing but
/// that came, it may have been another program's.
const DOUBT: Duration = Duration::from_millis(30);

/// How long tmux is waited for.
const TMUX_PATIENCE: Duration = Duration::from_millis(100);

/// Looks at the terminal and around it. It must be in raw mode, and nobody else
/// may be listening to it. Never fails, and takes 150 ms at the most, or `late`, where
/// that is longer; a terminal that answers makes it a round trip.
#[must_use]
pub fn look(late: Duration) -> Seen {
    let start = Instant::now();
    let variables = around();
    let set = |name: &str| variables.iter().find(|(known, _)| *known == name);
    // Asked at the same time.
    let tmux = set("TMUX").and_then(|_| ask_tmux());
    let mut seen = match set("TERM") {
        // It prints what it does not know.
        Some((_, term)) if term == "dumb" => Seen::default(),
        _ => ask(start, late),
    };
    seen.variables = variables;
    seen.tmux_client = tmux.and_then(|child| hear_tmux(child, start + PATIENCE));
    seen
}

/// What is known without asking the terminal.
#[must_use]
pub fn environment() -> Seen {
    Seen {
        variables: around(),
        ..Seen::default()
    }
}

/// What tmux says of the terminal it is shown in now, as in
/// [`Seen::tmux_client`]. Takes 100 ms at the most.
#[must_use]
pub fn tmux_client() -> Option<String> {
    let until = Instant::now() + TMUX_PATIENCE;
    hear_tmux(ask_tmux()?, until)
}

/// What is seen in what a terminal sent, piece by piece; nobody is asked.
#[must_use]
pub fn answers<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Seen {
    let mut replies = Replies::default();
    for piece in pieces {
        replies.take(piece);
    }
    replies.end()
}

fn around() -> Vec<(&'static str, String)> {
    let set = |name: &&'static str| {
        let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
        (*name != PARENTS).then_some((*name, value))
    };
    VARIABLES.iter().filter_map(set).collect()
}

/// Asks the terminal and reads what it answers, until `late` after the start where the
/// last answer has not come.
fn ask(start: Instant, late: Duration) -> Seen {
    let mut replies = Replies::default();
    let Some(mut terminal) = terminal() else {
        return replies.end();
    };
    if !send(QUESTIONS) {
        return replies.end();
    }
    let mut buffer = [0; 1024];
    loop {
        let until = if replies.are_complete() {
            break;
        } else if replies.have_only_last() {
            (Instant::now() + DOUBT).min(start + LAST_BEGINNING.max(late))
        } else if replies.are_cut() {
            start + PATIENCE.max(late)
        } else {
            start + LAST_BEGINNING.max(late)
        };
        if !is_ready(&terminal, until) {
            break;
        }
        match terminal.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => replies.take(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    replies.end()
}

/// Where the terminal's answers come: as for the keys, standard input if that
/// is it. (`/dev/tty` cannot be polled on macOS.)
fn terminal() -> Option<File> {
    let input = io::stdin();
    if input.is_terminal() {
        return Some(File::from(input.as_fd().try_clone_to_owned().ok()?));
    }
    File::open("/dev/tty").ok()
}

fn send(bytes: &[u8]) -> bool {
    let mut out = io::stdout().lock();
    out.is_terminal() && out.write_all(bytes).and_then(|()| out.flush()).is_ok()
}

/// Waits until there is something to read or an end of it.
fn is_ready(source: &impl AsFd, until: Instant) -> bool {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let wait = Timespec::try_from(left).ok();
        let mut sources = [PollFd::new(source, PollFlags::IN)];
        match poll(&mut sources, wait.as_ref()) {
            Ok(count) => return count > 0,
            Err(Errno::INTR) if !left.is_zero() => {}
            Err(_) => return false,
        }
    }
}

/// Asks tmux for its client's process, `TERM` and XTVERSION.
fn ask_tmux() -> Option<Child> {
    let format = "#{client_pid}|#{client_termname}|#{client_termtype}";
    let mut command = Command::new("tmux");
    command
        .args(["display-message", "-p", format])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command.spawn().ok()
}

/// Reads what tmux answers until then, and ends it.
fn hear_tmux(mut child: Child, until: Instant) -> Option<String> {
    let mut heard = Vec::new();
    let mut whole = false;
    if let Some(mut answer) = child.stdout.take() {
        let mut buffer = [0; 1024];
        while !whole && is_ready(&answer, until) {
            let count = answer.read(&mut buffer).unwrap_or(0);
            heard.extend_from_slice(&buffer[..count]);
            whole = count == 0;
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    let heard = String::from_utf8(heard).ok().filter(|_| whole)?;
    client(heard.trim_end())
}

/// The client's name of itself; where tmux has none, what its environment says.
fn client(heard: &str) -> Option<String> {
    let mut parts = heard.splitn(3, '|');
    let (process, term) = (parts.next()?, parts.next()?);
    if let Some(name) = parts.next().filter(|name| !name.is_empty()) {
        return Some(name.to_owned());
    }
    let mut lines = Vec::new();
    if !term.is_empty() {
        lines.push(format!("TERM={term}"));
    }
    if let Ok(process) = process.parse::<u32>() {
        lines.extend(environment_of(process));
        lines.push(format!("{PARENTS}={}", parents_of(process).join(" ")));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Those of [`VARIABLES`] with which a process was started, where the system
/// tells that in a file.
fn environment_of(process: u32) -> Vec<String> {
    let bytes = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
    let lines = bytes.split(|byte| *byte == 0);
    let known = |line: &[u8]| {
        let line = std::str::from_utf8(line).ok()?;
        let (name, value) = line.split_once('=')?;
        let wanted = VARIABLES.contains(&name) && name != "TERM" && name != PARENTS;
        (wanted && !value.is_empty() && !value.contains('\n')).then(|| line.to_owned())
    };
    lines.filter_map(known).collect()
}

/// The names of the processes above this one, nearest first.
fn parents_of(mut process: u32) -> Vec<String> {
    let mut names = Vec::new();
    while names.len() < 8 && process > 1 {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let Some(parent) = stat
            .rsplit_once(')')
            .and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok())
        else {
            break;
        };
        process = parent;
        let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        names.push(name.trim_end().replace(char::is_whitespace, "_"));
    }
    names
}
