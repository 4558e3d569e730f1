//! A baseline as the file that is kept beside the documents: sorted and spread over lines, so that
//! its changes can be read.

use crate::triage::{BASELINE_VERSION, Baseline, Entry};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    files: BTreeMap<&'a str, BTreeMap<&'a str, Finding<'a>>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "is_one")]
    count: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    symptom: bool,
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl<'a> From<&'a Entry> for Finding<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self { rule: &entry.rule, text: &entry.text, count: entry.count, symptom: entry.symptom }
    }
}

/// The text of a baseline.
///
/// # Panics
/// Never: these structs hold nothing that JSON cannot.
pub fn baseline(baseline: &Baseline) -> String {
    let files =
        baseline.files.iter().filter(|(_, known)| !known.is_empty()).map(|(path, known)| {
            let known = known.iter().map(|(print, entry)| (print.as_str(), entry.into()));
            (path.as_str(), known.collect())
        });
    let file = File { version: BASELINE_VERSION, files: files.collect() };
    serde_json::to_string_pretty(&file).expect("these structs hold nothing that JSON cannot") + "\n"
}
