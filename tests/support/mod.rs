//! What several test modules share: words as the screen shows them, stories on
//! a test screen, the built binary in a pseudo-terminal, models of terminals.

pub(crate) mod grid;
pub(crate) mod models;
pub(crate) mod pty;
pub(crate) mod story;
pub(crate) mod visual;
