//! What a source says of an article, and how its bytes became text.

use serde::{Deserialize, Serialize};

use super::{Address, Day};
use crate::text::Encoding;

/// What a source says of an article, each in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, as the source writes that.
    pub date: Option<String>,
    /// The site or book that it is of.
    pub site: Option<String>,
    /// Its language, as a tag: `ar`, `ar-EG`.
    pub language: Option<String>,
    /// Where it is on the web.
    pub address: Option<Address>,
}

impl About {
    /// The day of its date, as far as that begins as ISO 8601 does.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        let told = self.date.as_deref()?.trim();
        Day::parse(told.get(..10).unwrap_or(told))
    }
}

/// How bytes became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decoding {
    /// The encoding that they were read in.
    pub encoding: Encoding,
    /// How often U+FFFD stands for what did not decode.
    pub replaced: usize,
    /// How many drawn forms of letters were turned back into letters.
    pub turned: usize,
}

impl Decoding {
    /// True for plain UTF-8 that all decoded: nobody need be told.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.encoding == Encoding::UTF_8 && self.replaced == 0 && self.turned == 0
    }
}
