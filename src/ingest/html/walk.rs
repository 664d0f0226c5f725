//! A page's elements, in order, become blocks and spans. Goes by a stack of its own,
//! so that no nesting can exhaust the program's.

use dom_query::NodeRef;

use super::names::is_aside;
use crate::article::{Address, BlockKind, SpanKind};
use crate::ingest::builder::{Apart, Builder};
use crate::text::Direction;
use crate::text::fold::fold;

/// Elements of which nothing is shown.
const UNSEEN: [&str; 14] = [
    "script", "style", "head", "title", "button", "input", "textarea", "select", "datalist",
    "dialog", "menu", "progress", "meter", "noscript",
];
/// Elements that stand in a line; all others begin one.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "rt", "rp", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u",
];
/// Elements that a cell of a table of data does not hold.
const LAYOUT: [&str; 9] = [
    "table",
    "p",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "figure",
];
/// Bytes of a cell of a table of data, at most.
const CELL: usize = 600;
/// Signs before what a picture shows, and before an item of a list.
const PICTURE: &str = "\u{25A3} ";
const BULLET: &str = "\u{2022} ";

/// Puts what stands in `root` into an article.
pub(super) struct Walk<'a> {
    pub(super) builder: &'a mut Builder,
    /// Where addresses on the page begin.
    pub(super) base: Option<&'a Address>,
    /// The title, which is not said again; folded.
    pub(super) title: String,
    /// How many elements that are an aside we are in.
    asides: usize,
    quotes: usize,
    /// By list that we are in: the number of its next item; `None` for bullets.
    lists: Vec<Option<usize>>,
    /// In a row of a table of data, nothing begins a line.
    row: Option<usize>,
    /// Bytes of all text, to tell an aside from what the page is about.
    all: usize,
}

/// What is still to be done.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Left),
}

/// What ends with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Line,
    Span,
    Quoted(char),
    Quote,
    Aside,
    List,
    Item,
    Row,
    Cell,
}

impl<'a> Walk<'a> {
    pub(super) fn new(builder: &'a mut Builder, base: Option<&'a Address>) -> Self {
        Self {
            builder,
            base,
            title: String::new(),
            asides: 0,
            quotes: 0,
            lists: Vec::new(),
            row: None,
            all: 0,
        }
    }

    pub(super) fn walk(&mut self, root: NodeRef<'_>) {
        self.all = root.normalized_char_count();
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) => {
                    let Some(left) = self.enter(&node) else {
                        continue;
                    };
                    steps.extend(left.into_iter().flatten().map(Step::Leave));
                    steps.extend(node.children_it(true).map(Step::Enter));
                }
                Step::Leave(left) => self.leave(left),
            }
        }
        self.builder.end();
    }

    /// Begins an element; `None` where what is in it is not looked at, else what
    /// ends with it, the last to end first.
    fn enter(&mut self, node: &NodeRef<'_>) -> Option<[Option<Left>; 2]> {
        if node.is_text() {
            self.builder.text(&node.text());
            return None;
        }
        if !node.is_element() {
            return Some([None, None]);
        }
        let name = node.node_name()?;
        let name: &str = &name;
        if UNSEEN.contains(&name) || node.has_attr("hidden") {
            return None;
        }
        if let Some(kind) = span(name) {
            return Some([self.builder.open_span(kind).then_some(Left::Span), None]);
        }
        match name {
            "a" => Some([self.link(node), None]),
            "q" => Some(self.quoted(node)),
            "br" => {
                self.line_end();
                None
            }
            "img" => {
                self.image(node);
                None
            }
            _ if INLINE.contains(&name) => Some([None, None]),
            _ if self.row.is_some() => Some([self.in_row(name), None]),
            "pre" => {
                self.code(node);
                None
            }
            "figure" => self.figure(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node),
            _ => Some(self.block(name, node)),
        }
    }

    fn block(&mut self, name: &str, node: &NodeRef<'_>) -> [Option<Left>; 2] {
        let mut left = None;
        match name {
            "blockquote" => {
                self.quotes += 1;
                left = Some(Left::Quote);
            }
            "ul" | "ol" => {
                let first = node.attr("start").and_then(|start| start.parse().ok());
                self.lists.push((name == "ol").then(|| first.unwrap_or(1)));
                left = Some(Left::List);
            }
            "tr" if is_data(node) => {
                self.begin(BlockKind::Row, Apart::Line);
                self.row = Some(0);
                return [Some(Left::Row), None];
            }
            "figcaption" | "caption" => {
                self.begin(BlockKind::Image, Apart::Paragraph);
                return [Some(Left::Line), None];
            }
            _ => {}
        }
        let aside = (self.asides == 0 && self.is_aside(name, node)).then_some(Left::Aside);
        self.asides += usize::from(aside.is_some());
        // Items of a list stand close, but not the list to what is around it.
        let close = name == "li" || self.lists.len() > 1 && left == Some(Left::List);
        let apart = if close { Apart::Line } else { Apart::Paragraph };
        self.begin(self.kind(), apart);
        if name == "li" {
            self.item();
            left = Some(Left::Item);
        }
        [Some(aside.unwrap_or(Left::Line)), left]
    }

    /// What running text is here.
    fn kind(&self) -> BlockKind {
        if self.asides > 0 {
            BlockKind::Noise
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else if self.lists.is_empty() {
            BlockKind::Paragraph
        } else {
            let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
            BlockKind::Item { depth }
        }
    }

    fn begin(&mut self, kind: BlockKind, apart: Apart) {
        let kind = if self.asides > 0 {
            BlockKind::Noise
        } else {
            kind
        };
        self.builder.begin(kind, apart);
    }

    fn item(&mut self) {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.builder.mark(&format!("{number}. "));
                *number += 1;
            }
            _ => self.builder.mark(BULLET),
        }
    }

    /// True for what is beside the article, and not most of it.
    fn is_aside(&self, name: &str, node: &NodeRef<'_>) -> bool {
        let called = |attribute| node.attr(attribute).is_some_and(|value| is_aside(&value));
        let named = name == "nav" || called("class") || called("id");
        named && node.normalized_char_count() * 3 < self.all
    }

    fn line_end(&mut self) {
        if self.row.is_some() {
            self.builder.text(" ");
            return;
        }
        // Two of them part paragraphs.
        let apart = if self.builder.is_empty() {
            Apart::Paragraph
        } else {
            Apart::Line
        };
        self.begin(self.kind(), apart);
    }

    fn link(&mut self, node: &NodeRef<'_>) -> Option<Left> {
        let address = self.address(&node.attr("href")?);
        let kind = address.map(|address| self.builder.link(address));
        self.builder.open_span(kind).then_some(Left::Span)
    }

    /// What is written on the page, as an address of the web.
    fn address(&self, written: &str) -> Option<Address> {
        match self.base {
            Some(base) => base.join(written).ok(),
            None => Address::parse(written).ok(),
        }
    }

    /// Somebody's words, in marks as a page shows them, unless they have some.
    fn quoted(&mut self, node: &NodeRef<'_>) -> [Option<Left>; 2] {
        let text = node.text();
        let is_marked = text
            .trim_start()
            .starts_with(['"', '\u{AB}', '\u{201C}', '\u{201D}']);
        let is_rtl = Direction::first_strong(&text) == Some(Direction::RightToLeft);
        let (open, close) = if is_rtl {
            ('\u{AB}', '\u{BB}')
        } else {
            ('\u{201C}', '\u{201D}')
        };
        let marks = (!is_marked).then_some(Left::Quoted(close));
        if marks.is_some() {
            self.builder.text(open.encode_utf8(&mut [0; 4]));
        }
        let span = self
            .builder
            .open_span(SpanKind::Quoted)
            .then_some(Left::Span);
        [marks, span]
    }

    fn heading(&mut self, node: &NodeRef<'_>) -> Option<[Option<Left>; 2]> {
        if !self.title.is_empty() && fold(&node.text()).trim() == self.title {
            return None;
        }
        self.begin(BlockKind::Heading, Apart::Paragraph);
        Some([Some(Left::Line), None])
    }

    fn code(&mut self, node: &NodeRef<'_>) {
        self.begin(BlockKind::Code, Apart::Paragraph);
        self.builder.lines(&node.text());
        self.begin(self.kind(), Apart::Paragraph);
    }

    /// A picture and what is said of it, once.
    fn figure(&mut self, node: &NodeRef<'_>) -> Option<[Option<Left>; 2]> {
        let find = |name: &str| node.descendants_it().find(|inner| inner.has_name(name));
        let caption = find("figcaption").map(|caption| caption.text().trim().to_owned());
        let caption = caption.filter(|caption| !caption.is_empty());
        let (Some(caption), Some(image)) = (caption, find("img")) else {
            self.begin(self.kind(), Apart::Paragraph);
            return Some([Some(Left::Line), None]);
        };
        self.picture(&caption, image.attr("src").as_deref());
        None
    }

    fn image(&mut self, node: &NodeRef<'_>) {
        let alt = node.attr("alt").unwrap_or_default();
        let alt = alt.trim();
        // An emoji or a letter is text.
        if self.row.is_some() || alt.chars().count() < 3 {
            self.builder.text(alt);
        } else {
            let source = node.attr("src").or_else(|| node.attr("data-src"));
            self.picture(alt, source.as_deref());
        }
    }

    fn picture(&mut self, words: &str, source: Option<&str>) {
        self.begin(BlockKind::Image, Apart::Paragraph);
        self.builder.mark(PICTURE);
        let address = source.and_then(|source| self.address(source));
        let kind = address.map(|address| self.builder.link(address));
        let opened = kind.is_some_and(|kind| self.builder.open_span(kind));
        self.builder.text(words);
        if opened {
            self.builder.close_span();
        }
        self.begin(self.kind(), Apart::Paragraph);
    }

    /// In a row nothing but cells is told apart.
    fn in_row(&mut self, name: &str) -> Option<Left> {
        if !matches!(name, "td" | "th") {
            self.builder.text(" ");
            return None;
        }
        let cell = self.row.get_or_insert(0);
        *cell += 1;
        if *cell > 1 {
            self.builder.text(" | ");
        }
        Some(Left::Cell)
    }

    fn leave(&mut self, left: Left) {
        match left {
            Left::Span => self.builder.close_span(),
            Left::Quoted(mark) => self.builder.text(mark.encode_utf8(&mut [0; 4])),
            Left::Line => self.begin(self.kind(), Apart::Paragraph),
            Left::Quote => {
                self.quotes -= 1;
                self.begin(self.kind(), Apart::Paragraph);
            }
            Left::Aside => {
                self.asides -= 1;
                self.begin(self.kind(), Apart::Paragraph);
            }
            Left::List => {
                self.lists.pop();
            }
            Left::Item => {
                self.builder.end();
                self.builder.mark("");
            }
            Left::Row => {
                self.row = None;
                self.begin(self.kind(), Apart::Line);
            }
            Left::Cell => self.builder.text(" "),
        }
    }
}

/// What an element says of the words in it.
fn span(name: &str) -> Option<SpanKind> {
    match name {
        "em" | "i" | "cite" | "dfn" => Some(SpanKind::Emphasis),
        "strong" | "b" => Some(SpanKind::Strong),
        "code" | "kbd" | "samp" | "tt" => Some(SpanKind::Code),
        _ => None,
    }
}

/// True for a row of a table that is one, and not the frame of a page.
fn is_data(row: &NodeRef<'_>) -> bool {
    let cells = row.element_children();
    cells.len() > 1
        && cells.iter().all(|cell| {
            let mut inner = cell.descendants_it();
            let layout = inner.any(|node| LAYOUT.iter().any(|name| node.has_name(name)));
            !layout && cell.normalized_char_count() < CELL
        })
}
