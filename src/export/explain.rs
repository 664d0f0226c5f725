//! Why something is what it is said to be: a mention, an entity or a quotation
//! explained in a short text for people. Names stand on lines of their own, in the order
//! they are stored in; whoever shows them orders them.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use thiserror::Error;

use super::records::{entity_id, mention_id, quotation_id};
use crate::article::{
    Annotations, Article, BlockKind, Confidence, Entity, EntityId, EntityKind, Evidence, Link,
    Mention,
};
use crate::text::TextRange;
use crate::text::letters::printable;
use crate::text::words::standing_alone;

/// Characters shown on either side of a mention, at most.
const AROUND: usize = 60;

/// What is to be explained, by its id in `qari-gold/1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// `m7`: a mention, here by its index in [`Annotations::mentions`].
    Mention(usize),
    /// `e3`: an entity.
    Entity(EntityId),
    /// `q2`: a quotation, here by its index in [`Annotations::quotations`].
    Quotation(usize),
}

/// Why an id names nothing that can be explained.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum SubjectError {
    /// It is no id of the right sort.
    #[error(
        "an id is that of a mention, as m7, of an entity, as e3, or of a quotation, as q2, in the output of qari extract"
    )]
    NotOne,
    /// The article has fewer.
    #[error("no {0} in it; it has mentions: {1}, entities: {2}, quotations: {3}")]
    NotThere(Subject, usize, usize, usize),
}

impl FromStr for Subject {
    type Err = SubjectError;

    fn from_str(id: &str) -> Result<Self, SubjectError> {
        let number = |digits: &str| {
            let number: usize = digits.parse().ok()?;
            let index = number.checked_sub(1)?;
            digits
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some(index)
        };
        let mention = id.strip_prefix('m').and_then(number).map(Self::Mention);
        let entity = || {
            let index = number(id.strip_prefix('e')?)?;
            Some(Self::Entity(EntityId(u32::try_from(index).ok()?)))
        };
        let quotation = || Some(Self::Quotation(number(id.strip_prefix('q')?)?));
        mention
            .or_else(entity)
            .or_else(quotation)
            .ok_or(SubjectError::NotOne)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mention(index) => f.write_str(&mention_id(*index)),
            Self::Entity(id) => f.write_str(&entity_id(*id)),
            Self::Quotation(index) => f.write_str(&quotation_id(*index)),
        }
    }
}

/// Why this is a name of its kind, and which names are taken for one; or why this
/// is said, and who says it.
///
/// # Errors
/// When the article has no such mention, entity or quotation.
pub fn explain(
    article: &Article,
    annotations: &Annotations,
    subject: Subject,
) -> Result<String, SubjectError> {
    let mut told = Told {
        article,
        annotations,
        text: String::new(),
    };
    let entity = match subject {
        Subject::Mention(index) => annotations.mentions.get(index).map(|mention| {
            told.mention(index, mention);
            mention.entity
        }),
        Subject::Entity(id) => ((id.0 as usize) < annotations.entities.len()).then_some(Some(id)),
        Subject::Quotation(index) => annotations.quotations.get(index).map(|quotation| {
            told.quotation(index, quotation);
            None
        }),
    };
    let missing = SubjectError::NotThere(
        subject,
        annotations.mentions.len(),
        annotations.entities.len(),
        annotations.quotations.len(),
    );
    if let Some(id) = entity.ok_or(missing)? {
        told.entity(id);
    }
    Ok(told.text)
}

/// A text being written about an article.
pub(super) struct Told<'a> {
    pub(super) article: &'a Article,
    pub(super) annotations: &'a Annotations,
    text: String,
}

impl<'a> Told<'a> {
    pub(super) fn line(&mut self, line: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{line}");
    }

    /// Text of the article, on lines of its own.
    pub(super) fn quote(&mut self, stored: &str) {
        self.line(format_args!("\n    {}\n", printable(stored)));
    }

    fn mention(&mut self, index: usize, mention: &Mention) {
        let text = &self.article.text;
        let (id, kind) = (mention_id(index), kind(mention.kind));
        let sure = sure(mention.confidence);
        self.line(format_args!("{id}: {kind}, {sure}"));
        self.quote(mention.range.slice(text));
        if let Some(block) = self.article.block_at(mention.range.start) {
            let blocks = &self.article.blocks;
            let (number, count, kind) = (block + 1, blocks.len(), block_kind(blocks[block].kind));
            self.line(format_args!("Where: block {number} of {count}, {kind}."));
            self.quote(&around(text, mention.range, blocks[block].range));
        }
        self.line(format_args!("Why: {}.", evidence(mention)));
        if mention.kind == EntityKind::Date {
            match self.annotations.day(index) {
                Some(day) => self.line(format_args!("It means {day}.")),
                None => self.line(format_args!(
                    "Which day it means, the article does not tell."
                )),
            }
        }
        if let Some(id) = mention.entity {
            let (id, link) = (entity_id(id), link(mention.link));
            self.line(format_args!("Its entity: {id}, of which it is {link}."));
            self.text.push('\n');
        }
    }

    fn entity(&mut self, id: EntityId) {
        let text = &self.article.text;
        let entity: &Entity = self.annotations.entity(id);
        let (kind, sure) = (kind(entity.kind), sure(entity.confidence));
        self.line(format_args!("{}: {kind}, {sure}", entity_id(id)));
        self.quote(&standing_alone(entity.canonical, text));
        let spellings = self.spellings(id);
        let count: usize = spellings.iter().map(|spelling| spelling.ids.len()).sum();
        let ways = match spellings.len() {
            _ if count == 1 => String::new(),
            1 => ", always spelt so".to_owned(),
            ways => format!(", spelt in {ways} ways; above, the longest"),
        };
        self.line(format_args!("Named {}{ways}.", times(count)));
        for Spelling { name, links, ids } in spellings {
            self.quote(name);
            let count = times(ids.len());
            self.line(format_args!("    {count}: {}", ids.join(" ")));
            for one in links {
                self.line(format_args!("    - {}", link(one)));
            }
        }
        self.titles(id);
    }

    /// The titles that stand alone for an entity.
    fn titles(&mut self, id: EntityId) {
        let all = self.annotations.nominals.iter();
        let mut titles: Vec<(&str, usize)> = Vec::new();
        for nominal in all.filter(|nominal| nominal.entity == id) {
            let title = nominal.range.slice(&self.article.text);
            match titles.iter_mut().find(|(known, _)| *known == title) {
                Some((_, count)) => *count += 1,
                None => titles.push((title, 1)),
            }
        }
        if !titles.is_empty() {
            self.line(format_args!("\nTitles that stand alone for it:"));
        }
        for (title, count) in titles {
            self.quote(title);
            self.line(format_args!("    {}", times(count)));
        }
    }

    /// The spellings of an entity, in the order they are first met.
    fn spellings(&self, id: EntityId) -> Vec<Spelling<'a>> {
        let mut found: Vec<Spelling<'a>> = Vec::new();
        let mentions = self.annotations.mentions.iter().enumerate();
        for (index, mention) in mentions.filter(|(_, mention)| mention.entity == Some(id)) {
            let name = mention.range.slice(&self.article.text);
            let at = found.iter().position(|spelling| spelling.name == name);
            let at = at.unwrap_or_else(|| {
                found.push(Spelling {
                    name,
                    links: Vec::new(),
                    ids: Vec::new(),
                });
                found.len() - 1
            });
            let spelling = &mut found[at];
            spelling.ids.push(mention_id(index));
            if !spelling.links.contains(&mention.link) {
                spelling.links.push(mention.link);
            }
        }
        found
    }
}

/// A way in which an entity is named.
struct Spelling<'a> {
    name: &'a str,
    /// How its mentions were linked to it, each way once.
    links: Vec<Link>,
    /// Of its mentions.
    ids: Vec<String>,
}

/// A mention in brackets, with the words of its block around it.
fn around(text: &str, mention: TextRange, block: TextRange) -> String {
    let before = &text[block.start..mention.start];
    let after = &text[mention.end..block.end];
    // Whole words, and a mark of what is left out.
    let cut = before.char_indices().rev().nth(AROUND);
    let before = cut.map_or(before.to_owned(), |(byte, _)| {
        let word = before[byte..].find(char::is_whitespace);
        let kept = word.map_or("", |blank| &before[byte + blank..]);
        format!("\u{2026} {}", kept.trim_start())
    });
    let cut = after.char_indices().nth(AROUND);
    let after = cut.map_or(after.to_owned(), |(byte, _)| {
        let word = after[..byte].rfind(char::is_whitespace);
        let kept = word.map_or("", |blank| &after[..blank]);
        format!("{} \u{2026}", kept.trim_end())
    });
    format!("{before}[{}]{after}", mention.slice(text))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

fn kind(kind: EntityKind) -> String {
    let name = match kind {
        EntityKind::Person => "a person",
        EntityKind::Organisation => "an organisation",
        EntityKind::Place => "a place",
        EntityKind::Other => "another name",
        EntityKind::Date => "a date",
        EntityKind::Value => "a sum, share or quantity",
    };
    format!("{name} ({})", kind.code())
}

pub(super) fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "the title",
        BlockKind::Heading => "a heading",
        BlockKind::Paragraph => "a paragraph",
        BlockKind::Quote => "a quotation that is a block",
        BlockKind::Item { .. } => "an item of a list",
        BlockKind::Row => "a row of a table",
        BlockKind::Image => "what a picture shows",
        BlockKind::Code => "code",
        BlockKind::Noise => "not part of the article",
    }
}

pub(super) fn sure(confidence: Confidence) -> String {
    let guess = if confidence.is_guess() {
        " (a guess)"
    } else {
        ""
    };
    format!("{}% sure{guess}", confidence.percent())
}

/// What shows that a mention is one, and of its kind.
fn evidence(mention: &Mention) -> &'static str {
    match mention.evidence {
        Evidence::Grammar if mention.kind == EntityKind::Date => "it reads as a date",
        Evidence::Grammar => "it reads as a number of something",
        Evidence::Listed => "it is in the lists of names that come with qari",
        Evidence::Head => "its first word says what it is, as ministry, city or club do",
        Evidence::Title => "a title or an office stands before it",
        Evidence::GivenName => "it begins with a given name that qari knows",
        Evidence::Marks => "it stands in quotation marks, and the word before them says what it is",
        Evidence::Tagger => "by its words and those around it, as qari's tagger weighs them",
        Evidence::Speaks => "it stands where the article names who says something",
        Evidence::Elsewhere => "the article has the same name elsewhere, where it is surer",
        Evidence::Reviewer => "a reviewer says so",
        Evidence::Told => "whoever made these annotations says so",
    }
}

/// What a mention is of its entity.
fn link(link: Link) -> &'static str {
    match link {
        Link::First => "the first mention",
        Link::Same => "the same name, but for hamza, the article and the like",
        Link::Part => "a part of the full name",
        Link::Spelling => "the same name spelt otherwise",
        Link::Alias => "another name that qari's lists have for it",
        Link::Gloss => "a name that the article itself sets beside the other",
        Link::Reviewer => "a name that a reviewer says is its",
        Link::Told => "of the same one, as whoever made these annotations says",
    }
}

#[cfg(test)]
mod tests {
    use super::{Subject, SubjectError, around, explain};
    use crate::article::{
        Annotations, Article, Block, BlockKind, Confidence, Day, Entity, EntityId, EntityKind,
        Evidence, Link, Mention, Nominal,
    };
    use crate::text::TextRange;

    const TEXT: &str = "قال بيني غانتس أمس إن جانتس و\u{1B}زير الدفاع، وغادر جانتس.";

    /// The place of the `nth` of a text's stretches that read so.
    fn find(what: &str, nth: usize) -> TextRange {
        let (start, found) = TEXT.match_indices(what).nth(nth).expect("it is there");
        TextRange::new(start, start + found.len())
    }

    fn known() -> (Article, Annotations) {
        let person = |range, link, evidence| Mention {
            range,
            kind: EntityKind::Person,
            entity: Some(EntityId(0)),
            confidence: Confidence::of(0.97),
            evidence,
            link,
        };
        let full = find("بيني غانتس", 0);
        let date = Mention {
            kind: EntityKind::Date,
            entity: None,
            ..person(find("أمس", 0), Link::First, Evidence::Grammar)
        };
        let annotations = Annotations {
            mentions: vec![
                person(full, Link::First, Evidence::Tagger),
                date,
                person(find("جانتس", 0), Link::Spelling, Evidence::Elsewhere),
                person(find("جانتس", 1), Link::Spelling, Evidence::Elsewhere),
            ],
            entities: vec![Entity {
                kind: EntityKind::Person,
                canonical: full,
                confidence: Confidence::of(0.55),
            }],
            nominals: vec![Nominal {
                range: find("و\u{1B}زير الدفاع", 0),
                entity: EntityId(0),
            }],
            ..Annotations::default()
        };
        let article = Article {
            text: TEXT.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                range: TextRange::new(0, TEXT.len()),
            }],
            ..Article::default()
        };
        (article, annotations)
    }

    fn told(id: &str) -> Result<String, SubjectError> {
        let (article, annotations) = known();
        explain(&article, &annotations, id.parse()?)
    }

    #[test]
    fn an_entity_is_told_with_its_spellings() {
        let expected = "e1: a person (PER), 55% sure (a guess)

    بيني غانتس

Named 3 times, spelt in 2 ways; above, the longest.

    بيني غانتس

    once: m1
    - the first mention

    جانتس

    twice: m3 m4
    - the same name spelt otherwise

Titles that stand alone for it:

    و\u{241B}زير الدفاع

    once
";
        assert_eq!(told("e1").as_deref(), Ok(expected));
    }

    #[test]
    fn a_mention_is_told_before_its_entity() {
        let text = told("m3").expect("it is there");
        let (mention, entity) = text.split_once("\n\ne1: ").expect("both are told");
        let expected = "m3: a person (PER), 97% sure

    جانتس

Where: block 1 of 1, a paragraph.

    قال بيني غانتس أمس إن [جانتس] و\u{241B}زير الدفاع، وغادر جانتس.

Why: the article has the same name elsewhere, where it is surer.
Its entity: e1, of which it is the same name spelt otherwise.";
        assert_eq!(mention, expected);
        assert!(told("e1").expect("it is there").ends_with(entity));
    }

    #[test]
    fn a_date_is_told_with_its_day() {
        let (article, mut annotations) = known();
        let unknown = explain(&article, &annotations, Subject::Mention(1)).expect("it is there");
        assert!(
            unknown
                .ends_with("it reads as a date.\nWhich day it means, the article does not tell.\n")
        );
        annotations.days.push((
            1,
            Day {
                year: 2021,
                month: Some(6),
                day: Some(3),
            },
        ));
        let known = explain(&article, &annotations, Subject::Mention(1)).expect("it is there");
        assert!(known.ends_with("\nIt means 2021-06-03.\n"), "{known}");
    }

    #[test]
    fn an_id_is_that_of_something_there() {
        for id in [
            "",
            "m",
            "m0",
            "e0",
            "q0",
            "7",
            "m+1",
            "m-1",
            "m1x",
            "M1",
            "e4294967297",
        ] {
            assert_eq!(told(id), Err(SubjectError::NotOne), "{id}");
        }
        for id in ["m5", "e2", "q1"] {
            let error = told(id).expect_err("it is not there").to_string();
            let expected = format!("no {id} in it; it has mentions: 4, entities: 1, quotations: 0");
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn what_is_around_is_whole_words() {
        let text = format!("{0}abc def{0}", " wörd ".repeat(20));
        let start = text.find("abc").expect("it is there");
        let shown = around(
            &text,
            TextRange::new(start, start + 7),
            TextRange::new(0, text.len()),
        );
        assert!(shown.starts_with("\u{2026} wörd  wörd"), "{shown}");
        assert!(shown.contains("wörd [abc def] wörd"), "{shown}");
        assert!(shown.ends_with("wörd \u{2026}"), "{shown}");
        assert!(shown.chars().count() <= 7 + 2 + 2 * 60 + 3);
    }
}
