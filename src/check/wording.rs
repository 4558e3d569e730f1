//! Words that should not stand: placeholders, wrong terms, doubled marks.

use super::Findings;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Body, Rule, RuleSet, Wording};
use crate::source::{Site, Span};

/// How many findings back an equal one is looked for.
const NEAR: usize = 200;

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
    let mut found: Vec<(Span, Option<&String>)> = Vec::new();
    for (bad, good) in &wording.terms {
        let places = text.match_indices(bad.as_str());
        found.extend(places.map(|(at, _)| (Span::new(at, at + bad.len()), Some(good))));
    }
    for captures in wording.find.iter().flat_map(|regex| regex.captures_iter(text)) {
        let group = captures.name("bad").or(captures.get(0)).expect("group 0 is the match");
        found.push((Span::from(group.range()), None));
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    for (place, good) in found {
        // Of two expressions that see one slip the longer match tells it.
        if end <= place.start {
            end = place.end;
            tell(document, place.shifted(span.start), rule, wording, good, findings);
        }
    }
}

/// Adds a finding, or one more place to the finding of the same wrong term.
fn tell(
    document: &Document,
    span: Span,
    rule: &Rule,
    wording: &Wording,
    good: Option<&String>,
    findings: &mut Findings<'_>,
) {
    let words = document.text(span);
    let same = findings.remarks.iter_mut().rev().take(NEAR).find(|known| {
        good.is_some()
            && known.rule == rule.id
            && known.primary.at.source == document.source
            && known.found.as_deref() == Some(words)
    });
    match same {
        Some(known) => {
            let at = Site { source: document.source, span };
            known.labels.push(Label { at, note: String::new() });
        }
        None => findings.remarks.push(remark(document, span, rule, wording, good)),
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
        expected: good.cloned(),
        ..super::cook::remark(
            rule,
            message,
            Site { source: document.source, span },
            found.to_owned(),
        )
    }
}
