//! Who the terminal is: by the name it gives itself, by its device attributes,
//! by `TERM`, by other variables of the environment; the first that tells.

use super::detect::{Confidence, PARENTS, Seen};

/// Terminals that differ in what they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Vte,
    Konsole,
    Mlterm,
    Mintty,
    WezTerm,
    Kitty,
    Qt,
    Iterm,
    Apple,
    Putty,
    Cosmic,
    Alacritty,
    Foot,
    St,
    Linux,
    WindowsConsole,
    /// Shows cells as they stand, and marks in their place.
    Plain,
    Tmux,
    Screen,
    Zellij,
    Unknown,
}

/// A terminal by name, and how the name is known.
pub(super) struct Identity {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) evidence: String,
    pub(super) confidence: Confidence,
}

impl Identity {
    pub(super) fn new(
        kind: Kind,
        name: impl Into<String>,
        evidence: String,
        confidence: Confidence,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            evidence,
            confidence,
        }
    }

    /// The numbers in its name: `[0, 41, 1]`, `[22, 12, 3]`.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let digits = self.name.split(|symbol: char| !symbol.is_ascii_digit());
        digits.filter_map(|digits| digits.parse().ok()).collect()
    }
}

/// By its name, its device attributes, the environment: the first that tells.
pub(super) fn identify(seen: &Seen) -> Identity {
    let by_name = seen.version.as_deref().map(named);
    by_name
        .or_else(|| by_attributes(seen))
        .or_else(|| by_term(seen))
        .or_else(|| by_variable(seen))
        .unwrap_or_else(|| {
            let evidence = if seen.answered {
                "it does not tell its name, nor does the environment"
            } else {
                "it did not answer in time, and the environment does not name it"
            };
            Identity::new(Kind::Unknown, "", evidence.to_owned(), Confidence::Unknown)
        })
}

/// By what it calls itself.
fn named(version: &str) -> Identity {
    let word: String = version
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let kind = match word.to_ascii_lowercase().as_str() {
        "vte" => Kind::Vte,
        "konsole" => Kind::Konsole,
        "mlterm" => Kind::Mlterm,
        "mintty" => Kind::Mintty,
        "wezterm" => Kind::WezTerm,
        "kitty" => Kind::Kitty,
        "qterminal" | "qtermwidget" => Kind::Qt,
        "iterm" => Kind::Iterm,
        "putty" => Kind::Putty,
        "alacritty" => Kind::Alacritty,
        "foot" => Kind::Foot,
        "tmux" => Kind::Tmux,
        "screen" => Kind::Screen,
        "zellij" => Kind::Zellij,
        _ => Kind::Plain,
    };
    let evidence = format!("it calls itself {version}");
    Identity::new(kind, version, evidence, Confidence::Named)
}

/// By its secondary device attributes, which are of its own choice.
fn by_attributes(seen: &Seen) -> Option<Identity> {
    let secondary = seen.secondary.as_deref()?;
    let parts: Vec<u32> = secondary
        .split(';')
        .map(|part| part.parse().unwrap_or(0))
        .collect();
    let cosmic = seen.variable("TERM_PROGRAM") == Some("cosmic-term");
    let (kind, name) = match parts.as_slice() {
        [0, 136, 0] => (Kind::Putty, "PuTTY".to_owned()),
        [1, 95, 0] => (Kind::Apple, "Apple Terminal".to_owned()),
        [77, version, ..] => (Kind::Mintty, format!("mintty({version})")),
        [84, 0, 0] => (Kind::Tmux, "tmux".to_owned()),
        [83, version, ..] => (Kind::Screen, format!("screen({version})")),
        [85, ..] => (Kind::Plain, "urxvt".to_owned()),
        [24, 279, 0] => (
            Kind::Mlterm,
            seen.variable("MLTERM").map_or_else(
                || "mlterm".to_owned(),
                |version| format!("mlterm {version}"),
            ),
        ),
        [1, 115, 0] => match seen.variable("KONSOLE_VERSION") {
            Some(version) => (Kind::Konsole, konsole(version)),
            None => (Kind::Konsole, "Konsole".to_owned()),
        },
        // Konsole before it told its name, too: what is sent to it is the same.
        [0, 115, 0] => (Kind::Qt, "QTermWidget".to_owned()),
        [61 | 65, version @ 1000..=u32::MAX, 1] => (Kind::Vte, format!("VTE({version})")),
        [1, 4000, minor] => (Kind::Kitty, format!("kitty(0.{minor})")),
        [0, 10, 1] if seen.variable("WT_SESSION").is_some() => {
            (Kind::Plain, "Windows Terminal".to_owned())
        }
        [0, 10, 1] => (Kind::WindowsConsole, "Windows console".to_owned()),
        [0, 276, 0] => (Kind::Plain, "xterm.js".to_owned()),
        // As Alacritty does, from whose parser it is made.
        [0, version @ 1000..=u32::MAX, 1] if seen.variable("ZELLIJ").is_some() => {
            (Kind::Zellij, format!("Zellij({version})"))
        }
        [0, 1000..=u32::MAX, 1] if cosmic => (Kind::Cosmic, "cosmic-term".to_owned()),
        [0, version @ 1000..=u32::MAX, 1] => (Kind::Alacritty, format!("Alacritty({version})")),
        [41, version, 0] => (Kind::Plain, format!("XTerm({version})")),
        _ => return None,
    };
    let evidence = format!("its device attributes (>{secondary}c) are those of {name}");
    Some(Identity::new(kind, name, evidence, Confidence::Named))
}

/// By `TERM`, which each terminal sets anew, where it is one terminal's own.
fn by_term(seen: &Seen) -> Option<Identity> {
    let term = seen.variable("TERM")?;
    let starts = |start: &str| term.starts_with(start);
    let (kind, name) = match term {
        _ if starts("tmux") => (Kind::Tmux, "tmux"),
        _ if starts("screen") && seen.variable("TMUX").is_some() => (Kind::Tmux, "tmux"),
        _ if starts("screen") => (Kind::Screen, "screen"),
        // Its panes keep the `TERM` of the terminal around it.
        _ if seen.variable("ZELLIJ").is_some() => (Kind::Zellij, "zellij"),
        _ if starts("xterm-kitty") => (Kind::Kitty, "kitty"),
        _ if starts("xterm-ghostty") => (Kind::Plain, "ghostty"),
        _ if starts("mlterm") => (Kind::Mlterm, "mlterm"),
        _ if starts("mintty") => (Kind::Mintty, "mintty"),
        _ if starts("wezterm") => (Kind::WezTerm, "WezTerm"),
        _ if starts("konsole") => (Kind::Konsole, "Konsole"),
        _ if starts("putty") => (Kind::Putty, "PuTTY"),
        _ if starts("nsterm") => (Kind::Apple, "Apple Terminal"),
        _ if starts("alacritty") => (Kind::Alacritty, "Alacritty"),
        "foot" | "foot-extra" | "foot-direct" => (Kind::Foot, "foot"),
        _ if starts("rxvt") => (Kind::Plain, "urxvt"),
        "st" => (Kind::St, "st"),
        _ if starts("st-") || starts("stterm") => (Kind::St, "st"),
        _ if starts("linux") => (Kind::Linux, "linux"),
        _ => return None,
    };
    let evidence = format!("TERM is {term}");
    let name = match (kind, seen.variable("MLTERM")) {
        (Kind::Mlterm, Some(version)) => format!("mlterm {version}"),
        _ => name.to_owned(),
    };
    Some(Identity::new(kind, name, evidence, Confidence::Guessed))
}

/// By other variables, which leak from terminal to terminal.
fn by_variable(seen: &Seen) -> Option<Identity> {
    let (kind, name, variable) = by_program(seen)
        .or_else(|| by_version(seen))
        .or_else(|| by_parents(seen))?;
    let value = seen.variable(variable).unwrap_or_default();
    let evidence = if variable == PARENTS {
        format!("it runs below {name}")
    } else {
        format!("{variable} is {value}")
    };
    Some(Identity::new(kind, name, evidence, Confidence::Guessed))
}

type Found = (Kind, String, &'static str);

fn by_version(seen: &Seen) -> Option<Found> {
    if let Some(version) = seen.variable("MLTERM") {
        return Some((Kind::Mlterm, format!("mlterm {version}"), "MLTERM"));
    }
    if seen.variable("WT_SESSION").is_some() {
        return Some((Kind::Plain, "Windows Terminal".to_owned(), "WT_SESSION"));
    }
    if let Some(version) = seen.variable("KONSOLE_VERSION") {
        return Some((Kind::Konsole, konsole(version), "KONSOLE_VERSION"));
    }
    if let Some(version) = seen.variable("VTE_VERSION") {
        return Some((Kind::Vte, format!("VTE({version})"), "VTE_VERSION"));
    }
    if seen.variable("KITTY_WINDOW_ID").is_some() {
        return Some((Kind::Kitty, "kitty".to_owned(), "KITTY_WINDOW_ID"));
    }
    None
}

fn by_program(seen: &Seen) -> Option<Found> {
    let mut programs = [
        ("TERM_PROGRAM", "TERM_PROGRAM_VERSION"),
        ("LC_TERMINAL", "LC_TERMINAL_VERSION"),
    ]
    .into_iter();
    programs.find_map(|(variable, version)| {
        let program = seen.variable(variable)?;
        let (kind, name) = match program {
            "Apple_Terminal" => (Kind::Apple, "Apple Terminal"),
            "iTerm.app" | "iTerm2" => (Kind::Iterm, "iTerm2"),
            "WezTerm" => (Kind::WezTerm, "WezTerm"),
            "mintty" => (Kind::Mintty, "mintty"),
            "cosmic-term" => (Kind::Cosmic, "cosmic-term"),
            "kitty" => (Kind::Kitty, "kitty"),
            "vscode" | "ghostty" | "rio" | "WarpTerminal" | "Tabby" | "Hyper" => {
                (Kind::Plain, program)
            }
            _ => return None,
        };
        let name = match seen.variable(version) {
            Some(version) => format!("{name} {version}"),
            None => name.to_owned(),
        };
        Some((kind, name, variable))
    })
}

fn by_parents(seen: &Seen) -> Option<Found> {
    let parents = seen.variable(PARENTS)?;
    parents.split(' ').find_map(|parent| {
        let (kind, name) = match parent {
            "qterminal" => (Kind::Qt, "QTermWidget"),
            "pterm" | "putty" => (Kind::Putty, "PuTTY"),
            "mlterm" => (Kind::Mlterm, "mlterm"),
            "xterm" => (Kind::Plain, "xterm"),
            _ => return None,
        };
        Some((kind, name.to_owned(), PARENTS))
    })
}

/// `221203` is Konsole 22.12.3.
fn konsole(version: &str) -> String {
    let number: u32 = version.parse().unwrap_or(0);
    let (major, minor, patch) = (number / 10_000, number / 100 % 100, number % 100);
    format!("Konsole {major}.{minor:02}.{patch}")
}
