//! What of an article is searched at a time.

use super::Article;
use crate::text::TextRange;
use crate::text::find::{Mode, Stretch};
use crate::text::letters::is_paragraph_separator;

impl Article {
    /// All of it, in text order. A phrase is looked for in lines that no blank
    /// one parts, since a file may have wrapped what is one paragraph; anything
    /// else in each block alone.
    #[must_use]
    pub fn stretches(&self, mode: Mode) -> Vec<Stretch> {
        let mut lines: Vec<TextRange> = Vec::new();
        for block in &self.blocks {
            let range = block.range;
            match lines.last_mut() {
                Some(line) if mode == Mode::Phrase && self.goes_on(line.end, range.start) => {
                    line.end = range.end;
                }
                _ => lines.push(range),
            }
        }
        let pieces = lines
            .into_iter()
            .flat_map(|line| Stretch::pieces(line, &self.text));
        pieces.collect()
    }

    /// True where one line end alone stands between two blocks.
    fn goes_on(&self, end: usize, start: usize) -> bool {
        let between = &self.text[end..start];
        let ends = between
            .chars()
            .filter(|symbol| is_paragraph_separator(*symbol));
        ends.count() - between.matches("\r\n").count() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, Mode, TextRange};
    use crate::article::{Block, BlockKind};

    #[test]
    fn a_blank_line_parts_what_a_line_end_does_not() {
        let text = "aa\nbb\r\ncc\n \ndd\n";
        let block = |line: &str| {
            let start = text.find(line).expect("it is there");
            Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(start, start + 2),
            }
        };
        let article = Article {
            text: text.to_owned(),
            blocks: ["aa", "bb", "cc", "dd"].map(block).into(),
            ..Article::default()
        };
        let searched = |mode| {
            let stretches = article.stretches(mode).into_iter();
            let slices = stretches.map(|stretch| stretch.range.slice(text));
            slices.collect::<Vec<_>>()
        };
        assert_eq!(searched(Mode::Phrase), ["aa\nbb\r\ncc", "dd"]);
        assert_eq!(searched(Mode::Exact), ["aa", "bb", "cc", "dd"]);
        assert_eq!(searched(Mode::Pattern), ["aa", "bb", "cc", "dd"]);
    }
}
