//! Values by a grammar: sums of money, shares in a hundred, quantities with
//! their unit, and counts in thousands and more. Bare numbers are none.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::passage::Passage;
use super::terms::{Role, Scan, openings};
use crate::text::TextRange;
use crate::text::letters::is_mark;

/// A value where it stands.
#[derive(Debug, Clone)]
pub(super) struct Valued {
    /// How many proclitics its first word has.
    pub(super) letters: usize,
    /// Its words in its passage.
    pub(super) words: Range<usize>,
    /// Without proclitics, with its signs.
    pub(super) range: TextRange,
}

/// Signs of currencies and shares: they are no words.
const SIGNS: [char; 7] = [
    '$', '\u{20AC}', '\u{A3}', '\u{A5}', '\u{20AA}', '%', '\u{66A}',
];
/// What stands inside a number in digits.
const POINTS: [&str; 6] = [".", ",", "\u{66B}", "\u{66C}", "\u{60C}", "/"];

/// The value that begins at a word.
pub(super) fn value_at(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<Valued> {
    let folded = passage.words[word].folded.as_str();
    openings(folded).iter().find_map(|(letters, head)| {
        let scan = Scan::new(passage, lexicon).from(word, *letters, head);
        let end = scan.value(word)?;
        let words = word..end;
        let mut range = passage.range(words.clone(), *letters);
        if let Some(sign) = scan.sign_before(word) {
            range.start -= sign;
        }
        range.end += scan.sign_after(end);
        Some(Valued {
            letters: *letters,
            words,
            range,
        })
    })
}

impl Scan<'_> {
    /// One past the last word of the value at a word.
    fn value(&self, word: usize) -> Option<usize> {
        let number = self.count(word);
        let Some((end, large)) = number else {
            // مليون دولار, ملياري يورو, نصف مليون.
            let one = self.role(word, Role::Scale);
            let two = self.role(word, Role::Scales);
            let end = one.or(two)?;
            return self.unit_of(end).or(two.filter(|_| self.follows(end)));
        };
        let end = self.other_count(end).unwrap_or(end);
        if self.sign_before(word).is_some() || self.sign_after(end) > 0 {
            return Some(end);
        }
        self.unit_of(end).or_else(|| large.then_some(end))
    }

    /// The number at a word: its end, and whether it counts in thousands.
    fn count(&self, word: usize) -> Option<(usize, bool)> {
        let mut end = self.figures(word).or_else(|| self.spelled(word))?;
        let mut large = false;
        loop {
            let scale = self.scale(end).filter(|_| self.follows(end));
            if let Some(next) = scale {
                (end, large) = (next, true);
                continue;
            }
            // 5 ملايين و300 ألف; مليون ونصف المليون.
            let Some(scan) = self.after_and(end).filter(|_| large && self.follows(end)) else {
                break;
            };
            let more = scan.role(end, Role::Half).or_else(|| {
                let number = scan.figures(end).or_else(|| scan.spelled(end))?;
                self.scale(number).filter(|_| self.follows(number))
            });
            let Some(next) = more else { break };
            end = next;
        }
        Some((end, large))
    }

    /// One past a thousand, million and the like.
    fn scale(&self, word: usize) -> Option<usize> {
        [Role::Scale, Role::Many, Role::Scales]
            .iter()
            .find_map(|role| self.role(word, *role))
    }

    /// One past a number in digits, with its points: 1,200.5.
    fn figures(&self, word: usize) -> Option<usize> {
        self.numeral(word)?;
        let mut end = word + 1;
        while end < self.passage.words.len()
            && POINTS.contains(&self.passage.gap_before(end))
            && self.numeral(end).is_some()
        {
            end += 1;
        }
        Some(end)
    }

    /// One past a number in words: خمسة وعشرين.
    fn spelled(&self, word: usize) -> Option<usize> {
        let mut end = self.role(word, Role::Number)?;
        while let Some(next) = self
            .after_and(end)
            .filter(|_| self.follows(end))
            .and_then(|scan| scan.role(end, Role::Number))
        {
            end = next;
        }
        Some(end)
    }

    /// The other end of a range: 10-15, 10 إلى 15, 10 و15.
    fn other_count(&self, end: usize) -> Option<usize> {
        let next = match self.mark(end)? {
            '-' => self.count(end),
            ' ' if self.text(end) == "\u{627}\u{644}\u{64A}" => self.count(end + 1),
            ' ' => self.after_and(end)?.count(end),
            _ => None,
        };
        let (next, _) = next?;
        // Only where both are of one unit: 3 و5 ملايين دولار.
        (self.unit_of(next).is_some() || self.sign_after(next) > 0).then_some(next)
    }

    /// One past the unit at a word, with its kind: دولار أمريكي, متر مربع.
    fn unit_of(&self, word: usize) -> Option<usize> {
        if !self.follows(word) {
            return None;
        }
        let end = [Role::Percent, Role::Currency, Role::Measure]
            .iter()
            .find_map(|role| self.role(word, *role))?;
        let kind = self
            .follows(end)
            .then(|| self.role(end, Role::Kind))
            .flatten();
        Some(kind.unwrap_or(end))
    }

    /// Bytes of the sign right before a word.
    fn sign_before(&self, word: usize) -> Option<usize> {
        let sign = self.passage.gap_before(word).chars().next_back()?;
        let plain = self.letters == 0 && self.numeral(word).is_some();
        // A mark at the word's start belongs to the sign, and is left with it.
        let range = self.passage.words[word].range;
        let first = range.slice(self.passage.article).chars().next();
        let right_before = first.is_some_and(|first| !is_mark(first));
        (plain && right_before && SIGNS.contains(&sign)).then(|| sign.len_utf8())
    }

    /// Bytes to the end of the sign that follows the word before `end`; 0
    /// where there is none.
    fn sign_after(&self, end: usize) -> usize {
        let gap = self.passage.gap(end - 1);
        let rest = gap.trim_start();
        let number = self.numeral(end - 1).is_some();
        // A mark after a sign is the sign's, and would be cut from it.
        let place = self.passage.words[end - 1].range.end + gap.len() - rest.len();
        let after = &self.passage.article[place..];
        let marked = after.chars().nth(1).is_some_and(is_mark);
        match rest
            .chars()
            .next()
            .filter(|sign| number && !marked && SIGNS.contains(sign))
        {
            // A sign that the next number bears: 5 $6.
            Some(sign) if !sign.is_ascii() || rest.len() == 1 || !self.opens(end, rest, sign) => {
                gap.len() - rest.len() + sign.len_utf8()
            }
            _ => 0,
        }
    }

    /// True when a sign after a blank stands right before the next number.
    fn opens(&self, end: usize, rest: &str, sign: char) -> bool {
        rest.len() == sign.len_utf8() && self.numeral(end).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::value_at;
    use crate::article::{Article, Block, BlockKind};
    use crate::extract::Lexicon;
    use crate::extract::passage::Passage;
    use crate::text::TextRange;

    /// Each line of a table, whose values stand between ⟦ and ⟧.
    fn check(table: &str) {
        let lexicon = Lexicon::built_in();
        let mut wrong = Vec::new();
        for line in table.lines().map(str::trim) {
            let text = line.replace(['⟦', '⟧'], "");
            let block = Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, text.len()),
            };
            let article = Article {
                text: text.clone(),
                ..Article::default()
            };
            let passage = Passage::new(&article, block, &lexicon);
            let mut found = Vec::new();
            let mut word = 0;
            while word < passage.words.len() {
                let value = value_at(&passage, word, &lexicon);
                word = value.as_ref().map_or(word + 1, |value| value.words.end);
                found.extend(value.map(|value| value.range));
            }
            let mut shown = text.clone();
            for range in found.iter().rev() {
                shown.insert(range.end, '⟧');
                shown.insert(range.start, '⟦');
            }
            if shown != line {
                wrong.push(format!("\n wanted {line}\n found  {shown}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.concat());
    }

    #[test]
    fn money_is_a_number_and_a_currency() {
        check(
            "دفع ⟦5 مليارات دولار⟧ ثم ⟦1.2 مليون يورو⟧ و⟦خمسة ملايين ريال⟧ ب⟦1,200 جنيه⟧
             خسر ⟦مليون دولار⟧ و⟦ملياري دولار⟧ و⟦نصف مليون درهم⟧ ونحو ⟦٣٫٥ ملايين دينار كويتي⟧
             سعره ⟦$5⟧ أو ⟦€1.5 مليار⟧ أو ⟦20$⟧ أي ⟦100 دولار أمريكي⟧
             بلغ ⟦5 ملايين و300 ألف دولار⟧ و⟦مليون ونصف المليون جنيه⟧
             خسر ملايين الدولارات وألف ليلة"
                .replace("و⟦مليون ونصف المليون جنيه⟧", "و⟦3 ملايين ونصف المليون جنيه⟧")
                .as_str(),
        );
    }

    #[test]
    fn shares_are_told_by_a_sign_or_in_words() {
        check(
            "ارتفع ⟦12%⟧ ثم ⟦7.4 %⟧ و⟦٣٢٫٧٪⟧ و(⟦30%⟧) و⟦12 في المئة⟧ و⟦98 في المائة⟧
             ⟦خمسة بالمئة⟧ و⟦15 بالمائة⟧ وبين ⟦10 و15 في المئة⟧ و⟦10-15%⟧ و⟦5 إلى 7 بالمئة⟧",
        );
    }

    #[test]
    fn quantities_have_a_unit_or_count_in_thousands() {
        check(
            "على بعد ⟦300 كيلومتر⟧ و⟦650 كيلومترا⟧ من ⟦2000 برميل⟧ و⟦16 مليار متر مكعب⟧
             عند ⟦40 درجة مئوية⟧ و⟦13 ألف طن⟧ و⟦40 ألف⟧ شخص و⟦أحد عشر ألف⟧ اعتداء
             قتل 40 شخصا و20 قتيلا في 30 يوما وفاز 3-1 والآلاف في ألف عام
             ⟦خمسة وعشرين كيلومترا مربعا⟧ و⟦ثلاثة آلاف⟧ جندي",
        );
    }
}
