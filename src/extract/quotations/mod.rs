//! Quotations: what is said, and the words that say by whom. Each cue of a
//! passage is asked what it opens (`opening`); from the first to the last, each
//! takes its content, and nothing that is in a content is asked again: the
//! outermost quotation counts. Then come the marks that are left, and what only
//! an attribution says (`tails`). Who is meant by the words is for `speakers`.
//!
//! The rules are those of the quotation guide, whose sections they name.

mod asides;
mod before;
mod blocks;
mod clauses;
mod cues;
mod draft;
mod extent;
mod marked;
mod marks;
mod opening;
mod particles;
mod phrases;
mod repairs;
mod roles;
mod scene;
mod search;
mod source;
mod tails;
mod turns;
mod unlisted;

pub(super) use blocks::{alone, content};
pub(super) use cues::{Cue, forms};
pub(super) use draft::{Doubt, Draft};
pub(super) use marks::{Pair, pairs};
pub(super) use roles::{Role, RoleTable, Roles};
pub(super) use scene::Name;
pub(super) use unlisted::unlisted;

use super::lexicon::Lexicon;
use super::passage::Passage;
use crate::article::{Aside, AsideKind};
use crate::text::TextRange;
use opening::{Opening, opening};
use scene::Scene;

/// The quotations of a passage, by where they begin, and marked text that is
/// none. `names` are the passage's, in order; `follows` is true when the block
/// before ended with a quotation in marks; `block` is the content of a quotation that
/// is a block, or several, and comes next.
pub(super) fn find(
    passage: &Passage<'_>,
    names: &[Name],
    lexicon: &Lexicon,
    (follows, block): (bool, &[TextRange]),
) -> (Vec<Draft>, Vec<Aside>) {
    let scene = Scene::new(passage, names, lexicon);
    let openings = scene.cues.iter().map(|cue| opening(&scene, cue)).collect();
    let mut reader = Reader {
        asides: scene.asides.clone(),
        scene: &scene,
        openings,
        drafts: Vec::new(),
    };
    reader.turn();
    reader.block(block);
    reader.by_marks();
    reader.by_cues();
    reader.by_tails();
    reader.rest(follows);
    let nested = passage.pairs.iter().filter(|pair| pair.nested);
    reader.asides.extend(nested.map(|pair| Aside {
        range: pair.inner,
        kind: AsideKind::Nested,
    }));
    let Reader {
        mut drafts,
        mut asides,
        ..
    } = reader;
    drafts.sort_by_key(|draft| draft.contents[0]);
    asides.retain(|aside| {
        let same = |draft: &Draft| draft.contents.contains(&aside.range);
        !drafts.iter().any(same)
    });
    asides.sort_by_key(|aside| aside.range);
    (drafts, asides)
}

/// A scene being read, and what was found in it so far.
struct Reader<'a> {
    scene: &'a Scene<'a>,
    /// By cue of the scene: what it opens.
    openings: Vec<Option<Opening>>,
    drafts: Vec<Draft>,
    asides: Vec<Aside>,
}

impl Reader<'_> {
    /// True when a quotation found so far holds `byte`.
    fn is_quoted(&self, byte: usize) -> bool {
        self.drafts.iter().any(|draft| draft.holds(byte))
    }

    /// Keeps a quotation, unless it would be one twice: no two share words, none
    /// has its own cue or source in it, and a cue speaks once.
    fn keep(&mut self, draft: Draft) {
        let passage = self.scene.passage;
        let apart = |range: TextRange| {
            let mut all = draft.contents.iter();
            all.all(|content| !content.overlaps(range))
        };
        let others = self.drafts.iter().flat_map(|other| &other.contents);
        let fresh = draft.at.is_none_or(|word| !self.is_used(word));
        let source = draft.source.clone().map(|words| passage.range(words, 0));
        let whole = draft.contents.iter().all(|content| !content.is_empty());
        let own = draft.cue.is_none_or(apart) && source.is_none_or(apart);
        if whole && fresh && own && others.copied().all(apart) {
            self.drafts.push(draft);
        }
    }

    /// True when a quotation found so far has this cue.
    fn is_used(&self, word: usize) -> bool {
        self.drafts.iter().any(|draft| draft.at == Some(word))
    }
}
