//! Every word of the interface. `Words` is the table: one value of it in each
//! language (`arabic`, `english`), with all its fields, or nothing compiles.
//! Whole sentences with their places for names and numbers, so that a
//! translator sees what a word is part of; names stand in isolates (U+2068 …
//! U+2069), since they may be of any script; what is counted takes the form
//! that its number asks for (`plural`).
//!
//! `{search}` stands for the key of the action that is called so (`Keymap::tell`).
//! A new word is a field here and a line in each table. A view finds them in
//! `canvas.words()`.

mod arabic;
mod catalogue;
mod decoded;
mod english;
mod faults;
mod files;
mod plural;
mod system;

use std::borrow::Cow;

use crate::app::{
    Action, Chosen, Doubt, FailureKind, Filter, KeyMode, Lang, Letter, Notice, Pending, Sort, Tab,
};
use crate::article::{EntityKind, Evidence, Grounds, QuotationKind};
use crate::review::Verdict;
use crate::text::find::{Mode, PatternError, Query};

/// The words of a language.
pub(super) struct Words {
    /// The window cannot hold the reader.
    pub(super) too_small: &'static str,
    /// Head of the key table.
    pub(super) keys: &'static str,
    /// How to narrow the key table.
    pub(super) look_for_keys: &'static str,
    /// What the program is called.
    pub(super) name: &'static str,
    /// What the status line says when it has nothing to say: actions, whose keys
    /// are shown, and what they do, the most useful first.
    pub(super) hints: [(&'static [Action], &'static str); 5],
    /// Who speaks where nobody is named.
    pub(super) nobody: &'static str,
    /// While names and quotations are looked for.
    pub(super) annotating: &'static str,
    /// Beside what is a guess.
    pub(super) doubt: &'static str,
    /// The name of a tab.
    pub(super) tab: fn(Tab) -> &'static str,
    /// What an empty list says.
    pub(super) empty: fn(Tab) -> &'static str,
    /// A group of names.
    pub(super) group: fn(EntityKind) -> &'static str,
    /// How a quotation is told.
    pub(super) quotation: fn(QuotationKind) -> &'static str,
    /// What a key press has to tell.
    pub(super) notice: fn(&Notice) -> Cow<'static, str>,
    /// What went wrong for good.
    pub(super) failure: fn(FailureKind) -> &'static str,
    /// What is a guess, and how sure it is, in percent.
    pub(super) guess: fn(u8) -> String,
    /// How far the article has been read: in percent where its size is known,
    /// and in mebibytes.
    pub(super) loading: fn(Option<usize>, usize) -> String,
    /// How many minutes the rest of the text takes.
    pub(super) left: fn(usize) -> String,
    /// How much of a long text was looked at for names and quotations, in
    /// percent.
    pub(super) extent: fn(usize) -> String,
    /// Which one of how many.
    pub(super) one_of: fn(usize, usize) -> String,
    /// How often somebody or something is mentioned.
    pub(super) mentions: fn(usize) -> String,
    /// How often something was found.
    pub(super) results: fn(usize) -> String,
    /// A count that will grow.
    pub(super) so_far: fn(&str) -> String,
    /// A quotation by its number: which one of how many.
    pub(super) numbered_quotation: fn(&str) -> String,
    /// Beside a title that stands for somebody.
    pub(super) title: &'static str,
    /// Before the words that attribute a quotation.
    pub(super) cue: &'static str,
    /// Before the words that name who speaks.
    pub(super) source: &'static str,
    /// Before who passes it on.
    pub(super) via: &'static str,
    /// Of a quotation whose marks were not in order.
    pub(super) repaired: &'static str,
    /// Above what somebody says.
    pub(super) said: fn(usize) -> String,
    /// Above where somebody is mentioned.
    pub(super) places: fn(usize) -> String,
    /// Above what else somebody says.
    pub(super) others: fn(usize) -> String,
    /// Why it is they who say something, or why nobody is named.
    pub(super) reason: fn(Grounds) -> &'static str,
    /// While a picture is fetched.
    pub(super) fetching: &'static str,
    /// A program that runs, by its name.
    pub(super) running: fn(&str) -> String,
    /// Of a program that is not there.
    pub(super) no_program: &'static str,
    /// Of a program that failed.
    pub(super) program_failed: &'static str,
    /// Before the words of a note.
    pub(super) note: &'static str,
    /// Of a mark whose place is not in this text.
    pub(super) lost: &'static str,
    /// Before the words that a list is narrowed to.
    pub(super) narrow: &'static str,
    /// What was decided on something.
    pub(super) verdict: fn(Verdict) -> &'static str,
    /// What shows that something is a name.
    pub(super) evidence: fn(Evidence) -> &'static str,
    /// One of a kind, beside its digit.
    pub(super) kind: fn(EntityKind) -> &'static str,
    /// How many are decided, of how many.
    pub(super) decided: fn(usize, usize) -> String,
    /// Of which sort the items of a queue are, where not of all.
    pub(super) sort: fn(Sort) -> Option<&'static str>,
    /// How sure the items of a queue are, where not of any.
    pub(super) unsure: fn(Doubt) -> Option<&'static str>,
    /// Only what nobody has decided on.
    pub(super) undecided: &'static str,
    /// A queue or a list of choices that holds nothing.
    pub(super) queue_empty: &'static str,
    /// When keys mean what they do.
    pub(super) mode: fn(KeyMode) -> &'static str,
    /// The keys of a review and what they do, the most useful first.
    pub(super) review_keys: [(&'static str, &'static str); 15],
    /// The same while something is selected.
    pub(super) adding_keys: [(&'static str, &'static str); 5],
    /// Which end of a span the arrows move: its beginning, or its end.
    pub(super) edge: fn(bool) -> &'static str,
    /// Before the words that a list of choices is narrowed to.
    pub(super) choose: fn(&Chosen) -> &'static str,
    /// The choice that nobody can be named.
    pub(super) unknown: &'static str,
    /// While a letter is waited for.
    pub(super) letter: fn(Letter) -> &'static str,
    /// Before the words of a search, by how they are looked for.
    pub(super) search: fn(Mode) -> &'static str,
    /// What keys do before a search is typed.
    pub(super) search_keys: &'static str,
    /// Why a pattern cannot be looked for.
    pub(super) pattern_error: fn(PatternError) -> &'static str,
    /// The words of lists of articles.
    pub(super) lists: &'static ListWords,
}

pub(super) use catalogue::{ListWords, catalogue};

/// The words of this language.
pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Arabic => &arabic::WORDS,
        Lang::English => &english::WORDS,
    }
}

impl Words {
    /// What is followed by `n`, which of its places the reader is at, and of
    /// how many.
    pub(super) fn followed(&self, name: &str, number: Option<usize>, count: usize) -> String {
        let name = isolate(name);
        let place = match number {
            Some(number) => (self.one_of)(number, count),
            None => (self.mentions)(count),
        };
        format!("{name} \u{2014} {place}")
    }

    /// What a list is narrowed to; `None` where it shows everything.
    pub(super) fn narrowed(&self, words: &str, kind: Option<QuotationKind>) -> Option<String> {
        let words = Some(words.trim()).filter(|words| !words.is_empty());
        let parts = [
            words.map(isolate),
            kind.map(|kind| (self.quotation)(kind).to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{} {}", self.narrow, parts.join(" \u{00B7} ")))
    }

    /// What a queue is narrowed to; `None` where it holds everything.
    pub(super) fn filter(&self, filter: Filter) -> Option<String> {
        let parts = [
            (self.sort)(filter.sort),
            (self.unsure)(filter.doubt),
            filter.undecided.then_some(self.undecided),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{} {}", self.narrow, parts.join(" \u{00B7} ")))
    }

    /// What was typed and waits: a count, or the key whose letter is to come.
    pub(super) fn pending(&self, pending: Pending) -> Option<String> {
        let letter = pending
            .letter
            .map(|letter| (self.letter)(letter).to_owned());
        letter.or_else(|| pending.count.map(|count| count.to_string()))
    }

    /// A search that is followed: its words, hit and count; more will be found
    /// unless `whole`.
    pub(super) fn searched(
        &self,
        query: &Query,
        number: Option<usize>,
        count: usize,
        whole: bool,
    ) -> String {
        let place = match number {
            _ if count == 0 && !whole => "\u{2026}".to_owned(),
            Some(number) => (self.one_of)(number, count),
            None => (self.results)(count),
        };
        let place = if whole || count == 0 {
            place
        } else {
            (self.so_far)(&place)
        };
        let prompt = (self.search)(query.mode);
        format!("{prompt} {} \u{2014} {place}", isolate(&query.words))
    }

    /// The quotation that is marked: its number, how many, who speaks.
    pub(super) fn current_quotation(&self, number: usize, count: usize, speaker: &str) -> String {
        let numbered = (self.numbered_quotation)(&(self.one_of)(number, count));
        format!("{numbered} \u{2014} {}", isolate(speaker))
    }
}

/// What must read right on the doctor's card, and a name beside each: joined
/// letters, vowel marks, lam-alef, numbers and brackets, marks, other scripts.
pub(super) const SAMPLES: [(&str, &str); 6] = [
    ("السلام عليكم ورحمة الله وبركاته", "أشخاص"),
    ("قَالَ الْمُعَلِّمُ: سَلَامٌ عَلَيْكُمْ", "سلمى الحداد"),
    ("لا، ألا، لأن، الآن، إلا، الأولى", "كمال الرفاعي"),
    ("في 12 أكتوبر (الأحد) ٢٠٢٥، بنسبة 7.5%", "الإسكندرية"),
    ("قال: «نعم [هنا] أو {هناك}».", "الأمم المتحدة (UN)"),
    ("نظام Linux 6.12 على QR-7700 فقط.", "عمّان"),
];

/// How to tell, in both languages: where one cannot be read, the other can.
pub(super) const RIGHT_IF: [&str; 4] = [
    "Right, if every line begins at the right, its letters are joined, marks stand",
    "on their letters, brackets embrace their words, and the bar is straight.",
    "صحيح إن بدأ كل سطر من اليمين واتصلت حروفه وأحاطت الأقواس بما فيها.",
    "Boxes instead of letters: choose a font with Arabic, such as DejaVu Sans Mono.",
];

/// What the doctor's keys do.
pub(super) const CHOOSE: &str =
    "Enter: this reads right   Space: the next way   Backspace: the one before   q: leave";

/// Which way is tried, of how many.
pub(super) fn tried(number: usize, count: usize, name: &str) -> String {
    format!("{number} of {count}: {name}")
}

/// How many more spellings there are than the one that is shown.
pub(super) fn more_spellings(count: usize) -> String {
    // Left to right: the sign stands before the number.
    format!("\u{200E}+{count}")
}

/// A date with the day that it means.
pub(super) fn dated<'a>(words: &'a str, day: Option<&str>) -> Cow<'a, str> {
    match day {
        Some(day) => Cow::Owned(format!("{} ({day})", isolate(words))),
        None => Cow::Borrowed(words),
    }
}

/// How a quotation is told, and how sure its speaker is, in percent.
pub(super) fn told(kind: &str, sure: u8) -> String {
    format!("{kind} \u{00B7} {sure}%")
}

/// How far down the text the view is.
pub(super) fn position(percent: usize) -> String {
    format!("{percent}%")
}

/// Text of any direction within a sentence (UAX #9, FSI and PDI).
pub(super) fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Mode, PatternError, Query, words};
    use crate::app::Lang;

    #[test]
    fn a_count_agrees_with_what_is_counted() {
        let results = words(Lang::Arabic).results;
        for (count, expected) in [
            (0, "لا نتيجة"),
            (1, "نتيجة واحدة"),
            (2, "نتيجتان"),
            (3, "3 نتائج"),
            (10, "10 نتائج"),
            (11, "11 نتيجة"),
            (100, "100 نتيجة"),
            (103, "103 نتائج"),
        ] {
            assert_eq!(results(count), expected);
        }
        let results = words(Lang::English).results;
        assert_eq!(results(0), "0 results");
        assert_eq!(results(1), "1 result");
        assert_eq!(results(2), "2 results");
    }

    #[test]
    fn what_is_said_of_a_search_says_whether_there_is_more() {
        for lang in Lang::ALL {
            let words = words(lang);
            let x = Query {
                words: "x".to_owned(),
                ..Query::default()
            };
            let said = [
                words.searched(&x, None, 0, true),
                words.searched(&x, None, 0, false),
                words.searched(&x, None, 7, true),
                words.searched(&x, None, 7, false),
                words.searched(&x, Some(3), 7, true),
                words.searched(&x, Some(3), 7, false),
            ];
            let all: HashSet<_> = said.iter().collect();
            assert_eq!(all.len(), said.len(), "{said:?}");
            assert!(said.iter().all(|said| said.contains("\u{2068}x\u{2069}")));
        }
    }

    #[test]
    fn ways_to_search_and_faults_of_patterns_are_told_apart() {
        for lang in Lang::ALL {
            let words = words(lang);
            let prompts: HashSet<_> = Mode::ALL.map(words.search).into();
            assert_eq!(prompts.len(), Mode::ALL.len());
            let faults: HashSet<_> = PatternError::ALL.map(words.pattern_error).into();
            assert_eq!(faults.len(), PatternError::ALL.len());
        }
    }
}
