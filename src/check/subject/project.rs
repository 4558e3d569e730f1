//! Projects with a form of their own: what the form states, and which project a label means.

use super::ledger::{Entry, Ledger, Origin};
use super::similar::{alike, shared};
use crate::check::equation::term::{Part, Term};
use crate::fact::{Facts, Key, Project};
use crate::number::Quantity;
use crate::source::Site;
use crate::vocabulary::{Naming, folded};

/// A cell of a form as a term.
pub(in crate::check) fn cell((site, quantity): &(Site, Quantity)) -> Term {
    let quantity = quantity.clone();
    Term::of_cells(vec![Part { site: *site, quantity, negative: false, in_table: true }])
}

/// Enters each project's budget and execution into the ledger under the project's name.
pub(in crate::check) fn enter(ledger: &mut Ledger, facts: &Facts, naming: &Naming) {
    for project in &facts.projects {
        let key = Key { item: naming.resolve(&project.title).item, ..Key::default() };
        let values = [
            ("adjusted", &project.budget),
            ("budget", &project.budget),
            ("amount", &project.executed),
        ];
        for (role, value) in values {
            if let Some(value) = value {
                ledger.add(Entry {
                    key: key.clone(),
                    role: role.to_owned(),
                    term: cell(value),
                    origin: Origin::Form,
                    path: Vec::new(),
                });
            }
        }
    }
}

/// The standard name of the one project that a label means.
pub(in crate::check) fn named<'f>(label: &str, facts: &'f Facts) -> Option<&'f Project> {
    let label = folded(label);
    let mut close = facts.projects.iter().filter(|project| label.contains(&project.title));
    if let (Some(project), None) = (close.next(), close.next()) {
        return Some(project);
    }
    let likely = |project: &&Project| {
        let (a, b) = (label.chars().count(), project.title.chars().count());
        6 <= b && a.abs_diff(b) <= 12 && alike(&label, &project.title, 85)
    };
    let mut close: Vec<&Project> = facts.projects.iter().filter(likely).collect();
    close.sort_by_key(|project| std::cmp::Reverse(shared(&label, &project.title)));
    match close.as_slice() {
        [] => None,
        [a, b, ..] if shared(&label, &a.title) == shared(&label, &b.title) => None,
        [project, ..] => Some(project),
    }
}
