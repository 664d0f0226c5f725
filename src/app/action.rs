//! `Action`: what a key, a command or a click asks for. Each is named once, in
//! `bindings`; nothing is done here.

/// What a key asks for, whatever has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A row down, or the next item of the panel.
    Down,
    /// A row up, or the item before.
    Up,
    /// A page on.
    PageDown,
    /// A page back.
    PageUp,
    /// To the beginning.
    First,
    /// To the end; with a count to that paragraph.
    Last,
    /// To so many hundredths of the text.
    Percent,
    /// The next paragraph.
    NextParagraph,
    /// The one before.
    PreviousParagraph,
    /// The next heading.
    NextHeading,
    /// The one before.
    PreviousHeading,
    /// To the pane or tab that follows in reading direction.
    Onward,
    /// To the one before it.
    Backward,
    /// To the other pane.
    OtherPane,
    /// To the selected mention or quotation.
    Jump,
    /// The next mention of the selected name, or the next hit.
    NextMention,
    /// The one before.
    PreviousMention,
    /// The next mention of anybody or anything, which is selected.
    NextName,
    /// The one before.
    PreviousName,
    /// The next quotation.
    NextQuotation,
    /// The one before.
    PreviousQuotation,
    /// The next quotation of who speaks in this one.
    NextOfSpeaker,
    /// The one before.
    PreviousOfSpeaker,
    /// To where the last jump came from.
    JumpBack,
    /// To where the last jump back came from.
    JumpForward,
    /// The next letter names this place.
    SetMark,
    /// To the place that the next letter names.
    GoToMark,
    /// Begin a search.
    Search,
    /// All that is known of what is selected.
    Peek,
    /// Narrow the list to what holds the words that follow.
    Narrow,
    /// Quotations of the next kind alone.
    NarrowByKind,
    /// Quotations by speaker, or in text order again.
    OrderBySpeaker,
    /// Dim what has nothing to do with what is selected.
    Spotlight,
    /// A wider panel.
    WidenPanel,
    /// A narrower one.
    NarrowPanel,
    /// Names of people and places.
    ShowNames,
    /// Quotations.
    ShowQuotations,
    /// Title and headings.
    ShowContents,
    /// Where the searched words stand.
    ShowResults,
    /// What was highlighted, and notes.
    ShowNotes,
    /// Bookmarks, and places by their letters.
    ShowMarks,
    /// Select the word, then ever more around it.
    SelectMore,
    /// Select what was selected before.
    SelectLess,
    /// Copy what is selected.
    Copy,
    /// Copy the quotation with who speaks.
    CopyQuotation,
    /// Review what was found, or end that.
    Review,
    /// Take back what was marked or decided last.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Ask a program about what is selected.
    AskHook,
    /// Open a link.
    Browse,
    /// Show a picture.
    Picture,
    /// Highlight what is selected.
    Highlight,
    /// Write a note on what is selected.
    Note,
    /// A bookmark here, or none.
    Bookmark,
    /// Take the chosen mark away.
    Delete,
    /// With or without vowel marks.
    Tashkeel,
    /// The next theme.
    NextTheme,
    /// Lines that are drawn out to the measure, or not.
    Justify,
    /// Digits of the next family.
    Digits,
    /// Lines that stand apart, or not.
    Spacing,
    /// With or without what is beside the article.
    Noise,
    /// Longer lines.
    Wider,
    /// Shorter lines.
    Narrower,
    /// Dim all but the current paragraph, or nothing.
    OneParagraph,
    /// The article alone on the screen, or not.
    Zen,
    /// Another way to make the terminal show what is drawn.
    NextDisplay,
    /// A line for the name of an action.
    Command,
    /// The table of keys.
    Help,
    /// Drop search, selection and marks, one after the other.
    Clear,
    /// Stop for now.
    Suspend,
    /// Leave: back to the list that the article is from, else qari.
    Quit,
    /// Leave qari, wherever one is.
    Exit,
    /// The library, or back to the list that the article is from.
    Library,
    /// Open what the cursor is on.
    Open,
    /// What the cursor is on is of the next deed, or not.
    Choose,
    /// All that is listed is of the next deed, or nothing.
    ChooseAll,
    /// With a star, or without.
    Star,
    /// Read, or unread.
    TurnRead,
    /// Give tags, or take them.
    Tag,
    /// Out of the library.
    Remove,
    /// List what the words that follow ask for.
    Query,
    /// In another order.
    NextOrder,
    /// Fetch feeds.
    Refresh,
    /// Follow the feed that is listed.
    Follow,
    /// What is looked at is as it was found.
    Accept,
    /// What is looked at is none.
    Reject,
    /// The next item of the queue.
    NextItem,
    /// The one before.
    PreviousItem,
    /// Choose who says what is looked at.
    ChooseSpeaker,
    /// The arrows move the other end of what is looked at.
    OtherEnd,
    /// That end a word to the left, as seen on the screen.
    EndLeft,
    /// That end a word to the right.
    EndRight,
    /// What is looked at is another than the rest of its entity.
    Split,
    /// Choose what is the same as what is looked at.
    Merge,
    /// What is selected is a quotation.
    AddQuotation,
    /// A queue of the next sort of items.
    QueueSort,
    /// A queue of what is less sure.
    QueueDoubt,
    /// A queue of what nobody has decided on, or of all.
    QueueUndecided,
    /// Take the words, or what is offered, as they are.
    Take,
    /// Take nothing.
    Cancel,
    /// Complete the words; in a search, the next way to search.
    Complete,
    /// In a search, the way before.
    CompleteBack,
    /// The offer before, or the search before.
    OfferBefore,
    /// The offer after, or the search after.
    OfferAfter,
    /// Take the last letter away.
    Erase,
    /// Take all letters away.
    EraseAll,
}
