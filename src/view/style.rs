//! A theme's looks as ratatui's styles, and how one lies over another.

use ratatui::style::{Color, Modifier, Style};

use crate::article::EntityKind;
use crate::theme::{Attribute, Colour, Role, Theme};

/// How a role looks in a theme. What it leaves open is as in what it lies on.
#[must_use]
pub fn style(theme: &Theme, role: Role) -> Style {
    let look = theme.look(role);
    let mut style = Style::new();
    style.fg = look.fg.map(colour);
    style.bg = look.bg.map(colour);
    for (attribute, _) in Attribute::ALL {
        if look.has(attribute) {
            style.add_modifier.insert(modifier(attribute));
        }
    }
    style
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Indexed(index) => Color::Indexed(index),
        Colour::Rgb(light) => Color::Rgb(light.0, light.1, light.2),
    }
}

fn modifier(attribute: Attribute) -> Modifier {
    match attribute {
        Attribute::Bold => Modifier::BOLD,
        Attribute::Underline => Modifier::UNDERLINED,
        Attribute::Italic => Modifier::ITALIC,
        Attribute::Dim => Modifier::DIM,
        Attribute::Reverse => Modifier::REVERSED,
    }
}

/// A role laid over something. What it fills is no longer filled by what lies
/// below.
pub(super) fn over(base: Style, theme: &Theme, role: Role) -> Style {
    let look = style(theme, role);
    let fills = look.bg.is_some() || look.add_modifier.contains(Modifier::REVERSED);
    if fills {
        base.remove_modifier(Modifier::REVERSED).patch(look)
    } else {
        base.patch(look)
    }
}

/// A name of this kind laid over what it stands in. What is bold among plain
/// words is plain among bold ones: a kind is told by its weight or line too,
/// not by its colour alone.
pub(super) fn named(base: Style, theme: &Theme, kind: EntityKind, is_guess: bool) -> Style {
    let role = style(theme, Role::Name(kind));
    let look = base.patch(role);
    let both = base.add_modifier.intersection(role.add_modifier);
    let look = look.remove_modifier(both.intersection(Modifier::BOLD));
    if is_guess {
        look.patch(style(theme, Role::Guess))
    } else {
        look
    }
}
