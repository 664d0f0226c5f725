//! `Search`: what is typed after `/`, and where it stands. The article moves
//! with every letter to the first hit from where the search began; Esc goes
//! back there, Enter stays and lets `n` step through the hits. Tab changes how
//! it is looked for; up and down bring back what was searched before.

use super::action::Action;
use super::effect::Effect;
use super::history::Spot;
use super::message::Ticket;
use super::model::{Focus, Model};
use super::motion::Way;
use crate::article::Anchor;
use crate::text::TextRange;
use crate::text::find::{PatternError, Query};

/// More than anyone searches for; what is pasted is cut here.
const LONGEST: usize = 200;
/// Searches that are remembered.
const REMEMBERED: usize = 50;

/// A search, while it is typed and while it is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What is looked for, and how.
    pub query: Query,
    /// True until Enter.
    pub typing: bool,
    /// True when all hits are known.
    pub whole: bool,
    /// Why the pattern cannot be looked for.
    pub error: Option<PatternError>,
    hits: Vec<TextRange>,
    ticket: Ticket,
    /// Where it began.
    origin: Anchor,
    /// What was marked before.
    before: Option<TextRange>,
    /// True once this query brought the view to a hit.
    landed: bool,
    /// Which of the earlier searches is shown, and what was typed instead.
    recalled: Option<(usize, Query)>,
}

impl Search {
    /// Where the words stand, in text order; all of them when `whole`.
    #[must_use]
    pub fn hits(&self) -> &[TextRange] {
        &self.hits
    }

    /// The hits that share a byte with a stretch of the text.
    #[must_use]
    pub fn hits_in(&self, range: TextRange) -> &[TextRange] {
        let from = self.hits.partition_point(|hit| hit.end <= range.start);
        let to = self.hits.partition_point(|hit| hit.start < range.end);
        self.hits.get(from..to).unwrap_or_default()
    }
}

impl Model {
    pub(super) fn begin_search(&mut self) {
        // The hits are in the article, which a narrow window's panel covers.
        if self.areas.is_some_and(|areas| areas.covered) {
            self.focus = Focus::Article;
            self.settle();
        }
        self.search = Some(Search {
            query: Query::default(),
            typing: true,
            whole: true,
            error: None,
            hits: Vec::new(),
            ticket: Ticket::default(),
            origin: self.reader.top(),
            before: self.target,
            landed: false,
            recalled: None,
        });
    }

    /// True while keys are letters of a search.
    pub(super) fn is_typing(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.typing)
    }

    /// What is asked for while the words are typed.
    pub(super) fn act_in_search(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Cancel => self.cancel_search(),
            Action::Take => self.keep_search(),
            Action::EraseAll => return self.retype(|query| query.words.clear()),
            Action::Erase => {
                if self
                    .search
                    .as_ref()
                    .is_some_and(|s| s.query.words.is_empty())
                {
                    self.cancel_search();
                } else {
                    return self.retype(|query| {
                        query.words.pop();
                    });
                }
            }
            Action::Complete => return self.retype(|query| query.mode = query.mode.next()),
            Action::CompleteBack => return self.retype(|query| query.mode = query.mode.before()),
            Action::OfferBefore => return self.recall(Way::Back),
            Action::OfferAfter => return self.recall(Way::Onward),
            _ => {}
        }
        Vec::new()
    }

    /// Text pasted or typed into the search.
    pub(super) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        self.retype(|Query { words, .. }| {
            let room = LONGEST.saturating_sub(words.chars().count());
            let visible = text.chars().filter(|letter| !letter.is_control());
            words.extend(visible.take(room));
        })
    }

    /// The search before the one that is shown, or the one after it; past the
    /// last what was typed.
    fn recall(&mut self, way: Way) -> Vec<Effect> {
        let count = self.searched.len();
        let Some(search) = &self.search else {
            return Vec::new();
        };
        let (at, typed) = match &search.recalled {
            Some((at, typed)) => (*at, typed.clone()),
            None => (count, search.query.clone()),
        };
        let to = match way {
            Way::Back => at.checked_sub(1),
            Way::Onward => Some(at + 1).filter(|to| *to <= count),
        };
        let Some(to) = to else {
            return Vec::new();
        };
        let query = self.searched.get(to).unwrap_or(&typed).clone();
        let effects = self.retype(|shown| *shown = query);
        if let Some(search) = &mut self.search {
            search.recalled = (to < count).then_some((to, typed));
        }
        effects
    }

    /// Another query: it is looked for from where the search began.
    fn retype(&mut self, change: impl FnOnce(&mut Query)) -> Vec<Effect> {
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        let old = search.query.clone();
        change(&mut search.query);
        if search.query == old {
            return Vec::new();
        }
        search.recalled = None;
        search.landed = false;
        search.error = None;
        if search.query.is_blank() {
            // No answer to an earlier query is wanted any more.
            search.ticket = Ticket::default();
            search.hits.clear();
            search.whole = true;
            self.return_to_origin();
            return Vec::new();
        }
        self.search_again()
    }

    /// Enter: the hits stay, and `n` steps through them. What cannot be looked
    /// for stays to be mended.
    fn keep_search(&mut self) {
        let Some(search) = &mut self.search else {
            return;
        };
        if search.error.is_some() {
            return;
        }
        if search.query.is_blank() {
            self.search = None;
            return;
        }
        search.typing = false;
        let query = search.query.clone();
        let spot = Spot {
            anchor: search.origin,
            target: search.before,
        };
        self.history.leave(spot);
        self.searched.retain(|earlier| *earlier != query);
        self.searched.push(query);
        let excess = self.searched.len().saturating_sub(REMEMBERED);
        self.searched.drain(..excess);
    }

    /// Esc: as if nothing had been searched.
    fn cancel_search(&mut self) {
        self.return_to_origin();
        self.search = None;
    }

    fn return_to_origin(&mut self) {
        if let Some(search) = &self.search {
            self.target = search.before;
            self.reader.anchor = search.origin;
        }
    }

    /// Looks for the query, as after the article has grown: hits of its head are
    /// not all.
    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        if search.query.is_blank() {
            return Vec::new();
        }
        search.ticket = ticket;
        search.whole = false;
        vec![Effect::Find {
            ticket,
            article: self.article.clone(),
            query: search.query.clone(),
            from: search.origin,
        }]
    }

    /// Hits arrive. The first ones bring the view to the first from where the
    /// search began.
    pub(super) fn found(&mut self, ticket: Ticket, hits: Vec<TextRange>, whole: bool) {
        let Some(search) = &mut self.search else {
            return;
        };
        if search.ticket != ticket {
            return;
        }
        search.hits = hits;
        search.whole = whole;
        search.error = None;
        if search.landed {
            return;
        }
        let from = search
            .hits
            .partition_point(|hit| hit.start < search.origin.0);
        // Before the origin only when nothing is left after it.
        let first = search.hits.get(from);
        let first = first.or_else(|| search.hits.first().filter(|_| whole));
        if let Some(first) = first.copied() {
            search.landed = true;
            self.show(first);
        } else if whole {
            self.return_to_origin();
        }
    }

    /// A pattern cannot be looked for. Nothing moves: it may be half typed, or
    /// was kept before it was read, and is to be mended.
    pub(super) fn refused(&mut self, ticket: Ticket, error: PatternError) {
        if let Some(search) = &mut self.search
            && search.ticket == ticket
        {
            search.hits.clear();
            search.whole = true;
            search.error = Some(error);
            search.typing = true;
        }
    }
}
