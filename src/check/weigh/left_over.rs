//! What prose says is left over: by so much may two totals of one name differ.

use crate::check::subject::bound::Bound;
use crate::number::Interval;
use crate::rule::RuleSet;
use crate::vocabulary::holds;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The amounts of what is carried over.
pub(super) struct LeftOver(BTreeSet<Decimal>);

impl LeftOver {
    pub(super) fn of(bound: &[Vec<Bound>], rules: &RuleSet) -> Self {
        let words = &rules.vocabulary.words.carried;
        let left = bound.iter().flatten().filter(|bound| holds(&bound.name.item, words));
        let amounts =
            left.flat_map(|bound| bound.roles.iter().filter_map(|(_, term)| term.point()));
        Self(amounts.filter(|amount| !amount.is_zero()).collect())
    }

    /// “收入总计50亿元，支出总计48亿元，结转下年2亿元”: what is left over is not among what was spent.
    pub(super) fn lies_between(&self, a: Interval, b: Interval) -> bool {
        let fits = |rest: Interval| self.0.range(rest.lo..=rest.hi).next().is_some();
        a.checked_add(b.negated()).is_some_and(|rest| fits(rest) || fits(rest.negated()))
    }
}
