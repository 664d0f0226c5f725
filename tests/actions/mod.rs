//! Every action has a story: its key goes in, and what a user then sees is read
//! from the cells, in both languages of the interface, at widths of 60, 100 and
//! 200 and heights of 12 and 50. A `Tale` is told in all twelve; one is called
//! as its action is in the key table and must press one of its keys, so that
//! an action without a story fails a test.

mod lists;
mod marking;
mod motions;
mod mouse;
mod panel;
mod reading;
mod review;
mod typing;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};

use qari::app::{Area, BINDINGS, Code, Key, KeyMode, Lang, Message, Place, Reviewer};
use qari::article::{Confidence, EntityId, EntityKind, QuotationKind};
use qari::theme::Role;
use ratatui::style::Style;

use crate::support::story::{Story, annotations, article, look};
use crate::support::visual::visual;

const SIZES: [(u16, u16); 6] = [
    (60, 12),
    (60, 50),
    (100, 12),
    (100, 50),
    (200, 12),
    (200, 50),
];

/// The number of the last paragraph; the first is 101, right after the title.
const LAST: usize = 220;

/// What happens, by the name of the action that it is about.
type Tale = (&'static str, fn(&mut Scene));

/// A story in one of the sizes and languages; a failure shows its screen.
struct Scene {
    story: Story,
    lang: Lang,
    size: (u16, u16),
}

/// The line of a number: each says its own, so that rows can be told apart by
/// what they show.
fn line(number: usize) -> String {
    match number {
        102 => "وفي الفقرة 102 كَلِمَةٌ مُشَكَّلَةٌ.".to_owned(),
        104 => "في الفقرة 104 كلمات كثيرة لا يسعها سطر واحد من سطور هذا المقال، \
                فتقع في سطرين مهما اتسعت النافذة أو ضاقت."
            .to_owned(),
        105 | 115 | 125 => format!("عاد سالم إلى القاعة في الفقرة {number}."),
        107 | 117 | 127 | 137 => format!("وقال أحدهم “نعم {number}” ثم مضى."),
        108 | 135 => format!("ثم حضرت مريم كما في الفقرة {number}."),
        110 => "وصل الوفد إلى واشنطن كما في الفقرة 110.".to_owned(),
        113 => "والتفاصيل في الفقرة 113 على https://example.com/113 أيضا.".to_owned(),
        120 | 140 => format!("القسم {number}"),
        _ => format!("هذه فقرة رقمها {number} في المقال."),
    }
}

impl Scene {
    /// A title and the lines 101 to 220 with three names; سالم and مريم speak in
    /// turns. مريم is found with less certainty than the others.
    fn new(size: (u16, u16), lang: Lang) -> Self {
        let mut text = "أخبار اليوم\n".to_owned();
        for number in 101..=LAST {
            let _ = writeln!(text, "{}", line(number));
        }
        let article = article(&text);
        let names = [
            ("سالم", EntityKind::Person),
            ("مريم", EntityKind::Person),
            ("واشنطن", EntityKind::Place),
        ];
        let mut found = annotations(&article, &names);
        for (index, quotation) in found.quotations.iter_mut().enumerate() {
            quotation.speaker = Some(EntityId(index as u32 % 2));
        }
        found.quotations[1].kind = QuotationKind::Mixed;
        let unsure = found.mentions.iter_mut();
        for mention in unsure.filter(|mention| mention.entity == Some(EntityId(1))) {
            mention.confidence = Confidence::of(0.7);
        }
        let mut story = Story::new(article, found, size.0, size.1);
        story.tell(Message::Language(lang));
        story.tell(Message::Reviewer(Reviewer {
            name: "نور".into(),
            session: "s".into(),
        }));
        Self { story, lang, size }
    }

    /// Words of the interface, left to right, in its language.
    fn word(&self, arabic: &str, english: &'static str) -> &'static str {
        match self.lang {
            Lang::Arabic => visual(arabic),
            Lang::English => english,
        }
    }

    /// Whether some row shows words of the interface, in its language.
    fn sees(&mut self, arabic: &str, english: &'static str) -> bool {
        let word = self.word(arabic, english);
        self.shows(word)
    }

    /// Whether article and panel stand side by side.
    fn is_wide(&self) -> bool {
        self.size.0 > 60
    }

    /// The cells of an area of the model, a string for each row.
    fn cells(&mut self, area: Area) -> Vec<String> {
        let area = self.model.size.reflect(area, self.lang);
        let screen = self.screen();
        let row = |row| {
            let columns = area.column..area.column + area.columns;
            let cells = columns.map(|column| screen[(column, row)].symbol());
            cells.collect()
        };
        (area.row..area.row + area.rows).map(row).collect()
    }

    fn areas(&self) -> qari::app::Areas {
        self.model.areas.expect("there is room")
    }

    /// The rows of the article's column; none where a panel lies over it.
    fn column(&mut self) -> Vec<String> {
        let areas = self.areas();
        if areas.covered {
            return Vec::new();
        }
        self.cells(areas.text)
    }

    /// The rows of the panel's list; none where no panel is seen.
    fn list(&mut self) -> Vec<String> {
        let panel = self.areas().panel;
        panel.map_or_else(Vec::new, |panel| self.cells(panel.list))
    }

    fn lists(&mut self, word: &str) -> bool {
        self.list().iter().any(|row| row.contains(word))
    }

    /// The numbers of the lines in view, from the top.
    fn view(&mut self) -> Vec<usize> {
        numbers(&self.column())
    }

    fn top(&mut self) -> usize {
        *self.view().first().expect("a number in view")
    }

    /// The numbers in the panel's list, from the top.
    fn listed(&mut self) -> Vec<usize> {
        numbers(&self.list())
    }

    /// The number of the line that the pointer in the margin stands beside.
    fn pointed(&mut self) -> Option<usize> {
        let text = self.areas().text;
        let margins = Area {
            column: text.column - 1,
            columns: text.columns + 2,
            ..text
        };
        let rows = self.cells(margins);
        let pointed = rows.iter().find(|row| row.contains(['◂', '▸']))?;
        numbers(std::slice::from_ref(pointed)).first().copied()
    }

    /// What the status line says.
    fn status(&mut self) -> String {
        self.rows().pop().expect("a status line")
    }

    #[track_caller]
    fn assert_told(&mut self, arabic: &str, english: &'static str) {
        let (word, status) = (self.word(arabic, english), self.status());
        assert!(status.contains(word), "{english}: {status}");
    }

    /// Which one of how many, as the interface says it.
    fn one_of(&self, number: usize, count: usize) -> String {
        match self.lang {
            Lang::Arabic => format!("{count} {} {number}", visual("من")),
            Lang::English => format!("{number} of {count}"),
        }
    }

    /// The cells of an area that have a style, one after the other, row by row.
    fn styled_in(&mut self, area: Area, style: Style) -> String {
        let area = self.model.size.reflect(area, self.lang);
        self.story.text_in(area, style)
    }

    /// The cells of the article's column that look like this role.
    fn lit(&mut self, role: Role) -> String {
        let text = self.areas().text;
        self.styled_in(text, look(role))
    }

    /// Whether the mentions of this name, and no others, are filled.
    fn follows(&mut self, name: &str) -> bool {
        let kinds = [EntityKind::Person, EntityKind::Place];
        let filled = kinds.map(|kind| self.lit(Role::Mention(kind))).concat();
        !filled.is_empty() && filled.replace(visual(name), "").is_empty()
    }

    /// Whether the line of a number is dimmed as a whole.
    fn is_faint(&mut self, number: usize) -> bool {
        let rows = self.column();
        let number = number.to_string();
        let row = rows.iter().position(|row| row.contains(&number));
        let row = row.unwrap_or_else(|| panic!("{number} is in view"));
        let area = self.areas().text.row(row as u16);
        let faint = self.styled_in(area, look(Role::Faint));
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').count();
        letters(&faint) == letters(&rows[row])
    }

    /// The rightmost cell of this in the article's column.
    fn place_of(&mut self, cells: &str) -> Place {
        let text = self.areas().text;
        let left = self.model.size.reflect(text, self.lang).column;
        let rows = self.column();
        let row = rows.iter().position(|row| row.contains(cells));
        let row = row.unwrap_or_else(|| panic!("{cells} is in view"));
        let (before, _) = rows[row].split_once(cells).expect("it is there");
        let width = |text: &str| unicode_width::UnicodeWidthStr::width(text) as u16;
        Place {
            column: left + width(before) + width(cells) - 1,
            row: text.row + row as u16,
        }
    }

    /// Selects a word with the mouse.
    fn draw_over(&mut self, word: &str) {
        let cells = visual(word);
        let from = self.place_of(cells);
        let to = Place {
            column: from.column + 1 - cells.chars().count() as u16,
            ..from
        };
        self.tell(Message::Clicked(from));
        self.tell(Message::Dragged(to));
    }

    /// Where the scrollbar stands, counted from the panel's side.
    fn bar(&mut self) -> u16 {
        let bar = self.areas().scrollbar;
        let row = self.rows()[usize::from(bar.row)].clone();
        let at = row.chars().position(|c| "┃│┆┇▪".contains(c));
        let at = at.expect("a scrollbar") as u16;
        match self.lang {
            Lang::Arabic => at,
            Lang::English => self.size.0 - 1 - at,
        }
    }

    /// The arrow that leads from the article to the panel.
    fn onward(&self) -> &'static str {
        match self.lang {
            Lang::Arabic => "Left",
            Lang::English => "Right",
        }
    }

    fn backward(&self) -> &'static str {
        match self.lang {
            Lang::Arabic => "Right",
            Lang::English => "Left",
        }
    }

    /// Whether a key of this action was pressed; true for what is no action.
    fn has_pressed(&self, action: &str) -> bool {
        let binding = BINDINGS.iter().find(|binding| binding.name == action);
        let Some(binding) = binding else { return true };
        let on_keyboard = |key: Key| {
            let code = match (self.lang, key.code) {
                (Lang::English, Code::Left) => Code::Right,
                (Lang::English, Code::Right) => Code::Left,
                (_, code) => code,
            };
            Key { code, ..key }
        };
        // Those that move an end point where it goes in the text, in any language.
        let mirrored = binding.mode == KeyMode::Reading;
        let key = |key| if mirrored { on_keyboard(key) } else { key };
        let mut keys = binding.keys.iter().map(|(own, _)| key(*own));
        keys.any(|key| self.pressed.contains(&key))
    }
}

impl Deref for Scene {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.story
    }
}

impl DerefMut for Scene {
    fn deref_mut(&mut self) -> &mut Story {
        &mut self.story
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let rows = self.story.rows();
            eprintln!("{:?} {:?}\n{}", self.size, self.lang, rows.join("\n"));
        }
    }
}

/// The numbers of lines in these rows, in their order, each once in a row.
fn numbers(rows: &[String]) -> Vec<usize> {
    let digits = rows
        .iter()
        .flat_map(|row| row.split(|c: char| !c.is_ascii_digit()));
    let lines = digits.filter_map(|digits| digits.parse().ok());
    let mut lines: Vec<usize> = lines.filter(|n| (101..=LAST).contains(n)).collect();
    lines.dedup();
    lines
}

/// Tells each tale in every size and language after such a beginning, and then
/// which of them failed.
fn told(tales: &[Tale], begin: fn(&mut Scene)) {
    let mut failed = Vec::new();
    for (name, tale) in tales {
        let settings = SIZES.iter().flat_map(|size| Lang::ALL.map(|l| (*size, l)));
        for (size, lang) in settings {
            let whole = catch_unwind(AssertUnwindSafe(|| {
                let mut scene = Scene::new(size, lang);
                begin(&mut scene);
                tale(&mut scene);
                assert!(scene.has_pressed(name), "its key is pressed");
            }));
            if whole.is_err() {
                failed.push(format!("{name} {size:?} {lang:?}"));
                break;
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn motions_are_seen() {
    told(motions::TALES, |_| {});
}

#[test]
fn lists_and_cards_are_seen() {
    told(panel::TALES, |_| {});
}

#[test]
fn selecting_and_marking_is_seen() {
    told(marking::TALES, |_| {});
}

#[test]
fn how_the_article_is_shown_is_seen() {
    told(reading::TALES, |_| {});
}

#[test]
fn the_mouse_is_seen() {
    told(mouse::TALES, |_| {});
}

#[test]
fn deciding_is_seen() {
    told(review::TALES, |scene| {
        scene.press("W");
    });
}

#[test]
fn choosing_from_lists_is_seen() {
    told(lists::TALES, lists::begin);
}

#[test]
fn typing_is_seen() {
    told(typing::TALES, |_| {});
}

#[test]
fn every_action_has_a_tale() {
    let all = [
        motions::TALES,
        panel::TALES,
        marking::TALES,
        reading::TALES,
        review::TALES,
        typing::TALES,
        lists::TALES,
    ];
    let told: HashSet<&str> = all.concat().iter().map(|(name, _)| *name).collect();
    let names = BINDINGS.iter().map(|binding| binding.name);
    let untold: Vec<&str> = names.filter(|name| !told.contains(name)).collect();
    assert!(untold.is_empty(), "{untold:?}");
}
