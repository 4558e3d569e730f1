//! Years that a disclosure compares itself with: last year, not its own and not another.

use super::title;
use crate::check::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};

/// A year as a sentence names it.
struct Named {
    span: Span,
    year: u16,
    /// The sentence before it.
    before: Span,
}

/// “比2026年预算增加” in a budget of 2026, “上年（2023年）” in final accounts of 2025. Only in a
/// document whose cover names its year.
pub(super) fn weigh(
    document: &Document,
    scene: &Scene,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let Some(year) = scene.year.filter(|year| title::names(document, *year, rules)) else { return };
    for (rule, check) in rules.checks("own-year") {
        if check.roles.contains(&scene.profile) {
            let mut own = named(document, check);
            own.retain(|named| named.year == year && !speaks_of(document, named, year, check));
            remarks.extend(remark(document, &own, year, rule, check));
        }
    }
    for (rule, check) in rules.checks("last-year") {
        let mut other = named(document, check);
        other.retain(|named| {
            named.year + 1 != year && !speaks_of(document, named, named.year, check)
        });
        remarks.extend(remark(document, &other, year, rule, check));
    }
    for (rule, check) in rules.checks("stale-year") {
        let mut stale = named(document, check);
        stale.retain(|named| {
            named.year + 2 == year && last_year(document.text(named.before)) == Some(year)
        });
        remarks.extend(remark(document, &stale, year, rule, check));
    }
}

/// The last year that a text names.
fn last_year(text: &str) -> Option<u16> {
    let years = text.rmatch_indices("20").filter_map(|(at, _)| text.get(at..at + 4)?.parse().ok());
    years.into_iter().next()
}

/// The years that the rule's expressions find, each in a group named `year`.
fn named(document: &Document, check: &Check) -> Vec<Named> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| !matches!(block, Block::Table(_))) {
        let span = block.span();
        let text = document.text(span);
        for slip in check.find.iter().flat_map(|find| find.matches(text)) {
            let Some(group) = slip.group("year") else { continue };
            let Ok(year) = text[group].parse() else { continue };
            let place = Span::from(slip.group("bad").unwrap_or(slip.range));
            let sentence = text[..place.start].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
            let before = Span::new(sentence, place.start).shifted(span.start);
            found.push(Named { span: place.shifted(span.start), year, before });
        }
    }
    found.sort_by_key(|named| named.span);
    found
}

/// Whether the sentence speaks of a neighbouring year first, or of something that the rule excuses.
fn speaks_of(document: &Document, named: &Named, year: u16, check: &Check) -> bool {
    let before = document.text(named.before);
    let neighbours = [year - 1, year + 1].map(|year| year.to_string());
    let excused = check.words.iter().chain(&neighbours);
    excused.into_iter().any(|word| before.contains(word.as_str()))
}

/// One slip, made wherever the sentence was copied.
fn remark(
    document: &Document,
    named: &[Named],
    year: u16,
    rule: &Rule,
    check: &Check,
) -> Option<Diagnostic> {
    let (first, rest) = named.split_first()?;
    let site = |named: &Named| Site { source: document.source, span: named.span };
    let found = document.text(first.span);
    let last = (year - 1).to_string();
    let right = found.replace(&first.year.to_string(), &last);
    let say = check.say.replace("{found}", found).replace("{right}", &right);
    Some(Diagnostic {
        expected: Some(right),
        labels: rest.iter().map(|named| Label { at: site(named), note: String::new() }).collect(),
        ..crate::check::cook::remark(rule, say, site(first), found.to_owned())
    })
}
