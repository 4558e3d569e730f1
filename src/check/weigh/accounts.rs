//! Names of classes, sections and items (类、款、项) that the tables do not have.
//!
//! Only where the table is known to list all there is: the amounts below a code add up to its own.
//! A name that is not among them is then not the table's, whatever the reader made of the rest.

use crate::check::equation::sum::{self, TOTAL};
use crate::check::equation::term::is_zero;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::findings::Findings;
use crate::check::subject::finder::Finder;
use crate::claim::Statement;
use crate::diagnostic::{Diagnostic, Label};
use crate::fact::{Fact, Facts, TableReading};
use crate::number::Rounding;
use crate::rule::{Body, Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::Item;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Function classes begin with 2; economic ones with 3 and 5.
const FUNCTION: char = '2';

/// Looks at every statement whose subject gives its classes.
pub(in crate::check) fn weigh(finder: &Finder<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    let named = |index: &usize| !finder.bound[*index].name.path.is_empty();
    let statements: Vec<usize> = (0..finder.bound.len()).filter(named).collect();
    if statements.is_empty() {
        return;
    }
    for (rule, check) in rules.checks("accounts") {
        let chart = Chart::new(finder.facts);
        let accounts = Accounts { finder, rules, chart: &chart };
        let remarks = statements.iter().filter_map(|index| accounts.remark(*index, rule, check));
        findings.remarks.extend(remarks);
    }
}

/// The codes of all tables with their names.
struct Chart<'f> {
    names: BTreeMap<&'f str, BTreeSet<&'f Item>>,
    /// Codes whose children are known to be all there are.
    whole: BTreeSet<&'f str>,
    /// Every amount of a code.
    amounts: Vec<(&'f str, &'f Fact)>,
}

impl<'f> Chart<'f> {
    fn new(facts: &'f Facts) -> Self {
        let mut chart =
            Self { names: BTreeMap::new(), whole: BTreeSet::new(), amounts: Vec::new() };
        for cells in facts.facts.chunk_by(|a, b| a.table == b.table) {
            chart.add(&facts.tables[cells[0].table], cells);
        }
        chart
    }

    fn add(&mut self, table: &'f TableReading, cells: &'f [Fact]) {
        let mut rows: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for cell in cells {
            let row = &table.rows[cell.row];
            let Some(code) = row.code.as_deref().filter(|code| code.starts_with(FUNCTION)) else {
                continue;
            };
            self.names.entry(code).or_default().insert(&row.item);
            self.amounts.push((code, cell));
            rows.entry(code).or_default().push(cell);
        }
        let lost: BTreeSet<&str> = table
            .rows
            .iter()
            .filter(|row| 0 < row.lost)
            .filter_map(|row| row.code.as_deref())
            .collect();
        for (code, own) in &rows {
            let below: Vec<_> = children(&rows, code).collect();
            let read = below.iter().all(|(child, _)| !lost.contains(*child));
            let parts: Vec<&Fact> =
                below.into_iter().flat_map(|(_, cells)| cells).copied().collect();
            if read && own.iter().any(|cell| adds_up(cell, &parts)) {
                self.whole.insert(code);
            }
        }
    }

    /// The codes directly below one that bear a name.
    fn named<'c>(&'c self, code: &'c str, name: &'c str) -> impl Iterator<Item = &'f str> + 'c {
        children(&self.names, code)
            .filter(move |(_, names)| names.iter().any(|known| same(known, name)))
            .map(|(code, _)| *code)
    }
}

/// What stands directly below a code.
fn children<'m, 'f, T>(
    map: &'m BTreeMap<&'f str, T>,
    code: &'m str,
) -> impl Iterator<Item = (&'m &'f str, &'m T)> {
    let below = map.range::<str, _>((Bound::Excluded(code), Bound::Unbounded));
    let below = below.take_while(move |(known, _)| known.starts_with(code));
    below.filter(move |(known, _)| known.len() == code.len() + 2)
}

fn adds_up(whole: &Fact, parts: &[&Fact]) -> bool {
    let parts: Vec<Part> = parts
        .iter()
        .filter(|fact| fact.column == whole.column)
        .map(|fact| Part::of_cell(fact))
        .collect();
    let total = Term::of_cells(vec![Part::of_cell(whole)]);
    if parts.is_empty() || is_zero(&total) {
        return false;
    }
    let terms = sum::terms(total, Term::of_cells(parts));
    judge(&TOTAL, &terms, None, "total", Rounding::Nearest) == Verdict::Consistent
}

/// 抚恤（款）支出 is the tables' 抚恤, 卫生健康（类） their 卫生健康支出.
fn same(known: &str, name: &str) -> bool {
    let bare = |text: &'_ str| text.strip_suffix("支出").unwrap_or(text).to_owned();
    known == name || bare(known) == bare(name)
}

struct Accounts<'a, 'f> {
    finder: &'a Finder<'a>,
    rules: &'a RuleSet,
    chart: &'a Chart<'f>,
}

/// A name that is not below the name before it.
struct Stray<'f> {
    /// Which of the names: 0 is the class.
    level: usize,
    /// The codes of the name before it.
    above: Vec<&'f str>,
}

impl<'f> Accounts<'_, 'f> {
    fn remark(&self, index: usize, rule: &Rule, check: &Check) -> Option<Diagnostic> {
        let bound = &self.finder.bound[index];
        let amount = bound.terms("amount").find(|term| !is_zero(term))?;
        let names: Vec<&Item> = bound.name.path.iter().chain([&bound.name.item]).collect();
        let stray = self.stray(&names)?;
        let statement = &self.finder.binder.statements.all[index];
        let label = self.label(statement, names.len(), stray.level)?;
        if self.is_old(statement) {
            return None;
        }
        let text = |span: Span| self.finder.binder.document.text(span);
        let say = check.say.replace("{whole}", names[stray.level - 1]);
        let say = say.replace("{found}", text(label));
        let site = Site { source: self.finder.binder.document.source, span: label };
        let row = self.meant(amount, &stray);
        let row = row.map(|(code, fact)| Label {
            at: fact.site,
            note: format!("{code} {} {}", fact.key.item, fact.quantity),
        });
        Some(Diagnostic {
            labels: row.into_iter().collect(),
            ..crate::check::remark::remark(rule, say, site, text(label).to_owned())
        })
    }

    /// The first name that stands below none of the codes of the name before it, if all that stand
    /// there are known.
    fn stray(&self, names: &[&Item]) -> Option<Stray<'f>> {
        let (first, rest) = names.split_first()?;
        let known = self.chart.names.iter();
        let mut above: Vec<&str> = known
            .filter(|(_, known)| known.iter().any(|known| same(known, first)))
            .map(|(code, _)| *code)
            .collect();
        for (at, name) in rest.iter().enumerate() {
            let below: Vec<&str> =
                above.iter().flat_map(|code| self.chart.named(code, name)).collect();
            if below.is_empty() {
                let whole = |code: &&str| self.chart.whole.contains(*code);
                let certain = !above.is_empty() && !name.is_empty() && above.iter().all(whole);
                return certain.then_some(Stray { level: at + 1, above });
            }
            above = below;
        }
        None
    }

    /// The one row that has the stated amount: below the name before, else in its class.
    fn meant(&self, amount: &Term, stray: &Stray<'f>) -> Option<(&'f str, &'f Fact)> {
        let range = amount.interval(Rounding::Nearest)?;
        let near = |fact: &Fact| {
            let other = fact.quantity.interval(Rounding::Nearest);
            other.is_some_and(|other| other.lo <= range.hi && range.lo <= other.hi)
        };
        let longest = self.chart.names.keys().map(|code| code.len()).max()?;
        let among = |heads: &[&str]| {
            let rows = self.chart.amounts.iter().filter(|(code, fact)| {
                code.len() == longest
                    && heads.iter().any(|head| code.starts_with(head))
                    && near(fact)
            });
            let mut rows = rows.copied();
            let first = rows.next()?;
            rows.all(|(code, _)| code == first.0).then_some(first)
        };
        let classes: Vec<&str> =
            stray.above.iter().map(|code| &code[..3.min(code.len())]).collect();
        among(&stray.above).or_else(|| among(&classes))
    }

    /// Where a subject gives the name of a level.
    fn label(&self, statement: &Statement, levels: usize, level: usize) -> Option<Span> {
        statement.subjects.iter().find_map(|span| {
            let ranges = self
                .finder
                .binder
                .rules
                .naming
                .class_ranges(self.finder.binder.document.text(*span));
            let range = ranges.get(level).filter(|_| ranges.len() == levels)?;
            Some(Span::from(range.clone()).shifted(span.start))
        })
    }

    /// Whether a name is one that a rule on wording knows to be out of date.
    fn is_old(&self, statement: &Statement) -> bool {
        let texts = statement.subjects.iter();
        let texts: Vec<&str> = texts.map(|span| self.finder.binder.document.text(*span)).collect();
        self.rules.rules.iter().any(|rule| match &rule.body {
            Body::Wording(wording) => {
                let mut terms = wording.terms.iter();
                terms.any(|(old, _)| texts.iter().any(|text| text.contains(old.as_str())))
            }
            _ => false,
        })
    }
}
