//! Articles of the library in lines for people, and as JSON for programs.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::choice::Telling;
use crate::export::escaped;
use crate::library::{ArticleId, Excerpt, Found, Library, Listed, Stored};
use crate::review::Header;
use crate::text::TextRange;
use crate::text::letters::printable;

/// Its number, whether it is unread or has a star, its day, its title, its tags;
/// between them tabs.
pub(super) fn line(listed: &Listed) -> String {
    let unread = if listed.read { ' ' } else { '\u{25CF}' };
    let star = if listed.starred { '\u{2605}' } else { ' ' };
    let tags: Vec<String> = listed.tags.iter().map(|tag| format!("#{tag}")).collect();
    let date = listed.date.as_deref().unwrap_or_default();
    let fields = [
        listed.id.to_string(),
        format!("{unread}{star}"),
        date.to_owned(),
        listed.title.clone(),
        tags.join(" "),
    ];
    fields.join("\t").trim_end().to_owned()
}

/// A line that a terminal may get, whose tabs stay.
pub(super) fn printable_line(line: &str) -> String {
    let parts: Vec<String> = line.split('\t').map(printable).collect();
    parts.join("\t")
}

/// An article that was found, and where the words stand in it.
pub(super) fn found(found: &Found) -> Value {
    let mut object = described(&found.listed);
    object["excerpt"] = found.excerpt.as_ref().map_or(Value::Null, |excerpt| {
        let hits = excerpt.hits.iter();
        let hits: Vec<[usize; 2]> = hits.map(|hit| [hit.start, hit.end]).collect();
        json!({
            "text": excerpt.text,
            "start": excerpt.range.start,
            "end": excerpt.range.end,
            "hits": hits,
            "offsets": "bytes",
        })
    });
    object
}

/// An excerpt below its article, and where what was found stands in that line.
pub(super) fn indented(excerpt: &Excerpt) -> (String, Vec<TextRange>) {
    let indent = "  ";
    let hits = excerpt.hits.iter().map(|hit| {
        let start = hit.start - excerpt.range.start + indent.len();
        TextRange::new(start, start + hit.len())
    });
    (format!("{indent}{}", excerpt.text), hits.collect())
}

/// All that a list knows of an article.
pub(super) fn described(listed: &Listed) -> Value {
    json!({
        "id": listed.id.0,
        "title": listed.title,
        "origin": listed.origin,
        "byline": listed.byline,
        "site": listed.site,
        "language": listed.language,
        "date": listed.date,
        "added": listed.added,
        "opened": listed.opened,
        "read": listed.read,
        "starred": listed.starred,
        "words": listed.words,
        "progress": listed.progress,
        "tags": listed.tags,
    })
}

/// One object, on a line of its own.
pub(super) fn object(value: &Value, out: &mut dyn Write) -> Result<()> {
    let line = escaped(&serde_json::to_string(value)?);
    Ok(writeln!(out, "{line}")?)
}

/// An article with its text.
pub(super) fn whole(stored: &Stored, telling: Telling, out: &mut dyn Write) -> Result<()> {
    let text = stored.article.as_ref().map(|article| article.text.as_str());
    if telling == Telling::Json {
        let mut described = described(&stored.listed);
        described["text"] = json!(text);
        return object(&described, out);
    }
    writeln!(out, "{}", printable_line(&line(&stored.listed)))?;
    let listed = &stored.listed;
    let about = [&listed.byline, &listed.site].into_iter().flatten();
    for line in about.chain([&listed.origin]) {
        writeln!(out, "{}", printable(line))?;
    }
    for line in text.unwrap_or_default().lines() {
        writeln!(out, "{}", printable(line).trim_end())?;
    }
    Ok(())
}

/// What was said about an article, as a journal has it.
pub(super) fn log(library: &Library, id: ArticleId, out: &mut dyn Write) -> Result<()> {
    let stored = library.article(id)?;
    let head = Header::new(&stored.listed.title, &stored.identity);
    for line in std::iter::once(head.line()?).chain(library.log(id)?) {
        writeln!(out, "{}", escaped(&line))?;
    }
    Ok(())
}

/// What was done to how many articles.
pub(super) fn done(what: &str, count: usize, telling: Telling, out: &mut dyn Write) -> Result<()> {
    match telling {
        Telling::Json => object(&json!({ "done": what, "articles": count }), out),
        Telling::Text => Ok(writeln!(out, "{what}: {count}")?),
    }
}
