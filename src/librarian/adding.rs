//! Taking articles in: read and parsed in parallel, some at a time, each lot in one
//! change; all of them are one deed, which can be taken back.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde_json::json;

use super::telling;
use crate::article::{Annotations, Article, Locator, Request};
use crate::choice::Telling;
use crate::extract::{Lexicon, annotate};
use crate::ingest::parse;
use crate::library::{Adding, Arrival, Incoming, Library};
use crate::store::{Source, articles_in, identity, now};
use crate::text::letters::printable;

/// Articles of a lot.
const LOT: usize = 64;

/// An article that was read.
struct Read {
    locator: Locator,
    identity: String,
    article: Article,
    /// What was found in it; `None` where the library knows that already.
    found: Option<Annotations>,
}

/// Takes in the articles of files and folders. What cannot be read is told, and the
/// others are taken in.
pub(super) fn add(
    library: &mut Library,
    (sources, tags): (&[PathBuf], &[String]),
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let mut files = Vec::new();
    for source in sources {
        if source.is_dir() {
            files.extend(articles_in(source).with_context(|| named(source))?);
        } else {
            files.push(source.clone());
        }
    }
    let mut adding = Adding::new(tags.to_vec(), now());
    let mut failed = 0;
    let lexicon = Lexicon::built_in();
    for lot in files.chunks(LOT) {
        let read: Vec<Result<Read>> = lot.par_iter().map(|file| read(file)).collect();
        let (good, bad): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
        for cause in bad.into_iter().filter_map(Result::err) {
            failed += 1;
            told_failure(&cause, telling, out)?;
        }
        let mut good: Vec<Read> = good.into_iter().flatten().collect();
        annotate_new(library, &mut good, &lexicon)?;
        take_in(library, &mut adding, &good, telling, out)?;
    }
    if failed > 0 {
        bail!("{failed} of {} sources could not be read", files.len());
    }
    Ok(())
}

fn named(path: &Path) -> String {
    printable(&path.display().to_string())
}

fn read(file: &Path) -> Result<Read> {
    let locator = Locator::File(file.to_owned());
    let source = Source::open(&Request::from(locator.clone())).with_context(|| named(file))?;
    let identity = identity(&locator, &source.head().bytes);
    let raw = source.read_whole(|_| true).with_context(|| named(file))?;
    let article = parse(raw).with_context(|| named(file))?.into_article();
    Ok(Read {
        locator,
        identity,
        article,
        found: None,
    })
}

/// Looks at those that the annotator has not looked at yet.
fn annotate_new(library: &Library, lot: &mut [Read], lexicon: &Lexicon) -> Result<()> {
    let mut new = Vec::new();
    for read in lot {
        if !library.has_findings(&read.identity, &read.article.sha256())? {
            new.push(read);
        }
    }
    new.par_iter_mut().for_each(|read| {
        read.found = Some(annotate(&read.article, lexicon));
    });
    Ok(())
}

fn take_in(
    library: &mut Library,
    adding: &mut Adding,
    lot: &[Read],
    telling: Telling,
    out: &mut dyn Write,
) -> Result<()> {
    let incoming: Vec<Incoming> = lot
        .iter()
        .map(|read| Incoming {
            identity: &read.identity,
            locator: &read.locator,
            article: &read.article,
            found: read.found.as_ref(),
        })
        .collect();
    for (id, arrival) in library.add(&incoming, adding)? {
        let listed = library.article(id)?.listed;
        let arrival = match arrival {
            Arrival::New => "new",
            Arrival::Changed => "changed",
            Arrival::Same => "same",
        };
        match telling {
            Telling::Json => {
                let mut told = telling::described(&listed);
                told["arrival"] = json!(arrival);
                telling::object(&told, out)?;
            }
            Telling::Text => writeln!(out, "{id}\t{arrival}\t{}", printable(&listed.title))?,
        }
    }
    Ok(())
}

/// A source that cannot be read: an object among the others, or a line.
fn told_failure(cause: &anyhow::Error, telling: Telling, out: &mut dyn Write) -> Result<()> {
    let told = format!("{cause:#}");
    match telling {
        Telling::Json => telling::object(&json!({ "error": told }), out),
        Telling::Text => Ok(writeln!(out, "-\terror\t{}", printable(&told))?),
    }
}
