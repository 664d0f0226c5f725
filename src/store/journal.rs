//! `Journal`: where the log of what somebody says about an article lies, and how
//! a line gets into it: whole, after all others, and on the disk before anything
//! else is done. Several programs may write to one; none overwrites another.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::settings::SettingsError;
use crate::article::Locator;

/// Bytes of a journal that are read: nobody has said so much, and some files never end.
const LONGEST: u64 = 256 << 20;

/// Why a journal cannot be read or written.
#[derive(Debug, Error)]
pub enum JournalError {
    /// There is no home folder.
    #[error("no folder for the library is known; set HOME, or name a library with --library")]
    Homeless,
    /// The file cannot be read or written.
    #[error("{}: {cause}", .file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The settings, which may name the library, cannot be read.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// A file to which lines are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    file: PathBuf,
}

impl Journal {
    /// A journal in this file, which need not be there yet.
    #[must_use]
    pub fn at(file: PathBuf) -> Self {
        Self { file }
    }

    /// The file that it is in, or would be.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// All that is in it; nothing where there is no file.
    ///
    /// # Errors
    /// When there is one and it cannot be read, or is no text.
    pub fn read(&self) -> Result<String, JournalError> {
        let read = || {
            let file = match File::open(&self.file) {
                Ok(file) => file,
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
                Err(cause) => return Err(cause),
            };
            // Nobody is in the middle of a line.
            file.lock_shared()?;
            let mut bytes = Vec::new();
            file.take(LONGEST + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > LONGEST {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            // A line may have been cut off inside a letter.
            let whole = bytes
                .utf8_chunks()
                .next()
                .map_or(0, |chunk| chunk.valid().len());
            let is_cut = !bytes[whole..].contains(&b'\n');
            if is_cut {
                bytes.truncate(whole);
            }
            String::from_utf8(bytes)
                .map_err(|cause| io::Error::new(io::ErrorKind::InvalidData, cause))
        };
        read().map_err(|cause| self.error(cause))
    }

    /// Adds a line; before the first, `head`. On the disk when it returns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn append(&self, head: &str, line: &str) -> Result<(), JournalError> {
        self.add(head, line).map_err(|cause| self.error(cause))
    }

    fn add(&self, head: &str, line: &str) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = File::options();
        let mut file = options
            .read(true)
            .append(true)
            .create(true)
            .open(&self.file)?;
        file.lock()?;
        let mut written = String::new();
        if file.metadata()?.len() == 0 {
            written.push_str(head);
            written.push('\n');
        } else {
            // What was cut off stays a line of its own.
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != [b'\n'] {
                written.push('\n');
            }
        }
        written.push_str(line);
        written.push('\n');
        file.write_all(written.as_bytes())?;
        file.sync_data()
    }

    fn error(&self, cause: io::Error) -> JournalError {
        JournalError::File {
            file: self.file.clone(),
            cause,
        }
    }
}

/// Bytes by which a text that has no file is known.
const FIRST: usize = 512;

/// What an article is known by, however its text changes: its file; of what has
/// no file, the beginning of its text.
#[must_use]
pub fn identity(locator: &Locator, head: &[u8]) -> String {
    match locator {
        Locator::File(path) => {
            let whole = fs::canonicalize(path);
            let whole = whole.or_else(|_| std::path::absolute(path));
            whole.as_ref().unwrap_or(path).display().to_string()
        }
        Locator::Sample(it) => format!("sample:{}", digest(it.text.as_bytes())),
        // A stream gives the rest of its head in its own time.
        Locator::Stdin => format!("text:{}", digest(&head[..head.len().min(FIRST)])),
        Locator::Url(address) => address.to_string(),
        Locator::Kept(id) => format!("library:{id}"),
    }
}

/// What the user is called here; empty where nothing says it.
#[must_use]
pub fn user() -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["USER", "LOGNAME"]
        .into_iter()
        .find_map(set)
        .unwrap_or_default()
}

/// The seconds since 1970, by the clock of this machine.
#[must_use]
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// A name that no other session has.
#[must_use]
pub fn session() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let nanoseconds = since.map_or(0, |since| since.as_nanos());
    let mut name = digest(format!("{nanoseconds} {}", std::process::id()).as_bytes());
    name.truncate(12);
    name
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
    let bytes = Sha256::digest(bytes);
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use super::{Journal, JournalError, identity, session};
    use crate::article::Locator;

    fn journal(folder: &tempfile::TempDir) -> Journal {
        Journal::at(folder.path().join("deep").join("a.jsonl"))
    }

    #[test]
    fn lines_are_added_after_a_head() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = journal(&folder);
        assert_eq!(journal.read().expect("none yet"), "");
        for line in ["one", "two"] {
            journal.append("head", line).expect("written");
        }
        assert_eq!(journal.read().expect("there"), "head\none\ntwo\n");
    }

    #[test]
    fn a_line_that_was_cut_off_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = journal(&folder);
        journal.append("head", "one").expect("written");
        let mut bytes = fs::read(journal.file()).expect("there");
        // Inside a letter.
        bytes.extend("{\"قا".as_bytes());
        bytes.pop();
        fs::write(journal.file(), &bytes).expect("written");
        assert_eq!(journal.read().expect("read"), "head\none\n{\"ق");
        journal.append("head", "two").expect("written");
        let after = fs::read(journal.file()).expect("there");
        assert_eq!(after, [&bytes[..], b"\ntwo\n"].concat());
    }

    #[test]
    fn writers_at_the_same_time_lose_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = journal(&folder);
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let journal = journal.clone();
                thread::spawn(move || {
                    for number in 0..25 {
                        let line = format!("{writer}-{number}-{}", "x".repeat(5000));
                        journal.append("head", &line).expect("written");
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().expect("it ends");
        }
        let text = journal.read().expect("there");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!((lines.len(), lines[0]), (101, "head"));
        for writer in 0..4 {
            let own = lines
                .iter()
                .filter_map(|line| line.strip_prefix(&format!("{writer}-")));
            let numbers: Vec<_> = own.filter_map(|rest| rest.split('-').next()).collect();
            let expected: Vec<_> = (0..25).map(|number| number.to_string()).collect();
            assert_eq!(numbers, expected);
        }
    }

    #[test]
    fn a_folder_is_no_journal() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let journal = Journal::at(folder.path().to_owned());
        assert!(matches!(journal.read(), Err(JournalError::File { .. })));
        assert!(journal.append("head", "line").is_err());
    }

    #[test]
    fn an_article_is_known_by_its_file_or_its_text() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.txt");
        fs::write(&file, "one").expect("written");
        let locator = Locator::File(file.clone());
        let known = identity(&locator, b"one");
        assert_eq!(known, identity(&locator, b"two"));
        let around = folder
            .path()
            .join("..")
            .join(folder.path().file_name().expect("a name"));
        assert_eq!(
            known,
            identity(&Locator::File(around.join("a.txt")), b"one")
        );
        assert_ne!(
            identity(&Locator::Stdin, b"one"),
            identity(&Locator::Stdin, b"two")
        );
        assert_ne!(session(), session());
    }
}
