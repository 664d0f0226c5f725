//! Justification: a line that wrapping ended is drawn out to the full width,
//! first by kashidas (joins between letters made longer), then by blanks of two
//! columns instead of one. A line that this cannot fill is left as it is.
//!
//! Where a kashida may stand, and which place of a word is the best, are the
//! rules that word processors share, first written down for Internet Explorer
//! 5.5 and told by T. Milo and the Khatt Foundation ("The Big Kashida Secret"):
//! after seen and sad; then before a final teh marbuta, heh or dal; before a
//! final alef, tah, lam or kaf; before a medial beh that a final reh or yeh
//! follows; before a final waw, ain, qaf or feh; at any other join. Of equal
//! places the last one of the word counts.
//!
//! A word takes them at one place, [`MOST_IN_WORD`] cells at most; a line one
//! cell for each [`COLUMNS_A_KASHIDA`] of its columns. None stands in a word that
//! has fewer than three letters, letters of other scripts, digits, or a tatweel
//! of its own, nor in the name of God. Lam-alef is one cell and is never parted.
//!
//! The cells of a kashida belong to the cluster before it, as those of a tab do:
//! what is selected, copied or found stays the text as stored.

use std::cmp::Reverse;

use super::cluster::{Cluster, Draw};
use crate::text::forms::{Form, presentation};
use crate::text::letters::{LAM, TATWEEL, is_arabic_letter};

/// Cells of kashida in one word.
const MOST_IN_WORD: u8 = 2;

/// Columns of a line for each cell of kashida in it.
const COLUMNS_A_KASHIDA: usize = 8;

/// Letters of the shortest word that is drawn out.
const SHORTEST: usize = 3;

/// The letters of الله and لله, which fonts and scribes write as one.
const NAME: [char; 3] = [LAM, LAM, 'ه'];

/// A word that may be drawn out.
struct Word {
    /// The cluster after which it is.
    place: usize,
    /// How good that place is; 0 is the best.
    rank: u8,
    /// Cells that it has got.
    given: u8,
}

/// Draws the clusters of a line out to `columns`, or leaves them.
pub(super) fn justify(paragraph: &str, line: &mut [Cluster], columns: usize) {
    let width: usize = line.iter().map(|c| usize::from(c.width)).sum();
    let missing = columns.saturating_sub(width);
    if missing == 0 || line.iter().any(|cluster| cluster.draw == Draw::Tab) {
        return;
    }
    let mut words = words(paragraph, line);
    let blanks: Vec<usize> = (0..line.len())
        .filter(|index| line[*index].space && line[*index].width == 1)
        .collect();
    let most = (columns / COLUMNS_A_KASHIDA).min(words.len() * usize::from(MOST_IN_WORD));
    let kashidas = missing.min(most);
    let wide = missing - kashidas;
    if wide > blanks.len() {
        return;
    }
    for _ in 0..kashidas {
        if let Some(index) = next(&words) {
            words[index].given += 1;
        }
    }
    for word in words {
        line[word.place].stretch = word.given;
    }
    // Spread evenly, since there are no more of them than blanks.
    for count in 0..wide {
        let blank = blanks[(2 * count + 1) * blanks.len() / (2 * wide)];
        line[blank].stretch = 1;
    }
}

/// Which word is next to get a cell: one that has fewer, whose place is better,
/// that is farther from those that have some.
fn next(words: &[Word]) -> Option<usize> {
    let far = |index: usize| {
        let drawn = words.iter().enumerate().filter(|(_, word)| word.given > 0);
        drawn.map(|(other, _)| other.abs_diff(index)).min()
    };
    let open = (0..words.len()).rev();
    open.filter(|index| words[*index].given < MOST_IN_WORD)
        .min_by_key(|index| {
            let word = &words[*index];
            (word.given, word.rank, Reverse(far(*index)))
        })
}

/// The words of a line that may be drawn out, in text order.
fn words(paragraph: &str, line: &[Cluster]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in line.split(|cluster| cluster.space) {
        if let Some((rank, index)) = place(paragraph, word) {
            words.push(Word {
                place: start + index,
                rank,
                given: 0,
            });
        }
        start += word.len() + 1;
    }
    words
}

/// The best place of a word, with its rank; `None` where it has none.
fn place(paragraph: &str, word: &[Cluster]) -> Option<(u8, usize)> {
    let bases: Vec<char> = word
        .iter()
        .map(|cluster| base(paragraph, cluster))
        .collect();
    if bases.windows(NAME.len()).any(|letters| letters == NAME) {
        return None;
    }
    let mut letters = 0;
    for (cluster, base) in word.iter().zip(bases) {
        letters += match cluster.draw {
            Draw::LamAlef(_) => 2,
            _ if is_arabic_letter(base) && cluster.level.is_rtl() => 1,
            _ if base == TATWEEL || base.is_alphanumeric() => return None,
            _ => 0,
        };
    }
    if letters < SHORTEST {
        return None;
    }
    let places = (0..word.len()).rev();
    places
        .filter_map(|index| Some((rank(paragraph, word, index)?, index)))
        .min_by_key(|(rank, _)| *rank)
}

/// How good it is to draw the join after a cluster of a word out; `None` where
/// there is no join, or none that can be seen.
fn rank(paragraph: &str, word: &[Cluster], index: usize) -> Option<u8> {
    let first = joined(paragraph, word.get(index)?)?;
    let second = joined(paragraph, word.get(index + 1)?)?;
    if !matches!(first.1, Form::Initial | Form::Medial) || second.1 == Form::Isolated {
        return None;
    }
    let third = || joined(paragraph, word.get(index + 2)?);
    let is_final = second.1 == Form::Final;
    let lam_alef = matches!(word[index + 1].draw, Draw::LamAlef(_));
    Some(match second.0 {
        _ if matches!(first.0, 'س' | 'ش' | 'ص' | 'ض') => 0,
        _ if lam_alef => 5,
        'ة' | 'ه' | 'د' | 'ذ' if is_final => 1,
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ط' | 'ظ' | 'ل' | 'ك' | 'ک' | 'گ' if is_final => 2,
        'ب' | 'ت' | 'ث' | 'ن' | 'ي' | 'ئ' | 'پ'
            if matches!(third(), Some(('ر' | 'ز' | 'ي' | 'ى' | 'ی', Form::Final))) =>
        {
            3
        }
        'و' | 'ؤ' | 'ع' | 'غ' | 'ق' | 'ف' if is_final => 4,
        _ => 5,
    })
}

/// A cluster's letter and its form, where it is one that can be joined and has
/// a glyph for that. Lam-alef counts as a lam, since that is where it is joined,
/// and ends what joins.
fn joined(paragraph: &str, cluster: &Cluster) -> Option<(char, Form)> {
    match cluster.draw {
        Draw::LamAlef(_) if cluster.width > 0 => Some((LAM, Form::Final)),
        Draw::Letter(form) if cluster.width > 0 => {
            let letter = base(paragraph, cluster);
            presentation(letter, form).map(|_| (letter, form))
        }
        _ => None,
    }
}

fn base(paragraph: &str, cluster: &Cluster) -> char {
    let mut symbols = cluster.range.slice(paragraph).chars();
    symbols.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Cluster, place};
    use crate::layout::bidi::levels;
    use crate::layout::cluster::clusters;
    use crate::layout::{Alignment, Options, lay_out};
    use crate::text::Direction;

    fn justified(columns: usize) -> Options {
        Options {
            alignment: Alignment::Justified,
            ..Options::new(columns, Direction::RightToLeft)
        }
    }

    fn of(word: &str) -> Vec<Cluster> {
        let levels = levels(word, Direction::RightToLeft);
        clusters(word, &levels, &justified(80))
    }

    #[test]
    fn the_best_place_of_a_word() {
        for (word, rank, before) in [
            ("مدرسة", 0, "مدرس"),
            ("سلام", 0, "س"),
            ("كلمة", 1, "كلم"),
            ("كَلِمَةٌ", 1, "كَلِمَ"),
            ("كتاب", 2, "كت"),
            ("تحمل", 2, "تحم"),
            ("كبير", 3, "كب"),
            ("مرفوع", 4, "مرف"),
            ("نعم", 5, "نع"),
            ("كلام", 5, "ك"),
            ("«كلمة».", 1, "«كلم"),
        ] {
            let clusters = of(word);
            let found = place(word, &clusters).map(|(rank, index)| {
                let end = clusters[index].range.end;
                (rank, &word[..end])
            });
            assert_eq!(found, Some((rank, before)), "{word}");
        }
    }

    #[test]
    fn words_that_are_left_alone() {
        for word in [
            "من",
            "دار",
            "الله",
            "والله",
            "كتـاب",
            "كتاب7",
            "كتاب٧",
            "xكتاب",
            "book",
            "لا",
            "\u{5D0}\u{5D1}\u{5D2}",
            "",
            "ب\u{200C}ب\u{200C}ب",
        ] {
            assert_eq!(place(word, &of(word)), None, "{word}");
        }
    }

    /// The lines of a text, left to right.
    fn rows(text: &str, columns: usize) -> Vec<String> {
        let row = |line: &crate::layout::Line| line.cells().map(|(_, glyph)| glyph).collect();
        lay_out(text, 0, &justified(columns))
            .iter()
            .map(row)
            .collect()
    }

    /// كلمة, left to right.
    const WORD: &str = "\u{FE94}\u{FEE4}\u{FEE0}\u{FEDB}";
    /// The same with a cell of kashida.
    const LONG: &str = "\u{FE94}\u{640}\u{FEE4}\u{FEE0}\u{FEDB}";

    #[test]
    fn kashidas_come_first_then_blanks() {
        let text = "كلمة كلمة كلمة كلمة كلمة";
        // Ten columns: one of them is missing, and one kashida is allowed.
        assert_eq!(rows(text, 10)[0], format!("{LONG} {WORD}"));
        // Eleven: a blank of two columns as well.
        assert_eq!(rows(text, 11)[0], format!("{LONG}  {WORD}"));
        // Twelve: that is not enough, so the line stays as it is.
        assert_eq!(rows(text, 12)[0], format!("{WORD} {WORD}"));
        // The last line of a paragraph never is drawn out.
        assert_eq!(rows(text, 10)[2], WORD);
        // Two kashidas of sixteen columns stand apart.
        assert_eq!(rows(text, 16)[0], format!("{LONG} {WORD} {LONG}"));
    }

    #[test]
    fn lines_of_left_to_right_text_stay_as_they_are() {
        assert_eq!(rows("one كلمة three", 10)[0], format!("one {WORD}"));
    }
}
