//! What is asked of the web: one page at a time, over HTTP, with bounds on time,
//! size and redirections. Every redirection is held against [`Address`] before it is
//! followed, so that no server leads to a file or to another scheme.

use std::io::{self, Read};
use std::time::Duration;

use thiserror::Error;
use ureq::Agent;
use ureq::http::{HeaderMap, Response, header};

use crate::article::{Address, AddressError};

/// Redirections that are followed, at most.
const REDIRECTIONS: usize = 5;
/// Bytes between two reports of progress.
const STEP: usize = 64 * 1024;
/// What qari would rather have.
const ACCEPTED: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
                        application/feed+json, application/epub+zip, text/*;q=0.9, */*;q=0.5";

/// Why a page is not there.
#[derive(Debug, Error)]
pub enum WebError {
    /// No address that is opened, as written or after a redirection.
    #[error("leads to another place: {0}")]
    Address(#[from] AddressError),
    /// It was moved too often.
    #[error("is redirected more than {REDIRECTIONS} times")]
    Redirections,
    /// The server says that it gives nothing.
    #[error("the server answers {0}{hint}", hint = hint(*.0))]
    Status(u16),
    /// It is larger than was asked for.
    #[error("is larger than {0} MiB; --max-size takes more")]
    TooLarge(usize),
    /// The server or the way to it is too slow.
    #[error("takes too long ({0})")]
    TimedOut(String),
    /// It broke off.
    #[error("breaks off: {0}")]
    BrokenOff(io::Error),
    /// The server is not reached or makes no sense.
    #[error("no page comes from there: {}", .0.trim_start_matches("io: "))]
    Unreachable(String),
    /// Nobody waits for it any more.
    #[error("cancelled")]
    Cancelled,
}

fn hint(status: u16) -> &'static str {
    match status {
        401 | 403 => ": it is not open to everybody",
        404 | 410 => ": there is no such page",
        429 => ": it was asked too often",
        500..=599 => ": it has a fault",
        _ => "",
    }
}

/// How long one waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connection: Duration,
    /// For the next bytes.
    pub bytes: Duration,
    /// For the whole of it.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connection: Duration::from_secs(10),
            bytes: Duration::from_secs(20),
            whole: Duration::from_mins(2),
        }
    }
}

/// By what a server knows whether a page is still the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// Its `ETag`.
    pub tag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Its media type, as the server writes it.
    pub media: Option<String>,
    /// Where it was found in the end.
    pub address: Address,
    /// By what it is asked for again; `None` where it is not to be kept.
    pub validators: Option<Validators>,
}

/// What a server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A page.
    Page(Page),
    /// What is known is still so.
    Unchanged,
}

/// The web, asked within these bounds.
pub struct Web {
    agent: Agent,
    limit: usize,
}

impl Web {
    /// Takes pages of at most so many bytes. Proxies are those of the environment
    /// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    #[must_use]
    pub fn new(limit: usize, patience: Patience) -> Self {
        let agent = Agent::config_builder()
            .user_agent(concat!("qari/", env!("CARGO_PKG_VERSION")))
            .accept(ACCEPTED)
            .http_status_as_error(false)
            // We look at each ourselves.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(patience.connection))
            .timeout_recv_response(Some(patience.bytes))
            .timeout_per_read(Some(patience.bytes))
            .timeout_global(Some(patience.whole))
            .build();
        Self {
            agent: agent.new_agent(),
            limit,
        }
    }

    /// Asks for a page; where `known` is what it was known by, only if it has
    /// changed. `go_on` is told the bytes that are there now and then, and stops it
    /// by answering `false`.
    ///
    /// # Errors
    /// When it does not come, or not whole.
    pub fn get(
        &self,
        address: &Address,
        known: &Validators,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Answer, WebError> {
        let mut address = address.page();
        for _ in 0..=REDIRECTIONS {
            if !go_on(0) {
                return Err(WebError::Cancelled);
            }
            let response = self.ask(&address, known)?;
            let status = response.status().as_u16();
            match status {
                301 | 302 | 303 | 307 | 308 => {
                    let target = written(response.headers(), &header::LOCATION);
                    address = address
                        .join(&target.ok_or(WebError::Status(status))?)?
                        .page();
                }
                304 => return Ok(Answer::Unchanged),
                200 | 203 => return self.page(response, address, go_on).map(Answer::Page),
                _ => return Err(WebError::Status(status)),
            }
        }
        Err(WebError::Redirections)
    }

    fn ask(&self, address: &Address, known: &Validators) -> Result<Response<ureq::Body>, WebError> {
        let mut request = self.agent.get(address.as_str());
        if let Some(tag) = &known.tag {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        if let Some(modified) = &known.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        request.call().map_err(|error| failed(error, address))
    }

    fn page(
        &self,
        response: Response<ureq::Body>,
        address: Address,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Page, WebError> {
        let (parts, body) = response.into_parts();
        let too_large = WebError::TooLarge(self.limit >> 20);
        let told = body.content_length().unwrap_or(0);
        if told > self.limit as u64 {
            return Err(too_large);
        }
        let mut reader = body.into_with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::new();
        loop {
            let before = bytes.len();
            let step = reader.by_ref().take(STEP as u64).read_to_end(&mut bytes);
            step.map_err(broken_off)?;
            // Counted as unpacked: what is packed may be a bomb.
            if bytes.len() > self.limit {
                return Err(too_large);
            }
            if !go_on(bytes.len()) {
                return Err(WebError::Cancelled);
            }
            if bytes.len() == before {
                break;
            }
        }
        Ok(Page {
            bytes,
            media: written(&parts.headers, &header::CONTENT_TYPE),
            validators: validators(&parts.headers),
            address,
        })
    }
}

/// What a header says, where it says anything that can be said again.
fn written(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// By what a page is asked for again, where it may be kept and can be.
fn validators(headers: &HeaderMap) -> Option<Validators> {
    let forbidden = written(headers, &header::CACHE_CONTROL)
        .is_some_and(|said| said.to_ascii_lowercase().contains("no-store"));
    let readable = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let validators = Validators {
        tag: readable(header::ETAG).map(str::to_owned),
        modified: readable(header::LAST_MODIFIED).map(str::to_owned),
    };
    (!forbidden && validators != Validators::default()).then_some(validators)
}

fn failed(error: ureq::Error, address: &Address) -> WebError {
    match error {
        ureq::Error::Timeout(waiting) => WebError::TimedOut(waiting.to_string()),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            WebError::BrokenOff(error)
        }
        ureq::Error::HostNotFound => {
            WebError::Unreachable(format!("no host is called {}", address.host()))
        }
        error => WebError::Unreachable(error.to_string()),
    }
}

fn broken_off(error: io::Error) -> WebError {
    let cause = error
        .get_ref()
        .and_then(|cause| cause.downcast_ref::<ureq::Error>());
    match cause {
        Some(ureq::Error::Timeout(waiting)) => WebError::TimedOut(waiting.to_string()),
        _ => WebError::BrokenOff(error),
    }
}
