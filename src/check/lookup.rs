//! Finds the values that a name in an equation may have.

use super::bind::{Binder, Bound};
use super::ledger::{Entry, Ledger, Origin};
use super::partition::is_zero;
use super::term::Term;
use crate::claim::Said;
use crate::fact::{Facts, Key};
use crate::rule::Lookup;
use crate::vocabulary::Scope;

/// The values a name may have, the likeliest first.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub candidates: Vec<Term>,
    /// The evidence is of another kind than asked for (预算数 where 年初预算 is asked): it can
    /// confirm, not refute.
    pub soft: bool,
}

/// Everything a lookup may use.
pub(super) struct Finder<'a> {
    pub ledger: &'a Ledger,
    pub facts: &'a Facts,
    pub binder: &'a Binder<'a>,
    pub bound: &'a [Bound],
    pub document: usize,
}

/// How many values of one name are tried.
const MOST_CANDIDATES: usize = 64;

/// How many statements back the whole of an unnamed share may stand.
const MOST_NEAR: usize = 16;

/// Roles of budgets, any of which a plain “预算” may mean.
const BUDGETS: &[&str] = &["initial", "adjusted", "budget"];

impl Finder<'_> {
    /// The values of a looked-up name for one statement.
    pub(super) fn look_up(&self, lookup: &Lookup, index: usize, said: &Said) -> Found {
        if lookup.flow && !self.is_flow(index) {
            return Found::default();
        }
        if let Some(item) = &lookup.item {
            return self.item(item, index, lookup.role.as_deref().unwrap_or("amount"));
        }
        match lookup.label.as_str() {
            "statement" => {
                let role = self.binder.role(lookup.role.as_deref().unwrap_or("amount"));
                let own = self.bound[index].terms(&role).cloned().collect();
                Found { candidates: own, soft: false }
            }
            "subject" => {
                let role = lookup.role.as_deref().unwrap_or("amount");
                self.subject(index, role, lookup.tables_only)
            }
            "parent" => self.parent(index, lookup.role.as_deref().unwrap_or("amount")),
            label => match said.labels.iter().find(|(name, _)| name == label) {
                Some((_, span)) => self.labelled(*span, index, lookup.role.as_deref()),
                None => self.unnamed(index, lookup.role.as_deref().unwrap_or("amount")),
            },
        }
    }

    /// The statement's own quantity in a role, from tables and other sentences.
    pub(super) fn subject(&self, index: usize, role: &str, tables_only: bool) -> Found {
        let bound = &self.bound[index];
        let Some(key) = &bound.key else { return Found::default() };
        // A free label means nothing outside its sentence.
        let known = self.binder.rules.naming.knows(&key.item) || self.in_tables(&key.item);
        let usable = |entry: &&Entry| {
            entry.origin != Origin::Prose(self.document, index)
                && (known || !matches!(entry.origin, Origin::Prose(..)))
                && (!tables_only || !matches!(entry.origin, Origin::Prose(..)))
                && self.on_path(entry, &bound.name.path)
        };
        let role = self.binder.role(role);
        let mut found = Found { soft: bound.foreign, ..Found::default() };
        found.extend(self.ledger.find(key, &[&role]).filter(usable));
        if found.candidates.is_empty() && BUDGETS.contains(&role.as_str()) {
            found.extend(self.ledger.find(key, &["budget"]).filter(usable));
            found.soft = true;
        }
        if !bound.own_scope && found.candidates.is_empty() {
            // The funds were inherited, and no table gives these.
            let any = Key { scope: None, ..key.clone() };
            let roles = [role.as_str()];
            let others: Vec<&Entry> = self.ledger.find(&any, &roles).filter(usable).collect();
            found.soft |= !self.encloses(&others, key.scope);
            found.extend(others.into_iter());
        } else if !bound.own_scope || self.narrows(bound.section, key.scope) {
            // The funds were inherited from a heading or a lead: other funds stay plausible.
            let any = Key { scope: None, ..key.clone() };
            found.extend(self.ledger.find(&any, &[&role]).filter(usable));
        }
        if let Some(or) = &bound.or {
            found.extend(self.ledger.find(or, &[&role]).filter(usable));
        }
        if found.candidates.is_empty() && role != "count" {
            self.guess(key, &role, &mut found);
        }
        found
    }

    /// What is often the same, and the empty table of these funds: both can only confirm.
    fn guess(&self, key: &Key, role: &str, found: &mut Found) {
        let like = self.binder.rules.naming.like(&key.item).iter();
        let entries = like.flat_map(|item| self.ledger.of_item(item));
        let in_tables = |entry: &&Entry| !matches!(entry.origin, Origin::Prose(..));
        found.extend(entries.filter(|entry| entry.role == role).filter(in_tables));
        found.candidates.extend(self.ledger.nothing(key.scope));
        found.soft = true;
    }

    /// Whether a heading limits to funds that words name only loosely: “财政拨款支出” under
    /// 一般公共预算财政拨款支出 may mean these.
    fn narrows(&self, section: Option<Scope>, named: Option<Scope>) -> bool {
        let naming = &self.binder.rules.naming;
        named.is_some() && named == naming.scope("fiscal") && section > named
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

    fn in_tables(&self, item: &str) -> bool {
        self.ledger.of_item(item).any(|entry| !matches!(entry.origin, Origin::Prose(..)))
    }

    /// Whether a statement speaks of a side of the balance.
    fn is_flow(&self, index: usize) -> bool {
        let key = self.bound[index].key.as_ref();
        key.is_some_and(|key| self.binder.rules.naming.is_flow(&key.item))
    }

    /// A quantity that the rule names itself.
    fn item(&self, item: &str, index: usize, role: &str) -> Found {
        let role = self.binder.role(role);
        let roles = [role.as_str()];
        let own = self.bound[index].key.as_ref();
        let itself = |entry: &&Entry| Some(&entry.key) == own;
        let entries =
            self.ledger.of_item(item).filter(|entry| roles.contains(&entry.role.as_str()));
        let mut found = Found::default();
        found.extend(entries.filter(|entry| role == "count" || !itself(entry)));
        found.candidates.retain(|term| !is_zero(term));
        found
    }

    /// The statement that this one is a part of.
    fn parent(&self, index: usize, role: &str) -> Found {
        let Some(parent) = self.binder.statements.all[index].parent else {
            return Found::default();
        };
        let own: Vec<Term> = self.bound[parent].terms(role).cloned().collect();
        if own.is_empty() {
            self.subject(parent, role, false)
        } else {
            Found { candidates: own, soft: false }
        }
    }

    /// A whole that no words name: the statement above, else any that stands before in the block.
    fn unnamed(&self, index: usize, role: &str) -> Found {
        let mut found = self.parent(index, role);
        let all = &self.binder.statements.all;
        let (block, parent) = (all[index].block, all[index].parent);
        if parent.is_none_or(|parent| all[parent].block != block) {
            return found;
        }
        let near = (index.saturating_sub(MOST_NEAR)..index).rev();
        let near = near.filter(|other| all[*other].block == block && all[*other].parent != parent);
        let terms = near.flat_map(|other| self.bound[other].terms(role));
        found.candidates.extend(terms.filter(|term| !is_zero(term)).cloned());
        found.candidates.truncate(MOST_CANDIDATES);
        found
    }

    /// A quantity named in the clause: 占本年支出的…
    fn labelled(&self, span: crate::source::Span, index: usize, role: Option<&str>) -> Found {
        let bound = &self.bound[index];
        let naming = &self.binder.rules.naming;
        let name = naming.resolve(self.binder.document.text(span));
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
        let mut found = Found::default();
        found.extend(entries.iter().copied().filter(|entry| entry.key.scope == wanted));
        if name.scope.is_none()
            || found.candidates.is_empty()
            || self.narrows(bound.section, name.scope)
        {
            found.extend(entries.iter().copied().filter(|entry| entry.key.scope != wanted));
        }
        // Nobody takes a share of nothing while there is something of that name.
        if found.candidates.iter().any(|term| !is_zero(term)) {
            found.candidates.retain(|term| !is_zero(term));
        }
        found
    }

    /// What “财政拨款” alone names as a whole: the nearest statement above whose funds are whole.
    fn whole_item(&self, index: usize) -> String {
        let parent = self.binder.statements.all[index].parent;
        let item =
            parent.and_then(|parent| self.bound[parent].key.as_ref()).map(|key| key.item.clone());
        item.unwrap_or_else(|| "支出".to_owned())
    }

    /// Whether an entry's row stands under the classes that a label gives: 其他支出（项） of this class.
    fn on_path(&self, entry: &Entry, path: &[String]) -> bool {
        let (Some(class), Origin::Fact(fact)) = (path.last(), entry.origin) else { return true };
        let fact = &self.facts.facts[fact];
        let rows = &self.facts.tables[fact.table].rows;
        let Some(code) = rows[fact.row].code.as_deref() else { return true };
        let above = rows[..fact.row].iter().rev().find(|row| {
            row.code
                .as_deref()
                .is_some_and(|other| other.len() < code.len() && code.starts_with(other))
        });
        above.is_none_or(|row| row.item == *class)
    }
}

impl Found {
    /// A plain “预算” in the same statement may be the budget that is asked for; it is, where nothing
    /// better is known.
    pub(super) fn or_stated(mut self, stated: Vec<Term>) -> Self {
        if self.soft || self.candidates.is_empty() {
            self.soft &= stated.is_empty();
            self.candidates.splice(0..0, stated);
        } else {
            self.candidates.extend(stated);
        }
        self
    }

    fn extend<'a>(&mut self, entries: impl Iterator<Item = &'a Entry>) {
        for entry in entries {
            if self.candidates.len() < MOST_CANDIDATES && !self.candidates.contains(&entry.term) {
                self.candidates.push(entry.term.clone());
            }
        }
    }
}
