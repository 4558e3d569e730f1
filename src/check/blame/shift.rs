//! One slip with a whole column or table: moved by a row, the same amount added to each row, written in
//! another unit. What would be told of each cell is told once.
//!
//! A change of many cells is weighed like that of one: it mends at least three of what would be told one
//! by one, and breaks nothing that holds.

pub(in crate::check) mod change;
pub(in crate::check) mod column;
mod told;
mod tried;
mod weighed;

use super::cause::Cause;
use crate::check::equation::relation::Relation;
use crate::number::Rounding;
use change::{FEWEST, Kind, Shift};
use column::Column;
use std::collections::BTreeSet;
use weighed::Shifts;

/// So few may become one where the unit of a whole table explains them.
const FEWEST_OF_A_UNIT: usize = 2;

/// More columns are not tried, so that time stays linear.
const MOST_COLUMNS: usize = 40;

/// The causes, those that a shift explains as one.
pub(in crate::check) fn fold(
    mut causes: Vec<Cause>,
    relations: &[Relation<'_>],
    columns: &[Column],
    rounding: Rounding,
) -> Vec<Cause> {
    let shifts = Shifts { relations, rounding };
    let mut tried = 0;
    let tables = columns.chunk_by(|a, b| a.table == b.table);
    for table in tables {
        for column in table {
            if tried < MOST_COLUMNS && FEWEST <= shifts.broken_in(&column.cells, &causes) {
                tried += 1;
                let shift = shifts.best(shifts.of_column(column));
                causes = folded(causes, shift);
            }
        }
        causes = folded(causes, shifts.best(Shifts::of_table(table)));
    }
    causes
}

/// The causes with all that a shift explains in the place of the first of them.
fn folded(causes: Vec<Cause>, shift: Option<Shift>) -> Vec<Cause> {
    let Some(shift) = shift else { return causes };
    let explains = |cause: &Cause| {
        shift.mended.contains(&cause.relation) || shift.void.contains(&cause.relation)
    };
    let mended = causes.iter().filter(|cause| shift.mended.contains(&cause.relation));
    let fewest = if let Kind::Unit(_) = shift.kind { FEWEST_OF_A_UNIT } else { FEWEST };
    if causes.iter().any(|cause| cause.shift.is_some() && explains(cause))
        || mended.count() < fewest
    {
        return causes;
    }
    let (own, mut rest): (Vec<Cause>, Vec<Cause>) = causes.into_iter().partition(explains);
    let mut all: BTreeSet<usize> =
        own.iter().flat_map(|cause| [&[cause.relation], &*cause.symptoms].concat()).collect();
    let relation = own.iter().find(|cause| shift.mended.contains(&cause.relation));
    let relation = relation.map_or(own[0].relation, |cause| cause.relation);
    all.remove(&relation);
    let symptoms = all.into_iter().collect();
    rest.push(Cause { relation, culprit: None, symptoms, shift: Some(shift) });
    rest.sort_by_key(|cause| cause.relation);
    rest
}
