//! Where an article comes from, and what was fetched from there.

use std::fmt;
use std::path::PathBuf;

use super::format::Format;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Locator {
    /// A text that is built in.
    Sample(&'static str),
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Locator {
    /// What it is called: its file's name.
    #[must_use]
    pub fn name(&self) -> String {
        let name = match self {
            Self::File(path) => path.file_name(),
            Self::Sample(_) | Self::Stdin => None,
        };
        name.map_or_else(
            || self.to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// Where an export of it goes when nobody says where: beside it, else into
    /// the working folder. Never its own place.
    #[must_use]
    pub fn exported(&self, format: Format) -> PathBuf {
        let ending = format.ending();
        let Self::File(path) = self else {
            return PathBuf::from(format!("qari.{ending}"));
        };
        let beside = path.with_extension(ending);
        if beside == *path {
            path.with_extension(format!("qari.{ending}"))
        } else {
            beside
        }
    }
}

impl fmt::Display for Locator {
    /// As a message names it. A path may hold anything: whoever prints it
    /// makes it safe for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sample(_) => f.write_str("(sample)"),
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.write_str("(stdin)"),
        }
    }
}

/// Bytes as fetched, before anyone has looked at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The bytes, from the start of the source.
    pub bytes: Vec<u8>,
    /// False when the source has more: `bytes` is then its head.
    pub whole: bool,
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Format, Locator};

    #[test]
    fn an_export_goes_beside_its_source_and_never_in_its_place() {
        let exported = |file: &str| Locator::File(PathBuf::from(file)).exported(Format::Markdown);
        assert_eq!(exported("/a/b.txt"), PathBuf::from("/a/b.md"));
        assert_eq!(exported("/a/b.md"), PathBuf::from("/a/b.qari.md"));
        assert_eq!(exported("b"), PathBuf::from("b.md"));
        assert_eq!(
            Locator::Stdin.exported(Format::Brat),
            PathBuf::from("qari.ann")
        );
    }
}
