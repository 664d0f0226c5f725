//! `Model`: what a terminal draws of a row that it keeps, by its documented
//! behaviour (`facts.md` §2, §7): its base direction, what it does with
//! controls and mirrors, and UAX #9 by the crate.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use qari::app::Display;
use qari::text::letters::{BIDI_CLASSES, is_bidi_control, mirrored};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, BidiInfo, Level, ParagraphBidiInfo};
use unicode_width::UnicodeWidthChar;

use super::grid::{Look, Row, Slot};

/// Bytes of a cell that tmux 3.5 keeps.
const TMUX_KEEPS: usize = 32;

/// Letters of a word with brackets of which all orders are tried.
const TRIED: usize = 6;

/// The attributes that are seen where there is no letter.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// A glyph as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) text: String,
    pub(crate) columns: usize,
    pub(crate) look: Look,
}

/// What is wanted: the row of the frame as it stands.
pub(crate) fn wanted(row: &[Cell]) -> Vec<Seen> {
    let mut glyphs: Vec<Seen> = Vec::with_capacity(row.len());
    for cell in row {
        match glyphs.last_mut() {
            Some(wide) if cell.symbol().is_empty() => wide.columns += 1,
            _ => glyphs.push(Seen::new(cell.symbol(), 1, Look::of(cell))),
        }
    }
    glyphs
}

impl Seen {
    /// What is seen of a glyph: controls are not, and of a blank only some.
    fn new(text: &str, columns: usize, mut look: Look) -> Self {
        let mut text: String = text.chars().filter(|c| !is_bidi_control(*c)).collect();
        if text == "\u{2800}" {
            " ".clone_into(&mut text);
        }
        if text == " " {
            look.modifier &= SEEN_ON_BLANKS;
            if look.modifier.is_empty() {
                look.fg = Color::Reset;
            }
        }
        Self {
            text,
            columns,
            look,
        }
    }
}

/// A kind of terminal: what it makes of the rows that it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Model {
    /// Shows what it gets.
    Plain,
    /// VTE: reorders rows that are not explicit.
    Vte,
    Konsole,
    /// Either of them behind tmux.
    TmuxVte,
    TmuxKonsole,
    /// kitty: each run of one font, from right to left where it begins so.
    Kitty,
    /// Qt's widget: reorders within runs of one attribute.
    Qt,
    /// Apple Terminal, iTerm2: whole rows from left to right.
    Apple,
    /// `PuTTY`: whole rows, by their first strong letter.
    Putty,
}

impl Model {
    /// The kinds of terminal that a display is for.
    pub(crate) fn of(display: Display) -> &'static [Self] {
        match display {
            Display::Explicit => &[Self::Vte],
            Display::Isolates => &[Self::Vte, Self::Konsole, Self::TmuxVte, Self::TmuxKonsole],
            Display::Kitty | Display::KittyWords => &[Self::Kitty],
            Display::Alternate => &[Self::Qt],
            Display::Inverse => &[Self::Apple, Self::Putty],
            // Those that are told to show what they get.
            _ => &[Self::Plain],
        }
    }

    /// What is seen of a row, from left to right.
    pub(crate) fn shown(self, row: &Row) -> Vec<Seen> {
        let slots: Vec<Slot> = row
            .slots
            .iter()
            .filter(|s| s.columns > 0)
            .cloned()
            .collect();
        let ltr = Some(Level::ltr());
        match self {
            Self::Vte if !row.explicit => reordered(&slots, ltr, &BIDI_CLASSES, true),
            Self::Plain | Self::Vte => seen(&slots),
            Self::Konsole => reordered(&slots, ltr, &KonsoleClasses, false),
            Self::TmuxVte => reordered(&kept_by_tmux(slots), ltr, &BIDI_CLASSES, true),
            Self::TmuxKonsole => reordered(&kept_by_tmux(slots), ltr, &KonsoleClasses, false),
            Self::Kitty => kitty(&slots),
            Self::Qt => stripped(&slots)
                .chunk_by(|one, other| one.look == other.look)
                .flat_map(|run| reordered(run, ltr, &BIDI_CLASSES, true))
                .collect(),
            Self::Apple => reordered(&stripped(&slots), ltr, &BIDI_CLASSES, true),
            Self::Putty => reordered(&stripped(&slots), None, &BIDI_CLASSES, true),
        }
    }
}

/// Block elements and lines are strong from left to right (`BidiTableDirOverride`).
struct KonsoleClasses;

impl BidiDataSource for KonsoleClasses {
    fn bidi_class(&self, symbol: char) -> BidiClass {
        match symbol {
            '\u{2500}'..='\u{25FF}' => BidiClass::L,
            _ => BIDI_CLASSES.bidi_class(symbol),
        }
    }
}

fn seen(slots: &[Slot]) -> Vec<Seen> {
    let glyph = |slot: &Slot| Seen::new(&slot.text, slot.columns, slot.look);
    slots.iter().map(glyph).collect()
}

/// UAX #9 over a row, with L1, L2 and, where the terminal mirrors, L4. Marks
/// and controls go with their cell; controls part what they part.
fn reordered(
    slots: &[Slot],
    base: Option<Level>,
    classes: &impl BidiDataSource,
    mirrors: bool,
) -> Vec<Seen> {
    let text: String = slots.iter().map(|slot| slot.text.as_str()).collect();
    let info = ParagraphBidiInfo::new_with_data_source(classes, &text, base);
    let bytes = info.reordered_levels(0..text.len());
    let levels: Vec<Level> = text.char_indices().map(|(byte, _)| bytes[byte]).collect();
    // By character: the slot of which it is the letter.
    let mut letters = Vec::with_capacity(levels.len());
    for slot in slots {
        letters.push(Some(slot));
        letters.extend(slot.text.chars().skip(1).map(|_| None));
    }
    let glyph = |index: usize| {
        let mut slot = letters[index]?.clone();
        if mirrors && levels[index].is_rtl() {
            slot.mirror();
        }
        Some(Seen::new(&slot.text, slot.columns, slot.look))
    };
    let order = BidiInfo::reorder_visual(&levels);
    order.into_iter().filter_map(glyph).collect()
}

impl Slot {
    fn mirror(&mut self) {
        let marks: String = self.text.chars().skip(1).collect();
        self.text = format!("{}{marks}", mirrored(self.base()));
    }
}

fn stripped(slots: &[Slot]) -> Vec<Slot> {
    let mut slots = slots.to_vec();
    for slot in &mut slots {
        slot.text.retain(|symbol| !is_bidi_control(symbol));
    }
    slots
}

/// Of what hangs on a letter, tmux drops what does not fit.
fn kept_by_tmux(mut slots: Vec<Slot>) -> Vec<Slot> {
    for slot in &mut slots {
        let mut kept = String::new();
        for symbol in slot.text.chars() {
            if kept.len() + symbol.len_utf8() <= TMUX_KEEPS {
                kept.push(symbol);
            }
        }
        slot.text = kept;
    }
    slots
}

/// What shares a run in kitty: cells of one font (lines and blocks are drawn by
/// it, without one), in boxes of one size, where a cell without a box is one of
/// the first alignment. Colours part nothing (measured on 0.26).
fn run_of(slot: &Slot) -> (bool, u8, Modifier) {
    let drawn = matches!(slot.base(), '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}');
    (drawn, slot.side.unwrap_or(0), slot.look.font())
}

fn share_a_run(one: &Slot, other: &Slot) -> bool {
    !one.is_blank() && !other.is_blank() && run_of(one) == run_of(other)
}

/// kitty: blanks part runs; a run whose first letter is of a script that goes
/// from right to left is drawn so, and mirrored. Colours stay with the cells.
fn kitty(slots: &[Slot]) -> Vec<Seen> {
    let mut row = Vec::new();
    for run in slots.chunk_by(share_a_run) {
        let mut glyphs: Vec<Slot> = run.iter().flat_map(glyphs_of).collect();
        if glyphs.iter().find_map(is_leftward) == Some(true) {
            glyphs.reverse();
            glyphs.iter_mut().for_each(Slot::mirror);
        }
        let looks: Vec<Look> = run.iter().flat_map(looks_of).collect();
        let mut column = 0;
        for glyph in glyphs {
            row.push(Seen::new(&glyph.text, glyph.columns, looks[column]));
            column += glyph.columns;
        }
    }
    row
}

/// The glyphs in a cell: more than one only in a box.
fn glyphs_of(slot: &Slot) -> Vec<Slot> {
    let mut glyphs: Vec<Slot> = Vec::new();
    for symbol in slot.text.chars() {
        match (symbol.width().unwrap_or(0), glyphs.last_mut()) {
            (0, Some(glyph)) => glyph.text.push(symbol),
            (columns, _) => glyphs.push(Slot {
                text: symbol.to_string(),
                columns,
                ..slot.clone()
            }),
        }
    }
    glyphs
}

fn looks_of(slot: &Slot) -> impl Iterator<Item = Look> {
    std::iter::repeat_n(slot.look, slot.columns)
}

/// Whether a run that begins with it goes from right to left, as `HarfBuzz`
/// guesses from the script; `None` for what is of no script of its own. Arabic
/// digits are of the Arabic script.
fn is_leftward(slot: &Slot) -> Option<bool> {
    let base = slot.base();
    match CodePointMapData::<Script>::new().get(base) {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Arabic => Some(true),
        _ => Some(BIDI_CLASSES.bidi_class(base) == BidiClass::R),
    }
}

/// What older kitty shows in no order: a run with Arabic at its left end and
/// Latin at its right end (it begins with Arabic as it stands, and with Latin
/// turned round), or one in which wide glyphs are of several colours.
pub(crate) fn without_a_turn(row: &[Seen]) -> Vec<bool> {
    let slot = |seen: &Seen| Slot {
        look: seen.look,
        ..Slot::new(&seen.text, seen.columns)
    };
    let slots: Vec<Slot> = row.iter().map(slot).collect();
    let none = |run: &[Slot]| {
        let last = run.iter().rev().find_map(is_leftward);
        let colours = run.iter().any(|slot| slot.look != run[0].look);
        let wide = run.iter().any(|slot| slot.columns > 1);
        match run.iter().find_map(is_leftward) {
            Some(true) => last == Some(false) || (wide && colours),
            _ => last == Some(true) && wide && colours,
        }
    };
    let runs = slots.chunk_by(share_a_run);
    runs.flat_map(|run| std::iter::repeat_n(none(run), run.len()))
        .collect()
}

/// What a terminal that reorders and has no isolates shows in no order: words
/// in which a number stands right of a right-to-left letter, and no such letter
/// right of the number, with no left-to-right letter between.
pub(crate) fn with_late_numbers(row: &[Seen]) -> Vec<bool> {
    by_word(row, has_late_number)
}

/// The same, and words such as no text has, which are let go: with brackets
/// that do not pair as they stand, and may as they are sent (`ﺐ)ﺐ)`), and with
/// digits of both kinds or many signs in a number.
pub(crate) fn without_an_order(row: &[Seen]) -> Vec<bool> {
    let all = row
        .iter()
        .filter(|seen| bracket(base(seen)).is_some())
        .count();
    by_word(row, |word| {
        let own = word.iter().filter(|c| bracket(**c).is_some()).count();
        // One between letters may pair with another word's.
        let crossed = all > own && has_bracket_between_letters(word);
        let mispaired =
            own > 1 && (loose_brackets(word) > 0 || (word.len() <= TRIED && !has_order(word)));
        crossed || mispaired || has_odd_number(word) || has_late_number(word)
    })
}

/// What is said of each word, for each of its glyphs.
fn by_word(row: &[Seen], says: impl Fn(&[char]) -> bool) -> Vec<bool> {
    let row: Vec<char> = row.iter().map(base).collect();
    let words = row.chunk_by(|one, other| (*one == ' ') == (*other == ' '));
    words
        .flat_map(|word| std::iter::repeat_n(says(word), word.len()))
        .collect()
}

fn base(seen: &Seen) -> char {
    seen.text.chars().next().unwrap_or(' ')
}

fn has_odd_number(word: &[char]) -> bool {
    let count = |classes: &[BidiClass]| {
        let class = |c: &&char| classes.contains(&BIDI_CLASSES.bidi_class(**c));
        word.iter().filter(class).count()
    };
    let (european, arabic) = (count(&[BidiClass::EN]), count(&[BidiClass::AN]));
    let signs = count(&[BidiClass::ET, BidiClass::ES, BidiClass::CS]);
    (european > 0 && arabic > 0) || (european + arabic > 0 && signs > 1)
}

fn bracket(symbol: char) -> Option<BidiMatchedOpeningBracket> {
    BIDI_CLASSES.bidi_matched_opening_bracket(symbol)
}

fn has_late_number(word: &[char]) -> bool {
    let class = |symbol: &char| BIDI_CLASSES.bidi_class(*symbol);
    let right_to_left = |symbol: &char| matches!(class(symbol), BidiClass::R | BidiClass::AL);
    let mut parts = word.split(|symbol| class(symbol) == BidiClass::L);
    parts.any(|part| {
        let number = part.iter().rposition(|c| class(c) == BidiClass::EN);
        let letter = part.iter().rposition(right_to_left);
        letter.is_some_and(|letter| number.is_some_and(|number| letter < number))
    })
}

/// Brackets that have no partner in their word.
fn loose_brackets(word: &[char]) -> usize {
    let mut open: Vec<char> = Vec::new();
    let mut loose = 0;
    for kind in word.iter().filter_map(|symbol| bracket(*symbol)) {
        let partner = open.iter().rposition(|other| *other == kind.opening);
        match (kind.is_open, partner) {
            (true, _) => open.push(kind.opening),
            (false, Some(partner)) => loose += open.drain(partner..).skip(1).count(),
            (false, None) => loose += 1,
        }
    }
    loose + open.len()
}

fn has_bracket_between_letters(word: &[char]) -> bool {
    let moves = |symbol: &char| {
        let class = BIDI_CLASSES.bidi_class(*symbol);
        matches!(class, BidiClass::R | BidiClass::AL | BidiClass::AN)
    };
    let first = word.iter().position(moves).unwrap_or(word.len());
    let last = word.iter().rposition(moves).unwrap_or(first);
    word[first..last]
        .iter()
        .any(|symbol| bracket(*symbol).is_some())
}

/// Whether a word between two fences is shown as it stands in any order.
pub(crate) fn has_order(word: &[char]) -> bool {
    is_shown(word, &mut word.to_vec(), &mut Vec::new())
}

/// Whether `word` is shown for some order of what is `left` after what is sent.
fn is_shown(word: &[char], left: &mut Vec<char>, sent: &mut Vec<char>) -> bool {
    if left.is_empty() {
        let slot = |letter: char| Slot::new(letter.encode_utf8(&mut [0; 4]), 1);
        let fence = [slot('\u{2800}')];
        let letters: Vec<Slot> = sent.iter().copied().map(slot).collect();
        let row = [&fence, &letters[..], &fence].concat();
        let shown = reordered(&row, Some(Level::ltr()), &BIDI_CLASSES, true);
        let shown = shown.iter().flat_map(|seen| seen.text.chars());
        return shown.skip(1).take(word.len()).eq(word.iter().copied());
    }
    for index in 0..left.len() {
        if left[..index].contains(&left[index]) {
            continue;
        }
        let letter = left.remove(index);
        let mirrored = Some(mirrored(letter)).filter(|other| *other != letter);
        for letter in std::iter::once(letter).chain(mirrored) {
            sent.push(letter);
            let found = is_shown(word, left, sent);
            sent.pop();
            if found {
                return true;
            }
        }
        left.insert(index, letter);
    }
    false
}
