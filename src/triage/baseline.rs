//! Findings that were there when the baseline was drawn up, so that only new ones fail.

use super::fingerprint::full;
use crate::diagnostic::{Diagnostic, FileReport, Standing};
use crate::document::Dossier;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version of the file.
pub const BASELINE_VERSION: u32 = 2;

/// Known findings by file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the file.
    pub version: u32,
    /// By the path of the file from the folder of the baseline, with `/`.
    pub files: BTreeMap<String, Known>,
}

/// The known findings of one file, by fingerprint.
pub type Known = BTreeMap<String, Entry>;

/// A known finding.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its rule.
    pub rule: String,
    /// The figure or words it points at.
    pub text: String,
    /// How many there are of it: equal ones have nothing that tells them apart.
    #[serde(default = "one")]
    pub count: usize,
    /// Whether it was known only as what follows from another.
    #[serde(default)]
    pub symptom: bool,
}

fn one() -> usize {
    1
}

/// Marks the findings of a file that are known; what follows from one of them and is not known
/// itself is a finding of its own. How many of the known ones are gone; of those that `asked` says
/// nothing was asked about, nothing is known.
pub fn recognise(
    dossier: &Dossier,
    file: &mut FileReport,
    known: &Known,
    asked: &dyn Fn(&str) -> bool,
) {
    let mut left = left(known);
    let mut kept = Vec::with_capacity(file.diagnostics.len());
    for mut finding in std::mem::take(&mut file.diagnostics) {
        let is_known = take(&mut left, dossier, &finding);
        let mut new = Vec::new();
        if is_known {
            let symptoms = std::mem::take(&mut finding.symptoms).into_iter();
            (finding.symptoms, new) =
                symptoms.partition(|one| take(&mut left, dossier, one) || follows(one, &finding));
            if finding.standing == Standing::Open {
                finding.standing = Standing::Known;
            }
        } else {
            for symptom in &finding.symptoms {
                take(&mut left, dossier, symptom);
            }
        }
        kept.push(finding);
        kept.append(&mut new);
    }
    file.diagnostics = kept;
    let gone = known.iter().filter(|(_, entry)| asked(&entry.rule) && !entry.symptom);
    file.gone = sum(gone.filter_map(|(print, _)| left.get(print.as_str()).copied()));
}

/// How many of each known finding were not met yet.
type Left<'a> = BTreeMap<&'a str, usize>;

fn left(known: &Known) -> Left<'_> {
    known.iter().map(|(print, entry)| (print.as_str(), entry.count)).collect()
}

/// Whether a finding is known, by the name it has, by its name among equal ones that are mended by
/// now, or as the one that was alone.
fn take(left: &mut Left<'_>, dossier: &Dossier, finding: &Diagnostic) -> bool {
    let full = full(dossier, finding);
    let mut names = [finding.fingerprint.as_str(), &full, base(&full)].into_iter();
    names.any(|name| match left.get_mut(name) {
        Some(count) if 0 < *count => {
            *count -= 1;
            true
        }
        _ => false,
    })
}

/// Whether a symptom is about the figure that is wrong, and has none of its own.
pub(super) fn follows(symptom: &Diagnostic, finding: &Diagnostic) -> bool {
    symptom.primary.at == finding.primary.at
}

/// What is to be known of a file: its findings that ask somebody to act, and those known before,
/// each with what follows from it.
pub fn known(file: &FileReport, text: &dyn Fn(&Diagnostic) -> String) -> Known {
    let mut known = Known::new();
    let mut enter = |finding: &Diagnostic, symptom: bool| {
        let (rule, print) = (finding.rule.clone(), finding.fingerprint.clone());
        let entry = Entry { rule, text: text(finding), count: 0, symptom };
        known.entry(print).or_insert(entry).count += 1;
    };
    let waived = |finding: &Diagnostic| matches!(finding.standing, Standing::Waived { .. });
    for finding in file.diagnostics.iter().filter(|finding| !waived(finding)) {
        enter(finding, false);
        for symptom in finding.symptoms.iter().filter(|one| !follows(one, finding)) {
            enter(symptom, true);
        }
    }
    known
}

/// How many there are; whatever a file says, the sum does not wrap.
fn sum(counts: impl Iterator<Item = usize>) -> usize {
    counts.fold(0, usize::saturating_add)
}

/// How many findings are known, what only follows from others left out.
pub fn count(known: &Known) -> usize {
    sum(known.values().filter(|entry| !entry.symptom).map(|entry| entry.count))
}

/// Of what is known of a file, what is still there: what is new stays unknown. How many are gone.
pub fn still_known(dossier: &Dossier, file: &FileReport, before: &Known) -> (Known, usize) {
    let mut left = left(before);
    let waived = |finding: &Diagnostic| matches!(finding.standing, Standing::Waived { .. });
    for finding in file.diagnostics.iter().filter(|finding| !waived(finding)) {
        take(&mut left, dossier, finding);
        for symptom in &finding.symptoms {
            take(&mut left, dossier, symptom);
        }
    }
    let met = |print: &str, entry: &Entry| {
        entry.count.saturating_sub(left.get(print).copied().unwrap_or_default())
    };
    let still: Known = before
        .iter()
        .map(|(print, entry)| (print.clone(), Entry { count: met(print, entry), ..entry.clone() }))
        .filter(|(_, entry)| 0 < entry.count)
        .collect();
    let gone = count(before).saturating_sub(count(&still));
    (still, gone)
}

/// A fingerprint without what tells it from equal ones.
fn base(fingerprint: &str) -> &str {
    fingerprint.split('-').next().unwrap_or_default()
}
