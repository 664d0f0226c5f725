//! Pages that were fetched before, each in a file: where a server says that a page
//! is still the same, it need not come again. Old ones go when there is no room.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::journal::digest;
use super::keep;
use super::web::{Page, Validators};
use crate::article::Address;

/// Bytes of all pages that are kept, at most.
const ROOM: u64 = 64 << 20;

/// A folder of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    room: u64,
}

/// What is known of a page: the first line of its file.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    asked: String,
    found: String,
    media: Option<String>,
    tag: Option<String>,
    modified: Option<String>,
}

impl Cache {
    /// The user's: `qari/web` in the cache folder; `None` where there is no home.
    #[must_use]
    pub fn usual() -> Option<Self> {
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(Self::at(folders.cache_dir().join("qari").join("web"), ROOM))
    }

    /// One in this folder, of at most so many bytes.
    #[must_use]
    pub fn at(folder: PathBuf, room: u64) -> Self {
        Self { folder, room }
    }

    /// The page that was found at an address before. What cannot be read is none.
    #[must_use]
    pub fn page(&self, address: &Address) -> Option<Page> {
        let mut file = BufReader::new(File::open(self.file(address)).ok()?);
        let mut line = String::new();
        file.by_ref().take(64 * 1024).read_line(&mut line).ok()?;
        let head: Head = serde_json::from_str(&line).ok()?;
        if head.asked != address.as_str() {
            return None;
        }
        let mut bytes = Vec::new();
        file.take(self.room).read_to_end(&mut bytes).ok()?;
        Some(Page {
            bytes,
            media: head.media,
            address: Address::parse(&head.found).ok()?,
            validators: Some(Validators {
                tag: head.tag,
                modified: head.modified,
            }),
        })
    }

    /// Keeps a page that was asked for at an address, if it may be kept and there
    /// is room.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, address: &Address, page: &Page) -> io::Result<()> {
        let Some(validators) = &page.validators else {
            return Ok(());
        };
        let size = page.bytes.len() as u64;
        if size > self.room / 4 {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        self.make_room(size)?;
        let head = Head {
            asked: address.as_str().to_owned(),
            found: page.address.as_str().to_owned(),
            media: page.media.clone(),
            tag: validators.tag.clone(),
            modified: validators.modified.clone(),
        };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&page.bytes);
        keep(&self.file(address), &bytes, true).map_err(io::Error::other)
    }

    /// Takes the oldest pages away until there is room for so many bytes.
    fn make_room(&self, size: u64) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            let written = about.modified().unwrap_or(UNIX_EPOCH);
            files.push((written, about.len(), entry.path()));
        }
        let mut taken: u64 = files.iter().map(|(_, size, _)| size).sum();
        files.sort_by_key(|file| file.0);
        let mut oldest = files.iter();
        while taken + size > self.room
            && let Some((_, size, path)) = oldest.next()
        {
            remove(path)?;
            taken -= size;
        }
        Ok(())
    }

    fn file(&self, address: &Address) -> PathBuf {
        self.folder.join(digest(address.as_str().as_bytes()))
    }
}

/// Another qari may have been faster.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Cache, Page, Validators};

    fn page(address: &Address, bytes: &[u8], tag: Option<&str>) -> Page {
        Page {
            bytes: bytes.to_vec(),
            media: Some("text/html".to_owned()),
            address: address.clone(),
            validators: tag.map(|tag| Validators {
                tag: Some(tag.to_owned()),
                modified: None,
            }),
        }
    }

    #[test]
    fn a_page_is_found_again_and_old_ones_go() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::at(folder.path().join("new"), 4000);
        let address =
            |name: u32| Address::parse(&format!("https://a.example/{name}")).expect("an address");
        assert_eq!(cache.page(&address(0)), None);
        for name in 0..9 {
            let page = page(&address(name), &[b'\n'; 500], Some("\"x\""));
            cache.keep(&address(name), &page).expect("it is written");
            assert_eq!(cache.page(&address(name)), Some(page));
        }
        assert_eq!(cache.page(&address(0)), None);
        let secret = page(&address(10), b"a", None);
        cache
            .keep(&address(10), &secret)
            .expect("nothing is written");
        assert_eq!(cache.page(&address(10)), None);
        let large = page(&address(11), &[b'a'; 2000], Some("\"x\""));
        cache
            .keep(&address(11), &large)
            .expect("nothing is written");
        assert_eq!(cache.page(&address(11)), None);
        assert!(cache.page(&address(8)).is_some());
    }
}
