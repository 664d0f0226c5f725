//! Months by name, and what shows that a name that is another word too stands
//! for one. A part of the grammar of `dates`.

use super::calendar::When;
use super::dates::{OF, Read};
use super::terms::{Calendar, Role, Scan, Sure, Term, numeral};

impl Scan<'_> {
    /// A month, or several that one head or turn binds.
    pub(super) fn months(&self, word: usize, many: bool) -> Option<Read> {
        let ((calendar, month, _), mut end) = self.month(word)?;
        while let Some((_, next)) = self
            .after_and(end)
            .filter(|_| self.follows(end))
            .and_then(|scan| scan.month(end))
            .filter(|(_, next)| many || self.turns(*next).is_some())
        {
            end = next;
        }
        Some(Read {
            end,
            when: When {
                calendar: Some(calendar),
                month: Some(month),
                ..When::default()
            },
        })
    }

    /// The month at a word, and المبارك with it.
    pub(super) fn month(&self, word: usize) -> Option<((Calendar, u8, Sure), usize)> {
        let (month, end) = self.term(word, |term| match term {
            Term::Month(calendar, month, sure) => Some((calendar, month, sure)),
            _ => None,
        })?;
        let blessed = (self.follows(end) && month.0 == Calendar::Hijri)
            .then(|| self.role(end, Role::Blessed))
            .flatten();
        Some((month, blessed.unwrap_or(end)))
    }

    /// A month without a day: one that is a name or verb too (مارس, رمضان)
    /// only where something shows that it is none.
    pub(super) fn month_alone(&self, word: usize) -> Option<Read> {
        let ((calendar, number, sure), end) = self.month(word)?;
        let before = word.checked_sub(1).map_or("", |before| self.text(before));
        let before = if before == OF && word > 1 {
            self.text(word - 2)
        } else {
            before
        };
        // 25 يناير that is none, as in the name of ميدان 25 يناير.
        let day = numeral(before).and_then(|day| day.value);
        if self.follows(word) && day.is_some_and(|day| (1..=31).contains(&day)) {
            return None;
        }
        let glossed = || {
            let same = self
                .month(end)
                .is_some_and(|((_, other, _), _)| other == number);
            matches!(self.mark(end), Some('/' | '(' | '-' | ' ')) && same
        };
        let dated = || {
            let turned = self
                .turn(end)
                .is_some_and(|((_, sure), _)| sure == Sure::Yes);
            let of_year = self.follows(end)
                && self.text(end) == OF
                && self.follows(end + 1)
                && (self.unit(end + 1).or_else(|| self.under_head(end + 1)))
                    .is_some_and(|year| year.when.month.is_none());
            self.has_year(end) || self.follows(end) && turned || of_year
        };
        let listed = || {
            let before = word.checked_sub(1)?;
            let scan = self.after_and(before).unwrap_or(*self);
            let ((_, _, sure), _) = self.month(before).or_else(|| scan.month(before))?;
            let month = sure == Sure::Yes || self.behind(before, Role::In);
            (self.letters == 1 && self.start == word && month).then_some(())
        };
        (sure == Sure::Yes
            || self.behind(word, Role::In) && !is_zero(calendar, number) && !self.is_father(word)
            || glossed()
            || dated()
            || listed().is_some())
        .then(|| self.months(word, false))
        .flatten()
    }

    /// True when a year follows what ends before `at`.
    pub(super) fn has_year(&self, at: usize) -> bool {
        let year = self.numeral(at).and_then(|year| year.value);
        self.follows(at) && year.is_some_and(|year| (1300..=2200).contains(&year))
    }

    /// True for أب, a father, which is no آب.
    fn is_father(&self, word: usize) -> bool {
        let written = self.passage.words[word].range.slice(self.passage.article);
        self.text(word) == "\u{627}\u{628}" && !written.contains('\u{622}')
    }
}

/// True for صفر, which is a month and nothing at all: 3-صفر.
pub(super) fn is_zero(calendar: Calendar, month: u8) -> bool {
    calendar == Calendar::Hijri && month == 2
}
