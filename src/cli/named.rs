//! Values that have names: what the completions of a shell offer.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::app::{Display, Lang};
use crate::article::Format;

/// What is chosen by its name; nothing where the variable that has it is empty, and for
/// `auto`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<T>(pub(super) Option<T>);

/// Ways in which rows are sent.
pub(super) fn displays() -> impl TypedValueParser<Value = Chosen<Display>> {
    let names = Display::ALL.iter().map(|display| display.name());
    let names = std::iter::once("auto").chain(names);
    or_empty(names).map(|name| Chosen(Display::by_name(&name)))
}

/// Languages of the interface.
pub(super) fn langs() -> impl TypedValueParser<Value = Chosen<Lang>> {
    let names = Lang::ALL.iter().map(|lang| lang.name());
    or_empty(names).map(|name| Chosen(Lang::by_name(&name)))
}

/// Formats of annotations.
pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| format.name());
    PossibleValuesParser::new(names)
        .try_map(|name| Format::by_name(&name).ok_or("there is no such format"))
}

/// These, and the nothing that an empty variable holds.
fn or_empty(names: impl Iterator<Item = &'static str>) -> PossibleValuesParser {
    let empty = PossibleValue::new("").hide(true);
    PossibleValuesParser::new(names.map(PossibleValue::new).chain([empty]))
}
