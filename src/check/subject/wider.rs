//! One name for two quantities in one paragraph: income with and without what was carried over, basic
//! expenditure of all and of an item.

use super::binder::Binder;
use super::bound::Bound;
use super::ledger::{Ledger, Origin};
use crate::check::equation::term::Term;
use crate::claim::Statement;
use crate::fact::Key;
use crate::number::{Interval, Rounding};
use crate::vocabulary::Name;
use std::collections::BTreeSet;

/// How far back the first summand may stand.
const MOST_SUMMANDS: usize = 12;

/// Names of fewer characters may be words for any amount: 总数.
const SHORTEST_NAME: usize = 2;

impl Binder<'_> {
    /// “小学教育5万元，其中：基本支出3万元”: so much of the item, not all basic expenditure.
    pub(super) fn share_of(&self, item: &str, parent: &Bound) -> Option<Key> {
        let naming = &self.rules.naming;
        let divides = naming.frame(item) == Some(item);
        let whole = parent.key.as_ref().filter(|_| divides)?;
        let specific = naming.default_scope(&whole.item).is_none()
            && naming.frame(&whole.item).is_none()
            && whole.within.is_none();
        let named = parent.name.known
            || !parent.name.path.is_empty()
            || SHORTEST_NAME <= whole.item.chars().count();
        let stated = parent.roles.iter().any(|(role, _)| role == "amount");
        (specific && named && stated)
            .then(|| Key { within: Some(item.to_owned()), ..whole.clone() })
    }

    /// Whether what a part is called may be said of its whole alone, as 基本支出 is: “小学教育5万元，其中：某某支出
    /// 3万元”. That is open where the rules do not know the one or the other, unless the tables have the
    /// part under the code of the whole.
    pub(super) fn may_divide(&self, name: &Name, parent: &Bound, ledger: &Ledger) -> bool {
        let naming = &self.rules.naming;
        let Some(whole) = &parent.key else { return false };
        // 教育支出（类）进修及培训（款） is one quantity, whatever it is listed under.
        if !name.path.is_empty() || name.known && naming.knows(&whole.item) {
            return false;
        }
        let specific = naming.default_scope(&whole.item).is_none()
            && naming.frame(&whole.item).is_none()
            && whole.within.is_none();
        let above: BTreeSet<&str> = self.codes(&whole.item, ledger).collect();
        let below = |code: &str| {
            let mut classes = above.iter();
            classes.any(|class| code.len() > class.len() && code.starts_with(class))
        };
        specific && !self.codes(&name.item, ledger).any(below)
    }

    /// The codes of the rows that bear an item's name.
    fn codes<'l>(&'l self, item: &str, ledger: &'l Ledger) -> impl Iterator<Item = &'l str> {
        ledger.of_item(item).filter_map(|entry| match entry.origin {
            Origin::Fact(fact) => self.facts.code(fact),
            _ => None,
        })
    }

    /// “总收入9万元，其中：本年收入8万元”: where a part bears the name of its whole and another amount, the
    /// whole is the wider quantity that its words may mean, or the part a narrower one without a name.
    pub(super) fn tell_apart(&self, whole: &mut Bound, part: &mut Bound) {
        let differ = differ(whole, part);
        let Some(key) =
            whole.key.as_mut().filter(|key| differ && Some(&**key) == part.key.as_ref())
        else {
            return;
        };
        match self.rules.naming.or(&key.item, "") {
            Some(wider) => wider.clone_into(&mut key.item),
            None => part.key = None,
        }
    }

    /// “本年收入9万元，加上年结转1万元，收入合计10万元”: the sum of both bears the name of the first,
    /// and is another quantity.
    pub(super) fn part_from_sum(&self, statement: &Statement, before: &[Bound], sum: &mut Bound) {
        let all = &self.statements.all[..before.len()];
        let near = all.iter().zip(before).rev().take(MOST_SUMMANDS);
        let near = near.take_while(|(other, _)| other.block == statement.block);
        let mut rest = sum.terms("amount").next().and_then(Term::point);
        for (_, bound) in near.filter(|(other, _)| other.parent == statement.parent) {
            let amount = bound.terms("amount").next().and_then(Term::point);
            rest = rest.zip(amount).and_then(|(rest, amount)| rest.checked_sub(amount));
            if bound.key == sum.key {
                if rest.is_some_and(|rest| rest.is_zero()) && differ(bound, sum) {
                    sum.key = None;
                }
                return;
            }
        }
    }
}

/// Whether two statements give amounts that no rounding makes one.
fn differ(one: &Bound, other: &Bound) -> bool {
    let amount = |bound: &Bound| bound.terms("amount").next()?.interval(Rounding::Nearest);
    let apart = |a: Interval, b: Interval| a.hi < b.lo || b.hi < a.lo;
    amount(one).zip(amount(other)).is_some_and(|(a, b)| apart(a, b))
}
