//! `Standoff`: marked stretches and what ties them, as brat, doccano and Web
//! Annotations have them, made into annotations. A mark or a tie that no
//! annotation can keep is an error, never left out.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Name, told};
use super::error::{Fault, ImportError};
use crate::article::{Annotations, Article, Aside, Label, Tie};
use crate::text::TextRange;

/// A marked stretch.
pub(super) struct Mark {
    /// Its line, and its span as the file counts.
    pub(super) place: (usize, usize, usize),
    pub(super) label: Label,
    /// Its pieces, in text order.
    pub(super) ranges: Vec<TextRange>,
}

/// What one mark is to another, by their ids.
pub(super) struct Tied {
    pub(super) line: usize,
    pub(super) tie: Tie,
    pub(super) from: String,
    pub(super) to: String,
}

/// Marks, by their ids, and ties.
#[derive(Default)]
pub(super) struct Standoff {
    marks: Vec<Mark>,
    ids: HashMap<String, usize>,
    ties: Vec<Tied>,
}

impl Standoff {
    pub(super) fn mark(&mut self, id: String, mark: Mark) -> Result<(), ImportError> {
        if self.ids.contains_key(&id) {
            return Err(Fault::Twice(id).on(mark.place.0));
        }
        self.ids.insert(id, self.marks.len());
        self.marks.push(mark);
        Ok(())
    }

    pub(super) fn tie(&mut self, tied: Tied) {
        self.ties.push(tied);
    }

    /// The annotations that these are.
    pub(super) fn finish(self, article: &Article) -> Result<Annotations, ImportError> {
        let Self { marks, ids, ties } = self;
        let mut all = Tying {
            roots: (0..marks.len()).collect(),
            marks,
            ties: HashMap::new(),
            reached: HashSet::new(),
            pieces: HashMap::new(),
        };
        for tied in ties {
            let find = |id: &String| {
                let known = ids.get(id).copied();
                known.ok_or_else(|| Fault::Missing(id.clone()).on(tied.line))
            };
            let (from, to) = (find(&tied.from)?, find(&tied.to)?);
            all.tie(tied.line, tied.tie, from, to)?;
        }
        // A root is before all that lead to it, so that one pass leads all to theirs.
        for name in 0..all.roots.len() {
            all.roots[name] = all.roots[all.roots[name]];
        }
        all.draft()?.finish(article, article.text.len())
    }
}

/// Marks that are being tied.
struct Tying {
    marks: Vec<Mark>,
    /// By name: another that is the same one's, or itself.
    roots: Vec<usize>,
    /// By the mark that they go from: where they go to.
    ties: HashMap<(Tie, usize), Vec<usize>>,
    /// The marks that they go to, and names that are not alone.
    reached: HashSet<usize>,
    /// By a piece of a quotation: the one that goes on with it.
    pieces: HashMap<usize, usize>,
}

impl Tying {
    fn tie(&mut self, line: usize, tie: Tie, from: usize, to: usize) -> Result<(), ImportError> {
        let (one, other) = (self.marks[from].label, self.marks[to].label);
        let is_name = matches!(other, Label::Mention(_));
        let is_said = matches!(one, Label::Quotation(_));
        let fits = match tie {
            Tie::Cue => is_said && other == Label::Cue,
            Tie::Source => is_said && other == Label::Source,
            Tie::Marked => is_said && other == Label::Marked,
            Tie::Speaker | Tie::Via => is_said && is_name,
            Tie::Bearer => one == Label::Nominal && is_name,
            Tie::Same => matches!(one, Label::Mention(_)) && is_name,
            Tie::Continues => is_said && one == other && from != to,
        };
        let several = matches!(tie, Tie::Marked | Tie::Same);
        let again = !several && self.ties.contains_key(&(tie, from));
        let second = tie == Tie::Continues && self.pieces.insert(to, from).is_some();
        if !fits || again || second {
            return Err(Fault::Tie(tie.code()).on(line));
        }
        if tie == Tie::Same {
            self.shorten(from);
            self.shorten(to);
            let (one, other) = (self.root(from), self.root(to));
            self.roots[one.max(other)] = one.min(other);
            self.reached.insert(from);
        }
        self.reached.insert(to);
        self.ties.entry((tie, from)).or_default().push(to);
        Ok(())
    }

    fn root(&self, mut name: usize) -> usize {
        while self.roots[name] != name {
            name = self.roots[name];
        }
        name
    }

    /// Makes the way to a name's root half as long, for whoever goes it again.
    fn shorten(&mut self, mut name: usize) {
        while self.roots[name] != name {
            self.roots[name] = self.roots[self.roots[name]];
            name = self.roots[name];
        }
    }

    fn draft(&self) -> Result<Draft, ImportError> {
        let mut draft = Draft::default();
        for (index, mark) in self.marks.iter().enumerate() {
            let (line, start, end) = mark.place;
            let whole = || match mark.ranges[..] {
                [range] => Ok(range),
                _ => Err(Fault::InPieces.at(line, start, end)),
            };
            let alone = |what| Fault::Alone(what).at(line, start, end);
            match mark.label {
                Label::Mention(kind) => draft.names.push(self.name(index, whole()?, kind)),
                Label::Nominal => {
                    let bearer = self.tied(Tie::Bearer, index).first();
                    let bearer = bearer.ok_or_else(|| alone("nominal"))?;
                    draft.nominals.push((whole()?, self.root(*bearer)));
                }
                Label::Quotation(_) => self.quotation(index, &mut draft)?,
                Label::Cue | Label::Source | Label::Marked => {
                    whole()?;
                    if !self.reached.contains(&index) {
                        return Err(alone(match mark.label {
                            Label::Cue => "cue",
                            Label::Source => "source",
                            _ => "marked",
                        }));
                    }
                }
                Label::Aside(kind) => {
                    let range = whole()?;
                    draft.asides.push(Aside { range, kind });
                }
            }
        }
        Ok(draft)
    }

    fn name(&self, index: usize, range: TextRange, kind: crate::article::EntityKind) -> Name {
        let mut name = Name::told(self.marks[index].place, range, kind);
        // A date is nobody's, unless something says whose it is.
        let meant = name.is_somebody_s() || self.reached.contains(&index);
        name.whose = meant.then(|| self.root(index));
        name
    }

    /// A quotation, from its first piece.
    fn quotation(&self, index: usize, draft: &mut Draft) -> Result<(), ImportError> {
        if self.pieces.contains_key(&index) {
            return self.is_reached(index);
        }
        let mark = &self.marks[index];
        let Label::Quotation(kind) = mark.label else {
            return Ok(());
        };
        let mut contents = mark.ranges.clone();
        let mut piece = index;
        while let [next] = self.tied(Tie::Continues, piece) {
            contents.extend(&self.marks[*next].ranges);
            piece = *next;
        }
        contents.sort_unstable();
        let mut quotation = told(kind, contents);
        let tied = |tie| self.tied(tie, index).iter();
        let range = |mark: &usize| self.marks[*mark].ranges[0];
        quotation.cue = tied(Tie::Cue).map(range).next();
        quotation.source = tied(Tie::Source).map(range).next();
        quotation.marked = tied(Tie::Marked).map(range).collect();
        quotation.marked.sort_unstable();
        let whose = |tie| tied(tie).map(|name| self.root(*name)).next();
        let (speaker, via) = (whose(Tie::Speaker), whose(Tie::Via));
        draft.quotations.push((quotation, speaker, via));
        Ok(())
    }

    /// Pieces that go on with each other in a ring are nobody's, and a piece
    /// that is no first one has no ties of its own.
    fn is_reached(&self, index: usize) -> Result<(), ImportError> {
        let wrong = |tie: Tie| Fault::Tie(tie.code()).on(self.marks[index].place.0);
        let kinds = [Tie::Cue, Tie::Source, Tie::Marked, Tie::Speaker, Tie::Via];
        let own = kinds
            .into_iter()
            .find(|tie| !self.tied(*tie, index).is_empty());
        if let Some(tie) = own {
            return Err(wrong(tie));
        }
        let mut piece = index;
        while let Some(before) = self.pieces.get(&piece) {
            piece = *before;
            if piece == index {
                return Err(wrong(Tie::Continues));
            }
        }
        Ok(())
    }

    /// Where the ties of this sort from a mark go to.
    fn tied(&self, tie: Tie, from: usize) -> &[usize] {
        self.ties.get(&(tie, from)).map_or(&[], Vec::as_slice)
    }
}
