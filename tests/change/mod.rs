//! A document with one of its figures changed, and whether the checks notice.
//!
//! Every change keeps the length of the text, so that spans of the original hold in the changed
//! document and findings of both can be compared as they are.

use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Report, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A document as it was written.
pub(crate) struct Original {
    pub(crate) dossier: Dossier,
    pub(crate) report: Report,
    rules: RuleSet,
    known: BTreeSet<String>,
}

/// A figure and the printings of it that nothing was found for.
pub(crate) struct Missed {
    pub(crate) span: Span,
    pub(crate) printings: Vec<String>,
}

impl Original {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let rules = RuleSet::builtin(Options::default().lang);
        let dossier = dossier(name, text);
        let report = check(&dossier, &rules, &Options::default());
        let known = weighty(&report).into_iter().map(identity).collect();
        Self { dossier, report, rules, known }
    }

    pub(crate) fn text(&self) -> &str {
        &self.dossier.documents[0].transcript
    }

    /// Line and column of an offset.
    pub(crate) fn place(&self, offset: usize) -> (usize, usize) {
        let place = self.dossier.documents[0].position(offset);
        (place.line, place.column)
    }

    /// The figures that can be changed unnoticed, in the order given.
    pub(crate) fn missed(&self, figures: &[Span]) -> Vec<Missed> {
        let next = AtomicUsize::new(0);
        let missed = Mutex::new(Vec::new());
        let work = || {
            while let Some(span) = figures.get(next.fetch_add(1, Ordering::Relaxed)) {
                let printings = self.unnoticed(*span);
                if !printings.is_empty() {
                    missed
                        .lock()
                        .expect("no thread panics")
                        .push(Missed { span: *span, printings });
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(work);
            }
        });
        let mut missed = missed.into_inner().expect("no thread panics");
        missed.sort_by_key(|missed| missed.span);
        missed
    }

    fn unnoticed(&self, span: Span) -> Vec<String> {
        let changes = changes(span.of(self.text()));
        changes.into_iter().filter(|printing| !self.notices(span, printing)).collect()
    }

    /// Whether there is a new finding on the figure's line or with a label on the figure.
    fn notices(&self, span: Span, printing: &str) -> bool {
        let text = self.text();
        let changed = [&text[..span.start], printing, &text[span.end..]].concat();
        let dossier = dossier(&self.dossier.documents[0].name, &changed);
        let report = check(&dossier, &self.rules, &Options::default());
        let line = line_around(text, span);
        weighty(&report).into_iter().any(|finding| {
            sites(finding).any(|site| site.overlaps(line))
                && !self.known.contains(&identity(finding))
        })
    }
}

fn dossier(name: &str, text: &str) -> Dossier {
    let document = read(name, text.as_bytes(), SourceId(0)).expect("a changed figure is readable");
    Dossier { documents: vec![document] }
}

/// All findings with those folded under them.
pub(crate) fn flat(report: &Report) -> Vec<&Diagnostic> {
    let found = report.files.iter().flat_map(|file| &file.diagnostics);
    found.flat_map(|finding| [finding].into_iter().chain(&finding.symptoms)).collect()
}

/// Where a finding points.
pub(crate) fn sites(finding: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    let labels = [&finding.primary].into_iter().chain(&finding.labels);
    labels.map(|label| label.at.span)
}

fn weighty(report: &Report) -> Vec<&Diagnostic> {
    let found = flat(report).into_iter();
    found.filter(|finding| Severity::Warning <= finding.severity).collect()
}

fn identity(finding: &Diagnostic) -> String {
    let sites: Vec<Span> = sites(finding).collect();
    let Diagnostic { rule, severity, message, found, expected, .. } = finding;
    format!("{rule} {severity:?} {sites:?} {message} {found:?} {expected:?}")
}

fn line_around(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

/// The figure printed otherwise: another first digit, two digits swapped, and seven more (or less)
/// in the last place but one. None of them is a matter of rounding.
pub(crate) fn changes(figure: &str) -> Vec<String> {
    let digits = digits(figure);
    let values: Vec<u32> = digits.iter().map(|(_, digit)| *digit).collect();
    let changed = match values.as_slice() {
        [] => Vec::new(),
        // 0万元 and 1万元 may both be 0.5 rounded; 2辆 and 3辆 differ.
        [digit] if figure.contains(['元', '%']) => vec![vec![(digit + 3) % 10]],
        [digit] => vec![vec![(digit + 1) % 10]],
        more => [Some(leading(more)), swapped(more), sevened(more)].into_iter().flatten().collect(),
    };
    let mut changed: Vec<String> =
        changed.into_iter().map(|values| printed(figure, &digits, &values)).collect();
    changed.dedup();
    changed
}

fn leading(digits: &[u32]) -> Vec<u32> {
    let mut digits = digits.to_vec();
    digits[0] = if digits[0] == 9 { 8 } else { digits[0] + 1 };
    digits
}

fn swapped(digits: &[u32]) -> Option<Vec<u32>> {
    let differ = |at: &usize| digits[*at] != digits[*at + 1] && (0 < *at || digits[1] != 0);
    let at = (0..digits.len().saturating_sub(1)).find(differ)?;
    let mut digits = digits.to_vec();
    digits.swap(at, at + 1);
    Some(digits)
}

/// Of two digits some have no room for 70 either way; 30 will do for them.
fn sevened(digits: &[u32]) -> Option<Vec<u32>> {
    let value = digits
        .iter()
        .try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(u64::from(*digit)))?;
    let most = 10_u64.checked_pow(u32::try_from(digits.len()).ok()?)?;
    let fitting = [Some(value + 70), value.checked_sub(70), Some(value + 30)];
    let mut value = fitting.into_iter().flatten().find(|value| *value < most)?;
    let mut changed = vec![0; digits.len()];
    for digit in changed.iter_mut().rev() {
        *digit = u32::try_from(value % 10).ok()?;
        value /= 10;
    }
    Some(changed)
}

/// The digits of the first number with their offsets.
fn digits(figure: &str) -> Vec<(usize, u32)> {
    let is_number = |c: char| value(c).is_some() || ",.，．".contains(c);
    let skipped = figure.chars().take_while(|c| value(*c).is_none()).count();
    let number = figure.char_indices().skip(skipped).take_while(|(_, c)| is_number(*c));
    number.filter_map(|(at, c)| Some((at, value(c)?))).collect()
}

/// The value of a digit of half or full width.
fn value(c: char) -> Option<u32> {
    let half = if ('０'..='９').contains(&c) { u32::from(c) - 0xFEE0 } else { u32::from(c) };
    char::from_u32(half)?.to_digit(10)
}

fn printed(figure: &str, digits: &[(usize, u32)], values: &[u32]) -> String {
    let mut printed: Vec<char> = figure.chars().collect();
    for ((offset, old), new) in digits.iter().zip(values) {
        let at = figure[..*offset].chars().count();
        let shifted = u32::from(printed[at]) + new - old;
        printed[at] = char::from_u32(shifted).expect("digits follow each other");
    }
    printed.into_iter().collect()
}
