//! Where clusters (UAX #29) begin and end around a place in a text, without
//! looking at the rest of it.

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};

use super::TextRange;

/// Bytes that are looked back at: more than any cluster but an attack has.
const BEFORE: usize = 1024;

/// True when no cluster of `text` stands on both sides of `byte`, which is a
/// scalar boundary.
#[must_use]
pub fn is_boundary(byte: usize, text: &str) -> bool {
    let (mut cursor, start) = look(byte, text);
    cursor.is_boundary(&text[start..], start).unwrap_or(true)
}

/// The clusters that hold any of `range`, as one range.
#[must_use]
pub fn whole_clusters(range: TextRange, text: &str) -> TextRange {
    let start = if is_boundary(range.start, text) {
        range.start
    } else {
        let (mut cursor, from) = look(range.start, text);
        let before = cursor.prev_boundary(&text[from..], from);
        before.ok().flatten().unwrap_or(from)
    };
    let end = if is_boundary(range.end, text) {
        range.end
    } else {
        let (mut cursor, from) = look(range.end, text);
        let after: Result<_, GraphemeIncomplete> = cursor.next_boundary(&text[from..], from);
        after.ok().flatten().unwrap_or(range.end)
    };
    TextRange::new(start, end)
}

/// A cursor at `byte`, and where what it may look at begins.
fn look(byte: usize, text: &str) -> (GraphemeCursor, usize) {
    let start = text.floor_char_boundary(byte.saturating_sub(BEFORE));
    (GraphemeCursor::new(byte, text.len(), true), start)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{TextRange, is_boundary, whole_clusters};

    const TEXT: &str = "ب\u{651}\u{64E}ا\r\n\u{1F469}\u{200D}\u{1F52C}\u{1F1F5}\u{1F1F8}\u{1F1F5}\u{1F1F8}e\u{301} क्षि";

    #[test]
    fn the_glance_agrees_with_the_whole() {
        let starts: Vec<usize> = TEXT.grapheme_indices(true).map(|(byte, _)| byte).collect();
        for (byte, symbol) in TEXT.char_indices() {
            assert_eq!(is_boundary(byte, TEXT), starts.contains(&byte), "{byte}");
            let scalar = TextRange::new(byte, byte + symbol.len_utf8());
            let whole = whole_clusters(scalar, TEXT);
            assert!(whole.encloses(scalar));
            assert_eq!(whole.slice(TEXT).graphemes(true).count(), 1);
            assert!(starts.contains(&whole.start));
        }
        assert!(is_boundary(0, TEXT) && is_boundary(TEXT.len(), TEXT));
    }

    #[test]
    fn an_attack_is_cut_somewhere() {
        let flags = "\u{1F1F5}".repeat(9_000);
        let marks = format!("ب{}", "\u{64E}".repeat(9_000));
        for text in [&flags, &marks] {
            let middle = text.floor_char_boundary(text.len() / 2);
            let symbol = text[middle..].chars().next().expect("the middle");
            let scalar = TextRange::new(middle, middle + symbol.len_utf8());
            assert!(whole_clusters(scalar, text).encloses(scalar));
        }
    }
}
