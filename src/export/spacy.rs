//! spaCy's JSON of a document, as `Doc.from_json` reads it: text, tokens, and
//! stretches of both: names are its entities, quotations its spans. Offsets are
//! Unicode scalars. No token crosses an end of a stretch, and white space that
//! is no single blank is a token, since spaCy makes the text of its tokens.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Exported;
use super::records::{entity_id, escaped};
use super::standoff::Standoff;
use crate::article::{Label, Mention};
use crate::text::TextRange;
use crate::text::offsets::{Offsets, Unit};
use crate::text::words::words;

#[derive(Serialize)]
struct Document<'a> {
    text: &'a str,
    ents: Vec<Span>,
    tokens: Vec<Token>,
    spans: BTreeMap<&'static str, Vec<Span>>,
}

#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    label: String,
    /// Which entity; empty for none: spaCy asks for it.
    kb_id: String,
}

#[derive(Serialize)]
struct Token {
    id: usize,
    start: usize,
    end: usize,
}

pub(super) fn write(exported: &Exported<'_>) -> Result<String, serde_json::Error> {
    let text = &exported.article.text;
    let scalars = Offsets::new(text, Unit::Scalar);
    let known = exported.annotations;
    let span = |range: TextRange, label: String, kb_id: String| Span {
        start: scalars.at(range.start),
        end: scalars.at(range.end),
        label,
        kb_id,
    };
    let ent = |one: &Mention| {
        let kind = one.kind.code().to_owned();
        span(
            one.range,
            kind,
            one.entity.map(entity_id).unwrap_or_default(),
        )
    };
    let standoff = Standoff::new(known).in_pieces();
    let mut spans: BTreeMap<&'static str, Vec<Span>> = BTreeMap::new();
    let mut cuts = BTreeSet::new();
    for mark in &standoff.marks {
        let key = match mark.label {
            Label::Mention(_) => None,
            Label::Quotation(_) => Some("quotations"),
            Label::Cue => Some("cues"),
            Label::Source => Some("sources"),
            Label::Marked => Some("marked"),
            Label::Nominal => Some("nominals"),
            Label::Aside(_) => Some("asides"),
        };
        for range in &mark.ranges {
            cuts.extend([range.start, range.end]);
            let made = key.map(|key| (key, span(*range, mark.label.code(), String::new())));
            if let Some((key, span)) = made {
                spans.entry(key).or_default().push(span);
            }
        }
    }
    let tokens = (0..).zip(tokens(text, &cuts));
    let document = Document {
        text,
        ents: known.mentions.iter().map(ent).collect(),
        tokens: tokens
            .map(|(id, range)| Token {
                id,
                start: scalars.at(range.start),
                end: scalars.at(range.end),
            })
            .collect(),
        spans,
    };
    Ok(escaped(&serde_json::to_string(&document)?) + "\n")
}

/// The text in tokens, which leave out nothing but single blanks after one.
fn tokens(text: &str, cuts: &BTreeSet<usize>) -> Vec<TextRange> {
    let mut bounds = cuts.clone();
    for word in words(text, 0) {
        bounds.extend([word.range.start, word.range.end]);
    }
    let mut white = false;
    for (byte, symbol) in text.char_indices() {
        // A single blank after a token is that token's; the rest of what is
        // white there is one token.
        let is_white = symbol.is_whitespace() || matches!(symbol, '\u{1C}'..='\u{1F}');
        if is_white != white {
            bounds.insert(byte);
        }
        if is_white && !white && symbol == ' ' && byte > 0 {
            bounds.insert(byte + 1);
        }
        white = is_white;
    }
    bounds.extend([0, text.len()]);
    let bounds: Vec<usize> = bounds.into_iter().collect();
    let pairs = bounds
        .windows(2)
        .map(|pair| TextRange::new(pair[0], pair[1]));
    let mut after_blank = true;
    let mut found = Vec::new();
    for range in pairs {
        // A blank of its own belongs to the token before it.
        after_blank = range.slice(text) == " " && !after_blank;
        if !after_blank {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::tokens;

    /// As spaCy makes a text of its tokens.
    fn joined(text: &str, cuts: &[usize]) -> (Vec<String>, String) {
        let found = tokens(text, &cuts.iter().copied().collect::<BTreeSet<_>>());
        let words = found.iter().map(|range| range.slice(text).to_owned());
        let whole = found.iter().map(|range| {
            let blank = text[range.end..].starts_with(' ');
            let next = found.iter().any(|next| next.start == range.end);
            let blank = if blank && !next { " " } else { "" };
            format!("{}{blank}", range.slice(text))
        });
        (words.collect(), whole.collect())
    }

    #[test]
    fn tokens_are_the_text() {
        for text in ["", " ", "  قال:  «نعم» \n\n ولندن. ", "a b", "\u{A0}x "] {
            assert_eq!(joined(text, &[]).1, text);
        }
        let (words, _) = joined("قال:  \n\nولندن", &[13]);
        assert_eq!(words, ["قال", ":", " \n\n", "و", "لندن"].map(str::to_owned));
    }
}
