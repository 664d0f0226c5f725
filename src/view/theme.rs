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
    /// A mention of the selected entity.
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
        Role::Mention(kind) => plain.fg(Color::Indexed(231)).bg(colour(kind)),
        Role::Group(kind) => bold.fg(colour(kind)),
        Role::Quotation => plain.fg(PURPLE),
        Role::Hit => plain.fg(Color::Black).bg(Color::Yellow),
        Role::Target => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Bar => bold.add_modifier(Modifier::REVERSED),
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

/// The colour of an entity's kind: its mentions are white on it.
fn colour(kind: EntityKind) -> Color {
    match kind {
        EntityKind::Person => GREEN,
        EntityKind::Organisation => TEAL,
        EntityKind::Place => BLUE,
        EntityKind::Other | EntityKind::Date | EntityKind::Value => RED,
    }
}
