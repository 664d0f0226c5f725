//! The arguments of `extract`: of one article, of tokens, or of many articles.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use super::opening::{Opening, locator};
use super::{Task, misuse_of};
use crate::article::{Format, Locator};
use crate::batch::{self, Sources};
use crate::export::Subject;

#[derive(Debug, Group)]
pub(super) struct Extract {
    /// The article, or with --tokens its tokens: a file, an address of the web, or -
    /// for standard input. Of several, one JSON object a line is printed, in their
    /// order
    #[arg(required_unless_present = "files_from")]
    files: Vec<PathBuf>,

    /// Of the articles in this list too: a file, or - for standard input, a name on
    /// each line
    #[arg(long, value_name = "LIST", conflicts_with_all = ["explain", "tokens"])]
    files_from: Option<PathBuf>,

    #[command(flatten)]
    opening: Opening,

    /// What to print it as
    #[arg(long, value_enum, default_value_t = Found::Json)]
    format: Found,

    /// With --format conll: FILE is tokens, one a line, to be tagged as they are
    ///
    /// A blank line ends a sentence. What follows a space or tab on a line is
    /// not read, so that a corpus with its own tags can be given. Printed are
    /// the same tokens and blank lines, a space and a tag after each token:
    /// PER, LOC or ORG, by the tagger alone; PERS for PER where FILE's own tags
    /// say so.
    #[arg(long)]
    tokens: bool,

    /// Tell instead why the mention (m7), entity (e3) or quotation (q2) is one
    ///
    /// In English: what shows that it is a name of its kind, how sure that is,
    /// which names of the article are taken for one, and why; of a quotation, who
    /// says it and why, and what is unsure about it. Ids are those of the JSON.
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "tokens"])]
    explain: Option<Subject>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Found {
    /// One object in the format qari-gold/1
    Json,
    /// A token and its tag on each line, a blank line after each sentence: IOB2
    /// tags of PER, ORG, LOC, MISC, DATE and NUMBER. Proclitics before a name
    /// are tokens, marked with +
    Conll,
}

impl Extract {
    /// What these arguments ask for.
    pub(super) fn task(mut self) -> Result<Task, clap::Error> {
        let what = self.what()?;
        if let (1, None) = (self.files.len(), &self.files_from) {
            return Ok(Task::Extract(
                self.opening.request(self.files.remove(0))?,
                what,
            ));
        }
        if what != batch::Extract::All(Format::Json) {
            let said = "of several articles, --format json alone is printed";
            return Err(misuse_of("extract", said));
        }
        Ok(Task::ExtractAll(Sources {
            named: self.files,
            list: self.files_from.map(locator).transpose()?,
            opening: self.opening.of(Locator::Stdin),
        }))
    }

    fn what(&self) -> Result<batch::Extract, clap::Error> {
        Ok(match (self.explain, self.format, self.tokens) {
            (Some(subject), ..) => batch::Extract::Explained(subject),
            (None, Found::Json, false) => batch::Extract::All(Format::Json),
            (None, Found::Conll, false) => batch::Extract::All(Format::Conll),
            (None, Found::Conll, true) => batch::Extract::Tokens,
            (None, Found::Json, true) => {
                let said = "--tokens goes with --format conll alone";
                return Err(misuse_of("extract", said));
            }
        })
    }
}
