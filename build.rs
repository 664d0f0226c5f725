//! Which annotator this is: a digest of all that decides what is found in a text, so
//! that the library knows whose findings it has kept. And which qari: its version,
//! commit and features.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

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
    println!("cargo:rustc-env=QARI_VERSION={}", version());
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo:rustc-env=QARI_TARGET={target}");
}

/// `0.1.0 (af8c9ae, pictures)`; no commit outside a repository.
fn version() -> String {
    let number = env!("CARGO_PKG_VERSION");
    let commit = git(&["rev-parse", "--short=9", "HEAD"]);
    for name in ["HEAD", "refs/heads", "packed-refs"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    let pictures = env::var_os("CARGO_FEATURE_PICTURES").map(|_| "pictures".to_owned());
    let more: Vec<String> = [commit, pictures].into_iter().flatten().collect();
    if more.is_empty() {
        number.to_owned()
    } else {
        format!("{number} ({})", more.join(", "))
    }
}

/// What git says, in a line; `None` where there is no git, or no repository of ours.
fn git(arguments: &[&str]) -> Option<String> {
    let told = Command::new("git").args(arguments).output().ok()?;
    let line = String::from_utf8(told.stdout).ok()?;
    let line = line.trim();
    (told.status.success() && !line.is_empty() && Path::new(".git").exists())
        .then(|| line.to_owned())
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
