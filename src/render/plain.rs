//! A finding in plain text, for services that show it beside the document: they draw no arrows, so
//! the words have to say everything.

use super::{spot, summary, visible};
use crate::diagnostic::{Diagnostic, Lang, Severity, Standing};
use crate::document::Dossier;

/// The finding in one sentence: its place, where lines cannot tell it, what is wrong, and whether
/// it has been settled.
pub(super) fn headline(finding: &Diagnostic, dossier: &Dossier, lang: Lang) -> String {
    let document = dossier.document(finding.primary.at.source);
    let place = spot::place(document, finding.primary.at.span, lang);
    let place = place.map(|place| format!("{place}{}", lang.pick("：", ": "))).unwrap_or_default();
    let settled = standing(&finding.standing, lang);
    let settled = settled.map(|words| bracketed(&words, lang)).unwrap_or_default();
    visible(&format!("{place}{}{settled}", finding.message)).into_owned()
}

/// The headline and below it the arithmetic, what to do, and what follows from the finding.
pub(crate) fn text(finding: &Diagnostic, dossier: &Dossier, lang: Lang) -> String {
    let mut lines = vec![headline(finding, dossier, lang)];
    let mut add = |name: &str, text: &str| lines.push(format!("{name}: {}", visible(text)));
    if let Some(expected) = &finding.expected {
        add(summary::expected(finding.guess, lang), expected);
    }
    if let Some(working) = &finding.working {
        add(lang.pick("计算", "working"), working);
    }
    if let Some(help) = &finding.help {
        add(lang.pick("建议", "help"), help);
    }
    for symptom in &finding.symptoms {
        add(lang.pick("连带", "follows"), &symptom.message);
    }
    lines.join("\n")
}

/// Why a finding asks nobody to act any more; `None` if it does.
pub(super) fn standing(standing: &Standing, lang: Lang) -> Option<String> {
    match standing {
        Standing::Open => None,
        Standing::Waived { reason } => {
            Some(format!("{}{reason}", lang.pick("已豁免：", "waived: ")))
        }
        Standing::Known => Some(lang.pick("基线中已有", "known from the baseline").to_owned()),
    }
}

/// How much a finding weighs, or that of a note if it has been settled.
pub(super) fn weight(finding: &Diagnostic) -> Severity {
    match finding.standing {
        Standing::Open => finding.severity,
        Standing::Waived { .. } | Standing::Known => Severity::Info,
    }
}

fn bracketed(words: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{words}）"),
        Lang::En => format!(" ({words})"),
    }
}
