//! Markdown becomes an article by way of HTML, so that lists, quotations, tables and
//! code, and pages that stand in it, are read as everywhere. What is between `---`
//! lines at the beginning says its title, author and date.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

use super::html;
use crate::article::{About, Address, Article};

/// The article that is written so.
pub(super) fn article(text: &str, address: Option<&Address>) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let text = text.trim_start_matches('\u{FEFF}');
    let mut about = About::default();
    let mut inside = false;
    let events = Parser::new_ext(text, options).filter(|event| {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => inside = true,
            Event::End(TagEnd::MetadataBlock(_)) => inside = false,
            Event::Text(said) if inside => tell(&mut about, said),
            _ => return !inside,
        }
        false
    });
    let mut page = String::with_capacity(text.len() * 2);
    push_html(&mut page, events);
    about.address = address.cloned();
    html::entry(&page, about)
}

/// Takes in what is said as `name: value`.
fn tell(about: &mut About, said: &str) {
    for line in said.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        let place = match name.trim().to_ascii_lowercase().as_str() {
            "title" => &mut about.title,
            "author" => &mut about.byline,
            "date" => &mut about.date,
            "lang" | "language" => &mut about.language,
            _ => continue,
        };
        if !value.is_empty() {
            *place = Some(value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::article::{BlockKind, SpanKind};

    #[test]
    fn markdown_is_read_as_it_is_meant() {
        let text = "---\ntitle: \"خبر\"\nauthor: سلمى\n---\n\n## قسم\n\nنص **مهم** و[رابط](https://a.example/b) \
                    و[ملف](file:///c).\nسطر\n\n- أول\n  1. داخل\n- ثان\n\n> قول\n\n| أ | ب |\n|---|---|\n| ج | د |\n\n```\nx  y\n```\n";
        let article = article(text, None);
        let blocks = article.blocks.iter();
        let blocks: Vec<_> = blocks
            .map(|b| (b.kind, b.range.slice(&article.text)))
            .collect();
        let item = |depth| BlockKind::Item { depth };
        let expected = [
            (BlockKind::Title, "خبر"),
            (BlockKind::Noise, "سلمى"),
            (BlockKind::Heading, "قسم"),
            (BlockKind::Paragraph, "نص مهم ورابط وملف. سطر"),
            (item(1), "\u{2022} أول"),
            (item(2), "1. داخل"),
            (item(1), "\u{2022} ثان"),
            (BlockKind::Quote, "قول"),
            (BlockKind::Row, "أ | ب"),
            (BlockKind::Row, "ج | د"),
            (BlockKind::Code, "x  y"),
        ];
        assert_eq!(blocks, expected);
        let spans = article.spans.iter();
        let spans: Vec<_> = spans
            .map(|s| (s.kind, s.range.slice(&article.text)))
            .collect();
        assert_eq!(
            spans,
            [(SpanKind::Strong, "مهم"), (SpanKind::Link(0), "رابط")]
        );
        assert_eq!(article.links.len(), 1);
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let article = article("# عنوان\n\nنص طويل هنا.\n", None);
        assert_eq!(article.title(), Some("عنوان"));
    }
}
