//! A source that names no person: a body, a country, or the sort of somebody who
//! was spoken of before (quotation guide §7, rules 2 and 4).

use std::ops::Range;

use super::named::{is_definite, without_conjunction};
use super::{Found, Place, Speakers};
use crate::article::{BlockKind, EntityKind, Grounds, Mention};
use crate::extract::entities::bare;
use crate::extract::lexicon::{Set, Sets};
use crate::extract::passage::Passage;
use crate::extract::quotations::{Draft, Role};

impl Speakers<'_> {
    /// A body or place that is named, or whose spokesman speaks.
    pub(super) fn of_body(
        source: &Range<usize>,
        named: &[Mention],
        (head, human): (Sets, bool),
        passage: &Passage<'_>,
    ) -> Option<Found> {
        let first = passage.words[source.start].range;
        let mut bodies = named
            .iter()
            .filter(|mention| mention.kind == EntityKind::Organisation);
        if let Some(body) = bodies.next() {
            let begins = first.contains(body.range.start);
            let behalf =
                (source.start..source.end).any(|word| passage.words[word].folded == BEHALF);
            if begins || behalf || !human {
                let sure = if begins { 0.94 } else { 0.75 };
                return Some(Found::new(body.entity?, Grounds::Named, sure));
            }
            return None;
        }
        let place = named
            .first()
            .filter(|mention| mention.kind == EntityKind::Place)?;
        let begins = first.contains(place.range.start);
        (begins || head.has(Set::Document))
            .then(|| Some(Found::new(place.entity?, Grounds::Named, 0.9)))?
    }

    /// صواب of أحمد صواب, though it is a word as well: it speaks.
    pub(super) fn of_family(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<Found> {
        let last = &passage.words[source.end - 1].folded;
        let at = self.index.of_family(last, self.until(source, passage))?;
        let entity = self.mentions[at].mention.entity?;
        (source.len() <= 2).then(|| Found::new(entity, Grounds::Named, 0.8))
    }

    /// الحكومة المصرية: the country (annotation guideline §6).
    pub(super) fn of_government(
        &self,
        source: &Range<usize>,
        passage: &Passage<'_>,
    ) -> Option<Found> {
        let governs = passage.plays(source.start, Role::Government) && source.len() <= 3;
        let place = source
            .clone()
            .skip(1)
            .find_map(|word| self.lexicon.place_of(&bare(&passage.words[word].folded)))?;
        let at = self.index.first_called(EntityKind::Place, &bare(place))?;
        let entity = self.mentions[at].mention.entity.filter(|_| governs)?;
        Some(Found::new(entity, Grounds::Body, 0.8))
    }

    /// الوزارة: the body named last whose name begins so; in a headline the first
    /// that the text names.
    pub(super) fn of_sort(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<Found> {
        if !is_definite(passage, source.start) || source.len() > 2 {
            return None;
        }
        let word = bare(&without_conjunction(&passage.words[source.start].folded));
        let kind = EntityKind::Organisation;
        let at = match passage.block.kind {
            BlockKind::Title => self.index.first_called(kind, &word),
            _ => self.index.called(kind, &word, self.until(source, passage)),
        };
        let body = self.mentions[at?].mention.entity?;
        Some(Found::new(body, Grounds::Body, 0.75))
    }

    /// الوزير، الباحثة السعودية: whoever spoke last, where nothing says that it is
    /// another.
    pub(super) fn of_person(
        &self,
        draft: &Draft,
        source: &Range<usize>,
        place: Place<'_>,
    ) -> Option<Found> {
        let passage = place.passage;
        let definite = is_definite(passage, source.start);
        if !source.clone().any(|word| is_definite(passage, word)) {
            return None;
        }
        let folded = &passage.words[source.start].folded;
        let [men, some_men, two] = MEN;
        let alone = source.len() == 1 && (folded.ends_with(some_men) || folded.ends_with(two));
        let several = folded.ends_with(men) || alone;
        if several {
            return Some(Found::nobody(Grounds::Several, 0.8));
        }
        // الوزير السابق في العدل: what follows في says no more of who it is.
        let within = |word: &usize| passage.words[*word].folded == IN;
        let end = source.clone().find(within).unwrap_or(source.end);
        let plain = (source.start + 1..end).all(|word| {
            let rest = bare(&passage.words[word].folded);
            self.lexicon.is_demonym(&rest) || passage.plays(word, Role::Adjective)
        });
        let short = definite && (end - source.start <= 2 || plain);
        let gendered = Draft {
            feminine: draft.feminine.or(Some(folded.ends_with('\u{647}'))),
            ..draft.clone()
        };
        (short || self.shares_title(source, passage))
            .then(|| self.goes_on(&gendered, place, Grounds::Likely))
    }

    /// True when the last speaker was introduced with the same head.
    fn shares_title(&self, source: &Range<usize>, passage: &Passage<'_>) -> bool {
        let head = bare(&passage.words[source.start].folded);
        let speaker = self.turns.last().and_then(|turn| turn.speaker);
        speaker.is_some_and(|speaker| self.index.has_title(speaker, &head))
    }

    /// How many mentions stand before a source.
    fn until(&self, source: &Range<usize>, passage: &Passage<'_>) -> usize {
        let start = passage.words[source.start].range.start;
        self.mentions
            .partition_point(|meant| meant.mention.range.start < start)
    }
}

/// باسم.
const BEHALF: &str = "\u{628}\u{627}\u{633}\u{645}";
/// في.
const IN: &str = "\u{641}\u{64A}";
/// ون، ين, ان: of several, or two.
const MEN: [&str; 3] = ["\u{648}\u{646}", "\u{64A}\u{646}", "\u{627}\u{646}"];
