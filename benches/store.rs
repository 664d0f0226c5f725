//! What is kept in files: settings, journals, pages of the web, and whole sources.
//! Writing waits for the disk, so what it takes is that of the machine.

use std::path::PathBuf;

use divan::counter::{BytesCount, ItemsCount};
use qari::article::{Address, Locator, Request};
use qari::choice;
use qari::store::{Cache, Journal, Page, Settings, Source, Validators, keep};

use crate::texts;

/// The documented settings, with all keys: read, and asked for what a start asks.
#[divan::bench]
fn settings(bencher: divan::Bencher) {
    let text = choice::defaults();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let settings = Settings::parse(PathBuf::from("config.toml"), &text).ok()?;
        let (keys, hooks) = (settings.keys().ok()?, settings.hooks().ok()?);
        let displays = settings.display_of("VTE(7006)").is_some();
        Some((keys.len(), hooks.len(), settings.theme(), displays))
    });
}

/// The same, held against all that there is.
#[divan::bench]
fn settings_read_over(bencher: divan::Bencher) {
    let text = choice::defaults();
    bencher.bench(|| choice::check(&text).len());
}

const LINE: &str = "{\"id\":\"a-1\",\"by\":\"reader\",\"deed\":{\"undo\":\"a-0\"}}";

/// A line more, until it is on the disk.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn journal_line(bencher: divan::Bencher) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let journal = Journal::at(folder.path().join("log.jsonl"));
    bencher.bench_local(|| journal.append("{}", LINE).is_ok());
}

/// All lines again.
#[divan::bench(args = [100, 10_000])]
fn journal(bencher: divan::Bencher, lines: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("log.jsonl");
    std::fs::write(&file, format!("{LINE}\n").repeat(lines)).expect("room for it");
    let journal = Journal::at(file);
    bencher
        .counter(ItemsCount::new(lines))
        .bench_local(|| journal.read().map(|text| text.len()).ok());
}

/// A file in the place of another, on the disk.
#[divan::bench(args = [5_000, 1_000_000], sample_count = 20, sample_size = 1)]
fn file_replaced(bencher: divan::Bencher, bytes: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("article.json");
    let text = texts::article(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| keep(&file, text.as_bytes(), true).is_ok());
}

/// A page of the web is kept, and found again.
#[divan::bench(args = [5_000, 1_000_000], sample_count = 20, sample_size = 1)]
fn page_kept(bencher: divan::Bencher, bytes: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::at(folder.path().to_owned(), 64 << 20);
    let address = Address::parse("https://example.org/a").expect("it is one");
    let page = Page {
        bytes: texts::article(bytes).into_bytes(),
        media: Some("text/plain; charset=utf-8".to_owned()),
        address: address.clone(),
        validators: Some(Validators {
            tag: Some("\"1\"".to_owned()),
            modified: None,
        }),
    };
    bencher
        .counter(BytesCount::new(page.bytes.len()))
        .bench_local(|| {
            cache.keep(&address, &page).expect("room for it");
            cache.page(&address).map(|page| page.bytes.len())
        });
}

/// A file is read to its end, after its head.
#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn source(bencher: divan::Bencher, bytes: usize) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), texts::article(bytes)).expect("room for it");
    let request = Request::from(Locator::File(file.path().to_owned()));
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let source = Source::open(&request).ok()?;
        source.read_whole(|_| true).map(|raw| raw.bytes.len()).ok()
    });
}
