//! What is read arrives: the whole of an article after its head, or why not.

use std::sync::Arc;

use super::effect::Effect;
use super::message::{Failure, Ticket};
use super::model::{Model, Notice};
use crate::article::{Anchor, Article};

/// Bytes of a text in which names are found at once.
const SHORT: usize = 256 * 1024;

/// What the workers are at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// The load under way: only the head of the article is here.
    pub loading: Option<Ticket>,
    /// Bytes read by it.
    pub read: usize,
    /// Bytes of the source, where that is known.
    pub total: Option<usize>,
    /// The annotation under way.
    pub annotating: Option<Ticket>,
    /// How long the article was, in bytes, when annotations were last asked for.
    pub(super) asked: usize,
    /// Where the end of the head is, for whoever went to the end while it was all.
    pub(super) end: Option<Anchor>,
}

impl Model {
    /// Says how bytes became text, where that was not as usual.
    pub(super) fn tell_decoding(&mut self) {
        let decoding = self.article.decoding;
        if !decoding.is_usual() {
            self.notice = Some(Notice::Decoded(decoding));
        }
    }

    /// The whole article instead of its head: nothing on the screen moves.
    pub(super) fn loaded(&mut self, ticket: Ticket, article: Arc<Article>) -> Vec<Effect> {
        if self.work.loading != Some(ticket) {
            return Vec::new();
        }
        self.work.loading = None;
        let known = self.article.decoding;
        self.replace_article(article);
        self.go_on_to_end();
        if self.article.decoding != known {
            self.tell_decoding();
        }
        self.place_marks();
        let mut effects = vec![self.annotate(), self.remember()];
        effects.extend(self.search_again());
        effects
    }

    /// More of what comes in its own time: nothing on the screen moves.
    pub(super) fn grown(&mut self, ticket: Ticket, article: Arc<Article>) -> Vec<Effect> {
        if self.work.loading != Some(ticket) {
            return Vec::new();
        }
        self.replace_article(article);
        self.place_marks();
        self.annotate_on()
    }

    /// Has names and quotations found in what came since they were found: of a long
    /// text not for each line anew, and not beyond where no more is looked at.
    pub(super) fn annotate_on(&mut self) -> Vec<Effect> {
        let (length, known) = (self.article.end(), self.findings.annotations().extent);
        let since = length.saturating_sub(known);
        let is_due = since > 0 && (length < SHORT || since >= known / 8);
        let reached_all = known >= self.work.asked;
        let is_awaited = self.work.loading.is_some() && self.work.annotating.is_none();
        if is_due && reached_all && is_awaited {
            vec![self.annotate()]
        } else {
            Vec::new()
        }
    }

    pub(super) fn failed(&mut self, ticket: Ticket, failure: Failure) -> Vec<Effect> {
        if self.work.loading == Some(ticket) {
            self.work.loading = None;
            self.failure = Some(failure);
        }
        Vec::new()
    }

    /// Gives up what is loaded while nothing of it is seen; false where something is.
    pub(super) fn stop_loading(&mut self) -> bool {
        let waits = self.work.loading.is_some() && self.article.blocks.is_empty();
        if waits {
            self.work.loading = None;
            self.notice = Some(Notice::Stopped);
        }
        waits
    }
}
