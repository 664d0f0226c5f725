//! What a cluster looks like: its presentation form or itself, mirrored at odd
//! levels (UAX #9, L4), with its marks on it (L3 comes of drawing base and
//! marks together). Nothing that leaves here is a control character.

use super::cluster::{Cluster, Draw};
use super::options::{Options, Tashkeel};
use crate::text::forms::{Form, presentation};
use crate::text::letters::{ORNATE_CLOSE, ORNATE_OPEN, TATWEEL, is_mark, is_tashkeel, mirrored};
use crate::text::width::{MARKS_DRAWN, drawn};

/// Stands for what is wider than the line.
const TOO_WIDE: char = '\u{25A1}';

/// Adds the glyphs of `cluster` to `glyphs`, from left to right, and calls
/// `cell` after each with the columns it takes.
pub(super) fn draw(
    cluster: &Cluster,
    text: &str,
    options: &Options,
    glyphs: &mut String,
    mut cell: impl FnMut(&mut String, u8),
) {
    let hidden = |mark: char| options.tashkeel == Tashkeel::Hide && is_tashkeel(mark);
    draw_out(cluster, glyphs, &mut cell);
    match cluster.draw {
        _ if cluster.width == 0 => cell(glyphs, 0),
        Draw::Tab => (0..cluster.width).for_each(|_| {
            glyphs.push(' ');
            cell(glyphs, 1);
        }),
        Draw::Ayah => {
            let digits = text.chars().filter(|digit| digit.is_numeric());
            for glyph in [ORNATE_CLOSE]
                .into_iter()
                .chain(digits.map(|digit| options.digits.of(digit)))
                .chain([ORNATE_OPEN])
            {
                glyphs.push(glyph);
                cell(glyphs, 1);
            }
        }
        Draw::Narrow => {
            glyphs.push(TOO_WIDE);
            cell(glyphs, 1);
        }
        Draw::Control(mark) => {
            glyphs.push(mark);
            cell(glyphs, 1);
        }
        Draw::LamAlef(ligature) => {
            glyphs.push(ligature);
            let marks = text.chars().filter(|c| is_mark(*c) && !hidden(*c));
            glyphs.extend(marks.take(MARKS_DRAWN));
            cell(glyphs, cluster.width);
        }
        Draw::Letter(form) => {
            push_plain(text, glyphs, |base| letter(base, form), hidden);
            cell(glyphs, cluster.width);
        }
        Draw::Digit(digit) => {
            push_plain(text, glyphs, |_| digit, hidden);
            cell(glyphs, cluster.width);
        }
        Draw::Plain => {
            let rtl = cluster.level.is_rtl();
            let turn = |base| if rtl { mirrored(base) } else { base };
            push_plain(text, glyphs, turn, hidden);
            cell(glyphs, cluster.width);
        }
    }
}

/// What makes a cluster longer, at its left: a line that is drawn out runs from
/// right to left.
fn draw_out(cluster: &Cluster, glyphs: &mut String, cell: &mut impl FnMut(&mut String, u8)) {
    let longer = if cluster.space { ' ' } else { TATWEEL };
    for _ in 0..cluster.stretch {
        glyphs.push(longer);
        cell(glyphs, 1);
    }
}

/// A letter in a joining form, or as it is where Unicode has no such form.
fn letter(base: char, form: Form) -> char {
    presentation(base, form).unwrap_or(base)
}

fn push_plain(
    text: &str,
    glyphs: &mut String,
    base: impl Fn(char) -> char,
    hidden: impl Fn(char) -> bool,
) {
    // A letter without marks, as most are.
    let mut letters = text.chars();
    if let (Some(only @ (' '..='~' | '\u{0620}'..='\u{064A}')), None) =
        (letters.next(), letters.next())
    {
        glyphs.push(base(only));
        return;
    }
    let mut symbols = drawn(text);
    if let Some(first) = symbols.next() {
        glyphs.push(base(first));
    }
    glyphs.extend(symbols.filter(|symbol| !hidden(*symbol)));
}
