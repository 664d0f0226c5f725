//! What several test modules share: words as the screen shows them, stories on
//! a test screen, the built binary in a pseudo-terminal, models of terminals,
//! the notation of quotations.

pub(crate) mod grid;
pub(crate) mod models;
pub(crate) mod pty;
pub(crate) mod quoted;
pub(crate) mod story;
pub(crate) mod visual;
pub(crate) mod web;
