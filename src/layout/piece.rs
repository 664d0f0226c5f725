//! Blocks above 32 KiB are laid out in pieces cut at white space, so that a
//! paragraph of 10 MB costs no more to look at than an article. Pieces run in
//! the block's direction; an explicit embedding that spans a cut ends there
//! and the line before a cut may be short, which is the price, stated.
//!
//! Where piece `n` begins depends on the text around byte `n * PIECE` alone:
//! any piece is found without looking at the others.

use crate::text::letters::{before_marks, is_breaking_space};
use crate::text::{Direction, TextRange};

/// Bytes in a piece, at most, but for marks that belong to its last letter.
pub(super) const PIECE: usize = 32 * 1024;

/// How far before its place a cut looks for white space: cuts are found again for
/// each row.
const NEAR: usize = 4 * 1024;

/// The `index`-th piece of `block`; empty past the last one.
pub(super) fn piece(text: &str, block: TextRange, index: usize) -> TextRange {
    TextRange::new(cut(text, block, index), cut(text, block, index + 1))
}

/// The index of the piece of `block` that holds `byte` of it.
pub(super) fn piece_at(text: &str, block: TextRange, byte: usize) -> usize {
    let index = (byte - block.start) / PIECE;
    // A cut lies before its multiple of `PIECE`, never after it.
    index + usize::from(cut(text, block, index + 1) <= byte)
}

/// The index of the last piece of `block`, which is not empty.
pub(super) fn last_piece(text: &str, block: TextRange) -> usize {
    piece_at(text, block, block.end - 1)
}

/// The direction of `block` if its first piece has a strong character.
pub(super) fn direction(text: &str, block: TextRange) -> Option<Direction> {
    Direction::first_strong(piece(text, block, 0).slice(text))
}

/// Where piece `index` begins: after the last white space before byte
/// `index * PIECE` of the block, or, where none is near, there.
fn cut(text: &str, block: TextRange, index: usize) -> usize {
    let target = block.start + index * PIECE;
    if index == 0 || target >= block.end {
        return target.min(block.end);
    }
    // The last cut is before `low`: no piece is empty.
    let low = text.floor_char_boundary(target - NEAR);
    let target = text.floor_char_boundary(target);
    if let Some(at) = text[low..target].rfind(is_breaking_space) {
        let space = text[low + at..].chars().next().map_or(0, char::len_utf8);
        return low + at + space;
    }
    before_marks(text, target)
}

#[cfg(test)]
mod tests {
    use super::{PIECE, last_piece, piece, piece_at};
    use crate::text::TextRange;

    /// Pieces tile the block, and each byte is found in its own.
    fn check(text: &str) {
        let block = TextRange::new(0, text.len());
        let mut start = 0;
        let mut index = 0;
        while start < text.len() {
            let found = piece(text, block, index);
            assert_eq!(found.start, start);
            assert!(!found.is_empty() && found.len() <= 2 * PIECE);
            assert_eq!(piece_at(text, block, found.start), index);
            assert_eq!(piece_at(text, block, found.end - 1), index);
            start = found.end;
            index += 1;
        }
        assert_eq!(last_piece(text, block), index - 1);
    }

    #[test]
    fn pieces_tile_whatever_the_text() {
        check("\u{628}");
        check(&"\u{643}\u{644}\u{645}\u{629} ".repeat(40_000));
        check(&"\u{628}".repeat(100_000));
        check(&format!("\u{628}{}", "\u{64E}".repeat(100_000)));
        check(&format!("x{}", "\u{628} \u{64E}".repeat(60_000)));
        check(&"a".repeat(PIECE * 2));
    }
}
