//! Gaps and repetitions in the numbering of headings and lists.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Heading, Marker, MarkerStyle};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::Site;
use std::collections::BTreeMap;

/// Follows the numbers of each style; an outer number starts the inner ones anew.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("numbering") {
        let mut last: BTreeMap<MarkerStyle, u32> = BTreeMap::new();
        for marker in document.blocks.iter().filter_map(marker) {
            last.retain(|style, _| *style <= marker.style);
            let before = last.insert(marker.style, marker.ordinal);
            if let Some(gap) = gap(before, marker.ordinal) {
                remarks.push(remark(document, marker, gap, rule, check));
            }
        }
    }
}

/// Two headings in a row of one level with one number and different titles.
pub(super) fn weigh_repeated(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("numbering-repeated") {
        let mut last: BTreeMap<MarkerStyle, (u32, &str)> = BTreeMap::new();
        for heading in document.blocks.iter().filter_map(heading) {
            let Some(marker) = &heading.marker else { continue };
            last.retain(|style, _| *style <= marker.style);
            let title = document.text(heading.title);
            let before = last.insert(marker.style, (marker.ordinal, title));
            // 1 begins a list anywhere, and a title printed again is no second one.
            let repeated = before.is_some_and(|(ordinal, known)| {
                1 < ordinal && ordinal == marker.ordinal && known != title
            });
            if repeated {
                remarks.push(remark(document, marker, marker.ordinal, rule, check));
            }
        }
    }
}

fn heading(block: &Block) -> Option<&Heading> {
    match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    }
}

fn marker(block: &Block) -> Option<&Marker> {
    match block {
        Block::Heading(heading) => heading.marker.as_ref(),
        Block::Paragraph(paragraph) => paragraph.marker.as_ref(),
        Block::Table(_) => None,
    }
}

/// The number that should have come before this one, if it did not: 1 begins a list anywhere.
fn gap(before: Option<u32>, ordinal: u32) -> Option<u32> {
    let follows =
        ordinal == 1 || before.is_some_and(|before| ordinal == before + 1 || ordinal == before);
    (!follows).then_some(before.unwrap_or(0))
}

fn remark(
    document: &Document,
    marker: &Marker,
    before: u32,
    rule: &Rule,
    check: &Check,
) -> Diagnostic {
    let found = document.text(marker.span);
    let before = before.to_string();
    crate::check::cook::remark(
        rule,
        check.say.replace("{found}", found).replace("{before}", &before),
        Site { source: document.source, span: marker.span },
        found.to_owned(),
    )
}
