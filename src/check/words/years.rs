//! Years that a disclosure compares itself with: last year, not its own and not another.

use super::title;
use crate::check::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::number::YEAR;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{folded, holds};

/// So many comparisons must be with last year for another to be a slip.
const USUAL: usize = 3;

/// A year as a sentence names it.
#[derive(Clone, Copy)]
struct Named {
    block: usize,
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
    let Some(year) = scene.year.filter(|year| title::proves(document, *year, rules)) else {
        return;
    };
    let last = year - 1;
    let of_profile = |mechanism: &'static str| {
        let checks = rules.checks(mechanism);
        checks.filter(|(_, check)| check.roles.contains(&scene.profile))
    };
    for (rule, check) in of_profile("as-of-year") {
        let mut other = named(document, check);
        other.retain(|named| near(named.year, year) && !names(document, named.block, year));
        remarks.extend(remark(document, &other, year, rule, check));
    }
    for (rule, check) in of_profile("base-year") {
        let other = odd_bases(document, year, check, rules);
        remarks.extend(remark(document, &other, last, rule, check));
    }
    if !title::names(document, year, rules) {
        return;
    }
    for (rule, check) in of_profile("own-year") {
        let mut own = named(document, check);
        own.retain(|named| named.year == year && !speaks_of(document, named, year, check));
        remarks.extend(remark(document, &own, last, rule, check));
    }
    for (rule, check) in rules.checks("last-year") {
        let mut other = named(document, check);
        other.retain(|named| named.year != last && !speaks_of(document, named, named.year, check));
        remarks.extend(remark(document, &other, last, rule, check));
    }
    for (rule, check) in of_profile("compared-year") {
        let other = compared(document, year, check);
        remarks.extend(remark(document, &other, year, rule, check));
    }
    for (rule, check) in rules.checks("stale-year") {
        let mut stale = named(document, check);
        stale.retain(|named| {
            named.year + 2 == year && last_year(document.text(named.before)) == Some(year)
        });
        remarks.extend(remark(document, &stale, last, rule, check));
    }
}

/// Another year from which a slip of the pen is not far.
fn near(named: u16, year: u16) -> bool {
    named != year && named.abs_diff(year) <= 3
}

/// Whether a block names a year.
fn names(document: &Document, block: usize, year: u16) -> bool {
    document.text(document.blocks[block].span()).contains(&format!("{year}{YEAR}"))
}

/// Comparisons with a year that is neither the disclosure's nor the one before, where the disclosure
/// compares with the latter again and again, its paragraph does not, and nothing else is compared with
/// the former.
fn odd_bases(document: &Document, year: u16, check: &Check, rules: &RuleSet) -> Vec<Named> {
    let all = named(document, check);
    let usual = all.iter().filter(|named| named.year + 1 == year).count();
    let last = &rules.vocabulary.words.last_year;
    let texts = || document.prose().map(|(_, span)| document.text(span));
    let by_words: usize = texts()
        .map(|text| last.iter().map(|word| text.matches(word.as_str()).count()).sum::<usize>())
        .sum();
    let odd = all.iter().filter(|named| {
        let block = document.blocks[named.block].span();
        let before = document.text(Span::new(block.start, named.span.start));
        let said = last_year(before);
        // Where only words name last year, the sentence has to say that it speaks of this one.
        let habit = USUAL <= usual || USUAL <= by_words && said == Some(year);
        let alone = all.iter().filter(|other| other.year == named.year).count() == 1;
        near(named.year, year)
            && named.year + 1 != year
            && said.is_none_or(|said| said == year)
            && habit
            && alone
            && !names(document, named.block, year - 1)
            && !holds(document.text(block), &check.words)
    });
    odd.copied().collect()
}

/// Other years whose amounts a sentence compares with those of last year, as only this year's are.
fn compared(document: &Document, year: u16, check: &Check) -> Vec<Named> {
    let mut found = Vec::new();
    for (block, span) in document.prose() {
        let text = document.text(span);
        for slip in check.find.iter().flat_map(|find| find.matches(text)) {
            let (Some(own), Some(base)) = (slip.group("year"), slip.group("base")) else {
                continue;
            };
            let number = |range| folded(&text[range]).parse::<u16>().ok();
            let (Some(named), Some(base)) = (number(own.clone()), number(base)) else { continue };
            if base + 1 == year && near(named, year) {
                let span = Span::from(own).shifted(span.start);
                found.push(Named { block, span, year: named, before: span });
            }
        }
    }
    found
}

/// The last year that a text names.
fn last_year(text: &str) -> Option<u16> {
    let years = text.rmatch_indices("20").filter_map(|(at, _)| text.get(at..at + 4)?.parse().ok());
    years.into_iter().next()
}

/// The years that the rule's expressions find, each in a group named `year`.
fn named(document: &Document, check: &Check) -> Vec<Named> {
    let mut found = Vec::new();
    for (block, span) in document.prose() {
        let text = document.text(span);
        for slip in check.find.iter().flat_map(|find| find.matches(text)) {
            let Some(group) = slip.group("year") else { continue };
            let Ok(year) = text[group].parse() else { continue };
            let place = Span::from(slip.group("bad").unwrap_or(slip.range));
            let sentence = text[..place.start].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
            let before = Span::new(sentence, place.start).shifted(span.start);
            found.push(Named { block, span: place.shifted(span.start), year, before });
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

/// One slip, made wherever the sentence was copied: `year` was meant.
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
    let right = found.replace(&first.year.to_string(), &year.to_string());
    let say = check.say.replace("{found}", found).replace("{right}", &right);
    Some(Diagnostic {
        expected: Some(right),
        labels: rest.iter().map(|named| Label { at: site(named), note: String::new() }).collect(),
        ..crate::check::remark::remark(rule, say, site(first), found.to_owned())
    })
}
