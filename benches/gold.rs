//! The gold articles, one after the other: texts that name somebody, which made ones
//! do not. Above [`ALL`] words they come again, which the tagger's memory of words
//! makes faster than news would be.

use qari::article::{Annotations, Article, Raw};
use qari::extract::{Lexicon, annotate};
use qari::ingest::parse;
use qari::text::words::words;

const GOLD: [&str; 12] = [
    include_str!("../tests/gold/agency-summit.txt"),
    include_str!("../tests/gold/culture-festival.txt"),
    include_str!("../tests/gold/economy-bank.txt"),
    include_str!("../tests/gold/egypt-court.txt"),
    include_str!("../tests/gold/gulf-oil.txt"),
    include_str!("../tests/gold/headline-roundup.txt"),
    include_str!("../tests/gold/interview-writer.txt"),
    include_str!("../tests/gold/levant-war.txt"),
    include_str!("../tests/gold/maghreb-protest.txt"),
    include_str!("../tests/gold/science-study.txt"),
    include_str!("../tests/gold/sports-final.txt"),
    include_str!("../tests/gold/unmarked-parliament.txt"),
];

/// The words of 5 KB, about.
pub(crate) const SHORT: usize = 440;
/// The words of an article of the press.
pub(crate) const ARTICLE: usize = 700;
/// All words of the gold articles, about.
pub(crate) const ALL: usize = 4_600;
/// Those of 300 KB, about.
pub(crate) const LONG: usize = 26_000;
/// Those of 1 MiB, about.
pub(crate) const MOST: usize = 90_000;

/// So many words of the gold articles, one after the other.
pub(crate) fn article(count: usize) -> Article {
    let mut text = String::new();
    let mut left = count;
    for line in GOLD.iter().cycle().flat_map(|text| text.lines()) {
        if left == 0 {
            break;
        }
        text.push_str(line);
        text.push('\n');
        left = left.saturating_sub(words(line, 0).len());
    }
    let raw = Raw::whole(text.into_bytes());
    parse(raw)
        .expect("the gold articles are texts")
        .into_article()
}

/// The same, with all that is found in them.
pub(crate) fn known(count: usize) -> (Article, Annotations) {
    let article = article(count);
    let found = annotate(&article, &Lexicon::built_in());
    (article, found)
}
