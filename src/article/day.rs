//! `Day`: a date of the Gregorian calendar, or as much of one as a text tells.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day, month or year of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day {
    /// The year, of the common era.
    pub year: i32,
    /// 1 to 12; `None` for a whole year.
    pub month: Option<u8>,
    /// 1 to 31; `None` for a whole month or year.
    pub day: Option<u8>,
}

impl Day {
    /// The day that is written so: `2021-06-03`, `2021-06`, `2021`.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = written.split('-');
        let year = parts.next()?.parse().ok()?;
        let mut part = |last: u8| match parts.next() {
            None => Some(None),
            Some(part) => {
                let number = part.parse().ok().filter(|part| (1..=last).contains(part));
                number.map(Some)
            }
        };
        let (month, day) = (part(12)?, part(31)?);
        let day = Self { year, month, day };
        (parts.next().is_none() && day.to_string() == written).then_some(day)
    }

    /// The day of so many seconds after 1970 began, in UTC.
    #[must_use]
    pub fn at(seconds: u64) -> Self {
        // Days since 1 March of the year 0, in eras of 400 years (Hinnant,
        // "chrono-compatible low-level date algorithms").
        let days = i64::try_from(seconds / 86_400).unwrap_or_default() + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year + era * 400 + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        }
    }

    /// How many days it is after 1 January 1970: of a month or year its first.
    #[must_use]
    pub fn number(self) -> i64 {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let shifted = (i64::from(month) + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }
}

/// As ISO 8601 writes it: `2021-06-03`, `2021-06`, `2021`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn seconds_are_days() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_799, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_796_000_000, "2026-11-30"),
            (4_107_542_399, "2100-02-28"),
        ] {
            assert_eq!(Day::at(seconds).to_string(), day);
            let number = Day::at(seconds).number();
            assert_eq!(number, i64::try_from(seconds / 86_400).expect("few"));
        }
        assert_eq!(Day::parse("1970").map(Day::number), Some(0));
    }

    #[test]
    fn a_day_is_told_as_far_as_it_is_known() {
        let told = |month, day| {
            let day = Day {
                year: 2021,
                month,
                day,
            };
            day.to_string()
        };
        assert_eq!(told(Some(6), Some(3)), "2021-06-03");
        assert_eq!(told(Some(11), None), "2021-11");
        assert_eq!(told(None, None), "2021");
        for written in ["2021-06-03", "2021-11", "0750"] {
            let read = Day::parse(written).expect("it is a day");
            assert_eq!(read.to_string(), written);
        }
        for none in ["", "2021-6", "2021-13", "2021-06-32", "2021-06-03-1", "x"] {
            assert_eq!(Day::parse(none), None, "{none}");
        }
    }
}
