//! `Colour`: what a theme can say of one, and what is known of those whose light
//! is known: their contrast, and which of a terminal's 256 is nearest.

/// Colours by their names in a theme, in the order of their numbers.
const NAMED: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The first of the 256 whose light is the same in all terminals.
const FIXED: u8 = 16;
/// The first of the greys.
const GREYS: u8 = 232;

/// A colour of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own.
    Default,
    /// One of the terminal's 256; the first 16 are as its user has set them.
    Indexed(u8),
    /// One whose light is said.
    Rgb(Rgb),
}

impl Colour {
    /// `default`, a name of the 16, a number of the 256, `#rrggbb`.
    pub(super) fn parse(written: &str) -> Option<Self> {
        if written == "default" {
            return Some(Self::Default);
        }
        if let Some(index) = NAMED.iter().position(|name| *name == written) {
            return Some(Self::Indexed(index as u8));
        }
        match written.strip_prefix('#') {
            Some(digits) => Rgb::from_hex(digits).map(Self::Rgb),
            None => written.parse().ok().map(Self::Indexed),
        }
    }

    /// Its light, where that is the same in all terminals.
    #[must_use]
    pub fn light(self) -> Option<Rgb> {
        match self {
            Self::Rgb(rgb) => Some(rgb),
            Self::Indexed(index) if index >= FIXED => Some(Rgb::of_index(index)),
            Self::Indexed(_) | Self::Default => None,
        }
    }
}

/// The light of a colour: red, green and blue, 0 to 255, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Of six hexadecimal digits.
    fn from_hex(digits: &str) -> Option<Self> {
        let all = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| all)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Of one of the 256, from 16 on: a cube of six steps, then 24 greys.
    fn of_index(index: u8) -> Self {
        if index >= GREYS {
            let grey = 8 + 10 * (index - GREYS);
            return Self(grey, grey, grey);
        }
        let place = index.saturating_sub(FIXED);
        let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        Self(step(place / 36), step(place / 6 % 6), step(place % 6))
    }

    /// The nearest of the 256 for a terminal that shows no others: of the cube
    /// and the greys, the one with the least sum of squared differences of red,
    /// green and blue, and the first of equals. The first 16 are left out: what
    /// they look like is their user's affair.
    #[must_use]
    pub fn nearest_indexed(self) -> u8 {
        // It is asked for each cell that is sent: of the cube each channel has its
        // own nearest, of the greys it is one of the two about the mean.
        let step = |channel: u8| match channel {
            0..=47 => 0,
            48..=115 => 1,
            116..=155 => 2,
            156..=195 => 3,
            196..=235 => 4,
            236..=255 => 5,
        };
        let cube = FIXED + 36 * step(self.0) + 6 * step(self.1) + step(self.2);
        let mean = (u16::from(self.0) + u16::from(self.1) + u16::from(self.2)) / 3;
        let below = (mean.saturating_sub(8) / 10).min(23) as u8;
        let greys = [GREYS + below, GREYS + (below + 1).min(23)];
        let all = [cube, greys[0], greys[1]];
        let nearest = all
            .into_iter()
            .min_by_key(|index| (self.far(*index), *index));
        nearest.unwrap_or(cube)
    }

    /// How far one of the 256 is: the sum of squared differences.
    fn far(self, index: u8) -> u32 {
        let Self(red, green, blue) = Self::of_index(index);
        let pairs = [(red, self.0), (green, self.1), (blue, self.2)];
        let squares = pairs.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2));
        squares.iter().sum()
    }

    /// The relative luminance of WCAG 2: 0 is black, 1 is white.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast of WCAG 2 between two colours: 1 is none, 21 is that of
    /// black and white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text is read on it.
    Dark,
    /// Dark text is read on it.
    Light,
}

impl Background {
    /// The one with this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            _ => None,
        }
    }

    /// Of a terminal whose background is this: light where black stands out
    /// from it more than white does.
    #[must_use]
    pub fn of(colour: Rgb) -> Self {
        if colour.contrast(Rgb(0, 0, 0)) > colour.contrast(Rgb(255, 255, 255)) {
            Self::Light
        } else {
            Self::Dark
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Background, Colour, Rgb};

    #[test]
    fn colours_are_read_as_they_are_written() {
        for (written, colour) in [
            ("default", Some(Colour::Default)),
            ("red", Some(Colour::Indexed(1))),
            ("bright-white", Some(Colour::Indexed(15))),
            ("213", Some(Colour::Indexed(213))),
            ("#1c2D3e", Some(Colour::Rgb(Rgb(0x1C, 0x2D, 0x3E)))),
            ("#1c2d3", None),
            ("#+c2d3e", None),
            ("256", None),
            ("crimson", None),
            ("", None),
        ] {
            assert_eq!(Colour::parse(written), colour, "{written}");
        }
    }

    #[test]
    fn the_nearest_of_the_256_is_itself_where_it_is_one() {
        for index in 16..=255 {
            let light = Colour::Indexed(index).light().expect("it is fixed");
            let nearest = light.nearest_indexed();
            assert_eq!(Rgb::of_index(nearest), light, "{index}");
        }
        assert_eq!(Rgb(0x1B, 0x1D, 0x1E).nearest_indexed(), 234);
        assert_eq!(Rgb(250, 10, 5).nearest_indexed(), 196);
        assert_eq!(Colour::Indexed(7).light(), None);
    }

    #[test]
    fn the_nearest_is_nearer_than_all_others() {
        for red in (0..=255).step_by(5) {
            for green in (0..=255).step_by(17) {
                for blue in (0..=255).step_by(3) {
                    let light = Rgb(red, green, blue);
                    let all = super::FIXED..=255;
                    let nearest = all.min_by_key(|index| light.far(*index));
                    assert_eq!(Some(light.nearest_indexed()), nearest, "{light:?}");
                }
            }
        }
    }

    /// Figures of WCAG's own examples and of its definition.
    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        for (one, other, wanted) in [
            (black, white, 21.0),
            (white, white, 1.0),
            (Rgb(0x76, 0x76, 0x76), white, 4.54),
            (Rgb(0xFF, 0, 0), white, 4.0),
            (Rgb(0, 0, 0xFF), white, 8.59),
        ] {
            let contrast = one.contrast(other);
            assert!((contrast - wanted).abs() < 0.01, "{contrast}");
            assert!((contrast - other.contrast(one)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_background_is_light_where_black_is_read_better() {
        for (colour, background) in [
            (Rgb(0, 0, 0), Background::Dark),
            (Rgb(0x1C, 0x1C, 0x1C), Background::Dark),
            (Rgb(0x00, 0x2B, 0x36), Background::Dark),
            (Rgb(0x70, 0x70, 0x70), Background::Dark),
            (Rgb(0x7A, 0x7A, 0x7A), Background::Light),
            (Rgb(0xFD, 0xF6, 0xE3), Background::Light),
            (Rgb(255, 255, 255), Background::Light),
        ] {
            assert_eq!(Background::of(colour), background, "{colour:?}");
        }
    }
}
