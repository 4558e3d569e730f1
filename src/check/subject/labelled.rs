//! A quantity that words of the clause name: 占本年支出的….

use super::finder::{BUDGETS, Finder};
use super::found::{Found, READ};
use super::ledger::{Entry, Origin};
use crate::check::equation::term::is_zero;
use crate::check::equation::via::{Grounds, Via};
use crate::source::Span;
use crate::vocabulary::Scope;

impl Finder<'_> {
    /// A quantity named in the clause: 占本年支出的…
    pub(super) fn labelled(&self, span: Span, index: usize, role: Option<&str>) -> Found {
        let bound = &self.bound[index];
        let naming = &self.binder.rules.naming;
        let name = naming.resolve(self.binder.document.text(span));
        if !name.aspect(self.binder.scene.budget).is_empty() {
            return Found::default();
        }
        let item = if name.item.is_empty() { self.whole_item(index) } else { name.item.clone() };
        let own = bound.key.as_ref();
        let roles: Vec<String> = match name.measure.as_deref().or(role) {
            Some("budget") => BUDGETS.iter().map(|role| (*role).to_owned()).collect(),
            Some(role) => vec![role.to_owned()],
            None => vec!["amount".to_owned()],
        };
        let roles: Vec<String> = roles.iter().map(|role| self.binder.role(role)).collect();
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        let wanted = name.scope.or(own.and_then(|key| key.scope));
        let entries: Vec<&Entry> = self
            .ledger
            .of_item(&item)
            .filter(|entry| roles.contains(&entry.role.as_str()))
            .filter(|entry| entry.origin != Origin::Prose(self.document, index))
            .collect();
        // Nothing is a share of itself, unless nothing else bears the name.
        let (same, others): (Vec<&Entry>, Vec<&Entry>) =
            entries.into_iter().partition(|entry| Some(&entry.key) == own);
        let mut found = Found::default();
        let (wanted, others): (Vec<&Entry>, Vec<&Entry>) =
            others.into_iter().partition(|entry| entry.key.scope == wanted);
        let open =
            name.scope.is_none() || wanted.is_empty() || self.narrows(bound.section.0, name.scope);
        let usual = naming.default_scope(&item).filter(|_| open);
        let holds = |entry: &&Entry| {
            name.scope.is_some() || self.holds(entry.key.scope, own.and_then(|key| key.scope))
        };
        let others: Vec<&Entry> = others.into_iter().filter(holds).collect();
        let funds = match name.scope {
            Some(_) if self.binder.may_narrow(name.scope, bound.section.1) => Via::Assumed,
            Some(_) => Via::Named,
            None => bound.grounds.funds.max(Via::Inherited),
        };
        let item = if name.known { Via::Named } else { Via::Assumed };
        let grounds = Grounds { item, funds, year: bound.grounds.year, ..READ };
        found.extend(wanted.into_iter(), grounds);
        let assumed = Grounds { funds: Via::Assumed, ..grounds };
        let usually = |entry: &&Entry| open && entry.key.scope == usual;
        // Words that name no funds mean what the item covers; those that do mean no others.
        let covered = if name.scope.is_none() { self.by_default(index) } else { Via::Assumed };
        let by_default = Grounds { funds: covered, ..grounds };
        found.extend(others.iter().copied().filter(usually), by_default);
        found.extend(others.into_iter().filter(|_| open), assumed);
        found.extend(same.into_iter(), assumed);
        if found.candidates.is_empty() {
            let roles = roles.iter();
            found
                .candidates
                .extend(roles.filter_map(|role| self.sum_of_parts(&name.item, index, role)));
        }
        // Nobody takes a share of nothing while there is something of that name.
        if found.candidates.iter().any(|term| !is_zero(term)) {
            found.candidates.retain(|term| !is_zero(term));
        }
        found
    }

    /// How funds are known that no words name: what nothing limits covers all there is.
    fn by_default(&self, index: usize) -> Via {
        let own = self.bound[index].grounds.funds;
        if own == Via::Assumed { own } else { Via::Heading }
    }

    /// Whether some funds are or hold others: government funds hold no general budget.
    fn holds(&self, outer: Option<Scope>, inner: Option<Scope>) -> bool {
        let naming = &self.binder.rules.naming;
        let fiscal = naming.scope("fiscal");
        let (Some(_), Some(_)) = (outer, inner) else { return true };
        outer == inner
            || outer == naming.scope("all")
            || (outer == fiscal && inner != naming.scope("all"))
    }

    /// What “财政拨款” alone names as a whole: the nearest statement above whose funds are whole.
    fn whole_item(&self, index: usize) -> String {
        let parent = self.binder.statements.all[index].parent;
        let item =
            parent.and_then(|parent| self.bound[parent].key.as_ref()).map(|key| key.item.clone());
        item.unwrap_or_else(|| self.binder.rules.naming.total().to_owned())
    }
}
