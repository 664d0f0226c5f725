//! `Slot`: where one wish waits for its worker. A newer one takes the place of
//! an older, which nobody wants any more.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Room for one wish that waits: the newest.
pub(super) struct Slot<T> {
    waiting: Mutex<Option<T>>,
    bell: Condvar,
    /// True while a wish waits: what is being done is not wanted any more.
    pub(super) newer: AtomicBool,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            waiting: Mutex::new(None),
            bell: Condvar::new(),
            newer: AtomicBool::new(false),
        }
    }
}

impl<T> Slot<T> {
    /// Puts a wish there.
    pub(super) fn put(&self, wish: T) {
        // A wish is whole or absent: a poisoned lock holds nothing broken.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = Some(wish);
        self.newer.store(true, Ordering::Release);
        self.bell.notify_one();
    }

    /// Waits for a wish.
    pub(super) fn take(&self) -> T {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(wish) = waiting.take() {
                self.newer.store(false, Ordering::Release);
                return wish;
            }
            waiting = self
                .bell
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slot;

    #[test]
    fn a_newer_wish_replaces_the_waiting_one() {
        let slot = Slot::default();
        slot.put(1);
        slot.put(2);
        assert_eq!(slot.take(), 2);
    }
}
