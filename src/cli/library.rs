//! The arguments of what is asked of the library.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args as Group, CommandFactory, Subcommand, ValueEnum};

use super::holdings::{Feeds, Whole};
use super::opening::Opening;
use super::{Args, Task};
use crate::article::EntityKind;
use crate::choice::{Asked as Seen, Remembering, Telling};
use crate::librarian::{Asking, Shown, Wish};
use crate::library::{ArticleId, By, Query, Standing};
use crate::run::Begin;

#[derive(Debug, Subcommand)]
pub(super) enum Asked {
    /// Take articles into the library: files, all in a folder, pages and feeds of the web
    Add(Add),
    /// List the articles of the library, the newest first
    List(List),
    /// Find articles of the library by their words
    Search(Search),
    /// Tell of a person, body or place in all articles of the library
    Person(Person),
    /// Tell all that the library knows of an article
    Show(Show),
    /// Remove articles from the library, with what was said about them
    Remove(Remove),
    /// Mark articles of the library as read or starred, and give them tags
    Tag(Tag),
    /// List, follow and fetch feeds (RSS, Atom, JSON Feed)
    Feeds(Feeds),
    /// Look into the library; or write the whole of it as JSON lines, or take such in
    Library(Whole),
    /// Take back what was last added, removed or marked in the library
    Undo(Undo),
}

/// Which library remembers what is read.
#[derive(Debug, Group)]
pub(super) struct RememberingArgs {
    /// The library that remembers what you read: another file [default:
    /// `QARI_LIBRARY`, else `library` in the settings, else `qari/library.sqlite` in
    /// your data folder]
    #[arg(long, value_name = "PATH", conflicts_with = "no_library")]
    library: Option<PathBuf>,

    /// Remember nothing of it: neither the article nor where you were
    #[arg(long)]
    no_library: bool,
}

impl RememberingArgs {
    pub(super) fn remembering(self) -> Remembering {
        match self.library {
            Some(file) => Remembering::In(file),
            None if self.no_library => Remembering::Nowhere,
            None => Remembering::Usual,
        }
    }
}

#[derive(Debug, Group)]
pub(super) struct Where {
    /// The file of the library [default: `QARI_LIBRARY`, else `library` in the
    /// settings, else `qari/library.sqlite` in your data folder]
    #[arg(long, value_name = "PATH")]
    library: Option<PathBuf>,

    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Where {
    /// The library that is meant.
    fn remembering(self) -> Remembering {
        self.library.map_or(Remembering::Usual, Remembering::In)
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Lines for people, with tabs between their parts
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// A human being
    Person,
    /// An institution, medium, party, company
    Org,
    /// A country, city, region, water
    Place,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ByArg {
    /// A day
    Day,
    /// An article
    Article,
}

#[derive(Debug, Group)]
pub(super) struct Add {
    /// Files, folders whose articles are taken in, addresses of the web, or - for
    /// standard input; of a feed, the articles that it lists
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    #[command(flatten)]
    opening: Opening,

    /// A tag for all of them
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct List {
    /// Which: words, "phrases", beginnings*, title:…, unread, read, starred, tag:…,
    /// speaker:…, person:…, org:…, place:…, site:…, newer:7d, older:2026-01-31, with -
    /// for not; sort:added, opened, date, title or best [default: all]
    query: Vec<String>,

    /// How many, at most [default: all]
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Search {
    /// What, as `qari list` takes it; what fits best is first
    #[arg(required = true)]
    query: Vec<String>,

    /// How many, at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Person {
    /// The name, or a part of it, in any spelling
    #[arg(required = true)]
    name: Vec<String>,

    /// Only a person, a body or a place
    #[arg(long, value_enum)]
    kind: Option<Kind>,

    /// What a column of the timeline is
    #[arg(long, value_enum, default_value_t = ByArg::Day)]
    by: ByArg,

    /// How many articles are told in full, the newest first
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Show {
    /// Its number, as a list tells it
    #[arg(value_parser = id)]
    id: ArticleId,

    /// Instead of the article, the log of what was said about it, as a journal has
    /// it: for `qari compare`, and for others
    #[arg(long, conflicts_with = "format")]
    journal: bool,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Remove {
    /// Their numbers
    #[arg(required = true, value_name = "ID", value_parser = id)]
    ids: Vec<ArticleId>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Tag {
    /// Their numbers
    #[arg(required = true, value_name = "ID", value_parser = id)]
    ids: Vec<ArticleId>,

    /// Give them this tag
    #[arg(long, value_name = "TAG")]
    add: Vec<String>,

    /// Take this tag from them
    #[arg(long, value_name = "TAG")]
    drop: Vec<String>,

    /// Whether they were read
    #[arg(long, value_name = "yes|no", value_parser = yes)]
    read: Option<bool>,

    /// Whether they have a star
    #[arg(long, value_name = "yes|no", value_parser = yes)]
    star: Option<bool>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct Undo {
    #[command(flatten)]
    place: Where,
}

/// The number of an article: 12, or library:12.
pub(super) fn id(typed: &str) -> Result<ArticleId, String> {
    let number = typed.strip_prefix("library:").unwrap_or(typed);
    let id = number.parse().ok().filter(|id| *id > 0);
    id.map(ArticleId)
        .ok_or_else(|| "it is a number, as `qari list` tells it".to_owned())
}

fn yes(typed: &str) -> Result<bool, String> {
    match typed {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("say yes or no".to_owned()),
    }
}

impl Asked {
    /// What these arguments ask for; what is read is `seen` so.
    pub(super) fn task(self, seen: Seen) -> Result<Task, clap::Error> {
        let is_seen = std::io::stdout().is_terminal();
        let (place, wish) = match self {
            Self::Add(add) => {
                let sources = add.sources.into_iter();
                let sources = sources.map(|source| add.opening.request(source));
                let sources = sources.collect::<Result<_, _>>()?;
                (add.place, Wish::Add(sources, add.tags))
            }
            Self::List(list) => {
                let query = query(&list.query)?;
                (
                    list.place,
                    Wish::List(query, list.limit.unwrap_or(usize::MAX)),
                )
            }
            Self::Search(search) => {
                let query = query(&search.query)?;
                (search.place, Wish::Search(query, search.limit))
            }
            Self::Person(person) => person.wish(),
            Self::Show(show) => {
                let shown = if show.journal {
                    Shown::Log
                } else {
                    Shown::Whole
                };
                (show.place, Wish::Show(show.id, shown))
            }
            Self::Remove(remove) => (remove.place, Wish::Remove(remove.ids)),
            Self::Tag(tag) => tag.wish(),
            Self::Feeds(feeds) => feeds.wish(),
            Self::Library(whole) => match whole.wish()? {
                Ok(asked) => asked,
                Err(place) if !is_seen => (place, Wish::List(Query::default(), usize::MAX)),
                Err(place) => {
                    let library = place.remembering();
                    return Ok(Task::Read(Begin::Library, Seen { library, ..seen }));
                }
            },
            Self::Undo(undo) => (undo.place, Wish::Undo),
        };
        let telling = match place.format {
            Format::Text => Telling::Text,
            Format::Json => Telling::Json,
        };
        Ok(Task::Library(Asking {
            library: place.remembering(),
            wish,
            telling,
            is_seen,
        }))
    }
}

/// What is asked for, of the words of the command line.
fn query(words: &[String]) -> Result<Query, clap::Error> {
    let typed = words.join(" ");
    Query::parse(&typed).map_err(|error| {
        let said = format!("{typed}: {error}");
        Args::command().error(ErrorKind::ValueValidation, said)
    })
}

impl Person {
    fn wish(self) -> (Where, Wish) {
        let kind = self.kind.map(|kind| match kind {
            Kind::Person => EntityKind::Person,
            Kind::Org => EntityKind::Organisation,
            Kind::Place => EntityKind::Place,
        });
        let by = match self.by {
            ByArg::Day => By::Day,
            ByArg::Article => By::Article,
        };
        let name = self.name.join(" ");
        (self.place, Wish::Person(kind, name, (by, self.limit)))
    }
}

impl Tag {
    fn wish(self) -> (Where, Wish) {
        let read = self.read.map(Standing::Read);
        let starred = self.star.map(Standing::Starred);
        let added = self.add.into_iter().map(|tag| Standing::Tagged(tag, true));
        let dropped = self.drop.into_iter();
        let dropped = dropped.map(|tag| Standing::Tagged(tag, false));
        let all = read.into_iter().chain(starred).chain(added).chain(dropped);
        (self.place, Wish::Tell(self.ids, all.collect()))
    }
}
