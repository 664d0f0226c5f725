//! Reasons: why a quotation has its speaker, in a line for people.

use crate::article::Grounds;

/// What shows who says something, or why nobody is named.
#[must_use]
pub fn reason(grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::Named => "the source names who says it",
        Grounds::Beside => "the name stands beside the title in the source",
        Grounds::Title => "the source is a title that this one bears in the article",
        Grounds::Issuer => "the source is a document of theirs",
        Grounds::Body => "the source is the sort of a body that the article named before",
        Grounds::Subject => "the verb has no subject of its own; the sentence speaks of this one",
        Grounds::Continues => "nobody is named, so whoever spoke last goes on",
        Grounds::Same => "the source says that it is whoever spoke last",
        Grounds::Likely => "the source names nobody; most likely whoever spoke last",
        Grounds::Anonymous => "the source does not want to be named",
        Grounds::Several => "several say it, or it is not clear which of several",
        Grounds::Unknown => "the article does not show who it is",
        Grounds::Reviewer => "a reviewer says who it is, or that nobody can say",
        Grounds::Told => "whoever made these annotations says so",
    }
}
