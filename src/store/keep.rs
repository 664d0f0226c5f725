//! Files that are written: whole or not at all, and never over another one
//! unless that is asked for.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a file is not written.
#[derive(Debug, Error)]
pub enum KeepError {
    /// There is one already.
    #[error("exists already; --force replaces it")]
    Exists,
    /// The system says why.
    #[error(transparent)]
    System(io::Error),
}

/// Where what is written goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The file; `None` is standard output.
    pub file: Option<PathBuf>,
    /// Whether a file that is there is replaced.
    pub replace: bool,
}

impl Destination {
    /// A file as a command line names it: `-`, or none, is standard output.
    #[must_use]
    pub fn named(file: Option<PathBuf>, replace: bool) -> Self {
        Self {
            file: file.filter(|file| file.as_os_str() != "-"),
            replace,
        }
    }
}

/// Writes a file. One that is there stays, unless it is to be replaced, and
/// then it is whole before and after.
///
/// # Errors
/// When there is one that is to stay, or the system takes no file there.
pub fn keep(file: &Path, bytes: &[u8], replace: bool) -> Result<(), KeepError> {
    let target = if replace {
        beside(file)
    } else {
        file.to_owned()
    };
    let written = create(&target, bytes);
    let placed = written.and_then(|()| {
        if replace {
            fs::rename(&target, file)
        } else {
            Ok(())
        }
    });
    placed.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeepError::Exists,
        _ => KeepError::System(error),
    })
}

/// A new file; none, where it cannot be written to its end.
fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = OpenOptions::new().write(true).create_new(true).open(file)?;
    let written = new.write_all(bytes).and_then(|()| new.sync_all());
    if written.is_err() {
        // What is left of it is of no use; that it stays is no worse.
        let _ = fs::remove_file(file);
    }
    written
}

/// A name in the same folder for what is to take a file's place.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{KeepError, keep};

    #[test]
    fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.md");
        keep(&file, b"one", false).expect("it is new");
        let again = keep(&file, b"two", false);
        assert!(matches!(again, Err(KeepError::Exists)));
        assert_eq!(fs::read(&file).expect("still there"), b"one");
        keep(&file, b"two", true).expect("it was asked for");
        assert_eq!(fs::read(&file).expect("still there"), b"two");
        let files = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1);
    }

    #[test]
    fn a_folder_that_is_not_there_takes_no_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("none").join("a.md");
        for replace in [false, true] {
            let kept = keep(&file, b"one", replace);
            assert!(matches!(kept, Err(KeepError::System(_))));
        }
    }
}
