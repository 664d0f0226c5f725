//! Glosses: two names of one, because the article says so: وكالة الأنباء
//! الألمانية (د.ب.أ), محمود عباس (أبو مازن), المعروف باسم.

use super::people::{Spoken, parts};
use super::referents::Referents;
use crate::article::{EntityKind, Link};
use crate::extract::passage::Passage;

/// Words between two names that say so, folded, at most.
const WORDS: usize = 4;

/// Joins the names that the article gives as one's.
pub(super) fn join(referents: &mut Referents, passages: &[Passage<'_>], spoken: &[Spoken<'_>]) {
    for pair in spoken.windows(2) {
        let [name, gloss] = pair else { continue };
        let (Some(node), Some(other)) = (name.node, gloss.node) else {
            continue;
        };
        let alike = name.passage == gloss.passage && name.name.kind == gloss.name.kind;
        if alike && is_gloss(&passages[name.passage], name, gloss) {
            // A place in brackets is where the other lies, if it is known.
            let apart = name.name.kind == EntityKind::Place
                && referents.node(other).number.is_some()
                && referents.node(node).number != referents.node(other).number;
            if !apart {
                referents.join(other, node, Link::Gloss);
            }
        }
    }
}

/// True when what stands between two names makes them one's.
fn is_gloss(passage: &Passage<'_>, name: &Spoken<'_>, gloss: &Spoken<'_>) -> bool {
    let (from, to) = (name.name.range.end, gloss.name.range.start);
    let between = name.name.words.end..gloss.name.words.start;
    let said: Vec<&str> = passage
        .words
        .get(between)
        .unwrap_or_default()
        .iter()
        .map(|word| word.folded.as_str())
        .collect();
    let gap = passage.article.get(from..to).unwrap_or_default();
    let closes = passage.article[gloss.name.range.end..].trim_start();
    let bracketed = said.is_empty() && gap.trim() == "(" && closes.starts_with(')');
    if bracketed {
        // Another person in brackets is another person.
        let person = name.name.kind == EntityKind::Person;
        let kunya = parts(&gloss.name.name).len() == 1
            && gloss.name.name.len() > 1
            && matches!(
                gloss.name.name[0].as_str(),
                "\u{627}\u{628}\u{648}" | "\u{627}\u{645}"
            );
        return !person || kunya;
    }
    let told = said.len() <= WORDS && said.iter().any(|word| TELLING.contains(word));
    told && said
        .iter()
        .all(|word| TELLING.contains(word) || JOINING.contains(word))
        && !gap.contains(['.', '\u{61B}', '\n'])
}

/// المعروف، الملقب، المكنى، المسمى، اختصارا، يعرف، الشهير.
const TELLING: [&str; 13] = [
    "\u{627}\u{644}\u{645}\u{639}\u{631}\u{648}\u{641}",
    "\u{627}\u{644}\u{645}\u{639}\u{631}\u{648}\u{641}\u{647}",
    "\u{648}\u{627}\u{644}\u{645}\u{639}\u{631}\u{648}\u{641}",
    "\u{648}\u{627}\u{644}\u{645}\u{639}\u{631}\u{648}\u{641}\u{647}",
    "\u{627}\u{644}\u{645}\u{644}\u{642}\u{628}",
    "\u{627}\u{644}\u{645}\u{644}\u{642}\u{628}\u{647}",
    "\u{627}\u{644}\u{645}\u{643}\u{646}\u{64A}",
    "\u{627}\u{644}\u{645}\u{633}\u{645}\u{64A}",
    "\u{627}\u{644}\u{645}\u{633}\u{645}\u{627}\u{647}",
    "\u{627}\u{62E}\u{62A}\u{635}\u{627}\u{631}\u{627}",
    "\u{64A}\u{639}\u{631}\u{641}",
    "\u{62A}\u{639}\u{631}\u{641}",
    "\u{627}\u{644}\u{634}\u{647}\u{64A}\u{631}",
];
/// What may stand beside those: باسم، ب، أيضا.
const JOINING: [&str; 3] = [
    "\u{628}\u{627}\u{633}\u{645}",
    "\u{628}",
    "\u{627}\u{64A}\u{636}\u{627}",
];
