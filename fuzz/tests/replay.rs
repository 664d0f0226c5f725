//! What was found before, and what is in the corpora, again, each with a few random
//! changes that are the same every time: what a compiler of stable Rust can do of
//! fuzzing.

use std::env;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use qari_fuzz::{TARGETS, Target};

/// Changed inputs of a target, and seconds that are taken for them, at most, where
/// nobody asks for more by `QARI_FUZZ_SECONDS`.
const CHANGED: usize = 400;
const PATIENCE: u64 = 5;

/// Numbers as by chance (xorshift), the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// An input with some bytes changed, taken out, put in or taken from another.
    fn change(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut changed = input.to_vec();
        for _ in 0..=self.next(6) {
            let at = self.next(changed.len() + 1);
            match self.next(5) {
                0 if at < changed.len() => changed[at] = self.next(256) as u8,
                1 if at < changed.len() => changed[at] ^= 1 << self.next(8),
                2 => {
                    let end = (at + self.next(12)).min(changed.len());
                    changed.drain(at..end);
                }
                3 => changed.insert(at, self.next(256) as u8),
                _ => {
                    let from = self.next(other.len() + 1);
                    let to = (from + self.next(24)).min(other.len());
                    changed.splice(at..at, other[from..to].iter().copied());
                }
            }
        }
        changed
    }
}

/// The inputs of a target, in the order of their names.
fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).expect("it can be read");
        (path, bytes)
    };
    paths.into_iter().map(read).collect()
}

/// Runs a target; where a law does not hold, says with which input.
fn run(target: Target, input: &[u8], what: &str) {
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| target(input)));
    if let Err(cause) = outcome {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let file = folder.join("failed-input");
        let _ = fs::write(&file, input);
        eprintln!("{what}: the input is in {}", file.display());
        panic::resume_unwind(cause);
    }
}

fn replay(name: &str) {
    let (_, target) = TARGETS
        .iter()
        .find(|(known, _)| *known == name)
        .expect("a target");
    let inputs = corpus(name);
    assert!(!inputs.is_empty(), "{name} has no corpus");
    for (path, input) in &inputs {
        run(*target, input, &path.display().to_string());
    }
    run(*target, &[], name);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let asked = env::var("QARI_FUZZ_SECONDS")
        .ok()
        .and_then(|asked| asked.parse().ok());
    let patience = Duration::from_secs(asked.unwrap_or(PATIENCE));
    let most = if asked.is_some() { usize::MAX } else { CHANGED };
    let begun = Instant::now();
    let mut changed = 0;
    while changed < most && begun.elapsed() < patience {
        let (path, input) = &inputs[changed % inputs.len()];
        let other = &inputs[dice.next(inputs.len())].1;
        let what = format!("{} changed, number {changed}", path.display());
        run(*target, &dice.change(input, other), &what);
        changed += 1;
    }
    println!("{name}: {} inputs, {changed} changed", inputs.len());
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test] fn $name() { replay(stringify!($name)); })*

        #[test]
        fn every_target_is_replayed() {
            let replayed = [$(stringify!($name)),*];
            assert!(TARGETS.iter().map(|(name, _)| *name).eq(replayed));
        }
    };
}

targets! {
    config decode epub extract feeds html importers interface layout levels log markdown
    query search terminal
}
