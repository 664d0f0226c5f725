//! Tags of tokens: outside of names, or begin, inside, end or alone in a name
//! of a kind (BIOES). A sort of annotation has its own kinds.

use std::ops::Range;

/// A tag: 0 outside; 1 + 4 × kind + place.
pub type Tag = u8;

const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const END: u8 = 2;
const ALONE: u8 = 3;

/// How many tags there are for so many kinds.
#[must_use]
pub fn tags_of(kinds: usize) -> usize {
    1 + 4 * kinds
}

/// The kind of a tag; `None` outside of names.
#[must_use]
pub fn kind_of(tag: Tag) -> Option<usize> {
    tag.checked_sub(1).map(|tag| usize::from(tag / 4))
}

/// The tags of `length` tokens of which some are names.
#[must_use]
pub fn to_tags(length: usize, names: &[(Range<usize>, usize)]) -> Vec<Tag> {
    let mut tags = vec![0; length];
    for (range, kind) in names {
        let tag = |place| 1 + 4 * *kind as u8 + place;
        tags[range.clone()].fill(tag(INSIDE));
        tags[range.start] = tag(BEGIN);
        tags[range.end - 1] = tag(if range.len() == 1 { ALONE } else { END });
    }
    tags
}

/// The names that a sequence of tags says. What does not fit together is read
/// as a name that ends where the kind changes.
#[must_use]
pub fn to_names(tags: &[Tag]) -> Vec<(Range<usize>, usize)> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    let mut open = false;
    for (at, tag) in tags.iter().enumerate() {
        let Some(kind) = kind_of(*tag) else {
            open = false;
            continue;
        };
        let place = (tag - 1) % 4;
        match found.last_mut() {
            Some((range, last)) if open && *last == kind && matches!(place, INSIDE | END) => {
                range.end = at + 1;
            }
            _ => found.push((at..at + 1, kind)),
        }
        open = matches!(place, BEGIN | INSIDE);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{to_names, to_tags};

    #[test]
    fn names_come_back_from_their_tags() {
        let names = vec![(0..1, 2), (1..4, 0), (5..7, 0), (7..8, 0)];
        assert_eq!(to_names(&to_tags(9, &names)), names);
        // Inside of nothing is a name; another kind is another name.
        assert_eq!(
            to_names(&[2, 3, 0, 5, 2]),
            [(0..2, 0), (3..4, 1), (4..5, 0)]
        );
    }
}
