//! Texts to measure with: made, not collected, so that every machine has them.

use std::fmt;

/// Words and signs as news has them: letters, marks, Latin, numbers, brackets.
const WORDS: &[&str] = &[
    "\u{642}\u{627}\u{644}",
    "\u{627}\u{644}\u{648}\u{632}\u{64A}\u{631}",
    "\u{625}\u{646}",
    "\u{627}\u{644}\u{645}\u{641}\u{627}\u{648}\u{636}\u{627}\u{62A}",
    "\u{627}\u{644}\u{625}\u{642}\u{644}\u{64A}\u{645}\u{64A}\u{629}",
    "\u{633}\u{62A}\u{633}\u{62A}\u{623}\u{646}\u{641}",
    "\u{641}\u{64A}",
    "\u{627}\u{644}\u{639}\u{627}\u{635}\u{645}\u{629}",
    "\u{64A}\u{648}\u{645}",
    "\u{627}\u{644}\u{62B}\u{644}\u{627}\u{62B}\u{627}\u{621}",
    "12",
    "\u{623}\u{643}\u{62A}\u{648}\u{628}\u{631}\u{60C}",
    "\u{648}\u{623}\u{636}\u{627}\u{641}",
    "\u{623}\u{646}\u{647}",
    "(BBC)",
    "\u{AB}\u{644}\u{627}",
    "\u{628}\u{62F}\u{64A}\u{644}",
    "\u{639}\u{646}",
    "\u{627}\u{644}\u{62D}\u{648}\u{627}\u{631}\u{BB}.",
    "\u{634}\u{62F}\u{651}\u{62F}",
    "\u{639}\u{644}\u{649}",
    "\u{623}\u{647}\u{645}\u{64A}\u{651}\u{629}",
    "\u{627}\u{644}\u{62A}\u{639}\u{627}\u{648}\u{646}",
    "\u{628}\u{646}\u{633}\u{628}\u{629}",
    "62%",
    "\u{6F1}\u{6F4}\u{6F0}\u{6F3}",
    "\u{644}\u{644}\u{623}\u{645}\u{645}",
    "\u{627}\u{644}\u{645}\u{62A}\u{62D}\u{62F}\u{629}",
];

/// An article of about `bytes` bytes: paragraphs of about 400 bytes, a blank
/// line between.
pub(crate) fn article(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 512);
    for word in words() {
        if text.len() >= bytes {
            break;
        }
        let line = text.len() - text.rfind('\n').map_or(0, |at| at + 1);
        if line > 400 {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// One paragraph of about `bytes` bytes.
pub(crate) fn paragraph(bytes: usize) -> String {
    article(bytes).replace("\n\n", " ")
}

/// Words without end, in an order that no cache foresees.
fn words() -> impl Iterator<Item = &'static str> {
    let mut state = 1_u64;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        WORDS[(state >> 33) as usize % WORDS.len()]
    })
}

/// A text that is slow for somebody: a unit, repeated.
pub(crate) struct Hostile {
    name: &'static str,
    unit: &'static str,
}

impl Hostile {
    /// The unit as often as fits in `bytes`.
    pub(crate) fn text(&self, bytes: usize) -> String {
        self.unit.repeat(bytes / self.unit.len())
    }
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What breaks others: each in one line of a bench.
pub(crate) const HOSTILE: &[Hostile] = &[
    Hostile {
        name: "marks",
        unit: "\u{64E}",
    },
    Hostile {
        name: "open brackets",
        unit: "(",
    },
    Hostile {
        name: "brackets",
        unit: "[\u{628}]",
    },
    Hostile {
        name: "isolates",
        unit: "\u{2067}a",
    },
    Hostile {
        name: "overrides",
        unit: "\u{202E}a",
    },
    Hostile {
        name: "alternating",
        unit: "a\u{628}",
    },
    Hostile {
        name: "one word",
        unit: "\u{628}",
    },
    Hostile {
        name: "lam-alef",
        unit: "\u{644}\u{627}",
    },
    Hostile {
        name: "urls",
        unit: "a://www.a ",
    },
    Hostile {
        name: "end of ayah",
        unit: "\u{6DD}\u{661}",
    },
    Hostile {
        name: "emoji",
        unit: "\u{1F469}\u{200D}",
    },
    Hostile {
        name: "flags",
        unit: "\u{1F1F5}",
    },
    Hostile {
        name: "tabs",
        unit: "\t",
    },
];
