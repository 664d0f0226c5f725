//! Unicode's conformance tests for UAX #9, through the line path that the
//! reader uses: levels of the paragraph, our rule L1 on the line, rule L2.

use qari::layout::bidi::{Trailing, levels, reset_trailing, visual_to_logical};
use qari::text::Direction;
use unicode_bidi::Level;

use crate::ucd;

/// What the line path makes of a text: the level of each character (`None`
/// for those that rule X9 removes) and the visual order of the others.
fn resolve(text: &str, direction: Option<Direction>) -> (Vec<Option<u8>>, Vec<usize>) {
    let mut all = Vec::new();
    let mut order = Vec::new();
    // A separator ends a paragraph; a test may have one anywhere.
    for paragraph in text.split_inclusive('\u{2029}') {
        let way = direction
            .or_else(|| Direction::first_strong(paragraph))
            .unwrap_or(Direction::LeftToRight);
        let by_byte = levels(paragraph, way);
        let symbols: Vec<char> = paragraph.chars().collect();
        let mut items: Vec<(Level, Trailing)> = paragraph
            .char_indices()
            .map(|(byte, symbol)| (by_byte[byte], Trailing::of(symbol)))
            .collect();
        reset_trailing(&mut items, way.level());
        let line: Vec<Level> = items.iter().map(|item| item.0).collect();
        let removed = |index: usize| items[index].1 == Trailing::Removed;
        let start = all.len();
        order.extend(
            visual_to_logical(&line)
                .into_iter()
                .filter(|index| !removed(*index))
                .map(|index| start + index),
        );
        all.extend((0..symbols.len()).map(|i| (!removed(i)).then(|| line[i].number())));
    }
    (all, order)
}

fn expected_levels(field: &str) -> Vec<Option<u8>> {
    field
        .split_whitespace()
        .map(|level| level.parse().ok())
        .collect()
}

fn expected_order(field: &str) -> Vec<usize> {
    field
        .split_whitespace()
        .map(|index| index.parse().expect("an index"))
        .collect()
}

#[test]
fn bidi_character_test() {
    let Some(file) = ucd::file("BidiCharacterTest.txt") else {
        return;
    };
    let mut cases = 0;
    for row in file.rows() {
        let fields: Vec<&str> = row.split(';').collect();
        let text: String = fields[0].split_whitespace().map(ucd::scalar).collect();
        let direction = match fields[1] {
            "0" => Some(Direction::LeftToRight),
            "1" => Some(Direction::RightToLeft),
            _ => None,
        };
        let found = resolve(&text, direction);
        assert_eq!(
            found,
            (expected_levels(fields[3]), expected_order(fields[4])),
            "{row}"
        );
        cases += 1;
    }
    println!("BidiCharacterTest {}: {cases} cases", file.version);
    assert!(cases > 90_000, "the file was cut: {cases} cases");
}

#[test]
fn bidi_test() {
    let Some(file) = ucd::file("BidiTest.txt") else {
        return;
    };
    let (mut wanted, mut order) = (Vec::new(), Vec::new());
    let mut cases = 0;
    for row in file.rows() {
        if let Some(field) = row.strip_prefix("@Levels:") {
            wanted = expected_levels(field);
        } else if let Some(field) = row.strip_prefix("@Reorder:") {
            order = expected_order(field);
        } else if let Some((classes, set)) = row.split_once(';') {
            let text: String = classes.split_whitespace().map(of_class).collect();
            let set: u8 = set.trim().parse().expect("a bit set");
            let ways = [
                (1, None),
                (2, Some(Direction::LeftToRight)),
                (4, Some(Direction::RightToLeft)),
            ];
            for (_, way) in ways.into_iter().filter(|(bit, _)| set & bit != 0) {
                let found = resolve(&text, way);
                assert_eq!(found, (wanted.clone(), order.clone()), "{row} {way:?}");
                cases += 1;
            }
        }
    }
    println!("BidiTest {}: {cases} cases", file.version);
    assert!(cases > 770_000, "the file was cut: {cases} cases");
}

/// A character of each bidi class, as the test's file has it.
fn of_class(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{628}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "PDF" => '\u{202C}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("unknown class {class}"),
    }
}

/// unicode-bidi 0.3.18 panics in `visual_runs` on a line wholly at level 126
/// (140 nested isolates and a digit); the line path must not.
#[test]
fn a_line_wholly_at_the_deepest_level() {
    let text = format!("{}1", "\u{2067}".repeat(140));
    let (levels, order) = resolve(&text, Some(Direction::RightToLeft));
    assert_eq!(levels.last(), Some(&Some(126)));
    assert_eq!(order.len(), 141);
}
