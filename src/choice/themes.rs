//! Which theme is shown: the one that is asked for on the command line, else the
//! one that the settings name, else one for the terminal's background; where that
//! is not known, the one in the terminal's own colours, and where no colours are
//! wanted, the one without. What cannot be shown is told, and the reader opens
//! all the same.

use std::path::Path;

use super::Choice;
use crate::store::{ThemeFile, theme_file, theme_files};
use crate::term::Powers;
use crate::text::letters::printable;
use crate::theme::{Background, Cause, Error, File, Themes};

/// Asks for the theme that goes with the background, and for the background that
/// there is.
const AUTO: &str = "auto";

impl Choice {
    /// The themes, the one to be shown chosen, and why that is not the one that
    /// was asked for.
    #[must_use]
    pub fn themes(&self) -> (Themes, Option<Error>) {
        let mut own: Vec<File> = theme_files().into_iter().map(file).collect();
        let asked = self.asked_theme().filter(|(name, _)| name != AUTO);
        let asked = asked.map(|(name, source)| match self.path_of(&name) {
            Some(path) => {
                let file = file(theme_file(&path));
                own.retain(|known| known.name != file.name);
                let name = file.name.clone();
                own.insert(0, file);
                (name, source)
            }
            None => (name, source),
        });
        let mut themes = Themes::new(own);
        let mut fault = self.said_background().err();
        if let Some((name, source)) = asked {
            match themes.show(&name, &source) {
                Ok(()) => return (themes, fault),
                Err(wrong) => fault = Some(wrong),
            }
        }
        let auto = themes.show(self.automatic(), AUTO);
        (themes, fault.or(auto.err()))
    }

    /// What the terminal can do.
    #[must_use]
    pub fn powers(&self) -> Powers {
        self.seen.powers()
    }

    /// True when the theme depends on what is behind the terminal's text.
    pub(super) fn wants_background(&self) -> bool {
        let named = self.asked_theme().is_some_and(|(name, _)| name != AUTO);
        !named && !self.seen.is_plain() && !matches!(self.said_background(), Ok(Some(_)))
    }

    /// What is behind the text: as the settings say, else as the terminal does.
    #[must_use]
    pub fn background(&self) -> Option<Background> {
        let said = self.said_background().ok().flatten();
        said.or_else(|| self.seen.background())
    }

    fn automatic(&self) -> &'static str {
        match self.background() {
            _ if self.seen.is_plain() => "mono",
            Some(Background::Dark) => "dark",
            Some(Background::Light) => "light",
            None => "ansi",
        }
    }

    /// The theme that is asked for, and where.
    fn asked_theme(&self) -> Option<(String, String)> {
        if let Some(name) = &self.asked.theme {
            return Some((name.clone(), "--theme".to_owned()));
        }
        let source = printable(&self.settings.file().display().to_string());
        self.settings.theme().map(|name| (name, source))
    }

    /// The file of a theme that is named by it. In the settings a path begins at
    /// their folder.
    fn path_of(&self, name: &str) -> Option<std::path::PathBuf> {
        let path = Path::new(name);
        let is_path = name.contains('/') || path.extension().is_some_and(|end| end == "toml");
        let folder = match self.asked.theme {
            Some(_) => None,
            None => self.settings.file().parent(),
        };
        is_path.then(|| folder.unwrap_or(Path::new("")).join(path))
    }

    /// The background that the settings say there is.
    fn said_background(&self) -> Result<Option<Background>, Error> {
        match self.settings.background() {
            Some(said) if said != AUTO => match Background::by_name(&said) {
                Some(background) => Ok(Some(background)),
                None => Err(Error {
                    source_name: printable(&self.settings.file().display().to_string()),
                    place: None,
                    cause: Cause::NoBackground(said),
                }),
            },
            _ => Ok(None),
        }
    }
}

/// A file with what is told of it.
fn file(read: ThemeFile) -> File {
    File {
        told: printable(&read.path.display().to_string()),
        name: read.name,
        text: read.text.map_err(|cause| cause.to_string()),
    }
}
