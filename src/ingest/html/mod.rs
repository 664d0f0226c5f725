//! HTML becomes an article. What no page needs is taken off (`tame`), the article is
//! found among what is around it by `dom_smoothie`, the readability of Firefox, and
//! its elements become blocks (`walk`). What is beside it still, by its name or its
//! words, is noise (`noise`). Where no article is found, all of the page is one.

mod byline;
mod names;
mod noise;
mod tame;
mod walk;

use byline::Bylines;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::builder::{Apart, Builder};
use crate::article::{About, Address, Article, BlockKind};
use crate::text::fold::fold;
use tame::tame;
use walk::Walk;

/// Elements among which an article is looked for, at most: above, all of the page is
/// one.
const SEARCHED: usize = 40_000;
/// Characters of what stands under a title.
const LEAD: (usize, usize) = (20, 500);

/// The article of a page that was found at `address`.
pub(super) fn page(page: &str, address: Option<&Address>) -> Article {
    let page = tame(page, false);
    let found = find(&page, address);
    let (content, mut about, lead) = if let Some(found) = found {
        (Document::from(found.content), found.about, found.lead)
    } else {
        let document = Document::from(page);
        let about = head(&document);
        (document, about, None)
    };
    about.address = address.cloned();
    let mut builder = Builder::new();
    let title = about.title.clone().unwrap_or_default();
    builder.begin(BlockKind::Title, Apart::Paragraph);
    builder.text(&title);
    if let Some(lead) = lead {
        builder.begin(BlockKind::Paragraph, Apart::Paragraph);
        builder.text(&lead);
    }
    builder.begin(BlockKind::Noise, Apart::Paragraph);
    builder.text(&signature(&about));
    builder.begin(BlockKind::Paragraph, Apart::Paragraph);
    let mut walk = Walk::new(&mut builder, address);
    fold(&title).trim().clone_into(&mut walk.title);
    walk.walk(content.body().unwrap_or_else(|| content.root()));
    let (mut article, linked) = builder.finish();
    noise::mark(&mut article, &linked);
    article.about = about;
    article
}

/// Puts the whole of a page or a part of one into an article that is being made:
/// what is no page of the web but of a book or feed.
pub(super) fn part(part: &str, address: Option<&Address>, builder: &mut Builder) {
    let document = Document::from(tame(part, true));
    let body = document.body().unwrap_or_else(|| document.root());
    Walk::new(builder, address).walk(body);
}

/// What stands in a feed or was Markdown, of which this is known otherwise.
pub(super) fn entry(written: &str, mut about: About) -> Article {
    let mut builder = Builder::new();
    builder.begin(BlockKind::Title, Apart::Paragraph);
    builder.text(about.title.as_deref().unwrap_or_default());
    builder.begin(BlockKind::Noise, Apart::Paragraph);
    builder.text(&signature(&about));
    builder.begin(BlockKind::Paragraph, Apart::Paragraph);
    let document = Document::from(tame(written, false));
    let mut walk = Walk::new(&mut builder, about.address.as_ref());
    let title = about.title.as_deref().unwrap_or_default();
    fold(title).trim().clone_into(&mut walk.title);
    walk.walk(document.body().unwrap_or_else(|| document.root()));
    let (mut article, linked) = builder.finish();
    noise::mark(&mut article, &linked);
    if about.title.is_none()
        && let Some(first) = article.blocks.first_mut()
        && first.kind == BlockKind::Heading
    {
        first.kind = BlockKind::Title;
        about.title = Some(first.range.slice(&article.text).to_owned());
    }
    article.about = about;
    article
}

/// True for a chapter that says itself what it is called.
pub(super) fn begins_with_heading(part: &str) -> bool {
    let body = part.find("<body").map_or(part, |at| &part[at..]);
    let heading = ["<h1", "<h2", "<h3"]
        .iter()
        .filter_map(|tag| body.find(tag))
        .min();
    let text = body.find("<p");
    heading.is_some_and(|heading| text.is_none_or(|text| heading < text))
}

/// An article, found on a page.
struct Found {
    content: String,
    about: About,
    /// What stands under its title, away from the rest.
    lead: Option<String>,
}

/// What is found of the article, and what the page says of it.
fn find(page: &str, address: Option<&Address>) -> Option<Found> {
    let config = Config {
        keep_classes: true,
        max_elements_to_parse: SEARCHED,
        ..Config::default()
    };
    let document = Document::from(page);
    let heading = only_heading(&document);
    let lead = lead(&document);
    let bylines = Bylines::of(&document);
    let url = address.map(Address::as_str);
    let mut readability = Readability::with_document(document, url, Some(config)).ok()?;
    let found = readability.parse().ok()?;
    let title = match heading {
        // A title often has the name of the site with it.
        Some(heading) if found.title.contains(&heading) => heading,
        _ => found.title,
    };
    let about = About {
        title: told(Some(title)),
        byline: told(found.byline).map(|byline| bylines.parted(byline)),
        date: told(found.published_time),
        site: told(found.site_name),
        language: told(found.lang),
        address: None,
    };
    let lead = lead.filter(|lead| !fold(&found.text_content).contains(fold(lead).trim()));
    Some(Found {
        content: found.content.to_string(),
        about,
        lead,
    })
}

/// What stands between the title and the article, by its name: a few sentences that
/// say what it is about.
fn lead(document: &Document) -> Option<String> {
    let root = document.root();
    let mut after = root
        .descendants_it()
        .skip_while(|node| !node.has_name("h1"));
    let lead = after.find(|node| {
        let named = node.class().is_some_and(|class| names::is_lead(&class));
        named && (LEAD.0..LEAD.1).contains(&node.normalized_char_count())
    })?;
    told(Some(lead.text().to_string()))
}

/// What a page says of itself where no article was found in it.
fn head(document: &Document) -> About {
    let title = document.select_single("title").text();
    About {
        title: told(Some(title.to_string())),
        language: told(
            document
                .html_root()
                .attr("lang")
                .map(|lang| lang.to_string()),
        ),
        ..About::default()
    }
}

/// The heading of the first order, where there is one alone.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let text = headings.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    (headings.length() == 1 && words.len() > 2).then(|| words.join(" "))
}

/// What is said, on one line; `None` where that is nothing.
fn told(said: Option<String>) -> Option<String> {
    let said = said?;
    let words: Vec<&str> = said.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Who wrote it, when and where, in one line.
pub(super) fn signature(about: &About) -> String {
    // Of a day with its hour the day is what is read.
    let date = about.day().map(|day| day.to_string());
    let date = date.or_else(|| about.date.clone());
    let told = [&about.byline, &date, &about.site];
    let told: Vec<&str> = told
        .into_iter()
        .filter_map(|told| told.as_deref())
        .collect();
    told.join(" \u{B7} ")
}
