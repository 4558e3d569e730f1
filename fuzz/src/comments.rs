//! A copy with comments reads the same as its original.

use crate::file::{input, read};
use gouji::annotate::{Stamp, annotate};
use gouji::diagnostic::{Diagnostic, FileReport, Label, Lang, Report, Severity, Standing};
use gouji::document::{Document, Dossier};
use gouji::source::{Site, SourceId, Span};
use gouji::triage::mark;

/// Comments on a few places of a file, whatever is right or wrong in it, and reads the copy.
pub fn comment(name: &str, bytes: &[u8]) {
    let Some(document) = read(name, bytes) else { return };
    let diagnostics = spans(&document).into_iter().map(finding).collect();
    let dossier = Dossier { documents: vec![document] };
    let file = FileReport { diagnostics, ..FileReport::default() };
    let mut report = Report { files: vec![file], ..Report::default() };
    mark(&dossier, &mut report);
    let stamp = Stamp { time: "2026-09-01T08:30:00", lang: Lang::Zh };
    match annotate(input(name, bytes), &dossier, &report, stamp) {
        Ok(copy) => {
            // The copy is longer: it is read as the original was, all the same.
            let again = gouji::read::read_input(gouji::read::Input {
                bytes: &copy.bytes,
                ..input(name, bytes)
            });
            let again = again.expect("a copy is readable");
            assert_eq!(again.transcript, dossier.documents[0].transcript);
            assert_eq!(again.blocks, dossier.documents[0].blocks);
        }
        Err(refusal) => drop(refusal.describe(Lang::Zh)),
    }
}

/// The first and the last character, a stretch in the middle, and the file as a whole.
fn spans(document: &Document) -> Vec<Span> {
    let text = &document.transcript;
    let at = |at: usize| text.floor_char_boundary(at);
    let (third, half) = (at(text.len() / 3), at(text.len() / 2));
    let first = text.chars().next().map_or(0, char::len_utf8);
    let last = at(text.len().saturating_sub(2));
    [(0, 0), (0, first), (third, half), (half, at(half + 8)), (last, text.len())]
        .map(|(start, end)| Span::new(start, end))
        .to_vec()
}

fn finding(span: Span) -> Diagnostic {
    Diagnostic {
        rule: "narrative/share".to_owned(),
        severity: Severity::Error,
        message: "占比与金额不符".to_owned(),
        primary: Label { at: Site { source: SourceId(0), span }, note: String::new() },
        labels: Vec::new(),
        found: None,
        expected: Some("60.00%".to_owned()),
        guess: false,
        proven: false,
        working: None,
        help: None,
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}
