//! `Log`: entries as they are kept: a head, then one JSON object a line. A line
//! is written once and never again; one that was cut off, because the machine
//! went down while it was written, is told and costs nothing else.

use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use thiserror::Error;

use super::entry::Entry;

/// What the head of a log says it is.
pub const FORMAT: &str = "qari-review/1";

/// The first line of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: String,
    /// What the article is called.
    pub label: String,
    /// Where it comes from.
    pub source: String,
}

/// A log as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// Its head; `None` for one that was never written to.
    pub header: Option<Header>,
    /// Its entries, in the order in which they were written.
    pub entries: Vec<Entry>,
    /// The lines that were cut off, counted from 1.
    pub torn: Vec<usize>,
}

/// Why something is no log of reviews.
#[derive(Debug, Error)]
pub enum LogError {
    /// The first line is no head of one.
    #[error("this is no log of reviews: its first line does not say that it is {FORMAT}")]
    Foreign,
    /// The first line names a format of another version.
    #[error("it is {0}, and this version of qari reads {FORMAT}")]
    Version(String),
    /// A line is whole and no entry.
    #[error("line {line}: {cause}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        cause: serde_json::Error,
    },
}

impl Header {
    /// The head of a log of the article with this label and source.
    #[must_use]
    pub fn new(label: &str, source: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            label: label.to_owned(),
            source: source.to_owned(),
        }
    }

    /// The line without its end.
    ///
    /// # Errors
    /// None but those of serialising, which plain data does not have.
    pub fn line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    fn parse(line: &str) -> Result<Self, LogError> {
        let header: Self = serde_json::from_str(line).map_err(|_| LogError::Foreign)?;
        let is_ours = |format: &str| format.starts_with("qari-review/");
        match header.format.as_str() {
            FORMAT => Ok(header),
            other if is_ours(other) => Err(LogError::Version(other.to_owned())),
            _ => Err(LogError::Foreign),
        }
    }
}

impl Entry {
    /// The line without its end.
    ///
    /// # Errors
    /// None but those of serialising, which plain data does not have.
    pub fn line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

impl Log {
    /// A log, by its text.
    ///
    /// # Errors
    /// When it is none, or of another version, or holds a line that means
    /// nothing.
    pub fn parse(text: &str) -> Result<Self, LogError> {
        let mut lines = (1..).zip(text.lines());
        let mut log = Self::default();
        let Some((_, head)) = lines.next() else {
            return Ok(log);
        };
        log.header = Some(Header::parse(head)?);
        for (line, written) in lines.filter(|(_, line)| !line.is_empty()) {
            match serde_json::from_str(written) {
                Ok(entry) => log.entries.push(entry),
                Err(cause) if cause.classify() == Category::Eof => log.torn.push(line),
                Err(cause) => return Err(LogError::Line { line, cause }),
            }
        }
        Ok(log)
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, Log, LogError};
    use crate::review::{Deed, Entry, EntryId};

    fn entry(number: usize) -> Entry {
        Entry {
            id: EntryId(format!("a-{number}")),
            by: "سمير".into(),
            at: Some(1_790_000_000),
            deed: Deed::Undo(EntryId("a-0".into())),
        }
    }

    fn text(entries: usize) -> String {
        let head = Header::new("خبر.txt", "/tmp/خبر.txt").line();
        let mut text = head.expect("plain data") + "\n";
        for number in 0..entries {
            text += &(entry(number).line().expect("plain data") + "\n");
        }
        text
    }

    #[test]
    fn a_log_is_read_as_it_was_written() {
        let log = Log::parse(&text(3)).expect("a log");
        assert_eq!(log.entries, [entry(0), entry(1), entry(2)]);
        assert!(log.torn.is_empty());
        assert_eq!(Log::parse("").expect("none yet"), Log::default());
    }

    #[test]
    fn a_line_that_was_cut_off_is_told_wherever_it_stands() {
        let whole = text(2);
        for cut in 1..whole.lines().last().map_or(0, str::len) {
            let Some(cut) = whole.get(..whole.len() - 1 - cut) else {
                continue;
            };
            let log = Log::parse(cut).expect("a log");
            assert_eq!((log.entries, log.torn), (vec![entry(0)], vec![3]), "{cut}");
        }
        let cut = &whole[..whole.len() - 10];
        let mended = format!("{cut}\n{}\n", entry(5).line().expect("plain data"));
        let log = Log::parse(&mended).expect("a log");
        assert_eq!((log.entries, log.torn), (vec![entry(0), entry(5)], vec![3]));
    }

    #[test]
    fn what_is_no_log_is_refused() {
        let refused = |text: &str| Log::parse(text).expect_err("no log");
        assert!(matches!(refused("{\"a\": 1}\n"), LogError::Foreign));
        assert!(matches!(refused("قال الوزير"), LogError::Foreign));
        let newer = text(0).replace("review/1", "review/2");
        assert!(matches!(refused(&newer), LogError::Version(format) if format == "qari-review/2"));
        let odd = text(1).replace("\"undo\"", "\"undoo\"");
        assert!(matches!(refused(&odd), LogError::Line { line: 2, .. }));
    }
}
