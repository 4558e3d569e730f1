//! What a side of the balance comes to where its table does not print it.

use super::Fact;
use super::body::Body;
use super::reading::TableReading;
use crate::vocabulary::holds;

impl Body<'_> {
    /// Where nothing is carried from year to year and no 合计 is printed, the 总计 of a side is what
    /// comes in or goes out in the year.
    pub(super) fn whole_sides(&self, reading: &TableReading, facts: &[Fact]) -> Vec<Fact> {
        let [_, _] = self.spec.total.as_slice() else { return Vec::new() };
        let mut derived = Vec::new();
        for (side, item) in self.spec.total.iter().enumerate() {
            let own = |fact: &&Fact| reading.rows[fact.row].side == side;
            let sums_up = |fact: &Fact| fact.key.item == *item && fact.key.within.is_none();
            let carries = |fact: &Fact| {
                let label = reading.rows[fact.row].label;
                let label = label.map_or("", |label| self.document.text(label));
                holds(label, &self.vocabulary.words.carried) && !fact.quantity.value.is_zero()
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
