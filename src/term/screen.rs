//! `Screen`: ratatui's double buffer over a backend that gathers what changed
//! in a frame and sends it in one write, between the marks of a synchronized
//! update (CSI ? 2026), so that no half frame is ever seen. A frame without a
//! change sends nothing.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The terminal's screen.
pub(super) struct Screen {
    terminal: Terminal<Gathered>,
}

impl Screen {
    pub(super) fn new() -> io::Result<Self> {
        let terminal = Terminal::new(Gathered { bytes: Vec::new() })?;
        Ok(Self { terminal })
    }

    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(draw)?;
        self.terminal.backend_mut().send()
    }

    /// Takes the screen for empty: the next frame is sent whole.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }
}

/// A backend that keeps a frame's bytes until all of them are there. The
/// cursor is hidden for good by the session and takes no bytes.
struct Gathered {
    bytes: Vec<u8>,
}

impl Gathered {
    fn send(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.bytes.extend_from_slice(END);
        let mut out = io::stdout().lock();
        let sent = out.write_all(&self.bytes).and_then(|()| out.flush());
        self.bytes.clear();
        sent
    }

    /// crossterm's own words, added to the frame.
    fn words(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        if self.bytes.is_empty() {
            self.bytes.extend_from_slice(BEGIN);
        }
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Gathered {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.words().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, _position: P) -> io::Result<()> {
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.words().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.words().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
