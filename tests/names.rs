//! Names, dates and values: the boundary cases of the annotation guideline
//! (§3, §4, §6) as a table, and laws that hold for any text.

use std::sync::LazyLock;

use proptest::prelude::*;
use qari::article::{Annotations, Article, Block, BlockKind, EntityKind};
use qari::extract::{Lexicon, annotate};
use qari::text::letters::is_mark;
use qari::text::{Direction, TextRange};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// An article whose lines are its paragraphs.
fn article(text: &str) -> Article {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        let range = TextRange::new(start, start + line.len());
        start = range.end + 1;
        if !line.trim().is_empty() {
            let kind = BlockKind::Paragraph;
            blocks.push(Block { kind, range });
        }
    }
    Article {
        text: text.to_owned(),
        blocks,
        direction: Direction::RightToLeft,
        ..Article::default()
    }
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Place => "LOC",
        EntityKind::Other => "MISC",
        EntityKind::Date => "DATE",
        EntityKind::Value => "NUMBER",
    }
}

/// What is found in a text, as `KIND name` in order.
fn found(text: &str) -> Vec<String> {
    let annotations = annotate(&article(text), &LEXICON);
    let mentions = annotations.mentions.iter();
    mentions
        .map(|mention| format!("{} {}", kind(mention.kind), mention.range.slice(text)))
        .collect()
}

#[test]
fn names_have_the_boundaries_of_the_guideline() {
    for (text, names) in [
        // Proclitics are outside, the article is inside; of لل the first ل is outside.
        (
            "وقال باراك أوباما لواشنطن إن ذلك كاف.",
            &["PER باراك أوباما", "LOC واشنطن"][..],
        ),
        (
            "وجه نداء للأمم المتحدة بشأن سوريا.",
            &["ORG لأمم المتحدة", "LOC سوريا"],
        ),
        (
            "سافر إلى لبنان وفرنسا وبريطانيا.",
            &["LOC لبنان", "LOC فرنسا", "LOC بريطانيا"],
        ),
        // A name that begins with a letter that others lose.
        (
            "التقى جو بايدن وفدا في وارسو.",
            &["PER جو بايدن", "LOC وارسو"],
        ),
        // Titles are outside.
        (
            "أعلن وزير الدفاع الإسرائيلي بيني غانتس ذلك.",
            &["PER بيني غانتس"],
        ),
        (
            "وصل الملك سلمان بن عبد العزيز إلى جدة.",
            &["PER سلمان بن عبد العزيز", "LOC جدة"],
        ),
        // Bodies with their heads and adjectives; both parts of a dual.
        (
            "قالت وزارة الخارجية الأمريكية ذلك.",
            &["ORG وزارة الخارجية الأمريكية"],
        ),
        (
            "اجتماع بين وزارتي الدفاع والخارجية في عمان.",
            &["ORG وزارتي الدفاع والخارجية", "LOC عمان"],
        ),
        ("اقتحم مبنى البيت الأبيض.", &["ORG البيت الأبيض"]),
        // The word for a medium is outside, marks too.
        ("ذكرت صحيفة “جيروزاليم بوست” ذلك.", &["ORG جيروزاليم بوست"]),
        ("نقلت وكالة رويترز عن مصدر قوله ذلك.", &["ORG رويترز"]),
        // A short name in brackets is its body's.
        (
            "قالت وكالة الأنباء الألمانية (د.ب.أ) ذلك.",
            &["ORG وكالة الأنباء الألمانية", "ORG د.ب.أ"],
        ),
        // Heads of divisions are outside, heads that are part of a name inside.
        ("في محافظة نينوى شمال العراق.", &["LOC نينوى", "LOC العراق"]),
        (
            "القصف على قطاع غزة ومضيق هرمز.",
            &["LOC قطاع غزة", "LOC مضيق هرمز"],
        ),
        ("توقفت الملاحة في قناة السويس.", &["LOC قناة السويس"]),
        (
            "احتشدوا في شارع الحبيب بورقيبة.",
            &["LOC شارع الحبيب بورقيبة"],
        ),
        // A resolution is one name.
        ("بموجب قرار مجلس الأمن 2216.", &["MISC قرار مجلس الأمن 2216"]),
        // A people is a name, its adjective is none.
        ("إن أمن الفلسطينيين مهم.", &["MISC الفلسطينيين"]),
        ("التقى المسؤولين الفلسطينيين هناك.", &[]),
        ("قال الرئيس المصري ذلك.", &[]),
        // What is called by its sort alone is no name.
        ("قالت الحكومة إن مجلس الوزراء سيجتمع.", &[]),
        // Dates are maximal; what is counted is a value.
        (
            "وصل يوم 3 يونيو/حزيران 2021 إلى القاهرة.",
            &["DATE يوم 3 يونيو/حزيران 2021", "LOC القاهرة"],
        ),
        (
            "أعلن أول أمس الأربعاء منح 5 مليارات دولار.",
            &["DATE أول أمس الأربعاء", "NUMBER 5 مليارات دولار"],
        ),
    ] {
        assert_eq!(found(text), names, "{text}");
    }
}

#[test]
fn a_currency_is_nobody() {
    let text = "كلفة تحلية المتر المكعب الواحد هبطت إلى 0.48 دولار (USD) في رام الله.";
    assert_eq!(found(text), ["NUMBER 0.48 دولار", "LOC رام الله"]);
}

#[test]
fn one_article_settles_what_a_sentence_leaves_open() {
    let text = "التقى وزير الدفاع الإسرائيلي بيني جانتس نظيره الأمريكي.\n\
                وقال جانتس إن التهديد قائم، ثم عاد غانتس إلى بلاده.";
    let annotations = annotate(&article(text), &LEXICON);
    let people: Vec<_> = annotations
        .mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .collect();
    let names: Vec<&str> = people.iter().map(|one| one.range.slice(text)).collect();
    assert_eq!(names, ["بيني جانتس", "جانتس", "غانتس"]);
    assert!(people.iter().all(|one| one.entity == people[0].entity));
}

/// Words as news has them, names among them, and what breaks readers of text.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "قال", "وزير", "الخارجية", "بايدن", "جو", "محمد", "بن", "سلمان", "وللأمم", "المتحدة",
            "غزة", "قطاع", "في", "إن", "أمس", "الخميس", "2021", "حزب", "الله", "مجلس", "الأمن",
            "«", "»", "(", ")", "،", ".", "د.ب.أ", "5", "مليارات", "دولار", "شارع", "الفلسطينيين",
        ])
        .prop_map(str::to_owned),
        2 => "[\u{621}-\u{652}\u{640}]{1,12}",
        1 => "[\u{0}-\u{7F}]{1,6}",
        1 => any::<String>().prop_map(|text| text.chars().take(6).collect()),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

/// The laws of annotations over the text that they are of.
fn hold(text: &str, blocks: &[Block], annotations: &Annotations) {
    let mut end = 0;
    for mention in &annotations.mentions {
        let range = mention.range;
        assert!(range.start >= end && range.end > range.start, "{mention:?}");
        end = range.end;
        assert!(text.get(range.start..range.end).is_some(), "{mention:?}");
        assert!(!text[range.end..].starts_with(is_mark), "{mention:?}");
        let inside =
            |block: &Block| block.range.start <= range.start && range.end <= block.range.end;
        assert!(blocks.iter().any(inside), "{mention:?}");
        let named = !matches!(mention.kind, EntityKind::Date | EntityKind::Value);
        assert_eq!(mention.entity.is_some(), named, "{mention:?}");
        if let Some(id) = mention.entity {
            assert_eq!(annotations.entity(id).kind, mention.kind);
        }
    }
    for entity in &annotations.entities {
        let mut mentions = annotations.mentions.iter();
        assert!(mentions.any(|mention| mention.range == entity.canonical));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn mentions_are_in_order_apart_and_whole(lines in prop::collection::vec(words(), 1..4)) {
        let text = lines.join("\n");
        let article = article(&text);
        hold(&text, &article.blocks, &annotate(&article, &LEXICON));
    }

    /// What a paragraph says of names it alone has, another that names nobody
    /// does not change.
    #[test]
    fn a_paragraph_without_names_changes_no_kind(line in words()) {
        let alone = annotate(&article(&line), &LEXICON);
        let two = format!("{line}\nوكان الجو باردا والطريق طويلا.");
        let both = annotate(&article(&two), &LEXICON);
        let kinds = |found: &Annotations| {
            found.mentions.iter().map(|one| (one.range, one.kind)).collect::<Vec<_>>()
        };
        prop_assert_eq!(kinds(&alone), kinds(&both));
    }
}
