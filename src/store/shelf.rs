//! `Shelf`: where a library is kept, and what was kept before there was one; and
//! the articles that lie in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::journal::{Journal, JournalError};
use super::settings::Settings;
use crate::article::{Locator, Request};

/// The variable that names the file of the user's library.
const VARIABLE: &str = "QARI_LIBRARY";
/// How the names of files end that hold articles, in a folder of all sorts.
pub const ENDINGS: [&str; 8] = [
    "txt", "text", "html", "htm", "xhtml", "md", "markdown", "epub",
];

/// Where a library is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    file: PathBuf,
    is_usual: bool,
}

impl Shelf {
    /// The user's own: the file that `QARI_LIBRARY` names, else `library` in the
    /// settings, else `qari/library.sqlite` in the data folder.
    ///
    /// # Errors
    /// When there is no place for one, or the settings cannot be read.
    pub fn usual() -> Result<Self, JournalError> {
        let named = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
        let file = match named {
            Some(file) => PathBuf::from(file),
            None => match Settings::read()?.library()? {
                Some(file) => file,
                None => data_folder()?.join("library.sqlite"),
            },
        };
        Ok(Self {
            file,
            is_usual: true,
        })
    }

    /// The one in this file.
    #[must_use]
    pub fn at(file: PathBuf) -> Self {
        Self {
            file,
            is_usual: false,
        }
    }

    /// The file, which need not be there yet.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Makes the folder that the file is to be in.
    ///
    /// # Errors
    /// When the system makes none.
    pub fn make_room(&self) -> Result<(), JournalError> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(|cause| JournalError::File {
            file: folder.to_owned(),
            cause,
        })
    }

    /// The logs of reviews that the user's own library is to take in: those that
    /// were files of their own, in `qari/reviews`, when there was no library. They
    /// stay where they are.
    #[must_use]
    pub fn earlier(&self) -> Vec<String> {
        let folder = data_folder().map(|folder| folder.join("reviews"));
        let Ok(files) = folder.and_then(|folder| {
            let read = fs::read_dir(&folder);
            read.map_err(|cause| JournalError::File {
                file: folder,
                cause,
            })
        }) else {
            return Vec::new();
        };
        if !self.is_usual {
            return Vec::new();
        }
        let mut files: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
        files.sort();
        let logs = files.into_iter().map(|file| Journal::at(file).read());
        logs.flatten().collect()
    }
}

/// Where qari keeps what outlives it.
fn data_folder() -> Result<PathBuf, JournalError> {
    let folders = etcetera::choose_base_strategy().map_err(|_| JournalError::Homeless)?;
    Ok(folders.data_dir().join("qari"))
}

/// What is asked for, or, where that is a folder, the articles in it.
///
/// # Errors
/// When a folder cannot be read.
pub fn articles_of(request: &Request) -> io::Result<Vec<Request>> {
    let folder = match &request.locator {
        Locator::File(path) if path.is_dir() => path,
        _ => return Ok(vec![request.clone()]),
    };
    let files = articles_in(folder)?.into_iter();
    let requests = files.map(|path| Request {
        locator: Locator::File(path),
        ..request.clone()
    });
    Ok(requests.collect())
}

/// The files in a folder, and in folders in it, that hold articles by how their
/// names end, in order. What is hidden is left out; so are links to folders.
///
/// # Errors
/// When a folder cannot be read.
fn articles_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let path = entry.path();
            let ending = path.extension().map(|ending| ending.to_string_lossy());
            let holds = ending.is_some_and(|ending| {
                ENDINGS
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known))
            });
            match entry.file_type()? {
                _ if is_hidden => {}
                kind if kind.is_dir() => folders.push(path),
                _ if holds => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::articles_in;

    #[test]
    fn articles_of_a_folder_are_found_by_their_endings() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("a/.hidden")).expect("made");
        for name in [
            "b.txt",
            "a/c.TXT",
            "a/d.png",
            ".e.txt",
            "a/.hidden/f.txt",
            "g",
        ] {
            fs::write(at(name), "نص").expect("written");
        }
        let found = articles_in(folder.path()).expect("a folder");
        assert_eq!(found, [at("a/c.TXT"), at("b.txt")]);
        assert!(articles_in(&at("g")).is_err());
    }
}
