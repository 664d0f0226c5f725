//! A source with words: whom they name (quotation guide §7, rules 1 to 3, 5 and
//! 6).

use std::ops::Range;

use super::{Found, Place, Speakers};
use crate::article::{EntityId, EntityKind, Grounds, Mention};
use crate::extract::entities::bare;
use crate::extract::lexicon::{Lexicon, Set, Sets};
use crate::extract::passage::Passage;
use crate::extract::quotations::{Draft, Role};
use crate::text::TextRange;
use crate::text::words::readings;

/// Words between a title and the name after its comma, at most.
const APART: usize = 4;

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
        // كل من X وY.
        if passage.words[source.start].folded == "\u{643}\u{644}" {
            return Found::nobody(Grounds::Several, 0.9);
        }
        if !people.is_empty() && is_behind(passage, &source, &named) {
            return match self.beside(&source, passage, true) {
                Some(person) => Found::new(person, Grounds::Beside, 0.85),
                None => Found::nobody(Grounds::Anonymous, 0.8),
            };
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
        if head.has(Set::Anonymous) && !(definite && passage.plays(source.start, Role::Single)) {
            return Found::nobody(Grounds::Anonymous, 0.9);
        }
        let human = head.has_any(&[Set::Office, Set::Honorific]) || is_human(passage, source.start);
        // موظف كبير.
        if human && named.is_empty() && !source.clone().any(|word| is_definite(passage, word)) {
            return Found::nobody(Grounds::Anonymous, 0.8);
        }
        if let Some(person) = self.beside(&source, passage, human) {
            return Found::new(person, Grounds::Beside, 0.9);
        }
        if let Some(person) = self.by_title(&source, passage) {
            return Found::new(person, Grounds::Title, 0.85);
        }
        Self::of_body(&source, &named, (head, human), passage)
            .or_else(|| self.of_family(&source, passage))
            .or_else(|| self.of_government(&source, passage))
            .or_else(|| {
                if human {
                    self.of_person(draft, &source, place)
                } else {
                    self.of_sort(&source, passage)
                }
            })
            .unwrap_or_else(|| Found::nobody(Grounds::Unknown, 0.5))
    }

    /// The name after a title's comma: معالي الأمين العام، الدكتور عبد اللطيف.
    fn beside(
        &self,
        source: &Range<usize>,
        passage: &Passage<'_>,
        human: bool,
    ) -> Option<EntityId> {
        let next = source.end;
        if !human || next >= passage.words.len() {
            return None;
        }
        let gap = passage.gap_before(next);
        if !gap.contains(['\u{60C}', '-', '\u{2013}', '(']) || gap.contains(['.', ':']) {
            return None;
        }
        let near = TextRange::new(
            passage.words[next].range.start,
            end_of(passage, next + APART),
        );
        let person = self.named_in(near).into_iter().next()?;
        let index = passage.words_in(person.range).start;
        let titles = (next..index).all(|word| {
            self.head_sets(passage, word)
                .has_any(&[Set::Honorific, Set::Office])
                || is_definite(passage, word)
        });
        (person.kind == EntityKind::Person && titles)
            .then_some(person.entity)
            .flatten()
    }

    /// The sets of a source's first word, without its proclitics and article.
    pub(super) fn head_sets(&self, passage: &Passage<'_>, word: usize) -> Sets {
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
}

/// Where a word ends, or the last one of the passage before it.
pub(super) fn end_of(passage: &Passage<'_>, word: usize) -> usize {
    let last = passage.words.len() - 1;
    passage.words[word.min(last)].range.end
}

/// The people among some mentions, each as often as it is named.
fn people(named: &[Mention]) -> Vec<EntityId> {
    named
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .filter_map(|mention| mention.entity)
        .collect()
}

/// True when the somebody who is named is not who speaks: أم خالد, والدة خالد, متحدث
/// باسم براون, مصادر موالية للرئيس.
fn is_behind(passage: &Passage<'_>, source: &Range<usize>, named: &[Mention]) -> bool {
    let mut people = named.iter().filter(|one| one.kind == EntityKind::Person);
    let Some(person) = people.next() else {
        return false;
    };
    let at = passage.words_in(person.range).start;
    let at = at.saturating_sub(usize::from(
        passage
            .words
            .get(at)
            .is_none_or(|word| word.range.start > person.range.start),
    ));
    let of = |word: usize| {
        passage.plays(word, Role::Kin) && !passage.words[word].folded.starts_with(ARTICLE)
    };
    let kin = (source.start..at).any(|word| passage.has(word, Set::Kunya))
        || at > source.start && of(at - 1);
    let behalf = at > source.start && passage.plays(at - 1, Role::Binding);
    let unnamed = passage.plays(source.start, Role::Unnamed);
    kin || behalf || unnamed && at > source.start
}

/// True for المتحدث ذاته and سموه: whoever spoke last.
fn is_the_same(passage: &Passage<'_>, source: &Range<usize>) -> bool {
    source.clone().any(|word| passage.plays(word, Role::Same))
        || source.len() == 1 && passage.plays(source.start, Role::Highness)
}

/// بيانات، تقديرات, لأرقام: what is said there is said by whose they are.
fn is_record(lexicon: &Lexicon, passage: &Passage<'_>, word: usize) -> bool {
    let prefixed = passage.words[word]
        .folded
        .strip_prefix('\u{644}')
        .unwrap_or("");
    passage.plays(word, Role::Record) || lexicon.roles(prefixed).has(Role::Record)
}

/// True for a sayer that is no body: a person's sort.
fn is_human(passage: &Passage<'_>, word: usize) -> bool {
    passage.plays(word, Role::Sayer)
        && !passage.plays(word, Role::Collective)
        && !passage.sets[word].has_any(&[Set::Body, Set::Media])
}

/// A definite word without its conjunction.
pub(super) fn without_conjunction(folded: &str) -> String {
    let definite = ["\u{648}\u{627}\u{644}", "\u{641}\u{627}\u{644}"];
    let conjoined = definite.iter().any(|start| folded.starts_with(start));
    folded[2 * usize::from(conjoined)..].to_owned()
}

/// True for a word with the article, or with it after و or ل.
pub(super) fn is_definite(passage: &Passage<'_>, word: usize) -> bool {
    let folded = passage.words[word].folded.as_str();
    ["\u{627}\u{644}", "\u{644}\u{644}", "\u{648}\u{627}\u{644}"]
        .iter()
        .any(|article| folded.starts_with(article))
        || passage.plays(word, Role::Highness)
}

/// The article: المحامي X is X himself.
const ARTICLE: &str = "\u{627}\u{644}";
