//! Programs of the user's: one is asked at a time, and the next one ends it.

use std::process::ChildStdout;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::{Message, Outcome, Ticket};
use crate::store::{Program, ProgramError, program};

/// Between two looks at whether a program that says no more has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// The program that runs, for whoever waits for it and whoever ends it.
#[derive(Clone, Default)]
pub(super) struct Asked(Arc<Mutex<Option<(Ticket, Program)>>>);

impl Asked {
    /// Starts a program and ends the one before. What it says is to be heard,
    /// or it did not start.
    ///
    /// # Errors
    /// What became of one that did not start.
    pub(super) fn start(
        &self,
        ticket: Ticket,
        words: &[String],
        text: &str,
    ) -> Result<ChildStdout, Outcome> {
        self.stop();
        match Program::start(words, text) {
            Ok((program, said)) => {
                *self.lock() = Some((ticket, program));
                Ok(said)
            }
            Err(ProgramError::Missing(name)) => Err(Outcome::Missing(name)),
            Err(error) => Err(Outcome::Failed(error.to_string())),
        }
    }

    /// Waits for what a program says, and tells what became of it; of one that
    /// was ended nothing.
    pub(super) fn hear(&self, ticket: Ticket, mut said: ChildStdout, sender: &Sender<Message>) {
        let heard = program::read(&mut said);
        drop(said);
        let outcome = loop {
            match self.look(ticket, &heard) {
                Look::Running => thread::sleep(PAUSE),
                Look::Ended(outcome) => break outcome,
                Look::Gone => return,
            }
        };
        // Nobody listens only when the reader has gone.
        let _ = sender.send(Message::Answered(ticket, outcome));
    }

    fn look(&self, ticket: Ticket, heard: &str) -> Look {
        let mut running = self.lock();
        let Some((_, program)) = running.as_mut().filter(|(own, _)| *own == ticket) else {
            return Look::Gone;
        };
        let outcome = match program.ended() {
            Ok(None) => return Look::Running,
            Ok(Some(status)) if status.success() => Outcome::Said(heard.to_owned()),
            Ok(Some(status)) => {
                let told = [program.complaints(), heard.to_owned(), status.to_string()];
                let told = told.into_iter().find(|told| !told.trim().is_empty());
                Outcome::Failed(told.unwrap_or_default())
            }
            Err(error) => Outcome::Failed(error.to_string()),
        };
        *running = None;
        Look::Ended(outcome)
    }

    /// Ends what runs.
    pub(super) fn stop(&self) {
        if let Some((_, mut program)) = self.lock().take() {
            program.stop();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Ticket, Program)>> {
        // Nothing is half done while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is seen of a program.
enum Look {
    Running,
    Ended(Outcome),
    /// Another one was asked, or nobody waits any more.
    Gone,
}
