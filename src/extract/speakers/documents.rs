//! Documents: whose a statement, report or count is (quotation guide §7, rule 3).

use std::ops::Range;

use super::named::{end_of, is_definite};
use super::{Found, Place, Speakers};
use crate::article::{EntityId, EntityKind, Grounds, Mention};
use crate::extract::lexicon::Set;
use crate::extract::passage::Passage;
use crate::extract::quotations::{Draft, Role};
use crate::text::TextRange;

/// Words after a document in which its issuer may be named.
const ISSUED: usize = 10;

impl Speakers<'_> {
    /// A document: whoever issued it, a person before a body.
    pub(super) fn of_document(
        &mut self,
        source: &Range<usize>,
        named: &[Mention],
        place: Place<'_>,
    ) -> Found {
        let passage = place.passage;
        let speaks = |mention: &&Mention| {
            matches!(
                mention.kind,
                EntityKind::Organisation | EntityKind::Person | EntityKind::Place
            )
        };
        let by = |kind| named.iter().find(move |mention| mention.kind == kind);
        let issuer = by(EntityKind::Person)
            .or_else(|| by(EntityKind::Organisation))
            .or_else(|| by(EntityKind::Place));
        if let Some(issuer) = issuer.and_then(|mention| mention.entity) {
            self.issuer = Some(issuer);
            return Found::new(issuer, Grounds::Issuer, 0.88);
        }
        if let Some(person) = self.by_title(&(source.start + 1..source.end), passage) {
            self.issuer = Some(person);
            return Found::new(person, Grounds::Issuer, 0.8);
        }
        // نص الكلمة is as definite as الكلمة.
        let inner = source.start + 1;
        let nested = source.len() == 2
            && is_definite(passage, inner)
            && self.head_sets(passage, inner).has(Set::Document);
        let definite = nested || is_definite(passage, source.start);
        // تقرير أعدته الوزارة: whose it is, after the phrase.
        let by = (source.end..source.end + 4).find(|word| passage.plays(*word, Role::Issued));
        if let Some(at) = by.filter(|at| *at < passage.words.len()) {
            let near = TextRange::new(passage.words[at].range.start, end_of(passage, at + ISSUED));
            let named = self.named_in(near);
            let person = named
                .iter()
                .find(|mention| mention.kind == EntityKind::Person);
            let issuer = person.or_else(|| named.iter().find(speaks));
            if let Some(issuer) = issuer.and_then(|mention| mention.entity)
                && !definite
            {
                self.issuer = Some(issuer);
                return Found::new(issuer, Grounds::Issuer, 0.8);
            }
        }
        let last = || self.turns.last().and_then(|turn| turn.speaker);
        match self.issuer.or_else(last) {
            Some(issuer) if definite => Found::new(issuer, Grounds::Issuer, 0.72),
            _ => Found::nobody(Grounds::Unknown, 0.6),
        }
    }

    /// Keeps whose document was spoken of: قالت الوزارة في بيان.
    pub(super) fn note_document(
        &mut self,
        draft: &Draft,
        speaker: Option<EntityId>,
        passage: &Passage<'_>,
    ) {
        let Some(cue) = draft.at else { return };
        let content = passage.words_in(draft.contents[0]).start;
        let between = cue.min(content)..cue.max(content);
        let document = between.into_iter().any(|word| {
            word > 0 && passage.has(word, Set::Document) && !is_definite(passage, word)
        });
        if document && speaker.is_some() {
            self.issuer = speaker;
        }
    }
}
