//! What is known of an article becomes a file of each format, and is read again: of an
//! article of the press, and of 300 KB.

use std::sync::OnceLock;

use divan::counter::BytesCount;
use qari::article::{Annotations, Article, Format};
use qari::export::{Exported, write};
use qari::extract::sentences;
use qari::import::read;
use qari::text::TextRange;

use crate::gold::{self, ARTICLE, LONG};

/// An article, what is found in it, and its sentences.
type Known = (Article, Annotations, Vec<TextRange>);

/// So many words of the gold articles.
fn known<const WORDS: usize>() -> &'static Known {
    static KNOWN: [OnceLock<Known>; 2] = [OnceLock::new(), OnceLock::new()];
    KNOWN[usize::from(WORDS == LONG)].get_or_init(|| {
        let (article, found) = gold::known(WORDS);
        let sentences = sentences(&article, article.text.len());
        (article, found, sentences)
    })
}

fn file<const WORDS: usize>(format: Format) -> String {
    let (article, annotations, sentences) = known::<WORDS>();
    let exported = Exported {
        article,
        annotations,
        remarks: &[],
        name: "gold",
        sentences,
    };
    write(format, &exported).expect("plain data is written")
}

/// Those that can be read, too.
const READ: [Format; 6] = [
    Format::Json,
    Format::Lines,
    Format::Brat,
    Format::Doccano,
    Format::WebAnnotation,
    Format::Conll,
];

#[divan::bench(args = Format::ALL, consts = [ARTICLE, LONG])]
fn export<const WORDS: usize>(bencher: divan::Bencher, format: Format) {
    let bytes = file::<WORDS>(format).len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| file::<WORDS>(format).len());
}

#[divan::bench(args = READ, consts = [ARTICLE, LONG])]
fn import<const WORDS: usize>(bencher: divan::Bencher, format: Format) {
    let file = file::<WORDS>(format);
    let (article, ..) = known::<WORDS>();
    read(format, article, file.as_bytes()).expect("it is as it was written");
    bencher
        .counter(BytesCount::of_str(&file))
        .bench(|| read(format, article, file.as_bytes()).is_ok());
}
