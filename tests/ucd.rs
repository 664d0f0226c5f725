//! Unicode's own test files, which are not part of the repository: from
//! `$QARI_UCD`, from `../shared/ucd` (Unicode 17.0), or from Debian's package
//! `unicode-data`. A test that finds none says so and passes.

use std::path::PathBuf;

/// A file of the Unicode Character Database.
pub(crate) struct File {
    /// All of it.
    pub(crate) text: String,
    /// The version that its first line names, such as `17.0.0`; empty when it
    /// names none.
    pub(crate) version: String,
}

/// The file `name`; `None`, and a line that says so, when it is nowhere.
pub(crate) fn file(name: &str) -> Option<File> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let places = [
        std::env::var_os("QARI_UCD").map(PathBuf::from),
        Some(root.join("../shared/ucd")),
        Some(PathBuf::from("/usr/share/unicode")),
        Some(PathBuf::from("/usr/share/unicode/auxiliary")),
    ];
    let found = places
        .into_iter()
        .flatten()
        .find_map(|folder| std::fs::read_to_string(folder.join(name)).ok());
    let Some(text) = found else {
        println!("SKIPPED: {name} is not here (see tests/ucd.rs for where it is looked for)");
        return None;
    };
    let version = text
        .lines()
        .next()
        .and_then(|line| line.rsplit_once('-'))
        .map(|(_, tail)| tail.trim_end_matches(".txt").to_owned())
        .unwrap_or_default();
    Some(File { text, version })
}

impl File {
    /// The lines that hold data, without their comments.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(|line| line.split('#').next().unwrap_or_default().trim())
            .filter(|line| !line.is_empty())
    }
}

/// The scalar that `hex` names. The files name surrogates only where a test
/// is about them alone; none of those read here do.
pub(crate) fn scalar(hex: &str) -> char {
    u32::from_str_radix(hex, 16)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or_else(|| panic!("{hex} is no scalar"))
}
