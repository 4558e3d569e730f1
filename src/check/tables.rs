//! Identities within a table: rows, code hierarchies, totals.

use super::partition::TOTAL;
use super::relation::{Relation, Verdict, judge};
use super::term::{Part, Term};
use super::{Findings, Options, position};
use crate::fact::{Fact, Facts, TableReading};
use crate::rule::{Check, Rule, RuleSet};
use crate::vocabulary::TableSpec;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Above so many cells only broken identities are kept, so that memory stays small.
const KEEP_ALL: usize = 20_000;

/// Weighs the identities of every understood table.
pub(super) fn weigh<'r>(
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let mut from = 0;
    for (index, table) in facts.tables.iter().enumerate() {
        let count = facts.facts[from..].iter().take_while(|fact| fact.table == index).count();
        let cells = &facts.facts[from..from + count];
        from += count;
        let Some(spec) = table.spec.map(|spec| &rules.vocabulary.tables[spec]) else { continue };
        for (rule, check) in
            rules.checks("rows").chain(rules.checks("codes")).chain(rules.checks("totals"))
        {
            let weigher = Weigher { table, cells, rule, check, at: position(rules, rule), options };
            match check.kind.as_str() {
                "rows" if spec.row_total => weigher.rows(findings),
                "codes" if spec.code_sums => weigher.codes(findings),
                "totals" if !spec.code_sums => weigher.totals(spec, findings),
                _ => {}
            }
        }
    }
}

struct Weigher<'a, 'r> {
    table: &'a TableReading,
    cells: &'a [Fact],
    rule: &'r Rule,
    check: &'r Check,
    at: usize,
    options: &'a Options,
}

impl<'r> Weigher<'_, 'r> {
    /// The total column of each row is the sum of the others, if these are all known to be its parts.
    fn rows(&self, findings: &mut Findings<'r>) {
        let columns = &self.table.columns;
        let is_total =
            |index: usize| columns[index].item.is_none() && columns[index].scope.is_none();
        let known = |index: usize| {
            columns[index].scope.is_some()
                || columns[index].item.as_ref().is_some_and(|item| self.check.words.contains(item))
        };
        let totals: Vec<usize> = (0..columns.len()).filter(|index| is_total(*index)).collect();
        let [total] = totals.as_slice() else { return };
        if columns.len() < 3 || !(0..columns.len()).all(|index| index == *total || known(index)) {
            return;
        }
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            if let Some(whole) = row.iter().find(|cell| cell.column == *total)
                && self.table.rows[whole.row].lost == 0
            {
                let parts = row.iter().filter(|cell| cell.column != *total);
                self.conclude(whole, parts, findings);
            }
        }
    }

    /// Each code is the sum of the next longer codes that begin with it; the total row is the sum
    /// of the shortest codes.
    fn codes(&self, findings: &mut Findings<'r>) {
        let rows = &self.table.rows;
        let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut stack: Vec<usize> = Vec::new();
        let mut sorted: Vec<usize> =
            (0..rows.len()).filter(|row| rows[*row].code.is_some()).collect();
        sorted.sort_by_key(|row| &rows[*row].code);
        if sorted.windows(2).any(|pair| rows[pair[0]].code == rows[pair[1]].code) {
            return;
        }
        let total = (0..rows.len()).find(|row| {
            rows[*row].code.is_none() && rows[*row].item.is_empty() && rows[*row].label.is_some()
        });
        for row in sorted {
            let code = rows[row].code.as_deref().unwrap_or_default();
            while stack.last().is_some_and(|above| {
                !code.starts_with(rows[*above].code.as_deref().unwrap_or_default())
            }) {
                stack.pop();
            }
            if let Some(parent) = stack.last().copied().or(total) {
                children.entry(parent).or_default().push(row);
            }
            stack.push(row);
        }
        let by_cell: BTreeMap<(usize, usize), &Fact> =
            self.cells.iter().map(|cell| ((cell.row, cell.column), cell)).collect();
        for (parent, parts) in &children {
            for column in 0..self.table.columns.len() {
                let Some(whole) = by_cell.get(&(*parent, column)) else { continue };
                let cells = parts.iter().map(|row| by_cell.get(&(*row, column)).copied());
                if parts.iter().zip(cells.clone()).all(|(row, cell)| self.is_read(*row, cell)) {
                    self.conclude(whole, cells.flatten(), findings);
                }
            }
        }
    }

    /// 本年支出合计 is the sum of the rows 一、二、三、… above it on its side.
    fn totals(&self, spec: &TableSpec, findings: &mut Findings<'r>) {
        for side in 0..spec.total.len().max(1) {
            let mut above: Vec<usize> = Vec::new();
            for (index, row) in
                self.table.rows.iter().enumerate().filter(|(_, row)| row.side == side)
            {
                if row.numbered {
                    above.push(index);
                } else if row.item.is_empty() && row.label.is_some() && 1 < above.len() {
                    self.total_row(index, &above, findings);
                    break;
                }
            }
        }
    }

    fn total_row(&self, total: usize, above: &[usize], findings: &mut Findings<'r>) {
        for whole in self.cells.iter().filter(|cell| cell.row == total) {
            let parts: Vec<&Fact> = self
                .cells
                .iter()
                .filter(|cell| cell.column == whole.column && above.contains(&cell.row))
                .collect();
            let cell = |row: usize| parts.iter().copied().find(|cell| cell.row == row);
            if above.iter().all(|row| self.is_read(*row, cell(*row))) {
                self.conclude(whole, parts.iter().copied(), findings);
            }
        }
    }

    /// Whether a row's cell is known, be it blank. What is printed and not read may be anything.
    fn is_read(&self, row: usize, cell: Option<&Fact>) -> bool {
        cell.is_some() || self.table.rows[row].lost == 0
    }

    fn conclude<'f>(
        &self,
        whole: &Fact,
        parts: impl Iterator<Item = &'f Fact>,
        findings: &mut Findings<'r>,
    ) {
        let parts: Vec<Part> = parts.map(part).collect();
        if parts.is_empty() {
            return;
        }
        let sum = Term { parts, ..Term::default() };
        let terms =
            vec![(Cow::Borrowed("total"), Term::of(part(whole))), (Cow::Borrowed("parts"), sum)];
        let verdict = judge(&TOTAL, &terms, None, "total", self.options.rounding);
        if verdict == Verdict::Undecided
            || (verdict == Verdict::Consistent && KEEP_ALL < self.cells.len())
        {
            return;
        }
        findings.relations.push(Relation {
            rule: self.at,
            kind: "table",
            equation: Cow::Borrowed(&*TOTAL),
            terms,
            word: None,
            at: Cow::Borrowed("total"),
            verdict,
            sure: true,
            severity: self.rule.severity,
            say: Cow::Borrowed(&self.check.say),
            work: Cow::Borrowed("{parts} = {=total}"),
            hint: None,
            turned: None,
        });
    }
}

fn part(fact: &Fact) -> Part {
    Part { site: fact.site, quantity: fact.quantity.clone(), negative: false, in_table: true }
}
