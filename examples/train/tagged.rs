//! The annotated corpora: `ANERcorp`'s train part, `WikiFANE` Gold, AQMAR, each
//! with its own kinds, as sentences of our tokens.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use qari::extract::tagger::{Tag, Token, to_tags, tokens};

/// A sentence with its tags.
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<Token>,
    pub(crate) tags: Vec<Tag>,
    /// By word of the corpus: its first token that is a word.
    pub(crate) firsts: Vec<Option<usize>>,
    /// The names by words of the corpus.
    pub(crate) names: Vec<(Range<usize>, usize)>,
}

/// The kinds of `ANERcorp` that are wanted.
pub(crate) const ANERCORP: [&str; 3] = ["PERS", "LOC", "ORG"];
/// Our kinds of `WikiFANE`.
pub(crate) const WIKIFANE: [&str; 6] = ["PER", "LOC", "ORG", "FAC", "OTHER", "GROUP"];
/// The kinds of AQMAR.
pub(crate) const AQMAR: [&str; 4] = ["PER", "LOC", "ORG", "MISC"];

/// `ANERcorp`'s train part.
pub(crate) fn anercorp(path: &Path) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(read(&text, ' ', &|kind| {
        ANERCORP.iter().position(|known| *known == kind)
    }))
}

/// The articles of AQMAR.
pub(crate) fn aqmar(folder: &Path) -> Result<Vec<Sentence>> {
    let mut found = Vec::new();
    for file in crate::corpus::files(folder)? {
        let text = fs::read_to_string(&file)?;
        let kind = |kind: &str| match kind {
            "PER" => Some(0),
            "LOC" => Some(1),
            "ORG" | "-ORG" => Some(2),
            kind if kind.starts_with("MIS") => Some(3),
            _ => None,
        };
        found.extend(read(&text, ' ', &kind));
    }
    Ok(found)
}

/// `WikiFANE` Gold, unpacked. Its proclitics are words of their own; here they
/// are joined to what follows, as news writes them.
pub(crate) fn wikifane(path: &Path) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let text = text.replace(['\u{200E}', '\u{FEFF}'], "");
    let mut joined = String::new();
    let mut held = String::new();
    for line in text.lines() {
        let Some((word, tag)) = line.split_once('\t') else {
            joined += "\n";
            continue;
        };
        if ["\u{648}", "\u{641}", "\u{628}", "\u{644}", "\u{643}"].contains(&word) && tag == "O" {
            held += word;
            continue;
        }
        let article = held.ends_with('\u{644}') && word.starts_with("\u{627}\u{644}");
        let word = if article {
            &word['\u{627}'.len_utf8()..]
        } else {
            word
        };
        joined.extend([held.as_str(), word, "\t", tag, "\n"]);
        held.clear();
    }
    Ok(read(&joined, '\t', &fane))
}

/// A class of `WikiFANE` as one of our kinds.
fn fane(class: &str) -> Option<usize> {
    Some(match class {
        "Politician" | "Religious_PER" | "Artist" | "Other_PER" | "Scientist" | "Police"
        | "Athlete" | "Businessperson" | "Engineer" | "Lawyer" => 0,
        "Population-Center"
        | "Nation"
        | "Water-Body"
        | "State-or-Province"
        | "Land-Region-Natural"
        | "Continent"
        | "GPE-Cluster"
        | "County-or-District"
        | "Land"
        | "Celestial" => 1,
        "Commercial" | "Non-Governmental" | "Government" | "Educational" | "Media" | "Sports"
        | "Religious_ORG" | "Medical-Science" | "Entertainment" => 2,
        "Building-Grounds" | "Path" | "Airport" | "Subarea-Facility" => 3,
        "Group" => 5,
        "O" => return None,
        _ => 4,
    })
}

/// Reads `word TAG` lines, a blank line after each sentence.
fn read(text: &str, parted: char, kind: &dyn Fn(&str) -> Option<usize>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in text.lines().chain([""]) {
        match line.trim().rsplit_once(parted) {
            Some(row) => rows.push(row),
            None if rows.is_empty() => {}
            None => {
                for part in rows.chunks(120) {
                    found.push(sentence(part, kind));
                }
                rows.clear();
            }
        }
    }
    found
}

fn sentence(rows: &[(&str, &str)], kind: &dyn Fn(&str) -> Option<usize>) -> Sentence {
    let mut names: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, (_, tag)) in rows.iter().enumerate() {
        let Some((place, kind)) = tag.split_once('-').and_then(|(p, k)| Some((p, kind(k)?))) else {
            continue;
        };
        match names.last_mut() {
            Some((range, last)) if place == "I" && range.end == at && *last == kind => {
                range.end += 1;
            }
            _ => names.push((at..at + 1, kind)),
        }
    }
    let words: Vec<&str> = rows.iter().map(|(word, _)| *word).collect();
    let (tokens, owners) = tokens_of(&words);
    let mut firsts = vec![None; rows.len()];
    for (at, owner) in owners.iter().enumerate().rev() {
        if tokens[at].is_word {
            firsts[*owner] = Some(at);
        }
    }
    let spans: Vec<(Range<usize>, usize)> = names
        .iter()
        .filter_map(|(range, kind)| {
            let inside = |at: &usize| range.contains(&owners[*at]) && tokens[*at].is_word;
            let start = (0..tokens.len()).find(inside)?;
            let end = (0..tokens.len()).rev().find(inside)? + 1;
            Some((start..end, *kind))
        })
        .collect();
    Sentence {
        tags: to_tags(tokens.len(), &spans),
        tokens,
        firsts,
        names,
    }
}

/// The tokens of some words of a corpus, and by token its word.
pub(crate) fn tokens_of(words: &[&str]) -> (Vec<Token>, Vec<usize>) {
    let text = words.join(" ");
    let mut starts = Vec::with_capacity(words.len());
    let mut at = 0;
    for word in words {
        starts.push(at);
        at += word.len() + 1;
    }
    let tokens = tokens(&text);
    let owners = tokens
        .iter()
        .map(|token| starts.partition_point(|start| *start <= token.range.start) - 1)
        .collect();
    (tokens, owners)
}
