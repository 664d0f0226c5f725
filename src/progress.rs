//! The bar that tells how far a command is which does the same to many things.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

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
