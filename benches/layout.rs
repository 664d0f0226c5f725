//! Layout: a whole article, a megabyte by blocks, one paragraph of 32 KiB, and
//! hostile texts of that size and of 1 MB. Prints times and bytes a second.

use divan::counter::BytesCount;
use qari::layout::{Alignment, Digits, Options, lay_out};
use qari::text::Direction;

use crate::hostile::{HOSTILE, Hostile};
use crate::texts::{self, SLOW};

/// Lays out every line of `text` as a block of its own, as a reader's article.
fn blocks(bencher: divan::Bencher, text: &str) {
    blocks_so(bencher, text, Options::new(90, Direction::RightToLeft));
}

fn blocks_so(bencher: divan::Bencher, text: &str, options: Options) {
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        divan::black_box(text)
            .lines()
            .map(|line| lay_out(line, 0, &options).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn article_5_kb(bencher: divan::Bencher) {
    blocks(bencher, &texts::article(5_000));
}

#[divan::bench]
fn articles_1_mb(bencher: divan::Bencher) {
    blocks(bencher, &texts::article(1_000_000));
}

/// With lines drawn out and digits of another family.
#[divan::bench]
fn justified_1_mb(bencher: divan::Bencher) {
    let options = Options {
        alignment: Alignment::Justified,
        digits: Digits::Arabic,
        ..Options::new(90, Direction::RightToLeft)
    };
    blocks_so(bencher, &texts::article(1_000_000), options);
}

#[divan::bench]
fn paragraph_32_kib(bencher: divan::Bencher) {
    blocks(bencher, &texts::paragraph(32 * 1024));
}

/// Paragraphs of 32 KiB are laid out in one piece, longer ones in several.
#[divan::bench(args = HOSTILE, consts = [32_768, SLOW], sample_count = 10)]
fn hostile<const BYTES: usize>(bencher: divan::Bencher, hostile: &Hostile) {
    blocks(bencher, &hostile.text(BYTES));
}

/// A name in a panel: what a row costs.
#[divan::bench]
fn name() -> usize {
    let options = Options::new(30, Direction::RightToLeft);
    lay_out(
        divan::black_box(
            "\u{645}\u{646}\u{638}\u{645}\u{629} \u{627}\u{644}\u{635}\u{62D}\u{629} (WHO)",
        ),
        0,
        &options,
    )
    .len()
}
