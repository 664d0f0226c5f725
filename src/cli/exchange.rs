//! The arguments of `export` and `import`: formats by name or by how a file's
//! name ends.

use std::path::PathBuf;

use clap::Args as Group;

use super::named::formats;
use super::opening::{Opening, locator};
use super::{Task, misuse_of};
use crate::article::{Format, Locator};
use crate::batch;
use crate::choice::Keeping;
use crate::store::Destination;

/// Where what is marked and decided is kept.
#[derive(Debug, Group)]
pub(super) struct KeepingArgs {
    /// What is marked and decided is in this file, a journal [default: the library]
    #[arg(long, value_name = "PATH", conflicts_with = "no_journal")]
    journal: Option<PathBuf>,

    /// Nothing of what is marked and decided is kept, or looked at
    #[arg(long)]
    no_journal: bool,
}

impl KeepingArgs {
    pub(super) fn keeping(self) -> Keeping {
        match self.journal {
            Some(file) => Keeping::At(file),
            None if self.no_journal => Keeping::Nowhere,
            None => Keeping::Usual,
        }
    }
}

#[derive(Debug, Group)]
pub(super) struct Export {
    /// The article: a file, an address of the web, or - for standard input
    file: PathBuf,

    #[command(flatten)]
    opening: Opening,

    /// json, jsonl, brat, conll, doccano, webanno, spacy, csv, markdown or html
    /// [default: as --output ends]
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = formats())]
    format: Option<Format>,

    #[command(flatten)]
    keeping: KeepingArgs,

    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Group)]
pub(super) struct Import {
    /// The article: a file, an address of the web, or - for standard input
    file: PathBuf,

    #[command(flatten)]
    opening: Opening,

    /// What is said of it: a file in the format json, jsonl, brat, conll,
    /// doccano or webanno, or - for standard input
    annotations: PathBuf,

    /// The format of ANNOTATIONS [default: as its name ends]
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = formats())]
    format: Option<Format>,

    /// The format to write it in [default: as --output ends, else json]
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = formats())]
    to: Option<Format>,

    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Group)]
struct Output {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    /// Replace PATH where it exists
    #[arg(long, requires = "output")]
    force: bool,
}

impl Export {
    /// What these arguments ask for.
    pub(super) fn task(self) -> Result<Task, clap::Error> {
        let format = self.format.or_else(|| self.output.format());
        let Some(format) = format else {
            let said = "say in which format with --format, or by how --output ends";
            return Err(misuse_of("export", said));
        };
        let destination = self.output.destination();
        let keeping = self.keeping.keeping();
        Ok(Task::Export(
            self.opening.request(self.file)?,
            format,
            (keeping, destination),
        ))
    }
}

impl Import {
    /// What these arguments ask for.
    pub(super) fn task(self) -> Result<Task, clap::Error> {
        let format = self.format.or_else(|| Format::of_file(&self.annotations));
        let Some(format) = format else {
            let said = "say in which format ANNOTATIONS are with --format";
            return Err(misuse_of("import", said));
        };
        let to = self.to.or_else(|| self.output.format());
        let import = batch::Import {
            article: self.opening.request(self.file)?,
            annotations: locator(self.annotations)?,
            format,
            to: to.unwrap_or(Format::Json),
        };
        let both = [&import.article.locator, &import.annotations];
        if both == [&Locator::Stdin; 2] {
            let said = "standard input cannot be both the article and its annotations";
            return Err(misuse_of("import", said));
        }
        Ok(Task::Import(import, self.output.destination()))
    }
}

impl Output {
    /// The format that the file's name asks for.
    fn format(&self) -> Option<Format> {
        self.output.as_deref().and_then(Format::of_file)
    }

    fn destination(self) -> Destination {
        Destination::named(self.output, self.force)
    }
}
