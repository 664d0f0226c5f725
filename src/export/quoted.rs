//! A quotation explained: what is said, in which words the article attributes it,
//! whose they are, and what is unsure about that.

use super::explain::{Told, block_kind, sure};
use super::reasons::reason;
use super::records::{entity_id, quotation_id};
use crate::article::{EntityId, Quotation, QuotationKind};
use crate::text::TextRange;

impl Told<'_> {
    pub(super) fn quotation(&mut self, index: usize, quotation: &Quotation) {
        let (id, kind) = (quotation_id(index), kind(quotation.kind));
        let sure_of_it = sure(quotation.confidence);
        self.line(format_args!("{id}: {kind}, {sure_of_it}"));
        for content in &quotation.contents {
            self.stretch(*content);
        }
        if let Some(block) = self.article.block_at(quotation.start()) {
            let blocks = &self.article.blocks;
            let (number, count, kind) = (block + 1, blocks.len(), block_kind(blocks[block].kind));
            self.line(format_args!("Where: block {number} of {count}, {kind}."));
        }
        self.named("Its cue, the word that attributes it:", quotation.cue);
        self.named("Its source, the words for who says it:", quotation.source);
        let sure_of_speaker = sure(quotation.attribution.confidence);
        match quotation.speaker {
            Some(speaker) => {
                let id = entity_id(speaker);
                self.line(format_args!("Who says it: {id}, {sure_of_speaker}"));
                self.entity_name(speaker);
            }
            None => self.line(format_args!(
                "Who says it: nobody to be named, {sure_of_speaker}"
            )),
        }
        let why = reason(quotation.attribution.grounds);
        self.line(format_args!("Why: {why}."));
        if let Some(outlet) = quotation.via {
            self.line(format_args!("Passed on by: {}", entity_id(outlet)));
            self.entity_name(outlet);
        }
        if quotation.repaired {
            self.line(format_args!(
                "Its marks were malformed, so that where it begins or ends is a guess."
            ));
        }
        if quotation.cue.is_none() {
            self.line(format_args!(
                "No word attributes it; its place in the article does."
            ));
        }
    }

    fn stretch(&mut self, range: TextRange) {
        let text = &self.article.text;
        self.quote(range.slice(text));
    }

    /// A line and the words that it is about, when there are any.
    fn named(&mut self, line: &str, range: Option<TextRange>) {
        if let Some(range) = range {
            self.line(format_args!("{line}"));
            self.stretch(range);
        }
    }

    fn entity_name(&mut self, id: EntityId) {
        let canonical = self.annotations.entity(id).canonical;
        self.stretch(canonical);
    }
}

fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "word for word (direct)",
        QuotationKind::Mixed => "partly word for word (mixed)",
        QuotationKind::Indirect => "in the reporter's words (indirect)",
        QuotationKind::Reported => "what was spoken of, not what was said (reported)",
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain::{Subject, explain};
    use crate::extract::{Lexicon, annotate};
    use crate::ingest::parse;

    #[test]
    fn a_quotation_is_told_with_its_reason() {
        let text = "قال بيني غانتس: “سنبقى هنا. وغادر القاعة.\n";
        let raw = crate::article::Raw::whole(text.as_bytes().to_vec());
        let article = parse(raw).expect("a text").into_article();
        let annotations = annotate(&article, &Lexicon::built_in());
        let told = explain(&article, &annotations, Subject::Quotation(0)).expect("it is there");
        let expected = "q1: word for word (direct), 80% sure

    سنبقى هنا

Where: block 1 of 1, a paragraph.
Its cue, the word that attributes it:

    قال

Its source, the words for who says it:

    بيني غانتس

Who says it: e1, 96% sure

    بيني غانتس

Why: the source names who says it.
Its marks were malformed, so that where it begins or ends is a guess.
";
        assert_eq!(told, expected);
    }
}
