//! The same quantity stated twice must be the same.

mod cells;

use self::cells::{Cells, several_rows, with_codeless};
use super::apart::Apart;
use super::equality::{self, equal};
use super::left_over::LeftOver;
use super::two_sides;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::findings::{Findings, Ratio, position};
use crate::check::options::Options;
use crate::check::subject::bound::Bound;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
use crate::check::subject::reading::Reading;
use crate::fact::{Facts, Key};
use crate::number::Interval;
use crate::rule::{Check, Rule, RuleSet};
use crate::vocabulary::Naming;
use std::collections::{BTreeMap, BTreeSet};

/// Compares sentences with sentences and cells with cells of other tables. Sentences are compared
/// with cells by the rules that read them.
pub(in crate::check) fn weigh<'r>(
    ledger: &Ledger,
    bound: &[Vec<Bound>],
    (readings, facts): (&[Reading<'_>], &Facts),
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("restated") {
        let weigher = Restated {
            rule,
            check,
            naming: &rules.naming,
            readings,
            ledger,
            facts,
            bound,
            left_over: LeftOver::of(bound, rules),
            apart: Apart {
                readings,
                bound,
                naming: &rules.naming,
                words: &rules.vocabulary.words,
                familiar: &check.find,
                options,
            },
            sides: rules.checks("two-sides").next(),
            options,
        };
        for (_, entries) in ledger.items() {
            weigher.item(&entries, rules, findings);
        }
        weigher.ratios(rules, findings);
    }
}

/// The statements that give several figures of last year.
fn with_several(entries: &[&Entry]) -> BTreeSet<(usize, usize)> {
    let (mut once, mut several) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries.iter().filter(|entry| entry.role == "prior") {
        if let Origin::Prose(document, statement) = entry.origin
            && !once.insert((document, statement))
        {
            several.insert((document, statement));
        }
    }
    several
}

struct Restated<'a, 'r> {
    rule: &'r Rule,
    check: &'r Check,
    naming: &'a Naming,
    readings: &'a [Reading<'a>],
    ledger: &'a Ledger,
    facts: &'a Facts,
    bound: &'a [Vec<Bound>],
    left_over: LeftOver,
    /// What tells two sentences that bear one name apart.
    apart: Apart<'a>,
    /// The rule for totals of two sides, whose words tell which is which.
    sides: Option<(&'r Rule, &'r Check)>,
    options: &'a Options,
}

impl<'r> Restated<'_, 'r> {
    /// Groups an item's entries by quantity and compares each group with its first entry.
    fn item(&self, entries: &[&Entry], rules: &'r RuleSet, findings: &mut Findings<'r>) {
        let mut prose: BTreeMap<(&Key, &str, &[String]), Vec<&Entry>> = BTreeMap::new();
        let mut cells: Cells<'_> = BTreeMap::new();
        let (in_tables, several) = (self.in_tables(entries), with_several(entries));
        for entry in entries {
            if !self.check.roles.contains(&entry.role)
                || !self.is_one_quantity(&entry.key, in_tables)
            {
                continue;
            }
            match entry.origin {
                // Last year's budget and what was spent of it, side by side, are no restatement.
                Origin::Prose(document, statement)
                    if entry.role == "prior" && several.contains(&(document, statement)) => {}
                Origin::Prose(..) => {
                    prose.entry((&entry.key, &entry.role, &entry.path)).or_default().push(entry);
                }
                Origin::Form => {}
                Origin::Fact(fact) => {
                    let code = self.facts.code(fact);
                    cells.entry((&entry.key, &entry.role, code)).or_default().push(entry);
                }
            }
        }
        for ((key, _, path), group) in &prose {
            if !path.is_empty() || !several_rows(key, &cells) {
                self.compare_all(group, rules, findings);
            }
        }
        let cells = with_codeless(cells, self.facts);
        for group in cells.values().filter(|group| self.unique_in_tables(group)) {
            self.compare_all(group, rules, findings);
        }
    }

    /// Funds must be known, and the name must mean something outside its sentence.
    fn is_one_quantity(&self, key: &Key, in_tables: bool) -> bool {
        let scopeless = self.naming.scopeless(&key.item);
        (key.scope.is_some() || scopeless) && (in_tables || self.naming.is_shared(&key.item))
    }

    /// Whether a row or column of a table bears the name.
    fn in_tables(&self, entries: &[&Entry]) -> bool {
        entries.iter().any(|entry| match entry.origin {
            Origin::Fact(fact) => self.facts.is_named(&self.facts.facts[fact]),
            _ => false,
        })
    }

    /// Names that stand twice in one table (其他支出) are not one quantity.
    fn unique_in_tables(&self, group: &[&Entry]) -> bool {
        let mut tables: Vec<usize> = group
            .iter()
            .filter_map(|entry| match entry.origin {
                Origin::Fact(fact) => Some(self.facts.facts[fact].table),
                _ => None,
            })
            .collect();
        tables.sort_unstable();
        tables.windows(2).all(|pair| pair[0] != pair[1] || self.twice_is_usual(group))
    }

    /// 总计 stands on both sides of a summary table.
    fn twice_is_usual(&self, group: &[&Entry]) -> bool {
        group.len() == 2 && self.check.words.contains(&group[0].key.item)
    }

    fn compare_all(&self, group: &[&Entry], rules: &'r RuleSet, findings: &mut Findings<'r>) {
        let Some((first, rest)) = group.split_first() else { return };
        // Two figures of one statement are of it and of its whole, or of one of its parts.
        let elsewhere = |other: &&&Entry| other.origin != first.origin;
        for other in rest.iter().filter(elsewhere).filter(|other| self.of_one_amount(first, other))
        {
            let differ = || Verdict::Doubtful <= self.verdict(&other.term, &first.term);
            if !(differ() && (self.apart.are(first, other) || self.leave_rest(first, other))) {
                let sides = two_sides::rule(self.sides, self.readings, first, other);
                let rule = sides.unwrap_or((self.rule, self.check));
                self.compare(rule, &other.term, &first.term, rules, findings);
            }
        }
    }

    /// Whether both are totals of a side, one of them without what is left over.
    fn leave_rest(&self, first: &Entry, other: &Entry) -> bool {
        let interval = |entry: &Entry| entry.term.interval(self.options.rounding);
        self.check.words.contains(&first.key.item)
            && interval(first)
                .zip(interval(other))
                .is_some_and(|(a, b)| self.left_over.lies_between(a, b))
    }

    /// A change is compared with another only where the amounts that changed may be the same; where
    /// they differ that is the one thing to say. Two changes in one sentence are from two amounts.
    fn of_one_amount(&self, first: &Entry, other: &Entry) -> bool {
        const CHANGES: &[&str] = &["delta", "rate", "gap"];
        let amount = |entry: &Entry| match entry.origin {
            Origin::Prose(document, index) => {
                self.bound[document][index].terms("amount").next()?.interval(self.options.rounding)
            }
            _ => None,
        };
        let differ = |a: &Interval, b: &Interval| a.hi < b.lo || b.hi < a.lo;
        let apart = || !self.in_one_sentence(&first.term, &other.term);
        let may_be_one = || amount(first).zip(amount(other)).is_none_or(|(a, b)| !differ(&a, &b));
        !CHANGES.contains(&first.role.as_str()) || (apart() && may_be_one())
    }

    /// Ratios that hold on the same base must be the same ratio.
    fn ratios(&self, rules: &'r RuleSet, findings: &mut Findings<'r>) {
        let mut groups: BTreeMap<(Key, Vec<String>, String), Vec<Supposable>> = BTreeMap::new();
        for Ratio { key, path, base, term, supposed } in std::mem::take(&mut findings.ratios) {
            let entries: Vec<&Entry> = self.ledger.of_item(&key.item).collect();
            if self.is_one_quantity(&key, self.in_tables(&entries)) {
                groups.entry((key, path, base)).or_default().push((term, supposed));
            }
        }
        for terms in groups.values() {
            let (first, first_supposed) = &terms[0];
            for (other, supposed) in &terms[1..] {
                // A rate that is wrong and happens to be that of the other budget is no witness of it.
                let supposed = *supposed || *first_supposed;
                let copied = supposed && self.in_one_sentence(first, other);
                if !(copied && self.verdict(other, first) <= Verdict::LastDigit) {
                    self.compare((self.rule, self.check), other, first, rules, findings);
                }
            }
        }
    }

    fn in_one_sentence(&self, a: &Term, b: &Term) -> bool {
        let Some((a, b)) = a.figure().zip(b.figure()).filter(|(a, b)| !a.in_table && !b.in_table)
        else {
            return false;
        };
        let document = self.readings[a.site.source.0 as usize].document;
        a.site.source == b.site.source && document.one_sentence(a.site.span, b.site.span)
    }

    fn verdict(&self, stated: &Term, other: &Term) -> Verdict {
        equal(stated, other, self.options.rounding)
    }

    fn compare(
        &self,
        (rule, check): (&'r Rule, &'r Check),
        stated: &Term,
        other: &Term,
        rules: &'r RuleSet,
        findings: &mut Findings<'r>,
    ) {
        let (Some(a), Some(b)) = (stated.figure(), other.figure()) else { return };
        if a.site == b.site
            || std::mem::discriminant(&a.quantity.unit) != std::mem::discriminant(&b.quantity.unit)
        {
            return;
        }
        let verdict = self.verdict(stated, other);
        if verdict == Verdict::Undecided {
            return;
        }
        let at = position(rules, rule);
        let relation = equality::relation(at, rule, check, (stated, other), verdict);
        findings.relations.push(relation);
    }
}

/// A ratio, and whether it is one only by supposition.
type Supposable = (Term, bool);
