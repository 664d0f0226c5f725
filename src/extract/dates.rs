//! Dates by a grammar (annotation guideline §3, DATE): days of the week and of
//! the month, months, years, decades, and what says which of them or how far
//! off they are. The longest stretch that reads as one date, without the time
//! of day. What a date begins with is here, in
//! `months` and in `years`; how it goes on, in `date_tails`.

use std::ops::Range;

use super::calendar::When;
use super::lexicon::Lexicon;
use super::months::is_zero;
use super::passage::Passage;
use super::terms::{Calendar, Role, Scan, Sure, Term, Unit, openings};
use crate::text::TextRange;

/// A date where it stands.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    /// How many proclitics its first word has.
    pub(super) letters: usize,
    /// Its words in its passage.
    pub(super) words: Range<usize>,
    /// Without proclitics, and with the bracket that closes its last word.
    pub(super) range: TextRange,
    pub(super) when: When,
    /// True behind a preposition: something happens on it.
    pub(super) is_told: bool,
}

/// A date as far as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// One past its last word.
    pub(super) end: usize,
    pub(super) when: When,
}

/// من, and after it what a day or month is of.
pub(super) const OF: &str = "\u{645}\u{646}";

/// The date that begins at a word.
pub(super) fn date_at(passage: &Passage<'_>, word: usize, lexicon: &Lexicon) -> Option<Dated> {
    let folded = passage.words[word].folded.as_str();
    openings(folded).iter().find_map(|(letters, head)| {
        let scan = Scan::new(passage, lexicon).from(word, *letters, head);
        let read = scan.date(word)?;
        if scan.names(word, read.when) || scan.is_title(word, read.end) {
            return None;
        }
        let words = word..read.end;
        let range = passage.range(words.clone(), *letters);
        Some(Dated {
            letters: *letters,
            range: TextRange::new(range.start, scan.closed(range)),
            when: read.when,
            words,
            is_told: scan.behind(word, Role::In),
        })
    })
}

impl Scan<'_> {
    /// The whole date at a word.
    pub(super) fn date(&self, word: usize) -> Option<Read> {
        let mut read = self
            .numeric(word)
            .or_else(|| self.near(word))
            .or_else(|| self.under_head(word))
            .or_else(|| self.day_of_month(word))
            .or_else(|| self.weekdays(word, false))
            .or_else(|| self.month_alone(word))
            .or_else(|| self.unit(word))
            .or_else(|| self.part(word))
            .or_else(|| self.decade(word))
            .or_else(|| self.bare_year(word))?;
        while let Some(further) = self.further(word, read) {
            read = further;
        }
        Some(read)
    }

    /// True when a date is a part of a name: ثورة 25 يناير, القانون 142 لسنة 2018.
    fn names(&self, word: usize, when: When) -> bool {
        let law = self.letters == 1
            && when.month.is_none()
            && when.year.is_some()
            && self.passage.words[word].folded.starts_with('\u{644}')
            && word
                .checked_sub(1)
                .is_some_and(|before| self.numeral(before).is_some());
        law || when.month.is_some() && when.weekday.is_none() && self.behind(word, Role::Named)
    }

    /// True for one word in marks: صحيفة «اليوم».
    fn is_title(&self, word: usize, end: usize) -> bool {
        let before = self.passage.gap_before(word).chars().next_back();
        let after = self.passage.gap(end - 1).chars().next();
        let marks = [
            '"', '\'', '\u{AB}', '\u{BB}', '\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}',
        ];
        let marked = |mark: Option<char>| mark.is_some_and(|mark| marks.contains(&mark));
        end == word + 1 && marked(before) && marked(after)
    }

    /// Where a range ends when the bracket that it leaves open is closed.
    fn closed(&self, range: TextRange) -> usize {
        let text = range.slice(self.passage.article);
        let rest = &self.passage.article[range.end..self.passage.block.range.end];
        let after = rest.trim_start();
        if text.matches('(').count() > text.matches(')').count() && after.starts_with(')') {
            range.end + rest.len() - after.len() + 1
        } else {
            range.end
        }
    }

    /// 3/6/2021, 2021-06-03, 12\10\1431, 6/2021.
    pub(super) fn numeric(&self, word: usize) -> Option<Read> {
        let first = self.numeral(word)?;
        let mark = self
            .mark(word + 1)
            .filter(|mark| matches!(mark, '/' | '-' | '.'))?;
        let second = self.numeral(word + 1)?;
        let third = self
            .numeral(word + 2)
            .filter(|_| self.mark(word + 2) == Some(mark));
        let inside = |at: usize| matches!(self.mark(at), Some('/' | '.')) && at > 0;
        let end = word + 2 + usize::from(third.is_some());
        if word > 0 && inside(word) && self.numeral(word - 1).is_some()
            || inside(end) && self.numeral(end).is_some()
        {
            return None;
        }
        let (year, month, day) = match third {
            Some(third) if first.digits.len() == 4 => (first, second.value?, Some(third.value?)),
            Some(third) => (third, second.value?, Some(first.value?)),
            None if mark == '/' && second.digits.len() == 4 => (second, first.value?, None),
            None => return None,
        };
        let (month, day) = match day {
            // The American order, where no other makes sense.
            Some(day) if month > 12 && day <= 12 => (day, Some(month)),
            day => (month, day),
        };
        let value = match year.digits.len() {
            4 => year.value?,
            2 if mark == '/' => 2000 + year.value?,
            _ => return None,
        };
        let guess = if value < 1700 {
            Calendar::Hijri
        } else {
            Calendar::Gregorian
        };
        let fits = (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day));
        (fits && (1300..=2200).contains(&value)).then_some(Read {
            end,
            when: When {
                calendar: Some(year.era.unwrap_or(guess)),
                year: Some(value),
                month: u8::try_from(month).ok(),
                day: day.and_then(|day| u8::try_from(day).ok()),
                ..When::default()
            },
        })
    }

    /// Days told from today: أمس, أول من أمس, اليوم, غدا.
    fn near(&self, word: usize) -> Option<Read> {
        let (days, end) = self.near_name(word)?;
        let weekday = matches!(self.mark(end), Some(' ' | '(')) && self.weekday(end).is_some();
        let of_another = self.follows(end) && self.role(end, Role::DayOf).is_some();
        let prefixed = self.letters > 0 && self.start == word;
        let conjoined = self.passage.words[word]
            .folded
            .starts_with(['\u{648}', '\u{641}']);
        let stands = match self.text(word) {
            // اليوم: not the day of something, nor in a day.
            "\u{627}\u{644}\u{64A}\u{648}\u{645}" => {
                !of_another
                    && (!prefixed || conjoined && self.letters == 1)
                    && !self.behind(word, Role::DayOfBefore)
            }
            // غد، الغد: tomorrow after a time of day.
            "\u{63A}\u{62F}" | "\u{627}\u{644}\u{63A}\u{62F}" => self.behind(word, Role::Hour),
            // الأمس: after ب or a time of day.
            "\u{627}\u{644}\u{627}\u{645}\u{633}" => {
                (prefixed || self.behind(word, Role::Hour)) && !of_another
            }
            _ => !of_another,
        };
        (stands || weekday).then_some(Read {
            end,
            when: When {
                near: Some(days),
                ..When::default()
            },
        })
    }

    fn near_name(&self, word: usize) -> Option<(i8, usize)> {
        self.term(word, |term| match term {
            Term::Near(days) => Some(days),
            _ => None,
        })
    }

    /// يوم, شهر or عام, or several, and which.
    pub(super) fn under_head(&self, word: usize) -> Option<Read> {
        let ((unit, many), end) = self.term(word, |term| match term {
            Term::Head(unit) => Some((unit, false)),
            Term::Heads(unit) => Some((unit, true)),
            _ => None,
        })?;
        let joined = if unit == Unit::Year {
            self.reaches(end)
        } else {
            self.follows(end)
        };
        if !joined {
            return None;
        }
        match unit {
            Unit::Day => {
                let near = || {
                    let (days, end) = self.near_name(end)?;
                    let when = When {
                        near: Some(days),
                        ..When::default()
                    };
                    (days != 0 || self.weekday(end).is_some()).then_some(Read { end, when })
                };
                self.numeric(end)
                    .or_else(|| self.short(end))
                    .or_else(|| self.day_of_month(end))
                    .or_else(|| self.weekdays(end, many))
                    .or_else(near)
            }
            Unit::Month => self.months(end, many),
            _ => self.years(end, many),
        }
    }

    /// 3/6 where a weekday or يوم says that it is a date.
    pub(super) fn short(&self, word: usize) -> Option<Read> {
        let day = self
            .numeral(word)?
            .value
            .filter(|day| (1..=31).contains(day))?;
        let month = self
            .numeral(word + 1)?
            .value
            .filter(|month| (1..=12).contains(month))?;
        (self.mark(word + 1) == Some('/')).then_some(Read {
            end: word + 2,
            when: When {
                day: u8::try_from(day).ok(),
                month: u8::try_from(month).ok(),
                ..When::default()
            },
        })
    }

    /// A day of the week, or several that one head or turn binds.
    pub(super) fn weekdays(&self, word: usize, many: bool) -> Option<Read> {
        let (weekday, mut end) = self.weekday(word)?;
        // الأفلام الاثنين والعشرين: a number.
        let tens = self
            .after_and(end)
            .and_then(|scan| scan.ordinal(end))
            .is_some_and(|(tens, _)| tens >= 20);
        let prayer = self.behind(word, Role::Prayer);
        if tens || prayer || self.follows(end) && self.role(end, Role::Feast).is_some() {
            return None;
        }
        while let Some((_, next)) = self
            .after_and(end)
            .filter(|_| self.follows(end))
            .and_then(|scan| scan.weekday(end))
            .filter(|(_, next)| many || self.turns(*next).is_some())
        {
            end = next;
        }
        Some(Read {
            end,
            when: When {
                weekday: Some(weekday),
                ..When::default()
            },
        })
    }

    pub(super) fn weekday(&self, word: usize) -> Option<(u8, usize)> {
        self.term(word, |term| match term {
            Term::Weekday(day) => Some(day),
            _ => None,
        })
    }

    /// A day of the month: 3 يونيو, 15 و16 مارس, الرابع من أيار, 24 من الشهر الماضي.
    pub(super) fn day_of_month(&self, word: usize) -> Option<Read> {
        let (day, spelled, mut end) = self.day(word)?;
        while let Some(next) = self.other_number(end, 1..=31).filter(|_| !spelled) {
            end = next;
        }
        let of = self.follows(end) && self.text(end) == OF;
        let at = end + usize::from(of);
        let head = |term| (term == Term::Head(Unit::Month)).then_some(());
        let headed = self.follows(at) && self.follows(at + 1) && self.term(at, head).is_some();
        let at = at + usize::from(headed);
        let joined = self.follows(at) || !of && matches!(self.mark(at), Some('/' | '-'));
        if let Some(((calendar, month, _), end)) = self.month(at)
            && joined
            && (of || !spelled)
            && (of || !is_zero(calendar, month) || self.has_year(end))
        {
            return Some(Read {
                end,
                when: When {
                    calendar: Some(calendar),
                    month: Some(month),
                    day: Some(day),
                    ..When::default()
                },
            });
        }
        let of_month = |turn, end, story| Read {
            end,
            when: When {
                day: Some(day),
                turn: Some((turn, Unit::Month)),
                story,
                ..When::default()
            },
        };
        let unit = || self.unit(at).or_else(|| self.itself(at));
        if let Some(read) = (of && self.follows(at)).then(unit).flatten() {
            let (turn, unit) = read.when.turn?;
            return (unit == Unit::Month).then(|| of_month(turn, read.end, read.when.story));
        }
        // 15 الجاري: of this month. Of days and years it is الجارية.
        let ((turn, sure), end) = self.turn(at).filter(|_| self.follows(at))?;
        let month = !self.text(at).ends_with('\u{647}') && !self.numeral(word)?.definite;
        (month && sure == Sure::Yes && (of || turn == 0)).then(|| of_month(turn, end, false))
    }

    /// The number of a day: 1 to 31, whether it is an ordinal, and its end.
    fn day(&self, word: usize) -> Option<(u8, bool, usize)> {
        if let Some(numeral) = self.numeral(word) {
            let day = numeral.value.and_then(|day| u8::try_from(day).ok())?;
            let plain = (1..=31).contains(&day) && numeral.era.is_none();
            return plain.then_some((day, false, word + 1));
        }
        let (day, end) = self.ordinal(word)?;
        (day <= 31).then_some((day, true, end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prop_assert;
    use proptest::test_runner::TestRunner;

    use super::date_at;
    use crate::article::{Article, Block, BlockKind};
    use crate::extract::Lexicon;
    use crate::extract::passage::Passage;
    use crate::text::TextRange;

    /// The dates of a text of one block.
    fn dates(text: &str, lexicon: &Lexicon) -> Vec<TextRange> {
        let block = Block {
            kind: BlockKind::Paragraph,
            range: TextRange::new(0, text.len()),
        };
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let passage = Passage::new(&article, block, lexicon);
        let mut found = Vec::new();
        let mut word = 0;
        while word < passage.words.len() {
            word = match date_at(&passage, word, lexicon) {
                Some(date) => {
                    found.push(date.range);
                    date.words.end
                }
                None => word + 1,
            };
        }
        found
    }

    /// Each line of a table, whose dates stand between ⟦ and ⟧.
    fn check(table: &str) {
        let lexicon = Lexicon::built_in();
        let mut wrong = Vec::new();
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let text = line.replace(['⟦', '⟧'], "");
            let mut shown = text.clone();
            for date in dates(&text, &lexicon).iter().rev() {
                shown.insert(date.end, '⟧');
                shown.insert(date.start, '⟦');
            }
            if shown != line {
                wrong.push(format!("\n wanted {line}\n found  {shown}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.concat());
    }

    #[test]
    fn the_longest_date_is_taken() {
        check(
            "زار ⟦أول أمس الأربعاء⟧ المدينة
             منذ ⟦3 يونيو/حزيران 2021⟧ وحتى ⟦اليوم الجمعة⟧
             بين ⟦12 أكتوبر/تشرين الأول 2023⟧ و⟦15 ربيع الآخر 1447⟧
             ⟦يوم الثلاثاء، ١٤ أغسطس⟧
             و⟦أول من أمس⟧ عاد، و⟦أمس الأول الأحد⟧ سافر
             وب⟦الأربعاء⟧ في ⟦عام 1997⟧ كان
             يلتقي ⟦الخميس المقبل 5 مايو⟧ الوفد
             ⟦الخميس 12-10-2017⟧ و⟦الأحد 3/6⟧ و⟦يوم 3/6⟧
             الفترة من ⟦العام السابق 2014⟧ و⟦العام الماضي 2017⟧ و⟦يوم السبت⟧
             ⟦الخميس الموافق 28/7⟧ ثم عاد، و⟦15 من الشهر ذاته⟧
             جرت في ⟦الخامس من حزيران/يونيو 1967⟧ معركة
             منذ ⟦الحادي والعشرين من شهر مارس الماضي⟧ وهو غائب
             حتى ⟦الـ25 من كانون الثاني المقبل⟧
             في ⟦15 مايو من العام الجاري⟧ و⟦20 مايو من عام 2014⟧ و⟦2 مايو عام 2014⟧
             ⟦نهاية ديسمبر/ كانون الأول من العام الماضي⟧ انتهى",
        );
    }

    #[test]
    fn months_of_all_schemes_and_digits_of_all_families() {
        check(
            "في ⟦١٢ جانفي ٢٠١١⟧ و⟦5 جويلية 1962⟧ و⟦20 أوت 1955⟧ بالجزائر
             يوم ⟦20 غشت 1953⟧ و⟦6 نونبر⟧ و⟦فاتح دجنبر⟧
             منذ ⟦شتنبر الماضي⟧ وحتى ⟦يوليوز⟧
             في ⟦۱۵ آذار ۲۰۱۱⟧ و⟦14 آب/أغسطس⟧ و⟦4 أيار⟧
             في ⟦تشرين ثاني 1988⟧ و⟦تشرين أول⟧
             خلال ⟦شهر رمضان المبارك⟧ و⟦غرة ذي الحجة 1432هـ⟧
             في ⟦9 ذي الحجة 1433 هـ⟧ الموافق ل⟦25 أكتوبر 2012م⟧
             من ⟦10 محرم⟧ إلى ⟦20 صفر 1436⟧"
                .replace("يوم ⟦20", "⟦يوم 20")
                .replace("1433 هـ⟧ الموافق ل⟦25", "1433 هـ الموافق ل25")
                .as_str(),
        );
    }

    #[test]
    fn two_names_of_one_month_or_day_are_one_date() {
        check(
            "في ⟦يوليو (تموز)⟧ انتهى و⟦12 يوليو (تموز) 2015⟧ بدأ
             منذ ⟦مارس آذار⟧ و⟦آذار - مارس⟧ و⟦شباط/فبراير⟧
             مساء ⟦أمس (الخميس)⟧ في باريس
             ⟦الخميس 25 شوال 1436هـ (الموافق 10 أغسطس 2015م)⟧
             ⟦12\\10\\1431هـ - 21/9/2010م⟧ الرياض
             ⟦25 شوال 1436 هـ / 10 أغسطس 2015⟧",
        );
    }

    #[test]
    fn times_of_day_and_spans_of_time_are_outside() {
        check(
            "ظهر ⟦اليوم الأحد⟧ ومساء ⟦أمس الاثنين⟧ وصباح ⟦الأحد⟧ وفجر ⟦غد⟧
             عند الساعة 15:22 من مساء ⟦الجمعة⟧
             في الثالثة من فجر ⟦السبت⟧ وليل ⟦الجمعة السبت⟧
             يمارس الرياضة ثلاثة أيام منذ أسبوعين وقبل سنة وخلال 30 يوما
             في وقت سابق وفي الأيام المقبلة والسنوات الماضية والليلة الماضية
             خلال عشرة أعوام وخلال عام واحد وفي السنوات الـ15 الماضية
             بعد صلاة الجمعة وخطبة الجمعة، و⟦الجمعة المقبل⟧",
        );
    }

    #[test]
    fn years_are_told_with_their_head_or_by_themselves() {
        check(
            "منذ ⟦2014⟧ وحتى ⟦2016⟧، وفي ⟦عام 2011⟧ و⟦سنة 2012⟧ و⟦العام 2013⟧ و⟦1432هـ⟧ و⟦2011م⟧
             في ⟦عامي 2010 و2011⟧ وبين ⟦2012⟧ و⟦2013⟧ وموسم ⟦2014/2015⟧ ودورة ⟦2014-2015⟧
             انتخابات ⟦2014⟧ وحرب ⟦2006⟧ وفيلم (⟦1967⟧) وموازنة ⟦العام المقبل⟧ ول⟦عام 2015⟧
             الشاعر (⟦1941-2004⟧) ولد ⟦عام ،1941⟧ بحلول ⟦2030⟧ تنتهي رؤية المملكة 2030 وكأس العالم 2018
             قرار مجلس الأمن رقم 2015 والقرار 1973 وقتل 2014 شخصا ونحو 2000 برميل
             بلغ 2015.5 نقطة و2014 دولارا في 1999 حالة
             ⟦مطلع العام 2004⟧ و⟦منتصف 2016⟧ و⟦نهاية العام⟧ و⟦أواخر الشهر الجاري⟧
             الأمين العام الجديد والأمين العام السابق والمدير العام الحالي
             ⟦العام الدراسي 2014-2015⟧ و⟦السنة المالية المقبلة⟧ و⟦هذا العام⟧ وذلك العام
             في ⟦صيف 2014⟧ و⟦ربيع عام 2015⟧ و⟦الربع الأول من عام 2015⟧ و⟦النصف الثاني من العام الماضي⟧
             ⟦الأسبوع الماضي⟧ و⟦الشهر القادم⟧ و⟦24 من الشهر الماضي⟧ و⟦15 الجاري⟧",
        );
    }

    #[test]
    fn decades_and_centuries() {
        check(
            "في ⟦التسعينات⟧ و⟦ثمانينات القرن الماضي⟧ و⟦مطلع السبعينيات من القرن العشرين⟧
             ⟦نهاية القرن التاسع عشر⟧ و⟦القرن الحادي والعشرين⟧ و⟦القرن الـ19⟧ و⟦القرن الرابع الهجري⟧
             رجل في الستينات من عمره والقرن الأفريقي",
        );
    }

    #[test]
    fn numbers_are_dates_where_they_read_as_one() {
        check(
            "⟦3/6/2021⟧ و⟦2021-06-03⟧ و⟦٣/٦/٢٠٢١⟧ و⟦3.6.2021⟧ و⟦12\\10\\1431هـ⟧ و⟦6/2021⟧
             بنتيجة 3/6 و24/7 والإصدار 10.12.2 والعنوان 192.168.1.2015
             هاتف 03-06-21 والمادة 13/35/2021",
        );
    }

    #[test]
    fn ranges_with_one_month_are_one_date() {
        check(
            "بين ⟦3 و5 مايو⟧ ومن ⟦15-20 مارس⟧ ومن ⟦10 إلى 15 يونيو 2015⟧
             من ⟦3 مايو⟧ إلى ⟦5 يونيو⟧ و⟦يومي السبت والأحد⟧ أو ⟦الجمعة والسبت الماضيين⟧
             ⟦شهري مايو ويونيو⟧ أو ⟦يناير وفبراير الماضيين⟧ و⟦السبت⟧ و⟦الأحد⟧
             ⟦أيام 5 و6 و7 أبريل⟧ و⟦يناير⟧ و⟦مايو⟧",
        );
    }

    #[test]
    fn words_that_are_dates_elsewhere_are_none_here() {
        check(
            "صحيفة «اليوم» ومجلة «أكتوبر» فاز 3-صفر و2 صفر وولد من أب فلسطيني في ⟦آب⟧
             القانون رقم 142 لسنة 2018 والأفلام الاثنين والعشرين
             سوق الجمعة وإمام الجمعة والأربعاء الأسود
             اليوم الوطني واليوم الأول وفي اليوم التالي وهذا اليوم وروسيا اليوم
             قال ⟦اليوم⟧ إنه في أمس الحاجة ⟦أمس⟧ وب⟦الأمس⟧ وكان غد أفضل
             محمد رمضان ورجب طيب وتيريزا ماي وصفر وآب وعائلة شعبان
             ثورة 25 يناير وميدان 6 أكتوبر وقوى 14 آذار وحرب أكتوبر 1973
             الربيع العربي والأسبوع الثقافي والثاني من مايوركا
             السعر 5 مايوهات",
        );
    }

    #[test]
    fn dates_lie_in_their_text_apart_and_in_order() {
        let lexicon = Lexicon::built_in();
        let words = "([0-9]{1,4}|[٠-٩]{1,4}|يوم|أمس|اليوم|مارس|يونيو|الماضي|من|العام|عام|القرن\
                     |الخميس|الموافق|هـ|و5|ل3|بداية|الثالث|[/()،.-]|[ \u{200F}]){0,24}";
        let run = TestRunner::default().run(&words, |text| {
            let mut last = 0;
            for date in dates(&text, &lexicon) {
                prop_assert!(last <= date.start && date.start < date.end && date.end <= text.len());
                prop_assert!(!date.slice(&text).trim().is_empty());
                last = date.end;
            }
            Ok(())
        });
        run.expect("every date lies in its text");
    }
}
