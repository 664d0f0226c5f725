//! `Places`: the spans of a file, held against the article; and the lines that
//! parts of a file stand on.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::{Fault, ImportError};
use crate::article::Article;
use crate::text::TextRange;
use crate::text::letters::picture;
use crate::text::offsets::{Offsets, Unit};

/// The text of a file, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        Fault::NotUtf8.on(before.matches('\n').count() + 1)
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// A part of a JSON file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// The line that it begins on.
    pub(super) line: usize,
    json: &'a str,
}

impl<'a> Part<'a> {
    /// The whole of a file, or one of its lines.
    pub(super) fn new(line: usize, json: &'a str) -> Self {
        Self { line, json }
    }

    /// What stands there.
    pub(super) fn read<T: Deserialize<'a>>(self) -> Result<T, ImportError> {
        serde_json::from_str(self.json).map_err(|error| {
            let told = error.to_string();
            // The line of the message is that within the part.
            let told = told.split(" at line ").next().unwrap_or_default();
            Fault::Syntax(told.to_owned()).on(self.line + error.line().max(1) - 1)
        })
    }

    /// The parts of this one, which stand in it in this order.
    pub(super) fn parts(self, raw: &[&'a RawValue]) -> Vec<Part<'a>> {
        let mut line = self.line;
        let mut counted = 0;
        let mut found = Vec::with_capacity(raw.len());
        for raw in raw {
            // Borrowed from this part, so that their distance is a place in it.
            let at = raw.get().as_ptr() as usize - self.json.as_ptr() as usize;
            line += self.json[counted..at].matches('\n').count();
            counted = at;
            found.push(Part::new(line, raw.get()));
        }
        found
    }

    /// One part of this one.
    pub(super) fn part(self, raw: &'a RawValue) -> Part<'a> {
        let at = raw.get().as_ptr() as usize - self.json.as_ptr() as usize;
        let line = self.line + self.json[..at].matches('\n').count();
        Part::new(line, raw.get())
    }
}

/// Finds the spans of a file in the article.
pub(super) struct Places<'a> {
    article: &'a Article,
    offsets: Offsets<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(article: &'a Article, unit: Unit) -> Self {
        let offsets = Offsets::new(&article.text, unit);
        Self { article, offsets }
    }

    /// The byte that has `offset` units before it.
    pub(super) fn byte(&self, offset: usize) -> Option<usize> {
        self.offsets.byte(offset)
    }

    /// Units before a byte.
    pub(super) fn count(&self, byte: usize) -> usize {
        self.offsets.at(byte)
    }

    /// What offsets count.
    pub(super) fn unit(&self) -> Unit {
        self.offsets.unit()
    }

    /// Units of the whole text.
    pub(super) fn length(&self) -> usize {
        self.offsets.at(self.article.text.len())
    }

    /// The stretch between two offsets, which holds `said`, where the file
    /// says so.
    pub(super) fn stretch(
        &self,
        line: usize,
        (start, end): (usize, usize),
        said: Option<&str>,
    ) -> Result<TextRange, ImportError> {
        let wrong = |fault: Fault| fault.at(line, start, end);
        if end <= start {
            return Err(wrong(Fault::Empty));
        }
        let (length, unit) = (self.length(), self.offsets.unit());
        if end > length {
            return Err(wrong(Fault::Outside { length, unit }));
        }
        let (Some(first), Some(last)) = (self.byte(start), self.byte(end)) else {
            return Err(wrong(Fault::Cuts(unit)));
        };
        let range = TextRange::new(first, last);
        let stands = range.slice(&self.article.text);
        if let Some(said) = said.filter(|said| !same(said, stands)) {
            return Err(wrong(Fault::Differs {
                said: said.to_owned(),
                stands: stands.to_owned(),
                fits: self.fitting(start, end, said),
            }));
        }
        Ok(range)
    }

    /// A stretch that lies in one paragraph.
    pub(super) fn find(
        &self,
        line: usize,
        (start, end): (usize, usize),
        said: Option<&str>,
    ) -> Result<TextRange, ImportError> {
        let range = self.stretch(line, (start, end), said)?;
        let block = self.article.block_at(range.start);
        let block = block.map(|index| self.article.blocks[index].range);
        if !block.is_some_and(|block| block.encloses(range)) {
            return Err(Fault::AcrossBlocks.at(line, start, end));
        }
        Ok(range)
    }

    /// What would have to be counted for a span to hold these words.
    fn fitting(&self, start: usize, end: usize, said: &str) -> Option<Unit> {
        let text = &self.article.text;
        let fits = |unit: &Unit| {
            let offsets = Offsets::new(text, *unit);
            let ends = offsets.byte(start).zip(offsets.byte(end));
            ends.is_some_and(|(start, end)| same(said, &text[start..end]))
        };
        let others = Unit::ALL.into_iter().filter(|u| *u != self.offsets.unit());
        others.filter(|_| !said.is_empty()).find(fits)
    }
}

/// True for the same words, where a file may have pictures for what a terminal
/// would obey.
pub(super) fn same(said: &str, stands: &str) -> bool {
    let shown = |symbol: char| picture(symbol).unwrap_or(symbol);
    said == stands || said.chars().map(shown).eq(stands.chars().map(shown))
}
