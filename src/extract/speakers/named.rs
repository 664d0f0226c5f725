//! A source with words: whom they name (quotation guide §7, rules 1 to 3, 5 and
//! 6).

use std::ops::Range;

use super::{Found, Place, Speakers};
use crate::article::{BlockKind, EntityId, EntityKind, Grounds, Mention};
use crate::extract::entities::{Meant, bare};
use crate::extract::lexicon::{Lexicon, Set, Sets};
use crate::extract::passage::Passage;
use crate::extract::quotations::{Draft, Role};
use crate::text::TextRange;
use crate::text::words::readings;

/// Words between a title and the name after its comma, at most.
const APART: usize = 4;
/// Words after a document in which its issuer may be named.
const ISSUED: usize = 10;

impl Speakers<'_> {
    /// Who the words of a source are.
    pub(super) fn of_source(
        &mut self,
        draft: &Draft,
        source: Range<usize>,
        place: Place<'_>,
    ) -> Found {
        let passage = place.passage;
        let head = self.head_sets(passage, source.start);
        let named = self.named_in(passage.range(source.clone(), 0));
        let people = people(&named);
        if people.iter().any(|other| Some(other) != people.first()) {
            return Found::nobody(Grounds::Several, 0.9);
        }
        if let Some(person) = people.first() {
            return Found::new(*person, Grounds::Named, 0.96);
        }
        if is_the_same(passage, &source) {
            return self.goes_on(draft, place, Grounds::Same);
        }
        if head.has(Set::Document) || is_record(self.lexicon, passage, source.start) {
            return self.of_document(&source, &named, place);
        }
        let definite = is_definite(passage, source.start);
        if head.has(Set::Anonymous) && !(definite && is_one(passage, source.start)) {
            return Found::nobody(Grounds::Anonymous, 0.9);
        }
        let human = head.has_any(&[Set::Office, Set::Honorific]) || is_human(passage, source.start);
        if let Some(person) = self.beside(&source, passage, human) {
            return Found::new(person, Grounds::Beside, 0.9);
        }
        if let Some(person) = self.by_title(&source, passage) {
            return Found::new(person, Grounds::Title, 0.85);
        }
        self.of_body(&source, &named, (head, human), passage)
            .or_else(|| self.of_family(&source, passage))
            .or_else(|| self.of_government(&source, passage))
            .or_else(|| self.of_head(draft, &source, human, place))
            .unwrap_or_else(|| Found::nobody(Grounds::Unknown, 0.5))
    }

    /// A body or place that is named, or whose spokesman speaks.
    fn of_body(
        &self,
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
            let behalf = (source.start..source.end).any(|word| passage.words[word].folded == BEHALF);
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
    fn of_family(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<Found> {
        let last = &passage.words[source.end - 1].folded;
        let until = passage.words[source.start].range.start;
        let earlier = self.mentions.iter().rev().filter(|meant| {
            let person = meant.mention.kind == EntityKind::Person;
            person && meant.mention.range.start < until && meant.ends_with(last)
        });
        let entity = earlier.filter_map(|meant| meant.mention.entity).next()?;
        (source.len() <= 2).then(|| Found::new(entity, Grounds::Named, 0.8))
    }

    /// الحكومة المصرية: the country (annotation guideline §6).
    fn of_government(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<Found> {
        let head = bare(&without_conjunction(&passage.words[source.start].folded));
        let governs = matches!(
            head.as_str(),
            "\u{62D}\u{643}\u{648}\u{645}\u{647}" | "\u{633}\u{644}\u{637}\u{627}\u{62A}"
        );
        let place = source.clone().skip(1).find_map(|word| {
            self.lexicon.place_of(&bare(&passage.words[word].folded))
        })?;
        let named = self.mentions.iter().find(|meant| {
            meant.mention.kind == EntityKind::Place && meant.begins_with(&bare(place))
        })?;
        let entity = named.mention.entity.filter(|_| governs && source.len() <= 3)?;
        Some(Found::new(entity, Grounds::Body, 0.8))
    }

    /// الوزارة: the body named last whose name begins so. الوزير: whoever spoke
    /// last, where nothing says that it is another.
    fn of_head(
        &self,
        draft: &Draft,
        source: &Range<usize>,
        human: bool,
        place: Place<'_>,
    ) -> Option<Found> {
        let passage = place.passage;
        let definite = is_definite(passage, source.start);
        if !source.clone().any(|word| is_definite(passage, word)) {
            return None;
        }
        if !human {
            if !definite {
                return None;
            }
            let word = bare(&without_conjunction(&passage.words[source.start].folded));
            let start = passage.words[source.start].range.start;
            let body = match passage.block.kind {
                // A headline speaks of what the text names later.
                BlockKind::Title => {
                    let mut all = self.mentions.iter();
                    let first = all.find(|meant| {
                        meant.mention.kind == EntityKind::Organisation && meant.begins_with(&word)
                    });
                    first?.mention.entity?
                }
                _ => self.body_called(&word, start)?,
            };
            return (source.len() < 3).then(|| Found::new(body, Grounds::Body, 0.75));
        }
        let folded = &passage.words[source.start].folded;
        if folded.ends_with("\u{648}\u{646}") || folded.ends_with("\u{64A}\u{646}") && definite && source.len() == 1 {
            return Some(Found::nobody(Grounds::Several, 0.8));
        }
        // الوزير السابق في العدل: what follows في says no more of who it is.
        let within = |word: &usize| passage.words[*word].folded == "\u{641}\u{64A}";
        let end = source.clone().find(within).unwrap_or(source.end);
        let plain = (source.start + 1..end).all(|word| {
            let rest = bare(&passage.words[word].folded);
            self.lexicon.is_demonym(&rest) || passage.plays(word, Role::Adjective)
        });
        let short = definite && (end - source.start <= 2 || plain);
        let gendered = Draft {
            feminine: draft.feminine.or_else(|| self.gender(source, passage)),
            ..draft.clone()
        };
        (short || self.shares_title(source, passage))
            .then(|| self.goes_on(&gendered, place, Grounds::Likely))
    }

    /// Whether a person's sort is feminine: الباحثة.
    fn gender(&self, source: &Range<usize>, passage: &Passage<'_>) -> Option<bool> {
        let folded = passage.words[source.start].folded.as_str();
        Some(folded.ends_with('\u{647}'))
    }

    /// True when the last speaker was introduced with the same head.
    fn shares_title(&self, source: &Range<usize>, passage: &Passage<'_>) -> bool {
        let head = bare(&passage.words[source.start].folded);
        let speaker = self.turns.last().and_then(|turn| turn.speaker);
        let mut of = self.mentions.iter().filter(|meant| meant.mention.entity == speaker);
        speaker.is_some() && of.any(|meant| meant.has_title(&head))
    }

    /// The body named last before a byte whose name begins with a word.
    fn body_called(&self, word: &str, before: usize) -> Option<EntityId> {
        let until = self
            .mentions
            .partition_point(|meant| meant.mention.range.start < before);
        let is_called = |meant: &&Meant| {
            meant.mention.kind == EntityKind::Organisation && meant.begins_with(word)
        };
        let earlier = self.mentions[..until].iter().rev().find(is_called);
        earlier?.mention.entity
    }

    /// The name after a title's comma: معالي الأمين العام، الدكتور عبد اللطيف.
    fn beside(&self, source: &Range<usize>, passage: &Passage<'_>, human: bool) -> Option<EntityId> {
        let next = source.end;
        if !human || next >= passage.words.len() {
            return None;
        }
        let gap = passage.gap_before(next);
        if !gap.contains(['\u{60C}', '-', '\u{2013}', '(']) || gap.contains(['.', ':']) {
            return None;
        }
        let near = TextRange::new(passage.words[next].range.start, self.end_of(passage, next + APART));
        let person = self.named_in(near).into_iter().next()?;
        let index = passage.words_in(person.range).start;
        let titles = (next..index).all(|word| {
            self.head_sets(passage, word).has_any(&[Set::Honorific, Set::Office])
                || is_definite(passage, word)
        });
        (person.kind == EntityKind::Person && titles)
            .then_some(person.entity)
            .flatten()
    }

    /// A document: whoever issued it, a person before a body.
    fn of_document(&mut self, source: &Range<usize>, named: &[Mention], place: Place<'_>) -> Found {
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
        let definite = is_definite(passage, source.start);
        // تقرير أعدته الوزارة: whose it is, after the phrase.
        let issued = (source.end..source.end + 4).find(|word| passage.plays(*word, Role::Issued));
        if let Some(at) = issued.filter(|at| *at < passage.words.len()) {
            let near = TextRange::new(passage.words[at].range.start, self.end_of(passage, at + ISSUED));
            let named = self.named_in(near);
            let person = named.iter().find(|mention| mention.kind == EntityKind::Person);
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
        let document = between
            .into_iter()
            .any(|word| word > 0 && passage.has(word, Set::Document) && !is_definite(passage, word));
        if document && speaker.is_some() {
            self.issuer = speaker;
        }
    }

    /// The sets of a source's first word, without its proclitics and article.
    fn head_sets(&self, passage: &Passage<'_>, word: usize) -> Sets {
        let folded = passage.words[word].folded.as_str();
        let all = readings(folded);
        let plain = all.iter().map(|reading| self.lexicon.sets(&reading.rest));
        let bared = all
            .iter()
            .map(|reading| self.lexicon.sets(&bare(&reading.rest)));
        plain
            .chain(bared)
            .find(|sets| *sets != Sets::default())
            .unwrap_or_default()
    }

    /// Where a word ends, or the last one of its sentence before it.
    fn end_of(&self, passage: &Passage<'_>, word: usize) -> usize {
        let last = passage.words.len() - 1;
        passage.words[word.min(last)].range.end
    }
}

/// The people among some mentions, each as often as it is named.
fn people(named: &[Mention]) -> Vec<EntityId> {
    named
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .filter_map(|mention| mention.entity)
        .collect()
}

/// True for المتحدث ذاته and the like: whoever spoke last.
fn is_the_same(passage: &Passage<'_>, source: &Range<usize>) -> bool {
    let words = &passage.words[source.clone()];
    words
        .iter()
        .any(|word| SAME.contains(&word.folded.as_str()))
        || source.len() == 1 && HIGHNESS.contains(&words[0].folded.as_str())
}

/// ذاته، ذاتها، نفسه، نفسها.
const SAME: [&str; 4] = [
    "\u{630}\u{627}\u{62A}\u{647}",
    "\u{630}\u{627}\u{62A}\u{647}\u{627}",
    "\u{646}\u{641}\u{633}\u{647}",
    "\u{646}\u{641}\u{633}\u{647}\u{627}",
];
/// سموه، معاليه، سعادته، فضيلته، جلالته، فخامته، سيادته, دولته.
const HIGHNESS: [&str; 8] = [
    "\u{633}\u{645}\u{648}\u{647}",
    "\u{645}\u{639}\u{627}\u{644}\u{64A}\u{647}",
    "\u{633}\u{639}\u{627}\u{62F}\u{62A}\u{647}",
    "\u{641}\u{636}\u{64A}\u{644}\u{62A}\u{647}",
    "\u{62C}\u{644}\u{627}\u{644}\u{62A}\u{647}",
    "\u{641}\u{62E}\u{627}\u{645}\u{62A}\u{647}",
    "\u{633}\u{64A}\u{627}\u{62F}\u{62A}\u{647}",
    "\u{62F}\u{648}\u{644}\u{62A}\u{647}",
];
/// باسم.
const BEHALF: &str = "\u{628}\u{627}\u{633}\u{645}";

/// بيانات، تقديرات, لأرقام: what is said there is said by whose they are.
fn is_record(lexicon: &Lexicon, passage: &Passage<'_>, word: usize) -> bool {
    let prefixed = passage.words[word].folded.strip_prefix('\u{644}').unwrap_or("");
    passage.plays(word, Role::Record) || lexicon.roles(prefixed).has(Role::Record)
}

/// المصدر، المسؤول: one who was spoken of, not المصادر.
fn is_one(passage: &Passage<'_>, word: usize) -> bool {
    let bare = bare(&without_conjunction(&passage.words[word].folded));
    ["\u{645}\u{635}\u{62F}\u{631}", "\u{645}\u{633}\u{648}\u{648}\u{644}", "\u{645}\u{633}\u{648}\u{648}\u{644}\u{647}", "\u{62F}\u{628}\u{644}\u{648}\u{645}\u{627}\u{633}\u{64A}"]
        .contains(&bare.as_str())
}

/// True for a sayer that is no body: a person's sort.
fn is_human(passage: &Passage<'_>, word: usize) -> bool {
    passage.plays(word, Role::Sayer)
        && !passage.plays(word, Role::Collective)
        && !passage.sets[word].has_any(&[Set::Body, Set::Media])
}

fn without_conjunction(folded: &str) -> String {
    let definite = ["\u{648}\u{627}\u{644}", "\u{641}\u{627}\u{644}"];
    let conjoined = definite.iter().any(|start| folded.starts_with(start));
    folded[2 * usize::from(conjoined)..].to_owned()
}

fn is_definite(passage: &Passage<'_>, word: usize) -> bool {
    let folded = passage.words[word].folded.as_str();
    ["\u{627}\u{644}", "\u{644}\u{644}", "\u{648}\u{627}\u{644}"]
        .iter()
        .any(|article| folded.starts_with(article))
        || HIGHNESS.contains(&folded)
}
