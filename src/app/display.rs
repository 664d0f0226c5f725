//! `Display`: the ways in which a terminal is made to show a row of cells as it
//! stands in the frame. Only `term` knows what each of them sends; here they
//! have names, so that they can be asked for, remembered and told.

/// How rows reach the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Display {
    /// Cells as they stand: for terminals that show what they get.
    #[default]
    Visual,
    /// Cells as they stand, after the terminal was asked not to reorder
    /// (BDSM, `CSI 8 l`): VTE, mintty, `WezTerm`.
    Explicit,
    /// Cells as they stand, after mlterm was asked not to reorder (OSC 5379).
    Mlterm,
    /// Each right-to-left word in an isolate, for terminals that reorder and
    /// know isolates.
    Isolates,
    /// Each word in a box of its width (OSC 66): kitty from 0.40 on.
    Kitty,
    /// Words turned back to reading order: older kitty, which turns words.
    KittyWords,
    /// Blanks in another attribute than the words beside them, which is not
    /// seen: Qt terminals, which reorder within one attribute.
    Alternate,
    /// Words in reading order, fenced off by blanks that are left-to-right:
    /// for terminals that reorder whole rows and have no switch.
    Inverse,
}

impl Display {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 8] = [
        Self::Visual,
        Self::Explicit,
        Self::Mlterm,
        Self::Isolates,
        Self::Kitty,
        Self::KittyWords,
        Self::Alternate,
        Self::Inverse,
    ];

    /// The name by which it is asked for and remembered.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Explicit => "explicit",
            Self::Mlterm => "mlterm",
            Self::Isolates => "isolates",
            Self::Kitty => "kitty",
            Self::KittyWords => "kitty-words",
            Self::Alternate => "alternate",
            Self::Inverse => "inverse",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|display| display.name() == name)
    }

    /// The one before it; before the first, the last.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = |known: &Self| known.next() == self;
        Self::ALL.into_iter().find(before).unwrap_or_default()
    }

    /// The one after it; after the last, the first.
    #[must_use]
    pub fn next(self) -> Self {
        let index = Self::ALL.iter().position(|display| *display == self);
        Self::ALL[index.map_or(0, |index| (index + 1) % Self::ALL.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::Display;

    #[test]
    fn a_key_goes_through_all_of_them() {
        let mut seen = vec![Display::default()];
        while seen.len() < Display::ALL.len() {
            seen.push(seen[seen.len() - 1].next());
        }
        assert_eq!(seen, Display::ALL);
        assert_eq!(seen[7].next(), Display::Visual);
        for display in Display::ALL {
            assert_eq!(Display::by_name(display.name()), Some(display));
        }
        assert_eq!(Display::by_name("auto"), None);
    }
}
