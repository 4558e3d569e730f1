//! What other disclosures of the same body say of the same quantities: last year's, and the budget of
//! the year.
//!
//! Each document is read for itself. A figure that the disclosure prints, or last year's as an amount and
//! its change give it, is compared with the cell of the same quantity. Bodies and scopes change from year
//! to year, so a difference is a warning, and where most figures differ one remark says so.

mod of_unit;
mod stated;
mod units;

pub use units::units;

use super::options::Options;
use super::reading::{budgeted, read_tables, scenes, simplified};
use super::remark::remark;
use super::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label, Lang, Report};
use crate::document::Dossier;
use crate::fact::{Fact, Facts};
use crate::number::Quantity;
use crate::rule::{Check, Rule, RuleSet};
use stated::Stated;
use std::collections::{BTreeMap, BTreeSet};

/// More than so many figures that differ, and more than agree, are no slips but another scope.
const MANY: usize = 3;

/// A quantity by the names that reports use: funds, what it is part of, what it is called.
type Name = (Option<String>, Option<String>, String);

/// Compares the first `own` documents of a dossier with each of the others, adds what differs to the
/// report of the first, and says of each of the others what it was taken for.
pub fn beside(
    dossier: &Dossier,
    own: usize,
    report: &mut Report,
    rules: &RuleSet,
    options: &Options,
) -> Vec<String> {
    let plain = simplified(dossier, rules);
    let scenes = scenes(&plain, rules);
    let facts = budgeted(read_tables(&plain, &scenes, rules), &scenes);
    let comparer = Comparer { dossier, own, scenes: &scenes, facts: &facts, rules, options };
    let stated = comparer.stated(report);
    let mut told = Vec::new();
    for number in own..dossier.documents.len() {
        let (line, found) = comparer.companion(number, &stated);
        told.push(line);
        report.enter(found);
    }
    told
}

struct Comparer<'a> {
    dossier: &'a Dossier,
    own: usize,
    scenes: &'a [Scene],
    facts: &'a Facts,
    rules: &'a RuleSet,
    options: &'a Options,
}

impl<'a> Comparer<'a> {
    /// What a companion was taken for, and what differs from it.
    fn companion(&self, number: usize, stated: &[Stated]) -> (String, Vec<Diagnostic>) {
        let lang = self.options.lang;
        let name = &self.dossier.documents[number].name;
        let kind = match self.kind(number) {
            Ok(kind) => kind,
            Err(why) => return (format!("{name}: {why}"), Vec::new()),
        };
        let cells = self.cells(number);
        let (mut compared, mut found) = (0, Vec::new());
        for check in kind.checks {
            for (rule, check) in self.rules.checks(check) {
                let (count, differing) = self.compare(rule, check, stated, &cells, name);
                compared += count;
                found.extend(differing);
            }
        }
        let many = lang.pick(
            "；多数的数都不同，多半是口径、机构有调整，只举一处",
            "; most figures differ: another scope or other bodies, one example is given",
        );
        fold(&mut found, compared, many);
        let told = match lang {
            Lang::Zh => format!("{name}: 作为{}，核对了 {compared} 个数", kind.called),
            Lang::En => {
                format!("{name}: taken for {}; {compared} figures compared", kind.called_en)
            }
        };
        (told, found)
    }

    /// What a companion is to the disclosure, or why it is of no use.
    fn kind(&self, number: usize) -> Result<&'static Kind, String> {
        let lang = self.options.lang;
        let other = &self.scenes[number];
        // Its text may name the body only in short, its tables the kind of disclosure not at all.
        let own = &self.scenes[..self.own];
        if !own.iter().any(|own| own.is_same_body(other)) {
            let why = lang.pick(
                "看不出与本文是同一单位，没有使用",
                "is not known to be of the same body, and was not used",
            );
            return Err(why.to_owned());
        }
        let (Some(year), Some(of)) = (own.iter().find_map(|own| own.year), other.year) else {
            let why =
                lang.pick("看不出是哪一年的，没有使用", "is of no known year, and was not used");
            return Err(why.to_owned());
        };
        let fits = |kind: &&Kind| {
            of.checked_add(kind.back) == Some(year)
                && (kind.own, kind.other) == (own.iter().any(|own| own.budget), other.budget)
        };
        KINDS.iter().find(fits).ok_or_else(|| {
            let zh = format!("是{of}年的，不是本文的上年决算（预算）或本年预算，没有使用");
            let en = format!(
                "is of {of}, neither last year's nor the budget of the year, and was not used"
            );
            lang.pick(&zh, &en).to_owned()
        })
    }

    /// The cells of a companion, by name and role.
    fn cells(&self, number: usize) -> BTreeMap<(Name, &'a str), Vec<&'a Fact>> {
        let mut cells: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
        let own = self.facts.facts.iter().filter(|fact| fact.site.source.0 as usize == number);
        for fact in own.filter(|fact| self.is_sure(fact)) {
            cells.entry((self.name(fact), fact.role.as_str())).or_default().push(fact);
        }
        cells
    }

    /// Whether a cell is of a table that is known, in a column that is, and of no other quantity.
    fn is_sure(&self, fact: &Fact) -> bool {
        let table = &self.facts.tables[fact.table];
        let column = table.columns.get(fact.column);
        table.problem.is_none()
            && column.is_some_and(|column| !column.strange && !column.ratio)
            && fact.key.aspect.is_empty()
            && !fact.key.item.is_empty()
    }

    fn name(&self, fact: &Fact) -> Name {
        let scope = fact.key.scope.map(|scope| self.rules.naming.scope_name(scope).to_owned());
        (scope, fact.key.within.clone(), fact.key.item.clone())
    }

    /// How many figures a rule compared, and those that no rounding makes the companion's.
    fn compare(
        &self,
        rule: &Rule,
        check: &Check,
        stated: &[Stated],
        cells: &BTreeMap<(Name, &str), Vec<&Fact>>,
        file: &str,
    ) -> (usize, Vec<Diagnostic>) {
        let [ours, theirs] = check.roles.as_slice() else { return (0, Vec::new()) };
        let (mut compared, mut found, mut seen) = (0, Vec::new(), BTreeSet::new());
        for own in stated.iter().filter(|own| own.role == *ours) {
            let Some(name) = counterpart(&own.name, check) else { continue };
            let Some(others) = cells.get(&(name, theirs.as_str())) else { continue };
            compared += 1;
            let differing = self.differing(rule, check, own, others, file);
            // A quantity that is printed in several places is told once.
            found.extend(differing.filter(|_| seen.insert(own.name.clone())));
        }
        (compared, found)
    }

    /// What to tell if a figure is none of those that another document prints of the same quantity.
    fn differing(
        &self,
        rule: &Rule,
        check: &Check,
        own: &Stated,
        others: &[&Fact],
        file: &str,
    ) -> Option<Diagnostic> {
        let differs = others.iter().all(|other| self.apart(own, &other.quantity));
        differs.then(|| finding(rule, check, own, others[0], file))
    }

    /// Whether no true value is both, however they were rounded.
    fn apart(&self, own: &Stated, other: &Quantity) -> bool {
        let other = other.interval(self.options.rounding);
        other.is_some_and(|other| own.ranges.iter().all(|range| !range.meets(other)))
    }
}

/// Leaves one of many findings where most figures differ, and says why that may be.
fn fold(found: &mut Vec<Diagnostic>, compared: usize, many: &str) {
    if MANY < found.len() && compared < found.len() * 2 {
        found.truncate(1);
        found[0].message.push_str(many);
    }
}

/// What the companion calls a quantity: itself, or what the rule says that it was before.
fn counterpart((scope, within, item): &Name, check: &Check) -> Option<Name> {
    let name = |item: &String| (scope.clone(), within.clone(), item.clone());
    if check.within.is_empty() {
        return Some(name(item));
    }
    let (_, before) = check.within.iter().find(|(own, _)| own == item)?;
    Some(name(before))
}

fn finding(rule: &Rule, check: &Check, own: &Stated, other: &Fact, file: &str) -> Diagnostic {
    let value = other.quantity.to_string();
    let say = check.say.replace("{found}", &own.value).replace("{other}", &value);
    let say = say.replace("{file}", file);
    Diagnostic {
        labels: vec![Label { at: other.site, note: value.clone() }],
        ..remark(rule, say, own.at, own.value.clone())
    }
}

/// What a companion may be to a disclosure.
struct Kind {
    called: &'static str,
    called_en: &'static str,
    /// Years before the disclosure's own.
    back: u16,
    /// Whether the disclosure is a budget.
    own: bool,
    /// Whether the companion is one.
    other: bool,
    /// The mechanisms that compare it.
    checks: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind {
        called: "上年决算",
        called_en: "last year's final accounts",
        back: 1,
        own: false,
        other: false,
        checks: &["beside-last-year", "beside-opening"],
    },
    // What a budget plans to carry on is not what is carried on.
    Kind {
        called: "上年预算",
        called_en: "last year's budget",
        back: 1,
        own: true,
        other: true,
        checks: &["beside-last-year"],
    },
    Kind {
        called: "本年预算",
        called_en: "the budget of the year",
        back: 0,
        own: false,
        other: true,
        checks: &["beside-budget"],
    },
];
