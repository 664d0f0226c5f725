//! Many sources at once: each is read and annotated by whoever has nothing to do, and
//! told on a line of its own, in the order in which they were named.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::json;

use super::{fetch, load};
use crate::article::{Locator, Request};
use crate::export::{Exported, escaped, write_line};
use crate::extract::{Lexicon, annotate, sentences};
use crate::progress::{Failures, bar};

/// Sources that are under way at a time: their answers wait for the first of them.
const LOT: usize = 64;

/// The sources that are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// On the command line.
    pub named: Vec<PathBuf>,
    /// In this list: a file or standard input, a name on each line.
    pub list: Option<Locator>,
    /// How each is opened.
    pub opening: Request,
}

impl Sources {
    fn requests(&self) -> Result<Vec<Request>> {
        let mut names = self.named.clone();
        if let Some(list) = &self.list {
            let raw = fetch(&Request::from(list.clone()))?;
            let text = String::from_utf8(raw.bytes).with_context(|| list.to_string())?;
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            names.extend(lines.map(PathBuf::from));
        }
        let request = |name: PathBuf| {
            // What is no address is no file either, and that is told in its place.
            let locator = Locator::asked(name.clone()).unwrap_or(Locator::File(name));
            Request {
                locator,
                ..self.opening.clone()
            }
        };
        Ok(names.into_iter().map(request).collect())
    }
}

/// Prints what qari finds in each of many articles: one object a line, in their
/// order. One that cannot be read is an object with `error`, and the others go on.
///
/// # Errors
/// When one could not be read, once all were tried; when `out` takes no more.
pub fn extract_all(sources: &Sources, out: &mut dyn Write) -> Result<()> {
    let requests = sources.requests()?;
    let lexicon = Lexicon::built_in();
    let bar = bar(requests.len());
    let mut failures = Failures::none("sources could not be read");
    for lot in requests.chunks(LOT) {
        let told: Vec<Result<String>> = lot
            .par_iter()
            .map(|request| line(request, &lexicon))
            .inspect(|_| bar.inc(1))
            .collect();
        for (request, line) in lot.iter().zip(told) {
            let line = line.unwrap_or_else(|cause| {
                let cause = format!("{cause:#}");
                failures.add(&cause);
                failure(request, &cause)
            });
            bar.suspend(|| out.write_all(line.as_bytes()))?;
        }
    }
    bar.finish_and_clear();
    out.flush()?;
    Ok(failures.of(requests.len())?)
}

fn line(request: &Request, lexicon: &Lexicon) -> Result<String> {
    let article = load(request)?;
    let found = annotate(&article, lexicon);
    let exported = Exported {
        article: &article,
        annotations: &found,
        remarks: &[],
        name: &request.locator.to_string(),
        sentences: &sentences(&article, found.extent),
    };
    Ok(write_line(&exported)?)
}

/// What stands in the place of a source that cannot be read.
fn failure(request: &Request, cause: &str) -> String {
    let told = json!({
        "format": "qari-gold/1",
        "source": request.locator.to_string(),
        "error": cause,
    });
    escaped(&told.to_string()) + "\n"
}
