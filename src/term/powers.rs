//! `Powers`: what a terminal can do beside showing letters, from what was seen of it.

use super::colours::Colours;
use super::detect::Seen;

/// What a terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Powers {
    /// The colours that it shows.
    pub colours: Colours,
    /// It scrolls between a left and a right margin (DECLRMM).
    pub margins: bool,
}

impl Seen {
    /// What it can do: margins, where its primary device attributes (DA1) hold 21,
    /// horizontal scrolling, as those of a VT420 do.
    #[must_use]
    pub fn powers(&self) -> Powers {
        let attributes = self.attributes.as_deref().unwrap_or_default();
        let margins = attributes.split(';').skip(1).any(|power| power == "21");
        Powers {
            colours: self.colours(),
            margins: margins && !self.contradicted,
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
}
