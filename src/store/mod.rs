//! What outlives the program or stands outside it: files, standard input, the web,
//! the user's locale, journals, the place of the library. The only room that opens
//! files.

mod cache;
mod fetch;
mod journal;
mod keep;
mod locale;
mod log;
pub mod program;
mod settings;
mod shelf;
mod stream;
mod theme_files;
mod web;

pub use cache::Cache;
pub use fetch::{Error, Source};
pub use journal::{Journal, JournalError, identity, now, session, user};
pub use keep::{Destination, KeepError, keep};
pub use locale::{LOCALE, locale};
pub use log::log_to;
pub use program::{Clipboard, Program, ProgramError};
pub use settings::{Settings, SettingsError};
pub use shelf::{ENDINGS, Shelf, articles_of};
pub use stream::Step;
pub use theme_files::{ThemeFile, theme_file, theme_files};
pub use web::{Answer, Page, Patience, Validators, Web, WebError};
