//! `Listing`: what stands for several articles: a feed, a folder. And `Parsed`:
//! that, or an article.

use super::{Address, Article, Block, BlockKind, Decoding, Span, SpanKind};
use crate::text::letters::is_paragraph_separator;
use crate::text::{Direction, TextRange};

/// What bytes turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    /// An article.
    Article(Article),
    /// A list of articles.
    Listing(Listing),
}

impl Parsed {
    /// The article; of a list one that tells what is in it.
    #[must_use]
    pub fn into_article(self) -> Article {
        match self {
            Self::Article(article) => article,
            Self::Listing(listing) => listing.article(),
        }
    }
}

/// A list of articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// What it is called.
    pub title: Option<String>,
    /// Its items, as the source orders them.
    pub items: Vec<Item>,
    /// Where it is on the web.
    pub address: Option<Address>,
    /// How its bytes became text.
    pub decoding: Decoding,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What it is called by its source, which must not change: its id, else its
    /// link.
    pub id: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// When it was published: RFC 3339.
    pub date: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it says in short, or its beginning.
    pub summary: Option<String>,
    /// Where the whole of it is.
    pub link: Option<Address>,
    /// The whole of it, where the list brings that.
    pub article: Option<Box<Article>>,
}

impl Item {
    /// What it is known by among articles, in the feed that is there.
    #[must_use]
    pub fn identity(&self, feed: &str) -> String {
        match &self.link {
            Some(link) => link.to_string(),
            None => format!("{feed}#{}", self.id),
        }
    }

    /// What the list says of it, told of an article that does not say it itself.
    pub fn complete(&self, article: &mut Article, site: Option<&str>) {
        let about = &mut article.about;
        about.title.get_or_insert_with(|| self.title.clone());
        if about.date.is_none() {
            about.date.clone_from(&self.date);
        }
        if about.byline.is_none() {
            about.byline.clone_from(&self.author);
        }
        if about.site.is_none() {
            about.site = site.map(str::to_owned);
        }
    }
}

impl Listing {
    /// The article of an item, as the list has it: the whole of it, else its title
    /// and what is said in short.
    #[must_use]
    pub fn article_of(&self, item: &Item) -> Article {
        let short = || {
            let list = Self {
                items: vec![Item {
                    title: String::new(),
                    ..item.clone()
                }],
                title: Some(item.title.clone()),
                ..Self::default()
            };
            list.article()
        };
        let mut article = item.article.as_deref().cloned().unwrap_or_else(short);
        item.complete(&mut article, self.title.as_deref());
        article
    }

    /// An article that tells what is in the list: a heading with its link, date
    /// and author, and the summary, of each item.
    #[must_use]
    pub fn article(&self) -> Article {
        let mut article = Article {
            decoding: self.decoding,
            ..Article::default()
        };
        article.about.title.clone_from(&self.title);
        article.about.address.clone_from(&self.address);
        let title = self.title.as_deref().unwrap_or_default();
        push(&mut article, BlockKind::Title, title);
        for item in &self.items {
            let heading = push(&mut article, BlockKind::Heading, &item.title);
            if let (Some(range), Some(link)) = (heading, &item.link) {
                let kind = SpanKind::Link(article.links.len() as u32);
                article.spans.push(Span { range, kind });
                article.links.push(link.clone());
            }
            let about: Vec<&str> = [&item.date, &item.author]
                .into_iter()
                .filter_map(|told| told.as_deref())
                .collect();
            push(&mut article, BlockKind::Noise, &about.join(" · "));
            let summary = item.summary.as_deref().unwrap_or_default();
            push(&mut article, BlockKind::Paragraph, summary);
        }
        let strong = Direction::first_strong(&article.text);
        article.direction = strong.unwrap_or_default();
        article
    }
}

/// Adds a block of one line, and a blank one; nothing where it would be empty.
fn push(article: &mut Article, kind: BlockKind, words: &str) -> Option<TextRange> {
    // Some separators are no white space to Unicode.
    let parts = |symbol: char| symbol.is_whitespace() || is_paragraph_separator(symbol);
    let words: Vec<&str> = words.split(parts).filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let start = article.text.len();
    article.text.push_str(&words.join(" "));
    let range = TextRange::new(start, article.text.len());
    article.blocks.push(Block { kind, range });
    article.text.push_str("\n\n");
    Some(range)
}

#[cfg(test)]
mod tests {
    use super::{Address, BlockKind, Item, Listing};

    #[test]
    fn a_list_can_be_read_as_an_article() {
        let item = Item {
            title: "خبر\n\u{1D}أول".to_owned(),
            date: Some("2026-01-02".to_owned()),
            summary: Some("كلام.".to_owned()),
            link: Address::parse("https://a.example/1").ok(),
            ..Item::default()
        };
        let listing = Listing {
            title: Some("أخبار".to_owned()),
            items: vec![item, Item::default()],
            ..Listing::default()
        };
        let article = listing.article();
        let blocks = article.blocks.iter();
        let blocks: Vec<_> = blocks
            .map(|b| (b.kind, b.range.slice(&article.text)))
            .collect();
        let expected = [
            (BlockKind::Title, "أخبار"),
            (BlockKind::Heading, "خبر أول"),
            (BlockKind::Noise, "2026-01-02"),
            (BlockKind::Paragraph, "كلام."),
        ];
        assert_eq!(blocks, expected);
        assert_eq!(article.spans[0].range, article.blocks[1].range);
    }
}
