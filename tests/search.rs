//! Search: a phrase against a plain reference, and what is seen while one is
//! typed, in each way, in both languages, at all sizes; on the built binary too.

use std::io::Write as _;

use proptest::prelude::*;
use qari::app::{Effect, Lang, Message, Tab};
use qari::article::Annotations;
use qari::layout::Row;
use qari::text::TextRange;
use qari::text::find::{Mode, Needle, Query, Stretch};
use qari::text::fold::{Folded, fold};
use qari::text::letters::is_mark;
use qari::theme::Role;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::pty::Reader;
use crate::support::story::{Story, article, look};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

/// A letter of a folded text, and the character that gave it.
#[derive(Clone, Copy)]
struct Letter {
    folded: char,
    raw: char,
    range: TextRange,
}

fn letters(text: &str) -> Vec<Letter> {
    let letter = |(start, raw): (usize, char)| {
        let range = TextRange::new(start, start + raw.len_utf8());
        let folded: Vec<char> = fold(&raw.to_string()).chars().collect();
        let folded = folded.into_iter();
        folded.map(move |folded| Letter { folded, raw, range })
    };
    text.char_indices().flat_map(letter).collect()
}

fn same(typed: Letter, there: Letter) -> bool {
    let hamza = |letter: Letter| "ؤئء".contains(letter.raw);
    typed.folded == there.folded || hamza(typed) && hamza(there)
}

/// What may be attached, and how many of its letters are the article.
fn attached() -> Vec<(String, usize)> {
    let bases = [
        ("", 0),
        ("ب", 0),
        ("ك", 0),
        ("ل", 0),
        ("ال", 2),
        ("بال", 2),
        ("كال", 2),
        ("لل", 1),
    ];
    let base = |conjunction: &'static str| {
        bases.map(|(base, article)| (format!("{conjunction}{base}"), article))
    };
    ["", "و", "ف"].into_iter().flat_map(base).collect()
}

/// Where a word of a phrase stands that has its stem at a letter of the text:
/// where its hit begins and ends. `from` is where all but the first begin.
fn stands(
    word: &[Letter],
    stem_at: usize,
    text: &[Letter],
    (from, is_last): (Option<usize>, bool),
) -> Option<(usize, usize)> {
    let is_first = from.is_none();
    let folded: String = word.iter().map(|letter| letter.folded).collect();
    let has_article = word[0].raw == 'ا' && folded.starts_with("ال") && word.len() > 2;
    let stem = if has_article { &word[2..] } else { word };
    let end = stem_at + stem.len();
    let there = text.get(stem_at..end)?;
    let is_word = |at: usize| {
        text.get(at)
            .is_some_and(|letter| letter.folded.is_alphanumeric())
    };
    // A word of hamzas alone is what it is.
    let plain = stem.iter().all(|letter| "ؤئء".contains(letter.raw));
    let same =
        |typed: Letter, there: Letter| typed.folded == there.folded || !plain && same(typed, there);
    let fits = stem
        .iter()
        .zip(there)
        .all(|(typed, there)| same(*typed, *there));
    if !fits || !is_last && text.get(end).is_none_or(|letter| letter.folded != ' ') {
        return None;
    }
    if is_first && !has_article {
        return Some((stem_at, end));
    }
    let before = |count: usize| -> String {
        let from = stem_at.saturating_sub(count);
        text[from..stem_at]
            .iter()
            .map(|letter| letter.folded)
            .collect()
    };
    if is_first && before(2) == "ال" {
        return Some((stem_at - 2, end));
    }
    attached().into_iter().find_map(|(letters, article)| {
        let count = letters.chars().count();
        let start = stem_at.checked_sub(count)?;
        let inside = start > 0 && is_word(start - 1);
        if before(count) != letters || from.map_or(inside, |from| from != start) {
            return None;
        }
        let swallowed = letters.ends_with('ل') && article == 0 && stem[0].folded == 'ل';
        let bare = stem.len() >= 3 && !is_word(end);
        if has_article {
            (article > 0 || swallowed || bare).then_some((stem_at - article, end))
        } else {
            Some((stem_at, end))
        }
    })
}

/// Where a phrase stands, looked for letter by letter.
fn reference(words: &str, text: &str) -> Vec<TextRange> {
    let there = letters(text);
    let words: Vec<Vec<Letter>> = words.split_whitespace().map(letters).collect();
    let mut hits: Vec<TextRange> = Vec::new();
    let mut at = 0;
    while at < there.len() {
        let mut found = stands(&words[0], at, &there, (None, words.len() == 1));
        for (index, word) in words.iter().enumerate().skip(1) {
            found = found.and_then(|(start, end)| {
                let blanks = there[end..]
                    .iter()
                    .take_while(|letter| letter.folded == ' ')
                    .count();
                let from = end + blanks;
                let place = (Some(from), index + 1 == words.len());
                let starts_here = |stem: usize| Some((start, stands(word, stem, &there, place)?.1));
                (from..from + 5).find_map(starts_here)
            });
        }
        let Some((start, end)) = found else {
            at += 1;
            continue;
        };
        at = end;
        let last = there[end - 1].range.end;
        let more = |symbol: &char| is_mark(*symbol) || *symbol == 'ـ';
        let more: usize = text[last..]
            .chars()
            .take_while(more)
            .map(char::len_utf8)
            .sum();
        let hit = TextRange::new(there[start].range.start, last + more);
        if hits.last().is_none_or(|last| last.end <= hit.start) {
            hits.push(hit);
        }
    }
    hits
}

fn find(mode: Mode, words: &str, text: &str) -> Vec<TextRange> {
    let words = words.to_owned();
    let needle = Needle::new(&Query { mode, words }).unwrap();
    let mut scratch = Folded::default();
    let whole = TextRange::new(0, text.len());
    let pieces = Stretch::pieces(whole, text);
    pieces
        .flat_map(|piece| {
            let needle = needle.as_ref().expect("letters are left");
            needle.hits(text, piece, &mut scratch).collect::<Vec<_>>()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_phrase_is_found_wherever_it_stands(
        words in "(ال|و|لل|أل)?[ابلئءة]{1,4}( (ال|ل)?[بلؤه]{1,3}){0,2}",
        text in "((و|ب|ل|لل|ال|وال|ل)?[اأبلئؤءةهىَّـ]{1,4}[ \u{A0}\n،]{1,2}){0,14}",
    ) {
        let found = find(Mode::Phrase, &words, &text);
        prop_assert_eq!(&found, &reference(&words, &text));
    }

    /// Whatever is found, in whichever way, is whole clusters, in order, none
    /// over another; exactly is just what was typed.
    #[test]
    fn hits_are_stretches_of_whole_clusters(
        words in "[ابeل\u{1F1F5}][ابَ e\u{301}\u{1F1F5}\u{200D}]{0,2}",
        text in "[ابَّـ e\u{301}\u{1F1F5}\u{200D}\u{1F469}لأﻻ]{0,60}",
    ) {
        let starts = text.grapheme_indices(true).map(|(byte, _)| byte);
        let starts: Vec<usize> = starts.chain([text.len()]).collect();
        for mode in Mode::ALL {
            let hits = find(mode, &words, &text);
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
            for hit in hits {
                prop_assert!(starts.contains(&hit.start) && starts.contains(&hit.end));
                prop_assert!(mode != Mode::Exact || hit.slice(&text) == words);
            }
        }
    }
}

const TEXT: &str = "أخبار اليوم
قال الوَزيرُ إن وزير الخارجية قالا نعم.
عاد الوزير إلى لبنان ثم قال نعم.
وفي الكـــتاب نعم للوزير.
";

fn open(text: &str, lang: Lang, (columns, rows): (u16, u16)) -> Story {
    let mut story = Story::new(article(text), Annotations::default(), columns, rows);
    story.tell(Message::Language(lang));
    story
}

/// Types, and answers after every letter.
fn search(story: &mut Story, keys: &str) {
    for key in keys.split(' ') {
        let named = matches!(
            key,
            "Tab" | "BackTab" | "Up" | "Down" | "Enter" | "Space" | "Esc" | "Backspace"
        );
        let letters: Vec<String> = if named {
            vec![key.to_owned()]
        } else {
            key.chars().map(String::from).collect()
        };
        for letter in letters {
            story.press(&letter).answer();
        }
    }
}

fn hits(story: &Story) -> Vec<&str> {
    let text = &story.model.article.text;
    let search = story.model.search.as_ref().expect("something is searched");
    search.hits().iter().map(|hit| hit.slice(text)).collect()
}

fn everywhere(check: impl Fn(&mut Story, Lang)) {
    for lang in Lang::ALL {
        for size in SIZES {
            check(&mut open(TEXT, lang, size), lang);
        }
    }
}

#[test]
fn tab_goes_through_the_ways_to_search() {
    everywhere(|story, lang| {
        let (phrase, exact, pattern, fault) = match lang {
            Lang::Arabic => (
                visual("بحث:"),
                visual("بالحرف:"),
                visual("بنمط:"),
                visual("قوس"),
            ),
            Lang::English => (
                "Search:",
                "Search exactly:",
                "Search by pattern:",
                "a bracket is not closed",
            ),
        };
        story.press("/");
        let keys = if lang == Lang::Arabic {
            visual("بنمط،")
        } else {
            "earlier ones"
        };
        assert!(
            story.shows(phrase) && story.shows("Tab") && story.shows(keys),
            "{:?}",
            story.rows()
        );
        search(story, "وزير");
        assert_eq!(hits(story), ["وَزيرُ", "وزير", "وزير", "وزير"]);
        assert_eq!(
            story.model.target.map(|hit| hit.start),
            Some(TEXT.find("وَزيرُ").unwrap())
        );
        search(story, "Tab");
        assert!(story.shows(exact));
        assert_eq!(hits(story), ["وزير", "وزير", "وزير"]);
        search(story, "Tab");
        assert!(story.shows(pattern));
        // A pattern that is half typed moves nothing and cannot be kept.
        let top = story.model.reader.top();
        search(story, "( Enter");
        assert!(story.shows(fault), "{:?}", story.rows());
        assert!(hits(story).is_empty());
        assert_eq!(story.model.reader.top(), top);
        search(story, "ان)?");
        assert_eq!(hits(story).len(), 3);
        search(story, "Tab");
        assert!(story.shows(phrase));
        search(story, "BackTab Enter");
        assert!(story.shows(pattern));
        let lit = story.styled_in_text(look(Role::Hit));
        assert!(lit > 0 && lit % 4 == 0, "{lit}");
        story.press("n 2 n");
        assert_eq!(story.model.target.map(|hit| hit.start), TEXT.find("وزير"));
        story.press("N");
        assert!(
            story
                .model
                .target
                .is_some_and(|hit| TEXT[..hit.start].ends_with("لل"))
        );
        story.press("R");
        assert_eq!(story.model.items(Tab::Results), 3);
    });
}

#[test]
fn earlier_searches_come_back() {
    everywhere(|story, _| {
        search(story, "/ نعم Enter / Tab قال Enter / لبن");
        let shown = |story: &Story| {
            let query = &story.model.search.as_ref().expect("it is typed").query;
            (query.mode, query.words.clone())
        };
        search(story, "Up");
        assert_eq!(shown(story), (Mode::Exact, "قال".to_owned()));
        assert_eq!(hits(story).len(), 3);
        search(story, "Up Up");
        assert_eq!(shown(story), (Mode::Phrase, "نعم".to_owned()));
        assert!(story.shows(visual("نعم")));
        search(story, "Down");
        assert_eq!(shown(story), (Mode::Exact, "قال".to_owned()));
        search(story, "Down Down");
        assert_eq!(shown(story), (Mode::Phrase, "لبن".to_owned()));
        // What was kept again is the last one; what was given up is none.
        search(story, "Up Up Enter / Esc / Up");
        assert_eq!(shown(story).1, "نعم");
        search(story, "Up Up Up");
        assert_eq!(shown(story).1, "قال");
    });
}

#[test]
fn every_cell_of_a_hit_is_lit() {
    for (words, cells) in [
        // A lam that is drawn with an alef after it; elongation; an article that
        // was typed, in للوزير as well; marks.
        ("قال", 9),
        ("كتاب", 7),
        ("الوزير", 6 + 4 + 6 + 5),
        ("لبنان ثم", 8),
    ] {
        for (lang, columns) in Lang::ALL
            .into_iter()
            .flat_map(|lang| [60, 100, 200].map(|columns| (lang, columns)))
        {
            let mut story = open(TEXT, lang, (columns, 50));
            search(&mut story, &format!("/ {}", words.replace(' ', " Space ")));
            assert_eq!(story.styled_in_text(look(Role::Hit)), cells, "{words}");
        }
    }
}

/// A paragraph of many rows, and the same wrapped by its file.
#[test]
fn a_phrase_is_found_over_the_ends_of_rows_and_lines() {
    let words = "قال الوزير نعم ";
    let long = format!("أخبار\n\n{}.\n", words.repeat(20));
    let wrapped = long.replace("الوزير نعم", "الوزير\nنعم");
    let mut all_parted = 0;
    for text in [&long, &wrapped] {
        for columns in [60, 100, 200] {
            let mut story = open(text, Lang::Arabic, (columns, 50));
            search(&mut story, "/ وزير Space نعم");
            let found = hits(&story).len();
            assert_eq!(found, 20);
            let search = story.model.search.as_ref().expect("it is typed");
            let rows = story.model.reader.rows();
            let row = |byte: usize| rows.iter().position(|row| holds(row, byte));
            let seen = search
                .hits()
                .iter()
                .filter(|hit| row(hit.end - 1).is_some());
            let parted = seen
                .clone()
                .filter(|hit| row(hit.start) != row(hit.end - 1));
            // Seven letters, and a blank where the row goes on.
            let (seen, parted) = (seen.count(), parted.count());
            all_parted += parted;
            assert_eq!(story.styled_in_text(look(Role::Hit)), seen * 8 - parted);
        }
    }
    assert!(all_parted > 0);
}

fn holds(row: &Row, byte: usize) -> bool {
    let text = row.text.as_ref();
    text.is_some_and(|text| text.line().range.contains(byte))
}

#[test]
fn enter_waits_for_no_answer() {
    let mut story = open(TEXT, Lang::Arabic, (100, 30));
    search(&mut story, "/ نعم( Tab Tab");
    // Mended, it is kept at once; what finds it answers later.
    story.press("Backspace");
    let asked = story.effects.clone();
    story.press("Enter");
    story.effects = asked;
    story.answer();
    assert!(!story.shows(visual("قوس")));
    story.press("n");
    assert_eq!(hits(&story).len(), 3);
    // What turns out to be no pattern is to be mended again.
    story.press("/ Tab Tab )");
    let asked = story.effects.clone();
    story.press("Enter");
    story.effects = asked;
    story.answer();
    assert!(story.shows(visual("قوس")));
    search(&mut story, "Backspace هنا");
    assert!(story.shows(visual("هنا")));
}

#[test]
fn a_blank_query_wants_no_answer() {
    let mut story = open(TEXT, Lang::Arabic, (100, 30));
    story.press("/ ن");
    let Some(Effect::Find { ticket, .. }) = story.effects.first().cloned() else {
        panic!("typing asks for a search");
    };
    story.press("Backspace");
    let hits = vec![TextRange::new(0, 4)];
    story.tell(Message::Found {
        ticket,
        hits,
        whole: true,
    });
    assert!(self::hits(&story).is_empty());
    story.press("Tab");
    assert!(story.effects.is_empty());
}

#[test]
fn the_built_binary_searches_in_three_ways() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let text = format!(
        "لقاء\n\n{}وقال الوزير هنا خاتِمة.\n",
        "فقرة بلا شيء.\n\n".repeat(60)
    );
    file.write_all(text.as_bytes()).unwrap();
    let mut reader = Reader::open(file.path(), 100, 24);
    reader.see(visual("لقاء"));
    reader.settle();
    reader.press("/خاتمه").see(visual("هنا"));
    // As it is stored it has a mark.
    reader.press("\t").miss(visual("هنا"));
    reader.press("\t.").miss(visual("هنا"));
    reader.press("\x15خات.م(").see(visual("قوس"));
    reader.press("ة|ه)\r").see(visual("هنا"));
    // Kept, it comes back.
    reader.press("g/\x1b[A").see(visual("بنمط:"));
    reader.see(visual("هنا"));
    // While it is looked for anew it is not seen either.
    reader.rest();
    reader.press("\x1b").miss(visual("هنا"));
    reader.rest();
    reader.press("q");
    let (status, _) = reader.end();
    assert_eq!(status.exit_code(), 0);
}
