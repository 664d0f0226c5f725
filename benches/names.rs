//! What finding names costs, on one core: the lexicon once for each start, the
//! tagger and all of the annotation by words a second, and what somebody waits
//! for: an article of the press, and the first part of a long one. The texts are
//! the gold articles, since made ones name nobody; above `ALL` words they come
//! again, which the tagger's memory of words makes faster than news would be.

use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use qari::app::{Findings, Narrowing};
use qari::article::{Article, Raw};
use qari::extract::{EXTENT, Lexicon, Names, annotate, annotate_until, sentences, tag_tokens};
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

/// The words of an article of the press.
const ARTICLE: usize = 700;
/// All words of the gold articles, about.
const ALL: usize = 4_600;
/// Those of 1 MiB, about.
const MOST: usize = 90_000;

/// So many words of the gold articles, one after the other.
fn article(count: usize) -> Article {
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

#[divan::bench]
fn lexicon() -> Lexicon {
    Lexicon::built_in()
}

/// The tagger alone: items are words.
#[divan::bench(args = [ARTICLE, ALL])]
fn tagging(bencher: divan::Bencher, count: usize) {
    let (article, lexicon) = (article(count), Lexicon::built_in());
    let told: Vec<Vec<&str>> = sentences(&article, EXTENT)
        .into_iter()
        .map(|range| {
            let words = words(range.slice(&article.text), range.start);
            let word = |word: qari::text::words::Word| word.range.slice(&article.text);
            words.into_iter().map(word).collect()
        })
        .collect();
    let words = told.iter().map(Vec::len).sum::<usize>();
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| tag_tokens(&told, &lexicon).len());
}

/// All that is known of an article: items are words.
#[divan::bench(args = [ARTICLE, ALL, MOST], sample_count = 20)]
fn annotation(bencher: divan::Bencher, count: usize) {
    let (article, lexicon) = (article(count), Lexicon::built_in());
    bencher
        .counter(ItemsCount::new(words(&article.text, 0).len()))
        .counter(BytesCount::of_str(&article.text))
        .bench(|| annotate(&article, &lexicon).mentions.len());
}

/// What is said and by whom, when the names are known.
#[divan::bench(args = [ARTICLE, ALL, MOST], sample_count = 20)]
fn quotations(bencher: divan::Bencher, count: usize) {
    let (article, lexicon) = (article(count), Lexicon::built_in());
    let names = Names::of(&article, &lexicon, EXTENT, &|| true).expect("it always goes on");
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench(|| {
            names
                .quotations(&|| true)
                .map(|found| found.quotations.len())
        });
}

/// The first part of a long article, which is what the worker answers first.
#[divan::bench]
fn first_part(bencher: divan::Bencher) {
    let (article, lexicon) = (article(ALL), Lexicon::built_in());
    bencher.bench(|| annotate_until(&article, &lexicon, 4096, &|| true).map(|found| found.extent));
}

/// What the reader makes of findings when they arrive, while no key is heard.
#[divan::bench(args = [ARTICLE, ALL, MOST], sample_count = 20)]
fn arrival(bencher: divan::Bencher, count: usize) {
    let article = article(count);
    let found = Arc::new(annotate(&article, &Lexicon::built_in()));
    bencher.bench(|| Findings::new(Arc::clone(&found), &Narrowing::default(), &article.text));
}
