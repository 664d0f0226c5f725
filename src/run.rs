//! The loop: one channel in, `update`, wishes out, one draw. The head of the
//! article is read before the terminal is touched, so that what cannot be read
//! is said on an ordinary screen; the workers are set about their first wishes
//! while it is taken and the first frame drawn. A burst of messages is one draw;
//! no message, no work.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use anyhow::{Context, Result, anyhow};

use crate::app::{Effect, Ending, Message, Model, Reviewer, open, update};
use crate::article::{Article, Locator, Request};
use crate::choice::{Asked, Choice, Keeping, Remembering};
use crate::ingest::parse;
use crate::library::{ArticleId, Library, Stored};
use crate::store::{self, Source};
use crate::term::{Session, input, probe};
use crate::text::letters::printable;
use crate::theme::Role;
use crate::view;
use crate::work::{Keeper, LogKeeping, Work};

/// Reads the article that is asked for with somebody, until that one leaves.
///
/// # Errors
/// When the source or the terminal cannot be read, or the settings make no
/// sense; when the source turned out
/// to be unreadable further on, after the reader has been left.
pub fn read(request: &Request, asked: Asked) -> Result<Ending> {
    let Opened {
        locator,
        article,
        source,
        identity,
    } = opened(request, &asked)?;
    let name = || printable(&request.locator.to_string());
    let whole = source.as_ref().is_none_or(Source::is_whole);
    let total = source.as_ref().and_then(Source::size);
    let keeper = keeper(&request.locator, (&locator.name(), &identity), &asked)?;
    let mut told = introduction(&locator, &asked);
    let mut choice = Choice::new(asked);
    told.extend(choice.interface()?);
    let clipboard = choice.clipboard()?;
    let (sender, receiver) = mpsc::channel();
    let unusable = "the terminal cannot be used";
    let size = Session::size().context(unusable)?;
    let (mut model, effects) = open(article, whole, total, locator.name(), size);
    for message in told {
        update(&mut model, message);
    }
    let mut work = Work::new(sender.clone(), (locator, source), keeper, clipboard);
    for effect in effects {
        work.perform(effect);
    }
    let deaf = "the terminal cannot be listened to";
    input::hear(&sender).context(deaf)?;
    let mut session = begin(&mut choice, &mut model, &sender).context(unusable)?;
    input::listen(&sender).context(deaf)?;
    let ending = loop {
        if let Some(ending) = model.done {
            break ending;
        }
        session.draw(model.size, |frame| view::draw(&model, frame))?;
        let first = receiver.recv()?;
        let mut resized = false;
        for message in std::iter::once(first).chain(receiver.try_iter()) {
            resized |= matches!(message, Message::Resized(_));
            let effects = update(&mut model, message);
            perform(effects, &mut model, &mut session, &mut work)?;
        }
        // Another client of tmux has another size, most of the time.
        if resized && choice.follow_client() {
            update(&mut model, choice.told());
            session.display(choice.display())?;
        }
    };
    drop(session);
    // What was to be kept is on the disk then, or it is told why not.
    drop(work);
    for message in receiver.try_iter() {
        update(&mut model, message);
    }
    match model.failure {
        Some(failure) => Err(anyhow!(failure.cause).context(name())),
        None => Ok(ending),
    }
}

/// Who reads what: the reviewer, whether to begin with a review, where the
/// article is from.
fn introduction(locator: &Locator, asked: &Asked) -> Vec<Message> {
    let mut told = vec![Message::Reviewer(reviewer(asked.reviewer.clone()))];
    if asked.library == Remembering::Nowhere && asked.keeping == Keeping::Usual {
        told.push(Message::NothingKept);
    }
    if asked.review.is_some() {
        told.push(Message::Review(asked.review.clone()));
    }
    let from = match locator {
        Locator::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Some(path.to_string_lossy().into_owned())
        }
        Locator::Url(address) => Some(address.to_string()),
        Locator::Sample(_) | Locator::Stdin | Locator::Kept(_) => None,
    };
    told.extend(from.map(Message::From));
    told
}

/// An article that was opened: its head, or the whole of it.
struct Opened {
    /// Where it is from.
    locator: Locator,
    article: Arc<Article>,
    /// What of it is still to be read, where it is not the library's.
    source: Option<Source>,
    /// What it is known by.
    identity: String,
}

fn opened(request: &Request, asked: &Asked) -> Result<Opened> {
    let name = || printable(&request.locator.to_string());
    if let Locator::Kept(id) = request.locator {
        let stored = kept(id, &asked.library).with_context(name)?;
        let locator = stored.locator();
        return Ok(Opened {
            locator: locator.unwrap_or_else(|| request.locator.clone()),
            article: Arc::new(stored.article.context("its text is not kept")?),
            source: None,
            identity: stored.identity,
        });
    }
    let mut source = Source::open(request).with_context(name)?;
    let article = parse(source.head()).with_context(name)?.into_article();
    source.settle(article.decoding.encoding);
    Ok(Opened {
        locator: request.locator.clone(),
        article: Arc::new(article),
        identity: store::identity(&request.locator, &source.head().bytes),
        source: Some(source),
    })
}

/// An article of the library.
fn kept(id: i64, library: &Remembering) -> Result<Stored> {
    let shelf = library.shelf()?.context("no library is asked for")?;
    let library = Library::open_existing(shelf.file())?;
    let library = library.context("there is no library yet")?;
    Ok(library.article(ArticleId(id))?)
}

/// Where what is remembered of the article goes; `None` where nothing is.
fn keeper(
    locator: &Locator,
    (label, identity): (&str, &str),
    asked: &Asked,
) -> Result<Option<Keeper>> {
    let keeper = Keeper {
        locator: locator.clone(),
        identity: identity.to_owned(),
        label: label.to_owned(),
        shelf: asked.library.shelf()?,
        log: asked.keeping.log(),
    };
    let keeps = keeper.shelf.is_some() || matches!(keeper.log, LogKeeping::Journal(_));
    Ok(keeps.then_some(keeper))
}

/// Who reads: as asked for, else as the system calls them.
fn reviewer(asked: Option<String>) -> Reviewer {
    Reviewer {
        name: asked.unwrap_or_else(store::user),
        session: store::session(),
    }
}

/// Takes the terminal. Where it is doubtful how rows are to be sent to it, it
/// is asked first. Where it is most likely one that shows what it gets, a frame
/// is drawn at once and then it is asked, so that nobody waits for one that does
/// not answer.
fn begin(
    choice: &mut Choice,
    model: &mut Model,
    sender: &Sender<Message>,
) -> std::io::Result<Session> {
    let asked_first = choice.is_doubtful();
    let mut typed = Vec::new();
    if asked_first {
        typed = choice.learn(Session::look()?);
    }
    update(model, choice.told());
    themed(choice, model);
    let mut session = Session::start(choice.display(), choice.colours())?;
    session.draw(model.size, |frame| view::draw(model, frame))?;
    if choice.is_open() && !asked_first {
        let before = choice.display();
        typed = choice.learn(probe::look());
        update(model, choice.told());
        themed(choice, model);
        if choice.display() != before {
            session.display(choice.display())?;
        } else if model.themes.shown().look(Role::Plain).bg.is_some() {
            // Being asked erased a cell: it is without the theme's ground.
            session.redraw();
        }
    }
    for message in typed {
        // Nobody has stopped listening yet.
        let _ = sender.send(message);
    }
    Ok(session)
}

/// Tells the reader which themes there are.
fn themed(choice: &Choice, model: &mut Model) {
    let (themes, fault) = choice.themes();
    update(model, Message::Themes(Box::new(themes), fault));
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
            Effect::Copy(text) => {
                if let Some(text) = work.copy(text) {
                    session.copy(&text)?;
                }
                continue;
            }
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
