//! Reading: the rest of a source, of which the head is shown, becomes an article.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use crate::app::{Failure, FailureKind, Message, Ticket};
use crate::ingest::parse;
use crate::store::{Error, Source};

/// Reads and parses the whole of a source, and says so.
pub(super) fn load(source: Source, ticket: Ticket, stop: &AtomicBool, sender: &Sender<Message>) {
    let go_on = |bytes| {
        let goes_on = !stop.load(Ordering::Relaxed);
        goes_on && sender.send(Message::Progress(ticket, bytes)).is_ok()
    };
    let message = match source.read_whole(go_on) {
        Ok(raw) => match parse(raw) {
            Ok(parsed) => Message::Loaded(ticket, Arc::new(parsed.into_article())),
            Err(error) => failed(ticket, FailureKind::Decoding, &error),
        },
        Err(error @ Error::Web(_)) => failed(ticket, FailureKind::Web, &error),
        Err(error) => failed(ticket, FailureKind::Source, &error),
    };
    // Nobody listens only when the reader has gone.
    let _ = sender.send(message);
}

fn failed(ticket: Ticket, kind: FailureKind, error: &dyn std::error::Error) -> Message {
    let cause = error.to_string();
    Message::Failed(ticket, Failure { kind, cause })
}
