//! `Themes`: the themes that can be chosen, those that come with qari and a
//! user's own, and the one that is shown. A theme is read when it is asked for.

use std::sync::OnceLock;

use super::error::{Cause, Error};
use super::read::{Sheet, Theme};
use crate::text::likeness::most_like;

/// The names of the themes that come with qari, in the order in which a key goes
/// through them.
pub const BUILT_IN: [&str; 6] = [
    "dark",
    "light",
    "high-contrast",
    "high-contrast-light",
    "ansi",
    "mono",
];

/// The theme where nothing is known of the terminal's colours.
const USUAL: &str = "ansi";

/// A theme's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What the theme is called.
    pub name: String,
    /// What the file is called where something is said of it.
    pub told: String,
    /// What it says, or why that cannot be read.
    pub text: Result<String, String>,
}

/// The theme where nothing is known of the terminal's colours, of ours alone; read
/// once, since every start begins with it.
fn usual() -> &'static Theme {
    static USUAL_THEME: OnceLock<Theme> = OnceLock::new();
    USUAL_THEME.get_or_init(|| {
        let none = Themes {
            own: Vec::new(),
            shown: Theme::bare(),
            place: 0,
        };
        // It can be read: a test does it.
        let read = built_in(USUAL).and_then(|file| none.of_file(&file, &[]).ok());
        read.unwrap_or(none.shown)
    })
}

/// The themes that can be chosen, and the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    own: Vec<File>,
    shown: Theme,
    /// Which one a key has come to: the one shown, or one that has a fault.
    place: usize,
}

impl Default for Themes {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Themes {
    /// With these of the user's own.
    #[must_use]
    pub fn new(own: Vec<File>) -> Self {
        let mut themes = Self {
            own,
            shown: usual().clone(),
            place: 0,
        };
        themes.place = themes.place_of(USUAL).unwrap_or(0);
        themes
    }

    /// The theme that is shown.
    #[must_use]
    pub fn shown(&self) -> &Theme {
        &self.shown
    }

    /// The names of all, in the order in which a key goes through them.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let own = self.own.iter().map(|file| file.name.as_str());
        let own = own.filter(|name| !BUILT_IN.contains(name));
        BUILT_IN.into_iter().chain(own).collect()
    }

    /// Shows the theme of this name, which was asked for in `source`.
    ///
    /// # Errors
    /// When there is none, or it cannot be read; what is shown stays.
    pub fn show(&mut self, name: &str, source: &str) -> Result<(), Error> {
        let Some(place) = self.place_of(name) else {
            let like = most_like(name, self.names().into_iter().chain(["auto"]));
            return Err(Error {
                source_name: source.to_owned(),
                place: None,
                cause: Cause::UnknownTheme(name.to_owned(), like.map(str::to_owned)),
            });
        };
        self.go_to(place)
    }

    /// Shows the theme after the one that is shown; after the last, the first.
    ///
    /// # Errors
    /// When it cannot be read: what is shown stays, and the next time its
    /// successor is asked for.
    pub fn show_next(&mut self) -> Result<(), Error> {
        self.go_to((self.place + 1) % self.names().len())
    }

    fn go_to(&mut self, place: usize) -> Result<(), Error> {
        self.place = place;
        let name = self.names()[place].to_owned();
        let file = self.file(&name, &[]).expect("it is one of the names");
        self.shown = self.of_file(&file, &[])?;
        Ok(())
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.names().iter().position(|known| *known == name)
    }

    /// The file of this name: the user's own, unless it is one of those which are
    /// being read, else ours.
    fn file(&self, name: &str, reading: &[&str]) -> Option<File> {
        let own = self.own.iter().find(|file| file.name == name);
        let own = own.filter(|_| !reading.contains(&name)).cloned();
        own.or_else(|| built_in(name))
    }

    /// Reads a theme and those that it extends; `above` extend it.
    fn of_file(&self, file: &File, above: &[&str]) -> Result<Theme, Error> {
        let text = file.text.as_ref().map_err(|cause| Error {
            source_name: file.told.clone(),
            place: None,
            cause: Cause::Unreadable(cause.clone()),
        })?;
        let sheet = Sheet::parse(&file.told, text)?;
        let Some(name) = sheet.extends()? else {
            return sheet.over(Theme::bare(), &file.name);
        };
        let reading = [above, &[file.name.as_str()]].concat();
        let Some(base) = self.file(name, &reading) else {
            let cause = if reading.contains(&name) {
                Cause::Circle(name.to_owned())
            } else {
                let like = most_like(name, self.names());
                Cause::UnknownTheme(name.to_owned(), like.map(str::to_owned))
            };
            return Err(sheet.at_extends(cause));
        };
        sheet.over(self.of_file(&base, &reading)?, &file.name)
    }
}

/// A theme that comes with qari.
fn built_in(name: &str) -> Option<File> {
    let text = match name {
        "dark" => include_str!("../../assets/themes/dark.toml"),
        "light" => include_str!("../../assets/themes/light.toml"),
        "high-contrast" => include_str!("../../assets/themes/high-contrast.toml"),
        "high-contrast-light" => include_str!("../../assets/themes/high-contrast-light.toml"),
        "ansi" => include_str!("../../assets/themes/ansi.toml"),
        "mono" => include_str!("../../assets/themes/mono.toml"),
        _ => return None,
    };
    Some(File {
        name: name.to_owned(),
        told: format!("assets/themes/{name}.toml"),
        text: Ok(text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{BUILT_IN, File, Themes};
    use crate::article::{EntityKind, QuotationKind};
    use crate::theme::{Attribute, Cause, Colour, Highlight, Kind, Look, Rgb, Role, Theme};

    const NAMES: [EntityKind; 6] = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Place,
        EntityKind::Other,
        EntityKind::Date,
        EntityKind::Value,
    ];
    const QUOTATIONS: [QuotationKind; 4] = [
        QuotationKind::Direct,
        QuotationKind::Mixed,
        QuotationKind::Indirect,
        QuotationKind::Reported,
    ];

    fn file(name: &str, text: &str) -> File {
        File {
            name: name.to_owned(),
            told: format!("{name}.toml"),
            text: Ok(text.to_owned()),
        }
    }

    fn theme(name: &str) -> Theme {
        let mut themes = Themes::default();
        themes.show(name, "a test").expect("it is one of ours");
        themes.shown().clone()
    }

    fn attributes(look: Look) -> Vec<&'static str> {
        let all = Attribute::ALL.into_iter();
        let set = all.filter(|(attribute, _)| look.has(*attribute));
        set.map(|(_, name)| name).collect()
    }

    /// Text and ground of a role that lies on plain text or, of names, on others.
    fn colours(theme: &Theme, role: Role, below: Role) -> (Rgb, Rgb) {
        let [look, below, plain] = [role, below, Role::Plain].map(|role| theme.look(role));
        let fg = look.fg.or(below.fg).or(plain.fg).and_then(Colour::light);
        let bg = look.bg.or(below.bg).or(plain.bg).and_then(Colour::light);
        (fg.expect("its light is known"), bg.expect("and its ground"))
    }

    fn nearest(light: Rgb) -> Rgb {
        let index = Colour::Indexed(light.nearest_indexed());
        index.light().expect("it is fixed")
    }

    #[test]
    fn all_text_is_read() {
        for (name, least) in [
            ("dark", 4.5),
            ("light", 4.5),
            ("high-contrast", 7.0),
            ("high-contrast-light", 7.0),
        ] {
            let theme = theme(name);
            let alone = Role::ALL.map(|(role, _)| (role, Role::Plain));
            let quoted = QUOTATIONS.map(Role::Quotation);
            let on = NAMES.iter().flat_map(|kind| {
                let roles = [Role::Name(*kind), Role::Mention(*kind)];
                quoted
                    .into_iter()
                    .flat_map(move |quotation| roles.map(|role| (role, quotation)))
            });
            // Lines and bars, which are no text.
            let text = |(role, _): &(Role, Role)| *role != Role::Track;
            for (role, below) in alone.into_iter().chain(on).filter(text) {
                let (fg, bg) = colours(&theme, role, below);
                for (fg, bg) in [(fg, bg), (nearest(fg), nearest(bg))] {
                    let contrast = fg.contrast(bg);
                    assert!(
                        contrast >= least,
                        "{name} {role:?} {below:?}: {contrast:.2}"
                    );
                }
            }
        }
    }

    /// What is shown beside each other in an article, without colours.
    #[test]
    fn no_two_kinds_look_the_same_without_colours() {
        let mono = theme("mono");
        assert!(Role::ALL.iter().all(|(role, _)| {
            let look = mono.look(*role);
            (look.fg, look.bg) == (None, None)
        }));
        let marks = [Role::Plain, Role::Hit, Role::Selection, Role::Target];
        let highlights = [
            Highlight::Yellow,
            Highlight::Green,
            Highlight::Blue,
            Highlight::Pink,
        ];
        // Values look like the text that they stand in.
        let names = NAMES.iter().filter(|kind| **kind != EntityKind::Value);
        let roles = marks
            .into_iter()
            .chain(highlights.map(Role::Highlight))
            .chain(names.map(|kind| Role::Name(*kind)))
            .chain(NAMES.map(Role::Mention))
            .chain(QUOTATIONS.map(Role::Quotation));
        let looks: Vec<_> = roles.map(|role| attributes(mono.look(role))).collect();
        let all: HashSet<_> = looks.iter().collect();
        assert_eq!(all.len(), looks.len(), "{looks:?}");
    }

    #[test]
    fn names_and_quotations_do_not_rest_on_colour_alone() {
        for name in BUILT_IN {
            let theme = theme(name);
            let differ = |roles: &[Role]| {
                let looks = roles.iter().map(|role| attributes(theme.look(*role)));
                looks.collect::<HashSet<_>>().len() == roles.len()
            };
            let names = NAMES.map(Role::Name);
            assert!(differ(&names), "{name}");
            assert!(differ(&NAMES.map(Role::Mention)), "{name}");
            assert!(differ(&QUOTATIONS.map(Role::Quotation)), "{name}");
            // A fill, where a theme has one, or attributes tell them from text.
            for role in QUOTATIONS.map(Role::Quotation) {
                let look = theme.look(role);
                let told = look.bg.is_some() || !attributes(look).is_empty();
                assert!(told, "{name} {role:?}");
            }
        }
    }

    #[test]
    fn ansi_has_the_sixteen_alone() {
        let ansi = theme("ansi");
        for (role, name) in Role::ALL {
            let look = ansi.look(role);
            for colour in [look.fg, look.bg].into_iter().flatten() {
                let own = matches!(colour, Colour::Default | Colour::Indexed(0..16));
                assert!(own, "{name}: {colour:?}");
            }
        }
        assert_eq!(Themes::default().shown(), &ansi);
    }

    #[test]
    fn a_theme_says_what_is_other_than_in_the_one_that_it_extends() {
        let paper = "extends = \"light\"\nname.person = { fg = \"red\", bold = false }\n\
                     [name.place]\nbg = 213\n[hit]\nfg = \"none\"\n";
        let mut themes = Themes::new(vec![file("paper", paper)]);
        themes.show("paper", "a test").expect("it is well written");
        let (paper, light) = (themes.shown(), theme("light"));
        assert_eq!(paper.name(), "paper");
        let person = paper.look(Role::Name(EntityKind::Person));
        assert_eq!(person.fg, Some(Colour::Indexed(1)));
        assert!(!person.has(Attribute::Bold));
        let place = paper.look(Role::Name(EntityKind::Place));
        assert_eq!(place.bg, Some(Colour::Indexed(213)));
        assert!(place.has(Attribute::Underline));
        assert_eq!(paper.look(Role::Hit).fg, None);
        assert_eq!(paper.look(Role::Bar), light.look(Role::Bar));
        // One of the user's own takes the place of ours, which it may extend.
        let dark = "extends = \"dark\"\ntext = { bg = \"default\" }\n";
        let below = "extends = \"dark\"";
        let mut themes = Themes::new(vec![file("below", below), file("dark", dark)]);
        themes.show("below", "a test").expect("it is well written");
        let plain = themes.shown().look(Role::Plain);
        assert_eq!(plain.bg, Some(Colour::Default));
        assert_eq!(plain.fg, theme("dark").look(Role::Plain).fg);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let text = |key: &str, kind| Cause::Kind(key.to_owned(), kind);
        let unknown = |key: &str, like| Cause::UnknownKey(key.to_owned(), like);
        for (written, place, cause) in [
            (
                "# قارئ\nname.persn = { bold = true }",
                (2, 6),
                unknown("name.persn", Some("name.person")),
            ),
            ("zzzzzz = 1", (1, 1), unknown("zzzzzz", None)),
            (
                "text = { fgg = \"red\" }",
                (1, 10),
                unknown("fgg", Some("fg")),
            ),
            (
                "text = { fg = \"crimson\" }",
                (1, 15),
                Cause::NoColour("crimson".to_owned()),
            ),
            (
                "text = { fg = 256 }",
                (1, 15),
                Cause::NoColour("256".to_owned()),
            ),
            ("text = { fg = true }", (1, 15), text("fg", Kind::Text)),
            (
                "\n\nhit = { bold = 1 }",
                (3, 16),
                text("bold", Kind::Switch),
            ),
            ("hit = \"red\"", (1, 7), text("hit", Kind::Look)),
            ("name = 3", (1, 8), text("name", Kind::Look)),
            ("extends = 3", (1, 11), text("extends", Kind::Text)),
            (
                "extends = \"drak\"",
                (1, 11),
                Cause::UnknownTheme("drak".to_owned(), None),
            ),
            (
                "extends = \"mine\"",
                (1, 11),
                Cause::Circle("mine".to_owned()),
            ),
        ] {
            let mut themes = Themes::new(vec![file("mine", written)]);
            let fault = themes.show("mine", "a test").expect_err("it is wrong");
            assert_eq!(
                (fault.place, fault.cause),
                (Some(place), cause),
                "{written}"
            );
            assert_eq!(fault.source_name, "mine.toml");
            assert_eq!(themes.shown().name(), "ansi", "what is shown stays");
        }
        let mut themes = Themes::new(vec![file("mine", "text = { fg = \"red\"\nx")]);
        let fault = themes.show("mine", "a test").expect_err("it is no TOML");
        assert!(matches!(fault.cause, Cause::Syntax(_)), "{fault}");
        assert!(fault.to_string().starts_with("mine.toml:"), "{fault}");
        assert!(fault.place.is_some() && !fault.to_string().contains('\n'));
        let fault = themes.show("hihg-contrast", "--theme").expect_err("none");
        let told = "--theme: no theme \"hihg-contrast\"; \"high-contrast\"?";
        assert_eq!(fault.to_string(), told);
    }

    #[test]
    fn a_key_goes_through_all_and_past_what_cannot_be_read() {
        let own = vec![file("bad", "text = 1"), file("good", "extends = \"light\"")];
        let mut themes = Themes::new(own);
        let mut seen = Vec::new();
        for _ in 0..=BUILT_IN.len() + 2 {
            let told = themes.show_next();
            let fault = told.err().map(|fault| fault.source_name);
            seen.push(fault.unwrap_or_else(|| themes.shown().name().to_owned()));
        }
        let wanted = [
            "mono",
            "bad.toml",
            "good",
            "dark",
            "light",
            "high-contrast",
            "high-contrast-light",
            "ansi",
            "mono",
        ];
        assert_eq!(seen, wanted);
    }
}
