//! `Stream`: bytes that come when they come, from a pipe or a terminal: what is
//! there is read, and nobody has to wait for more.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;

/// What came of waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Some bytes.
    Read,
    /// Nothing, for as long as was waited.
    Quiet,
    /// The end.
    Ended,
}

/// A source that gives its bytes in its own time.
#[derive(Debug)]
pub(super) struct Stream(File);

impl Stream {
    pub(super) fn new(file: File) -> Self {
        Self(file)
    }

    /// Adds what is there to `bytes`, and waits for as long as `patience` where
    /// nothing is; `None` waits for ever.
    pub(super) fn read(
        &mut self,
        bytes: &mut Vec<u8>,
        patience: Option<Duration>,
    ) -> io::Result<Step> {
        if !self.has_come(patience)? {
            return Ok(Step::Quiet);
        }
        let before = bytes.len();
        bytes.resize(before + CHUNK, 0);
        let read = loop {
            match self.0.read(&mut bytes[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        bytes.truncate(before + *read.as_ref().unwrap_or(&0));
        Ok(if read? == 0 { Step::Ended } else { Step::Read })
    }

    fn has_come(&self, patience: Option<Duration>) -> io::Result<bool> {
        // What cannot be told of a wait is waited for without an end.
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut waited = [PollFd::from_borrowed_fd(self.0.as_fd(), PollFlags::IN)];
        match poll(&mut waited, patience.as_ref()) {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
