//! Pages in the manner of the big Arabic news sites: what is of the article is found,
//! and what is beside it is not. `tests/pages/README.md` tells what they are.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use qari::article::{Article, BlockKind, Raw, Told};

fn pages(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut pages: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "html"))
        .collect();
    pages.sort();
    pages
}

fn article(page: &Path) -> Article {
    let told = Told {
        ending: Some("html".to_owned()),
        ..Told::default()
    };
    let raw = Raw {
        told,
        ..Raw::whole(fs::read(page).unwrap())
    };
    qari::ingest::parse(raw).unwrap().into_article()
}

/// Words, with how often each is there.
fn words<'a>(text: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for word in text.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())) {
        if !word.is_empty() {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

/// Recall and precision of the body, by word.
fn measured(page: &Path) -> (f64, f64) {
    let wanted = fs::read_to_string(page.with_extension("txt")).unwrap();
    let article = article(page);
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind.is_read() && block.kind != BlockKind::Image);
    let found = words(body.map(|block| block.range.slice(&article.text)));
    let wanted = words(wanted.lines());
    let both: usize = wanted
        .iter()
        .map(|(word, count)| (*count).min(found.get(word).copied().unwrap_or(0)))
        .sum();
    let share = |of: &HashMap<&str, usize>| both as f64 / of.values().sum::<usize>().max(1) as f64;
    (share(&wanted), share(&found))
}

#[test]
fn the_body_of_a_page_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for page in pages("") {
        let (recall, precision) = measured(&page);
        let name = page.file_stem().unwrap().to_string_lossy().into_owned();
        println!("{name}: recall {recall:.3}, precision {precision:.3}");
        if recall < 0.95 || precision < 0.95 {
            wrong.push(format!(
                "{name}: recall {recall:.3}, precision {precision:.3}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Nothing was tuned on these: they show how far it carries.
#[test]
fn pages_that_nobody_looked_at_are_read_too() {
    let mut sum = (0.0, 0.0);
    let pages = pages("unseen");
    for page in &pages {
        let (recall, precision) = measured(page);
        println!(
            "{}: recall {recall:.3}, precision {precision:.3}",
            page.display()
        );
        sum = (sum.0 + recall, sum.1 + precision);
    }
    let count = pages.len() as f64;
    assert!(sum.0 / count > 0.9 && sum.1 / count > 0.9, "{sum:?}");
}

#[test]
fn what_a_page_says_of_itself_is_kept() {
    let page = |name: &str| {
        let pages = pages("");
        let page = pages
            .iter()
            .find(|page| page.to_string_lossy().contains(name));
        article(page.unwrap())
    };
    let channel = page("01-channel");
    let about = &channel.about;
    assert_eq!(
        channel.title(),
        Some("وزارة الري تعلن خطة لتوزيع المياه على القرى الجنوبية")
    );
    assert_eq!(about.byline.as_deref(), Some("مراسل القناة"));
    assert_eq!(about.site.as_deref(), Some("القناة"));
    assert_eq!(about.language.as_deref(), Some("ar"));
    assert_eq!(about.date.as_deref(), Some("2025-05-18T19:40:00Z"));
    let paper = page("04-paper");
    assert_eq!(paper.about.byline.as_deref(), Some("نهى سليمان"));
    let quotes = |article: &Article| {
        article
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Quote)
            .count()
    };
    assert_eq!(quotes(&page("07-opinion")), 1);
    let items = page("05-magazine");
    let items = items
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Item { depth: 1 }));
    assert_eq!(items.count(), 3);
}
