//! `Story`: an article, keys pressed one after the other, and the screen that
//! comes of it, through `update` and `draw`. No
//! terminal, no thread: what workers would answer is handed in by the test.

use std::collections::HashSet;
use std::sync::Arc;

use qari::app::{self, Area, Code, Effect, Held, Holding, Key, Message, Model, Row, Size, Ticket};
use qari::article::{
    Annotations, Article, Attribution, Block, BlockKind, Confidence, Entity, EntityId, EntityKind,
    Evidence, Grounds, Link, Mention, Quotation, QuotationKind,
};
use qari::library::{ArticleId, Listed};
use qari::text::find::Needle;
use qari::text::fold::Folded;
use qari::text::{Direction, TextRange};
use qari::theme::{Role, Themes};
use qari::view::{self, View};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// A reader in a test.
pub(crate) struct Story {
    pub(crate) model: Model,
    pub(crate) effects: Vec<Effect>,
    /// All keys that were pressed.
    pub(crate) pressed: HashSet<Key>,
    screen: Buffer,
    view: View,
}

impl Story {
    /// Opens an article whose annotations are known at once.
    pub(crate) fn new(article: Article, annotations: Annotations, columns: u16, rows: u16) -> Self {
        let mut story = Self::head(article, true, columns, rows);
        let ticket = story.effects.iter().find_map(|effect| match effect {
            Effect::Annotate(ticket, _) => Some(*ticket),
            _ => None,
        });
        let ticket = ticket.expect("opening asks for annotations");
        story.annotate(ticket, annotations, true);
        story
    }

    /// Opens an article of which more may come.
    pub(crate) fn head(article: Article, whole: bool, columns: u16, rows: u16) -> Self {
        let size = Size { columns, rows };
        let (model, effects) = app::open(Arc::new(article), whole, None, "story".into(), size);
        Self {
            model,
            effects,
            pressed: HashSet::new(),
            screen: Buffer::default(),
            view: View::default(),
        }
    }

    /// Hands annotations in, as the worker does.
    pub(crate) fn annotate(&mut self, ticket: Ticket, annotations: Annotations, whole: bool) {
        self.tell(Message::Annotated {
            ticket,
            annotations: Arc::new(annotations),
            whole,
        });
    }

    /// Hands a message in.
    pub(crate) fn tell(&mut self, message: Message) {
        if let Message::Pressed(key) = message {
            self.pressed.insert(key);
        }
        self.effects = app::update(&mut self.model, message);
    }

    /// Presses keys, named as in the key table and separated by spaces; a name
    /// of several letters that is no key is typed.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split(' ') {
            match key(name) {
                Some(key) => self.tell(Message::Pressed(key)),
                None => name
                    .chars()
                    .for_each(|letter| self.tell(Message::Pressed(Key::letter(letter)))),
            }
        }
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.tell(Message::Resized(Size { columns, rows }));
        self.screen();
    }

    /// Answers a search, if the last key asked for one, as the worker does.
    pub(crate) fn answer(&mut self) -> &mut Self {
        let Some(Effect::Find {
            ticket,
            article,
            query,
            ..
        }) = self.effects.first().cloned()
        else {
            return self;
        };
        let needle = match Needle::new(&query) {
            Ok(needle) => needle,
            Err(error) => {
                self.tell(Message::Refused(ticket, error));
                return self;
            }
        };
        let mut hits = Vec::new();
        let mut scratch = Folded::default();
        for stretch in article.stretches(query.mode) {
            if let Some(needle) = &needle {
                hits.extend(needle.hits(&article.text, stretch, &mut scratch));
            }
        }
        self.tell(Message::Found {
            ticket,
            hits,
            whole: true,
        });
        self
    }

    /// Draws, and gives the screen.
    pub(crate) fn screen(&mut self) -> &Buffer {
        let Size { columns, rows } = self.model.size;
        self.screen = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.view.draw(&self.model, &mut self.screen);
        &self.screen
    }

    /// The rows of the screen, left to right.
    pub(crate) fn rows(&mut self) -> Vec<String> {
        let screen = self.screen();
        let columns = usize::from(screen.area.width);
        screen
            .content()
            .chunks(columns.max(1))
            .map(|row| row.iter().map(Cell::symbol).collect())
            .collect()
    }

    /// True when some row shows this, left to right.
    pub(crate) fn shows(&mut self, cells: &str) -> bool {
        self.rows().iter().any(|row| row.contains(cells))
    }

    /// Where this is shown: column and row of its leftmost cell.
    pub(crate) fn find(&mut self, cells: &str) -> Option<(u16, u16)> {
        self.rows().iter().enumerate().find_map(|(row, text)| {
            let byte = text.find(cells)?;
            let column = text[..byte].chars().count();
            Some((column as u16, row as u16))
        })
    }

    /// How many cells have a style's colours and modifiers.
    pub(crate) fn styled(&mut self, style: Style) -> usize {
        let cells = self.screen().content().iter();
        cells.filter(|cell| has(cell, style)).count()
    }

    /// The cells of an area of the screen that have a style's colours and
    /// modifiers, one after the other, row by row.
    pub(crate) fn text_in(&mut self, area: Area, style: Style) -> String {
        let screen = self.screen();
        let columns = area.column..area.column + area.columns;
        let rows = area.row..area.row + area.rows;
        rows.flat_map(|row| columns.clone().map(move |column| (column, row)))
            .filter(|place| has(&screen[*place], style))
            .map(|place| screen[place].symbol())
            .collect()
    }

    /// The same, of the article's column alone.
    pub(crate) fn styled_in_text(&mut self, style: Style) -> usize {
        let text = self.model.areas.expect("there is room").text;
        let text = self.model.size.reflect(text, self.model.lang);
        let screen = self.screen();
        let columns = text.column..text.column + text.columns;
        let rows = text.row..text.row + text.rows;
        rows.flat_map(|row| columns.clone().map(move |column| (column, row)))
            .filter(|place| has(&screen[*place], style))
            .count()
    }
}

/// How a role looks in the usual theme.
pub(crate) fn look(role: Role) -> Style {
    view::style(Themes::default().shown(), role)
}

/// True when a cell has a style's colours and modifiers, where they are seen: what
/// is reversed is filled.
fn has(cell: &Cell, style: Style) -> bool {
    let has = cell.style();
    let filled = |style: Style| style.add_modifier.contains(Modifier::REVERSED);
    filled(has) == filled(style)
        && style.fg.is_none_or(|fg| has.fg == Some(fg))
        && style.bg.is_none_or(|bg| has.bg == Some(bg))
        && has.add_modifier.contains(style.add_modifier)
}

fn key(name: &str) -> Option<Key> {
    let code = match name {
        "Down" => Code::Down,
        "Up" => Code::Up,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "PageDown" => Code::PageDown,
        "PageUp" => Code::PageUp,
        "Home" => Code::Home,
        "End" => Code::End,
        "Tab" => Code::Tab,
        "BackTab" => Code::BackTab,
        "Enter" => Code::Enter,
        "Esc" => Code::Escape,
        "Backspace" => Code::Backspace,
        "Space" => Code::Char(' '),
        _ => {
            let letter = name.strip_prefix("Ctrl-")?.chars().next()?;
            return Some(Key::control(letter.to_ascii_lowercase()));
        }
    };
    Some(Key::plain(code))
}

/// An article of these lines: the first is the title, short ones without a
/// full stop are headings.
pub(crate) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = TextRange::new(start, start + line.trim_end().len());
        start += line.len();
        let kind = if blocks.is_empty() {
            BlockKind::Title
        } else if !line.trim_end().ends_with('.') {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        if !range.is_empty() {
            blocks.push(Block { kind, range });
        }
    }
    Article {
        text: text.to_owned(),
        blocks,
        direction: Direction::RightToLeft,
        ..Article::default()
    }
}

/// Annotations of an article: every place where these names stand, and every
/// stretch between “ and ”, the first entity speaking them all.
pub(crate) fn annotations(article: &Article, names: &[(&str, EntityKind)]) -> Annotations {
    let text = &article.text;
    let mut mentions = Vec::new();
    let mut entities = Vec::new();
    for (index, (name, kind)) in names.iter().enumerate() {
        let ranges: Vec<_> = text
            .match_indices(name)
            .map(|(start, name)| TextRange::new(start, start + name.len()))
            .collect();
        entities.push(Entity {
            kind: *kind,
            canonical: ranges[0],
            confidence: Confidence::FULL,
        });
        mentions.extend(ranges.into_iter().map(|range| Mention {
            range,
            kind: *kind,
            entity: Some(EntityId(index as u32)),
            confidence: Confidence::FULL,
            evidence: Evidence::Tagger,
            link: Link::Same,
        }));
    }
    mentions.sort_by_key(|mention| mention.range);
    let quotations = text
        .match_indices('“')
        .map(|(open, mark)| {
            let start = open + mark.len();
            let close = start + text[start..].find('”').expect("marks are paired here");
            Quotation {
                kind: QuotationKind::Direct,
                contents: vec![TextRange::new(start, close)],
                marked: Vec::new(),
                cue: None,
                source: None,
                speaker: Some(EntityId(0)),
                attribution: Attribution {
                    grounds: Grounds::Named,
                    confidence: Confidence::FULL,
                },
                confidence: Confidence::FULL,
                via: None,
                repaired: false,
            }
        })
        .collect();
    Annotations {
        mentions,
        entities,
        quotations,
        extent: text.len(),
        ..Annotations::default()
    }
}

/// An article of a list, by its number: 302 has a star, 303 was read.
pub(crate) fn holding(number: usize) -> Row {
    let listed = Listed {
        id: ArticleId(i64::try_from(number).unwrap()),
        title: format!("كتاب {number}"),
        origin: String::new(),
        byline: None,
        site: Some("موقع".into()),
        language: None,
        date: None,
        added: 0,
        opened: None,
        read: number == 303,
        starred: number == 302,
        words: 9,
        progress: None,
        tags: Vec::new(),
    };
    Row::Article(Box::new(Holding {
        held: Held::Kept(listed.id),
        title: listed.title.clone(),
        site: listed.site.clone(),
        date: None,
        excerpt: None,
        listed: Some(listed),
    }))
}
