//! Folded search: where words stand in a text, however they are vowelled or
//! spelt there.

use memchr::memmem::Finder;

use super::TextRange;
use super::fold::{Folded, fold};

/// Words to look for, folded once.
#[derive(Debug, Clone)]
pub struct Needle {
    finder: Finder<'static>,
}

impl Needle {
    /// A needle for `words` as typed; `None` when nothing of them is left to
    /// look for (white space, marks alone).
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let folded = fold(words);
        let folded = folded.trim();
        (!folded.is_empty()).then(|| Self {
            finder: Finder::new(folded).into_owned(),
        })
    }

    /// Adds to `hits` where the words stand in `text`, which begins at byte
    /// `offset` of its article: ranges of the article, in order, none over
    /// another. `scratch` is reused from text to text.
    pub fn find(&self, text: &str, offset: usize, scratch: &mut Folded, hits: &mut Vec<TextRange>) {
        scratch.refill(text);
        let length = self.finder.needle().len();
        for at in self.finder.find_iter(scratch.as_str().as_bytes()) {
            let range = scratch
                .raw_range(TextRange::new(at, at + length), text)
                .shift(offset);
            // A ligature may end one hit and begin the next.
            if hits.last().is_none_or(|last| last.end <= range.start) {
                hits.push(range);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Folded, Needle, TextRange};
    use crate::text::fold::fold;

    fn find(words: &str, text: &str) -> Vec<TextRange> {
        let mut hits = Vec::new();
        if let Some(needle) = Needle::new(words) {
            needle.find(text, 0, &mut Folded::default(), &mut hits);
        }
        hits
    }

    #[test]
    fn spelling_does_not_hide_a_hit() {
        let text = "أكّدَ الأمينُ أن اكد وأكـد";
        let found: Vec<_> = find("أكد", text)
            .into_iter()
            .map(|hit| hit.slice(text))
            .collect();
        assert_eq!(found, ["أكّدَ", "اكد", "أكـد"]);
        assert!(find(" \u{64E}", text).is_empty());
        assert!(find("غير موجود", text).is_empty());
    }

    proptest! {
        /// As many hits as a plain search in the folded text, and each hit
        /// folds to the words.
        #[test]
        fn it_finds_what_a_plain_search_finds(
            words in "[ابتأة]{1,2}",
            text in "[ابتأةَّـ ]{0,80}",
        ) {
            let hits = find(&words, &text);
            prop_assert_eq!(hits.len(), fold(&text).matches(&fold(&words)).count());
            for hit in hits {
                prop_assert_eq!(fold(hit.slice(&text)), fold(&words));
            }
        }
    }
}
