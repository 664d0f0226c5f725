//! `Colours`: which colours a terminal shows, and what is behind its text, from
//! what was seen of it.

use super::detect::Seen;
use crate::theme::Background;

/// Which colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// 256: of others the nearest is sent.
    #[default]
    Indexed,
    /// Any, each said by its light (24 bits).
    Direct,
}

impl Seen {
    /// Which colours it shows: any, where the environment says so by `COLORTERM`
    /// or by the name of a description of such a terminal (`xterm-direct`).
    #[must_use]
    pub fn colours(&self) -> Colours {
        let term = self.variable("TERM").unwrap_or_default();
        match self.variable("COLORTERM") {
            Some("truecolor" | "24bit") => Colours::Direct,
            _ if term.contains("-direct") => Colours::Direct,
            _ => Colours::Indexed,
        }
    }

    /// Whether no colours are wanted (`NO_COLOR`), or none are shown.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.variable("NO_COLOR").is_some() || self.variable("TERM") == Some("dumb")
    }

    /// What is behind the text: as the terminal answered, else as `COLORFGBG`
    /// says, which in a multiplexer is that of a terminal long gone.
    #[must_use]
    pub fn background(&self) -> Option<Background> {
        if let Some(colour) = self.background {
            return Some(Background::of(colour));
        }
        if ["TMUX", "STY", "ZELLIJ"].map(|name| self.variable(name)) != [None; 3] {
            return None;
        }
        let numbers = self.variable("COLORFGBG")?;
        match numbers.rsplit(';').next()?.parse().ok()? {
            0..=6 | 8 => Some(Background::Dark),
            7 | 9..=15 => Some(Background::Light),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colours, Seen};
    use crate::theme::{Background, Rgb};

    fn seen(variables: &[(&'static str, &str)]) -> Seen {
        let variables = variables.iter();
        Seen {
            variables: variables
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
            ..Seen::default()
        }
    }

    #[test]
    fn all_colours_are_sent_where_the_environment_says_so() {
        for (variables, colours) in [
            (&[("COLORTERM", "truecolor")][..], Colours::Direct),
            (&[("COLORTERM", "24bit")], Colours::Direct),
            (&[("TERM", "xterm-direct")], Colours::Direct),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "rxvt")],
                Colours::Indexed,
            ),
            (&[], Colours::Indexed),
        ] {
            assert_eq!(seen(variables).colours(), colours, "{variables:?}");
        }
        assert!(seen(&[("TERM", "dumb")]).is_plain() && seen(&[("NO_COLOR", "1")]).is_plain());
        assert!(!seen(&[("TERM", "xterm")]).is_plain());
    }

    #[test]
    fn an_answer_beats_what_was_set_around() {
        let (dark, light) = (Some(Background::Dark), Some(Background::Light));
        for (value, background) in [
            ("15;0", dark),
            ("0;15", light),
            ("0;default;15", light),
            ("12;8", dark),
            ("0;7", light),
            ("15;default", None),
            ("", None),
        ] {
            let set = seen(&[("COLORFGBG", value)]);
            assert_eq!(set.background(), background, "{value}");
            let inside = seen(&[("COLORFGBG", value), ("TMUX", "x")]);
            assert_eq!(inside.background(), None, "{value}");
        }
        let mut answered = seen(&[("COLORFGBG", "0;15"), ("TMUX", "x")]);
        answered.background = Some(Rgb(0x1C, 0x1C, 0x1C));
        assert_eq!(answered.background(), dark);
    }
}
