//! An example as a document: its text without the marks, and where they stood.

use crate::document::Document;
use crate::read::{self, ReadError};
use crate::rule::Case;
use crate::source::{SourceId, Span};

/// What a mark opens and closes with.
const MARKS: [char; 2] = ['⟦', '⟧'];

/// An example ready to be checked.
#[derive(Debug)]
pub struct Example {
    /// Its text without the marks.
    pub document: Document,
    /// What the marks enclose.
    pub marks: Marks,
}

/// Where findings are to point, and where that stands in the example as written.
#[derive(Debug, Default)]
pub struct Marks {
    /// The marked stretches of the text without marks.
    pub spans: Vec<Span>,
    /// Where in that text a mark was taken out.
    taken: Vec<usize>,
}

impl Example {
    /// Reads an example with the ordinary text reader.
    pub fn read(case: &Case) -> Result<Self, ReadError> {
        let (text, marks) = unmarked(&case.text);
        let document = read::read("example.txt", text.as_bytes(), SourceId(0))?;
        Ok(Self { document, marks })
    }
}

impl Marks {
    /// Where a stretch of the text stands in the rule file.
    pub(super) fn in_file(&self, case: &Case, span: Span) -> Span {
        // Escapes in the file: the example as a whole has to do.
        if case.span.len() != case.text.len() {
            return case.span;
        }
        let before = |count: usize| count * MARKS[0].len_utf8();
        let start = self.taken.iter().filter(|taken| **taken <= span.start).count();
        let end = self.taken.iter().filter(|taken| **taken < span.end).count();
        let written = Span::new(span.start + before(start), span.end + before(end.max(start)));
        written.shifted(case.span.start)
    }
}

fn unmarked(text: &str) -> (String, Marks) {
    let (mut plain, mut marks) = (String::with_capacity(text.len()), Marks::default());
    let mut open = None;
    for c in text.chars() {
        if !MARKS.contains(&c) {
            plain.push(c);
            continue;
        }
        marks.taken.push(plain.len());
        if c == MARKS[0] {
            open = Some(plain.len());
        } else if let Some(start) = open.take() {
            marks.spans.push(Span::new(start, plain.len()));
        }
    }
    (plain, marks)
}

#[cfg(test)]
mod tests {
    use super::{Case, Example};
    use crate::rule::CaseKind;
    use crate::source::Span;

    #[test]
    fn marks_are_taken_out_and_found_again() {
        let text = "支出⟦8.29⟧万元，占⟦5%⟧。";
        let span = Span::new(100, 100 + text.len());
        let case = Case { kind: CaseKind::Fail, text: text.to_owned(), span, note: None };
        let example = Example::read(&case).unwrap();
        assert_eq!(example.document.transcript, "支出8.29万元，占5%。");
        let marked: Vec<&str> =
            example.marks.spans.iter().map(|span| example.document.text(*span)).collect();
        assert_eq!(marked, ["8.29", "5%"]);
        for span in &example.marks.spans {
            let written = example.marks.in_file(&case, *span);
            let written = Span::new(written.start - 100, written.end - 100);
            assert_eq!(written.of(text), example.document.text(*span));
        }
    }
}
