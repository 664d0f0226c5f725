//! A quotation without a source: whoever its sentence speaks of, or whoever
//! spoke last in an agreeing form (quotation guide §7, rules 4 and 7).

use super::{Found, Place, Speakers, Turn};
use crate::article::{EntityId, EntityKind, Grounds, Mention};
use crate::extract::lexicon::Set;
use crate::extract::passage::Passage;
use crate::extract::quotations::{Doubt, Draft, Role};
use crate::text::TextRange;

impl Speakers<'_> {
    /// Who says what nobody is named for.
    pub(super) fn of_nobody(&self, draft: &Draft, place: Place<'_>) -> Found {
        if draft.plural {
            return Found::nobody(Grounds::Several, 0.7);
        }
        let passage = place.passage;
        let Some(word) = draft.at else {
            return self.goes_on(draft, place, Grounds::Continues);
        };
        if passage.plays(word, Role::Passive) {
            return Found::nobody(Grounds::Unknown, 0.8);
        }
        if let Some(antecedent) = antecedent(passage, word) {
            return match self.named_before(passage, antecedent) {
                Some(entity) => Found::new(entity, Grounds::Subject, 0.75),
                None => Found::nobody(Grounds::Unknown, 0.5),
            };
        }
        let sentence = passage.sentence_start(word);
        let last = self.turns.last();
        let same = last.filter(|turn| turn.passage == place.index && turn.sentence == sentence);
        if let Some(turn) = same
            && agree(turn.feminine, draft.feminine)
            && draft.doubt != Doubt::Far
        {
            return match turn.speaker {
                Some(speaker) => Found::new(speaker, Grounds::Continues, 0.9),
                None => Found::nobody(Grounds::Continues, 0.8),
            };
        }
        let subject = (word > sentence)
            .then(|| self.subject(passage, sentence, word))
            .flatten();
        match subject {
            Some(entity) => Found::new(entity, Grounds::Subject, 0.72),
            None => self.goes_on(draft, place, Grounds::Continues),
        }
    }

    /// Whoever spoke last, nearby, in an agreeing form.
    pub(super) fn goes_on(&self, draft: &Draft, place: Place<'_>, grounds: Grounds) -> Found {
        let reach = if grounds == Grounds::Likely { 6 } else { 2 };
        let near = |passage: usize| place.index <= passage + reach;
        let mut turns = self.turns.iter().rev().filter(|turn| near(turn.passage));
        let sure = match grounds {
            Grounds::Likely => 0.6,
            _ => 0.82,
        };
        // A person's sort is no body.
        let fits =
            |turn: &&Turn| grounds != Grounds::Likely || turn.speaker.is_none() || turn.person;
        let Some(turn) = turns.find(|turn| agree(turn.feminine, draft.feminine) && fits(turn))
        else {
            return Found::nobody(Grounds::Unknown, 0.5);
        };
        match turn.speaker {
            Some(speaker) => Found::new(speaker, grounds, sure),
            None => Found::nobody(grounds, 0.7),
        }
    }

    /// The first person or body that a sentence speaks of before a word.
    fn subject(&self, passage: &Passage<'_>, first: usize, word: usize) -> Option<EntityId> {
        let range = TextRange::new(
            passage.words[first].range.start,
            passage.words[word].range.start,
        );
        // Who acts has no preposition before it.
        let acts = |mention: &&Mention| {
            let at = passage.words_in(mention.range).start;
            let at = at.saturating_sub(usize::from(
                passage
                    .words
                    .get(at)
                    .is_none_or(|word| word.range.start > mention.range.start),
            ));
            let prefixed = passage.words[at].range.start < mention.range.start
                && passage.words[at]
                    .folded
                    .starts_with(['\u{628}', '\u{644}', '\u{643}']);
            let governed = at > 0 && passage.sets[at - 1].has_any(&[Set::Stop, Set::Bridge]);
            !prefixed && !governed
        };
        let named = self.named_in(range);
        let speaks = |mention: &&Mention| {
            matches!(
                mention.kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Place
            )
        };
        let first = named.iter().filter(speaks).find(acts);
        let first = first.and_then(|mention| Some((mention.range.start, mention.entity?)));
        let after = self
            .nominals
            .partition_point(|nominal| nominal.range.start < range.start);
        let nominal = self.nominals.get(after);
        let nominal = nominal
            .filter(|nominal| nominal.range.start < range.end)
            .map(|nominal| (nominal.range.start, nominal.entity));
        let person = named
            .iter()
            .find(|mention| mention.kind == EntityKind::Person);
        let person = person.and_then(|mention| Some((mention.range.start, mention.entity?)));
        // A person acts before a place or body does.
        let human = [person, nominal].into_iter().flatten().min();
        human.or(first).map(|(_, entity)| entity)
    }

    /// The name that ends right before a word.
    fn named_before(&self, passage: &Passage<'_>, word: usize) -> Option<EntityId> {
        let end = passage.words[word.checked_sub(1)?].range.end;
        let before = self
            .mentions
            .partition_point(|meant| meant.mention.range.end < end);
        let meant = self.mentions.get(before)?;
        (meant.mention.range.end == end)
            .then_some(meant.mention.entity)
            .flatten()
    }
}

/// True unless one is said of a woman and the other of a man.
fn agree(one: Option<bool>, other: Option<bool>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The relative pronoun before a verb: what it refers to stands before that.
fn antecedent(passage: &Passage<'_>, word: usize) -> Option<usize> {
    let before = word.checked_sub(1)?;
    passage.plays(before, Role::Relative).then_some(before)
}
