//! Findings that were there when the baseline was drawn up, so that only new ones fail.

use crate::diagnostic::{Diagnostic, FileReport, Standing};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version of the file.
pub const BASELINE_VERSION: u32 = 1;

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
}

fn one() -> usize {
    1
}

/// Marks the findings of a file that are known. How many of the known ones are gone; of those
/// that `asked` says nothing was asked about, nothing is known.
pub fn recognise(file: &mut FileReport, known: &Known, asked: &dyn Fn(&str) -> bool) {
    let mut left: BTreeMap<&str, usize> =
        known.iter().map(|(print, entry)| (print.as_str(), entry.count)).collect();
    for finding in &mut file.diagnostics {
        let Some(count) = left.get_mut(base(&finding.fingerprint)) else { continue };
        if 0 < *count {
            *count -= 1;
            if finding.standing == Standing::Open {
                finding.standing = Standing::Known;
            }
        }
    }
    let gone = known.iter().filter(|(_, entry)| asked(&entry.rule));
    file.gone = gone.filter_map(|(print, _)| left.get(print.as_str())).sum();
}

/// What is to be known of a file: its findings that ask somebody to act, and those known before.
pub fn known(file: &FileReport, text: &dyn Fn(&Diagnostic) -> String) -> Known {
    let mut known = Known::new();
    let waived = |finding: &Diagnostic| matches!(finding.standing, Standing::Waived { .. });
    for finding in file.diagnostics.iter().filter(|finding| !waived(finding)) {
        let print = base(&finding.fingerprint).to_owned();
        let entry = Entry { rule: finding.rule.clone(), text: text(finding), count: 0 };
        known.entry(print).or_insert(entry).count += 1;
    }
    known
}

/// Of `before` what is still among `now`: what is new stays unknown. How many are gone.
pub fn still_known(before: &Known, now: &Known) -> (Known, usize) {
    let count = |known: &Known| known.values().map(|entry| entry.count).sum::<usize>();
    let still: Known = before
        .iter()
        .filter_map(|(print, entry)| {
            let count = entry.count.min(now.get(print)?.count);
            Some((print.clone(), Entry { count, ..entry.clone() }))
        })
        .collect();
    let gone = count(before) - count(&still);
    (still, gone)
}

/// A fingerprint without its number among equal ones: of two, either may be the one that is left.
pub(super) fn base(fingerprint: &str) -> &str {
    fingerprint.split('-').next().unwrap_or_default()
}
