//! What is opened, and how: the arguments of all that read an article.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args as Group;
use clap::error::ErrorKind;
use clap::{CommandFactory, value_parser};

use super::Args;
use crate::article::{Locator, Request};
use crate::ingest::SAMPLE_SOURCE;
use crate::run::Begin;
use crate::text::Encoding;

/// How a source is opened.
#[derive(Debug, Group)]
pub(super) struct Opening {
    /// The encoding that it is in: utf-8, utf-16, windows-1256, iso-8859-6, ibm864,
    /// macarabic, or any other of the web [default: as it says or looks]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,

    /// Take at most so many MiB from the web
    #[arg(long, value_name = "MIB", default_value_t = 32, value_parser = value_parser!(u32).range(1..=4096))]
    max_size: u32,
}

impl Opening {
    /// What a word of the command line asks for.
    pub(super) fn request(&self, word: PathBuf) -> Result<Request, clap::Error> {
        Ok(self.of(locator(word)?))
    }

    /// What is there, opened so.
    pub(super) fn of(&self, locator: Locator) -> Request {
        Request {
            encoding: self.encoding,
            limit: (self.max_size as usize) << 20,
            ..Request::from(locator)
        }
    }
}

/// What a reader begins with, of the words of the command line.
pub(super) fn begin(words: Vec<PathBuf>, opening: &Opening) -> Result<Begin, clap::Error> {
    let words = words.into_iter().map(|word| opening.request(word));
    let mut requests: Vec<Request> = words.collect::<Result<_, _>>()?;
    Ok(match requests.pop() {
        Some(only) if requests.is_empty() => Begin::Source(only),
        Some(last) => {
            requests.push(last);
            Begin::Sources(requests)
        }
        None if std::io::stdin().is_terminal() => {
            Begin::LibraryOr(opening.of(Locator::Sample(SAMPLE_SOURCE)))
        }
        None => Begin::Source(opening.of(Locator::Stdin)),
    })
}

/// Where a word of the command line leads.
pub(super) fn locator(word: PathBuf) -> Result<Locator, clap::Error> {
    let shown = word.display().to_string();
    Locator::asked(word).map_err(|error| {
        let said = format!("{shown}: {error}");
        Args::command().error(ErrorKind::ValueValidation, said)
    })
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::by_label(name).ok_or_else(|| {
        "there are utf-8, utf-16, windows-1256, iso-8859-6, ibm864, macarabic and others".to_owned()
    })
}
