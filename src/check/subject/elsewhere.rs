//! What tables and other sentences say of a statement's own quantity.

use super::finder::{BUDGETS, Finder};
use super::found::{Found, READ};
use super::ledger::{Entry, Origin};
use crate::check::equation::term::{Term, is_zero};
use crate::check::equation::via::{Grounds, Via};
use crate::fact::Key;
use crate::vocabulary::Scope;

impl Finder<'_> {
    /// The statement's own quantity in a role, from tables and other sentences.
    pub(in crate::check) fn subject(&self, index: usize, role: &str, tables_only: bool) -> Found {
        let bound = &self.bound[index];
        let Some(key) = &bound.key else { return Found::default() };
        // A free label means nothing outside its sentence.
        let known = self.is_known(&key.item);
        let usable = |entry: &&Entry| {
            entry.origin != Origin::Prose(self.document, index)
                && (known || !matches!(entry.origin, Origin::Prose(..)))
                && (!tables_only || !matches!(entry.origin, Origin::Prose(..)))
                && self.on_path(entry, &bound.name.path)
        };
        let role = self.binder.role(role);
        let roles = [role.as_str()];
        let entries: Vec<&Entry> = self.ledger.find(key, &roles).filter(usable).collect();
        // Nothing says which funds are meant: the amounts of some funds cannot refute all of them.
        let divided = !self.binder.rules.naming.scopeless(&key.item);
        let of_some_funds =
            key.scope.is_none() && key.within.is_none() && divided && !self.covers_all(&entries);
        let mut found = Found::default();
        let assumed = Grounds { funds: Via::Assumed, ..READ };
        found.extend(entries.into_iter(), if of_some_funds { assumed } else { READ });
        if found.candidates.is_empty() && BUDGETS.contains(&role.as_str()) {
            let entries: Vec<&Entry> = self.ledger.find(key, &["budget"]).filter(usable).collect();
            let gives = entries.iter().all(|entry| self.gives(entry, &role));
            let via = if gives { Via::Titled } else { Via::Assumed };
            found.extend(entries.into_iter(), READ.with_role(via));
        }
        if bound.name.scope.is_none() && found.candidates.is_empty() {
            // The funds were inherited, and no table gives these.
            let any = Key { scope: None, ..key.clone() };
            let others: Vec<&Entry> = self.ledger.find(&any, &roles).filter(usable).collect();
            let agree = self.encloses(&others, key.scope) || self.same_funds(key, &role, &others);
            let via = if agree { Via::Inherited } else { Via::Assumed };
            found.extend(others.into_iter(), Grounds { funds: via, ..READ });
        } else if bound.name.scope.is_none() || self.narrows(bound.section.0, key.scope) {
            // The funds were inherited from a heading or a lead: other funds stay plausible, but alone
            // they refute nothing.
            let any = Key { scope: None, ..key.clone() };
            found.extend(self.ledger.find(&any, &[&role]).filter(usable), assumed);
        }
        if let Some(or) = &bound.or {
            let assumed = Grounds { item: Via::Assumed, ..READ };
            found.extend(self.ledger.find(or, &[&role]).filter(usable), assumed);
        }
        if found.candidates.is_empty() && role != "count" {
            self.guess(key, &role, &mut found);
        }
        // What was found is no surer than what it was looked for by.
        let item = if known { Via::Named } else { Via::Assumed };
        let sought = Grounds { item: bound.grounds.item.max(item), ..bound.grounds };
        for term in &mut found.candidates {
            term.grounds = term.grounds.and(sought.with_role(Via::Named));
        }
        found
    }

    /// Whether the table of an entry is known to give budgets of this role.
    fn gives(&self, entry: &Entry, role: &str) -> bool {
        let Origin::Fact(fact) = entry.origin else { return false };
        self.budgets.get(&self.facts.facts[fact].table).is_some_and(|known| known == role)
    }

    /// Whether the amount of all funds is among the entries, or of no funds in particular.
    fn covers_all(&self, entries: &[&Entry]) -> bool {
        let all = self.binder.rules.naming.scope("all");
        entries.iter().any(|entry| entry.key.scope.is_none() || entry.key.scope == all)
    }

    /// Whether the totals of the asked funds and of the entries' funds are stated and the same, so
    /// that the parts must be.
    fn same_funds(&self, key: &Key, role: &str, entries: &[&Entry]) -> bool {
        let totals = |scope| -> Vec<Term> {
            let all = self.ledger.of_item(self.binder.rules.naming.total());
            let of_scope = all.filter(|one| one.key.scope == scope && one.role == role);
            of_scope.map(|entry| entry.term.clone()).collect()
        };
        let asked = totals(key.scope);
        let alike = |a: &Term, b: &Term| a.point() == b.point() && !is_zero(a);
        !entries.is_empty()
            && entries.iter().all(|entry| {
                let given = totals(entry.key.scope);
                asked.iter().any(|a| given.iter().any(|b| alike(a, b)))
            })
    }

    /// What is often the same, and the empty table of these funds: both can only confirm.
    fn guess(&self, key: &Key, role: &str, found: &mut Found) {
        let like = self.binder.rules.naming.like(&key.item).iter();
        let entries = like.flat_map(|item| self.ledger.of_item(item));
        let in_tables = |entry: &&Entry| !matches!(entry.origin, Origin::Prose(..));
        let assumed = Grounds::all(Via::Assumed);
        found.extend(entries.filter(|entry| entry.role == role).filter(in_tables), assumed);
        found.candidates.extend(self.ledger.nothing(key.scope));
    }

    /// Whether all funds and the narrowest give one amount, so that the funds between must too.
    fn encloses(&self, entries: &[&Entry], asked: Option<Scope>) -> bool {
        let naming = &self.binder.rules.naming;
        if asked != naming.scope("fiscal") {
            return false;
        }
        let of = |id: &str| {
            let scope = naming.scope(id);
            entries.iter().find(|entry| entry.key.scope == scope).and_then(|e| e.term.point())
        };
        let all = of("all");
        all.is_some()
            && all == of("general")
            && entries.iter().all(|entry| entry.term.point() == all)
    }

    /// Whether an item means one thing in the whole disclosure: the rules or a table's row or column say so.
    fn is_known(&self, item: &str) -> bool {
        let named = |entry: &Entry| match entry.origin {
            Origin::Fact(fact) => self.facts.is_named(&self.facts.facts[fact]),
            Origin::Form => true,
            Origin::Prose(..) => false,
        };
        self.binder.rules.naming.is_shared(item) || self.ledger.of_item(item).any(named)
    }

    /// Whether an entry stands under the classes that a label gives: 其他支出（项） of this class. The
    /// class may be a code.
    fn on_path(&self, entry: &Entry, path: &[String]) -> bool {
        let Some(class) = path.last() else { return true };
        let Origin::Fact(at) = entry.origin else {
            return entry
                .path
                .last()
                .is_none_or(|other| other == class || is_code(other) != is_code(class));
        };
        let Some(code) = self.facts.code(at) else { return true };
        if is_code(class) {
            return code.starts_with(class.as_str());
        }
        self.facts.class_above(at).is_none_or(|above| above == class)
    }
}

fn is_code(class: &str) -> bool {
    class.starts_with(|c: char| c.is_ascii_digit())
}
