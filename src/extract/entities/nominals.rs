//! Nominals: titles that stand alone and mean somebody who is named elsewhere
//! (quotation guide §8, title to person). A title is somebody's when all who
//! bear it so far are one person and nobody else bears it in the sentence.

use std::collections::HashMap;

use super::Meant;
use super::titles::{Finder, NAZIR, Title, agree};
use crate::article::{BlockKind, EntityId, EntityKind, Nominal};
use crate::extract::lexicon::Lexicon;
use crate::extract::passage::Passage;

/// Heads that are titles before a name only: فريق is a team, عالم the world,
/// رائد first, مقدم put forward, عميد a club.
const HOMOGRAPHS: [&str; 5] = [
    "\u{641}\u{631}\u{64A}\u{642}",
    "\u{639}\u{627}\u{644}\u{645}",
    "\u{631}\u{627}\u{64A}\u{62F}",
    "\u{645}\u{642}\u{62F}\u{645}",
    "\u{639}\u{645}\u{64A}\u{62F}",
];
/// Who bear titles of one head, looked at from the last.
const HOLDERS: usize = 64;

/// The titles of an article that stand for a person, in text order.
pub(in crate::extract) fn nominals(
    passages: &[Passage<'_>],
    meant: &[Meant],
    lexicon: &Lexicon,
) -> Vec<Nominal> {
    let holders = Holders::of(meant, lexicon);
    let mut found = Vec::new();
    let mut first = 0;
    for (index, passage) in passages.iter().enumerate() {
        let here = meant[first..].partition_point(|meant| meant.passage <= index);
        let meant = &meant[first..first + here];
        first += here;
        let names = meant
            .iter()
            .map(|meant| (meant.words.clone(), meant.mention.kind));
        let finder = Finder::new(passage, names, lexicon);
        let mut word = 0;
        while word < passage.words.len() {
            let Some(phrase) = finder.phrase_at(word) else {
                word += 1;
                continue;
            };
            let range = passage.range(phrase.words.clone(), phrase.letters);
            word = phrase.words.end;
            let is_beside = |title: &Title| title.at.contains(&phrase.words.start);
            let other = HOMOGRAPHS.contains(&phrase.titles[0].words[0].as_str());
            if other || phrase.is_of_next || meant.iter().any(|m| m.titles.iter().any(is_beside)) {
                continue;
            }
            let sentence = passage.sentence_start(phrase.words.start)
                ..passage.sentence_end(phrase.words.end - 1);
            let around: Vec<&Meant> = meant
                .iter()
                .filter(|meant| sentence.contains(&meant.words.start))
                .collect();
            // A headline may speak of whom the text names later.
            let until = match passage.block.kind {
                BlockKind::Title => usize::MAX,
                _ => range.start,
            };
            let title = holders.completed(&phrase.titles[0], around.iter().copied(), range.start);
            if let Some(entity) = title.and_then(|title| holders.of_title(&title, &around, until)) {
                found.push(Nominal { range, entity });
            }
        }
    }
    found
}

/// Who bears which titles.
struct Holders<'a> {
    lexicon: &'a Lexicon,
    /// By head, in text order: where first, the title, and whose it is.
    by_head: HashMap<String, Vec<(usize, Title, EntityId)>>,
    /// The last office of each.
    last: HashMap<EntityId, Vec<(usize, Title)>>,
}

impl<'a> Holders<'a> {
    fn of(meant: &[Meant], lexicon: &'a Lexicon) -> Self {
        let mut holders = Self {
            lexicon,
            by_head: HashMap::new(),
            last: HashMap::new(),
        };
        for (index, one) in meant.iter().enumerate() {
            let Some(entity) = one.mention.entity else {
                continue;
            };
            let at = one.mention.range.start;
            for title in &one.titles {
                let before = meant[..index].iter().rev();
                let before = before.take_while(|other| other.passage == one.passage);
                if let Some(title) = holders.completed(title, before, at) {
                    holders.add(at, title, entity);
                }
            }
        }
        holders
    }

    fn add(&mut self, at: usize, title: Title, entity: EntityId) {
        let Some(head) = title.words.first().cloned() else {
            return;
        };
        let borne = self.by_head.entry(head).or_default();
        let known = |(_, other, whose): &(usize, Title, EntityId)| {
            *whose == entity && other.words == title.words
        };
        if !borne.iter().rev().take(HOLDERS).any(known) {
            borne.push((at, title.clone(), entity));
            self.last.entry(entity).or_default().push((at, title));
        }
    }

    /// A title as it is, or for نظيره الأمريكي that of the person named last
    /// before it with the new nisba.
    fn completed<'m>(
        &self,
        title: &Title,
        around: impl Iterator<Item = &'m Meant>,
        at: usize,
    ) -> Option<Title> {
        if title.words.first().map(String::as_str) != Some(NAZIR) {
            return Some(title.clone());
        }
        let person = around
            .map(|meant| meant.mention)
            .filter(|mention| mention.kind == EntityKind::Person && mention.range.start < at)
            .max_by_key(|mention| mention.range.start)?;
        let borne = self.last.get(&person.entity?)?;
        let (_, office) = borne.iter().rev().find(|(from, _)| *from < at)?;
        let mut words = office.words.clone();
        if words
            .last()
            .is_some_and(|word| self.lexicon.is_demonym(word))
        {
            words.pop();
        }
        words.extend_from_slice(&title.words[1..]);
        Some(Title::new(words, title.at.clone(), self.lexicon))
    }

    /// True when a title says no more than one that is borne, but for a nisba
    /// where that has none.
    fn is_short_for(&self, title: &Title, known: &Title) -> bool {
        let demonym = |word: &String| self.lexicon.is_demonym(word);
        let pairs = title.words.iter().zip(&title.plain);
        let mut more = pairs
            .filter(|(_, plain)| !known.plain.contains(plain))
            .map(|(word, _)| word);
        more.clone().next().is_none()
            || title.words.len() > 2 && more.all(demonym) && !known.words.iter().any(demonym)
    }

    /// The one person who bears a title, or a longer form of it, before byte
    /// `until`.
    fn of_title(&self, title: &Title, around: &[&Meant], until: usize) -> Option<EntityId> {
        let borne = self.by_head.get(title.words.first()?)?;
        let before = borne.partition_point(|(at, _, _)| *at < until);
        let mut found = borne[..before]
            .iter()
            .rev()
            .take(HOLDERS)
            .filter(|(_, known, _)| self.is_short_for(title, known))
            .map(|(_, _, entity)| *entity);
        let first = found.next()?;
        let clashes = around.iter().any(|meant| {
            let borne = meant.titles.iter().any(|other| agree(title, other));
            borne && meant.mention.entity != Some(first)
        });
        (!clashes && found.all(|other| other == first)).then_some(first)
    }
}
