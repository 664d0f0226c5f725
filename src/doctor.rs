//! `qari doctor`: which terminal this is taken for and why, and a card drawn in
//! each way that `Display` knows, until somebody says which one reads right.
//! That choice is kept for this terminal and version.

use std::sync::mpsc::{self, Receiver, Sender};

use anyhow::{Context, Result};

use crate::app::{Code, Display, Ending, Message, Size};
use crate::choice::{Asked, Choice, Remembering};
use crate::library::{Library, Query};
use crate::store::{Settings, locale};
use crate::term::detect::{Confidence, Detection, detect};
use crate::term::{Colours, Session, input, probe};
use crate::text::letters::printable;
use crate::theme::Background;
use crate::view::{Card, card};

/// Looks at the terminal and, where somebody can look back, asks which way
/// reads right. Gives what is to be printed when the terminal is given back, and how it
/// ended. A choice that cannot be kept is part of the report.
///
/// # Errors
/// When the terminal cannot be used.
pub fn examine(terminal: bool) -> Result<(String, Ending)> {
    let mut choice = Choice::new(Asked::default());
    if !terminal {
        let seen = report(&detect(&probe::environment())) + &colours(&choice) + &around(&choice);
        let told = format!("by the environment alone, since this is no terminal:\n{seen}");
        return Ok((told, Ending::Quit));
    }
    let (sender, receiver) = mpsc::channel();
    input::hear(&sender).context(DEAF)?;
    let size = Session::size().context(UNUSABLE)?;
    let settings = Settings::read();
    let seen = Session::look().context("the terminal cannot be asked")?;
    let detection = &detect(&seen);
    let _ = choice.learn(seen);
    let remembered = settings.as_ref().ok();
    let remembered = remembered.and_then(|settings| settings.display_of(&detection.terminal));
    let first = remembered.and_then(Display::by_name);
    let first = first.unwrap_or(detection.display);
    let told = report(detection) + &colours(&choice);
    let answer = ask((&told, first, size), &choice, (&sender, &receiver))?;
    let told = told + &around(&choice);
    Ok(match answer {
        Answer::Chosen(chosen) => {
            let name = chosen.name();
            let kept = settings.and_then(|mut settings| {
                settings.keep_display(&detection.terminal, name)?;
                Ok(settings.file().display().to_string())
            });
            let end = match kept {
                Ok(file) => format!("chosen: {name}, kept in {}\n", printable(&file)),
                Err(fault) => format!(
                    "chosen: {name}, NOT kept: {}\n",
                    printable(&fault.to_string())
                ),
            };
            (told + &end, Ending::Quit)
        }
        Answer::None(ending) => {
            let end = format!("nothing chosen: {} stays\n", first.name());
            (told + &end, ending)
        }
    })
}

/// Why there is no card.
const DEAF: &str = "the terminal cannot be listened to";
const UNUSABLE: &str = "the terminal cannot be used";

/// What came of asking.
enum Answer {
    Chosen(Display),
    /// None was wanted, or none could be.
    None(Ending),
}

/// Shows the card in one way after the other, until one is chosen or none is
/// wanted. Begins with the first, in a window of that size.
fn ask(
    (report, first, mut size): (&str, Display, Size),
    choice: &Choice,
    (sender, receiver): (&Sender<Message>, &Receiver<Message>),
) -> Result<Answer> {
    let findings: Vec<String> = report.lines().map(str::to_owned).collect();
    let mut display = first;
    let mut session = Session::start(display, choice.powers()).context(UNUSABLE)?;
    let (themes, _) = choice.themes();
    input::listen(sender).context(DEAF)?;
    loop {
        let shown = Card {
            display,
            findings: &findings,
            theme: themes.shown(),
        };
        session.draw(size, |frame| card(&shown, size, frame))?;
        match receiver.recv()? {
            Message::Resized(new) => size = new,
            Message::Resumed => session.restore()?,
            Message::StopAsked => session.suspend()?,
            Message::Signalled(signal) => return Ok(Answer::None(Ending::Signal(signal))),
            Message::HungUp => return Ok(Answer::None(Ending::HungUp)),
            Message::Crashed => return Ok(Answer::None(Ending::Crashed)),
            Message::Pressed(key) => {
                let turned = match (key.code, key.control) {
                    (Code::Enter, _) => return Ok(Answer::Chosen(display)),
                    (Code::Char('q') | Code::Escape, _) | (Code::Char('c'), true) => {
                        return Ok(Answer::None(Ending::Quit));
                    }
                    (Code::Char(' ') | Code::Down | Code::PageDown | Code::Tab, _) => {
                        display.next()
                    }
                    (Code::Backspace | Code::Up | Code::PageUp | Code::BackTab, _) => {
                        display.previous()
                    }
                    (Code::Char(digit), _) => numbered(digit).unwrap_or(display),
                    _ => display,
                };
                if turned != display {
                    display = turned;
                    session.display(display)?;
                }
            }
            _ => {}
        }
    }
}

/// The display with this number on the card.
fn numbered(digit: char) -> Option<Display> {
    let number = digit.to_digit(10)? as usize;
    Display::ALL.get(number.checked_sub(1)?).copied()
}

/// What is known of the terminal, in lines.
fn report(detection: &Detection) -> String {
    let name = if detection.terminal.is_empty() {
        "unknown"
    } else {
        &detection.terminal
    };
    let sure = match detection.confidence {
        Confidence::Answered => "certain: it answered",
        Confidence::Named => "sure: it told its name",
        Confidence::Guessed => "guessed from the environment",
        Confidence::Unknown => "unknown",
    };
    let mut lines = vec![
        format!("terminal: {name}"),
        format!("display: {} ({sure})", detection.display.name()),
        format!("because: {}", detection.reason),
    ];
    if detection.hide_tashkeel {
        lines.push("vowel marks are hidden: it drops or misplaces them (t shows them)".to_owned());
    }
    lines.extend(detection.advice.map(|advice| format!("advice: {advice}")));
    lines.join("\n") + "\n"
}

/// What else a report of a fault needs, in lines: which qari, where its files are and
/// how they are.
fn around(choice: &Choice) -> String {
    let mut lines = vec![
        format!("qari: {}", env!("QARI_VERSION")),
        format!("system: {}", env!("QARI_TARGET")),
        format!("locale: {}", printable(&locale())),
    ];
    if let Ok(size) = Session::size() {
        lines.push(format!("size: {} by {}", size.columns, size.rows));
    }
    let spoken = choice.interface().map(|_| "as it should be".to_owned());
    let spoken = spoken.unwrap_or_else(|fault| fault.to_string());
    let settings = Settings::place().map(|place| place.display().to_string());
    let settings = settings.unwrap_or_else(|fault| fault.to_string());
    lines.push(format!(
        "settings: {}: {}",
        printable(&settings),
        printable(&spoken)
    ));
    lines.push(format!("library: {}", printable(&library())));
    lines.join("\n") + "\n"
}

/// Where the library is, and how it is.
fn library() -> String {
    let place = match Remembering::Usual.shelf() {
        Ok(Some(place)) => place,
        Ok(None) => return "none".to_owned(),
        Err(fault) => return fault.to_string(),
    };
    let file = place.file().display().to_string();
    match Library::open_existing(place.file()) {
        Ok(None) => format!("{file}: none yet"),
        Ok(Some(library)) => match library.count(&Query::default(), 0) {
            Ok(count) => format!("{file}: {count} articles"),
            Err(fault) => fault.to_string(),
        },
        Err(fault) => fault.to_string(),
    }
}

/// The theme and what it depends on, in lines.
fn colours(choice: &Choice) -> String {
    let (themes, fault) = choice.themes();
    let powers = choice.powers();
    let shown = match powers.colours {
        Colours::Direct => "any colours",
        Colours::Indexed => "256 colours",
    };
    let behind = match choice.background() {
        Some(Background::Dark) => "a dark background",
        Some(Background::Light) => "a light background",
        None => "a background that is not known",
    };
    let slanted = if powers.slanted {
        "slanted letters"
    } else {
        "no slanted letters"
    };
    let moves = if powers.margins {
        ", moves columns"
    } else {
        ""
    };
    let name = themes.shown().name();
    let fault = fault.map_or_else(String::new, |fault| format!("theme not shown: {fault}\n"));
    format!("theme: {name} ({shown} on {behind})\npowers: {slanted}{moves}\n{fault}")
}
