//! A source of bytes: opened once, its head read at once so that there is
//! something to show, the rest when somebody waits for it on a worker.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::time::Duration;

use thiserror::Error;

use super::cache::Cache;
use super::stream::{Step, Stream};
use super::web::{Answer, Page, Patience, Web, WebError};
use crate::article::{Address, BuiltIn, Locator, Raw, Request, Told};
use crate::text::Encoding;

/// Bytes of a head: several screens of any article.
const HEAD: usize = 64 * 1024;
/// Bytes read between two reports of progress.
const STEP: usize = 16 * 1024 * 1024;
/// How long opening waits for more of a stream.
const WAIT: Duration = Duration::from_millis(60);
/// Bytes of a stream that are read, at most: it may have no end.
const LONGEST: usize = 256 * 1024 * 1024;

/// Why a source cannot be read.
#[derive(Debug, Error)]
pub enum Error {
    /// The file is a folder.
    #[error("is a directory; name a file in it")]
    Directory,
    /// The system says why.
    #[error(transparent)]
    System(#[from] io::Error),
    /// It is in the library, which is not read as bytes.
    #[error("is kept by a library, and no file")]
    Kept,
    /// It is a page that does not come.
    #[error(transparent)]
    Web(#[from] WebError),
    /// Nobody waits for it any more.
    #[error("cancelled")]
    Cancelled,
}

/// An open source, and what has been read of it.
pub struct Source {
    rest: Rest,
    head: Vec<u8>,
    ended: bool,
    size: Option<usize>,
    told: Told,
    /// A page that is still to be fetched, of so many bytes at most.
    page: Option<(Address, usize)>,
}

/// Where the rest comes from.
enum Rest {
    /// From where all of it is there.
    Stored(Box<dyn Read + Send>),
    /// From where it comes in its own time.
    Stream(Stream),
}

impl Source {
    /// Opens a source and reads its head: of a stream what comes at once. Does not
    /// wait for the web, which is asked for the whole page when that is read.
    ///
    /// # Errors
    /// When the source cannot be opened or read.
    pub fn open(request: &Request) -> Result<Self, Error> {
        let (rest, size) = match &request.locator {
            Locator::File(path) => open_file(File::open(path)?)?,
            Locator::Stdin => open_file(io::stdin().as_fd().try_clone_to_owned()?.into())?,
            Locator::Url(_) => (Rest::Stored(Box::new(io::empty())), None),
            Locator::Sample(BuiltIn { text, .. }) => {
                (Rest::Stored(Box::new(text.as_bytes())), Some(text.len()))
            }
            Locator::Kept(_) => return Err(Error::Kept),
        };
        let page = match &request.locator {
            Locator::Url(address) => Some((address.clone(), request.limit)),
            _ => None,
        };
        let mut source = Self {
            rest,
            head: Vec::new(),
            ended: false,
            size,
            told: Told {
                encoding: request.encoding,
                ending: ending(&request.locator),
                ..Told::default()
            },
            page,
        };
        if source.page.is_none() {
            source.begin()?;
        }
        Ok(source)
    }

    fn begin(&mut self) -> Result<(), Error> {
        if !self.is_stream() {
            return self.read_more(HEAD);
        }
        while self.head.len() < HEAD && self.follow(Some(WAIT))? == Step::Read {}
        Ok(())
    }

    /// True for what gives its bytes in its own time, and may have no end.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        matches!(self.rest, Rest::Stream(_))
    }

    /// Reads what a stream has given, waiting for so long where that is nothing;
    /// `None` waits for ever. What is no stream has ended.
    ///
    /// # Errors
    /// When reading fails.
    pub fn follow(&mut self, patience: Option<Duration>) -> Result<Step, Error> {
        let step = match &mut self.rest {
            Rest::Stream(stream) if !self.ended => stream.read(&mut self.head, patience)?,
            _ => Step::Ended,
        };
        self.ended |= step == Step::Ended || self.is_cut();
        Ok(if self.ended { Step::Ended } else { step })
    }

    /// True for a stream of which no more is read, though it may go on.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_stream() && self.head.len() >= LONGEST
    }

    /// Bytes read so far.
    #[must_use]
    pub fn read(&self) -> usize {
        self.head.len()
    }

    /// That what was read so far is in this encoding: what comes after it is too.
    /// Letters that all encodings share say nothing yet.
    pub fn settle(&mut self, encoding: Encoding) {
        if self.is_stream() && !self.head.is_ascii() {
            self.told.encoding.get_or_insert(encoding);
        }
    }

    /// The bytes read so far.
    #[must_use]
    pub fn head(&self) -> Raw {
        Raw {
            bytes: self.head.clone(),
            whole: self.ended,
            told: self.told.clone(),
        }
    }

    /// True when the head is all there is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.ended
    }

    /// Size in bytes, where the system knows it.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        self.size
    }

    /// Reads to the end; `go_on` is told the bytes read so far now and then,
    /// and stops the reading by answering `false`.
    ///
    /// # Errors
    /// When reading fails, or was stopped.
    pub fn read_whole(mut self, mut go_on: impl FnMut(usize) -> bool) -> Result<Raw, Error> {
        if let Some((address, limit)) = self.page.take() {
            let page = fetch(&address, limit, &mut go_on)?;
            return Ok(self.fetched(page));
        }
        if let Some(size) = self.size {
            // One byte more, so that the end is seen without another growth.
            self.head
                .reserve((size + 1).saturating_sub(self.head.len()));
        }
        while !self.ended {
            if !go_on(self.head.len()) {
                return Err(Error::Cancelled);
            }
            if self.is_stream() {
                self.follow(None)?;
            } else {
                self.read_more(STEP)?;
            }
        }
        Ok(Raw {
            bytes: self.head,
            whole: true,
            told: self.told,
        })
    }

    /// What a page is, with what the server says of it.
    fn fetched(self, page: Page) -> Raw {
        Raw {
            bytes: page.bytes,
            whole: true,
            told: Told {
                media: page.media,
                ending: page.address.ending(),
                address: Some(page.address),
                ..self.told
            },
        }
    }

    /// Reads up to `count` bytes more, less only at the end.
    fn read_more(&mut self, count: usize) -> Result<(), Error> {
        let Rest::Stored(rest) = &mut self.rest else {
            return Ok(());
        };
        let before = self.head.len();
        let limit = count as u64;
        rest.by_ref().take(limit).read_to_end(&mut self.head)?;
        let full = self.head.len() - before == count;
        // Exactly full may still be the end: a small file need not be loaded
        // twice to learn that.
        self.ended = !full
            || self
                .size
                .is_some_and(|size| size > 0 && self.head.len() == size);
        Ok(())
    }
}

/// A page of the web, as it is kept where it has not changed.
fn fetch(
    address: &Address,
    limit: usize,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Page, WebError> {
    let cache = Cache::usual();
    let kept = cache.as_ref().and_then(|cache| cache.page(address));
    let kept = kept.filter(|page| page.bytes.len() <= limit);
    let known = kept.as_ref().and_then(|page| page.validators.clone());
    let web = Web::new(limit, Patience::default());
    match (web.get(address, &known.unwrap_or_default(), go_on)?, kept) {
        (Answer::Unchanged, Some(page)) => Ok(page),
        (Answer::Unchanged, None) => Err(WebError::Status(304)),
        (Answer::Page(page), _) => {
            if let Some(cache) = cache {
                // A page that is not kept is fetched again.
                let _ = cache.keep(address, &page);
            }
            Ok(page)
        }
    }
}

/// How the name of a file ends, in small letters.
fn ending(locator: &Locator) -> Option<String> {
    match locator {
        Locator::File(path) => Some(path.extension()?.to_str()?.to_ascii_lowercase()),
        Locator::Sample(text) => Some(text.ending.to_owned()),
        Locator::Stdin | Locator::Url(_) | Locator::Kept(_) => None,
    }
}

/// A file and its size; what is no regular file is a stream, of a size that is not
/// known.
fn open_file(file: File) -> Result<(Rest, Option<usize>), Error> {
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(Error::Directory);
    }
    if !about.is_file() {
        return Ok((Rest::Stream(Stream::new(file)), None));
    }
    let size = usize::try_from(about.len()).ok().filter(|size| *size > 0);
    Ok((Rest::Stored(Box::new(file)), size))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Error, HEAD, Source};
    use crate::article::Locator;

    fn file(bytes: usize) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(&vec![b'a'; bytes]).expect("room for it");
        file
    }

    #[test]
    fn a_head_is_whole_when_the_file_is_small() {
        for (size, whole) in [(0, true), (5, true), (HEAD, true), (HEAD + 1, false)] {
            let file = file(size);
            let source =
                Source::open(&Locator::File(file.path().to_owned()).into()).expect("opens");
            assert_eq!(
                (source.head().bytes.len(), source.is_whole()),
                (size.min(HEAD), whole)
            );
            let raw = source.read_whole(|_| true).expect("reads");
            assert_eq!((raw.bytes.len(), raw.whole), (size, true));
        }
    }

    #[test]
    fn reading_stops_when_nobody_waits() {
        let file = file(HEAD + 1);
        let source = Source::open(&Locator::File(file.path().to_owned()).into()).expect("opens");
        assert!(matches!(
            source.read_whole(|_| false),
            Err(Error::Cancelled)
        ));
    }

    #[test]
    fn a_folder_is_no_article() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let opened = Source::open(&Locator::File(folder.path().to_owned()).into());
        assert!(matches!(opened, Err(Error::Directory)));
    }
}
