//! An article becomes annotations: who and what is named in it, and who is
//! quoted saying what. Rules over words, marks and a lexicon; nothing is
//! guessed that the text does not show. `annotate` is the room's one verb;
//! `annotate_until` is the same for somebody who may lose interest, and reads
//! as the steps it takes; each is a file.
//!
//! Follows the quotation guide (orders 1–8 of its §4, and fronted or closing
//! attributions) and the annotation guideline, whose terms it uses.

mod bodies;
mod calendar;
mod date_tails;
mod dates;
mod entities;
mod gazetteer;
mod given;
mod lexicon;
mod listed;
mod mentions;
mod months;
mod passage;
mod quotations;
mod recognise;
mod speakers;
pub mod tagger;
mod terms;
mod values;
mod years;

pub use given::{Given, sentences, tag_tokens};
pub use lexicon::Lexicon;

use crate::article::{
    Annotations, Article, Block, BlockKind, Confidence, EntityId, Mention, Quotation, QuotationKind,
};
use crate::text::TextRange;
use crate::text::letters::before_marks;
use crate::text::words::without_letters;
use entities::{Meant, cluster, nominals, propagate};
use lexicon::Set;
use mentions::Named;
use passage::Passage;
use quotations::{Doubt, Draft, Name};
use recognise::recognise;
use speakers::{Found, Place, Speakers};

/// Bytes of an article that are looked at: longer texts are no articles.
pub const EXTENT: usize = 1024 * 1024;
/// Words of an article that are looked at: those of a mebibyte of prose are 100,000, and
/// no text may take many times longer for having words of a letter each.
const WORDS: usize = 128 * 1024;
/// Bytes of a block that are looked at in one piece.
const BLOCK: usize = 64 * 1024;

/// Finds what is known of an article: mentions, entities, quotations and marked
/// text that is none, each in text order. Looks at the first MiB, or the first
/// 131,072 words where they are less, and at blocks above 64 KiB in pieces;
/// [`Annotations::extent`] says how far it got.
#[must_use]
pub fn annotate(article: &Article, lexicon: &Lexicon) -> Annotations {
    // It goes on to its end where nobody ever says no.
    annotate_until(article, lexicon, EXTENT, &|| true).unwrap_or_default()
}

/// The same for the beginning of an article: for the blocks that begin before
/// `extent`, so that none is cut. `go_on` is asked from passage to passage;
/// `None` when it says no.
#[must_use]
pub fn annotate_until(
    article: &Article,
    lexicon: &Lexicon,
    extent: usize,
    go_on: &dyn Fn() -> bool,
) -> Option<Annotations> {
    Names::of(article, lexicon, extent, go_on)?.quotations(go_on)
}

/// Who and what is named in an article: half of what is known of it. Asked for
/// its [`Names::quotations`], it tells the rest.
#[derive(Debug)]
pub struct Names<'a> {
    lexicon: &'a Lexicon,
    passages: Vec<Passage<'a>>,
    /// By passage: the words of its names.
    words: Vec<Vec<Name>>,
    /// By passage: what is said in the quotations that are blocks and come next.
    blocks: Vec<Vec<TextRange>>,
    meant: Vec<Meant>,
    /// Without quotations.
    annotations: Annotations,
}

impl<'a> Names<'a> {
    /// The names of the blocks that begin before `extent`. `go_on` is asked from
    /// passage to passage; `None` when it says no.
    #[must_use]
    pub fn of(
        article: &'a Article,
        lexicon: &'a Lexicon,
        extent: usize,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let (passages, extent) = passages(article, lexicon, extent.min(EXTENT));
        let candidates = recognise(&passages, lexicon, go_on)?;
        let mut named: Vec<Vec<Named>> = passages
            .iter()
            .zip(candidates)
            .map(|(passage, found)| go_on().then(|| mentions::find(passage, &found, lexicon)))
            .collect::<Option<_>>()?;
        let blocks = blocks(&passages);
        for ((passage, named), block) in passages.iter().zip(&mut named).zip(&blocks) {
            mentions::add_speakers(passage, named, lexicon, block);
        }
        propagate(&passages, &mut named, lexicon);
        let words = passages.iter().zip(&named);
        let words = words.map(|(passage, named)| mentions::names(passage, named));
        let words = words.collect();
        let (meant, entities) = cluster(&passages, &named, lexicon);
        let mentions: Vec<Mention> = meant.iter().map(|meant| meant.mention).collect();
        let annotations = Annotations {
            days: calendar::days(article, &passages, &mentions, lexicon),
            nominals: nominals(&passages, &meant, lexicon),
            mentions,
            entities,
            extent,
            ..Annotations::default()
        };
        Some(Self {
            lexicon,
            passages,
            words,
            blocks,
            meant,
            annotations,
        })
    }

    /// The names with the quotations, and who speaks them. `go_on` is asked from
    /// passage to passage; `None` when it says no.
    #[must_use]
    pub fn quotations(&self, go_on: &dyn Fn() -> bool) -> Option<Annotations> {
        let mut annotations = self.annotations.clone();
        let mut speakers = Speakers::new(&self.meant, &self.annotations.nominals, self.lexicon);
        for (index, passage) in self.passages.iter().enumerate() {
            if !go_on() {
                return None;
            }
            let place = Place { passage, index };
            let said = (passage.block.kind == BlockKind::Quote)
                .then(|| quotations::content(passage))
                .filter(|said| !said.is_empty());
            if said.is_some_and(|said| is_quoted(&annotations, said)) {
                continue;
            }
            let known = (self.words[index].as_slice(), self.blocks[index].as_slice());
            quote(&mut annotations, place, known, &mut speakers, self.lexicon);
            if let Some(said) = said.filter(|said| !is_quoted(&annotations, *said)) {
                let before = index.checked_sub(1).map(|before| &self.passages[before]);
                quote_block(&mut annotations, place, (said, before), &mut speakers);
            }
        }
        Some(annotations)
    }
}

/// The blocks that are read, of those that begin before `extent` and after no more than
/// `WORDS` words, and how far they reach: titles and paragraphs for quotations, headings for names too,
/// noise for nothing. Long ones come in pieces, as if each were a block.
fn passages<'a>(
    article: &'a Article,
    lexicon: &Lexicon,
    extent: usize,
) -> (Vec<Passage<'a>>, usize) {
    let text = article.text.as_str();
    let all = article.blocks.iter().flat_map(|block| pieces(text, *block));
    let mut reach = text.len();
    let (mut passages, mut words) = (Vec::new(), 0);
    for block in all {
        if block.range.start >= extent || words >= WORDS {
            reach = block.range.start;
            break;
        }
        if block.kind.is_read() {
            let passage = Passage::new(article, block, lexicon);
            words += passage.words.len();
            passages.push(passage);
        }
    }
    (passages, reach)
}

/// A block in pieces of 64 KiB at most: cut after a sentence where one ends in
/// the second half of a piece, else at white space, else before a letter.
fn pieces(text: &str, block: Block) -> impl Iterator<Item = Block> {
    let mut start = block.range.start;
    std::iter::from_fn(move || {
        let end = block.range.end;
        if start >= end {
            return None;
        }
        let from = start;
        start = if end - from <= BLOCK {
            end
        } else {
            from + cut(&text[from..end])
        };
        let range = TextRange::new(from, start);
        Some(Block { range, ..block })
    })
}

/// Where a long text is cut: in bytes from its start.
fn cut(text: &str) -> usize {
    let most = before_marks(text, text.floor_char_boundary(BLOCK));
    let window = &text[..most];
    let sentence = window.rfind(['.', '\u{61F}', '!']).map(|at| {
        let stop = window[at..].chars().next().map_or(1, char::len_utf8);
        at + stop
    });
    let blank = || window.rfind(char::is_whitespace).filter(|at| *at > 0);
    sentence
        .filter(|at| *at > most / 2 && text[*at..].starts_with(char::is_whitespace))
        .or_else(blank)
        .unwrap_or(most)
}

/// By passage: what is said in the quotations that are blocks and come next.
fn blocks(passages: &[Passage<'_>]) -> Vec<Vec<TextRange>> {
    let is_block = |passage: &&Passage<'_>| passage.block.kind == BlockKind::Quote;
    let next = |index: usize| {
        let own = is_block(&&passages[index]);
        let next = passages[index + 1..].iter().take_while(is_block);
        let next = next.filter(|_| !own).map(quotations::content);
        next.filter(|said| !said.is_empty()).collect()
    };
    (0..passages.len()).map(next).collect()
}

/// True when the last quotation so far has some of this.
fn is_quoted(annotations: &Annotations, range: TextRange) -> bool {
    let last = annotations.quotations.last();
    last.is_some_and(|last| last.contents.iter().any(|content| content.overlaps(range)))
}

/// Adds a quotation that is a block, to which nothing leads; after another block, what
/// is said goes on.
fn quote_block(
    annotations: &mut Annotations,
    place: Place<'_>,
    (said, before): (TextRange, Option<&Passage<'_>>),
    speakers: &mut Speakers<'_>,
) {
    let before = before.filter(|before| before.block.kind == BlockKind::Quote);
    if let Some(last) = annotations.quotations.last_mut()
        && before.map(quotations::content) == last.contents.last().copied()
        && before.is_some()
    {
        last.contents.push(said);
        return;
    }
    let draft = quotations::alone(said);
    let found = speakers.of(&draft, place);
    let quotation = quotation(draft, place.passage, found, None);
    annotations.quotations.push(quotation);
}

/// Adds the quotations of a passage, with their speakers. Known are its names, and the
/// blocks that it may lead to.
fn quote(
    annotations: &mut Annotations,
    place: Place<'_>,
    (names, block): (&[Name], &[TextRange]),
    speakers: &mut Speakers<'_>,
    lexicon: &Lexicon,
) {
    let passage = place.passage;
    if passage.block.kind == BlockKind::Heading {
        return;
    }
    let last = annotations.quotations.last();
    let follows = last.filter(|last| follows(last, passage));
    let (drafts, asides) = quotations::find(passage, names, lexicon, (follows.is_some(), block));
    let open = follows.is_some_and(|last| last.repaired);
    for (number, draft) in drafts.into_iter().enumerate() {
        // An opener repeated: the quotation goes on in this block.
        if number == 0
            && open
            && draft.doubt == Doubt::Floating
            && let Some(last) = annotations.quotations.last_mut()
        {
            last.repaired = draft.repaired;
            last.contents.extend(draft.contents);
            continue;
        }
        let found = speakers.of(&draft, place);
        let via = speakers.via(&draft, passage);
        let quotation = quotation(draft, passage, found, via);
        annotations.quotations.push(quotation);
    }
    annotations.asides.extend(asides);
}

/// True when a quotation in marks ends with the block before a passage.
fn follows(last: &Quotation, passage: &Passage<'_>) -> bool {
    let end = last.contents.last().map_or(0, |range| range.end);
    let between = passage.article.get(end..passage.block.range.start);
    last.kind == QuotationKind::Direct
        && between.is_some_and(|between| !between.contains(char::is_alphanumeric))
}

/// A draft as it leaves the room.
fn quotation(
    draft: Draft,
    passage: &Passage<'_>,
    found: Found,
    via: Option<EntityId>,
) -> Quotation {
    let source = draft.source.map(|words| {
        let whole = passage.range(words.clone(), 0);
        let folded = passage.words[words.start].folded.as_str();
        // وفقا للبيان: the ل is the tail's, not the source's; so is the و of
        // وراشد.
        let governed = words.start.checked_sub(1).is_some_and(|before| {
            let tail = &passage.words[before];
            passage.has(before, Set::Tail) && tail.folded.ends_with('\u{627}')
        });
        let prefixed =
            folded.starts_with("\u{644}\u{644}") || governed && folded.starts_with('\u{644}');
        let range = without_letters(whole, usize::from(prefixed), passage.article);
        // صحيفة «الضفاف»: with the mark that closes.
        let closed = passage
            .pairs
            .iter()
            .find(|pair| range.start < pair.outer.start && pair.inner.end == range.end);
        closed.map_or(range, |pair| TextRange::new(range.start, pair.outer.end))
    });
    let sure = match draft.doubt {
        Doubt::None => 0.95,
        Doubt::Bare => 0.85,
        Doubt::Phrase => 0.75,
        Doubt::Far => 0.6,
        Doubt::Floating => 0.55,
    };
    let sure = if draft.repaired { sure - 0.15 } else { sure };
    Quotation {
        kind: draft.kind,
        contents: draft.contents,
        marked: draft.marked,
        cue: draft.cue,
        source,
        confidence: Confidence::of(sure),
        speaker: found.speaker,
        attribution: found.attribution,
        via,
        repaired: draft.repaired,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{EXTENT, Lexicon, WORDS, annotate, annotate_until};
    use crate::article::{Article, Block, BlockKind};
    use crate::text::TextRange;

    /// Paragraphs of one line each, the last one of so many words.
    fn article(long: usize) -> Article {
        let line = "قال وزير الخارجية أنتوني بلينكن إنه سيزور دمشق غدا.\n";
        let text = line.repeat(20) + &"طويل ".repeat(long);
        let mut start = 0;
        let blocks = text.split_inclusive('\n').map(|line| {
            let range = TextRange::new(start, start + line.trim_end().len());
            start += line.len();
            Block {
                kind: BlockKind::Paragraph,
                range,
            }
        });
        Article {
            blocks: blocks.collect(),
            text,
            ..Article::default()
        }
    }

    #[test]
    fn a_part_ends_with_the_block_that_begins_before_its_end() {
        let long = super::BLOCK / "طويل ".len() + 99;
        let (article, lexicon) = (article(long), Lexicon::built_in());
        let second = article.blocks[1].range.start;
        let part = |extent| annotate_until(&article, &lexicon, extent, &|| true).expect("unasked");
        for extent in [1, second] {
            assert_eq!(part(extent).extent, second);
        }
        let two = part(second + 1);
        assert_eq!(two.extent, article.blocks[2].range.start);
        assert!(
            two.mentions
                .iter()
                .all(|mention| mention.range.end <= two.extent)
        );
        // A block that is too long comes in pieces, cut at white space.
        let long = article.blocks[20].range.start;
        let piece = part(long + 9).extent;
        assert!(piece > long + super::BLOCK - 16 && piece <= long + super::BLOCK);
        assert!(article.text[piece..].starts_with(' '));
        let whole = annotate(&article, &lexicon);
        assert_eq!(whole, part(EXTENT));
        assert_eq!(whole.extent, article.text.len());
    }

    #[test]
    fn no_more_words_are_looked_at_than_prose_has() {
        let text = "\u{627}(\u{628} ".repeat(WORDS);
        let article = Article {
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, text.len()),
            }],
            text,
            ..Article::default()
        };
        let (passages, reach) = super::passages(&article, &Lexicon::built_in(), EXTENT);
        let words: usize = passages.iter().map(|passage| passage.words.len()).sum();
        // One piece of a block more, of two words in six bytes.
        assert!(
            (WORDS..WORDS + super::BLOCK / 3).contains(&words),
            "{words}"
        );
        assert_eq!(
            passages.last().map(|passage| passage.block.range.end),
            Some(reach)
        );
        assert!(reach < article.text.len().min(EXTENT));
    }

    #[test]
    fn a_block_of_marks_alone_comes_in_pieces() {
        let text = "\u{643}".to_owned() + &"\u{64E}".repeat(super::BLOCK);
        let block = Block {
            kind: BlockKind::Paragraph,
            range: TextRange::new(0, text.len()),
        };
        let pieces: Vec<Block> = super::pieces(&text, block).take(9).collect();
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[2].range.end, text.len());
    }

    #[test]
    fn it_stops_wherever_it_is_told_to() {
        let (article, lexicon) = (article(9), Lexicon::built_in());
        let asked = Cell::new(0);
        let until = |count: usize| {
            asked.set(0);
            let go_on = || {
                asked.set(asked.get() + 1);
                asked.get() < count
            };
            annotate_until(&article, &lexicon, EXTENT, &go_on)
        };
        assert!(until(usize::MAX).is_some());
        let all = asked.get();
        assert!(all >= 3 * 20, "it is asked from passage to passage: {all}");
        for count in 1..=all {
            assert!(until(count).is_none());
            assert_eq!(asked.get(), count, "and not again");
        }
    }
}
