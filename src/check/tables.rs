//! Identities within a table: rows, code hierarchies, totals.

mod sums;

use self::sums::Sums;
use super::relation::{Relation, Verdict, judge};
use super::sum::{self, TOTAL};
use super::term::{Part, Term};
use super::{Findings, Options, position};
use crate::fact::{Column, Fact, Facts, TableReading};
use crate::rule::{Check, Rule, RuleSet};
use crate::vocabulary::TableSpec;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Above so many cells only broken identities are kept, so that memory stays small.
const KEEP_ALL: usize = 20_000;

/// The mechanisms that look at one table.
const KINDS: &[&str] = &["rows", "subtotals", "codes", "totals", "list"];

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
        for (rule, check) in KINDS.iter().flat_map(|kind| rules.checks(kind)) {
            let weigher = Weigher { table, cells, rule, check, at: position(rules, rule), options };
            let mut sums = Sums::default();
            match check.kind.as_str() {
                "rows" if spec.row_total => weigher.rows(&mut sums),
                "subtotals" if !spec.row_total => weigher.subtotals(&mut sums),
                // Of a sum with rows that are not known nothing is known.
                "list" | "codes" | "totals" if table.open => {}
                "list" if spec.list => weigher.list(&mut sums),
                "codes" if spec.code_sums => weigher.codes(&mut sums),
                "totals" if !spec.code_sums => weigher.totals(spec, &mut sums),
                _ => {}
            }
            weigher.confirm(&mut sums);
            findings.relations.extend(sums.proven());
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
    /// The total column of each row is the sum of the others on its side, if these are all known to be
    /// its parts.
    fn rows(&self, sums: &mut Sums<'r>) {
        for side in 0..=self.table.rows.iter().map(|row| row.side).max().unwrap_or(0) {
            let own = |cell: &&Fact| self.table.rows[cell.row].side == side;
            let used = self.cells.iter().filter(own).map(|cell| cell.column);
            let used: BTreeSet<usize> = used.collect();
            let columns = self.side_of(&used);
            if let Some(total) = self.total_column(&columns) {
                self.rows_of(side, &columns, total, sums);
            }
        }
    }

    /// The columns of a side: from the first that holds figures to the last. In a table of one side
    /// they are all, for a column may be blank throughout.
    fn side_of(&self, used: &BTreeSet<usize>) -> Range<usize> {
        if self.table.rows.iter().all(|row| row.side == 0) {
            return 0..self.table.columns.len();
        }
        let first = used.first().copied().unwrap_or_default();
        first..used.last().map_or(first, |last| last + 1)
    }

    /// The one column without a name of its own, where the others are its parts.
    fn total_column(&self, range: &Range<usize>) -> Option<usize> {
        let columns = &self.table.columns;
        let is_total = |index: &usize| is_total(&columns[*index]);
        let known = |index: usize| {
            columns[index].ratio
                || columns[index].scope.is_some()
                || columns[index].item.as_ref().is_some_and(|item| self.check.words.contains(item))
        };
        let mut totals = range.clone().filter(is_total);
        let total = totals.next().filter(|_| totals.next().is_none())?;
        (3 <= range.len() && range.clone().all(|index| index == total || known(index)))
            .then_some(total)
    }

    fn rows_of(&self, side: usize, columns: &Range<usize>, total: usize, sums: &mut Sums<'r>) {
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            if let Some(whole) = row.iter().find(|cell| cell.column == total)
                && self.table.rows[whole.row].lost == 0
                && self.table.rows[whole.row].side == side
            {
                let own = |cell: &&Fact| columns.contains(&cell.column) && cell.column != total;
                self.conclude(whole, row.iter().filter(own), sums);
            }
        }
    }

    /// Where a table divides only some of its columns, 本年支出 into 基本支出 and 项目支出, the first of these
    /// is their sum.
    fn subtotals(&self, sums: &mut Sums<'r>) {
        let columns = &self.table.columns;
        let above = |index: usize| columns[index].title.rsplit_once('/').map(|(above, _)| above);
        let is_total = |index: &usize| is_total(&columns[*index]);
        for total in (0..columns.len()).filter(is_total).filter(|index| above(*index).is_some()) {
            let group = (0..columns.len())
                .filter(|index| above(*index) == above(total) && !columns[*index].ratio);
            let parts: Vec<usize> = group.filter(|index| *index != total).collect();
            let known = |index: &usize| {
                columns[*index].item.as_ref().is_some_and(|item| self.check.words.contains(item))
            };
            if 1 < parts.len() && parts.iter().all(known) {
                self.subtotal(total, &parts, sums);
            }
        }
    }

    fn subtotal(&self, total: usize, parts: &[usize], sums: &mut Sums<'r>) {
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            if let Some(whole) = row.iter().find(|cell| cell.column == total)
                && self.table.rows[whole.row].lost == 0
            {
                let parts = row.iter().filter(|cell| parts.contains(&cell.column));
                self.conclude(whole, parts, sums);
            }
        }
    }

    /// The total row is the sum of all others, in a list of which none is a part of another.
    fn list(&self, sums: &mut Sums<'r>) {
        let rows = &self.table.rows;
        let is_total = |row: &usize| rows[*row].item.is_empty() && rows[*row].label.is_some();
        let totals: Vec<usize> = (0..rows.len()).filter(is_total).collect();
        let names: BTreeSet<&str> = rows.iter().map(|row| row.item.as_str()).collect();
        let [total] = totals.as_slice() else { return };
        if names.len() < rows.len() || rows.iter().any(|row| row.code.is_some()) {
            return;
        }
        let others: Vec<usize> = (0..rows.len()).filter(|row| row != total).collect();
        self.total_row(*total, &others, sums);
    }

    /// Each code is the sum of the next longer codes that begin with it; the total row is the sum
    /// of the shortest codes.
    fn codes(&self, sums: &mut Sums<'r>) {
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
        sums.total(total);
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
        let strange = children.values().any(|parts| !self.of_one_level(parts));
        if strange {
            sums.open();
        }
        for (parent, parts) in &children {
            for column in 0..self.table.columns.len() {
                let Some(whole) = by_cell.get(&(*parent, column)) else { continue };
                let cells = parts.iter().map(|row| by_cell.get(&(*row, column)).copied());
                if parts.iter().zip(cells.clone()).all(|(row, cell)| self.is_read(*row, cell)) {
                    self.conclude(whole, cells.flatten(), sums);
                }
            }
        }
    }

    /// Whether codes are all as long as each other. One that is not belongs to a parent that is not known.
    fn of_one_level(&self, rows: &[usize]) -> bool {
        let length = |row: &usize| self.table.rows[*row].code.as_ref().map(String::len);
        rows.windows(2).all(|pair| length(&pair[0]) == length(&pair[1]))
    }

    /// 本年支出合计 is the sum of the rows 一、二、三、… above it on its side.
    fn totals(&self, spec: &TableSpec, sums: &mut Sums<'r>) {
        for side in 0..spec.total.len().max(1) {
            let mut above: Vec<usize> = Vec::new();
            for (index, row) in
                self.table.rows.iter().enumerate().filter(|(_, row)| row.side == side)
            {
                if row.numbered {
                    above.push(index);
                } else if row.item.is_empty() && row.label.is_some() && 1 < above.len() {
                    self.total_row(index, &above, sums);
                    break;
                }
            }
        }
    }

    /// Confirms the rows with a code whose first total is the sum of their other cells. Of the total row
    /// that does not suffice: where a page has cut off a class, all its sums are too small alike.
    fn confirm(&self, sums: &mut Sums<'r>) {
        let columns = &self.table.columns;
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            let Some(whole) = row.iter().find(|cell| is_total(&columns[cell.column])) else {
                continue;
            };
            let parts = row.iter().filter(|cell| cell.column != whole.column);
            let parts: Vec<Part> = parts.map(Part::of_cell).collect();
            let terms =
                sum::terms(Term::of_cells(vec![Part::of_cell(whole)]), Term::of_cells(parts));
            if judge(&TOTAL, &terms, None, "total", self.options.rounding) == Verdict::Consistent {
                sums.confirm(whole.row);
            }
        }
    }

    fn total_row(&self, total: usize, above: &[usize], sums: &mut Sums<'r>) {
        for whole in self.cells.iter().filter(|cell| cell.row == total) {
            let parts: Vec<&Fact> = self
                .cells
                .iter()
                .filter(|cell| cell.column == whole.column && above.contains(&cell.row))
                .collect();
            let cell = |row: usize| parts.iter().copied().find(|cell| cell.row == row);
            if above.iter().all(|row| self.is_read(*row, cell(*row))) {
                self.conclude(whole, parts.iter().copied(), sums);
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
        sums: &mut Sums<'r>,
    ) {
        // What a side comes to is derived from a cell that its row has already.
        let mut seen = BTreeSet::new();
        let parts: Vec<&Fact> = parts.filter(|cell| seen.insert(cell.site)).collect();
        let cut = whole.whole || parts.iter().any(|cell| cell.whole);
        let parts: Vec<Part> = parts.into_iter().map(Part::of_cell).collect();
        if parts.is_empty() {
            return;
        }
        let terms = sum::terms(Term::of_cells(vec![Part::of_cell(whole)]), Term::of_cells(parts));
        let verdict = judge(&TOTAL, &terms, None, "total", self.options.rounding);
        if verdict == Verdict::Undecided
            || (verdict == Verdict::Refuted && cut && sum::is_near(&terms))
            || (verdict == Verdict::Consistent && KEEP_ALL < self.cells.len())
        {
            return;
        }
        let told = (self.at, self.rule, self.check);
        let relation = sum::relation(told, &TOTAL, terms, verdict);
        sums.push(whole, Relation { kind: "table", ..relation });
    }
}

/// Whether a column has no name of its own and is of no funds: it holds totals.
fn is_total(column: &Column) -> bool {
    column.item.is_none() && column.scope.is_none() && !column.ratio
}
