//! A name for each finding that stays the same while the document is edited elsewhere.
//!
//! Baselines, waivers and code-scanning services recognise a finding by it.

use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Document, Dossier};
use crate::source::{Site, Span};
use std::collections::BTreeMap;

/// How many characters before and after the figure, blanks and digits left out, belong to its name:
/// about a clause, so that two figures of one sentence are told apart, the next sentence does not
/// matter, and neither do the other figures.
const BEFORE: usize = 24;
const AFTER: usize = 12;

/// Gives every finding of a report its fingerprint: rule, figure and the words around it, hashed.
/// Findings that are equal in all of these are counted in reading order.
pub fn mark(dossier: &Dossier, report: &mut Report) {
    for file in &mut report.files {
        let mut seen = BTreeMap::new();
        for finding in &mut file.diagnostics {
            mark_one(dossier, finding, &mut seen);
        }
    }
}

fn mark_one(dossier: &Dossier, finding: &mut Diagnostic, seen: &mut BTreeMap<u64, usize>) {
    let Site { source, span } = finding.primary.at;
    let document = dossier.document(source);
    let hash = [finding.rule.as_str(), "\0", document.text(span), "\0"]
        .into_iter()
        .map(str::to_owned)
        .chain([around(document, span)])
        .fold(OFFSET, |hash, part| fold(hash, &part));
    let count = seen.entry(hash).or_default();
    *count += 1;
    finding.fingerprint = match *count {
        1 => format!("{hash:016x}"),
        count => format!("{hash:016x}-{count}"),
    };
    for symptom in &mut finding.symptoms {
        mark_one(dossier, symptom, seen);
    }
}

/// The characters on both sides of a span within its line, blanks and digits left out.
pub(super) fn around(document: &Document, span: Span) -> String {
    let text = &document.transcript;
    let solid = |c: &char| !c.is_whitespace() && !c.is_ascii_digit();
    let line = |c: &char| *c != '\n';
    let mut before: Vec<char> =
        text[..span.start].chars().rev().take_while(line).filter(solid).take(BEFORE).collect();
    before.reverse();
    let after = text[span.end..].chars().take_while(line).filter(solid).take(AFTER);
    before.into_iter().chain(['\0']).chain(after).collect()
}

/// FNV-1a, which is the same in every version of every program.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn fold(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::diagnostic::{Diagnostic, FileReport, Label, Report, Severity, Standing};
    use crate::document::{Document, Dossier, LineIndex};
    use crate::source::{Site, SourceId, Span};

    fn finding(transcript: &str, at: usize, found: &str) -> Diagnostic {
        let span = Span::new(at, at + found.len());
        assert_eq!(span.of(transcript), found);
        Diagnostic {
            rule: "narrative/share".to_owned(),
            severity: Severity::Error,
            message: String::new(),
            primary: Label { at: Site { source: SourceId(0), span }, note: String::new() },
            labels: Vec::new(),
            found: None,
            expected: None,
            working: None,
            help: None,
            symptoms: Vec::new(),
            fingerprint: String::new(),
            standing: Standing::Open,
        }
    }

    /// The fingerprints of every place where `found` stands.
    fn prints(transcript: &str, found: &str) -> Vec<String> {
        let document = Document {
            transcript: transcript.to_owned(),
            lines: LineIndex::new(transcript),
            ..Document::default()
        };
        let dossier = Dossier { documents: vec![document] };
        let places = transcript.match_indices(found);
        let diagnostics = places.map(|(at, _)| finding(transcript, at, found)).collect();
        let mut report =
            Report { files: vec![FileReport { diagnostics, ..FileReport::default() }] };
        mark(&dossier, &mut report);
        report.files.remove(0).diagnostics.into_iter().map(|one| one.fingerprint).collect()
    }

    #[test]
    fn edits_elsewhere_do_not_matter() {
        let before = prints("甲。\n项目支出8.29万元，占本年支出的48.76%。\n", "48.76%");
        let after =
            prints("甲，新的一句。\n\n项目支出 8.29万元，占本年支出的48.76%。乙\n", "48.76%");
        assert_ne!(before, after, "the next sentence began within the window");
        let after =
            prints("甲，新的一句。\n\n项目支出 8.29万元，占本年支出的48.76%。\n乙", "48.76%");
        assert_eq!(before, after);
    }

    #[test]
    fn other_figures_do_not_matter() {
        let before = prints("基本支出8.71万元，占51.24%；项目支出占48.76%。", "48.76%");
        let after = prints("基本支出8.710万元，占51.3%；项目支出占48.76%。", "48.76%");
        assert_eq!(before, after);
    }

    #[test]
    fn the_figure_and_its_words_do() {
        let share = prints("项目支出占48.76%。", "48.76%");
        assert_ne!(share, prints("项目支出占48.77%。", "48.77%"));
        assert_ne!(share, prints("基本支出占48.76%。", "48.76%"));
    }

    #[test]
    fn equal_ones_are_counted() {
        let both = prints("占48.76%。\n占48.76%。", "48.76%");
        assert_eq!(both[1], format!("{}-2", both[0]));
    }
}
