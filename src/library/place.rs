//! Where a reader was, told so that it is found again in an edited text.

use serde::{Deserialize, Serialize};

use crate::article::Anchor;

/// Scalars that are kept on either side.
const CONTEXT: usize = 32;

/// Where a reader was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The byte of the text at the top of the view.
    pub byte: usize,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Bytes of the text.
    pub length: usize,
}

impl Place {
    /// The place of a byte in a text.
    #[must_use]
    pub fn of(text: &str, anchor: Anchor) -> Self {
        let byte = text.floor_char_boundary(anchor.0.min(text.len()));
        let before = &text[..byte];
        let from = before.char_indices().rev().take(CONTEXT).last();
        Self {
            byte,
            before: before[from.map_or(byte, |(at, _)| at)..].to_owned(),
            after: text[byte..].chars().take(CONTEXT).collect(),
            length: text.len(),
        }
    }

    /// Where it is now: where its words stand, the nearest on ties; where they are
    /// gone, as far down the text as it was.
    #[must_use]
    pub fn find(&self, text: &str) -> Anchor {
        let stands = |at: &usize| text[..*at].ends_with(&self.before);
        let there = text.is_char_boundary(self.byte) && text[self.byte..].starts_with(&self.after);
        if there && stands(&self.byte) {
            return Anchor(self.byte);
        }
        let whole = format!("{}{}", self.before, self.after);
        let nearest = |words: &str, skip: usize| {
            let found = text.match_indices(words).map(|(at, _)| at + skip);
            found.min_by_key(|at| at.abs_diff(self.byte))
        };
        let words = [(whole.as_str(), self.before.len()), (&self.after, 0)];
        let found = words
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .find_map(|(words, skip)| nearest(words, skip));
        let share = self.byte as u128 * text.len() as u128 / self.length.max(1) as u128;
        let share = usize::try_from(share).unwrap_or(usize::MAX);
        Anchor(found.unwrap_or_else(|| text.floor_char_boundary(share.min(text.len()))))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::article::Anchor;

    #[test]
    fn a_place_is_found_again_where_its_words_have_gone() {
        let text = "أول الكلام، ثم وسطه الذي كنا فيه، ثم آخره.";
        let at = text.find("وسطه").expect("it is there");
        let place = Place::of(text, Anchor(at));
        assert_eq!(place.find(text), Anchor(at));
        let longer = format!("عنوان جديد\n\n{text}");
        assert_eq!(
            place.find(&longer),
            Anchor(longer.find("وسطه").expect("it is there"))
        );
        // Of another text, as far down.
        let other = "ب".repeat(text.len() / 2);
        let share = place.find(&other).0 * 100 / other.len();
        assert!(share.abs_diff(at * 100 / text.len()) < 4, "{share}");
        assert_eq!(place.find(""), Anchor(0));
    }
}
