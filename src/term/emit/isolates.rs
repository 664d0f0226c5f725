//! Isolates: for terminals that reorder rows from left to right and know
//! isolates (VTE and Konsole, also behind tmux, which passes them on with the
//! cells that they hang on; measured on VTE 0.70 and 0.80, Konsole 22.12 and
//! 25.04). Each run of right-to-left letters is sent in reading order between
//! RLI and PDI, and each Arabic number between LRI and PDI; what is left, with
//! the isolates as neutrals in it, stays from left to right. Brackets stand
//! outside the runs and need no mirroring, which VTE does and Konsole does not.
//!
//! Konsole has a switch as well (OSC 50, `BidiRenderingEnabled`), which shows
//! the same (measured on both versions, cell by cell). It changes the profile of
//! the tab and would outlive a program that is killed, and tmux swallows it;
//! isolates leave nothing behind.
//!
//! A control has no cell: it hangs on the glyph before it. Konsole drops one
//! at the very start of a row, which the interface's margins prevent.

use super::Glyph;
use super::sorts::Sort;

const RLI: char = '\u{2067}';
const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';

pub(super) fn isolated(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut sent: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.into_iter().peekable();
    while let Some(first) = rest.next() {
        let sort = Sort::of(&first);
        let mut run = vec![first];
        while let Some(next) = rest.next_if(|next| Sort::of(next) == sort) {
            run.push(next);
        }
        let control = match sort {
            Sort::RightToLeft => RLI,
            Sort::ArabicNumber => LRI,
            _ => {
                sent.append(&mut run);
                continue;
            }
        };
        if sort == Sort::RightToLeft {
            run.reverse();
        }
        open(&mut sent, &mut run, control);
        if let Some(last) = run.last_mut() {
            last.push(PDI);
        }
        sent.append(&mut run);
    }
    sent
}

/// Hangs a control before a run: on the glyph before it, or where there is
/// none, on its own first one.
fn open(sent: &mut [Glyph], run: &mut [Glyph], control: char) {
    if let Some(before) = sent.last_mut() {
        before.push(control);
    } else if let Some(first) = run.first_mut() {
        let held = format!("{control}{}", first.cell.symbol());
        first.cell.set_symbol(&held);
    }
}
