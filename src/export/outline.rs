//! What a page for readers is made of: quotations by speaker, names by kind, and
//! the words between, Arabic around what runs from right to left, else English.

use crate::article::{Annotations, EntityId, EntityKind, QuotationKind};
use crate::text::Direction;

/// The words of a page.
pub(super) struct Phrases {
    /// The language that they are in (BCP 47).
    pub(super) lang: &'static str,
    /// The direction of the page, as HTML says it.
    pub(super) dir: &'static str,
    pub(super) quotations: &'static str,
    pub(super) names: &'static str,
    /// Above what the reader put on the article.
    pub(super) remarks: &'static str,
    /// Beside a place that is to be gone back to.
    pub(super) bookmark: &'static str,
    /// Above what nobody by name says.
    pub(super) nobody: &'static str,
    /// Where there are none.
    pub(super) none: &'static str,
    /// Beside what a reader should look at twice.
    pub(super) doubtful: &'static str,
    pub(super) kind: fn(EntityKind) -> &'static str,
    pub(super) told: fn(QuotationKind) -> &'static str,
}

impl Phrases {
    pub(super) fn of(direction: Direction) -> &'static Self {
        match direction {
            Direction::RightToLeft => &ARABIC,
            Direction::LeftToRight => &ENGLISH,
        }
    }
}

const ARABIC: Phrases = Phrases {
    lang: "ar",
    dir: "rtl",
    quotations: "الأقوال",
    names: "الأعلام",
    remarks: "تظليل وملاحظات وعلامات",
    bookmark: "علامة",
    nobody: "بلا قائل مسمّى",
    none: "لا شيء",
    doubtful: "غير مؤكد",
    kind: |kind| match kind {
        EntityKind::Person => "أشخاص",
        EntityKind::Organisation => "جهات",
        EntityKind::Place => "أماكن",
        EntityKind::Other => "أعلام أخرى",
        EntityKind::Date => "تواريخ",
        EntityKind::Value => "مقادير",
    },
    told: |kind| match kind {
        QuotationKind::Direct => "بلفظه",
        QuotationKind::Mixed => "بعضه بلفظه",
        QuotationKind::Indirect => "بمعناه",
        QuotationKind::Reported => "ما تحدث عنه",
    },
};

const ENGLISH: Phrases = Phrases {
    lang: "en",
    dir: "ltr",
    quotations: "Quotations",
    names: "Names",
    remarks: "Highlights, notes and bookmarks",
    bookmark: "bookmark",
    nobody: "Nobody by name",
    none: "none",
    doubtful: "not sure",
    kind: |kind| match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Other => "Others",
        EntityKind::Date => "Dates",
        EntityKind::Value => "Values",
    },
    told: |kind| match kind {
        QuotationKind::Direct => "word for word",
        QuotationKind::Mixed => "partly word for word",
        QuotationKind::Indirect => "in the reporter's words",
        QuotationKind::Reported => "spoken of",
    },
};

/// Quotations, by their indices, under who says them, in the order in which they
/// first speak; those of nobody last.
pub(super) fn by_speaker(known: &Annotations) -> Vec<(Option<EntityId>, Vec<usize>)> {
    let mut groups: Vec<(Option<EntityId>, Vec<usize>)> = Vec::new();
    for (index, quotation) in known.quotations.iter().enumerate() {
        let speaker = quotation.speaker;
        match groups.iter_mut().find(|(one, _)| *one == speaker) {
            Some((_, said)) => said.push(index),
            None => groups.push((speaker, vec![index])),
        }
    }
    groups.sort_by_key(|(speaker, _)| speaker.is_none());
    groups
}

/// An entity, and its mentions by their indices.
pub(super) type Named = (EntityId, Vec<usize>);

/// Entities with the indices of their mentions, under their kinds, in text
/// order.
pub(super) fn by_kind(known: &Annotations) -> Vec<(EntityKind, Vec<Named>)> {
    let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); known.entities.len()];
    for (index, mention) in known.mentions.iter().enumerate() {
        if let Some(EntityId(number)) = mention.entity {
            mentions[number as usize].push(index);
        }
    }
    let kinds = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Other,
    ];
    let of = |kind: EntityKind| {
        let entities = (0..).map(EntityId).zip(&known.entities).zip(&mentions);
        let own = entities.filter(|((_, entity), _)| entity.kind == kind);
        own.map(|((id, _), mentions)| (id, mentions.clone()))
            .collect::<Vec<_>>()
    };
    let groups = kinds.into_iter().map(|kind| (kind, of(kind)));
    groups
        .filter(|(_, entities)| !entities.is_empty())
        .collect()
}
