//! What the command line asks of the library: to take articles in, to list them, to
//! find them again, and to take back what was done. Everything goes to the writer it
//! is given, in lines for people or as one JSON object a line.

mod adding;
mod telling;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};

use crate::choice::{Remembering, Telling};
use crate::library::{ArticleId, DeedKind, Library, Standing};
use crate::store::now;

/// What is asked of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Which library.
    pub library: Remembering,
    /// What is asked.
    pub wish: Wish,
    /// How the answer is told.
    pub telling: Telling,
}

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Take in the articles of these files and folders, with these tags.
    Add(Vec<PathBuf>, Vec<String>),
    /// List articles.
    List,
    /// Tell all that is known of an article.
    Show(ArticleId, Shown),
    /// Remove these.
    Remove(Vec<ArticleId>),
    /// Say something of these.
    Tell(Vec<ArticleId>, Vec<Standing>),
    /// Take back what was done last.
    Undo,
}

/// What is shown of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What a list says of it, and its text.
    Whole,
    /// The log of what was said about it, as a journal has it.
    Log,
}

/// Does what is asked, and tells what came of it.
///
/// # Errors
/// When the library cannot be opened or does not do it, a source cannot be read, or
/// `out` takes no more.
pub fn answer(asking: &Asking, out: &mut dyn Write) -> Result<()> {
    let mut library = open(&asking.library)?;
    let telling = asking.telling;
    match &asking.wish {
        Wish::Add(sources, tags) => adding::add(&mut library, (sources, tags), telling, out)?,
        Wish::List => {
            for listed in library.list()? {
                telling::listed(&listed, telling, out)?;
            }
        }
        Wish::Show(id, Shown::Whole) => telling::whole(&library.article(*id)?, telling, out)?,
        Wish::Show(id, Shown::Log) => telling::log(&library, *id, out)?,
        Wish::Remove(ids) => {
            let count = library.remove(ids, now())?;
            telling::done("removed", count, telling, out)?;
        }
        Wish::Tell(ids, standings) => {
            let count = library.tell(ids, standings, now())?;
            telling::done("changed", count, telling, out)?;
        }
        Wish::Undo => {
            let undone = library.undo()?;
            let undone = undone.ok_or_else(|| anyhow!("there is nothing to take back"))?;
            let what = match undone.kind {
                DeedKind::Added => "no longer added",
                DeedKind::Removed => "back again",
                DeedKind::Told => "as before",
            };
            telling::done(what, undone.articles, telling, out)?;
        }
    }
    Ok(out.flush()?)
}

/// Opens the library, or makes one.
fn open(remembering: &Remembering) -> Result<Library> {
    let shelf = remembering.shelf()?;
    let shelf = shelf.context("no library is asked for")?;
    shelf.make_room()?;
    Ok(Library::open(shelf.file(), || shelf.earlier())?)
}
