//! What finding names costs, on one core: the lexicon once for each start, the
//! tagger and all of the annotation by words a second, and what somebody waits
//! for: an article of 5 KB, one of the press, and the first part of a long one. The
//! texts are the gold articles, since made ones name nobody, and those that are slow
//! for somebody.

use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use qari::app::{Findings, Narrowing};
use qari::article::Raw;
use qari::extract::{EXTENT, Lexicon, Names, annotate, annotate_until, sentences, tag_tokens};
use qari::ingest::parse;
use qari::text::words::words;

use crate::gold::{ALL, ARTICLE, MOST, SHORT, article, known};
use crate::hostile::{HOSTILE, Hostile};
use crate::texts::SLOW;

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
#[divan::bench(args = [SHORT, ARTICLE, ALL, MOST], sample_count = 20)]
fn annotation(bencher: divan::Bencher, count: usize) {
    let (article, lexicon) = (article(count), Lexicon::built_in());
    bencher
        .counter(ItemsCount::new(words(&article.text, 0).len()))
        .counter(BytesCount::of_str(&article.text))
        .bench(|| annotate(&article, &lexicon).mentions.len());
}

/// The same of a megabyte that is slow for somebody.
#[divan::bench(args = HOSTILE, sample_count = 3, sample_size = 1)]
fn hostile_annotation(bencher: divan::Bencher, hostile: &Hostile) {
    let raw = Raw::whole(hostile.text(SLOW).into_bytes());
    let article = parse(raw).expect("it is a text").into_article();
    let lexicon = Lexicon::built_in();
    bencher
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
    let (article, found) = known(count);
    let found = Arc::new(found);
    bencher.bench(|| Findings::new(Arc::clone(&found), &Narrowing::default(), &article.text));
}
