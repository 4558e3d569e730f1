//! Items listed in the text by their codes, their classes and the whole of them: 201…, 20105…, 2010501….
//!
//! An item with a budget and nothing spent may be left out, so the items' budgets are at most that of
//! their class, where what was spent shows that the others are all there.

use crate::check::equation::sum::{self, TOTAL, Terms, WITHIN};
use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::finder::Finder;
use crate::rule::RuleSet;
use crate::vocabulary::folded;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Compares each class with its items, section by section.
pub(in crate::check) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("coded") {
        for list in lists(finder) {
            for (class, items) in classes(&list) {
                let terms = |role: &str| terms(finder, list[class], &items, role);
                let holds = |equation, terms: &Terms| {
                    judge(equation, terms, None, "total", options.rounding)
                };
                let spent = terms("amount");
                if spent.is_none_or(|terms| holds(&TOTAL, &terms) != Verdict::Consistent) {
                    continue;
                }
                let broken = check.roles.iter().filter_map(|role| terms(role));
                let broken = broken.filter(|terms| holds(&WITHIN, terms) == Verdict::Refuted);
                let told = (position(rules, rule), rule, check);
                findings.relations.extend(
                    broken.map(|terms| sum::relation(told, &WITHIN, terms, Verdict::Refuted)),
                );
            }
        }
    }
}

/// The statements of a section by their codes, what all of them are of without one; none where a code
/// stands twice.
type List = BTreeMap<String, usize>;

fn lists(finder: &Finder<'_>) -> Vec<List> {
    let mut lists: BTreeMap<Option<usize>, Option<List>> = BTreeMap::new();
    for (index, statement) in finder.binder.statements.all.iter().enumerate() {
        let subject = statement.subjects.first();
        let code = subject.and_then(|subject| code(finder.binder.document.text(*subject)));
        let whole = || is_whole(finder, index).then(String::new);
        let Some(code) = code.or_else(whole) else { continue };
        let section = statement.headings.last().copied();
        let list = lists.entry(section).or_insert_with(|| Some(List::new()));
        let whole = code.is_empty();
        let again = list.as_mut().is_some_and(|list| match list.entry(code) {
            Entry::Vacant(free) => {
                free.insert(index);
                false
            }
            Entry::Occupied(_) => !whole,
        });
        if again {
            *list = None;
        }
    }
    lists.into_values().flatten().filter(|list| 1 < list.len()).collect()
}

/// Whether a statement is of all that its section lists by codes.
fn is_whole(finder: &Finder<'_>, index: usize) -> bool {
    let total = finder.binder.rules.naming.total();
    let key = finder.bound[index].key.as_ref();
    let top = finder.binder.statements.all[index].parent.is_none();
    top && key.is_some_and(|key| key.item == total && key.aspect.is_empty())
}

/// The code of a function class that a label begins with.
fn code(label: &str) -> Option<String> {
    let label = folded(label);
    let len = label.bytes().take_while(u8::is_ascii_digit).count();
    (label.starts_with('2') && matches!(len, 3 | 5 | 7)).then(|| label[..len].to_owned())
}

/// Each class with the statements of the nearest codes below it.
fn classes(list: &List) -> BTreeMap<&str, Vec<usize>> {
    let mut classes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (code, index) in list {
        let above = [5, 3, 0].iter().filter(|len| **len < code.len()).map(|len| &code[..*len]);
        let class = above.into_iter().find_map(|above| list.get_key_value(above));
        if let Some((class, _)) = class {
            classes.entry(class).or_default().push(*index);
        }
    }
    classes
}

/// A class and the sum of its items in a role that all of them state.
fn terms(finder: &Finder<'_>, class: usize, items: &[usize], role: &str) -> Option<Terms> {
    let role = finder.binder.role(role);
    let stated = |index: usize| finder.bound[index].terms(&role).next();
    let parts: Vec<&Term> = items.iter().map(|item| stated(*item)).collect::<Option<_>>()?;
    let total = stated(class)?.clone();
    Some(vec![(Cow::Borrowed("total"), total), (Cow::Borrowed("parts"), Term::sum(parts)?)])
}
