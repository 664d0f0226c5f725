//! The corpora as the tagger reads them: sentences of tokens, cut from plain
//! news and encyclopaedia files, or with tags from the annotated corpora.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use qari::extract::tagger::{self, Token, tokens};

/// The text files under a folder, sorted, so that each run sees them alike.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|kind| kind == "txt") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The sentences of a plain text file.
pub(crate) fn sentences(path: &Path) -> Result<Vec<Vec<Token>>> {
    let raw = fs::read(path).with_context(|| path.display().to_string())?;
    let text = String::from_utf8_lossy(&raw);
    let lines = text.lines().map(tokens);
    let cut = |line: Vec<Token>| {
        tagger::sentences(&line)
            .map(<[Token]>::to_vec)
            .collect::<Vec<_>>()
    };
    Ok(lines.flat_map(cut).collect())
}
