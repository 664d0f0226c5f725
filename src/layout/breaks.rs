//! Where a line may end: the opportunities of UAX #14 in logical text, less
//! those inside a URL, which is read and copied whole.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use crate::text::TextRange;

/// The bytes of `paragraph` before which a line may end (UAX #14), rising; the
/// last is its length. No opportunity inside a URL is among them where `keep`
/// says of the URL's range that it fits a line whole.
#[must_use]
pub fn opportunities(paragraph: &str, keep: impl Fn(TextRange) -> bool) -> Vec<usize> {
    let segmenter =
        const { LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()) };
    // The first is byte 0, which ends no line.
    let mut found: Vec<usize> = segmenter.segment_str(paragraph).skip(1).collect();
    let whole: Vec<TextRange> = urls(paragraph)
        .into_iter()
        .filter(|url| keep(*url))
        .collect();
    if !whole.is_empty() {
        let mut whole = whole.iter().peekable();
        found.retain(|byte| {
            while whole.next_if(|url| url.end <= *byte).is_some() {}
            whole.peek().is_none_or(|url| *byte <= url.start)
        });
    }
    found
}

/// The URLs of a text: a scheme and `://`, or `www.`, and what follows up to
/// white space, a bracket or quotation mark, or Arabic punctuation; a final
/// stop or comma belongs to the sentence.
fn urls(paragraph: &str) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    let mut schemes = paragraph.match_indices("://").peekable();
    let mut hosts = paragraph.match_indices("www.").peekable();
    loop {
        let scheme_first = match (schemes.peek(), hosts.peek()) {
            (Some((scheme, _)), Some((host, _))) => scheme < host,
            (scheme, _) => scheme.is_some(),
        };
        let Some((at, sign)) = (if scheme_first {
            &mut schemes
        } else {
            &mut hosts
        })
        .next() else {
            return found;
        };
        let from = found.last().map_or(0, |url| url.end);
        if at < from {
            continue;
        }
        let scheme = paragraph[from..at]
            .bytes()
            .rev()
            .take_while(|byte| scheme_first && is_scheme(*byte))
            .count();
        if scheme > 0 || !scheme_first {
            let body = at + sign.len();
            found.push(TextRange::new(
                at - scheme,
                body + body_length(&paragraph[body..]),
            ));
        }
    }
}

fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)
}

/// Bytes of `rest` that belong to the URL it continues.
fn body_length(rest: &str) -> usize {
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)))
        .unwrap_or(rest.len());
    rest[..length]
        .trim_end_matches(|c: char| ".,;:!?')]".contains(c))
        .len()
}

#[cfg(test)]
mod tests {
    use super::{opportunities, urls};

    #[test]
    fn a_url_ends_before_the_sentence_does() {
        let text = "\u{627} (https://a.example/b?c=d&e=f-g). www.b.example, x://\u{60C}";
        let found: Vec<_> = urls(text).into_iter().map(|url| url.slice(text)).collect();
        assert_eq!(
            found,
            ["https://a.example/b?c=d&e=f-g", "www.b.example", "x://"]
        );
    }

    #[test]
    fn a_url_is_broken_only_when_it_may_be() {
        let text = "a https://b.example/c-d e";
        let whole = opportunities(text, |_| true);
        assert_eq!(whole, [2, 24, 25]);
        assert!(opportunities(text, |_| false).len() > whole.len());
    }
}
