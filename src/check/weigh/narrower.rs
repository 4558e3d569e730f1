//! What a table gives of a code is never more than what a table that includes its funds gives of it.
//!
//! Of the expenditure of all funds that of the general budget is a part: by code, in the total and in each
//! column of the same name. A code, a class or a column that the wider table leaves out is not compared.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::fact::{Fact, Facts, Named, TableReading};
use crate::rule::{Check, Equation, RuleSet};
use crate::vocabulary::{Item, Naming};
use once_cell::sync::Lazy;
use std::borrow::Cow;
use std::collections::BTreeMap;

static WITHIN: Lazy<Equation> = Lazy::new(|| "part <= whole".parse().expect("well formed"));

/// Compares the tables of some funds with those that include these.
pub(in crate::check) fn weigh<'r>(
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("narrower") {
        let weigher = Weigher { facts, rules, check, options };
        let pairs = weigher.pairs();
        let broken: Vec<&Pair<'_>> =
            pairs.iter().filter(|pair| pair.verdict == Verdict::Refuted).collect();
        if broken.is_empty() {
            continue;
        }
        // One cause shows in every total above it: the narrowest cell tells it.
        let above = |pair: &Pair<'_>| broken.iter().any(|other| pair.holds(other, &rules.naming));
        let told = pairs.iter().filter(|pair| pair.verdict != Verdict::Refuted || !above(pair));
        findings.relations.extend(told.map(|pair| Relation {
            rule: position(rules, rule),
            kind: "bound",
            equation: Cow::Borrowed(&*WITHIN),
            terms: pair.terms(),
            word: None,
            at: Cow::Borrowed("part"),
            verdict: pair.verdict,
            rivals: Rivals::Tried,
            standing: None,
            severity: rule.severity,
            say: Cow::Borrowed(&check.say),
            work: Cow::Borrowed("{part} ≤ {whole}"),
            hint: None,
            turned: None,
        }));
    }
}

/// What a row is of: its code, or the class that it names without one.
type Row<'f> = (Option<&'f str>, &'f Item);

/// A cell with the one that includes it.
struct Pair<'f> {
    row: Row<'f>,
    part: &'f Fact,
    /// The column's item; `None` for its total.
    column: Option<&'f Item>,
    whole: &'f Fact,
    verdict: Verdict,
}

impl Pair<'_> {
    fn terms(&self) -> Vec<(Cow<'static, str>, Term)> {
        terms(self.part, self.whole)
    }

    /// Whether what is wrong with another cell is wrong here for that alone: it is of a row below, or of
    /// a column beside.
    fn holds(&self, other: &Pair<'_>, naming: &Naming) -> bool {
        let beside = other.column.and_then(|column| naming.within(column));
        let columns = self.column == other.column
            || self.column.is_none_or(|column| beside == Some(column.as_str()));
        let below = match (self.row, other.row) {
            ((Some(code), _), (Some(below), _)) => below.starts_with(code),
            ((None, class), (Some(_), known)) => class == known,
            _ => self.row == other.row,
        };
        let same = (self.row, self.column) == (other.row, other.column);
        columns && below && !same
    }
}

struct Weigher<'a, 'r> {
    facts: &'a Facts,
    rules: &'r RuleSet,
    check: &'r Check,
    options: &'a Options,
}

impl<'a> Weigher<'a, '_> {
    fn pairs(&self) -> Vec<Pair<'a>> {
        let mut pairs = Vec::new();
        for (narrow, wide) in &self.check.within {
            let mut wholes: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
            for (row, column, cell) in self.cells(wide) {
                wholes.entry((row, column)).or_default().push(cell);
            }
            for (row, column, part) in self.cells(narrow) {
                let known = wholes.get(&(row, column)).into_iter().flatten();
                let known = known.filter(|whole| whole.site.source == part.site.source);
                let weighed = known.map(|whole| (self.verdict(part, whole), *whole));
                if let Some((verdict, whole)) = weighed.min_by_key(|(verdict, _)| *verdict) {
                    pairs.push(Pair { row, part, column, whole, verdict });
                }
            }
        }
        pairs
    }

    fn verdict(&self, part: &Fact, whole: &Fact) -> Verdict {
        judge(&WITHIN, &terms(part, whole), None, "part", self.options.rounding)
    }

    /// The cells of this year in the tables of a title, with their rows and columns.
    fn cells(&self, table: &str) -> impl Iterator<Item = (Row<'a>, Option<&'a Item>, &'a Fact)> {
        let facts: &'a Facts = self.facts;
        let cells = facts.facts.iter().filter(move |fact| {
            fact.role == "amount" && self.is_of(&facts.tables[fact.table], table)
        });
        cells.filter_map(move |fact| {
            let table = &facts.tables[fact.table];
            let column = &table.columns[fact.column];
            let known = |item: &Item| self.check.words.contains(item);
            let column_known = column.item.as_ref().is_none_or(known) && column.scope.is_none();
            let sound = column_known && !column.strange && !column.is_earlier();
            let row = row(table, fact).filter(|_| sound && fact.key.aspect.is_empty())?;
            Some((row, column.item.as_ref(), fact))
        })
    }

    fn is_of(&self, table: &TableReading, id: &str) -> bool {
        let spec = table.spec.map(|spec| &self.rules.vocabulary.tables[spec]);
        let titled = table.named == Some(Named::Title) && table.unit.is_some();
        titled && spec.is_some_and(|spec| spec.id == id)
    }
}

fn row<'f>(table: &'f TableReading, fact: &Fact) -> Option<Row<'f>> {
    let row = &table.rows[fact.row];
    let class = row.code.is_none() && row.numbered && !row.item.is_empty();
    (class || row.code.is_some()).then_some((row.code.as_deref(), &row.item))
}

fn terms(part: &Fact, whole: &Fact) -> Vec<(Cow<'static, str>, Term)> {
    let term = |fact| Term::of_cells(vec![Part::of_cell(fact)]);
    vec![(Cow::Borrowed("part"), term(part)), (Cow::Borrowed("whole"), term(whole))]
}
