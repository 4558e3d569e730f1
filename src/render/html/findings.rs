//! Findings as the page tells them.

use super::anchors::{Anchors, with_symptoms};
use super::model::{Evidence, Finding};
use super::{context, given};
use crate::diagnostic::{Diagnostic, FileReport, Label, Lang, Standing};
use crate::document::Dossier;
use crate::render::findings::expected as listed;
use crate::render::pretty::in_order;
use crate::render::{place, summary, visible_line};
use crate::source::SourceId;
use std::collections::BTreeMap;

/// What it takes to tell the findings of one file.
pub(super) struct Teller<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) anchors: &'a Anchors,
    pub(super) titles: &'a BTreeMap<String, String>,
    pub(super) lang: Lang,
    /// The file's position in the page.
    pub(super) file: usize,
}

impl Teller<'_> {
    /// Adds the findings of a file in reading order.
    pub(super) fn tell(&self, report: &FileReport, findings: &mut Vec<Finding>) {
        for found in in_order(report) {
            let symptoms = with_symptoms(found).into_iter().skip(1);
            let symptoms = symptoms.map(|symptom| self.finding(symptom, report.source)).collect();
            let id = match found.fingerprint.as_str() {
                "" => format!("#{}", findings.len()),
                fingerprint => format!("{}:{fingerprint}", self.file),
            };
            let given = report.decisions.get(&found.fingerprint);
            let given = given.map(|decision| given::given(decision, self.lang));
            findings.push(Finding { id, symptoms, given, ..self.finding(found, report.source) });
        }
    }

    /// The finding by itself.
    fn finding(&self, found: &Diagnostic, own: SourceId) -> Finding {
        let line = |text: &Option<String>| text.as_deref().map(visible_line);
        let title = self.titles.get(&found.rule).unwrap_or(&found.rule);
        Finding {
            id: String::new(),
            file: self.file,
            fingerprint: found.fingerprint.clone(),
            severity: found.severity.name(),
            severity_word: summary::severity(found.severity, self.lang),
            rule: found.rule.clone(),
            title: title.clone(),
            message: visible_line(&found.message),
            found: line(&found.found),
            expected: line(&found.expected),
            guess: found.guess,
            listed: listed(found, self.lang),
            working: line(&found.working),
            help: line(&found.help),
            primary: self.evidence(&found.primary, own),
            labels: found.labels.iter().map(|label| self.evidence(label, own)).collect(),
            symptoms: Vec::new(),
            waiver: match &found.standing {
                Standing::Waived { reason } => Some(visible_line(reason)),
                Standing::Open | Standing::Known => None,
            },
            known: found.standing == Standing::Known,
            given: None,
        }
    }

    fn evidence(&self, label: &Label, own: SourceId) -> Evidence {
        let document = self.dossier.document(label.at.source);
        let place = place::human(document, label.at.span.start, self.lang);
        let elsewhere = label.at.source != own;
        let quote = context::quote(document, label.at.span);
        Evidence {
            at: self.anchors.id(label.at),
            place: if elsewhere {
                format!("{} {}", visible_line(&document.name), visible_line(&place))
            } else {
                visible_line(&place)
            },
            before: quote.before,
            text: quote.text,
            after: quote.after,
            note: visible_line(&label.note),
        }
    }
}
