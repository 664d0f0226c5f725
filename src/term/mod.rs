//! The terminal: taken by `Session::start`, given back when the session is
//! dropped, when a signal ends the program and when anything panics. The only
//! room that knows escape sequences; what is drawn on it comes as a ratatui
//! frame, what is typed on it leaves as messages.

mod colours;
pub mod detect;
pub mod emit;
mod held;
mod identity;
pub mod input;
mod modes;
mod pen;
mod plain;
mod powers;
pub mod probe;
mod replies;
mod screen;
mod sieve;
mod still;

use std::io::{self, IsTerminal};
use std::panic;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use ratatui::buffer::Buffer;

use crate::app::{Display, Size};
pub use colours::Colours;
use detect::Seen;
use held::Held;
pub use plain::Plain;
pub use powers::Powers;
pub use screen::Screen;

/// How long one that answers late is waited for where nobody reads its answers
/// afterwards: they would be typed into the shell.
const LATE: Duration = Duration::from_millis(700);

/// Looks at a terminal that is not in our hands: asks it who it is, which takes
/// a round trip, and 700 ms where nobody answers. Signals wait for the end of it.
///
/// # Errors
/// When the terminal cannot be put into raw mode.
pub fn look() -> io::Result<Seen> {
    let _held = Held::begin()?;
    crossterm::terminal::enable_raw_mode()?;
    let seen = probe::look(LATE);
    crossterm::terminal::disable_raw_mode()?;
    Ok(seen)
}

/// A terminal in our hands.
pub struct Session {
    screen: Screen,
}

impl Session {
    /// Looks at the terminal, as [`look`] does, for a session that is started
    /// right after: raw mode stays, so that no late answer is echoed, and none is waited
    /// for: a session keeps them from the keys. Signals are heard already.
    ///
    /// # Errors
    /// When the terminal cannot be put into raw mode.
    pub fn look() -> io::Result<Seen> {
        crossterm::terminal::enable_raw_mode()?;
        Ok(probe::look(Duration::ZERO))
    }

    /// Takes the terminal: raw mode, alternate screen, mouse and pasted text
    /// as events. Rows are sent as `display` says, to a terminal that can do this.
    ///
    /// # Errors
    /// When standard output is no terminal, or keys can be had neither from
    /// standard input nor from `/dev/tty`. Nothing is left behind then.
    pub fn start(display: Display, powers: Powers) -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is no terminal"));
        }
        restore_before_panic();
        modes::enter(display)?;
        Ok(Self {
            screen: Screen::new(display, powers),
        })
    }

    /// It turns out that the terminal can do this.
    pub fn set_powers(&mut self, powers: Powers) {
        self.screen.set_powers(powers);
    }

    /// The size of the window.
    ///
    /// # Errors
    /// When the terminal does not tell.
    pub fn size() -> io::Result<Size> {
        let (columns, rows) = crossterm::terminal::size()?;
        Ok(Size { columns, rows })
    }

    /// Draws a frame of this size and sends what changed, in one write. `draw`
    /// gets an empty one.
    ///
    /// # Errors
    /// When the terminal takes no more.
    pub fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        // A panic elsewhere has given the terminal back: leave it alone.
        if modes::is_entered() {
            self.screen.draw(size, draw)?;
        }
        Ok(())
    }

    /// Puts a text into the clipboard of whoever looks at the terminal (OSC 52),
    /// over ssh too; tmux passes it on (`set-clipboard`).
    ///
    /// # Errors
    /// When the terminal takes no more.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        crossterm::execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal back and stops the program, as Ctrl-Z does; when it
    /// is continued, takes the terminal again.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        modes::leave();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.restore()
    }

    /// Takes a terminal again that may have been in other hands, and sends the
    /// whole of the next frame.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn restore(&mut self) -> io::Result<()> {
        self.display(self.screen.display())
    }

    /// Sends the whole of the next frame.
    pub fn redraw(&mut self) {
        self.screen.forget();
    }

    /// Takes the terminal again, sends rows in this way from now on, and the
    /// whole of the next frame.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn display(&mut self, display: Display) -> io::Result<()> {
        modes::leave();
        modes::enter(display)?;
        self.screen = Screen::new(display, self.screen.powers());
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        modes::leave();
    }
}

/// A panic gives the terminal back first, so that its message is seen.
fn restore_before_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        modes::leave();
        report(panic);
    }));
}
