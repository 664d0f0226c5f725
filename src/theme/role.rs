//! `Role`: what a cell of the screen is for, and the name by which a theme says
//! how that looks. A role that lies over another has no colours of its own where
//! it leaves those below.

use crate::article::{BlockKind, EntityKind, QuotationKind};

/// The colours in which a reader marks what is to be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "colours are called what they are")]
pub enum Highlight {
    Yellow,
    Green,
    Blue,
    Pink,
}

/// What a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing in particular; its colours are those of the whole screen.
    Plain,
    /// Text of the article, by the kind of its block.
    Block(BlockKind),
    /// A name, date or value in the article.
    Name(EntityKind),
    /// What is a guess; laid over its kind.
    Guess,
    /// A mention of the selected subject.
    Mention(EntityKind),
    /// The current quotation, by how it is told.
    Quotation(QuotationKind),
    /// A search hit.
    Hit,
    /// What is selected, to be copied.
    Selection,
    /// Where the last jump landed; laid over what stands there.
    Target,
    /// What the reader has highlighted.
    Highlight(Highlight),
    /// Text that the reader has a note on; laid over what stands there.
    Noted,
    /// The mark in the margin beside the target.
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
    /// The rest of the scrollbar, and frames.
    Track,
}

/// How many roles there are.
pub(super) const COUNT: usize = 47;

impl Role {
    /// All of them, with their names in a theme.
    pub const ALL: [(Self, &'static str); COUNT] = [
        (Self::Plain, "text"),
        (Self::Block(BlockKind::Title), "title"),
        (Self::Block(BlockKind::Heading), "heading"),
        (Self::Block(BlockKind::Noise), "noise"),
        (Self::Name(EntityKind::Person), "name.person"),
        (Self::Name(EntityKind::Organisation), "name.organisation"),
        (Self::Name(EntityKind::Place), "name.place"),
        (Self::Name(EntityKind::Other), "name.other"),
        (Self::Name(EntityKind::Date), "name.date"),
        (Self::Name(EntityKind::Value), "name.value"),
        (Self::Mention(EntityKind::Person), "mention.person"),
        (
            Self::Mention(EntityKind::Organisation),
            "mention.organisation",
        ),
        (Self::Mention(EntityKind::Place), "mention.place"),
        (Self::Mention(EntityKind::Other), "mention.other"),
        (Self::Mention(EntityKind::Date), "mention.date"),
        (Self::Mention(EntityKind::Value), "mention.value"),
        (Self::Group(EntityKind::Person), "group.person"),
        (Self::Group(EntityKind::Organisation), "group.organisation"),
        (Self::Group(EntityKind::Place), "group.place"),
        (Self::Group(EntityKind::Other), "group.other"),
        (Self::Group(EntityKind::Date), "group.date"),
        (Self::Group(EntityKind::Value), "group.value"),
        (Self::Quotation(QuotationKind::Direct), "quotation.direct"),
        (Self::Quotation(QuotationKind::Mixed), "quotation.mixed"),
        (
            Self::Quotation(QuotationKind::Indirect),
            "quotation.indirect",
        ),
        (
            Self::Quotation(QuotationKind::Reported),
            "quotation.reported",
        ),
        (Self::Highlight(Highlight::Yellow), "highlight.1"),
        (Self::Highlight(Highlight::Green), "highlight.2"),
        (Self::Highlight(Highlight::Blue), "highlight.3"),
        (Self::Highlight(Highlight::Pink), "highlight.4"),
        (Self::Guess, "guess"),
        (Self::Hit, "hit"),
        (Self::Selection, "selection"),
        (Self::Target, "target"),
        (Self::Pointer, "pointer"),
        (Self::Bar, "bar"),
        (Self::Faint, "faint"),
        (Self::Strong, "strong"),
        (Self::Tab, "tab"),
        (Self::FocusedTab, "focused-tab"),
        (Self::Cursor, "cursor"),
        (Self::Alarm, "alarm"),
        (Self::Prompt, "prompt"),
        (Self::Offer, "offer"),
        (Self::Thumb, "thumb"),
        (Self::Track, "track"),
        (Self::Noted, "noted"),
    ];

    /// The one with this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|(_, known)| *known == name);
        known.map(|(role, _)| role)
    }

    /// Where it stands in [`Role::ALL`]. Not looked for: it is asked for each
    /// cell that is drawn.
    pub(super) fn index(self) -> usize {
        match self {
            Self::Block(BlockKind::Title) => 1,
            Self::Block(BlockKind::Heading) => 2,
            Self::Block(BlockKind::Noise) => 3,
            Self::Plain | Self::Block(_) => 0,
            Self::Name(kind) => 4 + kind as usize,
            Self::Mention(kind) => 10 + kind as usize,
            Self::Group(kind) => 16 + kind as usize,
            Self::Quotation(kind) => 22 + kind as usize,
            Self::Highlight(colour) => 26 + colour as usize,
            Self::Guess => 30,
            Self::Hit => 31,
            Self::Selection => 32,
            Self::Target => 33,
            Self::Pointer => 34,
            Self::Bar => 35,
            Self::Faint => 36,
            Self::Strong => 37,
            Self::Tab => 38,
            Self::FocusedTab => 39,
            Self::Cursor => 40,
            Self::Alarm => 41,
            Self::Prompt => 42,
            Self::Offer => 43,
            Self::Thumb => 44,
            Self::Track => 45,
            Self::Noted => 46,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn each_role_stands_where_it_is_looked_up() {
        for (place, (role, name)) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role.index(), place, "{name}");
            assert_eq!(Role::by_name(name), Some(role));
        }
        assert_eq!(Role::by_name("nobody"), None);
    }
}
