//! What a side of the balance comes to: with what was carried over from the year before, or without.

use super::Fact;
use super::body::Body;
use super::reading::{Column, TableReading};
use super::side::Side;
use crate::vocabulary::{TableSpec, WordLists, holds};

/// Whether a column holds what is carried over from the year before.
pub(super) fn carries_over(sides: &[Side], words: &WordLists) -> bool {
    let named = sides.iter().flatten().filter(|column| column.item.is_some());
    named.into_iter().any(|column| holds(&column.title, &words.carried))
}

/// A total of the year's income that stands beside a column of anything else may hold that too, and be
/// another total: it is marked as one that is not known.
pub(super) fn doubt_totals(sides: &mut [Side], spec: &TableSpec, words: &WordLists) {
    if spec.carried_total.is_none() || carries_over(sides, words) {
        return;
    }
    let of_the_year = |item: &str| spec.total.iter().any(|total| item.ends_with(total.as_str()));
    let foreign = |column: &Column| column.item.as_deref().is_some_and(|item| !of_the_year(item));
    for side in sides.iter_mut().filter(|side| side.iter().any(foreign)) {
        let totals = side.iter_mut().filter(|column| column.item.is_none());
        totals.for_each(|column| column.strange |= column.scope.is_none());
    }
}

impl Body<'_> {
    /// Where nothing is carried from year to year and no 合计 is printed, the 总计 of a side is what
    /// comes in or goes out in the year.
    pub(super) fn whole_sides(&self, reading: &TableReading, facts: &[Fact]) -> Vec<Fact> {
        let [_, _] = self.spec.total.as_slice() else { return Vec::new() };
        let mut derived = Vec::new();
        for (side, item) in self.spec.total.iter().enumerate() {
            let own = |fact: &&Fact| reading.rows[fact.row].side == side;
            let sums_up = |fact: &Fact| fact.key.item == *item && fact.key.within.is_none();
            // What is called neither carried over nor after its side may be carried over all the same.
            let carries = |fact: &Fact| {
                let row = &reading.rows[fact.row];
                let label = row.label.map_or("", |label| self.document.text(label));
                let carried = holds(label, &self.vocabulary.words.carried);
                let flow = row.numbered || fact.key.item.ends_with(item.as_str());
                let sum = self.naming.is_sum(&fact.key.item);
                (carried || !(flow || sum)) && !fact.quantity.value.is_zero()
            };
            if facts.iter().filter(own).any(|fact| sums_up(fact) || carries(fact)) {
                continue;
            }
            let totals = facts.iter().filter(own).filter(|fact| self.naming.is_sum(&fact.key.item));
            derived.extend(totals.cloned().map(|mut fact| {
                fact.key.item.clone_from(item);
                fact
            }));
        }
        derived
    }
}
