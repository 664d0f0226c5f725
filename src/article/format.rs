//! `Format`: the formats of others in which an article and what is known of it
//! leave the house, and some of which come back.

use std::path::Path;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `qari-gold/1`: one JSON object with everything.
    Json,
    /// `qari-lines/1`: the same, a JSON object on each line.
    Lines,
    /// brat's standoff: a mark on each line, beside the text.
    Brat,
    /// `CoNLL`: a token and its IOB2 tag on each line.
    Conll,
    /// doccano's JSONL of spans and relations.
    Doccano,
    /// The W3C's Web Annotations in JSON-LD.
    WebAnnotation,
    /// spaCy's JSON of a document.
    Spacy,
    /// A table with a row for each name and quotation.
    Csv,
    /// A page of Markdown: quotations by speaker, names.
    Markdown,
    /// A page for a browser: the article with its panels.
    Html,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Json,
        Self::Lines,
        Self::Brat,
        Self::Conll,
        Self::Doccano,
        Self::WebAnnotation,
        Self::Spacy,
        Self::Csv,
        Self::Markdown,
        Self::Html,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Lines => "jsonl",
            Self::Brat => "brat",
            Self::Conll => "conll",
            Self::Doccano => "doccano",
            Self::WebAnnotation => "webanno",
            Self::Spacy => "spacy",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// How the names of its files end, without the first dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brat => "ann",
            Self::Doccano => "doccano.jsonl",
            Self::WebAnnotation => "jsonld",
            Self::Spacy => "spacy.json",
            Self::Markdown => "md",
            other => other.name(),
        }
    }

    /// The format that is called so.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format whose files' names end as this one does.
    #[must_use]
    pub fn of_file(file: &Path) -> Option<Self> {
        let name = file.file_name()?.to_string_lossy().to_lowercase();
        let ends = |format: &Self| {
            let before = name.strip_suffix(format.ending());
            before.is_some_and(|before| before.ends_with('.'))
        };
        let fitting = Self::ALL.into_iter().filter(ends);
        fitting.max_by_key(|format| format.ending().len())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Format;

    #[test]
    fn a_file_s_name_tells_its_format() {
        for format in Format::ALL {
            let file = format!("a.b.{}", format.ending());
            assert_eq!(Format::of_file(Path::new(&file)), Some(format));
            assert_eq!(Format::by_name(format.name()), Some(format));
        }
        assert_eq!(Format::of_file(Path::new("json")), None);
        assert_eq!(Format::of_file(Path::new("x.ANN")), Some(Format::Brat));
    }
}
