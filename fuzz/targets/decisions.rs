//! Decisions of reviewers: read, or told what is wrong; none is about more findings than a report holds.

#![no_main]

use gouji::diagnostic::{Lang, Report};
use gouji::document::Dossier;
use gouji::triage::{Decisions, decisions};
use gouji_fuzz::{checked, read};
use libfuzzer_sys::fuzz_target;
use once_cell::sync::Lazy;

const TEXT: &str = include_str!("../../examples/final-accounts-ten-errors.txt");

static DRAFT: Lazy<(Dossier, Report)> =
    Lazy::new(|| checked(read("a.txt", TEXT.as_bytes()).expect("a text")));

fuzz_target!(|text: &str| {
    let read = match decisions(text, Lang::Zh) {
        Ok(read) => read,
        Err(mistake) => return assert!(!mistake.message().is_empty()),
    };
    let (dossier, mut report) = DRAFT.clone();
    let decisions = Decisions::new(read, &["a.txt".to_owned()]);
    let met = decisions.enter(&dossier, &mut report);
    assert!(report.files[0].decisions.len() <= report.files[0].diagnostics.len());
    assert_eq!(met.len() + decisions.lost(&met).count(), decisions.len());
});
