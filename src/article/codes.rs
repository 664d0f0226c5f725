//! The words by which files call what is known: one table for who writes them
//! and who reads them.

use super::annotation::{AsideKind, EntityKind, Evidence, Grounds, Link, QuotationKind};
use super::block::BlockKind;
use super::standoff::Tie;

/// Gives a kind its words: `code` and, the other way, `by_code`.
macro_rules! coded {
    ($kind:ty { $($variant:ident => $code:literal,)+ }) => {
        impl $kind {
            /// What files call it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one that files call so.
            #[must_use]
            pub fn by_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

coded!(EntityKind {
    Person => "PER",
    Organisation => "ORG",
    Place => "LOC",
    Other => "MISC",
    Date => "DATE",
    Value => "NUMBER",
});

coded!(Evidence {
    Grammar => "grammar",
    Listed => "listed",
    Head => "head",
    Title => "title",
    GivenName => "given-name",
    Marks => "marks",
    Tagger => "tagger",
    Speaks => "speaks",
    Elsewhere => "elsewhere",
    Reviewer => "reviewer",
    Told => "told",
});

coded!(Link {
    First => "first",
    Same => "same",
    Part => "part",
    Spelling => "spelling",
    Alias => "alias",
    Gloss => "gloss",
    Reviewer => "reviewer",
    Told => "told",
});

coded!(QuotationKind {
    Direct => "direct",
    Mixed => "mixed",
    Indirect => "indirect",
    Reported => "reported",
});

coded!(Grounds {
    Named => "named",
    Beside => "beside",
    Title => "title",
    Issuer => "issuer",
    Body => "body",
    Subject => "subject",
    Continues => "continues",
    Same => "same",
    Likely => "likely",
    Anonymous => "anonymous",
    Several => "several",
    Unknown => "unknown",
    Reviewer => "reviewer",
    Told => "told",
});

coded!(AsideKind {
    Title => "title",
    Label => "label",
    Scare => "scare",
    Nested => "nested",
    Verse => "verse",
});

impl BlockKind {
    /// What files call it: kinds that only some sources know are paragraphs there.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Noise | Self::Code => "noise",
            Self::Paragraph | Self::Quote | Self::Item { .. } | Self::Row | Self::Image => "para",
        }
    }
}

coded!(Tie {
    Cue => "has-cue",
    Source => "has-source",
    Marked => "has-marked",
    Speaker => "said-by",
    Via => "via",
    Bearer => "borne-by",
    Same => "same-as",
    Continues => "continues",
});
