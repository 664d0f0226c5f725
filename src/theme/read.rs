//! `Sheet`: a theme as it is written, in TOML: which theme it extends, and for
//! each role what it says of it. What it does not say stays as in the theme that
//! it extends. `name.person = { fg = "#87d787", bold = true }`.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

use super::colour::Colour;
use super::error::{Cause, Error, Kind};
use super::look::{Attribute, Look};
use super::role::{COUNT, Role};
use crate::text::likeness::most_like;
use crate::text::offsets::line_and_column;

/// Names the theme that is extended.
const EXTENDS: &str = "extends";
/// What can be said of a role but its attributes.
const COLOURS: [&str; 2] = ["fg", "bg"];
/// The colour of what lies below.
const NONE: &str = "none";

/// How the roles look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    looks: [Look; COUNT],
}

impl Theme {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether anything in it has a colour.
    #[must_use]
    pub fn has_colours(&self) -> bool {
        let looks = Role::ALL.iter().map(|(role, _)| self.look(*role));
        looks
            .into_iter()
            .any(|look| look.fg.is_some() || look.bg.is_some())
    }

    /// How a role looks.
    #[must_use]
    pub fn look(&self, role: Role) -> Look {
        self.looks[role.index()]
    }

    /// In which nothing has colours or attributes.
    pub(super) fn bare() -> Self {
        Self {
            name: String::new(),
            looks: [Look::default(); COUNT],
        }
    }
}

/// A theme as it is written.
pub(super) struct Sheet {
    file: String,
    document: Document<String>,
}

impl Sheet {
    /// A file of this name with this text.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let file = file.to_owned();
        match Document::parse(text.to_owned()) {
            Ok(document) => Ok(Self { file, document }),
            Err(error) => Err(Error {
                place: error.span().map(|span| line_and_column(text, span.start)),
                cause: Cause::Syntax(error.message().trim().replace('\n', ", ")),
                source_name: file,
            }),
        }
    }

    /// The name of the theme that it extends.
    pub(super) fn extends(&self) -> Result<Option<&str>, Error> {
        let Some(item) = self.document.get(EXTENDS) else {
            return Ok(None);
        };
        let kind = || Cause::Kind(EXTENDS.to_owned(), Kind::Text);
        let name = item.as_str().ok_or_else(|| self.at_extends(kind()));
        name.map(Some)
    }

    /// What is wrong with the theme that it extends.
    pub(super) fn at_extends(&self, cause: Cause) -> Error {
        let item = self.document.get(EXTENDS);
        self.fault(item.and_then(Item::span), cause)
    }

    /// The theme of this name that it makes of the one that it extends.
    pub(super) fn over(&self, base: Theme, name: &str) -> Result<Theme, Error> {
        let mut theme = base;
        name.clone_into(&mut theme.name);
        self.roles("", self.document.as_table(), &mut theme)?;
        Ok(theme)
    }

    /// Takes the roles whose names begin with `group`.
    fn roles(&self, group: &str, table: &dyn TableLike, theme: &mut Theme) -> Result<(), Error> {
        for (key, item) in table.iter() {
            if group.is_empty() && key == EXTENDS {
                continue;
            }
            let name = format!("{group}{key}");
            let inner = format!("{name}.");
            let is_group = Role::ALL.iter().any(|(_, known)| known.starts_with(&inner));
            let said = item.as_table_like();
            match (Role::by_name(&name), said) {
                (Some(role), Some(said)) => {
                    let look = &mut theme.looks[role.index()];
                    self.look(said, look)?;
                }
                (None, Some(said)) if is_group => self.roles(&inner, said, theme)?,
                (None, _) if !is_group => {
                    let names = Role::ALL.iter().map(|(_, name)| *name);
                    let like = most_like(&name, names.chain([EXTENDS]));
                    let span = key_span(table, key);
                    return Err(self.fault(span, Cause::UnknownKey(name, like)));
                }
                _ => return Err(self.fault(item.span(), Cause::Kind(name, Kind::Look))),
            }
        }
        Ok(())
    }

    /// Takes what is said of a role.
    fn look(&self, said: &dyn TableLike, look: &mut Look) -> Result<(), Error> {
        for (key, item) in said.iter() {
            let attributes = Attribute::ALL;
            let attribute = attributes.iter().find(|(_, name)| *name == key);
            if let Some((attribute, _)) = attribute {
                let kind = || Cause::Kind(key.to_owned(), Kind::Switch);
                let on = item.as_bool();
                look.set(
                    *attribute,
                    on.ok_or_else(|| self.fault(item.span(), kind()))?,
                );
            } else if COLOURS.contains(&key) {
                let colour = self.colour(key, item)?;
                if key == COLOURS[0] {
                    look.fg = colour;
                } else {
                    look.bg = colour;
                }
            } else {
                let names = attributes.iter().map(|(_, name)| *name);
                let like = most_like(key, COLOURS.into_iter().chain(names));
                let span = key_span(said, key);
                return Err(self.fault(span, Cause::UnknownKey(key.to_owned(), like)));
            }
        }
        Ok(())
    }

    /// A colour; `None` is that of what lies below.
    fn colour(&self, key: &str, item: &Item) -> Result<Option<Colour>, Error> {
        let number = item.as_integer().map(|number| number.to_string());
        let Some(written) = item.as_str().map(str::to_owned).or(number) else {
            let kind = Cause::Kind(key.to_owned(), Kind::Text);
            return Err(self.fault(item.span(), kind));
        };
        if written == NONE {
            return Ok(None);
        }
        match Colour::parse(&written) {
            Some(colour) => Ok(Some(colour)),
            None => Err(self.fault(item.span(), Cause::NoColour(written))),
        }
    }

    fn fault(&self, span: Option<Range<usize>>, cause: Cause) -> Error {
        Error {
            source_name: self.file.clone(),
            place: span.map(|span| line_and_column(self.document.raw(), span.start)),
            cause,
        }
    }
}

fn key_span(table: &dyn TableLike, key: &str) -> Option<Range<usize>> {
    table.get_key_value(key).and_then(|(key, _)| key.span())
}
