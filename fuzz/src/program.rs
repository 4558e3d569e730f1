//! What the program does with a document that is read.

use gouji::check::{Options, check, facts};
use gouji::diagnostic::{Lang, Report};
use gouji::document::{Document, Dossier};
use gouji::render::{CLAIMS, FORMATS, Style, places, tables};
use gouji::rule::RuleSet;
use gouji::triage::mark;
use once_cell::sync::Lazy;

/// The rules, which a run loads once.
pub static RULES: Lazy<RuleSet> = Lazy::new(|| RuleSet::builtin(Lang::Zh));

/// A document with what is found in it.
pub fn checked(document: Document) -> (Dossier, Report) {
    let dossier = Dossier { documents: vec![document] };
    let mut report = check(&dossier, &RULES, &Options::default());
    mark(&dossier, &mut report);
    (dossier, report)
}

/// How things are shown; the language goes by `turn`.
pub fn style(turn: usize) -> Style {
    let lang = if turn.is_multiple_of(2) { Lang::Zh } else { Lang::En };
    Style { lang, color: !turn.is_multiple_of(3), width: 20 + turn % 80, summary: true }
}

/// Checks and shows a document. All outputs of each would take ten times as long: the length of
/// the document tells which.
pub fn used(document: Document) {
    let turn = document.transcript.len();
    let (dossier, report) = checked(document);
    let formats: Vec<_> = FORMATS.iter().chain([&CLAIMS]).collect();
    let style = style(turn / formats.len());
    let mut out = Vec::new();
    let mut renderer = (formats[turn % formats.len()].start)(style);
    renderer.begin(&mut out).expect("memory takes it");
    renderer.report(&dossier, &report, &mut out).expect("memory takes it");
    renderer.end(&[], &mut out).expect("memory takes it");
    if turn % formats.len() == 0 {
        let facts = facts(&dossier, &RULES);
        tables(&dossier, &facts, &RULES, &style, &mut out).expect("memory takes it");
        places(&dossier.documents[0], style.lang, &mut out).expect("memory takes it");
    }
}
