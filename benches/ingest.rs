//! What opening costs: bytes of a size become an article, as text, as a page, as
//! Markdown, as a book and as a feed; and of any size the head, which is all that the
//! first frame waits for.

use std::io::{Cursor, Write as _};

use divan::counter::BytesCount;
use qari::article::{Article, Locator, Parsed, Raw, Request, Told};
use qari::ingest::parse;
use qari::store::Source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::texts;

fn whole(bencher: divan::Bencher, bytes: &[u8], ending: &str) {
    let raw = || {
        let told = Told {
            ending: Some(ending.to_owned()),
            ..Told::default()
        };
        Raw {
            told,
            ..Raw::whole(bytes.to_vec())
        }
    };
    parse(raw()).expect("it is what its name says");
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(raw)
        .bench_values(|raw| match parse(raw) {
            Ok(Parsed::Article(article)) => article.blocks.len(),
            Ok(Parsed::Listing(listing)) => listing.items.len(),
            Err(_) => 0,
        });
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn text(bencher: divan::Bencher, bytes: usize) {
    whole(bencher, texts::article(bytes).as_bytes(), "txt");
}

#[divan::bench(args = [5_000, 1_000_000])]
fn markdown(bencher: divan::Bencher, bytes: usize) {
    whole(bencher, texts::article(bytes).as_bytes(), "md");
}

#[divan::bench(args = [5_000, 1_000_000])]
fn page(bencher: divan::Bencher, bytes: usize) {
    let paragraphs = texts::article(bytes).replace("\n\n", "</p>\n<p>");
    let page = format!("<html><body><article><p>{paragraphs}</p></article></body></html>");
    whole(bencher, page.as_bytes(), "html");
}

fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    let all: Vec<String> = (0..count).map(one).collect();
    all.concat()
}

/// A book, a chapter for each 200 KB of text; bytes are those of the file, which is packed.
#[divan::bench(args = [5_000, 1_000_000])]
fn book(bencher: divan::Bencher, bytes: usize) {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        let begun = writer.start_file(name, SimpleFileOptions::default());
        begun.expect("room for it");
        writer.write_all(text.as_bytes()).expect("room for it");
    };
    put("mimetype", "application/epub+zip");
    put(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
    );
    let chapters = bytes.div_ceil(200_000);
    for number in 0..chapters {
        let paragraphs = texts::article(bytes.min(200_000)).replace("\n\n", "</p>\n<p>");
        put(
            &format!("{number}.xhtml"),
            &format!("<html><body><p>{paragraphs}</p></body></html>"),
        );
    }
    let items = numbered(chapters, |number| {
        format!("<item id='c{number}' href='{number}.xhtml' media-type='application/xhtml+xml'/>")
    });
    let spine = numbered(chapters, |number| format!("<itemref idref='c{number}'/>"));
    let package = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
    put("a.opf", &package);
    let book = writer.finish().expect("room for it").into_inner();
    whole(bencher, &book, "epub");
}

/// A feed of so many items that bring their whole text.
#[divan::bench(args = [20, 500])]
fn feed(bencher: divan::Bencher, items: usize) {
    let paragraphs = texts::article(2_000).replace("\n\n", "</p><p>");
    let items = numbered(items, |number| {
        format!(
            "<item><guid>{number}</guid><title>\u{62E}\u{628}\u{631} {number}</title>\
             <link>https://example.org/{number}</link>\
             <description><![CDATA[<p>{paragraphs}</p>]]></description></item>"
        )
    });
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>\
         <title>\u{623}\u{62E}\u{628}\u{627}\u{631}</title>{items}</channel></rss>"
    );
    whole(bencher, feed.as_bytes(), "xml");
}

/// A file is opened and its head is made an article.
#[divan::bench(args = [5_000, 10_000_000, 100_000_000])]
fn head(bencher: divan::Bencher, bytes: usize) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), texts::article(bytes)).expect("room for it");
    let request = Request::from(Locator::File(file.path().to_owned()));
    let head = || -> Option<Article> {
        let source = Source::open(&request).ok()?;
        parse(source.head()).ok().map(Parsed::into_article)
    };
    bencher.bench(|| head().map(|article| article.blocks.len()));
}
