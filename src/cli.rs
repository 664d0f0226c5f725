//! The command line: what was typed (`Args`), and what is to be done about it
//! (`Task`). Others script against it; its contract stands in `docs/manual.md`.

mod config;
mod exchange;
mod extract;
mod holdings;
mod library;
mod manual;
mod named;
mod opening;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args as Group, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::app::{Display, Lang};
use crate::article::{Format, Request};
use crate::batch::{self, Order, Printing, Sources};
use crate::choice::{Asked, Keeping, Telling};
use crate::compare::Comparing;
use crate::configure::Configuring;
use crate::layout::{Forms, Tashkeel};
use crate::librarian::Asking;
use crate::run::Begin;
use crate::store::Destination;
use config::Config;
use exchange::{Export, Import, KeepingArgs};
use extract::Extract;
use named::{Chosen, displays, langs};
use opening::{Opening, begin, locator};

/// Reads Arabic and other right-to-left articles in a terminal, with their
/// people and quotations beside them.
///
/// قارئ: اقرأ المقالات العربية في الطرفية كما تُكتب.
#[derive(Debug, Parser)]
#[command(version = env!("QARI_VERSION"), args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// The article: a file, an address of the web, or - for standard input; a folder,
    /// a feed or several of them are listed. Without it, what is piped in, else the
    /// library, else the built-in sample
    #[arg(value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    #[command(flatten)]
    opening: Opening,

    /// How rows are sent to the terminal: auto, or the name of a way that
    /// `qari doctor` shows
    #[arg(long, env = "QARI_DISPLAY", value_name = "NAME", default_value = "auto", hide_possible_values = true, value_parser = displays())]
    display: Chosen<Display>,

    /// The language of the interface: ar or en [default: `lang` in the
    /// settings, else as the locale says; Arabic unless that is English]
    #[arg(long, env = "QARI_LANG", value_name = "LANG", hide_possible_values = true, value_parser = langs())]
    lang: Option<Chosen<Lang>>,

    /// The theme: auto, dark, light, high-contrast, high-contrast-light, ansi,
    /// mono, one of your own, or its file [default: `theme` in the settings, else
    /// auto: as the terminal's background is]
    #[arg(long, env = "QARI_THEME", value_name = "NAME|FILE")]
    theme: Option<String>,

    #[command(flatten)]
    keeping: KeepingArgs,

    #[command(flatten)]
    remembering: library::RememberingArgs,

    /// Write what qari does, and how long that takes, into this file, for whoever looks
    /// for a fault; nothing of an article is in it
    #[arg(long, value_name = "FILE", global = true)]
    pub log: Option<PathBuf>,

    /// What you are called in what is kept [default: your user name]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the article, laid out in lines
    Cat(Cat),
    /// Print what qari finds in the article: names, quotations, speakers; or why
    Extract(Extract),
    /// Compare two reviews, or two exports, of one article: how far they agree, and
    /// where they do not
    Compare(Compare),
    /// Write the article, with what is known of it, in a format of others
    Export(Export),
    /// Read what others say of an article, and write it in a format of ours
    Import(Import),
    #[command(flatten)]
    Library(library::Asked),
    /// Print the settings that there are, look for faults in yours, or say where they are
    Config(Config),
    /// Say which terminal this is taken for, and ask which way reads right in it
    Doctor,
    /// Print completions for a shell
    Completions(manual::Completions),
    /// Open the manual, in the language of the interface
    Manual(manual::Manual),
    /// Print the manual page, of qari or of a command
    Man(manual::Page),
}

#[derive(Debug, Group)]
struct Cat {
    /// The article: a file, an address of the web, or - for standard input
    file: PathBuf,

    #[command(flatten)]
    opening: Opening,

    /// Columns of a line, 1 to 1000 [default: 80]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1000))]
    width: Option<u16>,

    /// Order of the characters in a line [default: visual on a terminal,
    /// logical elsewhere]
    #[arg(long, value_enum)]
    order: Option<OrderArg>,

    /// What stands for letters [default: shaped in visual order, else letters]
    #[arg(long, value_enum)]
    forms: Option<FormsArg>,

    /// Whether vowel marks are printed
    #[arg(long, value_enum, default_value_t = TashkeelArg::Show)]
    tashkeel: TashkeelArg,
}

#[derive(Debug, Group)]
struct Compare {
    /// The first: a log of reviews (a journal), or what `qari extract` or
    /// `qari export --format json` printed
    first: PathBuf,

    /// The second
    second: PathBuf,

    /// The article [default: what the logs say]
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,

    /// What to print it as
    #[arg(long, value_enum, default_value_t = TellingArg::Text)]
    format: TellingArg,

    /// Instead of printing them, open the differences as a queue to be reviewed
    #[arg(long, conflicts_with = "format")]
    open: bool,

    /// With --open: what is decided goes into this file [default: the library]
    #[arg(long, value_name = "PATH", requires = "open")]
    journal: Option<PathBuf>,

    /// With --open: what you are called in it [default: your user name]
    #[arg(long, value_name = "NAME", requires = "open")]
    reviewer: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TellingArg {
    /// Lines for people
    Text,
    /// One object
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OrderArg {
    /// As they stand on the screen, left to right, padded to the width: for
    /// terminals that show what they get
    Visual,
    /// As stored: for terminals that reorder, and for programs
    Logical,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormsArg {
    /// Presentation forms, joined by qari
    Shaped,
    /// Letters as stored, for whoever joins them
    Letters,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TashkeelArg {
    /// As stored
    Show,
    /// Letters alone
    Hide,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Open the reader.
    Read(Begin, Asked),
    /// Print these articles in lines.
    Print(Vec<Request>, Printing),
    /// Print what qari finds in it.
    Extract(Request, batch::Extract),
    /// Print what qari finds in many, one a line.
    ExtractAll(Sources),
    /// Print how far two reviews agree.
    Compare(Comparing, Telling),
    /// Review what two reviews do not agree on.
    OpenDifferences(Comparing, Asked),
    /// Write it in a format of others.
    Export(Request, Format, (Keeping, Destination)),
    /// Read what others say of it.
    Import(batch::Import, Destination),
    /// Ask something of the library.
    Library(Asking),
    /// See to the settings.
    Configure(Configuring),
    /// Print this.
    Tell(String),
    /// Look at the terminal; `true` where somebody can look back.
    Doctor(bool),
}

impl Args {
    /// What these arguments ask for, here: what is piped in is read where no
    /// file is named, and where nobody watches standard output, the article is
    /// printed instead of opened.
    ///
    /// # Errors
    /// When they do not go together.
    pub fn task(mut self) -> Result<Task, clap::Error> {
        Ok(match self.command.take() {
            Some(Command::Cat(cat)) => {
                let printing = cat.printing();
                Task::Print(vec![cat.opening.request(cat.file)?], printing)
            }
            Some(Command::Extract(extract)) => extract.task()?,
            Some(Command::Compare(compare)) => compare.task(self.seen())?,
            Some(Command::Export(export)) => export.task()?,
            Some(Command::Import(import)) => import.task()?,
            Some(Command::Library(asked)) => asked.task(self.seen())?,
            Some(Command::Config(config)) => config.task(),
            Some(Command::Completions(completions)) => completions.task(),
            Some(Command::Manual(manual)) => {
                self.lang = manual.lang.or(self.lang);
                let whole = manual::whole(self.lang.and_then(|lang| lang.0));
                self.read(Begin::Source(whole.into()))
            }
            Some(Command::Man(page)) => page.task()?,
            Some(Command::Doctor) => {
                let terminals = [
                    std::io::stdin().is_terminal(),
                    std::io::stdout().is_terminal(),
                ];
                Task::Doctor(terminals == [true, true])
            }
            None => {
                let begin = begin(std::mem::take(&mut self.sources), &self.opening)?;
                self.read(begin)
            }
        })
    }

    /// What to say, beside that there is no such file, of a word that may have been meant
    /// for a command.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        let word = self.sources.first().and_then(|word| word.to_str())?;
        if word.contains(['.', '/', ':', '-']) || Path::new(word).exists() {
            return None;
        }
        Some(match Self::command().find_subcommand(word) {
            Some(_) => format!("options stand after a command: qari {word} …"),
            None => "nor is there such a command: `qari help` lists them".to_owned(),
        })
    }

    /// How whatever is read is to be seen: also by what the environment says to a
    /// command.
    fn seen(&self) -> Asked {
        Asked {
            display: self.display.0,
            lang: self.lang.and_then(|lang| lang.0),
            theme: self.theme.clone(),
            ..Asked::default()
        }
    }

    /// What is begun with is read with somebody; where nobody watches standard
    /// output, it is printed.
    fn read(self, begin: Begin) -> Task {
        if std::io::stdout().is_terminal() {
            let asked = Asked {
                reviewer: self.reviewer.clone(),
                ..self.seen()
            };
            let asked = Asked {
                keeping: self.keeping.keeping(),
                library: self.remembering.remembering(),
                ..asked
            };
            return Task::Read(begin, asked);
        }
        let requests = match begin {
            Begin::Source(request) | Begin::LibraryOr(request) => vec![request],
            Begin::Sources(requests) => requests,
            Begin::Library => Vec::new(),
        };
        Task::Print(requests, Printing::for_output(false))
    }
}

impl Compare {
    /// What these arguments ask for; what is read is `seen` so.
    fn task(self, seen: Asked) -> Result<Task, clap::Error> {
        let comparing = Comparing {
            files: [self.first, self.second],
            text: self.text.map(locator).transpose()?,
        };
        if self.open {
            let asked = Asked {
                keeping: self.journal.map_or(Keeping::Usual, Keeping::At),
                reviewer: self.reviewer,
                ..seen
            };
            return Ok(Task::OpenDifferences(comparing, asked));
        }
        let telling = match self.format {
            TellingArg::Text => Telling::Text,
            TellingArg::Json => Telling::Json,
        };
        Ok(Task::Compare(comparing, telling))
    }
}

impl Cat {
    fn printing(&self) -> Printing {
        let plain = Printing::for_output(std::io::stdout().is_terminal());
        let order = self.order.map_or(plain.order, |order| match order {
            OrderArg::Visual => Order::Visual,
            OrderArg::Logical => Order::Logical,
        });
        let usual = match order {
            Order::Terminal | Order::Visual => Forms::Shaped,
            Order::Logical => Forms::Letters,
        };
        Printing {
            width: self.width.map_or(plain.width, usize::from),
            order,
            forms: match self.forms {
                Some(FormsArg::Shaped) => Forms::Shaped,
                Some(FormsArg::Letters) => Forms::Letters,
                None => usual,
            },
            tashkeel: match self.tashkeel {
                TashkeelArg::Show => Tashkeel::Show,
                TashkeelArg::Hide => Tashkeel::Hide,
            },
        }
    }
}

/// What a command that was used wrongly says.
fn misuse_of(command: &str, said: &str) -> clap::Error {
    let mut all = Args::command();
    // Only then its usage names the program.
    all.build();
    match all.find_subcommand_mut(command) {
        Some(command) => command.error(ErrorKind::ArgumentConflict, said),
        None => all.error(ErrorKind::ArgumentConflict, said),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Args, Order, Printing, Task};
    use crate::article::{EntityId, Format, Locator};
    use crate::batch::Extract;
    use crate::export::Subject;
    use crate::layout::{Forms, Tashkeel};
    use crate::run::Begin;

    fn task(typed: &str) -> Task {
        let task = Args::parse_from(typed.split(' ')).task();
        task.expect("it makes sense")
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn forms_follow_the_order_unless_said() {
        let printing = |typed| match task(typed) {
            Task::Print(_, printing) => printing,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            printing("qari cat --order logical a"),
            Printing::for_output(false)
        );
        assert_eq!(printing("qari cat a --order visual").forms, Forms::Shaped);
        let asked =
            printing("qari cat --width 40 --order visual --forms letters --tashkeel hide a");
        let expected = Printing {
            width: 40,
            order: Order::Visual,
            forms: Forms::Letters,
            tashkeel: Tashkeel::Hide,
        };
        assert_eq!(asked, expected);
    }

    #[test]
    fn a_dash_is_standard_input_and_a_file_may_be_called_cat() {
        assert_eq!(
            task("qari extract -"),
            Task::Extract(Locator::Stdin.into(), Extract::All(Format::Json))
        );
        assert!(
            matches!(
                task("qari ./cat"),
                Task::Read(Begin::Source(only), _) if matches!(only.locator, Locator::File(_))
            ) || matches!(
                task("qari ./cat"),
                Task::Print(all, _) if matches!(all[0].locator, Locator::File(_))
            )
        );
        assert!(Args::try_parse_from(["qari", "cat", "--width", "0", "a"]).is_err());
    }

    #[test]
    fn what_is_extracted_is_said_once() {
        let asked = |typed: &str| match task(&format!("qari extract - {typed}")) {
            Task::Extract(request, what) if request.locator == Locator::Stdin => what,
            other => panic!("{other:?}"),
        };
        assert_eq!(asked("--format conll"), Extract::All(Format::Conll));
        assert_eq!(asked("--tokens --format conll"), Extract::Tokens);
        let mention = Extract::Explained(Subject::Mention(6));
        assert_eq!(asked("--explain m7"), mention);
        let entity = Extract::Explained(Subject::Entity(EntityId(2)));
        assert_eq!(asked("--explain=e3"), entity);
        let quotation = Extract::Explained(Subject::Quotation(1));
        assert_eq!(asked("--explain q2"), quotation);
        let alone = ["qari", "extract", "--tokens", "-"];
        assert!(Args::parse_from(alone).task().is_err());
    }
}
