//! Exactly what was typed. Marks count, those on the last letter too: a hit
//! that ends inside a cluster is of another one.

use memchr::memmem::Finder;

use super::Stretch;
use crate::text::TextRange;
use crate::text::clusters::is_boundary;

/// The next place in a stretch of `text`, from the byte `at` of it on.
pub(super) fn find(
    finder: &Finder<'_>,
    text: &str,
    stretch: Stretch,
    at: &mut usize,
) -> Option<TextRange> {
    let length = finder.needle().len();
    let stretched = &text.as_bytes()[stretch.range.start..stretch.reach];
    loop {
        let start = *at + finder.find(stretched.get(*at..)?)?;
        let found = TextRange::new(start, start + length).shift(stretch.range.start);
        if is_boundary(found.start, text) && is_boundary(found.end, text) {
            *at = start + length;
            return Some(found);
        }
        *at = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::text::find::Mode;
    use crate::text::find::tests::slices;

    #[test]
    fn marks_spellings_and_blanks_count() {
        let find = |words, text| slices(Mode::Exact, words, text);
        assert_eq!(find("كتب", "كتب كَتب كتبَ كـتب مكتبة"), ["كتب", "كتب"]);
        assert_eq!(find("كتبَ", "كتب كتبَ"), ["كتبَ"]);
        assert_eq!(find("أحمد", "احمد أحمد"), ["أحمد"]);
        assert_eq!(find(" و", "هذا وذاك وهو"), [" و", " و"]);
        assert_eq!(find("aa", "aaaa Aa"), ["aa", "aa"]);
    }
}
