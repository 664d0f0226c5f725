//! Qt's terminal widget reorders text within runs of one attribute, from left to
//! right, and has no switch. Each word is made a run of its own: the blanks
//! around it are bold where it is not, which nobody sees (measured in `QTerminal`
//! 1.2 and 2.1). A word is sent in the order that UAX #9 turns into the wanted
//! one, as in `inverse`.

use ratatui::style::Modifier;

use super::Glyph;
use super::inverse::reordered;
use super::sorts::Sort;

pub(super) fn alternating(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(|glyph| Sort::of(glyph).is_moved()) {
        return glyphs;
    }
    let bold = |glyph: &Glyph| glyph.cell.modifier.contains(Modifier::BOLD);
    let mut sent: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for run in glyphs.chunk_by_mut(|one, other| one.is_blank() == other.is_blank()) {
        if run[0].is_blank() {
            // As the word before it is not; the word after it is mostly alike.
            let before = sent.last().is_some_and(bold);
            for blank in run.iter_mut() {
                blank.cell.modifier.set(Modifier::BOLD, !before);
            }
            sent.extend_from_slice(run);
            continue;
        }
        // Another attribute begins another run inside a word, too.
        sent.extend(run.chunk_by(Glyph::is_alike).flat_map(reordered));
    }
    sent
}
