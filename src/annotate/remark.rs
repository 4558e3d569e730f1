//! What a comment says: one comment a finding, and everything that a reviewer needs in it.

use crate::diagnostic::{Diagnostic, Lang, Report, Severity};
use crate::render::{expected, severity, standing, visible_line};
use crate::source::{SourceId, Span};

/// A comment to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// What it is about; empty if that is the whole file.
    pub(super) span: Span,
    pub(super) severity: Severity,
    /// The rule that found it.
    pub(super) rule: String,
    /// The same while the file is edited elsewhere.
    pub(super) fingerprint: String,
    /// What it says, a paragraph each.
    pub(super) lines: Vec<String>,
}

/// What somebody answered to a comment of gouji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the comment says first.
    pub asked: String,
    /// Who answered.
    pub author: String,
    /// What.
    pub text: String,
}

/// The comments on one file of a report, in reading order.
pub(super) fn remarks(report: &Report, source: SourceId, lang: Lang) -> Vec<Remark> {
    let findings = report.files.iter().flat_map(|file| &file.diagnostics);
    let own = findings.filter(|finding| finding.primary.at.source == source);
    let mut remarks: Vec<Remark> = own.map(|finding| remark(finding, lang)).collect();
    remarks.sort_by_key(|remark| remark.span);
    remarks
}

fn remark(finding: &Diagnostic, lang: Lang) -> Remark {
    Remark {
        span: finding.primary.at.span,
        severity: finding.severity,
        rule: finding.rule.clone(),
        fingerprint: finding.fingerprint.clone(),
        lines: lines(finding, lang),
    }
}

fn lines(finding: &Diagnostic, lang: Lang) -> Vec<String> {
    let colon = lang.pick("：", ": ");
    let word = severity(finding.severity, lang);
    let mut lines = Vec::new();
    if let Some(standing) = standing(&finding.standing, lang) {
        lines.push(lang.pick("【{}】", "[{}]").replace("{}", &standing));
    }
    lines.push(format!("{word}{colon}{}", visible_line(&finding.message)));
    let mut titled = |title: &str, text: Option<&str>| {
        lines.extend(text.map(|text| format!("{title}{colon}{}", visible_line(text))));
    };
    titled(lang.pick("原文", "printed"), finding.found.as_deref());
    titled(expected(finding.guess, lang), finding.expected.as_deref());
    titled(lang.pick("计算", "working"), finding.working.as_deref());
    titled(lang.pick("建议", "help"), finding.help.as_deref());
    for symptom in &finding.symptoms {
        titled(lang.pick("连带", "follows"), Some(&symptom.message));
    }
    titled(lang.pick("规则", "rule"), Some(&finding.rule));
    lines
}
