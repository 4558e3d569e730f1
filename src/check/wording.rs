//! Words that should not stand: placeholders, wrong terms, doubled marks.

use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Body, Rule, RuleSet, Wording};
use crate::source::{Site, Span};

/// How many findings back an equal one is looked for.
const NEAR: usize = 200;

/// Looks at every heading, paragraph and cell.
pub(super) fn remarks(document: &Document, rules: &RuleSet) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for rule in &rules.rules {
        let Body::Wording(wording) = &rule.body else { continue };
        for block in &document.blocks {
            match block {
                Block::Heading(_) | Block::Paragraph(_) if wording.in_prose => {
                    look(document, block.span(), rule, wording, &mut remarks);
                }
                Block::Table(table) if wording.in_tables => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        look(document, cell.span, rule, wording, &mut remarks);
                    }
                }
                _ => {}
            }
        }
    }
    remarks
}

fn look(
    document: &Document,
    span: Span,
    rule: &Rule,
    wording: &Wording,
    remarks: &mut Vec<Diagnostic>,
) {
    let text = document.text(span);
    let mut found: Vec<(Span, Option<&String>)> = Vec::new();
    for (bad, good) in &wording.terms {
        let places = text.match_indices(bad.as_str());
        found.extend(places.map(|(at, _)| (Span::new(at, at + bad.len()), Some(good))));
    }
    for slip in wording.find.iter().flat_map(|expression| expression.matches(text)) {
        found.push((Span::from(slip.group("bad").unwrap_or(slip.range)), None));
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    for (place, good) in found {
        // Of two expressions that see one slip the longer match tells it.
        if end <= place.start {
            end = place.end;
            tell(document, place.shifted(span.start), rule, wording, good, remarks);
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
    remarks: &mut Vec<Diagnostic>,
) {
    let words = document.text(span);
    let same = remarks.iter_mut().rev().take(NEAR).find(|known| {
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
        None => remarks.push(remark(document, span, rule, wording, good)),
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
