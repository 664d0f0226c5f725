//! The library with 10,000 articles, made of the sample's paragraphs: opening it, the
//! first page of lists and searches, a person's timeline, and changes, each in a copy
//! of its own. What a text gets from the
//! annotator is made for each of some hundred texts, which differ by a last line.
//! Prints the size of the file.

use std::path::PathBuf;
use std::sync::OnceLock;

use divan::counter::ItemsCount;
use qari::article::{Anchor, Annotations, Article, Locator, Raw};
use qari::extract::{Lexicon, annotate};
use qari::ingest::{SAMPLE, parse};
use qari::library::{
    Adding, ArticleId, By, Incoming, Library, LibraryError, Page, Query, Standing, timeline,
};
use tempfile::TempDir;

const ARTICLES: usize = 10_000;
/// Texts that are annotated.
const TEXTS: usize = 100;
/// Paragraphs of one.
const PARAGRAPHS: usize = 8;
const PAGE: Page = Page { skip: 0, count: 20 };
/// A day in the year of the articles.
const NOW: u64 = 1_796_000_000;

fn parsed(text: String) -> Article {
    let parsed = parse(Raw::whole(text.into_bytes()));
    parsed.expect("the bench's text is UTF-8").into_article()
}

/// The next number of a sequence that is always the same.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or_default()
}

/// Texts with what is found in them.
fn texts() -> Vec<(String, Annotations)> {
    let sample = parsed(SAMPLE.to_owned());
    let paragraphs: Vec<&str> = sample
        .blocks
        .iter()
        .map(|block| block.range.slice(&sample.text))
        .filter(|paragraph| paragraph.len() > 100)
        .collect();
    let lexicon = Lexicon::built_in();
    let mut seed = 7;
    let text = |number: usize| {
        let chosen = (0..PARAGRAPHS).map(|_| paragraphs[next(&mut seed) % paragraphs.len()]);
        let chosen: Vec<&str> = chosen.collect();
        let text = format!("خبر رقم {number}\n\n{}\n", chosen.join("\n\n"));
        let found = annotate(&parsed(text.clone()), &lexicon);
        (text, found)
    };
    (0..TEXTS).map(text).collect()
}

fn fill(library: &mut Library) {
    let texts = texts();
    let mut adding = Adding::new(Vec::new(), NOW);
    let numbers: Vec<usize> = (0..ARTICLES).collect();
    for lot in numbers.chunks(500) {
        let made: Vec<(String, Locator, Article)> = lot
            .iter()
            .map(|number| {
                let name = format!("/articles/{number}.txt");
                let (text, _) = &texts[number % TEXTS];
                let mut article = parsed(format!("{text}\nالعدد {number}.\n"));
                let (month, day) = (number % 12 + 1, number % 28 + 1);
                article.about.date = Some(format!("2026-{month:02}-{day:02}"));
                (name.clone(), Locator::File(name.into()), article)
            })
            .collect();
        let incoming: Vec<Incoming> = lot
            .iter()
            .zip(&made)
            .map(|(number, (name, locator, article))| Incoming {
                identity: name,
                locator,
                article,
                found: Some(&texts[number % TEXTS].1),
            })
            .collect();
        library.add(&incoming, &mut adding).expect("room for it");
    }
}

/// The file of the library, made once.
fn file() -> PathBuf {
    static FILE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, file) = FILE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("library.sqlite");
        let mut library = Library::open(&file, Vec::new).expect("a new one");
        fill(&mut library);
        drop(library);
        let size = std::fs::metadata(&file).expect("it is there").len();
        println!("{ARTICLES} articles: {} MiB", size >> 20);
        (folder, file)
    });
    file.clone()
}

fn library() -> Library {
    Library::open(&file(), Vec::new).expect("it is there")
}

#[divan::bench(sample_count = 50)]
fn open(bencher: divan::Bencher) {
    let file = file();
    bencher.bench_local(|| Library::open(&file, Vec::new).expect("it is there"));
}

/// What is searched: a word of every article, a rarer one, a phrase, one that there
/// is not of words that there are, a beginning, and words in unread articles of a week.
const QUERIES: [&str; 7] = [
    "قال",
    "\u{648}\u{628}\u{627}\u{644}\u{639}\u{62F}\u{62F}",
    "\"المبعوث الأممي\"",
    "\"الأممي المبعوث قال\"",
    "عدد*",
    "الإسكندرية -السدود",
    "المياه unread newer:2026-12-01 sort:date",
];

#[divan::bench(args = QUERIES, sample_count = 20, sample_size = 1)]
fn search(bencher: divan::Bencher, typed: &str) {
    let library = library();
    let query = Query::parse(typed).expect("it means something");
    bencher.bench_local(|| library.find(&query, PAGE, NOW).expect("readable").len());
}

/// Somebody that many articles name: who it is, the timeline, and what the newest
/// page of articles says.
#[divan::bench(args = ["هالفرسن", "سلمى الحداد", "الإسكندرية"], sample_count = 20, sample_size = 1)]
fn person(bencher: divan::Bencher, name: &str) {
    let library = library();
    bencher.bench_local(|| {
        let named = library.named(None, name).expect("readable");
        let who = named.first().expect("the sample names them");
        let appearances = library.appearances(who).expect("readable");
        let counts = timeline(&appearances, By::Day, 60);
        let newest = appearances.iter().rev().take(PAGE.count);
        let told = newest.map(|one| library.told(who, one.id).expect("readable").mentions.len());
        counts.len() + told.sum::<usize>()
    });
}

/// The first page of all articles, those that were opened last first.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn list(bencher: divan::Bencher) {
    let library = library();
    let query = Query::default();
    bencher.bench_local(|| library.find(&query, PAGE, NOW).expect("readable").len());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn stored_article(bencher: divan::Bencher) {
    let library = library();
    let id = newest(&library, PAGE)[0];
    bencher.bench_local(|| library.article(id).expect("readable").article.is_some());
}

fn newest(library: &Library, page: Page) -> Vec<ArticleId> {
    let found = library.find(&Query::default(), page, NOW);
    let found = found.expect("readable").into_iter();
    found.map(|one| one.listed.id).collect()
}

/// A library of its own, to change.
fn copy() -> (TempDir, Library) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copied = folder.path().join("library.sqlite");
    std::fs::copy(file(), &copied).expect("room for it");
    let library = Library::open(&copied, Vec::new).expect("it is one");
    (folder, library)
}

/// An article comes in with what is found in it, and goes again.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn add_and_undo(bencher: divan::Bencher) {
    let (_folder, mut library) = copy();
    let article = parsed(format!("{SAMPLE}\nنص آخر.\n"));
    let found = annotate(&article, &Lexicon::built_in());
    let locator = Locator::File("/articles/new.txt".into());
    let incoming = [Incoming {
        identity: "/articles/new.txt",
        locator: &locator,
        article: &article,
        found: Some(&found),
    }];
    bencher.bench_local(|| {
        let mut adding = Adding::new(vec!["عاجل".to_owned()], NOW);
        library.add(&incoming, &mut adding).expect("room for it");
        library.undo().expect("it was done").is_some()
    });
}

/// A hundred articles are removed, and are there again.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn remove_a_hundred_and_undo(bencher: divan::Bencher) {
    let (_folder, mut library) = copy();
    let hundred = Page {
        skip: 0,
        count: 100,
    };
    let ids = newest(&library, hundred);
    bencher.bench_local(|| {
        library.remove(&ids, NOW).expect("they are there");
        library.undo().expect("it was done").is_some()
    });
}

/// A page of them is read and starred, and is not.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn tell_of_a_page_and_undo(bencher: divan::Bencher) {
    let (_folder, mut library) = copy();
    let ids = newest(&library, PAGE);
    let standings = [Standing::Read(true), Standing::Starred(true)];
    bencher.bench_local(|| {
        library.tell(&ids, &standings, NOW).expect("they are there");
        library.undo().expect("it was done").is_some()
    });
}

/// Where a reader is, and one line of what they say.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn place_and_entry(bencher: divan::Bencher) {
    let (_folder, mut library) = copy();
    let id = newest(&library, PAGE)[0];
    let stored = library.article(id).expect("readable").article;
    let text = stored.expect("it is short").text;
    let mut at = 0;
    bencher.bench_local(|| {
        at = (at + 100) % text.len();
        let place = (text.as_str(), Anchor(at));
        library.keep_place(id, place, false).expect("room for it");
        library.append(id, "{\"id\":\"a-1\"}").expect("room for it");
    });
}

/// All of it, as lines.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn export(bencher: divan::Bencher) {
    let library = library();
    bencher.counter(ItemsCount::new(ARTICLES)).bench_local(|| {
        let mut bytes = 0;
        let each = |line: &str| -> Result<(), LibraryError> {
            bytes += line.len();
            Ok(())
        };
        library.export(each).expect("readable");
        bytes
    });
}
