//! RSS, Atom and JSON Feed become a list of articles. An item that brings its whole
//! text is one already; of the others there is the link.

use feed_rs::model::{Entry, Feed, Text};
use feed_rs::parser::{Builder, generate_id};

use super::{Error, html};
use crate::article::{About, Address, Article, Decoding, Item, Listing};

/// Items that are taken, at most.
const MOST: usize = 2000;
/// Characters of a summary, at most.
const SUMMARY: usize = 600;
/// Bytes of a text that is more than a summary, at least.
const WHOLE: usize = 1500;

/// The list that a feed is, which was found at `address`.
pub(super) fn listing(
    text: &str,
    address: Option<&Address>,
    decoding: Decoding,
) -> Result<Listing, Error> {
    let parser = Builder::new()
        .base_uri(address.map(Address::as_str))
        // What an item without an id is called must be the same each time that it is
        // read: with nothing else to go by, it is made of no chance.
        .id_generator(|links, title, address| match (links, title, address) {
            ([], None, _) | ([], _, None) => String::new(),
            _ => generate_id(links, title, address),
        })
        .build();
    let feed = parser.parse(without_declarations(text).as_bytes());
    let feed = feed.map_err(|error| Error::Feed(error.to_string()))?;
    let site = feed.title.as_ref().map(|title| plain(&title.content));
    let items = feed.entries.iter().take(MOST);
    Ok(Listing {
        items: items.map(|entry| item(entry, &feed, address)).collect(),
        title: site.filter(|title| !title.is_empty()),
        address: address.cloned(),
        decoding,
    })
}

/// It is text by now, whatever encoding it says. What declares one further on, where no
/// XML may, is called otherwise, since `quick-xml` panics at it; in the markup of an item
/// it is a comment either way.
fn without_declarations(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let declared = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    let text = declared.map_or(text, |(_, rest)| rest);
    text.replace("<?xml", "<?other-xml")
}

fn item(entry: &Entry, feed: &Feed, address: Option<&Address>) -> Item {
    let link = link(entry, address);
    let title = entry.title.as_ref().map(|title| plain(&title.content));
    let title = title.unwrap_or_default();
    let date = entry
        .published
        .or(entry.updated)
        .map(|date| date.to_rfc3339());
    let author = entry.authors.iter().find_map(|person| person.name.clone());
    let said = |text: &Option<Text>| text.as_ref().map(|text| text.content.clone());
    let summary = said(&entry.summary);
    let body = entry
        .content
        .as_ref()
        .and_then(|content| content.body.clone());
    let whole = body
        .as_ref()
        .or(summary.as_ref())
        .filter(|body| body.len() >= WHOLE);
    let article = whole.map(|body| {
        let about = About {
            title: Some(title.clone()).filter(|title| !title.is_empty()),
            byline: author.clone(),
            date: date.clone(),
            site: said(&feed.title),
            language: entry.language.clone().or_else(|| feed.language.clone()),
            address: link.clone().or_else(|| address.cloned()),
        };
        Box::new(html::entry(body, about))
    });
    let summary = summary.or(body).map(|summary| short(&plain(&summary)));
    let id = match &link {
        _ if !entry.id.is_empty() => entry.id.clone(),
        Some(link) => link.to_string(),
        None if title.is_empty() => summary.clone().unwrap_or_default(),
        None => title.clone(),
    };
    Item {
        id,
        title,
        date,
        author,
        summary: summary.filter(|summary| !summary.is_empty()),
        link,
        article,
    }
}

/// Where the article is; nothing but the web is a place.
fn link(entry: &Entry, address: Option<&Address>) -> Option<Address> {
    let is_page = |rel: &Option<String>| rel.as_deref().is_none_or(|rel| rel == "alternate");
    let mut links = entry.links.iter().filter(|link| is_page(&link.rel));
    links.find_map(|link| match address {
        Some(base) => base.join(&link.href).ok(),
        None => Address::parse(&link.href).ok(),
    })
}

/// The words of what may be marked up.
fn plain(written: &str) -> String {
    if !written.contains(['<', '&']) {
        return one_line(written);
    }
    let Article { text, .. } = html::entry(written, About::default());
    one_line(&text)
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// As many words as fit.
fn short(text: &str) -> String {
    let Some((most, _)) = text.char_indices().nth(SUMMARY) else {
        return text.to_owned();
    };
    let cut = text[..most].rfind(' ').unwrap_or(most);
    format!("{}\u{2026}", &text[..cut])
}

#[cfg(test)]
mod tests {
    use super::{Address, Decoding, Listing, listing};

    fn read(text: &str) -> Listing {
        let address = Address::parse("https://a.example/feed").ok();
        listing(text, address.as_ref(), Decoding::default()).expect("a feed")
    }

    /// What libFuzzer found: `quick-xml` takes no other encoding once it has read on.
    #[test]
    fn an_encoding_that_is_declared_late_is_no_matter() {
        let long = "x".repeat(10_000);
        for late in [
            "<?xml version='1.0' encoding='windows-1256'?>",
            "<!-- <![CDATA[ --><?xml encoding='x'?>",
        ] {
            let feed = format!(
                "<?xml version='1.0'?><rss version='2.0'><channel><title>{long}</title>{late}\
                 <item><guid>g1</guid><title>خبر</title></item></channel></rss>"
            );
            let address = Address::parse("https://a.example/feed").ok();
            if let Ok(listing) = listing(&feed, address.as_ref(), Decoding::default()) {
                assert_eq!(listing.items[0].title, "خبر");
            }
        }
    }

    #[test]
    fn the_three_kinds_of_feed_say_the_same() {
        let rss = "<?xml version='1.0' encoding='windows-1256'?><rss version='2.0'><channel><title>أخبار</title>\
                   <item><title>خبر &amp;amp; آخر</title><link>/1</link><guid>g1</guid><pubDate>Sun, 18 May 2025 19:40:00 GMT</pubDate>\
                   <author>سلمى</author><description>&lt;p&gt;كلام &lt;b&gt;هنا&lt;/b&gt;&lt;/p&gt;</description></item></channel></rss>";
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>أخبار</title><id>f</id><updated>2025-05-18T19:40:00Z</updated>\
                    <entry><title>خبر &amp;amp; آخر</title><id>g1</id><link href='https://a.example/1'/><published>2025-05-18T19:40:00Z</published>\
                    <author><name>سلمى</name></author><summary type='html'>&lt;p&gt;كلام هنا&lt;/p&gt;</summary></entry></feed>";
        let json = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"أخبار\",\"items\":[{\"id\":\"g1\",\"url\":\"https://a.example/1\",\
                    \"title\":\"خبر &amp; آخر\",\"date_published\":\"2025-05-18T19:40:00Z\",\"authors\":[{\"name\":\"سلمى\"}],\"summary\":\"كلام هنا\",\"content_text\":\"كلام هنا\"}]}";
        for feed in [rss, atom, json] {
            let listing = read(feed);
            assert_eq!(listing.title.as_deref(), Some("أخبار"), "{feed}");
            let item = &listing.items[0];
            assert_eq!(
                (item.id.as_str(), item.title.as_str()),
                ("g1", "خبر & آخر"),
                "{feed}"
            );
            assert_eq!(
                item.date.as_deref(),
                Some("2025-05-18T19:40:00+00:00"),
                "{feed}"
            );
            assert_eq!(item.summary.as_deref(), Some("كلام هنا"), "{feed}");
            let link = item.link.as_ref().map(Address::as_str);
            assert_eq!(link, Some("https://a.example/1"), "{feed}");
            assert!(item.article.is_none());
        }
    }

    #[test]
    fn an_item_is_called_the_same_each_time() {
        let feed = "<rss version='2.0'><channel><title>ا</title><item><description>كلام</description></item>\
                    <item/><item><title>خبر</title></item><item><link>/1</link></item></channel></rss>";
        let ids = || -> Vec<String> {
            let items = read(feed).items.into_iter();
            items.map(|item| item.id).collect()
        };
        assert_eq!(ids(), ids());
        assert_eq!(ids()[0], "كلام");
        let apart: std::collections::HashSet<String> = ids().into_iter().collect();
        assert_eq!(apart.len(), 4);
    }

    #[test]
    fn an_item_with_its_text_is_an_article_and_no_link_leads_off_the_web() {
        let body = "<p>فقرة طويلة من الخبر.</p>".repeat(90);
        let body = body.replace('<', "&lt;");
        let feed = format!(
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>ا</title>\
             <item><title>خبر</title><link>file:///etc/passwd</link><content:encoded>{body}</content:encoded></item></channel></rss>"
        );
        let listing = read(&feed);
        let item = &listing.items[0];
        assert_eq!(item.link, None);
        let article = item.article.as_ref().expect("it has its text");
        assert_eq!(article.title(), Some("خبر"));
        assert_eq!(article.blocks.len(), 92);
        assert!(
            item.summary
                .as_ref()
                .is_some_and(|summary| summary.chars().count() < 610)
        );
    }
}
