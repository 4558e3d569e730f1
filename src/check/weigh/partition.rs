//! Quantities that are by definition the sum of others: 基本支出 = 人员经费 + 公用经费.

mod siblings;

use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, BOUND, TOTAL};
use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
use crate::fact::{Facts, Key};
use crate::rule::{Body, Equation, Partition, Rule, RuleSet};
use crate::vocabulary::{Naming, Scope};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Roles whose values add up.
pub(super) const ADDITIVE: &[&str] =
    &["amount", "initial", "adjusted", "budget", "delta", "gap", "prior", "count"];

/// Where the entries of one sum stand: sums are drawn within one table or one document's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Table(usize),
    Prose(usize),
    Form,
}

/// Weighs every partition for all funds and roles in which whole and parts are stated.
pub(in crate::check) fn weigh<'r>(
    ledger: &Ledger,
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for rule in &rules.rules {
        let Body::Partition(partitions) = &rule.body else { continue };
        for partition in partitions {
            let weigher = Weigher {
                ledger,
                facts,
                naming: &rules.naming,
                rule: position(rules, rule),
                partition,
                all: partitions,
                options,
            };
            weigher.weigh(rule, findings);
        }
    }
}

/// What is stated of the parts of a whole.
struct Parts<'e> {
    stated: Vec<&'e Entry>,
    /// Whether all of them are known, be they blank.
    complete: bool,
    /// Whether some may stand in a cell that is blank, or in a row that is not read.
    blank: bool,
}

pub(super) struct Weigher<'a, 'r> {
    ledger: &'a Ledger,
    facts: &'a Facts,
    naming: &'a Naming,
    rule: usize,
    partition: &'r Partition,
    /// It and all others of its rule.
    all: &'r [Partition],
    options: &'a Options,
}

impl<'r> Weigher<'_, 'r> {
    fn weigh(&self, rule: &'r Rule, findings: &mut Findings<'r>) {
        let mut seen: BTreeSet<(Place, Option<Scope>, &str)> = BTreeSet::new();
        for whole in self.ledger.of_item(&self.partition.whole) {
            if !ADDITIVE.contains(&whole.role.as_str()) || !self.applies(&whole.key) {
                continue;
            }
            let place = self.place(whole);
            if self.partition.in_tables && !matches!(place, Place::Table(_)) {
                continue;
            }
            if seen.insert((place, whole.key.scope, &whole.role))
                && let Some(parts) = self.parts(whole, place)
            {
                self.conclude(rule, whole, &parts, findings);
            }
        }
    }

    fn applies(&self, key: &Key) -> bool {
        let in_scope = |id: &String| self.naming.scope(id) == key.scope;
        // What no funds divide is no part of what some funds paid for.
        let apart = |part: &String| key.scope.is_some() && self.naming.scopeless(part);
        (key.scope.is_some() || self.naming.scopeless(&key.item))
            && !self.partition.parts.iter().any(apart)
            && (self.partition.scopes.is_empty() || self.partition.scopes.iter().any(in_scope))
    }

    fn place(&self, entry: &Entry) -> Place {
        match entry.origin {
            Origin::Fact(fact) => Place::Table(self.facts.facts[fact].table),
            Origin::Prose(document, _) => Place::Prose(document),
            Origin::Form => Place::Form,
        }
    }

    /// The parts' values; `None` if one that is always stated is missing.
    fn parts<'e>(&'e self, whole: &'e Entry, place: Place) -> Option<Parts<'e>> {
        if !self.partition.by_scope.is_empty() {
            return self.by_scope(whole, place);
        }
        let mut parts = Parts { stated: Vec::new(), complete: true, blank: false };
        let required = self.partition.parts.iter().map(|part| (part, true));
        let optional = self.partition.optional.iter().map(|part| (part, false));
        for (part, required) in required.chain(optional) {
            let blank = || self.is_blank(part, &whole.role, place);
            match self.part(part, whole, place) {
                Some(term) => parts.stated.push(term),
                None if required && !blank() => return None,
                None => {
                    parts.complete &= required;
                    parts.blank |= required || blank() || self.is_open(place);
                }
            }
        }
        (!parts.stated.is_empty()).then_some(parts)
    }

    /// Whether a table has rows of which nothing is known.
    fn is_open(&self, place: Place) -> bool {
        matches!(place, Place::Table(table) if self.facts.tables[table].open)
    }

    /// Whether a table that is wholly read has a row or column for a part and prints nothing there.
    fn is_blank(&self, part: &str, role: &str, place: Place) -> bool {
        let Place::Table(table) = place else { return false };
        let table = &self.facts.tables[table];
        let column = table.columns.iter().any(|column| {
            let of = column.role.as_deref().unwrap_or("amount");
            column.item.as_deref() == Some(part) && (of == role || of == "budget")
        });
        let row = table.rows.iter().any(|row| row.item == part);
        (column || row) && table.rows.iter().all(|row| row.lost == 0)
    }

    /// The whole's own amounts of each of the funds it divides into. Rows of a table that are added up
    /// elsewhere are left to that; where they are added up here, some may be blank, and none may stand twice.
    fn by_scope<'e>(&'e self, whole: &'e Entry, place: Place) -> Option<Parts<'e>> {
        let scopes = || self.partition.by_scope.iter().map(|id| self.naming.scope(id));
        let of = |scope| self.of(&whole.key.item, scope, whole, place);
        let stated: Vec<&Entry> = scopes().filter_map(of).collect();
        let complete = stated.len() == self.partition.by_scope.len();
        let told = match place {
            Place::Table(_) => {
                let once = |scope| self.all(&whole.key.item, scope, whole, place).nth(1).is_none();
                self.partition.in_tables && !stated.is_empty() && scopes().all(once)
            }
            _ => complete && matches!(place, Place::Prose(_)),
        };
        told.then_some(Parts { stated, complete: true, blank: !complete || self.is_open(place) })
    }

    fn part<'e>(&'e self, item: &str, whole: &'e Entry, place: Place) -> Option<&'e Entry> {
        let scope = if self.naming.scopeless(item) { None } else { whole.key.scope };
        self.of(item, scope, whole, place)
    }

    fn of<'e>(
        &'e self,
        item: &str,
        scope: Option<Scope>,
        whole: &'e Entry,
        place: Place,
    ) -> Option<&'e Entry> {
        // Of a row's columns that of the whole: 公用经费 may pay for some 对个人和家庭的补助.
        let elsewhere = |entry: &&Entry| entry.key.within.as_ref() != Some(&whole.key.item);
        self.all(item, scope, whole, place).min_by_key(elsewhere)
    }

    /// What is stated there of an item of these funds, in the role of the whole.
    fn all<'e>(
        &'e self,
        item: &str,
        scope: Option<Scope>,
        whole: &'e Entry,
        place: Place,
    ) -> impl Iterator<Item = &'e Entry> {
        self.ledger.of_item(item).filter(move |entry| {
            entry.role == whole.role
                && entry.key.scope == scope
                && self.place(entry) == place
                && self.same_frame(entry, whole, place)
        })
    }

    /// In prose 公务用车运行维护费 may stand under 机关运行经费, which is another quantity.
    fn same_frame(&self, part: &Entry, whole: &Entry, place: Place) -> bool {
        let by_definition = self.naming.within(&part.key.item);
        matches!(place, Place::Table(_))
            || part.key.within == whole.key.within
            || part.key.within.as_deref() == by_definition
            || part.key.within.as_deref() == Some(&whole.key.item)
    }

    fn is_whole(&self, entry: &Entry) -> bool {
        matches!(entry.origin, Origin::Fact(fact) if self.facts.facts[fact].whole)
    }

    fn conclude(
        &self,
        rule: &'r Rule,
        whole: &Entry,
        parts: &Parts<'_>,
        findings: &mut Findings<'r>,
    ) {
        let Parts { stated: parts, complete, blank } = parts;
        let mut all: Vec<Term> = parts.iter().map(|part| part.term.clone()).collect();
        let Some(sum) = Term::sum(&all) else { return };
        // A part that is left out has nothing this year but may have had something last year.
        let open = !*complete && matches!(whole.role.as_str(), "delta" | "gap" | "prior");
        let equation: &'static Equation = if open { &BOUND } else { &TOTAL };
        if open && whole.role != "delta" {
            return;
        }
        let weigh = |sum: Term| {
            let terms = sum::terms(whole.term.clone(), sum);
            let verdict = judge(equation, &terms, None, "total", self.options.rounding);
            (terms, verdict)
        };
        let (mut terms, mut verdict) = weigh(sum);
        if verdict == Verdict::Refuted {
            // A blank may be what is missing.
            if *blank && !sum::is_exceeded(&terms, self.options.rounding) {
                return;
            }
            let beside = siblings::beside(self, whole, parts);
            // With parts that the rule does not know the division is open: it may have more of them.
            let mut open = sum::is_near(&terms)
                && parts.iter().chain([&whole]).any(|cell| self.is_whole(cell));
            if !beside.is_empty() {
                all.extend(beside);
                let Some(sum) = Term::sum(&all) else { return };
                (terms, verdict) = weigh(sum);
                open |= verdict == Verdict::Refuted;
            }
            let fits = |term: &Term| {
                let sum = Term::sum(&[all.as_slice(), std::slice::from_ref(term)].concat());
                sum.is_some_and(|sum| weigh(sum).1 == Verdict::Consistent)
            };
            open |= siblings::far(self, whole).any(fits);
            if open {
                return;
            }
        }
        if verdict == Verdict::Undecided || whole.term.parts.is_empty() {
            return;
        }
        let say = say(self.partition, self.naming, findings.lang.pick("不等于", "is not"));
        findings.relations.push(Relation {
            rivals: if *complete { Rivals::None } else { Rivals::Tried },
            say: Cow::Owned(say),
            ..sum::untold(self.rule, rule, equation, terms, verdict)
        });
    }
}

fn say(partition: &Partition, naming: &Naming, differs: &str) -> String {
    let funds = partition.by_scope.iter().filter_map(|id| naming.scope(id));
    let parts = partition.parts.iter().chain(&partition.optional).map(String::as_str);
    let parts: Vec<&str> = parts.chain(funds.map(|scope| naming.scope_name(scope))).collect();
    format!("{} {{total}} {differs} {} = {{=total}}", partition.whole, parts.join(" + "))
}
