//! What is done with the articles of a list: stars, tags, out of the library; feeds
//! are fetched and followed. Each can be taken back.

use super::{Held, Row, Upshot, Wanted};
use crate::app::effect::Effect;
use crate::app::line::Purpose;
use crate::app::model::{Model, Notice};
use crate::article::Address;
use crate::library::{FeedId, Standing};

impl Model {
    /// A star for all that is meant, or none where all have one.
    pub(super) fn star(&mut self) -> Vec<Effect> {
        let all = self.meant_articles(super::Holding::is_starred);
        self.say(vec![Standing::Starred(!all)])
    }

    /// Read, or unread where all that is meant is read.
    pub(super) fn turn_read(&mut self) -> Vec<Effect> {
        let all = self.meant_articles(super::Holding::is_read);
        self.say(vec![Standing::Read(!all)])
    }

    /// Whether this holds of all articles that are meant.
    fn meant_articles(&self, holds: impl Fn(&super::Holding) -> bool) -> bool {
        let meant = self.catalogue.as_ref().map(super::Catalogue::meant);
        meant.unwrap_or_default().into_iter().all(|row| match row {
            Row::Article(holding) => holds(holding),
            Row::Feed(_) | Row::Tag(..) => true,
        })
    }

    /// The tags that were typed: those with `-` before them are taken away.
    pub(in crate::app) fn take_tags(&mut self, words: &str) -> Vec<Effect> {
        let tags = words.split_whitespace().map(|word| {
            let bare = word.strip_prefix('-').unwrap_or(word);
            let bare = bare.strip_prefix('#').unwrap_or(bare);
            Standing::Tagged(bare.to_owned(), !word.starts_with('-'))
        });
        let tags = tags.filter(|it| !matches!(it, Standing::Tagged(tag, _) if tag.is_empty()));
        let standings: Vec<Standing> = tags.collect();
        if standings.is_empty() {
            return Vec::new();
        }
        self.say(standings)
    }

    fn say(&mut self, standings: Vec<Standing>) -> Vec<Effect> {
        let held = self.held();
        if held.is_empty() {
            self.notice = Some(Notice::NoArticle);
            return Vec::new();
        }
        vec![Effect::Catalogue(Wanted::Tell(held, standings))]
    }

    /// The articles that are meant, as the library is told of them.
    fn held(&self) -> Vec<(Held, String)> {
        let Some(catalogue) = &self.catalogue else {
            return Vec::new();
        };
        let meant = catalogue.meant().into_iter();
        let held = meant.filter_map(|row| match row {
            Row::Article(holding) => {
                let held = match &holding.held {
                    Held::Kept(id) => Held::Kept(*id),
                    Held::Source(_) | Held::Item(_) => Held::Source(catalogue.source_of(row)?),
                };
                Some((held, holding.title.clone()))
            }
            Row::Feed(_) | Row::Tag(..) => None,
        });
        held.collect()
    }

    /// The feeds that are meant.
    fn feeds(&self) -> Vec<FeedId> {
        let meant = self.catalogue.as_ref().map(super::Catalogue::meant);
        let feeds = meant.unwrap_or_default().into_iter();
        let feeds = feeds.filter_map(|row| match row {
            Row::Feed(feed) => Some(feed.id),
            Row::Article(_) | Row::Tag(..) => None,
        });
        feeds.collect()
    }

    /// Out of the library: articles; of the feeds, follow them no longer.
    pub(super) fn remove(&mut self) -> Vec<Effect> {
        let feeds = self.feeds();
        let wanted = if feeds.is_empty() {
            Wanted::Remove(self.held().into_iter().map(|(held, _)| held).collect())
        } else {
            Wanted::Unfollow(feeds)
        };
        if matches!(&wanted, Wanted::Remove(held) if held.is_empty()) {
            self.notice = Some(Notice::NoArticle);
            return Vec::new();
        }
        vec![Effect::Catalogue(wanted)]
    }

    /// Fetches the feeds that are chosen, the one that is opened, or all.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let Some(catalogue) = &self.catalogue else {
            return Vec::new();
        };
        if catalogue.refreshing.is_some() {
            return Vec::new();
        }
        let ids = match &catalogue.within {
            Some(super::Within::Feed(feed)) => vec![feed.id],
            _ if catalogue.chosen.is_empty() => Vec::new(),
            _ => self.feeds(),
        };
        vec![Effect::Catalogue(Wanted::Refresh(ids))]
    }

    pub(super) fn stop_refreshing(&mut self) -> Vec<Effect> {
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.refreshing = None;
        }
        self.notice = Some(Notice::Stopped);
        vec![Effect::Catalogue(Wanted::StopRefreshing)]
    }

    /// Follows the feed that is listed; elsewhere asks which.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        let from = self.catalogue.as_ref().and_then(|it| it.from.clone());
        if let Some(address) = from {
            return vec![Effect::Catalogue(Wanted::Follow(address))];
        }
        self.begin_line(Purpose::Follow, String::new());
        Vec::new()
    }

    /// The address that was typed.
    pub(in crate::app) fn take_address(&mut self, words: &str) -> Vec<Effect> {
        let words = words.trim();
        if words.is_empty() {
            return Vec::new();
        }
        if let Ok(address) = Address::parse(words) {
            return vec![Effect::Catalogue(Wanted::Follow(address))];
        }
        self.notice = Some(Notice::NoAddress);
        Vec::new()
    }

    /// What came of a deed; what is listed may be otherwise now.
    pub(in crate::app) fn done(&mut self, upshot: Upshot) -> Vec<Effect> {
        let Some(catalogue) = &mut self.catalogue else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        match &upshot {
            Upshot::Refreshing(so_far) => {
                catalogue.refreshing = Some(*so_far);
                return effects;
            }
            Upshot::Refreshed { .. } => catalogue.refreshing = None,
            Upshot::Followed(id, true) => {
                effects.push(Effect::Catalogue(Wanted::Refresh(vec![*id])));
            }
            _ => {}
        }
        let is_changed = !matches!(
            upshot,
            Upshot::Failed(_) | Upshot::Undone(None) | Upshot::Told(0)
        );
        self.notice = Some(Notice::Done(upshot));
        if is_changed {
            effects.extend(self.look_again());
        }
        effects
    }
}
