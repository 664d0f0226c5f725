//! The door: what was asked is done, and the exit code says how it went: 0, 1
//! when a source failed, 2 for a command line that says nothing sensible, 128
//! and its number for a signal.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;
use qari::app::Ending;
use qari::choice::Asked;
use qari::cli::{Args, Task};
use qari::progress::Failures;
use qari::run::Begin;
use qari::store::log_to;
use qari::text::letters::printable;
use qari::{batch, compare, configure, doctor, librarian, run};
use tracing::{debug, error};

fn main() -> ExitCode {
    let asked = match Args::try_parse() {
        Ok(asked) => asked,
        Err(usage) => return misused(&usage),
    };
    if let Some(file) = &asked.log
        && let Err(cause) = log_to(file)
    {
        let name = printable(&file.display().to_string());
        let _ = writeln!(io::stderr(), "qari: --log {name}: {cause}");
        return ExitCode::FAILURE;
    }
    let advice = asked.advice();
    let task = match asked.task() {
        Ok(task) => task,
        Err(usage) => return misused(&usage),
    };
    done(task).unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        // Nobody may be there to read it; there is no one else to tell.
        let advice = advice.map_or_else(String::new, |advice| format!("; {advice}"));
        error!("fails");
        debug!(cause = %told(&error));
        let _ = writeln!(io::stderr(), "qari: {}{advice}", told(&error));
        ExitCode::FAILURE
    })
}

/// Does what is to be done; the exit code says how that ended.
fn done(task: Task) -> anyhow::Result<ExitCode> {
    let out = || BufWriter::new(io::stdout().lock());
    match task {
        Task::Read(begin, asked) => run::read(begin, asked).map(code),
        Task::Print(requests, printing) => requests
            .iter()
            .try_for_each(|request| batch::print(request, printing, &mut out()))
            .map(|()| ExitCode::SUCCESS),
        Task::Compare(comparing, telling) => {
            compare::tell(&comparing, telling, &mut out()).map(|()| ExitCode::SUCCESS)
        }
        Task::OpenDifferences(comparing, asked) => {
            compare::differences(&comparing).and_then(|(locator, places)| {
                let asked = Asked {
                    review: Some(places),
                    ..asked
                };
                run::read(Begin::Source(locator.into()), asked).map(code)
            })
        }
        Task::Doctor(terminal) => doctor::examine(terminal).and_then(|(told, ending)| {
            let mut out = out();
            out.write_all(told.as_bytes())?;
            out.flush()?;
            Ok(code(ending))
        }),
        Task::Export(request, format, (keeping, destination)) => {
            batch::export(&request, format, (&keeping, &destination), &mut out())
                .map(|()| ExitCode::SUCCESS)
        }
        Task::Import(import, destination) => {
            batch::import(&import, &destination, &mut out()).map(|()| ExitCode::SUCCESS)
        }
        Task::ExtractAll(sources) => {
            batch::extract_all(&sources, &mut out()).map(|()| ExitCode::SUCCESS)
        }
        Task::Extract(request, what) => {
            batch::extract(&request, what, &mut out()).map(|()| ExitCode::SUCCESS)
        }
        Task::Tell(text) => {
            let mut out = out();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Configure(wish) => configure::answer(&wish, &mut out()).map(|()| ExitCode::SUCCESS),
        Task::Library(asking) => librarian::answer(&asking, &mut out()).map(|()| ExitCode::SUCCESS),
    }
}

/// Help and version are what was asked for. Anything else names what was typed,
/// which may be anything.
fn misused(usage: &clap::Error) -> ExitCode {
    if usage.use_stderr() {
        let lines: Vec<String> = usage.to_string().lines().map(printable).collect();
        let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
        ExitCode::from(2)
    } else {
        match usage.print().and_then(|()| io::stdout().flush()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    }
}

/// An error as a terminal may get it, whatever stands in names and causes: a line, or
/// one for each thing that failed.
fn told(error: &anyhow::Error) -> String {
    if let Some(failures) = error.downcast_ref::<Failures>() {
        return failures.to_string();
    }
    printable(format!("{error:#}").trim_end())
}

/// How a shell knows what ended the reader.
fn code(ending: Ending) -> ExitCode {
    match ending {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Signal(signal) => {
            ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or_default()))
        }
        // As if the hangup had been heard as a signal.
        Ending::HungUp => ExitCode::from(129),
        Ending::Crashed => ExitCode::from(101),
    }
}

/// True when whoever read our output has read enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let cause = error.root_cause().downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
