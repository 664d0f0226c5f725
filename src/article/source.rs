//! Where an article comes from, and what was fetched from there.

use std::fmt;
use std::path::PathBuf;

use super::address::{Address, AddressError};
use super::format::Format;
use crate::text::Encoding;

/// A text that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BuiltIn {
    /// What it is called.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// How the name of a file of it would end.
    pub ending: &'static str,
}

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Locator {
    /// A text that is built in.
    Sample(BuiltIn),
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A page, feed or file of the web.
    Url(Address),
    /// An article of the library, by its number, as that keeps it.
    Kept(i64),
}

impl Locator {
    /// What is meant by a word of the command line: `-` is standard input, what
    /// begins as an address of the web does is one, `library:12` an article of the
    /// library, all else a file.
    ///
    /// # Errors
    /// When an address of the web makes no sense.
    pub fn asked(word: PathBuf) -> Result<Self, AddressError> {
        let written = word.to_str().unwrap_or_default();
        if written == "-" {
            return Ok(Self::Stdin);
        }
        let number = written.strip_prefix("library:").map(str::parse);
        if let Some(Ok(number)) = number {
            return Ok(Self::Kept(number));
        }
        let is_address = ["http://", "https://"].into_iter().any(|scheme| {
            let start = written.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        if is_address {
            Address::parse(written).map(Self::Url)
        } else {
            Ok(Self::File(word))
        }
    }

    /// What it is called: its file's name, or its address.
    #[must_use]
    pub fn name(&self) -> String {
        let name = match self {
            Self::File(path) => path.file_name(),
            Self::Sample(_) | Self::Stdin | Self::Url(_) | Self::Kept(_) => None,
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
            Self::Sample(text) => write!(f, "({})", text.name),
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.write_str("(stdin)"),
            Self::Url(address) => address.fmt(f),
            Self::Kept(id) => write!(f, "library:{id}"),
        }
    }
}

/// A source that is to be read, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where it is.
    pub locator: Locator,
    /// The encoding that it is in, whatever it says itself.
    pub encoding: Option<Encoding>,
    /// Bytes that are taken from the web, at most.
    pub limit: usize,
}

impl Request {
    /// Bytes that are taken from the web when nobody says otherwise: 32 MiB.
    pub const LIMIT: usize = 32 << 20;
}

impl From<Locator> for Request {
    fn from(locator: Locator) -> Self {
        Self {
            locator,
            encoding: None,
            limit: Self::LIMIT,
        }
    }
}

/// Bytes as fetched, before anyone has looked at them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Raw {
    /// The bytes, from the start of the source.
    pub bytes: Vec<u8>,
    /// False when the source has more: `bytes` is then its head.
    pub whole: bool,
    /// What is known of them without looking.
    pub told: Told,
}

impl Raw {
    /// All bytes of a source of which nothing else is known.
    #[must_use]
    pub fn whole(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            whole: true,
            told: Told::default(),
        }
    }
}

/// What is known of bytes without looking at them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The media type that a server gives them, with its parameters:
    /// `text/html; charset=windows-1256`.
    pub media: Option<String>,
    /// How the name of their file ends, without the dot, in small letters: `html`.
    pub ending: Option<String>,
    /// Where on the web they were found, after all redirections.
    pub address: Option<Address>,
    /// The encoding that somebody says they are in, whatever they say themselves.
    pub encoding: Option<Encoding>,
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
