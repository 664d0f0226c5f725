//! Cues: the words that say that somebody says something. The table gives a
//! verb's perfect, imperfect, participle and masdar; the other forms are made
//! from them (quotation guide §3). Future and negated cues are none.

use foldhash::{HashMap, HashMapExt};

use super::lexicon::{Lexicon, Set};
use super::passage::{Passage, is_conjunction};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::words::{readings, without_letters};

/// What a word is as a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) class: Class,
    pub(super) shape: Shape,
    /// True for feminine forms.
    pub(super) feminine: bool,
}

/// How far a cue may be believed (the last column of the table).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A cue on sight.
    Core,
    /// Needs a complementiser or marks.
    Weak,
    /// A homograph: needs them close by.
    Ambiguous,
    /// Goes on with what the last speaker says.
    Continuation,
    /// Passes on what another says.
    Relay,
    /// Names a thing: no quotation.
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
    /// قوله، تأكيدها.
    Masdar,
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

impl CueAt {
    /// False for what names or passes on, and says nothing by itself.
    pub(super) fn speaks(&self, passage: &Passage<'_>) -> bool {
        match self.cue.class {
            Class::Wording => false,
            // جاء في البيان
            Class::Document => passage
                .words
                .get(self.word + 1)
                .is_some_and(|next| next.folded == "\u{641}\u{64A}"),
            Class::Relay => self.cue.shape == Shape::Finite,
            _ => true,
        }
    }
}

/// The cue, of a passage's, that stands at a word.
pub(super) fn cue_on(cues: &[CueAt], word: usize) -> Option<&CueAt> {
    let index = cues.binary_search_by_key(&word, |cue| cue.word).ok()?;
    cues.get(index)
}

/// The forms of all verbs of the table, folded.
pub(super) fn forms(table: &str) -> HashMap<String, Cue> {
    let mut forms = HashMap::new();
    let verbs: Vec<Vec<String>> = table
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t').map(fold).collect())
        .collect();
    // Finite forms first: they win where a participle or masdar looks alike.
    for shape in [Shape::Finite, Shape::Participle, Shape::Masdar] {
        for verb in &verbs {
            let [he, she, does, doing, deed, _, class] = verb.as_slice() else {
                continue;
            };
            let class = class_of(class);
            let mut add = |form: String, feminine: bool| {
                let cue = Cue {
                    class,
                    shape,
                    feminine,
                };
                if form.chars().count() > 1 {
                    forms.entry(form).or_insert(cue);
                }
            };
            match shape {
                Shape::Finite => finite(he, she, does, &mut add),
                Shape::Participle => participles(doing, &mut add),
                Shape::Masdar => masdars(deed, &mut add),
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

/// Perfect and imperfect, in the persons that news has, with the pronouns of
/// whoever is told.
fn finite(he: &str, she: &str, does: &str, add: &mut impl FnMut(String, bool)) {
    add(he.to_owned(), false);
    add(she.to_owned(), true);
    add(format!("{he}\u{627}"), false);
    add(format!("{she}\u{627}"), true);
    let stem = he.trim_end_matches(['\u{627}', '\u{64A}']);
    add(format!("{stem}\u{648}\u{627}"), false);
    for pronoun in [
        "\u{647}",
        "\u{647}\u{627}",
        "\u{647}\u{645}",
        "\u{646}\u{627}",
    ] {
        add(format!("{he}{pronoun}"), false);
        add(format!("{she}{pronoun}"), true);
    }
    add(does.to_owned(), false);
    if let Some(stem) = does.strip_prefix('\u{64A}') {
        add(format!("\u{62A}{stem}"), true);
    }
    add(format!("{does}\u{648}\u{646}"), false);
    add(format!("{does}\u{627}\u{646}"), false);
}

/// Accusative participles: مؤكدا، مؤكدة، مؤكدين.
fn participles(doing: &str, add: &mut impl FnMut(String, bool)) {
    if let Some(stem) = doing.strip_suffix('\u{627}') {
        add(doing.to_owned(), false);
        add(format!("{stem}\u{647}"), true);
        add(format!("{stem}\u{64A}\u{646}"), false);
    }
}

/// Masdars with the pronoun of whoever speaks: قوله، تأكيدها.
fn masdars(deed: &str, add: &mut impl FnMut(String, bool)) {
    add(format!("{deed}\u{647}"), false);
    add(format!("{deed}\u{647}\u{627}"), true);
    add(format!("{deed}\u{647}\u{645}"), false);
}

/// The cues of a passage, in order.
pub(super) fn find(passage: &Passage<'_>, lexicon: &Lexicon) -> Vec<CueAt> {
    let words = passage.words.iter().enumerate();
    words
        .filter_map(|(index, word)| {
            let (letters, cue) = read(&word.folded, lexicon)?;
            let negated = index.checked_sub(1).is_some_and(|before| {
                passage.has(before, Set::Negation) && passage.joins_next(before)
            });
            (!negated).then(|| CueAt {
                word: index,
                range: without_letters(word.range, letters, passage.article),
                cue,
            })
        })
        .collect()
}

/// A word read as a cue: itself, or after و، ف، ب (بقوله).
fn read(folded: &str, lexicon: &Lexicon) -> Option<(usize, Cue)> {
    readings(folded).into_iter().find_map(|reading| {
        let cue = lexicon.cue(&reading.rest)?;
        let allowed = reading.letters == 0
            || is_conjunction(&reading)
            || cue.shape == Shape::Masdar && reading.proclitics == "\u{628}";
        allowed.then_some((reading.letters, cue))
    })
}

#[cfg(test)]
mod tests {
    use super::{Class, Shape, read};
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
        assert_eq!(cue("قالوا").map(|cue| cue.1), Some(Shape::Finite));
        // The future is not said yet.
        assert_eq!(cue("سيقول"), None);
        assert_eq!(cue("لقال"), None);
    }
}
