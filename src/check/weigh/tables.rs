//! Identities within a table: rows, code hierarchies, totals.

mod blank;
mod changes;
mod columns;
mod grand;
mod headed;
mod lists;
mod sums;
mod total;

use self::blank::Blanks;
use self::sums::Sums;
use self::total::{Cell, Sum};
use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, TOTAL};
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::fact::{Column, Fact, Facts, TableReading};
use crate::rule::{Check, Rule, RuleSet};
use crate::vocabulary::TableSpec;
use std::collections::BTreeMap;

/// Above so many cells only broken identities are kept, so that memory stays small.
const KEEP_ALL: usize = 20_000;

/// The mechanisms that look at one table.
const KINDS: &[&str] = &["rows", "subtotals", "codes", "totals", "grand", "list", "headed"];

/// Weighs the identities of every understood table.
pub(in crate::check) fn weigh<'r>(
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let (of_which, total_ends) =
        (&rules.vocabulary.table_words.of_which, &rules.vocabulary.table_words.total_ends);
    let mut from = 0;
    for (index, table) in facts.tables.iter().enumerate() {
        let count = facts.facts[from..].iter().take_while(|fact| fact.table == index).count();
        let cells = &facts.facts[from..from + count];
        from += count;
        let Some(spec) = table.spec.map(|spec| &rules.vocabulary.tables[spec]) else { continue };
        let by_cell = &by_cell(cells);
        let mut all = Vec::new();
        for (rule, check) in KINDS.iter().flat_map(|kind| rules.checks(kind)) {
            let at = position(rules, rule);
            let weigher =
                Weigher { table, cells, by_cell, rule, check, at, options, of_which, total_ends };
            let mut sums = Sums::default();
            // Of a sum with rows that are not known nothing is known.
            if table.open
                && matches!(check.kind.as_str(), "list" | "codes" | "totals" | "grand" | "headed")
            {
                sums.open();
            }
            match check.kind.as_str() {
                "rows" if spec.row_total => weigher.rows(&mut sums),
                "subtotals" => weigher.subtotals(spec.row_total, &mut sums),
                "list" if spec.list => weigher.list(&mut sums),
                "codes" if spec.code_sums => weigher.codes(&mut sums),
                "headed" if spec.code_sums => weigher.headed(&mut sums),
                "grand" if !spec.code_sums => weigher.grand(&mut sums),
                "totals" if !spec.code_sums => weigher.totals(spec, &mut sums),
                _ => {}
            }
            weigher.confirm(&mut sums);
            all.push(sums);
        }
        if all.iter().any(Sums::is_misread) {
            findings.misread.push(table.site());
        }
        for (rule, check) in rules.checks("changes") {
            let at = position(rules, rule);
            let weigher =
                Weigher { table, cells, by_cell, rule, check, at, options, of_which, total_ends };
            findings.relations.extend(weigher.changes());
        }
        let blanks = Blanks::new(&all.iter().flat_map(|sums| &sums.found).collect::<Vec<_>>());
        for sums in all {
            findings.relations.extend(sums.proven(&blanks));
        }
    }
}

/// What a side comes to is derived from a cell that its row has already: each is taken once.
fn by_cell(cells: &[Fact]) -> BTreeMap<Cell, &Fact> {
    let mut all = BTreeMap::new();
    for cell in cells {
        all.entry((cell.row, cell.column)).or_insert(cell);
    }
    all
}

struct Weigher<'a, 'r> {
    table: &'a TableReading,
    cells: &'a [Fact],
    by_cell: &'a BTreeMap<Cell, &'a Fact>,
    rule: &'r Rule,
    check: &'r Check,
    at: usize,
    options: &'a Options,
    /// 其中: what stands before the name of a part.
    of_which: &'a [String],
    /// 计: what the names of totals end in.
    total_ends: &'a [String],
}

impl<'r> Weigher<'_, 'r> {
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
        let strange = children.values().any(|parts| !self.of_one_level(parts));
        if strange {
            sums.open();
        }
        for (parent, parts) in &children {
            self.total_row(*parent, parts, sums);
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
            let (mut above, mut strange): (Vec<usize>, bool) = (Vec::new(), false);
            for (index, row) in
                self.table.rows.iter().enumerate().filter(|(_, row)| row.side == side)
            {
                if row.numbered {
                    above.push(index);
                } else if row.item.is_empty() && row.label.is_some() && 1 < above.len() {
                    if strange {
                        sums.open();
                    }
                    self.total_row(index, &above, sums);
                    break;
                }
                strange |= row.strange;
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
            if self.verdict(&terms) == Verdict::Consistent {
                sums.confirm(whole.row);
            }
        }
    }

    fn total_row(&self, total: usize, parts: &[usize], sums: &mut Sums<'r>) {
        for column in 0..self.table.columns.len() {
            let parts: Vec<Cell> = parts.iter().map(|row| (*row, column)).collect();
            if parts.iter().all(|cell| self.is_read(*cell)) {
                self.conclude((total, column), &parts, sums);
            }
        }
    }

    /// Whether a cell is known, be it blank. What is printed and not read may be anything.
    fn is_read(&self, cell: Cell) -> bool {
        self.by_cell.contains_key(&cell) || self.table.rows[cell.0].lost == 0
    }

    fn conclude(&self, whole: Cell, parts: &[Cell], sums: &mut Sums<'r>) {
        let total = self.by_cell.get(&whole).copied();
        let printed: Vec<&Fact> =
            parts.iter().filter_map(|cell| self.by_cell.get(cell).copied()).collect();
        let is_blank = |cell: &Cell| !self.by_cell.contains_key(cell);
        let is_zero = |cell: &Fact| cell.quantity.value.is_zero();
        let terms = total.map(|total| terms(total, &printed)).filter(|_| !printed.is_empty());
        let verdict = terms.as_ref().map(|terms| self.verdict(terms));
        // What adds up exceeds nothing.
        let open = terms.as_ref().filter(|_| verdict != Some(Verdict::Consistent));
        let sum = Sum {
            whole,
            zero: total.is_some_and(is_zero),
            blank: parts.iter().chain([&whole]).copied().filter(is_blank).collect(),
            nothing: printed.iter().all(|cell| is_zero(cell)),
            exceeded: open.is_some_and(|terms| sum::is_exceeded(terms, self.options.rounding)),
            relation: terms.zip(verdict).and_then(|(terms, verdict)| {
                let cut = printed.iter().copied().chain(total).any(|cell| cell.whole);
                self.relation(terms, cut, verdict)
            }),
        };
        if sum.relation.is_some() || !sum.blank.is_empty() {
            sums.push(sum);
        }
    }

    fn verdict(&self, terms: &sum::Terms) -> Verdict {
        judge(&TOTAL, terms, None, "total", self.options.rounding)
    }

    fn relation(&self, terms: sum::Terms, cut: bool, verdict: Verdict) -> Option<Relation<'r>> {
        if verdict == Verdict::Undecided
            || (verdict == Verdict::Refuted && cut && sum::is_near(&terms))
            || (verdict == Verdict::Consistent && KEEP_ALL < self.cells.len())
        {
            return None;
        }
        let told = (self.at, self.rule, self.check);
        Some(Relation { kind: "table", ..sum::relation(told, &TOTAL, terms, verdict) })
    }
}

fn terms(total: &Fact, parts: &[&Fact]) -> sum::Terms {
    let parts = parts.iter().map(|cell| Part::of_cell(cell)).collect();
    sum::terms(Term::of_cells(vec![Part::of_cell(total)]), Term::of_cells(parts))
}

/// Whether a column has no name of its own and is of no funds: it holds totals.
fn is_total(column: &Column) -> bool {
    column.item.is_none() && column.scope.is_none() && !column.ratio
}
