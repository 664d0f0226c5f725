//! The arguments of what concerns more than articles: feeds, and the library as a
//! whole.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

use super::library::Where;
use super::opening::locator;
use crate::article::Address;
use crate::librarian::Wish;
use crate::library::FeedId;
use crate::store::Destination;

#[derive(Debug, Group)]
pub(super) struct Feeds {
    #[command(subcommand)]
    deed: Option<FeedDeed>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Subcommand)]
enum FeedDeed {
    /// List the feeds that are followed; so does no word at all
    List {
        #[command(flatten)]
        place: Where,
    },
    /// Follow feeds, by their addresses
    Add {
        /// Their addresses
        #[arg(required = true, value_parser = address)]
        addresses: Vec<Address>,

        #[command(flatten)]
        place: Where,
    },
    /// Follow feeds no longer; their articles stay
    Remove {
        /// Their numbers
        #[arg(required = true)]
        ids: Vec<i64>,

        #[command(flatten)]
        place: Where,
    },
    /// Fetch feeds and take in what is new
    Refresh {
        /// Their numbers [default: all]
        ids: Vec<i64>,

        #[command(flatten)]
        place: Where,
    },
}

impl Feeds {
    /// What is asked for, and of which library.
    pub(super) fn wish(self) -> (Where, Wish) {
        let ids = |ids: Vec<i64>| ids.into_iter().map(FeedId).collect();
        match self.deed {
            None => (self.place, Wish::Feeds),
            Some(FeedDeed::List { place }) => (place, Wish::Feeds),
            Some(FeedDeed::Add { addresses, place }) => (place, Wish::Follow(addresses)),
            Some(FeedDeed::Remove { ids: which, place }) => (place, Wish::Unfollow(ids(which))),
            Some(FeedDeed::Refresh { ids: which, place }) => (place, Wish::Refresh(ids(which))),
        }
    }
}

fn address(typed: &str) -> Result<Address, String> {
    Address::parse(typed).map_err(|error| error.to_string())
}

#[derive(Debug, Group)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Whole {
    #[command(subcommand)]
    deed: Option<WholeDeed>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Subcommand)]
enum WholeDeed {
    /// Write all articles with all that is known of them
    Export(ExportAll),
    /// Take in articles of another library that are not in this one, and what was
    /// said about those that are
    Import(ImportAll),
}

#[derive(Debug, Group)]
pub(super) struct ExportAll {
    /// The file to write [default: standard output]
    file: Option<PathBuf>,

    /// Replace it where it exists
    #[arg(long, requires = "file")]
    force: bool,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct ImportAll {
    /// The file, or - for standard input
    file: PathBuf,

    #[command(flatten)]
    place: Where,
}

impl Whole {
    /// What is asked for, and of which library; without any word, to look into that.
    pub(super) fn wish(self) -> Result<Result<(Where, Wish), Where>, clap::Error> {
        Ok(match self.deed {
            Some(WholeDeed::Export(export)) => Ok(export.wish()),
            Some(WholeDeed::Import(import)) => {
                Ok((import.place, Wish::Import(locator(import.file)?)))
            }
            None => Err(self.place),
        })
    }
}

impl ExportAll {
    fn wish(self) -> (Where, Wish) {
        let destination = Destination::named(self.file, self.force);
        (self.place, Wish::Export(destination))
    }
}
