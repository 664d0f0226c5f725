//! The arguments of what is asked of the library.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};

use super::Task;
use crate::choice::{Remembering, Telling};
use crate::librarian::{Asking, Shown, Wish};
use crate::library::{ArticleId, Standing};

#[derive(Debug, Subcommand)]
pub(super) enum Asked {
    /// Take articles into the library: files, or all in a folder
    Add(Add),
    /// List the articles of the library
    List(List),
    /// Tell all that the library knows of an article
    Show(Show),
    /// Remove articles from the library, with what was said about them
    Remove(Remove),
    /// Mark articles of the library as read or starred, and give them tags
    Tag(Tag),
    /// Take back what was last added, removed or marked in the library
    Undo(Undo),
}

#[derive(Debug, Group)]
pub(super) struct Where {
    /// The file of the library [default: `QARI_LIBRARY`, else
    /// `qari/library.sqlite` in your data folder]
    #[arg(long, value_name = "PATH")]
    library: Option<PathBuf>,

    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Lines for people, with tabs between their parts
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Group)]
pub(super) struct Add {
    /// Files, or folders whose articles are taken in
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    /// A tag for all of them
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,

    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Group)]
pub(super) struct List {
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
    log: bool,

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
    /// What these arguments ask for.
    pub(super) fn task(self) -> Task {
        let (place, wish) = match self {
            Self::Add(add) => (add.place, Wish::Add(add.sources, add.tags)),
            Self::List(list) => (list.place, Wish::List),
            Self::Show(show) => {
                let shown = if show.log { Shown::Log } else { Shown::Whole };
                (show.place, Wish::Show(show.id, shown))
            }
            Self::Remove(remove) => (remove.place, Wish::Remove(remove.ids)),
            Self::Tag(tag) => tag.wish(),
            Self::Undo(undo) => (undo.place, Wish::Undo),
        };
        let library = place.library.map_or(Remembering::Usual, Remembering::In);
        let telling = match place.format {
            Format::Text => Telling::Text,
            Format::Json => Telling::Json,
        };
        Task::Library(Asking {
            library,
            wish,
            telling,
        })
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
