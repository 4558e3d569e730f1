//! Which quantity a name means where it stands: of which funds, and as a part of what.

use super::binder::Binder;
use super::bound::Bound;
use super::ledger::Ledger;
use crate::check::equation::via::Via;
use crate::fact::Key;
use crate::vocabulary::{Name, Scope};

/// A key, and how its part and its funds were found.
pub(super) struct Keyed {
    pub key: Key,
    pub within: Via,
    pub funds: Via,
}

impl Binder<'_> {
    /// The quantity that a name means under what stands above it.
    pub(super) fn key(
        &self,
        name: &Name,
        side: Option<Scope>,
        parent: Option<&Bound>,
        section: (Option<Scope>, Via),
        ledger: &Ledger,
    ) -> Option<Keyed> {
        let naming = &self.rules.naming;
        if name.item.is_empty() {
            return None;
        }
        let item = name.item.clone();
        if let Some(key) = parent.and_then(|parent| self.share_of(&item, parent)) {
            return Some(Keyed { key, within: Via::Inherited, funds: Via::Inherited });
        }
        let (scope, funds) = self.funds(name, side, parent, section);
        let open = parent.is_some_and(|parent| self.may_divide(name, parent, ledger));
        let parent = parent.and_then(|parent| parent.key.as_ref());
        let framed =
            parent.and_then(|parent| naming.frame(&parent.item).or(parent.within.as_deref()));
        let defined = naming.within(&item).filter(|within| *within != item);
        let framed = framed.filter(|within| *within != item);
        let via = match (defined, framed) {
            _ if open => Via::Assumed,
            (None, Some(_)) => Via::Inherited,
            _ => Via::Named,
        };
        let within = defined.or(framed).map(str::to_owned);
        let aspect = name.aspect(self.scene.budget);
        Some(Keyed { key: Key { scope, within, item, aspect }, within: via, funds })
    }

    /// The funds of a quantity: those that its words name, else those of what it stands beside or
    /// under, else what the item covers where nothing limits it.
    fn funds(
        &self,
        name: &Name,
        side: Option<Scope>,
        parent: Option<&Bound>,
        section: (Option<Scope>, Via),
    ) -> (Option<Scope>, Via) {
        let naming = &self.rules.naming;
        let above = parent.and_then(|parent| parent.key.as_ref()).and_then(|key| key.scope);
        let inherited = parent.map_or(Via::Inherited, |parent| parent.grounds.funds);
        let inherited = if inherited == Via::Assumed { inherited } else { Via::Inherited };
        let usual = naming.default_scope(&name.item);
        let named = if self.may_narrow(name.scope, section.1) { Via::Assumed } else { Via::Named };
        let ways = [
            (name.scope, named),
            (side, Via::Paired),
            (above, inherited),
            section,
            // What nothing limits covers all there is.
            (usual, section.1),
        ];
        if naming.scopeless(&name.item) {
            return (None, Via::Named);
        }
        ways.into_iter().find(|(scope, _)| scope.is_some()).unwrap_or((None, section.1))
    }

    /// Whether a heading that is not understood may limit to funds that words name only loosely.
    pub(super) fn may_narrow(&self, named: Option<Scope>, section: Via) -> bool {
        let loose = named.is_some() && named == self.rules.naming.scope("fiscal");
        loose && section == Via::Assumed
    }

    /// “一般公共预算财政拨款本年收入9万元；本年支出8万元”: the expenditure is of the same funds.
    pub(super) fn other_side(&self, name: &Name, before: Option<&Bound>) -> Option<Scope> {
        let naming = &self.rules.naming;
        let (key, before) = before.and_then(|before| Some((before.key.as_ref()?, before)))?;
        let sides = [&name.item, &key.item].iter().all(|item| naming.default_scope(item).is_some());
        let inherits = name.scope.is_none() && sides && name.item != key.item;
        key.scope.filter(|_| inherits && before.name.scope.is_some())
    }

    /// “政府性基金上年结余2亿元，上级补助收入1亿元，收入合计3亿元”: what nothing but the disclosure limits may be of
    /// the funds that its paragraph began with.
    pub(super) fn stands_beside_funds(&self, bound: &Bound, parent: Option<&Bound>) -> bool {
        let all = self.rules.naming.scope("all");
        let Some(key) = &bound.key else { return false };
        let no_limit = |scope: Option<Scope>| scope.is_none() || scope == all;
        let unlimited = no_limit(bound.section.0) && no_limit(key.scope);
        let alone = parent.is_none() && bound.name.scope.is_none();
        unlimited && alone && !self.rules.naming.scopeless(&key.item)
    }

    /// Whether the name of an item that nobody knows names funds: which, is not understood.
    pub(super) fn holds_funds(&self, name: &Name) -> bool {
        !name.known && self.rules.naming.scope_in(&name.item).is_some()
    }

    /// “公务接待费5万元（其中：一般公共预算支出5万元；…）”: the expenditure of these funds is a part of
    /// what stands before, not all that these funds paid for.
    pub(super) fn divides_by_funds(&self, name: &Name, parent: Option<&Bound>) -> bool {
        let naming = &self.rules.naming;
        let specific = |parent: &Bound| {
            parent.key.as_ref().is_some_and(|key| naming.default_scope(&key.item).is_none())
        };
        let plain = name.item.is_empty() || naming.default_scope(&name.item).is_some();
        name.scope.is_some() && plain && parent.is_some_and(specific)
    }
}
