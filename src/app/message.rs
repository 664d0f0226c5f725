//! `Message`: the facts that reach the reader, from keys, mouse, terminal and
//! workers. Data that can be printed, compared and replayed.
//!
//! Answers of workers carry the ticket of the wish they answer; whoever asked
//! again in between holds a newer ticket and lets the old answer lie.

use std::path::PathBuf;
use std::sync::Arc;

use super::areas::{Place, Size};
use super::catalogue::{Described, Row, Upshot};
use super::display::Display;
use super::hook::{Hook, Outcome};
use super::keymap::Keymap;
use super::lang::Lang;
use super::picture::Picture;
use super::reading::Reading;
use super::review::Reviewer;
use crate::article::{Anchor, Annotations, Article, Listing};
use crate::import::{ImportError, Imported};
use crate::layout::Tashkeel;
use crate::review::Log;
use crate::text::TextRange;
use crate::text::find::PatternError;
use crate::theme::{self, Themes};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key went down.
    Pressed(Key),
    /// Text was pasted.
    Pasted(String),
    /// The mouse wheel was turned by so many notches, down is positive.
    Wheel(Place, i16),
    /// The first mouse button went down.
    Clicked(Place),
    /// The mouse was moved with the first button down.
    Dragged(Place),
    /// The window has a new size.
    Resized(Size),
    /// How rows are sent to this terminal, and whether it shows vowel marks
    /// well enough to draw them.
    Terminal(Display, Tashkeel),
    /// The language of the interface.
    Language(Lang),
    /// Which key does what.
    Keys(Box<Keymap>),
    /// The themes, and why another one is not shown.
    Themes(Box<Themes>, Option<theme::Error>),
    /// How the article is to be shown.
    Reading(Reading),
    /// Programs that are asked about a text.
    Hooks(Vec<Hook>),
    /// Where the article is from, as a browser opens it.
    From(String),
    /// The terminal may have lost what was drawn: we were stopped.
    Resumed,
    /// Somebody asks us to stop for now, as Ctrl-Z does.
    StopAsked,
    /// A signal asks us to end.
    Signalled(i32),
    /// The terminal gives no more keys: it is gone.
    HungUp,
    /// The whole article is here, after its head.
    Loaded(Ticket, Arc<Article>),
    /// More of a source that comes in its own time: what was there is as it was.
    Grown(Ticket, Arc<Article>),
    /// No more than so many bytes of it are read.
    Cut(usize),
    /// So many bytes of the article were read.
    Progress(Ticket, usize),
    /// What is known of the article.
    Annotated {
        /// Which wish.
        ticket: Ticket,
        /// All that was found up to now: of the blocks before its extent.
        annotations: Arc<Annotations>,
        /// True when nothing more will come.
        whole: bool,
    },
    /// Where what is searched stands, in text order; more will come unless
    /// `whole`.
    Found {
        /// Which search.
        ticket: Ticket,
        /// All that was found up to now.
        hits: Vec<TextRange>,
        /// True when nothing more will come.
        whole: bool,
    },
    /// Who reads, and what their entries are called.
    Reviewer(Reviewer),
    /// Begin a review of all that was found, or of what stands in these ranges, in
    /// bytes of the article's text.
    Review(Option<Vec<TextRange>>),
    /// What was said about this article before.
    LogRead(Ticket, Arc<Log>),
    /// The library knows the article; where its reader was, where somebody was in it.
    Remembered(Ticket, Option<Anchor>),
    /// The library cannot be used, and why.
    NoLibrary(String),
    /// Nothing of this is to be kept.
    NothingKept,
    /// What is said cannot be kept, or what was said cannot be read, and why.
    NotKept(String),
    /// What was searched is no pattern.
    Refused(Ticket, PatternError),
    /// A program that was asked has come to an end.
    Answered(Ticket, Outcome),
    /// A picture is here, or why it is not.
    Pictured(Ticket, Result<Arc<Picture>, String>),
    /// There is no browser, or it cannot be started.
    NotOpened,
    /// The program that was to put a text into the clipboard did not.
    NotCopied,
    /// An article was written into a file, unless something was in the way.
    Exported {
        /// Which file.
        file: PathBuf,
        /// What was in the way.
        failure: Option<ExportFailure>,
    },
    /// What a catalogue lists, after what came before; more will come unless the last
    /// is true.
    Listed(Ticket, Vec<Row>, bool),
    /// What is known of some of its rows, by their places.
    Described(Ticket, Vec<(usize, Described)>),
    /// What came of a deed with what is listed.
    Done(Upshot),
    /// What was to be loaded is a feed.
    Feed(Ticket, Arc<Listing>),
    /// What was to be opened cannot be, and why.
    Unopened(String),
    /// A file about the article was read, or why not.
    Imported(Ticket, Result<Box<Imported>, ImportFailure>),
    /// A wish could not be granted.
    Failed(Ticket, Failure),
    /// A worker died of a fault of ours.
    Crashed,
}

/// Which wish an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Ticket(pub u64);

/// Why a wish could not be granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What the reader is told.
    pub kind: FailureKind,
    /// The cause in the words of the room that failed, for stderr.
    pub cause: String,
}

impl Failure {
    /// True for what does not end with the article that is read.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        matches!(self.kind, FailureKind::Library | FailureKind::Journal)
    }
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFailure {
    /// There is one already.
    Exists,
    /// In the words of the room that failed.
    Other(String),
}

/// Why a file was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFailure {
    /// It could not be read, in the words of the room that failed.
    Unreadable(String),
    /// It is in no format that can be read.
    NoFormat,
    /// What is wrong in it.
    Wrong(ImportError),
}

/// The kinds of failure that the interface has words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The source could not be read to its end.
    Source,
    /// The web did not give it.
    Web,
    /// The source holds something that is no text.
    Decoding,
    /// What is said about the article cannot be read or kept.
    Journal,
    /// The library cannot be used.
    Library,
}

/// A key press, as the keymap sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub control: bool,
}

/// Which key. Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "keys are called what is printed on them")]
pub enum Code {
    /// A key that writes this character.
    Char(char),
    Enter,
    Escape,
    Tab,
    /// Shift-Tab.
    BackTab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

impl Key {
    /// A key without Ctrl.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            control: false,
        }
    }

    /// A key with Ctrl.
    #[must_use]
    pub const fn control(letter: char) -> Self {
        Self {
            code: Code::Char(letter),
            control: true,
        }
    }

    /// The key that writes `letter`.
    #[must_use]
    pub const fn letter(letter: char) -> Self {
        Self::plain(Code::Char(letter))
    }

    /// The digit that it writes, on any keyboard: an Arabic one has its own.
    pub(super) fn digit(self) -> Option<usize> {
        match self.code {
            Code::Char(letter) if !self.control => digit_of(letter),
            _ => None,
        }
    }
}

/// The value of a digit, Latin, Arabic or Persian.
fn digit_of(letter: char) -> Option<usize> {
    let digit = match letter {
        '0'..='9' => letter as usize - '0' as usize,
        '\u{660}'..='\u{669}' => letter as usize - 0x660,
        '\u{6F0}'..='\u{6F9}' => letter as usize - 0x6F0,
        _ => return None,
    };
    Some(digit)
}
