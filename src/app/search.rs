//! `Search`: words typed after `/`, and where they stand. The article moves
//! with every letter to the first hit from where the search began; Esc goes
//! back there, Enter stays and lets `n` step through the hits.

use super::effect::Effect;
use super::history::Spot;
use super::message::{Code, Key, Ticket};
use super::model::{Focus, Model};
use super::motion::Way;
use crate::article::Anchor;
use crate::text::TextRange;

/// More than anyone searches for; what is pasted is cut here.
const LONGEST: usize = 200;

/// A search, while it is typed and while it is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What is looked for, as typed.
    pub words: String,
    /// True until Enter.
    pub typing: bool,
    /// True when all hits are known.
    pub whole: bool,
    hits: Vec<TextRange>,
    ticket: Ticket,
    /// Where it began.
    origin: Anchor,
    /// What was marked before.
    before: Option<TextRange>,
    /// True once these words brought the view to a hit.
    landed: bool,
}

impl Search {
    /// Where the words stand, in text order; all of them when `whole`.
    #[must_use]
    pub fn hits(&self) -> &[TextRange] {
        &self.hits
    }

    /// The hit that holds `byte`.
    #[must_use]
    pub fn hit_at(&self, byte: usize) -> Option<TextRange> {
        let after = self.hits.partition_point(|hit| hit.start <= byte);
        let hit = *self.hits.get(after.checked_sub(1)?)?;
        hit.contains(byte).then_some(hit)
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
            words: String::new(),
            typing: true,
            whole: true,
            hits: Vec::new(),
            ticket: Ticket::default(),
            origin: self.reader.top(),
            before: self.target,
            landed: false,
        });
    }

    /// True while keys are letters of a search.
    pub(super) fn is_typing(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.typing)
    }

    /// A key while the words are typed.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Escape => self.cancel_search(),
            Code::Enter => return self.keep_search(),
            Code::Char('u') if key.control => return self.retype(String::clear),
            Code::Backspace => {
                if self.search.as_ref().is_some_and(|s| s.words.is_empty()) {
                    self.cancel_search();
                } else {
                    return self.retype(|words| {
                        words.pop();
                    });
                }
            }
            Code::Char(letter) if !key.control => {
                return self.type_text(letter.encode_utf8(&mut [0; 4]));
            }
            Code::Down => self.step_mention(Way::Onward, 1),
            Code::Up => self.step_mention(Way::Back, 1),
            _ => {}
        }
        Vec::new()
    }

    /// Text pasted or typed into the search.
    pub(super) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        self.retype(|words| {
            let room = LONGEST.saturating_sub(words.chars().count());
            let visible = text.chars().filter(|letter| !letter.is_control());
            words.extend(visible.take(room));
        })
    }

    fn retype(&mut self, change: impl FnOnce(&mut String)) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        let old = search.words.clone();
        change(&mut search.words);
        if search.words == old {
            return Vec::new();
        }
        search.ticket = ticket;
        search.landed = false;
        let (words, from) = (search.words.clone(), search.origin);
        if words.trim().is_empty() {
            search.hits.clear();
            search.whole = true;
            self.return_to_origin();
            return Vec::new();
        }
        search.whole = false;
        vec![Effect::Find {
            ticket,
            article: self.article.clone(),
            words,
            from,
        }]
    }

    /// Enter: the hits stay, and `n` steps through them.
    fn keep_search(&mut self) -> Vec<Effect> {
        match &mut self.search {
            Some(search) if !search.words.trim().is_empty() => {
                search.typing = false;
                let spot = Spot {
                    anchor: search.origin,
                    target: search.before,
                };
                self.history.leave(spot);
            }
            _ => self.search = None,
        }
        Vec::new()
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

    /// The article has grown: hits of its head are not all.
    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        if search.words.trim().is_empty() {
            return Vec::new();
        }
        search.ticket = ticket;
        search.whole = false;
        vec![Effect::Find {
            ticket,
            article: self.article.clone(),
            words: search.words.clone(),
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
}
