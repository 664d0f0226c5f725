//! What is known of an article: mentions, the entities they name, and
//! quotations with their speakers. Made by `extract`; ids instead of
//! references, so that it can be stored, compared and sent between threads.

use serde::{Deserialize, Serialize};

use super::Day;
use crate::text::TextRange;

/// Everything found in one article, each list in text order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Annotations {
    /// Names and dates; they do not overlap.
    pub mentions: Vec<Mention>,
    /// What the names name; `EntityId` is the index.
    pub entities: Vec<Entity>,
    /// Titles that stand alone for somebody who is named elsewhere.
    pub nominals: Vec<Nominal>,
    /// What is attributed to somebody's speech or writing.
    pub quotations: Vec<Quotation>,
    /// Marked text that is no quotation.
    pub asides: Vec<Aside>,
    /// The days that dates mean, by their index in `mentions`, in order; none
    /// for those that cannot be told.
    pub days: Vec<(usize, Day)>,
    /// How many bytes of the article, from its start, were looked at.
    pub extent: usize,
}

/// An index into [`Annotations::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// What a mention or an entity is (annotation guideline §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being by name: PER.
    #[serde(rename = "PER")]
    Person,
    /// An institution, medium, party, company: ORG.
    #[serde(rename = "ORG")]
    Organisation,
    /// A country, city, region, water: LOC.
    #[serde(rename = "LOC")]
    Place,
    /// Peoples, products, laws, events, works: MISC.
    #[serde(rename = "MISC")]
    Other,
    /// A day, month, year or weekday expression: DATE. Has no entity.
    #[serde(rename = "DATE")]
    Date,
    /// A sum of money, a share, a quantity: NUMBER, which is qari's own and
    /// not of the guideline. Has no entity.
    #[serde(rename = "NUMBER")]
    Value,
}

/// One occurrence of a name, a date or a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name without proclitics, titles and marks.
    pub range: TextRange,
    /// What it is.
    pub kind: EntityKind,
    /// The one meant; `None` for dates and values.
    pub entity: Option<EntityId>,
    /// How sure it is that this is a name, and of this kind.
    pub confidence: Confidence,
    /// What shows that it is one.
    pub evidence: Evidence,
    /// What shows that it names its entity.
    pub link: Link,
}

/// How sure something is, in hundredths: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u8);

impl Confidence {
    /// Nothing speaks against it.
    pub const FULL: Self = Self(100);

    /// Of a probability; what lies outside 0 to 1 is cut.
    #[must_use]
    pub fn of(probability: f32) -> Self {
        // Between 0 and 100 after the cut.
        #[allow(clippy::cast_sign_loss)]
        Self((probability.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// 0 to 100.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }

    /// True when a reader should be told that it is a guess.
    #[must_use]
    pub fn is_guess(self) -> bool {
        self.0 < 60
    }
}

/// What shows that a mention is one, and of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// It reads as a date or value.
    Grammar,
    /// The lexicon lists it.
    Listed,
    /// Its first word heads names of its kind: وزارة الدفاع.
    Head,
    /// A title or office before it.
    Title,
    /// A given name that the lexicon knows opens it.
    GivenName,
    /// It stands in marks after the word for what it is: صحيفة «الوطن».
    Marks,
    /// The tagger, by its words and those around it.
    Tagger,
    /// It stands where whoever speaks is named: قال X إن.
    Speaks,
    /// The same name is sure elsewhere in the article.
    Elsewhere,
    /// Somebody has looked at it and says so.
    Reviewer,
    /// Whoever made the annotations says so: they were imported.
    Told,
}

/// What shows that a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Link {
    /// It is the first that names it, or it has none.
    First,
    /// The same name, but for hamza, articles and the like.
    Same,
    /// A part of its full name: جانتس of بيني جانتس.
    Part,
    /// The same name spelt otherwise: غانتس, جانتس.
    Spelling,
    /// Another name of it that the lexicon lists: أمريكا.
    Alias,
    /// The article gives one name as that of the other: (د.ب.أ).
    Gloss,
    /// Somebody has looked at it and says so.
    Reviewer,
    /// Whoever made the annotations says so: they were imported.
    Told,
}

/// One person, body, place or thing that an article names, however spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is; never [`EntityKind::Date`].
    pub kind: EntityKind,
    /// Where its chosen name stands: its longest mention, the first on ties.
    pub canonical: TextRange,
    /// How sure it is, on the average of its mentions, that they are names, of
    /// its kind, and its: what each mention is sure of, less what its link
    /// leaves open.
    pub confidence: Confidence,
}

/// A title that stands alone for somebody who is named elsewhere: وزير الدفاع
/// الإسرائيلي.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominal {
    /// The title, without proclitics.
    pub range: TextRange,
    /// Whose it is.
    pub entity: EntityId,
}

/// How a quotation is told (annotation guideline §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// All of it stands inside quotation marks, or after `S:` in a headline.
    Direct,
    /// A clause with both unmarked words and a marked stretch.
    Mixed,
    /// A clause without marks.
    Indirect,
    /// A speech verb with a noun phrase instead of a clause.
    Reported,
}

/// A stretch of text attributed to somebody's speech or writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// How it is told.
    pub kind: QuotationKind,
    /// What is said: without outer marks, one range unless interrupted.
    /// Never empty.
    pub contents: Vec<TextRange>,
    /// The marked stretches inside the contents of a mixed quotation.
    pub marked: Vec<TextRange>,
    /// The one token that attributes it, without proclitics.
    pub cue: Option<TextRange>,
    /// The noun phrase that names the sayer, next to the cue.
    pub source: Option<TextRange>,
    /// Whoever says it; `None` when anonymous, plural or unresolved.
    pub speaker: Option<EntityId>,
    /// Why that speaker, or none.
    pub attribution: Attribution,
    /// How sure it is that this is said, and where it begins and ends.
    pub confidence: Confidence,
    /// The outlet that relays it.
    pub via: Option<EntityId>,
    /// True when its marks were malformed and had to be paired by context.
    pub repaired: bool,
}

/// Why a quotation has its speaker, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// What shows who it is.
    pub grounds: Grounds,
    /// How sure that is; where there is no speaker, how sure that is.
    pub confidence: Confidence,
}

/// What shows who says something, or why nobody can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grounds {
    /// The source names it.
    Named,
    /// The name stands beside the source, as an apposition.
    Beside,
    /// The source is a title that one person bears.
    Title,
    /// The source is a document, and this is whose it is.
    Issuer,
    /// The source is the sort of a body that was named before: الوزارة.
    Body,
    /// The sentence speaks of it, and names no other.
    Subject,
    /// No source: whoever spoke last goes on.
    Continues,
    /// The source says so: المتحدث ذاته.
    Same,
    /// A source that names nobody, most likely whoever spoke last.
    Likely,
    /// The source is meant to be nobody: مصدر مطلع.
    Anonymous,
    /// Several say it.
    Several,
    /// Who it is, the article does not show.
    Unknown,
    /// Somebody has looked at it and says so.
    Reviewer,
    /// Whoever made the annotations says so: they were imported.
    Told,
}

impl Quotation {
    /// Its first byte of content.
    #[must_use]
    pub fn start(&self) -> usize {
        self.contents.first().map_or(0, |range| range.start)
    }

    /// True when a reader should look twice: its marks were malformed, or that it
    /// is one, or who says it, is a guess.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        let speaker = self.speaker.is_some() && self.attribution.confidence.is_guess();
        self.repaired || self.confidence.is_guess() || speaker
    }

    /// From its first byte of content to its last, with what interrupts it.
    #[must_use]
    pub fn reach(&self) -> TextRange {
        let end = self.contents.last().map_or(self.start(), |range| range.end);
        TextRange::new(self.start(), end)
    }

    /// True when one of its contents holds `byte`.
    #[must_use]
    pub fn contains(&self, byte: usize) -> bool {
        self.contents.iter().any(|range| range.contains(byte))
    }
}

/// Marked text that is no quotation, kept because a reader sees its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What stands between the marks.
    pub range: TextRange,
    /// Why it is no quotation.
    pub kind: AsideKind,
}

/// Why marked text is no quotation (annotation guideline §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AsideKind {
    /// The name of a newspaper, work, ship: صحيفة “…”.
    Title,
    /// So-called: ما يسمى “…”.
    Label,
    /// Emphasis or irony.
    Scare,
    /// Inside a quotation.
    Nested,
    /// A verse of the Qur'an, ﴿…﴾.
    Verse,
}

impl Annotations {
    /// The entity with this id.
    ///
    /// # Panics
    /// When the id is of other annotations.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The day that the mention with this index means, where it is known.
    #[must_use]
    pub fn day(&self, mention: usize) -> Option<Day> {
        let found = self
            .days
            .binary_search_by_key(&mention, |(index, _)| *index);
        found.ok().map(|at| self.days[at].1)
    }

    /// The mentions of one entity, in text order.
    pub fn mentions_of(&self, id: EntityId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |m| m.entity == Some(id))
    }
}
