//! Which budget a table's column 预算数 gives, as far as sentences tell.

use super::bound::Bound;
use super::ledger::{Ledger, Origin};
use crate::check::equation::term::is_zero;
use crate::fact::Facts;
use std::collections::BTreeMap;

/// Which budgets the plain 预算数 of tables are: those that sentences give under their full name. The
/// forms print 全年预算, so one such amount will do; for 年初预算 one may be chance.
pub(in crate::check) fn budgets(
    ledger: &Ledger,
    bound: &[Vec<Bound>],
    facts: &Facts,
) -> BTreeMap<usize, String> {
    let mut votes: BTreeMap<(usize, &str), (usize, usize)> = BTreeMap::new();
    for statement in bound.iter().flatten() {
        let Some(key) = &statement.key else { continue };
        for (role, stated) in &statement.roles {
            if !matches!(role.as_str(), "initial" | "adjusted") || is_zero(stated) {
                continue;
            }
            for entry in ledger.find(key, &["budget"]) {
                let Origin::Fact(fact) = entry.origin else { continue };
                let vote = votes.entry((facts.facts[fact].table, role)).or_default();
                let agrees = entry.term.point() == stated.point();
                vote.0 += usize::from(agrees);
                vote.1 += usize::from(!agrees);
            }
        }
    }
    let enough = |role: &str| if role == "adjusted" { 1 } else { 2 };
    let known = votes
        .into_iter()
        .rev()
        .filter(|((_, role), (agree, differ))| enough(role) <= *agree && differ < agree);
    known.map(|((table, role), _)| (table, role.to_owned())).collect()
}
