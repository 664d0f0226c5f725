//! Who speaks, a colon, and what is said: headlines (quotation guide §4, order
//! 11) and the turns of an interview (annotation guideline §6).

use super::Reader;
use super::cues::Shape;
use super::draft::Draft;
use super::marks::trim;
use super::scene::{Name, Scene};
use crate::article::{BlockKind, EntityKind, QuotationKind};
use crate::extract::lexicon::Set;

/// Words before the colon, at most: of a headline, of a turn.
const LONGEST: [usize; 2] = [12, 6];

impl Reader<'_> {
    /// S: Q, at the beginning of a headline's part or of a paragraph.
    pub(super) fn turn(&mut self) {
        let passage = self.scene.passage;
        let title = passage.block.kind == BlockKind::Title;
        let longest = LONGEST[usize::from(!title)];
        let words = self.scene.len();
        let Some(colon) = (1..words.min(longest * 3)).find(|word| self.scene.colon_before(*word))
        else {
            return;
        };
        let first = if title {
            passage.sentence_start(colon - 1)
        } else {
            0
        };
        let first = part_start(self.scene, first, colon);
        if colon - first > longest || !is_label(self.scene, first, colon) {
            return;
        }
        let marks = self.scene.mark_at(colon).copied();
        let end = passage.sentence_end(colon);
        let content = match marks {
            Some(pair) => pair.inner,
            None => trim(
                passage.article,
                passage.range(colon..end, conjoined(self.scene, colon)),
            ),
        };
        if content.is_empty() {
            return;
        }
        let kind = match marks {
            Some(_) => QuotationKind::Direct,
            None if title => QuotationKind::Direct,
            None if self.marked_in(content).is_empty() => QuotationKind::Indirect,
            None => QuotationKind::Mixed,
        };
        self.drafts.push(Draft {
            source: Some(first..colon),
            marked: match kind {
                QuotationKind::Mixed => self.marked_in(content),
                _ => Vec::new(),
            },
            repaired: marks.is_some_and(|pair| pair.repaired),
            ..Draft::new(kind, content, None)
        });
    }
}

/// Past what a slash or dash sets off before the speaker: سياسي / الزياني.
fn part_start(scene: &Scene<'_>, first: usize, colon: usize) -> usize {
    (first + 1..colon)
        .rev()
        .find(|word| scene.passage.gap_before(*word).contains(['/', '|']))
        .unwrap_or(first)
}

/// True when some words name somebody and nothing else: a name with its
/// titles, or a body, without a verb of saying, and no colon inside.
pub(super) fn is_label(scene: &Scene<'_>, first: usize, colon: usize) -> bool {
    let cue = (first..colon).any(|word| {
        scene
            .cue_on(word)
            .is_some_and(|cue| matches!(cue.cue.shape, Shape::Finite | Shape::Participle))
    });
    if cue || colon <= first {
        return false;
    }
    let title = scene.passage.block.kind == BlockKind::Title;
    let place = |name: &Name| name.kind == EntityKind::Place;
    let named = scene
        .name_over(colon - 1)
        .is_some_and(|name| name.speaks() && (!place(name) || name.words.start == first));
    let marked = scene.passage.pair_around(first).is_some_and(|pair| {
        let inside = scene.passage.words_in(pair.inner);
        inside.start == first && inside.end == colon
    });
    // رئيس الوزراء: a title that is whole.
    let titled = title
        && colon - first <= 5
        && scene.heads(first, &[Set::Office, Set::Honorific])
        && (first..colon).any(|word| scene.is_definite(word))
        && (first + 1..colon)
            .all(|word| scene.is_definite(word) || scene.name_over(word).is_some());
    let alone = colon - first == 1 && scene.is_definite(first) && scene.is_sayer(first);
    // الخرطوم - عماد حسن: is a dateline.
    let dateline = !title && scene.name_from(first).is_some_and(place);
    !dateline && (named && scene.is_sayer(first) || marked || titled || alone)
}

/// The و of وماذا: what is said does not begin with it.
fn conjoined(scene: &Scene<'_>, word: usize) -> usize {
    let rest = scene.folded(word).strip_prefix('\u{648}').unwrap_or("");
    usize::from(scene.lexicon.roles(rest).has(super::Role::Question))
}
