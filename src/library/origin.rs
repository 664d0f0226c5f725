//! Where an article comes from, as a library writes it.

use std::path::PathBuf;

use crate::article::{Address, Locator};

/// As it is written.
pub(super) fn written(locator: &Locator) -> String {
    match locator {
        Locator::File(path) => {
            let whole = std::path::absolute(path);
            let whole = whole.as_ref().unwrap_or(path);
            format!("file:{}", whole.display())
        }
        Locator::Url(address) => address.to_string(),
        Locator::Sample(_) => "sample".to_owned(),
        Locator::Stdin => "text".to_owned(),
        Locator::Kept(id) => format!("library:{id}"),
    }
}

/// Where to look for it again; `None` for what came once.
pub(super) fn locator(written: &str) -> Option<Locator> {
    match written.strip_prefix("file:") {
        Some(path) => Some(Locator::File(PathBuf::from(path))),
        None => Address::parse(written).ok().map(Locator::Url),
    }
}
