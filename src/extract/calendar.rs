//! Which day a date means: what its words say, told from the day on which the
//! article was written where they do not say all. Hijri dates are those of Umm
//! al-Qura, as the press of the Gulf counts them.

use icu_calendar::cal::Hijri;
use icu_calendar::types::RataDie;
use icu_calendar::{Date, Iso};

use super::dates::{Dated, date_at};
use super::lexicon::Lexicon;
use super::passage::Passage;
use super::terms::{Calendar, Role, Unit};
use crate::article::{Article, BlockKind, Day, EntityKind, Mention};
use crate::text::words::Word;

/// What the words of a date say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct When {
    /// Whose month and year; `None` where the words do not show it.
    pub(super) calendar: Option<Calendar>,
    pub(super) year: Option<i32>,
    /// 1 to 12.
    pub(super) month: Option<u8>,
    /// 1 to 31.
    pub(super) day: Option<u8>,
    /// Monday 1 to Sunday 7.
    pub(super) weekday: Option<u8>,
    /// Days from today.
    pub(super) near: Option<i8>,
    /// The last −1, this 0 or next 1 of its kind.
    pub(super) turn: Option<(i8, Unit)>,
    /// Told from a day of the story: the year before.
    pub(super) story: bool,
}

/// Days of a week.
const WEEK: i64 = 7;
/// Years that are Hijri where nothing says whose they are.
const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1350..=1460;

impl When {
    /// The day meant, by the day of writing; `ahead` when words before it tell
    /// of the future.
    fn resolve(self, today: Option<Date<Iso>>, ahead: bool) -> Option<Day> {
        if self.story {
            return None;
        }
        if let Some(year) = self.year {
            return self.told(year, self.month);
        }
        let today = today?;
        if let Some(near) = self.near {
            return Some(whole(from_today(today, i64::from(near))));
        }
        let (year, month, day) = self.today(today);
        match (self.month, self.turn) {
            (Some(_), Some((turn, Unit::Year))) => self.told(year + i32::from(turn), self.month),
            (Some(told), turn) => {
                let turn = turn.map(|(turn, _)| turn);
                self.told(
                    year + years_off((told, self.day), (month, day), turn, ahead),
                    Some(told),
                )
            }
            (None, Some((turn, Unit::Month))) => {
                let months = year * 12 + i32::from(month) - 1 + i32::from(turn);
                let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
                self.told(months.div_euclid(12), Some(month))
            }
            (None, Some((turn, Unit::Year))) => self.told(year + i32::from(turn), None),
            (None, turn) => {
                let turn = turn.map_or(i8::from(ahead), |(turn, _)| turn);
                let weekday = i64::from(self.weekday?);
                let back = (today.weekday() as i64 - weekday).rem_euclid(WEEK);
                let days = match turn {
                    1 => WEEK - back,
                    -1 if back == 0 => -WEEK,
                    _ => -back,
                };
                Some(whole(from_today(today, days)))
            }
        }
    }

    /// The day of writing as year, month and day of this date's calendar.
    fn today(self, today: Date<Iso>) -> (i32, u8, u8) {
        match self.calendar.unwrap_or_default() {
            Calendar::Gregorian => parts(today),
            Calendar::Hijri => {
                let date = today.to_calendar(Hijri::new_umm_al_qura());
                (
                    date.year().extended_year(),
                    date.month().ordinal,
                    date.day_of_month().0,
                )
            }
        }
    }

    /// The day of a year that is known. Of a Hijri date nothing but a whole day
    /// is told: its months and years are parts of two of ours.
    fn told(self, year: i32, month: Option<u8>) -> Option<Day> {
        let guess = if HIJRI_YEARS.contains(&year) {
            Calendar::Hijri
        } else {
            Calendar::Gregorian
        };
        match self.calendar.unwrap_or(guess) {
            Calendar::Gregorian => {
                let (first, day) = (month.unwrap_or(1), self.day.unwrap_or(1));
                Date::try_new_iso(year, first, day).ok()?;
                Some(Day {
                    year,
                    month,
                    day: self.day.filter(|_| month.is_some()),
                })
            }
            Calendar::Hijri => {
                let umm_al_qura = Hijri::new_umm_al_qura();
                let date = Date::try_new_hijri_with_calendar(year, month?, self.day?, umm_al_qura);
                Some(whole(date.ok()?.to_calendar(Iso)))
            }
        }
    }
}

/// Years from this one to that of a month and day without one: the last
/// that was, the next that will be, by what its words or those before say.
fn years_off(told: (u8, Option<u8>), today: (u8, u8), turn: Option<i8>, ahead: bool) -> i32 {
    // A month without a day is over when the next one has begun.
    let days = (told.1.unwrap_or(today.1), today.1);
    let later = (told.0, days.0) > (today.0, days.1);
    let earlier = (told.0, days.0) < (today.0, days.1);
    let same_month = told == (today.0, None);
    match turn {
        Some(0) => 0,
        Some(-1) => -i32::from(later || same_month),
        Some(_) => i32::from(earlier || same_month),
        None if ahead => i32::from(earlier),
        None => -i32::from(later),
    }
}

fn parts(date: Date<Iso>) -> (i32, u8, u8) {
    (
        date.year().extended_year(),
        date.month().ordinal,
        date.day_of_month().0,
    )
}

fn whole(date: Date<Iso>) -> Day {
    let (year, month, day) = parts(date);
    Day {
        year,
        month: Some(month),
        day: Some(day),
    }
}

fn from_today(today: Date<Iso>, days: i64) -> Date<Iso> {
    let there: RataDie = today.to_rata_die() + days;
    Date::from_rata_die(there, Iso)
}

/// The days that the dates among `mentions` mean, by their index there, where
/// they can be told; `read` are the article's passages, in order.
pub(super) fn days(
    article: &Article,
    read: &[Passage<'_>],
    mentions: &[Mention],
    lexicon: &Lexicon,
) -> Vec<(usize, Day)> {
    let today = written(article, lexicon);
    (0..)
        .zip(mentions)
        .filter(|(_, mention)| mention.kind == EntityKind::Date)
        .filter_map(|(index, mention)| {
            let at = mention.range.start;
            let block = read.partition_point(|passage| passage.block.range.end <= at);
            let passage = read.get(block)?;
            let word = passage.words.partition_point(|word| word.range.end <= at);
            passage.words.get(word)?;
            let date = date_at(passage, word, lexicon)?;
            let day = date.when.resolve(today, is_ahead(passage, word, lexicon))?;
            Some((index, day))
        })
        .collect()
}

/// Words before a date that can tell of the future.
const AHEAD: usize = 8;

/// True when words before a date, in its sentence, tell of the future.
fn is_ahead(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> bool {
    let from = passage.sentence_start(word).max(word.saturating_sub(AHEAD));
    passage.words[from..word].iter().any(|before| {
        let folded = before.folded.as_str();
        let bare = folded.strip_prefix('\u{648}').unwrap_or(folded);
        // سيزور, ستزور: a verb in the future, where it is no word of its own.
        let future = bare.starts_with("\u{633}\u{64A}") || bare.starts_with("\u{633}\u{62A}");
        lexicon.terms().is(bare, Role::Ahead)
            || future && bare.chars().count() > 4 && !lexicon.is_common(bare)
    })
}

/// Blocks in which the day of writing stands, from the first.
const STAMPED: usize = 6;
/// Words into which a dateline reaches: الرياض 25 شوال …
const DATELINE: usize = 10;

/// Words beside the date in a line that is its stamp: ثقافة وفنون 15/12/2024.
const BESIDE: usize = 3;

/// The day on which an article was written: the first whole date of its first
/// lines that is their stamp, and not told of in a sentence.
fn written(article: &Article, lexicon: &Lexicon) -> Option<Date<Iso>> {
    let first = article.blocks.iter().take(STAMPED);
    first
        .filter(|block| block.range.len() <= super::BLOCK)
        .map(|block| Passage::new(article, *block, lexicon))
        .find_map(|passage| {
            let reach = passage.words.len().min(DATELINE);
            (0..reach).find_map(|word| written_at(&passage, word, lexicon))
        })
}

/// The whole date at a word, which in running text follows no preposition and
/// in a title has its weekday.
fn written_at(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<Date<Iso>> {
    let dated = date_at(passage, word, lexicon)?;
    let told = match passage.block.kind {
        BlockKind::Title => dated.when.weekday.is_none(),
        BlockKind::Heading | BlockKind::Noise | BlockKind::Code => false,
        _ => dated.letters > 0 || dated.is_told,
    };
    let day = dated.when.resolve(None, false).filter(|_| !told)?;
    Date::try_new_iso(day.year, day.month?, day.day?).ok()
}

/// True for a date that is no part of the text, but the stamp that its line is.
pub(super) fn is_stamp(passage: &Passage<'_>, dated: &Dated) -> bool {
    let number = |word: &&Word| word.folded.starts_with(|c: char| c.is_ascii_digit());
    let beside = passage.words[..dated.words.start]
        .iter()
        .chain(&passage.words[dated.words.end..])
        .filter(|word| !number(word));
    passage.block.kind == BlockKind::Heading
        && dated.when.year.is_some()
        && dated.when.day.is_some()
        && beside.count() <= BESIDE
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, BlockKind, EntityKind};
    use crate::extract::{Lexicon, annotate};
    use crate::text::TextRange;

    /// The days of the dates of a text, whose first line is a stamp.
    fn days(stamp: &str, text: &str) -> Vec<String> {
        let whole = format!("{stamp}\n{text}");
        let block = |kind, start, end| Block {
            kind,
            range: TextRange::new(start, end),
        };
        let article = Article {
            blocks: vec![
                block(BlockKind::Noise, 0, stamp.len()),
                block(BlockKind::Paragraph, stamp.len() + 1, whole.len()),
            ],
            text: whole,
            ..Article::default()
        };
        let found = annotate(&article, &Lexicon::built_in());
        let dates = found.mentions.iter().enumerate();
        dates
            .filter(|(_, mention)| mention.kind == EntityKind::Date)
            .map(|(index, _)| {
                found
                    .day(index)
                    .map_or("?".to_owned(), |day| day.to_string())
            })
            .collect()
    }

    #[test]
    fn a_date_is_told_from_the_day_of_writing() {
        // A Thursday.
        let cases = [
            ("أمس", "2021-06-02"),
            ("أول من أمس", "2021-06-01"),
            ("اليوم الخميس", "2021-06-03"),
            ("غدا", "2021-06-04"),
            ("الخميس", "2021-06-03"),
            ("الأربعاء", "2021-06-02"),
            ("الجمعة", "2021-05-28"),
            ("الخميس الماضي", "2021-05-27"),
            ("الخميس المقبل", "2021-06-10"),
            ("الجمعة المقبل", "2021-06-04"),
            ("يونيو الماضي", "2020-06"),
            ("مايو الماضي", "2021-05"),
            ("ديسمبر الماضي", "2020-12"),
            ("ديسمبر", "2020-12"),
            ("30 يونيو الجاري", "2021-06-30"),
            ("يوليو المقبل", "2021-07"),
            ("5 يناير المقبل", "2022-01-05"),
            ("الخميس المقبل 10 يونيو", "2021-06-10"),
            ("أمس الأربعاء 2 يونيو", "2021-06-02"),
            ("24 من الشهر الماضي", "2021-05-24"),
            ("العام الماضي", "2020"),
            ("هذا العام", "2021"),
            ("الشهر المقبل", "2021-07"),
            ("مارس من العام الماضي", "2020-03"),
            ("عام 2011", "2011"),
            ("12 أكتوبر 2015", "2015-10-12"),
            ("15 ربيع الآخر 1442هـ", "2020-11-30"),
            ("10 رمضان الماضي", "2021-04-22"),
            ("الأسبوع الماضي", "?"),
            ("التسعينات", "?"),
            ("العام السابق", "?"),
            ("31 فبراير 2020", "?"),
        ];
        for (text, day) in cases {
            assert_eq!(days("03/06/2021", &format!("وصل {text}.")), [day], "{text}");
        }
        assert_eq!(days("62", "وصل أمس في 3 مايو 2020"), ["?", "2020-05-03"]);
        assert_eq!(days("62", "سيصل الجمعة"), ["?"]);
        assert_eq!(days("03/06/2021", "سيصل الوفد الجمعة"), ["2021-06-04"]);
        assert_eq!(
            days("03/06/2021", "من المقرر أن يصل في 8 أغسطس"),
            ["2021-08-08"]
        );
    }

    #[test]
    fn the_day_of_writing_stands_in_the_first_lines() {
        let stamps = [
            "03/06/2021",
            "الخميس 3 يونيو 2021",
            "الخميس 22 شوال 1442هـ - 3 يونيو 2021م",
            "22 شوال 1442 هـ",
            "2021-06-03 10:15",
            "نشر في 3 حزيران/يونيو 2021",
        ];
        for stamp in stamps {
            assert_eq!(days(stamp, "وصل أمس"), ["2021-06-02"], "{stamp}");
        }
        let dateline = "الرياض 22 شوال 1442 هـ الموافق 3 يونيو 2021 م واس";
        assert_eq!(days(dateline, "وصل أمس"), ["2021-06-02"]);
        let title = days("عناوين الخميس 3 حزيران 2021", "وصل أمس");
        assert_eq!(title, ["2021-06-02"]);
        let told = days("62", "في 3 يونيو 2021 وصل، وأمس عاد");
        assert_eq!(told, ["2021-06-03", "?"]);
    }
}
