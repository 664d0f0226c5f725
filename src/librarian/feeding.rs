//! Feeds on the command line: what is followed, and what came of fetching it.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use anyhow::Result;
use serde_json::json;

use super::telling;
use crate::choice::Telling;
use crate::library::{Feed, FeedId, Library};
use crate::progress::{Failures, bar};
use crate::work::feeds;

/// Lists feeds.
pub(super) fn list(library: &Library, telling: Telling, out: &mut dyn Write) -> Result<()> {
    for feed in library.feeds()? {
        told(&feed, None, telling, out)?;
    }
    Ok(())
}

/// A feed, with how many of its articles just came in.
fn told(feed: &Feed, new: Option<usize>, telling: Telling, out: &mut dyn Write) -> Result<()> {
    if telling == Telling::Json {
        let object = json!({
            "feed": feed.id.0,
            "address": feed.address,
            "title": feed.title,
            "fetched": feed.fetched,
            "failure": feed.failure,
            "articles": feed.articles,
            "unread": feed.unread,
            "new": new,
        });
        return telling::object(&object, out);
    }
    let new = new.map(|new| format!("+{new}"));
    let fields = [
        feed.id.to_string(),
        format!("{}/{}", feed.unread, feed.articles),
        new.unwrap_or_default(),
        feed.title.clone(),
        feed.address.clone(),
        feed.failure.clone().unwrap_or_default(),
    ];
    let line = telling::printable_line(&fields.join("\t"));
    Ok(writeln!(out, "{}", line.trim_end())?)
}

/// Fetches these feeds, or all. One that cannot be fetched is told, and the others go
/// on.
pub(super) fn refresh(
    library: &mut Library,
    ids: &[FeedId],
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let mut failures = Failures::none("feeds could not be fetched");
    let mut count = 0;
    let bar = bar(library.feeds()?.len());
    feeds::refresh(library, ids, &AtomicBool::new(false), |refreshed| {
        count = refreshed.so_far.total;
        if let Some(cause) = refreshed
            .feed
            .failure
            .as_ref()
            .filter(|_| refreshed.new.is_err())
        {
            failures.add(&format!("{}: {cause}", refreshed.feed.address));
        }
        bar.suspend(|| told(&refreshed.feed, refreshed.new.ok(), telling, out))?;
        bar.set_length(count as u64);
        bar.set_position(refreshed.so_far.done as u64);
        anyhow::Ok(())
    })?;
    bar.finish_and_clear();
    Ok(failures.of(count)?)
}
