//! brat's standoff (`.ann`): a text-bound annotation on each line (`T`), then
//! the relations (`R`), and for each entity with several names an equivalence
//! (`*`). Offsets are Unicode scalars of the text beside it.

use std::fmt::Write as _;

use super::Exported;
use super::standoff::Standoff;
use crate::article::Tie;
use crate::text::letters::picture;
use crate::text::offsets::{Offsets, Unit};

pub(super) fn write(exported: &Exported<'_>) -> String {
    let text = &exported.article.text;
    let scalars = Offsets::new(text, Unit::Scalar);
    let standoff = Standoff::new(exported.annotations);
    let mut written = String::new();
    for (index, mark) in standoff.marks.iter().enumerate() {
        let places: Vec<String> = mark
            .ranges
            .iter()
            .map(|range| format!("{} {}", scalars.at(range.start), scalars.at(range.end)))
            .collect();
        let words: Vec<&str> = mark.ranges.iter().map(|range| range.slice(text)).collect();
        let words = words.join(" ");
        let words = words
            .chars()
            .map(|symbol| picture(symbol).unwrap_or(symbol));
        let (label, places) = (mark.label.code(), places.join(";"));
        // Writing to a string does not fail.
        let _ = write!(written, "T{}\t{label} {places}\t", index + 1);
        written.extend(words);
        written.push('\n');
    }
    let relations = standoff.ties.iter().filter(|(tie, ..)| *tie != Tie::Same);
    for (number, (tie, from, to)) in (1..).zip(relations) {
        let (from, to) = (from + 1, to + 1);
        let _ = writeln!(written, "R{number}\t{} Arg1:T{from} Arg2:T{to}", tie.code());
    }
    for names in groups(&standoff) {
        written.push_str("*\tEquiv");
        for name in names {
            let _ = write!(written, " T{}", name + 1);
        }
        written.push('\n');
    }
    written
}

/// The marks that name the same one, by entity. A tie goes back to the name
/// before, so that the one before is in a group when its follower comes.
fn groups(standoff: &Standoff) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut of = std::collections::HashMap::new();
    let same = standoff.ties.iter().filter(|(tie, ..)| *tie == Tie::Same);
    for (_, name, before) in same {
        let group = *of.entry(*before).or_insert_with(|| {
            groups.push(vec![*before]);
            groups.len() - 1
        });
        groups[group].push(*name);
        of.insert(*name, group);
    }
    groups
}
