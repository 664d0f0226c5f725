//! `qari compare`: two reviews of one article, or two exports of it, and how far
//! they agree; or where they do not, to be reviewed.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::article::{Article, Locator};
use crate::choice::Telling;
use crate::extract::{Lexicon, annotate};
use crate::ingest::{SAMPLE_SOURCE, parse};
use crate::review::{
    Agreement, Difference, Judged, Judgement, Log, LogError, Overlap, State, apply, compare,
};
use crate::store::{Source, identity};
use crate::text::TextRange;
use crate::text::letters::printable;
use crate::text::offsets::{Offsets, Unit};

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparing {
    /// A log of reviews, or an export.
    pub files: [PathBuf; 2],
    /// The article; where it is not named, what the logs name.
    pub text: Option<Locator>,
}

/// One of the two, as read.
enum Read {
    Log(Log),
    /// With the SHA-256 of its text.
    Export(Judged, String),
}

/// Prints how far two reviews agree, and where they do not.
///
/// # Errors
/// When one of them cannot be read or is none, they are not of one text, or `out`
/// takes no more.
pub fn tell(comparing: &Comparing, telling: Telling, out: &mut dyn Write) -> Result<()> {
    let (agreement, _) = agree(comparing)?;
    let printed = match telling {
        Telling::Text => text(&agreement),
        Telling::Json => serde_json::to_string_pretty(&agreement)? + "\n",
    };
    out.write_all(printed.as_bytes())?;
    Ok(out.flush()?)
}

/// The article, and where the two do not agree, in bytes of its text.
///
/// # Errors
/// As `tell`, and when no article is known: exports do not hold it.
pub fn differences(comparing: &Comparing) -> Result<(Locator, Vec<TextRange>)> {
    let (agreement, read) = agree(comparing)?;
    let (locator, article) =
        read.context("two exports do not say where their text is; name it with --text")?;
    let scalars = Offsets::new(&article.text, Unit::Scalar);
    let places = agreement.differences.iter().filter_map(|difference| {
        let (start, end) = (
            scalars.byte(difference.start)?,
            scalars.byte(difference.end)?,
        );
        Some(TextRange::new(start, end))
    });
    Ok((locator, places.collect()))
}

/// How far the two agree, and the article where one was read.
fn agree(comparing: &Comparing) -> Result<(Agreement, Option<(Locator, Article)>)> {
    let [first, second] = &comparing.files;
    let (one, other) = (read(first)?, read(second)?);
    let sources: Vec<&str> = [&one, &other].into_iter().filter_map(source).collect();
    if let [a, b] = sources[..]
        && a != b
        && comparing.text.is_none()
    {
        bail!(
            "{} is of {}, {} of {}; name the text with --text where they are one",
            shown(first),
            printable(a),
            shown(second),
            printable(b)
        );
    }
    let locator = comparing
        .text
        .clone()
        .or_else(|| Some(locate(sources.first()?)));
    let article = match locator {
        Some(locator) => {
            let article = load(&locator).with_context(|| {
                format!(
                    "the text of the reviews, {}; name it with --text",
                    printable(&locator.to_string())
                )
            })?;
            Some((locator, article))
        }
        None => None,
    };
    let known = article.as_ref().map(|(_, article)| article.sha256());
    let texts = [known.as_ref(), digest_of(&one), digest_of(&other)];
    let mut texts = texts.into_iter().flatten();
    if let Some(text) = texts.next()
        && texts.any(|other| other != text)
    {
        bail!("{} and {} are not of one text", shown(first), shown(second));
    }
    let judged = |read: &Read| match (read, &article) {
        (Read::Export(judged, _), _) => judged.clone(),
        (Read::Log(log), Some((_, article))) => judge(article, log),
        // A log names its text, and that was read.
        (Read::Log(_), None) => Judged::default(),
    };
    Ok((compare(&judged(&one), &judged(&other)), article))
}

fn judge(article: &Article, log: &Log) -> Judged {
    let found = annotate(article, &Lexicon::built_in());
    Judged::of(
        &article.text,
        &apply(article, &found, &State::of(&log.entries)),
    )
}

fn read(file: &Path) -> Result<Read> {
    let raw = Source::open(&Locator::File(file.to_owned()).into())
        .and_then(|source| source.read_whole(|_| true))
        .with_context(|| shown(file))?;
    let text = String::from_utf8(raw.bytes).with_context(|| shown(file))?;
    match Log::parse(&text) {
        Ok(log) => Ok(Read::Log(log)),
        Err(LogError::Foreign) => {
            let (judged, digest) = Judged::of_export(&text).with_context(|| shown(file))?;
            Ok(Read::Export(judged, digest))
        }
        Err(error) => Err(error).with_context(|| shown(file)),
    }
}

fn source(read: &Read) -> Option<&str> {
    match read {
        Read::Log(log) => Some(&log.header.as_ref()?.source),
        Read::Export(..) => None,
    }
}

fn digest_of(read: &Read) -> Option<&String> {
    match read {
        Read::Log(_) => None,
        Read::Export(_, digest) => Some(digest),
    }
}

/// What a log says that its article is.
fn locate(source: &str) -> Locator {
    let sample = Locator::Sample(SAMPLE_SOURCE);
    if identity(&sample, &[]) == source {
        sample
    } else {
        Locator::File(source.into())
    }
}

fn load(locator: &Locator) -> Result<Article> {
    let raw = Source::open(&locator.clone().into())?.read_whole(|_| true)?;
    Ok(parse(raw)?.into_article())
}

fn shown(file: &Path) -> String {
    printable(&file.display().to_string())
}

fn text(agreement: &Agreement) -> String {
    let mut told = String::new();
    let mut line = |words: String| {
        // Writing to a string does not fail.
        let _ = writeln!(told, "{words}");
    };
    line(format!(
        "{:<12}{:>8}{:>8}{:>8}{:>8}",
        "", "first", "second", "both", "F1"
    ));
    for (name, overlap) in [
        ("mentions", agreement.mentions),
        ("quotations", agreement.quotations),
    ] {
        let Overlap {
            first,
            second,
            both,
        } = overlap;
        line(format!(
            "{name:<12}{first:>8}{second:>8}{both:>8}{:>8.2}",
            overlap.f1()
        ));
    }
    let speakers = agreement.speakers;
    line(format!(
        "speakers: the same in {} of {} quotations that both have",
        speakers.same, speakers.of
    ));
    let kappa = agreement.kappa;
    match kappa.value {
        Some(value) => line(format!(
            "labels: {} items, {:.2} the same, {:.2} by chance: kappa {value:.2}",
            kappa.items, kappa.observed, kappa.expected
        )),
        None => line("labels: nothing that both have decided on".to_owned()),
    }
    line(format!("differences: {}", agreement.differences.len()));
    for difference in &agreement.differences {
        line(differing(difference));
    }
    told
}

fn differing(difference: &Difference) -> String {
    let Difference {
        start,
        end,
        quotation,
        first,
        second,
    } = difference;
    let sort = if *quotation { "quotation" } else { "mention" };
    let said = |judgement: &Option<Judgement>| match judgement {
        Some(Judgement {
            kind,
            speaker: Some(speaker),
            ..
        }) => format!("{kind}, {}", printable(speaker)),
        Some(Judgement { kind, .. }) => kind.clone(),
        None => "none".to_owned(),
    };
    let words = first
        .as_ref()
        .or(second.as_ref())
        .map_or("", |judgement| &judgement.text);
    let beginning: String = words.chars().take(60).collect();
    let (one, other) = (said(first), said(second));
    format!(
        "  {start}-{end} {sort}: {one} | {other}\n    {}",
        printable(&beginning)
    )
}
