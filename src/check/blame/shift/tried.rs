//! What may have happened to a column or a table, to be weighed.

use super::change::{FEWEST, Kind, Shift};
use super::column::Column;
use super::weighed::Shifts;
use crate::check::blame::trial::changes;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::number::{Quantity, Scale, Unit};
use crate::source::Site;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Longer columns are not tried.
const LONGEST: usize = 400;

impl Shifts<'_, '_> {
    /// What may have happened to a column or a run of its rows.
    pub(super) fn of_column(&self, column: &Column) -> Vec<Shift> {
        let mut shifts = Vec::new();
        if LONGEST < column.cells.len() {
            return shifts;
        }
        for run in self.runs(&column.cells) {
            let moved = [(Kind::Down, 1), (Kind::Up, run.len() - 1)];
            for (kind, by) in moved {
                let turned = run.iter().cycle().skip(by);
                let all = run.iter().zip(turned).map(|(to, from)| (to.clone(), from));
                let cells: Vec<_> = all.map(|(to, from)| (to, from.quantity.clone())).collect();
                // What went out at one end may be lost or have come in at the other.
                let end = if kind == Kind::Down { run.len() - 1 } else { 0 };
                let open = cells[end].0.site;
                let lost = cells.iter().filter(|(part, _)| part.site != open).cloned().collect();
                shifts.extend(shift(kind.clone(), &column.called(), cells, None));
                shifts.extend(shift(kind, &column.called(), lost, Some(open)));
            }
            for added in self.added(run) {
                let less = |part: &Part| {
                    let value = part.quantity.value.checked_sub(added.value)?;
                    Some((part.clone(), Quantity { value, ..part.quantity.clone() }))
                };
                let cells = run.iter().filter_map(less).collect();
                shifts.extend(shift(Kind::Added(added), &column.called(), cells, None));
            }
        }
        shifts
    }

    /// The rows that may be meant: all, or those without a total at an end, or from the first that does
    /// not agree to the last.
    fn runs<'c>(&self, cells: &'c [Part]) -> Vec<&'c [Part]> {
        let broken: BTreeSet<Site> = self.broken().flat_map(Relation::sites).collect();
        let own = |part: &Part| broken.contains(&part.site);
        let (first, last) = (cells.iter().position(own), cells.iter().rposition(own));
        let starts: BTreeSet<usize> = [Some(0), Some(1), first].into_iter().flatten().collect();
        let end = cells.len();
        let ends: BTreeSet<usize> =
            [Some(end), end.checked_sub(1), last.map(|at| at + 1)].into_iter().flatten().collect();
        let runs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
        let runs = runs.filter(|(start, end)| start + FEWEST < *end);
        runs.filter_map(|(start, end)| cells.get(start..end)).collect()
    }

    fn broken(&self) -> impl Iterator<Item = &Relation<'_>> {
        self.relations.iter().filter(|relation| relation.is_contradicted())
    }

    /// By how much several of these cells are too large.
    fn added(&self, cells: &[Part]) -> Vec<Quantity> {
        let mut counts: BTreeMap<Decimal, (Quantity, BTreeSet<Site>)> = BTreeMap::new();
        for (_, change) in self.broken().flat_map(changes) {
            let Some(cell) = cells.iter().find(|cell| cell.site == change.part.site) else {
                continue;
            };
            let Some(more) = cell.quantity.value.checked_sub(change.right.value) else { continue };
            let quantity = Quantity { value: more, ..cell.quantity.clone() };
            counts.entry(more).or_insert((quantity, BTreeSet::new())).1.insert(cell.site);
        }
        let several = counts.into_values().filter(|(_, sites)| FEWEST <= sites.len());
        several.map(|(quantity, _)| quantity).filter(|more| !more.value.is_zero()).collect()
    }

    /// A table in 元 that says 万元, or the reverse.
    pub(super) fn of_table(table: &[Column]) -> Vec<Shift> {
        let other = |unit: &Unit| match unit {
            Unit::Money(Scale::TenThousand) => Some(Unit::Money(Scale::Yuan)),
            Unit::Money(Scale::Yuan) => Some(Unit::Money(Scale::TenThousand)),
            _ => None,
        };
        let cells = table.iter().flat_map(|column| &column.cells);
        let cells: Vec<(Part, Quantity)> = cells
            .filter_map(|part| {
                let unit = other(&part.quantity.unit)?;
                Some((part.clone(), Quantity { unit, ..part.quantity.clone() }))
            })
            .collect();
        let unit = cells.first().map(|(_, right)| right.unit.clone());
        let one = cells.iter().all(|(_, right)| Some(&right.unit) == unit.as_ref());
        let Some((unit, first)) = unit.filter(|_| one).zip(table.first()) else {
            return Vec::new();
        };
        shift(Kind::Unit(unit), &first.name, cells, None).into_iter().collect()
    }
}

/// The shift, if it changes enough.
fn shift(
    kind: Kind,
    of: &str,
    mut cells: Vec<(Part, Quantity)>,
    open: Option<Site>,
) -> Option<Shift> {
    // “0” leaves room for less than half of its unit.
    cells.retain(|(part, right)| part.quantity != *right);
    let (mended, void) = (Vec::new(), Vec::new());
    let of = of.to_owned();
    let shift = Shift { kind, of, cells, open, mended, void };
    (FEWEST <= shift.wrong().count()).then_some(shift)
}
