//! Texts that are slow for somebody, by the names that the harness of `../shared/perf`
//! gives them (`evil-*.txt`, `bidi1m.txt`), and some that it has not.

use std::fmt;
use std::iter::repeat_with;

/// A text that is slow for somebody.
pub(crate) struct Hostile {
    name: &'static str,
    /// So many bytes of it, about.
    of: fn(usize) -> String,
}

impl Hostile {
    const fn new(name: &'static str, of: fn(usize) -> String) -> Self {
        Self { name, of }
    }

    /// About `bytes` bytes of it.
    pub(crate) fn text(&self, bytes: usize) -> String {
        (self.of)(bytes)
    }
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What breaks others: a paragraph of a unit that is repeated, but for `bidi1m`. The
/// harness has those before `urls` as well.
pub(crate) const HOSTILE: &[Hostile] = &[
    Hostile::new("alternate", |bytes| fill("\u{627}a", bytes)),
    Hostile::new("brackets-nested", |bytes| {
        let (open, close) = ("(".repeat(60), ")".repeat(60));
        fill(&format!("{open}\u{627}{close}"), bytes)
    }),
    Hostile::new("brackets-open", |bytes| fill("(", bytes)),
    Hostile::new("brackets-pairs", |bytes| fill("\u{627}(a", bytes)),
    Hostile::new("digits", |bytes| fill("1", bytes)),
    Hostile::new("fsi-open", |bytes| fill("\u{2068}", bytes)),
    Hostile::new("fsi-pairs", |bytes| fill("\u{2068}\u{627}\u{2069}", bytes)),
    Hostile::new("lamalef", |bytes| fill("\u{644}\u{627}", bytes)),
    Hostile::new("marks", |bytes| {
        format!("\u{627}{}", fill("\u{64B}\u{651}", bytes))
    }),
    Hostile::new("nobreak", |bytes| fill("\u{645}", bytes)),
    Hostile::new("rle-open", |bytes| fill("\u{202B}\u{627}", bytes)),
    Hostile::new("rlo-lre", |bytes| {
        fill("\u{202E}a\u{202A}\u{627}\u{202C}\u{202C}", bytes)
    }),
    Hostile::new("spaces", |bytes| fill(" ", bytes)),
    Hostile::new("tatweel", |bytes| fill("\u{640}", bytes)),
    Hostile::new("zwj", |bytes| fill("\u{647}\u{200D}", bytes)),
    Hostile::new("bidi1m", mixed),
    Hostile::new("urls", |bytes| fill("a://www.a ", bytes)),
    Hostile::new("rlo-open", |bytes| fill("\u{202E}a", bytes)),
    Hostile::new("end-of-ayah", |bytes| fill("\u{6DD}\u{661}", bytes)),
    Hostile::new("emoji", |bytes| fill("\u{1F469}\u{200D}", bytes)),
    Hostile::new("flags", |bytes| fill("\u{1F1F5}", bytes)),
    Hostile::new("tabs", |bytes| fill("\t", bytes)),
];

/// The text of this name.
pub(crate) fn hostile(name: &str) -> &'static Hostile {
    let found = HOSTILE.iter().find(|hostile| hostile.name == name);
    found.expect("it is in the list")
}

fn fill(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

const ARABIC: &[&str] = &[
    "\u{642}\u{627}\u{644}",
    "\u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}",
    "\u{627}\u{644}\u{645}\u{641}\u{627}\u{648}\u{636}\u{627}\u{62A}",
    "\u{648}\u{623}\u{636}\u{627}\u{641}",
    "\u{627}\u{644}\u{62B}\u{644}\u{627}\u{62B}\u{627}\u{621}\u{60C}",
];
const LATIN: &[&str] = &[
    "Reuters",
    "C++",
    "GPT-4",
    "COVID-19",
    "https://example.org/a?b=1&c=2",
    "U.S.",
    "AT&T",
    "na\u{EF}ve",
];
const HEBREW: &[&str] = &[
    "\u{5E9}\u{5DC}\u{5D5}\u{5DD}",
    "\u{5E2}\u{5D5}\u{5DC}\u{5DD}",
    "\u{5D9}\u{5E9}\u{5E8}\u{5D0}\u{5DC}",
];
const NUMBERS: &[&str] = &[
    "12",
    "1,234.56",
    "\u{662}\u{660}\u{662}\u{663}",
    "\u{6F1}\u{6F2}\u{6F3}",
    "50%",
    "$1.2",
    "3\u{2013}4",
    "+966 50 123 4567",
    "12/05/2023",
    "-7\u{B0}",
    "2:30",
];
const OTHERS: &[&str] = &[
    "\u{1F600}",
    "\u{1F469}\u{200D}\u{1F467}",
    "\u{1F1F8}\u{1F1E6}",
    "e\u{301}",
    "\u{D55C}\u{AE00}",
    "\u{6F22}\u{5B57}",
];
const BRACKETS: &[[&str; 2]] = &[
    ["(", ")"],
    ["[", "]"],
    ["{", "}"],
    ["\u{AB}", "\u{BB}"],
    ["\u{201C}", "\u{201D}"],
    ["\u{3008}", "\u{3009}"],
];
const JOINERS: &[&str] = &[
    "\u{200D}",
    "\u{200C}",
    "\u{640}",
    "\u{640}\u{640}\u{640}\u{640}\u{640}\u{640}\u{640}",
    "\u{200F}",
    "\u{61C}",
];
const MARKS: &[&str] = &[
    "", "\u{64B}", "\u{64C}", "\u{64E}", "\u{651}", "\u{652}", "\u{670}",
];
/// Controls that open something, and those that close it.
const EMBEDDINGS: &[[&str; 2]] = &[["\u{202B}", "\u{202C}"], ["\u{202A}", "\u{202C}"]];
const ISOLATES: &[[&str; 2]] = &[
    ["\u{2066}", "\u{2069}"],
    ["\u{2067}", "\u{2069}"],
    ["\u{2068}", "\u{2069}"],
];
const OVERRIDES: &[[&str; 2]] = &[
    ["\u{202E}", "\u{202C}"],
    ["\u{202A}", "\u{202C}"],
    ["\u{2067}", "\u{2069}"],
    ["\u{202D}", "\u{202C}"],
    ["\u{2068}", "\u{2069}"],
];

/// Choices that are always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn word(&mut self) -> &'static str {
        let all = match self.below(100) {
            0..55 => ARABIC,
            55..70 => LATIN,
            70..85 => NUMBERS,
            85..92 => HEBREW,
            _ => OTHERS,
        };
        self.of(all)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = repeat_with(|| self.word()).take(count).collect();
        words.join(" ")
    }

    /// Words between so many brackets, of which one of twenty is not closed.
    fn nested(&mut self, depth: usize) -> String {
        let (mut before, mut after) = (String::new(), String::new());
        for _ in 0..depth {
            let [open, close] = self.of(BRACKETS);
            before += &[open, self.word(), " "].concat();
            let close = if self.below(20) > 0 { close } else { "" };
            after.insert_str(0, &format!(" {}{close}", self.word()));
        }
        before + &self.words(2) + &after
    }

    /// Words behind so many controls.
    fn embedded(&mut self, depth: usize, kinds: &[[&str; 2]]) -> String {
        let (mut before, mut after) = (String::new(), String::new());
        for level in 0..depth {
            let [open, close] = kinds[level % kinds.len()];
            let word = self.of(if level % 2 > 0 { ARABIC } else { LATIN });
            before += &[open, word, " "].concat();
            after.insert_str(0, &format!(" {close}"));
        }
        before + &self.words(3) + &after
    }

    fn marked(&mut self) -> String {
        let mut word = String::new();
        for letter in self.of(ARABIC).chars() {
            word.push(letter);
            for _ in 0..self.below(5) {
                word += self.of(MARKS);
            }
        }
        word
    }

    fn paragraph(&mut self, kind: usize) -> String {
        let depth = self.of(&[3, 10, 61, 125, 140]);
        let pieces: Vec<String> = match kind {
            0 => {
                let count = 10 + self.below(50);
                return self.words(count);
            }
            1 => return self.nested(depth.min(70)),
            2 => return self.embedded(depth, EMBEDDINGS),
            3 => return self.embedded(depth, ISOLATES),
            4 => return self.embedded(depth.min(30), OVERRIDES),
            5 => repeat_with(|| self.marked()).take(20).collect(),
            6 => repeat_with(|| [self.of(ARABIC), self.of(JOINERS), self.of(ARABIC)].concat())
                .take(20)
                .collect(),
            _ => repeat_with(|| self.of(NUMBERS).to_owned())
                .take(30)
                .collect(),
        };
        pieces.join(" ")
    }
}

/// Directions mixed deeply: numbers, brackets, embeddings and isolates 125 deep and
/// beyond, marks, joiners, each in paragraphs of its own.
fn mixed(bytes: usize) -> String {
    let mut draw = Draw(7);
    let mut text = String::with_capacity(bytes + 4096);
    for kind in (0..8).cycle() {
        if text.len() >= bytes {
            break;
        }
        text += &draw.paragraph(kind);
        text += "\n\n";
    }
    text.truncate(text.trim_end().len());
    text
}
