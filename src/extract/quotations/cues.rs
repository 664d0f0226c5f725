//! Cues: the words that say that somebody says something. The table gives a
//! verb's perfect, imperfect, participle and masdar, and what it governs; the
//! other forms are made from them (quotation guide §3). What a cue opens where
//! it stands is for `opening` to say.

use foldhash::{HashMap, HashMapExt};

use super::particles::{AFTER, BEFORE, IN, THAT, THAT_WITH};
use super::roles::Role;
use crate::extract::lexicon::{Lexicon, Set};
use crate::extract::passage::{Passage, is_conjunction};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::words::{readings, without_letters};

/// What a word is as a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Cue {
    pub(super) class: Class,
    pub(super) frames: Frames,
    pub(super) shape: Shape,
    /// True for feminine forms.
    pub(super) feminine: bool,
    /// True for forms of several men: قالوا.
    pub(super) plural: bool,
}

/// How far a cue may be believed (the last column of the table).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A cue on sight.
    Core,
    /// Needs a complementiser or marks, else it only reports.
    Weak,
    /// A homograph: needs them close by.
    Ambiguous,
    /// Goes on with what the last speaker says.
    Continuation,
    /// Passes on what another says.
    Relay,
    /// Says how a thing is called.
    Wording,
    /// The document speaks: جاء في البيان أن.
    Document,
}

/// Which form of its verb a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// قال، يقول.
    Finite,
    /// قائلا، مؤكدا.
    Participle,
    /// With its sayer as a pronoun: قوله، تأكيدها.
    Masdar,
    /// With its sayer after it: إعلان الوزير.
    Noun,
}

/// What a verb governs: the letters of the table's sixth column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frames(u16);

/// One thing that a verb governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// إن or أن and a clause.
    Clause,
    /// بأن, or ب and a noun.
    Bi,
    /// على أن, or على and a noun.
    Ala,
    /// إلى أن, or إلى and a noun.
    Ila,
    /// عن and a noun.
    An,
    /// من أن, or من and a noun.
    Min,
    /// في أن, or في and a noun.
    Fi,
    /// ل and a noun.
    Li,
    /// A noun.
    Object,
    /// هل, كيف, ما إذا.
    Question,
    /// A colon or an opening mark.
    Colon,
    /// A thing and ب with its name: وصفه بالتاريخي.
    Wording,
    /// في, a document, and أن.
    Document,
    /// Whoever is told, as an object or a pronoun: أبلغه.
    Told,
    /// Speech without marks: وأضاف لن نقبل.
    Speech,
}

/// The letters of the table.
const FRAMES: [(&str, Frame); 15] = [
    ("E", Frame::Clause),
    ("B", Frame::Bi),
    ("A", Frame::Ala),
    ("I", Frame::Ila),
    ("N", Frame::An),
    ("M", Frame::Min),
    ("F", Frame::Fi),
    ("L", Frame::Li),
    ("O", Frame::Object),
    ("Q", Frame::Question),
    ("C", Frame::Colon),
    ("W", Frame::Wording),
    ("D", Frame::Document),
    ("P", Frame::Told),
    ("S", Frame::Speech),
];

impl Frames {
    fn of(column: &str) -> Self {
        let bit = |letter| {
            let frame = FRAMES.iter().find(|(name, _)| *name == letter);
            frame.map_or(0, |(_, frame)| 1 << *frame as u16)
        };
        Self(column.split(' ').map(bit).fold(0, |all, bit| all | bit))
    }

    pub(super) fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u16) != 0
    }
}

/// A cue where it stands in a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueAt {
    /// Its word.
    pub(super) word: usize,
    /// Without its conjunction, in the article.
    pub(super) range: TextRange,
    pub(super) cue: Cue,
}

/// The forms of all verbs of the table, folded.
pub(in crate::extract) fn forms(table: &str) -> HashMap<String, Cue> {
    let mut forms: HashMap<String, Cue> = HashMap::new();
    let verbs: Vec<Vec<&str>> = table
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t').collect())
        .collect();
    // Finite forms first: they win where a participle or masdar looks alike.
    for shape in [Shape::Finite, Shape::Participle, Shape::Masdar, Shape::Noun] {
        for verb in &verbs {
            let [he, she, does, doing, deed, frames, class] = verb.as_slice() else {
                continue;
            };
            let (class, frames) = (class_of(class), Frames::of(frames));
            let mut add = |form: String, feminine: bool, plural: bool| {
                let cue = Cue {
                    class,
                    frames,
                    shape,
                    feminine,
                    plural,
                };
                if form.chars().count() > 1 {
                    let known = forms.entry(form).or_insert(cue);
                    // Two verbs that are written alike govern what either does.
                    if known.shape == shape {
                        known.frames.0 |= frames.0;
                    }
                }
            };
            match shape {
                Shape::Finite => {
                    finite(&fold(he), &fold(she), &fold(does), &mut add);
                    if frames.has(Frame::Told) {
                        told(&fold(he), &fold(she), &mut add);
                    }
                }
                Shape::Participle => participles(&fold(doing), &mut add),
                Shape::Masdar => masdars(deed.trim_end_matches('*'), &mut add),
                Shape::Noun => {
                    if let Some(deed) = deed.strip_suffix('*') {
                        add(fold(deed), false, false);
                    }
                }
            }
        }
    }
    forms
}

fn class_of(name: &str) -> Class {
    match name {
        "core" => Class::Core,
        "amb" => Class::Ambiguous,
        "cont" => Class::Continuation,
        "relay" => Class::Relay,
        "wording" => Class::Wording,
        "doc" => Class::Document,
        _ => Class::Weak,
    }
}

/// Perfect and imperfect, in the persons that news has.
fn finite(he: &str, she: &str, does: &str, add: &mut impl FnMut(String, bool, bool)) {
    add(he.to_owned(), false, false);
    add(she.to_owned(), true, false);
    add(format!("{he}\u{627}"), false, true);
    add(format!("{she}\u{627}"), true, true);
    let stem = he.strip_suffix(['\u{627}', '\u{64A}']).unwrap_or(he);
    add(format!("{stem}\u{648}\u{627}"), false, true);
    add(does.to_owned(), false, false);
    // لم ينف: the last letter is lost.
    if let Some(short) = does.strip_suffix('\u{64A}') {
        add(short.to_owned(), false, false);
    }
    if let Some(stem) = does.strip_prefix('\u{64A}') {
        add(format!("\u{62A}{stem}"), true, false);
    }
    add(format!("{does}\u{648}\u{646}"), false, true);
    add(format!("{does}\u{627}\u{646}"), false, true);
}

/// The perfect with the pronoun of whoever is told: أبلغه، دعتهما.
fn told(he: &str, she: &str, add: &mut impl FnMut(String, bool, bool)) {
    for pronoun in [
        "\u{647}",
        "\u{647}\u{627}",
        "\u{647}\u{645}",
        "\u{646}\u{627}",
        "\u{647}\u{645}\u{627}",
    ] {
        add(format!("{he}{pronoun}"), false, false);
        add(format!("{she}{pronoun}"), true, false);
    }
}

/// The accusative participle, in its genders and numbers.
fn participles(doing: &str, add: &mut impl FnMut(String, bool, bool)) {
    if let Some(stem) = doing.strip_suffix('\u{627}') {
        add(doing.to_owned(), false, false);
        add(format!("{stem}\u{647}"), true, false);
        add(format!("{stem}\u{64A}\u{646}"), false, true);
    }
}

/// Masdars with the pronoun of whoever speaks: قوله، تأكيدها، إشارته.
fn masdars(deed: &str, add: &mut impl FnMut(String, bool, bool)) {
    let stem = match deed.strip_suffix('\u{629}') {
        Some(stem) => fold(stem) + "\u{62A}",
        None => fold(deed),
    };
    add(format!("{stem}\u{647}"), false, false);
    add(format!("{stem}\u{647}\u{627}"), true, false);
    add(format!("{stem}\u{647}\u{645}"), false, true);
}

/// The cues of a passage, in order: those that are not denied, not asked for
/// and not still to come.
pub(super) fn find(passage: &Passage<'_>, lexicon: &Lexicon) -> Vec<CueAt> {
    let words = passage.words.iter().enumerate();
    words
        .filter_map(|(index, word)| {
            let (letters, cue) = in_place(passage, index, lexicon)?;
            let range = without_letters(word.range, letters, passage.article);
            let at = CueAt {
                word: index,
                range,
                cue,
            };
            (!is_unsaid(passage, &at)).then_some(at)
        })
        .collect()
}

/// The word read as a cue, where it stands: ورد is و and رد, unless في follows.
fn in_place(passage: &Passage<'_>, index: usize, lexicon: &Lexicon) -> Option<(usize, Cue)> {
    let folded = passage.words[index].folded.as_str();
    let (letters, cue) = read(folded, lexicon)?;
    let within = passage
        .words
        .get(index + 1)
        .is_some_and(|next| next.folded.starts_with(IN));
    if letters > 0 || within || !cue.frames.has(Frame::Document) {
        return Some((letters, cue));
    }
    let rest = folded.strip_prefix('\u{648}')?;
    Some((1, lexicon.cue(rest)?))
}

/// True for what is not said: لم يعلق, المقرر أن يعلن, رفض التعليق.
fn is_unsaid(passage: &Passage<'_>, cue: &CueAt) -> bool {
    // كتب عليها: a sign, and nobody who says it.
    let next = passage.words.get(cue.word + 1);
    if next.is_some_and(|next| next.folded.starts_with("\u{639}\u{644}\u{64A}\u{647}"))
        && cue.cue.shape == Shape::Finite
    {
        return true;
    }
    let joined = |word: usize| word > 0 && passage.joins_next(word - 1);
    if cue.cue.shape == Shape::Noun || !joined(cue.word) {
        return false;
    }
    let before = cue.word - 1;
    // عدم كشف هويته, بعد رفض: a noun.
    let imperfect = passage.words[cue.word]
        .folded
        .starts_with(['\u{64A}', '\u{62A}']);
    let finite = cue.cue.shape == Shape::Finite;
    if finite && !imperfect && passage.plays(before, Role::Governs) {
        return true;
    }
    if passage.has(before, Set::Negation) {
        // لم يستبعد أن، لم ينف أن: what is not denied is said.
        return !is_denial(&passage.words[cue.word].folded);
    }
    let folded = passage.words[before].folded.as_str();
    if folded == "\u{633}\u{648}\u{641}" || folded == "\u{643}\u{64A}" {
        return true; // سوف، كي
    }
    // أن يعلن is still to come; قبل أن يعلن is not.
    let that = folded == THAT || folded == THAT_WITH;
    let came = joined(before) && {
        let first = passage.words[before - 1].folded.as_str();
        first == BEFORE || first == AFTER
    };
    // سبق له أن أوضح: the perfect after أن is said.
    that && !came && imperfect && cue.cue.shape == Shape::Finite
}

/// نفى، أنكر، استبعد in the imperfect.
fn is_denial(folded: &str) -> bool {
    [
        "\u{646}\u{641}",
        "\u{646}\u{643}\u{631}",
        "\u{633}\u{62A}\u{628}\u{639}\u{62F}",
    ]
    .iter()
    .any(|stem| folded.contains(stem))
}

/// A word read as a cue: itself, or after و، ف، ب (بقوله).
pub(super) fn read(folded: &str, lexicon: &Lexicon) -> Option<(usize, Cue)> {
    readings(folded).into_iter().find_map(|reading| {
        let cue = lexicon.cue(&reading.rest)?;
        let allowed = reading.letters == 0
            || is_conjunction(&reading)
            || cue.shape == Shape::Masdar && reading.proclitics == "\u{628}"
            || cue.shape == Shape::Noun && matches!(reading.proclitics, "\u{628}" | "\u{644}");
        allowed.then_some((reading.letters, cue))
    })
}

#[cfg(test)]
mod tests {
    use super::{Class, Frame, Shape, read};
    use crate::extract::Lexicon;

    #[test]
    fn forms_are_made_from_the_table() {
        let lexicon = Lexicon::built_in();
        let cue =
            |word: &str| read(word, &lexicon).map(|(_, cue)| (cue.class, cue.shape, cue.feminine));
        assert_eq!(cue("وقال"), Some((Class::Core, Shape::Finite, false)));
        assert_eq!(cue("اكدت"), Some((Class::Core, Shape::Finite, true)));
        assert_eq!(
            cue("تضيف"),
            Some((Class::Continuation, Shape::Finite, true))
        );
        assert_eq!(
            cue("مضيفه"),
            Some((Class::Continuation, Shape::Participle, true))
        );
        assert_eq!(cue("بقوله"), Some((Class::Core, Shape::Masdar, false)));
        assert_eq!(cue("اشارته"), Some((Class::Core, Shape::Masdar, false)));
        assert_eq!(cue("قالوا").map(|cue| cue.1), Some(Shape::Finite));
        // The future is not said yet.
        assert_eq!(cue("سيقول"), None);
        assert_eq!(cue("لقال"), None);
    }

    #[test]
    fn verbs_govern_what_the_table_says() {
        let lexicon = Lexicon::built_in();
        let governs =
            |word: &str, frame| read(word, &lexicon).is_some_and(|(_, cue)| cue.frames.has(frame));
        assert!(governs("اكد", Frame::Clause) && governs("اكد", Frame::Ala));
        assert!(!governs("قال", Frame::Object));
        assert!(governs("رحبت", Frame::Bi));
    }
}
