//! Inverse: for terminals that reorder whole rows from left to right, drop
//! controls and have no switch (Apple Terminal, `iTerm2` with bidi on, `PuTTY`).
//! Blanks around a word become U+2800, a blank that is a left-to-right letter
//! (Braille pattern, class L): a fence. Between fences each word is reordered
//! for itself, in a left-to-right surrounding, so that words and panels stay
//! where they are, and a word is sent in the order that UAX #9 turns into the
//! wanted one. Which order that is, is tried out with UAX #9 itself. The fence
//! before the first word also tells terminals that look for a row's direction
//! that it is left to right. Measured in pterm 0.78 and 0.83; a font without
//! Braille draws boxes there.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiDataSource, BidiInfo, Level, ParagraphBidiInfo};

use super::Glyph;
use super::sorts::Sort;
use crate::text::letters::{BIDI_CLASSES, mirrored};

/// A blank that is a left-to-right letter.
const FENCE: char = '\u{2800}';

pub(super) fn fenced(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(|glyph| Sort::of(glyph).is_moved()) {
        return glyphs;
    }
    let mut start = 0;
    while start < glyphs.len() {
        let length = glyphs[start..].iter().take_while(|g| !g.is_blank()).count();
        let end = start + length;
        if glyphs[start..end].iter().any(|g| Sort::of(g).is_moved()) {
            let sent = reordered(&glyphs[start..end]);
            glyphs.splice(start..end, sent);
            for blank in [start.checked_sub(1), Some(end)].into_iter().flatten() {
                if let Some(blank) = glyphs.get_mut(blank) {
                    blank.set_base(FENCE);
                }
            }
        }
        start = end + 1;
    }
    if let Some(first) = glyphs.first_mut().filter(|glyph| glyph.is_blank()) {
        first.set_base(FENCE);
    }
    glyphs
}

/// The order in which a word is sent so that UAX #9 shows it as `wanted`,
/// which is what stands between two fences. Left-to-right letters in it are
/// fences too. Where no order is right (a number right of a right-to-left
/// letter, with no letter at its own right), the nearest one.
pub(super) fn reordered(wanted: &[Glyph]) -> Vec<Glyph> {
    // Letters alone, as most words are: one run, which L2 turns round.
    if wanted.iter().all(|g| Sort::of(g) == Sort::RightToLeft) {
        return turned(wanted, 0..wanted.len(), is_digit);
    }
    let fence = |glyph: &Glyph| Sort::of(glyph) == Sort::LeftToRight;
    let parts = wanted.chunk_by(|one, other| fence(one) == fence(other));
    let sent: Vec<Glyph> = parts.flat_map(tried).collect();
    if shown(&sent) == wanted {
        return sent;
    }
    // Brackets may reach over the fences.
    let whole = tried(wanted);
    if shown(&whole) == wanted { whole } else { sent }
}

/// The first of some orders that is shown as `wanted`, or else the first.
fn tried(wanted: &[Glyph]) -> Vec<Glyph> {
    let span = |is_end: fn(Sort) -> bool| {
        let is_end = |glyph: &Glyph| is_end(Sort::of(glyph));
        let first = wanted.iter().position(is_end).unwrap_or(wanted.len());
        let last = wanted.iter().rposition(is_end);
        first..last.map_or(first, |last| last + 1)
    };
    let letters = span(|sort| sort == Sort::RightToLeft);
    let moved = span(Sort::is_moved);
    let orders = [letters, moved, 0..wanted.len()]
        .map(|range| [is_digit, is_in_number].map(|keeps| turned(wanted, range.clone(), keeps)));
    let apart = turned_apart(wanted);
    let mut tried = orders.iter().flatten().chain([&apart]);
    let right = tried.find(|sent| shown(sent) == wanted);
    right.unwrap_or(&orders[0][0]).clone()
}

/// Turns each stretch of letters for itself: what stands between, brackets
/// most often, goes with the surrounding.
fn turned_apart(wanted: &[Glyph]) -> Vec<Glyph> {
    let moved = |glyph: &Glyph| Sort::of(glyph).is_moved();
    let stretches = wanted.chunk_by(|one, other| moved(one) == moved(other));
    stretches
        .flat_map(|stretch| match stretch.first() {
            Some(first) if moved(first) => turned(stretch, 0..stretch.len(), is_digit),
            _ => stretch.to_vec(),
        })
        .collect()
}

/// Turns a range round, but for the numbers in it: what `keeps` says, from
/// digit to digit.
fn turned(wanted: &[Glyph], range: Range<usize>, keeps: fn(&Glyph) -> bool) -> Vec<Glyph> {
    let mut sent = wanted.to_vec();
    let part = &mut sent[range];
    part.reverse();
    for glyph in part.iter_mut() {
        glyph.set_base(mirrored(glyph.base()));
    }
    for number in part.chunk_by_mut(|one, other| keeps(one) && keeps(other)) {
        let sign = |glyph: &Glyph| is_digit(glyph) || is_of_class(glyph, BidiClass::ET);
        let first = number.iter().position(sign);
        if let (Some(first), Some(last)) = (first, number.iter().rposition(sign)) {
            for glyph in &mut number[first..=last] {
                glyph.set_base(mirrored(glyph.base()));
            }
            number[first..=last].reverse();
        }
    }
    sent
}

fn is_digit(glyph: &Glyph) -> bool {
    matches!(Sort::of(glyph), Sort::Number | Sort::ArabicNumber)
}

/// True for digits and what UAX #9 takes for a part of their number.
fn is_in_number(glyph: &Glyph) -> bool {
    let signs = [BidiClass::ES, BidiClass::ET, BidiClass::CS];
    is_digit(glyph) || signs.into_iter().any(|class| is_of_class(glyph, class))
}

fn is_of_class(glyph: &Glyph, class: BidiClass) -> bool {
    BIDI_CLASSES.bidi_class(glyph.base()) == class
}

/// What a terminal shows of a word that is sent between two fences: UAX #9 on
/// a left-to-right paragraph, with L4.
fn shown(sent: &[Glyph]) -> Vec<Glyph> {
    let mut text = String::from(FENCE);
    let mut starts = Vec::with_capacity(sent.len());
    for glyph in sent {
        starts.push(text.len());
        text.push_str(glyph.cell.symbol());
    }
    text.push(FENCE);
    let info = ParagraphBidiInfo::new_with_data_source(&BIDI_CLASSES, &text, Some(Level::ltr()));
    let levels: Vec<Level> = starts.iter().map(|start| info.levels[*start]).collect();
    BidiInfo::reorder_visual(&levels)
        .into_iter()
        .map(|index| {
            let mut glyph = sent[index].clone();
            if levels[index].is_rtl() {
                glyph.set_base(mirrored(glyph.base()));
            }
            glyph
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;

    use super::{reordered, shown};
    use crate::term::emit::glyphs;

    #[test]
    fn words_get_the_order_that_shows_them() {
        for word in [
            "\u{FE91}\u{FE8E}",
            "\u{AB}\u{FE91}\u{FE8E}\u{669}",
            "\u{FE91}\u{FE8E}a\u{FE91}\u{FE90}",
            "\u{FE91}1.2\u{FE8E}",
            "\u{FE91}5%\u{5D0}",
            "(\u{FE91})(\u{FE8E})",
            "12.\u{FE8E}",
        ] {
            let row: Vec<Cell> = word.chars().map(Cell::from).collect();
            let wanted = glyphs(&row);
            assert_eq!(shown(&reordered(&wanted)), wanted, "{word}");
        }
        // None does: the number goes to the other side of the letter.
        let row: Vec<Cell> = "\u{FE8E}5".chars().map(Cell::from).collect();
        assert_ne!(shown(&reordered(&glyphs(&row))), glyphs(&row));
    }
}
