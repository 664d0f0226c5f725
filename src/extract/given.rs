//! Text cut by rule or by others: the sentences of an article, for who prints
//! them, and the tagger alone over tokens that somebody else has cut, as a
//! corpus hands them out.

use std::ops::Range;

use super::BLOCK;
use super::lexicon::Lexicon;
use super::recognise::KINDS;
use super::tagger::{self, Memory, Network, SENTENCE, Tagged, Token, agree, tokens, tokens_of};
use crate::article::{Article, Block, EntityKind};
use crate::text::TextRange;
use crate::text::words::words;

/// Sentences that are read as one article, whose names settle each other.
const STRETCH: usize = 60;

/// A name in a sentence of given tokens, and its kind: a person, a place or an
/// organisation.
pub type Given = (Range<usize>, EntityKind);

/// The sentences of an article, as the tagger reads it, in text order: of the
/// blocks that [`annotate`](super::annotate) looks at, when it got so far as
/// `extent`. They cover these; none is in two.
#[must_use]
pub fn sentences(article: &Article, extent: usize) -> Vec<TextRange> {
    let text = article.text.as_str();
    let is_read = |block: &&Block| {
        let Block { kind, range } = **block;
        kind.is_read() && range.len() <= BLOCK && range.start < extent
    };
    let mut found = Vec::new();
    for block in article.blocks.iter().filter(is_read) {
        let words = words(block.range.slice(text), block.range.start);
        let tokens = tokens_of(&words, text, block.range);
        let sentences: Vec<&[Token]> = tagger::sentences(&tokens).collect();
        let mut start = block.range.start;
        for (index, sentence) in sentences.iter().enumerate() {
            let end = match (sentence.last(), sentences.get(index + 1)) {
                (Some(last), Some([next, ..])) => {
                    // A mark that closes goes with what it closes, one after
                    // the blank with what it opens.
                    let gap = TextRange::new(last.range.end, next.range.start);
                    let blank = gap.slice(text).find(char::is_whitespace);
                    blank.map_or(gap.end, |blank| gap.start + blank)
                }
                _ => block.range.end,
            };
            found.push(TextRange::new(start, end));
            start = end;
        }
    }
    found
}

/// By sentence: the names that the tagger finds in its tokens, in order. A
/// token may hold several of our words, or none; a name goes from the first to
/// the last token whose first word it has.
#[must_use]
pub fn tag_tokens(sentences: &[Vec<&str>], lexicon: &Lexicon) -> Vec<Vec<Given>> {
    let mut memory = Memory::default();
    sentences
        .chunks(STRETCH)
        .flat_map(|stretch| tag(stretch, lexicon.network(), &mut memory))
        .collect()
}

/// The names of sentences that settle each other's doubts.
fn tag(stretch: &[Vec<&str>], network: &Network<'_>, memory: &mut Memory) -> Vec<Vec<Given>> {
    let cut: Vec<Cut> = stretch.iter().map(|given| Cut::new(given)).collect();
    let mut tagged: Vec<Tagged<'_>> = cut
        .iter()
        .flat_map(|sentence| sentence.tokens.chunks(SENTENCE))
        .map(|tokens| network.tag(tokens, memory))
        .collect();
    agree(&mut tagged);
    let mut tagged = tagged.into_iter();
    cut.iter()
        .map(|sentence| {
            let mut before = 0;
            let mut names = Vec::new();
            for part in tagged
                .by_ref()
                .take(sentence.tokens.len().div_ceil(SENTENCE))
            {
                names.extend(part.names.iter().filter_map(|name| {
                    let tokens = before + name.tokens.start..before + name.tokens.end;
                    Some((sentence.given(&tokens)?, KINDS[name.kind]))
                }));
                before += part.tokens.len();
            }
            names
        })
        .collect()
}

/// A sentence of given tokens, cut into ours.
struct Cut {
    tokens: Vec<Token>,
    /// In order: our first word of a given token, and that token.
    firsts: Vec<(usize, usize)>,
}

impl Cut {
    fn new(given: &[&str]) -> Self {
        let text = given.join(" ");
        let tokens = tokens(&text);
        let mut firsts: Vec<(usize, usize)> = Vec::with_capacity(given.len());
        // The given token that we are in, and where it ends.
        let mut owner = 0;
        let mut end = given.first().map_or(0, |first| first.len());
        for (index, token) in tokens.iter().enumerate() {
            while token.range.start > end {
                owner += 1;
                end += 1 + given[owner].len();
            }
            let is_first = firsts.last().is_none_or(|(_, last)| *last != owner);
            if token.is_word && is_first {
                firsts.push((index, owner));
            }
        }
        Self { tokens, firsts }
    }

    /// The given tokens whose first words are among these of ours.
    fn given(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let inside = |(word, _): &&(usize, usize)| tokens.contains(word);
        let (_, first) = self.firsts.iter().find(inside)?;
        let (_, last) = self.firsts.iter().rfind(inside)?;
        Some(*first..last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Lexicon, sentences, tag_tokens};
    use crate::article::{EntityKind, Raw};
    use crate::ingest::parse;

    #[test]
    fn sentences_cover_their_blocks_and_keep_their_marks() {
        let text = "خبر عاجل من لندن\n\nقال: «نعم.» وغادر. «لا»، قالت هي... ثم عادت\n***\n";
        let article = parse(Raw::whole(text.as_bytes().to_vec()))
            .expect("a text")
            .into_article();
        let found: Vec<&str> = sentences(&article, text.len())
            .into_iter()
            .map(|range| range.slice(&article.text).trim())
            .collect();
        let expected = [
            "خبر عاجل من لندن",
            "قال: «نعم.»",
            "وغادر.",
            "«لا»، قالت هي...",
            "ثم عادت",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_given_token_is_its_first_word() {
        let cut = Cut::new(&["(", "د.ب", "بي-بي-سي,", "", "ـ", "لندن)."]);
        let words: Vec<(&str, usize)> = cut
            .firsts
            .iter()
            .map(|(word, owner)| (cut.tokens[*word].folded.as_str(), *owner))
            .collect();
        assert_eq!(words, [("د", 1), ("بي", 2), ("لندن", 5)]);
        let all = 0..cut.tokens.len();
        assert_eq!(cut.given(&all), Some(1..6));
        assert_eq!(cut.given(&(0..1)), None);
        assert!(Cut::new(&[]).tokens.is_empty());
    }

    #[test]
    fn given_tokens_are_tagged_as_they_are() {
        let lexicon = Lexicon::built_in();
        let sentence: Vec<&str> = "وصل الرئيس الأمريكي باراك أوباما الى \"لندن\" ."
            .split(' ')
            .collect();
        let long = sentence.repeat(40);
        let found = tag_tokens(&[sentence, Vec::new(), long], &lexicon);
        assert_eq!(
            found[0],
            [(3..5, EntityKind::Person), (6..7, EntityKind::Place)]
        );
        assert!(found[1].is_empty());
        // Cut where it is too long, and whole again.
        let later: Vec<_> = (0..40)
            .map(|index| (8 * index + 3..8 * index + 5, EntityKind::Person))
            .collect();
        let people = found[2]
            .iter()
            .filter(|(_, kind)| *kind == EntityKind::Person);
        let kept = people.filter(|name| later.contains(name)).count();
        assert!(kept >= 38, "{:?}", found[2]);
    }
}
