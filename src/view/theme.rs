//! `Role` → `Style`: the only place with colours. The sixteen colours that
//! every terminal has, each in a pair that is legible whatever the background
//! is: coloured text only in hues that stand on black and on white, filled
//! cells with their own text colour.

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
        Role::Block(BlockKind::Heading) | Role::Pointer | Role::Prompt => bold.fg(Color::Cyan),
        // Not `DIM`, which many terminals do not draw.
        Role::Block(BlockKind::Noise) | Role::Faint | Role::Track => plain.fg(Color::DarkGray),
        Role::Mention(kind) => {
            let (ink, paper) = colours(kind);
            plain.fg(ink).bg(paper)
        }
        Role::Group(kind) => bold.fg(colours(kind).1),
        Role::Quotation => plain.fg(Color::Magenta),
        Role::Hit => plain.fg(Color::Black).bg(Color::Yellow),
        Role::Target => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Bar => bold.add_modifier(Modifier::REVERSED),
        Role::Tab => bold.add_modifier(Modifier::UNDERLINED),
        Role::FocusedTab | Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::Alarm => bold.fg(Color::Red),
    }
}

/// Text and background of an entity's mentions.
fn colours(kind: EntityKind) -> (Color, Color) {
    match kind {
        EntityKind::Person => (Color::Black, Color::Green),
        EntityKind::Organisation => (Color::Black, Color::Cyan),
        EntityKind::Place => (Color::White, Color::Blue),
        EntityKind::Other | EntityKind::Date => (Color::White, Color::Red),
    }
}
