//! What opening costs: bytes of a size become an article, as text, as a page and as
//! Markdown; and of any size the head, which is all that the first frame waits for.

use divan::counter::BytesCount;
use qari::article::{Article, Locator, Parsed, Raw, Request, Told};
use qari::ingest::parse;
use qari::store::Source;

use crate::texts;

fn whole(bencher: divan::Bencher, text: &str, ending: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let told = Told {
            ending: Some(ending.to_owned()),
            ..Told::default()
        };
        let raw = Raw {
            told,
            ..Raw::whole(text.as_bytes().to_vec())
        };
        parse(raw).map(|parsed| parsed.into_article().blocks.len())
    });
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn text(bencher: divan::Bencher, bytes: usize) {
    whole(bencher, &texts::article(bytes), "txt");
}

#[divan::bench(args = [5_000, 1_000_000])]
fn markdown(bencher: divan::Bencher, bytes: usize) {
    whole(bencher, &texts::article(bytes), "md");
}

#[divan::bench(args = [5_000, 1_000_000])]
fn page(bencher: divan::Bencher, bytes: usize) {
    let paragraphs = texts::article(bytes).replace("\n\n", "</p>\n<p>");
    let page = format!("<html><body><article><p>{paragraphs}</p></article></body></html>");
    whole(bencher, &page, "html");
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
