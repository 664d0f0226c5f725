//! From a list to an article and back.

use std::sync::Arc;

use super::{Collection, Held, Row};
use crate::app::areas::Size;
use crate::app::effect::Effect;
use crate::app::loading::Work;
use crate::app::message::Failure;
use crate::app::model::{Ending, Model};
use crate::article::{Address, Article, Listing, Locator, Request};

/// What is to be opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Opening {
    /// What is there.
    Source(Request),
    /// An item of a feed, by its place, and where the feed is.
    Item(Arc<Listing>, usize, Option<Address>),
}

/// An article that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Turned {
    /// The article, or what of it is here.
    pub article: Arc<Article>,
    /// False where the rest is still to be read.
    pub is_whole: bool,
    /// The size of its source in bytes, where that is known.
    pub total: Option<usize>,
    /// What its source is called.
    pub label: String,
    /// Where it is from, as a browser opens it.
    pub from: Option<String>,
}

/// A reader who begins with a list.
#[must_use]
pub fn browse(collection: Collection, size: Size) -> (Model, Vec<Effect>) {
    let mut model = Model::new(Arc::default(), String::new(), size);
    let effects = model.begin_catalogue(collection);
    (model, effects)
}

/// An article that was asked for is here: it is read now. What does not belong to the
/// one before stays.
pub fn turn_to(model: &mut Model, turned: Turned) -> Vec<Effect> {
    let fresh = Model::new(turned.article, turned.label, model.size);
    let before = std::mem::replace(model, fresh);
    model.keep_of(before);
    model.source = turned.from;
    let effects = model.begin(turned.is_whole, turned.total);
    model.settle();
    effects
}

impl Model {
    /// Takes over what does not belong to an article.
    fn keep_of(&mut self, before: Self) {
        self.failure = before.failure.filter(Failure::is_lasting);
        self.panel.columns = before.panel.columns;
        self.lang = before.lang;
        self.hooks = before.hooks;
        self.searched = before.searched;
        self.keymap = before.keymap;
        self.themes = before.themes;
        self.display = before.display;
        self.tashkeel = before.tashkeel;
        self.reading = before.reading;
        self.catalogue = before.catalogue;
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.is_over_article = false;
        }
        self.last_ticket = before.last_ticket;
        self.since = before.last_ticket;
        self.review_as(before.review.reviewer);
    }

    /// The first wishes of a reader: names and quotations, what was said, the rest.
    pub(in crate::app) fn begin(&mut self, is_whole: bool, total: Option<usize>) -> Vec<Effect> {
        self.tell_decoding();
        let mut effects = vec![self.annotate(), Effect::ReadLog(self.next_ticket())];
        if is_whole {
            effects.push(self.remember());
        } else {
            let ticket = self.next_ticket();
            self.work = Work {
                loading: Some(ticket),
                total,
                ..self.work
            };
            effects.push(Effect::Load(ticket));
        }
        effects
    }

    /// Opens what the cursor is on.
    pub(super) fn open_current(&mut self) -> Vec<Effect> {
        let Some(row) = self.catalogue.as_ref().and_then(|it| it.current()).cloned() else {
            return Vec::new();
        };
        if let Some(effects) = self.open_row(&row) {
            return effects;
        }
        let Row::Article(holding) = row else {
            return Vec::new();
        };
        let opening = match (holding.held, &self.catalogue) {
            (Held::Kept(id), _) => Opening::Source(Locator::Kept(id.0).into()),
            (Held::Source(request), _) => Opening::Source(request),
            (Held::Item(item), Some(catalogue)) => match &catalogue.collection {
                Collection::Feed(listing) => {
                    Opening::Item(Arc::clone(listing), item, catalogue.from.clone())
                }
                Collection::Library(_) | Collection::Sources(_) => return Vec::new(),
            },
            (Held::Item(_), None) => return Vec::new(),
        };
        vec![Effect::Open(opening)]
    }

    /// Back to the list that the article is from, else out of qari.
    pub(in crate::app) fn leave_article(&mut self) -> Vec<Effect> {
        let mut effects = Vec::from_iter(self.place_at_once());
        effects.extend(match self.catalogue {
            Some(_) => self.back_to_list(),
            None => self.end(Ending::Quit),
        });
        effects
    }

    /// Back to the list.
    pub(super) fn back_to_list(&mut self) -> Vec<Effect> {
        self.turn_to_catalogue();
        self.failure.take_if(|failure| !failure.is_lasting());
        // What was to be kept of the article is kept before the list is made anew.
        let mut effects = vec![Effect::StopLoading, Effect::Leave];
        effects.extend(self.look_again());
        effects
    }
}
