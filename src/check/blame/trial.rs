//! Trial corrections: a change of one figure, or of two that a sound claim ties together, and which
//! equations it mends and breaks.

use super::system::System;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::check::equation::verdict::Verdict;
use crate::number::Quantity;
use crate::source::Site;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A figure with what it should read.
#[derive(Clone)]
pub(super) struct Change {
    pub part: Part,
    pub right: Quantity,
    /// How that is printed.
    pub text: String,
}

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One figure.
    Single,
    /// A figure and another one that has to follow it.
    Pair,
    /// The unit of one figure.
    Unit,
    /// Two figures change places.
    Exchange,
}

/// A change of one or two figures, and what it brings.
pub(super) struct Trial {
    pub kind: Kind,
    pub merit: Merit,
    /// The broken relation that asked for it.
    pub relation: usize,
    pub change: Change,
    /// A second figure that has to follow the first.
    pub also: Option<Change>,
    pub effect: Effect,
    /// What has to be, for two figures to have changed places.
    pub swap: Option<Swap>,
}

/// When two figures may have changed places.
pub(super) struct Swap {
    /// The broken relations of either that the exchange does not mend: none may be left.
    pub unmended: Vec<usize>,
    /// Whether one relation alone that it mends would tell it.
    pub tells_alone: bool,
}

/// How good a correction is: higher is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merit {
    /// Broken equations mended, less sound ones broken and figures changed besides the first.
    pub net: i64,
    /// Of equal ones that which changes fewer figures.
    single: bool,
    /// How few sound equations hold the figure as it is.
    unvouched: Reverse<usize>,
    /// Whether the rule itself points at the figure.
    pub pointed: bool,
    /// Prose is written by hand; tables come from the accounts.
    prose: bool,
}

/// What a change brings.
#[derive(Debug, Default)]
pub(super) struct Effect {
    /// Broken relations that it mends, in order.
    pub mended: Vec<usize>,
    /// Sound relations that it breaks.
    pub hurt: Vec<usize>,
}

impl Trial {
    /// Whether nothing but custom speaks for one of two changes of figures in one relation.
    pub(super) fn ties_with(&self, other: &Self) -> bool {
        let weight = |merit: Merit| (merit.single, merit.unvouched);
        self.rivals(other) && weight(self.merit) == weight(other.merit)
    }

    /// Whether one of two changes of figures in one relation brings as much as the other.
    pub(super) fn rivals(&self, other: &Self) -> bool {
        self.relation == other.relation && self.merit.net == other.merit.net
    }

    /// Whether two figures that it exchanges may have changed places, if it does.
    pub(super) fn is_likely(&self) -> bool {
        self.swap.as_ref().is_none_or(|swap| {
            swap.unmended.is_empty() && (swap.tells_alone || 1 < self.effect.mended.len())
        })
    }

    /// Leaves out what something else explains.
    pub(super) fn forget(&mut self, system: &System<'_, '_>, explained: &[usize]) {
        let mended = &mut self.effect.mended;
        let before = mended.len();
        for index in explained {
            if let Ok(at) = mended.binary_search(index) {
                mended.remove(at);
            }
        }
        if mended.len() < before {
            self.merit.net = system.net(&self.effect, self.kind);
        }
        if let Some(swap) = &mut self.swap {
            swap.unmended.retain(|index| !explained.contains(index));
        }
    }

    /// Whether it mends something and breaks nothing: then no second figure need be wrong.
    pub(super) fn explains(&self) -> bool {
        0 < self.merit.net && self.effect.hurt.is_empty()
    }

    /// The change if its first figure were to read otherwise; a copy of it follows.
    pub(super) fn reading<'a>(&'a self, first: &'a Quantity) -> Vec<(Site, &'a Quantity)> {
        let also = self.also.iter().map(|also| {
            let copy = also.part.quantity == self.change.part.quantity;
            (also.part.site, if copy { first } else { &also.right })
        });
        std::iter::once((self.change.part.site, first)).chain(also).collect()
    }
}

impl System<'_, '_> {
    /// The corrections of each figure of a relation.
    pub(super) fn singles(&self, index: usize, broken: &BTreeSet<usize>) -> Vec<Trial> {
        let relation = &self.relations[index];
        let changes = changes(relation).into_iter().map(|(pointed, change)| {
            let effect = self.effect(&[(change.part.site, &change.right)], broken);
            let merit = self.merit(&change, pointed, &effect, Kind::Single);
            let (kind, also, swap) = (Kind::Single, None, None);
            Trial { kind, merit, relation: index, change, also, effect, swap }
        });
        changes.collect()
    }

    /// The change with that of a second figure that mends the sound relations it breaks. Both together
    /// have to break nothing and to mend more than one figure could.
    pub(super) fn pairs(&self, trial: &Trial, broken: &BTreeSet<usize>) -> Vec<Trial> {
        let first = &trial.change;
        let Some(tie) = trial.effect.hurt.first().filter(|_| !trial.effect.mended.is_empty())
        else {
            return Vec::new();
        };
        let tie = self.relations[*tie].with(first.part.site, &first.right);
        let seconds =
            changes(&tie).into_iter().filter(|(_, also)| also.part.site != first.part.site);
        let pairs = seconds.filter_map(|(_, also)| {
            let both = [(first.part.site, &first.right), (also.part.site, &also.right)];
            let effect = self.effect(&both, broken);
            let merit = self.merit(first, trial.merit.pointed, &effect, Kind::Pair);
            (effect.hurt.is_empty() && 1 < effect.mended.len()).then(|| Trial {
                kind: Kind::Pair,
                merit,
                relation: trial.relation,
                change: first.clone(),
                also: Some(also),
                effect,
                swap: None,
            })
        });
        pairs.collect()
    }

    pub(super) fn merit(
        &self,
        change: &Change,
        pointed: bool,
        effect: &Effect,
        kind: Kind,
    ) -> Merit {
        Merit {
            net: self.net(effect, kind),
            single: matches!(kind, Kind::Single | Kind::Unit),
            // What holds for the sum of two says nothing of which is which.
            unvouched: Reverse(match kind {
                Kind::Exchange => 0,
                _ => self.vouched(change.part.site),
            }),
            pointed,
            prose: !change.part.in_table,
        }
    }

    /// Equations mended, less sound ones broken and figures changed besides the first.
    pub(super) fn net(&self, effect: &Effect, kind: Kind) -> i64 {
        let count = |list: &[usize]| i64::try_from(list.len()).unwrap_or(0);
        let mended = if effect.hurt.is_empty() {
            count(&effect.mended)
        } else {
            self.causes(&effect.mended)
        };
        mended - count(&effect.hurt) - i64::from(kind == Kind::Pair)
    }

    /// How many causes equations may have. Those of one rule may all have another cause than the figure
    /// that they have in common, where something else holds that: three shares were taken of another whole.
    fn causes(&self, mended: &[usize]) -> i64 {
        let rules: BTreeSet<usize> =
            mended.iter().map(|index| self.relations[*index].rule).collect();
        i64::try_from(rules.len()).unwrap_or(0)
    }

    /// How many sound equations hold a figure. What it must only not exceed says little of it.
    fn vouched(&self, site: Site) -> usize {
        let relations = self.touched(&[site]).into_iter().map(|index| &self.relations[index]);
        relations.filter(|relation| is_sound(relation) && relation.is_equation()).count()
    }

    /// Which broken relations new figures mend, and which sound ones they break.
    pub(super) fn effect(&self, changed: &[(Site, &Quantity)], broken: &BTreeSet<usize>) -> Effect {
        let mut effect = Effect::default();
        let sites: Vec<Site> = changed.iter().map(|(site, _)| *site).collect();
        for index in self.touched(&sites) {
            let relation = &self.relations[index];
            let holds = relation.holds_with(changed, self.rounding);
            if broken.contains(&index) && holds {
                effect.mended.push(index);
            } else if is_sound(relation) && !holds {
                effect.hurt.push(index);
            }
        }
        effect
    }
}

fn is_sound(relation: &Relation<'_>) -> bool {
    matches!(relation.verdict, Verdict::Consistent | Verdict::LastDigit)
}

/// The change of each figure of a relation that makes it hold, and whether the rule points at it.
pub(super) fn changes(relation: &Relation<'_>) -> Vec<(bool, Change)> {
    let mut changes = Vec::new();
    for (name, term) in &relation.terms {
        let Some((now, total)) = term.point().zip(relation.expected(name)) else { continue };
        for part in &term.parts {
            let Some(right) = corrected(part, now, total) else { continue };
            let text =
                crate::check::equation::tell::reprint(part, right.base().unwrap_or_default());
            changes.push((*name == relation.at, Change { part: part.clone(), right, text }));
        }
    }
    changes
}

/// What a part must read so that its term has the value `total`, at the part's own precision.
fn corrected(part: &Part, now: Decimal, total: Decimal) -> Option<Quantity> {
    let quantity = &part.quantity;
    let sign = if part.negative { -Decimal::ONE } else { Decimal::ONE };
    let old = quantity.base()?.checked_mul(sign)?;
    let new = old.checked_add(total.checked_sub(now)?)?;
    let printed = new.checked_mul(sign)?.checked_div(quantity.unit.factor())?;
    let value =
        printed.round_dp_with_strategy(quantity.places, RoundingStrategy::MidpointAwayFromZero);
    Some(Quantity { value, ..quantity.clone() })
}
