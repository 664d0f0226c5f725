//! The words of dates and values by their part in one (`assets/dates.tsv`,
//! `assets/values.tsv`), and `Scan`: a passage read for them, from a word
//! whose proclitics are taken off.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use super::lexicon::{Lexicon, rows};
use super::passage::Passage;
use crate::text::letters::is_bidi_control;
use crate::text::words::{Word, readings, words};

/// The part of a word, or of a few, in a date or value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// Monday 1 to Sunday 7.
    Weekday(u8),
    /// 1 to 12, and whether it is nothing else.
    Month(Calendar, u8, Sure),
    /// Days from today.
    Near(i8),
    /// عام: the year is told next.
    Head(Unit),
    /// عامي: years are told next.
    Heads(Unit),
    /// العام: by itself or with a turn.
    Unit(Unit),
    /// Last −1, this 0, next 1; told from today or else from the story.
    Turn(i8, Sure),
    /// The same of two.
    Turns(i8),
    Era(Calendar),
    /// 1 to 20, or 30.
    Ordinal(u8),
    /// What has no number.
    Word(Role),
}

/// What a word without a number does in a date or value; see the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Age,
    Ahead,
    Blessed,
    Century,
    Counted,
    Currency,
    DayOf,
    DayOfBefore,
    Decade,
    DecadeOf,
    Edge,
    Event,
    Feast,
    General,
    Half,
    Hour,
    In,
    Itself,
    Kind,
    Last,
    Many,
    Measure,
    Named,
    NoYear,
    Number,
    Part,
    Percent,
    Prayer,
    Same,
    Scale,
    Scales,
    Season,
    Share,
    This,
    YearKind,
}

/// Whether a word is a term wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    No,
}

/// Whose months and years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Calendar {
    #[default]
    Gregorian,
    Hijri,
}

/// A stretch of the calendar that has turns: last, this, next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Season,
    Year,
}

/// The roles by the name that the tables give them.
const ROLES: &[(&str, Role)] = &[
    ("age", Role::Age),
    ("ahead", Role::Ahead),
    ("blessed", Role::Blessed),
    ("century", Role::Century),
    ("counted", Role::Counted),
    ("currency", Role::Currency),
    ("day-of", Role::DayOf),
    ("day-of-before", Role::DayOfBefore),
    ("decade", Role::Decade),
    ("decade-of", Role::DecadeOf),
    ("edge", Role::Edge),
    ("event", Role::Event),
    ("feast", Role::Feast),
    ("general", Role::General),
    ("half", Role::Half),
    ("hour", Role::Hour),
    ("in", Role::In),
    ("itself", Role::Itself),
    ("kind", Role::Kind),
    ("last", Role::Last),
    ("many", Role::Many),
    ("measure", Role::Measure),
    ("named", Role::Named),
    ("no-year", Role::NoYear),
    ("number", Role::Number),
    ("part", Role::Part),
    ("percent", Role::Percent),
    ("prayer", Role::Prayer),
    ("same", Role::Same),
    ("scale", Role::Scale),
    ("scales", Role::Scales),
    ("season", Role::Season),
    ("share", Role::Share),
    ("this", Role::This),
    ("year-kind", Role::YearKind),
];

/// All terms by their first word, the longest first.
#[derive(Debug, Default)]
pub(super) struct Terms(HashMap<String, Vec<(Vec<String>, Term)>>);

impl Terms {
    /// The terms of `assets/`.
    pub(super) fn built_in() -> Self {
        let mut terms = HashMap::with_capacity(1024);
        let tables = [
            include_str!("../../assets/dates.tsv"),
            include_str!("../../assets/values.tsv"),
        ];
        for row in tables.into_iter().flat_map(rows) {
            let mut cells = row.split('\t');
            let (Some(role), Some(number), Some(members)) =
                (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let Some(term) = term(role, number) else {
                continue;
            };
            for member in members.split('|') {
                let mut folded = words(member, 0)
                    .into_iter()
                    .map(|word| word.folded.into_string());
                let Some(first) = folded.next() else { continue };
                let entry: &mut Vec<(Vec<String>, Term)> = terms.entry(first).or_default();
                entry.push((folded.collect(), term));
            }
        }
        for entry in terms.values_mut() {
            entry.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self(terms)
    }

    /// True when `folded` alone is a term of this role.
    pub(super) fn is(&self, folded: &str, role: Role) -> bool {
        let of_one =
            |(rest, term): &(Vec<String>, Term)| rest.is_empty() && *term == Term::Word(role);
        self.0
            .get(folded)
            .is_some_and(|entry| entry.iter().any(of_one))
    }
}

/// The term that a row of a table gives.
fn term(role: &str, number: &str) -> Option<Term> {
    let unit = match number {
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "season" => Some(Unit::Season),
        "year" => Some(Unit::Year),
        _ => None,
    };
    let signed = number.parse::<i8>().ok();
    let count = number.parse::<u8>().ok();
    let month = |calendar, sure| Some(Term::Month(calendar, count?, sure));
    match role {
        "weekday" => count.map(Term::Weekday),
        "month" => month(Calendar::Gregorian, Sure::Yes),
        "month?" => month(Calendar::Gregorian, Sure::No),
        "hijri" => month(Calendar::Hijri, Sure::Yes),
        "hijri?" => month(Calendar::Hijri, Sure::No),
        "near" => signed.map(Term::Near),
        "head" => unit.map(Term::Head),
        "heads" => unit.map(Term::Heads),
        "unit" => unit.map(Term::Unit),
        "turn" => Some(Term::Turn(signed?, Sure::Yes)),
        "turn?" => Some(Term::Turn(signed?, Sure::No)),
        "turns" => signed.map(Term::Turns),
        "gregorian" => Some(Term::Era(Calendar::Gregorian)),
        "islamic" => Some(Term::Era(Calendar::Hijri)),
        "ordinal" => count.map(Term::Ordinal),
        role => {
            let (_, role) = ROLES.iter().find(|(known, _)| *known == role)?;
            Some(Term::Word(*role))
        }
    }
}

/// A number in digits, as a word holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral<'a> {
    /// The digits, 0 to 9.
    pub(super) digits: &'a str,
    /// Its value, where it is no larger than years are.
    pub(super) value: Option<i32>,
    /// True when the article stands before it: الـ25.
    pub(super) definite: bool,
    /// The era written on to it: 1436هـ.
    pub(super) era: Option<Calendar>,
}

/// The article.
const AL: &str = "\u{627}\u{644}";
/// هـ and م, folded.
const ERAS: [(char, Calendar); 2] = [
    ('\u{647}', Calendar::Hijri),
    ('\u{645}', Calendar::Gregorian),
];

/// The number that a folded word without proclitics is.
pub(super) fn numeral(folded: &str) -> Option<Numeral<'_>> {
    let bare = folded.strip_prefix(AL).unwrap_or(folded);
    let marked = ERAS.iter().find(|(letter, _)| bare.ends_with(*letter));
    let digits = marked.map_or(bare, |(letter, _)| bare.trim_end_matches(*letter));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Numeral {
        digits,
        value: digits.parse().ok(),
        definite: bare.len() < folded.len(),
        era: marked.map(|(_, calendar)| *calendar),
    })
}

/// The ways to read a folded word: letters taken off, and what is left. Those
/// of names, and a digit's: و5.
pub(super) fn openings(folded: &str) -> Vec<(usize, Cow<'_, str>)> {
    let mut found: Vec<(usize, Cow<'_, str>)> = readings(folded)
        .into_iter()
        .map(|reading| (reading.letters, reading.rest))
        .collect();
    for (letters, (byte, _)) in folded.char_indices().enumerate().take(3).skip(1) {
        let proclitic = |c| "\u{648}\u{641}\u{628}\u{644}\u{643}".contains(c);
        let digit = folded[byte..].chars().nth(1).is_none() && numeral(&folded[byte..]).is_some();
        if digit && folded[..byte].chars().all(proclitic) {
            found.push((letters, Cow::Borrowed(&folded[byte..])));
        }
    }
    found
}

/// A passage read from a word, whose proclitics are off.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) terms: &'a Terms,
    /// The word that `head` stands for.
    pub(super) start: usize,
    /// How many letters are off it.
    pub(super) letters: usize,
    pub(super) head: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(passage: &'a Passage<'a>, lexicon: &'a Lexicon) -> Self {
        Self {
            passage,
            terms: lexicon.terms(),
            start: usize::MAX,
            letters: 0,
            head: "",
        }
    }

    /// The same, with other letters off another word.
    pub(super) fn from(self, start: usize, letters: usize, head: &'a str) -> Self {
        Self {
            start,
            letters,
            head,
            ..self
        }
    }

    /// A word as it is matched; nothing past the last one.
    pub(super) fn text(&self, word: usize) -> &'a str {
        if word == self.start {
            return self.head;
        }
        let found: Option<&'a Word> = self.passage.words.get(word);
        found.map_or("", |word| word.folded.as_str())
    }

    /// What stands before a word: a blank for white space or nothing at all,
    /// the mark for one mark, `None` for more and past the last word.
    pub(super) fn mark(&self, word: usize) -> Option<char> {
        if word >= self.passage.words.len() {
            return None;
        }
        let shown = |c: &char| !c.is_whitespace() && !is_bidi_control(*c);
        let mut marks = self.passage.gap_before(word).chars().filter(shown);
        let mark = match marks.next().unwrap_or(' ') {
            '\\' => '/',
            '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
            mark => mark,
        };
        marks.next().is_none().then_some(mark)
    }

    /// True when a word follows the one before it, with white space between.
    pub(super) fn follows(&self, word: usize) -> bool {
        word > 0 && self.mark(word) == Some(' ')
    }

    /// What `pick` takes of the terms that begin at a word, and one past its
    /// last word. The longest first.
    pub(super) fn term<T>(
        &self,
        word: usize,
        pick: impl Fn(Term) -> Option<T>,
    ) -> Option<(T, usize)> {
        let entry = self.terms.0.get(self.text(word))?;
        entry.iter().find_map(|(rest, term)| {
            let stands = (word + 1..).zip(rest).all(|(at, part)| {
                let dotted = self.passage.words.get(at).is_some() && self.mark(at) == Some('.');
                (self.follows(at) || dotted) && self.text(at) == part
            });
            let found = stands.then(|| pick(*term))??;
            Some((found, word + 1 + rest.len()))
        })
    }

    /// One past the last word of a term of this role.
    pub(super) fn role(&self, word: usize, role: Role) -> Option<usize> {
        self.term(word, |term| (term == Term::Word(role)).then_some(()))
            .map(|((), end)| end)
    }

    /// True when the word before, with or without proclitics, has this role.
    pub(super) fn behind(&self, word: usize, role: Role) -> bool {
        self.follows(word)
            && readings(&self.passage.words[word - 1].folded)
                .iter()
                .any(|reading| self.terms.is(&reading.rest, role))
    }

    /// The number in digits at a word.
    pub(super) fn numeral(&self, word: usize) -> Option<Numeral<'a>> {
        numeral(self.text(word))
    }

    /// The scan with the و off a word.
    pub(super) fn after_and(self, word: usize) -> Option<Self> {
        let rest = self.text(word).strip_prefix('\u{648}')?;
        Some(self.from(word, 1, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, ROLES, numeral, openings, term};
    use crate::extract::lexicon::rows;

    #[test]
    fn every_row_has_a_role_and_every_role_a_row() {
        let tables = [
            include_str!("../../assets/dates.tsv"),
            include_str!("../../assets/values.tsv"),
        ];
        let rows: Vec<Vec<&str>> = tables
            .into_iter()
            .flat_map(rows)
            .map(|row| row.split('\t').collect())
            .collect();
        for row in &rows {
            assert!(row.len() == 3 && term(row[0], row[1]).is_some(), "{row:?}");
        }
        for (name, _) in ROLES {
            assert!(rows.iter().any(|row| row[0] == *name), "{name}");
        }
    }

    #[test]
    fn a_number_is_read_with_its_article_and_era() {
        let read = |text| numeral(text).map(|n| (n.value, n.definite, n.era));
        assert_eq!(read("25"), Some((Some(25), false, None)));
        assert_eq!(read("ال25"), Some((Some(25), true, None)));
        assert_eq!(
            read("1436ه"),
            Some((Some(1436), false, Some(Calendar::Hijri)))
        );
        assert_eq!(read("99999999999"), Some((None, false, None)));
        for none in ["", "ه", "ال", "25x", "2k5"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn one_digit_is_read_behind_proclitics_too() {
        assert_eq!(openings("و5"), [(0, "و5".into()), (1, "5".into())]);
        assert!(openings("ول5").contains(&(2, "5".into())));
        assert_eq!(openings("م5"), [(0, "م5".into())]);
    }
}
