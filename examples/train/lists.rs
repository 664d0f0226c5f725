//! The lists of `assets/` as the tagger's table of names.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use qari::extract::tagger::{List, lay_out_names};
use qari::text::fold::fold;
use qari::text::words::words;

/// Names with the lists that they are in.
#[derive(Default)]
struct Lists(Vec<(Vec<String>, List)>);

impl Lists {
    fn add(&mut self, name: &str, list: List) {
        // A name that proves nothing is still evidence.
        let name = name.trim_start_matches('?');
        let folded: Vec<String> = words(name, 0)
            .into_iter()
            .map(|word| word.folded.into_string())
            .collect();
        if !folded.is_empty() && folded.len() <= 8 {
            self.0.push((folded, list));
        }
    }
}

/// Lays out the lists in `folder`.
pub(crate) fn build(folder: &Path) -> Result<Vec<u8>> {
    let mut lists = Lists::default();
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let common: HashSet<String> = read("common-words.txt")?.lines().map(fold).collect();
    for row in rows(&read("places.tsv")?) {
        let list = match row[0] {
            "country" => List::Country,
            "capital" | "city" => List::City,
            "region" | "continent" => List::Region,
            _ => List::Spot,
        };
        names(&row).for_each(|name| lists.add(name, list));
    }
    for row in rows(&read("organisations.tsv")?) {
        let sure = match row[0] {
            "company" => List::Company,
            "club" | "sport" => List::Club,
            "media" => List::Medium,
            _ => List::Body,
        };
        let flagged = row.get(3).is_some_and(|flag| !flag.is_empty());
        for name in names(&row) {
            lists.add(name, sure);
            if flagged || common.contains(&fold(name)) {
                lists.add(name, List::MaybeBody);
            }
        }
    }
    for row in rows(&read("people.tsv")?) {
        let both = row[0..1].iter().copied();
        for name in both.chain(row.get(1).into_iter().flat_map(|names| names.split('|'))) {
            lists.add(name, List::Person);
        }
    }
    for name in read("given-names.txt")?.lines() {
        lists.add(name, List::Given);
    }
    for name in read("family-names.txt")?.lines() {
        lists.add(name, List::Family);
    }
    for row in rows(&read("demonyms.tsv")?) {
        for form in row.get(1).into_iter().flat_map(|forms| forms.split('|')) {
            for ending in ["", "ة", "ين", "ون", "تين", "ان"] {
                lists.add(&format!("{form}{ending}"), List::Demonym);
                lists.add(&format!("ال{form}{ending}"), List::Demonym);
            }
        }
    }
    for row in rows(&read("others.tsv")?) {
        let list = if row[0] == "people" {
            List::People
        } else {
            List::Other
        };
        names(&row).for_each(|name| lists.add(name, list));
    }
    for row in rows(&read("triggers.tsv")?) {
        let list = match row[0] {
            "person_before" => List::BeforePerson,
            "org_head" => List::BodyHead,
            "loc_before" => List::BeforePlace,
            "media_head" => List::MediumHead,
            "saying" => List::Saying,
            "kunya" => List::Kunya,
            _ => continue,
        };
        row[1].split(' ').for_each(|word| lists.add(word, list));
    }
    for row in rows(&read("dates.tsv")?) {
        if ["weekday", "month", "month?", "hijri"].contains(&row[0]) {
            row[2]
                .split('|')
                .for_each(|word| lists.add(word, List::Time));
        }
    }
    for word in common {
        lists.add(&word, List::Common);
    }
    eprintln!("{} listed names and words", lists.0.len());
    Ok(lay_out_names(
        lists
            .0
            .iter()
            .map(|(words, list)| (words.as_slice(), *list)),
    ))
}

fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|row| !row.starts_with('#') && !row.is_empty())
        .map(|row| row.split('\t').map(str::trim).collect())
        .collect()
}

/// The names of a row `sort, name, other names`.
fn names<'a>(row: &[&'a str]) -> impl Iterator<Item = &'a str> + use<'a> {
    let others = row.get(2).copied().unwrap_or_default();
    let first = row.get(1).copied().unwrap_or_default();
    std::iter::once(first)
        .chain(others.split('|'))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::build;

    #[test]
    fn the_table_built_in_is_that_of_the_lists() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let built_in = std::fs::read(assets.join("tagger/names.bin")).expect("it is there");
        let built = build(&assets).expect("the lists are there");
        assert!(built == built_in, "run `train names` again");
    }
}
