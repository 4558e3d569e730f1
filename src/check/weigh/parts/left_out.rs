//! “支出90万元，主要用于以下方面：教育支出80万元……”: what a table has with an amount and the list leaves out.
//!
//! A table is held against the list that it lists: it has all the parts with their amounts, and one more of
//! their kind, which is just what the parts lack. Words alone would not do, for lists may be open.

use super::List;
use crate::check::equation::sum;
use crate::check::equation::sum::TOTAL;
use crate::check::equation::term::{Part, Term, is_zero};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::findings::Findings;
use crate::check::remark::remark;
use crate::diagnostic::{Diagnostic, Label};
use crate::fact::{Fact, TableReading};
use crate::source::Span;
use crate::vocabulary::{folded, holds};

/// Roles whose parts a table lists.
const STATED: &[&str] = &["amount", "budget", "initial"];

impl<'r> List<'_, 'r> {
    /// Remarks on the one row or column that the list leaves out.
    pub(super) fn leaves_out(&self, findings: &mut Findings<'r>) {
        let found = STATED.iter().find_map(|role| self.left_out(role));
        findings.remarks.extend(found);
    }

    fn left_out(&self, role: &str) -> Option<Diagnostic> {
        let (values, whole) = self.both(role)?;
        let values_of_all = values.len() == self.parts.len() && self.is_closed();
        // “其中：政府性基金0万元” says what there is none of.
        let nothing = values.iter().all(is_zero);
        if !values_of_all || nothing || self.is_stated_beside(&values, &whole) {
            return None;
        }
        let figure = whole.figure()?;
        let sum = Term::sum(&values)?;
        if figure.in_table || self.weighed(&whole, &sum) != Verdict::Refuted {
            return None;
        }
        let missing = self.tables(&values).find_map(|table| self.missing(&table, &sum, &whole))?;
        let missing_term = Term::of_cells(vec![Part::of_cell(missing)]);
        if self.is_open() && values.iter().all(|value| missing_term.point() <= value.point()) {
            return None;
        }
        let amount = missing.quantity.to_string();
        let say = self.check.say.replace("{item}", &missing.key.item);
        let say = say.replace("{amount}", &amount);
        let found = self.finder.binder.document.text(figure.site.span).to_owned();
        let labels = vec![Label { at: missing.site, note: amount }];
        Some(Diagnostic { labels, ..remark(self.rule, say, figure.site, found) })
    }

    fn weighed(&self, whole: &Term, sum: &Term) -> Verdict {
        let terms = sum::terms(whole.clone(), sum.clone());
        judge(&TOTAL, &terms, None, "total", self.options.rounding)
    }

    /// The cells of the parts in each table that has them all, in one column or in one row.
    fn tables(&self, values: &[Term]) -> impl Iterator<Item = Vec<&Fact>> {
        let facts = &self.finder.facts.facts;
        let first = facts.iter().filter(|fact| self.is_cell_of(fact, self.parts[0], &values[0]));
        first.filter_map(move |first| {
            let from = facts.partition_point(|fact| fact.table < first.table);
            let table = || facts[from..].iter().take_while(|fact| fact.table == first.table);
            let line = |same: &dyn Fn(&Fact) -> bool| {
                let cells = self.parts.iter().zip(values).map(|(part, value)| {
                    table().find(|fact| same(fact) && self.is_cell_of(fact, *part, value))
                });
                cells.collect::<Option<Vec<&Fact>>>()
            };
            line(&|fact| self.in_column(fact, first)).or_else(|| line(&|fact| in_row(fact, first)))
        })
    }

    /// Whether a cell states the value of a part.
    fn is_cell_of(&self, fact: &Fact, part: usize, value: &Term) -> bool {
        let Some(key) = &self.finder.bound[part].key else { return false };
        let cell = Term::of_cells(vec![Part::of_cell(fact)]);
        let scope = !self.divides_funds() || key.scope == fact.key.scope;
        key.item == fact.key.item && scope && self.weighed(&cell, value) == Verdict::Consistent
    }

    /// Whether the parts are one thing of several funds.
    fn divides_funds(&self) -> bool {
        let mut keys = self.parts.iter().filter_map(|part| self.finder.bound[*part].key.as_ref());
        let first = keys.next();
        first.is_some_and(|first| {
            keys.clone().next().is_some()
                && keys.all(|key| key.item == first.item && key.scope != first.scope)
        })
    }

    /// Whether two cells stand in one column of figures; a table may have it once more on its other side.
    fn in_column(&self, a: &Fact, b: &Fact) -> bool {
        let reading = &self.finder.facts.tables[a.table];
        let side = |fact: &Fact| reading.rows[fact.row].side;
        let (of_a, of_b) = (&reading.columns[a.column], &reading.columns[b.column]);
        let again = side(a) != side(b)
            && !of_a.strange
            && (&of_a.item, of_a.scope, of_a.year, &of_a.aspect)
                == (&of_b.item, of_b.scope, of_b.year, &of_b.aspect)
            && a.role == b.role;
        (a.column == b.column || again) && (self.divides_funds() || a.key.scope == b.key.scope)
    }

    /// The one cell of the parts' kind that is none of them, if with it the parts make their whole.
    fn missing(&self, cells: &[&Fact], sum: &Term, whole: &Term) -> Option<&Fact> {
        let (first, second) = (*cells.first()?, *cells.get(1)?);
        let reading = &self.finder.facts.tables[first.table];
        let down = self.in_column(first, second);
        let is_same = |a: &Fact, b: &Fact| {
            a.key.item == b.key.item && (!self.divides_funds() || a.key.scope == b.key.scope)
        };
        let facts = &self.finder.facts.facts;
        let from = facts.partition_point(|fact| fact.table < first.table);
        let mut others =
            facts[from..].iter().take_while(|fact| fact.table == first.table).filter(|fact| {
                let beside = if down {
                    self.in_column(fact, first)
                        && cells.iter().all(|cell| is_like(reading, fact, cell))
                } else {
                    in_row(fact, first) && reading.columns[fact.column].item.is_some()
                };
                beside && !fact.key.item.is_empty() && !cells.iter().any(|cell| is_same(cell, fact))
            });
        let mut others = others.by_ref().filter(|fact| !fact.quantity.value.is_zero());
        let missing = others.next().filter(|_| others.next().is_none())?;
        let all = Term::sum([sum, &Term::of_cells(vec![Part::of_cell(missing)])])?;
        (self.weighed(whole, &all) == Verdict::Consistent).then_some(missing)
    }

    /// Whether the list is told as one of the main things only, not as “the following”.
    fn is_open(&self) -> bool {
        let all = &self.finder.binder.statements.all;
        let document = self.finder.binder.document;
        let start = |index: usize| all[index].said.first().map(|said| said.span.start);
        let (Some(from), Some(to)) = (start(self.parent), start(self.parts[0])) else {
            return true;
        };
        let lead = folded(document.text(Span::new(from, to.max(from))));
        let complete = self.check.find.iter().any(|find| find.is_match(&lead));
        holds(&lead, &self.check.words) && !complete
    }
}

fn in_row(a: &Fact, b: &Fact) -> bool {
    a.row == b.row && a.key.scope == b.key.scope && a.role == b.role
}

/// Whether two rows stand on one level: with codes of one length, or numbered in one way.
fn is_like(reading: &TableReading, a: &Fact, b: &Fact) -> bool {
    let (a, b) = (&reading.rows[a.row], &reading.rows[b.row]);
    let level = |code: &Option<String>| code.as_ref().map(String::len);
    let coded = a.code.is_some() && level(&a.code) == level(&b.code);
    coded || a.side == b.side && a.numbered == b.numbered && level(&a.code) == level(&b.code)
}
