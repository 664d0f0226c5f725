//! `PictureCard`: a picture of the article over it, in as many dots as a terminal has.

use std::sync::Arc;

use super::action::Action;
use super::effect::Effect;
use super::message::Ticket;
use super::model::{Model, Notice};
use crate::article::{Address, BlockKind, SpanKind};
use crate::text::TextRange;

/// A picture, small enough to be drawn at once.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Dots of a row.
    pub columns: usize,
    /// Rows of dots.
    pub rows: usize,
    /// The dots, row by row: red, green, blue.
    pub dots: Vec<[u8; 3]>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture {}\u{d7}{}", self.columns, self.rows)
    }
}

impl Picture {
    /// The mean of the dots in a part of it: of `parts` columns and rows the one at
    /// this place. `None` outside.
    #[must_use]
    pub fn mean(&self, place: [usize; 2], parts: [usize; 2]) -> Option<[u8; 3]> {
        let part = |index: usize| {
            let length = [self.columns, self.rows][index];
            let (place, parts) = (place[index], parts[index]);
            let start = place * length / parts.max(1);
            let end = ((place + 1) * length / parts.max(1)).max(start + 1);
            (place < parts && end <= length).then_some(start..end)
        };
        let (columns, rows) = (part(0)?, part(1)?);
        let count = columns.len() * rows.len();
        let mut sum = [0; 3];
        for row in rows {
            let start = row * self.columns;
            let dots = self.dots.get(start + columns.start..start + columns.end)?;
            for dot in dots {
                for (sum, part) in sum.iter_mut().zip(dot) {
                    *sum += usize::from(*part);
                }
            }
        }
        Some(sum.map(|sum| (sum / count) as u8))
    }
}

/// The card of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureCard {
    /// What the article says of it.
    pub words: TextRange,
    /// The picture, once it is here; or why it is not.
    pub picture: Option<Result<Arc<Picture>, String>>,
    ticket: Ticket,
}

impl Model {
    /// Fetches the picture that is selected, else the first that is in view.
    pub(super) fn begin_picture(&mut self) -> Vec<Effect> {
        let Some((words, address)) = self.picture_here() else {
            self.notice = Some(Notice::NoPicture);
            return Vec::new();
        };
        let ticket = self.next_ticket();
        self.picture = Some(PictureCard {
            words,
            picture: None,
            ticket,
        });
        vec![Effect::Picture(ticket, address)]
    }

    fn picture_here(&self) -> Option<(TextRange, Address)> {
        let selected = self.selection.as_ref().map(|selection| selection.range);
        let bottom = self.reader.bottom().max(self.point());
        let seen = selected.unwrap_or_else(|| TextRange::new(self.point(), bottom));
        let blocks = self.article.blocks.iter();
        let mut pictures = blocks
            .filter(|block| block.kind == BlockKind::Image && block.range.overlaps(seen))
            .filter_map(|block| {
                let mut spans = self.article.spans.iter();
                let link = spans.find_map(|span| match span.kind {
                    SpanKind::Link(link) if span.range.overlaps(block.range) => Some(link),
                    _ => None,
                })?;
                let address = self.article.links.get(link as usize)?;
                Some((block.range, address.clone()))
            });
        pictures.next()
    }

    /// A picture is here, or not.
    pub(super) fn pictured(&mut self, ticket: Ticket, picture: Result<Arc<Picture>, String>) {
        if let Some(card) = self.picture.as_mut().filter(|card| card.ticket == ticket) {
            card.picture = Some(picture);
        }
    }

    /// A key while the card is open closes it; true where that is all it does.
    pub(super) fn picture_key(&mut self, asked: Option<Action>) -> bool {
        let closes = matches!(asked, Some(Action::Clear | Action::Jump | Action::Picture));
        self.picture.take().is_some() && closes
    }
}

#[cfg(test)]
mod tests {
    use super::Picture;

    #[test]
    fn a_part_of_a_picture_is_the_mean_of_its_dots() {
        let picture = Picture {
            columns: 4,
            rows: 2,
            dots: (0..8).map(|dot| [dot * 10; 3]).collect(),
        };
        assert_eq!(picture.mean([0, 0], [2, 2]), Some([5; 3]));
        assert_eq!(picture.mean([1, 1], [2, 2]), Some([65; 3]));
        assert_eq!(picture.mean([0, 0], [1, 1]), Some([35; 3]));
        assert_eq!(picture.mean([7, 3], [8, 4]), Some([70; 3]));
        assert_eq!(picture.mean([8, 0], [8, 4]), None);
        assert_eq!(picture.mean([0, 0], [0, 0]), None);
    }
}
