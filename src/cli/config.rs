//! The arguments of `config`: what is asked of the settings.

use std::path::PathBuf;

use clap::Args as Group;

use super::Task;
use crate::configure::Configuring;

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub(super) struct Config {
    /// Print a file of settings in which each stands as it is anyhow
    #[arg(long)]
    print_default: bool,

    /// Tell what is wrong with a file of settings, each fault with its line and column;
    /// fails where there is any [default: yours]
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    #[expect(
        clippy::option_option,
        reason = "an option whose value may be left out"
    )]
    check: Option<Option<PathBuf>>,

    /// Print where your settings are, or would be
    #[arg(long)]
    path: bool,
}

impl Config {
    pub(super) fn task(self) -> Task {
        Task::Configure(match self.check {
            Some(file) => Configuring::Check(file),
            None if self.path => Configuring::Path,
            None => Configuring::PrintDefault,
        })
    }
}
