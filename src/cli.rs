//! The command line: what was typed (`Args`), and what is to be done about it
//! (`Task`). Others script against it; its contract stands in the README.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::app::Display;
use crate::article::Locator;
use crate::batch::{Order, Printing};
use crate::ingest::SAMPLE;
use crate::layout::{Forms, Tashkeel};

/// Reads Arabic and other right-to-left articles in a terminal, with their
/// people and quotations beside them.
///
/// قارئ: اقرأ المقالات العربية في الطرفية كما تُكتب.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// The article: a text file in UTF-8, or - for standard input. Without it,
    /// what is piped in, else the built-in sample
    file: Option<PathBuf>,

    /// How rows are sent to the terminal: auto, or the name of a way that
    /// `qari doctor` shows
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = shown)]
    display: Shown,
}

/// A display by name; `None` is `auto`.
#[derive(Debug, Clone, Copy)]
struct Shown(Option<Display>);

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the article, laid out in lines
    Cat(Cat),
    /// Print what is known of the article: names, quotations, speakers
    Extract(Extract),
    /// Say which terminal this is taken for, and ask which way reads right in it
    Doctor,
}

#[derive(Debug, Group)]
struct Cat {
    /// The article: a text file in UTF-8, or - for standard input
    file: PathBuf,

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
struct Extract {
    /// The article: a text file in UTF-8, or - for standard input
    file: PathBuf,

    /// What to print it as
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One object in the format qari-gold/1
    Json,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Open the reader; `None` leaves it to the terminal how rows are sent.
    Read(Locator, Option<Display>),
    /// Print the article in lines.
    Print(Locator, Printing),
    /// Print what is known of it.
    Extract(Locator),
    /// Look at the terminal; `true` where somebody can look back.
    Doctor(bool),
}

impl Args {
    /// What these arguments ask for, here: what is piped in is read where no
    /// file is named, and where nobody watches standard output, the article is
    /// printed instead of opened.
    #[must_use]
    pub fn task(self) -> Task {
        match self.command {
            Some(Command::Cat(cat)) => Task::Print(locator(cat.file.clone()), cat.printing()),
            Some(Command::Extract(Extract {
                file,
                format: Format::Json,
            })) => Task::Extract(locator(file)),
            Some(Command::Doctor) => {
                let terminals = [
                    std::io::stdin().is_terminal(),
                    std::io::stdout().is_terminal(),
                ];
                Task::Doctor(terminals == [true, true])
            }
            None => {
                let locator = match self.file {
                    Some(file) => locator(file),
                    None if std::io::stdin().is_terminal() => Locator::Sample(SAMPLE),
                    None => Locator::Stdin,
                };
                if std::io::stdout().is_terminal() {
                    Task::Read(locator, self.display.0)
                } else {
                    Task::Print(locator, Printing::for_output(false))
                }
            }
        }
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

fn shown(name: &str) -> Result<Shown, String> {
    if name == "auto" {
        return Ok(Shown(None));
    }
    Display::by_name(name)
        .map(|display| Shown(Some(display)))
        .ok_or_else(|| {
            let names: Vec<&str> = Display::ALL.iter().map(|display| display.name()).collect();
            format!("the names are auto, {}", names.join(", "))
        })
}

fn locator(file: PathBuf) -> Locator {
    if file.as_os_str() == "-" {
        Locator::Stdin
    } else {
        Locator::File(file)
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Args, Order, Printing, Task};
    use crate::article::Locator;
    use crate::layout::{Forms, Tashkeel};

    fn task(typed: &str) -> Task {
        Args::parse_from(typed.split(' ')).task()
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
        assert_eq!(task("qari extract -"), Task::Extract(Locator::Stdin));
        assert!(matches!(
            task("qari ./cat"),
            Task::Read(Locator::File(_), None) | Task::Print(Locator::File(_), _)
        ));
        assert!(Args::try_parse_from(["qari", "cat", "--width", "0", "a"]).is_err());
    }
}
