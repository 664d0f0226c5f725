//! `Replies`: what a terminal sent, cut into answers and keys. Answers may come
//! in pieces, twice, in any order and between keys; what is neither answer nor
//! key is dropped.

use super::detect::Seen;
use crate::theme::Rgb;

const ESCAPE: u8 = 0x1B;
const BELL: u8 = 0x07;

/// A string that is longer than this is no answer.
const LONGEST: usize = 4096;

/// More than anybody types in a moment: noise.
const TYPED: usize = 64;

/// What has come so far.
#[derive(Debug, Default)]
pub(super) struct Replies {
    seen: Seen,
    /// The beginning of something that has not ended.
    pending: Vec<u8>,
    /// What is no key and no answer came.
    noise: bool,
}

impl Replies {
    /// Takes what has come.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while let Some(length) = self.take_one(rest) {
            rest = &rest[length..];
        }
        self.pending = rest.to_vec();
    }

    /// The last question is answered, and another too.
    pub(super) fn are_complete(&self) -> bool {
        self.seen.answered && !self.have_only_last()
    }

    /// The last question is answered, and no other.
    pub(super) fn have_only_last(&self) -> bool {
        let seen = &self.seen;
        let other = seen.mode_8.is_some() || seen.version.is_some() || seen.secondary.is_some();
        let other = other || seen.background.is_some();
        seen.answered && !other
    }

    /// An answer has begun and not ended.
    pub(super) fn are_cut(&self) -> bool {
        !self.pending.is_empty()
    }

    /// What was seen, when no more is waited for.
    pub(super) fn end(mut self) -> Seen {
        match self.pending.as_slice() {
            [ESCAPE] => self.seen.typed.push(ESCAPE),
            [] => {}
            _ => self.noise = true,
        }
        if self.noise || self.seen.typed.len() > TYPED {
            self.seen.typed.clear();
        }
        self.seen
    }

    /// Takes what stands at the beginning and gives its length; nothing where
    /// it does not end yet.
    fn take_one(&mut self, bytes: &[u8]) -> Option<usize> {
        let first = *bytes.first()?;
        if first != ESCAPE {
            self.seen.typed.push(first);
            return Some(1);
        }
        match *bytes.get(1)? {
            b'[' => self.take_control(bytes),
            b'P' | b']' | b'_' | b'^' | b'X' => self.take_string(bytes),
            // Function keys in application mode, Alt with a letter, Escape.
            b'O' => self.take_keys(bytes, 3),
            ESCAPE => self.take_keys(bytes, 1),
            _ => self.take_keys(bytes, 2),
        }
    }

    fn take_keys(&mut self, bytes: &[u8], length: usize) -> Option<usize> {
        self.seen.typed.extend_from_slice(bytes.get(..length)?);
        Some(length)
    }

    /// `CSI`, parameters, a final byte.
    fn take_control(&mut self, bytes: &[u8]) -> Option<usize> {
        let body = &bytes[2..];
        let Some(length) = body.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
            return self.give_up_if_long(bytes);
        };
        let last = body[length];
        if !(0x40..0x7F).contains(&last) {
            // Broken off: what broke it is looked at anew.
            self.noise = true;
            return Some(2 + length);
        }
        let parameters = String::from_utf8_lossy(&body[..length]);
        match (last, parameters.as_bytes().first()) {
            (b'c', Some(b'?')) => {
                self.seen.attributes = Some(parameters[1..].to_owned());
                self.seen.answered = true;
            }
            (b'c', Some(b'>')) => {
                let value = parameters[1..].to_owned();
                note(&mut self.seen.secondary, value, &mut self.seen.contradicted);
            }
            (b'y', _) => self.take_mode(&parameters),
            // Answers to what others asked; mouse; the brackets of a paste.
            (b'R' | b'n' | b't' | b'c' | b'u' | b'M' | b'm', _) | (_, Some(b'?' | b'>' | b'=')) => {
            }
            (b'~', _) if parameters.starts_with("20") => {}
            _ => return self.take_keys(bytes, 3 + length),
        }
        Some(3 + length)
    }

    /// `8;1$`: the answer to DECRQM 8.
    fn take_mode(&mut self, parameters: &str) {
        let Some(value) = parameters.strip_prefix("8;") else {
            return;
        };
        match value.strip_suffix('$').and_then(|value| value.parse().ok()) {
            Some(mode @ 0..=4) => note(&mut self.seen.mode_8, mode, &mut self.seen.contradicted),
            _ => self.noise = true,
        }
    }

    /// A string with its end: `ESC P > | name ESC \` is a name, `ESC ] 11 ; colour
    /// ESC \` the background, others are answers to what others asked.
    fn take_string(&mut self, bytes: &[u8]) -> Option<usize> {
        let body = &bytes[2..];
        let Some(length) = body.iter().position(|byte| matches!(*byte, ESCAPE | BELL)) else {
            return self.give_up_if_long(bytes);
        };
        let end = match (body[length], body.get(length + 1)) {
            (BELL, _) => length + 1,
            (_, Some(b'\\')) => length + 2,
            (_, None) => return None,
            // Broken off.
            _ => {
                self.noise = true;
                return Some(2 + length);
            }
        };
        let body = &body[..length];
        match bytes[1] {
            b'P' => {
                if let Some(name) = body.strip_prefix(b">|") {
                    self.take_name(name);
                }
            }
            // Whoever answers twice has another one now; it says nothing else of
            // the terminal.
            b']' => {
                let colour = body.strip_prefix(b"11;").and_then(colour);
                self.seen.background = colour.or(self.seen.background);
            }
            _ => {}
        }
        Some(2 + end)
    }

    fn take_name(&mut self, name: &[u8]) {
        let name = std::str::from_utf8(name).map(str::trim);
        match name {
            Ok(name)
                if !name.is_empty()
                    && name.len() <= 100
                    && name.bytes().all(|byte| (0x20..0x7F).contains(&byte)) =>
            {
                let (slot, contradicted) = (&mut self.seen.version, &mut self.seen.contradicted);
                note(slot, name.to_owned(), contradicted);
            }
            _ => self.noise = true,
        }
    }

    fn give_up_if_long(&mut self, bytes: &[u8]) -> Option<usize> {
        (bytes.len() > LONGEST).then(|| {
            self.noise = true;
            bytes.len()
        })
    }
}

/// A colour as X writes it: `rgb:R/G/B` or `rgba:R/G/B/A`, each of one to four
/// hexadecimal digits, which are a share of the most that they can say.
fn colour(written: &[u8]) -> Option<Rgb> {
    let written = std::str::from_utf8(written).ok()?;
    let channels = written.strip_prefix("rgb:").or_else(|| {
        let (channels, _) = written.strip_prefix("rgba:")?.rsplit_once('/')?;
        Some(channels)
    })?;
    let channel = |digits: &str| {
        let all = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let all = all && (1..=4).contains(&digits.len());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| all)?;
        let most = 16_u32.pow(digits.len() as u32) - 1;
        u8::try_from((number * 255 + most / 2) / most).ok()
    };
    let mut channels = channels.split('/').map(channel);
    let colour = Rgb(channels.next()??, channels.next()??, channels.next()??);
    channels.next().is_none().then_some(colour)
}

/// Notes an answer; another one to the same question is a contradiction.
fn note<T: PartialEq>(slot: &mut Option<T>, value: T, contradicted: &mut bool) {
    *contradicted |= slot.as_ref().is_some_and(|known| *known != value);
    *slot = Some(value);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, Replies};
    use crate::term::detect::Seen;
    use crate::term::probe::answers;
    use crate::theme::Rgb;

    /// VTE, as it answers.
    const ANSWERS: &str = "\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\x1b[?61;1;21;22c";

    fn seen(pieces: &[&[u8]]) -> Seen {
        answers(pieces.iter().copied())
    }

    fn whole() -> Seen {
        seen(&[ANSWERS.as_bytes()])
    }

    #[test]
    fn answers_are_read() {
        let seen = whole();
        assert_eq!(seen.mode_8, Some(1));
        assert_eq!(seen.version.as_deref(), Some("VTE(8001)"));
        assert_eq!(seen.secondary.as_deref(), Some("61;8001;1"));
        assert_eq!(seen.attributes.as_deref(), Some("61;1;21;22"));
        assert!(seen.answered && !seen.contradicted && seen.typed.is_empty());
    }

    #[test]
    fn in_pieces_too() {
        let bytes = ANSWERS.as_bytes();
        for cut in 0..bytes.len() {
            assert_eq!(seen(&[&bytes[..cut], &bytes[cut..]]), whole(), "{cut}");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(seen(&single), whole());
    }

    #[test]
    fn twice_is_once_and_two_are_a_lie() {
        assert_eq!(seen(&[ANSWERS.as_bytes(), ANSWERS.as_bytes()]), whole());
        for other in ["\x1b[8;2$y", "\x1bP>|XTerm(379)\x1b\\", "\x1b[>0;136;0c"] {
            assert!(seen(&[other.as_bytes(), ANSWERS.as_bytes()]).contradicted);
        }
    }

    #[test]
    fn a_background_is_read_in_all_its_spellings() {
        for (written, colour) in [
            ("rgb:ffff/ffff/ffff", Some(Rgb(255, 255, 255))),
            ("rgb:1c1c/8080/0000", Some(Rgb(0x1C, 0x80, 0))),
            ("rgb:1c/80/00", Some(Rgb(0x1C, 0x80, 0))),
            ("rgb:f/0/8", Some(Rgb(255, 0, 0x88))),
            ("rgba:0000/2b2b/3636/dddd", Some(Rgb(0, 0x2B, 0x36))),
            ("rgb:ffff/ffff", None),
            ("rgb:ffff/ffff/ffff/ffff", None),
            ("rgb:fffff/0/0", None),
            ("rgb:+f/0/0", None),
            ("?", None),
            ("#ffffff", None),
        ] {
            for end in ["\x1b\\", "\x07"] {
                let answer = format!("\x1b]11;{written}{end}");
                let seen = seen(&[answer.as_bytes(), ANSWERS.as_bytes()]);
                assert_eq!(seen.background, colour, "{written}");
                assert!(!seen.contradicted && seen.typed.is_empty());
            }
        }
        // The last one counts, and is no lie.
        let twice = "\x1b]11;rgb:0/0/0\x07\x1b]11;rgb:f/f/f\x07";
        let seen = seen(&[twice.as_bytes(), ANSWERS.as_bytes()]);
        assert_eq!(seen.background, Some(Rgb(255, 255, 255)));
        assert!(!seen.contradicted);
    }

    #[test]
    fn keys_between_answers_are_kept() {
        let seen = seen(&[
            "j".as_bytes(),
            ANSWERS.as_bytes(),
            "\x1b[B/خ\x1b".as_bytes(),
        ]);
        assert_eq!(seen.typed, "j\x1b[B/خ\x1b".as_bytes());
        assert_eq!((seen.mode_8, seen.answered), (Some(1), true));
    }

    #[test]
    fn answers_to_others_are_dropped() {
        let foreign = "\x1b]10;rgb:ffff/ffff/ffff\x07\x1b[?2026;2$y\x1b[4;1$y\x1b[1;1R\x1b[0n\x1b[8;24;80t\x1b[?0u\x1bP1$r0m\x1b\\\x1b_Gi=1;OK\x1b\\";
        assert_eq!(seen(&[foreign.as_bytes()]), Seen::default());
        assert_eq!(seen(&[foreign.as_bytes(), ANSWERS.as_bytes()]), whole());
    }

    #[test]
    fn noise_is_no_answer_and_no_key() {
        for noise in [
            "\x1b[8;9$yq",
            "\x1b[8;1",
            "\x1bP>|Kons",
            "\x1bP>|\u{202E}x\x1b\\q",
            "\x1bP>|\x1b\\q",
            "\x1bPqqq\x1b[Aq",
            "\x1b[8;\x07q",
        ] {
            let seen = seen(&[noise.as_bytes()]);
            assert_eq!(seen, Seen::default(), "{noise:?}");
        }
        assert_eq!(seen(&[&[b'q'; 100]]), Seen::default());
        let long = [b"\x1bP>|".as_slice(), &[b'q'; LONGEST]].concat();
        assert_eq!(seen(&[&long]), Seen::default());
        assert_eq!(seen(&[&long, ANSWERS.as_bytes()]), whole());
    }

    #[test]
    fn the_last_answer_alone_is_doubted() {
        let mut replies = Replies::default();
        replies.take(b"\x1b[?6c");
        assert!(replies.have_only_last() && !replies.are_complete());
        replies.take(b"\x1b[>0;1700;1");
        assert!(replies.are_cut() && !replies.are_complete());
        replies.take(b"c");
        assert!(replies.are_complete() && !replies.are_cut());
    }

    proptest! {
        /// Whatever comes, and however it is cut.
        #[test]
        fn anything_is_taken(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::collection::vec(any::<u8>(), 0..20),
                    prop::sample::select(vec!["\x1b[", "\x1bP>|", "8;1$y", "\x1b\\", "\x1b[?1c", "VTE(1)", "\x07", "\x1b]11;rgb:", "0/f/0"])
                        .prop_map(|text| text.as_bytes().to_vec()),
                ],
                0..20,
            ),
        ) {
            let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            let joined = pieces.concat();
            prop_assert_eq!(seen(&pieces), seen(&[&joined]));
        }
    }
}
