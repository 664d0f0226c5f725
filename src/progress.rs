//! Commands that do the same to many things: the bar that tells how far one is, and what
//! failed on the way.

use std::fmt;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use thiserror::Error;

use crate::text::letters::printable;

/// The time after which it is drawn anew.
const REDRAWN: Duration = Duration::from_millis(200);

/// A bar over so many things, on standard error; seen on a terminal alone.
#[must_use]
pub fn bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    // A step that comes soon after another is drawn, too, however long the next takes.
    bar.enable_steady_tick(REDRAWN);
    bar
}

/// What could not be done to some of many things, which is told when all were tried.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct Failures {
    /// What could not be: `sources could not be read`.
    what: &'static str,
    /// Of how many things.
    total: usize,
    /// Which they are, and why, in the order of the things.
    causes: Vec<String>,
}

impl Failures {
    /// Nothing has failed yet of what `what` says.
    #[must_use]
    pub fn none(what: &'static str) -> Self {
        Self {
            what,
            total: 0,
            causes: Vec::new(),
        }
    }

    /// Something failed, named in its cause.
    pub fn add(&mut self, cause: &str) {
        self.causes.push(printable(cause));
    }

    /// Ends a command that did it to so many things.
    ///
    /// # Errors
    /// When something failed: all that did, a line each.
    pub fn of(self, total: usize) -> Result<(), Self> {
        if self.causes.is_empty() {
            return Ok(());
        }
        Err(Self { total, ..self })
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} {}", self.causes.len(), self.total, self.what)?;
        let mut causes = self.causes.iter();
        causes.try_for_each(|cause| write!(f, "\n  {cause}"))
    }
}
