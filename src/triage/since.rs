//! What became of the findings of an earlier draft: which are new, which are still there, which are
//! gone.

use super::fingerprint::around;
use crate::diagnostic::{Age, Diagnostic, Gone, Report, Since};
use crate::document::{Document, Dossier};
use std::collections::{BTreeMap, VecDeque};

/// A draft with what it came to.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Its files.
    pub dossier: &'a Dossier,
    /// Its findings, with fingerprints.
    pub report: &'a Report,
}

/// Compares a draft with an earlier one. Findings are the same if their fingerprints are; else if
/// their rule and the words around the figure are, so that the figure was changed and is still
/// wrong; else if their rule and figure are, so that the words were changed. `place` has the words for a place whose lines
/// and columns are none of the file's.
pub fn compare(
    before: Draft<'_>,
    now: Draft<'_>,
    place: &dyn Fn(&Document, usize) -> Option<String>,
) -> Vec<Since> {
    let mut old = Old { draft: before, left: findings(before.report).collect() };
    let mut ages: Vec<Option<Age>> = findings(now.report).map(|_| None).collect();
    let steps: [fn(Draft<'_>, &Diagnostic) -> String; 3] =
        [|_, finding| finding.fingerprint.clone(), words, figure];
    for same in steps {
        old.take(now, same, &mut ages);
    }
    let mut ages = ages.into_iter();
    let mut each: Vec<Since> = now
        .report
        .files
        .iter()
        .map(|file| Since {
            ages: file
                .diagnostics
                .iter()
                .zip(ages.by_ref())
                .map(|(finding, age)| (finding.fingerprint.clone(), age.unwrap_or(Age::New)))
                .collect(),
            gone: Vec::new(),
        })
        .collect();
    if let Some(first) = each.first_mut() {
        first.gone = old.gone(place);
    }
    each
}

fn findings(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    report.files.iter().flat_map(|file| &file.diagnostics)
}

/// The findings of the earlier draft that were not met again.
struct Old<'a> {
    draft: Draft<'a>,
    left: Vec<&'a Diagnostic>,
}

impl Old<'_> {
    /// Takes those that are the same as one of the new draft that has no age yet.
    fn take(
        &mut self,
        now: Draft<'_>,
        same: fn(Draft<'_>, &Diagnostic) -> String,
        ages: &mut [Option<Age>],
    ) {
        let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, old) in self.left.iter().enumerate() {
            waiting.entry(same(self.draft, old)).or_default().push_back(at);
        }
        let mut met = vec![false; self.left.len()];
        for (finding, age) in findings(now.report).zip(ages) {
            let Some(queue) = waiting.get_mut(&same(now, finding)).filter(|_| age.is_none()) else {
                continue;
            };
            if let Some(at) = queue.pop_front() {
                met[at] = true;
                *age = Some(self.age(self.left[at], now, finding));
            }
        }
        let mut met = met.into_iter();
        self.left.retain(|_| !met.next().unwrap_or_default());
    }

    fn age(&self, old: &Diagnostic, now: Draft<'_>, finding: &Diagnostic) -> Age {
        let before = text(self.draft, old);
        if solid(before) == solid(text(now, finding)) {
            Age::Still
        } else {
            Age::Changed { before: before.to_owned() }
        }
    }

    fn gone(&self, place: &dyn Fn(&Document, usize) -> Option<String>) -> Vec<Gone> {
        let gone = self.left.iter().map(|finding| {
            let document = self.draft.dossier.document(finding.primary.at.source);
            let start = finding.primary.at.span.start;
            let position = document.position(start);
            Gone {
                rule: finding.rule.clone(),
                severity: finding.severity,
                message: finding.message.clone(),
                text: text(self.draft, finding).to_owned(),
                name: document.name.clone(),
                line: position.line,
                column: position.column,
                place: place(document, start),
            }
        });
        gone.collect()
    }
}

fn text<'a>(draft: Draft<'a>, finding: &Diagnostic) -> &'a str {
    let at = finding.primary.at;
    draft.dossier.document(at.source).text(at.span)
}

/// The rule and the words around the figure, without what formats set between cells.
fn words(draft: Draft<'_>, finding: &Diagnostic) -> String {
    let at = finding.primary.at;
    let around = around(draft.dossier.document(at.source), at.span);
    format!("{}\0{}", finding.rule, around.replace(['.', ',', '|'], ""))
}

fn figure(draft: Draft<'_>, finding: &Diagnostic) -> String {
    format!("{}\0{}", finding.rule, solid(text(draft, finding)))
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
