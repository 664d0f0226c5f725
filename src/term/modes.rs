//! The modes a terminal is put into and taken out of. `leave` may be called
//! at any time, from any thread and more than once: it undoes what `enter` did
//! if that is still to be undone.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Alternate screen; cursor hidden; mouse buttons and wheel in SGR form, but
/// not its motion, which would wake us for nothing; pasted text in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[2J";

/// The same undone, last first.
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Whether the terminal is in our modes.
static ENTERED: AtomicBool = AtomicBool::new(false);

pub(super) fn is_entered() -> bool {
    ENTERED.load(Ordering::Acquire)
}

pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::Release);
    send(ENTER).inspect_err(|_| leave())
}

/// What fails here fails unheard: there is nobody left to tell.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::AcqRel) {
        let _ = send(LEAVE);
        let _ = disable_raw_mode();
    }
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
