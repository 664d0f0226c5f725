//! The reference of UAX #9 against Unicode's own test: it is what it is held to be.

use std::fs;
use std::path::Path;

use qari_fuzz::resolve;

#[test]
fn the_reference_is_uax_9() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/ucd/BidiCharacterTest.txt");
    let Ok(rows) = fs::read_to_string(&file) else {
        println!("SKIPPED: {} is not here", file.display());
        return;
    };
    let mut cases = 0;
    for row in rows
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
    {
        let fields: Vec<&str> = row.split(';').collect();
        let scalar = |hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        let text: String = fields[0]
            .split(' ')
            .map(|hex| scalar(hex).expect("a scalar"))
            .collect();
        let level = fields[1].parse().ok().filter(|level| *level < 2);
        let levels = fields[3]
            .split(' ')
            .map(|level| level.parse().ok())
            .collect();
        let order = fields[4]
            .split_whitespace()
            .map(|index| index.parse().expect("an index"));
        let (base, lines) = resolve(&text, level, &[]);
        assert_eq!(fields[2], base.to_string(), "{row}");
        assert_eq!(lines, [(levels, order.collect())], "{row}");
        cases += 1;
    }
    assert!(cases > 90_000, "the file was cut: {cases} cases");
}
