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
    (document, passages): (&Document, &[Passage]),
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let numbered =
        |passage: &&Passage| passage.printed(document).contains(|c: char| c.is_ascii_digit());
    let passages: Vec<&Passage> = passages.iter().filter(numbered).collect();
    for (rule, check) in rules.checks("counted") {
        let said: Vec<Said> = passages.iter().map(|passage| Said::new(passage, check)).collect();
        let beside = said.iter().any(|said| said.beside);
        let cells = &cells(document, facts, check);
        let paid = Paid { document, rule, check, cells, beside };
        remarks.extend(said.iter().filter_map(|said| paid.remark(said)));
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

/// What a paragraph says.
#[derive(Default)]
struct Said {
    counts: Vec<Figure>,
    /// What was spent, where it is said first.
    money: Option<Figure>,
    /// Whether it counts what else was paid for: receptions of foreign guests.
    beside: bool,
}

impl Said {
    fn new(passage: &Passage, check: &Check) -> Self {
        let mut said = Self::default();
        for found in check.find.iter().flat_map(|find| find.matches(&passage.text)) {
            let figure = |name| Figure::of(passage, found.group(name)?);
            said.counts.extend(figure("count"));
            said.beside |= figure("beside").is_some_and(|figure| !figure.value.is_zero());
            if let Some(money) = figure("money")
                && said.money.as_ref().is_none_or(|first| money.at.start < first.at.start)
            {
                said.money = Some(money);
            }
        }
        said
    }
}

struct Paid<'a> {
    document: &'a Document,
    rule: &'a Rule,
    check: &'a Check,
    cells: &'a [&'a Fact],
    /// Whether the document counts what else was paid for.
    beside: bool,
}

impl Paid<'_> {
    /// What is said of the first count of a paragraph that does not go with the amount.
    fn remark(&self, said: &Said) -> Option<Diagnostic> {
        let some = said.counts.iter().find(|count| !count.value.is_zero());
        let printed = self.cells.iter().map(|cell| (cell.site, cell.quantity.value));
        let money = |figure: &Figure| (self.site(figure.at), figure.value);
        let amounts: Vec<(Site, Decimal)> = printed.chain(said.money.as_ref().map(money)).collect();
        let first = amounts.last()?;
        let nothing = amounts.iter().all(|(_, value)| value.is_zero());
        let spent = amounts.iter().all(|(_, value)| value.is_sign_positive() && !value.is_zero());
        let count = match some {
            Some(some) if nothing => some,
            None if spent && !self.beside && self.check.roles.iter().any(|role| role == SPENT) => {
                said.counts.first()?
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
