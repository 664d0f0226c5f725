//! Laws of quotations, for any text: a mark that is missing changes nothing
//! elsewhere; what is found is whole, apart and in order.

use proptest::prelude::*;
use qari::article::{Annotations, Article, Block, Mention, Quotation, QuotationKind};
use qari::extract::annotate;
use qari::ingest::SAMPLE;
use qari::text::TextRange;
use qari::text::letters::is_mark;

use crate::support::quoted::{LEXICON, Read, article, parsed, pieces};

/// An article with every kind of quotation and of marked text.
const BRIDGE: &str = r#"جسر النهر القديم يعود إلى أهله

قال وزير النقل خالد الزين: «الجسر القديم يحتمل عشر سنوات أخرى». وأضاف: «لن نهدمه ولو أراد المقاول».

وأكدت المهندسة ريم الصباغ أن الشقوق "سطحية" و"لا تهدد أحدا"، لافتة إلى أن القياس مستمر.

“لا نريد جسرا جديدا من الزجاج”، قالت هدى الكيلاني، وهي معلمة تسكن الضفة منذ ولادتها.

وذكرت صحيفة «الضفاف» أن المجلس ناقش ما يسمى «خطة الألف يوم» في جلسة مغلقة.

وقال الحارس سامر العطار: «كنا نسميه «العجوز» ونحن صغار، ونقفز منه إلى الماء». وغنى الحاضرون أغنية «يا نهر» حتى المساء.

ماذا بعد

وتنتهي "المرحلة الأولى" من الأعمال في الخريف، وفق بيان لجامعة القاهرة.
"#;

/// Another, with a quotation that runs over two paragraphs.
const FESTIVAL: &str = r#"مهرجان الواحة يفتح أبوابه بلا وزير

«الموسيقى لا تنتظر أحدا من الرسميين»، بهذه الكلمات خاطبت المغنية ليلى منصور جمهورها.

وتساءل الناقد عماد النجار: "من يدفع ثمن كل هذا الانتظار؟". ورأى أن الدورة "أفقر من سابقاتها".

وقالت مديرة المهرجان هدى الكيلاني في بيان: “عملنا عاما كاملا بلا ميزانية.

“نشكر أهل الواحة الذين فتحوا بيوتهم للضيوف”.

وبحسب تقرير للبنك الدولي، فإن «السياحة الصحراوية» تراجعت في عامين.

ونقلت وكالة رويترز عن الفنان يوسف المرزوقي قوله إنه "لن يغني في قاعة مغلقة" بعد اليوم. «أحتاج إلى السماء فوق رأسي».

وشدد نزار الحلبي على أن «الواحة ليست للبيع»، داعيا إلى «وقفة صادقة» مع الأهالي.
"#;

/// A quotation without its place.
type Told<'a> = (QuotationKind, Vec<&'a str>, Option<&'a str>, String);

impl Read {
    /// The line that a byte is on.
    fn line(&self, byte: usize) -> usize {
        self.article.text[..byte].matches('\n').count()
    }

    /// The lines of a quotation.
    fn lines(&self, one: &Quotation) -> Vec<usize> {
        let starts = one.contents.iter().map(|content| content.start);
        starts.map(|start| self.line(start)).collect()
    }

    fn told(&self, one: &Quotation) -> Told<'_> {
        let said = one.contents.iter().map(|content| self.slice(*content));
        let cue = one.cue.map(|cue| self.slice(cue));
        (one.kind, said.collect(), cue, self.speaker(one))
    }

    /// The quotations that are on none of some lines.
    fn elsewhere(&self, lines: &[usize]) -> Vec<Told<'_>> {
        let apart = |one: &&Quotation| self.lines(one).iter().all(|line| !lines.contains(line));
        let apart = self.found.quotations.iter().filter(apart);
        apart.map(|one| self.told(one)).collect()
    }
}

/// Without any one of its marks, an article keeps the quotations of all other
/// paragraphs, and of the same paragraph those that end before the mark and the
/// one before it, which may be its opener. Not those after it: what it opened
/// the next mark may close. No article has a paragraph that begins with marks
/// right after one that ends with them: without the closer between, the guide
/// has both as one quotation.
#[test]
fn one_mark_less_changes_no_other_quotation() {
    for text in [SAMPLE, BRIDGE, FESTIVAL] {
        let whole = Read::new(parsed(text));
        let quotations = &whole.found.quotations;
        let marks: Vec<_> = text.match_indices(['«', '»', '“', '”', '"']).collect();
        assert!(marks.len() > 16 && quotations.len() > 7);
        for (index, (at, mark)) in marks.iter().enumerate() {
            let less = Read::new(parsed(&[&text[..*at], &text[at + mark.len()..]].concat()));
            let place: String = text[*at..].chars().take(20).collect();
            let here = whole.line(*at);
            // One that runs over several paragraphs is touched in all of them.
            let mut lines = vec![here];
            for one in quotations.iter().map(|one| whole.lines(one)) {
                lines.extend(one.iter().filter(|_| one.contains(&here)));
            }
            assert_eq!(
                less.elsewhere(&lines),
                whole.elsewhere(&lines),
                "without {place}…"
            );
            let before = index.checked_sub(1).map_or(0, |before| marks[before].0);
            let left = less.elsewhere(&[]);
            for one in quotations.iter().filter(|one| whole.lines(one) == [here]) {
                let ends = one.contents.iter().all(|content| content.end <= before);
                assert!(
                    !ends || left.contains(&whole.told(one)),
                    "without {place}…: {left:?}"
                );
            }
        }
    }
}

/// True for what is not empty, inside a block, and cuts no letter from its
/// combining mark.
fn is_whole(article: &Article, range: TextRange) -> bool {
    let text = &article.text;
    let cuts = |at: usize| {
        let letter = |c: char| c.is_alphabetic() || is_mark(c);
        text[at..].starts_with(is_mark) && text[..at].ends_with(letter)
    };
    let inside = |block: &Block| block.range.encloses(range);
    // Taking the text after a byte panics where that cuts a character.
    !range.is_empty() && article.blocks.iter().any(inside) && !cuts(range.start) && !cuts(range.end)
}

/// The laws of quotations over the article that they are of.
fn hold(article: &Article, found: &Annotations) {
    let whole = |range: &TextRange| is_whole(article, *range);
    let mut taken: Vec<TextRange> = Vec::new();
    for one in &found.quotations {
        assert!(
            !one.contents.is_empty() && one.contents.is_sorted(),
            "{one:?}"
        );
        let around: Vec<TextRange> = one.cue.iter().chain(&one.source).copied().collect();
        let mut all = one.contents.iter().chain(&one.marked).chain(&around);
        assert!(all.all(whole), "{one:?}");
        for content in &one.contents {
            let apart = |other: &TextRange| !other.overlaps(*content);
            assert!(taken.iter().all(apart), "of two: {one:?}");
            assert!(around.iter().all(apart), "its own: {one:?}");
            taken.push(*content);
        }
        let inside = |marked: &TextRange| one.contents.iter().any(|said| said.encloses(*marked));
        assert!(one.marked.iter().all(inside), "{one:?}");
        let mixed = one.kind == QuotationKind::Mixed;
        assert_eq!(mixed, !one.marked.is_empty(), "{one:?}");
        let mut ids = one.speaker.iter().chain(&one.via);
        assert!(
            ids.all(|id| (id.0 as usize) < found.entities.len()),
            "{one:?}"
        );
    }
    let apart = |pair: &[Mention]| pair[0].range.end <= pair[1].range.start;
    assert!(found.mentions.windows(2).all(apart), "{found:?}");
    assert!(found.quotations.is_sorted_by_key(Quotation::start));
    assert!(found.asides.is_sorted_by_key(|aside| aside.range));
    assert!(found.asides.iter().all(|aside| whole(&aside.range)));
}

/// What random texts came down to where a law did not hold.
#[test]
fn the_laws_hold_where_they_once_did_not() {
    for text in [
        "قال أن»",
        "وقال الوزير خالد الزين إن». وعاد السكان.",
        "دعا \"السكان لفت إلى أن الجسر آمن.",
        "قالت: «الجسر آمن». ” ويمر فوقه ستون ألف مركبة. وقالت ريم: “الشقوق سطحية هنا أيضا”.",
        "«الوزير» قال.",
        "أعلن ‘ خالد د.ب.أ أن قال ",
        "ء جاء قال - بحسب « 2.5 خالد خالد ، » أن a ",
    ] {
        let article = article(text);
        hold(&article, &annotate(&article, &LEXICON));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn quotations_are_whole_apart_and_in_order(text in pieces()) {
        let article = article(&text);
        let found = annotate(&article, &LEXICON);
        hold(&article, &found);
        // And the same again: nothing depends on the order of a hash.
        prop_assert_eq!(&found, &annotate(&article, &LEXICON));
    }
}
