//! The ledger of duties at the head of a disclosure.

use crate::diagnostic::{Lang, Report, Verdict};
use crate::document::Dossier;
use crate::render::ruling::{self, Row};
use serde::Serialize;

/// All of them, and how many there are of each verdict.
#[derive(Default, Serialize)]
pub(super) struct Duties {
    sum: String,
    rows: Vec<Duty>,
}

/// One duty.
#[derive(Serialize)]
struct Duty {
    /// The kind of duty, at the first of it.
    part: Option<&'static str>,
    name: String,
    class: &'static str,
    word: &'static str,
    /// The number of the file of its place.
    file: usize,
    /// The offset of its place, by which the page finds it.
    start: usize,
    place: String,
    note: String,
    source: String,
    help: String,
}

/// The ledger of a dossier that has `earlier` files before it in the page.
pub(super) fn duties(dossier: &Dossier, report: &Report, earlier: usize, lang: Lang) -> Duties {
    let mut last = "";
    let rows = report.checklist.iter().map(|ruling| {
        let row = Row::new(ruling, dossier, lang);
        let part = (row.part != last).then_some(row.part);
        last = row.part;
        Duty {
            part,
            name: row.name,
            class: class(ruling.verdict),
            word: row.word,
            file: earlier + 1 + ruling.at.map_or(0, |at| at.source.0 as usize),
            start: ruling.at.map_or(0, |at| at.span.start),
            place: row.place,
            note: row.note,
            source: row.source,
            help: row.help,
        }
    });
    Duties { rows: rows.collect(), sum: ruling::sum(&report.checklist, lang) }
}

/// The verdict as the style calls it.
fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Violated => "violated",
        Verdict::NotApplicable => "idle",
        Verdict::Unchecked => "unchecked",
    }
}
