//! Joining of every letter that `ArabicShaping.txt` lists, in every context,
//! as the reader draws it; and the table of presentation forms against their
//! decompositions.

use std::collections::BTreeSet;

use qari::layout::{Options, lay_out};
use qari::text::Direction;
use qari::text::forms::{Form, lam_alef, presentation};
use qari::text::width::columns;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::ucd;

/// The glyphs of a word in logical order, those that draw nothing left out.
fn glyphs(word: &str) -> Vec<String> {
    let lines = lay_out(word, 0, &Options::new(80, Direction::RightToLeft));
    let mut cells: Vec<_> = lines[0].cells().collect();
    cells.sort_by_key(|(cell, _)| cell.source);
    cells
        .into_iter()
        .map(|(_, glyph)| glyph.to_owned())
        // Of an override there is a mark to be seen, which joins nothing.
        .filter(|glyph| !glyph.is_empty() && !["\u{21D0}", "\u{21D2}"].contains(&&**glyph))
        .collect()
}

/// What a beh looks like in a form: the neighbour that shows whether the
/// letter beside it joins.
fn beh(form: Form) -> String {
    presentation('\u{628}', form)
        .expect("beh has all forms")
        .to_string()
}

#[test]
fn every_letter_in_every_context() {
    let Some(file) = ucd::file("ArabicShaping.txt") else {
        return;
    };
    let mut letters = 0;
    for row in file.rows() {
        let fields: Vec<&str> = row.split(';').map(str::trim).collect();
        let letter = ucd::scalar(fields[0]);
        // Joined to the beh before it, to the beh after it. The other types
        // of the file are format controls, which draw nothing.
        let (before, after) = match fields[2] {
            "D" => (true, true),
            "R" => (true, false),
            "L" => (false, true),
            "U" => (false, false),
            _ => continue,
        };
        // Number signs are one cluster with what follows them; the Mongolian
        // vowel separator is not drawn.
        let word = format!("{letter}\u{628}");
        if word.graphemes(true).count() == 1 || columns(&letter.to_string()) == 0 {
            continue;
        }
        letters += 1;
        let draws = |form| presentation(letter, form).unwrap_or(letter).to_string();
        let first = beh(Form::of(false, before));
        let last = beh(Form::of(after, false));
        // Under an override, so that Mongolian stands as Arabic does.
        let word = |text: &str| glyphs(&format!("\u{202E}{text}"));
        let name = fields[1];
        assert_eq!(word(&letter.to_string()), [draws(Form::Isolated)], "{name}");
        assert_eq!(
            word(&format!("\u{628}{letter}")),
            [first.clone(), draws(Form::of(before, false))],
            "{name} at the end"
        );
        assert_eq!(
            word(&format!("{letter}\u{628}")),
            [draws(Form::of(false, after)), last.clone()],
            "{name} at the start"
        );
        // A mark between changes nothing; ZWNJ parts them.
        assert_eq!(
            word(&format!("\u{628}\u{651}{letter}\u{64E}\u{628}")),
            [
                format!("{first}\u{651}"),
                format!("{}\u{64E}", draws(Form::of(before, after))),
                last,
            ],
            "{name} in the middle"
        );
        assert_eq!(
            word(&format!("\u{628}\u{200C}{letter}\u{200C}\u{628}")),
            [
                beh(Form::Isolated),
                draws(Form::Isolated),
                beh(Form::Isolated)
            ],
            "{name} alone between joiners' foes"
        );
        assert_eq!(
            word(&format!("{letter}\u{200D}")),
            [draws(Form::of(false, after))],
            "{name} before ZWJ"
        );
    }
    println!("ArabicShaping {}: {letters} letters", file.version);
    assert!(letters > 700, "the file was cut: {letters} letters");
}

#[test]
fn presentation_forms_are_those_that_unicode_decomposes() {
    let mut ours = BTreeSet::new();
    for letter in '\u{600}'..='\u{6FF}' {
        let forms = [Form::Isolated, Form::Final, Form::Initial, Form::Medial];
        for form in forms
            .into_iter()
            .filter_map(|form| presentation(letter, form))
        {
            // The vowel e of Kurdish and Uyghur is drawn as heh.
            let drawn = if letter == '\u{6D5}' {
                '\u{647}'
            } else {
                letter
            };
            assert!(
                form.to_string()
                    .chars()
                    .nfkd()
                    .eq(drawn.to_string().chars().nfkd())
            );
            ours.insert(form);
        }
    }
    let theirs = ('\u{FB50}'..='\u{FEFC}').filter(|form| {
        let letters: Vec<char> = form.to_string().chars().nfkc().collect();
        letters != [*form] && letters.len() == 1 && ('\u{600}'..='\u{6FF}').contains(&letters[0])
    });
    let missing: Vec<char> = theirs.filter(|form| !ours.contains(form)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn lam_alef_is_one_cell_with_the_marks_of_both() {
    for (alef, isolated) in [
        ('\u{622}', '\u{FEF5}'),
        ('\u{623}', '\u{FEF7}'),
        ('\u{625}', '\u{FEF9}'),
        ('\u{627}', '\u{FEFB}'),
    ] {
        let joined = lam_alef(alef, true).expect("a ligature");
        assert_eq!(glyphs(&format!("\u{644}{alef}")), [isolated.to_string()]);
        assert_eq!(
            glyphs(&format!("\u{628}\u{644}\u{651}{alef}\u{64E}\u{628}")),
            [
                beh(Form::Initial),
                format!("{joined}\u{651}\u{64E}"),
                beh(Form::Isolated),
            ]
        );
    }
    // Neither a joiner between them, nor a tatweel, nor another alef ligates.
    assert_eq!(glyphs("\u{644}\u{200D}\u{627}"), ["\u{FEDF}", "\u{FE8E}"]);
    assert_eq!(glyphs("\u{644}\u{200C}\u{627}"), ["\u{FEDD}", "\u{FE8D}"]);
    assert_eq!(
        glyphs("\u{644}\u{640}\u{627}"),
        ["\u{FEDF}", "\u{640}", "\u{FE8E}"]
    );
    assert_eq!(glyphs("\u{644}\u{671}"), ["\u{FEDF}", "\u{FB51}"]);
}

#[test]
fn god_stays_letters() {
    assert_eq!(
        glyphs("\u{627}\u{644}\u{644}\u{647}"),
        ["\u{FE8D}", "\u{FEDF}", "\u{FEE0}", "\u{FEEA}"]
    );
}

/// UAX #9 §3.5: under an override the letters stand the other way round, and
/// join with what stands beside them.
#[test]
fn under_an_override_letters_join_as_they_stand() {
    assert_eq!(
        glyphs("\u{202D}\u{628}\u{62A}\u{202C}"),
        ["\u{FE90}", "\u{FE97}"]
    );
    // Different levels do not join at all.
    assert_eq!(
        glyphs("\u{628}\u{202B}\u{62A}\u{202C}"),
        ["\u{FE8F}", "\u{FE95}"]
    );
}
