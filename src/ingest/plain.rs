//! Plain text becomes blocks: one for each line that holds anything, trimmed of
//! white space, and told apart by its shape (quotation guide §1): noise, the
//! title, headings, paragraphs. Only short lines are looked at closely.

use super::builder::direction;
use crate::article::{Article, Block, BlockKind};
use crate::text::TextRange;
use crate::text::letters::is_paragraph_separator;

/// Words in a heading, at most.
const HEADING_WORDS: usize = 8;
/// Words in a line of noise that names what it is ("share", "read also").
const NOISE_WORDS: usize = 6;
/// Words in a title, at most: longer first lines are the text itself.
const TITLE_WORDS: usize = 30;
/// Bytes of a line that can be a title, heading or noise.
const SHORT: usize = 400;

/// What ends a sentence, and so no heading.
const ENDS: &[char] = &[
    '.', '!', '?', ':', '\u{61F}', '\u{6D4}', '\u{2026}', '\u{201C}', '\u{201D}', '\u{AB}',
    '\u{BB}', '"', '\u{61B}', '\u{60C}',
];

/// What a line of noise begins with, one a line.
const NOISE_STARTS: &str = include_str!("../../assets/noise.txt");

/// The article that `text` is.
pub(super) fn article(text: String) -> Article {
    let mut blocks: Vec<Block> = lines(&text)
        .map(|range| Block {
            kind: kind(range.slice(&text)),
            range,
        })
        .collect();
    name_title(&text, &mut blocks);
    Article {
        direction: direction(&text, &blocks),
        text,
        blocks,
        ..Article::default()
    }
}

/// The lines of `text` that hold anything, trimmed.
fn lines(text: &str) -> impl Iterator<Item = TextRange> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let end = start + line_length(&text[start..]);
            let line = &text[start..end];
            let from = start + line.len() - line.trim_start_matches(is_blank).len();
            start = end;
            let body = line.trim_matches(is_blank);
            if !body.is_empty() {
                return Some(TextRange::new(from, from + body.len()));
            }
        }
        None
    })
}

/// Bytes of the first line of `text`, its end included.
fn line_length(text: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.as_bytes()[from..]
        .iter()
        .position(|byte| may_separate(*byte))
    {
        let at = from + at;
        let symbol = text[at..].chars().next().unwrap_or_default();
        from = at + symbol.len_utf8();
        if is_paragraph_separator(symbol) {
            return from;
        }
    }
    text.len()
}

/// True for the first bytes of paragraph separators (and of a few others).
fn may_separate(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x1C..=0x1E | 0xC2 | 0xE2)
}

fn is_blank(symbol: char) -> bool {
    symbol.is_whitespace() || symbol == '\u{FEFF}' || is_paragraph_separator(symbol)
}

/// What a line is, whatever stands around it.
fn kind(line: &str) -> BlockKind {
    if line.len() > SHORT {
        return BlockKind::Paragraph;
    }
    if is_noise(line) {
        BlockKind::Noise
    } else if line.split_whitespace().count() <= HEADING_WORDS && !line.ends_with(ENDS) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// True for a line that is nobody's text.
pub(super) fn is_noise(line: &str) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let words = line.split_whitespace().count();
    let short = words <= NOISE_WORDS;
    let counted = short && is_count(line) || words <= HEADING_WORDS && is_stamp(line);
    !line.chars().any(char::is_alphabetic) || short && says_noise(line) || counted
}

/// True for a line that begins with what calls itself no part of the article.
pub(super) fn says_noise(line: &str) -> bool {
    NOISE_STARTS.lines().any(|start| starts(line, start))
}

/// True for what a page counts: 3,412 مشاهدة.
fn is_count(line: &str) -> bool {
    const COUNTED: [&str; 7] = [
        "مشاهدة",
        "مشاهدات",
        "قراءة",
        "زيارة",
        "تعليق",
        "تعليقات",
        "دقائق",
    ];
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|first| {
        let digits = |c: char| c.is_numeric() || ",.\u{66C}\u{60C}".contains(c);
        first.chars().all(digits)
    });
    let what = words.next();
    number && words.next().is_none() && what.is_some_and(|what| COUNTED.contains(&what))
}

/// True for a line with a day in figures or a time of day, and no end of a
/// sentence: السبت، 12 أكتوبر 2024 09:31 م.
fn is_stamp(line: &str) -> bool {
    let figures = |word: &str| {
        let digit = |part: &str| !part.is_empty() && part.chars().all(char::is_numeric);
        let word = word.trim_matches(|c: char| !c.is_numeric());
        let day = word.split(['/', '-']).filter(|part| digit(part)).count() == 3;
        let time = word.split(':').filter(|part| digit(part)).count() == 2;
        day || time
    };
    !line.ends_with(ENDS) && line.split_whitespace().any(figures)
}

/// True when `line` begins with the whole words of `start`.
fn starts(line: &str, start: &str) -> bool {
    line.strip_prefix(start)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Makes the first block that is no noise the title, if it reads like one: a
/// line without a full stop, followed by something.
fn name_title(text: &str, blocks: &mut [Block]) {
    let several = blocks.len() > 1;
    let Some(first) = blocks
        .iter_mut()
        .find(|block| block.kind != BlockKind::Noise)
    else {
        return;
    };
    let line = first.range.slice(text);
    let words = line.split_whitespace().take(TITLE_WORDS + 1).count();
    if several && words <= TITLE_WORDS && !line.ends_with(['.', '\u{60C}', '\u{61B}', ':']) {
        first.kind = BlockKind::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::article::BlockKind::{self, Heading, Noise, Paragraph, Title};
    use crate::text::Direction;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        let article = article(text.to_owned());
        let found = article.blocks.iter();
        found
            .map(|block| (block.kind, block.range.slice(text)))
            .collect()
    }

    #[test]
    fn lines_are_told_apart_by_their_shape() {
        let text = "\u{FEFF}٦٢ \n وزير يزور العاصمة \r\n\r\n62\nوصل الوزير اليوم إلى المدينة.\nدعم ثابت\n\
                    السبت، 12 أكتوبر 2024 09:31 م\n3,412 مشاهدة\n\
                    اقرأ أيضا: خبر آخر\nقال:\u{2029}نعم، هذا هو الجواب الذي قاله الوزير أمس";
        assert_eq!(
            kinds(text),
            [
                (Noise, "٦٢"),
                (Title, "وزير يزور العاصمة"),
                (Noise, "62"),
                (Paragraph, "وصل الوزير اليوم إلى المدينة."),
                (Heading, "دعم ثابت"),
                (Noise, "السبت، 12 أكتوبر 2024 09:31 م"),
                (Noise, "3,412 مشاهدة"),
                (Noise, "اقرأ أيضا: خبر آخر"),
                (Paragraph, "قال:"),
                (Heading, "نعم، هذا هو الجواب الذي قاله الوزير أمس"),
            ]
        );
    }

    #[test]
    fn a_text_of_one_line_has_no_title() {
        assert_eq!(kinds("كلمة واحدة"), [(Heading, "كلمة واحدة")]);
        assert_eq!(kinds("  \n\n"), []);
    }

    #[test]
    fn the_article_runs_as_most_of_it_does() {
        assert_eq!(
            article("BBC\nخبر طويل من القاهرة".to_owned()).direction,
            Direction::RightToLeft
        );
        assert_eq!(
            article("A long line of news\nخبر".to_owned()).direction,
            Direction::LeftToRight
        );
        assert_eq!(article("62".to_owned()).direction, Direction::RightToLeft);
    }
}
