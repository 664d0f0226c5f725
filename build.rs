//! Which annotator this is: a digest of all that decides what is found in a text, so
//! that the library knows whose findings it has kept.

use std::fs;
use std::path::{Path, PathBuf};

/// What decides it.
const SOURCES: [&str; 4] = ["src/extract", "src/text", "src/article", "assets"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        list(Path::new(source), &mut files);
    }
    files.sort();
    // FNV-1a: it has to tell versions apart, and nobody is to be kept out.
    let mut digest = 0xCBF2_9CE4_8422_2325_u64;
    for file in files {
        let name = file.to_string_lossy().into_owned().into_bytes();
        let bytes = fs::read(&file).unwrap_or_default();
        for byte in name.into_iter().chain(bytes) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    println!("cargo:rustc-env=QARI_ANNOTATOR={digest:016x}");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
