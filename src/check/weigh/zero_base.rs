//! Rates of nothing: a rise from zero that is called 100%.

use crate::check::equation::verdict::Verdict;
use crate::check::findings::Findings;
use crate::rule::RuleSet;
use crate::source::Site;
use std::collections::BTreeMap;

/// Remarks on every printed rate whose base is zero. A printed 0% says no more than that.
pub(in crate::check) fn weigh(rules: &RuleSet, findings: &mut Findings<'_>) {
    for (rule, check) in rules.checks("zero-base") {
        let rates = findings.relations.iter().filter(|one| one.verdict == Verdict::ZeroBase);
        let printed = rates.filter_map(|one| one.term(&one.at)?.figure());
        let printed: BTreeMap<Site, String> = printed
            .filter(|part| !part.quantity.value.is_zero())
            .map(|part| (part.site, part.quantity.to_string()))
            .collect();
        for (site, found) in printed {
            let say = check.say.replace("{found}", &found);
            findings.remarks.push(crate::check::remark::remark(rule, say, site, found));
        }
    }
}
