//! `Desk`: where mentions, quotations and entities lie while decisions are
//! carried out on them, each with where it was found and what became of it.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt};

use super::entry::{Decision, EntryId, Target, What};
use super::item::{Item, Verdict};
use super::place::Finder;
use crate::article::{
    Annotations, Article, Attribution, Block, Confidence, Entity, EntityId, EntityKind, Evidence,
    Grounds, Link, Mention, Nominal, Quotation, QuotationKind,
};
use crate::text::TextRange;

/// Everything that decisions are about.
pub(super) struct Desk<'a> {
    pub(super) text: &'a str,
    blocks: &'a [Block],
    finder: Finder<'a>,
    /// The number of the decision that is carried out.
    rank: usize,
    /// Up to where the text was looked at.
    extent: usize,
    pub(super) mentions: Vec<Item<Mention>>,
    pub(super) quotations: Vec<Item<Quotation>>,
    /// How many of the mentions were found: they stand in text order, what was
    /// added after them.
    found: usize,
    mentions_added: HashMap<TextRange, usize>,
    quotations_at: HashMap<TextRange, usize>,
    pub(super) entities: Vec<Entity>,
    pub(super) nominals: Vec<Nominal>,
    /// Entities of which a mention was decided on.
    pub(super) touched: HashSet<EntityId>,
    /// True once something may overlap.
    pub(super) is_moved: bool,
    pub(super) lost: Vec<EntryId>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(article: &'a Article, annotations: &Annotations) -> Self {
        let text = article.text.as_str();
        let (mentions, quotations) = (found_mentions(annotations), found_quotations(annotations));
        Self {
            text,
            blocks: &article.blocks,
            finder: Finder::new(text),
            rank: 0,
            extent: annotations.extent,
            found: mentions.len(),
            mentions_added: HashMap::new(),
            quotations_at: (0..)
                .zip(&quotations)
                .map(|(index, item)| (item.origin, index))
                .collect(),
            mentions,
            quotations,
            entities: annotations.entities.clone(),
            nominals: annotations.nominals.clone(),
            touched: HashSet::new(),
            is_moved: false,
            lost: Vec::new(),
        }
    }

    /// Carries out a decision; false where it is about something that is not in
    /// the text. What lies beyond what was looked at waits.
    pub(super) fn carry_out(&mut self, rank: usize, decision: &Decision) -> bool {
        self.rank = rank;
        match decision {
            Decision::Add { target, speaker } => self.add(rank, target, speaker.as_ref()),
            Decision::Split { target, alike } => self.split(rank, target, *alike),
            Decision::Merge { target, with } => self.merge(rank, target, with),
            Decision::Accept(target) => self.settle(rank, target, Verdict::Accepted),
            Decision::Reject(target) => self.settle(rank, target, Verdict::Rejected),
            Decision::Relabel { target, to } => match (target.what, to) {
                (What::Mention(_), What::Mention(kind)) => self.relabel(rank, target, *kind),
                (What::Quotation(_), What::Quotation(kind)) => {
                    let kind = *kind;
                    self.change_quotation(rank, target, |quotation| quotation.kind = kind)
                }
                _ => false,
            },
            Decision::Resize { target, to } => {
                let Some(to) = self.finder.find(to).filter(|to| !to.is_empty()) else {
                    return false;
                };
                self.is_moved = true;
                match target.what {
                    What::Mention(_) => self.is_in_one(to) && self.resize_mention(rank, target, to),
                    What::Quotation(_) => {
                        let parts = self.parts(to);
                        !parts.is_empty()
                            && self.change_quotation(rank, target, |it| resize(it, to, &parts))
                    }
                }
            }
            Decision::Speaker { target, speaker } => {
                let said = match speaker {
                    Some(mention) => match self.mention(mention) {
                        Some(index) => self.mentions[index].now.entity,
                        None => return self.is_ahead(mention),
                    },
                    None => None,
                };
                self.change_quotation(rank, target, |quotation| quotation.speaker = said)
            }
        }
    }

    /// True for what lies beyond what was looked at.
    pub(super) fn is_ahead(&self, target: &Target) -> bool {
        let found = self.finder.find(&target.place);
        found.is_some_and(|range| range.end > self.extent)
    }

    /// True for what lies in one paragraph, as a name does.
    fn is_in_one(&self, range: TextRange) -> bool {
        self.parts(range) == [range]
    }

    /// What of a stretch lies in paragraphs, one by one: what stands between them is
    /// nobody's.
    fn parts(&self, range: TextRange) -> Vec<TextRange> {
        let first = self
            .blocks
            .partition_point(|block| block.range.end <= range.start);
        let blocks = self.blocks[first..].iter().map(|block| block.range);
        let blocks = blocks.take_while(|block| block.start < range.end);
        blocks
            .map(|block| TextRange::new(block.start.max(range.start), block.end.min(range.end)))
            .filter(|part| !part.is_empty())
            .collect()
    }

    /// The mention that a decision names; one that is not found any more is
    /// there again.
    pub(super) fn mention(&mut self, target: &Target) -> Option<usize> {
        let What::Mention(kind) = target.what else {
            return None;
        };
        let range = self.finder.find(&target.place)?;
        let found = &self.mentions[..self.found];
        if let Ok(index) = found.binary_search_by_key(&range, |item| item.origin) {
            return Some(index);
        }
        if let Some(index) = self.mentions_added.get(&range) {
            return Some(*index);
        }
        if range.end > self.extent || !self.is_in_one(range) {
            return None;
        }
        let entity = self.home(kind, range);
        let mention = Mention {
            range,
            kind,
            entity,
            confidence: Confidence::FULL,
            evidence: Evidence::Reviewer,
            link: Link::Reviewer,
        };
        self.is_moved = true;
        // Whoever names it says that it is one: what shares its words gives way.
        self.mentions.push(Item {
            rank: self.rank,
            ..Item::new(range, target.what, mention)
        });
        self.mentions_added.insert(range, self.mentions.len() - 1);
        Some(self.mentions.len() - 1)
    }

    /// The quotation that a decision names, likewise.
    fn quotation(&mut self, target: &Target) -> Option<usize> {
        let What::Quotation(kind) = target.what else {
            return None;
        };
        let range = self.finder.find(&target.place)?;
        if let Some(index) = self.quotations_at.get(&range) {
            return Some(*index);
        }
        let parts = self.parts(range);
        if parts.is_empty() || range.end > self.extent {
            return None;
        }
        self.is_moved = true;
        let quotation = Item::new(range, target.what, said(parts, kind));
        self.quotations.push(quotation);
        self.quotations_at.insert(range, self.quotations.len() - 1);
        Some(self.quotations.len() - 1)
    }

    fn settle(&mut self, rank: usize, target: &Target, verdict: Verdict) -> bool {
        match target.what {
            What::Mention(_) => self.change_mention(rank, target, verdict, |_| {}),
            What::Quotation(_) => {
                let Some(index) = self.quotation(target) else {
                    return self.is_ahead(target);
                };
                // What had given way may be in the way again.
                self.is_moved |= !self.quotations[index].is_shown();
                self.quotations[index].decide(rank, verdict);
                let now = &mut self.quotations[index].now;
                now.confidence = Confidence::FULL;
                now.attribution.confidence = Confidence::FULL;
                true
            }
        }
    }

    pub(super) fn change_mention(
        &mut self,
        rank: usize,
        target: &Target,
        verdict: Verdict,
        change: impl FnOnce(&mut Item<Mention>),
    ) -> bool {
        let Some(index) = self.mention(target) else {
            return self.is_ahead(target);
        };
        self.change(index, rank, verdict, change);
        true
    }

    /// Changes a mention by its index.
    pub(super) fn change(
        &mut self,
        index: usize,
        rank: usize,
        verdict: Verdict,
        change: impl FnOnce(&mut Item<Mention>),
    ) {
        let item = &mut self.mentions[index];
        self.is_moved |= !item.is_shown();
        self.touched.extend(item.now.entity);
        item.decide(rank, verdict);
        item.now.confidence = Confidence::FULL;
        change(item);
        self.touched.extend(item.now.entity);
    }

    fn change_quotation(
        &mut self,
        rank: usize,
        target: &Target,
        change: impl FnOnce(&mut Quotation),
    ) -> bool {
        let Some(index) = self.quotation(target) else {
            return self.is_ahead(target);
        };
        self.settle(rank, target, Verdict::Changed);
        let now = &mut self.quotations[index].now;
        let speaker = now.speaker;
        change(now);
        if now.speaker != speaker {
            now.attribution.grounds = Grounds::Reviewer;
        }
        true
    }

    fn relabel(&mut self, rank: usize, target: &Target, kind: EntityKind) -> bool {
        let Some(index) = self.mention(target) else {
            return self.is_ahead(target);
        };
        let now = self.mentions[index].now;
        let entity = if now.kind == kind {
            now.entity
        } else {
            self.home(kind, now.range)
        };
        self.change_mention(rank, target, Verdict::Changed, |item| {
            if item.now.kind != kind {
                item.day = None;
            }
            item.now.kind = kind;
            item.now.entity = entity;
            item.now.evidence = Evidence::Reviewer;
        })
    }

    fn resize_mention(&mut self, rank: usize, target: &Target, to: TextRange) -> bool {
        self.change_mention(rank, target, Verdict::Changed, |item| {
            item.day = item.day.filter(|_| item.now.range == to);
            item.now.range = to;
            item.now.evidence = Evidence::Reviewer;
        })
    }

    fn add(&mut self, rank: usize, target: &Target, speaker: Option<&Target>) -> bool {
        self.is_moved = true;
        match target.what {
            What::Mention(kind) => {
                // It may be there already, as something else.
                self.relabel(rank, target, kind) && self.settle(rank, target, Verdict::Added)
            }
            What::Quotation(kind) => {
                if !self.change_quotation(rank, target, |quotation| quotation.kind = kind) {
                    return false;
                }
                self.settle(rank, target, Verdict::Added);
                let speaker = speaker.and_then(|mention| self.mention(mention));
                let speaker = speaker.and_then(|index| self.mentions[index].now.entity);
                if let Some(index) = self.quotation(target) {
                    self.quotations[index].now.speaker = speaker;
                }
                true
            }
        }
    }
}

/// The mentions as they were found.
pub(super) fn found_mentions(annotations: &Annotations) -> Vec<Item<Mention>> {
    let mut days = annotations.days.iter().peekable();
    let mentions = annotations.mentions.iter().enumerate();
    let items = mentions.map(|(index, mention)| Item {
        day: days.next_if(|(of, _)| *of == index).map(|(_, day)| *day),
        sure: mention.confidence.percent(),
        ..Item::new(mention.range, What::Mention(mention.kind), *mention)
    });
    items.collect()
}

/// The quotations as they were found.
pub(super) fn found_quotations(annotations: &Annotations) -> Vec<Item<Quotation>> {
    let items = annotations.quotations.iter().map(|quotation| {
        let sure = quotation.confidence.min(quotation.attribution.confidence);
        let what = What::Quotation(quotation.kind);
        Item {
            sure: sure.percent(),
            ..Item::new(quotation.reach(), what, quotation.clone())
        }
    });
    items.collect()
}

/// A quotation of which no more is known.
fn said(contents: Vec<TextRange>, kind: QuotationKind) -> Quotation {
    Quotation {
        kind,
        contents,
        marked: Vec::new(),
        cue: None,
        source: None,
        speaker: None,
        attribution: Attribution {
            grounds: Grounds::Reviewer,
            confidence: Confidence::FULL,
        },
        confidence: Confidence::FULL,
        via: None,
        repaired: false,
    }
}

/// A quotation from here to there, where these are paragraphs: what interrupts it in
/// between still does.
fn resize(quotation: &mut Quotation, to: TextRange, parts: &[TextRange]) {
    let within = |ranges: &[TextRange]| -> Vec<TextRange> {
        let ranges = ranges.iter().filter(|range| range.overlaps(to));
        ranges
            .map(|range| TextRange::new(range.start.max(to.start), range.end.min(to.end)))
            .collect()
    };
    quotation.marked = within(&quotation.marked);
    let mut contents = within(&quotation.contents);
    match contents.first_mut() {
        Some(first) => first.start = to.start,
        None => contents.push(to),
    }
    if let Some(last) = contents.last_mut() {
        last.end = to.end;
    }
    let apart = |content: &TextRange| {
        let shared = parts.iter().filter(|part| part.overlaps(*content));
        let shared = shared
            .map(|part| TextRange::new(part.start.max(content.start), part.end.min(content.end)));
        shared.collect::<Vec<_>>()
    };
    let contents: Vec<TextRange> = contents.iter().flat_map(apart).collect();
    let outside = |range: &TextRange| !contents.iter().any(|held| held.overlaps(*range));
    quotation.cue = quotation.cue.filter(outside);
    quotation.source = quotation.source.filter(outside);
    quotation.contents = contents;
    quotation.repaired = false;
}
