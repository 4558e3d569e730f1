//! Amounts that cannot be negative: what is carried over of fiscal funds, what is spent on receptions.
//!
//! Refunds make other amounts negative. So only the items that a rule names are looked at.

use crate::check::findings::Findings;
use crate::check::remark::remark;
use crate::fact::{Fact, Facts};
use crate::rule::RuleSet;

/// Looks at the cells of the items that are never negative.
pub(in crate::check) fn weigh(facts: &Facts, rules: &RuleSet, findings: &mut Findings<'_>) {
    for (rule, check) in rules.checks("negative") {
        let known = |fact: &&Fact| {
            let column = &facts.tables[fact.table].columns[fact.column];
            check.words.contains(&fact.key.item)
                && fact.role == "amount"
                && fact.key.aspect.is_empty()
                && !column.strange
                && !column.ratio
        };
        let below = |fact: &&Fact| {
            let value = fact.quantity.value;
            value.is_sign_negative() && !value.is_zero()
        };
        findings.remarks.extend(facts.facts.iter().filter(known).filter(below).map(|fact| {
            let found = fact.quantity.to_string();
            let say = check.say.replace("{item}", &fact.key.item).replace("{found}", &found);
            remark(rule, say, fact.site, found)
        }));
    }
}
