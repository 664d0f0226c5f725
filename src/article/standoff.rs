//! The words of marks and relations, for formats that know nothing else: brat,
//! doccano, Web Annotations. Who writes them and who reads them has them here.

use super::annotation::{AsideKind, EntityKind, QuotationKind};

/// What a marked stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// A name, date or value.
    Mention(EntityKind),
    /// A title that stands alone.
    Nominal,
    /// What is said.
    Quotation(QuotationKind),
    /// The word that attributes it.
    Cue,
    /// The words for who says it.
    Source,
    /// What stands in marks within it.
    Marked,
    /// What stands in marks and is not said.
    Aside(AsideKind),
}

/// What one marked stretch is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    /// From a quotation to its cue.
    Cue,
    /// From a quotation to its source.
    Source,
    /// From a mixed quotation to what stands in marks within it.
    Marked,
    /// From a quotation to a name of whoever says it.
    Speaker,
    /// From a quotation to a name of who passes it on.
    Via,
    /// From a title to a name of who bears it.
    Bearer,
    /// From a name to another of the same one.
    Same,
    /// From a piece of a quotation to the next.
    Continues,
}

impl Label {
    /// What files call it.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Mention(kind) => kind.code().to_owned(),
            Self::Nominal => "nominal".to_owned(),
            Self::Quotation(kind) => format!("{QUOTATION}{}", kind.code()),
            Self::Cue => "cue".to_owned(),
            Self::Source => "source".to_owned(),
            Self::Marked => "marked".to_owned(),
            Self::Aside(kind) => format!("{ASIDE}{}", kind.code()),
        }
    }

    /// The one that files call so.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        if let Some(kind) = code.strip_prefix(QUOTATION) {
            return QuotationKind::by_code(kind).map(Self::Quotation);
        }
        if let Some(kind) = code.strip_prefix(ASIDE) {
            return AsideKind::by_code(kind).map(Self::Aside);
        }
        match code {
            "nominal" => Some(Self::Nominal),
            "cue" => Some(Self::Cue),
            "source" => Some(Self::Source),
            "marked" => Some(Self::Marked),
            // As ANERcorp calls it.
            "PERS" => Some(Self::Mention(EntityKind::Person)),
            kind => EntityKind::by_code(kind).map(Self::Mention),
        }
    }
}

/// Before the kind of a quotation.
const QUOTATION: &str = "quotation-";
/// Before the kind of what is none.
const ASIDE: &str = "aside-";
