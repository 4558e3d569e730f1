//! What the units of a department disclose adds up to what the department does.
//!
//! Only what the treasury gives is added: it goes to each unit for itself, while what one unit passes on to
//! another stands in the totals of both.

use super::{Comparer, Name, fold};
use crate::check::options::Options;
use crate::check::reading::{budgeted, read_tables, scenes, simplified};
use crate::check::remark::remark;
use crate::diagnostic::{Diagnostic, Label, Lang, Report};
use crate::document::Dossier;
use crate::fact::Fact;
use crate::number::Interval;
use crate::rule::{Check, Rule, RuleSet};
use std::collections::{BTreeMap, BTreeSet};

/// So many cells of units are shown beside one of the department.
const SHOWN: usize = 6;

/// Adds up the documents from `from` on and compares the sums with the first `own` documents of a dossier;
/// says what was added, or why not.
pub fn units(
    dossier: &Dossier,
    own: usize,
    from: usize,
    report: &mut Report,
    rules: &RuleSet,
    options: &Options,
) -> String {
    let plain = simplified(dossier, rules);
    let scenes = scenes(&plain, rules);
    let facts = budgeted(read_tables(&plain, &scenes, rules), &scenes);
    let all = Comparer { dossier, own, scenes: &scenes, facts: &facts, rules, options };
    let units: Vec<usize> = (from..dossier.documents.len()).collect();
    if let Some(other) = units.iter().find(|unit| !all.is_of_this_year(**unit)) {
        let name = &dossier.documents[*other].name;
        let why = options.lang.pick(
            "不是同一年度的决算（预算），各单位没有相加",
            "is of another year or kind; the units were not added up",
        );
        return format!("{name}: {why}");
    }
    let (mut compared, mut found) = (0, Vec::new());
    for (rule, check) in rules.checks("beside-units") {
        let (count, differing) = all.added(rule, check, &units);
        compared += count;
        found.extend(differing);
    }
    let many = options.lang.pick(
        "；多数的数都不同，多半是单位没有给全，只举一处",
        "; most figures differ: not all units may be given, one example is shown",
    );
    fold(&mut found, compared, many);
    for (rule, check) in rules.checks("beside-unit") {
        let (count, differing) = all.said_of_units(rule, check, &units, report);
        compared += count;
        found.extend(differing);
    }
    report.enter(found);
    let count = units.len();
    match options.lang {
        Lang::Zh => format!("{count} 个单位的数相加，核对了 {compared} 个数"),
        Lang::En => format!("{count} units added up; {compared} figures compared"),
    }
}

/// A quantity with the role that the table gives it.
type Quantity<'a> = (Name, &'a str);

impl<'a> Comparer<'a> {
    fn is_of_this_year(&self, number: usize) -> bool {
        let (own, unit) = (&self.scenes[..self.own], &self.scenes[number]);
        let year = own.iter().find_map(|scene| scene.year);
        year.is_some() && unit.year == year && unit.budget == own.iter().any(|scene| scene.budget)
    }

    /// How many figures of the department were compared, and those that no rounding makes the sum.
    fn added(&self, rule: &Rule, check: &Check, units: &[usize]) -> (usize, Vec<Diagnostic>) {
        let of_units: Vec<BTreeMap<Quantity<'a>, Vec<&Fact>>> =
            units.iter().map(|unit| self.cells(*unit)).collect();
        let tables: Vec<BTreeSet<usize>> = units.iter().map(|unit| self.specs(*unit)).collect();
        let (mut compared, mut found, mut seen) = (0, Vec::new(), BTreeSet::new());
        for number in 0..self.own {
            for (quantity, cells) in self.cells(number) {
                let own = cells[0];
                let spec = self.facts.tables[own.table].spec;
                // A unit whose table was not read may have anything in it.
                let all_known =
                    spec.is_some_and(|spec| tables.iter().all(|own| own.contains(&spec)));
                let of_treasury = quantity.0.0.is_some() || self.is_listed(check, spec);
                let wanted = check.roles.iter().any(|role| role == quantity.1) && of_treasury;
                if !wanted || !all_known || !seen.insert(quantity.clone()) {
                    continue;
                }
                let parts: Vec<&Fact> =
                    of_units.iter().filter_map(|cells| Some(cells.get(&quantity)?[0])).collect();
                let Some((sum, differs)) = self.sum(&cells, &parts) else { continue };
                compared += 1;
                if differs {
                    found.push(finding(rule, check, own, &parts, (sum, units.len())));
                }
            }
        }
        (compared, found)
    }

    /// Whether the rule names a standard table as one of the treasury's funds.
    fn is_listed(&self, check: &Check, spec: Option<usize>) -> bool {
        let id = spec.map(|spec| &self.rules.vocabulary.tables[spec].id);
        id.is_some_and(|id| check.words.contains(id))
    }

    /// The standard tables of a document.
    fn specs(&self, number: usize) -> BTreeSet<usize> {
        let own = self.facts.facts.iter().filter(|fact| fact.site.source.0 as usize == number);
        own.filter_map(|fact| self.facts.tables[fact.table].spec).collect()
    }

    /// What the parts come to as printed, and whether no rounding makes that any of the cells.
    fn sum(&self, cells: &[&Fact], parts: &[&Fact]) -> Option<(String, bool)> {
        let interval = |fact: &&Fact| fact.quantity.interval(self.options.rounding);
        let zero = Interval::exact(rust_decimal::Decimal::ZERO);
        let range = parts.iter().try_fold(zero, |sum, part| sum.checked_add(interval(part)?))?;
        let differs = cells.iter().filter_map(interval).all(|own| !own.meets(range));
        let bases = parts.iter().map(|part| part.quantity.base());
        let sum = bases.sum::<Option<rust_decimal::Decimal>>()?;
        Some((cells[0].quantity.print_like(sum), differs))
    }
}

fn finding(
    rule: &Rule,
    check: &Check,
    own: &Fact,
    parts: &[&Fact],
    (sum, units): (String, usize),
) -> Diagnostic {
    let value = own.quantity.to_string();
    let say = check.say.replace("{found}", &value).replace("{other}", &sum);
    let say = say.replace("{count}", &units.to_string());
    let shown = parts.iter().take(SHOWN);
    let labels = shown.map(|part| Label { at: part.site, note: part.quantity.to_string() });
    Diagnostic { labels: labels.collect(), ..remark(rule, say, own.site, value) }
}
