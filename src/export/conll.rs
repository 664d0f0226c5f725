//! `CoNLL`: a token a line, after it its tag, a blank line after a sentence. Tags
//! are IOB2: `B-` begins a name, `I-` goes on with it, `O` is outside of all.
//!
//! Of an article (`to_conll`) every token is a stretch of the text as stored:
//! a word, a sign, or a proclitic that was found before a name, which is marked
//! with `+` as treebanks do. A file of tokens (`Sheet`) comes back as it is.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Annotations, Article, EntityKind, Mention};
use crate::text::TextRange;
use crate::text::letters::{is_mark, picture};
use crate::text::width::columns;
use crate::text::words::words;

/// What stands after a proclitic that is a token of its own.
const PROCLITIC: char = '+';

/// The tokens of an article's `sentences`, which are in text order, with the
/// tags of its mentions.
#[must_use]
pub fn to_conll(article: &Article, annotations: &Annotations, sentences: &[TextRange]) -> String {
    let mut written = String::with_capacity(article.text.len() * 5 / 4);
    let mut mentions = annotations.mentions.as_slice();
    let mut sentences = sentences.iter().copied().peekable();
    while let Some(mut sentence) = sentences.next() {
        while let Some(next) = sentences.next_if(|next| parts_a_name(annotations, *next)) {
            sentence.end = next.end;
        }
        let tokens = tokens(&article.text, sentence);
        for token in &tokens {
            while mentions.first().is_some_and(|m| m.range.end <= token.start) {
                mentions = &mentions[1..];
            }
            let mention = mentions.first().filter(|m| m.range.start < token.end);
            push_token(&mut written, *token, mention, &article.text);
        }
        if !tokens.is_empty() {
            written.push('\n');
        }
    }
    written
}

/// True when a name has begun where a sentence begins: a stop within it.
fn parts_a_name(annotations: &Annotations, sentence: TextRange) -> bool {
    let mentions = &annotations.mentions;
    let at = mentions.partition_point(|mention| mention.range.end <= sentence.start);
    mentions
        .get(at)
        .is_some_and(|mention| mention.range.start < sentence.start)
}

/// The words of a stretch and the signs between them.
fn tokens(text: &str, stretch: TextRange) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut end = stretch.start;
    for word in words(stretch.slice(text), stretch.start) {
        push_signs(&mut found, text, TextRange::new(end, word.range.start));
        end = word.range.end;
        found.push(word.range);
    }
    push_signs(&mut found, text, TextRange::new(end, stretch.end));
    found
}

/// Adds the signs between two words: each by itself, but for dots, dashes and
/// the like, which mean one thing together. What is not seen is no token.
fn push_signs(found: &mut Vec<TextRange>, text: &str, gap: TextRange) {
    let joins = |sign: &str| {
        let mut symbols = sign.chars();
        symbols.all(|symbol| matches!(symbol, '.' | '-' | '_' | '*' | '=' | '!' | '?' | '\u{61F}'))
    };
    let mut last: Option<&str> = None;
    for (byte, sign) in gap.slice(text).grapheme_indices(true) {
        let blank = |symbol: char| symbol.is_whitespace() || symbol.is_control();
        if sign.starts_with(blank) || columns(sign) == 0 {
            last = None;
            continue;
        }
        let range = TextRange::new(byte, byte + sign.len()).shift(gap.start);
        match found.last_mut() {
            Some(run) if last == Some(sign) && joins(sign) => run.end = range.end,
            _ => found.push(range),
        }
        last = Some(sign);
    }
}

/// Adds a token, or, where a name begins within it, the proclitics before that
/// and then the rest.
fn push_token(written: &mut String, token: TextRange, mention: Option<&Mention>, text: &str) {
    let Some(mention) = mention else {
        push_line(written, token.slice(text), '\t', "O");
        return;
    };
    let name = token.start.max(mention.range.start);
    let mut proclitic = String::new();
    for symbol in text[token.start..name].chars() {
        if !is_mark(symbol) && !proclitic.is_empty() {
            proclitic.push(PROCLITIC);
            push_line(written, &proclitic, '\t', "O");
            proclitic.clear();
        }
        proclitic.push(symbol);
    }
    if !proclitic.is_empty() {
        proclitic.push(PROCLITIC);
        push_line(written, &proclitic, '\t', "O");
    }
    let begins = token.start <= mention.range.start;
    let tag = tag(mention.kind.code(), begins);
    push_line(written, &text[name..token.end], '\t', &tag);
}

/// Adds a line. Of what a token may hold that a terminal obeys, a picture
/// stands there.
fn push_line(written: &mut String, token: &str, parted: char, tag: &str) {
    written.extend(
        token
            .chars()
            .map(|symbol| picture(symbol).unwrap_or(symbol)),
    );
    written.push(parted);
    written.push_str(tag);
    written.push('\n');
}

fn tag(kind: &str, begins: bool) -> String {
    format!("{}-{kind}", if begins { 'B' } else { 'I' })
}

/// A file of tokens: one a line, a blank line after a sentence; what follows a
/// token on its line, as the tags of a corpus, is not read.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// By line: its token; `None` for a blank one.
    lines: Vec<Option<&'a str>>,
    /// True where its own tags call a person PERS, as `ANERcorp` does.
    pers: bool,
}

/// What parts a token from its tag.
const PARTED: [char; 2] = [' ', '\t'];

impl<'a> Sheet<'a> {
    /// Reads a file.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let lines = || text.lines().map(|line| line.trim_start_matches(PARTED));
        let token = |line: &'a str| {
            let token = line.split(PARTED).next();
            token.filter(|token| !token.trim().is_empty())
        };
        let pers = |line: &str| {
            let tag = line.trim_end().rsplit_once(PARTED);
            tag.is_some_and(|(_, tag)| matches!(tag, "B-PERS" | "I-PERS"))
        };
        Self {
            pers: lines().any(pers),
            lines: lines().map(token).collect(),
        }
    }

    /// Its sentences, by their tokens; none is empty.
    #[must_use]
    pub fn sentences(&self) -> Vec<Vec<&'a str>> {
        self.lines
            .split(Option::is_none)
            .filter(|sentence| !sentence.is_empty())
            .map(|sentence| {
                let tokens = sentence.iter().flatten();
                // A byte order mark is no part of a word.
                tokens
                    .map(|token| token.trim_start_matches('\u{FEFF}'))
                    .collect()
            })
            .collect()
    }

    /// Its tokens and blank lines as they are, each token with its tag: `names`
    /// are by sentence the tokens of each name, in order.
    #[must_use]
    pub fn tagged(&self, names: &[Vec<(Range<usize>, EntityKind)>]) -> String {
        let mut written = String::new();
        let mut names = names.iter();
        for sentence in self.lines.split_inclusive(Option::is_none) {
            let tokens = sentence.iter().flatten();
            let mut left = match sentence {
                [Some(_), ..] => names.next().map_or(&[][..], Vec::as_slice),
                _ => &[],
            };
            for (index, token) in tokens.enumerate() {
                while left.first().is_some_and(|(range, _)| range.end <= index) {
                    left = &left[1..];
                }
                let here = left.first().filter(|(range, _)| range.start <= index);
                let tag = here.map_or_else(
                    || "O".to_owned(),
                    |(range, kind)| tag(self.kind(*kind), range.start == index),
                );
                push_line(&mut written, token, ' ', &tag);
            }
            if sentence.last().is_some_and(Option::is_none) {
                written.push('\n');
            }
        }
        written
    }

    fn kind(&self, kind: EntityKind) -> &'static str {
        match kind {
            EntityKind::Person if self.pers => "PERS",
            kind => kind.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, to_conll};
    use crate::article::{Annotations, Article, Confidence, EntityKind, Evidence, Link, Mention};
    use crate::text::TextRange;

    /// A text with its names in braces, as one block of these sentences.
    fn conll(marked: &str, cuts: &[&str]) -> String {
        let mut text = String::new();
        let mut mentions = Vec::new();
        for (index, piece) in marked.split('{').enumerate() {
            let (name, rest) = match index {
                0 => ("", piece),
                _ => piece.split_once('}').expect("its brace closes"),
            };
            let range = TextRange::new(text.len(), text.len() + name.len());
            text.push_str(name);
            text.push_str(rest);
            if index > 0 {
                mentions.push(Mention {
                    range,
                    kind: EntityKind::Organisation,
                    entity: None,
                    confidence: Confidence::FULL,
                    evidence: Evidence::Tagger,
                    link: Link::First,
                });
            }
        }
        let mut sentences = Vec::new();
        let mut start = 0;
        for cut in cuts.iter().map(|cut| text.find(cut).expect("it is there")) {
            sentences.push(TextRange::new(start, cut));
            start = cut;
        }
        sentences.push(TextRange::new(start, text.len()));
        let article = Article {
            text,
            ..Article::default()
        };
        let annotations = Annotations {
            mentions,
            ..Annotations::default()
        };
        to_conll(&article, &annotations, &sentences)
            .replace('\t', " ")
            .replace('\n', "|")
    }

    #[test]
    fn proclitics_before_a_name_are_tokens() {
        assert_eq!(
            conll("وقال ول{لأمم المتحدة} ول{ندن}", &[]),
            "وقال O|و+ O|ل+ O|لأمم B-ORG|المتحدة I-ORG|و+ O|ل+ O|ندن B-ORG||"
        );
        // With their marks.
        assert_eq!(conll("وَلِ{لْأُمم}", &[]), "وَ+ O|لِ+ O|لْأُمم B-ORG||");
    }

    #[test]
    fn signs_are_tokens_and_what_is_not_seen_is_none() {
        assert_eq!(
            conll("\u{FEFF}«ب»،\u{200F} 1.5%... ((ت!!))\u{1B}[م\u{200C}ن", &[]),
            "« O|ب O|» O|، O|1 O|. O|5 O|% O|... O|( O|( O|ت O|!! O|) O|) O|[ O|م\u{200C}ن O||"
        );
        assert_eq!(conll("", &[]), "");
    }

    #[test]
    fn names_side_by_side_both_begin() {
        assert_eq!(
            conll("{ا} {ب ت}. {ث}", &[" {"].map(|_| "ث")),
            "ا B-ORG|ب B-ORG|ت I-ORG|. O||ث B-ORG||"
        );
    }

    #[test]
    fn no_sentence_ends_within_a_name() {
        assert_eq!(
            conll("{جي. بي. مورغان} ربح. ثم", &["بي", "مورغان", "ثم"]),
            "جي B-ORG|. I-ORG|بي I-ORG|. I-ORG|مورغان I-ORG|ربح O|. O||ثم O||"
        );
    }

    #[test]
    fn a_sheet_comes_back_as_it_is() {
        let text = "\n\nقال O\r\nأحمد\tB-PERS\n بن x\n \t\n\nلندن)\n.";
        let sheet = Sheet::new(text);
        assert_eq!(
            sheet.sentences(),
            [vec!["قال", "أحمد", "بن"], vec!["لندن)", "."]]
        );
        let names = [
            vec![(1..3, EntityKind::Person)],
            vec![(0..1, EntityKind::Place), (1..2, EntityKind::Place)],
        ];
        assert_eq!(
            sheet.tagged(&names),
            "\n\nقال O\nأحمد B-PERS\nبن I-PERS\n\n\nلندن) B-LOC\n. B-LOC\n"
        );
        let plain = Sheet::new("أحمد\n\u{1B}[م");
        assert_eq!(
            plain.tagged(&[vec![(0..1, EntityKind::Person)]]),
            "أحمد B-PER\n\u{241B}[م O\n"
        );
        assert_eq!(Sheet::new("").tagged(&[]), "");
    }
}
