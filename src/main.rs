//! The door: what was asked is done, and the exit code says how it went: 0, 1
//! when a source failed, 2 for a command line that says nothing sensible.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;
use qari::batch;
use qari::cli::{Args, Printing, Task};

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match Args::parse().task() {
        Task::Read(locator) => batch::print(&locator, Printing::default(), &mut out),
        Task::Print(locator, printing) => batch::print(&locator, printing, &mut out),
        Task::Extract(locator) => batch::extract(&locator, &mut out),
    };
    match done {
        Err(error) if !is_broken_pipe(&error) => {
            // Nobody may be there to read it; there is no one else to tell.
            let _ = writeln!(io::stderr(), "qari: {error:#}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// True when whoever read our output has read enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let cause = error.root_cause().downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
