//! What stands in a list of parts and is none: “其中：甲3万元、乙2万元，与上年相比，甲下降9%”.

use super::List;
use crate::check::equation::sum::TOTAL;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::findings::Findings;

/// The roles of what is said of an item beside how much it is.
const COMPARED: &[&str] = &["rate", "points", "delta", "share", "prior"];

impl<'r> List<'_, 'r> {
    /// Whether a statement speaks again of a part that has a value in a role, and has none itself.
    pub(super) fn speaks_again(&self, part: usize, role: &str) -> bool {
        let bound = &self.finder.bound[part];
        let Some(key) = bound.key.as_ref() else { return false };
        let before = self.parts.iter().take_while(|before| **before < part);
        let mut before = before.map(|before| &self.finder.bound[*before]);
        bound.terms(role).next().is_none()
            && before.any(|before| {
                before.key.as_ref() == Some(key) && before.terms(role).next().is_some()
            })
    }

    /// Whether a statement only says how a part has changed that the list has named before.
    pub(super) fn only_compares_again(&self, part: usize) -> bool {
        self.only_compares(part) && self.speaks_again(part, "amount")
    }

    /// Whether a statement says how something has changed, and not how much it is.
    fn only_compares(&self, part: usize) -> bool {
        let roles = &self.finder.bound[part].roles;
        !roles.is_empty() && roles.iter().all(|(role, _)| COMPARED.contains(&role.as_str()))
    }

    /// Adds up the parts that say how much they are, where others only say how they changed. Those may be
    /// parts, so the sum can confirm the whole and not refute it.
    pub(super) fn confirm(&self, role: &str, findings: &mut Findings<'r>) {
        if COMPARED.contains(&role) {
            return;
        }
        let values = |part: &usize| self.finder.bound[*part].terms(role).next().cloned();
        let parts = self.parts.iter().filter(|part| !self.only_compares(**part));
        let values: Option<Vec<Term>> = parts.map(|part| values(part).map(Term::paired)).collect();
        let Some(values) = values.filter(|values| 1 < values.len()) else { return };
        let Some(whole) = self.whole(role, &values[0]) else { return };
        if let Some((Verdict::Consistent, terms)) = self.verdict(&values, &whole, false) {
            findings.relations.push(self.relation(&TOTAL, terms, Verdict::Consistent));
        }
    }
}
