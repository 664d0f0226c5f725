//! `Program`: a program of the user's that is given a text. It is started as it
//! is named, through no shell, so nothing in a text can be a command; it sees
//! neither the keys nor the screen.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

use thiserror::Error;

/// Where the text stands in an argument.
const PLACE: &str = "{}";
/// Bytes of what a program says that are kept.
const SAID: u64 = 256 * 1024;

/// Where copies go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clipboard {
    /// To the terminal, which has a clipboard where somebody sits (OSC 52).
    Terminal,
    /// The same, and to tmux, which passes on what it is given itself and often
    /// not what programs in it send (`set-clipboard external`, its default).
    Tmux,
    /// To this program's standard input.
    Program(Vec<String>),
}

/// Why a program could not be run.
#[derive(Debug, Error)]
pub enum ProgramError {
    /// None is called so.
    #[error("there is no program `{0}`")]
    Missing(String),
    /// It cannot be started.
    #[error("`{name}` cannot be started: {cause}")]
    Start {
        /// The program.
        name: String,
        /// What the system says.
        cause: io::Error,
    },
}

/// A running program.
#[derive(Debug)]
pub struct Program {
    child: Child,
    complaints: File,
}

impl Program {
    /// Starts the first of `words` with the others for arguments. `text` stands
    /// for `{}` in them; where none has that, it is standard input.
    ///
    /// # Errors
    /// When it is not there or does not start.
    pub fn start(words: &[String], text: &str) -> Result<(Self, ChildStdout), ProgramError> {
        let name = words.first().map_or("", String::as_str);
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => ProgramError::Missing(name.to_owned()),
            _ => ProgramError::Start {
                name: name.to_owned(),
                cause,
            },
        };
        let arguments = words.get(1..).unwrap_or_default();
        let within = arguments.iter().any(|word| word.contains(PLACE));
        let given = if within { "" } else { text };
        let complaints = tempfile::tempfile().map_err(failed)?;
        let mut child = Command::new(name)
            .args(arguments.iter().map(|word| word.replace(PLACE, text)))
            .stdin(input(given).map_err(failed)?)
            .stdout(Stdio::piped())
            .stderr(complaints.try_clone().map_err(failed)?)
            .spawn()
            .map_err(failed)?;
        match child.stdout.take() {
            Some(said) => Ok((Self { child, complaints }, said)),
            None => Err(failed(io::Error::other("it has no standard output"))),
        }
    }

    /// Whether it has ended, and how.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }

    /// Waits for its end; true where it did what it was to do.
    #[must_use]
    pub fn succeeds(mut self) -> bool {
        self.child.wait().is_ok_and(|status| status.success())
    }

    /// What it had to say about what went wrong.
    #[must_use]
    pub fn complaints(&mut self) -> String {
        let whole = self.complaints.rewind();
        whole.map_or_else(|_| String::new(), |()| read(&mut self.complaints))
    }

    /// Ends it, if it has not ended.
    pub fn stop(&mut self) {
        // It may just have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// All that comes, as far as it is kept; what is no UTF-8 becomes U+FFFD.
#[must_use]
pub fn read(said: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    // What came before an error is worth as much.
    let _ = said.take(SAID).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text for standard input. In a file that has no name, since a pipe takes no
/// more than somebody reads, and the program may speak first.
fn input(text: &str) -> io::Result<Stdio> {
    if text.is_empty() {
        return Ok(Stdio::null());
    }
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    Ok(file.into())
}

#[cfg(test)]
mod tests {
    use super::{Program, ProgramError, read};

    fn run(words: &[&str], text: &str) -> (String, String, bool) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let (mut program, mut said) = Program::start(&words, text).expect("it starts");
        let heard = read(&mut said);
        drop(said);
        let status = loop {
            if let Some(status) = program.ended().expect("it is known") {
                break status;
            }
        };
        (heard, program.complaints(), status.success())
    }

    #[test]
    fn a_text_is_an_argument_or_standard_input() {
        let (said, ..) = run(&["printf", "%s|", "a", "<{}>"], "س '$(id)' \"x\"");
        assert_eq!(said, "a|<س '$(id)' \"x\">|", "no shell reads it");
        let long = "كلمة ".repeat(60_000);
        let (said, ..) = run(&["cat"], &long);
        // It is cut off in the middle of a letter.
        let whole = said.trim_end_matches('\u{FFFD}');
        assert!(long.starts_with(whole) && whole.len() > 200_000);
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let (said, complaints, good) = run(&["ls", "/nowhere/{}"], "x");
        assert!(said.is_empty() && complaints.contains("/nowhere/x") && !good);
        let missing = Program::start(&["no-such-program-here".to_owned()], "x");
        assert!(matches!(missing, Err(ProgramError::Missing(name)) if name.starts_with("no-such")));
    }

    #[test]
    fn one_that_does_not_end_is_stopped() {
        let words = ["sleep", "1000"].map(str::to_owned);
        let (mut program, _said) = Program::start(&words, "").expect("it starts");
        assert!(program.ended().expect("known").is_none());
        program.stop();
        assert!(program.ended().expect("known").is_some());
    }
}
