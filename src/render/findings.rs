//! The findings list as inspectors file it: one row a finding, in the words of their forms.
//!
//! What stands in a row is decided here once; Markdown and workbooks only differ in the paper.

use super::place;
use super::pretty::in_order;
use super::summary;
use super::visible::visible_line;
use crate::diagnostic::{Diagnostic, Label, Lang, Report, Severity, Standing};
use crate::document::{Document, Dossier};
use crate::source::Span;

/// How many characters of its sentence are quoted before and after a figure, and the clause.
const BEFORE: usize = 40;
const AFTER: usize = 20;

/// More places that a figure was computed from are counted, not listed: a sum has a hundred.
const MOST_PLACES: usize = 6;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The path as the user gave it.
    pub(super) file: String,
    /// Where people find it.
    pub(super) place: String,
    /// The figure in its sentence.
    pub(super) original: String,
    /// What it should be; empty if no one value follows.
    pub(super) expected: String,
    /// Why, a line each.
    pub(super) basis: Vec<String>,
    /// The kind of problem, with the rule.
    pub(super) kind: String,
    pub(super) severity: Severity,
    /// The severity in words, and why the finding may stay if it may.
    pub(super) weight: String,
}

/// The headings of the columns; that of the file is left out of lists of one file.
pub(super) fn headings(lang: Lang, files: bool) -> Vec<&'static str> {
    let all = match lang {
        Lang::Zh => ["序号", "文件", "位置", "原文", "应为", "依据", "问题类型", "严重程度"],
        Lang::En => ["No.", "File", "Place", "Original", "Expected", "Basis", "Kind", "Severity"],
    };
    all.into_iter().enumerate().filter(|(at, _)| files || *at != 1).map(|(_, name)| name).collect()
}

/// The rows of a report, in reading order.
pub(super) fn rows(dossier: &Dossier, report: &Report, lang: Lang) -> Vec<Row> {
    let findings = report.files.iter().flat_map(in_order);
    findings.map(|finding| row(dossier, finding, lang)).collect()
}

fn row(dossier: &Dossier, finding: &Diagnostic, lang: Lang) -> Row {
    let at = finding.primary.at;
    let document = dossier.document(at.source);
    Row {
        file: visible_line(&document.name),
        place: visible_line(&place::found(document, at.span.start, lang)),
        original: quotation(document, at.span),
        expected: expected(finding, lang),
        basis: basis(dossier, finding, lang),
        kind: kind(&finding.rule, lang),
        severity: finding.severity,
        weight: weight(finding, lang),
    }
}

/// What a figure should be, or perhaps; empty if no one value follows.
pub(super) fn expected(finding: &Diagnostic, lang: Lang) -> String {
    let Some(expected) = &finding.expected else { return String::new() };
    let perhaps = if finding.guess { lang.pick("可能是 ", "perhaps ") } else { "" };
    format!("{perhaps}{}", visible_line(expected))
}

/// A figure in what its sentence says around it, in one line.
fn quotation(document: &Document, span: Span) -> String {
    let text = document.transcript.as_str();
    let (mut before, cut) = near(text[..span.start].chars().rev(), BEFORE);
    let (after, left) = near(text[span.end..].chars(), AFTER);
    before.reverse();
    let [before, after] = [before, after].map(String::from_iter);
    let [open, close] = [cut, left].map(|cut| if cut { "…" } else { "" });
    let figure = document.text(span);
    visible_line(&format!("{open}{}{figure}{}{close}", before.trim_start(), after.trim_end()))
}

/// The characters up to the end of a sentence or cell; of many, enough to end with a clause, so
/// that no number is cut. Also whether there are more.
fn near(chars: impl Iterator<Item = char>, enough: usize) -> (Vec<char>, bool) {
    let mut taken = Vec::new();
    for c in chars.take_while(|c| !matches!(c, '。' | '；' | '！' | '？' | '\n' | '|')) {
        let clause = matches!(c, '，' | '、' | '：' | '（' | '）');
        if enough * 2 <= taken.len() || (clause && enough <= taken.len()) {
            return (taken, true);
        }
        taken.push(c);
    }
    (taken, false)
}

fn basis(dossier: &Dossier, finding: &Diagnostic, lang: Lang) -> Vec<String> {
    let mut lines = vec![visible_line(&finding.message)];
    if let Some(working) = &finding.working {
        lines.push(titled(lang.pick("计算", "working"), working, lang));
    }
    let places = finding.labels.iter().filter(|label| label.at != finding.primary.at);
    let places: Vec<String> = places.map(|label| compared(dossier, label, lang)).collect();
    let mut compared = places.iter().take(MOST_PLACES).cloned().collect::<Vec<_>>().join("；");
    if MOST_PLACES < places.len() {
        let count = places.len();
        let more = lang.pick("；等 {} 处", "; {} places in all");
        compared.push_str(&more.replace("{}", &count.to_string()));
    }
    if !compared.is_empty() {
        lines.push(titled(lang.pick("对照", "compared with"), &compared, lang));
    }
    for symptom in &finding.symptoms {
        lines.push(titled(lang.pick("连带", "follows"), &symptom.message, lang));
    }
    lines
}

fn titled(title: &str, text: &str, lang: Lang) -> String {
    format!("{title}{}{}", lang.pick("：", ": "), visible_line(text))
}

/// A figure that was compared: its place and what is printed there.
fn compared(dossier: &Dossier, label: &Label, lang: Lang) -> String {
    let document = dossier.document(label.at.source);
    let place = place::human(document, label.at.span.start, lang);
    visible_line(&format!("{place} {}", document.text(label.at.span).trim()))
}

/// The folder of a rule tells the kind of problem.
fn kind(rule: &str, lang: Lang) -> String {
    let name = match rule.split('/').next() {
        Some("narrative") => lang.pick("文中数字", "figures of the text"),
        Some("tables") => lang.pick("表格数字", "figures of tables"),
        Some("wording") => lang.pick("用语", "wording"),
        _ => return visible_line(rule),
    };
    visible_line(&format!("{name} ({rule})"))
}

fn weight(finding: &Diagnostic, lang: Lang) -> String {
    let word = summary::severity(finding.severity, lang);
    match standing(&finding.standing, lang) {
        Some(standing) => {
            format!("{word}{}", lang.pick("（{}）", " ({})").replace("{}", &standing))
        }
        None => word.to_owned(),
    }
}

/// Why a finding asks nobody to act; `None` if it does.
pub(crate) fn standing(standing: &Standing, lang: Lang) -> Option<String> {
    match standing {
        Standing::Open => None,
        Standing::Waived { reason } => {
            let word = lang.pick("已豁免：", "waived: ");
            Some(format!("{word}{}", visible_line(reason)))
        }
        Standing::Known => Some(lang.pick("基线中已有", "in the baseline").to_owned()),
    }
}
