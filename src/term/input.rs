//! Keys, mouse and signals become messages. Two threads that sleep until
//! something happens: one blocks on the terminal, which crossterm opens as
//! `/dev/tty` when standard input is piped, one on signals. The program ends
//! without waiting for them. Answers of the terminal that come too late, or to
//! what another program asked, are no keys: `Sieve` keeps them back.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::sieve::Sieve;
use crate::app::{Code, Key, Message, Place, Size};

/// Whoever asks again after so long to end it does not want to wait. (What shuts a system
/// down sends two signals at once.)
const AGAIN: Duration = Duration::from_secs(1);

/// Starts to catch signals, before the terminal is taken: what asks us to end
/// must not leave it as we have it. Ends when nobody listens any more.
///
/// # Errors
/// When signals cannot be caught or the thread cannot be made.
pub fn hear(sender: &Sender<Message>) -> io::Result<()> {
    let signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
    let heard = sender.clone();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || pass_on(signals, &heard))?;
    Ok(())
}

/// Starts to read keys and mouse, once nobody asks the terminal anything any
/// more. Ends when nobody listens any more.
///
/// # Errors
/// When the thread cannot be made.
pub fn listen(sender: &Sender<Message>) -> io::Result<()> {
    let typed = sender.clone();
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || read(&typed))?;
    Ok(())
}

fn pass_on(mut signals: Signals, sender: &Sender<Message>) {
    let mut asked: Option<Instant> = None;
    for signal in signals.forever() {
        let message = match signal {
            SIGTSTP => Message::StopAsked,
            SIGCONT => Message::Resumed,
            SIGWINCH => match crossterm::terminal::size() {
                Ok((columns, rows)) => Message::Resized(Size { columns, rows }),
                Err(_) => continue,
            },
            _ if asked.is_some_and(|first| first.elapsed() >= AGAIN) => {
                // The main thread waits for a terminal that takes nothing, or for a
                // library that another program holds.
                let _ = crossterm::terminal::disable_raw_mode();
                let _ = emulate_default_handler(signal);
                continue;
            }
            _ => {
                asked.get_or_insert_with(Instant::now);
                Message::Signalled(signal)
            }
        };
        if sender.send(message).is_err() {
            return;
        }
    }
}

fn read(sender: &Sender<Message>) {
    let mut events = Sieve::new(|wait: Option<Duration>| match wait {
        Some(wait) if !event::poll(wait)? => Ok(None),
        _ => event::read().map(Some),
    });
    loop {
        let message = match events.next() {
            Ok(event) => convert(event),
            Err(_) => Some(Message::HungUp),
        };
        let last = message == Some(Message::HungUp);
        if message.is_some_and(|message| sender.send(message).is_err()) || last {
            return;
        }
    }
}

/// Keys that are more than a letter, as terminals send them.
const SEQUENCES: &[(&str, Code)] = &[
    ("\x1b[A", Code::Up),
    ("\x1bOA", Code::Up),
    ("\x1b[B", Code::Down),
    ("\x1bOB", Code::Down),
    ("\x1b[C", Code::Right),
    ("\x1bOC", Code::Right),
    ("\x1b[D", Code::Left),
    ("\x1bOD", Code::Left),
    ("\x1b[H", Code::Home),
    ("\x1bOH", Code::Home),
    ("\x1b[1~", Code::Home),
    ("\x1b[F", Code::End),
    ("\x1bOF", Code::End),
    ("\x1b[4~", Code::End),
    ("\x1b[5~", Code::PageUp),
    ("\x1b[6~", Code::PageDown),
    ("\x1b[Z", Code::BackTab),
];

/// The keys in what was typed while [`probe::look`](super::probe::look) was
/// reading: letters, Ctrl with letters, and the keys that move; others are lost.
#[must_use]
pub fn typed(bytes: &[u8]) -> Vec<Message> {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.as_ref();
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (key, length) = first_key(rest);
        keys.extend(key.map(Message::Pressed));
        rest = &rest[length..];
    }
    keys
}

/// The key at the beginning, if it is known, and its length.
fn first_key(text: &str) -> (Option<Key>, usize) {
    let known = SEQUENCES.iter().find(|(start, _)| text.starts_with(start));
    if let Some((start, code)) = known {
        return (Some(Key::plain(*code)), start.len());
    }
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return (None, 0);
    };
    let key = match (first, letters.next()) {
        ('\x1b', Some('[' | 'O')) => {
            let end = text[2..].find(|letter| ('\x40'..'\x7f').contains(&letter));
            return (None, end.map_or(text.len(), |end| end + 3));
        }
        ('\x1b', Some(letter)) if letter != '\x1b' => return (None, 1 + letter.len_utf8()),
        ('\x1b', _) => Some(Key::plain(Code::Escape)),
        ('\r', _) => Some(Key::plain(Code::Enter)),
        ('\t', _) => Some(Key::plain(Code::Tab)),
        ('\x7f', _) => Some(Key::plain(Code::Backspace)),
        (control @ '\x01'..='\x1a', _) => Some(Key::control(char::from(control as u8 + b'a' - 1))),
        (letter, _) if letter.is_control() || letter == char::REPLACEMENT_CHARACTER => None,
        (letter, _) => Some(Key::letter(letter)),
    };
    (key, first.len_utf8())
}

fn convert(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => key_of(key).map(Message::Pressed),
        Event::Mouse(mouse) => mouse_of(mouse),
        Event::Paste(text) => Some(Message::Pasted(text)),
        // Sizes are heard as signals, before anything is read.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Escape,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        _ => return None,
    };
    // Alt with a letter is no letter; AltGr comes as the letter it writes.
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    // Ctrl matters with letters only: Ctrl-Home is Home.
    let control = matches!(code, Code::Char(_)) && key.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, control })
}

fn mouse_of(mouse: MouseEvent) -> Option<Message> {
    let place = Place {
        column: mouse.column,
        row: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::ScrollDown => Some(Message::Wheel(place, 1)),
        MouseEventKind::ScrollUp => Some(Message::Wheel(place, -1)),
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked(place)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Message::Dragged(place)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

    use super::{convert, typed};
    use crate::app::{Code, Key, Message};

    #[test]
    fn ctrl_counts_with_letters_only_and_alt_is_no_letter() {
        let pressed = |code, modifiers| convert(Event::Key(KeyEvent::new(code, modifiers)));
        assert_eq!(
            pressed(KeyCode::Char('z'), KeyModifiers::CONTROL),
            Some(Message::Pressed(Key::control('z')))
        );
        assert_eq!(
            pressed(KeyCode::Home, KeyModifiers::CONTROL),
            Some(Message::Pressed(Key::plain(Code::Home)))
        );
        assert_eq!(pressed(KeyCode::Char('q'), KeyModifiers::ALT), None);
    }

    #[test]
    fn what_is_typed_early_is_heard() {
        let letters: Vec<Message> = "/خ"
            .chars()
            .map(Key::letter)
            .map(Message::Pressed)
            .collect();
        assert_eq!(typed("/خ".as_bytes()), letters);
        let codes = |bytes: &[u8]| -> Vec<Code> {
            let code = |message| match message {
                Message::Pressed(key) if !key.control => key.code,
                other => panic!("{other:?}"),
            };
            typed(bytes).into_iter().map(code).collect()
        };
        assert_eq!(
            codes(b"\x1b[B\x1b[6~\x1bOA\r\x1b"),
            [
                Code::Down,
                Code::PageDown,
                Code::Up,
                Code::Enter,
                Code::Escape
            ]
        );
        // Alt with a letter, F5, a mouse, half a letter, half a key.
        assert_eq!(
            codes(b"\x1bq\x1b[15~\x1b[<0;1;1M\xd8j\x1b[1;"),
            [Code::Char('j')]
        );
        assert_eq!(typed(b"\x03"), [Message::Pressed(Key::control('c'))]);
    }
}
