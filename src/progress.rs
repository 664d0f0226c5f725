//! The bar that tells how far a command is which does the same to many things.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over so many things, on standard error; seen on a terminal alone.
#[must_use]
pub fn bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
