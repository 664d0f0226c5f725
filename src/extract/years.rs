//! Years, and what is told by them: this month and last year, decades and
//! centuries, parts of all these. A part of the grammar of `dates`.

use super::calendar::When;
use super::dates::{OF, Read};
use super::terms::{Calendar, Role, Scan, Sure, Term, Unit, numeral};

/// Years that are told by their number alone.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1900..=2060;
/// Years that عام can stand before.
const YEARS: std::ops::RangeInclusive<i32> = 10..=2200;
/// Words before a year in which what is named by it can stand: كأس العالم 2018.
const NAMED_BY: usize = 3;

impl Scan<'_> {
    /// The years at a word, after عام: 2011, 2014/2015, 2010 و2011.
    pub(super) fn years(&self, word: usize, many: bool) -> Option<Read> {
        let first = self.numeral(word).filter(|first| !first.definite)?;
        let year = first.value.filter(|year| YEARS.contains(year))?;
        let mut end = word + 1;
        while let Some(next) = self.other_number(end, YEARS).filter(|_| many) {
            end = next;
        }
        Some(Read {
            end,
            when: When {
                calendar: first.era,
                year: Some(year),
                ..When::default()
            },
        })
    }

    /// A year by its number alone: في 2014, منذ 2014.
    pub(super) fn bare_year(&self, word: usize) -> Option<Read> {
        let number = self.numeral(word).filter(|number| !number.definite)?;
        let year = number.value?;
        let read = Read {
            end: word + 1,
            when: When {
                calendar: number.era,
                year: Some(year),
                ..When::default()
            },
        };
        let told = number.era.is_some() && (1000..=2200).contains(&year);
        if told || PLAIN_YEARS.contains(&year) && self.era(word + 1).is_some() {
            return Some(read);
        }
        let before = word.checked_sub(1)?;
        let behind = self.text(before);
        let arabic = behind.starts_with(|c: char| ('\u{621}'..='\u{64A}').contains(&c));
        let listed = numeral(behind)
            .and_then(|year| year.value)
            .is_some_and(|year| PLAIN_YEARS.contains(&year));
        let conjoined = self.passage.words[word].folded.starts_with('\u{648}');
        let letters = if self.start == word { self.letters } else { 0 };
        let opens = match letters {
            0 => arabic && (self.follows(word) || self.is_bracketed(word)),
            1 if conjoined => listed && self.follows(word),
            // ل2014; في ب2014 nothing is told.
            1 => self.passage.words[word].folded.starts_with('\u{644}'),
            _ => false,
        };
        let named = (word.saturating_sub(NAMED_BY - 1)..=word)
            .any(|at| self.behind(at, Role::Event) || at == word && self.behind(at, Role::NoYear));
        let month = self.month(before).is_some();
        (PLAIN_YEARS.contains(&year) && opens && !named && !month && !self.counts(word + 1))
            .then_some(read)
    }

    fn is_bracketed(&self, word: usize) -> bool {
        let after = self.passage.gap(word).trim_start();
        self.mark(word) == Some('(') && after.starts_with([')', '-', '\u{2013}'])
    }

    /// True when what stands at `next` shows that the number before it counts.
    pub(super) fn counts(&self, next: usize) -> bool {
        let gap = self.passage.gap(next - 1);
        let counted = [
            Role::Counted,
            Role::Currency,
            Role::Measure,
            Role::Scale,
            Role::Percent,
        ];
        gap.trim_start()
            .starts_with(['%', '\u{66A}', '$', '\u{20AC}'])
            || gap
                .chars()
                .next()
                .is_some_and(|c| ".,\u{66B}\u{66C}:".contains(c))
                && self.numeral(next).is_some()
            || self.follows(next) && counted.iter().any(|role| self.role(next, *role).is_some())
    }

    /// The number that goes on a list or range of them: -20, و16, إلى 5.
    pub(super) fn other_number(
        &self,
        at: usize,
        range: std::ops::RangeInclusive<i32>,
    ) -> Option<usize> {
        let fits = |scan: &Self, word| {
            let value = scan.numeral(word).and_then(|numeral| numeral.value);
            value
                .is_some_and(|value| range.contains(&value))
                .then_some(word + 1)
        };
        match self.mark(at)? {
            '-' | '\u{60C}' | ',' => fits(self, at),
            ' ' => {
                // إلى، حتى، أو، و.
                let between = [
                    "\u{627}\u{644}\u{64A}",
                    "\u{62D}\u{62A}\u{64A}",
                    "\u{627}\u{648}",
                    "\u{648}",
                ];
                if between.contains(&self.text(at)) && self.follows(at + 1) {
                    return fits(self, at + 1);
                }
                fits(&self.after_and(at)?, at)
            }
            _ => None,
        }
    }

    /// العام الماضي, الشهر القادم, هذا العام, العام 2004.
    pub(super) fn unit(&self, word: usize) -> Option<Read> {
        let unit = |at| {
            self.term(at, |term| match term {
                Term::Unit(unit) => Some(unit),
                _ => None,
            })
        };
        let turned = |(turn, sure), unit, end| Read {
            end,
            when: When {
                turn: Some((turn, unit)),
                story: sure == Sure::No,
                ..When::default()
            },
        };
        if let Some(at) = self.role(word, Role::This) {
            let (unit, end) = unit(at).filter(|_| self.follows(at))?;
            return Some(turned((0, Sure::Yes), unit, end));
        }
        let (unit, end) = unit(word)?;
        if unit == Unit::Year && self.behind(word, Role::General) {
            return None;
        }
        let kind = (unit == Unit::Year && self.follows(end))
            .then(|| self.role(end, Role::YearKind))
            .flatten();
        let at = kind.unwrap_or(end);
        let whole = |years: &Read| years.when.year.is_some_and(|year| year >= 1000);
        let year = unit == Unit::Year && self.reaches(at);
        if let Some(years) = self.years(at, false).filter(whole).filter(|_| year) {
            return Some(years);
        }
        let (turn, end) = self.turn(at).filter(|_| self.follows(at))?;
        Some(turned(turn, unit, end))
    }

    /// True when a year at a word can belong to the head before it: الخليج
    /// prints عام ،2009 where a comma follows the year.
    pub(super) fn reaches(&self, at: usize) -> bool {
        let before = |at| self.passage.gap_before(at);
        self.follows(at) || self.mark(at) == Some('\u{60C}') && before(at).ends_with('\u{60C}')
    }

    /// الشهر ذاته: of a date that is told of before.
    pub(super) fn itself(&self, word: usize) -> Option<Read> {
        let (unit, end) = self.term(word, |term| match term {
            Term::Unit(unit) => Some(unit),
            _ => None,
        })?;
        let end = self.role(end, Role::Itself).filter(|_| self.follows(end))?;
        Some(Read {
            end,
            when: When {
                turn: Some((0, unit)),
                story: true,
                ..When::default()
            },
        })
    }

    /// The turn at a word, and whether it is told from today.
    pub(super) fn turn(&self, word: usize) -> Option<((i8, Sure), usize)> {
        self.term(word, |term| match term {
            Term::Turn(turn, sure) => Some((turn, sure)),
            _ => None,
        })
    }

    /// The turn of two at a word.
    pub(super) fn turns(&self, word: usize) -> Option<(i8, usize)> {
        let found = self.term(word, |term| match term {
            Term::Turns(turn) => Some(turn),
            _ => None,
        });
        found.filter(|_| self.follows(word))
    }

    /// Whose years the word after a year says that it is of.
    pub(super) fn era(&self, word: usize) -> Option<(Calendar, usize)> {
        let found = self.term(word, |term| match term {
            Term::Era(calendar) => Some(calendar),
            _ => None,
        });
        found.filter(|_| self.follows(word))
    }

    /// A part of a month, year, decade or century: منتصف يوليو, مطلع العام
    /// 2004, الربع الأول من 2015, صيف عام 2014.
    pub(super) fn part(&self, word: usize) -> Option<Read> {
        if let Some(at) = self.role(word, Role::Part).filter(|at| self.follows(*at)) {
            let parted = self.parted(at).or_else(|| self.itself(at));
            return parted.or_else(|| self.this_one(at));
        }
        if let Some(at) = self.role(word, Role::Season).filter(|at| self.follows(*at)) {
            let read = self
                .unit(at)
                .or_else(|| self.under_head(at))
                .or_else(|| self.bare_year(at));
            return read.filter(|read| read.when.month.is_none() && read.when.weekday.is_none());
        }
        if let Some(at) = self.role(word, Role::Edge).filter(|at| self.follows(*at)) {
            return self.months(at, false);
        }
        let at = self
            .role(word, Role::Share)
            .filter(|at| self.follows(*at))?;
        let (_, at) = self
            .ordinal(at)
            .or_else(|| self.role(at, Role::Last).map(|end| (0, end)))
            .filter(|(_, end)| self.follows(*end) && self.text(*end) == OF)?;
        if !self.follows(at + 1) {
            return None;
        }
        self.parted(at + 1).or_else(|| self.this_one(at + 1))
    }

    /// What has parts.
    fn parted(&self, word: usize) -> Option<Read> {
        let read = self
            .months(word, false)
            .or_else(|| self.under_head(word))
            .or_else(|| self.unit(word))
            .or_else(|| self.decade(word))
            .or_else(|| self.part(word))
            .or_else(|| self.bare_year(word))?;
        (read.when.weekday.is_none() && read.when.near.is_none()).then_some(read)
    }

    /// العام, الشهر after a part of it: this one.
    fn this_one(&self, word: usize) -> Option<Read> {
        let (unit, end) = self.term(word, |term| match term {
            Term::Unit(unit @ (Unit::Month | Unit::Year)) => Some(unit),
            _ => None,
        })?;
        let kind = self
            .follows(end)
            .then(|| self.role(end, Role::YearKind))
            .flatten();
        Some(Read {
            end: kind.unwrap_or(end),
            when: When {
                turn: Some((0, unit)),
                ..When::default()
            },
        })
    }

    /// التسعينات, ثمانينات القرن الماضي, القرن التاسع عشر.
    pub(super) fn decade(&self, word: usize) -> Option<Read> {
        let read = |end| Read {
            end,
            when: When::default(),
        };
        if let Some(end) = self.role(word, Role::Decade) {
            if !self.follows(end) || self.text(end) != OF {
                return Some(read(end));
            }
            // في الستينات من عمره.
            if self.role(end + 1, Role::Age).is_some() {
                return None;
            }
            return Some(read(self.century(end + 1).unwrap_or(end)));
        }
        if let Some(mut end) = self.role(word, Role::DecadeOf) {
            let other = self.after_and(end).filter(|_| self.follows(end));
            end = other
                .and_then(|scan| scan.role(end, Role::DecadeOf))
                .unwrap_or(end);
            return self.century(end).filter(|_| self.follows(end)).map(read);
        }
        self.century(word).map(read)
    }

    /// One past a century.
    fn century(&self, word: usize) -> Option<usize> {
        let at = self
            .role(word, Role::Century)
            .filter(|at| self.follows(*at))?;
        let number = || {
            let number = self.numeral(at)?.value?;
            (1..=30).contains(&number).then_some(at + 1)
        };
        let end = self
            .ordinal(at)
            .map(|(_, end)| end)
            .or_else(|| self.turn(at).map(|(_, end)| end))
            .or_else(number)?;
        Some(self.era(end).map_or(end, |(_, end)| end))
    }

    /// An ordinal from 1 to 39: الثالث, الحادي عشر, الرابع والعشرين.
    pub(super) fn ordinal(&self, word: usize) -> Option<(u8, usize)> {
        let of = |scan: &Self, at| {
            scan.term(at, |term| match term {
                Term::Ordinal(number) => Some(number),
                _ => None,
            })
        };
        let (number, end) = of(self, word)?;
        let tens = self
            .after_and(end)
            .filter(|_| number < 10 && self.follows(end))
            .and_then(|scan| of(&scan, end))
            .filter(|(tens, _)| *tens >= 20);
        Some(tens.map_or((number, end), |(tens, end)| (number + tens, end)))
    }
}
