//! `Subject`: what `n` follows and the panel lists: an entity, or a date or
//! value by its words, which has no entity. Every mention is of one subject.

use foldhash::{HashMap, HashMapExt};

use crate::article::{Annotations, Confidence, Day, EntityId, EntityKind, Mention};
use crate::text::TextRange;
use crate::text::letters::is_tashkeel;

/// Spellings of one entity that are told apart; more than anyone reads.
const SPELLINGS: usize = 16;
/// What draws a word out, and is no letter.
const TATWEEL: char = '\u{640}';
/// The article's letters.
const ALEF: char = '\u{627}';
const LAM: char = '\u{644}';

/// Something that an article mentions: an index into the tables of
/// [`Findings`](super::Findings), entities first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject(pub(super) u32);

impl From<EntityId> for Subject {
    fn from(id: EntityId) -> Self {
        Self(id.0)
    }
}

/// One way in which a subject is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    /// Where it is written so, for example.
    pub range: TextRange,
    /// How often.
    pub count: usize,
}

/// What is known of a subject.
#[derive(Debug)]
pub(super) struct About {
    pub(super) kind: EntityKind,
    /// Where its chosen name stands.
    pub(super) name: TextRange,
    pub(super) confidence: Confidence,
    /// The day that a date means.
    pub(super) day: Option<Day>,
    /// Where it is mentioned, in text order.
    pub(super) mentions: Vec<TextRange>,
    /// How it is written, the most frequent first.
    pub(super) spellings: Vec<Spelling>,
    /// How many quotations it speaks.
    pub(super) spoken: usize,
}

impl About {
    fn new(kind: EntityKind, name: TextRange, confidence: Confidence) -> Self {
        Self {
            kind,
            name,
            confidence,
            day: None,
            mentions: Vec::new(),
            spellings: Vec::new(),
            spoken: 0,
        }
    }

    /// A date or value of which this is the first mention.
    fn told(mention: &Mention, day: Option<Day>) -> Self {
        Self {
            day,
            ..Self::new(mention.kind, mention.range, mention.confidence)
        }
    }
}

/// All subjects, and by mention which it is of.
pub(super) fn subjects(annotations: &Annotations, text: &str) -> (Vec<About>, Vec<Subject>) {
    let entities = annotations.entities.iter();
    let mut all: Vec<About> = entities
        .map(|entity| About::new(entity.kind, entity.canonical, entity.confidence))
        .collect();
    let mut told = HashMap::new();
    let mut owners = Vec::with_capacity(annotations.mentions.len());
    for (index, mention) in annotations.mentions.iter().enumerate() {
        let subject = mention.entity.map_or_else(
            || {
                let day = annotations.day(index);
                let words = text.get(mention.range.start..mention.range.end);
                *told.entry((mention.kind, words, day)).or_insert_with(|| {
                    all.push(About::told(mention, day));
                    Subject(all.len() as u32 - 1)
                })
            },
            Subject::from,
        );
        if let Some(about) = all.get_mut(subject.0 as usize) {
            about.mentions.push(mention.range);
        }
        owners.push(subject);
    }
    for about in &mut all {
        about.spellings = spellings(text, &about.mentions);
        let mut known = about.spellings.iter();
        if let Some(known) = known.find(|known| is_same(text, known.range, about.name)) {
            about.name = known.range;
        }
    }
    for speaker in annotations.quotations.iter().filter_map(|q| q.speaker) {
        if let Some(about) = all.get_mut(speaker.0 as usize) {
            about.spoken += 1;
        }
    }
    (all, owners)
}

/// How a subject is written where it is mentioned, the most frequent first.
fn spellings(text: &str, mentions: &[TextRange]) -> Vec<Spelling> {
    let mut found: Vec<Spelling> = Vec::new();
    for range in mentions {
        let mut known = found.iter_mut();
        if let Some(known) = known.find(|known| is_same(text, known.range, *range)) {
            known.count += 1;
            if hides_article(text, known.range) {
                known.range = *range;
            }
        } else if found.len() < SPELLINGS {
            found.push(Spelling {
                range: *range,
                count: 1,
            });
        }
    }
    found.sort_by_key(|spelling| std::cmp::Reverse(spelling.count));
    found
}

/// True for two stretches that are written alike, but for vowel marks and for
/// the article behind a preposition: الأمم is in للأمم, where its alef is not.
fn is_same(text: &str, one: TextRange, other: TextRange) -> bool {
    let words = |range: TextRange| text.get(range.start..range.end).unwrap_or_default();
    let (a, b) = (words(one), words(other));
    if a == b {
        return true;
    }
    let letters = |words| str::chars(words).filter(|c| !is_tashkeel(*c) && *c != TATWEEL);
    let with_alef = |words| std::iter::once(ALEF).chain(letters(words));
    letters(a).eq(letters(b))
        || hides_article(text, one) && with_alef(a).eq(letters(b))
        || hides_article(text, other) && with_alef(b).eq(letters(a))
}

/// True where the lam that a stretch begins with may be the article's, whose
/// alef is not written behind the preposition's lam.
fn hides_article(text: &str, range: TextRange) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let words = text.get(range.start..range.end).unwrap_or_default();
    before.ends_with(LAM) && words.starts_with(LAM)
}

#[cfg(test)]
mod tests {
    use super::{Subject, subjects};
    use crate::article::{
        Annotations, Confidence, Day, Entity, EntityId, EntityKind, Evidence, Link, Mention,
    };
    use crate::text::TextRange;

    fn mention(range: TextRange, kind: EntityKind, entity: Option<u32>) -> Mention {
        Mention {
            range,
            kind,
            entity: entity.map(EntityId),
            confidence: Confidence::FULL,
            evidence: Evidence::Listed,
            link: Link::Same,
        }
    }

    /// The stretches where these words stand.
    fn places(text: &str, words: &str) -> Vec<TextRange> {
        let found = text.match_indices(words);
        found
            .map(|(start, words)| TextRange::new(start, start + words.len()))
            .collect()
    }

    #[test]
    fn an_entity_is_told_by_its_spellings() {
        let text = "للأمم ثم الأمم ثم الأُمم ثم غانتس لجانتس وجانتس";
        // The first of them is لأمم behind its preposition.
        let bodies = [&places(text, "لأمم")[..1], &places(text, "الأمم")];
        let mut mentions: Vec<Mention> = bodies
            .concat()
            .into_iter()
            .chain(places(text, "الأُمم"))
            .map(|range| mention(range, EntityKind::Organisation, Some(0)))
            .collect();
        let people = ["غانتس", "جانتس"];
        let people = people.iter().flat_map(|words| places(text, words));
        mentions.extend(people.map(|range| mention(range, EntityKind::Person, Some(1))));
        mentions.sort_by_key(|mention| mention.range);
        let entity = |kind, canonical| Entity {
            kind,
            canonical,
            confidence: Confidence::FULL,
        };
        let annotations = Annotations {
            entities: vec![
                entity(EntityKind::Organisation, places(text, "لأمم")[0]),
                entity(EntityKind::Person, places(text, "غانتس")[0]),
            ],
            mentions,
            ..Annotations::default()
        };
        let (all, _) = subjects(&annotations, text);
        let told = |subject: usize| -> Vec<(&str, usize)> {
            let spellings = all[subject].spellings.iter();
            spellings
                .map(|known| (known.range.slice(text), known.count))
                .collect()
        };
        assert_eq!(told(0), [("الأمم", 3)]);
        assert_eq!(all[0].name.slice(text), "الأمم");
        assert_eq!(told(1), [("جانتس", 2), ("غانتس", 1)]);
    }

    #[test]
    fn dates_of_the_same_words_and_day_are_one() {
        let text = "أمس ثم غدا ثم أمس";
        let mut ranges = places(text, "أمس");
        ranges.extend(places(text, "غدا"));
        ranges.sort();
        let day = |day| Day {
            year: 2021,
            month: Some(6),
            day: Some(day),
        };
        let annotations = Annotations {
            mentions: ranges
                .into_iter()
                .map(|range| mention(range, EntityKind::Date, None))
                .collect(),
            days: vec![(0, day(2)), (1, day(4)), (2, day(2))],
            ..Annotations::default()
        };
        let (all, owners) = subjects(&annotations, text);
        assert_eq!(owners, [Subject(0), Subject(1), Subject(0)]);
        assert_eq!((all[0].mentions.len(), all[0].day), (2, Some(day(2))));
    }
}
