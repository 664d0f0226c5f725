//! `Role` → `Style`: the only place with colours. Each is legible whatever the
//! background is: coloured text in hues of middle lightness, whose contrast is
//! 4:1 or more on black and on white (the sixteen colours' cyan and green are
//! under 2.3:1 on white, their blue on black); filled cells with their own text
//! colour.

use ratatui::style::{Color, Modifier, Style};

use crate::article::{BlockKind, EntityKind};

/// What a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing in particular.
    Plain,
    /// Text of the article, by the kind of its block.
    Block(BlockKind),
    /// A name, date or value in the article.
    Name(EntityKind),
    /// What is a guess; laid over its kind.
    Guess,
    /// A mention of the selected subject.
    Mention(EntityKind),
    /// The current quotation.
    Quotation,
    /// A search hit.
    Hit,
    /// Where the last jump landed; laid over what stands there.
    Target,
    /// The mark in the margin beside it.
    Pointer,
    /// The title bar.
    Bar,
    /// What recedes: counts, hints, notes.
    Faint,
    /// The head of a group of names, in the colour of their mentions.
    Group(EntityKind),
    /// The main words of a row.
    Strong,
    /// The tab that is shown.
    Tab,
    /// The tab that is shown while the panel has the focus.
    FocusedTab,
    /// The row under the cursor while the panel has the focus.
    Cursor,
    /// Something that failed.
    Alarm,
    /// The search prompt.
    Prompt,
    /// An action that is offered.
    Offer,
    /// The scrollbar's part that is in view.
    Thumb,
    /// The rest of the scrollbar.
    Track,
}

/// How a role looks.
#[must_use]
pub fn style(role: Role) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    match role {
        Role::Plain | Role::Block(BlockKind::Paragraph) => plain,
        Role::Block(BlockKind::Title) | Role::Strong | Role::Thumb => bold,
        Role::Block(BlockKind::Heading) | Role::Pointer | Role::Prompt => bold.fg(TEAL),
        // Not `DIM`, which many terminals do not draw.
        Role::Block(BlockKind::Noise) | Role::Faint | Role::Track => plain.fg(Color::DarkGray),
        Role::Name(kind) => plain.fg(colour(kind)).add_modifier(weight(kind)),
        // Where it is not drawn, the panel tells.
        Role::Guess => plain.add_modifier(Modifier::DIM),
        Role::Mention(kind) => plain.fg(Color::Indexed(231)).bg(colour(kind)),
        Role::Group(kind) => bold.fg(colour(kind)),
        Role::Quotation => plain.fg(PURPLE),
        Role::Hit => plain.fg(Color::Black).bg(Color::Yellow),
        Role::Target => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Bar => bold.add_modifier(Modifier::REVERSED),
        Role::Offer => plain.fg(Color::Black).bg(Color::Gray),
        Role::Tab => bold.add_modifier(Modifier::UNDERLINED),
        Role::FocusedTab | Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::Alarm => bold.fg(RED),
    }
}

/// Colours of the 256 whose contrast with black and with white is 4:1 or more.
const GREEN: Color = Color::Indexed(28);
const TEAL: Color = Color::Indexed(30);
const BLUE: Color = Color::Indexed(27);
const PURPLE: Color = Color::Indexed(133);
const RED: Color = Color::Indexed(196);
const BROWN: Color = Color::Indexed(130);

/// A name of this kind laid over what it stands in. What is bold among plain
/// words is plain among bold ones: a kind is told by its weight or line too,
/// not by its colour alone.
pub(super) fn named(base: Style, kind: EntityKind, is_guess: bool) -> Style {
    let role = style(Role::Name(kind));
    let look = base.patch(role);
    let both = base.add_modifier.intersection(role.add_modifier);
    let look = look.remove_modifier(both.intersection(Modifier::BOLD));
    if is_guess {
        look.patch(style(Role::Guess))
    } else {
        look
    }
}

/// The weight or line of a kind; each has another. Values, of which there may
/// be many, have none.
fn weight(kind: EntityKind) -> Modifier {
    match kind {
        EntityKind::Person => Modifier::BOLD,
        EntityKind::Organisation => Modifier::BOLD.union(Modifier::UNDERLINED),
        EntityKind::Place => Modifier::UNDERLINED,
        EntityKind::Other => Modifier::ITALIC.union(Modifier::UNDERLINED),
        EntityKind::Date => Modifier::ITALIC,
        EntityKind::Value => Modifier::empty(),
    }
}

/// The colour of a kind: mentions of the selected subject are white on it.
fn colour(kind: EntityKind) -> Color {
    match kind {
        EntityKind::Person => GREEN,
        EntityKind::Organisation => TEAL,
        EntityKind::Place => BLUE,
        EntityKind::Other => RED,
        EntityKind::Date | EntityKind::Value => BROWN,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::style::{Color, Modifier};

    use super::{Role, named, style};
    use crate::article::{BlockKind, EntityKind};

    const KINDS: [EntityKind; 6] = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Other,
        EntityKind::Date,
        EntityKind::Value,
    ];

    #[test]
    fn kinds_differ_without_colours_whatever_they_stand_in() {
        for block in [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Title] {
            let base = style(Role::Block(block));
            let mut seen = HashSet::from([Modifier::empty()]);
            seen.insert(base.add_modifier);
            let plain = seen.len();
            for kind in KINDS {
                let look = named(base, kind, false);
                seen.insert(look.add_modifier);
                let guess = named(base, kind, true);
                assert!(guess.add_modifier.contains(Modifier::DIM));
                assert!(!look.add_modifier.contains(Modifier::DIM));
            }
            // Values alone, and in bold lines people, look like some words.
            assert!(seen.len() >= plain + 4, "{block:?}");
            let person = named(base, EntityKind::Person, false).add_modifier;
            assert_ne!(person, base.add_modifier);
        }
    }

    /// The channels of the 6×6×6 cube.
    fn channels(index: u8) -> [f64; 3] {
        let index = index - 16;
        [index / 36, index / 6 % 6, index % 6].map(|step| match step {
            0 => 0.0,
            step => f64::from(55 + 40 * step),
        })
    }

    #[test]
    fn colours_are_read_on_black_and_on_white() {
        for kind in KINDS {
            let Some(Color::Indexed(index)) = style(Role::Name(kind)).fg else {
                panic!("{kind:?} has a colour of the 256");
            };
            let linear = channels(index).map(|channel| {
                let share = channel / 255.0;
                if share <= 0.04045 {
                    share / 12.92
                } else {
                    ((share + 0.055) / 1.055_f64).powf(2.4)
                }
            });
            let light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
            let (white, black) = (1.05 / (light + 0.05), (light + 0.05) / 0.05);
            assert!(white >= 3.99 && black >= 3.99, "{kind:?}: {white} {black}");
        }
    }
}
