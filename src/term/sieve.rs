//! `Sieve`: keeps answers of the terminal from becoming keys, when they come
//! too late or to what another program asked.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};

/// A pause after which a person, not a terminal, sends the next.
const PAUSE: Duration = Duration::from_millis(50);

/// How long the rest of what looks begun is waited for. No key waits longer.
const AT_ONCE: Duration = Duration::from_millis(20);

/// Pauses that a slow line may make in an answer.
const PAUSES: usize = 4;

/// More keys than a person presses without a pause.
const MANY: usize = 1000;

/// Lets events through but answers, which crossterm takes for keys: `ESC P`,
/// `]`, `_`, `^`, `X` for Alt with that letter, then what follows until
/// `ESC \` or BEL; of `CSI > 65 ; 1 ; 0 c` all behind the `>`. A person who
/// pressed just that and goes on to type is heard: only what comes without a
/// pause, or looks like an answer, is kept back. Others (`CSI ? … c`,
/// `CSI … $ y`, `CSI … R`) crossterm keeps back itself.
pub(super) struct Sieve<F> {
    source: F,
    /// What may go through.
    through: VecDeque<Event>,
    /// What is to be looked at next.
    again: Option<Event>,
}

impl<F: FnMut(Option<Duration>) -> io::Result<Option<Event>>> Sieve<F> {
    pub(super) fn new(source: F) -> Self {
        Self {
            source,
            through: VecDeque::new(),
            again: None,
        }
    }

    /// The next event that is no answer.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.through.pop_front() {
                return Ok(event);
            }
            let first = match self.again.take() {
                Some(event) => Some(event),
                None => (self.source)(None)?,
            };
            if let Some(event) = first {
                self.sift(event)?;
            }
        }
    }

    fn sift(&mut self, event: Event) -> io::Result<()> {
        match letter(&event) {
            Some((letter @ ('P' | ']' | '_' | '^' | 'X'), KeyModifiers::ALT)) => {
                self.string(letter)
            }
            Some(('0'..='9', KeyModifiers::NONE)) => self.control(vec![event]),
            _ if event == Event::Key(KeyCode::Esc.into()) => self.escape(event),
            _ => {
                self.through.push_back(event);
                Ok(())
            }
        }
    }

    /// After Escape, which may be the beginning of an answer cut in two.
    fn escape(&mut self, escape: Event) -> io::Result<()> {
        let next = (self.source)(Some(AT_ONCE))?;
        match (next.as_ref().and_then(letter), next) {
            (Some((letter @ ('P' | ']' | '_' | '^' | 'X'), KeyModifiers::NONE)), _) => {
                self.string(letter)
            }
            (Some(('[', KeyModifiers::NONE)), Some(bracket)) => self.control(vec![escape, bracket]),
            (_, next) => {
                self.through.push_back(escape);
                self.again = next;
                Ok(())
            }
        }
    }

    /// Keeps back numbers and what they end in; lets through what are others.
    fn control(&mut self, mut held: Vec<Event>) -> io::Result<()> {
        let mut parts = 0;
        while held.len() < MANY {
            let Some(event) = (self.source)(Some(AT_ONCE))? else {
                break;
            };
            match letter(&event) {
                Some((';', _)) => parts += 1,
                Some(('0'..='9' | '?' | '>' | '$' | ' ', _)) => {}
                Some(('c' | 'y' | 'm' | 'R' | 'n' | 't', _)) if parts > 0 => return Ok(()),
                _ => {
                    self.again = Some(event);
                    break;
                }
            }
            held.push(event);
        }
        self.through.extend(held);
        Ok(())
    }

    /// Keeps back a string that begins in this way, to its end.
    fn string(&mut self, beginning: char) -> io::Result<()> {
        let mut held: Vec<Event> = Vec::new();
        let mut answer = false;
        let mut pauses = 0;
        loop {
            let Some(event) = (self.source)(Some(PAUSE))? else {
                pauses += 1;
                if !answer {
                    self.through.extend(held);
                    return Ok(());
                }
                if pauses > PAUSES {
                    return Ok(());
                }
                continue;
            };
            let escaped = held.last() == Some(&Event::Key(KeyCode::Esc.into()));
            match letter(&event) {
                Some(('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL)) => return Ok(()),
                Some(('\\', KeyModifiers::NONE)) if escaped => return Ok(()),
                // The next one begins.
                Some(('P' | ']' | '_' | '^' | 'X', KeyModifiers::ALT)) => {
                    self.again = Some(event);
                    return Ok(());
                }
                Some((letter, KeyModifiers::NONE)) if held.is_empty() => {
                    answer = is_answer(beginning, letter);
                }
                None if !matches!(event, Event::Key(_)) => {
                    self.through.push_back(event);
                    continue;
                }
                _ => {}
            }
            if held.len() == MANY {
                held.clear();
            }
            held.push(event);
        }
    }
}

/// Whether an answer that begins in this way goes on with this letter.
fn is_answer(beginning: char, letter: char) -> bool {
    match beginning {
        'P' => matches!(letter, '>' | '!' | '$' | '+' | '0'..='9'),
        ']' => matches!(letter, 'l' | 'L' | '0'..='9'),
        '_' => letter == 'G',
        _ => false,
    }
}

/// The letter of a key, and what is held with it but Shift.
fn letter(event: &Event) -> Option<(char, KeyModifiers)> {
    let Event::Key(key) = event else {
        return None;
    };
    let KeyCode::Char(letter) = key.code else {
        return None;
    };
    Some((letter, key.modifiers - KeyModifiers::SHIFT))
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::io;
    use std::time::Duration;

    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
    use proptest::prelude::*;

    use super::Sieve;

    /// What goes through of keys written as crossterm makes them of bytes:
    /// `\x1b` and a letter is Alt with it, `~` Escape, `_` a pause of 50 ms,
    /// `*` another window size.
    fn through(written: &str) -> String {
        let mut events: VecDeque<Option<Event>> = VecDeque::new();
        let mut letters = written.chars();
        while let Some(letter) = letters.next() {
            let key = |code, held| Some(Event::Key(KeyEvent::new(code, held)));
            events.push_back(match letter {
                '_' => None,
                '*' => Some(Event::Resize(1, 1)),
                '~' => key(KeyCode::Esc, KeyModifiers::NONE),
                '\x07' => key(KeyCode::Char('g'), KeyModifiers::CONTROL),
                '\x1b' => {
                    let letter = letters.next().expect("a letter");
                    key(KeyCode::Char(letter), KeyModifiers::ALT)
                }
                letter => key(KeyCode::Char(letter), KeyModifiers::NONE),
            });
        }
        let mut sieve = Sieve::new(move |wait: Option<Duration>| {
            let ended = || io::Error::other("nothing more");
            loop {
                match (events.pop_front(), wait) {
                    (Some(None), None) => {}
                    (None, None) => return Err(ended()),
                    (event, _) => return Ok(event.flatten()),
                }
            }
        });
        let mut heard = String::new();
        while let Ok(event) = sieve.next() {
            match event {
                Event::Key(key) => {
                    if key.modifiers.contains(KeyModifiers::ALT) {
                        heard.push('\x1b');
                    }
                    heard.push(match key.code {
                        KeyCode::Char(letter) => letter,
                        _ => '~',
                    });
                }
                _ => heard.push('*'),
            }
        }
        heard
    }

    #[test]
    fn answers_are_kept_back() {
        for answer in [
            "\x1bP>|kitty(0.41.1)\x1b\\",
            "\x1bP1$r0m\x1b\\",
            "\x1b]11;rgb:0000/0000/0000\x1b\\",
            "\x1b]11;rgb:0000/0000/0000\x07",
            "\x1bP>|VTE(80_01)\x1b\\",
            "\x1bP>|VTE(8001)~\\",
            "~P>|VTE(8001)\x1b\\",
            "\x1bP>|VTE(80\x1bP>|VTE(8001)\x1b\\",
            "\x1bP>|Konsole_____",
            "65;7006;1c",
            "0;136;0c",
            "~[8;1$y",
        ] {
            assert_eq!(through(&format!("a{answer}b")), "ab", "{answer}");
        }
        let long = format!("\x1b]52;c;{}\x1b\\b", "q".repeat(5000));
        assert_eq!(through(&long), "b");
        assert_eq!(through("\x1bP>|V*TE\x1b\\b"), "*b");
    }

    #[test]
    fn keys_are_not() {
        for keys in [
            "1_2_3", "12;3", "1jk", "~", "~/", "~[", "~_P>|", "5;_c", "q", "\x1bq",
        ] {
            assert_eq!(through(keys), keys.replace('_', ""), "{keys}");
        }
        // Alt with a letter, and then somebody types.
        assert_eq!(through("\x1bP_jk"), "jk");
        assert_eq!(through("\x1b]j_k"), "jk");
        assert_eq!(through("\x1bP>_a_b_c_d_e_f"), "ef");
    }

    proptest! {
        /// Whatever comes and whenever: it has an end, no key is made up or moved, and
        /// what is no key is never kept back.
        #[test]
        fn nothing_is_made_up(
            written in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "\x1bP", "\x1b]", "\x1b\\", "\x1bX", "\x07", "~", "~[", "~P", "_", "_____",
                        "*", ">|", "65;", "1c", "8;1$y", "G", "j", "7", "\\",
                    ]),
                ],
                0..40,
            ),
        ) {
            let written = written.concat();
            let heard = through(&written);
            let all = written.replace('_', "").replace('\x07', "g");
            let mut rest = all.chars().filter(|letter| !matches!(letter, '*' | '\x1b'));
            let keys = heard.chars().filter(|letter| !matches!(letter, '*' | '\x1b'));
            for key in keys {
                prop_assert!(rest.any(|letter| letter == key), "{heard:?} of {written:?}");
            }
            let resized = |text: &str| text.matches('*').count();
            prop_assert_eq!(resized(&heard), resized(&written));
        }
    }
}
