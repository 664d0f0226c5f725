//! Tests of the room as a whole: what comes in comes out, and what is taken back
//! was never done.

use std::path::Path;

use proptest::prelude::*;
use rusqlite::Connection;

use super::{
    Adding, Arrival, ArticleId, By, DeedKind, FeedId, Incoming, Library, LibraryError, Page, Query,
    Record, Standing, schema, timeline,
};
use crate::article::{Address, Anchor, Article, Block, BlockKind, EntityKind, Locator};
use crate::extract::{Lexicon, annotate};
use crate::text::TextRange;

/// A library in a folder of its own.
pub(super) fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("library.sqlite");
    let library = Library::open(&file, Vec::new).expect("a new one");
    (folder, library)
}

/// An article: its first line is its title.
pub(super) fn article(text: &str) -> Article {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        if !body.is_empty() {
            blocks.push(Block {
                kind: match start {
                    0 => BlockKind::Title,
                    _ => BlockKind::Paragraph,
                },
                range: TextRange::new(start, start + body.len()),
            });
        }
        start += line.len();
    }
    Article {
        text: text.to_owned(),
        blocks,
        ..Article::default()
    }
}

#[test]
fn a_library_that_nobody_may_write_is_read_all_the_same() {
    let (folder, mut library) = library();
    let id = add(&mut library, "a", "عنوان\nنص.");
    let file = folder.path().join("library.sqlite");
    drop(library);
    let refused = LibraryError::Unwritable { file: file.clone() };
    let mut library = Library::open_to_read(&file, refused).expect("it is there");
    assert_eq!(
        library.article(id).expect("it is kept").listed.title,
        "عنوان"
    );
    let change = library.remove(&[id], 2_000);
    assert!(
        matches!(change, Err(LibraryError::Unwritable { .. })),
        "{change:?}"
    );
    // Others are told as before.
    let other = LibraryError::Foreign { file: file.clone() };
    let other = Library::open_to_read(&file, other);
    assert!(matches!(other, Err(LibraryError::Foreign { .. })));
    let none = folder.path().join("none");
    let missing = LibraryError::Missing { file: none.clone() };
    let missing = Library::open_to_read(&none, missing);
    assert!(matches!(missing, Err(LibraryError::Missing { .. })));
}

/// Takes an article in; its number.
pub(super) fn add(library: &mut Library, name: &str, text: &str) -> ArticleId {
    add_all(library, &[(name, article(text))], 1_000)[0]
}

/// Takes articles in; their numbers.
pub(super) fn add_all(
    library: &mut Library,
    articles: &[(&str, Article)],
    now: u64,
) -> Vec<ArticleId> {
    let locators = articles
        .iter()
        .map(|(name, _)| Locator::File(name.into()))
        .collect::<Vec<_>>();
    let lot = articles.iter().zip(&locators);
    let lot = lot.map(|((name, article), locator)| Incoming {
        identity: name,
        locator,
        article,
        found: None,
    });
    let lot: Vec<_> = lot.collect();
    let mut adding = Adding::new(Vec::new(), now);
    let kept = library.add(&lot, &mut adding).expect("they are added");
    kept.into_iter().map(|(id, _)| id).collect()
}

/// All that is in a library, to be compared.
pub(super) fn all(library: &Library) -> Vec<String> {
    let mut ids = library
        .db
        .prepare("SELECT id FROM articles ORDER BY id")
        .expect("sound");
    let ids = ids.query_map([], |row| row.get(0)).expect("sound");
    let record = |id: rusqlite::Result<i64>| {
        let id = ArticleId(id.expect("a number"));
        let record = Record::read(&library.db, id).expect("readable");
        serde_json::to_string(&record).expect("plain data")
    };
    ids.map(record).collect()
}

#[test]
fn an_article_comes_out_as_it_came_in() {
    let (_folder, mut library) = library();
    let text = "عنوانٌ طويل\n\nقالَ الوزير: «نعم».\n";
    let id = add(&mut library, "/a.txt", text);
    let stored = library.article(id).expect("it is there");
    assert_eq!(stored.article, Some(article(text)));
    assert_eq!(stored.locator(), Some(Locator::File("/a.txt".into())));
    let listed = &stored.listed;
    assert_eq!(
        (listed.title.as_str(), listed.words, listed.added),
        ("عنوانٌ طويل", 5, 1_000)
    );
    assert_eq!((listed.progress, listed.read), (None, false));
    assert_eq!(library.id_of("/a.txt").expect("readable"), Some(id));
    let none = library.article(ArticleId(99));
    assert!(matches!(none, Err(LibraryError::NoArticle(ArticleId(99)))));
}

#[test]
fn a_text_that_changed_keeps_what_was_said_about_it() {
    let (_folder, mut library) = library();
    let id = add(&mut library, "/a.txt", "عنوان\n\nأول.\n");
    library.append(id, "{\"id\":\"a\"}").expect("kept");
    let locator = Locator::File("/a.txt".into());
    let mut again = |text: &str| {
        let incoming = Incoming {
            identity: "/a.txt",
            locator: &locator,
            article: &article(text),
            found: None,
        };
        library.keep(&incoming, 2_000).expect("kept")
    };
    assert_eq!(again("عنوان\n\nأول.\n"), (id, Arrival::Same));
    assert_eq!(again("عنوان آخر\n\nثان.\n"), (id, Arrival::Changed));
    let stored = library.article(id).expect("it is there");
    assert_eq!(stored.listed.title, "عنوان آخر");
    assert_eq!(stored.listed.added, 1_000);
    assert_eq!(library.log(id).expect("readable"), ["{\"id\":\"a\"}"]);
}

#[test]
fn a_reader_comes_back_to_where_they_were() {
    let (_folder, mut library) = library();
    let text = format!("عنوان\n\n{}", "فقرة من كلمات.\n".repeat(40));
    let id = add(&mut library, "/a.txt", &text);
    assert_eq!(library.place(id, &text).expect("readable"), None);
    let half = Anchor(text.floor_char_boundary(text.len() / 2));
    library.keep_place(id, (&text, half), false).expect("kept");
    assert_eq!(library.place(id, &text).expect("readable"), Some(half));
    let listed = library.article(id).expect("it is there").listed;
    assert_eq!((listed.progress, listed.read), (Some(50), false));
    library.keep_place(id, (&text, half), true).expect("kept");
    assert!(library.article(id).expect("it is there").listed.read);
}

#[test]
fn what_is_taken_back_was_never_done() {
    let (_folder, mut library) = library();
    let ids = ["/a", "/b", "/c"].map(|name| add(&mut library, name, "عنوان\n\nنص.\n"));
    library.append(ids[0], "{\"id\":\"a-1\"}").expect("kept");
    library
        .keep_place(ids[1], ("عنوان\n\nنص.\n", Anchor(4)), false)
        .expect("kept");
    library
        .tell(&ids[..2], &[Standing::Tagged("سياسة".into(), true)], 2)
        .expect("told");
    let before = all(&library);

    assert_eq!(
        library
            .remove(&[ids[0], ids[1], ids[0]], 3)
            .expect("removed"),
        2
    );
    assert_eq!(all(&library).len(), 1);
    let undone = library.undo().expect("taken back").expect("something");
    assert_eq!((undone.kind, undone.articles), (DeedKind::Removed, 2));
    assert_eq!(all(&library), before);

    // What was so already is not taken back.
    let standings = [
        Standing::Tagged("سياسة".into(), true),
        Standing::Starred(true),
    ];
    assert_eq!(library.tell(&ids, &standings, 4).expect("told"), 3);
    library.undo().expect("taken back");
    assert_eq!(all(&library), before);

    library.undo().expect("the tags");
    for _ in ids {
        assert_eq!(
            library
                .undo()
                .expect("taken back")
                .map(|undone| undone.kind),
            Some(DeedKind::Added)
        );
    }
    assert!(all(&library).is_empty());
    assert_eq!(library.undo().expect("nothing is left"), None);
}

#[test]
fn a_clock_that_jumps_changes_no_order_of_deeds() {
    let (_folder, mut library) = library();
    let id = add(&mut library, "/a", "عنوان\n\nنص.\n");
    let begun = all(&library);
    // The last deed is the last that was done, whatever the time of day was then.
    library.opened(id, u64::MAX).expect("opened");
    let starred = [Standing::Starred(true)];
    library.tell(&[id], &starred, u64::MAX).expect("told");
    let before = all(&library);
    assert_eq!(library.remove(&[id], 0).expect("removed"), 1);
    let undone = library.undo().expect("taken back").expect("something");
    assert_eq!(undone.kind, DeedKind::Removed);
    assert_eq!(all(&library), before);
    library.undo().expect("the star");
    library.opened(id, 0).expect("opened");
    assert_eq!(all(&library).len(), begun.len());
    assert!(!library.article(id).expect("it is there").listed.starred);
}

#[test]
fn one_that_is_not_there_stops_all() {
    let (_folder, mut library) = library();
    let id = add(&mut library, "/a", "عنوان\n");
    let before = all(&library);
    let ids = [id, ArticleId(7)];
    assert!(library.remove(&ids, 1).is_err());
    assert!(library.tell(&ids, &[Standing::Read(true)], 1).is_err());
    assert_eq!(all(&library), before);
}

#[test]
fn a_number_is_given_once() {
    let (_folder, mut library) = library();
    let first = add(&mut library, "/a", "أ\n");
    library.remove(&[first], 1).expect("removed");
    assert!(add(&mut library, "/b", "ب\n") > first);
}

#[test]
fn logs_of_before_are_taken_in_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("library.sqlite");
    let log = "{\"format\":\"qari-review/1\",\"label\":\"خبر.txt\",\"source\":\"/خبر.txt\"}\n\
               {\"id\":\"a-1\"}\n{\"id\":\"a-2\"}\n{\"id\":";
    let logs = || vec![log.to_owned(), "{}".to_owned(), "عزيزي\n".to_owned()];
    for _ in 0..2 {
        let library = Library::open(&file, logs).expect("it opens");
        let id = library
            .id_of("/خبر.txt")
            .expect("readable")
            .expect("it is there");
        let lines = library.log(id).expect("readable");
        assert_eq!(lines, ["{\"id\":\"a-1\"}", "{\"id\":\"a-2\"}"]);
        let stored = library.article(id).expect("it is there");
        assert_eq!(
            (stored.listed.title.as_str(), stored.article),
            ("خبر.txt", None)
        );
    }
}

/// The numbers of what a query asks for.
fn found(library: &Library, typed: &str) -> Vec<i64> {
    let query = Query::parse(typed).expect("it means something");
    let now = 30 * 24 * 60 * 60;
    let page = Page {
        skip: 0,
        count: 100,
    };
    let ids = library.ids(&query, page, now).expect("readable");
    assert_eq!(library.count(&query, now).expect("readable"), ids.len());
    ids.into_iter().map(|id| id.0).collect()
}

fn dated(text: &str, date: &str) -> Article {
    let mut article = article(text);
    article.about.date = Some(date.to_owned());
    article
}

#[test]
fn articles_are_found_by_their_words_and_by_what_they_are() {
    let (_folder, mut library) = library();
    let articles = [
        (
            "/a",
            dated(
                "كتابٌ جديد\n\nقال الوَزِيرُ إن الأمر هادئ.\n",
                "1970-01-02T10:00:00Z",
            ),
        ),
        (
            "/b",
            dated("خبر\n\nجاء بالكتاب وزير الخارجية أمس.\n", "1970-01-28"),
        ),
        ("/c", article("آخر\n\nلا شيء هنا عن خارجية.\n")),
    ];
    let ids = add_all(&mut library, &articles, 20 * 24 * 60 * 60);
    let tagged = Standing::Tagged("سياسة".into(), true);
    library
        .tell(&ids[1..2], &[tagged, Standing::Read(true)], 1)
        .expect("told");
    library
        .tell(&ids[2..], &[Standing::Starred(true)], 1)
        .expect("told");
    for (typed, expected) in [
        // A word weighs more in a title.
        ("كتاب", &[1, 2][..]),
        ("الكتاب", &[1, 2]),
        ("كتاب -خارجية", &[1]),
        ("-كتاب", &[3]),
        ("title:كتاب", &[1]),
        ("-title:كتاب", &[3, 2]),
        ("\"وزير الخارجية\"", &[2]),
        ("\"الخارجية وزير\"", &[]),
        ("خار* sort:added", &[3, 2]),
        ("وزير كتاب", &[2, 1]),
        ("unread sort:title", &[3, 1]),
        ("read", &[2]),
        ("-unread", &[2]),
        ("starred", &[3]),
        ("tag:سياسة", &[2]),
        ("-tag:سياسة unread", &[3, 1]),
        ("newer:7d", &[2]),
        ("newer:1970-01-21", &[3, 2]),
        ("older:1970-01-21", &[1]),
        ("sort:date", &[2, 3, 1]),
        ("site:/b", &[2]),
        ("site:file", &[]),
        ("", &[3, 2, 1]),
    ] {
        let mut ids = found(&library, typed);
        if typed == "وزير كتاب" {
            ids.sort_by_key(|id| std::cmp::Reverse(*id));
        }
        assert_eq!(ids, expected, "{typed}");
    }
    // What is removed is not found, and what is back is.
    library.remove(&ids, 5).expect("removed");
    assert!(found(&library, "كتاب").is_empty());
    library.undo().expect("back");
    assert_eq!(found(&library, "كتاب"), [1, 2]);
}

#[test]
fn an_excerpt_shows_what_was_found_as_it_is_stored() {
    let (_folder, mut library) = library();
    let text = format!(
        "عنوان\n\n{}ثم جاء بالكِتابِ وزيرٌ قديم. {}\n",
        "كلام طويل لا شيء فيه. ".repeat(40),
        "وكلام بعده. ".repeat(40)
    );
    add(&mut library, "/a", &text);
    let query = Query::parse("كتاب \"الوزير القديم\"").expect("it means something");
    let page = Page { skip: 0, count: 1 };
    let found = library.find(&query, page, 0).expect("readable").remove(0);
    let excerpt = found.excerpt.expect("it stands in its text");
    assert_eq!(excerpt.range.slice(&text), excerpt.text);
    assert!(excerpt.text.len() <= 400, "{}", excerpt.text.len());
    let hits: Vec<_> = excerpt.hits.iter().map(|hit| hit.slice(&text)).collect();
    assert_eq!(hits, ["بالكِتابِ", "وزيرٌ قديم"]);
    // Where only the title has it, there is nothing to show.
    let query = Query::parse("عنوان").expect("it means something");
    let found = library.find(&query, page, 0).expect("readable").remove(0);
    assert_eq!(found.excerpt, None);
}

/// Takes an article in with what is found in it.
fn read(library: &mut Library, name: &str, article: &Article) -> ArticleId {
    let locator = Locator::File(name.into());
    let found = annotate(article, &Lexicon::built_in());
    let incoming = Incoming {
        identity: name,
        locator: &locator,
        article,
        found: Some(&found),
    };
    library.keep(&incoming, 1_000).expect("kept").0
}

#[test]
fn somebody_is_one_across_spellings_and_articles() {
    let (_folder, mut library) = library();
    let one =
        "لقاء في واشنطن\n\nوقال وزير الخارجية الأمريكي أنتوني بلينكن: “نحن هنا من أجل السلام”.\n";
    let other = "في القاهرة\n\nوقال وزير الخارجية الأمريكي أنتوني بلنكن إن القاهرة هادئة اليوم.\n";
    let third = "لا أحد\n\nمر يوم هادئ على المدينة.\n";
    let first = read(&mut library, "/a", &dated(one, "2026-01-01"));
    read(&mut library, "/b", &dated(other, "2026-01-04"));
    read(&mut library, "/c", &article(third));
    let named = library.named(None, "بلينكن").expect("readable");
    assert_eq!(named.len(), 1, "{named:?}");
    let who = &named[0];
    assert_eq!((who.kind, who.articles), (EntityKind::Person, 2));
    assert_eq!(who.spellings, ["أنتوني بلينكن", "أنتوني بلنكن"]);
    let appearances = library.appearances(who).expect("readable");
    let days: Vec<_> = appearances.iter().map(|one| one.day.as_str()).collect();
    assert_eq!(days, ["2026-01-01", "2026-01-04"]);
    assert_eq!(timeline(&appearances, By::Day, 60), [1, 0, 0, 1]);
    assert_eq!(timeline(&appearances, By::Article, 60), [1, 1]);
    assert_eq!(timeline(&appearances, By::Day, 2), [1, 1]);
    let told = library.told(who, first).expect("readable");
    let mentions: Vec<_> = told.mentions.iter().map(|range| range.slice(one)).collect();
    assert_eq!(mentions, ["أنتوني بلينكن"]);
    let said = told.quotations[0].contents[0];
    assert_eq!(said.slice(one), "نحن هنا من أجل السلام");

    assert_eq!(found(&library, "speaker:بلنكن"), [2, 1]);
    assert_eq!(found(&library, "person:بلينكن -place:واشنطن"), [2]);
    assert_eq!(found(&library, "place:القاهره"), [2]);
    assert!(found(&library, "speaker:القاهرة").is_empty());
    assert!(library.named(None, "نتنياهو").expect("readable").is_empty());

    // It goes with the article, and comes back with it.
    library.remove(&[first], 1).expect("removed");
    assert_eq!(found(&library, "speaker:بلينكن"), [2]);
    library.undo().expect("back");
    assert_eq!(found(&library, "speaker:بلينكن"), [2, 1]);
    let kept = library.findings(&article(one).sha256()).expect("readable");
    let again = annotate(&article(one), &Lexicon::built_in());
    assert_eq!(kept.map(|kept| kept.mentions), Some(again.mentions));
}

fn refused(file: &Path) -> LibraryError {
    Library::open(file, Vec::new).expect_err("it is refused")
}

#[test]
fn what_is_no_library_of_ours_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("a.sqlite");
    std::fs::write(&file, "عزيزي، ".repeat(400)).expect("written");
    assert!(matches!(refused(&file), LibraryError::Foreign { .. }));
    assert!(std::fs::read_to_string(&file).is_ok_and(|text| text.starts_with("عزيزي")));

    let other = folder.path().join("b.sqlite");
    let db = Connection::open(&other).expect("a new one");
    db.execute_batch("CREATE TABLE a (b)").expect("sound");
    assert!(matches!(refused(&other), LibraryError::Foreign { .. }));

    let newer = folder.path().join("c.sqlite");
    drop(Library::open(&newer, Vec::new).expect("a new one"));
    let db = Connection::open(&newer).expect("it is there");
    db.pragma_update(None, "user_version", 99).expect("sound");
    drop(db);
    let told = refused(&newer);
    assert!(matches!(told, LibraryError::Newer { found: 99, .. }));
    let told = told.to_string();
    assert!(
        told.contains("c.sqlite") && told.contains("--no-library"),
        "{told}"
    );

    let nowhere = folder.path().join("none").join("d.sqlite");
    assert!(matches!(refused(&nowhere), LibraryError::Missing { .. }));
    assert!(Library::open_existing(&nowhere).expect("none").is_none());
}

#[test]
fn a_damaged_library_is_told() {
    let (folder, mut library) = library();
    let file = library.file().to_owned();
    for number in 0..50 {
        add(
            &mut library,
            &format!("/{number}"),
            &"نص طويل.\n".repeat(100),
        );
    }
    drop(library);
    let mut bytes = std::fs::read(&file).expect("there");
    let half = bytes.len() / 2;
    bytes.truncate(half);
    bytes[4096..].fill(0x5A);
    std::fs::write(&file, bytes).expect("written");
    let opened = Library::open(&file, Vec::new);
    let told = match opened {
        Err(cause) => cause,
        Ok(library) => library.article(ArticleId(40)).expect_err("it is damaged"),
    };
    assert!(matches!(told, LibraryError::Damaged { .. }), "{told:?}");
    drop(folder);
}

/// A library of each earlier version, with something in it, becomes one of this.
#[test]
fn every_step_keeps_what_there_is() {
    for steps in 1..schema::STEPS.len() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("library.sqlite");
        let db = Connection::open(&file).expect("a new one");
        schema::earlier(&db, steps);
        db.execute_batch(
            "INSERT INTO articles (id, identity, origin, title, added, words, sha256, place, before, after, length)
             VALUES (7, '/a', 'file:/a', 'عنوان', 5, 3, 'x', 2, 'ع', 'نوان', 30);
             INSERT INTO texts VALUES (7, 'عنوان' || char(10) || 'وبالكتاب قرأ', '{\"blocks\":[{\"kind\":\"title\",\"range\":[0,10]}],\"direction\":\"right-to-left\"}');
             INSERT INTO tags VALUES ('وسم', 7);
             INSERT INTO entries (article, line) VALUES (7, '{\"id\":\"a\"}');",
        )
        .expect("it was so");
        drop(db);
        let library = Library::open(&file, Vec::new).expect("it is brought up");
        let stored = library.article(ArticleId(7)).expect("it is there");
        assert_eq!(stored.listed.tags, ["وسم"]);
        assert_eq!(stored.article.map(|article| article.blocks.len()), Some(1));
        assert_eq!(library.log(ArticleId(7)).expect("readable").len(), 1);
        assert_eq!(stored.listed.progress, Some(6));
        // The step that makes the index fills it.
        if steps == 1 {
            assert_eq!(found(&library, "كتاب"), [7]);
        }
    }
}

#[derive(Debug, Clone)]
enum Done {
    Add(u8),
    Say(u8),
    Place(u8, u8),
    Tell(u8, Standing),
    Remove(Vec<u8>),
}

fn done() -> impl Strategy<Value = Done> {
    let standing = prop_oneof![
        any::<bool>().prop_map(Standing::Read),
        any::<bool>().prop_map(Standing::Starred),
        ("[أ-ي]{1,3}", any::<bool>()).prop_map(|(tag, yes)| Standing::Tagged(tag, yes)),
    ];
    prop_oneof![
        3 => (0..6_u8).prop_map(Done::Add),
        1 => (0..6_u8).prop_map(Done::Say),
        1 => (0..6_u8, any::<u8>()).prop_map(|(name, at)| Done::Place(name, at)),
        2 => (0..6_u8, standing).prop_map(|(name, standing)| Done::Tell(name, standing)),
        1 => proptest::collection::vec(0..6_u8, 1..4).prop_map(Done::Remove),
    ]
}

/// Does it; true where that can be taken back.
fn act(library: &mut Library, done: &Done, number: usize) -> bool {
    let text = |name: u8| {
        format!("عنوان {name}\n\nقال وزير الخارجية أنتوني بلينكن إن الأمر {name} هادئ.\n")
    };
    let id = |library: &Library, name: u8| library.id_of(&format!("/{name}")).expect("readable");
    match done {
        Done::Add(name) => {
            let is_new = id(library, *name).is_none();
            let article = article(&text(*name));
            let locator = Locator::File(format!("/{name}").into());
            let found = annotate(&article, &Lexicon::built_in());
            let incoming = Incoming {
                identity: &format!("/{name}"),
                locator: &locator,
                article: &article,
                found: Some(&found),
            };
            let mut adding = Adding::new(vec!["وسم".into()], 9);
            library.add(&[incoming], &mut adding).expect("added");
            return is_new;
        }
        Done::Say(name) => {
            if let Some(id) = id(library, *name) {
                let line = format!("{{\"id\":\"a-{number}\"}}");
                library.append(id, &line).expect("kept");
            }
        }
        Done::Place(name, at) => {
            if let Some(id) = id(library, *name) {
                let text = text(*name);
                let anchor = Anchor(text.floor_char_boundary(usize::from(*at)));
                library
                    .keep_place(id, (&text, anchor), *at > 200)
                    .expect("kept");
            }
        }
        Done::Tell(name, standing) => {
            if let Some(id) = id(library, *name) {
                let standing = std::slice::from_ref(standing);
                return library.tell(&[id], standing, 9).expect("told") > 0;
            }
        }
        Done::Remove(names) => {
            let ids: Vec<_> = names.iter().filter_map(|name| id(library, *name)).collect();
            return library.remove(&ids, 9).expect("removed") > 0;
        }
    }
    false
}

/// A library as its export tells it.
fn exported(library: &Library) -> Vec<String> {
    let mut lines = Vec::new();
    let each = |line: &str| {
        lines.push(line.to_owned());
        Ok::<(), LibraryError>(())
    };
    library.export(each).expect("readable");
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was done last and is taken back was never done; a library that is
    /// exported and imported is the same, finds the same, and knows the same people.
    #[test]
    fn undo_and_exchange_are_identities(
        before in proptest::collection::vec(done(), 0..12),
        last in done(),
    ) {
        let (_folder, mut library) = library();
        for (number, done) in before.iter().enumerate() {
            act(&mut library, done, number);
        }
        let earlier = exported(&library);
        let people = |library: &Library| library.named(None, "بلينكن").expect("readable");
        let known = (found(&library, "بلينكن"), people(&library).len());
        let is_deed = matches!(last, Done::Add(_) | Done::Tell(..) | Done::Remove(_));
        if is_deed && act(&mut library, &last, 99) {
            library.undo().expect("taken back");
        }
        prop_assert_eq!(&exported(&library), &earlier);
        prop_assert_eq!(&(found(&library, "بلينكن"), people(&library).len()), &known);

        let (_other, mut other) = self::library();
        other.import(earlier.iter().map(String::as_str), 9).expect("it is ours");
        prop_assert_eq!(&exported(&other), &earlier);
        prop_assert_eq!(&(found(&other, "بلينكن"), people(&other).len()), &known);
        // Once more, nothing is new.
        let again = other.import(earlier.iter().map(String::as_str), 9).expect("it is ours");
        prop_assert_eq!((again.new, again.changed), (0, 0));
        other.undo().expect("taken back");
        prop_assert!(all(&other).is_empty());
    }
}

#[test]
fn what_is_no_export_is_told_and_nothing_of_it_taken_in() {
    let (_folder, mut library) = library();
    let at = |error: LibraryError| match error {
        LibraryError::Line { line, .. } => line,
        other => panic!("{other}"),
    };
    assert_eq!(at(library.import(["{}"], 1).expect_err("no export")), 1);
    add(&mut library, "/a", "عنوان\n");
    let mut lines = exported(&library);
    lines.push("{\"id\": 1}".to_owned());
    let (_other, mut other) = self::library();
    let refused = other.import(lines.iter().map(String::as_str), 1);
    assert_eq!(at(refused.expect_err("a bad line")), 3);
    assert!(all(&other).is_empty());
}

#[test]
fn a_feed_is_followed_and_what_was_seen_is_not_new() {
    let (_folder, mut library) = library();
    let address = Address::parse("https://a.example/feed").expect("an address");
    let (id, is_new) = library.follow(&address, 1).expect("followed");
    assert!(is_new && !library.follow(&address, 2).expect("known").1);
    let article = article("خبر من خلاصة\n\nنص.\n");
    let locator = Locator::Url(Address::parse("https://a.example/1").expect("an address"));
    let incoming = Incoming {
        identity: "https://a.example/1",
        locator: &locator,
        article: &article,
        found: None,
    };
    assert_eq!(library.unseen(id, &["1", "2"]).expect("readable"), [0, 1]);
    let items = [("1", incoming)];
    assert_eq!(
        library
            .fetched(id, Some("الموقع"), &items, 5)
            .expect("taken in"),
        1
    );
    assert_eq!(library.unseen(id, &["1", "2"]).expect("readable"), [1]);
    library.not_fetched(id, "no answer").expect("told");
    let feed = library.feeds().expect("readable").remove(0);
    let told = (
        feed.title.as_str(),
        feed.articles,
        feed.unread,
        feed.fetched,
    );
    assert_eq!(told, ("الموقع", 1, 1, Some(5)));
    assert_eq!(feed.failure.as_deref(), Some("no answer"));
    assert_eq!(found(&library, "feed:الموقع"), [1]);

    // All of it is exchanged, and taken back.
    let before = exported(&library);
    let (_other, mut other) = self::library();
    other
        .import(before.iter().map(String::as_str), 1)
        .expect("it is ours");
    assert_eq!(exported(&other), before);
    library.unfollow(&[id], 6).expect("no longer");
    assert!(library.feeds().expect("readable").is_empty());
    assert!(found(&library, "feed:الموقع").is_empty());
    let undone = library.undo().expect("taken back").expect("something");
    assert_eq!(undone.kind, DeedKind::Unfollowed);
    assert_eq!(exported(&library), before);
    assert!(matches!(
        library.unfollow(&[FeedId(99)], 7),
        Err(LibraryError::NoFeed(FeedId(99)))
    ));
}

#[test]
fn a_new_library_is_opened_by_many_at_once() {
    for _ in 0..30 {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = &folder.path().join("library.sqlite");
        let gate = &std::sync::Barrier::new(8);
        std::thread::scope(|scope| {
            for number in 0..8 {
                scope.spawn(move || {
                    gate.wait();
                    if number % 2 == 0 {
                        Library::open(file, Vec::new).expect("it opens");
                    } else {
                        Library::open_existing(file).expect("it is there, or not yet");
                    }
                });
            }
        });
    }
}
