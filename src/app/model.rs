//! `Model`: all that the reader knows, in one value. `update` alone changes
//! it; the view reads it. It holds no handle, no thread and no clock, so a test
//! can make one, press keys and look.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::areas::{Areas, Size};
use super::catalogue::{Catalogue, Upshot};
use super::display::Display;
use super::drag::Drag;
use super::findings::Findings;
use super::help::Help;
use super::history::{History, Spot};
use super::hook::{Hook, HookCard, Running};
use super::keymap::Keymap;
use super::lang::Lang;
use super::line::Line;
use super::listed::Narrowing;
use super::loading::Work;
use super::memory::Memory;
use super::message::{ExportFailure, Failure, ImportFailure, Ticket};
use super::motion::Way;
use super::panel::Panel;
use super::peek::Peek;
use super::pending::Pending;
use super::picture::PictureCard;
use super::progress::Density;
use super::reader::Reader;
use super::reading::Reading;
use super::review::Review;
use super::search::Search;
use super::selection::Selection;
use super::subject::Subject;
use crate::article::{Article, BlockKind, Decoding};
use crate::layout::{Alignment, Digits, Noise, Options, Spacing, Tashkeel};
use crate::library::Order;
use crate::text::TextRange;
use crate::text::find::Query;
use crate::theme::{self, Themes};

/// The reader's state.
#[derive(Debug)]
pub struct Model {
    /// What is read: the head of it until the whole is here.
    pub article: Arc<Article>,
    /// What the source is called.
    pub label: String,
    /// What is known of the article.
    pub findings: Findings,
    /// The blocks that are title or heading, by index.
    pub sections: Vec<usize>,
    /// The language of the interface.
    pub lang: Lang,
    /// The window.
    pub size: Size,
    /// Who gets which cells of it; `None` when it is too small.
    pub areas: Option<Areas>,
    /// The article's column.
    pub reader: Reader,
    /// The lists beside it.
    pub panel: Panel,
    /// What its lists are narrowed to.
    pub narrowing: Narrowing,
    /// The line that is typed below, other than a search.
    pub line: Option<Line>,
    /// The card over the article.
    pub peek: Option<Peek>,
    /// Programs that are asked about a text.
    pub hooks: Vec<Hook>,
    /// The one that runs.
    pub running: Option<Running>,
    /// What one said, or which one is to be asked.
    pub hook_card: Option<HookCard>,
    /// The picture over the article.
    pub picture: Option<PictureCard>,
    /// Where the article is from, as a browser opens it.
    pub source: Option<String>,
    /// Whether what has nothing to do with what is selected is dimmed.
    pub spotlight: bool,
    /// Articles to choose from, where the article is from a list, or one is shown.
    pub catalogue: Option<Catalogue>,
    /// Which of the two is shown.
    pub screen: Screen,
    /// Which of the two the keys go to.
    pub focus: Focus,
    /// The table of keys, while it is open.
    pub help: Option<Help>,
    /// The search, while one is typed or followed.
    pub search: Option<Search>,
    /// What was searched before, the last one last.
    pub(super) searched: Vec<Query>,
    /// What `n` follows, and whose mentions are filled.
    pub subject: Option<Subject>,
    /// The quotation that is marked.
    pub quotation: Option<usize>,
    /// Where the last jump landed.
    pub target: Option<TextRange>,
    /// What is selected, to be copied.
    pub selection: Option<Selection>,
    /// What the mouse holds while its button is down.
    pub(super) drag: Option<Drag>,
    /// What is said about the article.
    pub review: Review,
    /// Where jumps came from.
    pub history: History,
    /// Places by the letter that names them.
    pub marks: BTreeMap<char, Spot>,
    /// Which key does what.
    pub keymap: Keymap,
    /// A count or a letter that an action waits for.
    pub pending: Pending,
    /// How the roles of the screen look.
    pub themes: Themes,
    /// How the terminal is made to show what is drawn.
    pub display: Display,
    /// Whether vowel marks are drawn.
    pub tashkeel: Tashkeel,
    /// How the article is shown.
    pub reading: Reading,
    pub(super) density: Density,
    /// What the library was told.
    pub(super) memory: Memory,
    /// What the last key press has to tell.
    pub notice: Option<Notice>,
    /// What went wrong for good.
    pub failure: Option<Failure>,
    /// What the workers are at.
    pub work: Work,
    /// Why the reader is to end, once it is.
    pub done: Option<Ending>,
    pub(super) last_ticket: Ticket,
    /// Wishes for the article have later tickets.
    pub(super) since: Ticket,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// An article.
    #[default]
    Article,
    /// Articles to choose from.
    Catalogue,
}

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The article.
    #[default]
    Article,
    /// The panel.
    Panel,
}

/// What a key press has to tell, until the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A step went past an end of the text and began anew at the other.
    Wrapped(Way),
    /// No name is selected and nothing is searched.
    NothingSelected,
    /// There is nothing of that sort in this article.
    NothingThere,
    /// What was selected is in the clipboard.
    Copied,
    /// Nothing is selected.
    NothingToCopy,
    /// It could not be put into the clipboard.
    NotCopied,
    /// No quotation is chosen.
    NoQuotation,
    /// No program is named in the settings, or none of this number.
    NoHook,
    /// A program had nothing to say.
    Silent,
    /// A program was ended.
    Stopped,
    /// A browser was asked for a link.
    Opened,
    /// There is no browser.
    NotOpened,
    /// No link is in view.
    NoLink,
    /// No picture is in view.
    NoPicture,
    /// No action or command is called so.
    NoAction,
    /// No format of exports is called so.
    NoFormat,
    /// Names and quotations are still being looked for.
    StillLooking,
    /// The article was written into this file.
    Exported(String),
    /// It was not: this file, and why.
    NotExported(String, ExportFailure),
    /// A command needs the name of a file.
    NoFile,
    /// What a file says is shown instead of what was found.
    Imported,
    /// It is not, and why.
    NotImported(ImportFailure),
    /// A letter names this place now.
    Marked(char),
    /// No place has this letter.
    NoMark(char),
    /// No jump came from anywhere, or none was gone back.
    NowhereToGo(Way),
    /// What was done last is taken back.
    Undone,
    /// What was taken back is done again.
    Redone,
    /// Nothing was marked or decided that could be taken back.
    NothingToUndo,
    /// Nothing was taken back.
    NothingToRedo,
    /// What came of a deed with what is listed.
    Done(Upshot),
    /// What is listed stands in this order now; `None` is the usual one.
    Order(Option<Order>),
    /// It cannot be opened, and why.
    Unopened(String),
    /// What was typed is no address of the web.
    NoAddress,
    /// No article is meant.
    NoArticle,
    /// Nothing more is in the queue.
    QueueDone,
    /// Nothing is selected that could be added.
    NothingToAdd,
    /// The reader goes on from where they were, at so many hundredths.
    Continued(usize),
    /// Nothing of this is kept.
    NothingKept,
    /// So many lines of the log were cut off.
    TornLines(usize),
    /// The bytes were no plain UTF-8: what was made of them.
    Decoded(Decoding),
    /// No more than so many bytes of the source are read.
    Cut(usize),
    /// It is marked now.
    Kept,
    /// It is taken away.
    Deleted,
    /// Its place is not in this text any more.
    Lost,
    /// No colour has this number.
    NoColour,
    /// Rows are sent in another way now.
    Displayed(Display),
    /// The theme of this name is shown now.
    Themed(String),
    /// A theme is not shown, and why.
    ThemeFault(theme::Error),
    /// Vowel marks are drawn now, or not.
    Tashkeel(Tashkeel),
    /// Lines are drawn out now, or not.
    Alignment(Alignment),
    /// Digits are of this family now.
    Digits(Digits),
    /// Lines stand so far apart now.
    Spacing(Spacing),
    /// What is beside the article is shown now, or not.
    Noise(Noise),
    /// Lines have so many columns now, at most.
    Measure(u16),
    /// All but the current paragraph recede now, or nothing does.
    OneParagraph(bool),
    /// The article is alone on the screen now, or no longer.
    Zen(bool),
}

/// Why the reader ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was asked to.
    Quit,
    /// By this signal.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// A worker died of a fault of ours.
    Crashed,
}

impl Model {
    pub(super) fn new(article: Arc<Article>, label: String, size: Size) -> Self {
        let options = Options::new(1, article.direction);
        let density = Density::new(&article);
        let mut model = Self {
            sections: sections(&article),
            article,
            label,
            findings: Findings::default(),
            lang: Lang::default(),
            size,
            areas: None,
            reader: Reader::new(options),
            panel: Panel::default(),
            narrowing: Narrowing::default(),
            line: None,
            peek: None,
            hooks: Vec::new(),
            running: None,
            hook_card: None,
            picture: None,
            source: None,
            spotlight: false,
            catalogue: None,
            screen: Screen::default(),
            focus: Focus::default(),
            help: None,
            search: None,
            searched: Vec::new(),
            subject: None,
            quotation: None,
            target: None,
            selection: None,
            drag: None,
            review: Review::default(),
            history: History::default(),
            marks: BTreeMap::new(),
            keymap: Keymap::default(),
            pending: Pending::default(),
            themes: Themes::default(),
            display: Display::default(),
            tashkeel: Tashkeel::default(),
            reading: Reading::default(),
            density,
            memory: Memory::default(),
            notice: None,
            failure: None,
            work: Work::default(),
            done: None,
            last_ticket: Ticket::default(),
            since: Ticket::default(),
        };
        model.settle();
        model
    }

    pub(super) fn next_ticket(&mut self) -> Ticket {
        self.last_ticket.0 += 1;
        self.last_ticket
    }

    /// Another text of the same article: what stands in it is found anew.
    pub(super) fn replace_article(&mut self, article: Arc<Article>) {
        self.sections = sections(&article);
        self.density = Density::new(&article);
        self.article = article;
    }

    /// Deals out the window and lays out the rows in view: after this, drawing
    /// only reads.
    pub(super) fn settle(&mut self) {
        let has_focus = self.focus == Focus::Panel;
        self.areas = Areas::new(self.size, has_focus, self.panel.columns, &self.reading);
        if self.review.reviewing.is_some() {
            self.areas = self.areas.map(Areas::with_review);
        }
        if let Some(areas) = self.areas {
            let text = areas.text;
            let options = Options {
                tashkeel: self.tashkeel,
                alignment: self.reading.alignment,
                digits: self.reading.digits,
                spacing: self.reading.spacing,
                noise: self.reading.noise,
                ..Options::new(usize::from(text.columns), self.article.direction)
            };
            self.reader
                .settle(&self.article, options, usize::from(text.rows));
        }
    }
}

fn sections(article: &Article) -> Vec<usize> {
    let blocks = article.blocks.iter().enumerate();
    blocks
        .filter(|(_, block)| matches!(block.kind, BlockKind::Title | BlockKind::Heading))
        .map(|(index, _)| index)
        .collect()
}
