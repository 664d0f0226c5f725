//! The notation of quotations in tests: what is found in an article, written
//! into it.
//!
//! A case is a line: an article, `¶` between its paragraphs, with what is to be
//! found written into it, and after `|` who says each quotation, in order. In it
//! stand `<cue>`, `{source}` and, after the letter of its kind, what is said:
//! `D[direct]`, `M[mixed]` with its `*marked*` stretches, `I[indirect]`,
//! `R[reported]`; a `~` before the bracket where marks were repaired, and `+[…]`
//! where an interrupted one goes on. Nobody is written as the reason why,
//! `(Anonymous)`; an outlet that passes it on after `<`.

use std::sync::LazyLock;

use proptest::prelude::*;
use qari::article::{Annotations, Article, BlockKind, Quotation, Raw};
use qari::extract::{Lexicon, annotate};
use qari::ingest::parse;
use qari::text::TextRange;

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// What a case writes into its article.
pub(crate) const NOTES: &[char] = &[
    '<', '>', '{', '}', '[', ']', '*', '~', '+', 'D', 'M', 'I', 'R',
];

/// News in pieces: names, cues, complementisers, attributions, marks and stops,
/// and what breaks readers of text. Most stand apart, some are one word.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    let said = "قال وقالت وأضاف مؤكدا قائلا أعلن دعا نقلت جاء قوله بحسب وفقا كما لافتة وأكّد حد";
    let that = "أن إن وأن بأنه فإن إلى على عن في من هل ما";
    let named =
        "خالد الزين الوزير وزير للوزارة البيان مصدر وكالة رويترز صحيفة لبنان د.ب.أ السكان باسم";
    let other = "الجسر آمن لن يغلق وهو نائب المدينة القديمة عادوا فيما علما 2.5 أمس";
    let signs = "« » « » “ ” “ ” \" ‘ ' (( )) ﴿ ﴾ : ، . ؟ … - ( ) ؛ /";
    let word = |words: &'static str| {
        prop::sample::select(words.split(' ').collect::<Vec<_>>()).prop_map(str::to_owned)
    };
    let piece = prop_oneof![
        6 => word(said),
        4 => word(that),
        6 => word(named),
        6 => word(other),
        8 => word(signs),
        2 => Just("\n".to_owned()),
        1 => "[\u{621}-\u{652}\u{640}\u{670}]{1,8}",
        1 => "[\u{64B}-\u{655}\u{301}\u{200F}\u{61C}\u{FEFF}]{1,3}",
        1 => any::<String>().prop_map(|text| text.chars().take(5).collect()),
    ];
    let gap = prop_oneof![5 => Just(" "), 2 => Just("")];
    prop::collection::vec((piece, gap), 0..60)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

/// An article as it is read from a file.
pub(crate) fn parsed(text: &str) -> Article {
    let bytes = text.as_bytes().to_vec();
    parse(Raw::whole(bytes)).unwrap().into_article()
}

/// An article whose lines are its paragraphs, however short.
pub(crate) fn article(text: &str) -> Article {
    let mut article = parsed(text);
    for block in &mut article.blocks {
        block.kind = BlockKind::Paragraph;
    }
    article
}

/// An article with what is found in it.
pub(crate) struct Read {
    pub(crate) article: Article,
    pub(crate) found: Annotations,
}

impl Read {
    pub(crate) fn new(article: Article) -> Self {
        let found = annotate(&article, &LEXICON);
        Self { article, found }
    }

    /// The article of a case.
    pub(crate) fn case(case: &str) -> Self {
        Self::new(article(&case.replace(NOTES, "").replace('¶', "\n")))
    }

    pub(crate) fn slice(&self, range: TextRange) -> &str {
        range.slice(&self.article.text)
    }

    /// The text as a case has it.
    pub(crate) fn noted(&self) -> String {
        // At one place, what ends stands before what begins, and what is shorter
        // inside what is longer.
        let mut notes: Vec<(usize, bool, usize, String)> = Vec::new();
        let mut note = |range: TextRange, open: &str, close: &str| {
            notes.push((range.start, true, usize::MAX - range.end, open.to_owned()));
            notes.push((range.end, false, usize::MAX - range.start, close.to_owned()));
        };
        for one in &self.found.quotations {
            let kind = &format!("{:?}", one.kind)[..1];
            let flag = if one.repaired { "~" } else { "" };
            note(one.contents[0], &format!("{kind}{flag}["), "]");
            for more in &one.contents[1..] {
                note(*more, "+[", "]");
            }
            for marked in &one.marked {
                note(*marked, "*", "*");
            }
            if let Some(cue) = one.cue {
                note(cue, "<", ">");
            }
            if let Some(source) = one.source {
                note(source, "{", "}");
            }
        }
        notes.sort_unstable();
        let mut text = self.article.text.clone();
        for (at, .., sign) in notes.iter().rev() {
            text.insert_str(*at, sign);
        }
        text.replace('\n', "¶")
    }

    /// Who says a quotation, by canonical name, and who passes it on.
    pub(crate) fn speaker(&self, quotation: &Quotation) -> String {
        let name = |id| self.slice(self.found.entity(id).canonical);
        let nobody = || format!("({:?})", quotation.attribution.grounds);
        let speaker = quotation
            .speaker
            .map_or_else(nobody, |id| name(id).to_owned());
        let via = quotation.via.map(|id| format!(" < {}", name(id)));
        speaker + &via.unwrap_or_default()
    }

    pub(crate) fn speakers(&self) -> Vec<String> {
        let quotations = self.found.quotations.iter();
        quotations.map(|one| self.speaker(one)).collect()
    }
}

/// The lines of a table, but for those that explain.
pub(crate) fn lines(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Holds the articles of a table to what is written into them.
pub(crate) fn check(table: &str) {
    for line in lines(table) {
        let mut parts = line.split('|').map(str::trim);
        let case = parts.next().unwrap_or_default();
        let read = Read::case(case);
        assert_eq!(read.noted(), case);
        assert_eq!(read.speakers(), parts.collect::<Vec<_>>(), "{case}");
    }
}
