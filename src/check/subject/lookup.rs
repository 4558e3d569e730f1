//! Finds the values that a name in an equation may have.

use super::finder::Finder;
use super::found::{Found, READ};
use super::ledger::Entry;
use crate::check::equation::term::is_zero;
use crate::check::equation::via::{Grounds, Via};
use crate::claim::Said;
use crate::rule::Lookup;

impl Finder<'_> {
    /// The values of a looked-up name for one statement.
    pub(in crate::check) fn look_up(&self, lookup: &Lookup, index: usize, said: &Said) -> Found {
        if (lookup.flow && !self.is_flow(index)) || (lookup.balanced && !self.is_sum(index)) {
            return Found::default();
        }
        if let Some(item) = &lookup.item {
            return self.item(item, index, lookup.role.as_deref().unwrap_or("amount"));
        }
        match lookup.label.as_str() {
            "statement" => {
                let role = self.binder.role(lookup.role.as_deref().unwrap_or("amount"));
                let own = self.bound[index].terms(&role).cloned().collect();
                Found { candidates: own }
            }
            "subject" => {
                let role = lookup.role.as_deref().unwrap_or("amount");
                self.subject(index, role, lookup.tables_only)
            }
            "parent" => self.parent(index, lookup.role.as_deref().unwrap_or("amount")),
            "near" => self.near(index, lookup, said),
            label => {
                if let Some(span) = said.label(label) {
                    let found = self.labelled(span, index, lookup.role.as_deref());
                    if label != "whole" || !found.candidates.is_empty() {
                        return found;
                    }
                    return self.divided(span, index, lookup.role.as_deref().unwrap_or("amount"));
                }
                let role = lookup.role.as_deref().unwrap_or("amount");
                let mut found = self.named_beside(label, index, said, lookup.role.as_deref());
                found.candidates.extend(self.unnamed(index, role).candidates);
                let wholes = [Self::table_total, Self::defined_whole];
                wholes.into_iter().fold(found, |found, whole| {
                    if found.candidates.is_empty() { whole(self, index, role) } else { found }
                })
            }
        }
    }

    /// Whether a statement speaks of a side of the balance.
    fn is_flow(&self, index: usize) -> bool {
        let key = self.bound[index].key.as_ref();
        key.is_some_and(|key| self.binder.rules.naming.is_flow(&key.item))
    }

    /// Whether a statement speaks of what both sides of the balance come to.
    fn is_sum(&self, index: usize) -> bool {
        let key = self.bound[index].key.as_ref();
        key.is_some_and(|key| self.binder.rules.naming.is_sum(&key.item))
    }

    /// A quantity that the rule names itself.
    fn item(&self, item: &str, index: usize, role: &str) -> Found {
        let role = self.binder.role(role);
        let roles = [role.as_str()];
        let own = self.bound[index].key.as_ref();
        let itself = |entry: &&Entry| Some(&entry.key) == own;
        let entries =
            self.ledger.of_item(item).filter(|entry| roles.contains(&entry.role.as_str()));
        let mut found = Found::default();
        let via = if self.binder.rules.naming.scopeless(item) { Via::Named } else { Via::Assumed };
        let grounds = Grounds { funds: via, ..READ };
        found.extend(entries.filter(|entry| role == "count" || !itself(entry)), grounds);
        found.candidates.retain(|term| !is_zero(term));
        found
    }
}
