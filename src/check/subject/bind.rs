//! Says of each statement which quantity it speaks of and which value each of its roles has.

use super::binder::Binder;
use super::bound::{Bound, Shift};
use super::called::Named;
use super::ledger::{Entry, Ledger, Origin};
use super::owner::{Owner, Owners};
use crate::check::equation::term::Term;
use crate::check::equation::via::{Grounds, Via};
use crate::claim::{Link, Statement};
use crate::fact::Key;
use crate::number::Rounding;
use crate::source::{Site, Span};
use crate::vocabulary::{folded, holds};

impl Binder<'_> {
    /// All statements with their meaning, in order.
    pub(in crate::check) fn bind(&self, ledger: &Ledger) -> Vec<Bound> {
        let mut all: Vec<Bound> = Vec::with_capacity(self.statements.all.len());
        let mut owners = Owners::new(self, ledger);
        // The last paragraph that has named funds.
        let mut funded: Option<usize> = None;
        for statement in &self.statements.all {
            let parent = statement.parent.map(|parent| &all[parent]);
            let last = self.statements.all[..all.len()].last().zip(all.last());
            let before = last.filter(|(last, _)| {
                last.block == statement.block && last.parent == statement.parent
            });
            let mut bound = self.statement(statement, parent, before, ledger);
            if funded == Some(statement.block) && self.stands_beside_funds(&bound, parent) {
                bound.doubt_funds();
            } else if bound.name.scope.is_some() && statement.parent.is_none() {
                funded = Some(statement.block);
            }
            let above = parent.and_then(|parent| parent.other.clone()).map(Owner::Other);
            let said = owners.of(statement).or(above);
            if let Some(Owner::Other(name)) = said
                && bound.grounds.owner != Via::Named
            {
                bound.give_to(name);
            }
            match (bound.grounds.owner, &bound.other) {
                (Via::Named, _) => owners.hold(Owner::Own),
                (_, Some(name)) => owners.hold(Owner::Other(name.clone())),
                _ => {}
            }
            if let Some(parent) = statement.parent
                && self.statements.all[parent].block == statement.block
            {
                self.tell_apart(&mut all[parent], &mut bound);
            }
            self.part_from_sum(statement, &all, &mut bound);
            all.push(bound);
        }
        all
    }

    /// `before` is the statement before this one in the same block and list.
    fn statement(
        &self,
        statement: &Statement,
        parent: Option<&Bound>,
        before: Option<(&Statement, &Bound)>,
        ledger: &Ledger,
    ) -> Bound {
        let Named { mut name, label, mut item, owner, other } = self.name(statement, ledger);
        if !name.known && !ledger.knows(&name.item) && self.name_project(&mut name) {
            item = Via::Inherited;
        }
        if statement.link == Link::Across {
            // A bare 支出 in a sentence of its own behind a name may be of that or of everything.
            item = Via::Assumed;
        }
        let divides = self.divides_by_funds(&name, parent);
        if name.item.is_empty() && !name.is_empty() || divides {
            // “一般公共预算财政拨款” alone means the revenue or expenditure that is spoken of.
            let above = parent.and_then(|parent| parent.key.as_ref()).map(|key| key.item.clone());
            item = if above.is_some() { Via::Inherited } else { Via::Assumed };
            name.item = above.unwrap_or_else(|| self.rules.naming.total().to_owned());
        }
        // 上年结转 is money of this year.
        let dated = label.is_some_and(|label| {
            self.last_named_year(&folded(self.document.text(label))).is_some()
        });
        let carried = holds(&name.item, &self.rules.vocabulary.words.carried) && !dated;
        let last_year = !carried
            && before.is_some_and(|before| self.goes_on_in_last_year(before, label, &name));
        let shift = match carried {
            true => Shift::None,
            false if last_year => Shift::LastYear,
            false => self.shift(label, parent),
        };
        let fiscal = self.rules.naming.scope("fiscal");
        let section = self.scene.scope(&statement.headings, fiscal);
        let side = self.other_side(&name, before.map(|(_, bound)| bound));
        let found = self.key(&name, side, parent, section, ledger);
        // There is one such quantity, and its funds are parts of it.
        let found =
            found.filter(|found| !(divides && self.rules.naming.scopeless(&found.key.item)));
        let (within, mut funds) = found
            .as_ref()
            .map_or((Via::Assumed, Via::Assumed), |found| (found.within, found.funds));
        let within = if statement.unread { Via::Assumed } else { within };
        // Which funds a quantity has, or whether any divide it, only the rules know.
        if !self.rules.naming.knows(&name.item) && (divides || self.holds_funds(&name)) {
            funds = Via::Assumed;
        }
        let year = if last_year {
            Via::Paired
        } else {
            self.year(statement, label.filter(|_| !carried), parent)
        };
        let mut bound = Bound {
            grounds: Grounds { item, within, funds, year, role: Via::Paired, owner },
            section,
            key: found.map(|found| found.key),
            name,
            other,
            or: None,
            shift,
            roles: Vec::new(),
            words: Vec::new(),
        };
        for said in &statement.said {
            self.values(said, &mut bound);
        }
        take_budget(&mut bound, statement, parent);
        self.widen(&mut bound, label, ledger);
        match shift {
            Shift::None => {}
            Shift::LastYear => bound.move_to_last_year(),
            Shift::OtherYear => bound.key = None,
        }
        bound
    }

    /// “收入预算5万元” may include what was carried over: it does, if a table gives that amount for
    /// the one and not for the other.
    fn widen(&self, bound: &mut Bound, label: Option<Span>, ledger: &Ledger) {
        let naming = &self.rules.naming;
        let Some((key, label)) = bound.key.as_ref().zip(label) else { return };
        let text = folded(self.document.text(label));
        let Some(other) = naming.or(&key.item, &text) else { return };
        let wider = Key { item: other.to_owned(), ..key.clone() };
        let stated = bound.terms("amount").next().and_then(Term::point);
        let gives = |key: &Key| {
            let near = |entry: &Entry| {
                let tolerance = |term: &Term| term.interval(Rounding::Nearest);
                let own = bound.terms("amount").next().and_then(tolerance);
                own.zip(tolerance(&entry.term)).is_some_and(|(a, b)| a.lo <= b.hi && b.lo <= a.hi)
            };
            ledger.find(key, &["amount", "budget"]).any(near)
        };
        if stated.is_none() {
            bound.or = Some(wider);
        } else if !gives(key) && gives(&wider) {
            bound.key = Some(wider);
        }
    }
}

/// “预算15万元，其中公务接待费5万元”: bare amounts under a budget are parts of it.
fn take_budget(bound: &mut Bound, statement: &Statement, parent: Option<&Bound>) {
    const BUDGETS: &[&str] = &["budget", "initial", "adjusted"];
    let Some(parent) = parent.filter(|parent| parent.terms("amount").next().is_none()) else {
        return;
    };
    let budget = BUDGETS.iter().find(|role| parent.terms(role).next().is_some());
    let bare = |site: Site| statement.said.iter().any(|said| said.span == site.span);
    for (role, term) in &mut bound.roles {
        if let Some(budget) = budget
            && role == "amount"
            && term.figure().is_some_and(|part| bare(part.site))
        {
            (*budget).clone_into(role);
            term.grounds.role = Via::Inherited;
        }
    }
}

/// Enters what the prose states into the ledger.
pub(in crate::check) fn enter(ledger: &mut Ledger, document: usize, bound: &[Bound]) {
    for (index, statement) in bound.iter().enumerate() {
        let Some(key) = statement.key.as_ref().filter(|_| statement.grounds.owner != Via::Assumed)
        else {
            continue;
        };
        for (role, term) in &statement.roles {
            ledger.add(Entry {
                key: key.clone(),
                role: role.clone(),
                term: term.clone(),
                origin: Origin::Prose(document, index),
                path: statement.name.path.clone(),
            });
        }
    }
}
