//! `Look`: the colours and attributes of a role.

use super::colour::Colour;

/// What letters have but colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are called what they are")]
pub enum Attribute {
    Bold,
    Underline,
    Italic,
    Dim,
    /// Text and background change places.
    Reverse,
}

impl Attribute {
    /// All of them, with their names in a theme.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Bold, "bold"),
        (Self::Underline, "underline"),
        (Self::Italic, "italic"),
        (Self::Dim, "dim"),
        (Self::Reverse, "reverse"),
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// How a role looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The colour of its text; `None` is that of what it lies on.
    pub fg: Option<Colour>,
    /// Its background; `None` is that of what it lies on.
    pub bg: Option<Colour>,
    attributes: u8,
}

impl Look {
    /// Whether it has an attribute.
    #[must_use]
    pub fn has(&self, attribute: Attribute) -> bool {
        self.attributes & attribute.bit() != 0
    }

    pub(super) fn set(&mut self, attribute: Attribute, on: bool) {
        if on {
            self.attributes |= attribute.bit();
        } else {
            self.attributes &= !attribute.bit();
        }
    }
}
