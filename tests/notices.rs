//! What is not ours in the binary is named in `THIRD-PARTY.md`, with its licence, and
//! the texts of the crates' licences are in `THIRD-PARTY-LICENCES.txt`; both go with the
//! package. With `QARI_BLESS` set, the crates are written there first.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

const BEGIN: &str = "<!-- crates:begin -->\n";
const END: &str = "<!-- crates:end -->";

/// A crate whose code is in the binary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    /// Where its source is.
    home: String,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn cargo(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(told.status.success(), "{told:?}");
    String::from_utf8(told.stdout).unwrap()
}

/// Those of a Linux binary with the features that it has by default; what only runs
/// while it is built leaves nothing of itself in it.
fn shipped() -> Vec<Crate> {
    let arguments = [
        "tree",
        "--edges=normal",
        "--prefix=none",
        "--target=x86_64-unknown-linux-gnu",
        "--format={p}\t{l}\t{r}",
    ];
    let mut crates: Vec<Crate> = cargo(&arguments)
        .lines()
        .filter(|line| !line.contains("(proc-macro)"))
        .map(|line| {
            let line = line.trim_end_matches(" (*)");
            let [package, licence, home] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            let mut words = package.split(' ');
            let mut next = || words.next().unwrap_or_default().to_owned();
            Crate {
                name: next(),
                version: next().trim_start_matches('v').to_owned(),
                licence: licence.replace('/', " OR "),
                home: home.to_owned(),
            }
        })
        .filter(|found| found.name != "qari")
        .collect();
    crates.sort();
    crates.dedup();
    crates
}

fn row(found: &Crate) -> String {
    let Crate {
        name,
        version,
        licence,
        home,
    } = found;
    format!("| [{name}]({home}) | {version} | {licence} |\n")
}

/// The folder that each crate was unpacked to, by name and version.
fn folders() -> BTreeMap<(String, String), PathBuf> {
    let told = cargo(&["metadata", "--format-version=1"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let packages = told["packages"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    packages
        .map(|package| {
            let manifest = PathBuf::from(text(&package["manifest_path"]));
            let folder = manifest.parent().unwrap().to_owned();
            ((text(&package["name"]), text(&package["version"])), folder)
        })
        .collect()
}

/// The licence texts that a crate brings. Where it may be had under the MIT licence,
/// that is the one under which it is taken, if its file is told from others.
fn texts(folder: &Path, licence: &str) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
            let starts = ["licen", "unlicen", "copying", "copyright", "notice"];
            path.is_file() && starts.iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let is_of_mit = |path: &PathBuf| path.to_string_lossy().to_lowercase().ends_with("mit");
    let is_choice = licence.contains("MIT") && !licence.contains("AND");
    if is_choice && files.iter().any(is_of_mit) {
        files.retain(is_of_mit);
    }
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.map(|text| text.replace('\r', "")).collect()
}

/// All texts, each once, under the names of the crates that it is of.
fn licences(crates: &[Crate]) -> String {
    let folders = folders();
    let mut named: BTreeMap<String, (Vec<String>, String)> = BTreeMap::new();
    let texts_of = |found: &Crate| {
        let key = (found.name.clone(), found.version.clone());
        texts(&folders[&key], &found.licence)
    };
    for found in crates {
        let mut texts = texts_of(found);
        if texts.is_empty() {
            // A part of a project whose other parts bring it.
            let other = crates
                .iter()
                .find(|other| other.licence == found.licence && !texts_of(other).is_empty());
            texts = texts_of(other.unwrap_or_else(|| panic!("{found:?} brings no licence")));
        }
        for text in texts {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = named.entry(words).or_insert_with(|| (Vec::new(), text));
            entry.0.push(format!("{} {}", found.name, found.version));
        }
    }
    let mut entries: Vec<_> = named.into_values().collect();
    entries.sort();
    let mut all = "The licences of the crates whose code is in qari's binary; \
                   THIRD-PARTY.md tells which is under which.\n"
        .to_owned();
    let rule = "=".repeat(80);
    for (names, text) in entries {
        let _ = write!(
            all,
            "\n{rule}\n{}\n{rule}\n\n{}\n",
            names.join(", "),
            text.trim()
        );
    }
    all
}

#[test]
fn every_crate_in_the_binary_is_named_with_its_licence() {
    let crates = shipped();
    assert!(crates.len() > 100, "{}", crates.len());
    let list = path("THIRD-PARTY.md");
    let told = fs::read_to_string(&list).unwrap();
    let (before, rest) = told.split_once(BEGIN).expect("the table's beginning");
    let (table, after) = rest.split_once(END).expect("its end");
    let head = "| crate | version | licence |\n|---|---|---|\n";
    let expected: String = std::iter::once(head.to_owned())
        .chain(crates.iter().map(row))
        .collect();
    let texts = path("THIRD-PARTY-LICENCES.txt");
    if env::var_os("QARI_BLESS").is_some() {
        fs::write(list, format!("{before}{BEGIN}{expected}{END}{after}")).unwrap();
        fs::write(texts, licences(&crates)).unwrap();
        return;
    }
    assert_eq!(table, expected, "run it with QARI_BLESS=1");
    let texts = fs::read_to_string(texts).unwrap();
    for found in crates {
        let name = format!("{} {}", found.name, found.version);
        assert!(texts.contains(&name), "{name}: run it with QARI_BLESS=1");
    }
}

/// What `assets/` holds of others is told where the package tells it.
#[test]
fn the_data_of_others_are_named() {
    let told = fs::read_to_string(path("THIRD-PARTY.md")).unwrap();
    let origins = fs::read_to_string(path("assets/README.md")).unwrap();
    let card = fs::read_to_string(path("assets/tagger/README.md")).unwrap();
    for (name, licence) in [
        ("SANAD", "CC BY 4.0"),
        ("CLDR", "Unicode-3.0"),
        ("WikiFANE", "CC BY-SA 3.0"),
        ("AQMAR", "CC BY-SA 3.0"),
        ("ANERcorp", "research"),
        ("Wikipedia", "CC BY-SA"),
    ] {
        assert!(origins.contains(name) || card.contains(name), "{name}");
        let row = told.lines().find(|line| line.contains(name));
        let row = row.unwrap_or_else(|| panic!("{name} is not named"));
        assert!(row.contains(licence), "{row}");
    }
    // A Creative Commons licence asks for its text or its address with each copy.
    let package = fs::read_to_string(path(".ci/copyright")).unwrap();
    for licence in ["by/4.0", "by-sa/3.0"] {
        let address = format!("https://creativecommons.org/licenses/{licence}/");
        assert!(told.contains(&format!("<{address}>")), "{address}");
        assert!(package.contains(&address), "{address}");
    }
    let texts = fs::read_to_string(path("THIRD-PARTY-LICENCES.txt")).unwrap();
    assert!(texts.contains("UNICODE LICENSE V3"));
}

/// Where a file of the repository lies in the package, below its folder for documents.
fn packaged() -> HashMap<PathBuf, PathBuf> {
    let manifest = fs::read_to_string(path("Cargo.toml")).unwrap();
    let manifest: toml_edit::DocumentMut = manifest.parse().unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array();
    let mut packaged = HashMap::new();
    for asset in assets.unwrap() {
        let part = |index| asset.as_array().unwrap().get(index).unwrap().as_str();
        let [from, to] = [part(0), part(1)].map(Option::unwrap);
        let Some(to) = to.strip_prefix("usr/share/doc/qari/") else {
            continue;
        };
        let (folder, ending) = from.split_once('*').unwrap_or((from, ""));
        if folder == from {
            let name = Path::new(from).file_name().unwrap();
            packaged.insert(PathBuf::from(from), Path::new(to).join(name));
            continue;
        }
        for entry in fs::read_dir(path(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(ending) {
                packaged.insert(Path::new(folder).join(&name), Path::new(to).join(&name));
            }
        }
    }
    packaged
}

/// A folder with its ways up taken.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// Whoever has but the package reads on where a document of it leads.
#[test]
fn what_documents_of_the_package_lead_to_is_in_it() {
    let packaged = packaged();
    let folders: HashSet<&Path> = packaged.values().filter_map(|to| to.parent()).collect();
    let mut links = 0;
    let documents = packaged
        .iter()
        .filter(|(from, _)| from.extension().is_some_and(|ending| ending == "md"));
    for (from, to) in documents {
        let text = fs::read_to_string(path(from.to_str().unwrap())).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            links += 1;
            let [there, here] = [to, from].map(|file| plain(&file.parent().unwrap().join(target)));
            let is_there = folders.contains(&*there)
                || packaged
                    .get(&here)
                    .is_some_and(|packaged| *packaged == there);
            assert!(is_there, "{} leads to {target}", from.display());
        }
    }
    assert!(links > 20, "{links}");
}
