//! Dates by a small grammar (annotation guideline §3, DATE): days of the week,
//! days of the month with their month in any of its names, years, and what
//! says how far off they are. The longest stretch that reads as one date.

use std::ops::Range;

use super::lexicon::{Lexicon, Set};
use super::passage::Passage;
use crate::text::words::readings;

/// The date that begins at a word: how many proclitics its first word has, and
/// its words.
pub(super) fn date_at(
    passage: &Passage<'_>,
    word: usize,
    lexicon: &Lexicon,
) -> Option<(usize, Range<usize>)> {
    let (letters, end) = begin(passage, word, lexicon)?;
    let mut end = end;
    while let Some(next) = go_on(passage, end, lexicon) {
        end = next;
    }
    Some((letters, word..end))
}

/// What can open a date: a weekday, أمس, a day and month, a month and year,
/// عام and a year.
fn begin(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let folded = passage.words[word].folded.as_str();
    readings(folded).into_iter().find_map(|reading| {
        let sets = lexicon.sets(&reading.rest);
        let next_is = |set| passage.joins_next(word) && passage.has(word + 1, set);
        let end = if is_day_number(&reading.rest) {
            month_at(passage, word + 1, lexicon)?
        } else if sets.has(Set::Weekday) || reading.rest == YESTERDAY {
            word + 1
        } else if sets.has(Set::Day) && next_is(Set::Weekday)
            || reading.rest == FIRST && next_is(Set::Day) // أول أمس
            || YEAR_WORDS.contains(&&*reading.rest) && is_year(passage, word + 1)
        {
            word + 2
        } else {
            let month = month_read(passage, word, &reading.rest, lexicon)?;
            is_year(passage, month).then_some(month + 1)?
        };
        Some((reading.letters, end))
    })
}

/// أمس.
const YESTERDAY: &str = "\u{627}\u{645}\u{633}";
/// أول.
const FIRST: &str = "\u{627}\u{648}\u{644}";
/// عام، سنة.
const YEAR_WORDS: [&str; 2] = ["\u{639}\u{627}\u{645}", "\u{633}\u{646}\u{647}"];

/// One past the word with which a date goes on at `word`.
fn go_on(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<usize> {
    let gap = passage.gap_before(word).trim();
    if word >= passage.words.len() || !matches!(gap, "" | "/" | "\u{60C}" | "(" | ")" | "-") {
        return None;
    }
    if gap.is_empty() && passage.has(word, Set::Weekday) {
        return Some(word + 1);
    }
    if matches!(gap, "" | "\u{60C}") && is_day_number(&passage.words[word].folded) {
        return month_at(passage, word + 1, lexicon);
    }
    if matches!(gap, "/" | "(" | "-") {
        return month_at(passage, word, lexicon);
    }
    (matches!(gap, "" | ")") && is_year(passage, word)).then_some(word + 1)
}

/// One past the last word of the month whose name begins at `word`.
fn month_at(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<usize> {
    let folded = passage.words.get(word)?.folded.as_str();
    month_read(passage, word, folded, lexicon)
}

fn month_read(
    passage: &Passage<'_>,
    word: usize,
    folded: &str,
    lexicon: &Lexicon,
) -> Option<usize> {
    if let Some(second) = passage
        .words
        .get(word + 1)
        .filter(|_| passage.joins_next(word))
    {
        let both = format!("{folded} {}", second.folded);
        if lexicon.sets(&both).has(Set::MonthOfTwo) {
            return Some(word + 2);
        }
    }
    lexicon.sets(folded).has(Set::Month).then_some(word + 1)
}

fn is_day_number(folded: &str) -> bool {
    folded
        .parse::<u8>()
        .is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(passage: &Passage<'_>, word: usize) -> bool {
    let year = passage
        .words
        .get(word)
        .and_then(|word| word.folded.parse::<u16>().ok());
    year.is_some_and(|year| (1300..=2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::date_at;
    use crate::article::{Article, Block, BlockKind};
    use crate::extract::Lexicon;
    use crate::extract::passage::Passage;
    use crate::text::TextRange;

    fn dates(text: &str) -> Vec<String> {
        let lexicon = Lexicon::built_in();
        let block = Block {
            kind: BlockKind::Paragraph,
            range: TextRange::new(0, text.len()),
        };
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let passage = Passage::new(&article, block, &lexicon);
        let mut found = Vec::new();
        let mut word = 0;
        while word < passage.words.len() {
            word = match date_at(&passage, word, &lexicon) {
                Some((letters, words)) => {
                    found.push(passage.range(words.clone(), letters).slice(text).to_owned());
                    words.end
                }
                None => word + 1,
            };
        }
        found
    }

    #[test]
    fn the_longest_date_is_taken() {
        assert_eq!(dates("زار أول أمس الأربعاء المدينة"), ["أول أمس الأربعاء"]);
        assert_eq!(
            dates("منذ 3 يونيو/حزيران 2021 وحتى اليوم الجمعة"),
            ["3 يونيو/حزيران 2021", "اليوم الجمعة"]
        );
        assert_eq!(
            dates("بين 12 أكتوبر/تشرين الأول 2023 و15 ربيع الآخر 1447"),
            ["12 أكتوبر/تشرين الأول 2023", "15 ربيع الآخر 1447"]
        );
        assert_eq!(dates("يوم الثلاثاء، ١٤ أغسطس"), ["الثلاثاء، ١٤ أغسطس"]);
        assert_eq!(dates("وبالأربعاء في عام 1997"), ["الأربعاء", "عام 1997"]);
        assert!(dates("يمارس الرياضة ثلاثة أيام").is_empty());
    }
}
