//! A total that is said to be unchanged though last year's expenditure alone exceeded it.

use crate::check::equation::term::Term;
use crate::check::findings::Findings;
use crate::check::options::Options;
use crate::check::subject::bound::Bound;
use crate::check::subject::finder::Finder;
use crate::diagnostic::{Diagnostic, Label};
use crate::fact::Key;
use crate::number::Interval;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::Site;

/// Weighs every statement that a total of income and expenditure did not change.
pub(in crate::check) fn weigh(
    finder: &Finder<'_>,
    rules: &RuleSet,
    options: &Options,
    findings: &mut Findings<'_>,
) {
    for (rule, check) in rules.checks("outlay") {
        for (index, total) in finder.bound.iter().enumerate() {
            let found = Totals { finder, check, options }.exceeded(index, total);
            findings.remarks.extend(found.map(|found| found.tell(rule, check, finder)));
        }
    }
}

struct Totals<'a> {
    finder: &'a Finder<'a>,
    check: &'a Check,
    options: &'a Options,
}

/// A total, the words that call it unchanged, and what was spent this year and how that changed.
struct Exceeded {
    words: Site,
    total: Term,
    spent: Term,
    change: Term,
}

impl Totals<'_> {
    fn exceeded(&self, index: usize, total: &Bound) -> Option<Exceeded> {
        let naming = &self.finder.binder.rules.naming;
        let key = total.key.as_ref().filter(|key| naming.is_sum(&key.item))?;
        let flat = total.terms("delta").find(|term| term.parts.is_empty())?;
        let words = flat.words.filter(|_| flat.constant.is_zero())?;
        let mut totals = self.finder.subject(index, "amount", true).candidates;
        totals.extend(total.terms("amount").cloned());
        let most =
            totals.into_iter().max_by_key(|term| self.interval(term).map(|range| range.hi))?;
        self.finder.bound.iter().filter(|spent| self.is_part(spent, key)).find_map(|spent| {
            let (amount, change) = spent.terms("amount").next().zip(spent.terms("delta").next())?;
            let before = self.interval(amount)?.checked_add(self.interval(change)?.negated())?;
            (self.interval(&most)?.hi < before.lo).then(|| Exceeded {
                words,
                total: most.clone(),
                spent: amount.clone(),
                change: change.clone(),
            })
        })
    }

    fn interval(&self, term: &Term) -> Option<Interval> {
        term.interval(self.options.rounding)
    }

    /// Whether a statement is of expenditure of these funds, or of some of them.
    fn is_part(&self, spent: &Bound, total: &Key) -> bool {
        let naming = &self.finder.binder.rules.naming;
        let fiscal = naming.scope("fiscal");
        spent.key.as_ref().is_some_and(|key| {
            let same = key.scope == total.scope || (total.scope == fiscal && fiscal < key.scope);
            self.check.words.contains(&key.item) && key.within.is_none() && same
        })
    }
}

impl Exceeded {
    fn tell(&self, rule: &Rule, check: &Check, finder: &Finder<'_>) -> Diagnostic {
        let terms = [("total", &self.total), ("spent", &self.spent), ("change", &self.change)];
        let fill = |text: String, (name, term): &(&str, &Term)| {
            text.replace(&format!("{{{name}}}"), &term.shown())
        };
        let message = terms.iter().fold(check.say.clone(), fill);
        let found = finder.binder.document.text(self.words.span).to_owned();
        let parts = terms.iter().flat_map(|(_, term)| &term.parts);
        let label = |part: &crate::check::equation::term::Part| Label {
            at: part.site,
            note: part.quantity.to_string(),
        };
        Diagnostic {
            labels: parts.map(label).collect(),
            ..crate::check::remark::remark(rule, message, self.words, found)
        }
    }
}
