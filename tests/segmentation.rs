//! Unicode's tests for clusters (UAX #29) and line breaking (UAX #14),
//! through the layout.

use std::collections::BTreeMap;

use qari::layout::breaks::opportunities;
use qari::layout::{Options, lay_out};
use qari::text::{Direction, TextRange};

use crate::ucd;

/// A row of a break test: the text, and the bytes at which it breaks.
fn case(row: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut breaks = Vec::new();
    for token in row.split_whitespace() {
        match token {
            "\u{F7}" => breaks.push(text.len()),
            "\u{D7}" => {}
            hex => text.push(ucd::scalar(hex)),
        }
    }
    (text, breaks)
}

/// The clusters that a layout drew, as the bytes at which they begin.
fn drawn_clusters(text: &str) -> Vec<usize> {
    let mut sources: Vec<TextRange> = lay_out(text, 0, &Options::new(200, Direction::LeftToRight))
        .iter()
        .flat_map(|line| {
            line.cells()
                .map(|(cell, _)| cell.source)
                .collect::<Vec<_>>()
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources
        .iter()
        .map(|source| source.start)
        .chain([text.len()])
        .collect()
}

#[test]
fn grapheme_break_test() {
    let Some(file) = ucd::file("GraphemeBreakTest.txt") else {
        return;
    };
    let mut cases = 0;
    for row in file.rows() {
        let (text, breaks) = case(row);
        assert_eq!(drawn_clusters(&text), breaks, "{row}");
        cases += 1;
    }
    println!("GraphemeBreakTest {}: {cases} cases", file.version);
    assert!(cases > 700, "the file was cut: {cases} cases");
}

/// Where `icu_segmenter` 2.4 differs from Unicode 17.0: the rule that the
/// test's file names at the first place of a case that differs, and cases.
const KNOWN: &[(&str, usize)] = &[
    // ` .5`: an older LB 15c, which lets no line end before the stop.
    ("15.3", 2),
    // Hyphens, of them the Hebrew maqaf: class HH is new in 17.0 (LB 20a).
    ("20.1", 42),
    // Unassigned pictographs are class XX there and ID here.
    ("23.02", 2),
    ("23.03", 2),
    ("24.02", 4),
    ("24.03", 4),
    ("28.0", 50),
    ("29.0", 2),
    ("30.01", 2),
    ("30.02", 2),
    // `$-5 -.3`: an older LB 25.
    ("25.06", 1),
    // Brahmic syllables (LB 28a) with a mark between.
    ("28.11", 2),
    ("28.12", 4),
    // Thai, Lao, Khmer and Burmese, which need a dictionary.
    ("9.0", 139),
    // Wide per cent and currency signs after an ideograph.
    ("999.0", 60),
];

#[test]
fn line_break_test() {
    let Some(file) = ucd::file("LineBreakTest.txt") else {
        return;
    };
    if !file.version.starts_with("17.") {
        println!(
            "SKIPPED: LineBreakTest {}; the known differences are from 17.0",
            file.version
        );
        return;
    }
    let mut different: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = 0;
    for line in file.text.lines() {
        let Some((row, comment)) = line
            .split_once('#')
            .filter(|(row, _)| !row.trim().is_empty())
        else {
            continue;
        };
        cases += 1;
        let (text, breaks) = case(row);
        let found = opportunities(&text, |_| false);
        if found == breaks {
            continue;
        }
        let rules: Vec<&str> = comment
            .split('[')
            .skip(1)
            .filter_map(|part| part.split_once(']'))
            .map(|(rule, _)| rule)
            .collect();
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .collect();
        let at = (0..bytes.len())
            .find(|i| found.contains(&bytes[*i]) != breaks.contains(&bytes[*i]))
            .expect("they differ somewhere");
        *different.entry(rules[at].to_owned()).or_default() += 1;
    }
    println!(
        "LineBreakTest {}: {cases} cases, {different:?}",
        file.version
    );
    let known: BTreeMap<String, usize> = KNOWN
        .iter()
        .map(|(rule, count)| ((*rule).to_owned(), *count))
        .collect();
    assert_eq!(different, known);
}
