//! Years that a disclosure compares itself with: last year, not its own and not another.

use super::passage::Passage;
use super::title::Cover;
use crate::check::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::number::YEAR;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::holds;
use std::ops::Range;

/// So many comparisons must be with last year for another to be a slip.
const USUAL: usize = 3;

/// A year as a sentence names it.
#[derive(Clone)]
struct Named<'a> {
    passage: &'a Passage,
    span: Span,
    year: u16,
    /// Where its words stand in the passage.
    at: Range<usize>,
}

impl<'a> Named<'a> {
    /// The sentence before it.
    fn before(&self) -> &'a str {
        &self.passage.text[self.passage.sentence(self.at.start)..self.at.start]
    }

    /// Whether its paragraph names a year.
    fn beside(&self, year: u16) -> bool {
        self.passage.text.contains(&format!("{year}{YEAR}"))
    }
}

/// “比2026年预算增加” in a budget of 2026, “上年（2023年）” in final accounts of 2025. Only in a
/// document whose cover names its year.
pub(super) fn weigh(
    (document, cover, passages): (&Document, &Cover, &[&Passage]),
    scene: &Scene,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let Some(year) = scene.year.filter(|year| cover.proves(document, *year, rules)) else {
        return;
    };
    let last = year - 1;
    let of_profile = |mechanism: &'static str| {
        let checks = rules.checks(mechanism);
        checks.filter(|(_, check)| check.roles.is_empty() || check.roles.contains(&scene.profile))
    };
    for (rule, check) in of_profile("as-of-year") {
        // A budget tells what there was before its year began.
        let (own, earliest) = if scene.budget { (last, last - 1) } else { (year, year) };
        let ends = |named: u16| (earliest..=year).contains(&named);
        let mut other = named(passages, check);
        other.retain(|named| near(named.year, year) && !ends(named.year) && !named.beside(own));
        remarks.extend(remark(document, &other, own, rule, check));
    }
    for (rule, check) in of_profile("base-year") {
        let other = odd_bases((document, passages), year, check, rules);
        remarks.extend(remark(document, &other, last, rule, check));
    }
    if !cover.names(year, rules) {
        return;
    }
    for (rule, check) in of_profile("own-year") {
        let mut own = named(passages, check);
        own.retain(|named| named.year == year && !speaks_of(named, year, check));
        remarks.extend(remark(document, &own, last, rule, check));
    }
    for (rule, check) in of_profile("last-year") {
        let mut other = named(passages, check);
        other.retain(|named| named.year != last && !speaks_of(named, named.year, check));
        remarks.extend(remark(document, &other, last, rule, check));
    }
    for (rule, check) in of_profile("compared-year") {
        let pairs = pairs(passages, check);
        let other = pairs.iter().filter(|(own, base)| is_slip(own.year, base.year, year));
        let other: Vec<Named<'_>> = other.map(|(own, _)| own.clone()).collect();
        remarks.extend(remark(document, &other, year, rule, check));
    }
    for (rule, check) in of_profile("paired-year") {
        for (own, base) in pairs(passages, check) {
            let once = |named: &Named<'_>| is_named_once(document, named.year);
            let itself = own.year == base.year;
            let wrong = match (own.year, base.year) {
                (named, other) if is_slip(named, other, year) => Some((own, year)),
                (named, other) if named == year && near(other, year) && other != last => {
                    Some((base, last))
                }
                _ => None,
            };
            let wrong = wrong.filter(|(named, _)| itself || once(named));
            remarks.extend(
                wrong.and_then(|(named, right)| remark(document, &[named], right, rule, check)),
            );
        }
    }
    for (rule, check) in of_profile("stale-year") {
        let mut stale = named(passages, check);
        stale.retain(|named| {
            near(named.year, year) && named.year < last && last_year(named.before()) == Some(year)
        });
        remarks.extend(remark(document, &stale, last, rule, check));
    }
}

/// Another year from which a slip of the pen is not far.
fn near(named: u16, year: u16) -> bool {
    named != year && named.abs_diff(year) <= 3
}

/// Whether of two years that are compared only the later is not what it should be.
fn is_slip(named: u16, base: u16, year: u16) -> bool {
    base + 1 == year && near(named, year)
}

/// Whether a document names a year in one place.
fn is_named_once(document: &Document, year: u16) -> bool {
    document.transcript.matches(&format!("{year}{YEAR}")).take(2).count() < 2
}

/// Comparisons with a year that is neither the disclosure's nor the one before, where the disclosure
/// compares with the latter again and again, its paragraph does not, and nothing else is compared with
/// the former.
fn odd_bases<'a>(
    (document, passages): (&Document, &'a [&'a Passage]),
    year: u16,
    check: &Check,
    rules: &RuleSet,
) -> Vec<Named<'a>> {
    let all = named(passages, check);
    let usual = all.iter().filter(|named| named.year + 1 == year).count();
    let last = &rules.vocabulary.words.last_year;
    let texts = || document.prose().map(|(_, span)| document.text(span));
    let by_words: usize = texts()
        .map(|text| last.iter().map(|word| text.matches(word.as_str()).count()).sum::<usize>())
        .sum();
    let odd = all.iter().filter(|named| {
        let said = last_year(&named.passage.text[..named.at.start]);
        // Where only words name last year, the sentence has to say that it speaks of this one.
        let habit = USUAL <= usual || USUAL <= by_words && said == Some(year);
        let alone = all.iter().filter(|other| other.year == named.year).count() == 1;
        near(named.year, year)
            && named.year + 1 != year
            && said.is_none_or(|said| said == year)
            && habit
            && alone
            && !named.beside(year - 1)
            && !holds(&named.passage.text, &check.words)
    });
    odd.cloned().collect()
}

/// Years that sentences compare, with the years that those are compared with.
fn pairs<'a>(passages: &'a [&'a Passage], check: &Check) -> Vec<(Named<'a>, Named<'a>)> {
    let mut found = Vec::new();
    for passage in passages {
        for slip in check.find.iter().flat_map(|find| find.matches(&passage.text)) {
            let year = |group: &str| of_passage(passage, slip.group(group)?, None);
            found.extend(year("year").zip(year("base")));
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
fn named<'a>(passages: &'a [&'a Passage], check: &Check) -> Vec<Named<'a>> {
    let mut found = Vec::new();
    for passage in passages {
        for slip in check.find.iter().flat_map(|find| find.matches(&passage.text)) {
            let words = slip.group("bad").unwrap_or(slip.range.clone());
            let year = slip.group("year").and_then(|year| of_passage(passage, year, Some(words)));
            found.extend(year);
        }
    }
    found.sort_by_key(|named| named.span);
    found
}

/// A year of a passage, and the words that it stands in.
fn of_passage(
    passage: &Passage,
    year: Range<usize>,
    words: Option<Range<usize>>,
) -> Option<Named<'_>> {
    let number = passage.text[year.clone()].parse().ok()?;
    let at = words.unwrap_or(year);
    Some(Named { passage, span: passage.span(at.clone()), year: number, at })
}

/// Whether the sentence speaks of a neighbouring year first, or of something that the rule excuses.
fn speaks_of(named: &Named<'_>, year: u16, check: &Check) -> bool {
    let neighbours = [year - 1, year + 1].map(|year| year.to_string());
    let excused = check.words.iter().chain(&neighbours);
    excused.into_iter().any(|word| named.before().contains(word.as_str()))
}

/// One slip, made wherever the sentence was copied: `year` was meant.
fn remark(
    document: &Document,
    named: &[Named<'_>],
    year: u16,
    rule: &Rule,
    check: &Check,
) -> Option<Diagnostic> {
    let (first, rest) = named.split_first()?;
    let site = |named: &Named<'_>| Site { source: document.source, span: named.span };
    let found = document.text(first.span);
    let right =
        first.passage.text[first.at.clone()].replace(&first.year.to_string(), &year.to_string());
    let say = check.say.replace("{found}", found).replace("{right}", &right);
    Some(Diagnostic {
        expected: Some(right),
        labels: rest.iter().map(|named| Label { at: site(named), note: String::new() }).collect(),
        ..crate::check::remark::remark(rule, say, site(first), found.to_owned())
    })
}
