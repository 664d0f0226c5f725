//! `lay_out`: the phases of layout in their order, for one text. A text is
//! split into paragraphs first (bidi class B), since levels belong to a
//! paragraph; an article's block is always one.

use unicode_bidi::Level;

use super::bidi::{levels, reset_trailing, visual_to_logical};
use super::breaks::opportunities;
use super::cluster::{Cluster, clusters};
use super::glyph::draw;
use super::kashida::justify;
use super::line::{Break, Cell, Kept, Line};
use super::options::{Alignment, Options};
use super::wrap::{Wrapped, wrap};
use crate::text::letters::is_paragraph_separator;
use crate::text::{Direction, TextRange};

/// Lays `text` out in lines of at most `options.width` cells; the lines' ranges
/// tile the text. A text without a byte has no line.
///
/// `offset` is where `text` begins in the article: all ranges in the lines
/// are counted from the article's start. Each paragraph of `text` runs the way
/// of its first strong character, or the options' fallback.
#[must_use]
pub fn lay_out(text: &str, offset: usize, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let paragraph = &text[start..start + paragraph_length(&text[start..])];
        let direction = Direction::first_strong(paragraph).unwrap_or(options.fallback);
        lines.extend(lay_out_paragraph(
            paragraph,
            offset + start,
            direction,
            options,
        ));
        start += paragraph.len();
    }
    lines
}

/// Lays out one paragraph, or a piece of one that runs in `direction`.
pub(super) fn lay_out_paragraph(
    paragraph: &str,
    offset: usize,
    direction: Direction,
    options: &Options,
) -> Vec<Line> {
    let indent = options.indent.min(options.width / 3);
    let options = &Options {
        indent,
        width: options.width - indent,
        ..*options
    };
    let by_byte = levels(paragraph, direction);
    let mut clusters = clusters(paragraph, &by_byte, options);
    let fits = |url: TextRange| url.slice(paragraph).chars().count() <= options.width;
    let breaks = opportunities(paragraph, fits);
    let wrapped = wrap(paragraph, &mut clusters, &breaks, options.width);
    let composer = Composer {
        paragraph,
        offset,
        level: direction.level(),
        options,
    };
    wrapped
        .iter()
        .map(|line| composer.line(&mut clusters, line))
        .collect()
}

/// Bytes of the first paragraph of `text`, its separator included.
fn paragraph_length(text: &str) -> usize {
    let Some(at) = text.find(is_paragraph_separator) else {
        return text.len();
    };
    if text[at..].starts_with("\r\n") {
        return at + 2;
    }
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// What all lines of a paragraph share.
struct Composer<'a> {
    paragraph: &'a str,
    offset: usize,
    level: Level,
    options: &'a Options,
}

impl Composer<'_> {
    /// One line: hangs its trailing white space, draws it out where that is
    /// asked for, orders its clusters, draws.
    fn line(&self, clusters: &mut [Cluster], wrapped: &Wrapped) -> Line {
        let clusters = &mut clusters[wrapped.clusters.clone()];
        for cluster in clusters.iter_mut().rev() {
            if cluster.space {
                cluster.width = 0;
            } else if cluster.width > 0 {
                break;
            }
        }
        let justified = self.options.alignment == Alignment::Justified;
        if justified && wrapped.end == Break::Soft && self.level.is_rtl() {
            justify(self.paragraph, clusters, self.options.width);
        }
        let width = clusters
            .iter()
            .map(|c| usize::from(c.width) + usize::from(c.stretch))
            .sum();
        let range = range_of(clusters).shift(self.offset);
        let mut line = Line::new(
            (range, wrapped.end),
            self.level,
            (width, self.options.indent),
            clusters.len(),
        );
        // Of one level, the paragraph's, as most lines are: L1 changes nothing.
        if clusters.iter().any(|cluster| cluster.level != self.level) {
            self.push_reordered(&mut line, clusters);
        } else if self.level.is_rtl() {
            for cluster in clusters.iter().rev() {
                self.push(&mut line, cluster);
            }
        } else {
            for cluster in &*clusters {
                self.push(&mut line, cluster);
            }
        }
        line
    }

    fn push_reordered(&self, line: &mut Line, clusters: &[Cluster]) {
        let mut items: Vec<_> = clusters.iter().map(|c| (c.level, c.trailing)).collect();
        reset_trailing(&mut items, self.level);
        let levels: Vec<Level> = items.iter().map(|item| item.0).collect();
        for index in visual_to_logical(&levels) {
            let cluster = Cluster {
                level: levels[index],
                ..clusters[index]
            };
            self.push(line, &cluster);
        }
    }

    fn push(&self, line: &mut Line, cluster: &Cluster) {
        let source = cluster.range.shift(self.offset);
        let text = cluster.range.slice(self.paragraph);
        let mut start = line.glyphs.len();
        let (kept, glyphs) = (&mut line.kept, &mut line.glyphs);
        draw(cluster, text, self.options, glyphs, |glyphs, width| {
            let cell = Cell { source, width };
            kept.push(Kept::new(cell, line.range.start, start..glyphs.len()));
            start = glyphs.len();
        });
    }
}

fn range_of(clusters: &[Cluster]) -> TextRange {
    match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => TextRange::new(first.range.start, last.range.end),
        _ => TextRange::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::lay_out;
    use crate::layout::{Break, Controls, Forms, Options, Tashkeel};
    use crate::text::Direction;

    fn rtl(width: usize) -> Options {
        Options::new(width, Direction::RightToLeft)
    }

    /// What stands on the screen, one string a line, left to right.
    fn rows(text: &str, options: &Options) -> Vec<String> {
        let row = |line: &super::Line| line.cells().map(|(_, glyph)| glyph).collect();
        lay_out(text, 0, options).iter().map(row).collect()
    }

    #[test]
    fn brackets_are_mirrored_in_right_to_left_text_only() {
        // Hebrew, which takes no forms: the glyphs are the letters.
        assert_eq!(rows("\u{5D0}(\u{5D1})", &rtl(9)), ["(\u{5D1})\u{5D0}"]);
        assert_eq!(rows("a(b)", &rtl(9)), ["a(b)"]);
        // In a number's brackets the brackets are the paragraph's.
        assert_eq!(rows("\u{5D0} (12)", &rtl(9)), ["(12) \u{5D0}"]);
    }

    #[test]
    fn marks_stay_on_their_letter() {
        assert_eq!(
            rows("\u{5D1}\u{5BC}\u{5B8}\u{5D0}", &rtl(9)),
            ["\u{5D0}\u{5D1}\u{5BC}\u{5B8}"]
        );
        let hidden = Options {
            tashkeel: Tashkeel::Hide,
            ..rtl(9)
        };
        assert_eq!(
            rows("\u{5D1}\u{5BC}\u{5B8}\u{5D0}", &hidden),
            ["\u{5D0}\u{5D1}"]
        );
        // Hamza above is part of its letter, and is not hidden.
        assert_eq!(rows("\u{6C1}\u{654}\u{64E}", &hidden), ["\u{FBA6}\u{654}"]);
    }

    #[test]
    fn white_space_at_the_end_of_a_line_takes_no_cells() {
        let lines = lay_out("\u{5D0}\u{5D1}  \u{5D2} ", 0, &rtl(4));
        let widths: Vec<_> = lines.iter().map(|line| (line.width, line.end)).collect();
        assert_eq!(widths, [(2, Break::Soft), (1, Break::Hard)]);
        assert_eq!(lines[0].left(4), 2);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_between_letters() {
        let lines = lay_out("\u{644}\u{644}\u{627}\u{628}", 0, &rtl(2));
        let glyphs: Vec<String> = lines
            .iter()
            .map(|line| line.cells().map(|(_, g)| g).collect())
            .collect();
        // Lam-alef is not parted, and the letters keep the forms of the word.
        assert_eq!(glyphs, ["\u{FEFC}\u{FEDF}", "\u{FE8F}"]);
        assert_eq!(lines[0].end, Break::Emergency);
    }

    #[test]
    fn what_has_no_width_makes_no_line_without_end() {
        for unit in [" ", "\u{2068}", "\u{64E}", "\u{200D}", "\u{1F468}\u{200D}"] {
            let text = format!("\u{628}{}\u{628}", unit.repeat(20_000));
            let lines = lay_out(&text, 0, &rtl(80));
            let mut end = 0;
            for line in &lines {
                assert_eq!(line.range.start, end);
                assert!(line.range.len() <= 80 * 8 + 256, "{unit:?}");
                end = line.range.end;
            }
            assert_eq!(end, text.len());
            // As much of a text as people write is what it was.
            let short = format!("\u{628}{}\u{628}", unit.repeat(31));
            assert_eq!(lay_out(&short, 0, &rtl(80)).len(), 1, "{unit:?}");
        }
    }

    #[test]
    fn each_paragraph_runs_its_own_way() {
        let lines = lay_out("\u{5D0}\nabc\r\n12\n\n", 0, &rtl(10));
        let starts: Vec<_> = lines.iter().map(|line| line.left(10)).collect();
        // A line without a letter follows the fallback; an empty one is a line.
        assert_eq!(starts, [9, 0, 8, 10]);
    }

    #[test]
    fn a_number_of_a_verse_is_written_in_ornate_parentheses() {
        assert_eq!(
            rows("\u{6DD}\u{661}\u{662} \u{628}", &rtl(9)),
            ["\u{FE8F} \u{FD3E}\u{661}\u{662}\u{FD3F}"]
        );
    }

    #[test]
    fn tabs_stop_from_the_start_of_the_line() {
        assert_eq!(
            rows("\u{5D0}\t\u{5D1}", &rtl(20)),
            ["\u{5D1}       \u{5D0}"]
        );
        assert_eq!(rows("a\tb", &rtl(20)), ["a       b"]);
    }

    #[test]
    fn controls_are_seen_on_request_pictures_and_overrides_always() {
        assert_eq!(rows("a\u{2067}b\u{2069}\u{1B}", &rtl(9)), ["ab\u{241B}"]);
        assert_eq!(rows("a\u{202E}bc", &rtl(9)), ["a\u{21D0}cb"]);
        let shown = Options {
            controls: Controls::All,
            ..rtl(9)
        };
        assert_eq!(rows("a\u{2067}b\u{2069}", &shown), ["a\u{22A3}b\u{22A5}"]);
    }

    #[test]
    fn what_is_wider_than_the_line_is_a_sign() {
        assert_eq!(rows("\u{4E2D}", &rtl(1)), ["\u{25A1}"]);
    }

    #[test]
    fn letters_stay_letters_for_who_joins_them() {
        let letters = Options {
            forms: Forms::Letters,
            ..rtl(9)
        };
        assert_eq!(rows("\u{644}\u{627}", &letters), ["\u{627}\u{644}"]);
    }

    #[test]
    fn a_url_is_kept_whole_where_it_fits() {
        let text = "\u{5D0} https://a.example/b-c?d=e";
        let fits = lay_out(text, 0, &rtl(25));
        assert_eq!(fits[1].range.slice(text), "https://a.example/b-c?d=e");
        assert!(lay_out(text, 0, &rtl(12)).len() > 2);
    }
}
