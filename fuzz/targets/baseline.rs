//! Baselines: what one knows is marked in a report, and never more than the report holds.

#![no_main]

use gouji::diagnostic::Report;
use gouji::document::Dossier;
use gouji::render;
use gouji::triage::{Baseline, count, recognise, still_known};
use gouji_fuzz::{checked, read};
use libfuzzer_sys::fuzz_target;
use once_cell::sync::Lazy;

const TEXT: &str = include_str!("../../examples/final-accounts-ten-errors.txt");

static DRAFT: Lazy<(Dossier, Report)> =
    Lazy::new(|| checked(read("a.txt", TEXT.as_bytes()).expect("a text")));

fuzz_target!(|text: &str| {
    let Ok(baseline) = serde_json::from_str::<Baseline>(text) else { return };
    let (dossier, report) = &*DRAFT;
    for known in baseline.files.values() {
        let mut file = report.files[0].clone();
        recognise(dossier, &mut file, known, &|_| true);
        assert!(file.diagnostics.len() >= report.files[0].diagnostics.len(), "a finding is lost");
        let (still, gone) = still_known(dossier, &file, known);
        assert!(count(&still) <= count(known) && gone <= count(known));
    }
    let written = render::baseline(&baseline);
    let again: Baseline = serde_json::from_str(&written).expect("it is written to be read");
    assert_eq!(render::baseline(&again), written);
});
