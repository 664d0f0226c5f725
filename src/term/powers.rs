//! `Powers`: what a terminal can do beside showing letters, from what was seen of it.

use super::colours::Colours;
use super::detect::{Seen, client_seen};
use super::identity::{Kind, identify};

/// What a terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Powers {
    /// The colours that it shows.
    pub colours: Colours,
    /// It scrolls between a left and a right margin (DECLRMM).
    pub margins: bool,
    /// Letters of Arabic are letters where they are slanted. Few slanted faces have
    /// them: what then stands there is boxes (seen in urxvt and mlterm) or letters of
    /// another font, which do not join (Konsole, `QTerminal`).
    pub slanted: bool,
}

impl Seen {
    /// What it can do: margins, where its primary device attributes (DA1) hold 21,
    /// horizontal scrolling, as those of a VT420 do; slanted letters, where it, or what
    /// tmux is shown in, is of those that were seen to draw them.
    #[must_use]
    pub fn powers(&self) -> Powers {
        let attributes = self.attributes.as_deref().unwrap_or_default();
        let margins = attributes.split(';').skip(1).any(|power| power == "21");
        Powers {
            colours: self.colours(),
            margins: margins && !self.contradicted,
            slanted: self.draws_slanted() && !self.contradicted,
        }
    }

    fn draws_slanted(&self) -> bool {
        let mut identity = identify(self);
        if identity.kind == Kind::Tmux {
            let client = self.tmux_client.as_deref();
            let Some(client) = client.filter(|client| !client.is_empty()) else {
                return false;
            };
            identity = identify(&client_seen(client));
        }
        match identity.kind {
            Kind::Vte | Kind::Kitty | Kind::Alacritty | Kind::Foot | Kind::St => true,
            Kind::Plain => identity.name.starts_with("XTerm"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::term::detect::Seen;

    #[test]
    fn margins_are_what_a_terminal_says_it_has() {
        for (attributes, margins) in [
            (Some("64;1;2;6;9;15;16;17;18;21;22;28"), true),
            (Some("65;1;9"), false),
            (Some("62;121;22"), false),
            // The first number is what it is like.
            (Some("21;1"), false),
            (None, false),
        ] {
            let mut seen = Seen {
                attributes: attributes.map(str::to_owned),
                ..Seen::default()
            };
            assert_eq!(seen.powers().margins, margins, "{attributes:?}");
            seen.contradicted = true;
            assert!(!seen.powers().margins);
        }
    }

    #[test]
    fn letters_are_slanted_where_they_were_seen_to_be() {
        let named = |version: &str| Seen {
            version: Some(version.to_owned()),
            ..Seen::default()
        };
        for (version, slanted) in [
            ("XTerm(379)", true),
            ("kitty(0.41.1)", true),
            ("foot(1.13.1)", true),
            ("Konsole 22.12.3", false),
            ("ptybench", false),
        ] {
            assert_eq!(named(version).powers().slanted, slanted, "{version}");
        }
        let urxvt = Seen {
            secondary: Some("85;95;0".to_owned()),
            ..Seen::default()
        };
        assert!(!urxvt.powers().slanted);
        let mut tmux = named("tmux 3.3a");
        assert!(!tmux.powers().slanted, "around it is nobody knows what");
        tmux.tmux_client = Some("XTerm(379)".to_owned());
        assert!(tmux.powers().slanted);
        tmux.tmux_client = Some("TERM=rxvt-unicode-256color".to_owned());
        assert!(!tmux.powers().slanted);
    }
}
