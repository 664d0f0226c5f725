//! `Peek`: a card over the article with all that it says of one subject, or of
//! one quotation. It is a list: Enter goes to what stands on the row.

use super::action::Action;
use super::model::{Model, Notice};
use super::panel::Tab;
use super::subject::{Spelling, Subject};
use crate::article::{EntityId, Grounds, Quotation};
use crate::layout::{Options, lay_out};
use crate::text::TextRange;

/// What the card is about, and the row of it that is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peek {
    /// What it is about.
    pub about: PeekAbout,
    /// The selected row.
    pub selected: usize,
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeekAbout {
    /// An entity, date or value.
    Subject(Subject),
    /// A quotation, by index.
    Quotation(usize),
}

/// A row of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeekRow {
    /// Nothing.
    Blank,
    /// The name of a subject.
    Name(Subject),
    /// One way in which it is written.
    Spelling(Spelling),
    /// A title that stands for it alone.
    Title(TextRange),
    /// What it says, of that many, begins here.
    Said(usize),
    /// A quotation, by index.
    Quotation(usize),
    /// Its mentions, of that many, begin here.
    Mentions(usize),
    /// A mention.
    Mention(TextRange),
    /// Who speaks, and how sure that is.
    Speaker(usize),
    /// Why it is they who speak.
    Reason(Grounds),
    /// A row of what is said.
    Text(TextRange),
    /// The words that attribute it.
    Cue(TextRange),
    /// The words that name who speaks.
    Source(TextRange),
    /// Who passes it on.
    Via(EntityId),
    /// Its marks were repaired.
    Repaired,
    /// What else they say, of that many, begins here.
    Others(usize),
}

impl PeekRow {
    /// Where Enter goes.
    fn target(self, model: &Model) -> Option<TextRange> {
        match self {
            Self::Spelling(spelling) => Some(spelling.range),
            Self::Title(range)
            | Self::Mention(range)
            | Self::Text(range)
            | Self::Cue(range)
            | Self::Source(range) => Some(range),
            Self::Quotation(index) => model.findings.quoted().get(index).copied(),
            _ => None,
        }
    }
}

impl Model {
    /// The card of what is selected: in the list of quotations the quotation,
    /// else the subject.
    pub(super) fn begin_peek(&mut self) {
        let quotation = self.quotation.map(PeekAbout::Quotation);
        let subject = self.subject.map(PeekAbout::Subject);
        let about = match self.panel.tab {
            Tab::Quotations => quotation.or(subject),
            _ => subject.or(quotation),
        };
        match about {
            Some(about) => self.peek_at(about),
            None => self.notice = Some(Notice::NothingSelected),
        }
    }

    pub(super) fn peek_at(&mut self, about: PeekAbout) {
        self.peek = Some(Peek { about, selected: 0 });
        self.move_in_peek(0);
    }

    /// A key while the card is open; true where it was for the card.
    pub(super) fn peek_key(&mut self, asked: Option<Action>) -> bool {
        let Some(peek) = self.peek else { return false };
        let rows = self.areas.map_or(1, |areas| areas.body.rows);
        let page = rows.div_ceil(2).cast_signed().into();
        match asked {
            Some(Action::Down) => self.move_in_peek(1),
            Some(Action::Up) => self.move_in_peek(-1),
            Some(Action::PageDown) => self.move_in_peek(page),
            Some(Action::PageUp) => self.move_in_peek(-page),
            Some(Action::First) => self.move_in_peek(isize::MIN),
            Some(Action::Last) => self.move_in_peek(isize::MAX),
            Some(Action::Jump) => {
                let rows = self.peek_rows();
                let row = rows.get(peek.selected).copied();
                self.peek = None;
                if let Some(target) = row.and_then(|row| row.target(self)) {
                    self.jump(target, None);
                }
            }
            Some(Action::Clear) => self.peek = None,
            _ => {
                self.peek = None;
                return false;
            }
        }
        true
    }

    /// To the row that many on which leads somewhere, or as far as there is one.
    pub(super) fn move_in_peek(&mut self, by: isize) {
        let Some(peek) = self.peek else { return };
        let rows = self.peek_rows();
        let leads = |row: &usize| rows[*row].target(self).is_some();
        let stops: Vec<usize> = (0..rows.len()).filter(leads).collect();
        let at = stops.partition_point(|row| *row < peek.selected);
        let to = at
            .saturating_add_signed(by)
            .min(stops.len().saturating_sub(1));
        let selected = stops.get(to).copied().unwrap_or(0);
        self.peek = Some(Peek { selected, ..peek });
    }

    /// What the card says, row by row.
    #[must_use]
    pub fn peek_rows(&self) -> Vec<PeekRow> {
        match self.peek.map(|peek| peek.about) {
            Some(PeekAbout::Subject(subject)) => self.subject_rows(subject),
            Some(PeekAbout::Quotation(index)) => self.quotation_rows(index),
            None => Vec::new(),
        }
    }

    fn subject_rows(&self, subject: Subject) -> Vec<PeekRow> {
        let findings = &self.findings;
        let annotations = findings.annotations();
        let mut rows = vec![PeekRow::Name(subject)];
        rows.extend(
            findings
                .spellings_of(subject)
                .iter()
                .copied()
                .map(PeekRow::Spelling),
        );
        let nominals = annotations.nominals.iter();
        let titles = nominals.filter(|nominal| Subject::from(nominal.entity) == subject);
        rows.extend(titles.map(|nominal| PeekRow::Title(nominal.range)));
        let said = self.said_by(subject);
        if !said.is_empty() {
            rows.extend([PeekRow::Blank, PeekRow::Said(said.len())]);
            rows.extend(said.into_iter().map(PeekRow::Quotation));
        }
        let mentions = findings.mentions_of(subject);
        rows.extend([PeekRow::Blank, PeekRow::Mentions(mentions.len())]);
        rows.extend(mentions.iter().copied().map(PeekRow::Mention));
        rows
    }

    /// The quotations that a subject speaks.
    fn said_by(&self, subject: Subject) -> Vec<usize> {
        let quotations = &self.findings.annotations().quotations;
        let speaks = |quotation: &Quotation| quotation.speaker.map(Subject::from) == Some(subject);
        let all = quotations.iter().enumerate();
        all.filter(|(_, quotation)| speaks(quotation))
            .map(|(index, _)| index)
            .collect()
    }

    fn quotation_rows(&self, index: usize) -> Vec<PeekRow> {
        let Some(quotation) = self.findings.annotations().quotations.get(index) else {
            return Vec::new();
        };
        let mut rows = vec![
            PeekRow::Speaker(index),
            PeekRow::Reason(quotation.attribution.grounds),
            PeekRow::Blank,
        ];
        let contents = quotation.contents.iter();
        rows.extend(
            contents
                .flat_map(|range| self.wrapped(*range))
                .map(PeekRow::Text),
        );
        rows.push(PeekRow::Blank);
        rows.extend(quotation.cue.map(PeekRow::Cue));
        rows.extend(quotation.source.map(PeekRow::Source));
        rows.extend(quotation.via.map(PeekRow::Via));
        rows.extend(quotation.repaired.then_some(PeekRow::Repaired));
        let others = quotation.speaker.map(|id| self.said_by(id.into()));
        let others = others.unwrap_or_default().into_iter();
        let others: Vec<usize> = others.filter(|other| *other != index).collect();
        if !others.is_empty() {
            rows.extend([PeekRow::Blank, PeekRow::Others(others.len())]);
            rows.extend(others.into_iter().map(PeekRow::Quotation));
        }
        rows
    }

    /// The stretches that each fill a row of the card.
    fn wrapped(&self, range: TextRange) -> Vec<TextRange> {
        let Some(text) = self.article.text.get(range.start..range.end) else {
            return Vec::new();
        };
        let lines = lay_out(text, range.start, &self.card_options()).into_iter();
        lines.map(|line| line.range).collect()
    }

    /// How text is laid out to fill a card.
    pub(super) fn card_options(&self) -> Options {
        let columns = self.areas.map_or(1, |areas| areas.card().columns);
        let width = usize::from(columns.saturating_sub(4));
        Options {
            tashkeel: self.tashkeel,
            ..Options::new(width, self.article.direction)
        }
    }
}
