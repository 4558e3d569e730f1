//! Money and what it is said to have paid for: journeys that cost nothing, receptions of nobody.
//!
//! The amount stands in the table of its item, or in the paragraph that counts. Where both do they have to
//! agree; that a sentence is of another year or of other funds would show there.

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::fact::{Fact, Facts};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use rust_decimal::Decimal;

/// The role by which a rule says that what was spent has to have paid for something.
const SPENT: &str = "spent";

/// Compares the counts of each paragraph with the amounts of their items, and people with their groups.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let numbered =
        |(_, span): &(usize, Span)| document.text(*span).contains(|c: char| c.is_ascii_digit());
    let passages: Vec<Passage> = document
        .prose()
        .filter(numbered)
        .map(|(block, span)| Passage::new(document, block, span))
        .collect();
    for (rule, check) in rules.checks("counted") {
        let beside = passages
            .iter()
            .any(|passage| figures(passage, check, "beside").any(|figure| !figure.value.is_zero()));
        let cells = &cells(document, facts, check);
        let paid = Paid { document, rule, check, cells, beside };
        remarks.extend(passages.iter().filter_map(|passage| paid.remark(passage)));
    }
    for (rule, check) in rules.checks("heads") {
        for passage in &passages {
            let groups = check.find.iter().flat_map(|find| find.matches(&passage.text));
            remarks.extend(groups.filter_map(|found| {
                let figure = |name| Figure::of(passage, found.group(name)?);
                let (groups, people) = (figure("groups")?, figure("people")?);
                (people.value < groups.value).then(|| told(document, rule, check, &people, &groups))
            }));
        }
    }
}

/// The cells of this year that give what was spent.
fn cells<'f>(document: &Document, facts: &'f Facts, check: &Check) -> Vec<&'f Fact> {
    let of_item = |fact: &&Fact| {
        fact.site.source == document.source
            && fact.role == "amount"
            && fact.key.within.is_none()
            && fact.key.aspect.is_empty()
            && check.words.contains(&fact.key.item)
    };
    facts.facts.iter().filter(of_item).collect()
}

/// A printed number.
struct Figure {
    at: Span,
    value: Decimal,
}

impl Figure {
    fn of(passage: &Passage, range: std::ops::Range<usize>) -> Option<Self> {
        let value = passage.text[range.clone()].replace(',', "").parse().ok()?;
        Some(Self { at: passage.span(range), value })
    }
}

/// The figures of a paragraph that the expressions of a rule call by a name.
fn figures<'p>(
    passage: &'p Passage,
    check: &'p Check,
    name: &'p str,
) -> impl Iterator<Item = Figure> {
    let matches = check.find.iter().flat_map(|find| find.matches(&passage.text));
    matches.filter_map(move |found| Figure::of(passage, found.group(name)?))
}

struct Paid<'a> {
    document: &'a Document,
    rule: &'a Rule,
    check: &'a Check,
    cells: &'a [&'a Fact],
    /// Whether the document counts what else was paid for: receptions of foreign guests.
    beside: bool,
}

impl Paid<'_> {
    /// What is said of the first count of a paragraph that does not go with the amount.
    fn remark(&self, passage: &Passage) -> Option<Diagnostic> {
        let counts: Vec<Figure> = figures(passage, self.check, "count").collect();
        let some = counts.iter().find(|count| !count.value.is_zero());
        let said = figures(passage, self.check, "money").min_by_key(|money| money.at.start);
        let printed = self.cells.iter().map(|cell| (cell.site, cell.quantity.value));
        let money = |figure: &Figure| (self.site(figure.at), figure.value);
        let amounts: Vec<(Site, Decimal)> = printed.chain(said.as_ref().map(money)).collect();
        let first = amounts.last()?;
        let nothing = amounts.iter().all(|(_, value)| value.is_zero());
        let spent = amounts.iter().all(|(_, value)| value.is_sign_positive() && !value.is_zero());
        let count = match some {
            Some(some) if nothing => some,
            None if spent && !self.beside && self.check.roles.iter().any(|role| role == SPENT) => {
                counts.first()?
            }
            _ => return None,
        };
        let money = Figure { at: first.0.span, value: first.1 };
        Some(told(self.document, self.rule, self.check, count, &money))
    }

    fn site(&self, span: Span) -> Site {
        Site { source: self.document.source, span }
    }
}

fn told(
    document: &Document,
    rule: &Rule,
    check: &Check,
    count: &Figure,
    other: &Figure,
) -> Diagnostic {
    let site = |span| Site { source: document.source, span };
    let (found, beside) = (document.text(count.at), document.text(other.at));
    let say = check.say.replace("{count}", found).replace("{other}", beside);
    let label = Label { at: site(other.at), note: beside.to_owned() };
    Diagnostic {
        labels: vec![label],
        ..crate::check::remark::remark(rule, say, site(count.at), found.to_owned())
    }
}
