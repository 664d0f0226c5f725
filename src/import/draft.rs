//! `Draft`: annotations in the making. Names come in any order and say by a
//! number whose they are; what is made of them keeps to what holds for all
//! annotations: in text order, names apart, entities numbered by first mention.

use std::collections::HashMap;

use super::error::{Fault, ImportError};
use crate::article::{
    Annotations, Article, Aside, Attribution, Confidence, Day, Entity, EntityId, EntityKind,
    Evidence, Grounds, Link, Mention, Nominal, Quotation,
};
use crate::text::TextRange;

/// A name as a file has it.
pub(super) struct Name {
    /// Its line, and its span as the file counts.
    pub(super) place: (usize, usize, usize),
    pub(super) mention: Mention,
    /// Whose name it is, by a number of the file's.
    pub(super) whose: Option<usize>,
    pub(super) day: Option<Day>,
}

impl Name {
    /// A name of which a file says no more than what it is.
    pub(super) fn told(place: (usize, usize, usize), range: TextRange, kind: EntityKind) -> Self {
        let mention = Mention {
            range,
            kind,
            entity: None,
            confidence: Confidence::FULL,
            evidence: Evidence::Told,
            link: Link::Told,
        };
        Self {
            place,
            mention,
            whose: None,
            day: None,
        }
    }

    /// True for what names somebody or something.
    pub(super) fn is_somebody_s(&self) -> bool {
        !matches!(self.mention.kind, EntityKind::Date | EntityKind::Value)
    }
}

/// A quotation of which a file says no more than what is said.
pub(super) fn told(kind: crate::article::QuotationKind, contents: Vec<TextRange>) -> Quotation {
    Quotation {
        kind,
        contents,
        marked: Vec::new(),
        cue: None,
        source: None,
        speaker: None,
        attribution: Attribution {
            grounds: Grounds::Told,
            confidence: Confidence::FULL,
        },
        confidence: Confidence::FULL,
        via: None,
        repaired: false,
    }
}

/// What was read up to now. Whoever is meant is a number of the file's.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) names: Vec<Name>,
    /// What the file itself says of an entity, by its number.
    pub(super) entities: HashMap<usize, Given>,
    pub(super) nominals: Vec<(TextRange, usize)>,
    /// With who says it and who passes it on.
    pub(super) quotations: Vec<(Quotation, Option<usize>, Option<usize>)>,
    pub(super) asides: Vec<Aside>,
}

/// What a file itself says of an entity.
pub(super) struct Given {
    /// Its line.
    pub(super) line: usize,
    /// Its id in the file.
    pub(super) id: String,
    pub(super) kind: EntityKind,
    /// Its chosen name.
    pub(super) canonical: String,
    pub(super) confidence: Confidence,
}

impl Draft {
    /// The annotations. `extent` is how many bytes were looked at.
    pub(super) fn finish(
        mut self,
        article: &Article,
        extent: usize,
    ) -> Result<Annotations, ImportError> {
        self.names.sort_by_key(|name| name.mention.range);
        for pair in self.names.windows(2) {
            if pair[0].mention.range.overlaps(pair[1].mention.range) {
                let (line, start, end) = pair[1].place;
                return Err(Fault::Overlaps.at(line, start, end));
            }
        }
        let numbers = self.number();
        let entities = self.entities(article, &numbers);
        self.agree(&entities)?;
        let never = |given: &Given| Fault::NeverNamed(given.id.clone()).on(given.line);
        let unnamed = self
            .entities
            .iter()
            .filter(|(key, _)| !numbers.contains_key(key));
        if let Some((_, given)) = unnamed.min_by_key(|(_, given)| given.line) {
            return Err(never(given));
        }
        let id = |number: usize| numbers.get(&number).copied();
        let days = self.names.iter().enumerate();
        let days = days.filter_map(|(index, name)| Some((index, name.day?)));
        let mut found = Annotations {
            days: days.collect(),
            entities,
            mentions: self.names.into_iter().map(|name| name.mention).collect(),
            asides: self.asides,
            extent,
            ..Annotations::default()
        };
        let nominals = self.nominals.into_iter();
        let whose = |(range, number)| id(number).map(|entity| Nominal { range, entity });
        found.nominals = nominals.filter_map(whose).collect();
        let quotations = self.quotations.into_iter();
        let resolved = quotations.map(|(quotation, speaker, via)| Quotation {
            speaker: speaker.and_then(id),
            via: via.and_then(id),
            ..quotation
        });
        found.quotations = resolved.collect();
        found.nominals.sort_by_key(|nominal| nominal.range);
        found.quotations.sort_by_key(Quotation::start);
        found.asides.sort_by_key(|aside| aside.range);
        Ok(found)
    }

    /// Names are of the kind of what they name; dates and values name nothing.
    fn agree(&self, entities: &[Entity]) -> Result<(), ImportError> {
        for name in &self.names {
            let (line, start, end) = name.place;
            let Some(id) = name.mention.entity else {
                continue;
            };
            let (kind, entity) = (name.mention.kind, entities[id.0 as usize].kind);
            if !name.is_somebody_s() {
                return Err(Fault::NamesNobody(kind).at(line, start, end));
            }
            if kind != entity {
                let fault = Fault::OtherKind { name: kind, entity };
                return Err(fault.at(line, start, end));
            }
        }
        Ok(())
    }

    /// Numbers the entities by their first mentions, and tells each mention
    /// whose it is. A name of nobody that the file knows is somebody's of its own.
    fn number(&mut self) -> HashMap<usize, EntityId> {
        let mut numbers: HashMap<usize, EntityId> = HashMap::new();
        for (index, name) in self.names.iter_mut().enumerate() {
            // Beyond all numbers of a file.
            let own = name.is_somebody_s().then_some(usize::MAX - index);
            let Some(whose) = name.whose.or(own) else {
                continue;
            };
            let next = EntityId(numbers.len() as u32);
            name.mention.entity = Some(*numbers.entry(whose).or_insert(next));
            if name.mention.entity == Some(next) && name.mention.link == Link::Told {
                name.mention.link = Link::First;
            }
        }
        numbers
    }

    /// The entities: as the file has them, else as their longest mentions are.
    fn entities(&self, article: &Article, numbers: &HashMap<usize, EntityId>) -> Vec<Entity> {
        let mut longest: Vec<Option<Mention>> = vec![None; numbers.len()];
        let mentions = self.names.iter().map(|name| name.mention);
        for mention in mentions.clone() {
            let Some(EntityId(number)) = mention.entity else {
                continue;
            };
            let held = &mut longest[number as usize];
            if held.is_none_or(|held| held.range.len() < mention.range.len()) {
                *held = Some(mention);
            }
        }
        let mut entities: Vec<Entity> = longest
            .iter()
            .flatten()
            .map(|mention| Entity {
                kind: mention.kind,
                canonical: mention.range,
                confidence: mention.confidence,
            })
            .collect();
        for (key, given) in &self.entities {
            let Some(id) = numbers.get(key) else { continue };
            let entity = &mut entities[id.0 as usize];
            entity.kind = given.kind;
            entity.confidence = given.confidence;
            let mut own = mentions
                .clone()
                .filter(|mention| mention.entity == Some(*id));
            let chosen = own.find(|mention| mention.range.slice(&article.text) == given.canonical);
            entity.canonical = chosen.map_or(entity.canonical, |mention| mention.range);
        }
        entities
    }
}
