//! Finds the values that a name in an equation may have.

use super::bind::{Binder, Bound};
use super::ledger::{Entry, Ledger, Origin};
use crate::check::equation::term::is_zero;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::{Grounds, Via};
use crate::claim::Said;
use crate::fact::{Facts, Key};
use crate::number::Unit;
use crate::rule::Lookup;
use crate::source::Span;
use crate::vocabulary::Scope;
use std::collections::BTreeMap;

/// What leaves an entry as sure as it is.
pub(in crate::check) const READ: Grounds = Grounds::all(Via::Named);

/// The values a name may have, the likeliest first.
#[derive(Debug, Default)]
pub(in crate::check) struct Found {
    pub candidates: Vec<Term>,
}

/// Everything a lookup may use.
pub(in crate::check) struct Finder<'a> {
    pub ledger: &'a Ledger,
    pub facts: &'a Facts,
    pub binder: &'a Binder<'a>,
    pub bound: &'a [Bound],
    pub document: usize,
    /// Which budgets a table's plain 预算数 are, by table, as far as the prose tells.
    pub budgets: &'a BTreeMap<usize, String>,
}

/// How many values of one name are tried.
const MOST_CANDIDATES: usize = 64;

/// How many statements back the whole of an unnamed share may stand.
const MOST_NEAR: usize = 16;

/// Roles of budgets, any of which a plain “预算” may mean.
const BUDGETS: &[&str] = &["initial", "adjusted", "budget"];

/// The amounts of one quantity.
const WHOLES: &[&str] = &["amount", "prior", "initial", "adjusted", "budget"];

impl Finder<'_> {
    /// The values of a looked-up name for one statement.
    pub(in crate::check) fn look_up(&self, lookup: &Lookup, index: usize, said: &Said) -> Found {
        if (lookup.flow && !self.is_flow(index)) || (lookup.balanced && !self.is_sum(index)) {
            return Found::default();
        }
        if let Some(item) = &lookup.item {
            return self.item(item, index, lookup.role.as_deref().unwrap_or("amount"));
        }
        match lookup.label.as_str() {
            "statement" => {
                let role = self.binder.role(lookup.role.as_deref().unwrap_or("amount"));
                let own = self.bound[index].terms(&role).cloned().collect();
                Found { candidates: own }
            }
            "subject" => {
                let role = lookup.role.as_deref().unwrap_or("amount");
                self.subject(index, role, lookup.tables_only)
            }
            "parent" => self.parent(index, lookup.role.as_deref().unwrap_or("amount")),
            "near" => self.near(index, lookup, said),
            label => {
                if let Some(span) = said.label(label) {
                    let found = self.labelled(span, index, lookup.role.as_deref());
                    if label != "whole" || !found.candidates.is_empty() {
                        return found;
                    }
                    return self.divided(span, index, lookup.role.as_deref().unwrap_or("amount"));
                }
                let role = lookup.role.as_deref().unwrap_or("amount");
                let mut found = self.named_beside(label, index, said, lookup.role.as_deref());
                found.candidates.extend(self.unnamed(index, role).candidates);
                let wholes = [Self::table_total, Self::defined_whole];
                wholes.into_iter().fold(found, |found, whole| {
                    if found.candidates.is_empty() { whole(self, index, role) } else { found }
                })
            }
        }
    }

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

    /// Whether an item means one thing in the whole disclosure: the rules or a table's row or column say so.
    fn is_known(&self, item: &str) -> bool {
        let named = |entry: &Entry| match entry.origin {
            Origin::Fact(fact) => self.facts.is_named(&self.facts.facts[fact]),
            Origin::Form => true,
            Origin::Prose(..) => false,
        };
        self.binder.rules.naming.is_shared(item) || self.ledger.of_item(item).any(named)
    }

    /// Whether a statement speaks of a side of the balance.
    fn is_flow(&self, index: usize) -> bool {
        let key = self.bound[index].key.as_ref();
        key.is_some_and(|key| self.binder.rules.naming.is_flow(&key.item))
    }

    /// Whether a statement speaks of what both sides of the balance come to.
    fn is_sum(&self, index: usize) -> bool {
        let key = self.bound[index].key.as_ref();
        key.is_some_and(|key| self.binder.rules.naming.is_sum(&key.item))
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
        let via = if self.binder.rules.naming.scopeless(item) { Via::Named } else { Via::Assumed };
        let grounds = Grounds { funds: via, ..READ };
        found.extend(entries.filter(|entry| role == "count" || !itself(entry)), grounds);
        found.candidates.retain(|term| !is_zero(term));
        found
    }

    /// The statement that this one is a part of.
    fn parent(&self, index: usize, role: &str) -> Found {
        let Some(parent) = self.binder.statements.all[index].parent else {
            return Found::default();
        };
        let own = self.bound[parent].terms(role).map(|term| self.of_the_whole(term, parent, index));
        let own: Vec<Term> = own.collect();
        if own.is_empty() { self.subject(parent, role, false) } else { Found { candidates: own } }
    }

    /// What a statement above says, as the whole of one that is part of it: one sentence pairs them.
    fn of_the_whole(&self, term: &Term, above: usize, index: usize) -> Term {
        let all = &self.binder.statements.all;
        let site = term.parts.first().map(|part| part.site.span);
        let own = all[index].said.first().map(|said| said.span);
        let pair = all[above].block == all[index].block
            && site.zip(own).is_some_and(|(a, b)| self.binder.document.one_sentence(a, b));
        let via = if pair { Via::Paired } else { Via::Inherited };
        let grounds = term.grounds.with_role(term.grounds.role.max(via));
        Term { grounds, ..term.clone() }.paired()
    }

    /// What the same block states so far, in the units asked for: 接待10批次、50人次，人均…
    fn near(&self, index: usize, lookup: &Lookup, said: &Said) -> Found {
        let all = &self.binder.statements.all;
        let near = (index.saturating_sub(MOST_NEAR)..=index).rev();
        let near = near.filter(|other| all[*other].block == all[index].block);
        let role = lookup.role.as_deref().unwrap_or("amount");
        let unit = |term: &&Term| {
            lookup.units.is_empty()
                || term.figure().is_some_and(|part| match &part.quantity.unit {
                    Unit::Count(unit) => lookup.units.contains(unit),
                    _ => false,
                })
        };
        let terms = near.flat_map(|other| self.bound[other].terms(role).filter(unit));
        let terms = terms.filter(|term| !is_zero(term));
        let candidates = terms.map(|term| self.beside(term, said.span)).collect();
        Found { candidates }
    }

    /// The whole that another share of the sentence names: 收入总计中，本年收入9万元，占收入总计的90%；结余1万元，占比10%.
    fn named_beside(&self, label: &str, index: usize, said: &Said, role: Option<&str>) -> Found {
        let all = &self.binder.statements.all;
        let own = &all[index];
        let before = (index.saturating_sub(MOST_NEAR)..index).rev();
        let list = before.filter(|other| {
            let other = &all[*other];
            (other.block, other.parent, other.list) == (own.block, own.parent, own.list)
        });
        let mut labels = list.flat_map(|other| {
            let labels = all[other].said.iter().flat_map(|said| &said.labels);
            labels.filter(|(name, _)| name == label).map(move |(_, span)| (*span, other))
        });
        let found = labels.find(|(span, _)| self.binder.document.one_sentence(*span, said.span));
        let mut found =
            found.map_or_else(Found::default, |(span, other)| self.labelled(span, other, role));
        // The words are of the share before; whose year and owner it is, this one's statement says.
        let Grounds { year, owner, .. } = self.bound[index].grounds;
        for term in &mut found.candidates {
            term.grounds = term.grounds.and(Grounds { year, owner, ..READ });
        }
        found
    }

    /// A whole that no words name: the statement above, else any that stands before in the block.
    fn unnamed(&self, index: usize, role: &str) -> Found {
        let mut found = self.parent(index, role);
        let all = &self.binder.statements.all;
        // “比上年8万元（其中本级4万元，占50%）”: any amount of the whole may be the one that is divided.
        let others = all[index].parent.into_iter().flat_map(|parent| &self.bound[parent].roles);
        let others = others.filter(|(of, _)| WHOLES.contains(&of.as_str()) && of != role);
        let others = others.map(|(_, term)| term.clone().at_most(Via::Assumed));
        found.candidates.extend(others.take(MOST_CANDIDATES));
        let mut above = all[index].parent.and_then(|parent| all[parent].parent);
        while let Some(whole) = above {
            found.candidates.extend(self.bound[whole].terms(role).map(Self::continued));
            above = all[whole].parent;
        }
        let (block, parent) = (all[index].block, all[index].parent);
        if parent.is_none_or(|parent| all[parent].block != block) {
            return found;
        }
        let near = (index.saturating_sub(MOST_NEAR)..index).rev();
        let near = near.filter(|other| all[*other].block == block && all[*other].parent != parent);
        let terms = near.flat_map(|other| self.bound[other].terms(role));
        let terms = terms.filter(|term| !is_zero(term)).map(Self::continued);
        found.candidates.extend(terms.take(MOST_CANDIDATES));
        found
    }

    /// What stands before a phrase in its block: its sentence pairs them.
    fn beside(&self, term: &Term, phrase: Span) -> Term {
        let here = |part: &Part| self.binder.document.one_sentence(part.site.span, phrase);
        if term.parts.iter().all(here) { term.clone().paired() } else { Self::continued(term) }
    }

    /// What stands before in the block, of which nothing says that it is meant.
    fn continued(term: &Term) -> Term {
        let grounds = term.grounds.with_role(Via::Continued.max(term.grounds.role));
        Term { grounds, ..term.clone() }.paired()
    }

    /// A quantity named in the clause: 占本年支出的…
    fn labelled(&self, span: crate::source::Span, index: usize, role: Option<&str>) -> Found {
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

impl Found {
    /// A plain “预算” in the same statement may be the budget that is asked for; it is, where nothing
    /// better is known.
    pub(in crate::check) fn or_stated(mut self, stated: Vec<Term>) -> Self {
        let read = self.candidates.iter().any(|term| term.grounds.weakest() < Via::Assumed);
        if read {
            self.candidates.extend(stated);
        } else {
            self.candidates.splice(0..0, stated);
        }
        self
    }

    /// Adds what entries say, no surer than `grounds`.
    pub(super) fn extend<'a>(
        &mut self,
        entries: impl Iterator<Item = &'a Entry>,
        grounds: Grounds,
    ) {
        for entry in entries {
            let known = self.candidates.iter().any(|known| known.is_same(&entry.term));
            if self.candidates.len() <= MOST_CANDIDATES && !known {
                let grounds = entry.term.grounds.and(grounds);
                self.candidates.push(Term { grounds, ..entry.term.clone() });
            }
        }
    }
}
