//! What is known of an article becomes a file of each format, and is read again.

use std::sync::OnceLock;

use divan::counter::BytesCount;
use qari::article::{Annotations, Article, Format, Raw};
use qari::export::{Exported, write};
use qari::extract::{Lexicon, annotate, sentences};
use qari::import::read;
use qari::ingest::parse;

/// The longest of the gold articles and what is found in it.
fn known() -> &'static (Article, Annotations) {
    static KNOWN: OnceLock<(Article, Annotations)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let text = include_str!("../tests/gold/levant-war.txt");
        let parsed = parse(Raw::whole(text.as_bytes().to_vec())).expect("it is a text");
        let article = parsed.into_article();
        let annotations = annotate(&article, &Lexicon::built_in());
        (article, annotations)
    })
}

fn file(format: Format) -> String {
    let (article, annotations) = known();
    let exported = Exported {
        article,
        annotations,
        remarks: &[],
        name: "levant-war",
        sentences: &sentences(article, article.text.len()),
    };
    write(format, &exported).expect("plain data is written")
}

/// Those that can be read, too.
const READ: [Format; 4] = [
    Format::Brat,
    Format::Doccano,
    Format::WebAnnotation,
    Format::Conll,
];

#[divan::bench(args = [Format::Json, Format::Html, Format::Markdown, Format::Brat, Format::Doccano, Format::WebAnnotation, Format::Conll])]
fn export(bencher: divan::Bencher, format: Format) {
    let bytes = file(format).len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| file(format).len());
}

#[divan::bench(args = READ)]
fn import(bencher: divan::Bencher, format: Format) {
    let file = file(format);
    let (article, _) = known();
    bencher
        .counter(BytesCount::of_str(&file))
        .bench(|| read(format, article, file.as_bytes()).is_ok());
}
