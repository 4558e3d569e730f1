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
    /// Where it stands in the document.
    printed: Span,
    /// Folded.
    pub(super) text: String,
    /// For each character of the text where it begins there, and the character of the document that it was.
    places: Vec<(usize, Span)>,
    /// The years that it names in digits.
    years: Vec<u16>,
}

/// The headings and paragraphs of a document.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    document.prose().map(|(block, span)| Passage::new(document, block, span)).collect()
}

/// Those that name a year.
pub(super) fn dated<'p>(document: &Document, passages: &'p [Passage]) -> Vec<&'p Passage> {
    passages.iter().filter(|passage| passage.printed(document).contains(YEAR)).collect()
}

impl Passage {
    pub(super) fn new(document: &Document, block: usize, span: Span) -> Self {
        let printed = document.text(span);
        let mut text = String::with_capacity(printed.len());
        let mut places = Vec::with_capacity(printed.len() / '中'.len_utf8());
        for (at, c) in printed.char_indices() {
            let Some(folded) = fold_char(c) else { continue };
            let place = Span::new(at, at + c.len_utf8()).shifted(span.start);
            places.push((text.len(), place));
            text.push(folded);
        }
        let years = named_years(&text).map(|(_, year)| year).collect();
        Self { block, printed: span, text, places, years }
    }

    /// It as it is printed.
    pub(super) fn printed<'d>(&self, document: &'d Document) -> &'d str {
        document.text(self.printed)
    }

    /// Whether it names a year other than this: most name no other.
    pub(super) fn names_other(&self, year: u16) -> bool {
        self.years.iter().any(|named| *named != year)
    }

    /// Where a stretch of the text stands in the document.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let place = |at: usize| self.places.get(at).map(|(_, place)| *place);
        let until = |end: usize| self.places.partition_point(|(at, _)| *at < end);
        let end = self.places.last().map_or(0, |(_, place)| place.end);
        let start = place(until(range.start)).map_or(end, |place| place.start);
        let last = until(range.end).checked_sub(1).filter(|_| !range.is_empty());
        Span::new(start, last.and_then(place).map_or(start, |place| place.end))
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
    use super::passages;
    use crate::document::Document;
    use crate::read::read;
    use crate::source::SourceId;

    fn document(text: &str) -> Document {
        read("a.txt", text.as_bytes(), SourceId(0)).expect("readable")
    }

    #[test]
    fn places_of_the_folded_text_are_those_of_the_printed() {
        let document = document("支出９．００万元，较２０２２\u{3000}年“度”增加。\n");
        let passages = passages(&document);
        let text = &passages[0].text;
        assert_eq!(text, "支出9.00万元,较2022年度增加。");
        let year = text.find("2022年度").expect("it is there");
        let span = passages[0].span(year..year + "2022年度".len());
        assert_eq!(document.text(span), "２０２２\u{3000}年“度");
    }
}
