//! Whether words that somebody quotes are those of a finding.

use crate::document::Document;
use crate::source::Span;

/// Whether `quoted`, blanks left out, stands in the lines of a span and holds all of the span: 48.76%
/// and 占48.76% are quotations of 48.76%, 8.76% is none.
pub(super) fn quotes(document: &Document, span: Span, quoted: &str) -> bool {
    let text = &document.transcript;
    let quoted = solid(quoted);
    let before = &text[..span.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let start = solid(&text[line..span.start]).len();
    let stop = start + solid(document.text(span)).len();
    let line = solid(&text[line..end]);
    let first = stop.saturating_sub(quoted.len());
    (first..=start).any(|at| line.get(at..).is_some_and(|rest| rest.starts_with(&quoted)))
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::quotes;
    use crate::document::Document;
    use crate::source::Span;

    #[test]
    fn a_quotation_holds_the_whole_finding() {
        let transcript = "首行\n项目支出占48.76%，占48.76 %。\n".to_owned();
        let document = Document { transcript, ..Document::default() };
        let at = |found: &str| {
            let start = document.transcript.find(found).expect("it is there");
            Span::new(start, start + found.len())
        };
        for quoted in ["48.76%", " 占48.76% ", "项目支出占 48.76%，"] {
            assert!(quotes(&document, at("48.76%"), quoted), "{quoted}");
        }
        assert!(quotes(&document, at("48.76 %"), "48.76%"));
        for other in ["8.76%", "48.76", "项目支出", "首行项目支出占48.76%"] {
            assert!(!quotes(&document, at("48.76%"), other), "{other}");
        }
        assert!(!quotes(&document, at("48.76 %"), "项目支出占48.76%"));
    }
}
