//! `Effect`: what the reader wants done by somebody who may wait, read files
//! or touch the terminal. Data, as messages are: a test reads what a key press
//! asks for without doing it.

use std::path::PathBuf;
use std::sync::Arc;

use super::catalogue::{Opening, Wanted};
use super::display::Display;
use super::message::Ticket;
use crate::article::{Address, Anchor, Annotations, Article, Format, Remark};
use crate::review::Entry;
use crate::text::find::Query;

/// A wish.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read and parse the whole source of which only the head is here.
    Load(Ticket),
    /// Give up the load that is under way.
    StopLoading,
    /// Find names and quotations in this article.
    Annotate(Ticket, Arc<Article>),
    /// Find where something stands, the stretch after `from` first.
    Find {
        /// To be given back with what is found.
        ticket: Ticket,
        /// Where to look.
        article: Arc<Article>,
        /// What to look for, and how.
        query: Query,
        /// Where the reader is.
        from: Anchor,
    },
    /// The whole article is here: remember it, and tell where its reader was.
    Remember(Ticket, Arc<Article>),
    /// Remember that the reader is here, and whether they have come to the end.
    KeepPlace(Anchor, bool),
    /// Read the log of what was said about this article.
    ReadLog(Ticket),
    /// Keep an entry: add it to the log.
    Append(Box<Entry>),
    /// Write the article, with what is known of it, in a format of others.
    Export(Exporting),
    /// What a catalogue asks for.
    Catalogue(Wanted),
    /// Read this instead of what is read.
    Open(Opening),
    /// Nothing is read any more: what is to be kept of it is kept now.
    Leave,
    /// Put this text into the clipboard.
    Copy(String),
    /// Give this text to this program.
    Ask {
        /// To be given back with what it says.
        ticket: Ticket,
        /// The program and its arguments, `{}` in one for the text.
        words: Vec<String>,
        /// The text.
        text: String,
    },
    /// Fetch this picture.
    Picture(Ticket, Address),
    /// End the program that was asked.
    EndAsked,
    /// Have a browser open this address or file.
    Browse(String),
    /// Read what this file says of the article.
    Import(Ticket, Arc<Article>, PathBuf),
    /// Leave the terminal, stop, and come back when continued.
    Suspend,
    /// Send rows in this way from now on.
    Display(Display),
    /// Take the terminal again and send it everything: it may have changed.
    Restore,
}

impl Effect {
    /// What sort of wish it is, for a log: nothing of what it is about.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Load(_) => "load",
            Self::StopLoading => "stop loading",
            Self::Annotate(..) => "annotate",
            Self::Find { .. } => "find",
            Self::Remember(..) => "remember",
            Self::KeepPlace(..) => "keep place",
            Self::ReadLog(_) => "read log",
            Self::Append(_) => "append",
            Self::Export(_) => "export",
            Self::Catalogue(_) => "catalogue",
            Self::Open(_) => "open",
            Self::Leave => "leave",
            Self::Copy(_) => "copy",
            Self::Ask { .. } => "ask",
            Self::Picture(..) => "picture",
            Self::EndAsked => "end asked",
            Self::Browse(_) => "browse",
            Self::Import(..) => "import",
            Self::Suspend => "suspend",
            Self::Display(_) => "display",
            Self::Restore => "restore",
        }
    }
}

/// A wish for a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Exporting {
    /// The whole article.
    pub article: Arc<Article>,
    /// All that is known of it.
    pub annotations: Arc<Annotations>,
    /// What its reader put on it.
    pub remarks: Vec<Remark>,
    /// In which format.
    pub format: Format,
    /// Into which file; `None` is beside the source.
    pub file: Option<PathBuf>,
    /// Whether a file that is there is replaced.
    pub replace: bool,
}
