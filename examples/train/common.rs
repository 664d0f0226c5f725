//! Words of everyday news: what the rules take for nobody's name unless
//! something says so.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use qari::extract::tagger::{Memory, Network};

use crate::corpus;

/// One file in so many is read.
const STEP: usize = 4;
/// A word of everyday news is met as often, in what is read.
const OFTEN: u32 = 10;
/// And in a name no more often than once in so many times.
const NAMED: u32 = 5;
/// The article.
const AL: &str = "\u{627}\u{644}";

/// The words of a folder's texts that the tagger seldom has in a name, without
/// those with the article, a line each.
pub(crate) fn words(folder: &Path) -> Result<String> {
    let network = Network::built_in();
    let mut memory = Memory::default();
    // By word: how often it is met, and how often in a name.
    let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
    for file in corpus::files(folder)?.into_iter().step_by(STEP) {
        for sentence in corpus::sentences(&file)? {
            let tagged = network.tag(&sentence, &mut memory);
            let mut named = vec![false; sentence.len()];
            for name in &tagged.names {
                named[name.tokens.clone()].fill(true);
            }
            for (token, named) in sentence.iter().zip(named) {
                if token.is_word && token.folded.chars().all(char::is_alphabetic) {
                    let count = counts.entry(token.folded.clone()).or_default();
                    count.0 += 1;
                    count.1 += u32::from(named);
                }
            }
        }
    }
    let mut words: Vec<String> = counts
        .into_iter()
        .filter(|(word, (met, named))| {
            *met >= OFTEN
                && named * NAMED <= *met
                && !word.starts_with(AL)
                && word.chars().nth(1).is_some()
        })
        .map(|(word, _)| word + "\n")
        .collect();
    words.sort();
    Ok(words.concat())
}
