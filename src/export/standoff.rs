//! `Standoff`: what is known of an article as marked stretches and what ties
//! them, for formats that have just these. `import` makes annotations of them
//! again; sureness, evidence and reasons have no place here.

use std::collections::HashMap;

use crate::article::{Annotations, EntityId, Label, Tie};
use crate::text::TextRange;

/// A marked stretch; in pieces, where a quotation is interrupted.
pub(super) struct Mark {
    pub(super) label: Label,
    pub(super) ranges: Vec<TextRange>,
}

/// Marks and their ties, the marks of a tie by index.
#[derive(Default)]
pub(super) struct Standoff {
    pub(super) marks: Vec<Mark>,
    pub(super) ties: Vec<(Tie, usize, usize)>,
    /// Cues and the like, which quotations may share.
    shared: HashMap<(Label, TextRange), usize>,
    /// The first name of each entity.
    named: HashMap<EntityId, usize>,
}

impl Standoff {
    pub(super) fn new(known: &Annotations) -> Self {
        let mut all = Self::default();
        all.mentions(known);
        for nominal in &known.nominals {
            let from = all.mark(Label::Nominal, vec![nominal.range]);
            all.tie_to_name(Tie::Bearer, from, Some(nominal.entity));
        }
        for quotation in &known.quotations {
            let label = Label::Quotation(quotation.kind);
            let from = all.mark(label, quotation.contents.clone());
            all.tie_to(Tie::Cue, from, Label::Cue, quotation.cue);
            all.tie_to(Tie::Source, from, Label::Source, quotation.source);
            for marked in &quotation.marked {
                all.tie_to(Tie::Marked, from, Label::Marked, Some(*marked));
            }
            all.tie_to_name(Tie::Speaker, from, quotation.speaker);
            all.tie_to_name(Tie::Via, from, quotation.via);
        }
        for aside in &known.asides {
            all.mark(Label::Aside(aside.kind), vec![aside.range]);
        }
        all
    }

    fn mentions(&mut self, known: &Annotations) {
        let mut last: HashMap<EntityId, usize> = HashMap::new();
        for mention in &known.mentions {
            let here = self.mark(Label::Mention(mention.kind), vec![mention.range]);
            let Some(entity) = mention.entity else {
                continue;
            };
            self.named.entry(entity).or_insert(here);
            if let Some(before) = last.insert(entity, here) {
                self.ties.push((Tie::Same, here, before));
            }
        }
    }

    fn mark(&mut self, label: Label, ranges: Vec<TextRange>) -> usize {
        self.marks.push(Mark { label, ranges });
        self.marks.len() - 1
    }

    fn tie_to(&mut self, tie: Tie, from: usize, label: Label, range: Option<TextRange>) {
        let Some(range) = range else { return };
        let to = match self.shared.get(&(label, range)) {
            Some(to) => *to,
            None => self.mark(label, vec![range]),
        };
        self.shared.insert((label, range), to);
        self.ties.push((tie, from, to));
    }

    fn tie_to_name(&mut self, tie: Tie, from: usize, entity: Option<EntityId>) {
        let name = entity.and_then(|entity| self.named.get(&entity).copied());
        self.ties.extend(name.map(|name| (tie, from, name)));
    }

    /// The same with each mark in one piece, tied to the next of its pieces.
    pub(super) fn in_pieces(self) -> Self {
        let mut pieces = Self::default();
        let mut firsts = Vec::with_capacity(self.marks.len());
        for mark in self.marks {
            let first = pieces.marks.len();
            firsts.push(first);
            for (index, range) in mark.ranges.into_iter().enumerate() {
                let here = pieces.mark(mark.label, vec![range]);
                if index > 0 {
                    pieces.ties.push((Tie::Continues, here - 1, here));
                }
            }
        }
        let ties = self.ties.into_iter();
        let moved = ties.map(|(tie, from, to)| (tie, firsts[from], firsts[to]));
        pieces.ties.extend(moved);
        pieces
    }
}
