//! Keys, mouse and signals become messages. Two threads that sleep until
//! something happens: one blocks on the terminal, which crossterm opens as
//! `/dev/tty` when standard input is piped, one on signals. The program ends
//! without waiting for them.

use std::sync::mpsc::Sender;
use std::{io, thread};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::app::{Code, Key, Message, Place, Size};

/// Starts both threads. They end when nobody listens any more.
///
/// # Errors
/// When signals cannot be caught or threads cannot be made.
pub fn listen(sender: &Sender<Message>) -> io::Result<()> {
    let signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    let heard = sender.clone();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || hear(signals, &heard))?;
    let typed = sender.clone();
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || read(&typed))?;
    Ok(())
}

fn hear(mut signals: Signals, sender: &Sender<Message>) {
    for signal in signals.forever() {
        let message = match signal {
            SIGTSTP => Message::StopAsked,
            SIGCONT => Message::Resumed,
            _ => Message::Signalled(signal),
        };
        if sender.send(message).is_err() {
            return;
        }
    }
}

fn read(sender: &Sender<Message>) {
    loop {
        let message = match event::read() {
            Ok(event) => convert(event),
            Err(_) => Some(Message::HungUp),
        };
        let last = message == Some(Message::HungUp);
        if message.is_some_and(|message| sender.send(message).is_err()) || last {
            return;
        }
    }
}

fn convert(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => key_of(key).map(Message::Pressed),
        Event::Mouse(mouse) => mouse_of(mouse),
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(Size { columns, rows })),
        Event::FocusGained | Event::FocusLost => None,
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
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

    use super::convert;
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
}
