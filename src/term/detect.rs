//! Which terminal this is, from what was seen of it: `detect` knows no terminal
//! but only what each says of itself. What it answers to a question beats its
//! name, its name beats the environment, which leaks from one terminal into
//! another that is started in it. What each terminal does was measured or read
//! in its source; where it was not, the reason says `guessed` or `unknown`.

use super::identity::{Identity, Kind, identify};
use crate::app::Display;
use crate::layout::Tashkeel;
use crate::theme::Rgb;

/// What could be learnt of the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether it can be told not to reorder, `Ps` of `CSI 8 ; Ps $ y`: 1 and 2
    /// are yes, 0 is no, 3 and 4 are always and never.
    pub mode_8: Option<u8>,
    /// The name it gives itself (XTVERSION).
    pub version: Option<String>,
    /// Its primary device attributes: `65;1;9`.
    pub attributes: Option<String>,
    /// Its secondary device attributes: `65;7006;1`.
    pub secondary: Option<String>,
    /// What is behind its text (OSC 11).
    pub background: Option<Rgb>,
    /// It answered the last question, so the others had their chance.
    pub answered: bool,
    /// It gave two different answers to one question.
    pub contradicted: bool,
    /// Those of [`VARIABLES`] that are set and not empty.
    pub variables: Vec<(&'static str, String)>,
    /// What tmux says of the terminal it is shown in: its name, or lines
    /// `NAME=value` of [`VARIABLES`] where it gave none.
    pub tmux_client: Option<String>,
    /// What was typed meanwhile: for [`input::typed`](super::input::typed).
    pub typed: Vec<u8>,
}

impl Seen {
    /// A variable of the environment, if it is set.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        let found = self.variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Seen {
    /// The program that puts its standard input into the system's clipboard.
    #[must_use]
    pub fn clipboard(&self) -> Option<&'static [&'static str]> {
        let known: [(&str, &[&str]); 3] = [
            ("WAYLAND_DISPLAY", &["wl-copy"]),
            ("WSL_DISTRO_NAME", &["clip.exe"]),
            ("DISPLAY", &["xclip", "-selection", "clipboard"]),
        ];
        let here = known
            .into_iter()
            .find(|(name, _)| self.variable(name).is_some());
        let apple: Option<&[&str]> = cfg!(target_os = "macos").then_some(&["pbcopy"]);
        apple.or_else(|| Some(here?.1))
    }

    /// True when the environment leaves it open how rows are to be sent: it
    /// points to a terminal that reorders, or at one that it cannot know.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        let elsewhere = ["SSH_CONNECTION", "TMUX", "STY", "ZELLIJ", "COLORFGBG"];
        let set = |name: &&str| self.variable(name).is_some();
        elsewhere.iter().any(set) || detect(self).display != Display::Visual
    }
}

/// The variables that tell something of a terminal.
pub const VARIABLES: &[&str] = &[
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "LC_TERMINAL",
    "LC_TERMINAL_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "MLTERM",
    "WT_SESSION",
    "ZELLIJ",
    "COLORFGBG",
    "COLORTERM",
    "NO_COLOR",
    "SSH_CONNECTION",
    "TMUX",
    "STY",
    "WAYLAND_DISPLAY",
    "DISPLAY",
    "WSL_DISTRO_NAME",
    PARENTS,
];

/// No variable: names of the processes above tmux's client, nearest first.
pub(super) const PARENTS: &str = "PARENTS";

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing told.
    Unknown,
    /// The environment told, which may be another terminal's.
    Guessed,
    /// It told its name.
    Named,
    /// It answered that it can do what is asked of it.
    Answered,
}

/// Which terminal it is held for, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// Name and version, under which a choice is remembered: `Konsole 22.12.3`,
    /// `VTE(7006)`, `tmux/VTE(8001)`. Empty: unknown.
    pub terminal: String,
    /// How rows are sent to it.
    pub display: Display,
    /// The evidence, in a line.
    pub reason: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// It drops vowel marks, misplaces them or loses letters under them.
    pub hide_tashkeel: bool,
    /// What its user can set for the better.
    pub advice: Option<&'static str>,
}

impl Detection {
    /// Whether vowel marks are drawn where nobody has said.
    #[must_use]
    pub fn tashkeel(&self) -> Tashkeel {
        if self.hide_tashkeel {
            Tashkeel::Hide
        } else {
            Tashkeel::Show
        }
    }
}

/// Which terminal it is, and how rows are to be sent to it.
#[must_use]
pub fn detect(seen: &Seen) -> Detection {
    if seen.contradicted {
        let evidence = "it gives two answers to one question, so it is not believed".to_owned();
        let identity = Identity::new(Kind::Unknown, "", evidence, Confidence::Unknown);
        return alone(&identity, None);
    }
    let identity = identify(seen);
    match identity.kind {
        Kind::Tmux => in_tmux(&identity, seen.tmux_client.as_deref()),
        Kind::Screen => unseen(
            &identity,
            "GNU screen does not tell which terminal it is shown in: choose with --display",
        ),
        Kind::Zellij => Detection {
            hide_tashkeel: true,
            ..unseen(
                &identity,
                "zellij drops vowel marks and does not tell which terminal it is shown in: choose with --display",
            )
        },
        _ => alone(&identity, seen.mode_8),
    }
}

/// A terminal that is not inside another.
fn alone(identity: &Identity, mode_8: Option<u8>) -> Detection {
    let numbers = identity.numbers();
    let first = numbers.first().copied().unwrap_or(0);
    let mut found = Detection {
        terminal: identity.name.clone(),
        display: Display::Visual,
        reason: identity.evidence.clone(),
        confidence: identity.confidence,
        hide_tashkeel: loses_marks(identity.kind),
        advice: None,
    };
    found.display = match identity.kind {
        // Before 0.58 it did not reorder.
        Kind::Vte if first >= 5800 || first == 0 => Display::Explicit,
        Kind::Mintty | Kind::WezTerm => Display::Explicit,
        Kind::Konsole if first >= 22 || first == 0 => Display::Isolates,
        Kind::Konsole | Kind::Qt => Display::Alternate,
        Kind::Mlterm => Display::Mlterm,
        Kind::Kitty if numbers >= vec![0, 40] => Display::Kitty,
        Kind::Kitty => Display::KittyWords,
        // Before, it was to be asked for.
        Kind::Iterm if numbers.get(1..).is_none_or(|version| version < &[3, 7]) => Display::Visual,
        Kind::Iterm | Kind::Apple | Kind::Putty | Kind::Cosmic => Display::Inverse,
        _ => Display::Visual,
    };
    match mode_8 {
        Some(mode @ (1 | 2)) => {
            found.display = Display::Explicit;
            found.confidence = Confidence::Answered;
            found.reason = format!("it can be told not to reorder (CSI 8;{mode}$y)");
        }
        Some(mode @ 4) => {
            found.display = Display::Visual;
            found.confidence = Confidence::Answered;
            found.reason = format!("it never reorders (CSI 8;{mode}$y)");
        }
        _ => {}
    }
    found.hide_tashkeel |= found.display == Display::KittyWords;
    found.advice = advice(identity.kind, &found);
    found
}

/// Inside tmux: it answers for itself and swallows every switch, so the
/// terminal it is shown in reorders as it does by default.
fn in_tmux(tmux: &Identity, client: Option<&str>) -> Detection {
    let Some(client) = client else {
        return unseen(
            tmux,
            "tmux does not tell which terminal it is shown in: choose with --display",
        );
    };
    let outer = identify(&client_seen(client));
    if matches!(
        outer.kind,
        Kind::Unknown | Kind::Tmux | Kind::Screen | Kind::Zellij
    ) {
        return unseen(
            tmux,
            "the terminal around tmux does not tell its name: choose with --display",
        );
    }
    let mut found = alone(&outer, None);
    found.display = match (outer.kind, found.display) {
        // Of itself it does not reorder.
        (Kind::WezTerm, _) => Display::Visual,
        (_, Display::Explicit) => Display::Isolates,
        (_, Display::Kitty) => Display::KittyWords,
        // It takes an isolate for a column.
        (_, Display::Mlterm) => Display::Inverse,
        (_, display) => display,
    };
    found.hide_tashkeel |= found.display == Display::KittyWords;
    found.advice = advice(outer.kind, &found);
    found.terminal = format!("tmux/{}", outer.name);
    found.reason = format!("in tmux; around it: {}", outer.evidence);
    found
}

/// What tmux says of its client, as if that had been asked.
pub(super) fn client_seen(client: &str) -> Seen {
    let variables: Vec<(&'static str, String)> = client
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once('=')?;
            let known = VARIABLES.iter().find(|known| **known == name)?;
            // A tmux around the tmux is not asked further.
            (!matches!(*known, "TMUX" | "STY")).then(|| (*known, value.to_owned()))
        })
        .collect();
    let version = variables.is_empty().then(|| client.to_owned());
    Seen {
        version,
        variables,
        ..Seen::default()
    }
}

/// Inside something that hides the terminal: nothing is done to its rows.
fn unseen(identity: &Identity, advice: &'static str) -> Detection {
    Detection {
        terminal: identity.name.clone(),
        display: Display::Visual,
        reason: format!("{}; what is around it is not known", identity.evidence),
        confidence: Confidence::Unknown,
        hide_tashkeel: false,
        advice: Some(advice),
    }
}

fn loses_marks(kind: Kind) -> bool {
    use Kind::{Alacritty, Foot, Linux, Qt, St, Zellij};
    matches!(kind, Alacritty | Foot | Linux | Qt | St | Zellij)
}

fn advice(kind: Kind, found: &Detection) -> Option<&'static str> {
    match (kind, found.display) {
        (_, Display::KittyWords) => Some(
            "`force_ltr yes` in kitty.conf and `--display visual` show everything in its place",
        ),
        (Kind::Iterm, Display::Inverse) => Some(
            "with alternateScreenBidi set to No (Settings, Advanced), `--display visual` shows everything in its place",
        ),
        (Kind::Iterm, _) => Some(
            "where right-to-left text was turned on in its settings, choose `--display inverse`",
        ),
        (Kind::Putty, _) => Some(
            "with bidirectional text and Arabic shaping disabled (Terminal, Features), `--display visual` shows everything in its place",
        ),
        (Kind::Qt, Display::Alternate) => Some(
            "with bidirectional text turned off in its preferences, `--display visual` shows everything in its place",
        ),
        (Kind::WindowsConsole, _) => Some(
            "the old Windows console reorders: where words stand in the wrong order, choose `--display inverse`",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Confidence, Detection, Seen, VARIABLES, detect};
    use crate::app::Display;

    /// What is seen of a terminal that answered, from `NAME=value`s and, in
    /// small letters, `mode=`, `version=`, `da2=`, `tmux=` (its lines by `,`).
    fn seen(signs: &str) -> Seen {
        let mut seen = Seen {
            answered: true,
            ..Seen::default()
        };
        for sign in signs.split('|').filter(|sign| !sign.is_empty()) {
            let (name, value) = sign.split_once('=').expect("a sign");
            let value = value.to_owned();
            match name {
                "mode" => seen.mode_8 = value.parse().ok(),
                "version" => seen.version = Some(value),
                "da2" => seen.secondary = Some(value),
                "tmux" => seen.tmux_client = Some(value.replace(',', "\n")),
                _ => {
                    let known = VARIABLES.iter().find(|known| **known == name);
                    seen.variables.push((known.expect("known"), value));
                }
            }
        }
        seen
    }

    /// As they answer: measured, but those that do not run here.
    const BY_ANSWERS: &str = "\
TERM=xterm-256color|VTE_VERSION=7006|mode=1|da2=65;7006;1 => VTE(7006) => Explicit Answered
TERM=xterm-256color|mode=2|version=VTE(8001)|da2=61;8001;1 => VTE(8001) => Explicit Answered
version=VTE(8001) => VTE(8001) => Explicit Named
version=mintty 3.7.0|mode=1 => mintty 3.7.0 => Explicit Answered
version=WezTerm 20240203-110809|mode=1 => WezTerm 20240203-110809 => Explicit Answered
version=Konsole 22.12.3|da2=1;115;0|KONSOLE_VERSION=221203 => Konsole 22.12.3 => Isolates Named
version=Konsole 25.04.2|da2=1;115;0 => Konsole 25.04.2 => Isolates Named
TERM=mlterm|MLTERM=3.9.0|mode=0|da2=24;279;0 => mlterm 3.9.0 => Mlterm Named
TERM=xterm|mode=0|da2=24;279;0 => mlterm => Mlterm Named
version=kitty(0.41.1)|mode=0|da2=1;4000;41 => kitty(0.41.1) => Kitty Named
version=kitty(0.40.0) => kitty(0.40.0) => Kitty Named
version=kitty(1.0.0) => kitty(1.0.0) => Kitty Named
version=kitty(0.26.5)|mode=0|da2=1;4000;26 => kitty(0.26.5) => KittyWords Named unmarked
TERM=xterm-256color|da2=0;115;0 => QTermWidget => Alternate Named unmarked
version=iTerm2 3.7.0|da2=0;95;0 => iTerm2 3.7.0 => Inverse Named
version=iTerm2 3.10.1 => iTerm2 3.10.1 => Inverse Named
version=iTerm2 3.6.2 => iTerm2 3.6.2 => Visual Named
TERM=xterm-256color|da2=1;95;0 => Apple Terminal => Inverse Named
TERM=xterm|da2=0;136;0 => PuTTY => Inverse Named
version=XTerm(398)|mode=0|da2=41;398;0 => XTerm(398) => Visual Named
TERM=alacritty|da2=0;1700;1 => Alacritty(1700) => Visual Named unmarked
version=foot(1.13.1)|da2=1;011301;0 => foot(1.13.1) => Visual Named unmarked
version=ghostty 1.2.3|mode=0 => ghostty 1.2.3 => Visual Named
TERM=rxvt-unicode-256color|da2=85;95;0 => urxvt => Visual Named
WT_SESSION=1-2-3|da2=0;10;1 => Windows Terminal => Visual Named
da2=0;10;1 => Windows console => Visual Named
TERM_PROGRAM=vscode|da2=0;276;0 => xterm.js => Visual Named
version=Zellij(4301) => Zellij(4301) => Visual Unknown unmarked
ZELLIJ=0|TERM=xterm-256color|VTE_VERSION=7006|da2=0;4301;1 => Zellij(4301) => Visual Unknown unmarked
TERM=st-256color => st => Visual Guessed unmarked
TERM=linux => linux => Visual Guessed unmarked
TERM=xterm-256color|mode=1 =>  => Explicit Answered
mode=4 =>  => Visual Answered
mode=3|version=Konsole 25.04.2 => Konsole 25.04.2 => Isolates Named
TERM=xterm-256color =>  => Visual Unknown
=>  => Visual Unknown
";

    /// What is set around them, where nothing was answered; then what leaks from the
    /// terminal that they were started in.
    const BY_ENVIRONMENT: &str = "\
TERM=xterm-256color|VTE_VERSION=7006 => VTE(7006) => Explicit Guessed
TERM=xterm-256color|VTE_VERSION=5202 => VTE(5202) => Visual Guessed
TERM=xterm-256color|KONSOLE_VERSION=221203 => Konsole 22.12.3 => Isolates Guessed
TERM=xterm-256color|KONSOLE_VERSION=190803 => Konsole 19.08.3 => Alternate Guessed
TERM=xterm-256color|TERM_PROGRAM=Apple_Terminal|TERM_PROGRAM_VERSION=455 => Apple Terminal 455 => Inverse Guessed
TERM=xterm-256color|TERM_PROGRAM=iTerm.app|TERM_PROGRAM_VERSION=3.7.1 => iTerm2 3.7.1 => Inverse Guessed
TERM=xterm-256color|LC_TERMINAL=iTerm2|LC_TERMINAL_VERSION=3.5.2 => iTerm2 3.5.2 => Visual Guessed
TERM=xterm-256color|TERM_PROGRAM=vscode|TERM_PROGRAM_VERSION=1.90 => vscode 1.90 => Visual Guessed
TERM=xterm-256color|TERM_PROGRAM=cosmic-term => cosmic-term => Inverse Guessed
TERM=xterm-256color|WT_SESSION=1 => Windows Terminal => Visual Guessed
TERM=xterm-kitty|KITTY_WINDOW_ID=1 => kitty => KittyWords Guessed unmarked
TERM=mlterm|MLTERM=3.9.0 => mlterm 3.9.0 => Mlterm Guessed
TERM=xterm|MLTERM=3.9.0 => mlterm 3.9.0 => Mlterm Guessed
TERM=foot => foot => Visual Guessed unmarked
TERM=alacritty => Alacritty => Visual Guessed unmarked
TERM=xterm-ghostty => ghostty => Visual Guessed
# What leaks from the terminal it was started in.
TERM=alacritty|VTE_VERSION=7006 => Alacritty => Visual Guessed unmarked
TERM=st-256color|KONSOLE_VERSION=221203 => st => Visual Guessed unmarked
version=XTerm(379)|VTE_VERSION=7006|TMUX=/tmp/x => XTerm(379) => Visual Named
TERM=xterm-256color|da2=0;115;0|KONSOLE_VERSION=221203 => QTermWidget => Alternate Named unmarked
";

    /// What tmux says, then the screens that say nothing.
    const AROUND_TMUX: &str = "\
version=tmux 3.5a|tmux=VTE(8001) => tmux/VTE(8001) => Isolates Named
version=tmux 3.5a|tmux=Konsole 25.04.2|VTE_VERSION=8001 => tmux/Konsole 25.04.2 => Isolates Named
version=tmux 3.5a|tmux=kitty(0.41.1) => tmux/kitty(0.41.1) => KittyWords Named unmarked
version=tmux 3.5a|tmux=XTerm(398) => tmux/XTerm(398) => Visual Named
version=tmux 3.5a|tmux=WezTerm 2024 => tmux/WezTerm 2024 => Visual Named
version=tmux 3.5a|tmux=foot(1.13.1) => tmux/foot(1.13.1) => Visual Named unmarked
version=tmux 3.3a|tmux=iTerm2 3.7.0 => tmux/iTerm2 3.7.0 => Inverse Named
version=tmux 3.3a|tmux=TERM=xterm-256color,VTE_VERSION=7006 => tmux/VTE(7006) => Isolates Guessed
version=tmux 3.3a|tmux=TERM=mlterm,MLTERM=3.9.0 => tmux/mlterm 3.9.0 => Inverse Guessed
version=tmux 3.3a|tmux=TERM=alacritty,VTE_VERSION=7006 => tmux/Alacritty => Visual Guessed unmarked
version=tmux 3.3a|tmux=TERM=rxvt-unicode-256color => tmux/urxvt => Visual Guessed
version=tmux 3.3a|tmux=TERM=xterm-256color,PARENTS=sh qterminal => tmux/QTermWidget => Alternate Guessed unmarked
version=tmux 3.3a|tmux=TERM=xterm,PARENTS=sh pterm => tmux/PuTTY => Inverse Guessed
version=tmux 3.3a|tmux=TERM=xterm-256color|VTE_VERSION=7006 => tmux 3.3a => Visual Unknown
version=tmux 3.3a|tmux=tmux 3.3a => tmux 3.3a => Visual Unknown
version=tmux 3.3a|mode=1|VTE_VERSION=7006 => tmux 3.3a => Visual Unknown
da2=84;0;0|TERM=xterm-256color|tmux=VTE(8001) => tmux/VTE(8001) => Isolates Named
TERM=screen-256color|TMUX=/tmp/x|tmux=VTE(8001) => tmux/VTE(8001) => Isolates Named
TERM=screen|STY=1.x|VTE_VERSION=7006 => screen => Visual Unknown
TERM=screen|da2=83;50000;0 => screen(50000) => Visual Unknown
";

    /// Lines: signs, terminal, display, confidence, whether marks are hidden.
    fn check(lines: &str) {
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let (signs, wanted) = line.split_once("=> ").expect("signs");
            let found = detect(&seen(signs.trim_end()));
            let (display, confidence) = (found.display, found.confidence);
            let marks = if found.hide_tashkeel { " unmarked" } else { "" };
            let told = format!("{} => {display:?} {confidence:?}{marks}", found.terminal);
            assert_eq!(told, wanted, "{line}: {}", found.reason);
            assert!(!found.reason.is_empty() && !found.reason.contains('\n'));
        }
    }

    #[test]
    fn terminals_by_their_answers() {
        check(BY_ANSWERS);
    }

    #[test]
    fn terminals_by_the_environment() {
        check(BY_ENVIRONMENT);
    }

    #[test]
    fn terminals_around_tmux() {
        check(AROUND_TMUX);
    }

    #[test]
    fn who_contradicts_itself_is_not_believed() {
        let mut liar = seen("version=Konsole 25.04.2|mode=1");
        liar.contradicted = true;
        let Detection {
            display,
            confidence,
            reason,
            ..
        } = detect(&liar);
        assert_eq!(
            (display, confidence),
            (Display::Visual, Confidence::Unknown)
        );
        assert!(reason.contains("not believed"));
        let silent = detect(&Seen::default());
        assert!(silent.reason.contains("did not answer"));
    }

    #[test]
    fn what_the_user_can_set_is_told() {
        let advice = |signs| detect(&seen(signs)).advice.unwrap_or_default();
        assert!(advice("version=kitty(0.26.5)").contains("force_ltr"));
        assert!(advice("version=tmux 3.5a|tmux=kitty(0.41.1)").contains("force_ltr"));
        assert!(advice("version=iTerm2 3.7.0").contains("alternateScreenBidi"));
        assert!(advice("version=Zellij(4301)").contains("drops vowel marks"));
        assert!(advice("version=tmux 3.5a").contains("--display"));
        assert_eq!(advice("version=kitty(0.41.1)"), "");
        assert_eq!(advice("version=XTerm(398)"), "");
    }
}
