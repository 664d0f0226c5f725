//! kitty reorders nothing, and draws each blank-separated run of one font from
//! right to left where its first letter is Arabic (`fonts.c`), each
//! glyph cut off at its cell. From 0.40 on it takes text in boxes of a width
//! that is said (OSC 66): a word in a box is drawn as one, from right to left,
//! and uncut (measured on 0.41; a letter to a box is cut as before). Before
//! that, each run is sent turned round. Both want kitty's `force_ltr` as it is
//! by default; with it set, visual order is right.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use ratatui::style::Modifier;

use super::sorts::Sort;
use super::{Glyph, chunks};
use crate::text::letters::mirrored;

/// Columns of a box, at most (the protocol's `w`).
const WIDEST: u16 = 7;

/// Each word's letters in boxes, in the order in which they are read; what
/// stands beside them without a blank in boxes of its own.
pub(super) fn boxed(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut parted = vec![false; glyphs.len()];
    let mut start = 0;
    for chunk in glyphs.split(Glyph::is_blank) {
        let end = start + chunk.len();
        let arabic = chunk.iter().any(|glyph| leftward(glyph) == Some(true));
        parted[start..end].fill(arabic);
        start = end + 1;
    }
    let mut sent: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut word: Vec<Glyph> = Vec::new();
    for (glyph, parted) in glyphs.into_iter().zip(parted) {
        let letter = is_letter(&glyph);
        if !letter || !word.first().is_some_and(|first| first.is_alike(&glyph)) {
            close(&mut sent, &mut word);
        }
        if letter {
            word.push(glyph);
        } else if parted {
            put(&mut sent, &[glyph]);
        } else {
            sent.push(glyph);
        }
    }
    close(&mut sent, &mut word);
    sent
}

fn is_letter(glyph: &Glyph) -> bool {
    Sort::of(glyph) == Sort::RightToLeft
}

/// Moves a word into boxes: full ones from its right, where it begins. A blank
/// at its left gives the last letter's tail room.
fn close(sent: &mut Vec<Glyph>, word: &mut Vec<Glyph>) {
    let room = |box_of: &[Glyph]| columns(box_of) < WIDEST;
    let mut boxes: Vec<Vec<Glyph>> = Vec::new();
    for glyph in word.drain(..).rev() {
        match boxes.last_mut() {
            Some(open) if room(open) => open.push(glyph),
            _ => boxes.push(vec![glyph]),
        }
    }
    // Beside what is in no box the blank is needed: that would join the run.
    let apart = sent
        .iter()
        .nth_back(1)
        .is_none_or(|before| before.is_blank() || is_box(before));
    let blank = sent.last().filter(|blank| apart && blank.is_blank());
    if let (Some(last), Some(blank)) = (boxes.last_mut(), blank)
        && room(last)
        && is_leftward(last)
        && last.first().is_some_and(|letter| letter.is_alike(blank))
    {
        last.extend(sent.pop());
    }
    for letters in boxes.iter().rev() {
        if is_leftward(letters) && letters.iter().all(is_in_most_fonts) {
            put(sent, letters);
        } else {
            letters.chunks(1).rev().for_each(|letter| put(sent, letter));
        }
    }
}

/// Sends glyphs in one box. Neighbours of one size would share a run again; how
/// a text of this size is aligned in its box is not seen, and parts them.
fn put(sent: &mut Vec<Glyph>, glyphs: &[Glyph]) {
    let Some(first) = glyphs.first() else { return };
    let (columns, side) = (columns(glyphs), sent.len() % 2);
    let text: String = glyphs.iter().map(|glyph| glyph.cell.symbol()).collect();
    let mut cell = first.cell.clone();
    cell.set_symbol(&format!("\x1b]66;w={columns}:h={side};{text}\x1b\\"));
    sent.push(Glyph { cell, columns });
}

/// True for the letters of Arabic and Persian in their forms. A box is drawn in
/// one font: a letter that needs another one would turn its word into boxes.
fn is_in_most_fonts(glyph: &Glyph) -> bool {
    matches!(
        glyph.base(),
        ' ' | '\u{FE70}'..='\u{FEFC}' // forms B
            | '\u{FB56}'..='\u{FB59}' // peh
            | '\u{FB7A}'..='\u{FB7D}' // tcheh
            | '\u{FB8A}' | '\u{FB8B}' // jeh
            | '\u{FB8E}'..='\u{FB95}' // keheh, gaf
            | '\u{FBFC}'..='\u{FBFF}' // farsi yeh
    )
}

fn is_box(glyph: &Glyph) -> bool {
    glyph.cell.symbol().starts_with('\x1b')
}

fn columns(glyphs: &[Glyph]) -> u16 {
    glyphs.iter().map(|glyph| glyph.columns).sum()
}

/// Each run whose first letter, as it is read, is of a script that goes from
/// right to left in the order in which it is read, its brackets as they are
/// stored. Bold letters are another font; lines and blocks, which kitty draws
/// itself, are of none. Colours stay with the cells (measured on 0.26).
pub(super) fn turned(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for chunk in chunks(&mut glyphs) {
        for run in chunk.chunk_by_mut(|one, other| font(one) == font(other)) {
            if run.iter().rev().find_map(leftward) == Some(true) {
                turn(run);
            }
        }
    }
    glyphs
}

fn turn(run: &mut [Glyph]) {
    let look = |glyph: &Glyph| {
        let look = (glyph.cell.fg, glyph.cell.bg, glyph.cell.modifier);
        std::iter::repeat_n(look, usize::from(glyph.columns))
    };
    let looks: Vec<_> = run.iter().flat_map(look).collect();
    run.reverse();
    let mut column = 0;
    for glyph in run {
        glyph.set_base(mirrored(glyph.base()));
        (glyph.cell.fg, glyph.cell.bg, glyph.cell.modifier) = looks[column];
        column += usize::from(glyph.columns);
    }
}

/// What kitty takes a glyph's shape from.
fn font(glyph: &Glyph) -> (Modifier, bool) {
    let drawn = matches!(glyph.base(), '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}');
    let face = glyph.cell.modifier & (Modifier::BOLD | Modifier::ITALIC);
    (face, drawn)
}

/// Whether a box is drawn from right to left: question marks and tatweels, of
/// which all scripts make use, do not say so.
fn is_leftward(letters: &[Glyph]) -> bool {
    letters.iter().find_map(leftward) == Some(true)
}

/// Whether a run that begins with it is drawn from right to left; `None` for
/// what is of no script. Arabic digits of both kinds are of the Arabic script.
fn leftward(glyph: &Glyph) -> Option<bool> {
    match CodePointMapData::<Script>::new().get(glyph.base()) {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Arabic => Some(true),
        _ => Some(is_letter(glyph)),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;
    use ratatui::style::{Color, Modifier};

    use super::super::glyphs;
    use super::turned;

    fn row(symbols: &str) -> Vec<Cell> {
        symbols.chars().map(Cell::from).collect()
    }

    fn sent(row: &[Cell]) -> String {
        let glyphs = turned(glyphs(row));
        glyphs.iter().map(|glyph| glyph.cell.symbol()).collect()
    }

    #[test]
    fn runs_of_one_font_are_turned() {
        // Bold, a line and Latin beside it are runs of their own.
        let mut bold = row("\u{FE90}\u{FE91}\u{FE8E}\u{FEAD}");
        bold[0].modifier = Modifier::BOLD;
        bold[1].modifier = Modifier::BOLD;
        assert_eq!(sent(&bold), "\u{FE91}\u{FE90}\u{FEAD}\u{FE8E}");
        assert_eq!(
            sent(&row("\u{258F}\u{FE90}\u{FE91} a(\u{FE90}")),
            "\u{258F}\u{FE91}\u{FE90} \u{FE90})a"
        );
        // Persian digits are drawn from right to left too.
        assert_eq!(sent(&row("\u{6F1}\u{6F2} 12")), "\u{6F2}\u{6F1} 12");
    }

    #[test]
    fn colours_stay_with_the_cells() {
        let mut word = row("\u{FE90}\u{FE98}\u{FE91}");
        word[0].fg = Color::Red;
        let glyphs = turned(glyphs(&word));
        assert_eq!(glyphs[0].cell.symbol(), "\u{FE91}");
        assert_eq!(glyphs[0].cell.fg, Color::Red);
        assert_eq!(glyphs[2].cell.fg, Color::Reset);
    }
}
