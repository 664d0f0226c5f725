//! How a date goes on: the weekday after أمس, the month's other name, last or
//! next, the year and its era, the same day in the other calendar. A part of
//! the grammar of `dates`.

use super::calendar::When;
use super::dates::{OF, Read};
use super::terms::{Calendar, Role, Scan, Sure, Unit};
use crate::text::TextRange;

/// Years that can follow a month.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2200;

impl Scan<'_> {
    /// The date from `start`, gone on by one piece.
    pub(super) fn further(&self, start: usize, read: Read) -> Option<Read> {
        let mark = match self.mark(read.end)? {
            ')' if self.is_open(start, read.end) => ' ',
            mark => mark,
        };
        let next = self
            .further_weekday(read, mark)
            .or_else(|| self.further_day(read, mark))
            .or_else(|| self.further_month(read, mark))
            .or_else(|| self.further_turn(read, mark))
            .or_else(|| self.further_year(read, mark))
            .or_else(|| self.further_era(read, mark))
            .or_else(|| self.other_calendar(read, mark))?;
        Some(next)
    }

    /// True when a bracket is open in the words from `start` to `end`.
    fn is_open(&self, start: usize, end: usize) -> bool {
        let words = &self.passage.words;
        let range = TextRange::new(words[start].range.start, words[end - 1].range.end);
        let text = range.slice(self.passage.article);
        text.matches('(').count() > text.matches(')').count()
    }

    /// أمس الخميس, أمس (الخميس), ليل الجمعة السبت.
    fn further_weekday(&self, read: Read, mark: char) -> Option<Read> {
        let when = read.when;
        let bare = when.day.is_none() && when.turn.is_none();
        let after_near = when.near.is_some() && when.weekday.is_none() && matches!(mark, ' ' | '(');
        let after_other =
            when.weekday.is_some() && when.near.is_none() && matches!(mark, ' ' | '-' | '/');
        let (weekday, end) = self.weekday(read.end)?;
        (bare && (after_near || after_other)).then_some(Read {
            end,
            when: When {
                weekday: when.weekday.or(Some(weekday)),
                ..when
            },
        })
    }

    /// الثلاثاء، 14 أغسطس; الخميس 3/6/2021.
    fn further_day(&self, read: Read, mark: char) -> Option<Read> {
        let when = read.when;
        let open = (when.weekday.is_some() || when.near.is_some()) && when.day.is_none();
        if !open || !matches!(mark, ' ' | '\u{60C}' | ',' | '(' | '-') {
            return None;
        }
        let day = self
            .numeric(read.end)
            .or_else(|| self.day_of_month(read.end))
            .or_else(|| self.short(read.end))?;
        Some(Read {
            end: day.end,
            when: When {
                weekday: when.weekday,
                near: when.near,
                turn: day.when.turn.or(when.turn),
                ..day.when
            },
        })
    }

    /// يونيو/حزيران, يوليو (تموز), مارس آذار; يناير - مارس.
    fn further_month(&self, read: Read, mark: char) -> Option<Read> {
        let when = read.when;
        let month = when
            .month
            .filter(|_| when.year.is_none() && when.turn.is_none())?;
        let ((calendar, other, _), end) = self.month(read.end)?;
        let same = other == month;
        let joined = match mark {
            ' ' | '(' => same,
            '/' => true,
            '-' => same || when.day.is_none(),
            _ => false,
        };
        (joined && when.calendar == Some(calendar)).then_some(Read { end, when })
    }

    /// الماضي after a weekday, month or season; الماضيين after two.
    fn further_turn(&self, read: Read, mark: char) -> Option<Read> {
        let when = read.when;
        let open = when.year.is_none() && when.turn.is_none() && !when.story && mark == ' ';
        let unit = match (when.month, when.weekday) {
            (Some(_), _) => Unit::Month,
            (None, Some(_)) => Unit::Week,
            _ => return None,
        };
        let turns = || {
            self.turns(read.end)
                .map(|(turn, end)| ((turn, Sure::Yes), end))
        };
        let ((turn, sure), end) = self.turn(read.end).filter(|_| open).or_else(turns)?;
        Some(Read {
            end,
            when: When {
                turn: Some((turn, unit)),
                story: sure == Sure::No,
                ..when
            },
        })
    }

    /// The year of a month, however it is told, or a second year.
    fn further_year(&self, read: Read, mark: char) -> Option<Read> {
        let (when, at) = (read.when, read.end);
        if when.year.is_some() {
            return self.second_year(read, mark);
        }
        let of_year = matches!(when.turn, Some((_, Unit::Year)));
        if when.month.is_none() && !of_year {
            return None;
        }
        let whole = |year: Read| Read {
            end: year.end,
            when: When {
                year: year.when.year,
                turn: year.when.turn.or(when.turn),
                story: year.when.story && year.when.year.is_none(),
                calendar: year.when.calendar.or(when.calendar),
                ..when
            },
        };
        let number = self.numeral(at).filter(|numeral| !numeral.definite);
        if let Some(numeral) = number {
            let value = numeral.value.filter(|year| YEARS.contains(year))?;
            let joined = matches!(mark, ' ' | '\u{60C}' | ',' | '/' | '-' | '(');
            let year = When {
                year: Some(value),
                calendar: numeral.era,
                ..When::default()
            };
            let read = Read {
                end: at + 1,
                when: year,
            };
            return (joined && !self.counts(at + 1)).then(|| whole(read));
        }
        if mark != ' ' {
            return None;
        }
        // من عام 2014, لعام 2014, من العام الماضي, عام 2014.
        let of = self.text(at) == OF && self.follows(at + 1);
        let at = at + usize::from(of);
        let bare = self.text(at);
        let scan = match bare.strip_prefix('\u{644}') {
            Some(rest) if !of => self.from(at, 1, rest),
            _ => *self,
        };
        let year = scan
            .under_head(at)
            .or_else(|| scan.unit(at))
            .or_else(|| scan.itself(at))
            .filter(|year| year.when.month.is_none())?;
        let fits = year.when.year.is_some()
            || of && year.when.turn.is_some_and(|(_, unit)| unit == Unit::Year);
        fits.then(|| whole(year))
    }

    /// 2014-2015, 2014/15.
    fn second_year(&self, read: Read, mark: char) -> Option<Read> {
        let alone = read.when.month.is_none() && matches!(mark, '-' | '/');
        let second = self.numeral(read.end).filter(|_| alone)?;
        let value = second.value?;
        let year = matches!(second.digits.len(), 2 | 4) && !second.definite;
        let after = match second.digits.len() {
            4 => value > read.when.year?,
            _ => value > read.when.year? % 100,
        };
        (year && after && !self.counts(read.end + 1)).then_some(Read {
            end: read.end + 1,
            ..read
        })
    }

    /// هـ, م, ميلادية.
    fn further_era(&self, read: Read, mark: char) -> Option<Read> {
        let (calendar, end) = self.era(read.end).filter(|_| mark == ' ')?;
        read.when.year.is_some().then_some(Read {
            end,
            when: When {
                calendar: Some(calendar),
                ..read.when
            },
        })
    }

    /// الموافق and the same day in the other calendar; or that day in brackets
    /// or after a dash.
    fn other_calendar(&self, read: Read, mark: char) -> Option<Read> {
        let when = read.when;
        let same = self
            .role(read.end, Role::Same)
            .filter(|_| matches!(mark, ' ' | '(' | '-' | '\u{60C}'));
        if let Some(at) = same {
            let bare = self.text(at).strip_prefix('\u{644}');
            let scan = bare.map_or(*self, |rest| self.from(at, 1, rest));
            let told = when.day.is_some() || when.weekday.is_some() || when.near.is_some();
            let other = scan
                .date(at)
                .or_else(|| scan.short(at))
                .filter(|_| told && matches!(self.mark(at), Some(' ' | ':')))?;
            return Some(both(when, other));
        }
        if when.day.is_none() || when.month.is_none() || !matches!(mark, '(' | '-' | '/' | ' ') {
            return None;
        }
        let other = self
            .numeric(read.end)
            .or_else(|| self.day_of_month(read.end))?;
        let differs = other.when.day.is_some()
            && other.when.month.is_some()
            && other.when.calendar.unwrap_or_default() != when.calendar.unwrap_or_default();
        let other = self.date(read.end).filter(|_| differs)?;
        Some(both(when, other))
    }
}

/// One day told twice: as ours where one of the two is.
fn both(first: When, second: Read) -> Read {
    let ours = |when: When| when.day.is_some() && when.calendar != Some(Calendar::Hijri);
    let other = second.when;
    let when = if ours(first) || other.day.is_none() {
        first
    } else {
        other
    };
    Read { when, ..second }
}
