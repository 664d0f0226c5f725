//! Themes: how each role of the screen looks. A theme is a value, read from TOML:
//! those that come with qari are files of `assets/themes`, a user's own are files
//! of their settings; both say the same things in the same way. No terminal is
//! known here: colours and attributes are as a theme says, and `term` sends what
//! its terminal can show of them.

mod colour;
mod error;
mod look;
mod read;
mod role;
mod themes;

pub use colour::{Background, Colour, Rgb};
pub use error::{Cause, Error, Kind};
pub use look::{Attribute, Look};
pub use read::Theme;
pub use role::{Highlight, Role};
pub use themes::{BUILT_IN, File, Themes};
