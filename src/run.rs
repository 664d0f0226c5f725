//! The loop: one channel in, `update`, wishes out, one draw. The head of the
//! article is read before the terminal is touched, so that what cannot be read
//! is said on an ordinary screen; the workers are set about their first wishes
//! while it is taken and the first frame drawn. A burst of messages is one draw;
//! no message, no work.

use std::sync::Arc;
use std::sync::mpsc;

use anyhow::{Context, Result, anyhow};

use crate::app::{Display, Effect, Ending, Message, Model, open, update};
use crate::article::Locator;
use crate::ingest::parse;
use crate::layout::Tashkeel;
use crate::store::Source;
use crate::term::{Session, input};
use crate::text::letters::printable;
use crate::view;
use crate::work::Work;

/// Reads the article at `locator` with somebody, until that one leaves.
///
/// # Errors
/// When the source or the terminal cannot be read; when the source turned out
/// to be unreadable further on, after the reader has been left.
pub fn read(locator: &Locator, display: Option<Display>) -> Result<Ending> {
    let name = || printable(&locator.to_string());
    let source = Source::open(locator).with_context(name)?;
    let article = Arc::new(parse(source.head()).with_context(name)?);
    let (whole, total) = (source.is_whole(), source.size());
    let (sender, receiver) = mpsc::channel();
    let unusable = "the terminal cannot be used";
    let size = Session::size().context(unusable)?;
    let (mut model, effects) = open(article, whole, total, label(locator), size);
    let mut work = Work::new(sender.clone(), source);
    for effect in effects {
        work.perform(effect);
    }
    let display = display.unwrap_or_default();
    update(&mut model, Message::Terminal(display, Tashkeel::Show));
    let mut session = Session::start(display, false).context(unusable)?;
    input::listen(&sender).context("the terminal cannot be listened to")?;
    let ending = loop {
        if let Some(ending) = model.done {
            break ending;
        }
        session.draw(model.size, |frame| view::draw(&model, frame))?;
        let first = receiver.recv()?;
        for message in std::iter::once(first).chain(receiver.try_iter()) {
            let effects = update(&mut model, message);
            perform(effects, &mut model, &mut session, &mut work)?;
        }
    };
    drop(session);
    match model.failure {
        Some(failure) => Err(anyhow!(failure.cause).context(name())),
        None => Ok(ending),
    }
}

/// Has wishes set about: the terminal's by the session, the others by `work`.
fn perform(
    effects: Vec<Effect>,
    model: &mut Model,
    session: &mut Session,
    work: &mut Work,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Suspend => session.suspend()?,
            Effect::Restore => session.restore()?,
            Effect::Display(display) => session.display(display)?,
            other => {
                work.perform(other);
                continue;
            }
        }
        // The window may be another one by now; a size asks for nothing.
        let size = Session::size()?;
        update(model, Message::Resized(size));
    }
    Ok(())
}

/// What an article is called on the screen: its file's name.
fn label(locator: &Locator) -> String {
    match locator {
        Locator::File(path) => path.file_name().map_or_else(
            || locator.to_string(),
            |name| name.to_string_lossy().into_owned(),
        ),
        Locator::Sample(_) | Locator::Stdin => locator.to_string(),
    }
}
