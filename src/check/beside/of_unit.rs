//! What a department's text says of one of its units is what the unit itself discloses.

use super::Comparer;
use super::stated::Stated;
use crate::diagnostic::{Diagnostic, Report};
use crate::rule::{Check, Rule};
use std::collections::BTreeMap;

impl Comparer<'_> {
    /// How many figures of the text were compared with the unit that they are said of, and those that no
    /// rounding makes the unit's.
    pub(super) fn said_of_units(
        &self,
        rule: &Rule,
        check: &Check,
        units: &[usize],
        report: &Report,
    ) -> (usize, Vec<Diagnostic>) {
        let mut said: BTreeMap<usize, Vec<Stated>> = BTreeMap::new();
        for (name, stated) in self.stated_of_others(report) {
            if let Some(unit) = self.only_unit_called(&name, units)
                && check.roles.contains(&stated.role)
            {
                said.entry(unit).or_default().push(stated);
            }
        }
        let (mut compared, mut found) = (0, Vec::new());
        for (unit, said) in said {
            let (cells, file) = (self.cells(unit), &self.dossier.documents[unit].name);
            for own in said {
                let Some(others) = cells.get(&(own.name.clone(), own.role.as_str())) else {
                    continue;
                };
                compared += 1;
                found.extend(self.differing(rule, check, &own, others, file));
            }
        }
        (compared, found)
    }

    /// The unit of this name, if the name is of no other.
    fn only_unit_called(&self, name: &str, units: &[usize]) -> Option<usize> {
        let mut called = units.iter().filter(|unit| self.scenes[**unit].is_called(name));
        called.next().filter(|_| called.next().is_none()).copied()
    }
}
