//! Weighs what clauses claim: each rule's equations with the statement's roles and looked-up facts.

mod best;
mod combine;
mod conclude;
mod instead;
mod values;
mod weigher;

use crate::check::findings::{Findings, Open, Reason};
use crate::check::options::Options;
use crate::check::subject::finder::Finder;
use crate::claim::Value;
use crate::rule::{Expect, RuleSet};
use best::Best;
use weigher::Weigher;

/// Weighs every phrase of every statement.
pub(in crate::check) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (index, statement) in finder.binder.statements.all.iter().enumerate() {
        for said in &statement.said {
            let Some(claim) = rules.rules[said.rule].claim() else { continue };
            let weigher = Weigher { finder, claim, index, said, options, instead_of: None };
            if finder.binder.is_weighed(said) {
                weigher.weigh(findings);
            } else if finder.binder.is_prior_value(said) {
                weigher.leave_open(Some("delta"), findings);
            }
        }
    }
}

impl<'r> Weigher<'_, 'r> {
    fn weigh(&self, findings: &mut Findings<'r>) {
        let mut missing = None;
        let mut weighed = false;
        let all = || self.claim.expects.iter().filter(|expect| self.concerns(expect));
        let (strong, weak): (Vec<_>, Vec<_>) = all().partition(|expect| !expect.any.is_empty());
        for expect in strong.into_iter().chain(weak) {
            if weighed && expect.any.is_empty() {
                break;
            }
            match self.best(expect) {
                Ok(best) => {
                    weighed = true;
                    self.conclude(expect, best, findings);
                }
                Err(name) => missing = missing.or(name),
            }
        }
        if !weighed {
            self.leave_open(missing.as_deref(), findings);
        }
    }

    /// Whether this phrase binds what the expectation points at. What another phrase of the rule
    /// binds is weighed there.
    fn concerns(&self, expect: &Expect) -> bool {
        let here = self.said.bindings.iter().any(|binding| binding.role == expect.at);
        here || !self.claim.roles.contains(&expect.at)
    }

    /// Accounts for figures of a phrase none of whose equations could be filled.
    fn leave_open(&self, missing: Option<&str>, findings: &mut Findings<'r>) {
        for binding in &self.said.bindings {
            if !matches!(binding.value, Value::Figure { .. }) {
                continue;
            }
            if let Some(term) = self.finder.binder.term(self.said, binding, self.bound()) {
                for part in &term.parts {
                    // What no equation of the rule speaks of is known by its role.
                    let missing = missing.unwrap_or(&binding.role);
                    findings.open.push(Open {
                        site: part.site,
                        rule: self.said.rule,
                        kind: &self.claim.kind,
                        reason: Reason::Missing(missing.to_owned()),
                    });
                }
            }
        }
    }

    /// The best outcome over the equations of an expectation; the first missing name if none can be
    /// filled.
    fn best(&self, expect: &'r Expect) -> Result<Best<'r>, Option<String>> {
        let mut best: Option<Best<'r>> = None;
        let mut missing = None;
        for (equation, same) in &expect.any {
            match self.try_equation(equation, expect) {
                Ok(found) => {
                    let found = Best { same: same.as_ref(), ..found };
                    if best.as_ref().is_none_or(|best| found.rank() < best.rank()) {
                        best = Some(found);
                    }
                }
                Err(name) => missing = missing.or(Some(name)),
            }
        }
        if best.is_none() {
            let otherwise = expect.otherwise.iter();
            let found = otherwise.filter_map(|equation| self.try_equation(equation, expect).ok());
            best = found.min_by_key(Best::rank);
        }
        if best.is_none() {
            let weak = expect.weak.iter().filter_map(|weak| self.try_equation(weak, expect).ok());
            best = weak.into_iter().find(|weak| !weak.rank().0);
        }
        best.ok_or(missing)
    }
}
