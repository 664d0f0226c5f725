//! `Held`: signals that end a program wait while a terminal is asked something, so that
//! it is not left in raw mode.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag::{register, register_conditional_default};
use signal_hook::low_level::emulate_default_handler;

/// Signals wait until this is dropped; then they do what they always do.
pub(super) struct Held {
    /// By signal: whether it came.
    came: Vec<(i32, Arc<AtomicBool>)>,
    /// None waits any more.
    let_go: Arc<AtomicBool>,
}

impl Held {
    /// From now on signals wait.
    pub(super) fn begin() -> io::Result<Self> {
        let mut held = Self {
            came: Vec::new(),
            let_go: Arc::default(),
        };
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let came = Arc::new(AtomicBool::new(false));
            // What is registered stays so for as long as the program lives.
            register_conditional_default(signal, Arc::clone(&held.let_go))?;
            register(signal, Arc::clone(&came))?;
            held.came.push((signal, came));
        }
        Ok(held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.let_go.store(true, Ordering::SeqCst);
        for (signal, came) in &self.came {
            if came.load(Ordering::SeqCst) {
                // It ends us; where it cannot, there is nobody to tell.
                let _ = emulate_default_handler(*signal);
            }
        }
    }
}
