//! Words that should not stand: placeholders, wrong terms, doubled marks.

use super::Findings;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Body, Rule, RuleSet, Wording};
use crate::source::{Site, Span};

/// Looks at every heading, paragraph and cell.
pub(super) fn weigh(document: &Document, rules: &RuleSet, findings: &mut Findings<'_>) {
    for rule in &rules.rules {
        let Body::Wording(wording) = &rule.body else { continue };
        for block in &document.blocks {
            match block {
                Block::Heading(_) | Block::Paragraph(_) if wording.in_prose => {
                    look(document, block.span(), rule, wording, findings);
                }
                Block::Table(table) if wording.in_tables => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        look(document, cell.span, rule, wording, findings);
                    }
                }
                _ => {}
            }
        }
    }
}

fn look(
    document: &Document,
    span: Span,
    rule: &Rule,
    wording: &Wording,
    findings: &mut Findings<'_>,
) {
    let text = document.text(span);
    for (bad, good) in &wording.terms {
        for (at, _) in text.match_indices(bad.as_str()) {
            let found = Span::new(at, at + bad.len()).shifted(span.start);
            findings.remarks.push(remark(document, found, rule, wording, Some(good)));
        }
    }
    for regex in &wording.find {
        for captures in regex.captures_iter(text) {
            let group = captures.name("bad").or(captures.get(0)).expect("group 0 is the match");
            let found = Span::from(group.range()).shifted(span.start);
            findings.remarks.push(remark(document, found, rule, wording, None));
        }
    }
}

fn remark(
    document: &Document,
    span: Span,
    rule: &Rule,
    wording: &Wording,
    good: Option<&String>,
) -> Diagnostic {
    let found = document.text(span);
    let message =
        wording.say.replace("{found}", found).replace("{right}", good.map_or("", String::as_str));
    Diagnostic {
        rule: rule.id.clone(),
        severity: rule.severity,
        message,
        primary: Label { at: Site { source: document.source, span }, note: String::new() },
        labels: Vec::new(),
        found: Some(found.to_owned()),
        expected: good.cloned(),
        working: None,
        help: (!rule.help.is_empty()).then(|| rule.help.clone()),
        symptoms: Vec::new(),
    }
}
