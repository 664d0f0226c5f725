//! `qari-gold/1` and `qari-lines/1`: all that annotations are. What other makers
//! of the format leave out, such as how sure something is, is taken as told.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::draft::{self, Draft, Given, Name};
use super::error::{Fault, ImportError};
use super::place::{Part, Places};
use super::{Imported, remark};
use crate::article::{
    Article, Aside, AsideKind, Confidence, Day, EntityKind, Evidence, Grounds, Link, QuotationKind,
    Remark,
};
use crate::text::TextRange;
use crate::text::offsets::Unit;

#[derive(Deserialize)]
struct Head {
    format: String,
    sha256: Option<String>,
    offsets: Option<String>,
    extent: Option<usize>,
}

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(default, borrow)]
    entities: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    mentions: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    nominals: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    quotes: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    nonquotes: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    remarks: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Record {
    record: String,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Deserialize)]
struct Entity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    canonical: String,
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct Mention {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    entity: Option<String>,
    confidence: Option<f64>,
    evidence: Option<String>,
    link: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
struct Nominal {
    entity: String,
}

#[derive(Deserialize)]
struct Nonquote {
    kind: String,
}

#[derive(Deserialize)]
struct Quote<'a> {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    cue: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    contents: Vec<&'a RawValue>,
    speaker: Option<String>,
    #[serde(default, borrow)]
    marked: Vec<&'a RawValue>,
    via: Option<String>,
    confidence: Option<f64>,
    speaker_confidence: Option<f64>,
    grounds: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
}

pub(super) fn read_object(article: &Article, text: &str) -> Result<Imported, ImportError> {
    let whole = Part::new(1, text);
    let head: Head = whole.read()?;
    let mut reading = Reading::new(article, whole, head, "qari-gold/1")?;
    let lists: Lists<'_> = whole.read()?;
    let read = [
        (Sort::Entity, lists.entities),
        (Sort::Mention, lists.mentions),
        (Sort::Nominal, lists.nominals),
        (Sort::Quote, lists.quotes),
        (Sort::Nonquote, lists.nonquotes),
        (Sort::Remark, lists.remarks),
    ];
    for (sort, raw) in read {
        for part in whole.parts(&raw) {
            reading.take(sort, part)?;
        }
    }
    reading.finish()
}

pub(super) fn read_lines(article: &Article, text: &str) -> Result<Imported, ImportError> {
    let mut lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let Some((number, line)) = lines.next() else {
        return Err(Fault::OtherFormat("qari-lines/1").on(1));
    };
    let first = Part::new(number, line);
    let head: Head = first.read()?;
    let mut reading = Reading::new(article, first, head, "qari-lines/1")?;
    let mut parts = Vec::new();
    for (number, line) in lines {
        let part = Part::new(number, line);
        let record: Record = part.read()?;
        let sort = match record.record.as_str() {
            "block" => continue,
            "entity" => Sort::Entity,
            "mention" => Sort::Mention,
            "nominal" => Sort::Nominal,
            "quote" => Sort::Quote,
            "nonquote" => Sort::Nonquote,
            "remark" => Sort::Remark,
            other => return Err(unknown("record", other).on(number)),
        };
        parts.push((sort, part));
    }
    // Entities first: whoever is meant is to be known.
    parts.sort_by_key(|(sort, _)| *sort != Sort::Entity);
    for (sort, part) in parts {
        reading.take(sort, part)?;
    }
    reading.finish()
}

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Entity,
    Mention,
    Nominal,
    Quote,
    Nonquote,
    Remark,
}

fn unknown(what: &'static str, code: &str) -> Fault {
    let code = code.to_owned();
    Fault::Unknown { what, code }
}

/// A file that is being read.
struct Reading<'a> {
    article: &'a Article,
    places: Places<'a>,
    head: Head,
    /// Line of the head.
    line: usize,
    /// Numbers of entities, by their ids.
    ids: HashMap<String, usize>,
    /// Ids of all else.
    others: HashMap<String, usize>,
    draft: Draft,
    remarks: Vec<Remark>,
}

impl<'a> Reading<'a> {
    fn new(
        article: &'a Article,
        part: Part<'_>,
        head: Head,
        format: &'static str,
    ) -> Result<Self, ImportError> {
        if head.format != format {
            return Err(Fault::OtherFormat(format).on(part.line));
        }
        let unit = match head.offsets.as_deref() {
            None => Unit::Scalar,
            // Files may say more after a comma.
            Some(told) => {
                let name = told.split(',').next().unwrap_or_default();
                let known = Unit::ALL.into_iter().find(|unit| unit.name() == name);
                known.ok_or_else(|| unknown("unit of offsets", name).on(part.line))?
            }
        };
        Ok(Self {
            article,
            places: Places::new(article, unit),
            head,
            line: part.line,
            ids: HashMap::new(),
            others: HashMap::new(),
            draft: Draft::default(),
            remarks: Vec::new(),
        })
    }

    fn finish(self) -> Result<Imported, ImportError> {
        let outside = |extent| {
            let (length, unit) = (self.places.length(), self.places.unit());
            Fault::Outside { length, unit }.at(self.line, 0, extent)
        };
        let extent = match self.head.extent {
            Some(extent) => self.places.byte(extent).ok_or_else(|| outside(extent))?,
            None => self.article.text.len(),
        };
        let found = self.draft.finish(self.article, extent)?;
        let same = |told: &String| told.eq_ignore_ascii_case(&self.article.sha256());
        match self.head.sha256 {
            Some(told) if !same(&told) => Err(Fault::OtherText.on(self.line)),
            _ => Ok(Imported::new(found, self.remarks)),
        }
    }

    fn take(&mut self, sort: Sort, part: Part<'_>) -> Result<(), ImportError> {
        match sort {
            Sort::Entity => self.entity(part),
            Sort::Mention => self.mention(part),
            Sort::Nominal => self.nominal(part),
            Sort::Quote => self.quote(part),
            Sort::Nonquote => self.nonquote(part),
            Sort::Remark => {
                self.remarks.push(remark::read(part, &self.places)?);
                Ok(())
            }
        }
    }

    fn entity(&mut self, part: Part<'_>) -> Result<(), ImportError> {
        let read: Entity = part.read()?;
        let kind = EntityKind::by_code(&read.kind);
        let number = self.ids.len();
        if self.ids.insert(read.id.clone(), number).is_some() {
            return Err(Fault::Twice(read.id).on(part.line));
        }
        let given = Given {
            line: part.line,
            id: read.id,
            kind: kind.ok_or_else(|| unknown("kind of entity", &read.kind).on(part.line))?,
            canonical: read.canonical,
            confidence: sure(part, read.confidence)?,
        };
        self.draft.entities.insert(number, given);
        Ok(())
    }

    fn mention(&mut self, part: Part<'_>) -> Result<(), ImportError> {
        let read: Mention = part.read()?;
        self.take_id(part, read.id)?;
        let (place, range) = self.span(part)?;
        let kind = EntityKind::by_code(&read.kind);
        let kind = kind.ok_or_else(|| unknown("kind of name", &read.kind).on(part.line))?;
        let mut name = Name::told(place, range, kind);
        name.whose = self.whose(part, read.entity)?;
        name.mention.confidence = sure(part, read.confidence)?;
        if let Some(code) = &read.evidence {
            let evidence = Evidence::by_code(code);
            let unknown = || unknown("evidence", code).on(part.line);
            name.mention.evidence = evidence.ok_or_else(unknown)?;
        }
        if let Some(code) = &read.link {
            let link = Link::by_code(code);
            name.mention.link = link.ok_or_else(|| unknown("link", code).on(part.line))?;
        }
        if let Some(date) = &read.date {
            let day = Day::parse(date);
            name.day = Some(day.ok_or_else(|| unknown("day", date).on(part.line))?);
        }
        self.draft.names.push(name);
        Ok(())
    }

    fn nominal(&mut self, part: Part<'_>) -> Result<(), ImportError> {
        let read: Nominal = part.read()?;
        let (_, range) = self.span(part)?;
        let whose = self.whose(part, Some(read.entity))?;
        self.draft
            .nominals
            .extend(whose.map(|whose| (range, whose)));
        Ok(())
    }

    fn nonquote(&mut self, part: Part<'_>) -> Result<(), ImportError> {
        let read: Nonquote = part.read()?;
        let (_, range) = self.span(part)?;
        let kind = AsideKind::by_code(&read.kind);
        let kind = kind.ok_or_else(|| unknown("kind of nonquote", &read.kind).on(part.line))?;
        self.draft.asides.push(Aside { range, kind });
        Ok(())
    }

    fn quote(&mut self, part: Part<'_>) -> Result<(), ImportError> {
        let read: Quote<'_> = part.read()?;
        self.take_id(part, read.id)?;
        let kind = QuotationKind::by_code(&read.kind);
        let kind = kind.ok_or_else(|| unknown("kind of quotation", &read.kind).on(part.line))?;
        let span = |raw: &_| Ok::<_, ImportError>(self.span(part.part(raw))?.1);
        let spans = |raw: &[&RawValue]| {
            raw.iter()
                .map(|raw| span(raw))
                .collect::<Result<Vec<_>, _>>()
        };
        let contents = spans(&read.contents)?;
        if contents.is_empty() {
            let told = "a quotation without contents".to_owned();
            return Err(Fault::Syntax(told).on(part.line));
        }
        let mut quotation = draft::told(kind, contents);
        quotation.marked = spans(&read.marked)?;
        quotation.cue = read.cue.map(span).transpose()?;
        quotation.source = read.source.map(span).transpose()?;
        quotation.confidence = sure(part, read.confidence)?;
        quotation.attribution.confidence = sure(part, read.speaker_confidence)?;
        if let Some(code) = &read.grounds {
            let grounds = Grounds::by_code(code);
            let unknown = || unknown("grounds", code).on(part.line);
            quotation.attribution.grounds = grounds.ok_or_else(unknown)?;
        }
        quotation.repaired = read.flags.iter().any(|flag| flag == "repaired-marks");
        let speaker = self.whose(part, read.speaker)?;
        let via = self.whose(part, read.via)?;
        self.draft.quotations.push((quotation, speaker, via));
        Ok(())
    }

    /// The stretch that a record is, and its place in the file.
    fn span(&self, part: Part<'_>) -> Result<((usize, usize, usize), TextRange), ImportError> {
        let Span { start, end, text } = part.read()?;
        let range = self.places.find(part.line, (start, end), Some(&text))?;
        Ok(((part.line, start, end), range))
    }

    /// The number of an entity.
    fn whose(&self, part: Part<'_>, id: Option<String>) -> Result<Option<usize>, ImportError> {
        let Some(id) = id else { return Ok(None) };
        let known = self.ids.get(&id).copied();
        let known = known.ok_or_else(|| Fault::Missing(id).on(part.line))?;
        Ok(Some(known))
    }

    fn take_id(&mut self, part: Part<'_>, id: Option<String>) -> Result<(), ImportError> {
        match id {
            Some(id) if self.others.contains_key(&id) => Err(Fault::Twice(id).on(part.line)),
            Some(id) => {
                self.others.insert(id, part.line);
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// How sure something is: 0 to 1, and sure where the file does not say.
fn sure(part: Part<'_>, told: Option<f64>) -> Result<Confidence, ImportError> {
    match told {
        None => Ok(Confidence::FULL),
        Some(told) if (0.0..=1.0).contains(&told) => Ok(Confidence::of(told as f32)),
        Some(told) => Err(unknown("confidence from 0 to 1", &told.to_string()).on(part.line)),
    }
}
