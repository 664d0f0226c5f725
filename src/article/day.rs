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
