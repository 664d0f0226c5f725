//! `ThemeFile`: a user's themes, as they are written in `qari/themes/NAME.toml`
//! of the user's configuration folder, or in any file.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// No theme is longer than this, in bytes.
const LONGEST: u64 = 64 * 1024;

/// A theme as it is written.
#[derive(Debug)]
pub struct ThemeFile {
    /// Its name: that of the file without its ending.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: io::Result<String>,
}

/// The themes in the user's configuration folder, by name; none where there is
/// no such folder.
#[must_use]
pub fn theme_files() -> Vec<ThemeFile> {
    let Ok(folders) = etcetera::choose_base_strategy() else {
        return Vec::new();
    };
    in_folder(&folders.config_dir().join("qari").join("themes"))
}

fn in_folder(folder: &Path) -> Vec<ThemeFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| is_theme(path)).collect();
    paths.sort();
    paths.iter().map(|path| theme_file(path)).collect()
}

fn is_theme(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// The theme in this file.
#[must_use]
pub fn theme_file(path: &Path) -> ThemeFile {
    let name = path.file_stem().unwrap_or_default();
    ThemeFile {
        name: name.to_string_lossy().into_owned(),
        path: path.to_owned(),
        text: read(path),
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let mut file = File::open(path)?.take(LONGEST + 1);
    file.read_to_string(&mut text)?;
    if text.len() as u64 > LONGEST {
        return Err(io::Error::other("longer than any theme"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{LONGEST, in_folder};

    #[test]
    fn themes_are_files_of_a_folder_by_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(in_folder(&folder.path().join("none")).is_empty());
        for (file, text) in [
            ("paper.toml", "x = 1".to_owned()),
            ("ink.toml", "y = 2".to_owned()),
            ("notes.txt", String::new()),
            ("huge.toml", "#".repeat(LONGEST as usize + 1)),
        ] {
            fs::write(folder.path().join(file), text).expect("written");
        }
        let files = in_folder(folder.path());
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["huge", "ink", "paper"]);
        assert!(files[0].text.is_err());
        assert_eq!(files[1].text.as_deref().ok(), Some("y = 2"));
    }
}
