//! What the people of an article are called on the screen.

use super::wording;
use crate::app::Model;
use crate::article::{EntityId, Quotation};

/// The name of an entity, as the article writes it at its fullest.
pub(super) fn entity(model: &Model, id: EntityId) -> &str {
    let range = model.findings.canonical(id);
    range
        .and_then(|range| model.article.text.get(range.start..range.end))
        .unwrap_or_default()
}

/// Who says a quotation: the entity, else the words that name the sayer.
pub(super) fn speaker<'a>(model: &'a Model, quotation: &Quotation) -> &'a str {
    if let Some(id) = quotation.speaker {
        return entity(model, id);
    }
    quotation
        .source
        .and_then(|range| model.article.text.get(range.start..range.end))
        .unwrap_or(wording::NOBODY)
}
