//! `Wanted`: what a catalogue asks for of whoever has the library and the files, and
//! `Upshot`: what came of a deed.

use std::sync::Arc;

use super::{Held, Rack, Within};
use crate::app::message::Ticket;
use crate::article::{Address, Request};
use crate::library::{FeedId, Listed, Query, Standing, Undone};

/// A wish of a catalogue.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// List what a rack of the library holds.
    Rack {
        /// To be given back with what is listed.
        ticket: Ticket,
        /// Which.
        rack: Rack,
        /// What of it is opened.
        within: Option<Within>,
        /// What is to hold of articles, and their order.
        query: Query,
    },
    /// List these sources, and the articles of those that are folders.
    Sources(Ticket, Arc<[Request]>),
    /// Tell what the library knows of the articles of these rows.
    Describe(Ticket, Vec<(usize, Request)>),
    /// Say something of these, each with what it is called.
    Tell(Vec<(Held, String)>, Vec<Standing>),
    /// Take these out of the library.
    Remove(Vec<Held>),
    /// Follow these feeds no longer.
    Unfollow(Vec<FeedId>),
    /// Follow this feed.
    Follow(Address),
    /// Take back what was done last.
    Undo,
    /// Fetch these feeds, or all.
    Refresh(Vec<FeedId>),
    /// Fetch no more of them.
    StopRefreshing,
}

/// What is known of a row of a list that the library has not made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Described {
    /// What it is called, where that is known now.
    pub title: Option<String>,
    /// When it was published, in ISO 8601, where that is known now.
    pub date: Option<String>,
    /// What the library knows of it.
    pub listed: Option<Listed>,
}

/// How far feeds are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refreshing {
    /// How many are.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// What came of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upshot {
    /// Something new was said of so many.
    Told(usize),
    /// So many are in the library no longer.
    Removed(usize),
    /// So many feeds are followed no longer.
    Unfollowed(usize),
    /// The feed is followed; whether it was not before.
    Followed(FeedId, bool),
    /// This was taken back; `None` where there was nothing.
    Undone(Option<Undone>),
    /// Feeds are being fetched.
    Refreshing(Refreshing),
    /// Feeds were fetched: so many articles are new, so many feeds could not be.
    Refreshed {
        /// New articles.
        new: usize,
        /// Feeds that could not be fetched.
        failed: usize,
    },
    /// It could not be done, in the words of the room that failed.
    Failed(String),
}
