//! Quotation marks become pairs, by context and not by code point (quotation
//! guide §2): Arabic news writes them reversed, spaced, nested with the same
//! sign, and unclosed. An odd count never loses the other pairs of a block.

use crate::text::TextRange;

/// A stretch between two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Pair {
    /// With its marks, in the article.
    pub(in crate::extract) outer: TextRange,
    /// Between its marks, white space at both ends left out.
    pub(in crate::extract) inner: TextRange,
    /// True when it stands inside another pair.
    pub(in crate::extract) nested: bool,
    /// True when a mark is missing or points the wrong way.
    pub(in crate::extract) repaired: bool,
}

/// A pair longer than this, in bytes, is two marks that do not belong together.
const LONGEST: usize = 2400;
/// Openers that wait for their closer at one time: more is no text.
const DEEPEST: usize = 16;

/// What a mark does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

#[derive(Debug, Clone, Copy)]
struct Opener {
    mark: TextRange,
    repaired: bool,
}

/// The pairs of a block of the article, by where they begin, and the closing
/// marks that nothing opens.
pub(in crate::extract) fn pairs(article: &str, block: TextRange) -> (Vec<Pair>, Vec<TextRange>) {
    let text = block.slice(article);
    let mut found = Vec::new();
    let mut strays = Vec::new();
    let mut stack: Vec<Opener> = Vec::new();
    let mut last_close = None;
    for (sign, symbol) in signs(text) {
        let mark = sign.shift(block.start);
        let role = role(text, sign, symbol, !stack.is_empty());
        let repaired = nominal(symbol).is_some_and(|nominal| nominal != role);
        match role {
            Side::Open if stack.len() < DEEPEST => stack.push(Opener { mark, repaired }),
            Side::Open => {}
            Side::Close => {
                if let Some(opener) = stack.pop() {
                    last_close = Some(found.len());
                    let repaired = repaired || opener.repaired;
                    push(
                        &mut found,
                        article,
                        (opener.mark, mark),
                        (!stack.is_empty(), repaired),
                    );
                } else {
                    strays.push(mark);
                }
            }
        }
    }
    close_rest(&mut found, &stack, last_close, article, block);
    found.retain(|pair| !pair.inner.is_empty() && pair.outer.len() <= LONGEST);
    found.sort_unstable_by_key(|pair| (pair.outer.start, std::cmp::Reverse(pair.outer.end)));
    settle_nesting(&mut found);
    (found, strays)
}

/// The marks of a text, in order: signs, and two signs that make one: ((…)), ''…''.
fn signs(text: &str) -> impl Iterator<Item = (TextRange, char)> {
    let mut past = 0;
    text.char_indices().filter_map(move |(byte, symbol)| {
        if byte < past {
            return None;
        }
        let twice = text[byte + symbol.len_utf8()..].starts_with(symbol);
        let symbol = match symbol {
            '(' if twice => TWO_OPEN,
            ')' if twice => TWO_CLOSE,
            '\'' if twice => '"',
            _ if is_mark(symbol) => symbol,
            _ => return None,
        };
        let two = text[byte..].starts_with(['(', ')', '\'']);
        past = byte + if two { 2 } else { symbol.len_utf8() };
        Some((TextRange::new(byte, past), symbol))
    })
}

/// What stands for (( and )), which are no characters.
const TWO_OPEN: char = '\u{2E28}';
const TWO_CLOSE: char = '\u{2E29}';

/// Openers without a closer. Where an inner one took the block's last closer,
/// the closer is the outermost's (guide §2, step 4); else the opener's stretch
/// ends with its sentence.
fn close_rest(
    found: &mut Vec<Pair>,
    stack: &[Opener],
    last_close: Option<usize>,
    article: &str,
    block: TextRange,
) {
    let Some(outermost) = stack.first() else {
        return;
    };
    if let Some(index) = last_close
        && found[index].outer.start > outermost.mark.start
        && ends_clause(article, found[index].outer.end, block.end)
    {
        let inner = found.remove(index);
        let closer = TextRange::new(inner.inner.end, inner.outer.end);
        let closer = last_symbol(article, closer);
        push(found, article, (outermost.mark, closer), (false, true));
        let from = opening_end(article, inner.outer);
        let clause = clause_end(article, from, closer.start);
        found.push(Pair {
            outer: TextRange::new(inner.outer.start, clause),
            inner: trim(article, TextRange::new(from, clause)),
            nested: true,
            repaired: true,
        });
        return;
    }
    let end = sentence_end(article, outermost.mark.end, block.end);
    push(
        found,
        article,
        (outermost.mark, TextRange::new(end, end)),
        (false, true),
    );
}

fn push(
    found: &mut Vec<Pair>,
    article: &str,
    (open, close): (TextRange, TextRange),
    (nested, repaired): (bool, bool),
) {
    found.push(Pair {
        outer: TextRange::new(open.start, close.end),
        inner: trim(article, TextRange::new(open.end, close.start)),
        nested,
        repaired,
    });
}

/// A pair is nested when another that was kept holds it.
fn settle_nesting(found: &mut [Pair]) {
    let mut reach = 0;
    for pair in found {
        pair.nested = pair.outer.end <= reach;
        reach = reach.max(pair.outer.end);
    }
}

/// The role of a mark (guide §2, steps 1 and 2).
fn role(text: &str, sign: TextRange, symbol: char, waiting: bool) -> Side {
    let before = &text[..sign.start];
    let after = &text[sign.end..];
    let starts = starts_word(before);
    let ends = after.chars().next().is_none_or(|next| {
        next.is_whitespace()
            || ".\u{60C}\u{61B}:\u{61F}!)-]\u{2026},;?".contains(next)
            || is_mark(next)
    });
    match (starts, ends) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => match nominal(symbol) {
            Some(role) if matches!(symbol, '\u{AB}' | '\u{BB}' | TWO_OPEN | TWO_CLOSE) => role,
            _ if waiting => Side::Close,
            _ => Side::Open,
        },
    }
}

/// True where a word may begin: after white space, an opening bracket, a colon
/// or dash, or a lone proclitic.
fn starts_word(before: &str) -> bool {
    let mut symbols = before.chars().rev();
    let Some(last) = symbols.next() else {
        return true;
    };
    let space = |c: char| c.is_whitespace() || "([:-\u{2013}\u{2014}\u{60C}/".contains(c);
    let proclitic = matches!(
        last,
        '\u{648}' | '\u{641}' | '\u{628}' | '\u{644}' | '\u{643}'
    );
    space(last) || is_mark(last) || proclitic && symbols.next().is_none_or(space)
}

/// The marks that pair: all doubles. Single ones are apostrophes as often.
fn is_mark(symbol: char) -> bool {
    matches!(
        symbol,
        '"' | '\u{AB}' | '\u{BB}' | '\u{201C}'
            ..='\u{201F}'
                | '\u{2039}'
                | '\u{203A}'
                | '\u{275D}'
                | '\u{275E}'
                | '\u{FF02}'
                | '\u{FD3E}'
                | '\u{FD3F}'
    )
}

/// What a mark says it does; `None` for those that say nothing.
fn nominal(symbol: char) -> Option<Side> {
    match symbol {
        '\u{AB}' | '\u{201C}' | '\u{201E}' | '\u{201F}' | '\u{2039}' | '\u{275D}' | '\u{FD3F}'
        | TWO_OPEN => Some(Side::Open),
        '\u{BB}' | '\u{201D}' | '\u{203A}' | '\u{275E}' | '\u{FD3E}' | TWO_CLOSE => {
            Some(Side::Close)
        }
        _ => None,
    }
}

/// `range` without white space, stops and marks at its ends (annotation
/// guideline §2, contents 4).
pub(in crate::extract) fn trim(article: &str, range: TextRange) -> TextRange {
    let edge = |c: char| {
        c.is_whitespace() || is_mark(c) || ".\u{60C}\u{61B}:\u{61F}!\u{2026},;?".contains(c)
    };
    let text = range.slice(article);
    let start = range.start + text.len() - text.trim_start_matches(edge).len();
    TextRange::new(start, start + text.trim_matches(edge).len())
}

/// `range` with the bracket that closes right after it, where it is open in it.
pub(in crate::extract) fn with_bracket(article: &str, range: TextRange) -> TextRange {
    let text = range.slice(article);
    let open = text.matches('(').count() > text.matches(')').count();
    let closes = article[range.end..].starts_with(')');
    TextRange::new(range.start, range.end + usize::from(open && closes))
}

fn last_symbol(article: &str, range: TextRange) -> TextRange {
    let width = range
        .slice(article)
        .chars()
        .next_back()
        .map_or(0, char::len_utf8);
    TextRange::new(range.end - width, range.end)
}

fn opening_end(article: &str, outer: TextRange) -> usize {
    outer.start
        + outer
            .slice(article)
            .chars()
            .next()
            .map_or(0, char::len_utf8)
}

/// True when a clause may end at `at`: a comma, a stop or the block's end.
fn ends_clause(article: &str, at: usize, end: usize) -> bool {
    let rest = article[at..end].trim_start();
    rest.is_empty() || rest.starts_with(['.', '\u{60C}', '\u{61B}', '\u{61F}', '!'])
}

fn clause_end(article: &str, from: usize, end: usize) -> usize {
    let stop = |c: char| matches!(c, '\u{60C}' | '.' | '\u{61B}');
    article[from..end].find(stop).map_or(end, |at| from + at)
}

fn sentence_end(article: &str, from: usize, end: usize) -> usize {
    let stop = |c: char| matches!(c, '.' | '\u{61F}' | '!');
    article[from..end].find(stop).map_or(end, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::{TextRange, pairs};

    /// The inner stretches, with a star for nested and a plus for repaired.
    fn found(text: &str) -> Vec<String> {
        pairs(text, TextRange::new(0, text.len()))
            .0
            .into_iter()
            .map(|pair| {
                let star = if pair.nested { "*" } else { "" };
                let plus = if pair.repaired { "+" } else { "" };
                format!("{star}{plus}{}", pair.inner.slice(text))
            })
            .collect()
    }

    #[test]
    fn well_formed_marks_pair() {
        assert_eq!(
            found("قال: «نعم، هذا صحيح». وأضاف: “لا”."),
            ["نعم، هذا صحيح", "لا"]
        );
        assert_eq!(
            found("«إنه خيار «السلام» وحده»"),
            ["إنه خيار «السلام» وحده", "*السلام"]
        );
    }

    #[test]
    fn malformed_marks_pair_by_context() {
        // Reversed opener after a lone proclitic.
        assert_eq!(
            found("و”شدد الوزير على الأمن”، وفقا للبيان"),
            ["+شدد الوزير على الأمن"]
        );
        // A space before the closer, and before the comma after it.
        assert_eq!(found("صحيفة “الموج اليومي ” الصادرة"), ["الموج اليومي"]);
        assert_eq!(found("ناقش “الحاجة” ، بحسب"), ["الحاجة"]);
        // An inner opener that is never closed.
        assert_eq!(
            found("“الحاجة إلى وقف “العدوانية، مع تعزيز التحالف” ، بحسب تغريدة"),
            [
                "+الحاجة إلى وقف “العدوانية، مع تعزيز التحالف",
                "*+العدوانية"
            ]
        );
        // Straight and curly mixed; a closer missing; an opener missing.
        assert_eq!(found("قال \"نحن هنا”."), ["نحن هنا"]);
        assert_eq!(found("قال: “نحن هنا. ثم مضى"), ["+نحن هنا"]);
        assert_eq!(found("قال نحن هنا”. ثم «مضى»"), ["مضى"]);
        // Two signs that make one.
        assert_eq!(
            found("قال: ((نحن هنا)). ثم ''مضى'' (وعاد)."),
            ["نحن هنا", "مضى"]
        );
    }

    #[test]
    fn a_flood_of_marks_is_survived() {
        assert!(
            pairs(&"«".repeat(50_000), TextRange::new(0, 100_000))
                .0
                .len()
                < 3
        );
        let _ = pairs(&"\" ".repeat(50_000), TextRange::new(0, 100_000));
    }
}
