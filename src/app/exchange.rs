//! Files in formats of others: one is written, another is read and takes the place
//! of what was found; what the reader is told of either.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effect::Effect;
use super::message::{ExportFailure, ImportFailure, Ticket};
use super::model::{Model, Notice};
use crate::import::Imported;
use crate::text::letters::printable;

impl Model {
    /// A file was written, or not.
    pub(super) fn exported(&mut self, file: &Path, failure: Option<ExportFailure>) {
        let file = printable(&file.display().to_string());
        self.notice = Some(match failure {
            None => Notice::Exported(file),
            Some(failure) => Notice::NotExported(file, failure),
        });
    }

    /// `FILE`.
    pub(super) fn import(&mut self, words: &str) -> Vec<Effect> {
        if words.is_empty() {
            self.notice = Some(Notice::NoFile);
            return Vec::new();
        }
        // What is found later would take its place.
        if self.work.loading.is_some() || self.work.annotating.is_some() {
            self.notice = Some(Notice::StillLooking);
            return Vec::new();
        }
        let ticket = self.next_ticket();
        vec![Effect::Import(
            ticket,
            Arc::clone(&self.article),
            PathBuf::from(words),
        )]
    }

    /// What a file says of the article is shown instead of what was found, as
    /// decisions leave it; what its reader put on the article is added to what is
    /// there. Of a file that is wrong, nothing is.
    pub(super) fn imported(
        &mut self,
        ticket: Ticket,
        outcome: Result<Box<Imported>, ImportFailure>,
    ) -> Vec<Effect> {
        if !self.is_of_article(ticket) {
            return Vec::new();
        }
        let imported = match outcome {
            Ok(imported) => *imported,
            Err(failure) => {
                self.notice = Some(Notice::NotImported(failure));
                return Vec::new();
            }
        };
        self.take_found(Arc::new(imported.annotations));
        let own = self.review.state().remarks(&self.article.text);
        let new = imported.remarks.into_iter();
        let new = new.filter(|remark| !own.contains(remark));
        let effects = new.flat_map(|remark| self.mark(remark.marking, remark.range));
        let effects = effects.collect();
        self.notice = Some(Notice::Imported);
        effects
    }
}
