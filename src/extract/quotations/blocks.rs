//! Quotations that are blocks of their own (`<blockquote>`, `>`): their author set
//! them apart instead of in marks. Whoever says one stands in the block before, which
//! ends with a colon.

use super::cues::{CueAt, Shape};
use super::draft::Draft;
use super::marks::trim;
use super::opening::{is_thing, sources};
use super::search::speaks_freely;
use super::turns::is_label;
use super::{Doubt, Reader};
use crate::article::QuotationKind;
use crate::extract::passage::Passage;
use crate::text::TextRange;

/// Words of a label before a colon, at most.
const LABEL: usize = 12;

impl Reader<'_> {
    /// What the end of a passage leads to: وقال فلان في بيان:, فلان:
    pub(super) fn block(&mut self, contents: &[TextRange]) {
        let (scene, words) = (self.scene, self.scene.len());
        let Some(content) = contents.first().copied().filter(|_| words > 0) else {
            return;
        };
        if !scene.passage.gap(words - 1).contains(':') {
            return;
        }
        let first = scene.passage.sentence_start(words - 1);
        let speaks =
            |cue: &&CueAt| cue.word >= first && speaks_freely(cue) && !is_thing(scene, cue);
        let cues = || scene.cues.iter().rev().filter(speaks);
        let cue = cues().find(|cue| cue.cue.shape == Shape::Finite);
        let draft = match cue.or_else(|| cues().next()) {
            Some(cue) => {
                let (source, via) = sources(scene, cue, cue.word + 1, words);
                if cue.cue.shape == Shape::Noun && source.is_none() {
                    return;
                }
                Draft {
                    via,
                    ..Draft::by_verb(QuotationKind::Direct, content, cue, source)
                }
            }
            None if words - first <= LABEL && is_label(scene, first, words) => Draft {
                source: Some(first..words),
                ..Draft::new(QuotationKind::Direct, content, None)
            },
            None => return,
        };
        self.drafts.push(Draft {
            contents: contents.to_vec(),
            ..draft
        });
    }
}

/// What is said in a quotation that is a block: all of it, without marks around that.
pub(in crate::extract) fn content(passage: &Passage<'_>) -> TextRange {
    let whole = passage.block.range;
    let mut pairs = passage.pairs.iter();
    let around = pairs.find(|pair| {
        let outside = [whole.start..pair.outer.start, pair.outer.end..whole.end];
        let is_bare =
            |range: std::ops::Range<usize>| !passage.article[range].contains(char::is_alphanumeric);
        outside.into_iter().all(is_bare)
    });
    around.map_or_else(|| trim(passage.article, whole), |pair| pair.inner)
}

/// A quotation that is a block to which nothing leads.
pub(in crate::extract) fn alone(content: TextRange) -> Draft {
    Draft {
        doubt: Doubt::Floating,
        ..Draft::new(QuotationKind::Direct, content, None)
    }
}
