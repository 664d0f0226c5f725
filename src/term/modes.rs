//! The modes a terminal is put into and taken out of. `leave` may be called
//! at any time, from any thread and more than once: it undoes what `enter` did
//! if that is still to be undone.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::app::Display;

/// Cursor hidden; mouse buttons and wheel in SGR form, but not its motion,
/// which would wake us for nothing; pasted text in brackets.
const ENTER: &str = "\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[2J";

/// The same undone, last first.
const LEAVE: &str = "\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[0m\x1b[?25h";

/// The alternate screen.
const ALTERNATE: &str = "\x1b[?1049h";
const NORMAL: &str = "\x1b[?1049l";

/// Whether the terminal is in our modes.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Which display's switches are set: its place in [`Display::ALL`].
static SWITCHED: AtomicUsize = AtomicUsize::new(0);

/// What asks a terminal to show rows as they are sent, and what undoes it.
/// Given before the screen is cleared: VTE's rows keep the mode in which they
/// were made.
fn switches(display: Display) -> (&'static str, &'static str) {
    match display {
        // BDSM explicit; left to right, no autodetection, arrow keys as they
        // are ("BiDi in Terminal Emulators" 0.2, `facts.md` §1).
        Display::Explicit => (
            "\x1b[8l\x1b[1 k\x1b[?2501l\x1b[?1243l",
            "\x1b[8h\x1b[0 k\x1b[?1243h",
        ),
        Display::Mlterm => ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
        _ => ("", ""),
    }
}

pub(super) fn is_entered() -> bool {
    ENTERED.load(Ordering::Acquire)
}

/// Raw mode alone, so that the terminal can be asked questions.
pub(super) fn begin() -> io::Result<()> {
    ENTERED.store(true, Ordering::Release);
    enable_raw_mode()
}

pub(super) fn enter(display: Display) -> io::Result<()> {
    begin()?;
    let index = Display::ALL.iter().position(|known| *known == display);
    SWITCHED.store(index.unwrap_or(0), Ordering::Release);
    let (on, _) = switches(display);
    send(&format!("{ALTERNATE}{on}{ENTER}")).inspect_err(|_| leave())
}

/// What fails here fails unheard: there is nobody left to tell.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::AcqRel) {
        let display = Display::ALL.get(SWITCHED.load(Ordering::Acquire));
        let (_, off) = switches(display.copied().unwrap_or_default());
        let _ = send(&format!("{LEAVE}{off}{NORMAL}"));
        let _ = disable_raw_mode();
    }
}

fn send(bytes: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes.as_bytes())?;
    out.flush()
}
