//! Which theme is shown, and what is told of it.

use super::model::{Model, Notice};
use crate::theme::{Error, Themes};

impl Model {
    /// Takes the themes there are; `fault` says why another one is not shown.
    pub(super) fn show_themes(&mut self, themes: Themes, fault: Option<Error>) {
        self.themes = themes;
        if let Some(fault) = fault {
            self.notice = Some(Notice::ThemeFault(fault));
        }
    }

    /// Shows the next theme and says which, or why not.
    pub(super) fn show_next_theme(&mut self) {
        self.notice = Some(match self.themes.show_next() {
            Ok(()) => Notice::Themed(self.themes.shown().name().to_owned()),
            Err(fault) => Notice::ThemeFault(fault),
        });
    }
}
