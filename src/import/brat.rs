//! brat's standoff: text-bound annotations (`T`), relations (`R`) and
//! equivalences (`*`). Notes (`#`) are comments and not read; events, attributes
//! and normalisations would be lost, and are errors. Offsets are Unicode scalars.

use super::error::{Fault, ImportError};
use super::place::{Places, same};
use super::standoff::{Mark, Standoff, Tied};
use crate::article::{Annotations, Article, Label, Tie};
use crate::text::TextRange;
use crate::text::offsets::Unit;

pub(super) fn read(article: &Article, text: &str) -> Result<Annotations, ImportError> {
    let places = Places::new(article, Unit::Scalar);
    let mut standoff = Standoff::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = Line { number, line };
        match line.line.chars().next() {
            None | Some('#') => {}
            Some('T') => line.mark(&places, article, &mut standoff)?,
            Some('R') => standoff.tie(line.relation()?),
            Some('*') => line.equivalence(&mut standoff)?,
            Some(_) => {
                let told = "only T, R, * and # lines are read";
                return Err(line.wrong(told));
            }
        }
    }
    standoff.finish(article)
}

#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    line: &'a str,
}

impl Line<'_> {
    fn wrong(self, told: &str) -> ImportError {
        Fault::Syntax(told.to_owned()).on(self.number)
    }

    fn mark(
        self,
        places: &Places<'_>,
        article: &Article,
        standoff: &mut Standoff,
    ) -> Result<(), ImportError> {
        let mut fields = self.line.splitn(3, '\t');
        let (Some(id), Some(middle), Some(said)) = (fields.next(), fields.next(), fields.next())
        else {
            return Err(
                self.wrong("a T line is an id, a type with offsets and the text, parted by tabs")
            );
        };
        let (code, offsets) = middle.split_once(' ').unwrap_or((middle, ""));
        let label = Label::by_code(code).ok_or_else(|| {
            let code = code.to_owned();
            let what = "sort of mark";
            Fault::Unknown { what, code }.on(self.number)
        })?;
        let mut spans = Vec::new();
        for piece in offsets.split(';') {
            let ends = piece.split_once(' ');
            let ends = ends.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            spans
                .push(ends.ok_or_else(|| self.wrong("offsets are START END, pieces parted by ;"))?);
        }
        let (start, end) = (spans[0].0, spans[spans.len() - 1].1);
        let alone = (spans.len() == 1).then_some(said);
        let find = |span: &(usize, usize)| places.find(self.number, *span, alone);
        let ranges: Vec<TextRange> = spans.iter().map(find).collect::<Result<_, _>>()?;
        let words: Vec<&str> = ranges
            .iter()
            .map(|range| range.slice(&article.text))
            .collect();
        let stands = words.join(" ");
        if !same(said, &stands) {
            let said = said.to_owned();
            let fits = None;
            let fault = Fault::Differs { said, stands, fits };
            return Err(fault.at(self.number, start, end));
        }
        let place = (self.number, start, end);
        standoff.mark(
            id.to_owned(),
            Mark {
                place,
                label,
                ranges,
            },
        )
    }

    fn relation(self) -> Result<Tied, ImportError> {
        let told = "an R line is an id, a tab, and TYPE Arg1:ID Arg2:ID";
        let relation = self.line.split('\t').nth(1).unwrap_or_default();
        let mut words = relation.split_whitespace();
        let code = words.next().unwrap_or_default();
        let from = words.next().and_then(|word| word.strip_prefix("Arg1:"));
        let to = words.next().and_then(|word| word.strip_prefix("Arg2:"));
        let (Some(from), Some(to), None) = (from, to, words.next()) else {
            return Err(self.wrong(told));
        };
        let tie = Tie::by_code(code).ok_or_else(|| {
            let (what, code) = ("relation", code.to_owned());
            Fault::Unknown { what, code }.on(self.number)
        })?;
        Ok(Tied {
            line: self.number,
            tie,
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }

    /// Names of the same one, whatever the equivalence is called.
    fn equivalence(self, standoff: &mut Standoff) -> Result<(), ImportError> {
        let mut ids = self.line.split_whitespace().skip(2);
        let Some(first) = ids.next() else {
            return Err(self.wrong("a * line is a star, a tab, a type and ids"));
        };
        for id in ids {
            standoff.tie(Tied {
                line: self.number,
                tie: Tie::Same,
                from: id.to_owned(),
                to: first.to_owned(),
            });
        }
        Ok(())
    }
}
