//! `Builder`: what a marked-up source says, piece by piece, becomes the text of an
//! article, its blocks and its spans. White space is as it is on a page: any amount
//! is one blank, and none stands at the ends of a block.

use crate::article::{Address, Article, Block, BlockKind, Span, SpanKind};
use crate::text::letters::is_paragraph_separator;
use crate::text::{Direction, TextRange};

/// Spans that are open at one time, at most: more is no text.
const DEEPEST: usize = 64;
/// Blocks whose direction tells that of the article.
const TELLING: usize = 64;

/// How far two blocks stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Apart {
    /// One below the other, as lines of verse are.
    Line,
    /// With a blank line between them.
    Paragraph,
}

/// An article that is being put together.
pub(super) struct Builder {
    article: Article,
    kind: BlockKind,
    /// What the block that is open begins with, until it has begun.
    marker: String,
    start: Option<usize>,
    /// A blank is to be written before the next letter.
    blank: bool,
    apart: Apart,
    spans: Vec<Open>,
    linked: Vec<TextRange>,
}

/// A span that has not ended yet.
struct Open {
    /// `None` for a link that leads nowhere we go.
    kind: Option<SpanKind>,
    start: Option<usize>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            article: Article::default(),
            kind: BlockKind::Paragraph,
            marker: String::new(),
            start: None,
            blank: false,
            apart: Apart::Paragraph,
            spans: Vec::new(),
            linked: Vec::new(),
        }
    }

    /// Ends the block that is open; what comes next is of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind, apart: Apart) {
        self.end();
        self.kind = kind;
        self.marker.clear();
        self.apart = self.apart.max(apart);
    }

    /// What the block begins with, once it has any text: a bullet, a number.
    pub(super) fn mark(&mut self, marker: &str) {
        marker.clone_into(&mut self.marker);
    }

    /// True while the block that is open has no text.
    pub(super) fn is_empty(&self) -> bool {
        self.start.is_none()
    }

    /// Adds running text.
    pub(super) fn text(&mut self, text: &str) {
        for symbol in text.chars() {
            if is_white(symbol) {
                self.blank = self.start.is_some();
            } else {
                self.symbol(symbol);
            }
        }
    }

    /// Adds lines whose white space stays, each as a block of its own.
    pub(super) fn lines(&mut self, lines: &str) {
        // The separators of Unicode end lines, too.
        for line in lines.lines() {
            line.split(is_paragraph_separator)
                .for_each(|part| self.line(part));
        }
    }

    fn line(&mut self, line: &str) {
        self.end();
        if line.trim().is_empty() {
            self.apart = Apart::Paragraph;
            return;
        }
        let indent = line.len() - line.trim_start().len();
        self.text_start();
        self.article.text.push_str(&line[..indent]);
        self.open();
        self.article.text.push_str(line[indent..].trim_end());
        self.end();
    }

    fn symbol(&mut self, symbol: char) {
        if self.start.is_none() {
            self.text_start();
            self.open();
        }
        if self.blank {
            self.article.text.push(' ');
            self.blank = false;
        }
        let here = self.article.text.len();
        for span in &mut self.spans {
            span.start.get_or_insert(here);
        }
        self.article.text.push(symbol);
    }

    /// Parts the next block from the one before.
    fn text_start(&mut self) {
        if !self.article.text.is_empty() {
            let apart = match self.apart {
                Apart::Line => "\n",
                Apart::Paragraph => "\n\n",
            };
            self.article.text.push_str(apart);
        }
        self.apart = Apart::Line;
    }

    fn open(&mut self) {
        self.start = Some(self.article.text.len());
        self.article
            .text
            .push_str(&std::mem::take(&mut self.marker));
    }

    /// Ends the block that is open, if it has any text.
    pub(super) fn end(&mut self) {
        self.blank = false;
        let end = self.article.text.len();
        let mut ended = Vec::new();
        for span in &mut self.spans {
            ended.extend(span.start.take().map(|start| (start, span.kind)));
        }
        for (start, kind) in ended {
            self.push_span(TextRange::new(start, end), kind);
        }
        if let Some(start) = self.start.take() {
            let range = TextRange::new(start, end);
            let kind = self.kind;
            self.article.blocks.push(Block { kind, range });
        }
    }

    /// What follows is a stretch of this kind, or a link that leads nowhere; false
    /// where too many are open.
    pub(super) fn open_span(&mut self, kind: impl Into<Option<SpanKind>>) -> bool {
        let room = self.spans.len() < DEEPEST;
        if room {
            let kind = kind.into();
            self.spans.push(Open { kind, start: None });
        }
        room
    }

    /// Ends the stretch that was opened last.
    pub(super) fn close_span(&mut self) {
        let end = self.article.text.len();
        if let Some(Open { kind, start }) = self.spans.pop()
            && let Some(start) = start
        {
            self.push_span(TextRange::new(start, end), kind);
        }
    }

    fn push_span(&mut self, range: TextRange, kind: Option<SpanKind>) {
        if range.is_empty() {
            return;
        }
        if matches!(kind, None | Some(SpanKind::Link(_))) {
            self.linked.push(range);
        }
        if let Some(kind) = kind {
            self.article.spans.push(Span { range, kind });
        }
    }

    /// What a link to this address is.
    pub(super) fn link(&mut self, address: Address) -> SpanKind {
        let links = &mut self.article.links;
        if links.last() != Some(&address) {
            links.push(address);
        }
        SpanKind::Link((links.len() - 1) as u32)
    }

    /// The article, and what of it is links, wherever they lead.
    pub(super) fn finish(mut self) -> (Article, Vec<TextRange>) {
        self.end();
        let article = &mut self.article;
        article.spans.sort_by_key(|span| span.range);
        article.direction = direction(&article.text, &article.blocks);
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        self.linked.sort();
        (self.article, self.linked)
    }
}

/// True for what is a blank on a page. No-break spaces are letters to it, but
/// Arabic pages are full of them, and nothing hangs on them.
fn is_white(symbol: char) -> bool {
    symbol.is_whitespace() || is_paragraph_separator(symbol) || symbol == '\u{FEFF}'
}

/// The direction of most of the text, judged by its first blocks, each by its
/// first strong character.
pub(super) fn direction(text: &str, blocks: &[Block]) -> Direction {
    let (mut rtl, mut ltr) = (0, 0);
    for block in blocks.iter().take(TELLING) {
        match Direction::first_strong(block.range.slice(text)) {
            Some(Direction::RightToLeft) => rtl += block.range.len(),
            Some(Direction::LeftToRight) => ltr += block.range.len(),
            None => {}
        }
    }
    if ltr > rtl {
        Direction::LeftToRight
    } else {
        Direction::RightToLeft
    }
}

#[cfg(test)]
mod tests {
    use super::{Apart, Builder};
    use crate::article::{BlockKind, SpanKind};

    #[test]
    fn white_space_is_that_of_a_page() {
        let mut builder = Builder::new();
        builder.begin(BlockKind::Title, Apart::Paragraph);
        builder.text("  a\n b ");
        builder.open_span(SpanKind::Strong);
        builder.text(" c ");
        builder.close_span();
        builder.text("d");
        builder.begin(BlockKind::Paragraph, Apart::Paragraph);
        builder.text(" ");
        builder.begin(BlockKind::Item { depth: 1 }, Apart::Line);
        builder.mark("• ");
        builder.text("e");
        builder.begin(BlockKind::Code, Apart::Line);
        builder.lines("  x  y \u{2029}\tz\u{85}\r\n");
        let (article, _) = builder.finish();
        assert_eq!(article.text, "a b c d\n\n• e\n  x  y\n\tz\n");
        let blocks = article.blocks.iter();
        let slices: Vec<_> = blocks
            .map(|block| block.range.slice(&article.text))
            .collect();
        assert_eq!(slices, ["a b c d", "• e", "x  y", "z"]);
        assert_eq!(article.spans[0].range.slice(&article.text), "c");
    }
}
