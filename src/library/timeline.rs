//! A timeline of somebody: how often they are named, from the first article to the
//! last, as a row of columns.

use super::people::Appearance;
use crate::article::Day;

/// What a column of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// A day, or as many days as there must be.
    #[default]
    Day,
    /// An article, or as many articles as there must be.
    Article,
}

/// How often somebody is named, from the first article to the last, in `columns`
/// columns at most. `appearances` are in the order of days.
#[must_use]
pub fn timeline(appearances: &[Appearance], by: By, columns: usize) -> Vec<usize> {
    let day = |one: &Appearance| Day::parse(&one.day).map_or(0, Day::number);
    let first = appearances.first().map_or(0, day);
    let at = |(index, one): (usize, &Appearance)| match by {
        By::Day => usize::try_from(day(one) - first).unwrap_or_default(),
        By::Article => index,
    };
    let places = appearances.iter().enumerate().map(at);
    let length = places.clone().max().map_or(0, |last| last + 1);
    let each = length.div_ceil(columns.max(1)).max(1);
    let mut counts = vec![0; length.div_ceil(each)];
    for (place, one) in places.zip(appearances) {
        counts[place / each] += one.mentions;
    }
    counts
}

/// Heights of a row of columns, one for each count: higher is more.
#[must_use]
pub fn sparkline(counts: &[usize]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let bar = |count: &usize| match count {
        0 => ' ',
        count => {
            BARS[(count * BARS.len())
                .div_ceil(most)
                .saturating_sub(1)
                .min(BARS.len() - 1)]
        }
    };
    counts.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn a_sparkline_is_as_high_as_its_counts() {
        assert_eq!(sparkline(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(sparkline(&[]), "");
        assert_eq!(sparkline(&[3]), "█");
    }
}
