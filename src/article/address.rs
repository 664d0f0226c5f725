//! `Address`: a place on the web. Nothing else is one, so that what a page or a
//! feed says can never lead to a file, a program or another scheme.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

/// An address of the web: `http` or `https`, with a host and without a user.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(Url);

/// Why something is no address of the web.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It makes no sense.
    #[error("no address of the web: {0}")]
    Malformed(String),
    /// It is of another scheme than the web's.
    #[error("{0}: is no address of the web (http, https)")]
    Scheme(String),
    /// It names a user, who may be there to hide the host.
    #[error("an address with a user name or password is not opened")]
    User,
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(written: String) -> Result<Self, AddressError> {
        Self::parse(&written)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// Bytes of an address, at most: longer ones carry data.
const LONGEST: usize = 8 * 1024;

impl Address {
    /// The address that is written so.
    ///
    /// # Errors
    /// When it is none of the web.
    pub fn parse(written: &str) -> Result<Self, AddressError> {
        Url::parse(short(written)?).map_or_else(|e| Err(malformed(e)), Self::of)
    }

    /// What is written in a page or a reply at this address.
    ///
    /// # Errors
    /// When that is no address of the web.
    pub fn join(&self, written: &str) -> Result<Self, AddressError> {
        let joined = self.0.join(short(written)?);
        joined.map_or_else(|e| Err(malformed(e)), Self::of)
    }

    fn of(url: Url) -> Result<Self, AddressError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::User);
        }
        Ok(Self(url))
    }

    /// The host that is really asked, in ASCII: letters that look like others
    /// stand in it as `xn--`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// As it is asked for, without what is only a place in the page.
    #[must_use]
    pub fn page(&self) -> Self {
        let mut url = self.0.clone();
        url.set_fragment(None);
        Self(url)
    }

    /// The whole of it, in ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// How its path ends, without the dot, in small letters.
    #[must_use]
    pub fn ending(&self) -> Option<String> {
        let last = self.0.path_segments()?.next_back()?;
        let (_, ending) = last.rsplit_once('.')?;
        Some(ending.to_ascii_lowercase())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn short(written: &str) -> Result<&str, AddressError> {
    if written.len() > LONGEST {
        return Err(AddressError::Malformed("it is too long".to_owned()));
    }
    Ok(written.trim())
}

fn malformed(error: url::ParseError) -> AddressError {
    AddressError::Malformed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Address, AddressError};

    #[test]
    fn nothing_but_the_web_is_an_address() {
        for written in [
            "file:///etc/passwd",
            "ftp://a.example/",
            "javascript:alert(1)",
            "data:text/html,a",
            "gopher://a.example",
        ] {
            let scheme = written.split(':').next().unwrap_or_default().to_owned();
            assert_eq!(Address::parse(written), Err(AddressError::Scheme(scheme)));
        }
        let page = Address::parse("https://a.example/b/c.HTML?d#e").expect("an address");
        assert!(matches!(
            page.join("file:///etc/passwd"),
            Err(AddressError::Scheme(_))
        ));
        assert!(matches!(
            page.join("//u:p@b.example"),
            Err(AddressError::User)
        ));
        assert!(Address::parse("http://").is_err());
        assert_eq!(
            page.join("../f").expect("one").as_str(),
            "https://a.example/f"
        );
        assert_eq!(page.page().as_str(), "https://a.example/b/c.HTML?d");
        assert_eq!(page.ending().as_deref(), Some("html"));
    }

    #[test]
    fn a_host_is_told_as_it_is_asked() {
        // The first letter is Cyrillic.
        let address = Address::parse("https://\u{430}pple.example/").expect("an address");
        assert_eq!(address.host(), "xn--pple-43d.example");
    }
}
