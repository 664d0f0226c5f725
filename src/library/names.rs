//! Names across articles: which of them are one.

use rusqlite::Row;

use super::terms::term;
use crate::article::EntityKind;
use crate::text::skeleton::{is_variant, skeleton};
use crate::text::words::words;

/// A name, as the tables have it.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) id: i64,
    pub(super) kind: EntityKind,
    pub(super) folded: String,
    pub(super) shown: String,
    pub(super) articles: usize,
}

/// Numbers as SQL lists them.
pub(super) fn listed(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    ids.join(", ")
}

/// A name as it is compared: its words folded; without their articles, but for people.
pub(super) fn folded(kind: EntityKind, shown: &str) -> String {
    let words = words(shown, 0);
    let words: Vec<&str> = words
        .iter()
        .map(|word| match kind {
            EntityKind::Person => word.folded.as_str(),
            _ => term(&word.folded),
        })
        .collect();
    words.join(" ")
}

/// What a folded name is looked up by, a word at a time.
pub(super) fn parts(folded: &str) -> impl Iterator<Item = String> {
    folded.split(' ').map(part)
}

pub(super) fn part(word: &str) -> String {
    let skeleton = skeleton(word);
    // Of vowels alone nothing is left.
    if skeleton.is_empty() {
        word.to_owned()
    } else {
        skeleton
    }
}

impl Name {
    pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let count = |count: i64| usize::try_from(count).unwrap_or_default();
        let kind: String = row.get(1)?;
        Ok(Self {
            id: row.get(0)?,
            kind: EntityKind::by_code(&kind).unwrap_or(EntityKind::Other),
            folded: row.get(2)?,
            shown: row.get(3)?,
            articles: count(row.get(4)?),
        })
    }

    pub(super) fn words(&self) -> Vec<&str> {
        self.folded.split(' ').collect()
    }

    /// True when the words that are asked for stand in it, in this order, however
    /// they are spelt.
    fn answers(&self, asked: &[&str]) -> bool {
        let spells = |one: &str, other: &str| match self.kind {
            EntityKind::Person | EntityKind::Place => is_variant(one, other),
            _ => one == other,
        };
        let mut words = self.words().into_iter();
        asked
            .iter()
            .all(|asked| words.any(|word| spells(word, asked)))
    }

    /// True when both are full names of one person, or the same name of anything.
    fn is(&self, other: &Self) -> bool {
        if self.kind != other.kind {
            return false;
        }
        if self.kind != EntityKind::Person {
            return self.folded == other.folded;
        }
        let (one, other) = (self.words(), other.words());
        let (short, long) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        let ends = |f: fn(&[&str]) -> Option<String>| match (f(&short), f(&long)) {
            (Some(one), Some(other)) => is_variant(&one, &other),
            _ => false,
        };
        if short.len() == long.len() {
            return short
                .iter()
                .zip(&long)
                .all(|(one, other)| is_variant(one, other));
        }
        // A name in the middle may be left out.
        short.len() > 1
            && ends(|words| words.first().map(|word| (*word).to_owned()))
            && ends(|words| words.last().map(|word| (*word).to_owned()))
            && short
                .iter()
                .all(|word| long.iter().any(|other| is_variant(word, other)))
    }
}

/// True when a name answers to what is typed, with or without articles.
pub(super) fn answers(name: &Name, typed: &str) -> bool {
    let typed = folded(name.kind, typed);
    let asked: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    !asked.is_empty() && name.answers(&asked)
}

/// Names that are one, together.
pub(super) fn groups(mut names: Vec<Name>) -> Vec<Vec<Name>> {
    // Full names first: single ones are theirs, or nobody's.
    names.sort_by_key(|name| std::cmp::Reverse((name.words().len(), name.articles)));
    let mut groups: Vec<Vec<Name>> = Vec::new();
    for name in names {
        let is_single = name.kind == EntityKind::Person && !name.folded.contains(' ');
        let same = groups
            .iter()
            .position(|group| group.iter().any(|other| other.is(&name)));
        let place = same.or_else(|| is_single.then(|| bearer(&groups, &name)).flatten());
        match place {
            Some(place) => groups[place].push(name),
            None => groups.push(vec![name]),
        }
    }
    groups
}

/// The one whose full name ends as a single name is; `None` where there is none, or
/// another.
fn bearer(groups: &[Vec<Name>], single: &Name) -> Option<usize> {
    let ends_so = |group: &Vec<Name>| {
        group.iter().any(|name| {
            let words = name.words();
            let last = words.last().copied().unwrap_or_default();
            name.kind == single.kind && words.len() > 1 && is_variant(last, &single.folded)
        })
    };
    let mut bearers = (0..).zip(groups).filter(|(_, group)| ends_so(group));
    let (bearer, _) = bearers.next()?;
    bearers.next().is_none().then_some(bearer)
}

#[cfg(test)]
mod tests {
    use super::{EntityKind, Name, folded, groups};

    fn name(id: i64, kind: EntityKind, shown: &str) -> Name {
        Name {
            id,
            kind,
            folded: folded(kind, shown),
            shown: shown.to_owned(),
            articles: 1,
        }
    }

    fn people(names: &[&str]) -> Vec<Vec<String>> {
        let names = (0..).zip(names);
        let names = names.map(|(id, shown)| name(id, EntityKind::Person, shown));
        let mut found: Vec<Vec<String>> = groups(names.collect())
            .into_iter()
            .map(|group| group.into_iter().map(|name| name.shown).collect())
            .collect();
        for group in &mut found {
            group.sort();
        }
        found.sort();
        found
    }

    #[test]
    fn spellings_of_one_person_are_one_across_articles() {
        assert_eq!(
            people(&["بيني جانتس", "بيني غانتس", "جانتس", "غانتس"]),
            [["بيني جانتس", "بيني غانتس", "جانتس", "غانتس"]]
        );
        // A name in the middle may be left out.
        assert_eq!(people(&["دونالد جون ترامب", "دونالد ترامب"]).len(), 1);
    }

    #[test]
    fn where_two_could_be_meant_nothing_is_joined() {
        assert_eq!(
            people(&["بشار الأسد", "حافظ الأسد", "الأسد"]),
            [["الأسد"], ["بشار الأسد"], ["حافظ الأسد"]]
        );
        assert_eq!(people(&["محمد سالم", "محمد علي"]).len(), 2);
    }

    #[test]
    fn bodies_are_one_by_their_words_without_articles() {
        let kind = EntityKind::Organisation;
        let names = vec![
            name(1, kind, "وزارة الدفاع الأمريكية"),
            name(2, kind, "وزارة الدفاع الامريكية"),
            name(3, kind, "وزارة الدفاع"),
        ];
        assert_eq!(groups(names).len(), 2);
    }
}
