//! The loop: one channel in, `update`, wishes out, one draw. The head of the
//! article is read before the terminal is touched, so that what cannot be read
//! is said on an ordinary screen; what is not needed to show it waits until the first
//! frame has been seen for a moment. A burst of messages is one draw;
//! no message, no work. What is opened from a list is read in the same loop.

mod opening;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use tracing::{debug, info, warn};

use crate::app::{Effect, Ending, Message, Model, Opening, browse, open, turn_to, update};
use crate::choice::{Asked, Choice};
use crate::term::{Session, input, probe};
use crate::theme::Role;
use crate::view::View;
use crate::work::{Cataloguer, Work};
pub use opening::Begin;
use opening::{Desk, Start, introduction};

/// How long the first frame stands before what can wait is begun, unless something is
/// wished for: who leafs through files, or pages on at once, is not kept by it.
const STILL: Duration = Duration::from_millis(100);

/// Reads what is asked for with somebody, until that one leaves.
///
/// # Errors
/// When the source or the terminal cannot be read, or the settings make no
/// sense; when the source turned out
/// to be unreadable further on, after the reader has been left.
pub fn read(begin_with: Begin, asked: Asked) -> Result<Ending> {
    let desk = Desk::new(&asked)?;
    let start = desk.start(begin_with)?;
    let mut told = introduction(&asked);
    let mut choice = Choice::new(asked);
    told.extend(choice.interface()?);
    let clipboard = choice.clipboard()?;
    let (sender, receiver) = mpsc::channel();
    let unusable = "the terminal cannot be used";
    let size = Session::size().context(unusable)?;
    let mut room = Room {
        work: Work::new(sender.clone(), clipboard),
        cataloguer: Cataloguer::new(desk.shelf().cloned(), sender.clone()),
        desk,
        waiting: Vec::new(),
    };
    let (mut model, effects) = room.begin(start, size);
    for message in told {
        update(&mut model, message);
    }
    for effect in effects {
        if room.can_wait(&effect, &model) {
            room.waiting.push(effect);
        } else {
            room.perform(effect, &mut model);
        }
    }
    info!(
        version = env!("QARI_VERSION"),
        columns = size.columns,
        rows = size.rows,
        display = choice.display().name(),
        "reads"
    );
    let deaf = "the terminal cannot be listened to";
    input::hear(&sender).context(deaf)?;
    let mut window = begin(&mut choice, &mut model, &sender).context(unusable)?;
    input::listen(&sender).context(deaf)?;
    let ending = go_on(&receiver, &mut choice, &mut model, (&mut window, &mut room))?;
    info!(?ending, "leaves");
    drop(window);
    // What was to be kept is on the disk then, or it is told why not.
    drop(room);
    for message in receiver.try_iter() {
        update(&mut model, message);
    }
    match model.failure {
        Some(failure) => Err(anyhow!(failure.cause).context(model.label)),
        None => Ok(ending),
    }
}

/// Takes in what happens, until the reader is left.
fn go_on(
    receiver: &Receiver<Message>,
    choice: &mut Choice,
    model: &mut Model,
    (window, room): (&mut Window, &mut Room),
) -> Result<Ending> {
    loop {
        if let Some(ending) = model.done {
            return Ok(ending);
        }
        window.draw(model)?;
        let first = room.hear(receiver)?;
        for effect in std::mem::take(&mut room.waiting) {
            room.perform(effect, model);
        }
        let mut resized = false;
        for message in first.into_iter().chain(receiver.try_iter()) {
            resized |= matches!(message, Message::Resized(_));
            let effects = update(model, message);
            perform(effects, model, &mut window.session, room)?;
        }
        // Another client of tmux has another size, most of the time.
        if resized && choice.follow_client() {
            update(model, choice.told());
            window.session.display(choice.display())?;
        }
    }
}

/// The terminal, and what draws for it.
struct Window {
    session: Session,
    view: View,
}

impl Window {
    fn draw(&mut self, model: &Model) -> std::io::Result<()> {
        let view = &mut self.view;
        self.session
            .draw(model.size, |frame| view.draw(model, frame))
    }
}

/// Those who see to the wishes of the reader that are not the terminal's.
struct Room {
    desk: Desk,
    work: Work,
    cataloguer: Cataloguer,
    /// Wishes for which nobody waits yet.
    waiting: Vec<Effect>,
}

impl Room {
    /// Whether a wish of the beginning can wait until the first frame has been seen:
    /// finding names, reading what comes after what is shown, making a library where
    /// there is none.
    fn can_wait(&self, effect: &Effect, model: &Model) -> bool {
        match effect {
            Effect::Annotate(..) => true,
            Effect::Load(_) => !model.article.blocks.is_empty(),
            Effect::ReadLog(..) | Effect::Remember(..) => self
                .desk
                .shelf()
                .is_some_and(|shelf| !shelf.file().exists()),
            _ => false,
        }
    }

    /// The next message; none where what waits is to be begun before there is one.
    fn hear(&self, receiver: &Receiver<Message>) -> Result<Option<Message>> {
        if self.waiting.is_empty() {
            return Ok(Some(receiver.recv()?));
        }
        match receiver.recv_timeout(STILL) {
            Err(RecvTimeoutError::Timeout) => Ok(None),
            heard => Ok(Some(heard?)),
        }
    }

    /// The reader, and what they want first.
    fn begin(&mut self, start: Start, size: crate::app::Size) -> (Model, Vec<Effect>) {
        match start {
            Start::List(collection) => browse(collection, size),
            Start::Article(opened) => {
                let turned = opened.turned();
                self.work
                    .turn_to((opened.locator, opened.source), opened.keeper);
                let (mut model, effects) = open(
                    turned.article,
                    turned.is_whole,
                    turned.total,
                    turned.label,
                    size,
                );
                if let Some(from) = turned.from {
                    update(&mut model, Message::From(from));
                }
                (model, effects)
            }
        }
    }

    /// Has a wish set about.
    fn perform(&mut self, effect: Effect, model: &mut Model) {
        debug!(effect = effect.name());
        match effect {
            Effect::Catalogue(wanted) => self.cataloguer.wish(wanted),
            Effect::Leave => self.work.leave(),
            Effect::Open(opening) => self.open(&opening, model),
            other => self.work.perform(other),
        }
    }

    /// Opens something from a list, instead of what is read.
    fn open(&mut self, opening: &Opening, model: &mut Model) {
        let opened = match opening {
            Opening::Source(request) => self.desk.open(request),
            Opening::Item(listing, place, from) => {
                self.desk.open_item(listing, *place, from.as_ref())
            }
        };
        match opened {
            Ok(opened) => {
                let turned = opened.turned();
                self.work
                    .turn_to((opened.locator, opened.source), opened.keeper);
                for effect in turn_to(model, turned) {
                    self.work.perform(effect);
                }
            }
            Err(cause) => {
                warn!("not opened");
                debug!(%cause);
                update(model, Message::Unopened(format!("{cause:#}")));
            }
        }
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
) -> std::io::Result<Window> {
    let asked_first = choice.is_doubtful();
    let mut typed = Vec::new();
    if asked_first {
        typed = choice.learn(Session::look()?);
    }
    update(model, choice.told());
    themed(choice, model);
    let mut window = Window {
        session: Session::start(choice.display(), choice.powers())?,
        view: View::default(),
    };
    window.draw(model)?;
    let session = &mut window.session;
    if choice.is_open() && !asked_first {
        let before = choice.display();
        typed = choice.learn(probe::look(Duration::ZERO));
        session.set_powers(choice.powers());
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
    Ok(window)
}

/// Tells the reader which themes there are.
fn themed(choice: &Choice, model: &mut Model) {
    let (themes, fault) = choice.themes();
    update(model, Message::Themes(Box::new(themes), fault));
}

/// Has wishes set about: the terminal's by the session, the others by those in the
/// `room`.
fn perform(
    effects: Vec<Effect>,
    model: &mut Model,
    session: &mut Session,
    room: &mut Room,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Copy(text) => {
                if let Some(text) = room.work.copy(text) {
                    session.copy(&text)?;
                }
                continue;
            }
            Effect::Suspend => session.suspend()?,
            Effect::Restore => session.restore()?,
            Effect::Display(display) => session.display(display)?,
            other => {
                room.perform(other, model);
                continue;
            }
        }
        // The window may be another one by now; a size asks for nothing.
        let size = Session::size()?;
        update(model, Message::Resized(size));
    }
    Ok(())
}
