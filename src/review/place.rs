//! `Place`: where something stands, told so that it is found again in an edited
//! text: its words, what stands before and after them, and where that was (the
//! text quote and text position selectors of W3C's Web Annotation).

use serde::{Deserialize, Serialize};

use crate::text::TextRange;
use crate::text::offsets::{Offsets, Unit};

/// Scalars that are kept on either side.
const CONTEXT: usize = 32;
/// Scalars from which words are taken for the same though nothing beside them
/// is: so many in a row hardly stand in a text by chance.
const TELLING: usize = 24;
/// Scalars beside shorter words that must be the same.
const ENOUGH: usize = 8;

/// Where something stands in a text that may change.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The words themselves; empty for a point between two.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// How many Unicode scalars of the text stand before them.
    pub start: usize,
}

impl Place {
    /// The place of a range of a text.
    ///
    /// # Panics
    /// When the range is not one of this text.
    #[must_use]
    pub fn of(text: &str, range: TextRange) -> Self {
        let before = &text[..range.start];
        let prefix = before.char_indices().rev().take(CONTEXT).last();
        let from = prefix.map_or(range.start, |(byte, _)| byte);
        Self {
            exact: range.slice(text).to_owned(),
            prefix: before[from..].to_owned(),
            suffix: text[range.end..].chars().take(CONTEXT).collect(),
            start: before.chars().count(),
        }
    }
}

/// Finds places in one text.
pub struct Finder<'a> {
    text: &'a str,
    scalars: Offsets<'a>,
}

impl<'a> Finder<'a> {
    /// Counts once through the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            scalars: Offsets::new(text, Unit::Scalar),
        }
    }

    /// Where a place is now: where it was, if all is as it was there; else where
    /// its words stand with the most of what stood around them, the nearest on
    /// ties. `None` when it is lost: its words are gone, or too short to be known
    /// without their surroundings.
    #[must_use]
    pub fn find(&self, place: &Place) -> Option<TextRange> {
        let there = self.scalars.byte(place.start);
        let range = |start| TextRange::new(start, start + place.exact.len());
        if let Some(start) = there
            && self.text[start..].starts_with(&place.exact)
            && self.text[..start].ends_with(&place.prefix)
            && self.text[start + place.exact.len()..].starts_with(&place.suffix)
        {
            return Some(range(start));
        }
        let expected = there.unwrap_or(self.text.len());
        let context = place.prefix.chars().count() + place.suffix.chars().count();
        let needed = match place.exact.chars().nth(TELLING - 1) {
            Some(_) => 0,
            None => ENOUGH.min(context),
        };
        // Alike, then near; and whether another is just as good.
        let mut best: Option<(usize, usize, usize)> = None;
        let mut rivalled = false;
        for start in self.candidates(place) {
            let alike = self.alike(place, start);
            let far = start.abs_diff(expected);
            if alike < needed {
                continue;
            }
            match best {
                Some((most, least, _)) if (most, far) == (alike, least) => rivalled = true,
                Some((most, least, _)) if alike < most || alike == most && far > least => {}
                _ => {
                    best = Some((alike, far, start));
                    rivalled = false;
                }
            }
        }
        best.filter(|_| !rivalled).map(|(_, _, start)| range(start))
    }

    /// Where its words begin; where it has none, where what surrounds it does.
    fn candidates(&self, place: &Place) -> Vec<usize> {
        let (words, skip) = match (&place.exact, &place.suffix, &place.prefix) {
            (exact, ..) if !exact.is_empty() => (exact, 0),
            (_, suffix, _) if !suffix.is_empty() => (suffix, 0),
            (.., prefix) if !prefix.is_empty() => (prefix, prefix.len()),
            _ => return Vec::new(),
        };
        // They may overlap: two blanks stand twice in three.
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.text[from..].find(words.as_str()) {
            let start = from + at;
            found.push(start + skip);
            let first = self.text[start..].chars().next();
            from = start + first.map_or(1, char::len_utf8);
        }
        found
    }

    /// How many scalars on both sides of `start` are those of the place.
    fn alike(&self, place: &Place, start: usize) -> usize {
        let before = self.text[..start].chars().rev();
        let after = self.text[start + place.exact.len()..].chars();
        let same = |(a, b): &(char, char)| a == b;
        place
            .prefix
            .chars()
            .rev()
            .zip(before)
            .take_while(same)
            .count()
            + place.suffix.chars().zip(after).take_while(same).count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Finder, Place};
    use crate::text::TextRange;

    const TEXT: &str = "قال الوزير إن البلاد بخير، وقال المدير إن الوزير بخير. ثم عاد الوزير.";

    fn nth(text: &str, words: &str, number: usize) -> TextRange {
        let (start, _) = text.match_indices(words).nth(number).expect("it is there");
        TextRange::new(start, start + words.len())
    }

    #[test]
    fn a_place_is_found_where_it_was() {
        for number in 0..3 {
            let range = nth(TEXT, "الوزير", number);
            let place = Place::of(TEXT, range);
            assert_eq!(Finder::new(TEXT).find(&place), Some(range));
        }
    }

    #[test]
    fn a_place_is_found_though_text_was_put_before_it() {
        let place = Place::of(TEXT, nth(TEXT, "الوزير", 1));
        let edited = format!("عاجل: تصريح الوزير اليوم.\n{TEXT}");
        let found = Finder::new(&edited).find(&place);
        assert_eq!(found, Some(nth(&edited, "الوزير", 2)));
    }

    #[test]
    fn what_stands_beside_it_decides_not_how_near_it_is() {
        let place = Place::of(TEXT, nth(TEXT, "الوزير", 1));
        let edited = TEXT.replacen("قال الوزير إن البلاد بخير، و", "", 1);
        let found = Finder::new(&edited).find(&place);
        assert_eq!(found, Some(nth(&edited, "الوزير", 0)));
    }

    #[test]
    fn what_is_gone_is_lost() {
        let place = Place::of(TEXT, nth(TEXT, "البلاد", 0));
        let edited = TEXT.replace("البلاد", "العباد");
        assert_eq!(Finder::new(&edited).find(&place), None);
        // A short word in another text is another word.
        let other = "رأى الناس البلاد من بعيد";
        assert_eq!(Finder::new(other).find(&place), None);
    }

    #[test]
    fn two_that_are_equally_good_are_none() {
        let place = Place {
            exact: "ب".into(),
            prefix: String::new(),
            suffix: String::new(),
            start: 1,
        };
        assert_eq!(Finder::new("ب  ب").find(&place), None);
        assert!(Finder::new("ااب").find(&place).is_some());
    }

    #[test]
    fn a_point_is_a_place_too() {
        let point = TextRange::new(TEXT.len(), TEXT.len());
        let place = Place::of(TEXT, point);
        assert_eq!(Finder::new(TEXT).find(&place), Some(point));
        let edited = format!("أ {TEXT}");
        let end = TextRange::new(edited.len(), edited.len());
        assert_eq!(Finder::new(&edited).find(&place), Some(end));
    }

    proptest! {
        /// Whatever is put before the context or after it, the place is found.
        #[test]
        fn a_place_outlives_edits_elsewhere(
            before in "[ابتثج .\n]{0,80}",
            around in "[دذرزس ]{70,90}",
            after in "[ابتثج .\n]{0,80}",
            put in "[صضطظ ]{0,40}",
            cut in 0_usize..80,
            from in 32_usize..35,
            length in 0_usize..8,
        ) {
            let text = format!("{before}{around}{after}");
            let byte = |scalars: usize| {
                around.char_indices().nth(scalars).map_or(around.len(), |(byte, _)| byte)
            };
            let range = TextRange::new(byte(from), byte(from + length)).shift(before.len());
            let place = Place::of(&text, range);
            prop_assert_eq!(Finder::new(&text).find(&place), Some(range));
            let kept: String = before.chars().skip(cut).collect();
            let edited = format!("{kept}{put}{around}{after}{put}");
            let moved = kept.len() + put.len();
            let expected = TextRange::new(byte(from), byte(from + length)).shift(moved);
            // Its surroundings may stand there twice; then the nearer is as good.
            let found = Finder::new(&edited).find(&place);
            prop_assert_eq!(found, Some(expected));
        }

        /// Whatever is found has its words.
        #[test]
        fn what_is_found_has_its_words(text in "[اب ]{0,40}", other in "[اب ]{0,40}", cut in 0_usize..40) {
            let start = text.char_indices().nth(cut).map_or(text.len(), |(byte, _)| byte);
            let place = Place::of(&text, TextRange::new(start, text.len()));
            if let Some(found) = Finder::new(&other).find(&place) {
                prop_assert_eq!(found.slice(&other), place.exact.as_str());
            }
        }
    }
}
