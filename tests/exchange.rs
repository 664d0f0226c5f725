//! What leaves qari in the formats of others comes back as it was, as far as the
//! format can carry it; what is wrong in a file is told with its line and span.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use qari::article::{
    Annotations, Article, Aside, AsideKind, Attribution, BlockKind, Colour, Confidence, Day,
    Entity, EntityId, EntityKind, Evidence, Format, Grounds, Link, Marking, Mention, Nominal,
    Quotation, QuotationKind, Remark,
};
use qari::export::{Exported, write};
use qari::extract::{annotate, sentences};
use qari::import::{self, Fault, ImportError};
use qari::ingest::SAMPLE;
use qari::text::TextRange;
use qari::text::words::words;
use serde_json::Value;

use crate::support::quoted::{LEXICON, parsed, pieces};

/// The formats that come back.
const READ: [Format; 6] = [
    Format::Json,
    Format::Lines,
    Format::Brat,
    Format::Conll,
    Format::Doccano,
    Format::WebAnnotation,
];

/// What a file says of an article, but for its reader.
fn read(format: Format, article: &Article, bytes: &[u8]) -> Result<Annotations, ImportError> {
    import::read(format, article, bytes).map(|imported| imported.annotations)
}

/// A file of this format.
fn written(format: Format, article: &Article, annotations: &Annotations) -> String {
    written_with(&[], format, article, annotations)
}

/// The same, with what a reader put on the article.
fn written_with(
    remarks: &[Remark],
    format: Format,
    article: &Article,
    annotations: &Annotations,
) -> String {
    let exported = Exported {
        article,
        annotations,
        remarks,
        name: "مقال.txt",
        sentences: &sentences(article, annotations.extent),
    };
    write(format, &exported).unwrap()
}

/// What a format can carry of annotations: all, names and quotations without
/// what shows them, or names alone.
fn carried(format: Format, article: &Article, known: &Annotations) -> Annotations {
    match format {
        Format::Json | Format::Lines => known.clone(),
        Format::Conll => names_alone(article, known),
        _ => told(article, known),
    }
}

/// Without how sure anything is, and why.
fn told(article: &Article, known: &Annotations) -> Annotations {
    let mut seen = HashSet::new();
    let mention = |mention: &Mention| Mention {
        confidence: Confidence::FULL,
        evidence: Evidence::Told,
        link: match mention.entity {
            Some(entity) if seen.insert(entity) => Link::First,
            _ => Link::Told,
        },
        ..*mention
    };
    let entity = |entity: &Entity| Entity {
        confidence: Confidence::FULL,
        ..*entity
    };
    let quotation = |quotation: &Quotation| Quotation {
        confidence: Confidence::FULL,
        attribution: Attribution {
            grounds: Grounds::Told,
            confidence: Confidence::FULL,
        },
        repaired: false,
        ..quotation.clone()
    };
    Annotations {
        mentions: known.mentions.iter().map(mention).collect(),
        entities: known.entities.iter().map(entity).collect(),
        quotations: known.quotations.iter().map(quotation).collect(),
        days: Vec::new(),
        extent: article.text.len(),
        ..known.clone()
    }
}

/// Each name for itself.
fn names_alone(article: &Article, known: &Annotations) -> Annotations {
    let mut alone = Annotations {
        extent: article.text.len(),
        ..Annotations::default()
    };
    for mention in &known.mentions {
        let named = !matches!(mention.kind, EntityKind::Date | EntityKind::Value);
        let entity = named.then_some(EntityId(alone.entities.len() as u32));
        alone.mentions.push(Mention {
            entity,
            confidence: Confidence::FULL,
            evidence: Evidence::Told,
            link: if named { Link::First } else { Link::Told },
            ..*mention
        });
        alone.entities.extend(entity.map(|_| Entity {
            kind: mention.kind,
            canonical: mention.range,
            confidence: Confidence::FULL,
        }));
    }
    alone
}

/// Holds every format to what it can carry.
fn comes_back(article: &Article, known: &Annotations) {
    for format in READ {
        let file = written(format, article, known);
        let back = read(format, article, file.as_bytes());
        let back = back.unwrap_or_else(|error| panic!("{}: {error}\n{file}", format.name()));
        let expected = carried(format, article, known);
        assert_eq!(back, expected, "{}\n{file}", format.name());
        // And again the same file, but for what the format does not carry.
        if matches!(
            format,
            Format::Json | Format::Lines | Format::Brat | Format::Doccano
        ) {
            assert_eq!(written(format, article, &back), file, "{}", format.name());
        }
    }
}

#[test]
fn the_sample_comes_back_in_every_format() {
    let article = parsed(SAMPLE);
    let known = annotate(&article, &LEXICON);
    assert!(known.mentions.len() > 20 && known.quotations.len() > 5);
    comes_back(&article, &known);
}

/// What random texts came down to where a file did not come back.
#[test]
fn what_is_between_tokens_comes_back() {
    for text in [
        "قال \u{670}ء ",
        "قال \u{301}\u{200f} قال ",
        "قال ّ ن",
        "قال \u{1CE1}\u{1FD6} ",
        "\u{FD3F} \n \u{FD3F} قال ",
    ] {
        let article = parsed(text);
        comes_back(&article, &annotate(&article, &LEXICON));
    }
}

/// A word of the article, by its number, and how many more.
type Stretch = (usize, usize);

/// What random annotations are made of, before they have an article.
#[derive(Debug, Clone)]
struct Seeds {
    mentions: Vec<(Stretch, u8, [u8; 3])>,
    quotations: Vec<(Vec<Stretch>, [u8; 6], bool)>,
    nominals: Vec<(Stretch, u8)>,
    asides: Vec<(Stretch, u8)>,
}

fn seeds() -> impl Strategy<Value = Seeds> {
    let stretch = || (0_usize..60, 0_usize..4);
    let mentions = prop::collection::vec((stretch(), any::<u8>(), any::<[u8; 3]>()), 0..12);
    let contents = prop::collection::vec(stretch(), 1..4);
    let quotations = prop::collection::vec((contents, any::<[u8; 6]>(), any::<bool>()), 0..5);
    let nominals = prop::collection::vec((stretch(), any::<u8>()), 0..3);
    let asides = prop::collection::vec((stretch(), any::<u8>()), 0..3);
    (mentions, quotations, nominals, asides).prop_map(|(mentions, quotations, nominals, asides)| {
        Seeds {
            mentions,
            quotations,
            nominals,
            asides,
        }
    })
}

const EVIDENCE: [Evidence; 4] = [
    Evidence::Tagger,
    Evidence::Listed,
    Evidence::GivenName,
    Evidence::Told,
];
const LINKS: [Link; 4] = [Link::Same, Link::Part, Link::Gloss, Link::Alias];
const GROUNDS: [Grounds; 4] = [
    Grounds::Named,
    Grounds::Anonymous,
    Grounds::Continues,
    Grounds::Told,
];
const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
    EntityKind::Date,
    EntityKind::Value,
];
const TOLD: [QuotationKind; 4] = [
    QuotationKind::Direct,
    QuotationKind::Mixed,
    QuotationKind::Indirect,
    QuotationKind::Reported,
];
const ASIDES: [AsideKind; 3] = [AsideKind::Title, AsideKind::Nested, AsideKind::Verse];

fn pick<T: Copy>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()]
}

/// The words that a format of tokens has: those of no noise.
fn lasting(article: &Article) -> Vec<Vec<TextRange>> {
    let read = article.blocks.iter();
    let read = read.filter(|block| block.kind != BlockKind::Noise);
    read.map(|block| {
        let words = words(block.range.slice(&article.text), block.range.start);
        words.into_iter().map(|word| word.range).collect()
    })
    .collect()
}

/// A stretch of words of one paragraph.
fn stretch(blocks: &[Vec<TextRange>], (word, more): Stretch) -> Option<TextRange> {
    let words: Vec<(usize, TextRange)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(block, words)| words.iter().map(move |word| (block, *word)))
        .collect();
    let (block, first) = *words.get(word)?;
    let mut near = words[word..].iter().take(more + 1);
    let last = near.rfind(|(other, _)| *other == block)?;
    Some(TextRange::new(first.start, last.1.end))
}

/// Random annotations of an article that keep to what holds for all.
fn sown(article: &Article, seeds: &Seeds) -> Annotations {
    let blocks = lasting(article);
    let mut found = Annotations {
        extent: article.text.len(),
        ..Annotations::default()
    };
    mentions(article, &blocks, &seeds.mentions, &mut found);
    let entities = found.entities.len() as u32;
    let somebody = |by: u8| (entities > 0 && by < 200).then(|| EntityId(u32::from(by) % entities));
    for (contents, by, repaired) in &seeds.quotations {
        let range = |by: u8| stretch(&blocks, (usize::from(by) % 60, 0)).filter(|_| by < 180);
        let mut contents: Vec<TextRange> = contents
            .iter()
            .filter_map(|one| stretch(&blocks, *one))
            .collect();
        contents.sort_unstable();
        contents.dedup_by(|next, before| before.overlaps(*next));
        let Some(first) = contents.first().copied() else {
            continue;
        };
        found.quotations.push(Quotation {
            kind: pick(&TOLD, by[0]),
            marked: (by[1] < 60).then_some(first).into_iter().collect(),
            contents,
            cue: range(by[1]),
            source: range(by[2]),
            speaker: somebody(by[3]),
            attribution: Attribution {
                grounds: pick(&GROUNDS, by[4]),
                confidence: sure(by[4]),
            },
            confidence: sure(by[5]),
            via: somebody(by[5]),
            repaired: *repaired,
        });
    }
    found.quotations.sort_by_key(Quotation::start);
    for (one, by) in &seeds.nominals {
        let nominal = stretch(&blocks, *one).zip(somebody(*by));
        found
            .nominals
            .extend(nominal.map(|(range, entity)| Nominal { range, entity }));
    }
    found.nominals.sort_by_key(|nominal| nominal.range);
    for (one, by) in &seeds.asides {
        let kind = pick(&ASIDES, *by);
        let aside = stretch(&blocks, *one).map(|range| Aside { range, kind });
        found.asides.extend(aside);
    }
    found.asides.sort_by_key(|aside| aside.range);
    found
}

fn sure(by: u8) -> Confidence {
    Confidence::of(f32::from(by % 101) / 100.0)
}

/// Names apart from each other, some behind a proclitic, entities in the order
/// in which they are named.
fn mentions(
    article: &Article,
    blocks: &[Vec<TextRange>],
    seeds: &[(Stretch, u8, [u8; 3])],
    found: &mut Annotations,
) {
    let mut ranges: Vec<(TextRange, u8, [u8; 3])> = Vec::new();
    for (one, who, by) in seeds {
        let Some(mut range) = stretch(blocks, *one) else {
            continue;
        };
        let mut letters = range.slice(&article.text).char_indices().skip(1);
        let second = letters.next().filter(|(_, second)| second.is_alphabetic());
        if let Some((byte, _)) = second.filter(|_| by[2] % 3 == 0) {
            range.start += byte;
        }
        if ranges.iter().all(|(other, ..)| !other.overlaps(range)) {
            ranges.push((range, *who, *by));
        }
    }
    ranges.sort_unstable();
    let mut numbers: BTreeMap<u8, EntityId> = BTreeMap::new();
    for (range, who, by) in ranges {
        let who = who % 9;
        let kind = pick(&KINDS, who);
        let named = !matches!(kind, EntityKind::Date | EntityKind::Value);
        let next = EntityId(numbers.len() as u32);
        let entity = named.then(|| *numbers.entry(who).or_insert(next));
        if kind == EntityKind::Date && by[1] % 2 == 0 {
            let month = by[1] % 12 + 1;
            let day = Day {
                year: 1900 + i32::from(by[2]),
                month: Some(month),
                day: (by[0] % 2 == 0).then_some(7),
            };
            found.days.push((found.mentions.len(), day));
        }
        let first = entity == Some(next);
        found.mentions.push(Mention {
            range,
            kind,
            entity,
            confidence: sure(by[0]),
            evidence: pick(&EVIDENCE, by[1]),
            link: if first || !named {
                Link::First
            } else {
                pick(&LINKS, by[2])
            },
        });
        let Some(id) = entity else { continue };
        if first {
            found.entities.push(Entity {
                kind,
                canonical: range,
                confidence: sure(by[2]),
            });
        } else if found.entity(id).canonical.len() < range.len() {
            found.entities[id.0 as usize].canonical = range;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_found_comes_back(text in pieces()) {
        let article = parsed(&text);
        comes_back(&article, &annotate(&article, &LEXICON));
    }

    #[test]
    fn random_annotations_come_back(text in pieces(), seeds in seeds()) {
        let article = parsed(&text);
        comes_back(&article, &sown(&article, &seeds));
    }

    /// Whatever a file is, reading it ends, and with an error or with what is of
    /// this article.
    #[test]
    fn broken_files_are_errors(at in 0_usize..1000, with in "[ -~\u{621}-\u{64A}\n\t]{0,3}") {
        let article = parsed(SMALL);
        let known = annotate(&article, &LEXICON);
        for format in READ {
            let file = written(format, &article, &known);
            let ends: Vec<usize> = file.char_indices().map(|(byte, _)| byte).collect();
            let from = ends[at * (ends.len() - 1) / 1000];
            let to = ends.iter().copied().find(|end| *end > from).unwrap_or(file.len());
            let broken = [&file[..from], &with, &file[to..]].concat();
            if let Ok(back) = read(format, &article, broken.as_bytes()) {
                for mention in &back.mentions {
                    prop_assert!(!mention.range.slice(&article.text).is_empty());
                }
            }
        }
    }
}

const SMALL: &str = "لقاء في لندن\n\nقال بيني غانتس: «سنبقى هنا». وأضاف غانتس أن لندن بعيدة.\n";

/// A small article, and what a file of it becomes when one of its stretches is
/// replaced by another.
fn wrong(format: Format, good: &str, bad: &str) -> ImportError {
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let file = written(format, &article, &known);
    assert!(file.contains(good), "no {good} in\n{file}");
    let broken = file.replacen(good, bad, 1);
    let back = read(format, &article, broken.as_bytes());
    back.expect_err(&broken)
}

/// The line of the first place of something in a good file.
fn line(format: Format, sought: &str) -> usize {
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let file = written(format, &article, &known);
    file[..file.find(sought).unwrap()].matches('\n').count() + 1
}

#[test]
fn a_wrong_offset_is_told_with_its_line_and_span() {
    // The name لندن of the title stands at 8..12.
    let cases = [
        (Format::Json, "\"start\": 8,", "\"start\": 9,", (9, 12)),
        (Format::Lines, "\"start\":8,", "\"start\":9,", (9, 12)),
        (Format::Brat, "LOC 8 12", "LOC 9 13", (9, 13)),
        (
            Format::WebAnnotation,
            "\"start\": 8",
            "\"start\": 9",
            (9, 12),
        ),
    ];
    for (format, good, bad, span) in cases {
        let error = wrong(format, good, bad);
        assert_eq!(error.span, Some(span), "{}", format.name());
        assert!(matches!(error.fault, Fault::Differs { .. }), "{error}");
        // The part of the file that holds it begins up to some lines before.
        let held = line(format, good);
        assert!(
            error.line <= held && held <= error.line + 14,
            "{}: {error}",
            format.name()
        );
    }
    // doccano does not repeat the words of a span; that it ends in the text,
    // and in one paragraph, is all that can be held against it.
    let error = wrong(Format::Doccano, "\"end_offset\":12", "\"end_offset\":16");
    assert_eq!((error.line, error.span), (1, Some((8, 16))));
    assert_eq!(error.fault, Fault::AcrossBlocks);
    let error = wrong(Format::Doccano, "\"end_offset\":12", "\"end_offset\":1200");
    assert!(
        matches!(error.fault, Fault::Outside { length: 70, .. }),
        "{error}"
    );
    let error = wrong(Format::Conll, "في\tO", "من\tO");
    assert_eq!(error.line, 2);
    assert!(matches!(error.fault, Fault::Token { .. }), "{error}");
}

/// In a file of a format, what becomes what, and what is then said.
const WRONG: &[(Format, &str, &str, &str)] = &[
    (
        Format::Json,
        "\"type\": \"LOC\"",
        "\"type\": \"loc\"",
        "no kind of name is called `loc`",
    ),
    (
        Format::Json,
        "qari-gold/1",
        "qari-gold/9",
        "this is not qari-gold/1",
    ),
    (
        Format::Json,
        "unicode-scalar",
        "grapheme",
        "no unit of offsets is called `grapheme`",
    ),
    (
        Format::Json,
        "\"sha256\": \"",
        "\"sha256\": \"0",
        "the file is of another text",
    ),
    (
        Format::Json,
        "\"speaker\": \"e",
        "\"speaker\": \"x",
        "nothing has the id `x",
    ),
    (
        Format::Json,
        "\"id\": \"m2\"",
        "\"id\": \"m1\"",
        "`m1` is the id of something before it",
    ),
    (
        Format::Json,
        "\"mentions\": [",
        "\"mentions\": [7,",
        "invalid type: integer `7`",
    ),
    (
        Format::Lines,
        "\"record\":\"quote\"",
        "\"record\":\"quota\"",
        "no record is called `quota`",
    ),
    (
        Format::Brat,
        "T1\tLOC 8 12",
        "T1\tLOC 8",
        "offsets are START END",
    ),
    (
        Format::Brat,
        "T1\tLOC 8 12",
        "T1\tLOC 12 8",
        "it ends before anything is in it",
    ),
    (
        Format::Brat,
        "T1\tLOC 8 12",
        "E1\tLOC 8 12",
        "only T, R, * and # lines are read",
    ),
    (
        Format::Brat,
        "T2\t",
        "T1\t",
        "`T1` is the id of something before it",
    ),
    (
        Format::Brat,
        "said-by Arg1",
        "says Arg1",
        "no relation is called `says`",
    ),
    (
        Format::Brat,
        "Arg2:T1",
        "Arg2:T99",
        "nothing has the id `T99",
    ),
    (Format::Conll, "B-LOC", "I-LOC", "tags are to be IOB2"),
    (Format::Conll, "B-LOC", "B-XYZ", "no tag is called `B-XYZ`"),
    (
        Format::Doccano,
        "\"text\":\"لقاء",
        "\"text\":\"x",
        "the file is of another text",
    ),
    (
        Format::Doccano,
        "\"label\":\"LOC\"",
        "\"label\":\"Loc\"",
        "no label is called `Loc`",
    ),
    (
        Format::WebAnnotation,
        "\"exact\": \"لندن\"",
        "\"exact\": \"باريس\"",
        "the file has `باريس`, the article `لندن`",
    ),
    (
        Format::WebAnnotation,
        "TextQuoteSelector",
        "XPathSelector",
        "selectors are",
    ),
    (
        Format::WebAnnotation,
        "\"value\": \"LOC\"",
        "\"value\": \"x\"",
        "no tag is called `x`",
    ),
];

#[test]
fn what_else_can_be_wrong_is_told() {
    for (format, good, bad, said) in WRONG.iter().copied() {
        let told = wrong(format, good, bad).to_string();
        assert!(told.starts_with("line "), "{told}");
        assert!(told.contains(said), "{}: {told}", format.name());
    }
    let article = parsed(SMALL);
    let error = read(Format::Html, &article, b"").expect_err("nobody reads it");
    assert_eq!(error.fault, Fault::OnlyWritten("html"));
    let error = read(Format::Brat, &article, b"\n\xFF").expect_err("no text");
    assert_eq!((error.line, error.fault), (2, Fault::NotUtf8));
}

#[test]
fn offsets_in_another_unit_are_told_or_taken() {
    let article = parsed(SMALL);
    // In bytes, لندن of the title is 14..22.
    let file = "T1\tLOC 14 22\tلندن\n";
    let told = read(Format::Brat, &article, file.as_bytes()).expect_err("bytes are not scalars");
    assert!(
        told.to_string()
            .ends_with("counted in utf-8-bytes they would agree"),
        "{told}"
    );
    for (unit, start, end) in [("utf-8-byte", 14, 22), ("utf-16-unit", 8, 12)] {
        let file = format!(
            r#"{{"format":"qari-gold/1","offsets":"{unit}, half-open",
            "mentions":[{{"start":{start},"end":{end},"text":"لندن","type":"LOC"}}]}}"#
        );
        let found = read(Format::Json, &article, file.as_bytes()).unwrap();
        assert_eq!(found.mentions[0].range, TextRange::new(14, 22));
    }
}

#[test]
fn words_alone_place_a_web_annotation() {
    let article = parsed(SMALL);
    let file = |exact: &str, prefix: &str| {
        format!(
            r#"[{{"id":"a","type":"Annotation","body":{{"value":"LOC"}},"target":{{"source":"x",
            "selector":{{"type":"TextQuoteSelector","exact":"{exact}","prefix":"{prefix}"}}}}}}]"#
        )
    };
    let found = read(
        Format::WebAnnotation,
        &article,
        file("لندن", "أن ").as_bytes(),
    )
    .unwrap();
    let stands = found.mentions[0].range;
    assert!(stands.start > 22 && stands.slice(&article.text) == "لندن");
    let twice = read(Format::WebAnnotation, &article, file("لندن", "").as_bytes());
    assert!(twice.is_err());
}

/// One of each sort, in text order: two share text, one goes over a paragraph.
fn remarks(text: &str) -> Vec<Remark> {
    let remark = |words: (usize, usize), marking| Remark {
        range: TextRange::new(words.0, words.1),
        marking,
    };
    let lines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let (title, end) = (lines[0], text.trim_end().len());
    let said = text.find("سنبقى هنا").unwrap();
    let stays = said + "سنبقى".len();
    vec![
        remark((0, title), Marking::Bookmark),
        remark((0, stays), Marking::Highlight(Colour::Pink)),
        remark((said, stays), Marking::Note("من <هو> \"؟\"".into())),
        remark((stays + 1, end), Marking::Highlight(Colour::Yellow)),
    ]
}

#[test]
fn what_a_reader_put_on_an_article_comes_back() {
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let remarks = remarks(SMALL);
    for format in [Format::Json, Format::Lines, Format::WebAnnotation] {
        let file = written_with(&remarks, format, &article, &known);
        let back = import::read(format, &article, file.as_bytes());
        let back = back.unwrap_or_else(|error| panic!("{}: {error}\n{file}", format.name()));
        assert_eq!(back.remarks, remarks, "{}\n{file}", format.name());
        assert_eq!(back.annotations, carried(format, &article, &known));
    }
    // Its words must be the article's, as everywhere.
    let file = written_with(&remarks, Format::Json, &article, &known);
    let other = file.replacen("\"kind\": \"bookmark\"", "\"kind\": \"flag\"", 1);
    let error = import::read(Format::Json, &article, other.as_bytes()).expect_err("no such");
    assert!(
        error
            .to_string()
            .contains("no kind of remark is called `flag`"),
        "{error}"
    );
}

#[test]
fn comments_and_highlights_of_others_are_read() {
    let article = parsed(SMALL);
    let file = r#"{"id":"a","type":"Annotation","motivation":["commenting"],
        "body":[{"type":"TextualBody","value":"why?"}],"target":{"source":"x",
        "selector":{"type":"TextQuoteSelector","exact":"سنبقى هنا"}}}"#;
    let found = import::read(Format::WebAnnotation, &article, file.as_bytes()).unwrap();
    assert_eq!(found.remarks[0].marking, Marking::Note("why?".into()));
    assert_eq!(found.remarks[0].range.slice(SMALL), "سنبقى هنا");
    let file = file
        .replace("commenting", "highlighting")
        .replace("\"body\"", "\"creator\"");
    let found = import::read(Format::WebAnnotation, &article, file.as_bytes()).unwrap();
    assert_eq!(found.remarks[0].marking, Marking::Highlight(Colour::Yellow));
}

/// The gold articles, where they are found.
fn gold() -> Vec<(String, String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/dev");
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts
        .map(|path| {
            let gold = fs::read_to_string(path.with_extension("json")).unwrap();
            let value = serde_json::from_str(&gold).unwrap();
            (fs::read_to_string(&path).unwrap(), gold, value)
        })
        .collect()
}

/// The spans of a list: where they stand and what they are.
fn spans(value: &Value, list: &str) -> Vec<(u64, u64, String)> {
    let spans = value[list].as_array().unwrap().iter();
    let mut spans: Vec<_> = spans
        .map(|span| {
            let kind = span.get("type").or_else(|| span.get("kind"));
            let kind = kind.and_then(Value::as_str).unwrap_or_default();
            let ends = [&span["start"], &span["end"]].map(|end| end.as_u64().unwrap());
            (ends[0], ends[1], kind.to_owned())
        })
        .collect();
    spans.sort_unstable();
    spans
}

#[test]
fn gold_articles_come_through_as_they_are() {
    for (text, file, gold) in gold() {
        let article = parsed(&text);
        let known = read(Format::Json, &article, file.as_bytes()).unwrap();
        let back: Value = serde_json::from_str(&written(Format::Json, &article, &known)).unwrap();
        for list in ["mentions", "nominals", "nonquotes"] {
            assert_eq!(spans(&back, list), spans(&gold, list));
        }
        let told = |value: &Value| -> Vec<Value> {
            let quotes = value["quotes"].as_array().unwrap().iter();
            let kept = ["type", "contents", "cue", "source"];
            let mut quotes: Vec<Value> = quotes
                .map(|quote| kept.map(|key| quote[key].clone()).into_iter().collect())
                .collect();
            quotes.sort_by_key(|quote| quote[1][0]["start"].as_u64());
            quotes
        };
        assert_eq!(told(&back), told(&gold));
    }
}

/// What a value breaks of a schema, for the words of JSON Schema that ours uses.
fn breaks(value: &Value, schema: &Value, whole: &Value, at: &str) -> Vec<String> {
    let rules = schema.as_object().unwrap().iter();
    let broken = rules.flat_map(|(word, rule)| match word.as_str() {
        "$ref" => {
            let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            breaks(value, &whole["$defs"][name], whole, at)
        }
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            let inside = |(index, item)| breaks(item, rule, whole, &format!("{at}/{index}"));
            items.flat_map(inside).collect()
        }
        "properties" => {
            let fields = value.as_object().into_iter().flatten();
            let known = fields.filter_map(|(name, field)| Some((name, field, rule.get(name)?)));
            let inside = |(name, field, rule)| breaks(field, rule, whole, &format!("{at}/{name}"));
            known.flat_map(inside).collect()
        }
        "anyOf" => {
            let mut ways = rule.as_array().unwrap().iter();
            let fits = ways.any(|way| breaks(value, way, whole, at).is_empty());
            if fits {
                Vec::new()
            } else {
                vec![format!("{at}: {word}")]
            }
        }
        _ if holds(value, word, rule, schema) => Vec::new(),
        _ => vec![format!("{at}: {word}")],
    });
    broken.collect()
}

/// True for what keeps to a rule about itself alone.
fn holds(value: &Value, word: &str, rule: &Value, schema: &Value) -> bool {
    match word {
        "$schema" | "$id" | "$defs" | "title" | "description" => true,
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "type" => {
            let own = match value {
                Value::Null => "null",
                Value::Number(number) if number.is_u64() => "integer",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
                Value::Bool(_) => "boolean",
            };
            let is = |one: &Value| one == own || one == "number" && own == "integer";
            let kinds = rule
                .as_array()
                .map_or(std::slice::from_ref(rule), Vec::as_slice);
            kinds.iter().any(is)
        }
        "minimum" => value.as_f64() >= rule.as_f64(),
        "maximum" => value.as_f64() <= rule.as_f64(),
        "minItems" => value.as_array().map(|list| list.len() as u64) >= rule.as_u64(),
        "pattern" => {
            assert_eq!(rule, "^[0-9a-f]{64}$");
            let hex = |digit: char| matches!(digit, '0'..='9' | 'a'..='f');
            let text = value.as_str().unwrap_or_default();
            text.len() == 64 && text.chars().all(hex)
        }
        "required" => {
            let mut names = rule.as_array().unwrap().iter();
            names.all(|name| value.get(name.as_str().unwrap()).is_some())
        }
        "additionalProperties" => {
            assert_eq!(rule, &Value::Bool(false));
            let mut fields = value.as_object().into_iter().flatten();
            fields.all(|(name, _)| schema["properties"].get(name).is_some())
        }
        other => panic!("the schema has {other}, which this test does not know"),
    }
}

#[test]
fn an_export_keeps_to_the_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/qari-gold-1.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for text in [SAMPLE, SMALL, ""] {
        let article = parsed(text);
        let known = annotate(&article, &LEXICON);
        let remarks = if text == SMALL {
            remarks(text)
        } else {
            Vec::new()
        };
        let file = written_with(&remarks, Format::Json, &article, &known);
        let mut value: Value = serde_json::from_str(&file).unwrap();
        assert_eq!(breaks(&value, &schema, &schema, ""), Vec::<String>::new());
        value["mentions"] = serde_json::json!([{"id": 7, "type": "X"}]);
        assert!(breaks(&value, &schema, &schema, "").len() > 2);
    }
}

#[test]
fn a_page_shows_text_as_text_and_leads_both_ways() {
    let hostile = "<script>alert(1)</script> & \"x\"\n\nقال بيني غانتس: «سنبقى <b>هنا</b> & نعود». ولندن بعيدة.\n";
    let article = parsed(hostile);
    let known = annotate(&article, &LEXICON);
    let place = |words: &str| {
        let start = hostile.find(words).unwrap();
        TextRange::new(start, start + words.len())
    };
    let remark = |words, marking| Remark {
        range: place(words),
        marking,
    };
    let remarks = [
        remark("غانتس: «سنبقى", Marking::Note("<i>من؟</i>".into())),
        remark("سنبقى", Marking::Highlight(Colour::Green)),
        remark("بعيدة", Marking::Bookmark),
    ];
    let page = written_with(&remarks, Format::Html, &article, &known);
    assert!(page.contains("<mark id=\"r2\" class=\"green\">"), "{page}");
    assert!(page.contains("<sup><a href=\"#remark-1\">1</a></sup>"));
    assert!(page.contains("<p><bdi>&lt;i&gt;من؟&lt;/i&gt;</bdi></p>"));
    assert!(page.contains("<bdi class=\"bookmark\">بعيدة</bdi></a> <small>علامة</small>"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"));
    for tag in ["<script", "<b>", "src=", "url(", "@import"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;b&gt;"));
    // Every link has its end.
    let links: Vec<&str> = page.split("href=\"#").skip(1).collect();
    assert!(links.len() > 4);
    for link in links {
        let id = link.split('"').next().unwrap();
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    let mut open = Vec::new();
    for tag in page
        .split('<')
        .skip(1)
        .map(|rest| rest.split(['>', ' ']).next().unwrap())
    {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if ["!DOCTYPE", "meta"].contains(&tag) => {}
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_page_of_markdown_has_quotations_by_speaker() {
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let page = written(Format::Markdown, &article, &known);
    let lines: Vec<&str> = page.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines[..5],
        [
            "<div dir=\"rtl\">",
            "# لقاء في لندن",
            "## الأقوال",
            "### بيني غانتس",
            "> سنبقى هنا",
        ]
    );
    assert!(lines.contains(&"- لندن · 2"), "{page}");
}

#[test]
fn a_table_has_a_row_for_each_name_and_quotation() {
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let table = written(Format::Csv, &article, &known);
    assert!(table.starts_with("\u{FEFF}id,what,kind,start,end,text,"));
    assert_eq!(
        table.matches("\r\n").count(),
        1 + known.mentions.len() + known.quotations.len()
    );
    assert!(table.contains("mention,LOC,8,12,لندن,"), "{table}");
}

#[test]
fn names_agree_with_what_they_name() {
    let place = "\"type\":\"LOC\"";
    let as_person = wrong(Format::Lines, place, "\"type\":\"PER\"");
    assert!(
        matches!(as_person.fault, Fault::OtherKind { .. }),
        "{as_person}"
    );
    let article = parsed(SMALL);
    let known = annotate(&article, &LEXICON);
    let file = written(Format::Lines, &article, &known);
    let dated: Vec<String> = file
        .lines()
        .map(|line| line.replace(place, "\"type\":\"DATE\""))
        .collect();
    let as_date = read(Format::Lines, &article, dated.join("\n").as_bytes());
    let as_date = as_date.expect_err("a date names no entity");
    assert!(matches!(as_date.fault, Fault::NamesNobody(_)), "{as_date}");
    assert!(as_date.span.is_some(), "{as_date}");
    // Names of whom nothing is said are somebody's, each of its own.
    let is_mention = |line: &&str| line.contains("\"record\":\"mention\"");
    let alone = |line: &str| {
        let start = line.find("\"entity\":").expect("a name of somebody");
        let end = start + line[start..].find(',').expect("more follows") + 1;
        format!("{}{}", &line[..start], &line[end..])
    };
    let head = file.lines().next().expect("a head");
    let mentions: Vec<String> = file.lines().filter(is_mention).map(alone).collect();
    let alone = [&[head.to_owned()], &mentions[..]].concat().join("\n");
    let back = read(Format::Lines, &article, alone.as_bytes()).expect(&alone);
    assert_eq!(back.entities.len(), mentions.len());
    assert!(back.mentions.iter().all(|mention| mention.entity.is_some()));
}
