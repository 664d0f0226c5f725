//! `query`: what is typed to find articles of the library.

use arbitrary::Unstructured;
use qari::article::{Address, Article, Locator};
use qari::extract::annotate;
use qari::library::{Adding, ArticleId, Incoming, Library, Page, Query, Standing};
use tempfile::TempDir;

use crate::draws::{byte, phrase, pick};
use crate::laws;
use crate::naming::{LEXICON, parsed};

/// Parts of queries.
const PARTS: [&str; 48] = [
    "unread",
    "read",
    "starred",
    "غير-مقروء",
    "مقروء",
    "مميز",
    "speaker:",
    "متحدث:",
    "person:",
    "org:",
    "place:",
    "newer:",
    "older:",
    "tag:",
    "site:",
    "title:",
    "feed:",
    "sort:",
    "وسم:",
    "7d",
    "2w",
    "3m",
    "1y",
    "99999999y",
    "2021-06-03",
    "2021",
    "٢٠٢١",
    "added",
    "opened",
    "date",
    "best",
    "x",
    "غانتس",
    "الجسر",
    "وبالجسر",
    "جس*",
    "لل",
    "ال",
    "*",
    "\"",
    "-",
    "--",
    ":",
    " ",
    " ",
    " ",
    "OR",
    "NEAR(",
];

const TEXTS: [&str; 5] = [
    "لقاء في لندن\n\nقال بيني غانتس: «سنبقى هنا». وأضاف غانتس أن لندن بعيدة.\n",
    "الجسر آمن\n\nوبالجسر عيوب، كما قالت ريم النجار. لن يغلق الجسر يوم 3 يونيو 2021.\n",
    "كتابٌ عن الكُتُب\n\nهذا كتاب «للكتاب» وكتب (x OR y) \"AND\" NEAR 12:30.\n",
    "Bridge and book\n\nThe bridge is safe. Says Gantz.\n",
    "\u{202E}عنوان\u{1B}[31m\n\n%_' \" \\ ** ; DROP TABLE articles; --\n",
];

/// A library of a few articles, which is gone when the program ends.
struct Shelf {
    library: Library,
    all: usize,
    _folder: TempDir,
}

thread_local! {
    static SHELF: Shelf = shelf().expect("a library");
}

fn shelf() -> Result<Shelf, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut library = Library::open(&folder.path().join("library.sqlite"), Vec::new)?;
    let articles: Vec<Article> = TEXTS.into_iter().filter_map(parsed).collect();
    let found: Vec<_> = articles
        .iter()
        .map(|article| annotate(article, &LEXICON))
        .collect();
    let locators: Vec<Locator> = (0..articles.len())
        .map(|n| Locator::File(format!("/{n}").into()))
        .collect();
    let names: Vec<String> = locators.iter().map(ToString::to_string).collect();
    let lot: Vec<Incoming<'_>> = (0..articles.len())
        .map(|n| Incoming {
            identity: &names[n],
            locator: &locators[n],
            article: &articles[n],
            found: Some(&found[n]),
        })
        .collect();
    library.add(&lot, &mut Adding::new(vec!["x".to_owned()], 1_000_000))?;
    library.follow(&Address::parse("https://a.example/feed")?, 5)?;
    let ids: Vec<ArticleId> = library.ids(&Query::default(), EVERYTHING, 0)?;
    library.tell(&ids[..2], &[Standing::Starred(true)], 7)?;
    library.tell(&ids[1..3], &[Standing::Read(true)], 8)?;
    Ok(Shelf {
        library,
        all: articles.len(),
        _folder: folder,
    })
}

const EVERYTHING: Page = Page {
    skip: 0,
    count: 1_000,
};

/// Laws: what is typed is a query or an error at a place of it; the library answers
/// every query; what is counted is what is listed, and what is found by its pages; of
/// an article each condition holds or its contrary does; excerpts are of their texts.
pub fn query(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let mut typed = String::new();
    while !bytes.is_empty() && typed.len() < 300 {
        match byte(&mut bytes) {
            1..=25 => typed.push_str(&phrase(&mut bytes)),
            part => typed.push_str(PARTS[usize::from(part) % PARTS.len()]),
        }
    }
    let now = pick(&mut bytes, &[0, 1_000_000, 1_800_000_000, u64::MAX]);
    match Query::parse(&typed) {
        Ok(query) => SHELF.with(|shelf| answer(shelf, query, now)),
        Err(error) => assert!(laws::is_of(error.range, &typed), "{error:?} {typed:?}"),
    }
}

fn answer(shelf: &Shelf, query: Query, now: u64) {
    let library = &shelf.library;
    let count = library.count(&query, now).expect("it is answered");
    let ids = library
        .ids(&query, EVERYTHING, now)
        .expect("it is answered");
    assert_eq!(ids.len(), count, "{query:?}");
    let found = library
        .find(&query, EVERYTHING, now)
        .expect("it is answered");
    assert!(found.iter().map(|it| it.listed.id).eq(ids.iter().copied()));
    for one in found {
        let Some(excerpt) = one.excerpt else { continue };
        let stored = library.article(one.listed.id).expect("it is there").article;
        let article = stored.expect("it can be read");
        assert!(laws::is_of(excerpt.range, &article.text), "{excerpt:?}");
        assert_eq!(excerpt.range.slice(&article.text), excerpt.text);
        for hit in &excerpt.hits {
            assert!(excerpt.range.encloses(*hit) && laws::is_of(*hit, &article.text));
        }
        assert!(excerpt.hits.is_sorted());
    }
    let mut pages = Vec::new();
    for skip in 0..count {
        let page = Page { skip, count: 1 };
        pages.extend(library.ids(&query, page, now).expect("it is answered"));
    }
    assert_eq!(pages, ids, "{query:?}");
    for condition in query.conditions {
        let mut both = [false, true].map(|is_denied| {
            let condition = qari::library::Condition {
                is_denied,
                ..condition.clone()
            };
            let query = Query {
                conditions: vec![condition],
                order: None,
            };
            library
                .ids(&query, EVERYTHING, now)
                .expect("it is answered")
        });
        let [held, denied] = &mut both;
        assert_eq!(held.len() + denied.len(), shelf.all, "{condition:?}");
        held.append(denied);
        held.sort_unstable();
        held.dedup();
        assert_eq!(held.len(), shelf.all, "{condition:?}");
    }
}
