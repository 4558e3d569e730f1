//! A name for each finding that stays the same while the document is edited elsewhere.
//!
//! Baselines, waivers and code-scanning services recognise a finding by it.

use crate::diagnostic::{Diagnostic, Label, Report};
use crate::document::{Document, Dossier};
use crate::source::{Site, Span};
use std::collections::BTreeMap;

/// How many characters before and after the figure, blanks and digits left out, belong to its name:
/// about a clause, so that two figures of one sentence are told apart, the next sentence does not
/// matter, and neither do the other figures.
const BEFORE: usize = 24;
const AFTER: usize = 12;

/// Codes of items have three digits or more.
const SHORTEST_CODE: usize = 3;

/// How many characters before a figure, in its line and the one above, tell it from an equal one,
/// digits left out: those may be what is mended.
const FARTHER: usize = 80;

/// Gives every finding of a report its fingerprint: rule, figure, the words around it and the
/// figures it was computed from, hashed. Findings that are equal in all of these are told apart by
/// what stands before them, so that none takes the name of another that is mended.
pub fn mark(dossier: &Dossier, report: &mut Report) {
    for file in &mut report.files {
        let mut equal = BTreeMap::new();
        each(&file.diagnostics, &mut |finding| {
            *equal.entry(hash(dossier, finding)).or_default() += 1;
        });
        let mut seen = BTreeMap::new();
        each_mut(&mut file.diagnostics, &mut |finding| {
            let hash = hash(dossier, finding);
            let name = match equal.get(&hash) {
                Some(1) | None => format!("{hash:016x}"),
                Some(_) => full(dossier, finding),
            };
            let count: &mut usize = seen.entry(name.clone()).or_default();
            *count += 1;
            // Those that are equal in everything are in each other's place for everybody.
            finding.fingerprint = if *count == 1 { name } else { format!("{name}-{count}") };
        });
    }
}

/// The name of a finding with what stands before it.
pub(super) fn full(dossier: &Dossier, finding: &Diagnostic) -> String {
    let Site { source, span } = finding.primary.at;
    let mut lines = dossier.document(source).transcript[..span.start].rsplit('\n');
    let own = lines.next().into_iter();
    let above = lines.find(|line| !line.trim().is_empty());
    let solid = |c: &char| !c.is_whitespace() && !c.is_ascii_digit();
    let before = own.chain(above).flat_map(|line| line.chars().rev());
    let before: String = before.filter(solid).take(FARTHER).collect();
    format!("{:016x}-{:08x}", hash(dossier, finding), fold(OFFSET, &before) & 0xffff_ffff)
}

fn each(findings: &[Diagnostic], with: &mut dyn FnMut(&Diagnostic)) {
    for finding in findings {
        with(finding);
        each(&finding.symptoms, with);
    }
}

fn each_mut(findings: &mut [Diagnostic], with: &mut dyn FnMut(&mut Diagnostic)) {
    for finding in findings {
        with(finding);
        each_mut(&mut finding.symptoms, with);
    }
}

fn hash(dossier: &Dossier, finding: &Diagnostic) -> u64 {
    let Site { source, span } = finding.primary.at;
    let document = dossier.document(source);
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = |label: &Label| solid(dossier.document(label.at.source).text(label.at.span));
    let mut operands: Vec<String> = finding.labels.iter().map(text).collect();
    operands.sort();
    let figure = [finding.rule.clone(), document.text(span).to_owned(), around(document, span)];
    let equation = finding.expected.iter().map(|expected| solid(expected));
    let parts = figure.into_iter().chain(code(document, span)).chain(operands).chain(equation);
    parts.fold(OFFSET, |hash, part| fold(fold(hash, &part), "\0"))
}

/// The code of the row that a span stands in: rows of one name differ in nothing else.
fn code(document: &Document, span: Span) -> Option<String> {
    let line = document.transcript[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let digits = |c: &char| c.is_ascii_digit();
    let start = document.transcript[line..span.start].trim_start_matches([' ', '|', '\t']);
    let code: String = start.chars().take_while(digits).collect();
    let ends = start[code.len()..].starts_with(|c: char| c.is_whitespace() || c == '|');
    (ends && SHORTEST_CODE <= code.len()).then_some(code)
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
            guess: false,
            proven: false,
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
        let mut report = Report {
            files: vec![FileReport { diagnostics, ..FileReport::default() }],
            ..Report::default()
        };
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
    fn equal_ones_are_told_apart_by_what_stands_before() {
        let both = prints("占48.76%。\n占48.76%。", "48.76%");
        let base = |print: &str| print[..16].to_owned();
        assert!(both[0] != both[1] && base(&both[0]) == base(&both[1]), "{both:?}");
        // The second one does not take the name of the first.
        let left = prints("占48.77%。\n占48.76%。", "48.76%");
        assert!(!both.contains(&left[0]) && base(&left[0]) == left[0], "{left:?}");
    }

    #[test]
    fn rows_are_told_apart_by_their_codes() {
        let rows = prints("2010101 | 运行 | 33.00 |\n| 2010201 | 运行 | 33.00 |", "33.00");
        assert_ne!(rows[0][..16], rows[1][..16]);
    }

    #[test]
    fn the_figures_it_was_computed_from_do() {
        let print = |other: &str| {
            let transcript = format!("支出{other}万元，占48.76%。");
            let mut one = finding(&transcript, transcript.find("48.76%").unwrap(), "48.76%");
            let span = Span::new(6, 6 + other.len());
            one.labels.push(Label { at: Site { source: SourceId(0), span }, note: String::new() });
            let document =
                Document { lines: LineIndex::new(&transcript), transcript, ..Document::default() };
            super::hash(&Dossier { documents: vec![document] }, &one)
        };
        assert_ne!(print("8.29"), print("3.29"));
        assert_eq!(print("8.29"), print("8.29"));
    }
}
