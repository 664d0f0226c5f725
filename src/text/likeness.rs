//! Likeness of words: which of those that are known somebody may have meant.

/// The known word that is most like this one; `None` where none is like it:
/// where more than a third of its letters would have to be others.
#[must_use]
pub fn most_like<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |known: &'a str| (distance(word, known), known);
    let (distance, nearest) = known.into_iter().map(far).min_by_key(|(far, _)| *far)?;
    (distance * 3 <= nearest.chars().count().max(3)).then_some(nearest)
}

/// How many letters have to be put in, left out or replaced (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in (1..).zip(one.chars()) {
        let mut diagonal = row[0];
        row[0] = above;
        for (index, known) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *known);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::most_like;

    #[test]
    fn what_was_meant_is_the_nearest_that_is_near() {
        let known = ["name.person", "name.place", "text", "fg", "bg"];
        for (word, meant) in [
            ("name.persn", Some("name.person")),
            ("name.plase", Some("name.place")),
            ("txet", None),
            ("tex", Some("text")),
            ("fgg", Some("fg")),
            ("quotation", None),
            ("", None),
        ] {
            assert_eq!(most_like(word, known), meant, "{word}");
        }
        assert_eq!(most_like("x", []), None);
    }
}
