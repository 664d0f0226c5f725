//! An article becomes annotations: who and what is named in it, and who is
//! quoted saying what. Rules over words, marks and a lexicon; nothing is
//! guessed that the text does not show. `annotate` is the room's one verb and
//! reads as the steps it takes; each is a file.
//!
//! Follows the quotation guide (orders 1–8 of its §4, and fronted or closing
//! attributions) and the annotation guideline, whose terms it uses.

mod clauses;
mod cues;
mod dates;
mod draft;
mod entities;
mod extent;
mod lexicon;
mod marks;
mod mentions;
mod passage;
mod people;
mod quotations;
mod skeleton;
mod source;
mod speakers;

pub use lexicon::Lexicon;

use std::ops::Range;

use crate::article::{Annotations, Article, Block, BlockKind, Quotation};
use crate::text::words::without_letters;
use entities::{cluster, propagate};
use mentions::Named;
use passage::Passage;
use speakers::Speakers;

/// Bytes of an article that are looked at: longer texts are no articles.
const EXTENT: usize = 2 * 1024 * 1024;
/// Bytes of a block that are looked at: longer lines are no paragraphs.
const BLOCK: usize = 64 * 1024;

/// Finds what is known of an article: mentions, entities, quotations and marked
/// text that is none, each in text order. Looks at the first 2 MiB, and at no
/// block above 64 KiB; [`Annotations::extent`] says how far it got.
#[must_use]
pub fn annotate(article: &Article, lexicon: &Lexicon) -> Annotations {
    let passages = passages(article, lexicon);
    let mut named: Vec<Vec<Named>> = passages
        .iter()
        .map(|passage| mentions::find(passage, lexicon))
        .collect();
    propagate(&passages, &mut named, lexicon);
    let words: Vec<Vec<Range<usize>>> = named
        .iter()
        .map(|names| names.iter().map(|name| name.words.clone()).collect())
        .collect();
    let (meant, entities) = cluster(named.into_iter().flatten().collect(), lexicon);
    let mut annotations = Annotations {
        mentions: meant.iter().map(|meant| meant.mention).collect(),
        entities,
        extent: article.text.len().min(EXTENT),
        ..Annotations::default()
    };
    let mut speakers = Speakers::new(&meant, lexicon);
    for (index, passage) in passages.iter().enumerate() {
        quote(
            &mut annotations,
            passage,
            (index, &words[index]),
            &mut speakers,
            lexicon,
        );
    }
    annotations
}

/// The blocks that are read: titles and paragraphs for quotations, headings
/// for names too, noise for nothing.
fn passages<'a>(article: &'a Article, lexicon: &Lexicon) -> Vec<Passage<'a>> {
    let read = |block: &&Block| {
        block.kind != BlockKind::Noise && block.range.len() <= BLOCK && block.range.end <= EXTENT
    };
    let blocks = article.blocks.iter().filter(read);
    blocks
        .map(|block| Passage::new(article, *block, lexicon))
        .collect()
}

/// Adds the quotations of a passage, with their speakers.
fn quote(
    annotations: &mut Annotations,
    passage: &Passage<'_>,
    (index, named): (usize, &[Range<usize>]),
    speakers: &mut Speakers<'_>,
    lexicon: &Lexicon,
) {
    if passage.block.kind == BlockKind::Heading {
        return;
    }
    let cues = cues::find(passage, lexicon);
    let (drafts, asides) = quotations::find(passage, &cues, named);
    for draft in drafts {
        let speaker = speakers.of(&draft, passage, index);
        let source = draft.source.map(|words| {
            let whole = passage.range(words.clone(), 0);
            // وفقا للبيان: the ل is the tail's, not the source's.
            let prefixed = passage.words[words.start]
                .folded
                .starts_with("\u{644}\u{644}");
            without_letters(whole, usize::from(prefixed), passage.article)
        });
        annotations.quotations.push(Quotation {
            kind: draft.kind,
            contents: draft.contents,
            marked: draft.marked,
            cue: draft.cue,
            source,
            speaker,
            via: None,
            repaired: draft.repaired,
        });
    }
    annotations.asides.extend(asides);
}
