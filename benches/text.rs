//! What Unicode and Arabic know, each in a pass over a megabyte of news: folding,
//! words and how they are read, clusters and their columns, joined forms, offsets,
//! sentences, encodings, and finding. Prints bytes a second.

use divan::counter::{BytesCount, ItemsCount};
use qari::article::Raw;
use qari::ingest::parse;
use qari::text::clusters::whole_clusters;
use qari::text::find::{Mode, Needle, Query};
use qari::text::fold::{Folded, fold};
use qari::text::forms::{Form, presentation};
use qari::text::letters::{joining, mirrored, printable};
use qari::text::likeness::most_like;
use qari::text::offsets::{Offsets, Unit};
use qari::text::sentences::sentence;
use qari::text::skeleton::{is_variant, skeleton};
use qari::text::width::columns;
use qari::text::words::{readings, words};
use qari::text::{Direction, Encoding};
use unicode_segmentation::UnicodeSegmentation;

use crate::texts;

const BYTES: usize = 1_000_000;

/// Does something with a megabyte of news.
fn pass(bencher: divan::Bencher, over: impl Fn(&str) -> usize + Sync) {
    let text = texts::article(BYTES);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| over(divan::black_box(&text)));
}

#[divan::bench]
fn folding(bencher: divan::Bencher) {
    pass(bencher, |text| fold(text).len());
}

/// With the way back, as for a search, line by line into one place.
#[divan::bench]
fn folding_again(bencher: divan::Bencher) {
    pass(bencher, |text| {
        let mut folded = Folded::default();
        let lines = text.lines().map(|line| {
            folded.refill(line);
            folded.as_str().len()
        });
        lines.sum()
    });
}

#[divan::bench]
fn into_words(bencher: divan::Bencher) {
    pass(bencher, |text| words(text, 0).len());
}

/// The ways to read words with what is attached to them.
#[divan::bench]
fn word_readings(bencher: divan::Bencher) {
    let words = words(&texts::article(BYTES), 0);
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| -> usize {
            let readings = words.iter().map(|word| readings(&word.folded).len());
            readings.sum()
        });
}

#[divan::bench]
fn skeletons(bencher: divan::Bencher) {
    let words = words(&texts::article(BYTES), 0);
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| -> usize {
            let skeletons = words.iter().map(|word| skeleton(&word.folded).len());
            skeletons.sum()
        });
}

/// Whether a word is a spelling of the one after it.
#[divan::bench]
fn variants(bencher: divan::Bencher) {
    let words = words(&texts::article(BYTES), 0);
    bencher.counter(ItemsCount::new(words.len())).bench(|| {
        let pairs = words.windows(2);
        pairs
            .filter(|pair| is_variant(&pair[0].folded, &pair[1].folded))
            .count()
    });
}

/// The nearest of a hundred words.
#[divan::bench]
fn nearest() -> Option<&'static str> {
    let known = qari::app::BINDINGS.iter().map(|binding| binding.name);
    most_like(divan::black_box("next-quotatoin"), known)
}

/// Columns of every cluster.
#[divan::bench]
fn widths(bencher: divan::Bencher) {
    pass(bencher, |text| {
        let clusters = text.graphemes(true);
        clusters.map(|cluster| usize::from(columns(cluster))).sum()
    });
}

/// Words as ranges that part no cluster.
#[divan::bench]
fn clusters(bencher: divan::Bencher) {
    let text = texts::article(BYTES);
    let words = words(&text, 0);
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| -> usize {
            let ranges = words.iter().map(|word| whole_clusters(word.range, &text));
            ranges.map(qari::text::TextRange::len).sum()
        });
}

/// The form of every letter between two that join.
#[divan::bench]
fn joined_forms(bencher: divan::Bencher) {
    pass(bencher, |text| {
        let forms = text.chars().filter(|letter| {
            let joins = joining(*letter);
            let form = Form::of(joins.joins_before(), joins.joins_after());
            presentation(*letter, form).is_some() || mirrored(*letter) != *letter
        });
        forms.count()
    });
}

#[divan::bench]
fn first_direction(bencher: divan::Bencher) {
    pass(bencher, |text| {
        let lines = text.lines().filter_map(Direction::first_strong);
        lines.filter(|direction| direction.is_rtl()).count()
    });
}

/// What a terminal may be sent of it.
#[divan::bench]
fn harmless(bencher: divan::Bencher) {
    pass(bencher, |text| printable(text).len());
}

/// Words as a format counts them, and back.
#[divan::bench(args = ["scalars", "bytes", "utf16"])]
fn offsets(bencher: divan::Bencher, name: &str) {
    let text = texts::article(BYTES);
    let words = words(&text, 0);
    let unit = match name {
        "scalars" => Unit::Scalar,
        "bytes" => Unit::Byte,
        _ => Unit::Utf16,
    };
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| -> usize {
            let offsets = Offsets::new(&text, unit);
            let places = words.iter().map(|word| offsets.at(word.range.start));
            places.filter_map(|place| offsets.byte(place)).sum()
        });
}

/// The sentence in the middle of each paragraph.
#[divan::bench(sample_count = 20)]
fn sentences(bencher: divan::Bencher) {
    pass(bencher, |text| {
        let lines = text.lines().filter(|line| !line.is_empty());
        lines.map(|line| sentence(line, line.len() / 2).len()).sum()
    });
}

#[divan::bench(args = ["utf-8", "windows-1256", "utf-16le", "iso-8859-6"])]
fn decoding(bencher: divan::Bencher, label: &str) {
    let text = texts::article(BYTES);
    let encoding = Encoding::by_label(label).expect("it is known");
    let bytes = match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(known) if !encoding.is_utf_16() => known.encode(&text).0.into_owned(),
        _ => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    };
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| encoding.decode(bytes, true));
}

/// What is looked for: a word with its article, a phrase of two
/// words, the same exactly, and a pattern of as much.
const QUERIES: [(Mode, &str); 4] = [
    (Mode::Phrase, "\u{627}\u{644}\u{623}\u{645}\u{645}"),
    (
        Mode::Phrase,
        "\u{642}\u{627}\u{644} \u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}",
    ),
    (Mode::Exact, "\u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}"),
    (Mode::Pattern, "\\w+\u{648}\u{632}\u{64A}\u{631}|\\d{4}"),
];

/// All hits in an article, as the worker finds them.
#[divan::bench(args = QUERIES, consts = [1_000_000, 10_000_000])]
fn search<const BYTES: usize>(bencher: divan::Bencher, (mode, words): &(Mode, &str)) {
    let raw = Raw::whole(texts::article(BYTES).into_bytes());
    let article = parse(raw).expect("it is a text").into_article();
    let query = Query {
        mode: *mode,
        words: (*words).to_owned(),
    };
    let needle = Needle::new(&query).expect("it can be read");
    let needle = needle.expect("letters are left");
    let mut scratch = Folded::default();
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench_local(|| {
            let stretches = article.stretches(*mode).into_iter();
            let count = |stretch| needle.hits(&article.text, stretch, &mut scratch).count();
            stretches.map(count).sum::<usize>()
        });
}
