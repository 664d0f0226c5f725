//! Articles of the library in lines for people, and as JSON for programs.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::choice::Telling;
use crate::export::escaped;
use crate::library::{ArticleId, Library, Listed, Stored};
use crate::review::Header;
use crate::text::letters::printable;

/// One article of a list.
pub(super) fn listed(listed: &Listed, telling: Telling, out: &mut dyn Write) -> Result<()> {
    match telling {
        Telling::Json => object(&described(listed), out),
        Telling::Text => Ok(writeln!(out, "{}", line(listed))?),
    }
}

/// Its number, whether it is unread or has a star, its day, its title, its tags;
/// between them tabs.
fn line(listed: &Listed) -> String {
    let unread = if listed.read { ' ' } else { '\u{25CF}' };
    let star = if listed.starred { '\u{2605}' } else { ' ' };
    let tags: Vec<String> = listed.tags.iter().map(|tag| format!("#{tag}")).collect();
    let date = listed.date.as_deref().unwrap_or_default();
    let fields = [
        listed.id.to_string(),
        format!("{unread}{star}"),
        printable(date),
        printable(&listed.title),
        printable(&tags.join(" ")),
    ];
    fields.join("\t").trim_end().to_owned()
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
    writeln!(out, "{}", line(&stored.listed))?;
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
