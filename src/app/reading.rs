//! `Reading`: how somebody likes to read, from the settings and changed by
//! keys. Whatever is changed, the place stays: it is a byte of the text, and
//! what was jumped to and is in view stays in view.

use super::action::Action;
use super::model::{Focus, Model, Notice};
use crate::layout::{Alignment, Digits, Noise, Spacing, Tashkeel};

/// How somebody likes to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Columns of a line, at most.
    pub measure: u16,
    /// How far lines stand apart.
    pub spacing: Spacing,
    /// Whether lines are drawn out to the measure.
    pub alignment: Alignment,
    /// Which family of digits is drawn.
    pub digits: Digits,
    /// Whether all but the current paragraph recede.
    pub one_paragraph: bool,
    /// Whether the article is alone on the screen.
    pub zen: bool,
    /// Whether what is beside the article is shown.
    pub noise: Noise,
    /// Words read in a minute.
    pub pace: usize,
}

/// About twelve Arabic words.
const MEASURE: u16 = 72;

/// The shortest and the longest line that can be asked for.
const MEASURES: std::ops::RangeInclusive<u16> = 24..=160;

/// Columns by which a key changes the measure.
const STEP: usize = 4;

/// Words of Arabic prose that are read in a minute, about.
const PACE: usize = 180;

impl Default for Reading {
    fn default() -> Self {
        Self {
            measure: MEASURE,
            spacing: Spacing::default(),
            alignment: Alignment::default(),
            digits: Digits::default(),
            one_paragraph: false,
            zen: false,
            noise: Noise::default(),
            pace: PACE,
        }
    }
}

impl Reading {
    /// The settings, each with what may stand there.
    pub const SETTINGS: [(&'static str, &'static str); 8] = [
        ("reading.measure", "24 to 160"),
        ("reading.spacing", "single and open"),
        ("reading.justify", "true and false"),
        ("reading.digits", "stored, arabic and latin"),
        ("reading.focus", "true and false"),
        ("reading.zen", "true and false"),
        ("reading.noise", "show and hide"),
        ("reading.pace", "50 to 1000"),
    ];

    /// With one setting as it is said to be; `None` where that means nothing.
    #[must_use]
    pub fn with(self, setting: &str, value: &str) -> Option<Self> {
        let is = || value.parse::<bool>().ok();
        let mut reading = self;
        match setting {
            "reading.measure" => {
                let measure = value.parse().ok();
                reading.measure = measure.filter(|columns| MEASURES.contains(columns))?;
            }
            "reading.spacing" => {
                reading.spacing = match value {
                    "single" => Spacing::Single,
                    "open" => Spacing::Open,
                    _ => return None,
                }
            }
            "reading.justify" => reading.alignment = alignment(is()?),
            "reading.digits" => {
                reading.digits = match value {
                    "stored" => Digits::Stored,
                    "arabic" => Digits::Arabic,
                    "latin" => Digits::Latin,
                    _ => return None,
                }
            }
            "reading.focus" => reading.one_paragraph = is()?,
            "reading.zen" => reading.zen = is()?,
            "reading.noise" => {
                reading.noise = match value {
                    "show" => Noise::Show,
                    "hide" => Noise::Hide,
                    _ => return None,
                }
            }
            "reading.pace" => {
                let pace = value.parse().ok();
                reading.pace = pace.filter(|words| (50..=1000).contains(words))?;
            }
            _ => return None,
        }
        Some(reading)
    }
}

fn alignment(justified: bool) -> Alignment {
    if justified {
        Alignment::Justified
    } else {
        Alignment::Start
    }
}

impl Model {
    /// Changes how the article is shown, and says how it is now; false for what
    /// asks for no such thing.
    pub(super) fn adjust(&mut self, action: Action, times: usize) -> bool {
        let kept = self.target_in_view();
        let reading = &mut self.reading;
        let notice = match action {
            Action::Tashkeel => {
                self.tashkeel = match self.tashkeel {
                    Tashkeel::Show => Tashkeel::Hide,
                    Tashkeel::Hide => Tashkeel::Show,
                };
                Notice::Tashkeel(self.tashkeel)
            }
            Action::Justify => {
                reading.alignment = alignment(reading.alignment == Alignment::Start);
                Notice::Alignment(reading.alignment)
            }
            Action::Digits => {
                reading.digits = match reading.digits {
                    Digits::Stored => Digits::Arabic,
                    Digits::Arabic => Digits::Latin,
                    Digits::Latin => Digits::Stored,
                };
                Notice::Digits(reading.digits)
            }
            Action::Spacing => {
                reading.spacing = match reading.spacing {
                    Spacing::Single => Spacing::Open,
                    Spacing::Open => Spacing::Single,
                };
                Notice::Spacing(reading.spacing)
            }
            Action::Noise => {
                reading.noise = match reading.noise {
                    Noise::Show => Noise::Hide,
                    Noise::Hide => Noise::Show,
                };
                Notice::Noise(reading.noise)
            }
            Action::OneParagraph => {
                reading.one_paragraph = !reading.one_paragraph;
                Notice::OneParagraph(reading.one_paragraph)
            }
            Action::Zen => {
                reading.zen = !reading.zen;
                self.focus = Focus::Article;
                Notice::Zen(self.reading.zen)
            }
            Action::Wider => self.change_measure(usize::saturating_add, times),
            Action::Narrower => self.change_measure(usize::saturating_sub, times),
            _ => return false,
        };
        self.notice = Some(notice);
        self.keep_in_view(kept);
        true
    }

    /// Counts from what is seen: where the window holds no longer lines, a
    /// shorter one is shorter at once, and none gets longer.
    fn change_measure(&mut self, change: fn(usize, usize) -> usize, times: usize) -> Notice {
        let room = self.areas.map_or(*MEASURES.end(), |areas| areas.room());
        let now = self.reading.measure.min(room);
        let asked = change(usize::from(now), times.saturating_mul(STEP));
        let asked = u16::try_from(asked).unwrap_or(u16::MAX);
        let (least, most) = MEASURES.into_inner();
        let asked = asked.clamp(least, most);
        self.reading.measure = if asked < now {
            asked
        } else {
            self.reading.measure.max(asked.min(room))
        };
        Notice::Measure(self.reading.measure.min(room))
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::layout::{Alignment, Digits, Noise, Spacing};

    #[test]
    fn settings_say_how_one_reads() {
        let mut reading = Reading::default();
        for (setting, value) in [
            ("reading.measure", "60"),
            ("reading.spacing", "open"),
            ("reading.justify", "true"),
            ("reading.digits", "arabic"),
            ("reading.focus", "true"),
            ("reading.zen", "true"),
            ("reading.noise", "hide"),
            ("reading.pace", "240"),
        ] {
            let known = Reading::SETTINGS.iter().any(|(known, _)| *known == setting);
            assert!(known, "{setting}");
            assert_eq!(reading.with(setting, "nonsense"), None);
            reading = reading.with(setting, value).expect("it is known");
        }
        let all = Reading {
            measure: 60,
            spacing: Spacing::Open,
            alignment: Alignment::Justified,
            digits: Digits::Arabic,
            one_paragraph: true,
            zen: true,
            noise: Noise::Hide,
            pace: 240,
        };
        assert_eq!(reading, all);
        assert_eq!(reading.with("reading.measure", "23"), None);
        assert_eq!(reading.with("reading.pace", "0"), None);
    }
}
