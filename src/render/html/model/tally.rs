//! How many findings and figures of each kind a file has.

use crate::diagnostic::{Lang, Outcome, Severity, Summary};
use crate::render::html::figures;
use crate::render::summary;
use serde::Serialize;

/// How many of a kind there are.
#[derive(Serialize)]
pub(super) struct Tally {
    class: &'static str,
    word: &'static str,
    count: usize,
}

/// The findings by what they weigh, then those that nobody has to act on.
pub(super) fn severities(sum: &Summary, lang: Lang) -> Vec<Tally> {
    let count = |severity: Severity, count| Tally {
        class: severity.name(),
        word: summary::severity(severity, lang),
        count,
    };
    let settled = |class, word, count| Tally { class, word, count };
    let settled = [
        settled("waived", lang.pick("已豁免", "waived"), sum.waived),
        settled("known", lang.pick("基线已有", "known"), sum.known),
    ];
    [
        count(Severity::Error, sum.errors),
        count(Severity::Warning, sum.warnings),
        count(Severity::Info, sum.infos),
    ]
    .into_iter()
    .chain(settled.into_iter().filter(|settled| 0 < settled.count))
    .collect()
}

/// The figures by how they are accounted for.
pub(super) fn outcomes(sum: &Summary, lang: Lang) -> Vec<Tally> {
    [
        (Outcome::Consistent, sum.consistent),
        (Outcome::LastDigit, sum.last_digit),
        (Outcome::Contradicted, sum.contradicted),
        (Outcome::Unverifiable, sum.unverifiable),
        (Outcome::Unclaimed, sum.unclaimed),
    ]
    .map(|(outcome, count)| Tally {
        class: figures::class(outcome),
        word: summary::outcome(outcome, lang),
        count,
    })
    .into()
}
