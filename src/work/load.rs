//! Reading: the rest of a source, of which the head is shown, becomes an article.
//! What comes in its own time is shown as it comes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use tracing::{info_span, warn};

use crate::app::{Failure, FailureKind, Message, Ticket};
use crate::article::Parsed;
use crate::ingest::{self, parse};
use crate::store::{Error, Source, Step};

/// The time between two looks at what has come, at least.
const PAUSE: Duration = Duration::from_millis(100);
/// Of so many parts of the time, one at most goes into reading a stream over again.
const SHARE: u32 = 10;

/// Why there is no article.
enum Fault {
    Source(Error),
    Text(ingest::Error),
}

/// Reads and parses the whole of a source, and says so.
pub(super) fn load(source: Source, ticket: Ticket, stop: &AtomicBool, sender: &Sender<Message>) {
    let _span = info_span!("load").entered();
    let loaded = if source.is_stream() {
        follow(source, ticket, sender)
    } else {
        whole(source, ticket, stop, sender)
    };
    let message = match loaded {
        Ok(Parsed::Article(article)) => Message::Loaded(ticket, Arc::new(article)),
        Ok(Parsed::Listing(listing)) => Message::Feed(ticket, Arc::new(listing)),
        Err(Fault::Text(error)) => failed(ticket, FailureKind::Decoding, &error),
        Err(Fault::Source(error @ Error::Web(_))) => failed(ticket, FailureKind::Web, &error),
        Err(Fault::Source(error)) => failed(ticket, FailureKind::Source, &error),
    };
    // Nobody listens only when the reader has gone.
    let _ = sender.send(message);
}

fn whole(
    source: Source,
    ticket: Ticket,
    stop: &AtomicBool,
    sender: &Sender<Message>,
) -> Result<Parsed, Fault> {
    let go_on = |bytes| {
        let goes_on = !stop.load(Ordering::Relaxed);
        goes_on && sender.send(Message::Progress(ticket, bytes)).is_ok()
    };
    let raw = source.read_whole(go_on).map_err(Fault::Source)?;
    parse(raw).map_err(Fault::Text)
}

/// Shows what a stream has given, until it ends. The longer it takes to read it over
/// again, the seldomer that is done; while nothing comes, nothing is.
fn follow(mut source: Source, ticket: Ticket, sender: &Sender<Message>) -> Result<Parsed, Fault> {
    let (mut shown, mut next) = (source.read(), Instant::now());
    loop {
        let is_new = source.read() > shown;
        let patience = is_new.then(|| next.saturating_duration_since(Instant::now()));
        if source.follow(patience).map_err(Fault::Source)? == Step::Ended {
            break;
        }
        let start = Instant::now();
        if source.read() == shown || start < next {
            continue;
        }
        shown = source.read();
        let article = parse(source.head()).map_err(Fault::Text)?.into_article();
        source.settle(article.decoding.encoding);
        let heard = sender.send(Message::Progress(ticket, shown));
        if heard.is_err()
            || sender
                .send(Message::Grown(ticket, Arc::new(article)))
                .is_err()
        {
            return Err(Fault::Source(Error::Cancelled));
        }
        next = Instant::now() + PAUSE.max(start.elapsed() * SHARE);
    }
    if source.is_cut() {
        // As above: whoever has gone needs no word of it.
        let _ = sender.send(Message::Cut(source.read()));
    }
    let raw = source.read_whole(|_| true).map_err(Fault::Source)?;
    parse(raw).map_err(Fault::Text)
}

fn failed(ticket: Ticket, kind: FailureKind, error: &dyn std::error::Error) -> Message {
    warn!(?kind, "not loaded");
    let cause = error.to_string();
    Message::Failed(ticket, Failure { kind, cause })
}
