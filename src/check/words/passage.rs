//! Headings and paragraphs as expressions look at them: folded, without the line ends that a width
//! alone made, and with the place of every character.

use crate::document::Document;
use crate::number::YEAR;
use crate::source::Span;
use crate::vocabulary::{fold_char, named_years};
use std::ops::Range;

/// A heading or paragraph.
pub(super) struct Passage {
    pub(super) block: usize,
    /// Folded.
    pub(super) text: String,
    /// For each byte of the text, the characters of the document that it was made of.
    places: Vec<Span>,
    /// The years that it names in digits.
    years: Vec<u16>,
}

/// The headings and paragraphs that name a year.
pub(super) fn dated(document: &Document) -> Vec<Passage> {
    let dated = document.prose().filter(|(_, span)| document.text(*span).contains(YEAR));
    dated.map(|(block, span)| Passage::new(document, block, span)).collect()
}

impl Passage {
    pub(super) fn new(document: &Document, block: usize, span: Span) -> Self {
        let printed = document.text(span);
        let mut text = String::with_capacity(printed.len());
        let mut places = Vec::with_capacity(printed.len());
        for (at, c) in printed.char_indices() {
            let Some(folded) = fold_char(c) else { continue };
            let place = Span::new(at, at + c.len_utf8()).shifted(span.start);
            text.push(folded);
            places.resize(text.len(), place);
        }
        let years = named_years(&text).map(|(_, year)| year).collect();
        Self { block, text, places, years }
    }

    /// Whether it names a year other than this: most name no other.
    pub(super) fn names_other(&self, year: u16) -> bool {
        self.years.iter().any(|named| *named != year)
    }

    /// Where a stretch of the text stands in the document.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let end = self.places.last().map_or(0, |place| place.end);
        let start = self.places.get(range.start).map_or(end, |place| place.start);
        let last = range.end.checked_sub(1).filter(|_| !range.is_empty());
        Span::new(start, last.map_or(start, |last| self.places[last].end))
    }

    /// Where the sentence of a place begins.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.text[..at].rfind(STOP).map_or(0, |stop| stop + STOP.len_utf8())
    }

    /// Where it ends.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        self.text[at..].find(STOP).map_or(self.text.len(), |stop| at + stop)
    }
}

const STOP: char = '。';

#[cfg(test)]
mod tests {
    use super::dated;
    use crate::document::Document;
    use crate::read::read;
    use crate::source::SourceId;

    fn document(text: &str) -> Document {
        read("a.txt", text.as_bytes(), SourceId(0)).expect("readable")
    }

    #[test]
    fn places_of_the_folded_text_are_those_of_the_printed() {
        let document = document("支出９．００万元，较２０２２\u{3000}年“度”增加。\n");
        let passages = dated(&document);
        let text = &passages[0].text;
        assert_eq!(text, "支出9.00万元,较2022年度增加。");
        let year = text.find("2022年度").expect("it is there");
        let span = passages[0].span(year..year + "2022年度".len());
        assert_eq!(document.text(span), "２０２２\u{3000}年“度");
    }
}
