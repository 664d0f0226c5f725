//! Selection: a stretch of the text as stored, grown from the word where the
//! reader is to ever more around it, or drawn with the mouse. What is copied is
//! that text, whatever is drawn.

use super::effect::Effect;
use super::model::{Model, Notice};
use crate::article::Quotation;
use crate::text::TextRange;
use crate::text::letters::picture;
use crate::text::sentences::sentence;
use crate::text::words::words;

/// What is selected, and how it came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is selected now.
    pub range: TextRange,
    /// What was before it grew, the smallest first.
    smaller: Vec<TextRange>,
}

impl Model {
    /// Selects the word at the reader's place, or the next larger unit around
    /// what is selected: name, quotation, sentence, paragraph, everything.
    pub(super) fn select_more(&mut self) {
        let now = self.selection.as_ref().map(|selection| selection.range);
        let at = now.map_or_else(|| self.point(), |range| range.start);
        let grown = self.units(at).into_iter().find(|unit| match now {
            Some(now) => unit.encloses(now) && *unit != now,
            None => !unit.is_empty(),
        });
        let Some(range) = grown else {
            if now.is_none() {
                self.notice = Some(Notice::NothingThere);
            }
            return;
        };
        let mut selection = self.selection.take().unwrap_or_default();
        selection.smaller.extend(now);
        self.selection = Some(Selection { range, ..selection });
    }

    /// What was selected before it grew; nothing where it had not.
    pub(super) fn select_less(&mut self) {
        if let Some(mut selection) = self.selection.take() {
            self.selection = selection.smaller.pop().map(|range| Selection {
                range,
                smaller: selection.smaller,
            });
        }
    }

    /// The units that hold the word at a byte, from it up.
    fn units(&self, byte: usize) -> Vec<TextRange> {
        let text = &self.article.text;
        let blocks = &self.article.blocks;
        let after = blocks.partition_point(|block| block.range.start <= byte);
        let Some(block) = after.checked_sub(1).and_then(|index| blocks.get(index)) else {
            return Vec::new();
        };
        let block = block.range;
        let all = words(block.slice(text), block.start);
        let near = all.partition_point(|word| word.range.end <= byte);
        let Some(word) = all.get(near).or(all.last()) else {
            return Vec::new();
        };
        let word = word.range;
        let mut units = vec![word];
        let name = self.findings.mention_at(word.start);
        units.extend(name.map(|(mention, _)| mention.range));
        let quotation = self.findings.quotation_at(word.start);
        let quotations = &self.findings.annotations().quotations;
        let quotation = quotation.and_then(|index| quotations.get(index));
        units.extend(quotation.map(Quotation::reach));
        let within = sentence(block.slice(text), word.start - block.start);
        let start = block.start + within.start;
        units.push(TextRange::new(start, start + within.len()));
        units.push(block);
        units.push(TextRange::new(0, self.article.end()));
        units.sort_by_key(|unit| unit.len());
        units
    }

    /// Selects from one cell to another, whichever stands first.
    pub(super) fn select_cells(&mut self, from: TextRange, to: TextRange) {
        let range = TextRange::new(from.start.min(to.start), from.end.max(to.end));
        self.peek = None;
        self.selection = Some(Selection {
            range,
            smaller: Vec::new(),
        });
    }

    /// What is selected, as stored.
    pub(super) fn selected_text(&self) -> Option<&str> {
        let range = self.selection.as_ref()?.range;
        let text = self.article.text.get(range.start..range.end);
        text.filter(|text| !text.is_empty())
    }

    /// Copies what is selected.
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let Some(text) = self.selected_text() else {
            self.notice = Some(Notice::NothingToCopy);
            return Vec::new();
        };
        let text = unobeyed(text);
        self.selection = None;
        self.notice = Some(Notice::Copied);
        vec![Effect::Copy(text)]
    }

    /// Copies the current quotation, with who speaks and where it is from.
    pub(super) fn copy_quotation(&mut self) -> Vec<Effect> {
        let quotations = &self.findings.annotations().quotations;
        let Some(quotation) = self.quotation.and_then(|index| quotations.get(index)) else {
            self.notice = Some(Notice::NoQuotation);
            return Vec::new();
        };
        let text = &self.article.text;
        let contents = quotation.contents.iter();
        let words: Vec<&str> = contents.map(|range| range.slice(text).trim()).collect();
        let speaker = quotation.speaker.and_then(|id| self.findings.canonical(id));
        let speaker = speaker.or(quotation.source).map(|range| range.slice(text));
        let mut copied = format!("\u{AB}{}\u{BB}", words.join(" \u{2026} "));
        for part in speaker.into_iter().chain([self.label.as_str()]) {
            copied.push_str(" \u{2014} ");
            copied.push_str(part);
        }
        self.notice = Some(Notice::Copied);
        vec![Effect::Copy(unobeyed(&copied))]
    }
}

/// What is copied is pasted into a shell one day: it is as stored, but that what a terminal
/// would obey is there as its picture.
fn unobeyed(text: &str) -> String {
    let kept = |symbol| matches!(symbol, '\n' | '\t');
    let symbols = text.chars();
    symbols
        .map(|symbol| picture(symbol).filter(|_| !kept(symbol)).unwrap_or(symbol))
        .collect()
}
