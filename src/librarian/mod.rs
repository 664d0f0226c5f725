//! What the command line asks of the library: to take articles in, to list them, to
//! find them again, and to take back what was done. Everything goes to the writer it
//! is given, in lines for people or as one JSON object a line.

mod adding;
mod feeding;
mod paper;
mod person;
mod telling;

use std::io::Write;

use anyhow::{Context, Result, anyhow, bail};

use crate::article::{Address, EntityKind, Locator, Request};
use crate::choice::{Remembering, Telling};
use crate::export::escaped;
use crate::library::{ArticleId, By, DeedKind, FeedId, Library, Page, Query, Somebody, Standing};
use crate::store::{Destination, Source, keep, now};
use crate::text::fold::fold;
use crate::text::letters::printable;
use paper::Paper;

/// What is asked of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Which library.
    pub library: Remembering,
    /// What is asked.
    pub wish: Wish,
    /// How the answer is told.
    pub telling: Telling,
    /// Whether lines for people are seen on a terminal.
    pub is_seen: bool,
}

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Take in the articles of these sources, with these tags.
    Add(Vec<Request>, Vec<String>),
    /// List the articles that are asked for, so many at most.
    List(Query, usize),
    /// The same, with where the words stand in them.
    Search(Query, usize),
    /// Tell of somebody across articles, of so many articles in full.
    Person(Option<EntityKind>, String, (By, usize)),
    /// Tell all that is known of an article.
    Show(ArticleId, Shown),
    /// Remove these.
    Remove(Vec<ArticleId>),
    /// Say something of these.
    Tell(Vec<ArticleId>, Vec<Standing>),
    /// List the feeds that are followed.
    Feeds,
    /// Follow these.
    Follow(Vec<Address>),
    /// Follow these no longer.
    Unfollow(Vec<FeedId>),
    /// Fetch these, or all.
    Refresh(Vec<FeedId>),
    /// Take back what was done last.
    Undo,
    /// Write all of it, as JSON lines.
    Export(Destination),
    /// Take in what such a file has.
    Import(Locator),
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
        Wish::List(query, count) => list(&library, (query, *count), asking, out)?,
        Wish::Search(query, count) => search(&library, (query, *count), asking, out)?,
        Wish::Person(kind, name, how) => {
            let named = library.named(*kind, name)?;
            person(&library, (name, &named, *how), asking, out)?;
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
        Wish::Feeds => feeding::list(&library, telling, out)?,
        Wish::Follow(addresses) => {
            let mut new = 0;
            for address in addresses {
                new += usize::from(library.follow(address, now())?.1);
            }
            telling::done("followed", new, telling, out)?;
        }
        Wish::Unfollow(ids) => {
            let count = library.unfollow(ids, now())?;
            telling::done("no longer followed", count, telling, out)?;
        }
        Wish::Refresh(ids) => feeding::refresh(&mut library, ids, telling, out)?,
        Wish::Export(destination) => export(&library, destination, out)?,
        Wish::Import(source) => {
            let text = text_of(source)?;
            let imported = library.import(text.lines(), now());
            let imported = imported.with_context(|| printable(&source.to_string()))?;
            telling::done("new", imported.new, telling, out)?;
            telling::done("changed", imported.changed, telling, out)?;
        }
        Wish::Undo => {
            let undone = library.undo()?;
            let undone = undone.ok_or_else(|| anyhow!("there is nothing to take back"))?;
            let what = match undone.kind {
                DeedKind::Added => "no longer added",
                DeedKind::Removed => "back again",
                DeedKind::Told => "as before",
                DeedKind::Unfollowed => "followed again",
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

/// The first articles that a query asks for.
fn first(count: usize) -> Page {
    Page { skip: 0, count }
}

fn list(
    library: &Library,
    (query, count): (&Query, usize),
    asking: &Asking,
    out: &mut dyn Write,
) -> Result<()> {
    let ids = library.ids(query, first(count), now())?;
    if asking.telling == Telling::Json {
        for id in ids {
            telling::object(&telling::described(&library.listed(id)?), out)?;
        }
        return Ok(());
    }
    let mut paper = Paper::new(out, asking.is_seen)?;
    for id in ids {
        paper.line(&telling::line(&library.listed(id)?), &[])?;
    }
    paper.end()
}

fn search(
    library: &Library,
    (query, count): (&Query, usize),
    asking: &Asking,
    out: &mut dyn Write,
) -> Result<()> {
    let found = library.find(query, first(count), now())?;
    if asking.telling == Telling::Json {
        for found in &found {
            telling::object(&telling::found(found), out)?;
        }
        return Ok(());
    }
    let mut paper = Paper::new(out, asking.is_seen)?;
    for found in &found {
        paper.line(&telling::line(&found.listed), &[])?;
        if let Some(excerpt) = &found.excerpt {
            let (text, hits) = telling::indented(excerpt);
            paper.line(&text, &hits)?;
        }
    }
    paper.end()
}

/// The one who is called just so, or the only one; else who could be meant.
fn person(
    library: &Library,
    (name, named, how): (&str, &[Somebody], (By, usize)),
    asking: &Asking,
    out: &mut dyn Write,
) -> Result<()> {
    let just = |who: &&Somebody| who.spellings.iter().any(|it| fold(it) == fold(name));
    let mut just = named.iter().filter(just);
    let who = match (named, just.next(), just.next()) {
        ([who], ..) | (_, Some(who), None) => Some(who),
        _ => None,
    };
    if named.is_empty() {
        bail!("nobody in the library is called {}", printable(name));
    }
    if asking.telling == Telling::Json {
        if let Some(who) = who {
            let object = person::Sheet::new(library, who, how)?.object()?;
            return telling::object(&object, out);
        }
        for one in named {
            telling::object(&person::described(one), out)?;
        }
        return Ok(());
    }
    let mut paper = Paper::new(out, asking.is_seen)?;
    match who {
        Some(who) => person::Sheet::new(library, who, how)?.lines(&mut paper)?,
        None => {
            for one in named {
                person::summary(one, &mut paper)?;
            }
        }
    }
    paper.end()
}

fn export(library: &Library, destination: &Destination, out: &mut dyn Write) -> Result<()> {
    let Some(file) = &destination.file else {
        return library.export(|line| -> Result<()> { Ok(writeln!(out, "{}", escaped(line))?) });
    };
    let mut text = String::new();
    library.export(|line| -> Result<()> {
        text.push_str(&escaped(line));
        text.push('\n');
        Ok(())
    })?;
    let name = || printable(&file.display().to_string());
    keep(file, text.as_bytes(), destination.replace).with_context(name)
}

fn text_of(source: &Locator) -> Result<String> {
    let name = || printable(&source.to_string());
    let opened = Source::open(&Request::from(source.clone())).with_context(name)?;
    let raw = opened.read_whole(|_| true).with_context(name)?;
    String::from_utf8(raw.bytes).with_context(name)
}
