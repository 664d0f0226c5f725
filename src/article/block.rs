//! `Article` and its blocks: one text as stored, in logical order, and where
//! its title, headings, paragraphs and noise stand. Made by `ingest`, never
//! changed after.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{About, Address, Decoding, Span};
use crate::text::{Direction, TextRange};

/// Characters of a name that is made of the beginning of a text.
const BEGINNING: usize = 80;

/// An article: its text and its blocks. All offsets anywhere in the program
/// are bytes of `text`.
/// Serialised it is its shape: without its text, and how its bytes became that.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The text as decoded: nothing normalised, nothing reordered.
    #[serde(skip)]
    pub text: String,
    /// One per line that holds anything but white space, in text order,
    /// without overlap. A block holds no paragraph separator (bidi class B).
    pub blocks: Vec<Block>,
    /// The direction of blocks that have no strong character of their own.
    pub direction: Direction,
    /// What stretches of it are beside their blocks: links, emphasis, words that the
    /// source marks as quoted. In text order.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// Where its links lead; a span says which is whose.
    #[serde(default)]
    pub links: Vec<Address>,
    /// What its source says of it.
    #[serde(default)]
    pub about: About,
    /// How its bytes became text.
    #[serde(skip)]
    pub decoding: Decoding,
}

/// A unit of an article: one line of the source, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is to a reader.
    pub kind: BlockKind,
    /// Its bytes, white space at both ends left out.
    pub range: TextRange,
}

/// What a block is to a reader (annotation guideline §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The first block that is no noise, where it reads as a title.
    Title,
    /// A short line without a final stop.
    Heading,
    /// Running text.
    Paragraph,
    /// Running text of somebody else, as the source says.
    Quote,
    /// An item of a list; its text begins with its number or a bullet.
    Item {
        /// How many lists it is in: 1 for a list that is in none.
        depth: u8,
    },
    /// A row of a table, its cells parted by a bar.
    Row,
    /// Where a picture stands, with the words that say what it shows.
    Image,
    /// A line of what is to be read letter by letter, by machines.
    Code,
    /// Nobody's text: view counters, share bars, date stamps. Never searched
    /// for entities or quotations.
    Noise,
}

impl BlockKind {
    /// True for what is searched for names.
    #[must_use]
    pub fn is_read(self) -> bool {
        !matches!(self, Self::Noise | Self::Code)
    }
}

impl Article {
    /// The title, as stored; `None` for a text that begins without one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.range.slice(&self.text))
    }

    /// What it is called in a line: as its source says, else by its title, else as it
    /// begins; `None` where it says nothing.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        let said = self.about.title.as_deref();
        let beginning = self.blocks.first();
        let beginning = beginning.map(|block| block.range.slice(&self.text));
        let mut names = [said, self.title(), beginning].into_iter().flatten();
        let name = names.find(|name| !name.trim().is_empty())?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match name.char_indices().nth(BEGINNING) {
            Some((cut, _)) if self.title().is_none() => format!("{}\u{2026}", &name[..cut]),
            _ => name,
        })
    }

    /// The SHA-256 of its text as stored, in hexadecimal: which text it is.
    #[must_use]
    pub fn sha256(&self) -> String {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
        Sha256::digest(&self.text)
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
            .flatten()
            .collect()
    }

    /// One past the last byte that is not white space: the end of the last
    /// block.
    #[must_use]
    pub fn end(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.range.end)
    }

    /// The index of the block that holds `byte`, or of the first one after
    /// it; `None` past the last block.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|b| b.range.end <= byte);
        (index < self.blocks.len()).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, Block, BlockKind};
    use crate::text::TextRange;

    #[test]
    fn a_byte_between_blocks_belongs_to_the_next() {
        let block = |start, end| Block {
            kind: BlockKind::Paragraph,
            range: TextRange::new(start, end),
        };
        let article = Article {
            text: "aa\n\nbb\n".to_owned(),
            blocks: vec![block(0, 2), block(4, 6)],
            ..Article::default()
        };
        let found: Vec<_> = (0..8).map(|byte| article.block_at(byte)).collect();
        assert_eq!(
            found,
            [
                Some(0),
                Some(0),
                Some(1),
                Some(1),
                Some(1),
                Some(1),
                None,
                None
            ]
        );
    }
}
